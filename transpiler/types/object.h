// Named entities: objects, the scopes that hold them, and packages. Modelled on go/types' object.go, scope.go and
// package.go; like types they live as long as the process.
#pragma once

#include <cstdint>
#include <functional>
#include <map>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "transpiler/base/unicode.h"
#include "transpiler/types/constant.h"
#include "transpiler/types/forward.h"
#include "transpiler/types/type.h"

namespace go2cpp::types {

enum class ObjectKind : uint8_t { kPkgName, kConst, kTypeName, kVar, kFunc, kLabel, kBuiltin, kNil };

class Object {
 public:
  virtual ~Object() = default;
  const ObjectKind object_kind;
  Scope* parent = nullptr;     // declaring scope; null for methods and struct fields
  Pos pos;                     // of the identifier in the declaration
  Package* pkg = nullptr;      // null for labels and the universe
  std::string name;
  Type* type = nullptr;        // null while not yet checked
  uint32_t order = 0;          // source order of package-level objects, from 1; 0 for others
  Pos scope_pos;               // where its scope begins; invalid for package-level objects

  bool Exported() const;
  std::string Id() const;      // name, qualified by the package path when not exported
  // Whether this object is named (pkg, name) as Go compares identifiers; fold_case ignores case and package.
  bool SameId(const Package* other, std::string_view other_name, bool fold_case) const;

 protected:
  Object(ObjectKind kind, Pos p, Package* k, std::string n, Type* t)
      : object_kind(kind), pos(p), pkg(k), name(std::move(n)), type(t) {}
  Object(const Object&) = default;
};

template <class T>
T* As(Object* o) {
  return o != nullptr && o->object_kind == T::kKind ? static_cast<T*>(o) : nullptr;
}
template <class T>
const T* As(const Object* o) {
  return o != nullptr && o->object_kind == T::kKind ? static_cast<const T*>(o) : nullptr;
}

class PkgName : public Object {
 public:
  static constexpr ObjectKind kKind = ObjectKind::kPkgName;
  PkgName(Pos pos, Package* pkg, std::string name, Package* imported);
  Package* imported;
  bool used = false;
};

class Const : public Object {
 public:
  static constexpr ObjectKind kKind = ObjectKind::kConst;
  Const(Pos pos, Package* pkg, std::string name, Type* type, constant::Value val)
      : Object(kKind, pos, pkg, std::move(name), type), val(std::move(val)) {}
  constant::Value val;
};

class TypeName : public Object {
 public:
  static constexpr ObjectKind kKind = ObjectKind::kTypeName;
  TypeName(Pos pos, Package* pkg, std::string name, Type* type)
      : Object(kKind, pos, pkg, std::move(name), type) {}
  bool IsAlias() const;
};

enum class VarKind : uint8_t { kPackage, kLocal, kRecv, kParam, kResult, kField };

class Var : public Object {
 public:
  static constexpr ObjectKind kKind = ObjectKind::kVar;
  Var(VarKind k, Pos pos, Package* pkg, std::string name, Type* type)
      : Object(kKind, pos, pkg, std::move(name), type), var_kind(k) {}
  VarKind var_kind;
  bool embedded = false;   // an embedded struct field; name is the type's name
  bool used = false;
  Var* origin = nullptr;   // the declared variable this is an instantiation of
  bool IsField() const { return var_kind == VarKind::kField; }
  Var* Origin() { return origin != nullptr ? origin : this; }
};
Var* NewVar(Pos pos, Package* pkg, std::string name, Type* type);    // package level
Var* NewLocal(Pos pos, Package* pkg, std::string name, Type* type);
Var* NewParam(Pos pos, Package* pkg, std::string name, Type* type);
Var* NewResult(Pos pos, Package* pkg, std::string name, Type* type);
Var* NewField(Pos pos, Package* pkg, std::string name, Type* type, bool embedded);

class Func : public Object {
 public:
  static constexpr ObjectKind kKind = ObjectKind::kFunc;
  Func(Pos pos, Package* pkg, std::string name, Signature* sig);
  bool has_ptr_recv_hint = false;  // for methods that have no type yet
  Func* origin = nullptr;          // the declared function this is an instantiation of
  bool has_body = true;            // false: declared without body (assembly, native or linkname)
  std::string linkname;            // symbol given by //go:linkname, "" if none
  Signature* Sig() const;          // never null
  Func* Origin() { return origin != nullptr ? origin : this; }
  bool HasPtrRecv() const;
  std::string FullName() const;    // path/pkg.F, (path/pkg.T).M or (*path/pkg.T).M
};

class Label : public Object {
 public:
  static constexpr ObjectKind kKind = ObjectKind::kLabel;
  Label(Pos pos, Package* pkg, std::string name);
  bool used = false;
};

enum class BuiltinId : uint8_t {
  kAppend,
  kCap,
  kClear,
  kClose,
  kComplex,
  kCopy,
  kDelete,
  kImag,
  kLen,
  kMake,
  kMax,
  kMin,
  kNew,
  kPanic,
  kPrint,
  kPrintln,
  kReal,
  kRecover,
  // package unsafe
  kAdd,
  kAlignof,
  kOffsetof,
  kSizeof,
  kSlice,
  kSliceData,
  kString,
  kStringData,
  kCount,
};

// How a call of a built-in may be used (go/types' exprKind).
enum class ExprKind : uint8_t { kConversion, kExpression, kStatement };

struct BuiltinInfo {
  std::string_view name;
  int nargs;         // at least, if variadic
  bool variadic;
  ExprKind kind;
};
const BuiltinInfo& PredeclaredFunc(BuiltinId id);

class Builtin : public Object {
 public:
  static constexpr ObjectKind kKind = ObjectKind::kBuiltin;
  explicit Builtin(BuiltinId id);
  const BuiltinId id;
};

class Nil : public Object {
 public:
  static constexpr ObjectKind kKind = ObjectKind::kNil;
  Nil();
};

using base::IsExported;
// The object name if exported, else qualified by the package path ("_." for no package).
std::string ObjectId(const Package* pkg, std::string_view name);
bool SamePkg(const Package* a, const Package* b);
// Source order of method sets: null first, exported before unexported, by name, then by package path.
int CompareObjects(const Object* a, const Object* b);

// ---------------------------------------------------------------------------------------------------------------------

struct StringHash {
  using is_transparent = void;
  size_t operator()(std::string_view s) const { return std::hash<std::string_view>()(s); }
};

class Scope {
 public:
  Scope(Scope* parent, Pos pos, Pos end, std::string_view comment = "");
  Scope* parent;
  std::vector<Scope*> children;
  int number = 0;       // parent->children[number-1] is this scope; 0 without parent
  Pos pos, end;         // extent; may be invalid
  bool is_func = false;
  std::string_view comment;  // what the scope belongs to, for dumps

  std::vector<std::string> Names() const;      // sorted
  Object* Lookup(std::string_view name);       // this scope only; loads a lazy object
  // Inserts obj unless its name is taken: then the other object is returned, else null. Sets obj's parent if it has
  // none. The blank identifier must not be inserted.
  Object* Insert(Object* obj);
  void Erase(std::string_view name) { elems_.erase(std::string(name)); }
  // Walks up from this scope; with a valid position, finds only objects whose scope has begun at pos.
  Object* LookupParent(std::string_view name, Pos at = Pos(), Scope** where = nullptr);
  // f for each object of this scope that is loaded, in no particular order.
  template <class F>
  void ForEach(F&& f) const {
    for (const auto& entry : elems_) f(entry.second);
  }
  bool Contains(Pos p) const;
  Scope* Innermost(Pos p);                     // of function scopes; null when p is outside

  // Objects that are made on first lookup (imported packages): the one of a name, or null, and the names there are.
  class Loader {
   public:
    virtual ~Loader() = default;
    virtual Object* Load(std::string_view name) = 0;
    virtual std::vector<std::string> Names() const = 0;
  };
  void SetLoader(Loader* loader) { loader_ = loader; }

 private:
  std::unordered_map<std::string, Object*, StringHash, std::equal_to<>> elems_;
  Loader* loader_ = nullptr;
};

class Package {
 public:
  Package(std::string path, std::string name);
  std::string path;
  std::string name;
  Scope* scope;                     // of package-level objects; the universe is its parent
  std::vector<Package*> imports;    // directly imported, sorted by path
  bool complete = false;            // scope holds (or can load) all objects
  bool fake = false;                // stands for a package that could not be imported
  bool cgo = false;
  std::string go_version;           // "go1.N", "" if unknown
  std::string_view notes;           // from export data: what another stage keeps with the package
};

// Package unsafe, and the scope that holds int, true, len… (universe.cpp).
Package* UnsafePackage();
Scope* UniverseScope();
Object* UniverseLookup(std::string_view name);
Type* UniverseError();       // the Named error
Type* UniverseAny();         // the Alias any
Type* UniverseComparable();  // the Named comparable
Type* UniverseAnyNoAlias();
Nil* UniverseNil();
Object* UniverseIota();

}  // namespace go2cpp::types
