// The syntax tree of Go 1.26, in the shape of Go's own go/ast: one class for
// each construct, names and positions exactly as written. Nodes live in an
// arena, are linked by raw pointers and are never destroyed one by one.
//
// Every expression has an `id` that is dense over the whole program (0, 1, 2 …
// below Arena::expr_count()), every other node one that is dense among the
// non-expressions (below Arena::node_count()): what later stages know about a
// node is kept in vectors indexed by it. Stages that make nodes of their own
// make them through the same arena and get fresh ids.
//
// Positions: `pos` is where the node's text starts. gc reports most errors
// there, some at an operator or bracket, which the nodes hold as well; GcPos
// gives the position that gc's own syntax tree has for a node.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include "transpiler/base/arena.h"
#include "transpiler/base/source_map.h"
#include "transpiler/syntax/token.h"

namespace go2cpp::syntax {

using base::List;
using base::Pos;

enum class NodeKind : uint8_t {
#define EXPR(name) name,
#define STMT(name) name,
#define DECL(name) name,
#define SPEC(name) name,
#define NODE(name) name,
#include "transpiler/syntax/ast_nodes.def"
};

#define EXPR(name) struct name;
#define STMT(name) struct name;
#define DECL(name) struct name;
#define SPEC(name) struct name;
#define NODE(name) struct name;
#include "transpiler/syntax/ast_nodes.def"

std::string_view NodeKindName(NodeKind kind);

struct Node {
  const NodeKind kind;
  uint32_t id = 0;  // see the head of the file
  Pos pos;

 protected:
  explicit Node(NodeKind k) : kind(k) {}
};

struct Expr : Node {
  static bool Is(NodeKind k) { return k <= NodeKind::ChanType; }

 protected:
  using Node::Node;
};
struct Stmt : Node {
  static bool Is(NodeKind k) { return k >= NodeKind::BadStmt && k <= NodeKind::RangeStmt; }

 protected:
  using Node::Node;
};
struct Decl : Node {
  static bool Is(NodeKind k) { return k >= NodeKind::BadDecl && k <= NodeKind::FuncDecl; }

 protected:
  using Node::Node;
};
struct Spec : Node {
  static bool Is(NodeKind k) { return k >= NodeKind::ImportSpec && k <= NodeKind::TypeSpec; }

 protected:
  using Node::Node;
};

// As<T>(n): n as a T, null when n is null or of another kind.
template <class T>
T* As(Node* n) {
  return n != nullptr && T::Is(n->kind) ? static_cast<T*>(n) : nullptr;
}
template <class T>
const T* As(const Node* n) {
  return n != nullptr && T::Is(n->kind) ? static_cast<const T*>(n) : nullptr;
}
// Cast<T>(n): the caller knows the kind.
template <class T>
T* Cast(Node* n) {
  return static_cast<T*>(n);
}
template <class T>
const T* Cast(const Node* n) {
  return static_cast<const T*>(n);
}

// The arena of a program's syntax: nodes, interned names, ids.
class Arena : public base::Arena {
 public:
  Arena() : names_(*this) {}

  template <class T>
  T* NewNode(Pos pos) {
    T* node = New<T>();
    node->pos = pos;
    node->id = Expr::Is(node->kind) ? expr_count_++ : node_count_++;
    return node;
  }
  std::string_view Intern(std::string_view text) { return names_.Intern(text); }
  uint32_t expr_count() const { return expr_count_; }
  uint32_t node_count() const { return node_count_; }

 private:
  base::Interner names_;
  uint32_t expr_count_ = 0;
  uint32_t node_count_ = 0;
};

// One comment: `//…` without its newline, or `/*…*/`.
struct Comment {
  Pos pos;
  std::string_view text;  // with its slashes and stars

  Pos end() const { return pos + static_cast<uint32_t>(text.size()); }
  bool is_line() const { return text.size() > 1 && text[1] == '/'; }
};

// The comments in a row directly above a declaration or field (no blank line
// between, none before the node), as indices [first, last) of File::comments.
struct CommentRange {
  uint32_t first = 0;
  uint32_t last = 0;
  bool empty() const { return first == last; }
};

#define GO2CPP_NODE(Name, Base)                                        \
  Name() : Base(NodeKind::Name) {}                                     \
  static bool Is(NodeKind k) { return k == NodeKind::Name; }

// ---------------------------------------------------------------- expressions

// Only in a tree that comes with errors.
struct BadExpr : Expr {
  GO2CPP_NODE(BadExpr, Expr)
  Pos end;
};

struct Ident : Expr {
  GO2CPP_NODE(Ident, Expr)
  std::string_view name;  // interned: equal names have equal data()

  bool is_blank() const { return name.size() == 1 && name[0] == '_'; }
};

struct BasicLit : Expr {
  GO2CPP_NODE(BasicLit, Expr)
  LitKind lit = LitKind::Int;
  std::string_view text;  // raw, with quotes; carriage returns of a raw string still in it
  bool bad = false;       // malformed, an error was reported
};

// T{…}; `type` is null for an inner literal whose type is elided.
struct CompositeLit : Expr {
  GO2CPP_NODE(CompositeLit, Expr)
  Expr* type = nullptr;
  Pos lbrace;
  List<Expr*> elements;  // KeyValueExpr or value
  Pos rbrace;
};

// `key: value` in a composite literal.
struct KeyValueExpr : Expr {
  GO2CPP_NODE(KeyValueExpr, Expr)
  Expr* key = nullptr;
  Pos colon;
  Expr* value = nullptr;
};

struct FuncLit : Expr {
  GO2CPP_NODE(FuncLit, Expr)
  FuncType* type = nullptr;
  BlockStmt* body = nullptr;
};

struct ParenExpr : Expr {
  GO2CPP_NODE(ParenExpr, Expr)
  Expr* x = nullptr;
  bool in_type = false;  // stands where only a type may: gc's tree drops such parentheses
  Pos rparen;
};

struct SelectorExpr : Expr {
  GO2CPP_NODE(SelectorExpr, Expr)
  Expr* x = nullptr;
  Pos dot;
  Ident* sel = nullptr;
};

// x[i] or an instantiation x[A, B].
struct IndexExpr : Expr {
  GO2CPP_NODE(IndexExpr, Expr)
  Expr* x = nullptr;
  Pos lbrack;
  List<Expr*> indices;  // one or more
  Pos rbrack;
};

struct SliceExpr : Expr {
  GO2CPP_NODE(SliceExpr, Expr)
  Expr* x = nullptr;
  Pos lbrack;
  Expr* low = nullptr;
  Expr* high = nullptr;
  Expr* max = nullptr;
  bool three = false;  // x[a:b:c]
  Pos rbrack;
};

// x.(T); `type` is null for x.(type).
struct TypeAssertExpr : Expr {
  GO2CPP_NODE(TypeAssertExpr, Expr)
  Expr* x = nullptr;
  Pos dot;
  Pos lparen;
  Expr* type = nullptr;
  Pos rparen;
};

// A call, a conversion or a built-in.
struct CallExpr : Expr {
  GO2CPP_NODE(CallExpr, Expr)
  Expr* fun = nullptr;
  Pos lparen;
  List<Expr*> args;
  Pos ellipsis;  // position of `...` after the last argument, if any
  Pos rparen;

  bool has_dots() const { return ellipsis.valid(); }
};

// *x: a dereference or a pointer type.
struct StarExpr : Expr {
  GO2CPP_NODE(StarExpr, Expr)
  Expr* x = nullptr;
};

// + - ! ^ & <- ~ (the last one only in constraints).
struct UnaryExpr : Expr {
  GO2CPP_NODE(UnaryExpr, Expr)
  Op op = Op::None;
  Expr* x = nullptr;
};

// Also a union A | B in constraints (Op::Or).
struct BinaryExpr : Expr {
  GO2CPP_NODE(BinaryExpr, Expr)
  Expr* x = nullptr;
  Op op = Op::None;
  Pos op_pos;
  Expr* y = nullptr;
};

// `...T` as the type of the last parameter; `...` alone as an array's length.
struct Ellipsis : Expr {
  GO2CPP_NODE(Ellipsis, Expr)
  Expr* elem = nullptr;
};

// [N]T, [...]T (`len` is an Ellipsis) or []T (`len` is null).
struct ArrayType : Expr {
  GO2CPP_NODE(ArrayType, Expr)
  Expr* len = nullptr;
  Expr* elem = nullptr;
};

struct StructType : Expr {
  GO2CPP_NODE(StructType, Expr)
  FieldList* fields = nullptr;  // never null
};

// A signature. `pos` is the `func` keyword, or for a method of an interface
// and for a FuncDecl the opening parenthesis of the parameters (gc's tree has
// the parenthesis everywhere).
struct FuncType : Expr {
  GO2CPP_NODE(FuncType, Expr)
  FieldList* params = nullptr;   // never null
  FieldList* results = nullptr;  // null when there is none
};

// Methods: Field with one name and a FuncType. Embedded elements and unions:
// Field without a name, whose type is a type, ~T or A | B.
struct InterfaceType : Expr {
  GO2CPP_NODE(InterfaceType, Expr)
  FieldList* methods = nullptr;  // never null
};

struct MapType : Expr {
  GO2CPP_NODE(MapType, Expr)
  Expr* key = nullptr;
  Expr* value = nullptr;
};

enum class ChanDir : uint8_t { Both, Send, Recv };

// chan T, chan<- T (Send), <-chan T (Recv).
struct ChanType : Expr {
  GO2CPP_NODE(ChanType, Expr)
  ChanDir dir = ChanDir::Both;
  Expr* elem = nullptr;
};

// A field, method, embedded element, parameter, result or type parameter.
struct Field : Node {
  GO2CPP_NODE(Field, Node)
  List<Ident*> names;       // empty: unnamed parameter, embedded field or element
  Expr* type = nullptr;     // an Ellipsis for a variadic parameter
  BasicLit* tag = nullptr;  // struct fields only
  CommentRange doc;         // comments above
};

struct FieldList : Node {
  GO2CPP_NODE(FieldList, Node)
  Pos open;  // ( [ or {; invalid for a single unparenthesised result
  List<Field*> fields;
  Pos close;

  // Number of parameters, results or fields: a, b int counts two.
  uint32_t Count() const {
    uint32_t n = 0;
    for (const Field* f : fields) n += f->names.empty() ? 1 : static_cast<uint32_t>(f->names.size());
    return n;
  }
};

// ----------------------------------------------------------------- statements

struct BadStmt : Stmt {
  GO2CPP_NODE(BadStmt, Stmt)
  Pos end;
};

// `implicit` when it stands before a closing brace without a semicolon (as after a label).
struct EmptyStmt : Stmt {
  GO2CPP_NODE(EmptyStmt, Stmt)
  bool implicit = false;
};

struct DeclStmt : Stmt {
  GO2CPP_NODE(DeclStmt, Stmt)
  GenDecl* decl = nullptr;
};

struct LabeledStmt : Stmt {
  GO2CPP_NODE(LabeledStmt, Stmt)
  Ident* label = nullptr;
  Pos colon;
  Stmt* stmt = nullptr;  // never null
};

struct ExprStmt : Stmt {
  GO2CPP_NODE(ExprStmt, Stmt)
  Expr* x = nullptr;
};

struct SendStmt : Stmt {
  GO2CPP_NODE(SendStmt, Stmt)
  Expr* chan = nullptr;
  Pos arrow;
  Expr* value = nullptr;
};

struct IncDecStmt : Stmt {
  GO2CPP_NODE(IncDecStmt, Stmt)
  Expr* x = nullptr;
  Pos op_pos;
  bool increment = true;
};

// lhs = rhs (op None), lhs := rhs (Define), lhs += rhs (Add) …
struct AssignStmt : Stmt {
  GO2CPP_NODE(AssignStmt, Stmt)
  List<Expr*> lhs;
  Op op = Op::None;
  Pos op_pos;
  List<Expr*> rhs;
};

struct GoStmt : Stmt {
  GO2CPP_NODE(GoStmt, Stmt)
  Expr* call = nullptr;  // a CallExpr in a correct program
};

struct DeferStmt : Stmt {
  GO2CPP_NODE(DeferStmt, Stmt)
  Expr* call = nullptr;
};

struct ReturnStmt : Stmt {
  GO2CPP_NODE(ReturnStmt, Stmt)
  List<Expr*> results;
};

struct BranchStmt : Stmt {
  GO2CPP_NODE(BranchStmt, Stmt)
  Keyword keyword = Keyword::Break;
  Ident* label = nullptr;
};

struct BlockStmt : Stmt {
  GO2CPP_NODE(BlockStmt, Stmt)
  List<Stmt*> stmts;
  Pos rbrace;
};

struct IfStmt : Stmt {
  GO2CPP_NODE(IfStmt, Stmt)
  Stmt* init = nullptr;
  Expr* cond = nullptr;
  BlockStmt* then = nullptr;
  Stmt* else_ = nullptr;  // IfStmt, BlockStmt or null
};

struct CaseClause : Node {
  GO2CPP_NODE(CaseClause, Node)
  bool is_default = false;
  List<Expr*> values;  // or types
  Pos colon;
  List<Stmt*> body;
};

struct SwitchStmt : Stmt {
  GO2CPP_NODE(SwitchStmt, Stmt)
  Stmt* init = nullptr;
  Expr* tag = nullptr;
  Pos lbrace;
  List<CaseClause*> cases;
  Pos rbrace;
};

// switch init; name := x.(type) {…}
struct TypeSwitchStmt : Stmt {
  GO2CPP_NODE(TypeSwitchStmt, Stmt)
  Stmt* init = nullptr;
  Ident* name = nullptr;  // null without `name :=`
  Pos define_pos;
  TypeAssertExpr* guard = nullptr;
  Pos lbrace;
  List<CaseClause*> cases;
  Pos rbrace;
};

struct CommClause : Node {
  GO2CPP_NODE(CommClause, Node)
  Stmt* comm = nullptr;  // SendStmt, ExprStmt or AssignStmt of a receive; null for default
  Pos colon;
  List<Stmt*> body;
};

struct SelectStmt : Stmt {
  GO2CPP_NODE(SelectStmt, Stmt)
  Pos lbrace;
  List<CommClause*> clauses;
  Pos rbrace;
};

struct ForStmt : Stmt {
  GO2CPP_NODE(ForStmt, Stmt)
  Stmt* init = nullptr;
  Expr* cond = nullptr;
  Stmt* post = nullptr;
  BlockStmt* body = nullptr;
};

// for key, value := range x; `key` and `value` may be null.
struct RangeStmt : Stmt {
  GO2CPP_NODE(RangeStmt, Stmt)
  Expr* key = nullptr;
  Expr* value = nullptr;
  List<Expr*> extra;  // a third variable and more: an error of the type checker
  Op op = Op::None;  // Define or None (=); meaningless without a key
  Pos op_pos;
  Pos range_pos;
  Expr* x = nullptr;
  BlockStmt* body = nullptr;
};

// --------------------------------------------------------------- declarations

struct BadDecl : Decl {
  GO2CPP_NODE(BadDecl, Decl)
  Pos end;
};

struct ImportSpec : Spec {
  GO2CPP_NODE(ImportSpec, Spec)
  Ident* name = nullptr;     // also `.` and `_`
  BasicLit* path = nullptr;  // never null
  CommentRange doc;
};

// One line of const or var.
struct ValueSpec : Spec {
  GO2CPP_NODE(ValueSpec, Spec)
  Keyword keyword = Keyword::Var;  // Const or Var
  List<Ident*> names;
  Expr* type = nullptr;
  List<Expr*> values;
  uint32_t iota = 0;  // index in its group
  // For a constant line without type and values: the line of the group whose
  // type and values it repeats; null otherwise.
  ValueSpec* repeats = nullptr;
  CommentRange doc;
};

struct TypeSpec : Spec {
  GO2CPP_NODE(TypeSpec, Spec)
  Ident* name = nullptr;
  FieldList* type_params = nullptr;
  Pos assign;  // position of `=` of an alias
  Expr* type = nullptr;
  CommentRange doc;

  bool is_alias() const { return assign.valid(); }
};

// import, const, type or var, with or without parentheses.
struct GenDecl : Decl {
  GO2CPP_NODE(GenDecl, Decl)
  Keyword keyword = Keyword::Var;
  Pos lparen;  // invalid without parentheses
  List<Spec*> specs;
  Pos rparen;
  CommentRange doc;
};

struct FuncDecl : Decl {
  GO2CPP_NODE(FuncDecl, Decl)
  FieldList* recv = nullptr;  // null for a function
  Ident* name = nullptr;
  FieldList* type_params = nullptr;
  FuncType* type = nullptr;
  BlockStmt* body = nullptr;  // null for a declaration without body
  bool body_skipped = false;  // parsed with ParseOptions::skip_bodies
  CommentRange doc;
};

// --------------------------------------------------------------------- files

// `//go:name arguments`.
struct Directive {
  Pos pos;
  std::string_view name;  // "linkname", "embed", "noescape" …
  std::string_view args;  // rest of the line, trimmed
};

// See ReportDirectiveErrors in parse.h.
struct DirectiveError {
  Pos pos;
  std::string_view message;
};

struct File : Node {
  GO2CPP_NODE(File, Node)
  const base::SourceFile* source = nullptr;
  Ident* package_name = nullptr;
  List<ImportSpec*> imports;  // of all import declarations, in order
  List<Decl*> decls;          // import declarations included
  List<Comment> comments;     // all, in source order
  List<Directive> directives; // all //go: lines
  List<DirectiveError> directive_errors;
  CommentRange doc;           // above the package clause
  // The expression after //go:build above the package clause; empty if none.
  std::string_view build_constraint;
  // Syntax errors were reported and parts may be missing or Bad…: not to be
  // type-checked. (gc goes on after merely lexical errors, such as a bad digit;
  // then this stays false and the BasicLit is marked bad.)
  bool has_errors = false;
};

#undef GO2CPP_NODE

// ------------------------------------------------------------------ functions

// The position gc's own syntax tree gives a node: the operator of a binary
// expression or assignment, the opening parenthesis of a call, … (package
// cmd/compile/internal/syntax).
Pos GcPos(const Node* n);

// syntax.StartPos of gc, where types2 reports most errors about a node (its
// atPos): n->pos but for a few nodes, such as a slice expression (its `[`).
Pos GcStartPos(const Node* n);

// The position just behind the last byte of the node.
Pos EndPos(const Node* n);

// The comments directly above `pos`: alone on their lines, no blank line between
// them nor before `pos`.
CommentRange CommentsAbove(const File& file, Pos pos);

// x without the parentheses around it.
Expr* Unparen(Expr* x);
inline const Expr* Unparen(const Expr* x) { return Unparen(const_cast<Expr*>(x)); }

// Calls visit(child) for the direct children in source order, never with null.
template <class Visit>
void ForEachChild(Node* n, Visit&& visit);

// Go source text of an expression the way gc quotes it in messages
// (cmd/compile/internal/syntax printer, ShortForm: func bodies and struct
// fields shortened to `{…}`).
std::string ExprString(const Expr* x);
// The same for the simple statements, as in `cannot use x := 1 as value`.
std::string StmtString(const Stmt* s);

}  // namespace go2cpp::syntax

#include "transpiler/syntax/ast_visit.h"
