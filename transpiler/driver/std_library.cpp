// `go2cpp std-library`: the translated standard library of a build tree. Headers go to include/go2cpp/std, sources to
// std/, objects and stamps beside them, the archive to lib/libgo2cpp_std.a.
#include <unistd.h>

#include <algorithm>
#include <cstdio>
#include <deque>
#include <filesystem>
#include <map>
#include <set>

#include "transpiler/driver/native_build.h"
#include "transpiler/driver/process.h"
#include "transpiler/driver/progress.h"
#include "transpiler/lowering/lowering.h"
#include "transpiler/types/export_data.h"

namespace go2cpp::driver {

namespace {

std::string SourcePath(const Session& session, const EmittedPackage& package) {
  return JoinPath(session.options.output, "std/" + package.name + ".cpp");
}

// All .h files below a folder, by their path in it.
std::vector<std::string> HeadersBelow(const std::string& folder) {
  std::vector<std::string> names;
  std::error_code error;
  std::filesystem::recursive_directory_iterator it(folder, error), end;
  for (; !error && it != end; it.increment(error)) {
    if (it->path().extension() == ".h") names.push_back(it->path().string().substr(folder.size() + 1));
  }
  std::sort(names.begin(), names.end());
  return names;
}

// As the checker shows positions in the Go tree; files of the overlay stand for those of the tree.
std::string PositionText(const Session& session, base::Pos pos) {
  base::Location at = session.program->sources().Resolve(pos);
  std::string path(at.path), text = path;
  for (const std::string& root : {JoinPath(session.tree.root, "src"), session.installation.overlay}) {
    if (path.compare(0, root.size() + 1, root + "/") == 0) text = "$GOROOT/src" + path.substr(root.size());
  }
  text += ":" + std::to_string(at.line);
  return at.column != 0 ? text + ":" + std::to_string(at.column) : text;
}

// The imports in the Go tree itself, as gc's messages know them: a package's name is shown with its path when another
// one of that name is imported, however indirectly.
class TreeImports {
 public:
  explicit TreeImports(const GoTree& tree) : tree_(tree) { tags_.go_minor = tree.minor; }

  // Path and name of all packages that `path` imports, directly or not.
  const std::map<std::string, std::string>& Of(const std::string& path) {
    auto [it, inserted] = known_.try_emplace(path);
    if (!inserted) return it->second;
    std::set<std::string> direct;
    std::string folder = JoinPath(tree_.root, "src/" + path);
    if (!FolderExists(folder)) return it->second;
    for (const std::string& file : ListFolder(folder)) {
      if (file.size() <= 3 || file.substr(file.size() - 3) != ".go" || IsTestFileName(file) || !FileNameMatches(file, tags_)) continue;
      FileHeader header = ScanHeader(ReadFile(JoinPath(folder, file)));
      if (!header.constraint.empty() && !EvaluateConstraint(header.constraint, tags_)) continue;
      names_[path] = header.package_name;
      for (const HeaderImport& import : header.imports) {
        if (import.path == "C") continue;
        bool vendored = FolderExists(JoinPath(tree_.root, "src/vendor/" + import.path));
        direct.insert(vendored ? "vendor/" + import.path : import.path);
      }
    }
    std::map<std::string, std::string> all;
    for (const std::string& import : direct) {
      all.insert(Of(import).begin(), Of(import).end());
      all[import] = names_[import];
    }
    return known_[path] = std::move(all);
  }

 private:
  const GoTree& tree_;
  BuildTags tags_;
  std::map<std::string, std::map<std::string, std::string>> known_;
  std::map<std::string, std::string> names_;
};

void WriteExports(Session& session) {
  TreeImports tree(session.tree);
  std::map<std::string, std::set<std::string>> paths;  // by name
  for (const EmittedPackage& emitted : session.emitted) {
    paths[emitted.package->name].insert(emitted.package->path);
    for (const auto& [path, name] : tree.Of(emitted.package->path)) paths[name].insert(path);
  }
  std::vector<StdExport> exports;
  std::deque<std::string> texts;
  for (const EmittedPackage& emitted : session.emitted) {
    const LoadedPackage& loaded = *emitted.package;
    types::TypedPackage* typed = session.program->Find(session.packages.at(&loaded));
    StdExport package;
    package.path = loaded.path;
    package.name = loaded.name;
    for (const LoadedPackage* imported : loaded.dependencies) package.imports.push_back(imported->path);
    types::ExportOptions options;
    options.position_text = [&](base::Pos pos) { return PositionText(session, pos); };
    options.notes = lowering::WriteNotes(*typed, *session.program);
    for (const auto& [path, name] : tree.Of(loaded.path)) {
      if (paths[name].size() > 1) options.imports.emplace_back(path, name);
    }
    texts.push_back(types::WriteExportData(typed->package, options));
    package.data = texts.back();
    exports.push_back(std::move(package));
  }
  WriteFileIfChanged(StdExportsPath(JoinPath(session.options.output, "std")),
                     StdExportsText(session.installation, session.tree, exports));
}

}  // namespace

void WriteStdLibrary(Session& session) {
  const std::string& build = session.options.output;
  StagedOutput headers(JoinPath(build, "include/go2cpp/std")), sources(JoinPath(build, "std"));
  for (const EmittedPackage& package : session.emitted) {
    if (!package.header.empty()) headers.Add(package.name + ".h", package.header);
    sources.Add(package.name + ".cpp", package.source);
  }
  // Native headers are included under the path of their package, those of packages outside of this library too.
  for (const std::string& name : HeadersBelow(session.installation.overlay)) {
    headers.Add(name, ReadFile(JoinPath(session.installation.overlay, name)));
  }
  headers.Commit();
  sources.Commit();
}

void CompileStdLibrary(Session& session) {
  const std::string& build = session.options.output;
  std::string compiler = FindCompiler();
  std::string objects = JoinPath(build, "std/objects");
  MakeFolders(objects);
  Fingerprint common;
  common.Add(FileStamp(compiler)).Add(IncludeStamp(session));
  for (const std::string& flag : CompileFlags(session.installation, compiler)) common.Add(flag);
  std::string optimize = session.options.optimize.empty() ? "2" : session.options.optimize;
  common.Add(optimize).Add(session.tree.version).Add(session.tree.root);
  std::string environment = common.Hex();
  std::vector<CompileJob> jobs;
  std::vector<std::string> all;
  std::vector<std::pair<std::string, std::string>> stamps;
  auto add = [&](const std::string& source, const std::string& stem, const EmittedPackage* package, bool native) {
    std::string object = JoinPath(objects, stem + ".o");
    std::string stamp = Fingerprint().Add(environment).Add(ReadFile(source)).Hex();
    std::string old;
    all.push_back(object);
    if (FileExists(object) && TryReadFile(object + ".stamp", &old) && old == stamp) return;
    unlink(object.c_str());
    jobs.push_back({source, object, package, native, optimize});
    stamps.emplace_back(object + ".stamp", stamp);
  };
  for (const EmittedPackage& package : session.emitted) {
    add(SourcePath(session, package), package.name, &package, false);
    for (const std::string& native : package.natives) {
      std::string name = BaseName(native);
      add(native, package.name + "." + name.substr(0, name.size() - 4), &package, true);
    }
  }
  // The stamps are written one by one, so that an interrupted build goes on.
  size_t rejected = Compile(session, compiler, jobs, {}, true,
                            [&](size_t i) { WriteFileIfChanged(stamps[i].first, stamps[i].second); });
  if (rejected > 0) throw Failure(std::to_string(rejected) + " files of the translated standard library do not compile", 3);
  std::string archive = JoinPath(build, "lib/libgo2cpp_std.a");
  MakeFolders(FolderOf(archive));
  std::string staged = archive + ".tmp" + std::to_string(getpid());
  std::vector<std::string> command = {"ar", "rcs", staged};
  command.insert(command.end(), all.begin(), all.end());
  ProcessResult result = RunProcess(command, true);
  if (result.status != 0) throw Failure("ar: " + result.output);
  if (rename(staged.c_str(), archive.c_str()) != 0) throw Failure("cannot write " + archive);
  std::string list;
  for (const EmittedPackage& package : session.emitted) list += package.package->path + "\n";
  WriteExports(session);
  WriteFileIfChanged(JoinPath(build, "std/packages.txt"), list);
  WriteFileIfChanged(JoinPath(build, "std/go_tree.txt"), session.tree.root + "\n" + session.tree.version + "\n");
}

}  // namespace go2cpp::driver
