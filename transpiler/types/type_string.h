// Texts of types and objects as gc prints them in errors (and reflect-like, through a qualifier).
#pragma once

#include <functional>
#include <string>
#include <vector>

#include "transpiler/types/forward.h"

namespace go2cpp::types {

// Gives the text that qualifies a package's objects; "" for none. An empty function means the package path.
using Qualifier = std::function<std::string(const Package*)>;

// Qualifies all packages but `pkg` by their path.
Qualifier RelativeTo(const Package* pkg);
// Qualifies all packages by their name, as %T and reflect do.
Qualifier ByName();

std::string TypeString(Type* type, const Qualifier& qualifier = {});
// As TypeString; type parameters carry their unique id so that equal texts mean the same parameter.
std::string TypeStringWithIds(Type* type, const Qualifier& qualifier = {});
std::string TypeListString(const std::vector<Type*>& list, const Qualifier& qualifier = {});        // T1, T2
std::string TypeParamListString(const std::vector<TypeParam*>& list, const Qualifier& qualifier = {});  // [P any, Q C]
// "(x int, y ...string) (int, error)": what follows the name in a declaration.
std::string SignatureString(Signature* sig, const Qualifier& qualifier = {});
// "(x int, y ...string)"
std::string TupleString(Tuple* tuple, bool variadic, const Qualifier& qualifier = {});
// "func (T).m(x int)", "var x int", "const c untyped int", "type T struct{…}", as go/types.ObjectString.
std::string ObjectString(Object* obj, const Qualifier& qualifier = {});
// "m(int) error" without receiver and parameter names, as in the have/want lines of a missing method; package_info
// marks the first unexported field of a struct type with its package.
std::string FuncString(Func* f, bool package_info, const Qualifier& qualifier = {});

// "constant", "defined type", "method"…: what kind of thing an object is, for messages.
std::string ObjectKindText(Object* obj);
// How positions inside type texts are written (a type parameter named like a predeclared type says where it is
// declared); the function must outlive its use. Null: as a number.
void SetPositionFormatter(const std::function<std::string(Pos)>* formatter);
std::string PositionText(Pos pos);

// A text that is equal for identical types and different for others, for hashing instances; origins are numbered.
std::string TypeHash(Type* type);

}  // namespace go2cpp::types
