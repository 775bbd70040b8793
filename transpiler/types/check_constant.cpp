// Constants in expressions: literals, overflow, and the implicit conversion of untyped operands.
#include "transpiler/types/checker.h"

namespace go2cpp::types {

namespace {

std::string_view OpName(Expr* e) {
  if (auto* u = As<ast::UnaryExpr>(e)) return u->op == ast::Op::Xor ? "bitwise complement " : "";
  if (auto* b = As<ast::BinaryExpr>(e)) {
    switch (b->op) {
      case ast::Op::Add: return "addition ";
      case ast::Op::Sub: return "subtraction ";
      case ast::Op::Xor: return "bitwise XOR ";
      case ast::Op::Mul: return "multiplication ";
      case ast::Op::Shl: return "shift ";
      default: return "";
    }
  }
  return "";
}

}  // namespace

void Checker::Overflow(Operand* x, Pos op_pos) {
  if (x->val.IsUnknown()) {
    Err(op_pos, "constant result is not representable");
    return;
  }
  if (IsTyped(x->type)) {
    Representable(x, UnderAs<Basic>(x->type));
    return;
  }
  constexpr int kPrecision = 512;
  if (x->val.kind() == constant::Kind::kInt && constant::BitLen(x->val) > kPrecision) {
    Errf(op_pos, "constant ", OpName(x->expr), "overflow");
    x->val = constant::MakeUnknown();
  }
}

void Checker::Representable(Operand* x, Basic* t) {
  ConvertError error = ConvertError::kNone;
  constant::Value v = Representation(*x, t, &error);
  if (error != ConvertError::kNone) {
    Err(x, InvalidConversionText(error, *x, t, qualifier_));
    x->mode = Mode::kInvalid;
    return;
  }
  x->val = v;
}

void Checker::ConvertUntyped(Operand* x, Type* target) {
  if (x->mode == Mode::kInvalid || IsTyped(x->type) || !IsValid(target)) return;
  constant::Value val;
  ConvertError error = ConvertError::kNone;
  Type* t = ImplicitTypeAndValue(*x, target, this, &val, &error);
  if (error != ConvertError::kNone || t == nullptr) {
    Type* shown = target;
    if (!IsTypeParam(target)) {
      Type* u = target->Underlying();
      if (u != nullptr) shown = u;
    }
    Err(x, InvalidConversionText(error, *x, shown, qualifier_));
    x->mode = Mode::kInvalid;
    return;
  }
  if (val) {
    x->val = val;
    UpdateExprVal(x->expr, val);
  }
  if (t != x->type) {
    x->type = t;
    UpdateExprType(x->expr, t, false);
  }
}

void Checker::BasicLitExpr(Operand* x, ast::BasicLit* e) {
  std::string_view s = e->text;
  if (e->lit == ast::LitKind::Int || e->lit == ast::LitKind::Float || e->lit == ast::LitKind::Imag) {
    if (s.size() > 2 && !AllowVersion(13)) {
      if (s.find('_') != std::string_view::npos) {
        VersionError(e, 13, "underscore in numeric literal");
      } else if (s[0] == '0') {
        char radix = s[1];
        if (radix == 'b' || radix == 'B') {
          VersionError(e, 13, "binary literal");
        } else if (radix == 'o' || radix == 'O') {
          VersionError(e, 13, "0o/0O-style octal literal");
        } else if (e->lit != ast::LitKind::Int && (radix == 'x' || radix == 'X')) {
          VersionError(e, 13, "hexadecimal floating-point literal");
        }
      }
    }
    constexpr size_t kLimit = 10000;
    if (s.size() > kLimit) {
      Errf(e, "excessively long constant: ", s.substr(0, 10), "... (", s.size(), " chars)");
      x->mode = Mode::kInvalid;
      return;
    }
  }
  x->SetConst(e->lit, s);
  if (x->mode == Mode::kInvalid) {
    // Bad spelling was reported by the parser; what remains are numbers out of bounds.
    for (const diagnostics::Diagnostic& d : sink_.diagnostics()) {
      if (d.pos >= e->pos && d.pos <= e->pos + static_cast<uint32_t>(s.size())) return;
    }
    Errf(e, "malformed constant: ", s);
    return;
  }
  x->expr = e;
  Overflow(x, e->pos);
}

}  // namespace go2cpp::types
