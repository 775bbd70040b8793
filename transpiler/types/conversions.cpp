// Assignability and convertibility of non-constant operands.
#include "transpiler/types/hooks.h"
#include "transpiler/types/instantiate.h"
#include "transpiler/types/lookup.h"
#include "transpiler/types/operand.h"
#include "transpiler/types/predicates.h"
#include "transpiler/types/type_set.h"

namespace go2cpp::types {

namespace {

// Puts an explanation before the causes found so far.
void Explain(CheckHooks* hooks, std::string* cause, const std::string& text) {
  if (hooks == nullptr || cause == nullptr) return;
  *cause = cause->empty() ? text : text + "\n\t" + *cause;
}

}  // namespace

bool AssignableTo(const Operand& x, Type* t, CheckHooks* hooks, std::string* cause) {
  if (x.mode == Mode::kInvalid || !IsValid(t)) return true;
  Type* original = t;
  Type* v = Unalias(x.type);
  t = Unalias(t);
  if (Identical(v, t)) return true;
  Type* vu = v->Underlying();
  Type* tu = t->Underlying();
  if (vu == nullptr || tu == nullptr) return false;
  auto* vp = As<TypeParam>(v);
  auto* tp = As<TypeParam>(t);

  if (IsUntyped(vu)) {
    ConvertError error;
    if (tp != nullptr) {
      return tp->Iface()->type_set()->IsEach([&](const SetTerm* term) {
        return term != nullptr && ImplicitTypeAndValue(x, term->type, hooks, nullptr, &error) != nullptr;
      });
    }
    return ImplicitTypeAndValue(x, t, hooks, nullptr, &error) != nullptr;
  }

  if (vp == nullptr && tp == nullptr && (!HasName(v) || !HasName(t)) && Identical(vu, tu)) return true;

  if ((Is<Interface>(tu) && tp == nullptr) || IsInterfacePtr(tu)) {
    if (Implements(v, t, false, hooks, cause)) return true;
    if (vp == nullptr) return false;
    if (cause != nullptr) cause->clear();
  }

  if (Is<Interface>(vu) && vp == nullptr && Implements(t, v, false, hooks, nullptr)) {
    if (cause != nullptr) *cause = "need type assertion";
    return false;
  }

  if (auto* vc = As<Chan>(vu); vc != nullptr && vc->dir == ChanDir::kSendRecv) {
    if (auto* tc = As<Chan>(tu); tc != nullptr && Identical(vc->elem, tc->elem)) return !HasName(v) || !HasName(t);
  }

  if (vp == nullptr && tp == nullptr) return false;
  auto name = [&](Type* type) { return TypeString(type, QualifierOf(hooks)); };

  // An unnamed type is assignable to a type parameter if it is to every type of its set, and the other way round.
  if (!HasName(v) && tp != nullptr) {
    return tp->Iface()->type_set()->IsEach([&](const SetTerm* term) {
      if (term == nullptr) return false;
      if (AssignableTo(x, term->type, hooks, cause)) return true;
      Explain(hooks, cause, "cannot assign " + name(x.type) + " to " + name(term->type) + " (in " + name(tp) + ")");
      return false;
    });
  }
  if (vp != nullptr && !HasName(t)) {
    Operand y = x;
    return vp->Iface()->type_set()->IsEach([&](const SetTerm* term) {
      if (term == nullptr) return false;
      y.type = term->type;
      if (AssignableTo(y, t, hooks, cause)) return true;
      Explain(hooks, cause, "cannot assign " + name(term->type) + " (in " + name(vp) + ") to " + name(original));
      return false;
    });
  }
  return false;
}

bool ConvertibleTo(const Operand& x, Type* t, CheckHooks* hooks, std::string* cause) {
  if (AssignableTo(x, t, hooks, cause)) return true;
  Type* original = t;
  Type* v = Unalias(x.type);
  t = Unalias(t);
  Type* vu = v->Underlying();
  Type* tu = t->Underlying();
  if (vu == nullptr || tu == nullptr) return false;
  auto* vp = As<TypeParam>(v);
  auto* tp = As<TypeParam>(t);

  if (vp == nullptr && tp == nullptr && IdenticalIgnoreTags(vu, tu)) return true;
  auto *v_pointer = As<Pointer>(v), *t_pointer = As<Pointer>(t);
  if (v_pointer != nullptr && t_pointer != nullptr && !IsTypeParam(v_pointer->elem) && !IsTypeParam(t_pointer->elem) &&
      IdenticalIgnoreTags(v_pointer->elem->Underlying(), t_pointer->elem->Underlying())) {
    return true;
  }
  if (IsIntegerOrFloat(vu) && IsIntegerOrFloat(tu)) return true;
  if (IsComplex(vu) && IsComplex(tu)) return true;
  if ((IsInteger(vu) || IsBytesOrRunes(vu)) && IsString(tu)) return true;
  if (IsString(vu) && IsBytesOrRunes(tu)) return true;
  auto is_unsafe = [](Type* u) { return IsBasicKind(u, BasicKind::kUnsafePointer); };
  auto is_address = [](Type* u) { return Is<Pointer>(u) || IsBasicKind(u, BasicKind::kUintptr); };
  if ((is_address(vu) && is_unsafe(tu)) || (is_unsafe(vu) && is_address(tu))) return true;

  if (auto* s = As<Slice>(vu)) {
    auto allowed = [&](int version, const char* text) {
      if (hooks == nullptr || hooks->AllowVersion(version)) return true;
      if (cause != nullptr) *cause = text;
      return false;
    };
    if (auto* a = As<Array>(tu); a != nullptr && Identical(s->elem, a->elem)) {
      return allowed(20, "conversion of slice to array requires go1.20 or later");
    }
    if (auto* p = As<Pointer>(tu)) {
      auto* a = UnderAs<Array>(p->elem);
      if (a != nullptr && Identical(s->elem, a->elem)) {
        return allowed(17, "conversion of slice to array pointer requires go1.17 or later");
      }
    }
  }

  if (vp == nullptr && tp == nullptr) return false;
  auto name = [&](Type* type) { return TypeString(type, QualifierOf(hooks)); };
  Operand y = x;
  auto each_target = [&](Type* from, const std::string& from_text) {
    y.type = from;
    return tp->Iface()->type_set()->IsEach([&](const SetTerm* term) {
      if (term == nullptr) return false;
      if (ConvertibleTo(y, term->type, hooks, cause)) return true;
      Explain(hooks, cause, "cannot convert " + from_text + " to type " + name(term->type) + " (in " + name(tp) + ")");
      return false;
    });
  };
  if (vp != nullptr) {
    return vp->Iface()->type_set()->IsEach([&](const SetTerm* term) {
      if (term == nullptr) return false;
      std::string from = name(term->type) + " (in " + name(vp) + ")";
      if (tp != nullptr) return each_target(term->type, from);
      y.type = term->type;
      if (ConvertibleTo(y, t, hooks, cause)) return true;
      Explain(hooks, cause, "cannot convert " + from + " to type " + name(original));
      return false;
    });
  }
  return each_target(x.type, name(x.type));
}

}  // namespace go2cpp::types
