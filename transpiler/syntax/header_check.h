// What `go list` says about the head of a file (package clause and imports)
// before the compiler ever sees it: go build prints these errors, in go/parser's
// words, and stops. Behaviour of go/build's read.go and of go/parser and
// go/scanner in ImportsOnly mode.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "transpiler/base/source_map.h"
#include "transpiler/diagnostics/diagnostics.h"

namespace go2cpp::syntax {

struct HeaderImport {
  std::string path;     // without its quotes
  uint32_t offset = 0;  // of the import: its name if it has one, else the opening quote
};

struct Header {
  std::string package_name;  // empty: no package clause found
  std::vector<HeaderImport> imports;
  bool has_nul = false;      // a NUL byte where Go reads: no text file
  std::string error;         // the first, in go/parser's words; empty if there is none
  uint32_t error_offset = 0;
};

Header ReadHeader(std::string_view text);

// Reports the first error, as the go command does, and returns false; true if
// there is none.
bool CheckHeader(const base::SourceFile& source, diagnostics::DiagnosticSink& sink);

}  // namespace go2cpp::syntax
