// See header_scan.h.
#include "transpiler/driver/header_scan.h"

#include <cctype>
#include <cstring>
#include <set>

namespace go2cpp::driver {

namespace {

class Scanner {
 public:
  Scanner(std::string_view text, FileHeader* header) : text_(text), header_(header) {}

  size_t at() const { return at_; }

  void Run() {
    if (text_.substr(0, 3) == "\xef\xbb\xbf") at_ = 3;
    before_package_ = true;
    Space();
    before_package_ = false;
    if (header_->constraint.empty()) header_->constraint = old_constraint_;
    size_t start = at_;
    if (Word() != "package") return Malformed(start, "expected 'package', found " + TokenAt(start));
    Space(false);
    start = at_;
    std::string_view name = Word();
    if (name.empty() || IsKeyword(name)) return Malformed(start, "expected 'IDENT', found " + TokenAt(start));
    header_->package_name = std::string(name);
    if (!Separator()) return MissingSemicolon();
    for (;;) {
      Space();
      size_t start = at_;
      if (Word() != "import") {
        at_ = start;
        return;
      }
      Space();
      if (Peek() == '(') {
        ++at_;
        for (;;) {
          Space();
          if (Peek() == ';') {
            ++at_;
            continue;
          }
          if (Peek() == ')') {
            ++at_;
            break;
          }
          if (!Spec()) return;
          Space(false);
          if (Peek() == ')') continue;
          if (!Separator()) return MissingSemicolon();
        }
      } else if (!Spec()) {
        return;
      }
      if (!Separator()) return MissingSemicolon();
    }
  }

 private:
  char Peek() const { return at_ < text_.size() ? text_[at_] : '\0'; }
  void Malformed(size_t offset, std::string text) {
    header_->malformed = true;
    header_->error = std::move(text);
    header_->error_offset = static_cast<uint32_t>(offset);
  }
  void MissingSemicolon() { Malformed(at_, "expected ';', found " + TokenAt(at_)); }

  static bool IsKeyword(std::string_view word) {
    static const std::set<std::string_view> keywords = {
        "break", "case",   "chan", "const", "continue",  "default", "defer",  "else",   "fallthrough", "for", "func",   "go",  "goto",
        "if",    "import", "interface", "map", "package", "range",   "return", "select", "struct",      "switch", "type", "var"};
    return keywords.count(word) > 0;
  }

  // The token at a place as go/parser names it: literals and names as they are, the rest in quotes.
  std::string TokenAt(size_t at) {
    if (at >= text_.size()) return "'EOF'";
    char c = text_[at];
    if (c == '\n') return "newline";
    size_t saved = at_;
    at_ = at;
    std::string word(Word());
    at_ = saved;
    for (unsigned char b : word) {
      if (b >= 0x80 && (b < 0xc2 || b > 0xf4) && (word.size() == 1 || b > 0xf4 || static_cast<unsigned char>(word[0]) == b)) return "'ILLEGAL'";
    }
    if (!word.empty()) return IsKeyword(word) ? "'" + word + "'" : word;
    size_t end = at + 1;
    if (c >= '0' && c <= '9') {
      while (end < text_.size() && (std::isalnum(static_cast<unsigned char>(text_[end])) || text_[end] == '.' || text_[end] == '_')) ++end;
      return std::string(text_.substr(at, end - at));
    }
    if (c == '"' || c == '`' || c == '\'') {
      end = text_.find(c, at + 1);
      if (end == std::string_view::npos) end = text_.size() - 1;
      return std::string(text_.substr(at, end + 1 - at));
    }
    for (std::string_view op : {"<<=", ">>=", "&^=", "...", "&&", "||", "<-", "++", "--", "==", "!=", "<=", ">=", ":=", "<<", ">>",
                                "&^", "+=", "-=", "*=", "/=", "%=", "&=", "|=", "^="}) {
      if (text_.substr(at, op.size()) == op) return "'" + std::string(op) + "'";
    }
    if (std::string_view("+-*/%&|^~<>=!()[]{},;.:").find(c) != std::string_view::npos) return std::string("'") + c + "'";
    return "'ILLEGAL'";
  }

  // One `// +build` line: alternatives between blanks, each a list of terms between commas; lines are combined by and.
  void OldConstraint(std::string_view line) {
    std::string alternatives;
    size_t at = 0;
    while (at < line.size()) {
      size_t start = line.find_first_not_of(" \t", at);
      if (start == std::string_view::npos) break;
      size_t end = line.find_first_of(" \t", start);
      if (end == std::string_view::npos) end = line.size();
      std::string terms;
      for (char c : line.substr(start, end - start)) terms += c == ',' ? std::string(" && ") : std::string(1, c);
      alternatives += (alternatives.empty() ? "(" : " || (") + terms + ")";
      at = end;
    }
    if (!alternatives.empty()) old_constraint_ += (old_constraint_.empty() ? "(" : " && (") + alternatives + ")";
  }

  // Skips blanks and comments; with `lines` also newlines.
  void Space(bool lines = true) {
    while (at_ < text_.size()) {
      char c = text_[at_];
      if (c == ' ' || c == '\t' || c == '\r' || (lines && c == '\n')) {
        ++at_;
      } else if (c == '/' && at_ + 1 < text_.size() && text_[at_ + 1] == '/') {
        size_t end = text_.find('\n', at_);
        if (end == std::string_view::npos) end = text_.size();
        std::string_view line = text_.substr(at_, end - at_);
        while (!line.empty() && (line.back() == '\r' || line.back() == ' ' || line.back() == '\t')) line.remove_suffix(1);
        if (before_package_ && header_->constraint.empty() && line.substr(0, 10) == "//go:build" && line.size() > 10 &&
            (line[10] == ' ' || line[10] == '\t')) {
          header_->constraint = line.substr(11);
        }
        if (before_package_ && (line.substr(0, 10) == "// +build " || line.substr(0, 9) == "//+build ")) {
          OldConstraint(line.substr(line.find("+build") + 6));
        }
        at_ = end;
      } else if (c == '/' && at_ + 1 < text_.size() && text_[at_ + 1] == '*') {
        size_t end = text_.find("*/", at_ + 2);
        size_t stop = end == std::string_view::npos ? text_.size() : end + 2;
        if (!lines && text_.substr(at_, stop - at_).find('\n') != std::string_view::npos) return;
        at_ = stop;
      } else {
        return;
      }
    }
  }

  std::string_view Word() {
    size_t start = at_;
    while (at_ < text_.size()) {
      unsigned char c = static_cast<unsigned char>(text_[at_]);
      if (!std::isalnum(c) && c != '_' && c < 0x80) break;
      ++at_;
    }
    if (start < text_.size() && std::isdigit(static_cast<unsigned char>(text_[start]))) at_ = start;
    return text_.substr(start, at_ - start);
  }

  // The end of a clause: semicolon, newline or end of file.
  bool Separator() {
    Space(false);
    if (at_ >= text_.size()) return true;
    if (text_[at_] == ';' || text_[at_] == '\n') {
      ++at_;
      return true;
    }
    return text_.compare(at_, 2, "/*") == 0;
  }

  // One import; false if it is malformed, which is noted.
  bool Spec() {
    HeaderImport import;
    import.offset = static_cast<uint32_t>(at_);
    if (Peek() == '.') {
      ++at_;
    } else if (Peek() != '"' && Peek() != '`') {
      size_t start = at_;
      std::string_view name = Word();
      if (IsKeyword(name)) at_ = start;
    }
    Space(false);
    auto fail = [&](const char* text) {
      Malformed(at_, text);
      return false;
    };
    if (Peek() == '`') {
      size_t end = text_.find('`', at_ + 1);
      if (end == std::string_view::npos) return fail("raw string literal not terminated");
      import.path = std::string(text_.substr(at_ + 1, end - at_ - 1));
      at_ = end + 1;
    } else if (Peek() == '"') {
      size_t start = at_++;
      while (Peek() != '"') {
        char c = Peek();
        if (at_ >= text_.size() || c == '\n') {
          at_ = start;
          return fail("string literal not terminated");
        }
        if (c == '\\') {
          ++at_;
          if (Peek() != '\\' && Peek() != '"') {
            at_ = start;
            return fail("invalid import path");
          }
          c = Peek();
        }
        import.path += c;
        ++at_;
      }
      ++at_;
    } else if (std::isdigit(static_cast<unsigned char>(Peek())) || Peek() == '\'') {
      return fail("import path must be a string");
    } else {
      return fail("missing import path");
    }
    header_->imports.push_back(std::move(import));
    return true;
  }

  std::string_view text_;
  FileHeader* header_;
  size_t at_ = 0;
  bool before_package_ = false;
  std::string old_constraint_;  // from `// +build` lines
};

}  // namespace

FileHeader ScanHeader(std::string_view text) {
  FileHeader header;
  Scanner scanner(text, &header);
  scanner.Run();
  size_t head = scanner.at();
  header.has_nul = head > 0 && std::memchr(text.data(), 0, head) != nullptr;
  // A file that does not even begin like Go and holds NUL bytes is a binary.
  if (header.malformed && text.substr(0, 4096).find('\0') != std::string_view::npos) header.has_nul = true;
  for (size_t at = 0; (at = text.find("\n//go:embed ", at)) != std::string_view::npos;) {
    at += 12;
    size_t end = text.find('\n', at);
    header.embeds.emplace_back(text.substr(at, end - at));
  }
  for (size_t at = 0; !header.has_generics && (at = text.find("\nfunc ", at)) != std::string_view::npos;) {
    at += 6;
    size_t stop = text.find_first_of("([{\n", at);
    if (stop == std::string_view::npos) break;
    if (text[stop] == '[') header.has_generics = true;
    // A method: look into the receiver.
    if (text[stop] == '(' && stop == at) {
      size_t close = text.find_first_of(")\n", at);
      if (close != std::string_view::npos && text.substr(at, close - at).find('[') != std::string_view::npos &&
          text.substr(at, close - at).find("[]") == std::string_view::npos) {
        header.has_generics = true;
      }
    }
  }
  return header;
}

void LineAndColumn(std::string_view text, uint32_t offset, int* line, int* column) {
  *line = 1;
  *column = 1;
  // As in go/token, the end of a file belongs to its last line, newline or not.
  if (offset >= text.size() && !text.empty() && text.back() == '\n') {
    LineAndColumn(text, static_cast<uint32_t>(text.size() - 1), line, column);
    ++*column;
    return;
  }
  for (uint32_t i = 0; i < offset && i < text.size(); ++i) {
    if (text[i] == '\n') {
      ++*line;
      *column = 1;
    } else {
      ++*column;
    }
  }
}

}  // namespace go2cpp::driver
