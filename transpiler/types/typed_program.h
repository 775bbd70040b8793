// What checking a package yields, for lowering, emission and the driver: side tables over its syntax trees, its
// objects, the order of initialisation, and the program that holds all packages. Modelled on go/types' Info.
#pragma once

#include <array>
#include <memory>
#include <set>
#include <string>
#include <unordered_map>
#include <vector>

#include "transpiler/syntax/ast.h"
#include "transpiler/types/constant.h"
#include "transpiler/types/lookup.h"
#include "transpiler/types/object.h"
#include "transpiler/types/operand.h"
#include "transpiler/types/type.h"

namespace go2cpp::types {

// A sparse table indexed by expression id: pages are made when first written.
template <class T>
class IdTable {
 public:
  static constexpr uint32_t kPage = 256;
  // The entry of id, or null if nothing was ever stored near it.
  const T* Find(uint32_t id) const {
    uint32_t page = id / kPage;
    return page < pages_.size() && pages_[page] ? &(*pages_[page])[id % kPage] : nullptr;
  }
  T Get(uint32_t id) const {
    const T* entry = Find(id);
    return entry != nullptr ? *entry : T();
  }
  T& operator[](uint32_t id) {
    uint32_t page = id / kPage;
    if (page >= pages_.size()) pages_.resize(page + 1);
    if (!pages_[page]) pages_[page] = std::make_unique<std::array<T, kPage>>();
    return (*pages_[page])[id % kPage];
  }

 private:
  std::vector<std::unique_ptr<std::array<T, kPage>>> pages_;
};

// The type of an expression, what it can be used for, and its value if constant.
struct TypeAndValue {
  Mode mode = Mode::kInvalid;
  Type* type = nullptr;
  constant::Value val;

  bool IsVoid() const { return mode == Mode::kNoValue; }
  bool IsType() const { return mode == Mode::kTypExpr; }
  bool IsBuiltin() const { return mode == Mode::kBuiltin; }
  bool IsConstant() const { return static_cast<bool>(val); }
  bool IsNil() const { return mode == Mode::kNilValue; }
  bool Addressable() const { return mode == Mode::kVariable; }
  bool IsValue() const {
    return mode == Mode::kConstant || mode == Mode::kVariable || mode == Mode::kMapIndex || mode == Mode::kValue ||
           mode == Mode::kNilValue || mode == Mode::kCommaOk || mode == Mode::kCommaErr;
  }
};

// A use of a generic function or type: the arguments (given or inferred) and the instance (Named or Signature).
struct InstanceInfo {
  std::vector<Type*> targs;
  Type* type = nullptr;
};

// lhs… = rhs, to be executed at package initialisation. rhs is null only for zero-initialised blank cases never stored.
struct Initializer {
  std::vector<Var*> lhs;
  syntax::Expr* rhs = nullptr;
};

struct Info {
  // Types of expressions (also of type expressions), final types for untyped ones. Identifiers on their own that are
  // declared (defs), field names in selectors and package names have no entry.
  IdTable<TypeAndValue> types;
  // By Ident id. defs: declared object (null entries are never stored: the `t` of `switch t := x.(type)` has none,
  // see implicits). uses: denoted object. An embedded field has both: the Var in defs, the TypeName in uses.
  IdTable<Object*> defs;
  IdTable<Object*> uses;
  // Implicitly declared: ImportSpec without name -> PkgName; CaseClause of a type switch with a variable -> its Var;
  // Field of an unnamed parameter or result -> Var.
  std::unordered_map<const syntax::Node*, Object*> implicits;
  std::unordered_map<const syntax::SelectorExpr*, Selection> selections;  // not qualified identifiers
  std::unordered_map<const syntax::Ident*, InstanceInfo> instances;
  // File, FuncType (of a declaration, literal or type), TypeSpec with parameters, BlockStmt, IfStmt, SwitchStmt,
  // TypeSwitchStmt, CaseClause, CommClause, ForStmt, RangeStmt -> their scope. The scope of a function body is that
  // of its FuncType.
  std::unordered_map<const syntax::Node*, Scope*> scopes;
  std::vector<Initializer> init_order;
  std::unordered_map<const syntax::File*, std::string> file_versions;  // "go1.N"

  TypeAndValue TypeOf(const syntax::Expr* e) const { return types.Get(e->id); }
  // The object an identifier declares or denotes, null if none.
  Object* ObjectOf(const syntax::Ident* id) const {
    Object* def = defs.Get(id->id);
    return def != nullptr ? def : uses.Get(id->id);
  }
};

// A function or method with its body, in source order.
struct FuncBody {
  Func* func = nullptr;
  syntax::FuncDecl* decl = nullptr;
};

struct TypedPackage {
  Package* package = nullptr;
  std::vector<syntax::File*> files;
  Info info;
  std::vector<Object*> objects;   // package-level objects (and blank ones) and methods in source order
  std::vector<FuncBody> functions;  // declared functions and methods, init functions and blank ones included
  bool bodies_checked = true;     // false: only declarations were checked (interface of a dependency)
  bool has_errors = false;
};

// Finds packages for import declarations.
class Importer {
 public:
  virtual ~Importer() = default;
  // The complete package for an import path written in a file of `from`, or null with *error set to the text that
  // follows "could not import path (" in gc's message. Path "unsafe" is handled by the checker.
  virtual Package* Import(std::string_view path, Package* from, std::string* error) = 0;
};

// All packages of one translation.
class Program {
 public:
  syntax::Arena& arena() { return arena_; }
  base::SourceMap& sources() { return sources_; }
  TypedPackage* Add(std::unique_ptr<TypedPackage> package) {
    packages_.push_back(std::move(package));
    by_package_[packages_.back()->package] = packages_.back().get();
    all_.push_back(packages_.back()->package);
    return packages_.back().get();
  }
  // A package that is imported from export data: it belongs to the program, but its source does not.
  void AddImported(Package* package) { all_.push_back(package); }
  // The checked source of a package; null if it was only imported from export data.
  TypedPackage* Find(const Package* package) const {
    auto it = by_package_.find(package);
    return it != by_package_.end() ? it->second : nullptr;
  }
  const std::vector<std::unique_ptr<TypedPackage>>& packages() const { return packages_; }  // dependencies first
  const std::vector<Package*>& all() const { return all_; }  // with those imported from export data
  // Notes that lowering needs bodies of a package that was imported from export data: it must begin anew with its source.
  void NeedSource(const Package* package) { needed_.insert(package); }
  const std::set<const Package*>& needed_sources() const { return needed_; }

 private:
  syntax::Arena arena_;
  base::SourceMap sources_;
  std::vector<std::unique_ptr<TypedPackage>> packages_;
  std::unordered_map<const Package*, TypedPackage*> by_package_;
  std::vector<Package*> all_;
  std::set<const Package*> needed_;
};

}  // namespace go2cpp::types
