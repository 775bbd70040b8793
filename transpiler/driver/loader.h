// Package loading: from the command line's files or folder to the program's packages with their texts, dependencies
// first. Modules, vendor folders, std packages of the Go tree and their overlays (runtime/std), build constraints,
// internal packages, import cycles. Errors come in the words of `go build`.
#pragma once

#include <deque>
#include <map>
#include <set>
#include <string>
#include <vector>

#include "transpiler/driver/build_constraint.h"
#include "transpiler/driver/header_scan.h"
#include "transpiler/driver/module_file.h"
#include "transpiler/driver/std_exports.h"
#include "transpiler/driver/toolchain.h"

namespace go2cpp::driver {

struct PackageFile {
  std::string path;          // absolute
  std::string text;
  FileHeader header;
  bool overlay = false;      // ours, from runtime/std
};

struct LoadedPackage {
  std::string path;          // import path; "main" for the program itself, "command-line-arguments" is not used
  std::string shown_path;    // how go build names it in import stacks
  std::string folder;
  std::string name;
  bool standard = false;     // from the Go tree or an overlay
  bool tested = false;       // standard, and holds tests (or is made of them): translated whatever the library holds
  bool patched = false;      // overlay symbols replace those of the Go tree's files
  bool program = false;      // package main
  int go_minor = 0;          // language version
  std::string assembly;      // a file of it, if no build of the package is all Go
  const StdExport* exported = nullptr;                // it comes from export data: there are no files
  std::vector<PackageFile> files;                     // sorted by name
  std::map<std::string, LoadedPackage*> imports;      // by the path as written; no entry for unsafe; empty if exported
  std::vector<LoadedPackage*> dependencies;           // the same, sorted by import path, each once
};

struct LoadedProgram {
  std::deque<LoadedPackage> packages;
  std::vector<LoadedPackage*> order;      // dependencies first
  LoadedPackage* root = nullptr;          // what was asked for
  LoadedPackage* external_test = nullptr; // with tests: package foo_test, may be null
  LoadedPackage* test_main = nullptr;     // with tests: the generated program; its one file is still empty
  std::vector<std::string> errors;        // complete lines; the program is unusable if there are any
};

struct LoadRequest {
  std::vector<std::string> files;   // .go files, or
  std::string folder;               // a folder with a package, or
  std::vector<std::string> standard;  // import paths of std packages (root is null then)
  bool tests = false;               // with folder: load _test.go files and prepare the test program
  bool ignore_constraints = false;  // named files belong to the build whatever their //go:build lines say
  int go_minor = 0;                 // -lang; 0: as go.mod says
  std::vector<std::string> tags;    // -tags
  const StdExports* exports = nullptr;      // std packages that need no source
  std::set<std::string> from_source;        // … but those named here do
};

LoadedProgram LoadProgram(const LoadRequest& request, const GoTree& tree, const Installation& installation);

}  // namespace go2cpp::driver
