// Unary and binary operators, shifts, comparisons; and how the final type of an untyped expression reaches its operands.
#include "transpiler/types/checker.h"

namespace go2cpp::types {

namespace {

bool IsShift(ast::Op op) { return op == ast::Op::Shl || op == ast::Op::Shr; }
bool IsComparison(ast::Op op) { return op >= ast::Op::Eql && op <= ast::Op::Geq; }

Pos OpPos(Expr* e) {
  if (As<ast::UnaryExpr>(e) != nullptr || As<ast::BinaryExpr>(e) != nullptr || As<ast::StarExpr>(e) != nullptr) {
    return ast::GcPos(e);
  }
  return e == nullptr ? Pos() : StartPos(e);
}

}  // namespace

// ----------------------------------------------------------------------------------------------- types of untyped trees

void Checker::UpdateExprVal(Expr* e, const constant::Value& v) {
  auto it = untyped_.find(e);
  if (it != untyped_.end()) it->second.val = v;
}

void Checker::UpdateExprType(Expr* e, Type* t, bool final) {
  if (e == nullptr) return;
  auto it = untyped_.find(e);
  if (it == untyped_.end()) return;
  using ast::NodeKind;
  // A constant's operands never become values: they keep their types.
  switch (e->kind) {
    case NodeKind::ParenExpr: UpdateExprType(As<ast::ParenExpr>(e)->x, t, final); break;
    case NodeKind::UnaryExpr:
      if (!it->second.val) UpdateExprType(As<ast::UnaryExpr>(e)->x, t, final);
      break;
    case NodeKind::BinaryExpr: {
      auto* b = As<ast::BinaryExpr>(e);
      if (it->second.val || IsComparison(b->op)) break;
      UpdateExprType(b->x, t, final);
      if (!IsShift(b->op)) UpdateExprType(b->y, t, final);
      break;
    }
    default: break;
  }
  it = untyped_.find(e);
  if (it == untyped_.end()) return;
  if (!final && IsUntyped(t)) {
    it->second.type = UnderAs<Basic>(t);
    return;
  }
  UntypedInfo old = std::move(it->second);
  untyped_.erase(it);
  if (old.is_lhs && !AllInteger(t)) {
    Errf(e, "invalid operation: shifted operand ", e, " (type ", t, ") must be integer");
    return;
  }
  if (old.val) {
    Operand c;
    c.mode = old.mode;
    c.expr = e;
    c.type = old.type;
    c.val = old.val;
    ConvertUntyped(&c, t);
    if (c.mode == Mode::kInvalid) return;
  }
  RecordType(e, old.mode, t, old.val);
}

// --------------------------------------------------------------------------------------------------------------- unary

bool Checker::UnaryOpOk(Operand* x, ast::Op op) {
  bool ok = true;
  switch (op) {
    case ast::Op::Add:
    case ast::Op::Sub: ok = AllNumeric(x->type); break;
    case ast::Op::Xor: ok = AllInteger(x->type); break;
    case ast::Op::Not: ok = AllBoolean(x->type); break;
    default: break;
  }
  if (!ok) Errf(x, "invalid operation: operator ", ast::OpText(op), " not defined on ", x);
  return ok;
}

bool Checker::BinaryOpOk(Operand* x, ast::Op op) {
  bool ok = true;
  switch (op) {
    case ast::Op::Add: ok = AllNumericOrString(x->type); break;
    case ast::Op::Sub:
    case ast::Op::Mul:
    case ast::Op::Div: ok = AllNumeric(x->type); break;
    case ast::Op::Rem:
    case ast::Op::And:
    case ast::Op::Or:
    case ast::Op::Xor:
    case ast::Op::AndNot: ok = AllInteger(x->type); break;
    case ast::Op::AndAnd:
    case ast::Op::OrOr: ok = AllBoolean(x->type); break;
    default: break;
  }
  if (!ok) Errf(x, "invalid operation: operator ", ast::OpText(op), " not defined on ", x);
  return ok;
}

void Checker::Unary(Operand* x, ast::UnaryExpr* e) {
  ExprTo(x, e->x);
  if (x->mode == Mode::kInvalid) return;
  ast::Op op = e->op;
  switch (op) {
    case ast::Op::And:
      if (As<ast::CompositeLit>(ast::Unparen(e->x)) == nullptr && x->mode != Mode::kVariable) {
        Errf(x, "invalid operation: cannot take address of ", x);
        x->mode = Mode::kInvalid;
        return;
      }
      x->mode = Mode::kValue;
      x->type = NewPointer(x->type);
      return;
    case ast::Op::Recv:
      if (Type* elem = ChanElem(x, x, true)) {
        x->mode = Mode::kCommaOk;
        x->type = elem;
        env_.has_call_or_recv = true;
        return;
      }
      x->mode = Mode::kInvalid;
      return;
    case ast::Op::Tilde:
      if (!AllInteger(x->type)) {
        Err(e, "cannot use ~ outside of interface or type constraint");
        x->mode = Mode::kInvalid;
        return;
      }
      Err(e, "cannot use ~ outside of interface or type constraint (use ^ for bitwise complement)");
      op = ast::Op::Xor;
      break;
    default: break;
  }
  if (!UnaryOpOk(x, op)) {
    x->mode = Mode::kInvalid;
    return;
  }
  if (x->mode == Mode::kConstant) {
    if (x->val.IsUnknown()) return;
    unsigned prec = 0;
    if (IsUnsigned(x->type)) {
      switch (UnderAs<Basic>(x->type)->basic_kind) {
        case BasicKind::kUint8: prec = 8; break;
        case BasicKind::kUint16: prec = 16; break;
        case BasicKind::kUint32: prec = 32; break;
        default: prec = 64; break;
      }
    }
    x->val = constant::UnaryOp(ConstantOp(op), x->val, prec);
    x->expr = e;
    Overflow(x, OpPos(e));
    return;
  }
  x->mode = Mode::kValue;
}

Type* Checker::ChanElem(At at, Operand* x, bool recv) {
  std::string cause;
  Type* u = CommonUnder(
      x->type,
      [&](Type* t, Type* under) -> std::string {
        if (under == nullptr) return "no specific channel type";
        Chan* ch = As<Chan>(under);
        if (ch == nullptr) return Cat("non-channel ", t);
        if (recv && ch->dir == ChanDir::kSendOnly) return Cat("send-only channel ", t);
        if (!recv && ch->dir == ChanDir::kRecvOnly) return Cat("receive-only channel ", t);
        return "";
      },
      &cause, this);
  if (u != nullptr) return As<Chan>(u)->elem;
  std::string_view verb = recv ? "cannot receive from " : "cannot send to ";
  if (IsTypeParam(x->type)) {
    Errf(at, "invalid operation: ", verb, x, ": ", std::string_view(cause));
  } else {
    Errf(at, "invalid operation: ", verb, std::string_view(cause), " ", x);
  }
  return nullptr;
}

// -------------------------------------------------------------------------------------------------------------- binary

bool Checker::MayConvert(Operand* x, Operand* y) {
  if (IsTyped(x->type) && IsTyped(y->type)) return false;
  if (AllNumeric(x->type) != AllNumeric(y->type)) return false;
  if (IsNonTypeParamInterface(x->type) || IsNonTypeParamInterface(y->type)) return true;
  if (AllBoolean(x->type) != AllBoolean(y->type)) return false;
  if (AllString(x->type) != AllString(y->type)) return false;
  if (x->IsNil()) return HasNil(y->type);
  if (y->IsNil()) return HasNil(x->type);
  return !IsPointer(x->type) && !IsPointer(y->type);
}

void Checker::MatchTypes(Operand* x, Operand* y) {
  // Most operands are both typed. (A numeric mismatch is found by the caller.)
  if (IsTyped(x->type) && IsTyped(y->type)) return;
  if (!MayConvert(x, y)) return;
  ConvertUntyped(x, y->type);
  if (x->mode == Mode::kInvalid) return;
  ConvertUntyped(y, x->type);
  if (y->mode == Mode::kInvalid) x->mode = Mode::kInvalid;
}

void Checker::Binary(Operand* x, ast::BinaryExpr* e, Expr* lhs, Expr* rhs, ast::Op op) {
  Operand y;
  ExprTo(x, lhs);
  ExprTo(&y, rhs);
  if (x->mode == Mode::kInvalid) return;
  if (y.mode == Mode::kInvalid) {
    x->mode = Mode::kInvalid;
    x->expr = y.expr;
    return;
  }
  if (IsShift(op)) {
    Shift(x, &y, e, op);
    return;
  }
  MatchTypes(x, &y);
  if (x->mode == Mode::kInvalid) return;
  if (IsComparison(op)) {
    Comparison(x, &y, op, false);
    return;
  }
  if (x->type != y.type && !Identical(x->type, y.type)) {
    if (IsValid(x->type) && IsValid(y.type)) {
      if (e != nullptr) {
        Errf(x, "invalid operation: ", static_cast<const Expr*>(e), " (mismatched types ", x->type, " and ", y.type, ")");
      } else {
        Errf(x, "invalid operation: ", lhs, " ", ast::OpText(op), "= ", rhs, " (mismatched types ", x->type, " and ",
             y.type, ")");
      }
    }
    x->mode = Mode::kInvalid;
    return;
  }
  if (!BinaryOpOk(x, op)) {
    x->mode = Mode::kInvalid;
    return;
  }
  if (op == ast::Op::Div || op == ast::Op::Rem) {
    bool zero = false;
    if ((x->mode == Mode::kConstant || AllInteger(x->type)) && y.mode == Mode::kConstant && constant::Sign(y.val) == 0) {
      zero = true;
    } else if (x->mode == Mode::kConstant && y.mode == Mode::kConstant && IsComplex(x->type)) {
      // The squares of the parts may vanish though the parts do not.
      constant::Value re = constant::Real(y.val), im = constant::Imag(y.val);
      zero = constant::Sign(constant::BinaryOp(re, constant::Op::kMul, re)) == 0 &&
             constant::Sign(constant::BinaryOp(im, constant::Op::kMul, im)) == 0;
    }
    if (zero) {
      Err(&y, "invalid operation: division by zero");
      x->mode = Mode::kInvalid;
      return;
    }
  }
  if (x->mode == Mode::kConstant && y.mode == Mode::kConstant) {
    if (x->val.IsUnknown() || y.val.IsUnknown()) {
      x->val = constant::MakeUnknown();
      return;
    }
    constant::Op cop = ConstantOp(op);
    if (op == ast::Op::Div && IsInteger(x->type)) cop = constant::Op::kIntQuo;
    x->val = constant::BinaryOp(x->val, cop, y.val);
    x->expr = e;
    Overflow(x, OpPos(e));
    return;
  }
  x->mode = Mode::kValue;
}

void Checker::Shift(Operand* x, Operand* y, Expr* e, ast::Op op) {
  constant::Value xval;
  if (x->mode == Mode::kConstant) xval = constant::ToInt(x->val);
  if (!AllInteger(x->type) && !(IsUntyped(x->type) && xval && xval.kind() == constant::Kind::kInt)) {
    Errf(x, "invalid operation: shifted operand ", x, " must be integer");
    x->mode = Mode::kInvalid;
    return;
  }
  constant::Value yval;
  if (y->mode == Mode::kConstant) {
    yval = constant::ToInt(y->val);
    if (yval.kind() == constant::Kind::kInt && constant::Sign(yval) < 0) {
      Errf(y, "invalid operation: negative shift count ", y);
      x->mode = Mode::kInvalid;
      return;
    }
    if (IsUntyped(y->type)) {
      Representable(y, Typ(BasicKind::kUint));
      if (y->mode == Mode::kInvalid) {
        x->mode = Mode::kInvalid;
        return;
      }
    } else if (!AllInteger(y->type) && x->mode != Mode::kConstant && e != nullptr) {
      // types2 lets typed constants of other kinds pass, gc's back end does not.
      Errf(OpPos(e), "invalid operation: ", x->expr, " ", ast::OpText(op), " ", yval, " (shift count type ", y->type,
           ", must be integer)");
      x->mode = Mode::kInvalid;
      return;
    }
  } else if (AllInteger(y->type)) {
    if (!AllowVersion(13) && !AllUnsigned(y->type)) {
      VersionError(y, 13, Cat("invalid operation: signed shift count ", y));
      x->mode = Mode::kInvalid;
      return;
    }
    if (IsUntyped(y->type)) {
      ConvertUntyped(y, Typ(BasicKind::kUint));
      if (y->mode == Mode::kInvalid) {
        x->mode = Mode::kInvalid;
        return;
      }
    }
  } else if (IsUntyped(y->type)) {
    ConvertUntyped(y, Typ(BasicKind::kUint));
    if (y->mode == Mode::kInvalid) {
      x->mode = Mode::kInvalid;
      return;
    }
  } else {
    Errf(y, "invalid operation: shift count ", y, " must be integer");
    x->mode = Mode::kInvalid;
    return;
  }
  if (x->mode == Mode::kConstant) {
    if (y->mode == Mode::kConstant) {
      if (x->val.IsUnknown() || y->val.IsUnknown()) {
        x->val = constant::MakeUnknown();
        if (!IsInteger(x->type)) x->type = Typ(BasicKind::kUntypedInt);
        return;
      }
      bool exact = false;
      uint64_t s = constant::Uint64Val(yval, &exact);
      if (!exact || s > constant::kMaxShift) {
        Errf(y, "invalid operation: invalid shift count ", y);
        x->mode = Mode::kInvalid;
        return;
      }
      if (!IsInteger(x->type)) x->type = Typ(BasicKind::kUntypedInt);
      x->val = constant::Shift(xval, ConstantOp(op), static_cast<unsigned>(s));
      x->expr = e;
      Overflow(x, OpPos(e));
      return;
    }
    // A constant shifted by a value takes the type it would have without the shift: known later.
    if (IsUntyped(x->type)) {
      auto it = untyped_.find(x->expr);
      if (it != untyped_.end()) it->second.is_lhs = true;
      x->mode = Mode::kValue;
      return;
    }
  }
  if (!AllInteger(x->type)) {
    Errf(x, "invalid operation: shifted operand ", x, " must be integer");
    x->mode = Mode::kInvalid;
    return;
  }
  x->mode = Mode::kValue;
}

std::string Checker::IncomparableCause(Type* t) {
  Type* u = t->Underlying();
  if (Is<Slice>(u) || Is<Signature>(u) || Is<Map>(u)) return std::string(CompositeKind(t)) + " can only be compared to nil";
  std::string cause;
  ComparableType(t, true, &cause, this);
  return cause;
}

void Checker::Comparison(Operand* x, Operand* y, ast::Op op, bool switch_case) {
  if (!IsValid(x->type) || !IsValid(y->type)) {
    x->mode = Mode::kInvalid;
    return;
  }
  if (switch_case) op = ast::Op::Eql;
  Operand* err_op = x;
  std::string cause;
  bool failed = false;
  if (x->type != y->type && !AssignableTo(*x, y->type, this, nullptr) && !AssignableTo(*y, x->type, this, nullptr)) {
    err_op = y;
    cause = Cat("mismatched types ", x->type, " and ", y->type);
    failed = true;
  } else if (op == ast::Op::Eql || op == ast::Op::Neq) {
    if (x->IsNil() || y->IsNil()) {
      if (!HasNil(x->IsNil() ? y->type : x->type)) {
        err_op = y;
        failed = true;
      }
    } else if (!Comparable(x->type)) {
      cause = IncomparableCause(x->type);
      failed = true;
    } else if (!Comparable(y->type)) {
      err_op = y;
      cause = IncomparableCause(y->type);
      failed = true;
    }
  } else if (!AllOrdered(x->type)) {
    failed = true;
  } else if (!AllOrdered(y->type)) {
    err_op = y;
    failed = true;
  }
  if (failed) {
    if (cause.empty()) {
      if (IsTypeParam(x->type) || IsTypeParam(y->type)) {
        if (!IsTypeParam(x->type)) err_op = y;
        cause = Cat("type parameter ", err_op->type, " cannot use operator ", ast::OpText(op));
      } else {
        std::string what(CompositeKind(err_op->type));
        if (what.empty()) what = Str(err_op->type);
        cause = Cat("operator ", ast::OpText(op), " not defined on ", std::string_view(what));
      }
    }
    if (switch_case) {
      Errf(x, "invalid case ", x->expr, " in switch on ", y->expr, " (", std::string_view(cause), ")");
    } else {
      Errf(err_op, "invalid operation: ", x->expr, " ", ast::OpText(op), " ", y->expr, " (", std::string_view(cause), ")");
    }
    x->mode = Mode::kInvalid;
    return;
  }
  if (x->mode == Mode::kConstant && y->mode == Mode::kConstant) {
    x->val = constant::MakeBool(constant::Compare(x->val, ConstantOp(op), y->val));
  } else {
    x->mode = Mode::kValue;
    UpdateExprType(x->expr, Default(x->type), true);
    UpdateExprType(y->expr, Default(y->type), true);
  }
  x->type = Typ(BasicKind::kUntypedBool);
}

}  // namespace go2cpp::types
