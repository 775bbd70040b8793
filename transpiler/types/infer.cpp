// Type inference: function arguments are unified with parameter types, then type parameters with their constraints as
// long as that yields something, then untyped constants give default types; what was found is substituted until it is
// free of the parameters.
#include "transpiler/types/infer.h"

#include <algorithm>
#include <map>
#include <set>

#include "transpiler/types/export_data.h"
#include "transpiler/types/hooks.h"
#include "transpiler/types/instantiate.h"
#include "transpiler/types/lookup.h"
#include "transpiler/types/predicates.h"
#include "transpiler/types/type_set.h"
#include "transpiler/types/unify.h"

namespace go2cpp::types {

std::string TypeParamNames(const std::vector<TypeParam*>& list) {
  std::string s;
  for (size_t i = 0; i < list.size(); i++) {
    if (i > 0) s += list.size() == 2 ? " and " : i + 1 == list.size() ? ", and " : ", ";
    s += list[i]->obj->name;
  }
  return s;
}

std::vector<TypeParam*> RenameTypeParams(Pos pos, const std::vector<TypeParam*>& tparams, Type** t,
                                         CheckHooks* hooks) {
  std::vector<TypeParam*> fresh;
  SubstMap map;
  for (TypeParam* p : tparams) {
    auto* name = new TypeName(p->obj->pos, p->obj->pkg, p->obj->name, nullptr);
    CopyDeclaration(p->obj, name);
    auto* q = new TypeParam(name, nullptr, hooks);
    q->index = p->index;
    fresh.push_back(q);
    map[p] = q;
  }
  for (size_t i = 0; i < tparams.size(); i++) fresh[i]->bound = Subst(pos, tparams[i]->bound, map, hooks);
  *t = Subst(pos, *t, map, hooks);
  return fresh;
}

namespace {

struct CoreTerm {
  Type* type = nullptr;  // null: none
  bool tilde = false;
  bool single = false;   // the only type of the type set
};

CoreTerm CoreOf(TypeParam* p) {
  CoreTerm core;
  size_t n = 0;
  const SetTerm* only = nullptr;
  bool tilde = false;
  p->Iface()->type_set()->IsEach([&](const SetTerm* t) {
    if (t == nullptr) return false;
    n++;
    only = t;
    tilde |= t->tilde;
    return true;
  });
  if (n == 1) return {only->type, only->tilde, true};
  if (Type* common = CommonUnder(p, nullptr, nullptr)) return {common, tilde, false};
  return core;
}

// Drops inferred types that refer to their own parameter: substitution would never end.
class CycleKiller {
 public:
  CycleKiller(const std::vector<TypeParam*>& tparams, std::vector<Type*>* inferred)
      : tparams_(tparams), inferred_(inferred) {}

  void Walk(Type* t) {
    t = Unalias(t);
    if (t == nullptr) return;
    if (seen_.count(t) != 0) {
      if (auto* p = As<TypeParam>(t)) {
        int i = IndexOf(p);
        if (i >= 0) (*inferred_)[static_cast<size_t>(i)] = nullptr;
      }
      return;
    }
    seen_.insert(t);
    switch (t->kind()) {
      case Kind::kArray: Walk(static_cast<Array*>(t)->elem); break;
      case Kind::kSlice: Walk(static_cast<Slice*>(t)->elem); break;
      case Kind::kPointer: Walk(static_cast<Pointer*>(t)->elem); break;
      case Kind::kChan: Walk(static_cast<Chan*>(t)->elem); break;
      case Kind::kMap:
        Walk(static_cast<Map*>(t)->key);
        Walk(static_cast<Map*>(t)->elem);
        break;
      case Kind::kStruct: WalkVars(static_cast<Struct*>(t)->fields); break;
      case Kind::kSignature:
        WalkVars(static_cast<Signature*>(t)->params->vars);
        WalkVars(static_cast<Signature*>(t)->results->vars);
        break;
      case Kind::kUnion:
        for (const Term& term : static_cast<Union*>(t)->terms) Walk(term.type);
        break;
      case Kind::kInterface:
        for (Func* m : static_cast<Interface*>(t)->methods) Walk(m->type);
        for (Type* e : static_cast<Interface*>(t)->embeddeds) Walk(e);
        break;
      case Kind::kNamed:
        for (Type* a : static_cast<Named*>(t)->TypeArgs()) Walk(a);
        break;
      case Kind::kTypeParam: {
        int i = IndexOf(static_cast<TypeParam*>(t));
        if (i >= 0) Walk((*inferred_)[static_cast<size_t>(i)]);
        break;
      }
      default: break;
    }
    seen_.erase(t);
  }

 private:
  int IndexOf(TypeParam* p) const {
    auto it = std::find(tparams_.begin(), tparams_.end(), p);
    return it != tparams_.end() ? static_cast<int>(it - tparams_.begin()) : -1;
  }
  void WalkVars(const std::vector<Var*>& vars) {
    for (Var* v : vars) Walk(v->type);
  }
  const std::vector<TypeParam*>& tparams_;
  std::vector<Type*>* inferred_;
  std::set<Type*> seen_;
};

class Inference {
 public:
  Inference(Pos pos, const std::vector<TypeParam*>& tparams, std::vector<Type*> targs, Tuple* params,
            const std::vector<Operand*>& args, bool reverse, CheckHooks* hooks,
            const std::function<void(Pos, std::string)>& add_error)
      : pos_(pos),
        tparams_(tparams),
        targs_(std::move(targs)),
        params_(params),
        args_(args),
        reverse_(reverse),
        hooks_(hooks),
        add_error_(add_error),
        unifier_(tparams, targs_, hooks == nullptr || hooks->AllowVersion(21)) {}

  std::vector<Type*> Run() {
    if (!FromArguments() || !FromConstraints() || !FromUntyped()) return {};
    std::vector<Type*> inferred = unifier_.Inferred(tparams_);
    CycleKiller killer(tparams_, &inferred);
    for (TypeParam* p : tparams_) killer.Walk(p);
    Simplify(&inferred);
    for (size_t i = 0; i < inferred.size(); i++) {
      if (inferred[i] == nullptr || IsParameterized(&tparams_, inferred[i])) {
        TypeName* obj = tparams_[i]->obj;
        add_error_(pos_, "cannot infer " + obj->name + " (declared at " + DeclaredAt(obj) + ")");
        return {};
      }
    }
    return inferred;
  }

 private:
  std::string Name(Type* t) const { return TypeString(t, QualifierOf(hooks_)); }

  void MismatchError(Type* param, Type* type, Operand* arg) {
    std::string expr = arg->expr != nullptr ? syntax::ExprString(arg->expr) : "";
    std::vector<Type*> found = unifier_.Inferred(tparams_);
    if (std::all_of(found.begin(), found.end(), [](Type* t) { return t == nullptr; })) {
      add_error_(arg->pos(), "type " + Name(type) + " of " + expr + " does not match " + Name(param) +
                                 " (cannot infer " + TypeParamNames(tparams_) + ")");
      return;
    }
    Type* inferred = Subst(arg->pos(), param, MakeSubstMap(tparams_, found), hooks_);
    if (inferred == param) {
      add_error_(arg->pos(), "type " + Name(type) + " of " + expr + " does not match " + Name(param));
    } else if (reverse_) {
      add_error_(arg->pos(), "inferred type " + Name(inferred) + " for " + Name(param) + " does not match type " +
                                 Name(type) + " of " + expr);
    } else {
      add_error_(arg->pos(), "type " + Name(type) + " of " + expr + " does not match inferred type " +
                                 Name(inferred) + " for " + Name(param));
    }
  }

  bool FromArguments() {
    for (size_t i = 0; i < args_.size(); i++) {
      Operand* arg = args_[i];
      Var* param = params_->At(i);
      if (!IsParameterized(&tparams_, param->type) && !IsParameterized(&tparams_, arg->type)) continue;
      if (IsTyped(arg->type)) {
        if (!unifier_.Unify(param->type, arg->type, Unifier::kAssign)) {
          MismatchError(param->type, arg->type, arg);
          return false;
        }
      } else if (Is<TypeParam>(param->type) && !arg->IsNil()) {
        untyped_.push_back(i);
      }
    }
    return true;
  }

  bool FromConstraints() {
    for (;;) {
      size_t unknown = unifier_.Unknowns();
      for (TypeParam* p : tparams_) {
        Type* known = unifier_.At(p);
        CoreTerm core = CoreOf(p);
        if (core.type != nullptr) {
          if (known != nullptr) {
            if (!unifier_.Unify(known, core.type, Unifier::kInexact)) {
              add_error_(pos_, Name(p) + " (type " + Name(known) + ") does not satisfy " + Name(p->bound));
              return false;
            }
          } else if (core.single && !core.tilde) {
            unifier_.Set(p, core.type);
          }
        }
        // Methods of a known argument may tell the types in the methods of the constraint.
        if (known != nullptr && !IsParameterized(&tparams_, known)) {
          std::string cause;
          auto equivalent = [&](Type* x, Type* y) { return unifier_.Unify(x, y, Unifier::kExact); };
          if (!HasAllMethods(known, p->Iface(), true, hooks_, equivalent, &cause)) {
            add_error_(pos_, Name(p) + " (type " + Name(known) + ") does not satisfy " + Name(p->bound) + " " + cause);
            return false;
          }
        }
      }
      if (unifier_.Unknowns() == unknown) return true;
    }
  }

  bool FromUntyped() {
    std::map<TypeParam*, Type*> largest;
    for (size_t i : untyped_) {
      auto* p = As<TypeParam>(params_->At(i)->type);
      if (unifier_.At(p) != nullptr) continue;
      Type*& max = largest[p];
      if (max == nullptr) {
        max = args_[i]->type;
        continue;
      }
      Type* m = MaxType(max, args_[i]->type);
      if (m == nullptr) {
        add_error_(args_[i]->pos(), "mismatched types " + Name(max) + " and " + Name(args_[i]->type) +
                                        " (cannot infer " + Name(p) + ")");
        return false;
      }
      max = m;
    }
    for (auto& [p, t] : largest) unifier_.Set(p, Default(t));
    return true;
  }

  void Simplify(std::vector<Type*>* inferred) {
    std::vector<size_t> dirty;
    for (size_t i = 0; i < inferred->size(); i++) {
      if ((*inferred)[i] != nullptr && (i >= targs_.size() || targs_[i] == nullptr)) dirty.push_back(i);
    }
    while (!dirty.empty()) {
      SubstMap map = MakeSubstMap(tparams_, *inferred);
      std::vector<size_t> still;
      for (size_t i : dirty) {
        Type* before = (*inferred)[i];
        Type* after = Subst(Pos(), before, map, hooks_);
        if (after == before) continue;
        // A generic function argument without parameters left is generic no more.
        if (auto* sig = As<Signature>(after); sig != nullptr && !sig->tparams.empty() &&
                                              !IsParameterized(&tparams_, sig)) {
          sig = new Signature(*sig);
          sig->tparams.clear();
          after = sig;
        }
        (*inferred)[i] = after;
        still.push_back(i);
      }
      dirty = std::move(still);
    }
  }

  Pos pos_;
  const std::vector<TypeParam*>& tparams_;
  std::vector<Type*> targs_;
  Tuple* params_;
  const std::vector<Operand*>& args_;
  bool reverse_;
  CheckHooks* hooks_;
  const std::function<void(Pos, std::string)>& add_error_;
  Unifier unifier_;
  std::vector<size_t> untyped_;
};

}  // namespace

std::vector<Type*> Infer(Pos pos, const std::vector<TypeParam*>& tparams, std::vector<Type*> targs, Tuple* params,
                         const std::vector<Operand*>& args, bool reverse, CheckHooks* hooks,
                         const std::function<void(Pos, std::string)>& add_error) {
  targs.resize(tparams.size());
  if (std::find(targs.begin(), targs.end(), nullptr) == targs.end()) return targs;
  for (Operand* arg : args) {
    if (arg->mode == Mode::kInvalid) return {};
  }
  // Parameters whose types are given are matched by assignment later, not by unification.
  if (params->Len() > 0) params = As<Tuple>(Subst(Pos(), params, MakeSubstMap(tparams, targs), hooks));
  return Inference(pos, tparams, std::move(targs), params, args, reverse, hooks, add_error).Run();
}

}  // namespace go2cpp::types
