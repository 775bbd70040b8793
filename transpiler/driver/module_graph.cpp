// See module_graph.h.
#include "transpiler/driver/module_graph.h"

#include <algorithm>
#include <cstdlib>
#include <sstream>
#include <vector>

#include "transpiler/driver/files.h"

namespace go2cpp::driver {

namespace {

std::vector<std::string> Split(const std::string& text, char at) {
  std::vector<std::string> parts;
  std::string part;
  for (std::istringstream in(text); std::getline(in, part, at);) parts.push_back(part);
  return parts;
}

bool IsNumber(const std::string& text) { return !text.empty() && text.find_first_not_of("0123456789") == std::string::npos; }

int CompareNumbers(const std::string& a, const std::string& b) {
  return a.size() != b.size() ? (a.size() < b.size() ? -1 : 1) : a.compare(b);
}

bool IsFolderPath(const std::string& path) { return path[0] == '.' || path[0] == '/'; }

std::string Below(const std::string& folder, const std::string& path) {
  return path[0] == '/' ? path : AbsolutePath(JoinPath(folder, path));
}

void Require(ModuleFile* module, const std::string& path, const std::string& version) {
  std::string& known = module->require[path];
  if (known.empty() || CompareVersions(known, version) < 0) known = version;
}

}  // namespace

int CompareVersions(const std::string& a, const std::string& b) {
  auto parts = [](std::string text, std::string* release, std::string* pre) {
    text = text.substr(0, text.find('+'));
    if (!text.empty() && text[0] == 'v') text.erase(0, 1);
    *release = text.substr(0, text.find('-'));
    *pre = text.size() > release->size() ? text.substr(release->size() + 1) : "";
  };
  std::string ra, rb, pa, pb;
  parts(a, &ra, &pa);
  parts(b, &rb, &pb);
  std::vector<std::string> xs = Split(ra, '.'), ys = Split(rb, '.');
  for (size_t i = 0; i < 3; ++i) {
    int c = CompareNumbers(i < xs.size() ? xs[i] : "0", i < ys.size() ? ys[i] : "0");
    if (c != 0) return c;
  }
  if (pa.empty() || pb.empty()) return static_cast<int>(pa.empty()) - static_cast<int>(pb.empty());
  xs = Split(pa, '.');
  ys = Split(pb, '.');
  for (size_t i = 0; i < std::min(xs.size(), ys.size()); ++i) {
    const bool nx = IsNumber(xs[i]), ny = IsNumber(ys[i]);
    int c = nx != ny ? (nx ? -1 : 1) : nx ? CompareNumbers(xs[i], ys[i]) : xs[i].compare(ys[i]);
    if (c != 0) return c;
  }
  return static_cast<int>(xs.size()) - static_cast<int>(ys.size());
}

void JoinWorkspace(ModuleFile* module) {
  std::string file, text;
  if (const char* given = getenv("GOWORK"); given != nullptr && *given != 0) {
    if (std::string(given) == "off") return;
    file = given;
    text = ReadFile(file);
  } else {
    for (std::string at = module->folder;; at = FolderOf(at)) {
      file = JoinPath(at, "go.work");
      if (TryReadFile(file, &text)) break;
      if (at == "/") return;
    }
  }
  const std::string folder = FolderOf(AbsolutePath(file));
  ModuleFile work = ParseModuleFile(folder, text, "go.work");
  std::vector<ModuleFile> others;
  bool used = false;
  for (const std::string& path : work.use) {
    const std::string root = Below(folder, path);
    if (root == module->folder) {
      used = true;
    } else if (std::string mod; TryReadFile(JoinPath(root, "go.mod"), &mod)) {
      others.push_back(ParseModuleFile(root, mod));
    } else {
      throw Failure("cannot load module " + path + " listed in go.work file: open " + JoinPath(root, "go.mod") + ": no such file or directory");
    }
  }
  if (!used) {
    throw Failure("current directory is contained in a module that is not one of the workspace modules listed in go.work. You can add "
                  "the module to the workspace using:\n\tgo work use .");
  }
  auto add_replacements = [&](const ModuleFile& from) {
    for (const auto& [path, r] : from.replace) {
      ModuleFile::Replacement own = r;
      if (IsFolderPath(own.new_path)) own.new_path = Below(from.folder, own.new_path);
      module->replace[path] = own;
    }
  };
  for (const ModuleFile& other : others) {
    for (const auto& [path, version] : other.require) Require(module, path, version);
    add_replacements(other);
  }
  add_replacements(work);
  for (const ModuleFile& other : others) {
    if (module->require.count(other.path) == 0) module->require[other.path] = "v0.0.0";
    module->replace[other.path] = {"", other.folder, ""};
  }
}

void CompleteRequirements(ModuleFile* module) {
  if (module->go_minor >= 17 || FolderExists(JoinPath(module->folder, "vendor"))) return;
  const std::string cache = ModuleCacheFolder();
  std::map<std::string, std::string> seen;  // "path@version" that were followed
  for (bool more = true; more;) {
    more = false;
    const std::map<std::string, std::string> now = module->require;
    for (const auto& [path, version] : now) {
      if (!seen.emplace(path + "@" + version, "").second) continue;
      std::string file = JoinPath(cache, "cache/download/" + EscapedModulePath(path) + "/@v/" + EscapedModulePath(version) + ".mod");
      auto replaced = module->replace.find(path);
      if (replaced != module->replace.end() && (replaced->second.version.empty() || replaced->second.version == version)) {
        const ModuleFile::Replacement& r = replaced->second;
        file = IsFolderPath(r.new_path)
                   ? JoinPath(Below(module->folder, r.new_path), "go.mod")
                   : JoinPath(cache, "cache/download/" + EscapedModulePath(r.new_path) + "/@v/" + EscapedModulePath(r.new_version) + ".mod");
      }
      std::string text;
      if (!TryReadFile(file, &text)) continue;
      more = true;
      for (const auto& [p, v] : ParseModuleFile(FolderOf(file), text).require) {
        if (p != module->path) Require(module, p, v);
      }
    }
  }
}

std::map<std::string, int> VendoredVersions(const std::string& text) {
  std::map<std::string, int> versions;
  int minor = 16;
  for (const std::string& line : Split(text, '\n')) {
    if (line.starts_with("# ")) {
      minor = 16;
    } else if (line.starts_with("## ")) {
      size_t at = line.find("go 1.");
      if (at != std::string::npos) minor = GoMinorVersion(line.substr(at + 3));
    } else if (!line.empty()) {
      versions[line] = minor;
    }
  }
  return versions;
}

}  // namespace go2cpp::driver
