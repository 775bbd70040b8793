// Operators: arithmetic that wraps, shifts, comparison, string concatenation, logic, receive.
#include "transpiler/lowering/function_lowering.h"

namespace go2cpp::lowering {

using types::Basic;
using types::BasicKind;

namespace {

Basic* BasicOf(Type* t) { return UnderAs<Basic>(t); }

// Width of integer types that C++ promotes to int before it computes; 0 for the others.
int SmallBits(Type* t) {
  Basic* b = BasicOf(t);
  if (b == nullptr) return 0;
  switch (b->basic_kind) {
    case BasicKind::kInt8:
    case BasicKind::kUint8:
      return 8;
    case BasicKind::kInt16:
    case BasicKind::kUint16:
      return 16;
    default:
      return 0;
  }
}

int WidthOf(Type* t) {
  int64_t size = types::Sizeof(t);
  return static_cast<int>(size * 8);
}

}  // namespace

// x op y for operands of type t that are lowered already. mod: the caller reduces the result itself.
Expr* FunctionLowering::Arithmetic(ast::Op op, Expr* x, Expr* y, Type* t, bool mod, const ast::Expr* y_source) {
  Basic* b = BasicOf(t);
  bool integer = b != nullptr && (b->info & types::kIsInteger) != 0;
  int small = SmallBits(t);
  auto wrap = [&](Expr* e, bool in_range) {
    if (small == 0) return e;
    if (in_range) {
      e->promoted = true;
      return e;
    }
    if (mod) {
      e->promoted = true;
      return e;
    }
    return Call(TypeText(t), {e});
  };
  switch (op) {
    case ast::Op::Add:
      return wrap(Binary(x, "+", y, lowered::kAdditive), false);
    case ast::Op::Sub:
      return wrap(Binary(x, "-", y, lowered::kAdditive), false);
    case ast::Op::Mul:
      return wrap(Binary(x, "*", y, lowered::kMultiplicative), false);
    case ast::Op::And:
      return wrap(Binary(x, "&", y, lowered::kBitAnd), !mod);
    case ast::Op::Or:
      return wrap(Binary(x, "|", y, lowered::kBitOr), !mod);
    case ast::Op::Xor:
      return wrap(Binary(x, "^", y, lowered::kBitXor), !mod);
    case ast::Op::AndNot:
      return wrap(Binary(x, "&", Prefix("~", y), lowered::kBitAnd), !mod);
    case ast::Op::Div:
    case ast::Op::Rem: {
      if (!integer) return Binary(x, "/", y, lowered::kMultiplicative);
      bool plain = false;
      if (y_source != nullptr && TV(y_source).IsConstant()) {
        bool fits = false;
        int64_t n = constant::Int64Val(constant::ToInt(TV(y_source).val), &fits);
        plain = !fits || (n != 0 && n != -1);
      }
      if (plain) return wrap(Binary(x, op == ast::Op::Div ? "/" : "%", y, lowered::kMultiplicative), true);
      x = Exact(x, t);
      // The template takes its type from the first operand.
      if (x->constant) x = Call(TypeText(t), {x});
      return Call(op == ast::Op::Div ? "go::div" : "go::rem", {x, y});
    }
    default:
      return x;
  }
}

Expr* FunctionLowering::ShiftExpr(ast::Op op, const ast::Expr* x_source, const ast::Expr* y, Type* t, bool mod, Expr* x_given) {
  bool left = op == ast::Op::Shl;
  int width = WidthOf(t);
  // A count that is surely smaller than the width needs no check.
  bool plain = false;
  const ast::Expr* bare = ast::Unparen(y);
  types::TypeAndValue tv = TV(bare);
  auto small_constant = [&](const ast::Expr* e) {
    types::TypeAndValue c = TV(e);
    if (!c.IsConstant()) return false;
    bool fits = false;
    int64_t n = constant::Int64Val(constant::ToInt(c.val), &fits);
    return fits && n >= 0 && n < width;
  };
  if (small_constant(bare)) plain = true;
  if (auto* mask = ast::As<ast::BinaryExpr>(bare)) {
    if (mask->op == ast::Op::And && (small_constant(mask->x) || small_constant(mask->y))) plain = true;
    if (mask->op == ast::Op::Rem && TV(mask->y).IsConstant() && !tv.IsConstant()) {
      bool fits = false;
      int64_t n = constant::Int64Val(constant::ToInt(TV(mask->y).val), &fits);
      Basic* yb = BasicOf(TypeOf(bare));
      if (fits && n > 0 && n <= width && yb != nullptr && (yb->info & types::kIsUnsigned) != 0) plain = true;
    }
  }
  auto operand = [&]() -> Expr* {
    if (x_given != nullptr) return x_given;
    if (TV(x_source).IsConstant()) return Constant(TV(x_source), x_source, t, true);
    return left && mod ? LowerMod(x_source) : Lower(x_source);
  };
  if (plain) {
    Expr* xl = operand();
    Type* yt = TypeOf(y);
    Basic* count = BasicOf(yt);
    bool whole = count != nullptr && (count->info & types::kIsInteger) != 0;
    Expr* yl = tv.IsConstant() && !whole ? Constant(tv, y, types::Typ(BasicKind::kInt), false) : Lower(y);
    Expr* r = Binary(xl, left ? "<<" : ">>", yl, lowered::kShift);
    if (SmallBits(t) != 0) {
      r->promoted = true;
      if (left && !mod) {
        r->promoted = false;
        return Call(TypeText(t), {r});
      }
    }
    return r;
  }
  auto ops = InOrder({{x_given == nullptr ? x_source : nullptr, [&] { return Exact(operand(), t); }},
                      {y, [&]() -> Expr* {
                         if (tv.IsConstant()) {
                           bool fits = false;
                           int64_t n = constant::Int64Val(constant::ToInt(tv.val), &fits);
                           return Text(fits ? std::to_string(n) : "64");
                         }
                         return Exact(Lower(y), TypeOf(y));
                       }}});
  return Call(left ? "go::shl" : "go::shr", {ops[0], ops[1]});
}

Expr* FunctionLowering::LowerBinary(const ast::BinaryExpr* b, bool mod) {
  switch (b->op) {
    case ast::Op::AndAnd:
    case ast::Op::OrOr: {
      Expr* x = Lower(b->x);
      Expr* y = Condition(b->y);
      bool both = b->op == ast::Op::AndAnd;
      return Binary(x, both ? "&&" : "||", y, both ? lowered::kAndAnd : lowered::kOrOr);
    }
    case ast::Op::Eql:
    case ast::Op::Neq:
    case ast::Op::Lss:
    case ast::Op::Leq:
    case ast::Op::Gtr:
    case ast::Op::Geq:
      return Compare(b->op, b->x, b->y);
    case ast::Op::Shl:
    case ast::Op::Shr:
      return ShiftExpr(b->op, b->x, b->y, TypeOf(b), mod);
    default:
      break;
  }
  Type* t = TypeOf(b);
  if (types::IsUntyped(t)) t = types::Default(t);
  Basic* basic = BasicOf(t);
  if (basic != nullptr && (basic->info & types::kIsString) != 0) {
    // A chain of + becomes one concatenation.
    std::vector<std::pair<const ast::Expr*, std::function<Expr*()>>> parts;
    std::function<void(const ast::Expr*)> collect = [&](const ast::Expr* e) {
      const ast::Expr* bare = ast::Unparen(e);
      auto* inner = ast::As<ast::BinaryExpr>(bare);
      if (inner != nullptr && inner->op == ast::Op::Add && !TV(bare).IsConstant()) {
        collect(inner->x);
        collect(inner->y);
        return;
      }
      parts.push_back({e, [this, e, t] { return TV(e).IsConstant() ? Constant(TV(e), e, t, false) : Watched(Lower(e), e, t); }});
    };
    collect(b);
    std::vector<Expr*> values = InOrder(parts);
    // Beside a text that is not empty the result is always a copy.
    bool copied = false;
    for (auto& [e, lower] : parts) copied = copied || (TV(e).IsConstant() && !constant::StringVal(TV(e).val).empty());
    for (size_t i = 0; copied && i < values.size(); i++) values[i] = Borrowed(values[i], parts[i].first);
    if (values.size() == 2) return Binary(values[0], "+", values[1], lowered::kAdditive);
    return Call("go::concat", values);
  }
  bool integer = basic != nullptr && (basic->info & types::kIsInteger) != 0;
  bool inner_mod = integer && (b->op == ast::Op::Add || b->op == ast::Op::Sub || b->op == ast::Op::Mul) && SmallBits(t) != 0;
  if (mod && (b->op == ast::Op::And || b->op == ast::Op::Or || b->op == ast::Op::Xor)) inner_mod = true;
  bool needs_type = basic != nullptr && (basic->info & types::kIsComplex) != 0;
  auto operand = [&](const ast::Expr* e) {
    return [this, e, t, inner_mod, needs_type]() -> Expr* {
      if (TV(e).IsConstant()) return Constant(TV(e), e, t, needs_type);
      return inner_mod ? LowerMod(e) : Lower(e);
    };
  };
  auto ops = InOrder({{b->x, operand(b->x)}, {b->y, operand(b->y)}});
  return Arithmetic(b->op, ops[0], ops[1], t, mod, b->y);
}

// x == y for lowered operands of (possibly different) Go types.
Expr* FunctionLowering::EqualValues(Expr* x, Type* tx, Expr* y, Type* ty) {
  bool ix = types::IsInterface(tx), iy = types::IsInterface(ty);
  if (ix && iy) {
    std::string a = TypeText(tx), b = TypeText(ty);
    if (a != b) {
      if (a != "go::any") x = Call("go::any", {x});
      if (b != "go::any") y = Call("go::any", {y});
    }
    return Binary(x, "==", y, lowered::kEquality);
  }
  if (ix || iy) {
    Expr* face = ix ? x : y;
    Expr* value = ix ? y : x;
    Type* concrete = ix ? ty : tx;
    value = Exact(value, concrete);
    if (!types::Comparable(concrete)) return Binary(face, "==", Convert(value, concrete, types::UniverseAnyNoAlias(), nullptr), lowered::kEquality);
    return Call("go::equal_to_value<" + TypeText(concrete) + ">", {face, value, Text(p_.Descriptor(concrete))});
  }
  if (UnderAs<types::Struct>(tx) != nullptr && UnderAs<types::Struct>(ty) != nullptr) y = Convert(y, ty, tx);
  return Binary(x, "==", y, lowered::kEquality);
}

// Whether x and y are one variable that is equal to itself, as generic code asks to find NaNs: only floating-point
// numbers need the comparison, and C++ compilers warn about all others.
bool FunctionLowering::IsItself(const ast::Expr* x, const ast::Expr* y) {
  Var* v = LocalVariable(x);
  if (v == nullptr || v != LocalVariable(y)) return false;
  Type* t = TypeOf(x);
  Basic* b = BasicOf(t);
  return UnderAs<types::Pointer>(t) != nullptr || UnderAs<types::Chan>(t) != nullptr ||
         (b != nullptr && (b->info & (types::kIsInteger | types::kIsBoolean | types::kIsString)) != 0);
}

Expr* FunctionLowering::Compare(ast::Op op, const ast::Expr* x, const ast::Expr* y) {
  types::TypeAndValue vx = TV(x), vy = TV(y);
  Type* tx = TypeOf(x);
  Type* ty = TypeOf(y);
  bool negate = op == ast::Op::Neq;
  if (vx.IsNil() || vy.IsNil()) {
    const ast::Expr* other = vx.IsNil() ? y : x;
    if (auto* u = ast::As<ast::UnaryExpr>(ast::Unparen(other)); u != nullptr && u->op == ast::Op::And && LocalVariable(u->x) != nullptr) {
      return Text(negate ? "true" : "false");  // C++ compilers warn about the question
    }
    return Binary(LowerExact(other), negate ? "!=" : "==", Text("nullptr"), lowered::kEquality);
  }
  // The type both operands are compared in.
  if (vx.IsConstant() && types::IsUntyped(tx) && !types::IsInterface(ty)) tx = ty;
  if (vy.IsConstant() && types::IsUntyped(ty) && !types::IsInterface(tx)) ty = tx;
  tx = types::Default(tx);
  ty = types::Default(ty);
  bool interfaces = types::IsInterface(tx) != types::IsInterface(ty);
  Basic* bx = BasicOf(tx);
  if (IsItself(x, y)) {
    const bool holds = op == ast::Op::Eql || op == ast::Op::Leq || op == ast::Op::Geq;
    return Text(holds ? "true" : "false");
  }
  bool complex = bx != nullptr && (bx->info & types::kIsComplex) != 0;
  auto operand = [&](const ast::Expr* e, types::TypeAndValue v, Type* t) {
    return [this, e, v, t, interfaces, complex]() -> Expr* {
      if (v.IsConstant()) return Constant(v, e, t, interfaces || complex);
      return Lower(e);
    };
  };
  auto ops = InOrder({{x, operand(x, vx, tx)}, {y, operand(y, vy, ty)}});
  ops[0] = Borrowed(ops[0], x);
  ops[1] = Borrowed(ops[1], y);
  if (vx.IsConstant() && bx != nullptr && (bx->info & types::kIsString) != 0 && ops[0]->kind == ExprKind::kText &&
      ops[0]->text.starts_with("\"") && vy.IsConstant()) {
    ops[0] = Call("go::string", {ops[0]});
  }
  if (op == ast::Op::Eql || op == ast::Op::Neq) {
    // Texts compare with "" by length.
    Expr* equal = EqualValues(ops[0], tx, ops[1], ty);
    if (!negate) return equal;
    if (equal->kind == ExprKind::kBinary) {
      equal->text = "!=";
      return equal;
    }
    return Prefix("!", equal);
  }
  const char* text = op == ast::Op::Lss ? "<" : op == ast::Op::Leq ? "<=" : op == ast::Op::Gtr ? ">" : ">=";
  return Binary(ops[0], text, ops[1], lowered::kRelational);
}

Expr* FunctionLowering::LowerUnary(const ast::UnaryExpr* u, bool mod) {
  Type* t = TypeOf(u);
  switch (u->op) {
    case ast::Op::Add:
      return Lower(u->x);
    case ast::Op::Sub:
    case ast::Op::Xor: {
      bool small = SmallBits(t) != 0;
      Expr* x = small ? LowerMod(u->x) : Lower(u->x);
      Expr* r = Prefix(u->op == ast::Op::Sub ? "-" : "~", x);
      if (!small) return r;
      r->promoted = true;
      return mod ? r : Call(TypeText(t), {r});
    }
    case ast::Op::Not:
      return Prefix("!", Lower(u->x));
    case ast::Op::And:
      return AddressOf(u->x);
    case ast::Op::Recv: {
      Expr* r = Call(Member(Lower(u->x), false, "recv"), {});
      r->effects = true;
      return r;
    }
    default:
      Unsupported(u->pos, "operator " + std::string(ast::OpText(u->op)));
      return Text("0");
  }
}

}  // namespace go2cpp::lowering
