// Numbers behind constant::Value: big integers, normalised fractions and 512-bit floats with Go's big.Float rounding
// (nearest even). Internal to constant*.cpp, the only files that include Boost.Multiprecision.
#pragma once

#include <boost/multiprecision/cpp_int.hpp>
#include <cstdint>
#include <memory>
#include <string>

#include "transpiler/types/constant.h"

namespace go2cpp::types::constant {

using Int = boost::multiprecision::cpp_int;

int BitLength(const Int& x);  // of |x|

// num/den in lowest terms, den > 0.
struct Rat {
  Int num = 0;
  Int den = 1;
  static Rat Make(Int num, Int den);
  bool IsInt() const { return den == 1; }
};

// (-1)^negative * mant * 2^exp with mant of at most kPrec bits; zero has mant 0. infinite: overflowed.
struct Float {
  static constexpr int kPrec = 512;
  bool negative = false;
  bool infinite = false;
  Int mant = 0;
  int64_t exp = 0;

  int sign() const { return mant == 0 && !infinite ? 0 : negative ? -1 : 1; }
  // Exponent e with 0.5 <= |x| / 2^e < 1.
  int64_t MantExp() const { return mant == 0 ? 0 : exp + BitLength(mant); }
  bool IsInt() const;
};
// Rounds mant (with sticky: more non-zero bits follow) to prec bits; exponents beyond int32 overflow or vanish.
Float RoundFloat(bool negative, Int mant, int64_t exp, bool sticky, int prec = Float::kPrec);
Float FloatFromInt(const Int& x, int prec = Float::kPrec);
Float FloatFromRat(const Rat& x, int prec = Float::kPrec);
Float AddFloat(const Float& x, const Float& y, int prec = Float::kPrec);
Float MulFloat(const Float& x, const Float& y, int prec = Float::kPrec);
Float QuoFloat(const Float& x, const Float& y, int prec = Float::kPrec);
int CompareFloat(const Float& x, const Float& y);
Rat RatFromFloat(const Float& x);
// mant * base^exp for a literal (base 10 or 2).
Float FloatFromScaled(const Int& mant, int base, int64_t exp);

// The nearest double or float; infinite when too large.
double DoubleFromFloat(const Float& x, int mant_bits, int min_exp, int max_exp, bool* exact);
double DoubleFromRat(const Rat& x, int mant_bits, int min_exp, int max_exp, bool* exact);

// The representation of a value; which of go/constant's is told by form.
class Rep {
 public:
  enum class Form : uint8_t { kUnknown, kBool, kString, kInt64, kInt, kRat, kFloat, kComplex };
  Form form = Form::kUnknown;
  bool boolean = false;
  int64_t small = 0;
  // A string, or the concatenation left+right that is flattened when first read (long chains of + stay linear).
  mutable std::string text;
  mutable std::shared_ptr<const Rep> left, right;
  std::unique_ptr<Int> big;
  std::unique_ptr<Rat> rat;
  std::unique_ptr<Float> flt;
  Value re, im;

  const std::string& Text() const;
};
using Form = Rep::Form;

Value MakeInt(Int x);
Value MakeRat(Rat x);        // becomes a float when its parts are large
Value MakeRatExact(Rat x);
Value MakeFloat(Float x);
Value MakeComplex(const Value& re, const Value& im);
Int IntOf(const Rep& r);     // of kInt64 or kInt
Rat RatOf(const Rep& r);     // of the above or kRat
Float FloatOf(const Rep& r); // of the above or kFloat
bool SmallInt(const Int& x);
bool SmallFloat(const Float& x);

}  // namespace go2cpp::types::constant
