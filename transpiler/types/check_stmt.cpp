// Statements and function bodies; unused variables. Range loops are in check_range.cpp.
#include <algorithm>

#include "transpiler/types/checker.h"
#include "transpiler/types/terminating.h"

namespace go2cpp::types {

void Checker::FuncBody(DeclInfo* decl, Signature* sig, BlockStmt* body, const constant::Value& iota) {
  EnvironmentSaver saver(this);
  int version = env_.version;
  env_ = Environment();
  env_.decl = decl;
  env_.scope = sig->scope;
  env_.version = version;
  env_.iota = iota;
  env_.sig = sig;
  StmtList(body->stmts);
  if (sig->results->Len() > 0 &&
      !IsTerminating(body, [this](const CallExpr* call) { return panics_.count(const_cast<CallExpr*>(call)) > 0; })) {
    Err(body->rbrace, "missing return");
  }
  Usage(sig->scope);
}

void Checker::Usage(Scope* scope) {
  std::vector<Var*> unused;
  scope->ForEach([&](Object* obj) {
    Var* v = As<Var>(obj);
    if (v != nullptr && !v->used && v->var_kind == VarKind::kLocal) unused.push_back(v);
  });
  if (!unused.empty()) {
    std::sort(unused.begin(), unused.end(), [](Var* a, Var* b) { return a->pos < b->pos; });
    for (Var* v : unused) Err(v->pos, "declared and not used: " + v->name);
  }
  for (Scope* child : scope->children) {
    if (!child->is_func) Usage(child);  // function literals are looked at with their own bodies
  }
}

void Checker::OpenScope(ast::Node* n, std::string_view comment) {
  auto* scope = new Scope(env_.scope, n->pos, ast::EndPos(n), comment);
  RecordScope(n, scope);
  env_.scope = scope;
}

void Checker::StmtList(const List<Stmt*>& list) {
  for (Stmt* s : list) Statement(s);
}

void Checker::SuspendedCall(std::string_view keyword, Expr* call) {
  if (As<CallExpr>(call) == nullptr) {
    Errf(call, "expression in ", keyword, " must be function call");
    Use1(call);
    return;
  }
  Operand x;
  switch (RawExpr(nullptr, &x, call, nullptr, false)) {
    case ExprKind::kConversion: Errf(&x, keyword, " requires function call, not conversion ", &x); break;
    case ExprKind::kExpression: Errf(&x, keyword, " discards result of ", &x); break;
    case ExprKind::kStatement: break;
  }
}

void Checker::Return(ast::ReturnStmt* s) {
  Tuple* results = env_.sig->results;
  if (s->results.empty() && results->Len() > 0 && !results->At(0)->name.empty()) {
    for (Var* v : results->vars) {
      Object* alt = LookupName(v->name);
      if (alt == nullptr || alt == v) continue;
      Error(std::vector<ErrorPart>{{s->pos, "result parameter " + v->name + " not in scope at return"},
                                   {alt->pos, "inner declaration of " + ObjectString(v, qualifier_)}});
    }
    return;
  }
  if (results->Len() > 0 || !s->results.empty()) {
    InitVars(results->vars, s->results, s);
  }
}

void Checker::Statement(Stmt* s) {
  size_t top = delayed_.size();
  StatementInternal(s);
  ProcessDelayed(top);  // function literals, before the scope changes
}

void Checker::StatementInternal(Stmt* s0) {
  using ast::NodeKind;
  switch (s0->kind) {
    case NodeKind::BadStmt:
    case NodeKind::EmptyStmt:
    case NodeKind::BranchStmt: break;  // branches.h
    case NodeKind::DeclStmt: DeclStmt(As<ast::DeclStmt>(s0)->decl); break;
    case NodeKind::LabeledStmt: Statement(As<ast::LabeledStmt>(s0)->stmt); break;
    case NodeKind::ExprStmt: {
      Operand x;
      ExprKind kind = RawExpr(nullptr, &x, As<ast::ExprStmt>(s0)->x, nullptr, false);
      switch (x.mode) {
        case Mode::kBuiltin: Errf(&x, &x, " must be called"); break;
        case Mode::kTypExpr: Errf(&x, &x, " is not an expression"); break;
        default:
          if (kind != ExprKind::kStatement) Errf(&x, &x, " is not used");
      }
      break;
    }
    case NodeKind::SendStmt: {
      auto* s = As<ast::SendStmt>(s0);
      Operand ch, val;
      ExprTo(&ch, s->chan);
      ExprTo(&val, s->value);
      if (ch.mode == Mode::kInvalid || val.mode == Mode::kInvalid) return;
      if (Type* elem = ChanElem(s->chan, &ch, false)) Assignment(&val, elem, {"send"});
      break;
    }
    case NodeKind::IncDecStmt: {
      auto* s = As<ast::IncDecStmt>(s0);
      Operand x;
      ExprTo(&x, s->x);
      if (x.mode == Mode::kInvalid) return;
      if (!AllNumeric(x.type)) {
        Errf(s->x, "invalid operation: ", s->x, s->increment ? "++" : "--", " (non-numeric type ", x.type, ")");
        return;
      }
      AssignVar(s->x, nullptr, &x, "assignment");
      break;
    }
    case NodeKind::AssignStmt: {
      auto* s = As<ast::AssignStmt>(s0);
      if (s->op == ast::Op::None) {
        AssignVars(s->lhs, s->rhs);
      } else if (s->op == ast::Op::Define) {
        ShortVarDecl(s->op_pos, s->lhs, s->rhs);
      } else if (s->lhs.size() != 1 || s->rhs.size() != 1) {
        Errf(s->lhs[0], "assignment operation ", ast::OpText(s->op), "= requires single-valued expressions");
      } else {
        Operand x;
        Binary(&x, nullptr, s->lhs[0], s->rhs[0], s->op);
        AssignVar(s->lhs[0], nullptr, &x, "assignment");
      }
      break;
    }
    case NodeKind::GoStmt: SuspendedCall("go", As<ast::GoStmt>(s0)->call); break;
    case NodeKind::DeferStmt: SuspendedCall("defer", As<ast::DeferStmt>(s0)->call); break;
    case NodeKind::ReturnStmt: Return(As<ast::ReturnStmt>(s0)); break;
    case NodeKind::BlockStmt: {
      OpenScope(s0, "block");
      ScopeCloser closer(this);
      StmtList(As<BlockStmt>(s0)->stmts);
      break;
    }
    case NodeKind::IfStmt: {
      auto* s = As<ast::IfStmt>(s0);
      OpenScope(s, "if");
      ScopeCloser closer(this);
      if (s->init != nullptr) Statement(s->init);
      Operand x;
      ExprTo(&x, s->cond);
      if (x.mode != Mode::kInvalid && !AllBoolean(x.type)) Err(s->cond, "non-boolean condition in if statement");
      Statement(s->then);
      if (s->else_ != nullptr) Statement(s->else_);
      break;
    }
    case NodeKind::SwitchStmt: Switch(As<ast::SwitchStmt>(s0)); break;
    case NodeKind::TypeSwitchStmt: TypeSwitch(As<ast::TypeSwitchStmt>(s0)); break;
    case NodeKind::SelectStmt: Select(As<ast::SelectStmt>(s0)); break;
    case NodeKind::ForStmt: {
      auto* s = As<ast::ForStmt>(s0);
      OpenScope(s, "for");
      ScopeCloser closer(this);
      if (s->init != nullptr) Statement(s->init);
      if (s->cond != nullptr) {
        Operand x;
        ExprTo(&x, s->cond);
        if (x.mode != Mode::kInvalid && !AllBoolean(x.type)) Err(s->cond, "non-boolean condition in for statement");
      }
      if (s->post != nullptr) Statement(s->post);
      Statement(s->body);
      break;
    }
    case NodeKind::RangeStmt: Range(As<ast::RangeStmt>(s0)); break;
    default: break;
  }
}

// ------------------------------------------------------------------------------------------------------------ switches

namespace {

// The key under which gc looks for duplicate cases; empty for values that it does not compare.
std::string CaseKey(const constant::Value& v) {
  switch (v.kind()) {
    case constant::Kind::kInt: return "i" + v.ExactString();
    case constant::Kind::kFloat: {
      bool exact = false;
      double d = constant::Float64Val(v, &exact);
      char buffer[64];
      std::snprintf(buffer, sizeof buffer, "f%a", d);
      return exact ? buffer : "";
    }
    case constant::Kind::kString: return "s" + constant::StringVal(v);
    default: return "";
  }
}

}  // namespace

void Checker::CaseValues(Operand* x, const List<Expr*>& values, ValueMap& seen) {
  for (Expr* e : values) {
    Operand v;
    ExprTo(&v, e);
    if (x->mode == Mode::kInvalid || v.mode == Mode::kInvalid) continue;
    ConvertUntyped(&v, x->type);
    if (v.mode == Mode::kInvalid) continue;
    Operand result = v;
    Comparison(&result, x, ast::Op::Eql, true);
    if (result.mode == Mode::kInvalid || v.mode != Mode::kConstant) continue;
    std::string key = CaseKey(v.val);
    if (key.empty()) continue;
    std::vector<SeenValue>& list = seen[key];
    bool duplicate = false;
    for (const SeenValue& other : list) {
      if (!Identical(v.type, other.type)) continue;
      Error(std::vector<ErrorPart>{{StartPos(e), Cat("duplicate case ", &v, " in expression switch")},
                                   {other.pos, "previous case"}});
      duplicate = true;
      break;
    }
    if (!duplicate) list.push_back({ast::GcPos(e), v.type});
  }
}

namespace {

template <class Clause, class IsDefault>
void MultipleDefaults(const List<Clause*>& list, IsDefault is_default,
                      const std::function<void(Clause*, Clause*)>& report) {
  Clause* first = nullptr;
  for (Clause* c : list) {
    if (!is_default(c)) continue;
    if (first != nullptr) {
      report(c, first);
    } else {
      first = c;
    }
  }
}

}  // namespace

void Checker::Switch(ast::SwitchStmt* s) {
  OpenScope(s, "switch");
  ScopeCloser closer(this);
  if (s->init != nullptr) Statement(s->init);
  Operand x;
  if (s->tag != nullptr) {
    ExprTo(&x, s->tag);
    Assignment(&x, nullptr, {"switch expression"});
    if (x.mode != Mode::kInvalid && !Comparable(x.type) && !HasNil(x.type)) {
      Errf(&x, "cannot switch on ", &x, " (", x.type, " is not comparable)");
      x.mode = Mode::kInvalid;
    }
  } else {
    x.mode = Mode::kConstant;
    x.type = Typ(BasicKind::kBool);
    x.val = constant::MakeBool(true);
    auto* name = program_.arena().NewNode<Ident>(s->cases.empty() ? s->rbrace : s->cases[0]->pos);
    name->name = program_.arena().Intern("true");
    x.expr = name;
  }
  MultipleDefaults<ast::CaseClause>(
      s->cases, [](ast::CaseClause* c) { return c->is_default; },
      [this](ast::CaseClause* c, ast::CaseClause* first) {
        Errf(c, "multiple defaults (first at ", first->pos, ")");
      });
  ValueMap seen;
  for (ast::CaseClause* clause : s->cases) {
    CaseValues(&x, clause->values, seen);
    OpenScope(clause, "case");
    StmtList(clause->body);
    CloseScope();
  }
}

bool Checker::IsNilExpr(Expr* e) {
  Ident* id = As<Ident>(ast::Unparen(e));
  return id != nullptr && id->name == "nil" && As<Nil>(LookupName(id->name)) != nullptr;
}

// The type that the variable of a type switch has in a clause with these types.
Type* Checker::CaseTypes(Operand* x, const List<Expr*>& types, SeenTypes& seen) {
  Type* t = nullptr;
  for (Expr* e : types) {
    if (IsNilExpr(e)) {
      t = nullptr;
      Operand ignored;
      ExprTo(&ignored, e);
    } else {
      t = VarType(e);
      if (!IsValid(t)) continue;
    }
    bool duplicate = false;
    for (auto& [other, at] : seen) {
      if ((t == nullptr) != (other == nullptr) || (t != nullptr && !Identical(t, other))) continue;
      Error(std::vector<ErrorPart>{
          {StartPos(e), Cat("duplicate case ", t != nullptr ? std::string_view(Str(t)) : std::string_view("nil"), " in type switch")},
          {StartPos(at), "previous case"}});
      duplicate = true;
      break;
    }
    if (duplicate) continue;
    seen.push_back({t, e});
    if (x != nullptr && t != nullptr) TypeAssertion(e, x, t, true);
  }
  if (types.size() != 1 || t == nullptr) t = x != nullptr ? x->type : Typ(BasicKind::kInvalid);
  return t;
}

void Checker::TypeSwitch(ast::TypeSwitchStmt* s) {
  OpenScope(s, "switch");
  ScopeCloser closer(this);
  if (s->init != nullptr) Statement(s->init);
  Ident* lhs = s->name;
  if (lhs != nullptr && lhs->is_blank()) {
    Err(lhs, "no new variable on left side of :=");
    lhs = nullptr;
  }
  Operand x;
  Operand* sx = nullptr;
  ExprTo(&x, s->guard->x);
  if (x.mode != Mode::kInvalid) {
    if (IsTypeParam(x.type)) {
      Errf(&x, "cannot use type switch on type parameter value ", &x);
    } else if (IsInterface(x.type)) {
      sx = &x;
    } else {
      Errf(&x, &x, " is not an interface");
    }
  }
  MultipleDefaults<ast::CaseClause>(
      s->cases, [](ast::CaseClause* c) { return c->is_default; },
      [this](ast::CaseClause* c, ast::CaseClause* first) {
        Errf(c, "multiple defaults (first at ", first->pos, ")");
      });
  std::vector<Var*> vars;
  SeenTypes seen;
  for (ast::CaseClause* clause : s->cases) {
    Type* t = CaseTypes(sx, clause->values, seen);
    OpenScope(clause, "case");
    if (lhs != nullptr) {
      Var* v = NewLocal(lhs->pos, pkg_, std::string(lhs->name), t);
      Declare(env_.scope, nullptr, v, clause->colon);
      RecordImplicit(clause, v);
      vars.push_back(v);
    }
    StmtList(clause->body);
    CloseScope();
  }
  if (lhs != nullptr) {
    bool used = false;
    for (Var* v : vars) {
      used = used || v->used;
      v->used = true;  // the variables count as one
    }
    if (!used) Errf(lhs, lhs->name, " declared and not used");
  }
}

void Checker::Select(ast::SelectStmt* s) {
  MultipleDefaults<ast::CommClause>(
      s->clauses, [](ast::CommClause* c) { return c->comm == nullptr; },
      [this](ast::CommClause* c, ast::CommClause* first) {
        Errf(c, "multiple defaults (first at ", first->pos, ")");
      });
  for (ast::CommClause* clause : s->clauses) {
    bool valid = clause->comm == nullptr || As<ast::SendStmt>(clause->comm) != nullptr;
    Expr* rhs = nullptr;
    if (auto* assign = As<ast::AssignStmt>(clause->comm)) {
      if (assign->rhs.size() == 1) rhs = assign->rhs[0];
    } else if (auto* expr = As<ast::ExprStmt>(clause->comm)) {
      rhs = expr->x;
    }
    if (rhs != nullptr) {
      auto* u = As<ast::UnaryExpr>(ast::Unparen(rhs));
      valid = valid || (u != nullptr && u->op == ast::Op::Recv);
    }
    if (!valid) {
      Err(clause->comm, "select case must be send or receive (possibly with assignment)");
      continue;
    }
    OpenScope(clause, "case");
    if (clause->comm != nullptr) Statement(clause->comm);
    StmtList(clause->body);
    CloseScope();
  }
}

}  // namespace go2cpp::types
