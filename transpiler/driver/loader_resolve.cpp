// Which folder an import path means: std, the main module, replaced modules, vendor folders, the module cache. The
// rules and error texts of the go command in module mode.
#include <algorithm>
#include <filesystem>

#include "transpiler/driver/files.h"
#include "transpiler/driver/loader_internal.h"
#include "transpiler/driver/module_graph.h"

namespace go2cpp::driver {

namespace {

bool HasPrefixPath(const std::string& path, const std::string& prefix) {
  return path == prefix || (path.size() > prefix.size() && path.compare(0, prefix.size(), prefix) == 0 && path[prefix.size()] == '/');
}

std::string FirstElement(const std::string& path) { return path.substr(0, path.find('/')); }

bool HasGoFiles(const std::string& folder) {
  if (!FolderExists(folder)) return false;
  for (const std::string& name : ListFolder(folder)) {
    if (name.size() > 3 && name.substr(name.size() - 3) == ".go") return true;
  }
  return false;
}

// "" or what is wrong with an import path as such.
std::string PathProblem(const std::string& path) {
  if (path.empty()) return "invalid import path: empty string";
  for (unsigned char c : path) {
    if (c <= ' ' || c == 0x7f || std::string("!\"#$%&'()*,:;<=>?[\\]^`{|}").find(static_cast<char>(c)) != std::string::npos) {
      return "invalid import path: " + path;
    }
  }
  return "";
}

// "" or why the go command refuses to look for the path at all.
std::string Malformed(const std::string& path) {
  if (path.find("//") != std::string::npos) return "double slash";
  if (path.back() == '/') return "trailing slash";
  for (size_t at = 0; at <= path.size();) {
    size_t end = std::min(path.find('/', at), path.size());
    const std::string element = path.substr(at, end - at);
    at = end + 1;
    if (element.find_first_not_of('.') == std::string::npos) return "invalid path element \"" + element + "\"";
    if (element.back() == '.') return "trailing dot in path element";
    for (char c : element) {
      const bool plain = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || (c & 0x80) != 0;
      if (!plain && std::string_view("-._~+").find(c) == std::string_view::npos) return std::string("invalid char '") + c + "'";
    }
  }
  return "";
}

}  // namespace

void Loader::FindModuleOf(const std::string& folder) {
  has_module_ = FindModule(folder, &module_);
  if (has_module_) {
    JoinWorkspace(&module_);
    CompleteRequirements(&module_);
    if (std::string text; TryReadFile(JoinPath(module_.folder, "vendor/modules.txt"), &text)) vendored_ = VendoredVersions(text);
  }
  if (has_module_ && module_.go_minor > tree_.minor) {
    throw Failure("go.mod requires go >= " + module_.go_version + " (the Go tree is " + tree_.version + ")");
  }
}

int Loader::LanguageVersion(const std::string&) const {
  if (request_.go_minor != 0) return request_.go_minor;
  return has_module_ ? module_.go_minor : tree_.minor;
}

std::string Loader::PathInModule(const std::string& folder) const {
  if (!has_module_) return "command-line-arguments";
  if (folder == module_.folder) return module_.path;
  return module_.path + "/" + folder.substr(module_.folder.size() + (module_.folder == "/" ? 0 : 1));
}

// The import path of a folder of the Go tree; "" for others, and for the commands, which are modules like any.
std::string Loader::PathInStandard(const std::string& folder) const {
  std::error_code error;
  const std::string root = std::filesystem::weakly_canonical(JoinPath(tree_.root, "src"), error).string() + "/";
  const std::string path = std::filesystem::weakly_canonical(folder, error).string();
  if (path.compare(0, root.size(), root) != 0 || HasPrefixPath(path.substr(root.size()), "cmd")) return "";
  return path.substr(root.size());
}

// Std packages are built as for an architecture of which there is no assembly, apart from the ones that describe the
// machine's system calls.
BuildTags Loader::StandardTags(const std::string& path, const std::string& folder) const {
  BuildTags tags = tags_;
  tags.extra.insert({"purego", "math_big_pure_go", "osusergo", "netgo"});
  bool machine = path == "syscall" || HasPrefixPath(path, "internal/syscall") || path == "internal/goarch" ||
                 HasPrefixPath(path, "internal/runtime/syscall") || HasPrefixPath(path, "runtime") ||
                 path == "vendor/golang.org/x/sys/cpu";
  if (machine || folder.empty() || AssemblyFile(folder).empty()) return tags;
  return WithoutAssembly(tags);
}

// The files of the Go tree that a PATCH file leaves out: lines `without: a.go b.go`.
std::set<std::string> Loader::LeftOut(const std::string& patch) const {
  std::set<std::string> names;
  size_t at = 0;
  while (at < patch.size()) {
    size_t end = patch.find('\n', at);
    if (end == std::string::npos) end = patch.size();
    std::string line = patch.substr(at, end - at);
    at = end + 1;
    if (line.compare(0, 8, "without:") != 0) continue;
    std::string word;
    for (char c : line.substr(8) + " ") {
      if (c == ' ' || c == '\t') {
        if (!word.empty()) names.insert(word);
        word.clear();
      } else {
        word += c;
      }
    }
  }
  return names;
}

LoadedPackage* Loader::Resolve(LoadedPackage* from, const std::string& path, const std::string& place) {
  if (from->standard) {
    // Std's own copies of golang.org/x packages.
    std::string vendored = "vendor/" + path;
    if (FirstElement(path).find('.') != std::string::npos &&
        (FolderExists(JoinPath(tree_.root, "src/" + vendored)) || FolderExists(JoinPath(installation_.overlay, vendored)))) {
      return LoadStandard(vendored);
    }
    if (FolderExists(JoinPath(tree_.root, "src/" + path)) || HasGoFiles(JoinPath(installation_.overlay, path))) {
      return LoadStandard(path);
    }
    Error(place + ": package " + path + " is not in std (" + JoinPath(tree_.root, "src/" + path) + ")");
    return nullptr;
  }
  if (std::string problem = PathProblem(path); !problem.empty()) {
    Error(place + ": " + problem);
    return nullptr;
  }
  if (path[0] == '/') {
    Error(place + ": \"" + path + "\" is not a package path; see 'go help packages'");
    return nullptr;
  }
  if (path == "." || path == ".." || path.compare(0, 2, "./") == 0 || path.compare(0, 3, "../") == 0) {
    Error(place + ": \"" + path + "\" is relative, but relative import paths are not supported in module mode");
    return nullptr;
  }
  if (std::string problem = Malformed(path); !problem.empty()) {
    Error(place + ": malformed import path \"" + path + "\": " + problem);
    return nullptr;
  }
  bool dotted = FirstElement(path).find('.') != std::string::npos;
  if (!dotted && request_.exports != nullptr && request_.exports->Find(path) != nullptr) return LoadStandard(path);
  std::string standard = JoinPath(tree_.root, "src/" + path);
  if (!dotted && (HasGoFiles(standard) || (FolderExists(JoinPath(tree_.root, "src")) && HasGoFiles(JoinPath(installation_.overlay, path))))) {
    return LoadStandard(path);
  }
  std::string folder, problem;
  int minor = 0;
  if (FindInModules(path, &folder, &minor, &problem)) return LoadModulePackage(path, folder, minor);
  if (problem.empty()) {
    if (!dotted) {
      problem = "package " + path + " is not in std (" + standard + ")";
    } else if (!has_module_) {
      problem = "no required module provides package " + path +
                ": go.mod file not found in current directory or any parent directory; see 'go help modules'";
    } else {
      problem = "no required module provides package " + path + "; to add it:\n\tgo get " + path;
    }
  }
  Error(place + ": " + problem);
  return nullptr;
}

bool Loader::FindInModules(const std::string& path, std::string* folder, int* go_minor, std::string* problem) {
  if (!has_module_) return false;
  if (HasPrefixPath(path, module_.path)) {
    std::string rest = path.size() > module_.path.size() ? path.substr(module_.path.size() + 1) : "";
    *folder = JoinPath(module_.folder, rest);
    if (rest.empty()) *folder = module_.folder;
    if (HasGoFiles(*folder)) {
      *go_minor = request_.go_minor != 0 ? request_.go_minor : module_.go_minor;
      return true;
    }
  }
  std::string vendored = JoinPath(module_.folder, "vendor/" + path);
  if (HasGoFiles(vendored)) {
    *folder = vendored;
    auto listed = vendored_.find(path);
    *go_minor = listed != vendored_.end() ? std::min(listed->second, tree_.minor) : tree_.minor;
    return true;
  }
  // The longest module path that is a prefix of the import path wins.
  std::string best;
  for (const auto& [name, version] : module_.require) {
    if (HasPrefixPath(path, name) && name.size() > best.size()) best = name;
  }
  for (const auto& [name, replacement] : module_.replace) {
    if (HasPrefixPath(path, name) && name.size() > best.size() && module_.require.count(name) > 0) best = name;
  }
  if (best.empty()) return false;
  std::string rest = path.size() > best.size() ? path.substr(best.size() + 1) : "";
  std::string name = best, version = module_.require[best], root;
  auto replaced = module_.replace.find(best);
  if (replaced != module_.replace.end() && (replaced->second.version.empty() || replaced->second.version == version)) {
    const ModuleFile::Replacement& r = replaced->second;
    if (r.new_path[0] == '.' || r.new_path[0] == '/') {
      root = r.new_path[0] == '/' ? r.new_path : AbsolutePath(JoinPath(module_.folder, r.new_path));
      if (!FileExists(JoinPath(root, "go.mod"))) {
        *problem = best + "@" + version + " (replaced by " + r.new_path + "): reading " + JoinPath(r.new_path, "go.mod") + ": open " +
                   JoinPath(root, "go.mod") + ": no such file or directory";
        return false;
      }
    } else {
      name = r.new_path;
      version = r.new_version;
    }
  }
  if (root.empty()) {
    std::string cache = ModuleCacheFolder();
    root = JoinPath(cache, EscapedModulePath(name) + "@" + EscapedModulePath(version));
    if (!FolderExists(root)) {
      *problem = "package " + path + " not found: module " + name + "@" + version + " is not in the module cache (" + cache +
                 "); go2cpp downloads nothing: run `go mod download` or `go mod vendor`";
      return false;
    }
  }
  *folder = rest.empty() ? root : JoinPath(root, rest);
  if (!HasGoFiles(*folder)) {
    *problem = "module " + best + "@" + version + " found, but does not contain package " + path;
    return false;
  }
  ModuleFile own;
  std::string text;
  *go_minor = 16;
  if (TryReadFile(JoinPath(root, "go.mod"), &text)) *go_minor = ParseModuleFile(root, text).go_minor;
  if (*go_minor > tree_.minor) *go_minor = tree_.minor;
  return true;
}

// The rule of internal folders: a/b/internal/c may be imported from below a/b only.
std::string Loader::InternalProblem(LoadedPackage* from, const std::string& path, LoadedPackage* imported) const {
  if (from->standard) return "";
  std::string parent;
  if (path == "internal" || path.compare(0, 9, "internal/") == 0) {
    parent = "";
  } else {
    size_t at = path.rfind("/internal/");
    if (at == std::string::npos) {
      if (path.size() <= 9 || path.compare(path.size() - 9, 9, "/internal") != 0) return "";
      at = path.size() - 9;
    }
    parent = path.substr(0, at);
  }
  std::string text = "use of internal package " + path + " not allowed";
  if (imported->standard) return text;
  // Folders decide, so that a main package (whose path is not its import path) is judged like the others.
  std::string folder = imported->folder;
  size_t at = folder.rfind("/internal");
  if (at == std::string::npos) return "";
  std::string root = folder.substr(0, at);
  return HasPrefixPath(from->folder, root) ? "" : text;
}

}  // namespace go2cpp::driver
