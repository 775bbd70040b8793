// Expressions: the dispatch over kinds, and the rules for values, multiple values and generic values. Operators are in
// check_operator.cpp.
#include "transpiler/types/checker.h"

namespace go2cpp::types {

namespace {

constexpr unsigned Bit(Mode m) { return 1u << static_cast<unsigned>(m); }
constexpr unsigned kNotValues = Bit(Mode::kNoValue) | Bit(Mode::kBuiltin) | Bit(Mode::kTypExpr);

}  // namespace

ExprKind Checker::RawExpr(const Target* target, Operand* x, Expr* e, Type* hint, bool allow_generic) {
  ExprKind kind = ExprInternal(target, x, e, hint);
  if (!allow_generic) NonGeneric(target, x);
  PendingType(x);
  Record(x);
  return kind;
}

void Checker::NonGeneric(const Target* target, Operand* x) {
  if (x->mode == Mode::kInvalid || x->mode == Mode::kNoValue || x->type == nullptr) return;
  std::string_view what;
  if (Signature* sig = As<Signature>(x->type)) {
    if (sig->tparams.empty()) return;
    if (target != nullptr) {
      FuncInst(target, ast::GcPos(x->expr), x, nullptr, true, nullptr);
      return;
    }
    what = "function";
  } else if ((Is<Alias>(x->type) || Is<Named>(x->type)) && IsGenericType(x->type)) {
    what = "type";
  } else {
    return;
  }
  Errf(x->expr, "cannot use generic ", what, " ", x->expr, " without instantiation");
  x->mode = Mode::kInvalid;
  x->type = Typ(BasicKind::kInvalid);
}

// A value of a type that is still being declared means that the type depends on its own size.
void Checker::PendingType(Operand* x) {
  if (x->mode == Mode::kInvalid || x->mode == Mode::kNoValue) return;
  if (!FiniteSize(x->type)) {
    x->mode = Mode::kInvalid;
    x->type = Typ(BasicKind::kInvalid);
  }
}

ExprKind Checker::ExprInternal(const Target* target, Operand* x, Expr* e, Type* hint) {
  using ast::NodeKind;
  x->mode = Mode::kInvalid;
  x->type = Typ(BasicKind::kInvalid);
  x->val = constant::Value();
  bool failed = false;
  ExprKind kind = ExprKind::kExpression;
  switch (e->kind) {
    case NodeKind::BadExpr: failed = true; break;
    case NodeKind::Ident: IdentExpr(x, As<Ident>(e), false); break;
    case NodeKind::Ellipsis:
      Err(e, "invalid use of ...");
      failed = true;
      break;
    case NodeKind::BasicLit:
      BasicLitExpr(x, As<ast::BasicLit>(e));
      failed = x->mode == Mode::kInvalid;
      break;
    case NodeKind::FuncLit:
      FuncLitExpr(x, As<ast::FuncLit>(e));
      failed = x->mode == Mode::kInvalid;
      break;
    case NodeKind::CompositeLit:
      CompositeLitExpr(x, As<ast::CompositeLit>(e), hint);
      failed = x->mode == Mode::kInvalid;
      break;
    case NodeKind::ParenExpr:
      kind = RawExpr(nullptr, x, As<ast::ParenExpr>(e)->x, nullptr, false);
      x->expr = e;
      return kind;
    case NodeKind::SelectorExpr: Selector(x, As<ast::SelectorExpr>(e), false); break;
    case NodeKind::IndexExpr: {
      auto* index = As<ast::IndexExpr>(e);
      if (IndexExprCheck(x, index)) FuncInst(target, ast::GcPos(e), x, index, true, nullptr);
      failed = x->mode == Mode::kInvalid;
      break;
    }
    case NodeKind::SliceExpr:
      SliceExprCheck(x, As<ast::SliceExpr>(e));
      failed = x->mode == Mode::kInvalid;
      break;
    case NodeKind::TypeAssertExpr: {
      auto* a = As<ast::TypeAssertExpr>(e);
      if (a->type == nullptr) {
        Err(e, "invalid syntax tree: use of .(type) outside type switch");
        Use1(a->x);
        failed = true;
        break;
      }
      ExprTo(x, a->x);
      if (x->mode == Mode::kInvalid) {
        failed = true;
        break;
      }
      if (IsTypeParam(x->type)) {
        Errf(x, "invalid operation: cannot use type assertion on type parameter value ", x);
        failed = true;
        break;
      }
      if (UnderAs<Interface>(x->type) == nullptr) {
        Errf(x, "invalid operation: ", x, " is not an interface");
        failed = true;
        break;
      }
      Type* t = VarType(a->type);
      if (!IsValid(t)) {
        failed = true;
        break;
      }
      TypeAssertion(e, x, t, false);
      x->mode = Mode::kCommaOk;
      x->type = t;
      break;
    }
    case NodeKind::CallExpr: return Call(x, As<CallExpr>(e));
    case NodeKind::StarExpr: Star(x, As<ast::StarExpr>(e), &failed); break;
    case NodeKind::UnaryExpr: {
      auto* u = As<ast::UnaryExpr>(e);
      Unary(x, u);
      failed = x->mode == Mode::kInvalid;
      if (!failed && u->op == ast::Op::Recv) kind = ExprKind::kStatement;
      break;
    }
    case NodeKind::BinaryExpr: {
      auto* b = As<ast::BinaryExpr>(e);
      Binary(x, b, b->x, b->y, b->op);
      failed = x->mode == Mode::kInvalid;
      break;
    }
    case NodeKind::KeyValueExpr:
      Err(e, "invalid syntax tree: no key:value expected");
      failed = true;
      break;
    case NodeKind::ArrayType:
    case NodeKind::StructType:
    case NodeKind::FuncType:
    case NodeKind::InterfaceType:
    case NodeKind::MapType:
    case NodeKind::ChanType:
      x->type = Typ_(e);
      x->mode = Mode::kTypExpr;
      break;
    default: failed = true; break;
  }
  x->expr = e;
  if (failed) {
    x->mode = Mode::kInvalid;
    return ExprKind::kStatement;  // avoids follow-up errors
  }
  return kind;
}

void Checker::Star(Operand* x, ast::StarExpr* e, bool* failed) {
  ExprOrType(x, e->x, false);
  if (x->mode == Mode::kInvalid) {
    *failed = true;
    return;
  }
  if (x->mode == Mode::kTypExpr) {
    ValidVarType(e->x, x->type);
    x->type = NewPointer(x->type);
    return;
  }
  Type* base = nullptr;
  bool ok = UnderIs(x->type, [&](Type* u) {
    Pointer* p = As<Pointer>(u);
    if (p == nullptr) {
      Errf(x, "invalid operation: cannot indirect ", x);
      return false;
    }
    if (base != nullptr && !Identical(p->elem, base)) {
      Errf(x, "invalid operation: pointers of ", x, " must have identical base types");
      return false;
    }
    base = p->elem;
    return true;
  });
  if (!ok) {
    *failed = true;
    return;
  }
  x->mode = Mode::kVariable;
  x->type = base;
}

void Checker::TypeAssertion(Expr* e, Operand* x, Type* t, bool type_switch) {
  std::string cause;
  if (AssertableTo(x->type, t, this, &cause)) return;
  if (type_switch) {
    Errf(e, "impossible type switch case: ", e, "\n\t", x, " cannot have dynamic type ", t, " ", std::string_view(cause));
  } else {
    Errf(e, "impossible type assertion: ", e, "\n\t", t, " does not implement ", x->type, " ", std::string_view(cause));
  }
}

void Checker::ExprTo(const Target* target, Operand* x, Expr* e) {
  RawExpr(target, x, e, nullptr, false);
  Exclude(x, kNotValues);
  SingleValue(x);
}

void Checker::GenericExpr(Operand* x, Expr* e) {
  RawExpr(nullptr, x, e, nullptr, true);
  Exclude(x, kNotValues);
  SingleValue(x);
}

std::vector<Operand> Checker::MultiExpr(Expr* e, bool allow_comma_ok, bool* comma_ok) {
  Operand x;
  *comma_ok = false;
  RawExpr(nullptr, &x, e, nullptr, false);
  Exclude(&x, kNotValues);
  std::vector<Operand> list;
  if (x.mode != Mode::kInvalid) {
    if (Tuple* t = As<Tuple>(x.type)) {
      for (Var* v : t->vars) {
        Operand& o = list.emplace_back();
        o.mode = Mode::kValue;
        o.expr = e;
        o.type = v->type;
      }
      return list;
    }
  }
  list.push_back(x);
  if (allow_comma_ok && (x.mode == Mode::kMapIndex || x.mode == Mode::kCommaOk || x.mode == Mode::kCommaErr)) {
    Operand& ok = list.emplace_back();
    ok.mode = Mode::kValue;
    ok.expr = e;
    ok.type = x.mode == Mode::kCommaErr ? UniverseError() : Typ(BasicKind::kUntypedBool);
    *comma_ok = true;
  }
  return list;
}

void Checker::ExprWithHint(Operand* x, Expr* e, Type* hint) {
  RawExpr(nullptr, x, e, hint, false);
  Exclude(x, kNotValues);
  SingleValue(x);
}

void Checker::ExprOrType(Operand* x, Expr* e, bool allow_generic) {
  RawExpr(nullptr, x, e, nullptr, allow_generic);
  Exclude(x, Bit(Mode::kNoValue));
  SingleValue(x);
}

void Checker::Exclude(Operand* x, unsigned modes) {
  if ((modes & Bit(x->mode)) == 0) return;
  switch (x->mode) {
    case Mode::kNoValue:
      Errf(x, x, (modes & Bit(Mode::kTypExpr)) != 0 ? " used as value" : " used as value or type");
      break;
    case Mode::kBuiltin: Errf(x, x, " must be called"); break;
    case Mode::kTypExpr: Errf(x, x, " is not an expression"); break;
    default: break;
  }
  x->mode = Mode::kInvalid;
}

void Checker::SingleValue(Operand* x) {
  if (x->mode == Mode::kValue && Is<Tuple>(x->type)) {
    Errf(x, "multiple-value ", x, " in single-value context");
    x->mode = Mode::kInvalid;
  }
}

bool Checker::Use(const List<Expr*>& list, bool lhs) {
  bool ok = true;
  for (Expr* e : list) {
    if (!Use1(e, lhs)) ok = false;
  }
  return ok;
}

// Evaluates e for its errors and uses only.
bool Checker::Use1(Expr* e, bool lhs) {
  if (e == nullptr) return true;
  Operand x;
  x.mode = Mode::kValue;
  Expr* inner = ast::Unparen(e);
  if (auto* id = As<Ident>(inner)) {
    if (id->is_blank()) return true;
    Var* v = nullptr;
    bool used = false;
    if (lhs) {
      v = As<Var>(LookupName(id->name));
      if (v != nullptr && v->pkg != pkg_) v = nullptr;
      if (v != nullptr) used = v->used;
    }
    ExprOrType(&x, id, true);
    if (v != nullptr) v->used = used;
  } else {
    RawExpr(nullptr, &x, e, nullptr, true);
  }
  return x.mode != Mode::kInvalid;
}

}  // namespace go2cpp::types
