// A cursor over tree-sitter's tree in terms of this folder's own symbols; the
// only place that names tree-sitter's API.
#pragma once

#include <tree_sitter/api.h>

#include <cstdint>
#include <string_view>
#include <vector>

#include "transpiler/syntax/token.h"

namespace go2cpp::syntax {

// Node kinds; anonymous tokens all are Token, with their text or operator
// asked for separately.
enum class Sym : uint8_t {
  Unknown,
  Token,
#define SYMBOL(name) name,
#include "transpiler/syntax/grammar_symbols.def"
};

// Anonymous tokens that matter to the converter.
enum class Mark : uint8_t { None, LParen, RParen, LBrack, RBrack, LBrace, RBrace, Comma, Semi, Colon, Dot, Dots,
                            Star, Arrow, Chan, Func, Range, Assign, Define, Tilde, PlusPlus, MinusMinus, Operator };

enum class FieldName : uint8_t { None, Initializer, Condition, Consequence, Alternative, Update, Body, Value, Left,
                                 Right, Alias, Start, End, Capacity, Other };

struct SymbolInfo {
  Sym sym = Sym::Unknown;
  Mark mark = Mark::None;
  Op op = Op::None;  // of an operator or assignment token
};

class Cursor {
 public:
  explicit Cursor(TSTree* tree) : cursor_(ts_tree_cursor_new(ts_tree_root_node(tree))) { Load(); }
  ~Cursor() { ts_tree_cursor_delete(&cursor_); }
  Cursor(const Cursor&) = delete;
  Cursor& operator=(const Cursor&) = delete;

  Sym sym() const { return info_.sym; }
  Mark mark() const { return info_.mark; }
  Op op() const { return info_.op; }
  uint32_t start() const { return ts_node_start_byte(node_); }
  uint32_t end() const { return ts_node_end_byte(node_); }
  FieldName field() const;

  // visit() at each child that is not a comment; visit may move the cursor
  // below the child as long as it comes back.
  template <class Visit>
  void Children(Visit&& visit) {
    if (!ts_tree_cursor_goto_first_child(&cursor_)) return;
    do {
      Load();
      if (info_.sym != Sym::comment) visit();
    } while (ts_tree_cursor_goto_next_sibling(&cursor_));
    ts_tree_cursor_goto_parent(&cursor_);
  }

 private:
  void Load();

  TSTreeCursor cursor_;
  TSNode node_;
  SymbolInfo info_;
};

// A tree of the text, of its `ranges` only if there are any; null when it has
// syntax errors. The caller deletes it (ts_tree_delete).
TSTree* ParseTree(std::string_view text, const std::vector<TSRange>& ranges);

}  // namespace go2cpp::syntax
