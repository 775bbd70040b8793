// The lowered program: a tree in the shape of C++, in which nothing of Go is left to decide. Lowering makes it, emit
// prints it. Types and names are text already (lowering owns naming); expressions keep their structure so that the
// printer can place parentheses and break lines. Nodes are never destroyed: a translation makes them once.
#pragma once

#include <string>
#include <utility>
#include <vector>

#include "transpiler/base/source_map.h"
#include "transpiler/syntax/ast.h"

namespace go2cpp::lowered {

using base::Pos;
struct Stmt;

// How tightly C++ operators bind; higher is tighter.
enum Precedence : uint8_t {
  kComma = 1,
  kAssign = 2,  // and ?:
  kOrOr = 4,
  kAndAnd = 5,
  kBitOr = 6,
  kBitXor = 7,
  kBitAnd = 8,
  kEquality = 9,
  kRelational = 10,
  kShift = 12,
  kAdditive = 13,
  kMultiplicative = 14,
  kUnary = 16,
  kPostfix = 17,
  kPrimary = 18,
};

enum class ExprKind : uint8_t {
  kText,         // text: a name or literal (precedence may be lower, e.g. "-1")
  kPrefix,       // text x
  kPostfix,      // x text
  kBinary,       // x text y
  kConditional,  // x ? y : args[0]
  kCall,         // x(args…)
  kIndex,        // x[y]
  kMember,       // x.text, or x->text when arrow
  kBraced,       // text{args…}; names give designators
  kLambda,       // [text](params) -> type { body }
};

struct Param {
  std::string type;
  std::string name;  // may be empty
};

struct Expr {
  ExprKind kind = ExprKind::kText;
  Precedence precedence = kPrimary;
  bool arrow = false;        // kMember
  bool effects = false;      // evaluation calls or receives something: its order matters
  bool mutable_lambda = false;
  bool promoted = false;     // the C++ type is int although Go's is narrower (the value is in range)
  bool constant = false;     // a literal or constexpr name
  bool multiline = false;    // kBraced: Go had it on several lines
  std::string text;
  Expr* x = nullptr;
  Expr* y = nullptr;
  std::vector<Expr*> args;
  std::vector<std::string> names;   // kBraced: ".name" designators, empty or as many as args
  std::vector<uint32_t> lines;      // kBraced, multiline: the Go line of each element, 0 if unknown
  std::vector<Param> params;        // kLambda
  std::string type;                 // kLambda: result type, "" for void
  std::vector<Stmt*> body;          // kLambda
  Pos body_end;                     // kLambda: Go position of the closing brace
  std::string go_name;              // kLambda of a function literal: "main.main.func1", for the line table
  Pos pos;                          // kLambda with go_name: of the literal
};

enum class StmtKind : uint8_t {
  kExpr,      // x;
  kVar,       // type name = x;  (no x: type name;  braces: type name{…}, x is a kBraced without text)
  kBlock,     // { body }
  kIf,        // if (init; x) { body } else else_
  kFor,       // for (init; x; post) { body }
  kWhile,     // while (x) { body }
  kRangeFor,  // for (text : x) { body }
  kSwitch,    // switch (init; x) { cases }
  kReturn,    // return x;
  kBreak,
  kContinue,
  kGoto,      // goto text;
  kLabel,     // text:
  kEmpty,     // nothing, but its Go position places comments
};

struct SwitchCase {
  std::vector<std::string> labels;  // "case 1", "default"
  std::vector<Stmt*> body;          // ends in break or a jump unless it falls through
  Pos pos, end;
};

struct Stmt {
  StmtKind kind = StmtKind::kEmpty;
  Pos pos, end;                // of the Go statement, for comments, blank lines and the line table; may be invalid
  std::string type, name;      // kVar
  std::string text;            // kRangeFor, kGoto, kLabel
  Expr* x = nullptr;
  Stmt* init = nullptr;
  Expr* post = nullptr;        // kFor
  std::vector<Stmt*> body;
  Stmt* else_ = nullptr;       // kIf: a kBlock or kIf
  Pos body_end;                // Go position of the closing brace of body
  std::vector<SwitchCase> cases;
};

// `auto deferred = go::defer(…);`, whose destructor makes a deferred call at the closing brace of the block.
inline bool IsDefer(const Stmt* s) {
  return s->kind == StmtKind::kVar && s->x != nullptr && s->x->kind == ExprKind::kCall && s->x->x->text == "go::defer";
}

enum class ItemKind : uint8_t { kText, kStruct, kFunction, kVar };

struct StructField {
  std::string type, name;
  std::string init;            // "{}", " = 0", "" or, of a member function, its body " { … }"
  Pos pos, end;
};

// Something at namespace scope.
struct Item {
  ItemKind kind = ItemKind::kText;
  std::string ns;              // "main" for go::main; "" for the global namespace
  std::string guard;           // macro that guards items several files may define; "" for none
  const syntax::File* file = nullptr;  // whose comments belong here; null: none
  Pos pos, end;                // extent of the Go declaration with its doc comment
  Pos decl;                    // where the declaration itself starts, behind its doc comment
  std::string text;            // kText: whole lines without the last newline
  // kStruct
  std::string name, base;
  std::vector<StructField> fields;
  std::vector<std::string> members;  // declarations of member functions and the like, with ;
  // kFunction: head is all up to the parameters' "(", e.g. "static void Point::Move"
  std::string head, tail;            // tail: " const"
  std::vector<Param> params;
  std::vector<Stmt*> body;
  Pos body_end;
  std::string go_name;               // "main.(*Point).Move", for the line table
  // kVar
  std::string type;
  Expr* init = nullptr;
};

// One package: its header (empty for package main) and its source.
struct Unit {
  std::string ns;                       // namespace below go::
  std::string import_path;
  std::vector<std::string> header_includes, source_includes;   // as written between < > or " "
  std::vector<std::pair<std::string, std::string>> aliases;    // namespace alias -> full name, in the source
  std::vector<Item*> header;
  std::vector<Item*> source;
  std::vector<const syntax::File*> files;
  bool is_main = false;
  std::vector<std::string> init_order;  // main: the go2cpp_init functions of all packages
};

template <class T>
T* New() {
  return new T();
}

}  // namespace go2cpp::lowered
