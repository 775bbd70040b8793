// go.mod files: module path, language version, requirements and replacements, and where the packages of a module lie.
#pragma once

#include <map>
#include <string>
#include <string_view>
#include <vector>

namespace go2cpp::driver {

struct ModuleFile {
  std::string folder;                 // where the go.mod lies
  std::string path;                   // module path
  int go_minor = 16;                  // `go 1.N`; 16 without the directive, as in Go
  std::string go_version;             // as written, may be empty
  std::map<std::string, std::string> require;  // module path -> version
  struct Replacement {
    std::string version;              // of the old module, empty: all
    std::string new_path;             // a module path, or a folder (starts with . or /)
    std::string new_version;
  };
  std::map<std::string, Replacement> replace;
  std::vector<std::string> use;       // of a go.work: the folders of its modules
};

// Parses the text of folder/go.mod, or of a go.work; throws Failure "go.mod:3: …" on what it does not understand.
ModuleFile ParseModuleFile(const std::string& folder, std::string_view text, const std::string& name = "go.mod");

// The go.mod that governs `folder`: in it or the nearest folder above. False if there is none.
bool FindModule(const std::string& folder, ModuleFile* module);

// "go1.21", "1.21", "1.21.3" -> 21; -1 if malformed.
int GoMinorVersion(std::string_view text);

// The folder name of a module in the module cache: upper-case letters as !lower-case.
std::string EscapedModulePath(std::string_view path);
// The module cache: $GOMODCACHE, $GOPATH/pkg/mod or ~/go/pkg/mod.
std::string ModuleCacheFolder();

}  // namespace go2cpp::driver
