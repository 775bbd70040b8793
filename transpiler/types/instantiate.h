// Generic types and functions: substitution, canonical instances, and the check of type arguments against constraints.
// Behaviour of types2's subst.go, context.go and instantiate.go.
#pragma once

#include <functional>
#include <string>
#include <unordered_map>
#include <vector>

#include "transpiler/types/object.h"
#include "transpiler/types/type.h"

namespace go2cpp::types {

using SubstMap = std::unordered_map<TypeParam*, Type*>;
SubstMap MakeSubstMap(const std::vector<TypeParam*>& params, const std::vector<Type*>& args);

// t with the parameters of map replaced; t itself if nothing changes. hooks may be null (nothing is being checked).
Type* Subst(Pos pos, Type* t, const SubstMap& map, CheckHooks* hooks = nullptr);

// For types without parameters of their own: what a type that is declared inside a generic function is in one instance.
using LocalTypes = std::function<Type*(Named*)>;
Type* Subst(Pos pos, Type* t, const SubstMap& map, const LocalTypes& locals);

// orig[targs] for a generic Named, Alias or Signature with the right number of arguments; not verified against the
// constraints. Named and Signature instances are canonical: identical arguments give the same pointer.
Type* Instance(Pos pos, Type* orig, std::vector<Type*> targs, CheckHooks* hooks = nullptr);

// Later instances are not those made so far: for loading the packages of a program a second time.
void ForgetInstances();

// The type parameters of a generic Named, Alias or Signature; empty for others.
const std::vector<TypeParam*>& TypeParamsOf(Type* generic);

// Whether the number of arguments fits; else reports gc's "not enough type arguments for type T: have 1, want 2".
bool ValidateTypeArgCount(Pos pos, CheckHooks* hooks, std::string_view kind, std::string_view name, size_t have,
                          size_t want);
// Index of the first argument that does not satisfy its constraint, or -1. cause as in gc's errors.
int VerifyInstance(Pos pos, const std::vector<TypeParam*>& params, const std::vector<Type*>& args, CheckHooks* hooks,
                   std::string* cause);
// Whether v implements t, an interface. constraint: t is a type constraint (texts say "satisfy", and comparable is
// relaxed); static_: v is a type rather than a dynamic value (see MissingMethod).
bool Implements(Type* v, Type* t, bool constraint, CheckHooks* hooks, std::string* cause);

// Copies of a variable or function with another type.
Var* CloneVar(Var* v, Type* type);
Func* CloneFunc(Func* f, Signature* sig);
// Replaces receivers of type `in` by `out` in copies of the methods; true if any was copied.
bool ReplaceRecvType(std::vector<Func*>* methods, Type* in, Type* out);

}  // namespace go2cpp::types
