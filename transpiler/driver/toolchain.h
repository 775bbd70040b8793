// Where everything lies: the Go source tree, our own headers, libraries and std overlays (build tree or installed
// prefix), the C++ compiler, the cache.
#pragma once

#include <string>
#include <vector>

namespace go2cpp::driver {

struct Installation {
  std::string executable;                  // of go2cpp itself
  std::string overlay;                     // runtime/std: Go files and native parts that replace std's
  std::vector<std::string> include;        // -I for emitted code
  std::string library_folder;              // libgo2cpp_runtime.a, libgo2cpp_std.a
  std::vector<std::string> emitted_flags;  // options that emitted code needs
  std::vector<std::string> gcc_flags;      // more of them, that only g++ knows
  std::string cmake_folder;                // of go2cppConfig.cmake
  std::string std_folder;                  // sources, export data and stamps of the translated std library
};

struct GoTree {
  std::string root;  // holds src/fmt
  int minor = 0;     // 23 … 26
  std::string version;  // "go1.26.8", or "go1.23" when the tree does not say more
};

// The build tree or prefix that the running executable belongs to; throws Failure when its parts are missing.
Installation FindInstallation();
// $GOROOT, the tree of `go` on PATH, the usual places; throws Failure with what to do.
GoTree FindGoTree();
// $CXX, g++, clang++; throws Failure when there is none.
std::string FindCompiler();
bool IsClang(const std::string& compiler);
// What emitted code is compiled with: what it needs to mean what the Go program meant, and what only that compiler knows.
std::vector<std::string> CompileFlags(const Installation& installation, const std::string& compiler);
// A linker on PATH that is faster than the compiler's own, as -fuse-ld= names it; empty if there is none.
std::string FindFastLinker();

}  // namespace go2cpp::driver
