// What follows the parse: iota, imports, comments, directives.
#include "transpiler/syntax/build.h"

#include <algorithm>

namespace go2cpp::syntax {
namespace {

std::string_view Trim(std::string_view text) {
  while (!text.empty() && (text.back() == ' ' || text.back() == '\t' || text.back() == '\r')) text.remove_suffix(1);
  while (!text.empty() && (text.front() == ' ' || text.front() == '\t')) text.remove_prefix(1);
  return text;
}

bool StartsWith(std::string_view text, std::string_view prefix) { return text.substr(0, prefix.size()) == prefix; }

// The number behind the last colon of `text` and the index of its first digit;
// index 0 when there is no colon, ok false when it is not a number.
struct TrailingNumber {
  size_t index = 0;
  uint64_t value = 0;
  bool ok = false;
};
TrailingNumber ReadTrailingNumber(std::string_view text) {
  TrailingNumber out;
  size_t colon = text.rfind(':');
  if (colon == std::string_view::npos) return out;
  out.index = colon + 1;
  std::string_view digits = text.substr(out.index);
  out.ok = !digits.empty() && digits.size() < 19;
  for (char c : digits) {
    if (c < '0' || c > '9') out.ok = false;
    if (out.ok) out.value = out.value * 10 + static_cast<uint64_t>(c - '0');
  }
  return out;
}

constexpr uint64_t kMaxLine = 1 << 30;

// `file:line` or `file:line:col` of a line directive that takes effect at
// `offset`; `at` is the position of `text`.
void ApplyLineDirective(base::SourceFile& source, uint32_t offset, Pos at, std::string_view text,
                        std::string& previous_name, std::vector<SyntaxIssue>& issues) {
  auto bad = [&](size_t index, const char* what) {
    issues.push_back({at + static_cast<uint32_t>(index), SyntaxIssue::Kind::Lexical,
                      std::string(what) + std::string(text.substr(index))});
  };
  TrailingNumber last = ReadTrailingNumber(text);
  if (last.index == 0) return;
  if (!last.ok) return bad(last.index, "invalid line number: ");
  uint64_t line = last.value, column = 0;
  size_t line_index = last.index;
  std::string_view name = text.substr(0, last.index - 1);
  TrailingNumber first = ReadTrailingNumber(name);
  if (first.ok) {
    line = first.value;
    column = last.value;
    line_index = first.index;
    if (column == 0 || column > kMaxLine) return bad(last.index, "invalid column number: ");
    name = text.substr(0, first.index - 1);
  }
  if (line == 0 || line > kMaxLine) return bad(line_index, "invalid line number: ");
  std::string file(name);
  if (file.empty() && first.ok) file = previous_name;
  previous_name = file;
  source.AddLineDirective(offset, file, static_cast<uint32_t>(line), static_cast<uint32_t>(column));
}

bool AloneOnLine(std::string_view text, uint32_t offset) {
  while (offset > 0 && text[offset - 1] != '\n') {
    char c = text[--offset];
    if (c != ' ' && c != '\t' && c != '\r') return false;
  }
  return true;
}

void FillDocs(const File& file, Node* n) {
  if (FieldList* list = As<FieldList>(n)) {
    for (Field* f : list->fields) f->doc = CommentsAbove(file, f->pos);
  }
  ForEachChild(n, [&](Node* child) {
    if (child->kind == NodeKind::StructType || child->kind == NodeKind::InterfaceType ||
        child->kind == NodeKind::FieldList || child->kind == NodeKind::Field || Spec::Is(child->kind) ||
        child->kind == NodeKind::StarExpr || child->kind == NodeKind::ArrayType || child->kind == NodeKind::MapType) {
      FillDocs(file, child);
    }
  });
}

}  // namespace

void NumberSpecs(GenDecl* decl) {
  uint32_t iota = 0;
  ValueSpec* last = nullptr;
  for (Spec* spec : decl->specs) {
    ValueSpec* value = As<ValueSpec>(spec);
    if (value == nullptr) return;
    value->iota = iota++;
    if (value->keyword != Keyword::Const) continue;
    if (value->type != nullptr || !value->values.empty()) {
      last = value;
    } else {
      value->repeats = last;
    }
  }
}

CommentRange CommentsAbove(const File& file, Pos pos) {
  const base::SourceFile& source = *file.source;
  const List<Comment>& all = file.comments;
  auto next = std::lower_bound(all.begin(), all.end(), pos, [](const Comment& c, Pos p) { return c.pos < p; });
  uint32_t last = static_cast<uint32_t>(next - all.begin());
  uint32_t first = last;
  if (first == 0) return {};
  uint32_t line = source.LineOf(pos);
  while (first > 0) {
    const Comment& comment = all[first - 1];
    if (source.LineOf(comment.end()) + 1 != line) break;
    if (!AloneOnLine(source.text(), source.OffsetOf(comment.pos))) break;
    line = source.LineOf(comment.pos);
    first--;
  }
  return {first, last};
}

void SetComments(File* file, base::SourceFile& source, Arena& arena,
                 const std::vector<Scanner::CommentSpan>& spans, std::vector<SyntaxIssue>& issues) {
  std::string line_name = source.path();
  uint32_t package_offset = source.OffsetOf(file->pos);
  std::vector<Comment> comments;
  comments.reserve(spans.size());
  for (const Scanner::CommentSpan& span : spans) {
    std::string_view text = source.text().substr(span.start, span.end - span.start);
    Pos pos = source.PosAt(span.start);
    if (text.size() > 2 && text[1] == '/' && text.back() == '\r') text.remove_suffix(1);
    comments.push_back({pos, text});
    if (StartsWith(text, "//line ") && source.ColumnOf(pos) == 1) {
      ApplyLineDirective(source, span.end + 1, pos + 7, text.substr(7), line_name, issues);
    } else if (StartsWith(text, "/*line ") && text.find('\n') == std::string_view::npos) {
      ApplyLineDirective(source, span.end, pos + 7, text.substr(7, text.size() - 9), line_name, issues);
    } else if (StartsWith(text, "//go:")) {
      std::string_view rest = text.substr(5);
      size_t end = rest.find_first_of(" \t");
      if (end == std::string_view::npos) end = rest.size();
      Directive directive{pos, arena.Intern(rest.substr(0, end)), Trim(rest.substr(end))};
      file->directives.push_back(arena, directive);
      if (directive.name == "build" && span.start < package_offset && file->build_constraint.empty()) {
        file->build_constraint = directive.args;
      }
    }
  }
  file->comments = List<Comment>(arena, comments);
}

void FinishFile(File* file, Arena& arena) {
  file->doc = CommentsAbove(*file, file->pos);
  for (Decl* decl : file->decls) {
    CommentRange doc = CommentsAbove(*file, decl->pos);
    if (FuncDecl* func = As<FuncDecl>(decl)) {
      func->doc = doc;
      continue;
    }
    GenDecl* gen = As<GenDecl>(decl);
    if (gen == nullptr) continue;
    gen->doc = doc;
    FillDocs(*file, gen);
    for (Spec* spec : gen->specs) {
      CommentRange own = gen->lparen.valid() ? CommentsAbove(*file, spec->pos) : CommentRange{};
      if (ImportSpec* import = As<ImportSpec>(spec)) {
        import->doc = own;
        file->imports.push_back(arena, import);
      } else if (ValueSpec* value = As<ValueSpec>(spec)) {
        value->doc = own;
      } else if (TypeSpec* type = As<TypeSpec>(spec)) {
        type->doc = own;
      }
    }
  }
}

}  // namespace go2cpp::syntax
