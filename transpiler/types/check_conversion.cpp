// Explicit conversions T(x).
#include "transpiler/base/unicode.h"
#include "transpiler/types/checker.h"

namespace go2cpp::types {

void Checker::Conversion(Operand* x, Type* t) {
  bool const_arg = x->mode == Mode::kConstant;
  auto const_convertible = [&](Type* to, constant::Value* val) {
    Basic* b = UnderAs<Basic>(to);
    if (b == nullptr) return false;
    if (RepresentableConst(x->val, b, val)) return true;
    if (IsInteger(x->type) && IsString(b)) {
      bool exact = false;
      uint64_t r = constant::Uint64Val(x->val, &exact);
      if (!exact || r > 0x10FFFF || (r >= 0xD800 && r < 0xE000)) r = base::kRuneError;
      if (val != nullptr) {
        std::string text;
        base::AppendRune(text, static_cast<uint32_t>(r));
        *val = constant::MakeString(std::move(text));
      }
      return true;
    }
    return false;
  };
  bool ok = false;
  std::string cause;
  if (const_arg && IsConstType(t)) {
    ok = const_convertible(t, &x->val);  // a failure may leave the value as integer: messages show it so
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
