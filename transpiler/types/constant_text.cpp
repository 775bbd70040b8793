// Constants from literals and as text: Go's literal syntax, strconv.Quote and Unquote, go/constant's String and
// ExactString, and the serialised form.
#include <charconv>
#include <cmath>
#include <cstdio>

#include "transpiler/base/unicode.h"
#include "transpiler/types/constant.h"
#include "transpiler/types/constant_number.h"

namespace go2cpp::types::constant {

namespace {

int HexDigit(char c) {
  if (c >= '0' && c <= '9') return c - '0';
  if (c >= 'a' && c <= 'f') return c - 'a' + 10;
  if (c >= 'A' && c <= 'F') return c - 'A' + 10;
  return -1;
}

// Reads one character of a char or string literal and appends its bytes; rune gets its value.
bool UnquoteOne(std::string_view* s, char quote, std::string* out, uint32_t* rune) {
  char c = (*s)[0];
  if (c == quote || c == '\n') return false;
  if (c != '\\') {
    base::DecodedRune decoded = base::DecodeRune(*s);
    *rune = decoded.rune;
    out->append(s->substr(0, decoded.width));
    s->remove_prefix(decoded.width);
    return true;
  }
  if (s->size() < 2) return false;
  c = (*s)[1];
  s->remove_prefix(2);
  auto digits = [&](int base, size_t n, uint32_t* value) {
    if (s->size() < n) return false;
    *value = 0;
    for (size_t i = 0; i < n; i++) {
      int d = HexDigit((*s)[i]);
      if (d < 0 || d >= base) return false;
      *value = *value * static_cast<uint32_t>(base) + static_cast<uint32_t>(d);
    }
    s->remove_prefix(n);
    return true;
  };
  auto literal = [&](uint32_t v) {
    *rune = v;
    *out += static_cast<char>(v);
    return true;
  };
  switch (c) {
    case 'a': return literal('\a');
    case 'b': return literal('\b');
    case 'f': return literal('\f');
    case 'n': return literal('\n');
    case 'r': return literal('\r');
    case 't': return literal('\t');
    case 'v': return literal('\v');
    case '\\': return literal('\\');
    case 'x':
      if (!digits(16, 2, rune)) return false;
      return literal(*rune);
    case 'u':
    case 'U':
      if (!digits(16, c == 'u' ? 4 : 8, rune)) return false;
      if (*rune > 0x10FFFF || (*rune >= 0xD800 && *rune <= 0xDFFF)) return false;
      base::AppendRune(*out, *rune);
      return true;
    case '\'':
    case '"':
      if (c != quote) return false;
      return literal(static_cast<uint8_t>(c));
    default:
      if (c >= '0' && c <= '7') {
        if (s->size() < 2) return false;
        uint32_t low;
        uint32_t high = static_cast<uint32_t>(c - '0');
        if (!digits(8, 2, &low)) return false;
        uint32_t v = high * 64 + low;
        if (v > 255) return false;
        return literal(v);
      }
      return false;
  }
}

std::string WithoutUnderscores(std::string_view text) {
  std::string s;
  for (char c : text) {
    if (c != '_') s += c;
  }
  return s;
}

bool ParseDigits(std::string_view s, int base, Int* out) {
  if (s.empty()) return false;
  for (char c : s) {
    int d = HexDigit(c);
    if (d < 0 || d >= base) return false;
  }
  if (base == 10) {
    // Without leading zeros, which Boost takes for octal.
    size_t start = s.find_first_not_of('0');
    *out = start == std::string_view::npos ? Int(0) : Int(std::string(s.substr(start)));
    return true;
  }
  if (base == 16) {
    *out = Int("0x" + std::string(s));
    return true;
  }
  Int v = 0;
  unsigned bits = base == 2 ? 1 : 3;
  for (char c : s) v = (v << bits) | HexDigit(c);
  *out = std::move(v);
  return true;
}

Value IntLiteral(std::string_view text) {
  std::string s = WithoutUnderscores(text);
  Int v;
  int base = 10;
  std::string_view digits = s;
  if (s.size() > 1 && s[0] == '0') {
    char p = s[1] | 0x20;
    base = p == 'x' ? 16 : p == 'b' ? 2 : 8;
    digits.remove_prefix(p == 'x' || p == 'b' || p == 'o' ? 2 : 1);
  }
  if (!ParseDigits(digits, base, &v)) return MakeUnknown();
  return MakeInt(std::move(v));
}

Value FloatLiteral(std::string_view text) {
  std::string s = WithoutUnderscores(text);
  std::string_view rest = s;
  bool hex = s.size() > 1 && s[0] == '0' && (s[1] | 0x20) == 'x';
  if (hex) rest.remove_prefix(2);
  int base = hex ? 16 : 10;
  if (!hex && s.size() > 1 && s[0] == '0' && ((s[1] | 0x20) == 'b' || (s[1] | 0x20) == 'o')) {
    // Imaginary literals: 0b1i, 0o7i.
    return ToFloat(IntLiteral(text));
  }
  std::string digits;
  int64_t exp = 0;
  bool point = false;
  size_t i = 0;
  for (; i < rest.size(); i++) {
    char c = rest[i];
    if (c == '.') {
      if (point) return MakeUnknown();
      point = true;
      continue;
    }
    int d = HexDigit(c);
    if (!hex && d >= 10) d = -1;
    if (d < 0) break;
    digits += c;
    if (point) exp -= hex ? 4 : 1;
  }
  if (i < rest.size()) {
    char marker = rest[i] | 0x20;
    if (marker != (hex ? 'p' : 'e')) return MakeUnknown();
    i++;
    bool negative = i < rest.size() && rest[i] == '-';
    if (i < rest.size() && (rest[i] == '-' || rest[i] == '+')) i++;
    if (i == rest.size()) return MakeUnknown();
    int64_t e = 0;
    for (; i < rest.size(); i++) {
      if (rest[i] < '0' || rest[i] > '9') return MakeUnknown();
      if (e < (int64_t{1} << 40)) e = e * 10 + (rest[i] - '0');
    }
    exp += negative ? -e : e;
  }
  Int mant;
  if (!ParseDigits(digits, base, &mant)) return MakeUnknown();
  Float approx = FloatFromScaled(mant, hex ? 2 : 10, exp);
  if (approx.infinite) return MakeUnknown();
  if (approx.mant == 0) return MakeRatExact(Rat{0, 1});
  if (!SmallFloat(approx)) return MakeFloat(std::move(approx));
  Int scale = hex ? Int(Int(1) << static_cast<unsigned>(std::llabs(exp)))
                  : Int(boost::multiprecision::pow(Int(10), static_cast<unsigned>(std::llabs(exp))));
  return MakeRatExact(exp >= 0 ? Rat{Int(mant * scale), 1} : Rat::Make(std::move(mant), std::move(scale)));
}

}  // namespace

Value MakeFromLiteral(std::string_view text, LiteralKind kind) {
  switch (kind) {
    case LiteralKind::kInt: return IntLiteral(text);
    case LiteralKind::kFloat: return FloatLiteral(text);
    case LiteralKind::kImag: {
      if (text.empty() || text.back() != 'i') return MakeUnknown();
      text.remove_suffix(1);
      // For compatibility 0123i is decimal.
      Value im = FloatLiteral(text);
      return im.IsUnknown() ? im : MakeComplex(MakeInt64(0), im);
    }
    case LiteralKind::kChar: {
      if (text.size() < 3) return MakeUnknown();
      std::string_view s = text.substr(1, text.size() - 2);
      std::string bytes;
      uint32_t rune;
      if (!UnquoteOne(&s, '\'', &bytes, &rune)) return MakeUnknown();
      return MakeInt64(rune);
    }
    case LiteralKind::kString: {
      std::string out;
      if (!Unquote(text, &out)) return MakeUnknown();
      return MakeString(std::move(out));
    }
  }
  return MakeUnknown();
}

bool Unquote(std::string_view text, std::string* out) {
  out->clear();
  if (text.size() < 2 || text.front() != text.back()) return false;
  char quote = text.front();
  std::string_view s = text.substr(1, text.size() - 2);
  if (quote == '`') {
    for (char c : s) {
      if (c == '`') return false;
      if (c != '\r') *out += c;
    }
    return true;
  }
  if (quote != '"' && quote != '\'') return false;
  uint32_t rune;
  size_t count = 0;
  while (!s.empty()) {
    if (!UnquoteOne(&s, quote, out, &rune)) return false;
    count++;
  }
  return quote == '"' || count == 1;
}

std::string Quote(std::string_view s) {
  static const char* const kHex = "0123456789abcdef";
  std::string out = "\"";
  while (!s.empty()) {
    auto [r, width] = base::DecodeRune(s);
    uint8_t first = static_cast<uint8_t>(s[0]);
    std::string_view bytes = s.substr(0, width);
    s.remove_prefix(width);
    if (r == base::kRuneError && width == 1) {
      out += "\\x";
      out += kHex[first >> 4];
      out += kHex[first & 15];
      continue;
    }
    if (r == '"' || r == '\\') {
      out += '\\';
      out += static_cast<char>(r);
      continue;
    }
    if (base::IsPrint(r)) {
      out += bytes;
      continue;
    }
    switch (r) {
      case '\a': out += "\\a"; break;
      case '\b': out += "\\b"; break;
      case '\f': out += "\\f"; break;
      case '\n': out += "\\n"; break;
      case '\r': out += "\\r"; break;
      case '\t': out += "\\t"; break;
      case '\v': out += "\\v"; break;
      default: {
        char buffer[16];
        if (r < ' ' || r == 0x7F) {
          std::snprintf(buffer, sizeof buffer, "\\x%02x", r);
        } else if (r < 0x10000) {
          std::snprintf(buffer, sizeof buffer, "\\u%04x", r);
        } else {
          std::snprintf(buffer, sizeof buffer, "\\U%08x", r);
        }
        out += buffer;
      }
    }
  }
  return out + '"';
}

namespace {

// %g with the shortest digits that read back as the same double, in Go's layout.
std::string ShortestG(double v) {
  char buffer[64];
  auto end = std::to_chars(buffer, buffer + sizeof buffer, v, std::chars_format::scientific).ptr;
  std::string s(buffer, end);
  size_t e = s.find('e');
  int exp = std::atoi(s.c_str() + e + 1);
  if (exp < -4 || exp >= 6) return s;
  end = std::to_chars(buffer, buffer + sizeof buffer, v, std::chars_format::fixed).ptr;
  return std::string(buffer, end);
}

std::string FloatString(const Float& x) {
  if (x.infinite) return x.negative ? "-Inf" : "+Inf";
  char buffer[64];
  bool ignored;
  double v = DoubleFromFloat(x, 53, -1074, 1024, &ignored);
  if ((x.sign() == 0) == (v == 0) && !std::isinf(v)) {
    std::snprintf(buffer, sizeof buffer, "%.6g", v);
    std::string s = buffer;
    // A number that is no integer must not look like one.
    if (!x.IsInt() && s.find('.') == std::string::npos) return ShortestG(v);
    return s;
  }
  // Outside the range of double: scale mantissa and exponent to decimal approximately.
  Float m = x;
  int64_t exp = x.MantExp();
  m.exp = -BitLength(x.mant);
  double mant = DoubleFromFloat(m, 53, -1074, 1024, &ignored);
  double d = static_cast<double>(exp) * 0.30102999566398119521373889472449302677;
  int64_t e = static_cast<int64_t>(d);
  mant *= std::pow(10, d - static_cast<double>(e));
  double magnitude = std::fabs(mant);
  if (magnitude < 1 - 0.5e-6) {
    mant *= 10;
    e--;
  } else if (magnitude >= 10) {
    mant /= 10;
    e++;
  }
  std::snprintf(buffer, sizeof buffer, "%.6ge%+lld", mant, static_cast<long long>(e));
  return buffer;
}

// 0x.<hexadecimal mantissa>p±exponent, as big.Float's %p.
std::string FloatExact(const Float& x) {
  if (x.infinite) return FloatString(x);
  if (x.mant == 0) return "0";
  Int m = x.mant;
  unsigned pad = static_cast<unsigned>((4 - BitLength(m) % 4) % 4);
  std::string digits = (Int(m << pad)).str(0, std::ios_base::hex);
  size_t last = digits.find_last_not_of('0');
  digits.resize(last == std::string::npos ? 1 : last + 1);
  int64_t exp = x.MantExp();
  return std::string(x.negative ? "-" : "") + "0x." + digits + "p" + (exp >= 0 ? "+" : "") + std::to_string(exp);
}

}  // namespace

std::string Value::String() const {
  if (!*this) return "nil";
  const Rep& r = *rep();
  switch (r.form) {
    case Form::kUnknown: return "unknown";
    case Form::kBool: return r.boolean ? "true" : "false";
    case Form::kString: {
      constexpr int kMaxRunes = 72;
      std::string s = Quote(r.Text());
      size_t runes = 0;
      size_t cut = s.size();
      for (size_t i = 0; i < s.size(); i++) {
        if ((s[i] & 0xC0) == 0x80) continue;
        if (runes == kMaxRunes - 3) cut = i;
        runes++;
      }
      return runes > kMaxRunes ? s.substr(0, cut) + "..." : s;
    }
    case Form::kInt64: return std::to_string(r.small);
    case Form::kInt: return r.big->str();
    case Form::kRat: return FloatString(FloatFromRat(*r.rat));
    case Form::kFloat: return FloatString(*r.flt);
    case Form::kComplex: return "(" + r.re.String() + " + " + r.im.String() + "i)";
  }
  return "unknown";
}

std::string Value::ExactString() const {
  if (!*this) return "nil";
  const Rep& r = *rep();
  switch (r.form) {
    case Form::kString: return Quote(r.Text());
    case Form::kRat: return r.rat->IsInt() ? r.rat->num.str() : r.rat->num.str() + "/" + r.rat->den.str();
    case Form::kFloat: return FloatExact(*r.flt);
    case Form::kComplex: return "(" + r.re.ExactString() + " + " + r.im.ExactString() + "i)";
    default: return String();
  }
}

std::string IntString(const Value& v, int base) {
  Value i = ToInt(v);
  if (i.kind() != Kind::kInt) return "";
  Int x = IntOf(*i.rep());
  if (base == 10) return x.str();
  bool negative = x < 0;
  if (negative) x = -x;
  std::string s;
  if (base == 16) {
    s = "0x" + x.str(0, std::ios_base::hex);
  } else {
    do {
      s.insert(s.begin(), static_cast<char>('0' + static_cast<int>(x & 1)));
      x >>= 1;
    } while (x != 0);
    s = "0b" + s;
  }
  return negative ? "-" + s : s;
}

// ---------------------------------------------------------------------------------------------------------------------
// Serialised form: a tag and hexadecimal or raw text with its length.

namespace {

void PutLength(std::string* out, uint64_t n) {
  while (n >= 0x80) {
    *out += static_cast<char>(n | 0x80);
    n >>= 7;
  }
  *out += static_cast<char>(n);
}

uint64_t GetLength(std::string_view* data) {
  uint64_t n = 0;
  for (int shift = 0; !data->empty() && shift < 64; shift += 7) {
    uint8_t b = static_cast<uint8_t>(data->front());
    data->remove_prefix(1);
    n |= static_cast<uint64_t>(b & 0x7F) << shift;
    if (b < 0x80) break;
  }
  return n;
}

void PutText(std::string* out, std::string_view s) {
  PutLength(out, s.size());
  *out += s;
}

std::string_view GetText(std::string_view* data) {
  uint64_t n = GetLength(data);
  if (n > data->size()) n = data->size();
  std::string_view s = data->substr(0, n);
  data->remove_prefix(n);
  return s;
}

void PutInt(std::string* out, const Int& x) {
  PutText(out, (x < 0 ? "-" : "") + Int(x < 0 ? Int(-x) : x).str(0, std::ios_base::hex));
}

Int GetInt(std::string_view* data) {
  std::string_view s = GetText(data);
  bool negative = !s.empty() && s[0] == '-';
  if (negative) s.remove_prefix(1);
  Int v;
  ParseDigits(s, 16, &v);
  return negative ? Int(-v) : v;
}

}  // namespace

void Serialize(const Value& v, std::string* out) {
  if (!v) {
    *out += '-';
    return;
  }
  const Rep& r = *v.rep();
  switch (r.form) {
    case Form::kUnknown: *out += 'u'; break;
    case Form::kBool: *out += r.boolean ? 't' : 'f'; break;
    case Form::kString:
      *out += 's';
      PutText(out, r.Text());
      break;
    case Form::kInt64:
      *out += 'i';
      PutLength(out, static_cast<uint64_t>(r.small) << 1 ^ static_cast<uint64_t>(r.small >> 63));
      break;
    case Form::kInt:
      *out += 'I';
      PutInt(out, *r.big);
      break;
    case Form::kRat:
      *out += 'r';
      PutInt(out, r.rat->num);
      PutInt(out, r.rat->den);
      break;
    case Form::kFloat:
      *out += 'F';
      PutInt(out, r.flt->negative ? Int(-r.flt->mant) : r.flt->mant);
      PutInt(out, Int(r.flt->exp));
      break;
    case Form::kComplex:
      *out += 'c';
      Serialize(r.re, out);
      Serialize(r.im, out);
      break;
  }
}

Value Deserialize(std::string_view* data) {
  if (data->empty()) return Value();
  char tag = data->front();
  data->remove_prefix(1);
  switch (tag) {
    case 't': return MakeBool(true);
    case 'f': return MakeBool(false);
    case 's': return MakeString(std::string(GetText(data)));
    case 'i': {
      uint64_t n = GetLength(data);
      return MakeInt64(static_cast<int64_t>(n >> 1) ^ -static_cast<int64_t>(n & 1));
    }
    case 'I': return MakeInt(GetInt(data));
    case 'r': {
      Int num = GetInt(data);
      Int den = GetInt(data);
      return MakeRatExact(Rat{std::move(num), std::move(den)});
    }
    case 'F': {
      Int mant = GetInt(data);
      Int exp = GetInt(data);
      bool negative = mant < 0;
      return MakeFloat(RoundFloat(negative, negative ? Int(-mant) : mant, static_cast<int64_t>(exp), false));
    }
    case 'c': {
      Value re = Deserialize(data);
      Value im = Deserialize(data);
      return MakeComplex(re, im);
    }
    case 'u': return MakeUnknown();
    default: return Value();
  }
}

}  // namespace go2cpp::types::constant
