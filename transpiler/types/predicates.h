// Questions about types: what group they belong to, identity, comparability, defaults. Behaviour of types2's
// predicates.go. "Is…" look at the type itself (a type parameter is not numeric), "All…" at every type of the type
// set of a type parameter.
#pragma once

#include <set>
#include <string>

#include "transpiler/types/type.h"

namespace go2cpp::types {

bool IsBoolean(Type* t);
bool IsNumeric(Type* t);
bool IsString(Type* t);
bool IsInteger(Type* t);
bool IsUnsigned(Type* t);
bool IsFloat(Type* t);
bool IsComplex(Type* t);
bool IsIntegerOrFloat(Type* t);
bool IsConstType(Type* t);
bool IsBasicKind(Type* t, BasicKind kind);  // of the underlying type; false for type parameters

bool AllBoolean(Type* t);
bool AllInteger(Type* t);
bool AllUnsigned(Type* t);
bool AllNumeric(Type* t);
bool AllString(Type* t);
bool AllOrdered(Type* t);
bool AllNumericOrString(Type* t);
bool AllBasic(Type* t, int info);

bool HasName(Type* t);      // predeclared, defined or type parameter
bool IsTypeLit(Type* t);
bool IsTyped(Type* t);
bool IsUntyped(Type* t);
bool IsUntypedNumeric(Type* t);
bool IsUntypedNil(Type* t);
bool IsPointer(Type* t);
bool IsBytesOrRunes(Type* t);
bool IsInterface(Type* t);            // underlying; a type parameter's counts
bool IsNonTypeParamInterface(Type* t);
bool IsTypeParam(Type* t);
bool HasNil(Type* t);
bool IsGenericType(Type* t);          // a generic Named or Alias that is not instantiated
bool HasEmptyTypeSet(Type* t);
// Whether any type parameter (any of list, if given) occurs in t.
bool IsParameterized(const std::vector<TypeParam*>* list, Type* t);

// Whether values of t can be compared with ==. dynamic: interfaces count as comparable (else only strictly). reason: why not.
bool Comparable(Type* t);
bool ComparableType(Type* t, bool dynamic, std::string* reason, CheckHooks* hooks = nullptr,
                    std::set<Type*>* seen = nullptr);

bool Identical(Type* x, Type* y);
bool IdenticalIgnoreTags(Type* x, Type* y);
bool IdenticalOrigin(Named* x, Named* y);
// Whether a and b are the same declaration: the same object, or package-level types of one name in two loads of one
// package (from export data, and from source for the bodies of its generic code).
bool SameDeclaration(const TypeName* a, const TypeName* b);
// Same origin and pairwise identical type arguments.
bool IdenticalInstance(Type* x_orig, const std::vector<Type*>& xargs, Type* y_orig, const std::vector<Type*>& yargs);

// The type an untyped type takes where none is given (int, rune, float64, …); typed types and nil as they are.
Type* Default(Type* t);
// The larger of two untyped numeric kinds, or either if identical; else null.
Type* MaxType(Type* x, Type* y);
// *T gives T and true, all else t and false (looks through aliases, not through names).
Type* Deref(Type* t, bool* was_pointer = nullptr);
// As Deref for *S where S's underlying type is a struct; else t.
Type* DerefStructPtr(Type* t);

}  // namespace go2cpp::types
