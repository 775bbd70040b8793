// Lowering: a typed Go package becomes a lowered::Unit, C++ in all but layout. Every construct has its own
// lower_<construct>.cpp; package_lowering.h holds what lives as long as the package, function_lowering.h what lives
// as long as one function body.
#pragma once

#include <map>
#include <string>
#include <vector>

#include "transpiler/diagnostics/diagnostics.h"
#include "transpiler/lowering/lowered.h"
#include "transpiler/types/typed_program.h"

namespace go2cpp::lowering {

struct Options {
  std::string std_include_prefix = "go2cpp/std/";     // how headers of std packages are included
  // Whether a package's header is <go2cpp/std/NS.h> (true) or "NS.h".
  std::vector<std::string> std_packages;              // import paths known to be std beside those without a dot
  std::vector<const types::Package*> init_packages;   // for package main: all packages in order of initialisation
  std::map<std::string, std::vector<std::string>> imports;  // of each of them, by path
  bool race = false;                                  // for the race detector
};

// The namespace below go:: of a package: the import path with / . - as _ for std, the package's name for others
// (the flattened path when that would clash with a package of `program`, a std package or a runtime name).
std::string NamespaceOf(const types::Package* package, const types::Program& program);
bool IsStdPackage(const types::Package* package, const types::Program& program);

// What lowering must know of a package that is only imported from export data: goes there as Package::notes.
std::string WriteNotes(const types::TypedPackage& package, types::Program& program);

// Lowers one checked package. Generic functions and types of other packages are instantiated from their sources in
// `program`; where one is missing that notes it (Program::NeedSource), and the unit is not to be emitted. Go that is not supported is reported to `sink`; the unit is then not to be emitted.
lowered::Unit* LowerPackage(types::TypedPackage& package, types::Program& program, const Options& options,
                            diagnostics::DiagnosticSink& sink);

}  // namespace go2cpp::lowering
