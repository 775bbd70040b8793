// The order in which package-level variables are initialised. Behaviour of types2's initorder.go.
#pragma once

#include <vector>

#include "transpiler/types/hooks.h"
#include "transpiler/types/object.h"
#include "transpiler/types/typed_program.h"

namespace go2cpp::types {

// A package-level object or method with what its initialiser or body refers to.
struct InitDecl {
  Object* obj = nullptr;
  const std::vector<Object*>* deps = nullptr;  // package-level objects and methods, any order
  // For variables with an initialiser: all variables it sets (one entry unless `var a, b = f()`), and the expression.
  std::vector<Var*> lhs;
  syntax::Expr* init = nullptr;
};

// decls: all package-level constants, variables and functions, and methods, with their source order in Object::order.
// Reports initialisation cycles through hooks.
std::vector<Initializer> ComputeInitOrder(const std::vector<InitDecl>& decls, CheckHooks* hooks);

}  // namespace go2cpp::types
