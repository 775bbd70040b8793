// The type checker of one package, behind CheckPackage (check.h). One class as in types2, its functions spread over
// check_<construct>.cpp files; this header is for these files only.
//
// An expression is checked by RawExpr, which leaves the outcome in an Operand and records it. Expressions of untyped
// type stay in `untyped_` until their final type is known (UpdateExprType) or the package ends. Function bodies and
// checks that need complete types are postponed with Later and run by ProcessDelayed.
#pragma once

#include <functional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <unordered_set>
#include <vector>

#include "transpiler/types/check.h"
#include "transpiler/types/hooks.h"
#include "transpiler/types/lookup.h"
#include "transpiler/types/operand.h"
#include "transpiler/types/predicates.h"
#include "transpiler/types/type_set.h"
#include "transpiler/types/typed_program.h"
#include "transpiler/types/valid_type.h"

namespace go2cpp::types {

namespace ast = go2cpp::syntax;

using ast::BlockStmt;
using ast::CallExpr;
using ast::Expr;
using ast::Ident;
using ast::Stmt;
using base::List;

// The position types2 reports an error about a node at (cmd/compile/internal/syntax.StartPos).
Pos StartPos(const ast::Node* n);

// What a message may be reported at: a position, a node (at its start, as gc does), an operand or an object.
struct At {
  Pos pos;
  At(Pos p) : pos(p) {}
  At(const ast::Node* n) : pos(n == nullptr ? Pos() : StartPos(n)) {}
  At(const Operand* x) : pos(x->expr != nullptr ? StartPos(x->expr) : Pos()) {}
  At(const Object* o) : pos(o->pos) {}
};

// What is needed to check the declaration of a package-level object or method when its turn comes.
struct DeclInfo {
  Scope* file = nullptr;
  int version = 0;
  std::vector<Var*> lhs;   // of a declaration of n variables with one initialiser
  size_t shared_by = 1;    // that many objects have this DeclInfo
  Expr* type = nullptr;
  Expr* init = nullptr;
  bool inherited = false;  // a constant that repeats an earlier initialiser
  ast::TypeSpec* tdecl = nullptr;
  ast::FuncDecl* fdecl = nullptr;
  std::vector<Object*> deps;  // package-level objects the initialiser or body refers to
  std::unordered_set<Object*> deps_seen;

  void AddDep(Object* o) {
    if (deps_seen.insert(o).second) deps.push_back(o);
  }
};

// The function type an uninstantiated function is assigned to, for reverse inference.
struct Target {
  Signature* sig = nullptr;
  std::string desc;
  Expr* desc_expr = nullptr;  // instead of desc
  std::string Text() const { return desc_expr != nullptr ? ast::ExprString(desc_expr) : desc; }
};

// The context of an assignment in messages: text, then the expression if any.
struct AssignContext {
  std::string_view text;
  Expr* expr = nullptr;
  std::string Text() const { return expr != nullptr ? std::string(text) + ast::ExprString(expr) : std::string(text); }
};

// The first of the errors after which checking stops.
struct Bailout {};

class Checker final : public CheckHooks {
 public:
  Checker(Program& program, std::string path, const std::vector<ast::File*>& files, Importer& importer,
          const CheckOptions& options, diagnostics::DiagnosticSink& sink);
  TypedPackage* Run();

  // CheckHooks
  void ObjDecl(Object* obj) override;
  void Later(std::function<void()> action) override;
  void Error(std::vector<ErrorPart> parts) override;
  const Qualifier& PackageQualifier() override { return qualifier_; }
  bool AllowVersion(int minor) override { return env_.version == 0 || env_.version >= minor; }
  bool CheckVersion(Pos pos, int minor, const std::string& what) override { return VerifyVersion(pos, minor, what); }
  void NeedsCleanup(Type* type) override { cleaners_.push_back(type); }

 private:
  // ------------------------------------------------------------------------------------------- errors (check.cpp)
  std::string Str(std::string_view s) { return std::string(s); }
  std::string Str(const char* s) { return s; }
  std::string Str(int64_t n) { return std::to_string(n); }
  std::string Str(int n) { return std::to_string(n); }
  std::string Str(size_t n) { return std::to_string(n); }
  std::string Str(Type* t) { return t == nullptr ? "<nil>" : TypeString(t, qualifier_); }
  std::string Str(const Operand* x) { return OperandString(*x, qualifier_); }
  std::string Str(const Expr* e) { return ast::ExprString(e); }
  std::string Str(Pos pos) { return FormatPos(pos); }
  std::string Str(const constant::Value& v) { return v.String(); }
  template <class... Parts>
  std::string Cat(const Parts&... parts) {
    std::string out;
    ((out += Str(parts)), ...);
    return out;
  }
  void Err(At at, std::string message) { Error(std::vector<ErrorPart>{{at.pos, std::move(message)}}); }
  template <class A, class... Parts>
  void Errf(At at, const A& first, const Parts&... rest) {
    Err(at, Cat(first, rest...));
  }
  std::string FormatPos(Pos pos);
  std::string QualifyPackage(const Package* pkg);
  void MarkImports(Package* pkg);
  void VersionError(At at, int minor, std::string what);
  bool VerifyVersion(At at, int minor, std::string_view what);

  // ------------------------------------------------------------------------------------------ driving (check.cpp)
  void InitFiles();
  void CheckBranchesOfFiles();
  void MissingBodies();
  void ProcessDelayed(size_t top);
  void Cleanup();
  void InitializationOrder();
  void CheckAnonymousCycles();
  void Directives();

  // ------------------------------------------------------------------------- package level (check_resolve.cpp)
  void CollectObjects();
  void CollectFile(ast::File* file, size_t index);
  void CollectImport(ast::ImportSpec* spec, Scope* scope);
  void CollectConst(ast::ValueSpec* spec, Scope* scope);
  void CollectVar(ast::ValueSpec* spec, Scope* scope);
  void CollectFunc(ast::FuncDecl* decl, Scope* scope);
  void CheckScopeClashes();
  void Arity(Pos pos, const List<Ident*>& names, const List<Expr*>& inits, bool is_const, bool inherited);
  void DeclarePkgObj(Ident* ident, Object* obj, DeclInfo* d);
  Package* ImportPackage(Pos pos, const std::string& path);
  void UnpackRecv(Expr* type, bool* ptr, Expr** base, std::vector<Ident*>* tparams);
  TypeName* ResolveBaseTypeName(bool* ptr, Ident* name);
  void PackageObjects();
  void UnusedImports();
  void DirectCycles();
  DeclInfo* InfoOf(Object* obj) {
    return obj->order != 0 && obj->pkg == pkg_ ? decls_[obj->order - 1] : nullptr;
  }
  void AddDeclDep(Object* to) {
    if (env_.decl != nullptr && to->order != 0 && to->pkg == pkg_) env_.decl->AddDep(to);
  }
  bool IsUniverse(Object* obj) { return obj->parent == universe_; }

  // --------------------------------------------------------------------------------- declarations (check_decl.cpp)
  void Declare(Scope* scope, Ident* id, Object* obj, Pos scope_pos);
  bool ValidCycle(Object* obj);
  void CycleError(const std::vector<Object*>& cycle, size_t start);
  static size_t FirstInSource(const std::vector<Object*>& cycle);
  bool FiniteSize(Type* t);
  void ConstDecl(Const* obj, Expr* type, Expr* init, bool inherited);
  void VarDecl(Var* obj, const std::vector<Var*>* lhs, Expr* type, Expr* init);
  void TypeDecl(TypeName* obj, ast::TypeSpec* spec);
  void FuncDecl(Func* obj, DeclInfo* decl);
  void CollectTypeParams(const std::function<void(std::vector<TypeParam*>)>& set, ast::FieldList* list);
  Type* Bound(Expr* x);
  TypeParam* DeclareTypeParam(Ident* name, Pos scope_pos);
  void CollectMethods(TypeName* obj);
  void CheckFieldUniqueness(Named* base);
  bool IsImportedConstraint(Type* t);
  void DeclStmt(ast::GenDecl* decl);
  void LocalConst(ast::ValueSpec* spec);
  void LocalVar(ast::ValueSpec* spec);
  void LocalType(ast::TypeSpec* spec);

  // ------------------------------------------------------------------- type expressions (check_type_expr.cpp, …)
  void IdentExpr(Operand* x, Ident* e, bool want_type);
  Type* Typ_(Expr* e) { return DeclaredType(e, nullptr); }
  Type* VarType(Expr* e);
  void ValidVarType(Expr* e, Type* t);
  Type* DeclaredType(Expr* e, TypeName* def);
  Type* GenericType(Expr* e, std::string* cause);
  Type* TypInternal(Expr* e, TypeName* def);
  Type* InstantiatedType(Expr* whole, Expr* x, const List<Expr*>& args);
  int64_t ArrayLength(Expr* e);
  bool TypeList(const List<Expr*>& list, std::vector<Type*>* out);
  void StructTypeExpr(Struct* t, ast::StructType* e);
  void InterfaceTypeExpr(Interface* t, ast::InterfaceType* e, TypeName* def);
  Type* ParseUnion(Expr* e);
  Term ParseTilde(Expr* e);
  void CheckUnion(const std::vector<Term>& terms, const std::vector<Expr*>& exprs);
  void FuncTypeExpr(Signature* sig, ast::FieldList* recv, ast::FieldList* tparams, ast::FuncType* type);
  Var* CollectRecv(ast::Field* recv, Pos scope_pos, std::vector<TypeParam*>* tparams);
  void CollectParams(VarKind kind, ast::FieldList* list, std::vector<Ident*>* names, std::vector<Var*>* params,
                     bool* variadic);
  void ValidRecv(Pos pos, Var* recv);

  // -------------------------------------------------------------------------------------- recording (check_record.cpp)
  void Record(Operand* x);
  void RecordUntyped();
  void RecordType(Expr* e, Mode mode, Type* t, const constant::Value& val = {});
  void RecordBuiltinType(Expr* f, Signature* sig);
  void RecordCommaOk(Expr* e, Operand* a, Operand* b);
  void RecordInstance(Expr* e, const std::vector<Type*>& targs, Type* t);
  void RecordDef(Ident* id, Object* obj);
  void RecordUse(Ident* id, Object* obj);
  void RecordImplicit(ast::Node* n, Object* obj);
  void RecordSelection(ast::SelectorExpr* e, SelectionKind kind, Type* recv, Object* obj, std::vector<int> index,
                       bool indirect, Type* type);
  void RecordScope(ast::Node* n, Scope* scope);

  // ------------------------------------------------------------------------------------ expressions (check_expr.cpp)
  ExprKind RawExpr(const Target* target, Operand* x, Expr* e, Type* hint, bool allow_generic);
  ExprKind ExprInternal(const Target* target, Operand* x, Expr* e, Type* hint);
  void NonGeneric(const Target* target, Operand* x);
  void PendingType(Operand* x);
  void ExprTo(const Target* target, Operand* x, Expr* e);
  void ExprTo(Operand* x, Expr* e) { ExprTo(nullptr, x, e); }
  void GenericExpr(Operand* x, Expr* e);
  std::vector<Operand> MultiExpr(Expr* e, bool allow_comma_ok, bool* comma_ok);
  void ExprWithHint(Operand* x, Expr* e, Type* hint);
  void ExprOrType(Operand* x, Expr* e, bool allow_generic);
  void Exclude(Operand* x, unsigned modes);
  void SingleValue(Operand* x);
  bool UnaryOpOk(Operand* x, ast::Op op);
  bool BinaryOpOk(Operand* x, ast::Op op);
  void Unary(Operand* x, ast::UnaryExpr* e);
  void Star(Operand* x, ast::StarExpr* e, bool* failed);
  void Binary(Operand* x, ast::BinaryExpr* e, Expr* lhs, Expr* rhs, ast::Op op);
  void Shift(Operand* x, Operand* y, Expr* e, ast::Op op);
  void Comparison(Operand* x, Operand* y, ast::Op op, bool switch_case);
  std::string IncomparableCause(Type* t);
  void MatchTypes(Operand* x, Operand* y);
  bool MayConvert(Operand* x, Operand* y);
  void UpdateExprType(Expr* e, Type* t, bool final);
  void UpdateExprVal(Expr* e, const constant::Value& v);
  Type* ChanElem(At at, Operand* x, bool recv);
  void TypeAssertion(Expr* e, Operand* x, Type* t, bool type_switch);
  bool Use(const List<Expr*>& list, bool lhs = false);
  bool Use1(Expr* e, bool lhs = false);

  // ----------------------------------------------------------------------------------- constants (check_constant.cpp)
  void Overflow(Operand* x, Pos op_pos);
  void Representable(Operand* x, Basic* t);
  void ConvertUntyped(Operand* x, Type* target);
  void BasicLitExpr(Operand* x, ast::BasicLit* e);

  // --------------------------------------------------------------------------------------- calls (check_call.cpp)
  ExprKind Call(Operand* x, CallExpr* e);
  ExprKind ConversionCall(Operand* x, CallExpr* e);
  bool FuncInst(const Target* target, Pos pos, Operand* x, ast::IndexExpr* inst, bool infer,
                std::vector<Type*>* partial);
  Signature* InstantiateSignature(Pos pos, Expr* e, Signature* sig, const std::vector<Type*>& targs,
                                  const List<Expr*>* xlist);
  std::vector<Operand> ExprList(const List<Expr*>& list);
  void GenericExprList(const List<Expr*>& list, std::vector<Operand>* out, std::vector<std::vector<Type*>>* targs);
  void GenericArg(Expr* e, bool infer, Operand* x, std::vector<Type*>* targs, bool single);
  Signature* Arguments(CallExpr* call, Signature* sig, std::vector<Type*> targs, const List<Expr*>* xlist,
                       std::vector<Operand>& args, const std::vector<std::vector<Type*>>& atargs);
  void Selector(Operand* x, ast::SelectorExpr* e, bool want_type);
  bool QualifiedIdent(Operand* x, ast::SelectorExpr* e, PkgName* name);
  std::string LookupError(Type* t, std::string_view sel, Object* obj, bool struct_lit);

  // ------------------------------------------------------------------------------------ built-ins (check_builtin*.cpp)
  bool BuiltinCall(Operand* x, CallExpr* call, BuiltinId id);
  bool BuiltinAppend(Operand* x, CallExpr* call, std::vector<Operand>& args);
  bool BuiltinLen(Operand* x, CallExpr* call, BuiltinId id);
  bool BuiltinComplex(Operand* x, CallExpr* call, std::vector<Operand>& args);
  bool BuiltinCopy(Operand* x, CallExpr* call, std::vector<Operand>& args);
  bool BuiltinDelete(Operand* x, CallExpr* call, std::vector<Operand>& args);
  bool BuiltinRealImag(Operand* x, CallExpr* call, BuiltinId id);
  bool BuiltinMake(Operand* x, CallExpr* call);
  bool BuiltinMinMax(Operand* x, CallExpr* call, BuiltinId id, std::vector<Operand>& args);
  bool BuiltinNew(Operand* x, CallExpr* call);
  bool BuiltinOffsetof(Operand* x, CallExpr* call);
  bool BuiltinUnsafe(Operand* x, CallExpr* call, BuiltinId id, std::vector<Operand>& args);
  Type* SliceElem(Operand* x, std::string* cause);
  Type* ApplyTypeFunc(const std::function<Type*(Type*)>& f, Operand* x, BuiltinId id);
  Signature* MakeSig(Type* result, const std::vector<Type*>& params);

  // ------------------------------------------------------------------- conversions, index, literals, assignment
  void Conversion(Operand* x, Type* t);
  bool IndexExprCheck(Operand* x, ast::IndexExpr* e);  // true: x is a generic function to be instantiated
  bool IndexTypeParam(Operand* x, ast::IndexExpr* e, bool* is_map, int64_t* length);
  void SliceExprCheck(Operand* x, ast::SliceExpr* e);
  Expr* SingleIndex(ast::IndexExpr* e);
  Type* Index(Expr* e, int64_t max, int64_t* val);
  bool IsValidIndex(Operand* x, std::string_view what, bool allow_negative);
  void FuncLitExpr(Operand* x, ast::FuncLit* e);
  void CompositeLitExpr(Operand* x, ast::CompositeLit* e, Type* hint);
  void StructLit(Operand* x, ast::CompositeLit* e, Struct* t, Type* base);
  void MapLit(Operand* x, ast::CompositeLit* e, Map* t);
  int64_t IndexedElements(const List<Expr*>& elements, Type* t, int64_t length);
  void Assignment(Operand* x, Type* t, const AssignContext& context);
  void InitConst(Const* lhs, Operand* x);
  void InitVar(Var* lhs, Operand* x, const AssignContext& context);
  Type* LhsVar(Expr* lhs);  // null for _
  void AssignVar(Expr* lhs, Expr* rhs, Operand* x, std::string_view context);
  std::string TypesSummary(const std::vector<Type*>& list, bool variadic, bool has_dots);
  void AssignError(const List<Expr*>& rhs, size_t l, size_t r);
  void ReturnError(At at, const std::vector<Var*>& lhs, std::vector<Operand>& rhs);
  void InitVars(const std::vector<Var*>& lhs, const List<Expr*>& rhs, Stmt* return_stmt);
  void AssignVars(const List<Expr*>& lhs, const List<Expr*>& rhs);
  void ShortVarDecl(Pos pos, const List<Expr*>& lhs, const List<Expr*>& rhs);

  // ---------------------------------------------------------------------------------------- statements (check_stmt.cpp)
  void FuncBody(DeclInfo* decl, Signature* sig, BlockStmt* body, const constant::Value& iota);
  void Usage(Scope* scope);
  void StmtList(const List<Stmt*>& list);
  void Statement(Stmt* s);
  void StatementInternal(Stmt* s);
  void OpenScope(ast::Node* n, std::string_view comment);
  void CloseScope() { env_.scope = env_.scope->parent; }
  void SuspendedCall(std::string_view keyword, Expr* call);
  void Return(ast::ReturnStmt* s);
  void Switch(ast::SwitchStmt* s);
  void TypeSwitch(ast::TypeSwitchStmt* s);
  void Select(ast::SelectStmt* s);
  void Range(ast::RangeStmt* s);
  struct SeenValue {
    Pos pos;
    Type* type;
  };
  using ValueMap = std::unordered_map<std::string, std::vector<SeenValue>>;
  void CaseValues(Operand* x, const List<Expr*>& values, ValueMap& seen);
  bool IsNilExpr(Expr* e);
  using SeenTypes = std::vector<std::pair<Type*, Expr*>>;
  Type* CaseTypes(Operand* x, const List<Expr*>& types, SeenTypes& seen);
  bool RangeKeyVal(Type* t, Type** key, Type** val, std::string* cause);

  // What holds while one declaration or function body is checked.
  struct Environment {
    DeclInfo* decl = nullptr;
    Scope* scope = nullptr;
    int version = 0;
    constant::Value iota;
    Pos errpos;  // of a constant with inherited initialiser: errors are reported there
    bool in_tparam_list = false;
    int interface_depth = 0;  // inside that many interface literals
    Signature* sig = nullptr;
    bool has_call_or_recv = false;
  };
  struct EnvironmentSaver {
    explicit EnvironmentSaver(Checker* c) : checker(c), saved(c->env_) {}
    ~EnvironmentSaver() { checker->env_ = saved; }
    Checker* checker;
    Environment saved;
  };
  struct ScopeCloser {
    explicit ScopeCloser(Checker* c) : checker(c) {}
    ~ScopeCloser() { checker->CloseScope(); }
    Checker* checker;
  };
  Object* LookupName(std::string_view name, Scope** where = nullptr) {
    for (Scope* s = env_.scope; s != nullptr; s = s->parent) {
      if (Object* obj = s->Lookup(name)) {
        if (where != nullptr) *where = s;
        return obj;
      }
    }
    return nullptr;
  }

  struct UntypedInfo {
    bool is_lhs = false;  // left operand of a shift whose type is not known yet
    Mode mode = Mode::kInvalid;
    Basic* type = nullptr;
    constant::Value val;
  };
  struct Action {
    int version;
    std::function<void()> run;
  };

  Program& program_;
  const CheckOptions& options_;
  diagnostics::DiagnosticSink& sink_;
  Importer& importer_;
  std::vector<ast::File*> files_;
  Package* pkg_;
  TypedPackage* typed_;
  Info* info_;
  Scope* universe_;
  Qualifier qualifier_;
  Environment env_;

  std::vector<DeclInfo*> decls_;        // by Object::order - 1
  std::vector<Object*> objects_;        // in source order
  std::vector<Scope*> file_scopes_;
  std::vector<PkgName*> imports_;
  struct PendingMethod {
    Func* obj;
    bool ptr;
    Ident* recv;
  };
  std::vector<PendingMethod> pending_methods_;
  struct DotImport {
    Scope* scope;
    Object* obj;
    PkgName* pkg;
  };
  std::vector<DotImport> dot_imports_;
  std::unordered_map<std::string, Package*> imported_;
  std::unordered_map<TypeName*, std::vector<Func*>> methods_;
  std::unordered_map<Expr*, UntypedInfo> untyped_;
  std::vector<Action> delayed_;
  std::vector<Object*> obj_path_;
  std::vector<Type*> cleaners_;
  std::unordered_map<Func*, Signature*> method_values_;  // signatures without receiver
  std::unordered_set<CallExpr*> panics_;  // calls of the built-in, in functions with results
  std::unordered_map<std::string, std::unordered_set<std::string>> package_paths_;
  std::unordered_set<Package*> marked_packages_;
  bool package_paths_ready_ = false;
  size_t error_count_ = 0;     // also those that gc would not print
  size_t reported_count_ = 0;
  std::string last_error_;
  Pos last_error_pos_;
  std::vector<int> file_versions_;
  std::vector<bool> file_has_version_;  // by //go:build
  std::vector<std::pair<ast::Expr*, Type*>> interface_literals_;  // outermost ones
  std::unique_ptr<MonoGraph> mono_;  // finds endless instantiation
};

}  // namespace go2cpp::types
