// The operand of an expression being checked: its mode, type and constant value; how messages describe it; and the
// rules that depend on more than a type: assignability, conversion, representability of constants. Behaviour of types2's
// operand.go, conversions.go and const.go.
#pragma once

#include <string>

#include "transpiler/syntax/ast.h"
#include "transpiler/types/constant.h"
#include "transpiler/types/object.h"
#include "transpiler/types/type_string.h"

namespace go2cpp::types {

enum class Mode : uint8_t {
  kInvalid,
  kNoValue,   // a call of a function without results
  kBuiltin,
  kTypExpr,   // a type
  kConstant,
  kVariable,  // addressable
  kMapIndex,  // assignable, comma-ok allowed
  kValue,
  kNilValue,  // untyped or converted nil
  kCommaOk,   // a value for which comma-ok is allowed
  kCommaErr,
  kCgoFunc,
};
std::string_view ModeText(Mode mode);

struct Operand {
  Mode mode = Mode::kInvalid;
  syntax::Expr* expr = nullptr;
  Type* type = nullptr;
  constant::Value val;                        // for kConstant
  BuiltinId id = BuiltinId::kAppend;          // for kBuiltin

  bool IsNil() const { return mode == Mode::kNilValue; }
  Pos pos() const { return expr != nullptr ? expr->pos : Pos(); }
  // An untyped constant from a literal; kInvalid if malformed.
  void SetConst(syntax::LitKind kind, std::string_view text);
};

// `x (variable of type T)`, `"a" (untyped string constant)` … as gc.
std::string OperandString(const Operand& x, const Qualifier& qualifier);
// "array", "slice", "func", …; "" for basic types.
std::string_view CompositeKind(Type* t);

// Whether x can be assigned to a variable of type t; else *cause may say why (may be null).
bool AssignableTo(const Operand& x, Type* t, CheckHooks* hooks, std::string* cause);
// Whether non-constant x can be converted to t.
bool ConvertibleTo(const Operand& x, Type* t, CheckHooks* hooks, std::string* cause);

// Whether x is representable as a value of the basic type; *rounded (may be null) gets the rounded value.
bool RepresentableConst(const constant::Value& x, Basic* t, constant::Value* rounded);

enum class ConvertError : uint8_t { kNone, kTruncatedFloat, kNumericOverflow, kInvalidConstVal, kInvalidUntypedConversion };
// The value of constant x as the basic type t, or why not.
constant::Value Representation(const Operand& x, Basic* t, ConvertError* error);
// gc's text: "cannot use … (truncated)" is the caller's; this is "%s truncated to %s", "%s overflows %s" or "cannot convert %s to type %s".
std::string InvalidConversionText(ConvertError error, const Operand& x, Type* target, const Qualifier& qualifier);
// The type x takes when used where target is expected, with its constant value in *val if it changes. Null with
// *error set if the implicit conversion is not possible. x.type may be typed: then it is the result.
Type* ImplicitTypeAndValue(const Operand& x, Type* target, CheckHooks* hooks, constant::Value* val, ConvertError* error);

// constant::Op for an AST operator (kQuo for /; the caller uses kIntQuo for integers).
constant::Op ConstantOp(syntax::Op op);

}  // namespace go2cpp::types
