// Arithmetic of fractions and 512-bit floats (see constant_number.h). Floats are a big integer times a power of two,
// so each operation is exact on integers and then rounds once.
#include "transpiler/types/constant_number.h"

#include <cmath>
#include <limits>

namespace go2cpp::types::constant {

namespace mp = boost::multiprecision;

int BitLength(const Int& x) {
  if (x == 0) return 0;
  return static_cast<int>(mp::msb(x < 0 ? Int(-x) : x)) + 1;
}

Rat Rat::Make(Int num, Int den) {
  if (den < 0) {
    num = -num;
    den = -den;
  }
  Int g = mp::gcd(num < 0 ? Int(-num) : num, den);
  if (g > 1) {
    num /= g;
    den /= g;
  }
  return Rat{std::move(num), std::move(den)};
}

bool Float::IsInt() const {
  if (infinite) return false;
  if (mant == 0 || exp >= 0) return true;
  return static_cast<int64_t>(mp::lsb(mant)) >= -exp;
}

Float RoundFloat(bool negative, Int mant, int64_t exp, bool sticky, int prec) {
  int bits = BitLength(mant);
  if (bits > prec) {
    unsigned drop = static_cast<unsigned>(bits - prec);
    bool half = mp::bit_test(mant, drop - 1);
    bool rest = sticky || (drop > 1 && mp::lsb(mant) < drop - 1);
    mant >>= drop;
    exp += drop;
    if (half && (rest || mp::bit_test(mant, 0))) ++mant;
  }
  Float r;
  r.negative = negative;
  if (mant == 0) return r;
  unsigned zeros = static_cast<unsigned>(mp::lsb(mant));
  mant >>= zeros;
  exp += zeros;
  r.mant = std::move(mant);
  r.exp = exp;
  int64_t e = r.MantExp();
  if (e > std::numeric_limits<int32_t>::max()) {
    r.infinite = true;
    r.mant = 0;
    r.exp = 0;
  } else if (e < std::numeric_limits<int32_t>::min()) {
    r.mant = 0;
    r.exp = 0;
  }
  return r;
}

Float FloatFromInt(const Int& x, int prec) { return RoundFloat(x < 0, x < 0 ? Int(-x) : x, 0, false, prec); }

Float FloatFromRat(const Rat& x, int prec) {
  return QuoFloat(FloatFromInt(x.num, BitLength(x.num) + 1), FloatFromInt(x.den, BitLength(x.den) + 1), prec);
}

Float AddFloat(const Float& x, const Float& y, int prec) {
  if (x.infinite) return x;
  if (y.infinite) return y;
  if (x.mant == 0) return RoundFloat(y.negative, y.mant, y.exp, false, prec);
  if (y.mant == 0) return RoundFloat(x.negative, x.mant, x.exp, false, prec);
  const Float& hi = x.MantExp() >= y.MantExp() ? x : y;
  const Float& lo = &hi == &x ? y : x;
  // A far smaller operand only nudges the rounding: one bit far below does the same.
  int64_t gap = hi.MantExp() - lo.MantExp();
  Int a = hi.mant;
  int64_t exp = hi.exp;
  Int b = lo.mant;
  int64_t low_exp = lo.exp;
  if (gap > 2 * prec + 1100) {
    b = 1;
    low_exp = hi.MantExp() - 2 * prec - 1100;
  }
  if (exp > low_exp) {
    a <<= static_cast<unsigned>(exp - low_exp);
    exp = low_exp;
  } else if (low_exp > exp) {
    b <<= static_cast<unsigned>(low_exp - exp);
  }
  if (hi.negative) a = -a;
  if (lo.negative) b = -b;
  a += b;
  bool negative = a < 0;
  return RoundFloat(negative, negative ? Int(-a) : a, exp, false, prec);
}

Float MulFloat(const Float& x, const Float& y, int prec) {
  bool negative = x.negative != y.negative;
  if (x.infinite || y.infinite) {
    Float r;
    r.infinite = true;
    r.negative = negative;
    return r;
  }
  return RoundFloat(negative, x.mant * y.mant, x.exp + y.exp, false, prec);
}

Float QuoFloat(const Float& x, const Float& y, int prec) {
  bool negative = x.negative != y.negative;
  Float r;
  r.negative = negative;
  if (x.infinite || y.mant == 0) {
    r.infinite = !y.infinite;
    return r;
  }
  if (y.infinite || x.mant == 0) return r;
  int shift = prec + 2 + BitLength(y.mant) - BitLength(x.mant);
  if (shift < 0) shift = 0;
  Int n = x.mant << static_cast<unsigned>(shift);
  Int q, rest;
  mp::divide_qr(n, y.mant, q, rest);
  // The sticky bit below the quotient keeps the rounding correct.
  q <<= 1;
  if (rest != 0) ++q;
  return RoundFloat(negative, std::move(q), x.exp - y.exp - shift - 1, false, prec);
}

int CompareFloat(const Float& x, const Float& y) {
  int sx = x.sign(), sy = y.sign();
  if (sx != sy) return sx < sy ? -1 : 1;
  if (sx == 0) return 0;
  if (x.infinite || y.infinite) {
    if (x.infinite && y.infinite) return 0;
    return x.infinite ? sx : -sx;
  }
  int64_t ex = x.MantExp(), ey = y.MantExp();
  int magnitude;
  if (ex != ey) {
    magnitude = ex < ey ? -1 : 1;
  } else {
    Int a = x.mant, b = y.mant;
    if (x.exp > y.exp) a <<= static_cast<unsigned>(x.exp - y.exp);
    if (y.exp > x.exp) b <<= static_cast<unsigned>(y.exp - x.exp);
    magnitude = a.compare(b);
    magnitude = magnitude < 0 ? -1 : magnitude > 0 ? 1 : 0;
  }
  return sx * magnitude;
}

Rat RatFromFloat(const Float& x) {
  Int n = x.negative ? Int(-x.mant) : x.mant;
  if (x.exp >= 0) return Rat{Int(n << static_cast<unsigned>(x.exp)), 1};
  return Rat::Make(std::move(n), Int(1) << static_cast<unsigned>(-x.exp));
}

Float FloatFromScaled(const Int& mant, int base, int64_t exp) {
  constexpr int kWork = Float::kPrec + 128;
  Float m = FloatFromInt(mant, BitLength(mant) + 1);
  if (base == 2) return RoundFloat(m.negative, m.mant, m.exp + exp, false);
  // 10^|exp| by squaring, with room for the error of some 40 steps.
  Float power = FloatFromInt(1, kWork);
  Float factor = FloatFromInt(10, kWork);
  for (uint64_t n = static_cast<uint64_t>(exp < 0 ? -exp : exp); n != 0 && !power.infinite; n >>= 1) {
    if (n & 1) power = MulFloat(power, factor, kWork);
    if (n > 1) factor = MulFloat(factor, factor, kWork);
  }
  if (exp >= 0) return MulFloat(m, power);
  if (power.infinite) return Float();
  return QuoFloat(m, power);
}

namespace {

// mant * 2^exp (sticky below) to mant_bits, with gradual underflow at min_exp (the exponent of the smallest bit).
double ToDouble(bool negative, Int mant, int64_t exp, bool sticky, int mant_bits, int min_exp, int max_exp,
                bool* exact) {
  if (mant == 0) {
    if (exact) *exact = !sticky;
    return negative ? -0.0 : 0.0;
  }
  int bits = BitLength(mant);
  int64_t drop = bits - mant_bits;
  if (exp + drop < min_exp) drop = min_exp - exp;
  bool is_exact = !sticky;
  if (drop > 0) {
    if (drop > bits + 1) {
      mant = 0;
      is_exact = false;
    } else {
      unsigned d = static_cast<unsigned>(drop);
      bool half = mp::bit_test(mant, d - 1);
      bool rest = sticky || mp::lsb(mant) < d - 1;
      if (half || rest) is_exact = false;
      mant >>= d;
      if (half && (rest || (mant != 0 && mp::bit_test(mant, 0)))) ++mant;
    }
    exp += drop;
  }
  double result;
  if (mant == 0) {
    result = 0;
  } else if (exp + BitLength(mant) > max_exp) {
    result = std::numeric_limits<double>::infinity();
    is_exact = false;
  } else {
    result = std::ldexp(static_cast<double>(static_cast<uint64_t>(mant)), static_cast<int>(exp));
  }
  if (exact) *exact = is_exact;
  return negative ? -result : result;
}

}  // namespace

double DoubleFromFloat(const Float& x, int mant_bits, int min_exp, int max_exp, bool* exact) {
  if (x.infinite) {
    if (exact) *exact = true;
    return x.negative ? -std::numeric_limits<double>::infinity() : std::numeric_limits<double>::infinity();
  }
  // Keep shifts small for exponents far outside the range.
  Int mant = x.mant;
  int64_t e = x.MantExp();
  if (e > 5000) {
    if (exact) *exact = false;
    return x.negative ? -std::numeric_limits<double>::infinity() : std::numeric_limits<double>::infinity();
  }
  if (mant != 0 && e < -5000) {
    if (exact) *exact = false;
    return x.negative ? -0.0 : 0.0;
  }
  if (mant_bits < 64 && BitLength(mant) < 1) return ToDouble(x.negative, mant, x.exp, false, mant_bits, min_exp, max_exp, exact);
  // A mantissa without trailing zeros may be far shorter than mant_bits: that is fine, ldexp scales.
  return ToDouble(x.negative, std::move(mant), x.exp, false, mant_bits, min_exp, max_exp, exact);
}

double DoubleFromRat(const Rat& x, int mant_bits, int min_exp, int max_exp, bool* exact) {
  bool negative = x.num < 0;
  Int n = negative ? Int(-x.num) : x.num;
  int shift = mant_bits + 3 + BitLength(x.den) - BitLength(n);
  if (shift < 0) shift = 0;
  n <<= static_cast<unsigned>(shift);
  Int q, rest;
  mp::divide_qr(n, x.den, q, rest);
  return ToDouble(negative, std::move(q), -static_cast<int64_t>(shift), rest != 0, mant_bits, min_exp, max_exp, exact);
}

}  // namespace go2cpp::types::constant
