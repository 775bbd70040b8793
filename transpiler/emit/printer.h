// The printer behind EmitUnit: expressions, statements and items as text. Text under construction may hold markers
// ("\x01" … "\x02") that carry Go positions; the last step strips them and makes the line table from them.
#pragma once

#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "transpiler/base/source_map.h"
#include "transpiler/lowering/lowered.h"

namespace go2cpp::emit {

using base::Pos;

inline constexpr int kColumns = 110;
inline constexpr int kIndent = 4;

// Display width of text without markers; UTF-8 sequences count one.
int Width(std::string_view text);

class Printer {
 public:
  // floating_comments: comments between declarations come along, in front of the next one.
  explicit Printer(const base::SourceMap& sources, bool floating_comments = true)
      : sources_(sources), floating_comments_(floating_comments) {}

  void PrintItem(const lowered::Item& item);
  void PrintFileHead(const syntax::File& file);   // comments above the package clause
  void PrintRemainingComments(const syntax::File& file);   // those between declarations that are not out yet
  void Line(std::string_view text);               // text at the current indentation (none at namespace scope)
  void Blank();                                   // one blank line unless there is one
  void EnterNamespace(std::string_view ns);       // "" leaves; prints nothing if it is the current one
  std::string Take() { return std::move(out_); }

 private:
  // emit_expr.cpp
  std::string Flat(const lowered::Expr& e, int min_precedence);
  bool CanBeFlat(const lowered::Expr& e);
  std::string Format(const lowered::Expr& e, int min_precedence, int indent, int column);
  std::string FormatCall(const lowered::Expr& e, int indent, int column);
  std::string FormatBraced(const lowered::Expr& e, int indent, int column);
  std::string FormatLambda(const lowered::Expr& e, int indent, int column);
  std::string FormatList(const std::vector<lowered::Expr*>& items, int indent, int column);
  std::string LambdaHead(const lowered::Expr& e);
  bool NeedsParentheses(const lowered::Expr& e, int min_precedence);
  // emit_stmt.cpp
  std::string FormatHeader(const lowered::Stmt& s, std::string_view keyword, int indent);
  std::string StmtInline(const lowered::Stmt& s, int indent, int column);  // without semicolon
  void PrintStmt(const lowered::Stmt& s);
  void PrintBody(const std::vector<lowered::Stmt*>& body, Pos opening, Pos end);
  void PrintIf(const lowered::Stmt& s, std::string_view lead);
  void PrintSwitch(const lowered::Stmt& s);
  std::string FlatStmt(const lowered::Stmt& s);
  // emit_unit.cpp
  void PrintStruct(const lowered::Item& item);
  void PrintFunction(const lowered::Item& item);
  void PrintVar(const lowered::Item& item);

  // Comments and blank lines.
  const std::vector<bool>& Floating(const syntax::File& file);
  void PrintFloating(const syntax::File& file, Pos until);   // comments between declarations, in front of `until` or all
  void CommentsBefore(Pos pos);          // prints the pending comments of the item that stand before pos
  void TrailingComments(Pos end);        // appends those on the line of `end` to the last line
  void BlankLineBefore(Pos pos);
  void Mark(Pos pos);
  void MarkEnd(const std::vector<lowered::Stmt*>& body, Pos end);
  uint32_t LineOf(Pos pos);
  bool HasCommentsBetween(Pos from, Pos to);
  bool SameGoLine(Pos a, Pos b) { return a.valid() && b.valid() && LineOf(a) == LineOf(b); }

  const base::SourceMap& sources_;
  bool floating_comments_;
  std::string out_;
  int indent_ = 0;
  std::string namespace_;
  const syntax::File* file_ = nullptr;   // of the item being printed
  size_t next_comment_ = 0;              // index into its comments
  size_t comment_end_ = 0;
  uint32_t last_go_line_ = 0;            // of what was printed last; 0 at the start of a block
  std::unordered_map<const syntax::File*, std::vector<bool>> printed_;
  std::unordered_map<const syntax::File*, std::vector<bool>> floating_;
  const syntax::File* last_file_ = nullptr;   // of the last item,
  uint32_t last_item_line_ = 0;               // and the Go line where it ends
};

}  // namespace go2cpp::emit
