// Inference of type arguments from function arguments and constraints. Behaviour of types2's infer.go.
#pragma once

#include <functional>
#include <string>
#include <vector>

#include "transpiler/types/operand.h"
#include "transpiler/types/type.h"

namespace go2cpp::types {

// The full list of type arguments for tparams, or empty if it cannot be inferred. targs: arguments known so far, may be
// shorter or hold nulls. params and args match in number; params may contain tparams, args that are generic functions
// may contain type parameters that are in tparams too. reverse: the call is made up for the assignment of a generic
// function, messages are turned round. add_error gets at most one text (nothing when an argument is invalid).
std::vector<Type*> Infer(Pos pos, const std::vector<TypeParam*>& tparams, std::vector<Type*> targs, Tuple* params,
                         const std::vector<Operand*>& args, bool reverse, CheckHooks* hooks,
                         const std::function<void(Pos, std::string)>& add_error);

// Fresh type parameters in place of tparams in t, so that recursive calls do not mix them up.
std::vector<TypeParam*> RenameTypeParams(Pos pos, const std::vector<TypeParam*>& tparams, Type** t, CheckHooks* hooks);

// "P", "P and Q", "P, Q, and R".
std::string TypeParamNames(const std::vector<TypeParam*>& list);

}  // namespace go2cpp::types
