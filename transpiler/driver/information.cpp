// `go2cpp env` and `go2cpp version`.
#include <cstdio>
#include <functional>

#include "transpiler/driver/cache.h"
#include "transpiler/driver/session.h"

namespace go2cpp::driver {

void ShowVersion(Session&) { printf("go2cpp version %s linux/amd64\n", GO2CPP_VERSION); }

void ShowEnvironment(Session& session) {
  // Every line is tried by itself: env is what one asks when something is missing.
  auto attempt = [](const std::function<std::string()>& get) {
    try {
      return get();
    } catch (const Failure& failure) {
      return std::string("(") + failure.what() + ")";
    }
  };
  std::vector<std::pair<std::string, std::string>> lines = {
      {"GO2CPP_VERSION", GO2CPP_VERSION},
      {"GOROOT", attempt([] { return FindGoTree().root; })},
      {"GOVERSION", attempt([] { return FindGoTree().version; })},
      {"GOOS", "linux"},
      {"GOARCH", "amd64"},
      {"CXX", attempt([] { return FindCompiler(); })},
      {"CXXFLAGS", attempt([] {
         std::string text;
         for (const std::string& flag : CompileFlags(FindInstallation(), FindCompiler())) text += (text.empty() ? "" : " ") + flag;
         return text;
       })},
      {"GO2CPP_RUNTIME", attempt([] { return FindInstallation().library_folder; })},
      {"GO2CPP_STD", attempt([] { return FindInstallation().overlay; })},
      {"GO2CPP_CMAKE", attempt([] { return FindInstallation().cmake_folder; })},
      {"GO2CPP_CACHE", attempt([] { return CacheFolder(); })},
      {"GO2CPP_CACHE_MB", std::to_string(CacheLimit() >> 20)},
      {"GOMODCACHE", ModuleCacheFolder()},
  };
  for (const auto& [name, value] : lines) {
    if (session.options.inputs.empty()) {
      printf("%s='%s'\n", name.c_str(), value.c_str());
      continue;
    }
    for (const std::string& wanted : session.options.inputs) {
      if (wanted == name) printf("%s\n", value.c_str());
    }
  }
}

}  // namespace go2cpp::driver
