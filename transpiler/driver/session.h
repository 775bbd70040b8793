// The state of one command of go2cpp, passed from pass to pass.
#pragma once

#include <map>
#include <memory>
#include <set>
#include <string>
#include <unordered_map>
#include <vector>

#include "transpiler/diagnostics/diagnostics.h"
#include "transpiler/driver/files.h"
#include "transpiler/driver/loader.h"
#include "transpiler/driver/options.h"
#include "transpiler/driver/toolchain.h"
#include "transpiler/types/typed_program.h"

namespace go2cpp::driver {

// Errors of the user's program were found and are printed: the command ends with status 1.
class Reported {};
// The command is complete before the last pass.
class Done {};

struct EmittedPackage {
  const LoadedPackage* package = nullptr;
  std::string name;        // namespace and stem of the file names
  std::string header;      // empty: there is none
  std::string source;
  std::vector<std::string> natives;  // C++ files of the overlay that belong to it
};

struct Session {
  Options options;
  Installation installation;
  GoTree tree;
  LoadedProgram loaded;
  std::unique_ptr<types::Program> program;
  std::map<const LoadedPackage*, std::vector<syntax::File*>> parsed;
  // Packages whose tokens have errors (a string not closed) but whose syntax is whole: like gc, their types are checked
  // all the same and the errors are shown together.
  std::map<const LoadedPackage*, diagnostics::DiagnosticSink> lexical_errors;
  std::unordered_map<const LoadedPackage*, types::Package*> packages;       // checked, or imported from export data
  std::set<std::string> library;         // std packages that libgo2cpp_std.a holds
  std::unique_ptr<StdExports> exports;   // their export data, if it is there
  std::set<std::string> from_source;     // packages of the library that are loaded from source nevertheless
  std::vector<EmittedPackage> emitted;   // what is compiled for this program, in order of initialisation
  std::string name;                      // of the program: of its file or folder
  std::string executable;                // what was linked
  int status = 0;                        // exit status of the command
};

// A package's source is needed whole: it is translated now, or others may instantiate its generic code.
bool NeedsBodies(const Session& session, const LoadedPackage& package);
bool IsTranslated(const Session& session, const LoadedPackage& package);

// The packages of the program in Go's order of initialisation: again and again the first by import path of those whose
// dependencies are all initialised.
std::vector<const LoadedPackage*> InitializationOrder(const LoadedProgram& program);

// Passes; see passes.cpp for their order and reasons.
void FindTools(Session& session);
void LoadPackages(Session& session);
void ParsePackages(Session& session);
void CheckPackages(Session& session);
void LowerAndEmit(Session& session);
void WriteProject(Session& session);
void CompileProgram(Session& session);
void PlaceExecutable(Session& session);
void RunProgram(Session& session);
void RunTests(Session& session);
void WriteStdLibrary(Session& session);
void CompileStdLibrary(Session& session);
void ShowEnvironment(Session& session);
void ShowVersion(Session& session);

// The generated program of `go test`: calls the Test…, Benchmark… and Example functions of the packages.
std::string TestMainText(const Session& session);

}  // namespace go2cpp::driver
