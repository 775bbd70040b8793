// Statements as text, with Go's comments and blank lines at their places.
#include "transpiler/emit/printer.h"

#include <algorithm>

namespace go2cpp::emit {

using lowered::Expr;
using lowered::Stmt;
using lowered::StmtKind;

namespace {

std::string Pad(int n) { return std::string(static_cast<size_t>(n), ' '); }

// Go's comment as C++: a line comment must not end in a backslash.
std::string CommentText(std::string_view text) {
  std::string result(text);
  while (!result.empty() && (result.back() == '\r' || result.back() == ' ' || result.back() == '\t')) result.pop_back();
  if (result.size() > 1 && result[1] == '/' && result.back() == '\\') result += '.';
  return result;
}

bool IsDirective(std::string_view text) {
  return text.starts_with("//go:") || text.starts_with("// +build") || text.starts_with("//line ");
}

}  // namespace

uint32_t Printer::LineOf(Pos pos) {
  if (!pos.valid()) return 0;
  const base::SourceFile* source = file_ != nullptr && file_->source->Contains(pos) ? file_->source : sources_.FileOf(pos);
  return source != nullptr ? source->LineOf(pos) : 0;
}

void Printer::Mark(Pos pos) {
  if (pos.valid()) out_ += "\x01" + std::to_string(pos.value) + "\x02";
}

bool Printer::HasCommentsBetween(Pos from, Pos to) {
  if (file_ == nullptr) return false;
  for (size_t i = next_comment_; i < comment_end_; i++) {
    Pos p = file_->comments[i].pos;
    if (p >= to) return false;
    if (p >= from && !IsDirective(file_->comments[i].text)) return true;
  }
  return false;
}

void Printer::BlankLineBefore(Pos pos) {
  uint32_t line = LineOf(pos);
  if (line == 0) return;
  if (last_go_line_ != 0 && line > last_go_line_ + 1) Blank();
}

void Printer::CommentsBefore(Pos pos) {
  if (file_ == nullptr || !pos.valid()) return;
  for (; next_comment_ < comment_end_; next_comment_++) {
    const syntax::Comment& c = file_->comments[next_comment_];
    if (c.pos >= pos) return;
    if (printed_[file_][next_comment_]) continue;
    printed_[file_][next_comment_] = true;
    if (IsDirective(c.text)) continue;
    uint32_t line = LineOf(c.pos);
    if (line == last_go_line_ && !out_.empty() && out_.back() == '\n' && c.is_line()) {
      // On the line of what was printed last (after an opening brace).
      out_.pop_back();
      out_ += "  " + CommentText(c.text) + "\n";
      continue;
    }
    BlankLineBefore(c.pos);
    std::string text = CommentText(c.text);
    Line(text);
    last_go_line_ = LineOf(c.end());
  }
}

void Printer::TrailingComments(Pos end) {
  if (file_ == nullptr || !end.valid()) return;
  uint32_t line = LineOf(end);
  while (next_comment_ < comment_end_) {
    const syntax::Comment& c = file_->comments[next_comment_];
    if (c.pos < end || LineOf(c.pos) != line) return;
    if (c.text.find('\n') != std::string_view::npos) return;
    next_comment_++;
    if (printed_[file_][next_comment_ - 1]) continue;
    printed_[file_][next_comment_ - 1] = true;
    if (IsDirective(c.text)) continue;
    if (!out_.empty() && out_.back() == '\n') out_.pop_back();
    out_ += "  " + CommentText(c.text) + "\n";
  }
}

std::string Printer::FlatStmt(const Stmt& s) {
  switch (s.kind) {
    case StmtKind::kReturn:
      return s.x != nullptr ? "return " + Flat(*s.x, 0) + ";" : "return;";
    case StmtKind::kExpr:
      return Flat(*s.x, 0) + ";";
    default:
      return "";
  }
}

std::string Printer::StmtInline(const Stmt& s, int indent, int column) {
  switch (s.kind) {
    case StmtKind::kExpr:
      return Format(*s.x, 0, indent, column);
    case StmtKind::kVar: {
      std::string head = s.type + " " + s.name;
      if (s.x == nullptr) return head;
      if (s.x->kind == lowered::ExprKind::kBraced && s.x->text.empty()) {
        return head + FormatBraced(*s.x, indent, column + Width(head));
      }
      head += " =";
      if (CanBeFlat(*s.x)) {
        std::string flat = Flat(*s.x, lowered::kAssign);
        bool breakable = s.x->kind == lowered::ExprKind::kText;
        if (column + Width(head) + 1 + Width(flat) > kColumns - 2 && breakable) {
          return head + "\n" + Pad(indent + kIndent) + flat;
        }
      }
      return head + " " + Format(*s.x, lowered::kAssign, indent, column + Width(head) + 1);
    }
    case StmtKind::kReturn:
      return s.x != nullptr ? "return " + Format(*s.x, 0, indent, column + 7) : "return";
    case StmtKind::kBreak:
      return "break";
    case StmtKind::kContinue:
      return "continue";
    case StmtKind::kGoto:
      return "goto " + s.text;
    default:
      return "";
  }
}

std::string Printer::FormatHeader(const Stmt& s, std::string_view keyword, int indent) {
  std::string text = std::string(keyword) + " (";
  if (s.init != nullptr) text += StmtInline(*s.init, indent + kIndent, indent + Width(text)) + "; ";
  size_t newline = text.rfind('\n');
  int column = newline == std::string::npos ? indent + Width(text) : Width(std::string_view(text).substr(newline + 1));
  text += Format(*s.x, 0, indent + kIndent, column) + ")";
  return text;
}

void Printer::PrintBody(const std::vector<Stmt*>& body, Pos opening, Pos end) {
  uint32_t open_line = LineOf(opening);
  if (opening.valid() && file_ != nullptr && next_comment_ < comment_end_) {
    // A comment behind the opening brace.
    const syntax::Comment& c = file_->comments[next_comment_];
    bool before_body = body.empty() || !body[0]->pos.valid() || c.pos < body[0]->pos;
    if (c.pos >= opening && before_body && LineOf(c.pos) == open_line && (!end.valid() || c.pos < end)) {
      TrailingComments(opening);
    }
  }
  last_go_line_ = 0;
  for (const Stmt* s : body) {
    // The break that C++ wants at the end of a case stands behind the case's last comment.
    if (s == body.back() && s->kind == StmtKind::kBreak && !s->pos.valid()) CommentsBefore(end);
    PrintStmt(*s);
  }
  CommentsBefore(end);
  last_go_line_ = 0;
}

// Marks the closing brace, which is about to be printed, where deferred calls are made: in Go by the return statement, if
// one is last.
void Printer::MarkEnd(const std::vector<Stmt*>& body, Pos end) {
  if (std::none_of(body.begin(), body.end(), lowered::IsDefer)) return;
  Mark(body.back()->kind == StmtKind::kReturn && body.back()->pos.valid() ? body.back()->pos : end);
}

void Printer::PrintIf(const Stmt& s, std::string_view lead) {
  out_ += Pad(lead.empty() ? indent_ : 0);
  out_ += lead;
  if (lead.empty()) Mark(s.pos);
  out_ += FormatHeader(s, "if", indent_) + " {\n";
  indent_ += kIndent;
  PrintBody(s.body, s.x != nullptr ? s.pos : Pos(), s.body_end);
  indent_ -= kIndent;
  if (s.else_ == nullptr) {
    Line("}");
  } else if (s.else_->kind == StmtKind::kIf) {
    PrintIf(*s.else_, Pad(indent_) + "} else ");
  } else {
    Line("} else {");
    indent_ += kIndent;
    PrintBody(s.else_->body, s.else_->pos, s.else_->body_end);
    indent_ -= kIndent;
    Line("}");
  }
}

void Printer::PrintSwitch(const Stmt& s) {
  out_ += Pad(indent_);
  Mark(s.pos);
  out_ += FormatHeader(s, "switch", indent_) + " {\n";
  last_go_line_ = 0;
  for (const lowered::SwitchCase& c : s.cases) {
    CommentsBefore(c.pos);
    std::string line;
    for (size_t i = 0; i < c.labels.size(); i++) {
      std::string label = c.labels[i] + ":";
      if (!line.empty() && indent_ + Width(line) + 1 + Width(label) > kColumns) {
        Line(line);
        line.clear();
      }
      line += (line.empty() ? "" : " ") + label;
    }
    bool scope = false;
    for (const Stmt* b : c.body) scope = scope || b->kind == StmtKind::kVar;
    Line(scope ? line + " {" : line);
    indent_ += kIndent;
    PrintBody(c.body, c.pos, c.end);
    indent_ -= kIndent;
    if (scope) Line("}");
  }
  CommentsBefore(s.body_end);
  Line("}");
}

void Printer::PrintStmt(const Stmt& s) {
  CommentsBefore(s.pos);
  BlankLineBefore(s.pos);
  switch (s.kind) {
    case StmtKind::kEmpty:
      break;
    case StmtKind::kLabel:
      out_ += Pad(std::max(0, indent_ - kIndent)) + s.text + ":;\n";
      break;
    case StmtKind::kBlock: {
      Line("{");
      indent_ += kIndent;
      PrintBody(s.body, s.pos, s.body_end);
      indent_ -= kIndent;
      Line("}");
      break;
    }
    case StmtKind::kIf:
      PrintIf(s, "");
      break;
    case StmtKind::kSwitch:
      PrintSwitch(s);
      break;
    case StmtKind::kFor:
    case StmtKind::kWhile:
    case StmtKind::kRangeFor: {
      out_ += Pad(indent_);
      Mark(s.pos);
      if (s.kind == StmtKind::kWhile) {
        out_ += FormatHeader(s, "while", indent_);
      } else if (s.kind == StmtKind::kRangeFor) {
        std::string head = "for (" + s.text + " : ";
        out_ += head + Format(*s.x, 0, indent_ + kIndent, indent_ + Width(head)) + ")";
      } else {
        std::string head = "for (";
        if (s.init != nullptr) head += StmtInline(*s.init, indent_ + kIndent, indent_ + 5);
        head += ";";
        if (s.x != nullptr) head += " " + Format(*s.x, 0, indent_ + kIndent, indent_ + Width(head) + 1);
        head += ";";
        if (s.post != nullptr) head += " " + Format(*s.post, 0, indent_ + kIndent, indent_ + Width(head) + 1);
        out_ += head + ")";
      }
      out_ += " {\n";
      indent_ += kIndent;
      PrintBody(s.body, s.pos, s.body_end);
      indent_ -= kIndent;
      Line("}");
      break;
    }
    default: {
      out_ += Pad(indent_);
      Mark(s.pos);
      out_ += StmtInline(s, indent_, indent_) + ";\n";
      break;
    }
  }
  if (s.end.valid()) {
    TrailingComments(s.end);
    last_go_line_ = LineOf(s.end);
  } else if (s.pos.valid()) {
    last_go_line_ = std::max(last_go_line_, LineOf(s.pos));  // the first of several for one statement of Go
  }
}

}  // namespace go2cpp::emit
