// Constants: how a value is spelled so that C++ computes with the right type. Named constants keep their names, small
// integer expressions their shape; everything else is its value.
#include <cmath>
#include <cstring>

#include "transpiler/lowering/function_lowering.h"

namespace go2cpp::lowering {

using types::Basic;
using types::BasicKind;

namespace {

std::string CharLiteral(int64_t v) {
  switch (v) {
    case '\n':
      return "'\\n'";
    case '\t':
      return "'\\t'";
    case '\r':
      return "'\\r'";
    case '\\':
      return "'\\\\'";
    case '\'':
      return "'\\''";
    case 0:
      return "'\\0'";
    default:
      break;
  }
  if (v >= 32 && v < 127) return std::string("'") + static_cast<char>(v) + "'";
  return "";
}

// The decimal text of a double that reads back as the same value.
std::string FloatText(double v, bool single) {
  char buffer[64];
  if (std::isinf(v)) return v > 0 ? "__builtin_inf()" : "-__builtin_inf()";
  if (v == std::trunc(v) && std::fabs(v) < 1e7) {  // 10.0 rather than 1e+01
    std::snprintf(buffer, sizeof buffer, "%.1f", v);
    return single ? std::string(buffer) + "f" : buffer;
  }
  for (int precision = 1; precision <= 17; precision++) {
    std::snprintf(buffer, sizeof buffer, "%.*g", precision, v);
    if (single ? std::strtof(buffer, nullptr) == static_cast<float>(v) : std::strtod(buffer, nullptr) == v) break;
  }
  std::string text = buffer;
  if (text.find_first_of(".en") == std::string::npos) text += ".0";
  return single ? text + "f" : text;
}

std::string StringLiteral(const std::string& s) {
  auto valid_utf8 = [&](size_t i, size_t& n) {
    unsigned char c = static_cast<unsigned char>(s[i]);
    n = c >= 0xF0 && c < 0xF5 ? 4 : c >= 0xE0 && c < 0xF0 ? 3 : c >= 0xC2 && c < 0xE0 ? 2 : 0;
    if (n == 0 || i + n > s.size()) return false;
    for (size_t k = 1; k < n; k++) {
      if ((static_cast<unsigned char>(s[i + k]) & 0xC0) != 0x80) return false;
    }
    if (c == 0xE0 && static_cast<unsigned char>(s[i + 1]) < 0xA0) return false;
    if (c == 0xED && static_cast<unsigned char>(s[i + 1]) >= 0xA0) return false;
    if (c == 0xF0 && static_cast<unsigned char>(s[i + 1]) < 0x90) return false;
    if (c == 0xF4 && static_cast<unsigned char>(s[i + 1]) >= 0x90) return false;
    return true;
  };
  std::string text = "\"";
  size_t piece = 0;
  for (size_t i = 0; i < s.size(); i++) {
    unsigned char c = static_cast<unsigned char>(s[i]);
    size_t n = 0;
    // Compilers limit one literal; adjacent ones are joined.
    if (text.size() - piece > 8000) {
      text += "\"\n    \"";
      piece = text.size();
    }
    if (c == '"' || c == '\\') {
      text += '\\';
      text += static_cast<char>(c);
    } else if (c == '\n') {
      text += "\\n";
    } else if (c == '\t') {
      text += "\\t";
    } else if (c == '\r') {
      text += "\\r";
    } else if (c == '?' && i > 0 && s[i - 1] == '?') {
      text += "\\?";
    } else if (c >= 32 && c < 127) {
      text += static_cast<char>(c);
    } else if (c >= 0x80 && valid_utf8(i, n)) {
      text.append(s, i, n);
      i += n - 1;
    } else {
      char buffer[8];
      std::snprintf(buffer, sizeof buffer, "\\%03o", c);
      text += buffer;
    }
  }
  return text + "\"";
}

Basic* BasicOf(Type* t) { return UnderAs<Basic>(t); }

int Bits(BasicKind k) {
  switch (k) {
    case BasicKind::kInt8:
    case BasicKind::kUint8:
      return 8;
    case BasicKind::kInt16:
    case BasicKind::kUint16:
      return 16;
    case BasicKind::kInt32:
    case BasicKind::kUint32:
    case BasicKind::kUntypedRune:
      return 32;
    default:
      return 64;
  }
}

}  // namespace

// v as a literal of `type`. exact: the C++ expression must have exactly that type.
Expr* FunctionLowering::ConstantValue(const constant::Value& v, Type* type, bool exact) {
  Basic* b = BasicOf(type);
  auto make = [](std::string text, lowered::Precedence p = lowered::kPrimary) {
    Expr* e = Text(std::move(text), p);
    e->constant = true;
    return e;
  };
  if (b == nullptr) return make("0");
  if ((b->info & types::kIsBoolean) != 0) return make(constant::BoolVal(v) ? "true" : "false");
  if ((b->info & types::kIsString) != 0) {
    Expr* e = make(StringLiteral(constant::StringVal(v)));
    return exact ? Call("go::string", {e}) : e;
  }
  if ((b->info & types::kIsInteger) != 0) {
    constant::Value i = constant::ToInt(v);
    bool fits = false;
    int64_t n = constant::Int64Val(i, &fits);
    std::string cpp = TypeText(type);
    if (!fits) {
      bool ok = false;
      uint64_t u = constant::Uint64Val(i, &ok);
      std::string text = std::to_string(u) + "u";
      return exact ? make(cpp + "(" + text + ")", lowered::kPostfix) : make(text);
    }
    if (n == INT64_MIN) {
      Expr* e = make("(-9223372036854775807 - 1)");
      return exact ? make(cpp + "(-9223372036854775807 - 1)", lowered::kPostfix) : e;
    }
    std::string text = std::to_string(n);
    bool is_unsigned = (b->info & types::kIsUnsigned) != 0;
    if (Bits(b->basic_kind) == 32 && is_unsigned && n > INT32_MAX) text += "u";
    auto precedence = n < 0 ? lowered::kUnary : lowered::kPrimary;
    if (!exact) return make(text, precedence);
    if (cpp == "go::int_t") return make(text + "LL", precedence);
    if (cpp == "go::uint_t") return make(text + "ULL");
    if (cpp == "int32_t" && n >= INT32_MIN) return make(text, precedence);
    return make(cpp + "(" + text + ")", lowered::kPostfix);
  }
  if ((b->info & types::kIsFloat) != 0) {
    bool single = b->basic_kind == BasicKind::kFloat32;
    double d = single ? static_cast<double>(constant::Float32Val(v)) : constant::Float64Val(v);
    std::string text = FloatText(d, single);
    // Whole numbers may stay integers where the context is a floating one.
    if (!exact && !single && text.ends_with(".0") && std::fabs(d) < 1e9) text.resize(text.size() - 2);
    return make(text, d < 0 ? lowered::kUnary : lowered::kPrimary);
  }
  if ((b->info & types::kIsComplex) != 0) {
    bool single = b->basic_kind == BasicKind::kComplex64;
    constant::Value c = constant::ToComplex(v);
    auto part = [&](const constant::Value& x) {
      return FloatText(single ? static_cast<double>(constant::Float32Val(x)) : constant::Float64Val(x), single);
    };
    return make(TypeText(type) + "{" + part(constant::Real(c)) + ", " + part(constant::Imag(c)) + "}");
  }
  return make("0");
}

// Whether C++ computes the constant expression e in 64 bits: one operand of each operation is a name of such a type.
bool FunctionLowering::IsWide(const ast::Expr* e) {
  e = ast::Unparen(e);
  if (auto* b = ast::As<ast::BinaryExpr>(e)) return b->op != ast::Op::Shl && (IsWide(b->x) || IsWide(b->y));
  const ast::Ident* id = ast::As<ast::Ident>(e);
  if (auto* s = ast::As<ast::SelectorExpr>(e)) id = s->sel;
  types::Const* c = id != nullptr ? types::As<types::Const>(info_.ObjectOf(id)) : nullptr;
  Type* t = c != nullptr && c->pkg != nullptr ? p_.ConstType(c) : nullptr;
  Basic* b = t != nullptr ? BasicOf(t) : nullptr;
  return b != nullptr && (b->info & types::kIsInteger) != 0 && types::Sizeof(b) == 8;
}

// A constant expression in its own shape, when C++ surely computes the same: all leaves are small literals or named
// constants and no intermediate result is large.
Expr* FunctionLowering::StructuredConstant(const ast::Expr* e, Type* type, bool& ok) {
  e = ast::Unparen(e);
  types::TypeAndValue tv = TV(e);
  Basic* target = BasicOf(type);
  if (!tv.IsConstant() || target == nullptr || (target->info & types::kIsInteger) == 0) {
    ok = false;
    return nullptr;
  }
  bool fits = false;
  int64_t n = constant::Int64Val(constant::ToInt(tv.val), &fits);
  const bool small = n <= INT32_MAX && n >= INT32_MIN;
  if (!fits || (!small && !IsWide(e)) || ((target->info & types::kIsUnsigned) != 0 && n < 0)) {
    ok = false;
    return nullptr;
  }
  if (auto* lit = ast::As<ast::BasicLit>(e)) {
    if (lit->lit == ast::LitKind::Int) {
      std::string text(lit->text);
      for (char& c : text) {
        if (c == '_') c = '\'';
      }
      if (text.size() > 1 && text[0] == '0' && (text[1] == 'o' || text[1] == 'O')) text.erase(1, 1);
      size_t quote = text.find('\'');
      if (quote == 1 || quote == 2) text.erase(quote, 1);  // 0x_1
      Expr* x = Text(text);
      x->constant = true;
      return x;
    }
    if (lit->lit == ast::LitKind::Char) {
      std::string text = CharLiteral(n);
      Expr* x = Text(text.empty() ? std::to_string(n) : text);
      x->constant = true;
      return x;
    }
    ok = false;
    return nullptr;
  }
  const ast::Ident* id = ast::As<ast::Ident>(e);
  if (auto* s = ast::As<ast::SelectorExpr>(e)) id = s->sel;
  if (id != nullptr) {
    types::Const* c = types::As<types::Const>(info_.ObjectOf(id));
    if (c == nullptr || c->pkg == nullptr) {
      ok = false;
      return nullptr;
    }
    Type* ct = p_.ConstType(c);
    if (ct == nullptr || BasicOf(ct) == nullptr || (BasicOf(ct)->info & types::kIsInteger) == 0) {
      ok = false;
      return nullptr;
    }
    Expr* x = ObjectValue(c, id);
    x->constant = true;
    return x;
  }
  if (auto* b = ast::As<ast::BinaryExpr>(e)) {
    const char* op = nullptr;
    lowered::Precedence precedence = lowered::kAdditive;
    switch (b->op) {
      case ast::Op::Add:
        op = "+";
        break;
      case ast::Op::Sub:
        op = "-";
        break;
      case ast::Op::Mul:
        op = "*";
        precedence = lowered::kMultiplicative;
        break;
      case ast::Op::Shl:
        op = "<<";
        precedence = lowered::kShift;
        break;
      case ast::Op::Or:
        op = "|";
        precedence = lowered::kBitOr;
        break;
      default:
        ok = false;
        return nullptr;
    }
    Expr* x = StructuredConstant(b->x, type, ok);
    Expr* y = ok ? StructuredConstant(b->y, b->op == ast::Op::Shl ? types::Typ(BasicKind::kInt) : type, ok) : nullptr;
    if (!ok) return nullptr;
    Expr* r = Binary(x, op, y, precedence);
    r->constant = true;
    return r;
  }
  ok = false;
  return nullptr;
}

Expr* FunctionLowering::Constant(const types::TypeAndValue& tv, const ast::Expr* e, Type* type, bool exact) {
  // What type the value takes: that of the context for untyped constants.
  Type* t = type;
  if (t == nullptr || BasicOf(t) == nullptr) t = types::Default(Sub(tv.type));
  Basic* b = BasicOf(t);
  if (b == nullptr) return ConstantValue(tv.val, types::Default(tv.type), exact);
  const ast::Expr* bare = e != nullptr ? ast::Unparen(e) : nullptr;
  // A name keeps its name.
  const ast::Ident* id = bare != nullptr ? ast::As<ast::Ident>(bare) : nullptr;
  if (bare != nullptr && id == nullptr) {
    if (auto* s = ast::As<ast::SelectorExpr>(bare)) id = s->sel;
  }
  if (id != nullptr) {
    if (types::Const* c = types::As<types::Const>(info_.ObjectOf(id)); c != nullptr && c->pkg != nullptr) {
      Type* ct = p_.ConstType(c);
      if (ct != nullptr && BasicOf(ct) != nullptr) {
        std::string have = TypeText(ct), want = TypeText(t);
        bool numeric = (BasicOf(ct)->info & types::kIsNumeric) != 0;
        Expr* x = ObjectValue(c, id);
        x->constant = true;
        if (have == want) return x;
        if (numeric && (b->info & types::kIsComplex) == 0) {
          Expr* cast = Call(want, {x});
          cast->constant = true;
          return cast;
        }
      }
    }
  }
  if ((b->info & types::kIsInteger) != 0 && bare != nullptr) {
    bool ok = true;
    Expr* x = StructuredConstant(bare, t, ok);
    if (ok && x != nullptr) {
      if (!exact) return x;
      std::string cpp = TypeText(t);
      bool plain = x->kind == ExprKind::kText && x->text.find_first_not_of("0123456789") == std::string::npos;
      if (plain && cpp == "go::int_t") return ConstantValue(tv.val, t, true);
      if (plain && cpp == "int32_t") return x;
      Expr* cast = Call(cpp, {x});
      cast->constant = true;
      return cast;
    }
  }
  if ((b->info & types::kIsFloat) != 0 && bare != nullptr) {
    if (auto* lit = ast::As<ast::BasicLit>(bare); lit != nullptr && lit->lit == ast::LitKind::Float) {
      std::string text(lit->text);
      for (char& c : text) {
        if (c == '_') c = '\'';
      }
      bool hex = text.size() > 1 && (text[1] == 'x' || text[1] == 'X');
      if (!hex && text.size() < 40) {
        if (b->basic_kind == BasicKind::kFloat32) text += "f";
        Expr* x = Text(text);
        x->constant = true;
        return x;
      }
    }
  }
  return ConstantValue(tv.val, t, exact);
}

}  // namespace go2cpp::lowering
