// The head of a Go file as package loading needs it: package clause, imports and build constraint.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include "transpiler/syntax/header_check.h"

namespace go2cpp::driver {

using syntax::HeaderImport;

struct FileHeader : syntax::Header {
  std::string constraint;             // after //go:build, or what `// +build` lines mean; empty if there is none
  bool has_generics = false;          // some func or type has type parameters (a guess from the text; may be too often)
};

FileHeader ScanHeader(std::string_view text);

// How many functions the text declares without body and without a go:linkname that names them: those are in assembly.
// A guess by the lines that begin with `func`.
size_t CountMissingBodies(std::string_view text);

// 1-based line and column of a byte offset.
void LineAndColumn(std::string_view text, uint32_t offset, int* line, int* column);

}  // namespace go2cpp::driver
