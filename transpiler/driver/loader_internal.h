// The loader's state, shared by loader.cpp and loader_resolve.cpp.
#pragma once

#include <map>
#include <set>
#include <string>
#include <vector>

#include "transpiler/driver/loader.h"

namespace go2cpp::driver {

class Loader {
 public:
  Loader(const LoadRequest& request, const GoTree& tree, const Installation& installation)
      : request_(request), tree_(tree), installation_(installation) {}
  LoadedProgram Run();

 private:
  enum class State { unseen, open, done };
  struct FolderFiles {
    std::vector<PackageFile> files;
    std::vector<PackageFile> cgo_files;
    bool excluded = false;       // some file was left out by a constraint
    bool skipped_tests = false;
  };
  struct StackEntry {
    LoadedPackage* package;
    std::string file;  // the file that holds the import being followed
  };

  // loader.cpp
  std::string ShownFile(const std::string& path) const;
  void Error(std::string text);
  LoadedPackage* NewPackage(std::string path, std::string folder);
  bool ReadGoFile(const std::string& path, PackageFile* file);
  FolderFiles ReadFolder(const std::string& folder, const BuildTags& tags, bool tests);
  std::string AssemblyFile(const std::string& folder) const;
  BuildTags ModuleTags(const std::string& path, const std::string& folder, bool tests, std::string* assembly);
  void PatchModulePackage(const std::string& path, LoadedPackage* package);
  void CheckNames(LoadedPackage* package);
  LoadedPackage* LoadFiles(const std::vector<std::string>& files);
  LoadedPackage* LoadFolder(const std::string& name);
  LoadedPackage* LoadStandard(const std::string& path);
  void ReadStandard(LoadedPackage* package, bool tests);
  LoadedPackage* LoadStandardTests(const std::string& path);
  LoadedPackage* LoadModulePackage(const std::string& path, const std::string& folder, int go_minor);
  void Follow(LoadedPackage* package);
  void ReportCycle(LoadedPackage* again);
  void PrepareTests();

  // loader_resolve.cpp
  void FindModuleOf(const std::string& folder);
  int LanguageVersion(const std::string& folder) const;
  std::string PathInModule(const std::string& folder) const;
  std::string PathInStandard(const std::string& folder) const;
  BuildTags StandardTags(const std::string& path, const std::string& folder) const;
  std::set<std::string> LeftOut(const std::string& patch) const;
  // The package that `path` means in an import of `from` at `place`; reports and gives null if there is none.
  LoadedPackage* Resolve(LoadedPackage* from, const std::string& path, const std::string& place);
  std::string InternalProblem(LoadedPackage* from, const std::string& path, LoadedPackage* imported) const;
  bool FindInModules(const std::string& path, std::string* folder, int* go_minor, std::string* problem);

  const LoadRequest& request_;
  const GoTree& tree_;
  const Installation& installation_;
  LoadedProgram program_;
  BuildTags tags_;
  std::string working_folder_;
  std::string root_shown_;
  bool has_module_ = false;
  ModuleFile module_;
  std::map<std::string, int> vendored_;           // package -> minor version of Go, from vendor/modules.txt
  std::map<std::string, LoadedPackage*> loaded_;  // by import path
  std::map<LoadedPackage*, State> states_;
  std::vector<StackEntry> stack_;
};

}  // namespace go2cpp::driver
