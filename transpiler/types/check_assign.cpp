// Assignments: the check of a value against a type, initialisation of constants and variables, assignment statements.
#include "transpiler/types/checker.h"

namespace go2cpp::types {

// Checks that x can be assigned to a variable of type t (any, if t is null) and gives an untyped x its final type.
void Checker::Assignment(Operand* x, Type* t, const AssignContext& context) {
  SingleValue(x);
  switch (x->mode) {
    case Mode::kInvalid: return;
    case Mode::kNilValue:
    case Mode::kConstant:
    case Mode::kVariable:
    case Mode::kMapIndex:
    case Mode::kValue:
    case Mode::kCommaOk:
    case Mode::kCommaErr: break;
    default:
      Errf(x, "cannot assign ", x, " to ", t, " in ", std::string_view(context.Text()));
      x->mode = Mode::kInvalid;
      return;
  }
  if (IsUntyped(x->type)) {
    Type* target = t;
    if (x->IsNil()) {
      if (t == nullptr) {
        Errf(x, "use of untyped nil in ", std::string_view(context.Text()));
        x->mode = Mode::kInvalid;
        return;
      }
    } else if (t == nullptr || IsNonTypeParamInterface(t)) {
      target = Default(x->type);
    }
    constant::Value val;
    ConvertError error = ConvertError::kNone;
    Type* type = IsValid(target) ? ImplicitTypeAndValue(*x, target, this, &val, &error) : x->type;
    if (error != ConvertError::kNone || type == nullptr) {
      std::string message = Cat("cannot use ", x, " as ", target, " value in ", std::string_view(context.Text()));
      if (error == ConvertError::kTruncatedFloat) message += " (truncated)";
      if (error == ConvertError::kNumericOverflow) message += " (overflows)";
      Err(x, message);
      x->mode = Mode::kInvalid;
      return;
    }
    if (val) {
      x->val = val;
      UpdateExprVal(x->expr, val);
    }
    if (type != x->type) {
      x->type = type;
      UpdateExprType(x->expr, type, false);
    }
  }
  if (Signature* sig = As<Signature>(x->type); sig != nullptr && !sig->tparams.empty()) {
    Errf(x, "cannot use generic function ", x, " without instantiation in ", std::string_view(context.Text()));
    x->mode = Mode::kInvalid;
    return;
  }
  if (t == nullptr || t == x->type) return;
  std::string cause;
  if (AssignableTo(*x, t, this, &cause)) return;
  if (cause.empty()) {
    Errf(x, "cannot use ", x, " as ", t, " value in ", std::string_view(context.Text()));
  } else {
    Errf(x, "cannot use ", x, " as ", t, " value in ", std::string_view(context.Text()), ": ", std::string_view(cause));
  }
  x->mode = Mode::kInvalid;
}

void Checker::InitConst(Const* lhs, Operand* x) {
  if (x->mode == Mode::kInvalid || !IsValid(x->type) || (lhs->type != nullptr && !IsValid(lhs->type))) {
    if (lhs->type == nullptr) lhs->type = Typ(BasicKind::kInvalid);
    return;
  }
  if (x->mode != Mode::kConstant) {
    Errf(x, x, " is not constant");
    if (lhs->type == nullptr) lhs->type = Typ(BasicKind::kInvalid);
    return;
  }
  if (lhs->type == nullptr) lhs->type = x->type;
  Assignment(x, lhs->type, {"constant declaration"});
  if (x->mode == Mode::kInvalid) return;
  lhs->val = x->val;
}

void Checker::InitVar(Var* lhs, Operand* x, const AssignContext& context) {
  if (x->mode == Mode::kInvalid || !IsValid(x->type) || (lhs->type != nullptr && !IsValid(lhs->type))) {
    if (lhs->type == nullptr) lhs->type = Typ(BasicKind::kInvalid);
    x->mode = Mode::kInvalid;
    return;
  }
  if (lhs->type == nullptr) {
    Type* t = x->type;
    if (IsUntyped(t)) {
      if (t == Typ(BasicKind::kUntypedNil)) {
        Errf(x, "use of untyped nil in ", std::string_view(context.Text()));
        lhs->type = Typ(BasicKind::kInvalid);
        x->mode = Mode::kInvalid;
        return;
      }
      t = Default(t);
    }
    lhs->type = t;
  }
  Assignment(x, lhs->type, context);
}

Type* Checker::LhsVar(Expr* lhs) {
  Ident* ident = As<Ident>(ast::Unparen(lhs));
  if (ident != nullptr && ident->is_blank()) return nullptr;
  // Assigning to a variable is not using it.
  Var* v = nullptr;
  bool used = false;
  if (ident != nullptr) {
    v = As<Var>(LookupName(ident->name));
    if (v != nullptr && v->pkg != pkg_) v = nullptr;
    if (v != nullptr) used = v->used;
  }
  Operand x;
  ExprTo(&x, lhs);
  if (v != nullptr) v->used = used;
  if (x.mode == Mode::kInvalid || !IsValid(x.type)) return Typ(BasicKind::kInvalid);
  if (x.mode == Mode::kVariable || x.mode == Mode::kMapIndex) return x.type;
  if (auto* sel = As<ast::SelectorExpr>(x.expr)) {
    Operand op;
    ExprTo(&op, sel->x);
    if (op.mode == Mode::kMapIndex) {
      Errf(&x, "cannot assign to struct field ", x.expr, " in map");
      return Typ(BasicKind::kInvalid);
    }
  }
  Errf(&x, "cannot assign to ", x.expr, " (neither addressable nor a map index expression)");
  return Typ(BasicKind::kInvalid);
}

// lhs = rhs, or lhs = x if the right side was evaluated already.
void Checker::AssignVar(Expr* lhs, Expr* rhs, Operand* x, std::string_view context) {
  Type* t = LhsVar(lhs);
  if (t != nullptr && !IsValid(t)) {
    if (x != nullptr) {
      x->mode = Mode::kInvalid;
    } else {
      Use1(rhs);
    }
    return;
  }
  Operand value;
  if (x == nullptr) {
    x = &value;
    Target target;
    bool is_func = false;
    if (t != nullptr) {
      if (Signature* sig = UnderAs<Signature>(t)) {
        target = {sig, "", lhs};
        is_func = true;
      }
    }
    ExprTo(is_func ? &target : nullptr, x, rhs);
  }
  if (t == nullptr && context == "assignment") context = "assignment to _ identifier";
  Assignment(x, t, {context});
}

std::string Checker::TypesSummary(const std::vector<Type*>& list, bool variadic, bool has_dots) {
  std::string out = "(";
  for (size_t i = 0; i < list.size(); i++) {
    Type* t = list[i];
    std::string s;
    if (t == nullptr || !IsValid(t)) {
      s = "unknown type";
    } else if (IsUntyped(t)) {
      s = IsNumeric(t) ? "number" : std::string(As<Basic>(t)->name.substr(8));  // without "untyped "
    } else {
      s = Str(t);
    }
    if (i + 1 == list.size()) {
      if (variadic) {
        if (Slice* slice = As<Slice>(t)) s = Str(slice->elem);
        s = "..." + s;
      } else if (has_dots) {
        s += "...";
      }
    }
    if (i > 0) out += ", ";
    out += s;
  }
  return out + ")";
}

namespace {

std::string Measure(size_t n, std::string_view unit) {
  return std::to_string(n) + " " + std::string(unit) + (n != 1 ? "s" : "");
}

}  // namespace

void Checker::AssignError(const List<Expr*>& rhs, size_t l, size_t r) {
  std::string vars = Measure(l, "variable"), vals = Measure(r, "value");
  if (rhs.size() == 1) {
    if (auto* call = As<CallExpr>(ast::Unparen(rhs[0]))) {
      Errf(rhs[0], "assignment mismatch: ", std::string_view(vars), " but ", call->fun, " returns ",
           std::string_view(vals));
      return;
    }
  }
  Errf(rhs[0], "assignment mismatch: ", std::string_view(vars), " but ", std::string_view(vals));
}

void Checker::ReturnError(At at, const std::vector<Var*>& lhs, std::vector<Operand>& rhs) {
  std::string_view qualifier = "not enough";
  if (rhs.size() > lhs.size()) {
    at = At(&rhs[lhs.size()]);
    qualifier = "too many";
  } else if (!rhs.empty()) {
    at = At(&rhs.back());
  }
  std::vector<Type*> have, want;
  for (Operand& x : rhs) have.push_back(x.type);
  for (Var* v : lhs) want.push_back(v->type);
  Error(std::vector<ErrorPart>{{at.pos, Cat(qualifier, " return values")},
                               {Pos(), "have " + TypesSummary(have, false, false)},
                               {Pos(), "want " + TypesSummary(want, false, false)}});
}

void Checker::InitVars(const std::vector<Var*>& lhs, const List<Expr*>& rhs, Stmt* return_stmt) {
  std::string_view context = return_stmt != nullptr ? "return statement" : "assignment";
  auto invalidate = [&] {
    for (Var* v : lhs) {
      if (v->type == nullptr) v->type = Typ(BasicKind::kInvalid);
    }
  };
  bool is_call = rhs.size() == 1 && As<CallExpr>(ast::Unparen(rhs[0])) != nullptr;
  if (lhs.size() == rhs.size() && !is_call) {
    for (size_t i = 0; i < lhs.size(); i++) {
      Operand x;
      Target target;
      bool is_func = false;
      if (lhs[i]->type != nullptr) {
        if (Signature* sig = UnderAs<Signature>(lhs[i]->type)) {
          target = {sig, lhs[i]->name, nullptr};
          if (return_stmt != nullptr && target.desc.empty()) target.desc = "result variable";
          is_func = true;
        }
      }
      ExprTo(is_func ? &target : nullptr, &x, rhs[i]);
      InitVar(lhs[i], &x, {context});
    }
    return;
  }
  if (rhs.size() != 1) {
    if (Use(rhs)) {
      if (return_stmt != nullptr) {
        std::vector<Operand> values = ExprList(rhs);
        ReturnError(return_stmt, lhs, values);
      } else {
        AssignError(rhs, lhs.size(), rhs.size());
      }
    }
    invalidate();
    return;
  }
  bool comma_ok = false;
  std::vector<Operand> values = MultiExpr(rhs[0], lhs.size() == 2 && return_stmt == nullptr, &comma_ok);
  if (lhs.size() == values.size()) {
    for (size_t i = 0; i < lhs.size(); i++) InitVar(lhs[i], &values[i], {context});
    if (comma_ok && values[0].mode != Mode::kInvalid && values[1].mode != Mode::kInvalid) {
      RecordCommaOk(rhs[0], &values[0], &values[1]);
    }
    return;
  }
  if (values[0].mode != Mode::kInvalid) {
    if (return_stmt != nullptr) {
      ReturnError(return_stmt, lhs, values);
    } else {
      AssignError(rhs, lhs.size(), values.size());
    }
  }
  invalidate();
}

void Checker::AssignVars(const List<Expr*>& lhs, const List<Expr*>& rhs) {
  bool is_call = rhs.size() == 1 && As<CallExpr>(ast::Unparen(rhs[0])) != nullptr;
  if (lhs.size() == rhs.size() && !is_call) {
    for (size_t i = 0; i < lhs.size(); i++) AssignVar(lhs[i], rhs[i], nullptr, "assignment");
    return;
  }
  if (rhs.size() != 1) {
    bool ok_lhs = Use(lhs, true);
    bool ok_rhs = Use(rhs);
    if (ok_lhs && ok_rhs) AssignError(rhs, lhs.size(), rhs.size());
    return;
  }
  bool comma_ok = false;
  std::vector<Operand> values = MultiExpr(rhs[0], lhs.size() == 2, &comma_ok);
  if (lhs.size() == values.size()) {
    for (size_t i = 0; i < lhs.size(); i++) AssignVar(lhs[i], nullptr, &values[i], "assignment");
    if (comma_ok && values[0].mode != Mode::kInvalid && values[1].mode != Mode::kInvalid) {
      RecordCommaOk(rhs[0], &values[0], &values[1]);
    }
    return;
  }
  if (values[0].mode != Mode::kInvalid) AssignError(rhs, lhs.size(), values.size());
  Use(lhs, true);
}

void Checker::ShortVarDecl(Pos pos, const List<Expr*>& lhs, const List<Expr*>& rhs) {
  size_t top = delayed_.size();
  Scope* scope = env_.scope;
  std::vector<std::string_view> seen;
  std::vector<Var*> vars, fresh;
  bool has_error = false;
  for (Expr* e : lhs) {
    vars.push_back(nullptr);
    Ident* ident = As<Ident>(e);
    if (ident == nullptr) {
      Use1(e, true);
      Errf(e, "non-name ", static_cast<const Expr*>(e), " on left side of :=");
      has_error = true;
      continue;
    }
    if (!ident->is_blank()) {
      bool repeated = false;
      for (std::string_view s : seen) repeated = repeated || s == ident->name;
      if (repeated) {
        Errf(e, static_cast<const Expr*>(e), " repeated on left side of :=");
        has_error = true;
        continue;
      }
      seen.push_back(ident->name);
    }
    if (Object* alt = scope->Lookup(ident->name)) {
      RecordUse(ident, alt);
      if (auto* v = As<Var>(alt)) {
        vars.back() = v;
      } else {
        Errf(e, "cannot assign to ", static_cast<const Expr*>(e));
        has_error = true;
      }
      continue;
    }
    Var* v = NewLocal(ident->pos, pkg_, std::string(ident->name), nullptr);
    vars.back() = v;
    if (!ident->is_blank()) fresh.push_back(v);
    RecordDef(ident, v);
  }
  for (size_t i = 0; i < vars.size(); i++) {
    if (vars[i] == nullptr) vars[i] = NewLocal(lhs[i]->pos, pkg_, "_", nullptr);
  }
  InitVars(vars, rhs, nullptr);
  ProcessDelayed(top);
  if (fresh.empty() && !has_error) {
    Err(pos, "no new variables on left side of :=");
    return;
  }
  Pos scope_pos = ast::EndPos(rhs[rhs.size() - 1]);
  for (Var* v : fresh) Declare(scope, nullptr, v, scope_pos);
}

}  // namespace go2cpp::types
