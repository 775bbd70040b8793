// Reads the head of a Go file without parsing it: build constraint, package clause and imports, which is all that
// package loading needs. As go/build's readGoInfo.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace go2cpp::driver {

struct HeaderImport {
  std::string path;      // unquoted
  uint32_t offset = 0;   // of the import: its name if it has one, else the opening quote
};

struct FileHeader {
  std::string constraint;             // after //go:build, or what `// +build` lines mean; empty if there is none
  std::string package_name;           // empty: no package clause found
  std::vector<HeaderImport> imports;
  bool malformed = false;             // a syntax error stands in the head
  std::string error;                  // … in go/parser's words
  uint32_t error_offset = 0;
  bool has_nul = false;               // a NUL byte in the head: no text file
  std::vector<std::string> embeds;    // patterns of //go:embed lines
  bool has_generics = false;          // some func or type has type parameters (a guess from the text; may be too often)
};

FileHeader ScanHeader(std::string_view text);

// 1-based line and column of a byte offset.
void LineAndColumn(std::string_view text, uint32_t offset, int* line, int* column);

}  // namespace go2cpp::driver
