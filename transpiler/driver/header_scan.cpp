// See header_scan.h.
#include "transpiler/driver/header_scan.h"

#include <cctype>
#include <cstring>

namespace go2cpp::driver {

namespace {

class Scanner {
 public:
  Scanner(std::string_view text, FileHeader* header) : text_(text), header_(header) {}

  void Run() {
    if (text_.substr(0, 3) == "\xef\xbb\xbf") at_ = 3;
    before_package_ = true;
    Space();
    before_package_ = false;
    if (Word() != "package") return Malformed();
    Space(false);
    header_->package_name = std::string(Word());
    if (header_->package_name.empty()) return Malformed();
    if (!Separator()) return Malformed();
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
          if (!Spec()) return Malformed();
          if (Peek() == ')') continue;
          if (!Separator()) return Malformed();
        }
      } else if (!Spec()) {
        return Malformed();
      }
      if (!Separator()) return Malformed();
    }
  }

 private:
  char Peek() const { return at_ < text_.size() ? text_[at_] : '\0'; }
  void Malformed() { header_->malformed = true; }

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

  bool Spec() {
    if (Peek() == '.') {
      ++at_;
    } else if (Peek() != '"' && Peek() != '`') {
      if (Word().empty()) return false;
    }
    Space();
    HeaderImport import;
    import.offset = static_cast<uint32_t>(at_);
    if (Peek() == '`') {
      size_t end = text_.find('`', at_ + 1);
      if (end == std::string_view::npos) return false;
      import.path = std::string(text_.substr(at_ + 1, end - at_ - 1));
      at_ = end + 1;
    } else if (Peek() == '"') {
      ++at_;
      while (Peek() != '"') {
        char c = Peek();
        if (at_ >= text_.size() || c == '\n') return false;
        if (c == '\\') {
          ++at_;
          if (Peek() != '\\' && Peek() != '"') return false;
          c = Peek();
        }
        import.path += c;
        ++at_;
      }
      ++at_;
    } else {
      return false;
    }
    header_->imports.push_back(std::move(import));
    return true;
  }

  std::string_view text_;
  FileHeader* header_;
  size_t at_ = 0;
  bool before_package_ = false;
};

}  // namespace

FileHeader ScanHeader(std::string_view text) {
  FileHeader header;
  header.has_nul = !text.empty() && std::memchr(text.data(), 0, text.size() < 4096 ? text.size() : 4096) != nullptr;
  Scanner(text, &header).Run();
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
