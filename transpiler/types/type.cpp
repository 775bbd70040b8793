// Construction and simple lazy parts of types: underlying types, aliases, type parameters' interfaces, caches.
#include "transpiler/types/type.h"

#include <unordered_map>

#include "transpiler/types/hooks.h"
#include "transpiler/types/object.h"
#include "transpiler/types/predicates.h"
#include "transpiler/types/type_set.h"

namespace go2cpp::types {

Type* Type::Underlying() {
  switch (kind_) {
    case Kind::kNamed: return static_cast<Named*>(this)->ResolveUnderlying();
    case Kind::kAlias: {
      Type* actual = Unalias(this);
      return actual != nullptr ? actual->Underlying() : nullptr;
    }
    case Kind::kTypeParam: return static_cast<TypeParam*>(this)->Iface();
    default: return this;
  }
}

Type* Unalias(Type* t) {
  Alias* first = As<Alias>(t);
  if (first == nullptr) return t;
  if (first->actual != nullptr) return first->actual;
  Type* result = first;
  for (Alias* a = first; a != nullptr; a = As<Alias>(result)) result = a->rhs;
  // A null right side means that the declaration is still being checked: do not remember that.
  first->actual = result;
  return result;
}

namespace {

struct BasicEntry {
  BasicKind kind;
  int info;
  std::string_view name;
};

constexpr BasicEntry kBasics[] = {
    {BasicKind::kInvalid, 0, "invalid type"},
    {BasicKind::kBool, kIsBoolean, "bool"},
    {BasicKind::kInt, kIsInteger, "int"},
    {BasicKind::kInt8, kIsInteger, "int8"},
    {BasicKind::kInt16, kIsInteger, "int16"},
    {BasicKind::kInt32, kIsInteger, "int32"},
    {BasicKind::kInt64, kIsInteger, "int64"},
    {BasicKind::kUint, kIsInteger | kIsUnsigned, "uint"},
    {BasicKind::kUint8, kIsInteger | kIsUnsigned, "uint8"},
    {BasicKind::kUint16, kIsInteger | kIsUnsigned, "uint16"},
    {BasicKind::kUint32, kIsInteger | kIsUnsigned, "uint32"},
    {BasicKind::kUint64, kIsInteger | kIsUnsigned, "uint64"},
    {BasicKind::kUintptr, kIsInteger | kIsUnsigned, "uintptr"},
    {BasicKind::kFloat32, kIsFloat, "float32"},
    {BasicKind::kFloat64, kIsFloat, "float64"},
    {BasicKind::kComplex64, kIsComplex, "complex64"},
    {BasicKind::kComplex128, kIsComplex, "complex128"},
    {BasicKind::kString, kIsString, "string"},
    {BasicKind::kUnsafePointer, 0, "Pointer"},
    {BasicKind::kUntypedBool, kIsBoolean | kIsUntyped, "untyped bool"},
    {BasicKind::kUntypedInt, kIsInteger | kIsUntyped, "untyped int"},
    {BasicKind::kUntypedRune, kIsInteger | kIsUntyped, "untyped rune"},
    {BasicKind::kUntypedFloat, kIsFloat | kIsUntyped, "untyped float"},
    {BasicKind::kUntypedComplex, kIsComplex | kIsUntyped, "untyped complex"},
    {BasicKind::kUntypedString, kIsString | kIsUntyped, "untyped string"},
    {BasicKind::kUntypedNil, kIsUntyped, "untyped nil"},
};

}  // namespace

Basic* Typ(BasicKind kind) {
  static Basic** const table = [] {
    auto** t = new Basic*[static_cast<size_t>(BasicKind::kCount)];
    for (const BasicEntry& e : kBasics) t[static_cast<size_t>(e.kind)] = new Basic(e.kind, e.info, e.name);
    return t;
  }();
  return table[static_cast<size_t>(kind)];
}

Basic* ByteType() {
  static Basic* const t = new Basic(BasicKind::kUint8, kIsInteger | kIsUnsigned, "byte");
  return t;
}

Basic* RuneType() {
  static Basic* const t = new Basic(BasicKind::kInt32, kIsInteger, "rune");
  return t;
}

Signature::Signature() : Type(kKind), params(EmptyTuple()), results(EmptyTuple()) {}
Signature::Signature(Var* r, Tuple* p, Tuple* q, bool v)
    : Type(kKind),
      recv(r),
      params(p != nullptr ? p : EmptyTuple()),
      results(q != nullptr ? q : EmptyTuple()),
      variadic(v) {}

Interface::Interface(std::vector<Func*> m, std::vector<Type*> e)
    : Type(kKind), methods(std::move(m)), embeddeds(std::move(e)), complete(true) {
  // Methods without a receiver get the interface as such.
  for (Func* f : methods) {
    Signature* sig = f->Sig();
    if (sig->recv == nullptr) sig->recv = new Var(VarKind::kRecv, f->pos, f->pkg, "", this);
  }
}

const TypeSet* Interface::type_set(Pos pos) { return ComputeInterfaceTypeSet(hooks, pos, this); }
bool Interface::IsEmptyInterface() { return type_set()->IsAll(); }
bool Interface::IsMethodSet() { return type_set()->IsMethodSet(); }
bool Interface::IsComparable() { return type_set()->IsComparable(); }
size_t Interface::NumMethods() { return type_set()->methods.size(); }
Func* Interface::Method(size_t i) { return type_set()->methods[i]; }

TypeParam::TypeParam(TypeName* o, Type* b, CheckHooks* h) : Type(kKind), obj(o), bound(b), hooks(h) {
  static uint64_t last_id = 0;
  id = ++last_id;
  if (obj != nullptr && obj->type == nullptr) obj->type = this;
  if (hooks != nullptr) hooks->NeedsCleanup(this);
}

Interface* TypeParam::Iface() {
  Type* b = bound;
  if (b == nullptr) return EmptyInterface();
  Interface* result = nullptr;
  Type* under = b->Underlying();
  if (under == nullptr || !IsValid(under)) return EmptyInterface();
  if (Interface* i = As<Interface>(under)) {
    if (IsTypeParam(b)) return EmptyInterface();  // an error is reported where it is declared
    result = i;
  }
  if (result == nullptr) {
    // A constraint such as ~int stands for interface{~int}.
    result = new Interface();
    result->embeddeds = {b};
    result->implicit = true;
    result->complete = true;
    result->hooks = hooks;
    bound = result;
  }
  if (result->complete) {
    Pos pos = obj != nullptr ? obj->pos : Pos();
    ComputeInterfaceTypeSet(hooks, pos, result);
  }
  return result;
}

std::vector<TypeParam*> BindTypeParams(std::vector<TypeParam*> list) {
  for (size_t i = 0; i < list.size(); i++) list[i]->index = static_cast<int>(i);
  return list;
}

Alias::Alias(TypeName* o, Type* r) : Type(kKind), obj(o), orig(this), rhs(r) {
  if (obj->type == nullptr) obj->type = this;
}

namespace {

template <class T>
T* Cached(Type* elem) {
  static auto* const cache = new std::unordered_map<Type*, T*>;
  T*& entry = (*cache)[elem];
  if (entry == nullptr) entry = new T(elem);
  return entry;
}

}  // namespace

Pointer* NewPointer(Type* elem) { return Cached<Pointer>(elem); }
Slice* NewSlice(Type* elem) { return Cached<Slice>(elem); }
Array* NewArray(Type* elem, int64_t len) { return new Array(elem, len); }
Map* NewMap(Type* key, Type* elem) { return new Map(key, elem); }
Chan* NewChan(ChanDir dir, Type* elem) { return new Chan(dir, elem); }
Tuple* NewTuple(std::vector<Var*> vars) { return vars.empty() ? EmptyTuple() : new Tuple(std::move(vars)); }

Tuple* EmptyTuple() {
  static Tuple* const t = new Tuple();
  return t;
}

Interface* EmptyInterface() {
  static Interface* const t = [] {
    auto* i = new Interface();
    i->complete = true;
    return i;
  }();
  return t;
}

}  // namespace go2cpp::types
