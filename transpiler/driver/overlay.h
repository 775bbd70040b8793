// Symbol by symbol replacement in std packages: what an overlay file of runtime/std declares is taken out of the Go
// tree's files of the package.
#pragma once

#include <vector>

#include "transpiler/syntax/ast.h"

namespace go2cpp::driver {

// Removes from `theirs` every function, method, type, constant and variable that a file of `ours` declares, and the
// imports that nothing in the file refers to any more. init functions and `_` stay.
void ReplaceSymbols(const std::vector<syntax::File*>& ours, const std::vector<syntax::File*>& theirs, syntax::Arena& arena);

}  // namespace go2cpp::driver
