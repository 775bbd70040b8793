// Type-checks one package: its declarations and, unless told otherwise, its function bodies. Behaviour, texts and
// positions of errors are those of gc (cmd/compile/internal/types2). A package that passes holds no user error any more.
#pragma once

#include <string>
#include <vector>

#include "transpiler/diagnostics/diagnostics.h"
#include "transpiler/types/typed_program.h"

namespace go2cpp::types {

struct CheckOptions {
  int go_minor = 26;              // the language version go1.<minor>, from go.mod; 0: no limit
  bool ignore_func_bodies = false;  // only declarations: for packages of which only the interface is needed
  bool check_branches = true;     // misplaced break, continue, goto and labels are reported (as gc's parser does)
  bool complete = false;          // all functions are Go: one without body (and //go:linkname) is an error
  size_t max_errors = 10;         // gc stops there; 0: no limit
  std::string directory;          // paths in messages are relative to it (see diagnostics::DisplayPath)
  std::string goroot;             // positions in files below it are shown as $GOROOT/…
  bool as_compiler = false;       // positions inside messages have the file's name alone, as it was given
};

// Checks `files` as the package with import path `path` and adds it to the program. Imports are resolved through
// `importer`; errors go to `sink`, in gc's words. As in gc, files with errors of kind SyntaxError must not get here, but
// those of other kinds (LexicalError) do not keep a package from being checked. The result is never null; has_errors tells whether it is usable.
TypedPackage* CheckPackage(Program& program, const std::string& path, const std::vector<syntax::File*>& files,
                           Importer& importer, const CheckOptions& options, diagnostics::DiagnosticSink& sink);

// What gc's back end refuses although it is right: channels of large elements, arrays beyond the address space. To be
// called for packages without errors.
void ReportTooLarge(const TypedPackage& typed, diagnostics::DiagnosticSink& sink);

// The errors of misplaced break, continue, goto and labels alone: gc's parser reports them together with the syntax
// errors that keep a package from being checked.
void ReportBranchErrors(Program& program, const std::vector<syntax::File*>& files, const CheckOptions& options,
                        diagnostics::DiagnosticSink& sink);

}  // namespace go2cpp::types
