// The representation of Go types, modelled on go/types: one class per kind of type, raw pointers that live as long as
// the process (types are shared by packages and side tables, and the compiler never frees them one by one).
// Members are public where every value is legal; what is computed lazily is behind a function.
// Instances of generic types are canonical (context.h), other types are compared with Identical (predicates.h).
#pragma once

#include <cstdint>
#include <functional>
#include <string>
#include <string_view>
#include <vector>

#include "transpiler/types/forward.h"

namespace go2cpp::types {

enum class Kind : uint8_t {
  kBasic,
  kNamed,
  kAlias,
  kPointer,
  kSlice,
  kArray,
  kMap,
  kChan,
  kStruct,
  kTuple,
  kSignature,
  kInterface,
  kTypeParam,
  kUnion,
};

class Type {
 public:
  Type(const Type&) = default;
  Kind kind() const { return kind_; }

  // The underlying type: never Named or Alias (a TypeParam's is its constraint interface). Null only for a Named whose
  // declaration is still being checked.
  Type* Underlying();

 protected:
  explicit Type(Kind kind) : kind_(kind) {}

 private:
  Kind kind_;
};

// As<Pointer>(t): t itself as that kind, else null. Does not look through aliases or names. Null gives null.
template <class T>
T* As(Type* t) {
  return t != nullptr && t->kind() == T::kKind ? static_cast<T*>(t) : nullptr;
}
template <class T>
const T* As(const Type* t) {
  return t != nullptr && t->kind() == T::kKind ? static_cast<const T*>(t) : nullptr;
}
template <class T>
bool Is(const Type* t) {
  return t != nullptr && t->kind() == T::kKind;
}

// UnderAs<Pointer>(t): the underlying type of t as that kind, else null.
template <class T>
T* UnderAs(Type* t) {
  return t != nullptr ? As<T>(t->Underlying()) : nullptr;
}

// Unalias gives the type that an alias (or chain of aliases) stands for; other types are returned as they are.
Type* Unalias(Type* t);
// UnaliasAs<Named>(t) is As<Named>(Unalias(t)).
template <class T>
T* UnaliasAs(Type* t) {
  return As<T>(Unalias(t));
}
inline Named* AsNamed(Type* t) { return UnaliasAs<Named>(t); }

// ---------------------------------------------------------------------------------------------------------------------

// In the order of go/types.BasicKind, with UntypedX after the typed ones.
enum class BasicKind : uint8_t {
  kInvalid,
  kBool,
  kInt,
  kInt8,
  kInt16,
  kInt32,
  kInt64,
  kUint,
  kUint8,
  kUint16,
  kUint32,
  kUint64,
  kUintptr,
  kFloat32,
  kFloat64,
  kComplex64,
  kComplex128,
  kString,
  kUnsafePointer,
  kUntypedBool,
  kUntypedInt,
  kUntypedRune,
  kUntypedFloat,
  kUntypedComplex,
  kUntypedString,
  kUntypedNil,
  kCount,
};
inline constexpr BasicKind kByteKind = BasicKind::kUint8;
inline constexpr BasicKind kRuneKind = BasicKind::kInt32;

enum BasicInfo : uint16_t {
  kIsBoolean = 1 << 0,
  kIsInteger = 1 << 1,
  kIsUnsigned = 1 << 2,
  kIsFloat = 1 << 3,
  kIsComplex = 1 << 4,
  kIsString = 1 << 5,
  kIsUntyped = 1 << 6,
  kIsOrdered = kIsInteger | kIsFloat | kIsString,
  kIsNumeric = kIsInteger | kIsFloat | kIsComplex,
  kIsConstType = kIsBoolean | kIsNumeric | kIsString,
};

class Basic : public Type {
 public:
  static constexpr Kind kKind = Kind::kBasic;
  Basic(BasicKind k, int i, std::string_view n) : Type(kKind), basic_kind(k), info(i), name(n) {}
  const BasicKind basic_kind;
  const int info;  // BasicInfo bits
  const std::string_view name;
};

// The predeclared types; Typ(BasicKind::kInvalid) stands for a type that could not be determined.
Basic* Typ(BasicKind kind);
// byte and rune are their own Basic objects, identical to uint8 and int32, so that messages name what was written.
Basic* ByteType();
Basic* RuneType();
inline bool IsValid(Type* t) { return Unalias(t) != Typ(BasicKind::kInvalid); }

class Pointer : public Type {
 public:
  static constexpr Kind kKind = Kind::kPointer;
  explicit Pointer(Type* e) : Type(kKind), elem(e) {}
  Type* elem;
};

class Slice : public Type {
 public:
  static constexpr Kind kKind = Kind::kSlice;
  explicit Slice(Type* e) : Type(kKind), elem(e) {}
  Type* elem;
};

class Array : public Type {
 public:
  static constexpr Kind kKind = Kind::kArray;
  Array(Type* e, int64_t n) : Type(kKind), elem(e), len(n) {}
  Type* elem;
  int64_t len;  // negative: unknown because of an error
};

class Map : public Type {
 public:
  static constexpr Kind kKind = Kind::kMap;
  Map(Type* k, Type* e) : Type(kKind), key(k), elem(e) {}
  Type* key;
  Type* elem;
};

enum class ChanDir : uint8_t { kSendRecv, kSendOnly, kRecvOnly };

class Chan : public Type {
 public:
  static constexpr Kind kKind = Kind::kChan;
  Chan(ChanDir d, Type* e) : Type(kKind), dir(d), elem(e) {}
  ChanDir dir;
  Type* elem;
};

class Struct : public Type {
 public:
  static constexpr Kind kKind = Kind::kStruct;
  Struct() : Type(kKind) {}
  Struct(std::vector<Var*> f, std::vector<std::string> t) : Type(kKind), fields(std::move(f)), tags(std::move(t)) {}
  std::vector<Var*> fields;
  std::vector<std::string> tags;  // unquoted; empty, or shorter than fields: missing ones are ""
  std::string Tag(size_t i) const { return i < tags.size() ? tags[i] : std::string(); }
};

class Tuple : public Type {
 public:
  static constexpr Kind kKind = Kind::kTuple;
  Tuple() : Type(kKind) {}
  explicit Tuple(std::vector<Var*> v) : Type(kKind), vars(std::move(v)) {}
  std::vector<Var*> vars;
  size_t Len() const { return vars.size(); }
  Var* At(size_t i) const { return vars[i]; }
};

class Signature : public Type {
 public:
  static constexpr Kind kKind = Kind::kSignature;
  Signature();
  Signature(Var* recv, Tuple* params, Tuple* results, bool variadic);
  std::vector<TypeParam*> recv_tparams;  // of the receiver of a method of a generic type
  std::vector<TypeParam*> tparams;
  Scope* scope = nullptr;  // function scope for source functions, null for instances and imported functions
  Var* recv = nullptr;     // null if not a method
  Tuple* params;           // never null
  Tuple* results;          // never null
  bool variadic = false;   // the last parameter has type []T (or string for append([]byte, string...))
};

// One term of a union: T or ~T.
struct Term {
  bool tilde = false;
  Type* type = nullptr;
};

class Union : public Type {
 public:
  static constexpr Kind kKind = Kind::kUnion;
  explicit Union(std::vector<Term> t) : Type(kKind), terms(std::move(t)) {}
  std::vector<Term> terms;  // as written, not normalised
};

class Interface : public Type {
 public:
  static constexpr Kind kKind = Kind::kInterface;
  Interface() : Type(kKind) {}
  Interface(std::vector<Func*> methods, std::vector<Type*> embeddeds);  // a complete interface

  std::vector<Func*> methods;     // explicitly declared, in source order
  std::vector<Type*> embeddeds;   // in source order
  std::vector<Pos> embed_pos;     // same length as embeddeds, or empty
  bool implicit = false;          // the interface around a constraint literal such as ~int|~string
  bool complete = false;          // set up; only then a type set is cached
  CheckHooks* hooks = nullptr;    // for errors found while the type set is computed; null outside checking

  // The type set, computed on first use. For an incomplete interface the result is temporary.
  const TypeSet* type_set(Pos pos = Pos());
  bool IsEmptyInterface();  // any type implements it
  bool IsMethodSet();       // no unions, no comparable
  bool IsComparable();
  size_t NumMethods();      // with embedded ones
  Func* Method(size_t i);   // in the order of the unique ids (Object::Id)
  void Complete() { complete = true; }

 private:
  friend const TypeSet* ComputeInterfaceTypeSet(CheckHooks*, Pos, Interface*);
  TypeSet* tset_ = nullptr;

 public:
  void ResetTypeSet() { tset_ = nullptr; }
  void SetTypeSet(TypeSet* set) { tset_ = set; }
  const TypeSet* TypeSetIfKnown() const { return tset_; }
};

class TypeParam : public Type {
 public:
  static constexpr Kind kKind = Kind::kTypeParam;
  // Sets obj's type to the new type parameter if it has none. The index is set by BindTypeParams.
  TypeParam(TypeName* obj, Type* bound, CheckHooks* hooks = nullptr);
  TypeName* obj;
  Type* bound;            // the constraint as written; any type, an interface (perhaps implicit) underneath
  int index = -1;         // in the parameter list it is bound to
  uint64_t id;            // unique in the process
  CheckHooks* hooks;
  Interface* Iface();     // the constraint as interface, wrapping a non-interface constraint
};
// Sets the indices; returns its argument for convenience.
std::vector<TypeParam*> BindTypeParams(std::vector<TypeParam*> list);

// A transparent name for another type (Go 1.22's alias nodes). Use Unalias before looking at a kind.
class Alias : public Type {
 public:
  static constexpr Kind kKind = Kind::kAlias;
  // Sets obj's type if it has none. rhs may be null until the declaration is checked.
  Alias(TypeName* obj, Type* rhs);
  TypeName* obj;
  Alias* orig;                       // itself unless an instance of a generic alias
  std::vector<TypeParam*> tparams;
  std::vector<Type*> targs;
  Type* rhs;                         // right side of the declaration; may be an alias
  Type* actual = nullptr;            // cached Unalias result
  TypeName* Obj() const { return orig->obj; }
};

// A defined type, generic or not, or an instance of a generic one.
class Named : public Type {
 public:
  static constexpr Kind kKind = Kind::kNamed;
  // A declared type; sets obj's type if it has none. underlying may be null (set later by SetUnderlying or rhs).
  Named(TypeName* obj, Type* underlying, std::vector<Func*> methods, CheckHooks* hooks = nullptr);

  // For an instance: the object of its origin (as go/types Named.Obj).
  TypeName* Obj() const;
  TypeName* OwnObj() const { return obj_; }  // of an instance: one of its own, at the place of the instantiation
  Named* Origin() { return orig_ != nullptr ? orig_ : this; }
  bool IsInstance() const { return orig_ != nullptr; }
  bool IsGeneric() { return orig_ == nullptr && !TypeParams().empty(); }  // generic and not instantiated
  const std::vector<TypeParam*>& TypeParams();
  void SetTypeParams(std::vector<TypeParam*> list);
  const std::vector<Type*>& TypeArgs() const { return targs_; }

  size_t NumMethods();      // declared methods (not those promoted through embedding)
  Func* Method(size_t i);   // for an instance: with the receiver and signature instantiated, stable pointers
  void AddMethod(Func* m);  // origin types only; ignores a second method of the same name
  // The method named so and its index, or null and -1.
  Func* LookupMethod(const Package* pkg, std::string_view name, bool fold_case, int* index = nullptr);

  // The declared right-hand side, perhaps a Named itself; for instances the substituted one. Null while unknown.
  Type* Rhs();
  void SetRhs(Type* rhs) { rhs_ = rhs; }
  void SetUnderlying(Type* underlying);  // must not be Named
  Type* ResolveUnderlying();             // what Underlying() calls
  Type* UnderlyingIfKnown() const { return underlying_; }
  void ForgetUnderlying() { underlying_ = nullptr; }  // after the checker replaced rhs because of a cycle

  // Runs once, on first access to type parameters, right side or methods; it calls SetTypeParams, SetUnderlying and
  // AddMethod. Used by export data.
  void SetLoader(std::function<void(Named*)> loader) { loader_ = std::move(loader); }
  void Unpack();

  CheckHooks* hooks = nullptr;  // set while its package is being checked
  int8_t finite = -1;           // whether the size is finite: -1 not known yet (the checker's finiteSize)

 private:
  friend class Context;
  friend Named* NewInstance(Pos, Named*, std::vector<Type*>, CheckHooks*);
  Named(Named* orig, std::vector<Type*> targs, TypeName* obj, CheckHooks* hooks);
  Func* ExpandMethod(size_t i);
  void ExpandRhs();

  TypeName* obj_;
  Named* orig_ = nullptr;
  std::vector<Type*> targs_;
  std::vector<TypeParam*> tparams_;
  Type* rhs_ = nullptr;
  Type* underlying_ = nullptr;
  std::vector<Func*> methods_;
  std::function<void(Named*)> loader_;
  bool unpacked_ = false;
};

// Short constructors; results of the first two are cached per element and so pointer-equal for equal pointers.
Pointer* NewPointer(Type* elem);
Slice* NewSlice(Type* elem);
Array* NewArray(Type* elem, int64_t len);
Map* NewMap(Type* key, Type* elem);
Chan* NewChan(ChanDir dir, Type* elem);
Tuple* NewTuple(std::vector<Var*> vars);
Tuple* EmptyTuple();
Interface* EmptyInterface();
Interface* ComparableInterface();  // what the universe's comparable stands for

}  // namespace go2cpp::types
