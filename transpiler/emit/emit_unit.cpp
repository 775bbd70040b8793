// Items and whole files: namespaces, structs, functions, the line table, and the build file of a program.
#include "transpiler/emit/emit.h"

#include <algorithm>

#include "transpiler/emit/printer.h"

namespace go2cpp::emit {

using lowered::Item;
using lowered::ItemKind;

namespace {

std::string Pad(int n) { return std::string(static_cast<size_t>(n), ' '); }

// What the markers of finished text say about one C++ line or function.
struct LineTable {
  std::string table;
  std::string first_path;
};

struct FunctionRecord {
  std::string name;
  uint32_t cpp_line;
  uint32_t cpp_last;
  Pos pos;
  uint32_t go_line;
  char kind;  // F, or C for a function literal
};

// A //line directive without a name makes the file unknown.
std::string PathOf(const base::Location& at) { return at.path.empty() ? "??" : std::string(at.path); }

// Removes the markers from text and returns the line table in the format of runtime/values/source_map.h.
// Markers: \x01<pos>\x02 at a statement, \x01F<pos>,<name>\x02 at a function's first line, \x01C<pos>,<name>\x02 at
// a function literal's, \x01E\x02 at its last.
LineTable StripMarkers(std::string& text, const base::SourceMap& sources) {
  struct LineRecord {
    uint32_t cpp_line;
    Pos pos;
  };
  std::string result;
  std::vector<LineRecord> lines;
  std::vector<FunctionRecord> functions;
  std::vector<size_t> open;
  uint32_t line = 1;
  for (size_t i = 0; i < text.size(); i++) {
    char c = text[i];
    if (c == '\n') line++;
    if (c != '\x01') {
      result += c;
      continue;
    }
    size_t end = text.find('\x02', i);
    std::string marker = text.substr(i + 1, end - i - 1);
    i = end;
    if (marker[0] == 'F' || marker[0] == 'C') {
      size_t comma = marker.find(',');
      Pos pos{static_cast<uint32_t>(std::stoul(marker.substr(1, comma - 1)))};
      open.push_back(functions.size());
      functions.push_back({marker.substr(comma + 1), line, line, pos, sources.Resolve(pos).line, marker[0]});
      if (marker[0] == 'F') lines.push_back({line, pos});
    } else if (marker[0] == 'E') {
      if (!open.empty()) {
        functions[open.back()].cpp_last = line;
        open.pop_back();
      }
    } else {
      lines.push_back({line, Pos{static_cast<uint32_t>(std::stoul(marker))}});
    }
  }
  text = std::move(result);
  LineTable table;
  std::string path;
  int64_t cpp = 0, go = 0, f_cpp = 0, f_go = 0;
  size_t next_function = 0;
  auto functions_until = [&](uint32_t cpp_line) {
    for (; next_function < functions.size() && functions[next_function].cpp_line <= cpp_line; next_function++) {
      const FunctionRecord& f = functions[next_function];
      std::string file = PathOf(sources.Resolve(f.pos));
      if (file != path) {
        if (table.first_path.empty()) table.first_path = file;
        else table.table += "S" + file + ";";
        path = file;
      }
      table.table += f.kind + f.name + "," + std::to_string(static_cast<int64_t>(f.cpp_line) - f_cpp) + "," +
                     std::to_string(f.cpp_last - f.cpp_line) + "," + std::to_string(static_cast<int64_t>(f.go_line) - f_go) +
                     ";";
      f_cpp = f.cpp_line;
      f_go = f.go_line;
    }
  };
  for (size_t i = 0; i < lines.size(); i++) {
    if (i + 1 < lines.size() && lines[i + 1].cpp_line == lines[i].cpp_line) continue;
    functions_until(lines[i].cpp_line);
    base::Location at = sources.Resolve(lines[i].pos);
    std::string file = PathOf(at);
    if (file != path) {
      if (table.first_path.empty()) table.first_path = file;
      else table.table += "S" + file + ";";
      path = file;
    }
    table.table += "L" + std::to_string(static_cast<int64_t>(lines[i].cpp_line) - cpp) + "," +
                   std::to_string(static_cast<int64_t>(at.line) - go) + ";";
    cpp = lines[i].cpp_line;
    go = at.line;
  }
  functions_until(UINT32_MAX);
  return table;
}

std::string QuoteText(std::string_view text) {
  std::string quoted = "\"";
  for (char c : text) {
    if (c == '"' || c == '\\') quoted += '\\';
    quoted += c;
  }
  return quoted + "\"";
}

// The definition of a line table, ns the namespace that it registers; nothing for an empty one.
std::string SourceMap(const std::string& name, const std::string& cpp_file, const LineTable& table, const std::string& ns) {
  if (table.table.empty()) return "";
  std::string text = "\nstatic const go::rt::source_map " + name + "{" + cpp_file + ", " + QuoteText(table.first_path) + ",";
  for (size_t i = 0; i < table.table.size();) {
    size_t n = std::min<size_t>(100, table.table.size() - i);
    while (i + n < table.table.size() && (static_cast<unsigned char>(table.table[i + n]) & 0xC0) == 0x80) n++;
    text += "\n    " + QuoteText(std::string_view(table.table).substr(i, n));
    i += n;
  }
  return text + (ns.empty() ? "" : ", " + QuoteText(ns)) + "};\n";
}

}  // namespace

void Printer::Line(std::string_view text) {
  out_ += Pad(indent_);
  out_ += text;
  out_ += '\n';
}

void Printer::Blank() {
  if (out_.empty() || out_.ends_with("\n\n") || out_.ends_with("{\n")) return;
  out_ += '\n';
}

void Printer::EnterNamespace(std::string_view ns) {
  if (ns == namespace_) return;
  if (!namespace_.empty()) {
    Blank();
    out_ += "}  // namespace go::" + namespace_ + "\n";
    if (ns.empty()) out_ += '\n';
  }
  namespace_ = ns;
  if (!namespace_.empty()) {
    Blank();
    out_ += "namespace go::" + namespace_ + " {\n\n";
  }
}

void Printer::PrintFileHead(const syntax::File& file) {
  auto& printed = printed_[&file];
  printed.resize(file.comments.size());
  file_ = &file;
  next_comment_ = 0;
  comment_end_ = file.comments.size();
  last_go_line_ = 0;
  Pos package = file.package_name != nullptr ? file.package_name->pos : file.pos;
  while (comment_end_ > 0 && file.comments[comment_end_ - 1].pos >= package) comment_end_--;
  CommentsBefore(package);
  file_ = nullptr;
}

// Which comments of a file stand between its declarations; those among the imports count as such.
const std::vector<bool>& Printer::Floating(const syntax::File& file) {
  auto [it, fresh] = floating_.try_emplace(&file);
  std::vector<bool>& floating = it->second;
  if (!fresh) return floating;
  floating.assign(file.comments.size(), true);
  auto mark = [&](const syntax::CommentRange& doc, Pos from, Pos to) {
    const uint32_t last_line = file.source->LineOf(to);
    for (size_t i = doc.first; i < doc.last; i++) floating[i] = false;
    for (size_t i = 0; i < file.comments.size(); i++) {
      const Pos pos = file.comments[i].pos;
      if (pos >= from && (pos < to || file.source->LineOf(pos) == last_line)) floating[i] = false;
    }
  };
  for (const syntax::Decl* d : file.decls) {
    if (auto* f = syntax::As<syntax::FuncDecl>(d)) mark(f->doc, f->pos, syntax::EndPos(f));
    auto* g = syntax::As<syntax::GenDecl>(d);
    if (g != nullptr && g->keyword != syntax::Keyword::Import) mark(g->doc, g->pos, syntax::EndPos(g));
  }
  for (size_t i = 0; i < file.comments.size(); i++) {
    if (file.package_name != nullptr && file.comments[i].pos < file.package_name->pos) floating[i] = false;
  }
  return floating;
}

void Printer::PrintFloating(const syntax::File& file, Pos until) {
  const std::vector<bool>& floating = Floating(file);
  auto& printed = printed_[&file];
  printed.resize(file.comments.size());
  // Only what stands directly in front: items may come out in another order than Go's.
  size_t end = 0;
  while (end < file.comments.size() && (!until.valid() || file.comments[end].pos < until)) end++;
  size_t first = until.valid() ? end : 0;
  if (until.valid()) {
    Pos previous;
    for (const syntax::Decl* d : file.decls) {
      auto* g = syntax::As<syntax::GenDecl>(d);
      if (d->pos < until && syntax::EndPos(d) < until && (g == nullptr || g->keyword != syntax::Keyword::Import)) previous = d->pos;
    }
    while (first > 0 && file.comments[first - 1].pos > previous) first--;
  }
  file_ = &file;
  last_go_line_ = 0;
  bool any = false;
  for (size_t i = first; i < end; i++) {
    if (!floating[i] || printed[i]) continue;
    if (!any) Blank();
    any = true;
    next_comment_ = i;
    comment_end_ = i + 1;
    CommentsBefore(file.comments[i].end());
  }
  if (any) Blank();
  file_ = nullptr;
}

void Printer::PrintRemainingComments(const syntax::File& file) {
  PrintFloating(file, Pos());
}

void Printer::PrintItem(const Item& item) {
  if (!item.guard.empty()) {
    EnterNamespace("");
    Blank();
    out_ += "#ifndef " + item.guard + "\n#define " + item.guard + "\n";
  }
  EnterNamespace(item.ns);
  if (floating_comments_ && item.file != nullptr && item.guard.empty()) PrintFloating(*item.file, item.pos);
  file_ = item.file;
  if (file_ != nullptr) {
    auto& printed = printed_[file_];
    printed.resize(file_->comments.size());
    // The item's own comments, and for one in Go's order those before it that nothing else owns.
    const auto& comments = file_->comments;
    size_t first = 0;
    while (first < comments.size() && comments[first].pos < item.pos) first++;
    comment_end_ = first;
    while (comment_end_ < comments.size() && comments[comment_end_].pos <= item.end) comment_end_++;
    while (comment_end_ < comments.size() && LineOf(comments[comment_end_].pos) == LineOf(item.end)) comment_end_++;
    // Every instance of a generic function has its comments.
    if (item.kind == ItemKind::kFunction) {
      for (size_t i = first; i < comment_end_; i++) printed[i] = false;
    }
    next_comment_ = first;
    last_go_line_ = 0;
  }
  bool flat_group = item.kind == ItemKind::kVar || item.kind == ItemKind::kText;
  // Variables and constants keep Go's groups.
  const bool apart = item.file != nullptr && item.file == last_file_ && LineOf(item.pos) > last_item_line_ + 1;
  if (!flat_group || apart) Blank();
  last_file_ = item.file;
  if (item.file != nullptr) last_item_line_ = LineOf(item.end);
  switch (item.kind) {
    case ItemKind::kText:
      if (file_ != nullptr) {
        CommentsBefore(item.decl);
      }
      out_ += item.text + "\n";
      if (file_ != nullptr) TrailingComments(item.end);
      break;
    case ItemKind::kStruct:
      PrintStruct(item);
      break;
    case ItemKind::kFunction:
      PrintFunction(item);
      break;
    case ItemKind::kVar:
      PrintVar(item);
      break;
  }
  if (!flat_group) Blank();
  file_ = nullptr;
  if (!item.guard.empty()) {
    EnterNamespace("");
    out_ += "#endif\n";
  }
}

void Printer::PrintStruct(const Item& item) {
  Pos open = item.decl;
  CommentsBefore(open);
  out_ += "struct " + item.name + (item.base.empty() ? "" : " : " + item.base) + " {";
  if (item.fields.empty() && item.members.empty()) {
    out_ += "};\n";
    return;
  }
  out_ += "\n";
  indent_ += kIndent;
  last_go_line_ = LineOf(open);
  if (file_ != nullptr && open.valid()) TrailingComments(open);
  last_go_line_ = 0;
  for (size_t i = 0; i < item.fields.size(); i++) {
    const lowered::StructField& f = item.fields[i];
    CommentsBefore(f.pos);
    BlankLineBefore(f.pos);
    std::string line = f.type + " " + f.name + f.init;
    // Neighbours of one Go line and type are declared together.
    while (i + 1 < item.fields.size() && f.pos.valid() && !f.init.ends_with(" }") && f.type.back() != '*' && item.fields[i + 1].type == f.type &&
           SameGoLine(item.fields[i + 1].pos, f.pos) && indent_ + Width(line) + 20 < kColumns) {
      i++;
      line += ", " + item.fields[i].name + item.fields[i].init;
    }
    Line(f.init.ends_with(" }") ? line : line + ";");
    if (item.fields[i].end.valid()) {
      if (i + 1 >= item.fields.size() || !SameGoLine(item.fields[i + 1].pos, item.fields[i].end)) {
        TrailingComments(item.fields[i].end);
      }
      last_go_line_ = LineOf(item.fields[i].end);
    }
  }
  CommentsBefore(item.end);
  if (!item.fields.empty() && !item.members.empty()) Blank();
  for (const std::string& m : item.members) Line(m);
  indent_ -= kIndent;
  Line("};");
  if (file_ != nullptr) TrailingComments(item.end);
}

void Printer::PrintFunction(const Item& item) {
  Pos decl = item.decl;
  CommentsBefore(decl);
  std::string params;
  for (size_t i = 0; i < item.params.size(); i++) {
    if (i > 0) params += ", ";
    params += item.params[i].type;
    if (!item.params[i].name.empty()) params += " " + item.params[i].name;
  }
  if (!item.go_name.empty()) out_ += "\x01" "F" + std::to_string(item.pos.value) + "," + item.go_name + "\x02";
  std::string head = item.head + "(";
  if (Width(head) + Width(params) + Width(item.tail) + 3 > kColumns) {
    // One break after the parameters that fit.
    int column = Width(head);
    std::string text = head;
    for (size_t i = 0; i < item.params.size(); i++) {
      std::string one = item.params[i].type + (item.params[i].name.empty() ? "" : " " + item.params[i].name);
      std::string separator = i + 1 < item.params.size() ? "," : "";
      if (column + 1 + Width(one) + 3 > kColumns) {
        text += "\n" + Pad(2 * kIndent);
        column = 2 * kIndent;
      } else if (i > 0) {
        text += " ";
        column++;
      }
      text += one + separator;
      column += Width(one) + 1;
    }
    out_ += text + ")" + item.tail + " {\n";
  } else {
    out_ += head + params + ")" + item.tail + " {\n";
  }
  if (item.body.empty() && !HasCommentsBetween(item.pos, item.body_end)) {
    out_.pop_back();
    out_ += "}\n";
  } else {
    indent_ += kIndent;
    PrintBody(item.body, decl, item.body_end);
    MarkEnd(item.body, item.body_end);
    indent_ -= kIndent;
    Line("}");
  }
  if (!item.go_name.empty()) {
    out_.insert(out_.size() - 1, "\x01" "E\x02");
  }
  if (file_ != nullptr) TrailingComments(item.end);
}

void Printer::PrintVar(const Item& item) {
  if (file_ != nullptr) {
    CommentsBefore(item.decl);
  }
  lowered::Stmt s;
  s.kind = lowered::StmtKind::kVar;
  s.type = item.type;
  s.name = item.name;
  s.x = item.init;
  out_ += StmtInline(s, 0, 0) + ";\n";
  if (file_ != nullptr) TrailingComments(item.end);
}

EmittedUnit EmitUnit(const lowered::Unit& unit, const base::SourceMap& sources) {
  EmittedUnit result;
  LineTable header_table;
  auto includes = [](const std::vector<std::string>& list) {
    std::string text;
    for (const std::string& i : list) text += "#include " + i + "\n";
    return text;
  };
  if (!unit.is_main) {
    Printer printer(sources, false);
    for (const Item* item : unit.header) printer.PrintItem(*item);
    printer.EnterNamespace("");
    result.header = "#pragma once\n\n" + includes(unit.header_includes) + printer.Take();
    header_table = StripMarkers(result.header, sources);
  }
  Printer printer(sources);
  for (const syntax::File* f : unit.files) {
    printer.PrintFileHead(*f);
    if (unit.files.size() > 1) break;  // the licence is the same in all files of a package
  }
  for (const std::string& i : unit.source_includes) printer.Line("#include " + i);
  bool aliases = unit.aliases.empty();
  size_t own = unit.source.size();  // behind the last item of the package's own code
  while (own > 0 && (unit.source[own - 1]->file == nullptr || unit.source[own - 1]->ns != unit.ns)) own--;
  for (const Item* item : unit.source) {
    if (own-- == 0) {
      for (const syntax::File* f : unit.files) printer.PrintRemainingComments(*f);
    }
    if (!aliases && item->ns == unit.ns) {
      printer.EnterNamespace(unit.ns);
      for (const auto& [name, full] : unit.aliases) printer.Line("namespace " + name + " = ::go::" + full + ";");
      printer.Blank();
      aliases = true;
    }
    printer.PrintItem(*item);
  }
  printer.EnterNamespace("");
  std::string text = printer.Take();
  LineTable table = StripMarkers(text, sources);
  while (text.ends_with("\n\n")) text.pop_back();
  text += SourceMap("go2cpp_source_map", "__FILE__", table, unit.ns);
  if (!unit.is_main) {
    const std::string& include = unit.source_includes.front();
    text += SourceMap("go2cpp_header_map", QuoteText(std::string_view(include).substr(1, include.size() - 2)), header_table, "");
  }
  if (unit.is_main) {
    text += "\nint main(int argc, char** argv) {\n    return go::rt::run_main(argc, argv,\n        {";
    int column = 9;
    for (size_t i = 0; i < unit.init_order.size(); i++) {
      const std::string one = "&" + unit.init_order[i];
      if (i > 0) text += ",";
      if (i > 0 && column + 2 + Width(one) + 2 > kColumns) {
        text += "\n         ";
        column = 9;
      } else if (i > 0) {
        text += " ";
        column++;
      }
      text += one;
      column += Width(one) + 1;
    }
    text += "},\n        &go::" + unit.ns + "::main);\n}\n";
  }
  result.source = std::move(text);
  return result;
}

std::string EmitCMakeLists(const std::string& name, const std::vector<std::string>& sources) {
  std::string text =
      "cmake_minimum_required(VERSION 3.20)\nproject(" + name + " CXX)\n\n"
      "if(NOT CMAKE_BUILD_TYPE)\n  set(CMAKE_BUILD_TYPE Release)\nendif()\n"
      "find_package(go2cpp REQUIRED)\n\nadd_executable(" + name;
  for (const std::string& s : sources) text += "\n  " + s;
  text += ")\ntarget_include_directories(" + name + " PRIVATE .)\ntarget_link_libraries(" + name + " PRIVATE go2cpp::runtime)\n";
  return text;
}

}  // namespace go2cpp::emit
