// Expressions as text: parentheses from precedence, line breaks at 110 columns, lambdas with their bodies.
#include "transpiler/emit/printer.h"

namespace go2cpp::emit {

using lowered::Expr;
using lowered::ExprKind;

int Width(std::string_view text) {
  int width = 0;
  bool marker = false;
  for (unsigned char c : text) {
    if (c == 1) marker = true;
    if (!marker && (c & 0xC0) != 0x80) width++;
    if (c == 2) marker = false;
  }
  return width;
}

namespace {

std::string Pad(int n) { return std::string(static_cast<size_t>(n), ' '); }

// Column after `text` started at `column`.
int Advance(std::string_view text, int column) {
  size_t newline = text.rfind('\n');
  return newline == std::string_view::npos ? column + Width(text) : Width(text.substr(newline + 1));
}

// Operand pairs that compilers warn about without parentheses.
bool MixedLogic(const Expr& parent, const Expr& child) {
  if (child.kind != ExprKind::kBinary) return false;
  if (parent.precedence == lowered::kOrOr) return child.precedence == lowered::kAndAnd;
  bool bits = parent.precedence == lowered::kBitAnd || parent.precedence == lowered::kBitOr ||
              parent.precedence == lowered::kBitXor;
  if (bits) return child.precedence != parent.precedence && child.precedence < lowered::kMultiplicative;
  if (parent.precedence == lowered::kShift) return child.precedence == lowered::kAdditive || child.precedence == lowered::kShift;
  if (parent.precedence == lowered::kEquality || parent.precedence == lowered::kRelational) {
    return child.precedence == lowered::kEquality || child.precedence == lowered::kRelational;
  }
  return false;
}

}  // namespace

bool Printer::CanBeFlat(const Expr& e) {
  if (e.kind == ExprKind::kBraced && e.multiline) return false;
  if (e.kind == ExprKind::kLambda) {
    if (e.body.size() > 1) return false;
    for (const lowered::Stmt* s : e.body) {
      if (s->kind != lowered::StmtKind::kExpr && s->kind != lowered::StmtKind::kReturn) return false;
      if (s->pos.valid() && e.body_end.valid() && LineOf(s->pos) != LineOf(e.body_end)) return false;
      if (s->x != nullptr && !CanBeFlat(*s->x)) return false;
    }
    return true;
  }
  if (e.kind == ExprKind::kText && e.text.find('\n') != std::string::npos) return false;
  if (e.x != nullptr && !CanBeFlat(*e.x)) return false;
  if (e.y != nullptr && !CanBeFlat(*e.y)) return false;
  for (const Expr* a : e.args) {
    if (!CanBeFlat(*a)) return false;
  }
  return true;
}

std::string Printer::LambdaHead(const Expr& e) {
  std::string text;
  if (!e.go_name.empty()) text = "\x01" "C" + std::to_string(e.pos.value) + "," + e.go_name + "\x02";
  else if (e.pos.valid()) text = "\x01" + std::to_string(e.pos.value) + "\x02";
  text += "[" + e.text + "]";
  if (!e.params.empty() || !e.type.empty() || e.mutable_lambda) {
    text += "(";
    for (size_t i = 0; i < e.params.size(); i++) {
      if (i > 0) text += ", ";
      text += e.params[i].type;
      if (!e.params[i].name.empty()) text += " " + e.params[i].name;
    }
    text += ")";
  }
  if (e.mutable_lambda) text += " mutable";
  if (!e.type.empty()) text += " -> " + e.type;
  return text;
}

std::string Printer::Flat(const Expr& e, int min_precedence) {
  std::string text;
  switch (e.kind) {
    case ExprKind::kText:
      text = e.text;
      break;
    case ExprKind::kPrefix: {
      text = e.text;
      std::string x = Flat(*e.x, lowered::kUnary);
      if (!x.empty() && (x[0] == text.back()) && (x[0] == '-' || x[0] == '+' || x[0] == '&')) x = "(" + x + ")";
      text += x;
      break;
    }
    case ExprKind::kPostfix:
      text = Flat(*e.x, lowered::kPostfix) + e.text;
      break;
    case ExprKind::kBinary: {
      bool right_assoc = e.precedence == lowered::kAssign && e.text[0] != ',';
      std::string x = Flat(*e.x, right_assoc ? e.precedence + 1 : e.precedence);
      std::string y = Flat(*e.y, right_assoc ? e.precedence : e.precedence + 1);
      if (MixedLogic(e, *e.x) && x[0] != '(') x = "(" + x + ")";
      else if (MixedLogic(e, *e.x) && e.x->precedence >= e.precedence) x = "(" + x + ")";
      if (MixedLogic(e, *e.y) && e.y->precedence > e.precedence) y = "(" + y + ")";
      text = x + (e.text[0] == ',' ? "" : " ") + e.text + " " + y;
      break;
    }
    case ExprKind::kConditional:
      text = Flat(*e.x, lowered::kOrOr) + " ? " + Flat(*e.y, lowered::kAssign) + " : " + Flat(*e.args[0], lowered::kAssign);
      break;
    case ExprKind::kCall: {
      text = Flat(*e.x, lowered::kPostfix) + "(";
      for (size_t i = 0; i < e.args.size(); i++) text += (i > 0 ? ", " : "") + Flat(*e.args[i], lowered::kAssign);
      text += ")";
      break;
    }
    case ExprKind::kIndex:
      text = Flat(*e.y, lowered::kAssign);
      if (text[0] == '[') text = "(" + text + ")";  // [[ opens an attribute
      text = Flat(*e.x, lowered::kPostfix) + "[" + text + "]";
      break;
    case ExprKind::kMember:
      text = Flat(*e.x, lowered::kPostfix) + (e.arrow ? "->" : ".") + e.text;
      break;
    case ExprKind::kBraced: {
      text = e.text + "{";
      for (size_t i = 0; i < e.args.size(); i++) {
        if (i > 0) text += ", ";
        if (!e.names.empty() && !e.names[i].empty()) text += e.names[i] + " = ";
        text += Flat(*e.args[i], lowered::kAssign);
      }
      text += "}";
      break;
    }
    case ExprKind::kLambda:
      text = LambdaHead(e) + " {";
      for (const lowered::Stmt* s : e.body) text += " " + FlatStmt(*s);
      text += e.body.empty() ? "}" : " }";
      if (!e.go_name.empty()) text += "\x01" "E\x02";
      break;
  }
  if (e.precedence < min_precedence && e.kind != ExprKind::kCall) return "(" + text + ")";
  return text;
}

std::string Printer::FormatList(const std::vector<Expr*>& items, int indent, int column) {
  // Packed: as many per line as fit; continuation lines at `indent`.
  std::string text;
  for (size_t i = 0; i < items.size(); i++) {
    std::string separator = i > 0 ? "," : "";
    int here = Advance(text, column);
    bool flat = CanBeFlat(*items[i]);
    std::string flat_text = flat ? Flat(*items[i], lowered::kAssign) : "";
    int room = kColumns - 2;
    if (i == 0) {
      text += flat && here + Width(flat_text) <= room ? flat_text : Format(*items[i], lowered::kAssign, indent, here);
      continue;
    }
    text += separator;
    if (flat && here + 2 + Width(flat_text) > room) {
      text += "\n" + Pad(indent);
      text += indent + Width(flat_text) <= room ? flat_text : Format(*items[i], lowered::kAssign, indent, indent);
    } else {
      text += " ";
      text += flat ? flat_text : Format(*items[i], lowered::kAssign, indent, here + 2);
    }
  }
  return text;
}

std::string Printer::FormatCall(const Expr& e, int indent, int column) {
  std::string callee = Format(*e.x, lowered::kPostfix, indent, column);
  int after = Advance(callee, column) + 1;
  // A single lambda as last argument hugs the parentheses.
  bool lambda_last = !e.args.empty() && e.args.back()->kind == ExprKind::kLambda;
  bool rest_flat = true;
  int rest_width = 0;
  for (size_t i = 0; i + 1 < e.args.size(); i++) {
    if (!CanBeFlat(*e.args[i])) rest_flat = false;
    else rest_width += Width(Flat(*e.args[i], lowered::kAssign)) + 2;
  }
  if (e.args.size() == 1 && !lambda_last) {
    const Expr& only = *e.args[0];
    if (only.kind == ExprKind::kBraced || !CanBeFlat(only)) {
      return callee + "(" + Format(only, lowered::kAssign, indent, after) + ")";
    }
  }
  if (lambda_last && rest_flat && after + rest_width + Width(LambdaHead(*e.args.back())) + 2 <= kColumns) {
    std::string text = callee + "(";
    for (size_t i = 0; i + 1 < e.args.size(); i++) text += Flat(*e.args[i], lowered::kAssign) + ", ";
    return text + FormatLambda(*e.args.back(), indent, after + rest_width) + ")";
  }
  if (e.args.empty()) return callee + "()";
  // First try to keep the first argument on the callee's line.
  const Expr& first = *e.args[0];
  bool first_fits = !CanBeFlat(first) || after + Width(Flat(first, lowered::kAssign)) + 1 <= kColumns;
  if (first_fits) return callee + "(" + FormatList(e.args, indent + kIndent, after) + ")";
  return callee + "(\n" + Pad(indent + kIndent) + FormatList(e.args, indent + kIndent, indent + kIndent) + ")";
}

std::string Printer::FormatBraced(const Expr& e, int indent, int column) {
  std::string text = e.text + "{";
  if (!e.multiline) {
    if (e.args.empty()) return text + "}";
    std::vector<std::string> items;
    std::string all;
    for (size_t i = 0; i < e.args.size(); i++) {
      std::string name = !e.names.empty() && !e.names[i].empty() ? e.names[i] + " = " : "";
      bool flat = CanBeFlat(*e.args[i]);
      int here = Advance(text, column);
      if (i > 0) text += ",";
      std::string flat_text = flat ? name + Flat(*e.args[i], lowered::kAssign) : "";
      if (i > 0 && flat && here + 2 + Width(flat_text) > kColumns - 2) {
        text += "\n" + Pad(indent + kIndent);
      } else if (i > 0) {
        text += " ";
      }
      here = Advance(text, column);
      text += flat && here + Width(flat_text) <= kColumns - 2
                  ? flat_text
                  : name + Format(*e.args[i], lowered::kAssign, indent + kIndent, here + Width(name));
    }
    return text + "}";
  }
  int inner = indent + kIndent;
  uint32_t line = 0;
  for (size_t i = 0; i < e.args.size(); i++) {
    std::string name = !e.names.empty() && !e.names[i].empty() ? e.names[i] + " = " : "";
    bool flat = CanBeFlat(*e.args[i]);
    std::string flat_text = flat ? name + Flat(*e.args[i], lowered::kAssign) : "";
    int here = Advance(text, column);
    bool same = i > 0 && i < e.lines.size() && e.lines[i] == line && flat && here + 1 + Width(flat_text) <= kColumns - 1;
    text += same ? " " : "\n" + Pad(inner);
    here = Advance(text, column);
    text += flat && here + Width(flat_text) <= kColumns - 1
                ? flat_text
                : name + Format(*e.args[i], lowered::kAssign, inner, here + Width(name));
    text += ",";
    line = i < e.lines.size() ? e.lines[i] : 0;
  }
  return text + "\n" + Pad(indent) + "}";
}

std::string Printer::FormatLambda(const Expr& e, int indent, int column) {
  if (CanBeFlat(e)) {
    std::string flat = Flat(e, 0);
    if (column + Width(flat) <= kColumns - 2 && flat.find('\n') == std::string::npos) return flat;
  }
  std::string head = LambdaHead(e) + " {";
  std::string saved = std::move(out_);
  int saved_indent = indent_;
  out_ = head + "\n";
  indent_ = indent + kIndent;
  PrintBody(e.body, Pos(), e.body_end);
  if (!e.go_name.empty()) Mark(e.body_end);  // where it is called, if that is where it stands
  MarkEnd(e.body, e.body_end);
  std::string text = std::move(out_);
  out_ = std::move(saved);
  indent_ = saved_indent;
  return text + Pad(indent) + "}" + (e.go_name.empty() ? "" : "\x01" "E\x02");
}

std::string Printer::Format(const Expr& e, int min_precedence, int indent, int column) {
  if (CanBeFlat(e)) {
    std::string flat = Flat(e, min_precedence);
    if (column + Width(flat) <= kColumns - 2) return flat;
  }
  std::string text;
  bool parens = e.precedence < min_precedence;
  int start = column + (parens ? 1 : 0);
  switch (e.kind) {
    case ExprKind::kText:
      text = e.text;
      break;
    case ExprKind::kPrefix:
      text = e.text + Format(*e.x, lowered::kUnary, indent, start + Width(e.text));
      break;
    case ExprKind::kPostfix:
      text = Format(*e.x, lowered::kPostfix, indent, start) + e.text;
      break;
    case ExprKind::kBinary: {
      bool assign = e.precedence == lowered::kAssign;
      int left = assign ? e.precedence + (e.text[0] == ',' ? 0 : 1) : MixedLogic(e, *e.x) ? lowered::kPrimary : e.precedence;
      int right = assign ? e.precedence : MixedLogic(e, *e.y) ? lowered::kPrimary : e.precedence + 1;
      text = Format(*e.x, left, indent, start) + (e.text[0] == ',' ? "" : " ") + e.text;
      int here = Advance(text, start);
      std::string y = CanBeFlat(*e.y) ? Flat(*e.y, right) : "";
      bool breaks = !y.empty() && here + 1 + Width(y) > kColumns - 2 && !assign;
      if (breaks) {
        text += "\n" + Pad(indent + kIndent);
        text += Format(*e.y, right, indent + kIndent, indent + kIndent);
      } else {
        text += " " + Format(*e.y, right, indent, here + 1);
      }
      break;
    }
    case ExprKind::kConditional:
      text = Format(*e.x, lowered::kOrOr, indent, start) + " ? " + Flat(*e.y, lowered::kAssign) + " : " +
             Flat(*e.args[0], lowered::kAssign);
      break;
    case ExprKind::kCall:
      text = FormatCall(e, indent, start);
      break;
    case ExprKind::kIndex:
      text = Format(*e.x, lowered::kPostfix, indent, start);
      {
        std::string index = Format(*e.y, lowered::kAssign, indent, Advance(text, start) + 1);
        text += index[0] == '[' ? "[(" + index + ")]" : "[" + index + "]";
      }
      break;
    case ExprKind::kMember:
      text = Format(*e.x, lowered::kPostfix, indent, start) + (e.arrow ? "->" : ".") + e.text;
      break;
    case ExprKind::kBraced:
      text = FormatBraced(e, indent, start);
      break;
    case ExprKind::kLambda:
      text = FormatLambda(e, indent, start);
      break;
  }
  return parens ? "(" + text + ")" : text;
}

}  // namespace go2cpp::emit
