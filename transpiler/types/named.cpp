// Defined types: lazily loaded declarations, instances whose right side and methods are substituted when first asked
// for, and the resolution of underlying types through chains of names. Behaviour of types2's named.go.
#include <algorithm>
#include <set>

#include "transpiler/types/hooks.h"
#include "transpiler/types/instantiate.h"
#include "transpiler/types/object.h"
#include "transpiler/types/predicates.h"
#include "transpiler/types/text_fold.h"
#include "transpiler/types/type.h"

namespace go2cpp::types {

Named::Named(TypeName* obj, Type* underlying, std::vector<Func*> methods, CheckHooks* h)
    : Type(kKind), hooks(h), obj_(obj), rhs_(underlying), methods_(std::move(methods)) {
  if (obj->type == nullptr) obj->type = this;
  if (underlying != nullptr) underlying_ = underlying;
  if (hooks != nullptr) hooks->NeedsCleanup(this);
}

Named::Named(Named* orig, std::vector<Type*> targs, TypeName* obj, CheckHooks* h)
    : Type(kKind), hooks(h), obj_(obj), orig_(orig), targs_(std::move(targs)) {
  obj->type = this;
  if (hooks != nullptr) hooks->NeedsCleanup(this);
}

Named* NewInstance(Pos pos, Named* orig, std::vector<Type*> targs, CheckHooks* hooks) {
  TypeName* origin = orig->Obj();
  auto* obj = new TypeName(pos, origin->pkg, origin->name, nullptr);
  return new Named(orig, std::move(targs), obj, hooks);
}

TypeName* Named::Obj() const { return orig_ != nullptr ? orig_->obj_ : obj_; }

void Named::Unpack() {
  if (unpacked_) return;
  if (orig_ != nullptr) {
    orig_->Unpack();
    unpacked_ = true;
    tparams_ = orig_->tparams_;
    ExpandRhs();
    return;
  }
  unpacked_ = true;
  if (loader_) {
    auto loader = std::move(loader_);
    loader_ = nullptr;
    loader(this);
  }
}

void Named::ExpandRhs() {
  if (targs_.size() != orig_->tparams_.size()) {
    rhs_ = Typ(BasicKind::kInvalid);  // reported where the type is instantiated
    return;
  }
  SubstMap map = MakeSubstMap(orig_->tparams_, targs_);
  Type* source = orig_->rhs_;
  if (source == nullptr) {
    // The origin is still being declared: asked again later.
    unpacked_ = false;
    return;
  }
  rhs_ = Subst(obj_->pos, source, map, hooks);
  // Methods of an interface have the named type as receiver.
  if (Interface* iface = As<Interface>(rhs_)) {
    std::vector<Func*> methods = iface->methods;
    if (ReplaceRecvType(&methods, orig_, this)) {
      if (iface == source) {
        auto* copy = new Interface();
        copy->embeddeds = iface->embeddeds;
        copy->complete = true;
        copy->hooks = hooks;
        iface = copy;
      }
      iface->methods = std::move(methods);
      iface->ResetTypeSet();
      rhs_ = iface;
    }
  }
}

const std::vector<TypeParam*>& Named::TypeParams() {
  Unpack();
  return orig_ != nullptr ? orig_->tparams_ : tparams_;
}

void Named::SetTypeParams(std::vector<TypeParam*> list) { tparams_ = BindTypeParams(std::move(list)); }

Type* Named::Rhs() {
  Unpack();
  return rhs_;
}

void Named::SetUnderlying(Type* underlying) {
  rhs_ = underlying;
  underlying_ = underlying;
}

Type* Named::ResolveUnderlying() {
  if (underlying_ != nullptr) return underlying_;
  std::vector<Named*> path;
  Type* t = this;
  Type* result = nullptr;
  while (result == nullptr) {
    if (t == nullptr) {
      // Still being declared: no answer yet, and none to remember.
      return Typ(BasicKind::kInvalid);
    }
    if (Is<Alias>(t)) {
      t = Unalias(t);
      continue;
    }
    Named* n = As<Named>(t);
    if (n == nullptr) {
      result = Is<TypeParam>(t) ? t->Underlying() : t;
      break;
    }
    if (n->underlying_ != nullptr) {
      result = n->underlying_;
      break;
    }
    // A cycle of names has no underlying type; the checker reports it.
    if (std::find(path.begin(), path.end(), n) != path.end()) {
      result = Typ(BasicKind::kInvalid);
      break;
    }
    path.push_back(n);
    t = n->Rhs();
    if (n->underlying_ != nullptr) {
      result = n->underlying_;
      break;
    }
  }
  for (Named* n : path) n->underlying_ = result;
  return result;
}

size_t Named::NumMethods() {
  Named* origin = Origin();
  origin->Unpack();
  return origin->methods_.size();
}

Func* Named::Method(size_t i) {
  if (orig_ == nullptr) {
    Unpack();
    return methods_[i];
  }
  orig_->Unpack();
  if (methods_.size() < orig_->methods_.size()) methods_.resize(orig_->methods_.size());
  if (methods_[i] == nullptr) {
    Func* m = ExpandMethod(i);
    // Expansion may have come back here and grown the list.
    if (methods_[i] == nullptr) methods_[i] = m;
  }
  return methods_[i];
}

Func* Named::ExpandMethod(size_t i) {
  Func* original = orig_->methods_[i];
  CheckHooks* h = hooks != nullptr ? hooks : orig_->hooks;
  if (h != nullptr) h->ObjDecl(original);
  Signature* original_sig = original->Sig();
  if (original_sig->recv != nullptr && Deref(original_sig->recv->type) == this) return original;
  Signature* sig = original_sig;
  if (original_sig->recv_tparams.size() == targs_.size()) {
    SubstMap map = MakeSubstMap(original_sig->recv_tparams, targs_);
    sig = As<Signature>(Subst(original->pos, original_sig, map, h));
  }
  if (sig == original_sig) sig = new Signature(*original_sig);
  Type* recv = original->HasPtrRecv() ? static_cast<Type*>(NewPointer(this)) : this;
  if (original_sig->recv != nullptr) sig->recv = CloneVar(original_sig->recv, recv);
  return CloneFunc(original, sig);
}

void Named::AddMethod(Func* m) {
  for (Func* other : methods_) {
    if (other->name == m->name && m->name != "_") return;
  }
  methods_.push_back(m);
}

Func* Named::LookupMethod(const Package* pkg, std::string_view name, bool fold_case, int* index) {
  if (index != nullptr) *index = -1;
  Named* origin = Origin();
  origin->Unpack();
  if (name == "_" || !(SamePkg(obj_->pkg, pkg) || IsExported(name) || fold_case)) return nullptr;
  for (size_t i = 0; i < origin->methods_.size(); i++) {
    const std::string& other = origin->methods_[i]->name;
    if (fold_case ? EqualFold(other, name) : other == name) {
      if (index != nullptr) *index = static_cast<int>(i);
      return Method(i);
    }
  }
  return nullptr;
}

}  // namespace go2cpp::types
