// Two readers, as in Go: a byte reader finds how far the header goes, then a
// small parser of package clause and imports reads that part (or the whole
// file when the byte reader met something it does not know).
#include "transpiler/syntax/header_check.h"

#include <algorithm>
#include <string>
#include <vector>

#include "transpiler/base/unicode.h"
#include "transpiler/syntax/scanner.h"

namespace go2cpp::syntax {
namespace {

bool IsIdentByte(int c) {
  return (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '_' || c >= 0x80;
}

// Finds the end of the header.
class HeaderReader {
 public:
  enum class Result { Header, Unknown, Nul };

  explicit HeaderReader(std::string_view text) : text_(text) {
    if (text_.substr(0, 3) == "\xEF\xBB\xBF") at_ = 3;
  }

  Result Read(size_t* end) {
    Keyword("package");
    Ident();
    while (Peek(true) == 'i') {
      Keyword("import");
      if (Peek(true) == '(') {
        Take(false);
        while (Peek(true) != ')' && !failed_) Import();
        Take(false);
      } else {
        Import();
      }
    }
    if (nul_) return Result::Nul;
    // The go command reads on to the end then.
    if (failed_) return text_.find('\0') == std::string_view::npos ? Result::Unknown : Result::Nul;
    *end = eof_ ? text_.size() : at_ - 1;
    return Result::Header;
  }

 private:
  void Fail() {
    if (!nul_) failed_ = true;
  }
  bool stopped() const { return failed_ || nul_; }
  int ReadByte() {
    if (at_ >= text_.size()) {
      eof_ = true;
      return 0;
    }
    int c = static_cast<uint8_t>(text_[at_++]);
    if (c == 0 && !failed_) nul_ = true;
    return c;
  }
  int Peek(bool skip_space) {
    if (stopped()) return 0;
    int c = peek_ != 0 ? peek_ : ReadByte();
    while (!stopped() && !eof_ && skip_space) {
      if (c == ' ' || c == '\f' || c == '\t' || c == '\r' || c == '\n' || c == ';') {
        c = ReadByte();
        continue;
      }
      if (c != '/') break;
      c = ReadByte();
      if (c == '/') {
        while (c != '\n' && !stopped() && !eof_) c = ReadByte();
      } else if (c == '*') {
        int next = 0;
        while ((c != '*' || next != '/') && !stopped()) {
          if (eof_) Fail();
          c = next;
          next = ReadByte();
        }
      } else {
        Fail();
      }
      c = ReadByte();
    }
    return peek_ = c;
  }
  int Take(bool skip_space) {
    int c = Peek(skip_space);
    peek_ = 0;
    return c;
  }
  void Keyword(std::string_view word) {
    Peek(true);
    for (char c : word) {
      if (Take(false) != c) return Fail();
    }
    if (IsIdentByte(Peek(false))) Fail();
  }
  void Ident() {
    if (!IsIdentByte(Peek(true))) return Fail();
    while (IsIdentByte(Peek(false))) peek_ = 0;
  }
  void String() {
    int quote = Take(true);
    if (quote == '`') {
      while (!stopped()) {
        if (Take(false) == '`') break;
        if (eof_) Fail();
      }
    } else if (quote == '"') {
      while (!stopped()) {
        int c = Take(false);
        if (c == '"') break;
        if (eof_ || c == '\n') Fail();
        if (c == '\\') Take(false);
      }
    } else {
      Fail();
    }
  }
  void Import() {
    int c = Peek(true);
    if (c == '.') {
      peek_ = 0;
    } else if (IsIdentByte(c)) {
      Ident();
    }
    String();
  }

  std::string_view text_;
  size_t at_ = 0;
  int peek_ = 0;
  bool eof_ = false, failed_ = false, nul_ = false;
};

// Is the text of an import spec acceptable as a path (go/build)?
bool ValidImportPath(std::string_view path) {
  constexpr std::string_view kIllegal = "!\"#$%&'()*,:;<=>?[\\]^{|}`";
  for (size_t i = 0; i < path.size();) {
    base::DecodedRune d = base::DecodeRune(path.substr(i));
    i += d.width;
    if (d.rune == base::kRuneError || d.rune == ' ' || !base::IsPrint(d.rune)) return false;
    if (d.rune < 0x80 && kIllegal.find(static_cast<char>(d.rune)) != std::string_view::npos) return false;
  }
  return !path.empty();
}

class HeaderParser {
 public:
  explicit HeaderParser(std::string_view text) : text_(text) {}

  struct Found {
    uint32_t offset;
    std::string message;
  };
  std::vector<Found> errors;
  std::string_view package_name;
  std::vector<HeaderImport> imports;

  void Parse() {
    Read();
    if (ch_ == 0xFEFF) Read();
    Next();
    if (!errors.empty()) return;
    Expect("package");
    ParseIdent();
    ExpectSemi();
    if (!errors.empty()) return;
    while (Is("import") && !bailed_) ParseImports();
  }

 private:
  enum class Class { Eof, Ident, Literal, Keyword, Operator, Illegal, Semi };

  // ---- characters
  void Read() {
    offset_ = next_;
    if (next_ >= text_.size()) {
      ch_ = -1;
      offset_ = static_cast<uint32_t>(text_.size());
      return;
    }
    uint8_t c = static_cast<uint8_t>(text_[next_]);
    uint32_t width = 1;
    ch_ = c;
    if (c == 0) {
      ScanError(offset_, "illegal character NUL");
    } else if (c >= 0x80) {
      base::DecodedRune d = base::DecodeRune(text_.substr(next_));
      ch_ = static_cast<int>(d.rune);
      width = d.width;
      if (d.rune == base::kRuneError && d.width == 1) {
        std::string_view two = text_.substr(next_, 2);
        if (offset_ == 0 && (two == "\xFF\xFE" || two == "\xFE\xFF")) {
          ScanError(offset_, "illegal UTF-8 encoding (got UTF-16)");
          width = static_cast<uint32_t>(text_.size());
        } else {
          ScanError(offset_, "illegal UTF-8 encoding");
        }
      } else if (d.rune == 0xFEFF && offset_ > 0) {
        ScanError(offset_, "illegal byte order mark");
      }
    }
    next_ += width;
  }
  void ScanError(uint32_t offset, std::string message) {
    errors.push_back({offset, std::move(message)});
  }
  bool LetterAt() const {
    return ch_ == '_' || ((ch_ | 0x20) >= 'a' && (ch_ | 0x20) <= 'z') ||
           (ch_ >= 0x80 && base::IsLetter(static_cast<uint32_t>(ch_)));
  }
  bool DigitAt() const {
    return (ch_ >= '0' && ch_ <= '9') || (ch_ >= 0x80 && base::IsDigit(static_cast<uint32_t>(ch_)));
  }

  // ---- tokens: class_, start_, lit_
  void Next() {
    bool semi = insert_semi_;
    insert_semi_ = false;
    for (;;) {
      while (ch_ == ' ' || ch_ == '\t' || (ch_ == '\n' && !semi) || ch_ == '\r') Read();
      start_ = offset_;
      if (ch_ != '/') break;
      char after = next_ < text_.size() ? text_[next_] : '\0';
      if (after != '/' && after != '*') break;
      if (semi && CommentEndsLine()) {
        class_ = Class::Semi;
        lit_ = "\n";
        return;
      }
      Comment();
    }
    lit_ = {};
    if (LetterAt()) {
      while (LetterAt() || DigitAt()) Read();
      lit_ = text_.substr(start_, offset_ - start_);
      Tok keyword = KeywordTok(lit_);
      class_ = keyword == Tok::Name ? Class::Ident : Class::Keyword;
      insert_semi_ = keyword == Tok::Name || keyword == Tok::Break || keyword == Tok::Continue ||
                     keyword == Tok::Fallthrough || keyword == Tok::Return;
      return;
    }
    int c = ch_;
    if ((c >= '0' && c <= '9') || (c == '.' && next_ < text_.size() && text_[next_] >= '0' && text_[next_] <= '9')) {
      while (LetterAt() || DigitAt() || ch_ == '.') Read();
      return Literal();
    }
    if (c == -1) {
      class_ = semi ? Class::Semi : Class::Eof;
      lit_ = "\n";
      return;
    }
    Read();
    switch (c) {
      case '\n':
        class_ = Class::Semi;
        lit_ = "\n";
        return;
      case ';':
        class_ = Class::Semi;
        lit_ = ";";
        return;
      case '"': return String();
      case '\'': return Rune();
      case '`': {
        while (ch_ != '`' && ch_ != -1) Read();
        if (ch_ == -1) {
          ScanError(start_, "raw string literal not terminated");
        } else {
          Read();
        }
        return Literal();
      }
      default:
        break;
    }
    static constexpr std::string_view kOperators[] = {"<<=", ">>=", "&^=", "...", "&&", "||", "<-", "++", "--", "==",
                                                      "!=",  "<=",  ">=",  ":=",  "+=", "-=", "*=", "/=", "%=", "&=",
                                                      "|=",  "^=",  "<<",  ">>",  "&^"};
    static constexpr std::string_view kSingles = "+-*/%&|^<>=!()[]{},.:~";
    if (c < 0x80 && kSingles.find(static_cast<char>(c)) != std::string_view::npos) {
      class_ = Class::Operator;
      lit_ = text_.substr(start_, 1);
      for (std::string_view op : kOperators) {
        if (text_.substr(start_, op.size()) == op) {
          lit_ = op;
          break;
        }
      }
      while (offset_ < start_ + lit_.size()) Read();
      insert_semi_ = lit_ == ")" || lit_ == "]" || lit_ == "}" || lit_ == "++" || lit_ == "--";
      return;
    }
    if (c != 0xFEFF) {
      if (c == 0x201C || c == 0x201D) {
        ScanError(start_, "curly quotation mark " + base::QuoteRune(static_cast<uint32_t>(c)) + " (use neutral '\"')");
      } else {
        ScanError(start_, "illegal character " + base::FormatRune(static_cast<uint32_t>(c)));
      }
    }
    insert_semi_ = semi;
    class_ = Class::Illegal;
  }
  void Literal() {
    lit_ = text_.substr(start_, offset_ - start_);
    class_ = Class::Literal;
    insert_semi_ = true;
  }
  // Does a comment here stand for a newline: is there one in it or behind it?
  bool CommentEndsLine() const {
    size_t at = start_;
    while (at < text_.size() && text_[at] == '/') {
      if (text_.substr(at, 2) == "//") return true;
      if (text_.substr(at, 2) != "/*") return false;
      size_t end = text_.find("*/", at + 2);
      if (end == std::string_view::npos) return true;
      if (text_.substr(at, end - at).find('\n') != std::string_view::npos) return true;
      at = end + 2;
      while (at < text_.size() && (text_[at] == ' ' || text_[at] == '\t' || text_[at] == '\r')) at++;
    }
    return at >= text_.size() || text_[at] == '\n';
  }
  void Comment() {
    uint32_t start = start_;
    Read();
    bool line = ch_ == '/';
    Read();
    if (line) {
      while (ch_ != '\n' && ch_ != -1) Read();
    } else {
      bool closed = false;
      while (ch_ != -1 && !closed) {
        int c = ch_;
        Read();
        if (c == '*' && ch_ == '/') {
          Read();
          closed = true;
        }
      }
      if (!closed) {
        ScanError(start, "comment not terminated");
        return;
      }
    }
    std::string_view text = text_.substr(start, offset_ - start);
    if (line && text.back() == '\r') text.remove_suffix(1);
    bool first_column = start == 0 || text_[start - 1] == '\n';
    if ((!line || first_column) && text.substr(2, 5) == "line ") LineDirective(start, line, text);
  }
  // Only the errors matter here.
  void LineDirective(uint32_t start, bool line, std::string_view text) {
    if (!line) text.remove_suffix(2);
    text.remove_prefix(7);
    start += 7;
    size_t colon = text.rfind(':');
    if (colon == std::string_view::npos) return;
    auto number = [](std::string_view digits, uint64_t* value) {
      *value = 0;
      if (digits.empty() || digits.size() > 18) return false;
      for (char c : digits) {
        if (c < '0' || c > '9') return false;
        *value = *value * 10 + static_cast<uint64_t>(c - '0');
      }
      return true;
    };
    auto bad = [&](size_t index, const char* what) {
      ScanError(start + static_cast<uint32_t>(index), std::string(what) + std::string(text.substr(index)));
    };
    uint64_t last, first;
    constexpr uint64_t kMax = 1 << 30;
    if (!number(text.substr(colon + 1), &last)) return bad(colon + 1, "invalid line number: ");
    size_t before = text.substr(0, colon).rfind(':');
    if (before != std::string_view::npos && number(text.substr(before + 1, colon - before - 1), &first)) {
      if (last == 0 || last > kMax) return bad(colon + 1, "invalid column number: ");
      text = text.substr(0, colon);
      if (first == 0 || first > kMax) bad(before + 1, "invalid line number: ");
    } else if (last == 0 || last > kMax) {
      bad(colon + 1, "invalid line number: ");
    }
  }
  bool Escape(int quote) {
    uint32_t at = offset_;
    int digits;
    uint32_t base, max = 0x10FFFF;
    switch (ch_) {
      case 'a': case 'b': case 'f': case 'n': case 'r': case 't': case 'v': case '\\':
        Read();
        return true;
      case '0': case '1': case '2': case '3': case '4': case '5': case '6': case '7':
        digits = 3, base = 8, max = 255;
        break;
      case 'x': Read(); digits = 2, base = 16, max = 255; break;
      case 'u': Read(); digits = 4, base = 16; break;
      case 'U': Read(); digits = 8, base = 16; break;
      default:
        if (ch_ == quote) {
          Read();
          return true;
        }
        ScanError(at, ch_ < 0 ? "escape sequence not terminated" : "unknown escape sequence");
        return false;
    }
    uint32_t value = 0;
    for (; digits > 0; digits--) {
      uint32_t d = 16;
      if (ch_ >= '0' && ch_ <= '9') d = static_cast<uint32_t>(ch_ - '0');
      if ((ch_ | 0x20) >= 'a' && (ch_ | 0x20) <= 'f') d = static_cast<uint32_t>((ch_ | 0x20) - 'a' + 10);
      if (ch_ < 0 || d >= base) {
        ScanError(offset_, ch_ < 0 ? "escape sequence not terminated"
                                   : "illegal character " + base::FormatRune(static_cast<uint32_t>(ch_)) +
                                         " in escape sequence");
        return false;
      }
      value = value * base + d;
      Read();
    }
    if (value > max || (value >= 0xD800 && value < 0xE000)) {
      ScanError(at, "escape sequence is invalid Unicode code point");
      return false;
    }
    return true;
  }
  void String() {
    for (;;) {
      if (ch_ == '\n' || ch_ < 0) {
        ScanError(start_, "string literal not terminated");
        break;
      }
      int c = ch_;
      Read();
      if (c == '"') break;
      if (c == '\\') Escape('"');
    }
    Literal();
  }
  void Rune() {
    bool valid = true;
    int n = 0;
    for (;;) {
      if (ch_ == '\n' || ch_ < 0) {
        if (valid) ScanError(start_, "rune literal not terminated");
        valid = false;
        break;
      }
      int c = ch_;
      Read();
      if (c == '\'') break;
      n++;
      if (c == '\\' && !Escape('\'')) valid = false;
    }
    if (valid && n != 1) ScanError(start_, "illegal rune literal");
    Literal();
  }

  // ---- grammar
  bool Is(std::string_view text) const {
    return (class_ == Class::Keyword || class_ == Class::Operator) && lit_ == text;
  }
  bool IsStringLiteral() const {
    return class_ == Class::Literal && !lit_.empty() && (lit_[0] == '"' || lit_[0] == '`');
  }
  void Error(uint32_t offset, std::string message) {
    if (!errors.empty() && SameLine(errors.back().offset, offset)) return;
    if (errors.size() > 10) {
      bailed_ = true;
      class_ = Class::Eof;
      return;
    }
    errors.push_back({offset, std::move(message)});
  }
  // go/token knows no line behind the last newline of the text.
  bool SameLine(uint32_t a, uint32_t b) const {
    if (a > b) std::swap(a, b);
    if (b > 0 && b >= text_.size()) b--;
    return a >= b || text_.substr(a, b - a).find('\n') == std::string_view::npos;
  }
  void ErrorExpected(std::string message) {
    message = "expected " + message;
    switch (class_) {
      case Class::Semi: message += lit_ == "\n" ? ", found newline" : ", found ';'"; break;
      case Class::Ident:
      case Class::Literal: message += ", found " + std::string(lit_); break;
      case Class::Eof: message += ", found 'EOF'"; break;
      case Class::Illegal: message += ", found 'ILLEGAL'"; break;
      default: message += ", found '" + std::string(lit_) + "'";
    }
    Error(start_, message);
  }
  void Expect(std::string_view text) {
    if (!Is(text)) ErrorExpected("'" + std::string(text) + "'");
    Next();
  }
  void ParseIdent() {
    if (class_ == Class::Ident) {
      package_name = lit_;
    } else {
      ErrorExpected("'IDENT'");
    }
    Next();
  }
  template <class Stop>
  void Advance(Stop&& stop) {
    for (; class_ != Class::Eof; Next()) {
      if (!stop()) continue;
      if (start_ == sync_offset_ && sync_count_ < 10) {
        sync_count_++;
        return;
      }
      if (start_ > sync_offset_) {
        sync_offset_ = start_;
        sync_count_ = 0;
        return;
      }
    }
  }
  void ExpectSemi() {
    if (Is(")") || Is("}")) return;
    if (Is(",")) {
      ErrorExpected("';'");
      Next();
    } else if (class_ == Class::Semi) {
      Next();
    } else {
      ErrorExpected("';'");
      Advance([&] {
        static constexpr std::string_view kStarts[] = {"break", "const", "continue", "defer", "fallthrough",
                                                       "for",   "go",    "goto",     "if",    "return",
                                                       "select", "switch", "type",   "var"};
        return class_ == Class::Keyword && std::find(std::begin(kStarts), std::end(kStarts), lit_) != std::end(kStarts);
      });
    }
  }
  void ParseImports() {
    Expect("import");
    if (!Is("(")) return ParseImport();
    Next();
    while (!Is(")") && class_ != Class::Eof) ParseImport();
    Expect(")");
    ExpectSemi();
  }
  void ParseImport() {
    uint32_t spec = start_;
    if (class_ == Class::Ident || Is(".")) Next();
    if (IsStringLiteral()) {
      imports.push_back({std::string(lit_.substr(1, lit_.size() - 2)), spec});
      Next();
    } else if (class_ == Class::Ident || class_ == Class::Literal) {
      Error(start_, "import path must be a string");
      Next();
    } else {
      Error(start_, "missing import path");
      Advance([&] {
        return class_ == Class::Semi || Is(",") || Is(":") || Is(")") || Is("]") || Is("}");
      });
    }
    ExpectSemi();
  }

  std::string_view text_;
  uint32_t offset_ = 0;  // of ch_
  uint32_t next_ = 0;
  int ch_ = ' ';
  bool insert_semi_ = false;
  bool bailed_ = false;
  Class class_ = Class::Eof;
  uint32_t start_ = 0;
  std::string_view lit_;
  uint32_t sync_offset_ = 0;
  int sync_count_ = 0;
};

}  // namespace

Header ReadHeader(std::string_view text) {
  Header header;
  size_t end = text.size();
  if (HeaderReader(text).Read(&end) == HeaderReader::Result::Nul) {
    header.has_nul = true;
    return header;
  }
  HeaderParser parser(text.substr(0, end));
  parser.Parse();
  header.package_name = parser.package_name;
  header.imports = std::move(parser.imports);
  if (!parser.errors.empty()) {
    // The go command shows the first one only.
    auto& error = *std::min_element(parser.errors.begin(), parser.errors.end(),
                                    [](const auto& a, const auto& b) { return a.offset < b.offset; });
    header.error = std::move(error.message);
    header.error_offset = error.offset;
  }
  return header;
}

bool CheckHeader(const base::SourceFile& source, diagnostics::DiagnosticSink& sink) {
  using diagnostics::Kind;
  Header header = ReadHeader(source.text());
  if (header.has_nul) {
    size_t slash = source.path().rfind('/');
    sink.Report(Pos{}, Kind::ListNulInFile,
                {slash == std::string::npos ? source.path() : source.path().substr(slash + 1)});
    return false;
  }
  if (!header.error.empty()) {
    // go/token does not begin a new line at the end of the text: the end after
    // a final newline counts as one column behind that newline.
    uint32_t at = header.error_offset;
    bool behind_newline = at > 0 && at >= source.size() && source.text()[at - 1] == '\n';
    sink.ReportText(source.PosAt(at - (behind_newline ? 1 : 0)), Kind::ListSyntaxError, header.error, behind_newline ? 1 : 0);
    return false;
  }
  for (const HeaderImport& import : header.imports) {
    if (ValidImportPath(import.path)) continue;
    sink.Report(source.PosAt(import.offset), Kind::ListInvalidImportPath, {import.path});
    return false;
  }
  return true;
}

}  // namespace go2cpp::syntax
