// The scanner. Errors are reported while characters are read, one character
// ahead of the token, so that they come in the order in which gc reports them.
#include "transpiler/syntax/scanner.h"

#include <array>
#include <cstring>

#include "transpiler/base/unicode.h"

namespace go2cpp::syntax {
namespace {

constexpr std::string_view kTokTexts[] = {
    "EOF", "name", "literal", "op", "op=", "opop", "=", ":=", "<-", "*",
    "(", "[", "{", ")", "]", "}", ",", ";", ":", ".", "...",
    "break", "case", "chan", "const", "continue", "default", "defer", "else", "fallthrough", "for", "func",
    "go", "goto", "if", "import", "interface", "map", "package", "range", "return", "select", "struct",
    "switch", "type", "var"};

constexpr uint32_t kKeywordSlots = 64;
constexpr uint32_t KeywordHash(std::string_view s) {
  return ((static_cast<uint32_t>(s[0]) << 4 ^ static_cast<uint32_t>(s[1])) + static_cast<uint32_t>(s.size())) &
         (kKeywordSlots - 1);
}
// Keywords by hash; chains of at most a few, resolved by linear probing.
constexpr std::array<Tok, kKeywordSlots> kKeywords = [] {
  std::array<Tok, kKeywordSlots> table{};
  for (int t = static_cast<int>(Tok::Break); t <= static_cast<int>(Tok::Var); t++) {
    uint32_t h = KeywordHash(kTokTexts[t]);
    while (table[h] != Tok::Eof) h = (h + 1) & (kKeywordSlots - 1);
    table[h] = static_cast<Tok>(t);
  }
  return table;
}();

bool IsAsciiLetter(int c) { return (c | 0x20) >= 'a' && (c | 0x20) <= 'z' ? c >= 'A' : c == '_'; }
bool IsDecimal(int c) { return c >= '0' && c <= '9'; }
bool IsHex(int c) { return IsDecimal(c) || (c >= 'a' && c <= 'f') || (c >= 'A' && c <= 'F'); }
int Lower(int c) { return c | 0x20; }

std::string_view BaseName(int base) {
  switch (base) {
    case 2: return "binary";
    case 8: return "octal";
    case 10: return "decimal";
    default: return "hexadecimal";
  }
}

// Index of the first `_` that does not stand between digits, or -1.
int InvalidSeparator(std::string_view text) {
  char prefix = ' ';
  char previous, current = '.';
  size_t i = 0;
  if (text.size() >= 2 && text[0] == '0') {
    prefix = static_cast<char>(Lower(text[1]));
    if (prefix == 'x' || prefix == 'o' || prefix == 'b') {
      current = '0';
      i = 2;
    }
  }
  for (; i < text.size(); i++) {
    previous = current;
    current = text[i];
    if (current == '_') {
      if (previous != '0') return static_cast<int>(i);
    } else if (IsDecimal(current) || (prefix == 'x' && IsHex(current))) {
      current = '0';
    } else {
      if (previous == '_') return static_cast<int>(i) - 1;
      current = '.';
    }
  }
  return current == '_' ? static_cast<int>(text.size()) - 1 : -1;
}

}  // namespace

std::string_view TokText(Tok tok) { return kTokTexts[static_cast<int>(tok)]; }

Tok KeywordTok(std::string_view text) {
  if (text.size() < 2 || text.size() > 11) return Tok::Name;
  for (uint32_t h = KeywordHash(text); kKeywords[h] != Tok::Eof; h = (h + 1) & (kKeywordSlots - 1)) {
    if (TokText(kKeywords[h]) == text) return kKeywords[h];
  }
  return Tok::Name;
}

Scanner::Scanner(std::string_view text, ErrorHandler error) : text_(text), error_(std::move(error)) {
  Advance();
}

// Everything but a plain ASCII character: the end, NUL, several bytes.
void Scanner::AdvanceSlow() {
  for (;; at_ += width_) {
    if (at_ >= text_.size()) {
      at_ = static_cast<uint32_t>(text_.size());
      ch_ = kEof;
      width_ = 0;
      return;
    }
    uint8_t c = static_cast<uint8_t>(text_[at_]);
    if (c < 0x80) {
      width_ = 1;
      if (c != 0) {
        ch_ = c;
        return;
      }
      Error("invalid NUL character");
      continue;
    }
    base::DecodedRune d = base::DecodeRune(text_.substr(at_));
    width_ = d.width;
    if (d.rune == base::kRuneError && d.width == 1) {
      Error("invalid UTF-8 encoding");
      continue;
    }
    if (d.rune == 0xFEFF) {  // byte order mark: fine as the first character only
      if (at_ > 0) Error("invalid BOM in the middle of the file");
      continue;
    }
    ch_ = static_cast<int>(d.rune);
    return;
  }
}

void Scanner::OpOrAssign(Op o) {
  op = o;
  precedence = OpPrecedence(o);
  if (ch_ == '=') {
    Advance();
    tok = Tok::AssignOp;
  } else {
    tok = Tok::Operator;
  }
}

void Scanner::Next() {
  bool newline_is_semi = newline_is_semi_;
  newline_is_semi_ = false;
redo:
  while (ch_ == ' ' || ch_ == '\t' || (ch_ == '\n' && !newline_is_semi) || ch_ == '\r') Advance();
  start = at_;
  if (IsAsciiLetter(ch_) || (ch_ >= 0x80 && AtIdentChar(true))) {
    Advance();
    Identifier();
    return;
  }
  auto simple = [&](Tok t, bool semi = false) {
    Advance();
    tok = t;
    newline_is_semi_ = semi;
  };
  auto comparison = [&](Op o) {
    op = o;
    precedence = OpPrecedence(o);
    tok = Tok::Operator;
  };
  switch (ch_) {
    case kEof:
      if (newline_is_semi) {
        lit = "EOF";
        tok = Tok::Semi;
      } else {
        tok = Tok::Eof;
      }
      return;
    case '\n':
      simple(Tok::Semi);
      lit = "newline";
      return;
    case '0': case '1': case '2': case '3': case '4':
    case '5': case '6': case '7': case '8': case '9':
      return Number(false);
    case '"': return String();
    case '`': return RawString();
    case '\'': return Rune();
    case '(': return simple(Tok::LParen);
    case '[': return simple(Tok::LBrack);
    case '{': return simple(Tok::LBrace);
    case ',': return simple(Tok::Comma);
    case ';':
      simple(Tok::Semi);
      lit = "semicolon";
      return;
    case ')': return simple(Tok::RParen, true);
    case ']': return simple(Tok::RBrack, true);
    case '}': return simple(Tok::RBrace, true);
    case ':':
      simple(Tok::Colon);
      if (ch_ == '=') simple(Tok::Define);
      return;
    case '.':
      Advance();
      if (IsDecimal(ch_)) return Number(true);
      tok = Tok::Dot;
      if (text_.substr(at_, 2) == "..") {
        Advance();
        Advance();
        tok = Tok::DotDotDot;
      }
      return;
    case '+':
    case '-': {
      int c = ch_;
      Op o = c == '+' ? Op::Add : Op::Sub;
      Advance();
      if (ch_ != c) return OpOrAssign(o);
      op = o;
      precedence = OpPrecedence(o);
      simple(Tok::IncOp, true);
      return;
    }
    case '*':
      op = Op::Mul;
      precedence = OpPrecedence(op);
      simple(Tok::Star);
      if (ch_ == '=') simple(Tok::AssignOp);
      return;
    case '/':
      Advance();
      if (ch_ == '/') {
        Advance();
        LineComment();
        goto redo;
      }
      if (ch_ == '*') {
        Advance();
        bool closed = BlockComment();
        if (newline_is_semi && std::memchr(text_.data() + start, '\n', at_ - start) != nullptr) {
          // A comment over several lines acts as a newline.
          lit = "newline";
          tok = Tok::Semi;
          return;
        }
        (void)closed;
        goto redo;
      }
      return OpOrAssign(Op::Div);
    case '%':
      Advance();
      return OpOrAssign(Op::Rem);
    case '&':
      Advance();
      if (ch_ == '&') {
        Advance();
        return comparison(Op::AndAnd);
      }
      if (ch_ == '^') {
        Advance();
        return OpOrAssign(Op::AndNot);
      }
      return OpOrAssign(Op::And);
    case '|':
      Advance();
      if (ch_ == '|') {
        Advance();
        return comparison(Op::OrOr);
      }
      return OpOrAssign(Op::Or);
    case '^':
      Advance();
      return OpOrAssign(Op::Xor);
    case '<':
      Advance();
      if (ch_ == '=') {
        Advance();
        return comparison(Op::Leq);
      }
      if (ch_ == '<') {
        Advance();
        return OpOrAssign(Op::Shl);
      }
      if (ch_ == '-') return simple(Tok::Arrow);
      return comparison(Op::Lss);
    case '>':
      Advance();
      if (ch_ == '=') {
        Advance();
        return comparison(Op::Geq);
      }
      if (ch_ == '>') {
        Advance();
        return OpOrAssign(Op::Shr);
      }
      return comparison(Op::Gtr);
    case '=':
      simple(Tok::Assign);
      if (ch_ == '=') {
        Advance();
        return comparison(Op::Eql);
      }
      return;
    case '!':
      Advance();
      if (ch_ == '=') {
        Advance();
        return comparison(Op::Neq);
      }
      op = Op::Not;
      precedence = 0;
      tok = Tok::Operator;
      return;
    case '~':
      Advance();
      op = Op::Tilde;
      precedence = 0;
      tok = Tok::Operator;
      return;
    default:
      Error("invalid character " + base::FormatRune(static_cast<uint32_t>(ch_)));
      Advance();
      // `newline_is_semi` still tells about the token before.
      goto redo;
  }
}

bool Scanner::AtIdentChar(bool first) {
  uint32_t r = static_cast<uint32_t>(ch_);
  if (ch_ < 0) return false;
  if (r < 0x80 ? IsAsciiLetter(ch_) : base::IsLetter(r)) return true;
  if (r < 0x80 ? IsDecimal(ch_) : base::IsDigit(r)) {
    if (first) Error("identifier cannot begin with digit " + base::FormatRune(r));
    return true;
  }
  if (r >= 0x80) {
    Error("invalid character " + base::FormatRune(r) + " in identifier");
    return true;
  }
  return false;
}

void Scanner::Identifier() {
  while (IsAsciiLetter(ch_) || IsDecimal(ch_)) Advance();
  if (ch_ >= 0x80) {
    while (AtIdentChar(false)) Advance();
  }
  lit = text_.substr(start, at_ - start);
  tok = KeywordTok(lit);
  newline_is_semi_ = tok == Tok::Name || tok == Tok::Break || tok == Tok::Continue || tok == Tok::Fallthrough ||
                     tok == Tok::Return;
}

void Scanner::SetLiteral(LitKind kind, bool ok) {
  newline_is_semi_ = true;
  tok = Tok::Literal;
  lit = text_.substr(start, at_ - start);
  lit_kind = kind;
  bad = !ok;
}

// Accepts digits and `_`. Bit 0 of the result: there was a digit; bit 1: a `_`.
int Scanner::Digits(int base, int* invalid) {
  int seen = 0;
  if (base <= 10) {
    int limit = '0' + base;
    while (IsDecimal(ch_) || ch_ == '_') {
      if (ch_ == '_') {
        seen |= 2;
      } else {
        seen |= 1;
        if (ch_ >= limit && invalid != nullptr && *invalid < 0) *invalid = static_cast<int>(at_ - start);
      }
      Advance();
    }
  } else {
    while (IsHex(ch_) || ch_ == '_') {
      seen |= ch_ == '_' ? 2 : 1;
      Advance();
    }
  }
  return seen;
}

void Scanner::Number(bool seen_point) {
  bool ok = true;
  LitKind kind = LitKind::Int;
  int base = 10;
  char prefix = 0;
  int seen = 0;
  int invalid = -1;
  auto fail = [&](std::string message) {
    Error(std::move(message));
    ok = false;
  };
  if (!seen_point) {
    if (ch_ == '0') {
      Advance();
      switch (Lower(ch_)) {
        case 'x': base = 16, prefix = 'x'; break;
        case 'o': base = 8, prefix = 'o'; break;
        case 'b': base = 2, prefix = 'b'; break;
        default: base = 8, prefix = '0', seen = 1;
      }
      if (prefix != '0') Advance();
    }
    seen |= Digits(base, &invalid);
    if (ch_ == '.') {
      if (prefix == 'o' || prefix == 'b') fail("invalid radix point in " + std::string(BaseName(base)) + " literal");
      Advance();
      seen_point = true;
    }
  }
  if (seen_point) {
    kind = LitKind::Float;
    seen |= Digits(base, &invalid);
  }
  if ((seen & 1) == 0 && ok) fail(std::string(BaseName(base)) + " literal has no digits");
  int e = Lower(ch_);
  if (ch_ > 0 && (e == 'e' || e == 'p')) {
    if (ok) {
      if (e == 'e' && prefix != 0 && prefix != '0') {
        fail(base::QuoteRune(static_cast<uint32_t>(ch_)) + " exponent requires decimal mantissa");
      } else if (e == 'p' && prefix != 'x') {
        fail(base::QuoteRune(static_cast<uint32_t>(ch_)) + " exponent requires hexadecimal mantissa");
      }
    }
    Advance();
    kind = LitKind::Float;
    if (ch_ == '+' || ch_ == '-') Advance();
    seen = Digits(10, nullptr) | (seen & 2);
    if ((seen & 1) == 0 && ok) fail("exponent has no digits");
  } else if (prefix == 'x' && kind == LitKind::Float && ok) {
    fail("hexadecimal mantissa requires a 'p' exponent");
  }
  if (ch_ == 'i') {
    kind = LitKind::Imag;
    Advance();
  }
  SetLiteral(kind, ok);
  if (kind == LitKind::Int && invalid >= 0 && ok) {
    char digit = lit[static_cast<size_t>(invalid)];
    ErrorAt(start + static_cast<uint32_t>(invalid),
            std::string("invalid digit '") + digit + "' in " + std::string(BaseName(base)) + " literal");
    ok = false;
  }
  if ((seen & 2) != 0 && ok) {
    int i = InvalidSeparator(lit);
    if (i >= 0) {
      ErrorAt(start + static_cast<uint32_t>(i), "'_' must separate successive digits");
      ok = false;
    }
  }
  bad = !ok;
}

void Scanner::Rune() {
  bool ok = true;
  Advance();
  for (int n = 0;; n++) {
    if (ch_ == '\'') {
      if (ok && n == 0) {
        Error("empty rune literal or unescaped '");
        ok = false;
      } else if (ok && n != 1) {
        ErrorAt(start, "more than one character in rune literal");
        ok = false;
      }
      Advance();
      break;
    }
    if (ch_ == '\\') {
      Advance();
      if (!Escape('\'')) ok = false;
      continue;
    }
    if (ch_ == '\n') {
      if (ok) Error("newline in rune literal");
      ok = false;
      break;
    }
    if (ch_ == kEof) {
      if (ok) ErrorAt(start, "rune literal not terminated");
      ok = false;
      break;
    }
    Advance();
  }
  SetLiteral(LitKind::Char, ok);
}

void Scanner::String() {
  bool ok = true;
  Advance();
  for (;;) {
    if (ch_ == '"') {
      Advance();
      break;
    }
    if (ch_ == '\\') {
      Advance();
      if (!Escape('"')) ok = false;
      continue;
    }
    if (ch_ == '\n') {
      Error("newline in string");
      ok = false;
      break;
    }
    if (ch_ == kEof) {
      ErrorAt(start, "string not terminated");
      ok = false;
      break;
    }
    Advance();
  }
  SetLiteral(LitKind::String, ok);
}

void Scanner::RawString() {
  bool ok = true;
  Advance();
  while (ch_ != '`' && ch_ != kEof) Advance();
  if (ch_ == '`') {
    Advance();
  } else {
    ErrorAt(start, "string not terminated");
    ok = false;
  }
  SetLiteral(LitKind::String, ok);
}

// After the backslash. At the end of the file the caller complains.
bool Scanner::Escape(int quote) {
  int digits;
  uint32_t base, max;
  switch (ch_) {
    case 'a': case 'b': case 'f': case 'n': case 'r': case 't': case 'v': case '\\':
      Advance();
      return true;
    case '0': case '1': case '2': case '3': case '4': case '5': case '6': case '7':
      digits = 3, base = 8, max = 255;
      break;
    case 'x':
      Advance();
      digits = 2, base = 16, max = 255;
      break;
    case 'u':
      Advance();
      digits = 4, base = 16, max = 0x10FFFF;
      break;
    case 'U':
      Advance();
      digits = 8, base = 16, max = 0x10FFFF;
      break;
    default:
      if (ch_ == quote) {
        Advance();
        return true;
      }
      if (ch_ == kEof) return true;
      Error("unknown escape");
      return false;
  }
  uint32_t value = 0;
  for (int i = 0; i < digits; i++) {
    if (ch_ == kEof) return true;
    uint32_t d = base;
    if (IsDecimal(ch_)) {
      d = static_cast<uint32_t>(ch_ - '0');
    } else if (IsHex(ch_)) {
      d = static_cast<uint32_t>(Lower(ch_) - 'a' + 10);
    }
    if (d >= base) {
      Error("invalid character " + base::QuoteRune(static_cast<uint32_t>(ch_)) + " in " +
            std::string(BaseName(static_cast<int>(base))) + " escape");
      return false;
    }
    value = value * base + d;
    Advance();
  }
  if (value > max && base == 8) {
    Error("octal escape value " + std::to_string(value) + " > 255");
    return false;
  }
  if (value > max || (value >= 0xD800 && value < 0xE000)) {
    Error("escape is invalid Unicode code point " + base::FormatRune(value));
    return false;
  }
  return true;
}

void Scanner::LineComment() {
  while (ch_ != '\n' && ch_ != kEof) Advance();
  comments_.push_back({start, at_});
  if (at_ > start + 4 && text_[start + 2] == 'g' && text_.substr(start + 2, 3) == "go:") {
    directives_.push_back({start, at_});
  }
}

bool Scanner::BlockComment() {
  while (ch_ != kEof) {
    while (ch_ == '*') {
      Advance();
      if (ch_ == '/') {
        Advance();
        comments_.push_back({start, at_});
        return true;
      }
    }
    Advance();
  }
  ErrorAt(start, "comment not terminated");
  return false;
}

}  // namespace go2cpp::syntax
