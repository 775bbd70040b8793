// Which method of an interface a type lacks, and why, in gc's words; type assertions.
#include <set>

#include "transpiler/types/hooks.h"
#include "transpiler/types/instantiate.h"
#include "transpiler/types/lookup.h"
#include "transpiler/types/predicates.h"
#include "transpiler/types/type_set.h"

namespace go2cpp::types {

namespace {

enum class Failure { kNone, kNotFound, kWrongName, kUnexported, kWrongSig, kAmbiguous, kPtrRecv, kField };

struct Search {
  Failure failure = Failure::kNone;
  Func* wanted = nullptr;
  Func* found = nullptr;
};

Search SearchInterface(const TypeSet* set, const std::vector<Func*>& methods, bool is_static,
                       const std::function<bool(Type*, Type*)>& equivalent) {
  for (Func* m : methods) {
    Func* f = set->LookupMethod(m->pkg, m->name, false);
    if (f == nullptr) {
      if (!is_static) continue;
      return {Failure::kNotFound, m, nullptr};
    }
    if (!equivalent(f->type, m->type)) return {Failure::kWrongSig, m, f};
  }
  return {};
}

Search SearchConcrete(Type* v, const std::vector<Func*>& methods, CheckHooks* hooks,
                      const std::function<bool(Type*, Type*)>& equivalent) {
  // A named pointer type does not promote, but here types2 looks through it all the same.
  for (Func* m : methods) {
    LookupResult r = LookupFieldOrMethod(v, false, m->pkg, m->name);
    if (r.obj == nullptr) {
      if (!r.index.empty()) return {Failure::kAmbiguous, m, nullptr};
      if (r.indirect) return {Failure::kPtrRecv, m, nullptr};
      Func* f = As<Func>(LookupFieldOrMethod(v, false, m->pkg, m->name, true).obj);
      if (f == nullptr) return {Failure::kNotFound, m, nullptr};
      return {f->name == m->name ? Failure::kUnexported : Failure::kWrongName, m, f};
    }
    Func* f = As<Func>(r.obj);
    if (f == nullptr) return {Failure::kField, m, nullptr};
    if (hooks != nullptr) hooks->ObjDecl(f);
    if (f->type == nullptr || !equivalent(f->type, m->type)) return {Failure::kWrongSig, m, f};
  }
  return {};
}

std::string Explain(const Search& s, Type* v, Type* wanted, CheckHooks* hooks) {
  const Qualifier& qualifier = QualifierOf(hooks);
  const std::string& name = s.wanted->name;
  std::string have, want;
  if (s.found != nullptr) {
    if (hooks != nullptr) hooks->ObjDecl(s.found);
    have = FuncString(s.found, false, qualifier);
    want = FuncString(s.wanted, false, qualifier);
  }
  switch (s.failure) {
    case Failure::kNone: return "";
    case Failure::kNotFound:
      if (IsInterfacePtr(v)) return "(" + InterfacePtrError(v, hooks) + ")";
      if (IsInterfacePtr(wanted)) return "(" + InterfacePtrError(wanted, hooks) + ")";
      return "(missing method " + name + ")";
    case Failure::kWrongName: return "(missing method " + name + ")\n\t\thave " + have + "\n\t\twant " + want;
    case Failure::kUnexported: return "(unexported method " + name + ")";
    case Failure::kWrongSig:
      if (have == want) {
        // The difference is in what the short form leaves out: packages.
        have = FuncString(s.found, true);
        want = FuncString(s.wanted, true);
      }
      if (have == want) return "(wrong type for method " + name + ")";
      return "(wrong type for method " + name + ")\n\t\thave " + have + "\n\t\twant " + want;
    case Failure::kAmbiguous: return "(ambiguous selector " + TypeString(v, qualifier) + "." + name + ")";
    case Failure::kPtrRecv: return "(method " + name + " has pointer receiver)";
    case Failure::kField: return "(" + TypeString(v, qualifier) + "." + name + " is a field, not a method)";
  }
  return "";
}

bool HasInvalidEmbeddedFields(Type* t, std::set<Struct*>* seen) {
  Struct* s = UnderAs<Struct>(DerefStructPtr(t));
  if (s == nullptr || !seen->insert(s).second) return false;
  for (Var* f : s->fields) {
    if (f->embedded && (!IsValid(f->type) || HasInvalidEmbeddedFields(f->type, seen))) return true;
  }
  return false;
}

}  // namespace

Func* MissingMethod(Type* v, Type* wanted, bool is_static, CheckHooks* hooks,
                    const std::function<bool(Type*, Type*)>& equivalent, std::string* cause, bool* wrong_type) {
  if (wrong_type != nullptr) *wrong_type = false;
  const std::vector<Func*>& methods = UnderAs<Interface>(wanted)->type_set()->methods;
  if (methods.empty()) return nullptr;
  Interface* iface = UnderAs<Interface>(v);
  Search s = iface != nullptr ? SearchInterface(iface->type_set(), methods, is_static, equivalent)
                              : SearchConcrete(v, methods, hooks, equivalent);
  if (s.failure == Failure::kNone) return nullptr;
  if (cause != nullptr) *cause = Explain(s, v, wanted, hooks);
  if (wrong_type != nullptr) *wrong_type = s.failure == Failure::kWrongSig || s.failure == Failure::kPtrRecv;
  return s.wanted;
}

Func* MissingMethod(Type* v, Type* wanted, bool is_static, CheckHooks* hooks, std::string* cause, bool* wrong_type) {
  return MissingMethod(v, wanted, is_static, hooks, Identical, cause, wrong_type);
}

bool HasAllMethods(Type* v, Type* wanted, bool is_static, CheckHooks* hooks,
                   const std::function<bool(Type*, Type*)>& equivalent, std::string* cause) {
  if (!IsValid(v)) return true;
  if (MissingMethod(v, wanted, is_static, hooks, equivalent, cause) == nullptr) return true;
  // An invalid embedded field may have had the method.
  std::set<Struct*> seen;
  return HasInvalidEmbeddedFields(v, &seen);
}

bool IsInterfacePtr(Type* t) {
  Pointer* p = UnderAs<Pointer>(t);
  return p != nullptr && p->elem != nullptr && IsInterface(p->elem);
}

std::string InterfacePtrError(Type* t, CheckHooks* hooks) {
  std::string name = TypeString(t, QualifierOf(hooks));
  if (IsTypeParam(UnderAs<Pointer>(t)->elem)) return "type " + name + " is pointer to type parameter, not type parameter";
  return "type " + name + " is pointer to interface, not interface";
}

bool AssertableTo(Type* v, Type* t, CheckHooks* hooks, std::string* cause) {
  if (IsInterface(t)) return true;
  return HasAllMethods(t, v, false, hooks, Identical, cause);
}

bool NewAssertableTo(Type* v, Type* t, CheckHooks* hooks, std::string* cause) {
  if (IsInterface(t)) return true;
  return Implements(t, v, false, hooks, cause);
}

}  // namespace go2cpp::types
