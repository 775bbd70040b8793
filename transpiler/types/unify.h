// Type unification: finds type arguments that make two types identical (or assignable). Behaviour of types2's unify.go.
#pragma once

#include <cstddef>
#include <unordered_map>
#include <vector>

#include "transpiler/types/type.h"

namespace go2cpp::types {

class Unifier {
 public:
  enum Mode : unsigned {
    kInexact = 0,
    kAssign = 1,  // top-level types are matched as in an assignment (direction and names may differ)
    kExact = 2,   // element types must match exactly
  };

  // targs may be shorter than tparams or hold nulls: unknown arguments. Before Go 1.21 methods were not matched.
  Unifier(const std::vector<TypeParam*>& tparams, const std::vector<Type*>& targs, bool interface_inference);

  bool Unify(Type* x, Type* y, unsigned mode) { return Nify(x, y, mode, nullptr); }
  Type* At(TypeParam* p) const { return slots_[handles_.at(p)]; }
  void Set(TypeParam* p, Type* t) { slots_[handles_.at(p)] = t; }
  size_t Unknowns() const;
  std::vector<Type*> Inferred(const std::vector<TypeParam*>& tparams) const;

 private:
  struct Pair {
    Interface* x;
    Interface* y;
    const Pair* previous;
  };
  bool Nify(Type* x, Type* y, unsigned mode, const Pair* pairs);
  bool Match(Type* x, Type* y, unsigned mode, const Pair* pairs);
  bool MatchBound(TypeParam* px, Type* y, unsigned mode, const Pair* pairs);
  bool MatchInterfaces(Interface* x, Interface* y, const Pair* pairs);
  TypeParam* Bound(Type* t) const;
  bool Join(TypeParam* x, TypeParam* y);

  // Joined parameters share a slot.
  std::unordered_map<TypeParam*, size_t> handles_;
  std::vector<Type*> slots_;
  int depth_ = 0;
  bool interface_inference_;
};

}  // namespace go2cpp::types
