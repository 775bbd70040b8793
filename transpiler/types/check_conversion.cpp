// Explicit conversions T(x).
#include "transpiler/types/checker.h"

namespace go2cpp::types {

namespace {

std::string EncodeRune(uint32_t r) {
  std::string out;
  if (r > 0x10FFFF || (r >= 0xD800 && r < 0xE000)) r = 0xFFFD;
  if (r < 0x80) {
    out += static_cast<char>(r);
  } else if (r < 0x800) {
    out += static_cast<char>(0xC0 | r >> 6);
    out += static_cast<char>(0x80 | (r & 0x3F));
  } else if (r < 0x10000) {
    out += static_cast<char>(0xE0 | r >> 12);
    out += static_cast<char>(0x80 | (r >> 6 & 0x3F));
    out += static_cast<char>(0x80 | (r & 0x3F));
  } else {
    out += static_cast<char>(0xF0 | r >> 18);
    out += static_cast<char>(0x80 | (r >> 12 & 0x3F));
    out += static_cast<char>(0x80 | (r >> 6 & 0x3F));
    out += static_cast<char>(0x80 | (r & 0x3F));
  }
  return out;
}

}  // namespace

void Checker::Conversion(Operand* x, Type* t) {
  bool const_arg = x->mode == Mode::kConstant;
  auto const_convertible = [&](Type* to, constant::Value* val) {
    Basic* b = UnderAs<Basic>(to);
    if (b == nullptr) return false;
    if (RepresentableConst(x->val, b, val)) return true;
    if (IsInteger(x->type) && IsString(b)) {
      bool exact = false;
      uint64_t r = constant::Uint64Val(x->val, &exact);
      if (!exact || r > 0x10FFFF) r = 0xFFFD;
      if (val != nullptr) *val = constant::MakeString(EncodeRune(static_cast<uint32_t>(r)));
      return true;
    }
    return false;
  };
  bool ok = false;
  std::string cause;
  if (const_arg && IsConstType(t)) {
    constant::Value val = x->val;
    ok = const_convertible(t, &val);
    if (ok) x->val = val;
    if (!ok && IsInteger(x->type) && IsInteger(t)) {
      Errf(x, "constant ", x->val, " overflows ", t);
      x->mode = Mode::kInvalid;
      return;
    }
  } else if (const_arg && IsTypeParam(t)) {
    ok = UnderIs(t, [&](Type* u) {
      if (u == nullptr) {
        cause = Cat(t, " does not contain specific types");
        return false;
      }
      if (IsString(x->type) && IsBytesOrRunes(u)) return true;
      if (const_convertible(u, nullptr)) return true;
      if (IsInteger(x->type) && IsInteger(u)) {
        cause = Cat("constant ", x->val, " overflows ", u, " (in ", t, ")");
      } else {
        cause = Cat("cannot convert ", x, " to type ", u, " (in ", t, ")");
      }
      return false;
    });
    x->mode = Mode::kValue;
  } else if (ConvertibleTo(*x, t, this, &cause)) {
    ok = true;
    x->mode = Mode::kValue;
  }
  if (!ok) {
    if (cause.empty()) {
      Errf(x, "cannot convert ", x, " to type ", t);
    } else {
      Errf(x, "cannot convert ", x, " to type ", t, ": ", std::string_view(cause));
    }
    x->mode = Mode::kInvalid;
    return;
  }
  if (IsUntyped(x->type)) {
    Type* final = t;
    if (x->type == Typ(BasicKind::kUntypedNil)) {
      // keeps the target type
    } else if (IsNonTypeParamInterface(t) || (const_arg && !IsConstType(t))) {
      final = Default(x->type);
    } else if (x->mode == Mode::kConstant && IsInteger(x->type) && AllString(t)) {
      final = x->type;
    }
    UpdateExprType(x->expr, final, true);
  }
  x->type = t;
}

}  // namespace go2cpp::types
