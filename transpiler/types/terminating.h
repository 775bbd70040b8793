// Terminating statements: whether control can reach the end of a function body. Behaviour of types2's return.go.
#pragma once

#include <functional>

#include "transpiler/syntax/ast.h"

namespace go2cpp::types {

// is_panic tells calls of the predeclared panic.
bool IsTerminating(const syntax::Stmt* s, const std::function<bool(const syntax::CallExpr*)>& is_panic);

}  // namespace go2cpp::types
