// See toolchain.h.
#include "transpiler/driver/toolchain.h"

#include <unistd.h>

#include <cstdlib>
#include <filesystem>
#include <sstream>

#include "transpiler/driver/files.h"
#include "transpiler/driver/process.h"

namespace go2cpp::driver {

namespace {

std::vector<std::string> Lines(const std::string& text) {
  std::vector<std::string> lines;
  std::istringstream in(text);
  for (std::string line; std::getline(in, line);) {
    if (!line.empty()) lines.push_back(line);
  }
  return lines;
}

std::string OwnPath() {
  char buffer[4096];
  ssize_t n = readlink("/proc/self/exe", buffer, sizeof buffer);
  if (n <= 0) throw Failure("cannot find my own executable: /proc/self/exe");
  return std::string(buffer, static_cast<size_t>(n));
}

bool IsGoTree(const std::string& root) { return !root.empty() && FileExists(JoinPath(root, "src/fmt/print.go")); }

GoTree Describe(const std::string& root) {
  GoTree tree;
  tree.root = root;
  // src/internal/goversion names the release even where VERSION is not packaged.
  std::string text;
  if (TryReadFile(JoinPath(root, "src/internal/goversion/goversion.go"), &text)) {
    size_t at = text.find("const Version = ");
    if (at != std::string::npos) tree.minor = atoi(text.c_str() + at + 16);
  }
  tree.version = "go1." + std::to_string(tree.minor);
  if (TryReadFile(JoinPath(root, "VERSION"), &text) && text.compare(0, 4, "go1.") == 0) {
    tree.version = text.substr(0, text.find('\n'));
  }
  if (tree.minor < 23) throw Failure("the Go tree at " + root + " is " + tree.version + "; go2cpp needs 1.23 to 1.26");
  return tree;
}

}  // namespace

Installation FindInstallation() {
  Installation result;
  result.executable = OwnPath();
  std::string prefix = FolderOf(FolderOf(result.executable));
  std::string share = JoinPath(prefix, "share/go2cpp");
  std::string text;
  if (!TryReadFile(JoinPath(share, "emitted_flags.txt"), &text)) {
    throw Failure("my files are missing: " + share + "/emitted_flags.txt (is go2cpp installed as a whole?)");
  }
  result.emitted_flags = Lines(text);
  if (TryReadFile(JoinPath(share, "gcc_flags.txt"), &text)) result.gcc_flags = Lines(text);
  if (TryReadFile(JoinPath(share, "build_tree.txt"), &text)) {
    std::string source = Lines(text).at(0);
    result.overlay = JoinPath(source, "runtime/std");
    result.include = {JoinPath(source, "runtime/include"), JoinPath(prefix, "include"), source};
    result.library_folder = JoinPath(prefix, "lib");
    result.cmake_folder = prefix;
    result.std_folder = JoinPath(prefix, "std");
  } else {
    result.overlay = JoinPath(share, "std");
    result.include = {JoinPath(prefix, "include"), JoinPath(prefix, "include/go2cpp/source")};
    result.library_folder = FileExists(JoinPath(prefix, "lib64/libgo2cpp_runtime.a")) ? JoinPath(prefix, "lib64") : JoinPath(prefix, "lib");
    result.cmake_folder = JoinPath(result.library_folder, "cmake/go2cpp");
    result.std_folder = JoinPath(share, "std_library");
  }
  return result;
}

GoTree FindGoTree() {
  if (const char* root = getenv("GOROOT"); root != nullptr && *root != 0) {
    if (IsGoTree(root)) return Describe(AbsolutePath(root));
    throw Failure(std::string("cannot find GOROOT directory: 'go' sources are not in ") + root);
  }
  if (std::string go = FindCommand("go"); !go.empty()) {
    std::error_code error;
    std::string real = std::filesystem::canonical(go, error).string();
    std::string root = FolderOf(FolderOf(real));
    if (!error && IsGoTree(root)) return Describe(root);
    ProcessResult asked = RunProcess({go, "env", "GOROOT"}, true);
    while (!asked.output.empty() && asked.output.back() == '\n') asked.output.pop_back();
    if (asked.status == 0 && IsGoTree(asked.output)) return Describe(asked.output);
  }
  for (const char* place : {"/usr/local/go", "/usr/lib/go", "/usr/lib/go-1.26", "/usr/lib/go-1.25", "/usr/lib/go-1.24",
                            "/usr/lib/go-1.23", "/usr/share/go-1.26", "/usr/share/go-1.25", "/usr/share/go-1.24",
                            "/usr/share/go-1.23", "/opt/go"}) {
    if (IsGoTree(place)) return Describe(place);
  }
  throw Failure("no Go source tree found: set GOROOT, or run tools/dev setup (it installs Debian's golang-1.23-src)");
}

std::string FindCompiler() {
  if (const char* cxx = getenv("CXX"); cxx != nullptr && *cxx != 0) {
    std::string found = FindCommand(cxx);
    if (found.empty()) throw Failure(std::string("no C++ compiler: $CXX is ") + cxx + ", which is not an executable on PATH");
    return found;
  }
  for (const char* name : {"g++", "clang++", "clang++-19", "c++"}) {
    if (std::string found = FindCommand(name); !found.empty()) return found;
  }
  throw Failure("no C++ compiler on PATH: install g++ or clang++, or set CXX");
}

bool IsClang(const std::string& compiler) {
  // c++ may be a link to either; a link to ccache says by its own name which.
  std::error_code error;
  const std::string target = std::filesystem::canonical(compiler, error).filename().string();
  return compiler.find("clang", compiler.rfind('/') + 1) != std::string::npos || target.find("clang") != std::string::npos;
}

std::vector<std::string> CompileFlags(const Installation& installation, const std::string& compiler) {
  std::vector<std::string> flags = installation.emitted_flags;
  if (!IsClang(compiler)) flags.insert(flags.end(), installation.gcc_flags.begin(), installation.gcc_flags.end());
  return flags;
}

std::string FindFastLinker() {
  for (const char* name : {"mold", "lld", "gold"}) {
    if (!FindCommand(std::string("ld.") + name).empty()) return name;
  }
  return "";
}

}  // namespace go2cpp::driver
