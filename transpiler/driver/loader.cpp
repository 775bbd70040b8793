// See loader.h. The order of the work: find the files of the roots, read their heads, follow the imports depth first
// (import cycles show there; packages come out dependencies first). Folders of std and modules are looked up in
// loader_resolve.cpp.
#include "transpiler/driver/loader.h"

#include <algorithm>
#include <set>

#include "transpiler/driver/embed.h"
#include "transpiler/driver/files.h"
#include "transpiler/driver/loader_internal.h"

namespace go2cpp::driver {

std::string Loader::ShownFile(const std::string& path) const {
  std::string prefix = working_folder_ == "/" ? "/" : working_folder_ + "/";
  return path.compare(0, prefix.size(), prefix) == 0 ? path.substr(prefix.size()) : path;
}

void Loader::Error(std::string text) {
  if (std::find(program_.errors.begin(), program_.errors.end(), text) == program_.errors.end()) {
    program_.errors.push_back(std::move(text));
  }
}

LoadedPackage* Loader::NewPackage(std::string path, std::string folder) {
  program_.packages.emplace_back();
  LoadedPackage* package = &program_.packages.back();
  package->path = std::move(path);
  package->shown_path = package->path;
  package->folder = std::move(folder);
  return package;
}

bool Loader::ReadGoFile(const std::string& path, PackageFile* file) {
  file->path = path;
  file->text = ReadFile(path);
  file->header = ScanHeader(file->text);
  return true;
}

// Reads the folder's Go files that belong to the build; test files only when asked for.
Loader::FolderFiles Loader::ReadFolder(const std::string& folder, const BuildTags& tags, bool tests) {
  FolderFiles result;
  for (const std::string& name : ListFolder(folder)) {
    if (name.size() <= 3 || name.substr(name.size() - 3) != ".go" || name[0] == '_' || name[0] == '.') continue;
    std::string path = JoinPath(folder, name);
    if (!FileExists(path)) continue;
    bool test = IsTestFileName(name);
    if (test && !tests) {
      result.skipped_tests = true;
      continue;
    }
    if (!FileNameMatches(name, tags)) {
      result.excluded = true;
      continue;
    }
    PackageFile file;
    ReadGoFile(path, &file);
    if (!file.header.constraint.empty() && !EvaluateConstraint(file.header.constraint, tags)) {
      result.excluded = true;
      continue;
    }
    if (file.header.package_name == "documentation") {
      result.excluded = true;
      continue;
    }
    bool cgo = false;
    for (const HeaderImport& import : file.header.imports) cgo = cgo || import.path == "C";
    if (cgo) {
      result.cgo_files.push_back(std::move(file));
      continue;
    }
    result.files.push_back(std::move(file));
  }
  for (PackageFile& file : result.files) EmbedFiles(folder, ShownFile(file.path), &file, &program_.errors);
  return result;
}

// An assembly file that linux/amd64 would use, "" if there is none.
std::string Loader::AssemblyFile(const std::string& folder) const {
  for (const std::string& name : ListFolder(folder)) {
    if (name.size() > 2 && name.substr(name.size() - 2) == ".s" && FileNameMatches(name, tags_)) return name;
  }
  return "";
}

// How a package of a module is built. Parts of it may be in assembly: then by the tags under which all its functions are
// Go. Those that say so (purego, noasm, appengine) come first, because constants of the architecture stay; then those of
// another compiler; then an architecture of which no file knows.
BuildTags Loader::ModuleTags(const std::string& path, const std::string& folder, bool tests, std::string* assembly) {
  const std::string file = AssemblyFile(folder);
  if (file.empty() || FileExists(JoinPath(installation_.overlay, path + "/PATCH"))) return tags_;
  BuildTags pure = tags_, old = tags_, other = tags_;
  pure.extra.insert({"purego", "noasm", "nosimd"});
  old.extra = pure.extra;
  old.extra.insert({"appengine", "math_big_pure_go"});
  other.extra = old.extra;
  other.gc = false;
  BuildTags nowhere = WithoutAssembly(other);
  size_t fewest = SIZE_MAX;
  BuildTags best = nowhere;
  for (const BuildTags& tags : {tags_, pure, old, other, nowhere}) {
    size_t missing = 0;
    bool any = false;
    for (const PackageFile& part : ReadFolder(folder, tags, tests).files) {
      if (IsTestFileName(part.path)) continue;
      missing += CountMissingBodies(part.text);
      any = true;
    }
    if (!any || missing >= fewest) continue;
    fewest = missing;
    best = tags;
  }
  if (fewest != 0) *assembly = file;
  return best;
}

void Loader::CheckNames(LoadedPackage* package) {
  const PackageFile* first = nullptr;
  for (const PackageFile& file : package->files) {
    if (!file.header.error.empty() || file.header.package_name.empty()) continue;
    if (first == nullptr) {
      first = &file;
    } else if (first->header.package_name != file.header.package_name) {
      Error("found packages " + first->header.package_name + " (" + BaseName(first->path) + ") and " + file.header.package_name +
            " (" + BaseName(file.path) + ") in " + package->folder);
      break;
    }
  }
  package->name = first != nullptr ? first->header.package_name : "";
}

LoadedPackage* Loader::LoadFiles(const std::vector<std::string>& files) {
  std::string folder;
  std::vector<PackageFile> read;
  for (const std::string& name : files) {
    std::string path = AbsolutePath(name);
    std::string where = FolderOf(path);
    if (folder.empty()) folder = where;
    if (where != folder) {
      throw Failure("named files must all be in one directory; have " + folder + " and " + where);
    }
    if (IsTestFileName(BaseName(path)) && !request_.tests) throw Failure("cannot run *_test.go files (" + name + ")");
    PackageFile file;
    try {
      ReadGoFile(path, &file);
    } catch (const Failure& failure) {
      throw Failure(std::string("open ") + name + std::string(failure.what()).substr(5 + path.size()));
    }
    if (file.header.has_nul) throw Failure("reading " + name + ": unexpected NUL in input");
    for (const HeaderImport& import : file.header.imports) {
      if (import.path != "C") continue;
      int line, column;
      LineAndColumn(file.text, import.offset, &line, &column);
      Error("./" + ShownFile(path) + ":" + std::to_string(line) + ":" + std::to_string(column) +
            ": not supported by go2cpp: import \"C\" (cgo)");
    }
    // Named files are judged by their //go:build lines, not by their names.
    if (!request_.ignore_constraints && !file.header.constraint.empty() && !EvaluateConstraint(file.header.constraint, tags_)) {
      continue;
    }
    EmbedFiles(folder, ShownFile(file.path), &file, &program_.errors);
    read.push_back(std::move(file));
  }
  if (read.empty()) throw Failure("package command-line-arguments: build constraints exclude all Go files in " + folder);
  FindModuleOf(folder);
  LoadedPackage* package = NewPackage("command-line-arguments", folder);
  package->files = std::move(read);
  package->go_minor = LanguageVersion(folder);
  CheckNames(package);
  if (package->name == "main") package->path = "main";
  return package;
}

LoadedPackage* Loader::LoadFolder(const std::string& name) {
  std::string folder = AbsolutePath(name);
  if (!FolderExists(folder)) throw Failure("directory " + name + " not found");
  if (std::string standard = request_.tests ? PathInStandard(folder) : ""; !standard.empty()) return LoadStandardTests(standard);
  FindModuleOf(folder);
  std::string path = PathInModule(folder);
  std::string assembly;
  FolderFiles found = ReadFolder(folder, ModuleTags(path, folder, request_.tests, &assembly), request_.tests);
  for (PackageFile& file : found.cgo_files) {
    Error("./" + ShownFile(file.path) + ":1:1: not supported by go2cpp: import \"C\" (cgo)");
  }
  std::vector<PackageFile> external;
  LoadedPackage* package = NewPackage(path, folder);
  package->assembly = assembly;
  for (PackageFile& file : found.files) {
    if (file.header.has_nul) throw Failure("reading " + file.path + ": unexpected NUL in input");
    bool outside = IsTestFileName(file.path) && file.header.package_name.size() > 5 &&
                   file.header.package_name.compare(file.header.package_name.size() - 5, 5, "_test") == 0;
    (outside ? external : package->files).push_back(std::move(file));
  }
  if (package->files.empty() && external.empty()) {
    if (found.excluded) throw Failure("package " + path + ": build constraints exclude all Go files in " + folder);
    if (found.skipped_tests) throw Failure("package " + path + ": no non-test Go files in " + folder);
    throw Failure("no Go files in " + folder);
  }
  package->go_minor = LanguageVersion(folder);
  PatchModulePackage(path, package);
  CheckNames(package);
  if (package->name == "main" && !request_.tests) package->path = "main";
  if (!external.empty()) {
    LoadedPackage* outside = NewPackage(path + "_test", folder);
    outside->files = std::move(external);
    outside->go_minor = package->go_minor;
    CheckNames(outside);
    program_.external_test = outside;
  }
  loaded_[path] = package;
  return package;
}

LoadedPackage* Loader::LoadStandard(const std::string& path) {
  auto known = loaded_.find(path);
  if (known != loaded_.end()) return known->second;
  const StdExport* exported = request_.exports != nullptr ? request_.exports->Find(path) : nullptr;
  if (exported != nullptr && request_.from_source.count(path) == 0) {
    LoadedPackage* package = NewPackage(path, JoinPath(tree_.root, "src/" + path));
    loaded_[path] = package;
    package->standard = true;
    package->exported = exported;
    package->name = exported->name;
    package->go_minor = tree_.minor;
    return package;
  }
  LoadedPackage* package = NewPackage(path, "");
  ReadStandard(package, false);
  return package;
}

// Finds the files of a std package: those of its overlay, of the Go tree, or of both.
void Loader::ReadStandard(LoadedPackage* package, bool tests) {
  const std::string& path = package->path;
  std::string folder = JoinPath(tree_.root, "src/" + path);
  std::string overlay = JoinPath(installation_.overlay, path);
  bool in_tree = FolderExists(folder);
  package->folder = in_tree ? folder : overlay;
  loaded_[path] = package;
  package->standard = true;
  package->go_minor = tree_.minor;
  BuildTags tags = StandardTags(path, in_tree ? folder : "");
  std::string patch;
  std::set<std::string> without;
  bool has_patch = TryReadFile(JoinPath(overlay, "PATCH"), &patch);
  if (FolderExists(overlay)) {
    FolderFiles ours = ReadFolder(overlay, tags, false);
    for (PackageFile& file : ours.files) {
      file.overlay = true;
      package->files.push_back(std::move(file));
    }
  }
  if (has_patch) without = LeftOut(patch);
  const bool replaced = !package->files.empty() && !has_patch;
  if (in_tree && (!replaced || tests)) {
    package->patched = has_patch;
    FolderFiles theirs = ReadFolder(folder, tags, tests);
    for (PackageFile& file : theirs.files) {
      if (replaced && !IsTestFileName(file.path)) continue;
      if (without.count(BaseName(file.path)) == 0) package->files.push_back(std::move(file));
    }
  }
  if (package->files.empty()) {
    Error("package " + path + ": build constraints exclude all Go files in " + folder);
    return;
  }
  std::stable_sort(package->files.begin(), package->files.end(),
                   [](const PackageFile& a, const PackageFile& b) { return BaseName(a.path) < BaseName(b.path); });
  if (!tests) CheckNames(package);
}

// A std package with its tests. The package as it is in the library serves tests that are all outside it; with tests inside
// it is translated anew, and its object takes the place of the library's.
LoadedPackage* Loader::LoadStandardTests(const std::string& path) {
  LoadedPackage* package = NewPackage(path, "");
  ReadStandard(package, true);
  std::vector<PackageFile> files = std::move(package->files), inside, outside;
  package->files.clear();
  for (PackageFile& file : files) {
    const std::string& name = file.header.package_name;
    const bool test = IsTestFileName(BaseName(file.path));
    const bool external = test && name.size() > 5 && name.compare(name.size() - 5, 5, "_test") == 0;
    package->tested = package->tested || (test && !external);
    (external ? outside : package->files).push_back(std::move(file));
  }
  CheckNames(package);
  if (!package->tested) {
    loaded_.erase(path);
    package = LoadStandard(path);
  }
  if (!outside.empty()) {
    LoadedPackage* tests = NewPackage(path + "_test", package->folder);
    tests->standard = tests->tested = true;
    tests->go_minor = tree_.minor;
    tests->files = std::move(outside);
    CheckNames(tests);
    program_.external_test = tests;
  }
  return package;
}

// Packages of modules may have an overlay like those of std: what golang.org/x/sys has in assembly, for example.
void Loader::PatchModulePackage(const std::string& path, LoadedPackage* package) {
  const std::string overlay = JoinPath(installation_.overlay, path);
  if (package->files.empty() || !FileExists(JoinPath(overlay, "PATCH"))) return;
  for (PackageFile& file : ReadFolder(overlay, tags_, false).files) {
    file.overlay = true;
    package->files.push_back(std::move(file));
  }
  package->patched = true;
}

LoadedPackage* Loader::LoadModulePackage(const std::string& path, const std::string& folder, int go_minor) {
  auto known = loaded_.find(path);
  if (known != loaded_.end()) return known->second;
  std::string assembly;
  FolderFiles found = ReadFolder(folder, ModuleTags(path, folder, false, &assembly), false);
  LoadedPackage* package = NewPackage(path, folder);
  package->assembly = assembly;
  loaded_[path] = package;
  package->go_minor = go_minor;
  for (PackageFile& file : found.cgo_files) {
    Error("./" + ShownFile(file.path) + ":1:1: not supported by go2cpp: import \"C\" (cgo)");
  }
  package->files = std::move(found.files);
  PatchModulePackage(path, package);
  if (package->files.empty()) {
    if (found.excluded) {
      Error("package " + path + ": build constraints exclude all Go files in " + folder);
    } else {
      Error("package " + path + ": no non-test Go files in " + folder);
    }
  }
  CheckNames(package);
  return package;
}

// Follows the imports of a package, depth first in the order of the import paths, as go list does.
void Loader::Follow(LoadedPackage* package) {
  State& state = states_[package];
  if (state == State::done) return;
  state = State::open;
  if (package->exported != nullptr) {
    for (std::string_view path : package->exported->imports) {
      LoadedPackage* imported = LoadStandard(std::string(path));
      package->dependencies.push_back(imported);
      Follow(imported);
    }
  }
  struct Use {
    std::string path;
    const PackageFile* file;
    uint32_t offset;
  };
  std::vector<Use> uses;
  for (const PackageFile& file : package->files) {
    if (!file.header.error.empty()) {
      int line, column;
      LineAndColumn(file.text, file.header.error_offset, &line, &column);
      Error(ShownFile(file.path) + ":" + std::to_string(line) + ":" + std::to_string(column) + ": " + file.header.error);
      continue;
    }
    for (const HeaderImport& import : file.header.imports) uses.push_back({import.path, &file, import.offset});
  }
  std::stable_sort(uses.begin(), uses.end(), [](const Use& a, const Use& b) { return a.path < b.path; });
  for (size_t i = 0; i < uses.size(); ++i) {
    const Use& use = uses[i];
    if (use.path == "unsafe" || use.path == "C") continue;
    if (i > 0 && uses[i - 1].path == use.path) continue;
    int line, column;
    LineAndColumn(use.file->text, use.offset, &line, &column);
    std::string place = ShownFile(use.file->path) + ":" + std::to_string(line) + ":" + std::to_string(column);
    LoadedPackage* imported = Resolve(package, use.path, place);
    if (imported == nullptr) continue;
    package->imports[use.path] = imported;
    if (std::find(package->dependencies.begin(), package->dependencies.end(), imported) == package->dependencies.end()) {
      package->dependencies.push_back(imported);
    }
    if (imported->name == "main" && !imported->program && imported != package) {
      Error(place + ": import \"" + use.path + "\" is a program, not an importable package");
      continue;
    }
    stack_.push_back({package, BaseName(use.file->path)});
    if (states_[imported] == State::open) {
      ReportCycle(imported);
    } else {
      Follow(imported);
    }
    stack_.pop_back();
    if (std::string problem = InternalProblem(package, use.path, imported); !problem.empty()) {
      std::string text = "package " + root_shown_;
      for (size_t k = 1; k < stack_.size(); ++k) text += "\n\timports " + stack_[k].package->shown_path;
      if (!stack_.empty()) text += "\n\timports " + package->shown_path;
      Error(text + "\n\t" + place + ": " + problem);
    }
  }
  states_[package] = State::done;
  program_.order.push_back(package);
}

void Loader::ReportCycle(LoadedPackage* again) {
  std::string text = "package " + stack_[0].package->shown_path;
  for (size_t i = 0; i < stack_.size(); ++i) {
    const std::string& target = i + 1 < stack_.size() ? stack_[i + 1].package->shown_path : again->shown_path;
    text += "\n\timports " + target + " from " + stack_[i].file;
  }
  Error(text + ": import cycle not allowed");
}

void Loader::PrepareTests() {
  LoadedPackage* main = NewPackage("main", program_.root->folder);
  main->name = "main";
  main->program = true;
  main->go_minor = tree_.minor;
  PackageFile file;
  file.path = JoinPath(program_.root->folder, "_testmain.go");
  main->files.push_back(file);
  std::vector<LoadedPackage*> needed = {program_.root, LoadStandard("testing"), LoadStandard("os"), LoadStandard("regexp")};
  if (program_.external_test != nullptr) needed.push_back(program_.external_test);
  for (LoadedPackage* package : needed) {
    if (states_[package] != State::done) Follow(package);
    main->imports[package->path] = package;
    main->dependencies.push_back(package);
  }
  states_[main] = State::done;
  program_.order.push_back(main);
  program_.test_main = main;
}

LoadedProgram Loader::Run() {
  working_folder_ = WorkingFolder();
  tags_.go_minor = tree_.minor;
  for (const std::string& tag : request_.tags) tags_.extra.insert(tag);
  if (!request_.files.empty()) {
    program_.root = LoadFiles(request_.files);
  } else if (!request_.folder.empty()) {
    program_.root = LoadFolder(request_.folder);
  }
  // Every program carries these, whether its files import them or not.
  if (program_.root != nullptr) {
    root_shown_ = program_.root->shown_path;
    program_.root->program = program_.root->name == "main" && !request_.tests;
    Follow(LoadStandard("runtime"));
    Follow(program_.root);
    if (program_.external_test != nullptr) Follow(program_.external_test);
    if (request_.tests) PrepareTests();
  } else {
    for (const std::string& path : request_.standard) {
      LoadedPackage* package = LoadStandard(path);
      root_shown_ = path;
      Follow(package);
    }
  }
  return std::move(program_);
}

LoadedProgram LoadProgram(const LoadRequest& request, const GoTree& tree, const Installation& installation) {
  return Loader(request, tree, installation).Run();
}

}  // namespace go2cpp::driver
