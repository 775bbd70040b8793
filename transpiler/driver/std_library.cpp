// `go2cpp std-library`: the translated standard library of a build tree. Headers go to include/go2cpp/std, sources to
// std/, objects and stamps beside them, the archive to lib/libgo2cpp_std.a.
#include <unistd.h>

#include <algorithm>
#include <cstdio>
#include <filesystem>

#include "transpiler/driver/native_build.h"
#include "transpiler/driver/process.h"
#include "transpiler/driver/progress.h"

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
  for (const std::string& flag : session.installation.emitted_flags) common.Add(flag);
  size_t rejected = 0;
  std::string optimize = session.options.optimize.empty() ? "2" : session.options.optimize;
  common.Add(optimize).Add(session.tree.version);
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
    jobs.push_back({source, object, package, native});
    stamps.emplace_back(object + ".stamp", stamp);
  };
  for (const EmittedPackage& package : session.emitted) {
    add(SourcePath(session, package), package.name, &package, false);
    for (const std::string& native : package.natives) {
      std::string name = BaseName(native);
      add(native, package.name + "." + name.substr(0, name.size() - 4), &package, true);
    }
  }
  // One at a time per CPU; the stamps are written as soon as a batch is done, so that an interrupted build goes on.
  size_t batch = static_cast<size_t>(session.options.jobs > 0 ? session.options.jobs : CpuCount()) * 4;
  for (size_t i = 0; i < jobs.size(); i += batch) {
    size_t end = i + batch < jobs.size() ? i + batch : jobs.size();
    Progress::Count(static_cast<int>(i), static_cast<int>(jobs.size()));
    rejected += Compile(session, compiler, {jobs.begin() + static_cast<std::ptrdiff_t>(i), jobs.begin() + static_cast<std::ptrdiff_t>(end)},
                        optimize, {}, true);
    for (size_t k = i; k < end; ++k) {
      if (FileExists(jobs[k].object)) WriteFileIfChanged(stamps[k].first, stamps[k].second);
    }
  }
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
  WriteFileIfChanged(JoinPath(build, "std/packages.txt"), list);
  WriteFileIfChanged(JoinPath(build, "std/go_tree.txt"), session.tree.root + "\n" + session.tree.version + "\n");
}

}  // namespace go2cpp::driver
