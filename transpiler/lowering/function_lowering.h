// What lives as long as the lowering of one function body: its local names and where each variable lives, the
// statement list under construction, and the nest of functions, loops and labels. One lower_<construct>.cpp each.
#pragma once

#include <deque>
#include <map>
#include <string>
#include <unordered_map>
#include <vector>

#include "transpiler/lowering/package_lowering.h"

namespace go2cpp::lowering {

using lowered::Expr;
using lowered::ExprKind;
using lowered::Stmt;
using lowered::StmtKind;
namespace ast = go2cpp::syntax;
namespace constant = go2cpp::types::constant;

// ---- making nodes
Expr* Text(std::string text, lowered::Precedence precedence = lowered::kPrimary);
Expr* Prefix(std::string op, Expr* x);
Expr* Binary(Expr* x, std::string op, Expr* y, lowered::Precedence precedence);
Expr* Call(Expr* callee, std::vector<Expr*> args);
Expr* Call(std::string callee, std::vector<Expr*> args);
Expr* Member(Expr* x, bool arrow, std::string name);
Expr* Index(Expr* x, Expr* i);
Expr* Braced(std::string type, std::vector<Expr*> args);
Stmt* ExprStmt(Expr* x);
Stmt* VarDecl(std::string type, std::string name, Expr* init);
Stmt* Return(Expr* x);
Stmt* Block(std::vector<Stmt*> body);
Stmt* Goto(std::string label);
Stmt* LabelStmt(std::string label);

struct LocalVar {
  std::string name;          // how it is referred to
  lowered::Precedence precedence = lowered::kPrimary;
  bool in_defers_body = false;  // declared inside the with_defers lambda: gone when deferred calls run
};

// A function or literal being lowered.
struct FunctionFrame {
  const ast::Node* node = nullptr;       // FuncDecl or FuncLit; null for package initialisers
  Signature* sig = nullptr;
  bool defers_in_scope = false;          // each defer is an object whose destructor makes the call
  bool in_defers = false;                // inside the with_defers lambda: `return` sets results
  bool named_results = false;
  std::vector<std::string> result_names; // the C++ variables of the results, once they exist
  bool results_declared = false;
  bool has_goto = false;
  std::vector<Stmt*>* outer = nullptr;   // statements in front of with_defers
  std::vector<Stmt*> top;                // declarations for the very start of the body
  // Range-over-func bodies: how to leave them.
  int lambda_depth = 0;
};

// Something that break and continue can leave.
struct Target {
  std::string label;                     // Go label, "" for none
  bool loop = false;
  bool native_break = false;             // a C++ break here means this target (else goto)
  bool native_continue = false;
  std::string break_label, continue_label;  // C++ labels, made on first use
  size_t frame = 0;
  int lambda_depth = 0;
  bool is_range_func = false;
  std::string prefix;
  bool crossed = false;
};

class FunctionLowering {
 public:
  FunctionLowering(PackageLowering& package, const types::Info& info, const FunctionFacts& facts);

  // ---- lower_functions.cpp
  void LowerBody(const ast::FuncDecl* d, Signature* sig, Item* item, const std::string& receiver_type, bool member,
                 bool pointer_receiver);
  std::vector<lowered::Param> Params(const ast::FuncType* type, Signature* sig, std::vector<Stmt*>& prologue);
  std::vector<Stmt*> FunctionBody(const ast::Node* node, const ast::BlockStmt* body, Signature* sig,
                                  std::vector<Stmt*> prologue);
  std::vector<Stmt*> StatementsOf(const ast::Node* node, const ast::BlockStmt* body, Signature* sig, std::vector<Stmt*> prologue);
  void DeclareResults(const ast::FuncType* type, Signature* sig, std::vector<Stmt*>& out, bool always);
  Expr* ResultValue();

  // ---- big_frames.cpp
  size_t BigSize(Type* t);
  size_t BigFrame(const ast::Node* function);
  Expr* WithBigFrame(size_t values, Expr* lambda);

  // ---- liveness.cpp
  void ForgetDead(const ast::Stmt* collection);

  // ---- types and names
  Type* TypeOf(const ast::Expr* e);
  types::TypeAndValue TV(const ast::Expr* e) { return info_.TypeOf(e); }
  Type* Sub(Type* t) { return p_.Sub(t); }
  std::string TypeText(Type* t) { return p_.TypeText(t); }
  std::string Declare(Var* v, const ast::Node* initialiser = nullptr);  // claims a C++ name
  std::string Temp(std::string wanted);
  void PushScope(bool header = false);
  void PopScope();
  bool Hides(const std::string& name) const;
  bool Mentions(const ast::Node* n, std::string_view name, Pos from = {});  // at `from` or behind it
  void Unsupported(Pos pos, const std::string& what) { p_.Unsupported(pos, what); }
  const LocalVar* Find(Var* v) const;
  bool OnHeap(Var* v) { return facts_.OnHeap(v) || TooBig(v); }
  bool TooBig(Var* v);

  // ---- expressions (lower_expr.cpp and others)
  Expr* Lower(const ast::Expr* e);                    // value in its Go type; constants adapt to their context
  Expr* LowerExact(const ast::Expr* e);               // its C++ type is exactly the Go type's
  Expr* LowerTo(const ast::Expr* e, Type* target);    // for a place that has the type (initialisation, argument…)
  Expr* Watched(Expr* x, const ast::Expr* e, Type* t);
  Expr* Discarded(Expr* x, Type* t);
  Expr* LowerToExact(const ast::Expr* e, Type* target);
  Expr* Convert(Expr* x, Type* from, Type* to, const ast::Expr* source = nullptr);  // implicit conversions of Go
  Expr* Exact(Expr* x, Type* t);
  Expr* LowerMod(const ast::Expr* e);                 // the value may be off by multiples of its type's range
  Expr* Dereference(Expr* pointer);
  Expr* AddressOf(const ast::Expr* e);
  Expr* Condition(const ast::Expr* e);
  template <class F>
  Expr* Conditionally(F&& lower, Type* type);         // operands hoisted inside stay inside
  bool HasEffects(const ast::Node* e);
  // Lowers operands in order where C++ leaves the order open.
  std::vector<Expr*> InOrder(const std::vector<std::pair<const ast::Expr*, std::function<Expr*()>>>& operands);
  Expr* Hoist(Expr* x, Type* t, const std::string& name = "t");
  Expr* Zero(Type* t);
  Expr* IdentValue(const ast::Ident* id);
  Expr* ObjectValue(Object* o, const ast::Ident* id);

  // lower_constant.cpp
  Expr* Constant(const types::TypeAndValue& tv, const ast::Expr* e, Type* type, bool exact);
  Expr* ConstantValue(const constant::Value& v, Type* type, bool exact);
  Expr* StructuredConstant(const ast::Expr* e, Type* type, bool& ok);
  bool IsWide(const ast::Expr* e);
  // lower_operator.cpp
  Expr* LowerBinary(const ast::BinaryExpr* b, bool mod);
  Expr* LowerUnary(const ast::UnaryExpr* u, bool mod);
  Expr* Arithmetic(ast::Op op, Expr* x, Expr* y, Type* t, bool mod, const ast::Expr* y_source);
  Expr* ShiftExpr(ast::Op op, const ast::Expr* x, const ast::Expr* y, Type* t, bool mod, Expr* x_given = nullptr);
  Expr* Compare(ast::Op op, const ast::Expr* x, const ast::Expr* y);
  bool IsItself(const ast::Expr* x, const ast::Expr* y);
  Expr* EqualValues(Expr* x, Type* tx, Expr* y, Type* ty);
  // lower_selector.cpp
  Expr* LowerSelector(const ast::SelectorExpr* s);
  types::Selection SelectionOf(const ast::SelectorExpr* s);
  Expr* WalkPath(Expr* x, Type*& t, bool& pointer, const std::vector<int>& index, size_t count);
  void NotNil(Expr* x);
  void CheckDereferences(Expr* x);                    // pointers followed in x panic when nil, also where nobody reads
  void CheckPath(Expr* x);                            // the same for the pointer that the place x lies behind
  bool ReadsReceiver(Func* f);                        // before anything else: a nil receiver panics there
  Expr* MethodValue(const ast::SelectorExpr* s, const types::Selection& sel);
  Expr* MethodExpr(const ast::SelectorExpr* s, const types::Selection& sel);
  Expr* MethodCall(Expr* recv, Type* recv_type, bool recv_pointer, Func* f, std::vector<Expr*> args);
  Expr* LowerIndex(const ast::IndexExpr* e);
  Expr* LowerSlice(const ast::SliceExpr* e);
  Expr* LowerStar(const ast::StarExpr* e);
  // lower_call.cpp
  Expr* LowerCall(const ast::CallExpr* c);
  std::vector<Expr*> Arguments(const ast::CallExpr* c, Signature* sig);
  std::vector<std::pair<const ast::Expr*, std::function<Expr*()>>> ArgumentOperands(const ast::CallExpr* c, Signature* sig);
  Expr* LiteralSafe(Expr* x, Type* t);
  std::vector<Expr*> InOrderTo(const std::vector<std::pair<const ast::Expr*, std::function<Expr*()>>>& operands,
                               Signature* sig);
  Expr* LowerBuiltin(const ast::CallExpr* c, types::BuiltinId id);
  Expr* LowerUnsafe(const ast::CallExpr* c, types::BuiltinId id);
  Expr* LowerConversion(const ast::CallExpr* c);
  Expr* ExplicitConversion(Expr* x, Type* from, Type* to, const ast::Expr* source);
  Expr* Borrowed(Expr* x, const ast::Expr* source);
  std::vector<Type*> TypeArgs(const ast::Ident* id);
  // lower_composite.cpp
  Expr* LowerComposite(const ast::CompositeLit* c, bool typed);
  Expr* Allocated(Type* t, Expr* value);
  Expr* CompositeOf(const ast::CompositeLit* c, Type* t, bool typed);
  Expr* Element(const ast::Expr* e, Type* t);
  // lower_closure.cpp
  Expr* LowerFuncLit(const ast::FuncLit* l, LiteralUse use);
  std::string CaptureList(const ast::FuncLit* l, LiteralUse use);
  Expr* Lambda(std::string captures, std::vector<lowered::Param> params, std::string result, std::vector<Stmt*> body);
  Expr* Iife(std::vector<Stmt*> body, Type* type);
  Expr* Callable(const ast::Expr* e);
  const ast::CallExpr* callable_ = nullptr;           // the call whose result may be a lambda
  bool CallsRecoverer(const ast::Node* node);
  // lower_assert.cpp
  Expr* LowerTypeAssert(const ast::TypeAssertExpr* a, bool comma_ok);

  // ---- statements (lower_stmt.cpp and others)
  void LowerStmt(const ast::Stmt* s);
  void LowerBlockInto(const ast::List<ast::Stmt*>& stmts, std::vector<Stmt*>& out);
  void Emit(Stmt* s, const ast::Node* at = nullptr);
  void LowerDecl(const ast::GenDecl* d, const ast::Node* at);
  void LowerAssign(const ast::AssignStmt* s);
  void LowerDefine(const ast::AssignStmt* s);
  void DefineVar(Var* v, const ast::Ident* id, Expr* init, Type* init_type, bool auto_ok, const ast::Node* at,
                 const ast::Expr* source);
  void DefineTuple(const ast::List<ast::Expr*>& lhs, Expr* value, const std::vector<Type*>& types, bool define,
                   const ast::Node* at);
  std::vector<Type*> TupleTypes(const ast::Expr* rhs);
  Expr* CommaOk(const ast::Expr* rhs);                // v, ok forms as go::results
  void AssignTo(const ast::Expr* lhs, Expr* value, Type* value_type, const ast::Node* at);
  Expr* Place(const ast::Expr* lhs);                  // an lvalue (map elements excluded)
  void LowerOpAssign(const ast::AssignStmt* s);
  void LowerIncDec(const ast::IncDecStmt* s);
  void LowerIf(const ast::IfStmt* s);
  Stmt* IfStatement(const ast::IfStmt* s);
  void LowerFor(const ast::ForStmt* s, const std::string& label);
  bool CallsOut(const ast::Stmt* s) const;
  void LowerRange(const ast::RangeStmt* s, const std::string& label);
  void LowerRangeFunc(const ast::RangeStmt* s, const std::string& label);
  void LowerSwitch(const ast::SwitchStmt* s, const std::string& label);
  void LowerTypeSwitch(const ast::TypeSwitchStmt* s, const std::string& label);
  void LowerSelect(const ast::SelectStmt* s, const std::string& label);
  bool HasEffectsInComm(const ast::Stmt* comm);
  void LowerReturn(const ast::ReturnStmt* s);
  void LowerBranch(const ast::BranchStmt* s);
  void LowerLabeled(const ast::LabeledStmt* s);
  void NameLiterals(const ast::Node* n, const std::string& outer, bool in_literal, int& count);
  std::unordered_map<const ast::FuncLit*, std::string> literal_names_;
  bool IsFuncValue(const ast::Expr* fun);
  void LowerGo(const ast::GoStmt* s);
  void LowerDefer(const ast::DeferStmt* s);
  Expr* DelayedCall(const ast::CallExpr* c, bool defer);
  bool MayRecover(const ast::CallExpr* deferred);
  bool DefersInScope(const ast::Node* function, const ast::BlockStmt* body, Signature* sig);
  std::vector<Stmt*> LoopBody(const ast::BlockStmt* body, Target& target, std::vector<Stmt*> prologue);
  void AfterTarget(const Target& target);
  std::string JoinPlaces(const std::vector<std::string>& names);
  Stmt* Branch(Target* target, bool is_break);
  // Leaves range-over-func bodies down to `depth` lambdas, then does `after` outside; 1 as code means return.
  void LeaveRangeFuncs(int depth, int code, std::function<void()> after);
  void EmitReturnAfterLambda();
  void ParallelAssign(const ast::AssignStmt* s);
  Expr* TiedAssign(const ast::Stmt* s);               // a, b = x, y of local variables as one expression, else null
  std::vector<Stmt*> Captured(const std::function<void()>& f);
  void SimpleStmtInto(const ast::Stmt* s, std::vector<Stmt*>& out);
  bool EndsInJump(const std::vector<Stmt*>& body);
  std::string CppLabel(std::string wanted);

  // ---- helpers of lower_range.cpp, lower_select.cpp and lower_defer.cpp
  bool MayChange(const ast::Expr* x, const ast::Node* body);
  std::string RangeVariable(const ast::Expr* lhs, bool define, Type* type, const std::string& fallback,
                            std::vector<Stmt*>& prologue);
  std::string FreshName(std::string wanted);
  void CaseBody(const ast::List<ast::Stmt*>& stmts, std::vector<Stmt*>& out);  // of a C++ switch: ends in break
  Var* LocalVariable(const ast::Expr* e);             // e as a local variable, else null
  Pos ClauseEnd(const ast::CaseClause* c, Pos limit);  // comments that belong to the clause included
  Pos ClauseEnd(const ast::CommClause* c, Pos limit);
  const ast::File* CurrentFile(Pos pos);
  void LowerClause(const ast::List<ast::Stmt*>& stmts, std::vector<Stmt*>& out);
  void HoistCallsBeforeReads(const ast::List<ast::Expr*>& args);
  Expr* SpreadBuiltin(const ast::CallExpr* c, types::BuiltinId id, types::Tuple* tuple);
  void AppendOnStack(const ast::CallExpr* c, Type* elem, std::vector<Expr*>& operands);
  std::set<std::string> fresh_;
  bool atomic_argument_ = false;                      // of a function of sync/atomic, which reads it for certain
  std::set<std::string> never_nil_;                   // pointers that hold &T{…} or new(T) all the time
  Expr* Copied(Expr* x, const std::string& name);     // x as it is now, also where it is a variable
  // Elements in braces are evaluated in order; temporaries of later ones must not overtake effects of earlier ones.
  void SettleEarlier(size_t before, std::vector<std::pair<Expr**, Type*>>& earlier);
  void HoistOperands(const ast::Expr* l);
  void FixOperands(const ast::Expr* l);
  bool ReadsMemory(const ast::Node* n);               // that a call elsewhere may change
  // Operands that have been evaluated already, while a delayed call is lowered.
  std::unordered_map<const ast::Expr*, Expr*> replaced_;
  // Declarations without effects that go away again when nothing mentions the object.
  std::vector<std::pair<Object*, Stmt*>> removable_;
  std::unordered_set<Object*> mentioned_;
  bool results_read_ = false;

  PackageLowering& p_;
  const types::Info& info_;
  const FunctionFacts& facts_;
  std::vector<Stmt*>* out_ = nullptr;
  std::unordered_map<Var*, LocalVar> locals_;
  std::unordered_map<const ast::Node*, size_t> big_frames_;
  struct Scope {
    std::map<std::string, Var*> names;
    std::set<Var*> forgotten;  // emptied in this block, see liveness.cpp
    bool header = false;  // the block below shares its names (C++ rule for if, for, switch)
  };
  std::vector<Scope> scopes_;
  std::deque<FunctionFrame> frames_;  // references to a frame outlive inner frames
  std::vector<Target*> targets_;
  Claims labels_;
  std::map<std::string, std::string> go_labels_;
  std::set<std::string> used_labels_;
  Claims temps_;
  const ast::Node* function_node_ = nullptr;
  std::unordered_map<types::Object*, std::string> local_consts_;
  std::vector<std::string> fallthrough_;
  std::string func_name_;
  std::string hoisted_result_;
  struct RangeFuncContext {
    std::string state;   // variable that says how the body was left
    int next_code = 2;
    std::vector<std::pair<int, std::function<void()>>> exits;
    size_t frame = 0;
    int depth = 0;
    const ast::RangeStmt* stmt = nullptr;
  };
  std::vector<RangeFuncContext*> range_funcs_;
};

template <class F>
Expr* FunctionLowering::Conditionally(F&& lower, Type* type) {
  std::vector<Stmt*>* saved = out_;
  std::vector<Stmt*> inner;
  out_ = &inner;
  Expr* x = lower();
  out_ = saved;
  if (inner.empty()) return x;
  inner.push_back(Return(x));
  return Iife(std::move(inner), type);
}

}  // namespace go2cpp::lowering
