// Objects, scopes and packages.
#include "transpiler/types/object.h"

#include <algorithm>

#include "transpiler/types/predicates.h"
#include "transpiler/types/text_fold.h"
#include "transpiler/types/type_string.h"

namespace go2cpp::types {

std::string ObjectId(const Package* pkg, std::string_view name) {
  if (IsExported(name)) return std::string(name);
  std::string path = pkg != nullptr && !pkg->path.empty() ? pkg->path : "_";
  return path + "." + std::string(name);
}

bool SamePkg(const Package* a, const Package* b) {
  if (a == nullptr || b == nullptr) return a == b;
  return a == b || a->path == b->path;
}

bool Object::Exported() const { return IsExported(name); }
std::string Object::Id() const { return ObjectId(pkg, name); }

bool Object::SameId(const Package* other, std::string_view other_name, bool fold_case) const {
  if (fold_case && EqualFold(name, other_name)) return true;
  if (name != other_name) return false;
  return Exported() || SamePkg(pkg, other);
}

int CompareObjects(const Object* a, const Object* b) {
  if (a == b) return 0;
  if (a == nullptr) return -1;
  if (b == nullptr) return 1;
  bool ea = a->Exported(), eb = b->Exported();
  if (ea != eb) return ea ? -1 : 1;
  if (int c = a->name.compare(b->name); c != 0) return c;
  if (!ea && a->pkg != nullptr && b->pkg != nullptr) return a->pkg->path.compare(b->pkg->path);
  return 0;
}

PkgName::PkgName(Pos p, Package* k, std::string n, Package* i)
    : Object(kKind, p, k, std::move(n), Typ(BasicKind::kInvalid)), imported(i) {}

bool TypeName::IsAlias() const {
  if (type == nullptr) return false;
  switch (type->kind()) {
    case Kind::kBasic: {
      if (pkg == UnsafePackage()) return false;
      // A declared name for a basic type, or byte and rune.
      auto* b = static_cast<Basic*>(type);
      return pkg != nullptr || b->name != name || b == ByteType() || b == RuneType();
    }
    case Kind::kNamed: return this != static_cast<Named*>(type)->Obj();
    case Kind::kTypeParam: return this != static_cast<TypeParam*>(type)->obj;
    default: return true;
  }
}

Var* NewVar(Pos pos, Package* pkg, std::string name, Type* type) {
  return new Var(VarKind::kPackage, pos, pkg, std::move(name), type);
}
Var* NewLocal(Pos pos, Package* pkg, std::string name, Type* type) {
  return new Var(VarKind::kLocal, pos, pkg, std::move(name), type);
}
Var* NewParam(Pos pos, Package* pkg, std::string name, Type* type) {
  return new Var(VarKind::kParam, pos, pkg, std::move(name), type);
}
Var* NewResult(Pos pos, Package* pkg, std::string name, Type* type) {
  return new Var(VarKind::kResult, pos, pkg, std::move(name), type);
}
Var* NewField(Pos pos, Package* pkg, std::string name, Type* type, bool embedded) {
  auto* v = new Var(VarKind::kField, pos, pkg, std::move(name), type);
  v->embedded = embedded;
  return v;
}

Func::Func(Pos p, Package* k, std::string n, Signature* sig) : Object(kKind, p, k, std::move(n), sig) {}

Signature* Func::Sig() const {
  if (auto* sig = types::As<Signature>(type)) return sig;
  static Signature* const none = new Signature();
  return none;
}

bool Func::HasPtrRecv() const {
  // The signature may still lack its receiver while it is being checked.
  if (auto* sig = types::As<Signature>(type); sig != nullptr && sig->recv != nullptr) {
    bool pointer = false;
    Deref(sig->recv->type, &pointer);
    return pointer;
  }
  return has_ptr_recv_hint;
}

Label::Label(Pos p, Package* k, std::string n) : Object(kKind, p, k, std::move(n), Typ(BasicKind::kInvalid)) {}
Nil::Nil() : Object(kKind, Pos(), nullptr, "nil", Typ(BasicKind::kUntypedNil)) {}
Builtin::Builtin(BuiltinId i)
    : Object(kKind, Pos(), nullptr, std::string(PredeclaredFunc(i).name), Typ(BasicKind::kInvalid)), id(i) {}

const BuiltinInfo& PredeclaredFunc(BuiltinId id) {
  static const BuiltinInfo table[] = {
      {"append", 1, true, ExprKind::kExpression},
      {"cap", 1, false, ExprKind::kExpression},
      {"clear", 1, false, ExprKind::kStatement},
      {"close", 1, false, ExprKind::kStatement},
      {"complex", 2, false, ExprKind::kExpression},
      {"copy", 2, false, ExprKind::kStatement},
      {"delete", 2, false, ExprKind::kStatement},
      {"imag", 1, false, ExprKind::kExpression},
      {"len", 1, false, ExprKind::kExpression},
      {"make", 1, true, ExprKind::kExpression},
      {"max", 1, true, ExprKind::kExpression},
      {"min", 1, true, ExprKind::kExpression},
      {"new", 1, false, ExprKind::kExpression},
      {"panic", 1, false, ExprKind::kStatement},
      {"print", 0, true, ExprKind::kStatement},
      {"println", 0, true, ExprKind::kStatement},
      {"real", 1, false, ExprKind::kExpression},
      {"recover", 0, false, ExprKind::kStatement},
      {"Add", 2, false, ExprKind::kExpression},
      {"Alignof", 1, false, ExprKind::kExpression},
      {"Offsetof", 1, false, ExprKind::kExpression},
      {"Sizeof", 1, false, ExprKind::kExpression},
      {"Slice", 2, false, ExprKind::kExpression},
      {"SliceData", 1, false, ExprKind::kExpression},
      {"String", 2, false, ExprKind::kExpression},
      {"StringData", 1, false, ExprKind::kExpression},
  };
  return table[static_cast<size_t>(id)];
}

// ---------------------------------------------------------------------------------------------------------------------

Scope::Scope(Scope* p, Pos start, Pos stop, std::string_view what) : parent(p), pos(start), end(stop), comment(what) {
  // The universe does not know its children: it is shared by everything.
  if (parent != nullptr && parent->parent != nullptr) {
    parent->children.push_back(this);
    number = static_cast<int>(parent->children.size());
  }
}

std::vector<std::string> Scope::Names() const {
  if (loader_ != nullptr) return loader_->Names();
  std::vector<std::string> names;
  names.reserve(elems_.size());
  for (const auto& [name, obj] : elems_) names.push_back(name);
  std::sort(names.begin(), names.end());
  return names;
}

Object* Scope::Lookup(std::string_view name) {
  auto it = elems_.find(name);
  if (it != elems_.end()) return it->second;
  if (loader_ == nullptr) return nullptr;
  Object* obj = loader_->Load(name);
  if (obj == nullptr) return nullptr;
  // Loading it may have come here for the same name.
  return elems_.try_emplace(std::string(name), obj).first->second;
}

Object* Scope::Insert(Object* obj) {
  if (loader_ != nullptr) {
    if (Object* other = Lookup(obj->name)) return other;
  }
  auto [it, inserted] = elems_.try_emplace(obj->name, obj);
  if (!inserted) return it->second;
  if (obj->parent == nullptr) obj->parent = this;
  return nullptr;
}

Object* Scope::LookupParent(std::string_view name, Pos at, Scope** where) {
  for (Scope* s = this; s != nullptr; s = s->parent) {
    Object* obj = s->Lookup(name);
    if (obj != nullptr && (!at.valid() || !obj->scope_pos.valid() || obj->scope_pos <= at)) {
      if (where != nullptr) *where = s;
      return obj;
    }
  }
  if (where != nullptr) *where = nullptr;
  return nullptr;
}

bool Scope::Contains(Pos p) const { return pos <= p && p < end; }

Scope* Scope::Innermost(Pos p) {
  if (!Contains(p)) return nullptr;
  for (Scope* child : children) {
    if (Scope* s = child->Innermost(p)) return s;
  }
  return this;
}

Package::Package(std::string p, std::string n)
    : path(std::move(p)), name(std::move(n)), scope(new Scope(UniverseScope(), Pos(), Pos(), "package")) {}

}  // namespace go2cpp::types
