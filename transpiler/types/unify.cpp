// Unification of two types under a set of type parameters to be found.
#include "transpiler/types/unify.h"

#include <unordered_map>

#include "transpiler/types/lookup.h"
#include "transpiler/types/object.h"
#include "transpiler/types/predicates.h"
#include "transpiler/types/type_set.h"

namespace go2cpp::types {

namespace {

constexpr int kDepthLimit = 50;

Interface* AsInterface(Type* t) { return IsTypeParam(t) ? nullptr : UnderAs<Interface>(t); }

}  // namespace

Unifier::Unifier(const std::vector<TypeParam*>& tparams, const std::vector<Type*>& targs, bool interface_inference)
    : interface_inference_(interface_inference) {
  for (size_t i = 0; i < tparams.size(); i++) {
    handles_[tparams[i]] = slots_.size();
    slots_.push_back(i < targs.size() ? targs[i] : nullptr);
  }
}

size_t Unifier::Unknowns() const {
  size_t n = 0;
  for (const auto& [p, slot] : handles_) n += slots_[slot] == nullptr;
  return n;
}

std::vector<Type*> Unifier::Inferred(const std::vector<TypeParam*>& tparams) const {
  std::vector<Type*> list;
  for (TypeParam* p : tparams) list.push_back(At(p));
  return list;
}

TypeParam* Unifier::Bound(Type* t) const {
  TypeParam* p = UnaliasAs<TypeParam>(t);
  return p != nullptr && handles_.count(p) != 0 ? p : nullptr;
}

bool Unifier::Join(TypeParam* x, TypeParam* y) {
  size_t hx = handles_[x], hy = handles_[y];
  if (hx == hy) return true;
  if (slots_[hx] != nullptr && slots_[hy] != nullptr) return false;
  size_t keep = slots_[hx] != nullptr ? hx : hy;
  size_t drop = keep == hx ? hy : hx;
  for (auto& [p, slot] : handles_) {
    if (slot == drop) slot = keep;
  }
  return true;
}

bool Unifier::Nify(Type* x, Type* y, unsigned mode, const Pair* pairs) {
  if (x == y || Unalias(x) == Unalias(y)) return true;
  if (depth_ >= kDepthLimit) return false;
  depth_++;
  bool result = Match(x, y, mode, pairs);
  depth_--;
  return result;
}

bool Unifier::MatchBound(TypeParam* px, Type* y, unsigned mode, const Pair* pairs) {
  Type* x = At(px);
  if (x == nullptr) {
    Set(px, y);
    return true;
  }
  if (!Nify(x, y, mode, pairs)) return false;
  Interface *xi = AsInterface(x), *yi = AsInterface(y);
  bool xn = AsNamed(x) != nullptr, yn = AsNamed(y) != nullptr;
  // Inexact matching may have let different interfaces, or an interface and its implementation, pass.
  if (xi != nullptr && yi != nullptr) {
    if (xn && yn) return Identical(x, y);
    if (xi->NumMethods() != yi->NumMethods()) return false;
  } else if (xi != nullptr || yi != nullptr) {
    return false;
  }
  if ((mode & kExact) == 0 && !xn) {
    // Prefer a named type, and a directed channel over a bidirectional one.
    if (yn) {
      Set(px, y);
    } else if (auto* c = UnderAs<Chan>(y); c != nullptr && c->dir != ChanDir::kSendRecv) {
      Set(px, y);
    }
  }
  return true;
}

bool Unifier::MatchInterfaces(Interface* x, Interface* y, const Pair* pairs) {
  const TypeSet *xs = x->type_set(), *ys = y->type_set();
  if (xs->comparable != ys->comparable || !xs->terms.Equal(ys->terms)) return false;
  for (const Pair* p = pairs; p != nullptr; p = p->previous) {
    if ((p->x == x && p->y == y) || (p->x == y && p->y == x)) return true;
  }
  Pair pair{x, y, pairs};
  const std::vector<Func*>* few = &xs->methods;
  const std::vector<Func*>* many = &ys->methods;
  if (few->size() > many->size()) std::swap(few, many);
  std::unordered_map<std::string, Func*> by_id;
  for (Func* m : *many) by_id[m->Id()] = m;
  for (Func* m : *few) {
    auto it = by_id.find(m->Id());
    if (it == by_id.end() || !Nify(m->type, it->second->type, kExact, &pair)) return false;
  }
  return true;
}

bool Unifier::Match(Type* x, Type* y, unsigned mode, const Pair* pairs) {
  // A defined type goes to the right, a type parameter to be found to the left.
  if (AsNamed(x) != nullptr || Bound(y) != nullptr) std::swap(x, y);

  // A defined type matches a type literal through its underlying type.
  if (Named* ny = AsNamed(y); (mode & kExact) == 0 && ny != nullptr && IsTypeLit(x) &&
                              !(interface_inference_ && IsInterface(x))) {
    y = ny->Underlying();
    if (y == nullptr) return false;
    if (x == y || Unalias(x) == Unalias(y)) return true;
  }

  TypeParam *px = Bound(x), *py = Bound(y);
  if (px != nullptr && py != nullptr) {
    if (Join(px, py)) return true;
    return Nify(At(px), At(py), mode, pairs);
  }
  if (px != nullptr) return MatchBound(px, y, mode, pairs);

  if (interface_inference_ && (mode & kExact) == 0) {
    Interface *xi = AsInterface(x), *yi = AsInterface(y);
    if (xi != nullptr && yi != nullptr) return MatchInterfaces(xi, yi, pairs);
    if (yi != nullptr) {
      xi = yi;
      y = x;
    }
    if (xi != nullptr) {
      // The other type must have all methods of the interface.
      for (Func* m : xi->type_set()->methods) {
        Func* f = As<Func>(LookupFieldOrMethod(y, false, m->pkg, m->name).obj);
        if (f == nullptr || !Nify(m->type, f->type, kExact, pairs)) return false;
      }
      return true;
    }
  }

  if (IsTypeParam(y)) std::swap(x, y);
  unsigned emode = (mode & kAssign) != 0 ? mode | kExact : mode;
  Type* y_original = y;
  x = Unalias(x);
  y = Unalias(y);
  if (auto* p = As<TypeParam>(x)) {
    // Not one to be found: its core type must match.
    Type* core = CommonUnder(p, nullptr, nullptr);
    return core != nullptr && Nify(core, y_original, kAssign, pairs);
  }
  if (x->kind() != y->kind()) return false;
  switch (x->kind()) {
    case Kind::kBasic: return static_cast<Basic*>(x)->basic_kind == static_cast<Basic*>(y)->basic_kind;
    case Kind::kArray: {
      auto *a = static_cast<Array*>(x), *b = static_cast<Array*>(y);
      return (a->len < 0 || b->len < 0 || a->len == b->len) && Nify(a->elem, b->elem, emode, pairs);
    }
    case Kind::kSlice: return Nify(static_cast<Slice*>(x)->elem, static_cast<Slice*>(y)->elem, emode, pairs);
    case Kind::kPointer: return Nify(static_cast<Pointer*>(x)->elem, static_cast<Pointer*>(y)->elem, emode, pairs);
    case Kind::kMap: {
      auto *a = static_cast<Map*>(x), *b = static_cast<Map*>(y);
      return Nify(a->key, b->key, emode, pairs) && Nify(a->elem, b->elem, emode, pairs);
    }
    case Kind::kChan: {
      auto *a = static_cast<Chan*>(x), *b = static_cast<Chan*>(y);
      return ((mode & kExact) == 0 || a->dir == b->dir) && Nify(a->elem, b->elem, emode, pairs);
    }
    case Kind::kStruct: {
      auto *a = static_cast<Struct*>(x), *b = static_cast<Struct*>(y);
      if (a->fields.size() != b->fields.size()) return false;
      for (size_t i = 0; i < a->fields.size(); i++) {
        Var *f = a->fields[i], *g = b->fields[i];
        if (f->embedded != g->embedded || a->Tag(i) != b->Tag(i) || !f->SameId(g->pkg, g->name, false) ||
            !Nify(f->type, g->type, emode, pairs)) {
          return false;
        }
      }
      return true;
    }
    case Kind::kTuple: {
      auto *a = static_cast<Tuple*>(x), *b = static_cast<Tuple*>(y);
      if (a->Len() != b->Len()) return false;
      for (size_t i = 0; i < a->Len(); i++) {
        if (!Nify(a->At(i)->type, b->At(i)->type, mode, pairs)) return false;
      }
      return true;
    }
    case Kind::kSignature: {
      auto *a = static_cast<Signature*>(x), *b = static_cast<Signature*>(y);
      return a->variadic == b->variadic && Nify(a->params, b->params, emode, pairs) &&
             Nify(a->results, b->results, emode, pairs);
    }
    case Kind::kInterface: {
      auto *a = static_cast<Interface*>(x), *b = static_cast<Interface*>(y);
      return a->NumMethods() == b->NumMethods() && MatchInterfaces(a, b, pairs);
    }
    case Kind::kNamed: {
      auto *a = static_cast<Named*>(x), *b = static_cast<Named*>(y);
      const auto &xs = a->TypeArgs(), &ys = b->TypeArgs();
      if (xs.size() != ys.size()) return false;
      for (size_t i = 0; i < xs.size(); i++) {
        if (!Nify(xs[i], ys[i], mode, pairs)) return false;
      }
      return IdenticalOrigin(a, b);
    }
    default: return false;
  }
}

}  // namespace go2cpp::types
