// Type sets of interfaces: the methods a type must have and the normalised list of type terms it must be in.
// Behaviour of types2's typeset.go, termlist.go and typeterm.go.
#pragma once

#include <functional>
#include <set>
#include <string>
#include <vector>

#include "transpiler/types/type.h"

namespace go2cpp::types {

// A set of types: ∅ (empty), 𝓤 (all), {T} or {t | under(t) == under(T)} for ~T.
struct SetTerm {
  enum class Form : uint8_t { kEmpty, kAll, kType } form = Form::kEmpty;
  bool tilde = false;
  Type* type = nullptr;

  static SetTerm All() { return {Form::kAll, false, nullptr}; }
  static SetTerm Empty() { return {}; }
  static SetTerm Of(bool tilde, Type* type) { return {Form::kType, tilde, type}; }
  bool Includes(Type* t) const;
  bool SubsetOf(const SetTerm& y) const;
  bool Disjoint(const SetTerm& y) const;  // both of form kType
  bool Equal(const SetTerm& y) const;
  std::string String() const;
};

// A union of terms.
class TermList {
 public:
  std::vector<SetTerm> terms;
  static TermList All() { return TermList{{SetTerm::All()}}; }
  bool IsEmpty() const;
  bool IsAll() const;
  TermList Normalized() const;
  TermList Union(const TermList& y) const;
  TermList Intersect(const TermList& y) const;
  bool Equal(const TermList& y) const;
  bool Includes(Type* t) const;
  bool SupersetOf(const SetTerm& y) const;
  bool SubsetOf(const TermList& y) const;
  std::string String() const;
};

class TypeSet {
 public:
  std::vector<Func*> methods;  // sorted by unique id
  TermList terms = TermList::All();
  bool comparable = false;     // only when terms.IsAll()

  bool IsEmpty() const { return terms.IsEmpty(); }
  bool IsAll() const { return IsMethodSet() && methods.empty(); }
  bool IsMethodSet() const { return !comparable && terms.IsAll(); }
  bool IsComparable(std::set<Type*>* seen = nullptr) const;
  Func* LookupMethod(const Package* pkg, std::string_view name, bool fold_case, int* index = nullptr) const;
  bool HasTerms() const { return !terms.IsEmpty() && !terms.IsAll(); }
  bool SubsetOf(const TypeSet& y) const { return terms.SubsetOf(y.terms); }
  // f for each (type, underlying type) of the terms; f(null, null) once if there are no specific terms. Stops at false.
  bool All(const std::function<bool(Type* t, Type* under)>& f) const;
  // f for each term; f(null) if there are no specific terms.
  bool IsEach(const std::function<bool(const SetTerm*)>& f) const;
};

const TypeSet* ComputeInterfaceTypeSet(CheckHooks* hooks, Pos pos, Interface* type);
// The terms of a union as a type set; reports overlong or invalid ones through hooks if not null.
const TypeSet* ComputeUnionTypeSet(CheckHooks* hooks, Pos pos, Union* type);

// All (type, underlying) pairs of t's type set if t is a type parameter, else once with (t, underlying of t).
bool AllTypes(Type* t, const std::function<bool(Type* t, Type* under)>& f);
bool UnderIs(Type* t, const std::function<bool(Type* under)>& f);

// The common underlying type of t's type set, or null with *cause set (as types2's commonUnder: channels of the same
// element type combine to the more restricted direction). cond, if set, vets each pair and returns a cause, "" for
// none, or "-" to fail without text.
Type* CommonUnder(Type* t, const std::function<std::string(Type* t, Type* under)>& cond, std::string* cause,
                  CheckHooks* hooks = nullptr);

}  // namespace go2cpp::types
