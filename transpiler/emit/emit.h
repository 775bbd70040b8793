// Emit: prints a lowered unit as C++ text, laid out as clang-format would (4 spaces, 110 columns), with Go's comments
// and blank lines in their places and the Go line table at the end of the source. It decides nothing about meaning.
#pragma once

#include <string>
#include <vector>

#include "transpiler/base/source_map.h"
#include "transpiler/lowering/lowered.h"

namespace go2cpp::emit {

struct EmittedUnit {
  std::string header;  // empty for package main
  std::string source;
};

EmittedUnit EmitUnit(const lowered::Unit& unit, const base::SourceMap& sources);

// The CMakeLists.txt of a translated program: `sources` relative to it, an executable `name`, found runtime.
std::string EmitCMakeLists(const std::string& name, const std::vector<std::string>& sources);

}  // namespace go2cpp::emit
