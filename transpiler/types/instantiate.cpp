// Substitution of type parameters, canonical instances, and satisfaction of constraints.
#include "transpiler/types/instantiate.h"

#include <unordered_map>

#include "transpiler/types/hooks.h"
#include "transpiler/types/lookup.h"
#include "transpiler/types/predicates.h"
#include "transpiler/types/type_set.h"
#include "transpiler/types/type_string.h"

namespace go2cpp::types {

SubstMap MakeSubstMap(const std::vector<TypeParam*>& params, const std::vector<Type*>& args) {
  SubstMap map;
  for (size_t i = 0; i < params.size() && i < args.size(); i++) map[params[i]] = args[i];
  return map;
}

Var* CloneVar(Var* v, Type* type) {
  auto* copy = new Var(*v);
  copy->type = type;
  copy->origin = v->Origin();
  return copy;
}

Func* CloneFunc(Func* f, Signature* sig) {
  auto* copy = new Func(*f);
  copy->type = sig;
  copy->origin = f->Origin();
  return copy;
}

bool ReplaceRecvType(std::vector<Func*>* methods, Type* in, Type* out) {
  bool copied = false;
  for (Func*& m : *methods) {
    Signature* sig = m->Sig();
    if (sig->recv != nullptr && sig->recv->type == in) {
      auto* changed = new Signature(*sig);
      changed->recv = CloneVar(sig->recv, out);
      m = CloneFunc(m, changed);
      copied = true;
    }
  }
  return copied;
}

namespace {

class Substituter {
 public:
  Substituter(Pos pos, const SubstMap& map, CheckHooks* hooks, const LocalTypes* locals = nullptr)
      : pos_(pos), map_(map), hooks_(hooks), locals_(locals) {}

  Type* Apply(Type* t) {
    if (t == nullptr) return Typ(BasicKind::kInvalid);
    switch (t->kind()) {
      case Kind::kBasic: return t;
      case Kind::kTypeParam: {
        auto it = map_.find(static_cast<TypeParam*>(t));
        return it != map_.end() && it->second != nullptr ? it->second : t;
      }
      case Kind::kAlias: {
        auto* a = static_cast<Alias*>(t);
        size_t n = a->orig->tparams.size();
        if (n == 0) {
          if (locals_ == nullptr || a->rhs == nullptr) return t;
          Type* rhs = Apply(a->rhs);
          return rhs != a->rhs ? rhs : t;
        }
        if (a->targs.size() != n) return Typ(BasicKind::kInvalid);
        std::vector<Type*> targs;
        return List(a->targs, &targs) ? Instance(pos_, a->orig, std::move(targs), hooks_) : t;
      }
      case Kind::kArray: {
        auto* a = static_cast<Array*>(t);
        Type* elem = Apply(a->elem);
        return elem != a->elem ? NewArray(elem, a->len) : t;
      }
      case Kind::kSlice: {
        auto* s = static_cast<Slice*>(t);
        Type* elem = Apply(s->elem);
        return elem != s->elem ? NewSlice(elem) : t;
      }
      case Kind::kPointer: {
        auto* p = static_cast<Pointer*>(t);
        Type* elem = Apply(p->elem);
        return elem != p->elem ? NewPointer(elem) : t;
      }
      case Kind::kMap: {
        auto* m = static_cast<Map*>(t);
        Type* key = Apply(m->key);
        Type* elem = Apply(m->elem);
        return key != m->key || elem != m->elem ? NewMap(key, elem) : t;
      }
      case Kind::kChan: {
        auto* c = static_cast<Chan*>(t);
        Type* elem = Apply(c->elem);
        return elem != c->elem ? NewChan(c->dir, elem) : t;
      }
      case Kind::kStruct: {
        auto* s = static_cast<Struct*>(t);
        std::vector<Var*> fields;
        return Vars(s->fields, &fields) ? new Struct(std::move(fields), s->tags) : t;
      }
      case Kind::kTuple: return ApplyTuple(static_cast<Tuple*>(t));
      case Kind::kSignature: {
        auto* s = static_cast<Signature*>(t);
        Tuple* params = ApplyTuple(s->params);
        Tuple* results = ApplyTuple(s->results);
        if (params == s->params && results == s->results) return t;
        auto* r = new Signature(s->recv, params, results, s->variadic);
        r->tparams = s->tparams;
        r->recv_tparams = s->recv_tparams;
        return r;
      }
      case Kind::kUnion: {
        auto* u = static_cast<Union*>(t);
        std::vector<Term> terms = u->terms;
        bool changed = false;
        for (Term& term : terms) {
          Type* type = Apply(term.type);
          changed |= type != term.type;
          term.type = type;
        }
        return changed ? new Union(std::move(terms)) : t;
      }
      case Kind::kInterface: return ApplyInterface(static_cast<Interface*>(t));
      case Kind::kNamed: {
        auto* n = static_cast<Named*>(t);
        size_t count = n->Origin()->TypeParams().size();
        if (count == 0) return locals_ != nullptr ? (*locals_)(n) : t;
        if (n->TypeArgs().size() != count) return Typ(BasicKind::kInvalid);
        std::vector<Type*> targs;
        const bool changed = List(n->TypeArgs(), &targs);
        Type* origin = locals_ != nullptr ? (*locals_)(n->Origin()) : n->Origin();
        return changed || origin != n->Origin() ? Instance(pos_, origin, std::move(targs), hooks_) : t;
      }
    }
    return t;
  }

 private:
  bool List(const std::vector<Type*>& in, std::vector<Type*>* out) {
    bool changed = false;
    out->reserve(in.size());
    for (Type* t : in) {
      out->push_back(Apply(t));
      changed |= out->back() != t;
    }
    return changed;
  }

  bool Vars(const std::vector<Var*>& in, std::vector<Var*>* out) {
    bool changed = false;
    out->reserve(in.size());
    for (Var* v : in) {
      Type* type = Apply(v->type);
      changed |= type != v->type;
      out->push_back(type != v->type ? CloneVar(v, type) : v);
    }
    return changed;
  }

  Tuple* ApplyTuple(Tuple* t) {
    std::vector<Var*> vars;
    return Vars(t->vars, &vars) ? NewTuple(std::move(vars)) : t;
  }

  Type* ApplyInterface(Interface* t) {
    bool changed = false;
    std::vector<Func*> methods;
    for (Func* m : t->methods) {
      Type* type = Apply(m->type);
      changed |= type != m->type;
      methods.push_back(type != m->type ? CloneFunc(m, As<Signature>(type)) : m);
    }
    std::vector<Type*> embeddeds;
    changed |= List(t->embeddeds, &embeddeds);
    if (!changed) return t;
    auto* r = new Interface();
    r->embeddeds = std::move(embeddeds);
    r->embed_pos = t->embed_pos;
    r->implicit = t->implicit;
    r->complete = t->complete;
    r->hooks = hooks_;
    ReplaceRecvType(&methods, t, r);
    r->methods = std::move(methods);
    return r;
  }

  Pos pos_;
  const SubstMap& map_;
  CheckHooks* hooks_;
  const LocalTypes* locals_;
};

struct Entry {
  Type* orig;
  std::vector<Type*> targs;
  Type* instance;
};

std::unordered_map<std::string, std::vector<Entry>>& Instances() {
  static auto* const instances = new std::unordered_map<std::string, std::vector<Entry>>;
  return *instances;
}

std::string InstanceHash(Type* orig, const std::vector<Type*>& targs) {
  std::string h = std::to_string(reinterpret_cast<uintptr_t>(orig));
  for (Type* t : targs) h += "," + TypeHash(t);
  return h;
}

}  // namespace

void ForgetInstances() { Instances().clear(); }

Type* Subst(Pos pos, Type* t, const SubstMap& map, CheckHooks* hooks) {
  if (map.empty()) return t;
  return Substituter(pos, map, hooks).Apply(t);
}

Type* Subst(Pos pos, Type* t, const SubstMap& map, const LocalTypes& locals) {
  return map.empty() ? t : Substituter(pos, map, nullptr, &locals).Apply(t);
}

Named* NewInstance(Pos pos, Named* orig, std::vector<Type*> targs, CheckHooks* hooks);

Type* Instance(Pos pos, Type* orig, std::vector<Type*> targs, CheckHooks* hooks) {
  std::string hash = InstanceHash(orig, targs);
  auto find = [&]() -> Type* {
    for (Entry& e : Instances()[hash]) {
      if (e.orig == orig && IdenticalInstance(orig, targs, e.orig, e.targs)) return e.instance;
    }
    return nullptr;
  };
  if (Type* known = find()) return known;
  Type* result = nullptr;
  switch (orig->kind()) {
    case Kind::kNamed: result = NewInstance(pos, static_cast<Named*>(orig), targs, hooks); break;
    case Kind::kAlias: {
      auto* a = static_cast<Alias*>(orig);
      if (!ValidateTypeArgCount(pos, hooks, "type", a->obj->name, targs.size(), a->tparams.size())) {
        return Typ(BasicKind::kInvalid);
      }
      if (a->tparams.empty()) return orig;
      Type* rhs = Subst(pos, a->rhs, MakeSubstMap(a->tparams, targs), hooks);
      auto* obj = new TypeName(pos, a->obj->pkg, a->obj->name, nullptr);
      auto* instance = new Alias(obj, rhs);
      instance->orig = a;
      instance->tparams = a->tparams;
      instance->targs = targs;
      result = instance;
      break;
    }
    case Kind::kSignature: {
      auto* s = static_cast<Signature*>(orig);
      if (!ValidateTypeArgCount(pos, hooks, "type", TypeString(s, QualifierOf(hooks)), targs.size(),
                                s->tparams.size())) {
        return Typ(BasicKind::kInvalid);
      }
      if (s->tparams.empty()) return orig;
      auto* instance = As<Signature>(Subst(pos, s, MakeSubstMap(s->tparams, targs), hooks));
      if (instance == s) instance = new Signature(*s);
      instance->tparams.clear();
      instance->scope = nullptr;
      result = instance;
      break;
    }
    default: return Typ(BasicKind::kInvalid);
  }
  if (Type* known = find()) return known;
  Instances()[hash].push_back({orig, std::move(targs), result});
  return result;
}

const std::vector<TypeParam*>& TypeParamsOf(Type* generic) {
  static const std::vector<TypeParam*> none;
  if (auto* n = As<Named>(generic)) return n->TypeParams();
  if (auto* a = As<Alias>(generic)) return a->tparams;
  if (auto* s = As<Signature>(generic)) return s->tparams;
  return none;
}

bool ValidateTypeArgCount(Pos pos, CheckHooks* hooks, std::string_view kind, std::string_view name, size_t have,
                          size_t want) {
  if (have == want) return true;
  if (hooks != nullptr) {
    std::string text = have < want ? "not enough" : "too many";
    text += " type arguments for " + std::string(kind) + " " + std::string(name) + ": have " + std::to_string(have) +
            ", want " + std::to_string(want);
    hooks->Error(pos, std::move(text));
  }
  return false;
}

int VerifyInstance(Pos pos, const std::vector<TypeParam*>& params, const std::vector<Type*>& args, CheckHooks* hooks,
                   std::string* cause) {
  SubstMap map = MakeSubstMap(params, args);
  for (size_t i = 0; i < params.size(); i++) {
    params[i]->Iface();  // makes sure the bound is an interface
    Type* bound = Subst(pos, params[i]->bound, map, hooks);
    if (!Implements(args[i], bound, true, hooks, cause)) return static_cast<int>(i);
  }
  return -1;
}

namespace {

// Whether t literally mentions `type` among its union terms and embedded elements.
bool Mentions(Type* t, Type* type) {
  if (auto* i = As<Interface>(t)) {
    for (Type* e : i->embeddeds) {
      if (Mentions(e, type)) return true;
    }
    return false;
  }
  if (auto* u = As<Union>(t)) {
    for (const Term& term : u->terms) {
      if (Mentions(term.type, type)) return true;
    }
    return false;
  }
  return Identical(t, type);
}

}  // namespace

bool Implements(Type* v, Type* t, bool constraint, CheckHooks* hooks, std::string* cause) {
  Type* vu = v->Underlying();
  Type* tu = t->Underlying();
  // Whatever follows from an invalid type was reported.
  if (vu == nullptr || tu == nullptr || !IsValid(vu) || !IsValid(tu)) return true;
  if (auto* p = As<Pointer>(vu)) {
    Type* base = p->elem != nullptr ? p->elem->Underlying() : nullptr;
    if (base == nullptr || !IsValid(base)) return true;
  }
  auto name = [&](Type* x) { return TypeString(x, QualifierOf(hooks)); };
  const std::string verb = constraint ? "satisfy" : "implement";
  auto fail = [&](auto text) {
    if (cause != nullptr) *cause = text();
    return false;
  };
  auto* ti = As<Interface>(tu);
  if (ti == nullptr) {
    return fail([&] {
      std::string detail = IsInterfacePtr(tu) ? "type " + name(t) + " is pointer to interface, not interface"
                                              : name(t) + " is not an interface";
      return name(v) + " does not " + verb + " " + name(t) + " (" + detail + ")";
    });
  }
  if (ti->IsEmptyInterface()) return true;
  auto* vi = As<Interface>(vu);
  if (vi != nullptr && vi->type_set()->IsEmpty()) return true;
  if (ti->type_set()->IsEmpty()) {
    return fail([&] { return "cannot " + verb + " " + name(t) + " (empty type set)"; });
  }
  std::string missing;
  if (!HasAllMethods(v, t, true, hooks, Identical, cause != nullptr ? &missing : nullptr)) {
    return fail([&] { return name(v) + " does not " + verb + " " + name(t) + " " + missing; });
  }
  auto check_comparable = [&] {
    if (!ti->IsComparable()) return true;
    if (ComparableType(v, false, nullptr)) return true;
    // Since Go 1.20 interfaces satisfy comparable although == may panic.
    if (constraint && ComparableType(v, true, nullptr)) {
      if (hooks == nullptr || hooks->AllowVersion(20)) return true;
      return fail([&] { return name(v) + " to " + verb + " comparable requires go1.20 or later"; });
    }
    return fail([&] { return name(v) + " does not " + verb + " comparable"; });
  };
  if (!ti->type_set()->HasTerms()) return check_comparable();
  if (vi != nullptr) {
    if (!vi->type_set()->SubsetOf(*ti->type_set())) {
      return fail([&] { return name(v) + " does not " + verb + " " + name(t); });
    }
    return check_comparable();
  }
  Type* alternative = nullptr;
  bool excluded = ti->type_set()->IsEach([&](const SetTerm* term) {
    if (term->Includes(v)) return false;
    if (alternative == nullptr && !term->tilde && Identical(term->type, term->type->Underlying())) {
      SetTerm loose = *term;
      loose.tilde = true;
      if (loose.Includes(v)) alternative = term->type;
    }
    return true;
  });
  if (!excluded) return check_comparable();
  return fail([&] {
    std::string detail;
    if (alternative != nullptr) {
      detail = "possibly missing ~ for " + name(alternative) + " in " + name(t);
    } else if (Mentions(ti, v)) {
      detail = name(t) + " mentions " + name(v) + ", but " + name(v) + " is not in the type set of " + name(t);
    } else {
      detail = name(v) + " missing in " + ti->type_set()->terms.String();
    }
    return name(v) + " does not " + verb + " " + name(t) + " (" + detail + ")";
  });
}

}  // namespace go2cpp::types
