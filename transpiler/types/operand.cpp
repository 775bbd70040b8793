// Operands as messages describe them, constants as values of basic types, and the implicit conversion of untyped
// operands.
#include "transpiler/types/operand.h"

#include <cmath>

#include "transpiler/types/hooks.h"
#include "transpiler/types/predicates.h"
#include "transpiler/types/type_set.h"

namespace go2cpp::types {

std::string_view ModeText(Mode mode) {
  switch (mode) {
    case Mode::kInvalid: return "invalid operand";
    case Mode::kNoValue: return "no value";
    case Mode::kBuiltin: return "built-in";
    case Mode::kTypExpr: return "type";
    case Mode::kConstant: return "constant";
    case Mode::kVariable: return "variable";
    case Mode::kMapIndex: return "map index expression";
    case Mode::kValue: return "value";
    case Mode::kNilValue: return "nil";
    case Mode::kCommaOk: return "comma, ok expression";
    case Mode::kCommaErr: return "comma, error expression";
    case Mode::kCgoFunc: return "cgo function";
  }
  return "";
}

void Operand::SetConst(syntax::LitKind kind, std::string_view text) {
  using constant::LiteralKind;
  BasicKind basic = BasicKind::kInvalid;
  LiteralKind literal = LiteralKind::kInt;
  switch (kind) {
    case syntax::LitKind::Int: basic = BasicKind::kUntypedInt; break;
    case syntax::LitKind::Float:
      basic = BasicKind::kUntypedFloat;
      literal = LiteralKind::kFloat;
      break;
    case syntax::LitKind::Imag:
      basic = BasicKind::kUntypedComplex;
      literal = LiteralKind::kImag;
      break;
    case syntax::LitKind::Char:
      basic = BasicKind::kUntypedRune;
      literal = LiteralKind::kChar;
      break;
    case syntax::LitKind::String:
      basic = BasicKind::kUntypedString;
      literal = LiteralKind::kString;
      break;
  }
  constant::Value v = constant::MakeFromLiteral(text, literal);
  if (v.IsUnknown()) {
    mode = Mode::kInvalid;
    type = Typ(BasicKind::kInvalid);
    return;
  }
  mode = Mode::kConstant;
  type = Typ(basic);
  val = std::move(v);
}

std::string_view CompositeKind(Type* t) {
  switch (t->Underlying()->kind()) {
    case Kind::kArray: return "array";
    case Kind::kSlice: return "slice";
    case Kind::kStruct: return "struct";
    case Kind::kPointer: return "pointer";
    case Kind::kSignature: return "func";
    case Kind::kInterface: return "interface";
    case Kind::kMap: return "map";
    case Kind::kChan: return "chan";
    case Kind::kTuple: return "tuple";
    case Kind::kUnion: return "union";
    default: return "";
  }
}

std::string OperandString(const Operand& x, const Qualifier& qualifier) {
  if (x.mode == Mode::kNilValue) {
    if (x.type == nullptr || x.type == Typ(BasicKind::kInvalid)) return "nil (with invalid type)";
    if (x.type == Typ(BasicKind::kUntypedNil)) return "nil";
    return "nil (of type " + TypeString(x.type, qualifier) + ")";
  }
  std::string expr;
  if (x.expr != nullptr) {
    expr = syntax::ExprString(x.expr);
  } else if (x.mode == Mode::kBuiltin) {
    expr = PredeclaredFunc(x.id).name;
  } else if (x.mode == Mode::kTypExpr) {
    expr = TypeString(x.type, qualifier);
  } else if (x.mode == Mode::kConstant) {
    expr = x.val.String();
  }
  std::string s;
  if (!expr.empty()) s = expr + " (";
  bool has_type = false;
  switch (x.mode) {
    case Mode::kInvalid:
    case Mode::kNoValue:
    case Mode::kBuiltin:
    case Mode::kTypExpr: break;
    default:
      if (x.type == nullptr) break;
      if (IsUntyped(x.type)) {
        s += As<Basic>(x.type)->name;
        s += ' ';
      } else {
        has_type = true;
      }
  }
  s += ModeText(x.mode);
  if (x.mode == Mode::kConstant) {
    if (std::string v = x.val.String(); v != expr) s += " " + v;
  }
  if (has_type) {
    if (!IsValid(x.type)) {
      s += " with invalid type";
    } else {
      std::string description;
      if (IsGenericType(x.type)) description = "generic ";
      TypeParam* param = UnaliasAs<TypeParam>(x.type);
      // Of a named type say what it is: "struct type T", "int32 type MyInt".
      if (param == nullptr && (Is<Alias>(x.type) || Is<Named>(x.type))) {
        std::string_view what = CompositeKind(x.type);
        if (what.empty()) {
          if (auto* b = UnderAs<Basic>(x.type)) what = b->name;
        }
        description += std::string(what) + " ";
      }
      s += " of " + description + "type " + TypeString(x.type, qualifier);
      if (param != nullptr) {
        s += " constrained by " + TypeString(param->bound, qualifier);
        if (HasEmptyTypeSet(param)) s += " with empty type set";
      }
    }
  }
  if (!expr.empty()) s += ")";
  return s;
}

// ---------------------------------------------------------------------------------------------------------------------

namespace {

bool FitsInt(const constant::Value& x, BasicKind kind) {
  bool exact;
  int64_t v = constant::Int64Val(x, &exact);
  if (exact) {
    auto within = [v](int bits) { return v >= -(int64_t{1} << (bits - 1)) && v <= (int64_t{1} << (bits - 1)) - 1; };
    auto below = [v](int bits) { return v >= 0 && v <= (int64_t{1} << bits) - 1; };
    switch (kind) {
      case BasicKind::kInt8: return within(8);
      case BasicKind::kInt16: return within(16);
      case BasicKind::kInt32: return within(32);
      case BasicKind::kInt:
      case BasicKind::kInt64:
      case BasicKind::kUntypedInt:
      case BasicKind::kUntypedRune: return true;
      case BasicKind::kUint8: return below(8);
      case BasicKind::kUint16: return below(16);
      case BasicKind::kUint32: return below(32);
      case BasicKind::kUint:
      case BasicKind::kUint64:
      case BasicKind::kUintptr: return v >= 0;
      default: return false;
    }
  }
  switch (kind) {
    case BasicKind::kUint:
    case BasicKind::kUint64:
    case BasicKind::kUintptr: return constant::Sign(x) >= 0 && constant::BitLen(x) <= 64;
    case BasicKind::kUntypedInt:
    case BasicKind::kUntypedRune: return true;
    default: return false;
  }
}

// Rounds to the given float width; unknown if it overflows.
constant::Value RoundTo(const constant::Value& x, bool single) {
  return single ? constant::RoundFloat32(x) : constant::RoundFloat64(x);
}

}  // namespace

bool RepresentableConst(const constant::Value& x, Basic* t, constant::Value* rounded) {
  if (x.IsUnknown()) return true;  // an error was reported
  if (t->info & kIsInteger) {
    constant::Value v = constant::ToInt(x);
    if (v.kind() != constant::Kind::kInt) return false;
    if (rounded != nullptr) *rounded = v;
    return FitsInt(v, t->basic_kind);
  }
  if (t->info & kIsFloat) {
    constant::Value v = constant::ToFloat(x);
    if (v.kind() != constant::Kind::kFloat) return false;
    if (t->basic_kind == BasicKind::kUntypedFloat) return true;
    constant::Value r = RoundTo(v, t->basic_kind == BasicKind::kFloat32);
    if (r.IsUnknown()) return false;
    if (rounded != nullptr) *rounded = r;
    return true;
  }
  if (t->info & kIsComplex) {
    constant::Value v = constant::ToComplex(x);
    if (v.kind() != constant::Kind::kComplex) return false;
    if (t->basic_kind == BasicKind::kUntypedComplex) return true;
    bool single = t->basic_kind == BasicKind::kComplex64;
    constant::Value re = RoundTo(constant::Real(v), single);
    constant::Value im = RoundTo(constant::Imag(v), single);
    if (re.IsUnknown() || im.IsUnknown()) return false;
    if (rounded != nullptr) *rounded = constant::BinaryOp(re, constant::Op::kAdd, constant::MakeImag(im));
    return true;
  }
  if (t->info & kIsString) return x.kind() == constant::Kind::kString;
  if (t->info & kIsBoolean) return x.kind() == constant::Kind::kBool;
  return false;
}

constant::Value Representation(const Operand& x, Basic* t, ConvertError* error) {
  *error = ConvertError::kNone;
  constant::Value v = x.val;
  if (RepresentableConst(x.val, t, &v)) return v;
  *error = ConvertError::kInvalidConstVal;
  if (IsNumeric(x.type) && IsNumeric(t)) {
    *error = !IsInteger(x.type) && IsInteger(t) ? ConvertError::kTruncatedFloat : ConvertError::kNumericOverflow;
  }
  return constant::Value();
}

std::string InvalidConversionText(ConvertError error, const Operand& x, Type* target, const Qualifier& qualifier) {
  std::string operand = OperandString(x, qualifier);
  std::string type = TypeString(target, qualifier);
  switch (error) {
    case ConvertError::kTruncatedFloat: return operand + " truncated to " + type;
    case ConvertError::kNumericOverflow: return operand + " overflows " + type;
    default: return "cannot convert " + operand + " to type " + type;
  }
}

Type* ImplicitTypeAndValue(const Operand& x, Type* target, CheckHooks* hooks, constant::Value* val,
                           ConvertError* error) {
  *error = ConvertError::kNone;
  if (x.mode == Mode::kInvalid || IsTyped(x.type) || !IsValid(target)) return x.type;
  auto fail = [&]() -> Type* {
    *error = ConvertError::kInvalidUntypedConversion;
    return nullptr;
  };
  if (IsUntyped(target)) {
    Type* m = MaxType(x.type, target);
    return m != nullptr ? m : fail();
  }
  if (x.IsNil()) return HasNil(target) ? target : fail();
  Type* under = target->Underlying();
  if (under == nullptr) return fail();
  if (auto* basic = As<Basic>(under)) {
    if (x.mode == Mode::kConstant) {
      constant::Value v = Representation(x, basic, error);
      if (*error != ConvertError::kNone) return nullptr;
      if (val != nullptr) *val = std::move(v);
      return target;
    }
    // Not constant: comparisons, shifts whose type is not known yet.
    switch (As<Basic>(x.type)->basic_kind) {
      case BasicKind::kUntypedBool: return IsBoolean(target) ? target : fail();
      case BasicKind::kUntypedInt:
      case BasicKind::kUntypedRune:
      case BasicKind::kUntypedFloat:
      case BasicKind::kUntypedComplex: return IsNumeric(target) ? target : fail();
      case BasicKind::kUntypedString: return IsString(target) ? target : fail();
      default: return fail();
    }
  }
  if (auto* iface = As<Interface>(under)) {
    if (IsTypeParam(target)) {
      bool ok = UnderIs(target, [&](Type* u) {
        if (u == nullptr) return false;
        ConvertError ignored;
        return ImplicitTypeAndValue(x, u, hooks, nullptr, &ignored) != nullptr;
      });
      return ok ? target : fail();
    }
    // A value in an interface has its default type; only the empty interface takes one.
    return iface->IsEmptyInterface() ? Default(x.type) : fail();
  }
  return fail();
}

constant::Op ConstantOp(syntax::Op op) {
  using syntax::Op;
  switch (op) {
    case Op::OrOr: return constant::Op::kLogicalOr;
    case Op::AndAnd: return constant::Op::kLogicalAnd;
    case Op::Eql: return constant::Op::kEql;
    case Op::Neq: return constant::Op::kNeq;
    case Op::Lss: return constant::Op::kLss;
    case Op::Leq: return constant::Op::kLeq;
    case Op::Gtr: return constant::Op::kGtr;
    case Op::Geq: return constant::Op::kGeq;
    case Op::Add: return constant::Op::kAdd;
    case Op::Sub: return constant::Op::kSub;
    case Op::Or: return constant::Op::kOr;
    case Op::Xor: return constant::Op::kXor;
    case Op::Mul: return constant::Op::kMul;
    case Op::Div: return constant::Op::kQuo;
    case Op::Rem: return constant::Op::kRem;
    case Op::And: return constant::Op::kAnd;
    case Op::AndNot: return constant::Op::kAndNot;
    case Op::Shl: return constant::Op::kShl;
    case Op::Shr: return constant::Op::kShr;
    case Op::Not: return constant::Op::kNot;
    default: return constant::Op::kAdd;
  }
}

}  // namespace go2cpp::types
