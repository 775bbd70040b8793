// Fields and methods by name, through embedding; missing methods with gc's explanations; method sets. Behaviour of
// types2's lookup.go and go/types' methodset.go.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "transpiler/types/object.h"
#include "transpiler/types/type.h"

namespace go2cpp::types {

struct LookupResult {
  Object* obj = nullptr;    // Var (field) or Func (method), or null
  std::vector<int> index;   // path of field indices, last one the field or the declared method's index
  bool indirect = false;    // a pointer was followed on the way
  // obj null: index empty - not found; index given - ambiguous; indirect - method has a pointer receiver that t lacks.
};

// addressable: whether t's method set includes that of *t. fold_case: for hints in messages.
LookupResult LookupFieldOrMethod(Type* t, bool addressable, const Package* pkg, std::string_view name,
                                 bool fold_case = false);

// The method of interface `wanted` that v lacks (or has with another signature), or null. is_static as in
// types2.MissingMethod: for assertions (false) only methods that both have with other types count.
// cause, if not null, gets gc's explanation, such as "(missing method M)\n\t\thave m()\n\t\twant M()".
// wrong_type, if not null, tells that v has the method, with another type or a pointer receiver.
Func* MissingMethod(Type* v, Type* wanted, bool is_static, CheckHooks* hooks, std::string* cause,
                    bool* wrong_type = nullptr);
// As MissingMethod, with another equivalence of method types than Identical (during inference).
Func* MissingMethod(Type* v, Type* wanted, bool is_static, CheckHooks* hooks,
                    const std::function<bool(Type*, Type*)>& equivalent, std::string* cause,
                    bool* wrong_type = nullptr);
bool IsInterfacePtr(Type* t);
// gc's text "missing method M" / "type *I is pointer to interface, not interface"… for t in place of an interface.
std::string InterfacePtrError(Type* t, CheckHooks* hooks);
bool HasAllMethods(Type* v, Type* wanted, bool is_static, CheckHooks* hooks,
                   const std::function<bool(Type*, Type*)>& equivalent, std::string* cause);
// Whether a value of interface type v can hold type t (x.(T)).
bool AssertableTo(Type* v, Type* t, CheckHooks* hooks, std::string* cause);
bool NewAssertableTo(Type* v, Type* t, CheckHooks* hooks, std::string* cause);

int FieldIndex(const std::vector<Var*>& fields, const Package* pkg, std::string_view name, bool fold_case);
int MethodIndex(const std::vector<Func*>& methods, const Package* pkg, std::string_view name, bool fold_case);

enum class SelectionKind : uint8_t { kField, kMethodValue, kMethodExpr };

// What a selector x.f means when it is not a qualified identifier.
struct Selection {
  SelectionKind kind = SelectionKind::kField;
  Type* recv = nullptr;    // type of x
  Object* obj = nullptr;   // Var or Func
  std::vector<int> index;  // as in LookupResult
  bool indirect = false;   // a pointer is followed on the way from x to f
  Type* type = nullptr;    // of x.f; a method expression's function has the receiver as first parameter
};

struct MethodSetEntry {
  Func* func = nullptr;
  std::vector<int> index;
  bool indirect = false;
};
// All methods callable on a value of type t (not addressable), promoted ones too, sorted by unique id.
std::vector<MethodSetEntry> MethodSet(Type* t);

}  // namespace go2cpp::types
