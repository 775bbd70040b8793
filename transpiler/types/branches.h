// Labels and branch statements of one function body: misplaced or unknown targets, unused labels, jumps over variable
// declarations or into blocks. Behaviour and texts of cmd/compile/internal/syntax/branches.go (gc reports these with
// its syntax errors, before type checking).
#pragma once

#include <functional>
#include <string>

#include "transpiler/syntax/ast.h"

namespace go2cpp::types {

// body: of a FuncDecl or FuncLit; bodies of function literals inside are not entered.
void CheckBranches(const syntax::BlockStmt* body, const std::function<void(base::Pos, std::string)>& report);

}  // namespace go2cpp::types
