// What `go list` says about the head of a file (package clause and imports)
// before the compiler ever sees it: go build prints these errors, in go/parser's
// words, and stops. Behaviour of go/build's read.go and of go/parser and
// go/scanner in ImportsOnly mode.
#pragma once

#include "transpiler/base/source_map.h"
#include "transpiler/diagnostics/diagnostics.h"

namespace go2cpp::syntax {

// Reports the first error, as the go command does, and returns false; true if
// there is none.
bool CheckHeader(const base::SourceFile& source, diagnostics::DiagnosticSink& sink);

}  // namespace go2cpp::syntax
