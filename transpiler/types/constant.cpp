// Values, conversions between their kinds, and operations on them, as go/constant does them.
#include "transpiler/types/constant.h"

#include <cmath>
#include <cstdlib>
#include <limits>
#include <stdexcept>

#include "transpiler/types/constant_number.h"

namespace go2cpp::types::constant {

namespace mp = boost::multiprecision;

namespace {

// Fractions whose parts have fewer bits than this stay fractions.
constexpr int kMaxExp = 4 << 10;
// No integer grows beyond this; a checked program stays far below (512 bits for untyped constants).
constexpr int64_t kMaxBits = 1 << 22;

std::shared_ptr<Rep> NewRep(Form form) {
  auto r = std::make_shared<Rep>();
  r->form = form;
  return r;
}

[[noreturn]] void Misuse(const char* what) {
  throw std::logic_error(std::string("constant: ") + what);
}

Value MakeInt64Value(int64_t v) {
  auto r = NewRep(Form::kInt64);
  r->small = v;
  return Value(std::move(r));
}

bool IsNumber(Form f) { return f >= Form::kInt64; }

Form FormOf(const Value& v) { return v ? v.rep()->form : Form::kUnknown; }

}  // namespace

const std::string& Rep::Text() const {
  if (left != nullptr) {
    // Walk the left spine iteratively, collecting right parts.
    std::vector<const Rep*> stack{this};
    std::string out;
    while (!stack.empty()) {
      const Rep* r = stack.back();
      stack.pop_back();
      if (r->left != nullptr) {
        stack.push_back(r->right.get());
        stack.push_back(r->left.get());
      } else {
        out += r->text;
      }
    }
    text = std::move(out);
    left.reset();
    right.reset();
  }
  return text;
}

Kind Value::kind() const {
  switch (FormOf(*this)) {
    case Form::kUnknown: return Kind::kUnknown;
    case Form::kBool: return Kind::kBool;
    case Form::kString: return Kind::kString;
    case Form::kInt64:
    case Form::kInt: return Kind::kInt;
    case Form::kRat:
    case Form::kFloat: return Kind::kFloat;
    case Form::kComplex: return Kind::kComplex;
  }
  return Kind::kUnknown;
}

bool SmallInt(const Int& x) { return BitLength(x) < kMaxExp; }
bool SmallFloat(const Float& x) {
  if (x.infinite) return false;
  int64_t e = x.MantExp();
  return -kMaxExp < e && e < kMaxExp;
}

Value MakeInt(Int x) {
  if (x >= std::numeric_limits<int64_t>::min() && x <= std::numeric_limits<int64_t>::max()) {
    return MakeInt64Value(static_cast<int64_t>(x));
  }
  if (BitLength(x) > kMaxBits) return MakeUnknown();
  auto r = NewRep(Form::kInt);
  r->big = std::make_unique<Int>(std::move(x));
  return Value(std::move(r));
}

Value MakeRatExact(Rat x) {
  auto r = NewRep(Form::kRat);
  r->rat = std::make_unique<Rat>(std::move(x));
  return Value(std::move(r));
}

Value MakeRat(Rat x) {
  if (SmallInt(x.num) && SmallInt(x.den)) return MakeRatExact(std::move(x));
  auto r = NewRep(Form::kFloat);
  r->flt = std::make_unique<Float>(FloatFromRat(x));
  return Value(std::move(r));
}

Value MakeFloat(Float x) {
  if (x.infinite) return MakeUnknown();
  auto r = NewRep(Form::kFloat);
  if (x.mant == 0) x = Float();
  r->flt = std::make_unique<Float>(std::move(x));
  return Value(std::move(r));
}

Value MakeComplex(const Value& re, const Value& im) {
  if (re.IsUnknown() || im.IsUnknown()) return MakeUnknown();
  auto r = NewRep(Form::kComplex);
  r->re = re;
  r->im = im;
  return Value(std::move(r));
}

Int IntOf(const Rep& r) { return r.form == Form::kInt64 ? Int(r.small) : *r.big; }
Rat RatOf(const Rep& r) { return r.form == Form::kRat ? *r.rat : Rat{IntOf(r), 1}; }
Float FloatOf(const Rep& r) {
  switch (r.form) {
    case Form::kFloat: return *r.flt;
    case Form::kRat: return FloatFromRat(*r.rat);
    default: return FloatFromInt(IntOf(r));
  }
}

Value MakeUnknown() {
  static const Value unknown{NewRep(Form::kUnknown)};
  return unknown;
}

Value MakeBool(bool v) {
  auto r = NewRep(Form::kBool);
  r->boolean = v;
  return Value(std::move(r));
}

Value MakeString(std::string v) {
  auto r = NewRep(Form::kString);
  r->text = std::move(v);
  return Value(std::move(r));
}

Value MakeInt64(int64_t v) { return MakeInt64Value(v); }
Value MakeUint64(uint64_t v) { return MakeInt(Int(v)); }

Value MakeFloat64(double v) {
  if (std::isinf(v) || std::isnan(v)) return MakeUnknown();
  if (v == 0) return MakeRatExact(Rat{0, 1});
  int e = 0;
  double m = std::frexp(v, &e);
  Int mant(static_cast<int64_t>(std::ldexp(m, 53)));
  bool negative = mant < 0;
  Float f = RoundFloat(negative, negative ? Int(-mant) : mant, e - 53, false);
  return MakeRatExact(RatFromFloat(f));
}

Value MakeImag(const Value& v) {
  if (v.IsUnknown()) return MakeUnknown();
  return MakeComplex(MakeInt64(0), v);
}

bool BoolVal(const Value& v) { return FormOf(v) == Form::kBool && v.rep()->boolean; }
std::string StringVal(const Value& v) { return FormOf(v) == Form::kString ? v.rep()->Text() : std::string(); }

int64_t Int64Val(const Value& v, bool* exact) {
  bool ignored;
  if (exact == nullptr) exact = &ignored;
  switch (FormOf(v)) {
    case Form::kInt64: *exact = true; return v.rep()->small;
    case Form::kInt: {
      *exact = false;
      Int low = *v.rep()->big & Int(std::numeric_limits<uint64_t>::max());
      return static_cast<int64_t>(static_cast<uint64_t>(low));
    }
    case Form::kUnknown: *exact = false; return 0;
    default: Misuse("Int64Val of a value that is no integer");
  }
}

uint64_t Uint64Val(const Value& v, bool* exact) {
  bool ignored;
  if (exact == nullptr) exact = &ignored;
  switch (FormOf(v)) {
    case Form::kInt64: *exact = v.rep()->small >= 0; return static_cast<uint64_t>(v.rep()->small);
    case Form::kInt: {
      const Int& x = *v.rep()->big;
      *exact = x >= 0 && BitLength(x) <= 64;
      return *exact ? static_cast<uint64_t>(x) : 0;
    }
    case Form::kUnknown: *exact = false; return 0;
    default: Misuse("Uint64Val of a value that is no integer");
  }
}

namespace {

double FloatVal(const Value& v, int bits, int min_exp, int max_exp, bool* exact) {
  switch (FormOf(v)) {
    case Form::kInt64:
    case Form::kInt: return DoubleFromFloat(FloatFromInt(IntOf(*v.rep())), bits, min_exp, max_exp, exact);
    case Form::kRat: return DoubleFromRat(*v.rep()->rat, bits, min_exp, max_exp, exact);
    case Form::kFloat: return DoubleFromFloat(*v.rep()->flt, bits, min_exp, max_exp, exact);
    case Form::kUnknown:
      if (exact) *exact = false;
      return 0;
    default: Misuse("Float64Val of a value that is no real number");
  }
}

}  // namespace

float Float32Val(const Value& v, bool* exact) { return static_cast<float>(FloatVal(v, 24, -149, 128, exact)); }
double Float64Val(const Value& v, bool* exact) { return FloatVal(v, 53, -1074, 1024, exact); }

int BitLen(const Value& v) {
  Form f = FormOf(v);
  return f == Form::kInt64 || f == Form::kInt ? BitLength(IntOf(*v.rep())) : 0;
}

int Sign(const Value& v) {
  switch (FormOf(v)) {
    case Form::kInt64: return v.rep()->small < 0 ? -1 : v.rep()->small > 0;
    case Form::kInt: return v.rep()->big->sign();
    case Form::kRat: return v.rep()->rat->num.sign();
    case Form::kFloat: return v.rep()->flt->sign();
    case Form::kComplex: return Sign(v.rep()->re) | Sign(v.rep()->im);
    default: return 1;
  }
}

Value Num(const Value& v) {
  switch (FormOf(v)) {
    case Form::kInt64:
    case Form::kInt: return v;
    case Form::kRat: return MakeInt(v.rep()->rat->num);
    case Form::kFloat:
      if (SmallFloat(*v.rep()->flt)) return MakeInt(RatFromFloat(*v.rep()->flt).num);
      return MakeUnknown();
    default: return MakeUnknown();
  }
}

Value Denom(const Value& v) {
  switch (FormOf(v)) {
    case Form::kInt64:
    case Form::kInt: return MakeInt64(1);
    case Form::kRat: return MakeInt(v.rep()->rat->den);
    case Form::kFloat:
      if (SmallFloat(*v.rep()->flt)) return MakeInt(RatFromFloat(*v.rep()->flt).den);
      return MakeUnknown();
    default: return MakeUnknown();
  }
}

Value Real(const Value& v) { return FormOf(v) == Form::kComplex ? v.rep()->re : v; }
Value Imag(const Value& v) {
  if (FormOf(v) == Form::kComplex) return v.rep()->im;
  return v.IsUnknown() ? v : MakeInt64(0);
}
bool IsInf(const Value& v) { return FormOf(v) == Form::kFloat && v.rep()->flt->infinite; }

namespace {

Int TruncateToInt(const Float& x) {
  Int n = x.exp >= 0 ? Int(x.mant << static_cast<unsigned>(x.exp)) : Int(x.mant >> static_cast<unsigned>(-x.exp));
  return x.negative ? Int(-n) : n;
}

}  // namespace

Value ToInt(const Value& v) {
  switch (FormOf(v)) {
    case Form::kInt64:
    case Form::kInt: return v;
    case Form::kRat:
      if (v.rep()->rat->IsInt()) return MakeInt(v.rep()->rat->num);
      return MakeUnknown();
    case Form::kFloat: {
      const Float& x = *v.rep()->flt;
      if (!SmallFloat(x)) return MakeUnknown();
      if (x.IsInt()) return MakeInt(TruncateToInt(x));
      // An integer that rounding errors of earlier operations missed by a few of the last bits still counts.
      constexpr int kDelta = 4;
      int drop = BitLength(x.mant) - (Float::kPrec - kDelta);
      if (drop > 0) {
        Float down = x;
        down.mant = (x.mant >> static_cast<unsigned>(drop)) << static_cast<unsigned>(drop);
        if (down.IsInt()) return MakeInt(TruncateToInt(down));
        Float up = down;
        up.mant += Int(1) << static_cast<unsigned>(drop);
        if (up.IsInt()) return MakeInt(TruncateToInt(up));
      }
      return MakeUnknown();
    }
    case Form::kComplex: {
      Value re = ToFloat(v);
      return re.kind() == Kind::kFloat ? ToInt(re) : MakeUnknown();
    }
    default: return MakeUnknown();
  }
}

Value ToFloat(const Value& v) {
  switch (FormOf(v)) {
    case Form::kInt64:
    case Form::kInt: {
      Int x = IntOf(*v.rep());
      if (SmallInt(x)) return MakeRatExact(Rat{std::move(x), 1});
      return MakeFloat(FloatFromInt(x));
    }
    case Form::kRat:
    case Form::kFloat: return v;
    case Form::kComplex:
      if (Sign(v.rep()->im) == 0) return ToFloat(v.rep()->re);
      return MakeUnknown();
    default: return MakeUnknown();
  }
}

Value ToComplex(const Value& v) {
  Form f = FormOf(v);
  if (f == Form::kComplex) return v;
  if (IsNumber(f)) return MakeComplex(v, MakeInt64(0));
  return MakeUnknown();
}

Value RoundFloat32(const Value& v) {
  float f = Float32Val(v);
  return std::isinf(f) ? MakeUnknown() : MakeFloat64(f);
}
Value RoundFloat64(const Value& v) {
  double f = Float64Val(v);
  return std::isinf(f) ? MakeUnknown() : MakeFloat64(f);
}

// ---------------------------------------------------------------------------------------------------------------------

Value UnaryOp(Op op, const Value& v, unsigned prec) {
  Form f = FormOf(v);
  if (f == Form::kUnknown) return MakeUnknown();
  switch (op) {
    case Op::kAdd:
      if (IsNumber(f)) return v;
      break;
    case Op::kSub:
      switch (f) {
        case Form::kInt64:
        case Form::kInt: return MakeInt(-IntOf(*v.rep()));
        case Form::kRat: return MakeRat(Rat{-v.rep()->rat->num, v.rep()->rat->den});
        case Form::kFloat: {
          Float x = *v.rep()->flt;
          x.negative = !x.negative;
          return MakeFloat(std::move(x));
        }
        case Form::kComplex: return MakeComplex(UnaryOp(op, v.rep()->re, 0), UnaryOp(op, v.rep()->im, 0));
        default: break;
      }
      break;
    case Op::kXor:
      if (f == Form::kInt64 || f == Form::kInt) {
        Int z = -IntOf(*v.rep()) - 1;
        // Of an unsigned type only the low prec bits remain.
        if (prec > 0) {
          Int modulus = Int(1) << prec;
          z %= modulus;
          if (z < 0) z += modulus;
        }
        return MakeInt(std::move(z));
      }
      break;
    case Op::kNot:
      if (f == Form::kBool) return MakeBool(!v.rep()->boolean);
      break;
    default: break;
  }
  Misuse("invalid unary operation");
}

namespace {

// Two's complement bit operations on integers of any sign: x ^ -1 == -x - 1.
Int BitOp(const Int& a, Op op, const Int& b) {
  unsigned bits = static_cast<unsigned>(std::max(BitLength(a), BitLength(b))) + 2;
  Int modulus = Int(1) << bits;
  Int x = a < 0 ? Int(a + modulus) : a;
  Int y = b < 0 ? Int(b + modulus) : b;
  Int r;
  switch (op) {
    case Op::kAnd: r = x & y; break;
    case Op::kOr: r = x | y; break;
    case Op::kXor: r = x ^ y; break;
    default: r = x & ((modulus - 1) ^ y); break;
  }
  if (mp::bit_test(r, bits - 1)) r -= modulus;
  return r;
}

Value IntOp(const Int& a, Op op, const Int& b) {
  switch (op) {
    case Op::kAdd: return MakeInt(a + b);
    case Op::kSub: return MakeInt(a - b);
    case Op::kMul:
      if (BitLength(a) + static_cast<int64_t>(BitLength(b)) > kMaxBits) return MakeUnknown();
      return MakeInt(a * b);
    case Op::kQuo: return MakeRat(Rat::Make(a, b));
    case Op::kIntQuo: return MakeInt(a / b);
    case Op::kRem: return MakeInt(a % b);
    case Op::kAnd:
    case Op::kOr:
    case Op::kXor:
    case Op::kAndNot: return MakeInt(BitOp(a, op, b));
    default: Misuse("invalid integer operation");
  }
}

Value RatOp(const Rat& a, Op op, const Rat& b) {
  switch (op) {
    case Op::kAdd: return MakeRat(Rat::Make(a.num * b.den + b.num * a.den, a.den * b.den));
    case Op::kSub: return MakeRat(Rat::Make(a.num * b.den - b.num * a.den, a.den * b.den));
    case Op::kMul: return MakeRat(Rat::Make(a.num * b.num, a.den * b.den));
    case Op::kQuo: return MakeRat(Rat::Make(a.num * b.den, a.den * b.num));
    default: Misuse("invalid operation on fractions");
  }
}

Value FloatOp(const Float& a, Op op, Float b) {
  switch (op) {
    case Op::kAdd: return MakeFloat(AddFloat(a, b));
    case Op::kSub:
      b.negative = !b.negative;
      return MakeFloat(AddFloat(a, b));
    case Op::kMul: return MakeFloat(MulFloat(a, b));
    case Op::kQuo: return MakeFloat(QuoFloat(a, b));
    default: Misuse("invalid operation on floats");
  }
}

Value ComplexOp(const Rep& x, Op op, const Rep& y) {
  auto add = [](const Value& p, const Value& q) { return BinaryOp(p, Op::kAdd, q); };
  auto sub = [](const Value& p, const Value& q) { return BinaryOp(p, Op::kSub, q); };
  auto mul = [](const Value& p, const Value& q) { return BinaryOp(p, Op::kMul, q); };
  auto quo = [](const Value& p, const Value& q) { return BinaryOp(p, Op::kQuo, q); };
  const Value &a = x.re, &b = x.im, &c = y.re, &d = y.im;
  switch (op) {
    case Op::kAdd: return MakeComplex(add(a, c), add(b, d));
    case Op::kSub: return MakeComplex(sub(a, c), sub(b, d));
    case Op::kMul: return MakeComplex(sub(mul(a, c), mul(b, d)), add(mul(b, c), mul(a, d)));
    case Op::kQuo: {
      Value s = add(mul(c, c), mul(d, d));
      return MakeComplex(quo(add(mul(a, c), mul(b, d)), s), quo(sub(mul(b, c), mul(a, d)), s));
    }
    default: Misuse("invalid operation on complex numbers");
  }
}

Form Widest(const Value& x, const Value& y) { return std::max(FormOf(x), FormOf(y)); }

Value AsComplex(const Value& v) { return FormOf(v) == Form::kComplex ? v : MakeComplex(v, MakeInt64(0)); }

}  // namespace

Value BinaryOp(const Value& x, Op op, const Value& y) {
  Form fx = FormOf(x), fy = FormOf(y);
  if (fx == Form::kUnknown || fy == Form::kUnknown) return MakeUnknown();
  if (fx == Form::kBool && fy == Form::kBool) {
    if (op == Op::kLogicalAnd) return MakeBool(x.rep()->boolean && y.rep()->boolean);
    if (op == Op::kLogicalOr) return MakeBool(x.rep()->boolean || y.rep()->boolean);
    Misuse("invalid operation on booleans");
  }
  if (fx == Form::kString && fy == Form::kString && op == Op::kAdd) {
    auto r = NewRep(Form::kString);
    r->left = x.shared();
    r->right = y.shared();
    return Value(std::move(r));
  }
  if (!IsNumber(fx) || !IsNumber(fy)) Misuse("mismatched operands");
  switch (Widest(x, y)) {
    case Form::kInt64: {
      int64_t a = x.rep()->small, b = y.rep()->small, c;
      if (op == Op::kAdd && !__builtin_add_overflow(a, b, &c)) return MakeInt64Value(c);
      if (op == Op::kSub && !__builtin_sub_overflow(a, b, &c)) return MakeInt64Value(c);
      if (op == Op::kMul && !__builtin_mul_overflow(a, b, &c)) return MakeInt64Value(c);
      if (op == Op::kAnd) return MakeInt64Value(a & b);
      if (op == Op::kOr) return MakeInt64Value(a | b);
      if (op == Op::kXor) return MakeInt64Value(a ^ b);
      if (op == Op::kAndNot) return MakeInt64Value(a & ~b);
      // gc computes these two in 64 bits.
      bool overflows = a == std::numeric_limits<int64_t>::min() && b == -1;
      if (op == Op::kIntQuo) return MakeInt64Value(overflows ? a : a / b);
      if (op == Op::kRem) return MakeInt64Value(overflows ? 0 : a % b);
      return IntOp(Int(a), op, Int(b));
    }
    case Form::kInt: return IntOp(IntOf(*x.rep()), op, IntOf(*y.rep()));
    case Form::kRat: return RatOp(RatOf(*x.rep()), op, RatOf(*y.rep()));
    case Form::kFloat: return FloatOp(FloatOf(*x.rep()), op, FloatOf(*y.rep()));
    default: {
      Value a = AsComplex(x), b = AsComplex(y);
      return ComplexOp(*a.rep(), op, *b.rep());
    }
  }
}

Value Shift(const Value& x, Op op, unsigned s) {
  Form f = FormOf(x);
  if (f == Form::kUnknown) return MakeUnknown();
  if (f != Form::kInt64 && f != Form::kInt) Misuse("shift of a value that is no integer");
  if (s == 0) return x;
  if (op == Op::kShl) {
    if (Sign(x) == 0) return x;
    if (static_cast<int64_t>(s) + BitLen(x) > kMaxBits) return MakeUnknown();
    return MakeInt(IntOf(*x.rep()) << s);
  }
  // Arithmetic shift rounds towards negative infinity.
  if (f == Form::kInt64) return MakeInt64Value(s > 63 ? (x.rep()->small < 0 ? -1 : 0) : x.rep()->small >> s);
  const Int& n = *x.rep()->big;
  if (n >= 0) return MakeInt(n >> s);
  return MakeInt(-((-n - 1) >> s) - 1);
}

namespace {

bool CompareZero(int c, Op op) {
  switch (op) {
    case Op::kEql: return c == 0;
    case Op::kNeq: return c != 0;
    case Op::kLss: return c < 0;
    case Op::kLeq: return c <= 0;
    case Op::kGtr: return c > 0;
    case Op::kGeq: return c >= 0;
    default: Misuse("invalid comparison");
  }
}

}  // namespace

bool Compare(const Value& x, Op op, const Value& y) {
  Form fx = FormOf(x), fy = FormOf(y);
  if (fx == Form::kUnknown || fy == Form::kUnknown) return false;
  if (fx == Form::kBool && fy == Form::kBool) return (x.rep()->boolean == y.rep()->boolean) == (op == Op::kEql);
  if (fx == Form::kString && fy == Form::kString) return CompareZero(x.rep()->Text().compare(y.rep()->Text()), op);
  if (!IsNumber(fx) || !IsNumber(fy)) Misuse("mismatched operands");
  switch (Widest(x, y)) {
    case Form::kInt64: {
      int64_t a = x.rep()->small, b = y.rep()->small;
      return CompareZero(a < b ? -1 : a > b, op);
    }
    case Form::kInt: return CompareZero(IntOf(*x.rep()).compare(IntOf(*y.rep())), op);
    case Form::kRat: {
      Rat a = RatOf(*x.rep()), b = RatOf(*y.rep());
      return CompareZero(Int(a.num * b.den).compare(Int(b.num * a.den)), op);
    }
    case Form::kFloat: return CompareZero(CompareFloat(FloatOf(*x.rep()), FloatOf(*y.rep())), op);
    default: {
      Value a = AsComplex(x), b = AsComplex(y);
      bool equal = Compare(a.rep()->re, Op::kEql, b.rep()->re) && Compare(a.rep()->im, Op::kEql, b.rep()->im);
      return equal == (op == Op::kEql);
    }
  }
}

}  // namespace go2cpp::types::constant
