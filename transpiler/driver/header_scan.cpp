// See header_scan.h.
#include "transpiler/driver/header_scan.h"

namespace go2cpp::driver {

namespace {

// One `// +build` line: alternatives between blanks, each a list of terms between commas; lines are combined by and.
void AddOldConstraint(std::string_view line, std::string* constraint) {
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
  if (!alternatives.empty()) *constraint += (constraint->empty() ? "(" : " && (") + alternatives + ")";
}

// The build constraint among the comments before the package clause.
std::string Constraint(std::string_view text) {
  std::string constraint, old;
  size_t at = text.substr(0, 3) == "\xef\xbb\xbf" ? 3 : 0;
  while ((at = text.find_first_not_of(" \t\r\n", at)) != std::string_view::npos) {
    std::string_view rest = text.substr(at);
    if (rest.starts_with("/*")) {
      size_t end = rest.find("*/", 2);
      if (end == std::string_view::npos) break;
      at += end + 2;
      continue;
    }
    if (!rest.starts_with("//")) break;
    std::string_view line = rest.substr(0, rest.find('\n'));
    at += line.size();
    line = line.substr(0, line.find_last_not_of(" \t\r") + 1);
    if (constraint.empty() && (line.starts_with("//go:build ") || line.starts_with("//go:build\t"))) constraint = line.substr(11);
    if (line.starts_with("// +build ") || line.starts_with("//+build ")) AddOldConstraint(line.substr(line.find("+build") + 6), &old);
  }
  return constraint.empty() ? old : constraint;
}

// Whether some function or receiver seems to have type parameters.
bool SeemsGeneric(std::string_view text) {
  for (size_t at = 0; (at = text.find("\nfunc ", at)) != std::string_view::npos;) {
    at += 6;
    size_t stop = text.find_first_of("([{\n", at);
    if (stop == std::string_view::npos) break;
    if (text[stop] == '[') return true;
    // A method: look into the receiver.
    if (text[stop] == '(' && stop == at) {
      size_t close = text.find_first_of(")\n", at);
      if (close != std::string_view::npos && text.substr(at, close - at).find('[') != std::string_view::npos &&
          text.substr(at, close - at).find("[]") == std::string_view::npos) {
        return true;
      }
    }
  }
  return false;
}

}  // namespace

FileHeader ScanHeader(std::string_view text) {
  FileHeader header;
  static_cast<syntax::Header&>(header) = syntax::ReadHeader(text);
  header.constraint = Constraint(text);
  header.has_generics = SeemsGeneric(text);
  return header;
}

size_t CountMissingBodies(std::string_view text) {
  size_t count = 0;
  for (size_t at = 0; (at = text.find("\nfunc ", at)) != std::string_view::npos;) {
    const size_t start = at += 6;
    // The declaration ends with the line on which its parentheses and those braces are closed that belong to types.
    int depth = 0;
    bool body = false;
    for (; at < text.size() && !(text[at] == '\n' && depth == 0); ++at) {
      const char c = text[at];
      if (text.substr(at, 2) == "//") {
        at = text.find('\n', at) - 1;
        if (at >= text.size()) break;
        continue;
      }
      if (c == '(' || c == '[') ++depth;
      else if (c == ')' || c == ']') --depth;
      else if (c == '{' && depth == 0) body = true;
      if (body) break;
    }
    if (body) continue;
    const std::string name(text.substr(start, text.find_first_of("([ ", start) - start));
    if (name.empty() || text.find("//go:linkname " + name + " ") == std::string_view::npos) ++count;
  }
  return count;
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
