// Groups of types, comparability, identity and default types.
#include "transpiler/types/predicates.h"

#include <algorithm>

#include "transpiler/types/hooks.h"
#include "transpiler/types/instantiate.h"
#include "transpiler/types/object.h"
#include "transpiler/types/type_set.h"

namespace go2cpp::types {

namespace {

bool HasInfo(Type* t, int info) {
  // A type parameter's underlying type is an interface, so this is false for it.
  Basic* b = UnderAs<Basic>(t);
  return b != nullptr && (b->info & info) != 0;
}

}  // namespace

bool IsBoolean(Type* t) { return HasInfo(t, kIsBoolean); }
bool IsNumeric(Type* t) { return HasInfo(t, kIsNumeric); }
bool IsString(Type* t) { return HasInfo(t, kIsString); }
bool IsInteger(Type* t) { return HasInfo(t, kIsInteger); }
bool IsUnsigned(Type* t) { return HasInfo(t, kIsUnsigned); }
bool IsFloat(Type* t) { return HasInfo(t, kIsFloat); }
bool IsComplex(Type* t) { return HasInfo(t, kIsComplex); }
bool IsIntegerOrFloat(Type* t) { return HasInfo(t, kIsInteger | kIsFloat); }
bool IsConstType(Type* t) { return HasInfo(t, kIsConstType); }
bool IsBasicKind(Type* t, BasicKind kind) {
  Basic* b = UnderAs<Basic>(t);
  return b != nullptr && b->basic_kind == kind;
}

bool AllBasic(Type* t, int info) {
  if (TypeParam* p = UnaliasAs<TypeParam>(t)) {
    return p->Iface()->type_set()->IsEach(
        [info](const SetTerm* term) { return term != nullptr && HasInfo(term->type, info); });
  }
  return HasInfo(t, info);
}
bool AllBoolean(Type* t) { return AllBasic(t, kIsBoolean); }
bool AllInteger(Type* t) { return AllBasic(t, kIsInteger); }
bool AllUnsigned(Type* t) { return AllBasic(t, kIsUnsigned); }
bool AllNumeric(Type* t) { return AllBasic(t, kIsNumeric); }
bool AllString(Type* t) { return AllBasic(t, kIsString); }
bool AllOrdered(Type* t) { return AllBasic(t, kIsOrdered); }
bool AllNumericOrString(Type* t) { return AllBasic(t, kIsNumeric | kIsString); }

bool HasName(Type* t) {
  switch (Unalias(t)->kind()) {
    case Kind::kBasic:
    case Kind::kNamed:
    case Kind::kTypeParam: return true;
    default: return false;
  }
}

bool IsTypeLit(Type* t) {
  Type* u = Unalias(t);
  return u->kind() != Kind::kNamed && u->kind() != Kind::kTypeParam;
}

bool IsUntyped(Type* t) {
  Basic* b = As<Basic>(t);
  return b != nullptr && (b->info & kIsUntyped) != 0;
}
bool IsTyped(Type* t) { return !IsUntyped(t); }
bool IsUntypedNumeric(Type* t) { return IsUntyped(t) && (As<Basic>(t)->info & kIsNumeric) != 0; }
bool IsUntypedNil(Type* t) { return t == Typ(BasicKind::kUntypedNil); }
bool IsPointer(Type* t) { return Is<Pointer>(t->Underlying()); }
bool IsBytesOrRunes(Type* t) {
  Slice* s = UnderAs<Slice>(t);
  Basic* b = s != nullptr ? UnderAs<Basic>(s->elem) : nullptr;
  return b != nullptr && (b->basic_kind == kByteKind || b->basic_kind == kRuneKind);
}
bool IsInterface(Type* t) { return Is<Interface>(t->Underlying()); }
bool IsTypeParam(Type* t) { return UnaliasAs<TypeParam>(t) != nullptr; }
bool IsNonTypeParamInterface(Type* t) { return !IsTypeParam(t) && IsInterface(t); }

bool HasEmptyTypeSet(Type* t) {
  TypeParam* p = UnaliasAs<TypeParam>(t);
  if (p == nullptr || p->bound == nullptr) return false;
  // Does not force anything: the bound may still be incomplete.
  Type* bound = Unalias(p->bound);
  Named* n = As<Named>(bound);
  Interface* i = As<Interface>(n != nullptr ? n->UnderlyingIfKnown() : bound);
  return i != nullptr && i->TypeSetIfKnown() != nullptr && i->TypeSetIfKnown()->IsEmpty();
}

bool IsGenericType(Type* t) {
  if (Alias* a = As<Alias>(t); a != nullptr && !a->tparams.empty() && a->targs.empty()) return true;
  Named* n = AsNamed(t);
  return n != nullptr && n->IsGeneric();
}


bool HasNil(Type* t) {
  Type* u = t->Underlying();
  switch (u->kind()) {
    case Kind::kBasic: return static_cast<Basic*>(u)->basic_kind == BasicKind::kUnsafePointer;
    case Kind::kSlice:
    case Kind::kPointer:
    case Kind::kSignature:
    case Kind::kMap:
    case Kind::kChan: return true;
    case Kind::kInterface:
      return !IsTypeParam(t) || UnderIs(t, [](Type* under) { return under != nullptr && HasNil(under); });
    default: return false;
  }
}


// ---------------------------------------------------------------------------------------------------------------------

bool Comparable(Type* t) { return ComparableType(t, true, nullptr); }

bool ComparableType(Type* t, bool dynamic, std::string* reason, CheckHooks* hooks, std::set<Type*>* seen) {
  std::set<Type*> own;
  if (seen == nullptr) seen = &own;
  if (!seen->insert(t).second) return true;
  auto say = [&](const std::string& text) {
    if (reason != nullptr) *reason = text;
    return false;
  };
  Type* u = t->Underlying();
  switch (u->kind()) {
    case Kind::kBasic:
      // Invalid types count as comparable: an error was reported before.
      if (static_cast<Basic*>(u)->basic_kind == BasicKind::kUntypedNil) return say("");
      return true;
    case Kind::kPointer:
    case Kind::kChan: return true;
    case Kind::kStruct:
      for (Var* f : static_cast<Struct*>(u)->fields) {
        if (!ComparableType(f->type, dynamic, nullptr, hooks, seen)) {
          if (reason == nullptr) return false;
          return say("struct containing " + TypeString(f->type, QualifierOf(hooks)) + " cannot be compared");
        }
      }
      return true;
    case Kind::kArray:
      if (!ComparableType(static_cast<Array*>(u)->elem, dynamic, nullptr, hooks, seen)) {
        if (reason == nullptr) return false;
        return say(TypeString(t, QualifierOf(hooks)) + " cannot be compared");
      }
      return true;
    case Kind::kInterface: {
      const TypeSet* set = static_cast<Interface*>(u)->type_set();
      if ((dynamic && !IsTypeParam(t)) || set->IsComparable(seen)) return true;
      return say(set->IsEmpty() ? "empty type set" : "incomparable types in type set");
    }
    default: return say("");
  }
}

// ---------------------------------------------------------------------------------------------------------------------

namespace {

// Interfaces compared at present, to end the recursion through methods that mention the interface itself.
struct InterfacePair {
  Interface* x;
  Interface* y;
  const InterfacePair* previous;
};

class Comparer {
 public:
  bool ignore_tags = false;

  bool Same(Type* x, Type* y, const InterfacePair* pairs) {
    x = Unalias(x);
    y = Unalias(y);
    if (x == y) return true;
    if (x == nullptr || y == nullptr || x->kind() != y->kind()) return false;
    switch (x->kind()) {
      case Kind::kBasic: return static_cast<Basic*>(x)->basic_kind == static_cast<Basic*>(y)->basic_kind;
      case Kind::kArray: {
        auto *a = static_cast<Array*>(x), *b = static_cast<Array*>(y);
        // Unknown lengths come with an error that was reported: assume they fit.
        return (a->len < 0 || b->len < 0 || a->len == b->len) && Same(a->elem, b->elem, pairs);
      }
      case Kind::kSlice: return Same(static_cast<Slice*>(x)->elem, static_cast<Slice*>(y)->elem, pairs);
      case Kind::kPointer: return Same(static_cast<Pointer*>(x)->elem, static_cast<Pointer*>(y)->elem, pairs);
      case Kind::kMap: {
        auto *a = static_cast<Map*>(x), *b = static_cast<Map*>(y);
        return Same(a->key, b->key, pairs) && Same(a->elem, b->elem, pairs);
      }
      case Kind::kChan: {
        auto *a = static_cast<Chan*>(x), *b = static_cast<Chan*>(y);
        return a->dir == b->dir && Same(a->elem, b->elem, pairs);
      }
      case Kind::kStruct: return SameStruct(static_cast<Struct*>(x), static_cast<Struct*>(y), pairs);
      case Kind::kTuple: {
        auto *a = static_cast<Tuple*>(x), *b = static_cast<Tuple*>(y);
        if (a->Len() != b->Len()) return false;
        for (size_t i = 0; i < a->Len(); i++) {
          if (!Same(a->At(i)->type, b->At(i)->type, pairs)) return false;
        }
        return true;
      }
      case Kind::kSignature: return SameSignature(static_cast<Signature*>(x), static_cast<Signature*>(y), pairs);
      case Kind::kUnion: {
        const TypeSet* a = ComputeUnionTypeSet(nullptr, Pos(), static_cast<Union*>(x));
        const TypeSet* b = ComputeUnionTypeSet(nullptr, Pos(), static_cast<Union*>(y));
        return a->terms.Equal(b->terms);
      }
      case Kind::kInterface: return SameInterface(static_cast<Interface*>(x), static_cast<Interface*>(y), pairs);
      case Kind::kNamed: {
        auto *a = static_cast<Named*>(x), *b = static_cast<Named*>(y);
        if (!IdenticalOrigin(a, b)) return false;
        const auto &xs = a->TypeArgs(), &ys = b->TypeArgs();
        if (xs.size() != ys.size()) return false;
        for (size_t i = 0; i < xs.size(); i++) {
          if (!Identical(xs[i], ys[i])) return false;
        }
        return true;
      }
      default: return false;
    }
  }

 private:
  bool SameStruct(Struct* a, Struct* b, const InterfacePair* pairs) {
    if (a->fields.size() != b->fields.size()) return false;
    for (size_t i = 0; i < a->fields.size(); i++) {
      Var *f = a->fields[i], *g = b->fields[i];
      if (f->embedded != g->embedded || (!ignore_tags && a->Tag(i) != b->Tag(i)) ||
          !f->SameId(g->pkg, g->name, false) || !Same(f->type, g->type, pairs)) {
        return false;
      }
    }
    return true;
  }

  bool SameSignature(Signature* a, Signature* b, const InterfacePair* pairs) {
    if (a->tparams.size() != b->tparams.size() || a->variadic != b->variadic) return false;
    Tuple* params = b->params;
    Tuple* results = b->results;
    if (!a->tparams.empty()) {
      // Names of type parameters do not matter: put a's in place of b's.
      std::vector<Type*> targs(a->tparams.begin(), a->tparams.end());
      SubstMap map = MakeSubstMap(b->tparams, targs);
      for (size_t i = 0; i < a->tparams.size(); i++) {
        if (!Same(a->tparams[i]->bound, Subst(Pos(), b->tparams[i]->bound, map), pairs)) return false;
      }
      params = As<Tuple>(Subst(Pos(), params, map));
      results = As<Tuple>(Subst(Pos(), results, map));
    }
    return Same(a->params, params, pairs) && Same(a->results, results, pairs);
  }

  bool SameInterface(Interface* a, Interface* b, const InterfacePair* pairs) {
    const TypeSet *s = a->type_set(), *t = b->type_set();
    if (s->comparable != t->comparable || s->methods.size() != t->methods.size()) return false;
    if (!s->terms.Equal(t->terms)) return false;
    for (const InterfacePair* p = pairs; p != nullptr; p = p->previous) {
      if ((p->x == a && p->y == b) || (p->x == b && p->y == a)) return true;
    }
    InterfacePair pair{a, b, pairs};
    for (size_t i = 0; i < s->methods.size(); i++) {
      Func *f = s->methods[i], *g = t->methods[i];
      if (f->name != g->name || f->Id() != g->Id() || !Same(f->type, g->type, &pair)) return false;
    }
    return true;
  }
};

}  // namespace

bool Identical(Type* x, Type* y) {
  if (x == y) return true;
  return Comparer().Same(x, y, nullptr);
}

bool IdenticalIgnoreTags(Type* x, Type* y) {
  Comparer c;
  c.ignore_tags = true;
  return c.Same(x, y, nullptr);
}

bool SameDeclaration(const TypeName* a, const TypeName* b) {
  if (a == b) return true;
  if (a->pkg == nullptr || b->pkg == nullptr || a->pkg == b->pkg || a->name != b->name) return false;
  return a->pkg->path == b->pkg->path && a->parent == a->pkg->scope && b->parent == b->pkg->scope;
}

bool IdenticalOrigin(Named* x, Named* y) { return SameDeclaration(x->Obj(), y->Obj()); }

bool IdenticalInstance(Type* x_orig, const std::vector<Type*>& xargs, Type* y_orig, const std::vector<Type*>& yargs) {
  if (xargs.size() != yargs.size()) return false;
  for (size_t i = 0; i < xargs.size(); i++) {
    if (!Identical(xargs[i], yargs[i])) return false;
  }
  return Identical(x_orig, y_orig);
}

Type* Default(Type* t) {
  Basic* b = As<Basic>(t);
  if (b == nullptr) return t;
  switch (b->basic_kind) {
    case BasicKind::kUntypedBool: return Typ(BasicKind::kBool);
    case BasicKind::kUntypedInt: return Typ(BasicKind::kInt);
    case BasicKind::kUntypedRune: return RuneType();
    case BasicKind::kUntypedFloat: return Typ(BasicKind::kFloat64);
    case BasicKind::kUntypedComplex: return Typ(BasicKind::kComplex128);
    case BasicKind::kUntypedString: return Typ(BasicKind::kString);
    default: return t;
  }
}

Type* MaxType(Type* x, Type* y) {
  if (x == y) return x;
  if (IsUntypedNumeric(x) && IsUntypedNumeric(y)) {
    return As<Basic>(x)->basic_kind > As<Basic>(y)->basic_kind ? x : y;
  }
  return nullptr;
}

Type* Deref(Type* t, bool* was_pointer) {
  if (was_pointer != nullptr) *was_pointer = false;
  if (Pointer* p = UnaliasAs<Pointer>(t)) {
    // An elem that is not set yet means that the pointer is being declared.
    if (p->elem == nullptr) {
      if (was_pointer != nullptr) *was_pointer = true;
      return Typ(BasicKind::kInvalid);
    }
    if (was_pointer != nullptr) *was_pointer = true;
    return p->elem;
  }
  return t;
}

Type* DerefStructPtr(Type* t) {
  if (Pointer* p = UnderAs<Pointer>(t)) {
    if (Is<Struct>(p->elem->Underlying())) return p->elem;
  }
  return t;
}

namespace {

class ParameterFinder {
 public:
  explicit ParameterFinder(const std::vector<TypeParam*>* list) : list_(list) {}

  bool In(Type* t) {
    if (t == nullptr) return false;
    auto [it, inserted] = seen_.emplace(t, false);
    if (!inserted) return it->second;
    bool found = Search(t);
    seen_[t] = found;
    return found;
  }

 private:
  bool InVars(const std::vector<Var*>& vars) {
    return std::any_of(vars.begin(), vars.end(), [&](Var* v) { return In(v->type); });
  }
  bool Search(Type* t) {
    switch (t->kind()) {
      case Kind::kBasic: return false;
      case Kind::kAlias: return In(Unalias(t));
      case Kind::kArray: return In(static_cast<Array*>(t)->elem);
      case Kind::kSlice: return In(static_cast<Slice*>(t)->elem);
      case Kind::kPointer: return In(static_cast<Pointer*>(t)->elem);
      case Kind::kStruct: return InVars(static_cast<Struct*>(t)->fields);
      case Kind::kTuple: return InVars(static_cast<Tuple*>(t)->vars);
      case Kind::kSignature: {
        auto* s = static_cast<Signature*>(t);
        return In(s->params) || In(s->results);
      }
      case Kind::kInterface: {
        const TypeSet* set = static_cast<Interface*>(t)->type_set();
        for (Func* m : set->methods) {
          if (In(m->type)) return true;
        }
        return set->IsEach([&](const SetTerm* term) { return term != nullptr && In(term->type); });
      }
      case Kind::kMap: return In(static_cast<Map*>(t)->key) || In(static_cast<Map*>(t)->elem);
      case Kind::kChan: return In(static_cast<Chan*>(t)->elem);
      case Kind::kNamed: {
        const auto& args = static_cast<Named*>(t)->TypeArgs();
        return std::any_of(args.begin(), args.end(), [&](Type* a) { return In(a); });
      }
      case Kind::kTypeParam:
        return list_ == nullptr || std::find(list_->begin(), list_->end(), t) != list_->end();
      case Kind::kUnion:
        for (const Term& term : static_cast<Union*>(t)->terms) {
          if (In(term.type)) return true;
        }
        return false;
    }
    return false;
  }
  const std::vector<TypeParam*>* list_;
  std::unordered_map<Type*, bool> seen_;
};

}  // namespace

bool IsParameterized(const std::vector<TypeParam*>* list, Type* t) { return ParameterFinder(list).In(t); }

}  // namespace go2cpp::types
