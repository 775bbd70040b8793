// Exact constant values with the semantics, limits and texts of go/constant: bool, string, arbitrary integers,
// rationals that become 512-bit floats when they grow, and complex pairs of these. Boost.Multiprecision does the
// arithmetic behind the handle; no header includes it.
#pragma once

#include <complex>
#include <cstdint>
#include <memory>
#include <string>
#include <string_view>

namespace go2cpp::types::constant {

// In this order a numeric kind can represent all values of the kinds before it.
enum class Kind : uint8_t { kUnknown, kBool, kString, kInt, kFloat, kComplex };

enum class Op : uint8_t {
  kAdd,     // + (also unary)
  kSub,     // - (also unary)
  kMul,
  kQuo,     // exact division; of integers it gives a rational
  kIntQuo,  // truncated integer division
  kRem,
  kAnd,
  kOr,
  kXor,     // also unary ^
  kAndNot,
  kShl,
  kShr,
  kLogicalAnd,
  kLogicalOr,
  kNot,
  kEql,
  kNeq,
  kLss,
  kLeq,
  kGtr,
  kGeq,
};

class Rep;  // constant.cpp

// A handle to an immutable value; cheap to copy. The default-made handle holds no value (Go's nil constant.Value).
class Value {
 public:
  Value() = default;
  explicit Value(std::shared_ptr<const Rep> rep) : rep_(std::move(rep)) {}
  explicit operator bool() const { return rep_ != nullptr; }  // whether there is a value (perhaps unknown)
  Kind kind() const;                                          // kUnknown for no value
  bool IsUnknown() const { return kind() == Kind::kUnknown; }
  // Short, human-readable: strings quoted and cut at 72 runes, floats as %.6g. What messages show.
  std::string String() const;
  // Exact: rationals as a/b, strings quoted in full.
  std::string ExactString() const;
  const Rep* rep() const { return rep_.get(); }
  const std::shared_ptr<const Rep>& shared() const { return rep_; }

 private:
  std::shared_ptr<const Rep> rep_;
};

Value MakeUnknown();
Value MakeBool(bool v);
Value MakeString(std::string v);
Value MakeInt64(int64_t v);
Value MakeUint64(uint64_t v);
Value MakeFloat64(double v);  // infinities and NaN give unknown; -0 becomes 0
Value MakeImag(const Value& v);

enum class LiteralKind : uint8_t { kInt, kFloat, kImag, kChar, kString };
// The value of a Go literal as spelled in the source (with prefixes, _, quotes). Malformed: unknown.
Value MakeFromLiteral(std::string_view text, LiteralKind kind);

// Unquotes a Go char, string or raw string literal into bytes; false if malformed.
bool Unquote(std::string_view text, std::string* out);
// A Go-syntax double-quoted literal of s, as strconv.Quote.
std::string Quote(std::string_view s);

bool BoolVal(const Value& v);               // false for unknown
std::string StringVal(const Value& v);      // "" for unknown
// The value if it is an integer that fits; *exact tells. 0 for unknown.
int64_t Int64Val(const Value& v, bool* exact);
uint64_t Uint64Val(const Value& v, bool* exact);
// The nearest float; too small gives 0, too large ±Inf; *exact tells (false for both).
float Float32Val(const Value& v, bool* exact = nullptr);
double Float64Val(const Value& v, bool* exact = nullptr);
int BitLen(const Value& v);                 // bits of |v|; v Int or unknown
int Sign(const Value& v);                   // -1, 0, 1; of a complex 0 if zero, else != 0; 1 for unknown
Value Num(const Value& v);                  // numerator and denominator, unknown if too large
Value Denom(const Value& v);
Value Real(const Value& v);
Value Imag(const Value& v);
bool IsInf(const Value& v);                 // an overflowed float

// Conversions to a wider or narrower kind if the value allows it exactly (or, for floats near an integer, as
// go/constant.ToInt rounds); unknown otherwise.
Value ToInt(const Value& v);
Value ToFloat(const Value& v);
Value ToComplex(const Value& v);

// prec is the width in bits that limits unary ^ of an unsigned type; 0 for none.
Value UnaryOp(Op op, const Value& v, unsigned prec);
// Operands of any numeric kinds are matched. Division by zero is the caller's to exclude. If x or y is unknown, so is
// the result. Integers that would need more than some millions of bits give unknown.
Value BinaryOp(const Value& x, Op op, const Value& y);
// x << s or x >> s for integers. Huge left shifts give unknown, see kMaxShift.
Value Shift(const Value& x, Op op, unsigned s);
bool Compare(const Value& x, Op op, const Value& y);
// go/types' limit for shift counts of constants (1023 - 1 + 52): beyond it is "invalid shift count".
inline constexpr unsigned kMaxShift = 1023 - 1 + 52;

// The value rounded to float32 or float64 (infinite: unknown).
Value RoundFloat32(const Value& v);
Value RoundFloat64(const Value& v);

// Decimal digits of an integer value, or of value in base 16 or 2 with prefix; for emitters.
std::string IntString(const Value& v, int base = 10);

// Binary form for export data and content hashes; Deserialize reads from *data and advances it.
void Serialize(const Value& v, std::string* out);
Value Deserialize(std::string_view* data);

}  // namespace go2cpp::types::constant
