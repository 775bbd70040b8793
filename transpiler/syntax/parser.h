// Recursive-descent parser of Go with gc's error recovery, wording and error
// positions (behaviour of cmd/compile/internal/syntax/parser.go). It decides
// what is a syntax error, and its tree is the one to use where the tree-sitter
// grammar cannot read valid Go; tree-sitter is the parser of all other files.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "transpiler/syntax/ast.h"
#include "transpiler/syntax/scanner.h"

namespace go2cpp::syntax {

// Deepest nesting of expressions, types and statements that is accepted, and
// the longest chain of binary operators: consumers of the tree recurse.
constexpr int kMaxNesting = 2000;
constexpr int kMaxChain = 20000;
// Chains longer than this are not handed to the converter, which recurses.
constexpr int kDeepChain = 1000;
// Errors after which the parser stops.
constexpr size_t kMaxIssues = 1000;

struct SyntaxIssue {
  enum class Kind { Syntax, Lexical, TooDeep };
  Pos pos;
  Kind kind;
  std::string message;  // without the `syntax error: ` that Syntax gets
};

class Parser {
 public:
  struct Options {
    bool intern_names = true;  // false: names are views of the source text
  };

  Parser(const base::SourceFile& source, Arena& arena, Options options);

  // The file without its comments; null when the package clause is wrong.
  File* ParseFile();

  const std::vector<SyntaxIssue>& issues() const { return issues_; }
  // Wrong //go: directives that gc finds after a type check without errors.
  const std::vector<SyntaxIssue>& late_issues() const { return late_issues_; }
  const Scanner& scanner() const { return scanner_; }
  // Offsets of the bodies of top-level functions, braces included.
  struct Body {
    uint32_t start, end;
  };
  const std::vector<Body>& bodies() const { return bodies_; }
  bool deep_chains() const { return deep_chains_; }

 private:
  using TokSet = uint64_t;
  static constexpr TokSet Set(std::initializer_list<Tok> toks) {
    TokSet set = 0;
    for (Tok t : toks) set |= TokSet{1} << static_cast<int>(t);
    return set;
  }

  // parser_core.cpp: tokens, errors, lists
  Tok tok() const { return scanner_.tok; }
  Pos pos() const { return source_.PosAt(scanner_.start); }
  void Next();
  bool Got(Tok t);
  void Want(Tok t);
  bool GotAssign(Pos* where = nullptr);
  void Error(Pos pos, std::string message);
  void AddIssue(SyntaxIssue issue);
  void SyntaxError(std::string message) { SyntaxErrorAt(pos(), std::move(message)); }
  void SyntaxErrorAt(Pos pos, std::string message);
  void Advance(TokSet follow);
  void Advance();
  bool TooDeep();
  template <class Element>
  Pos ParseList(const char* context, Tok separator, Tok close, Element&& element);
  void ListMishap(const char* context, Tok separator, Tok close);

  template <class T>
  T* New(Pos at) {
    return arena_.NewNode<T>(at);
  }
  std::string_view Name(std::string_view text) { return options_.intern_names ? arena_.Intern(text) : text; }
  Expr* Bad() { return New<BadExpr>(pos()); }

  // Directives that wait for the declaration they belong to.
  enum class DirectiveKind : uint8_t { Build, Func, Noescape, Embed, Other };
  struct PendingDirective {
    Pos pos;
    DirectiveKind kind;
  };

  // parser_directives.cpp
  void ReadDirectives();
  void ReadEmbed(Pos at, std::string_view args);
  void MisplaceDirectives();
  void TakeDirectives(std::vector<PendingDirective>* embeds = nullptr);
  std::vector<PendingDirective> TakeFuncDirectives();
  void TakePackageDirectives();
  void CheckEmbed(Pos at, const ValueSpec& spec);
  void AddLateIssue(Pos pos, std::string message);
  void CheckLinknames(const File* file);

  // parser_decls.cpp
  void ParseDecls(File* file);
  GenDecl* ParseGenDecl(Keyword keyword, Pos at);
  Spec* ParseSpec(Keyword keyword);
  Spec* ParseImportSpec();
  Spec* ParseValueSpec(Keyword keyword);
  Spec* ParseTypeSpec();
  FuncDecl* ParseFuncDecl(Pos at);
  BlockStmt* ParseFuncBody();
  static Ident* ExtractName(Expr* x, bool force, Arena& arena, Expr** type);

  // parser_types.cpp
  Expr* ParseType();
  Expr* ParseTypeOrNull();
  Expr* ParseTypeInstance(Expr* type);
  FuncType* ParseSignature(Pos at, const char* context, FieldList** type_params);
  Expr* ParseArrayType(Pos at, Expr* len);
  Expr* ParseSliceType(Pos at);
  Expr* ParseChanElem();
  Expr* ParseStructType();
  Expr* ParseInterfaceType();
  FieldList* ParseResult();
  void ParseFieldDecl(FieldList* fields);
  Expr* ParseArrayOrTypeArgs();
  Field* ParseMethodDecl();
  Field* ParseEmbeddedElem(Field* field);
  Expr* ParseEmbeddedTerm();
  struct Param {
    Ident* name = nullptr;
    Expr* type = nullptr;
  };
  bool ParseParam(Ident* name, Tok follow, Param* out);
  void ParseUnionRest(Param* param);
  FieldList* ParseParams(Pos open, Ident* name, Expr* type, Tok close, bool require_names, bool dots_ok);
  void CheckParams(std::vector<Param>& list, Pos end, bool require_names, bool dots_ok);
  Expr* ParseQualifiedName(Ident* name);

  // parser_exprs.cpp
  Expr* ParseExpr() { return ParseBinary(nullptr, 0); }
  Expr* ParseBinary(Expr* x, int precedence);
  Expr* ParseUnary();
  Expr* ParsePrimary(Expr* x);
  Expr* ParseOperand();
  Expr* ParseSelectorOrAssertion(Expr* x);
  Expr* ParseIndexOrSlice(Expr* x);
  Expr* ParseCompositeLit(Expr* type);
  Expr* ParseElement();
  List<Expr*> ParseExprList();
  List<Expr*> ParseTypeList(bool strict, bool* comma);
  BasicLit* ParseLiteralOrNull();
  Ident* ParseName();
  List<Ident*> ParseNameList(Ident* first);
  Expr* ReassociateArrow(Expr* x, Pos arrow);

  // parser_stmts.cpp
  Stmt* ParseStmtOrNull();
  Stmt* ParseSimpleStmt(List<Expr*> lhs, Tok keyword);
  Stmt* ParseRangeClause(List<Expr*> lhs, bool define, Pos op_pos);
  Stmt* ParseLabeledStmtOrNull(Ident* label);
  BlockStmt* ParseBlock(const char* context);
  List<Stmt*> ParseStmtList();
  struct Header {
    Stmt* init = nullptr;
    Expr* cond = nullptr;
    Stmt* post = nullptr;
  };
  Header ParseHeader(Tok keyword);
  Stmt* ParseFor();
  IfStmt* ParseIf();
  Stmt* ParseSwitch();
  Stmt* ParseSelect();
  CaseClause* ParseCaseClause();
  CommClause* ParseCommClause();
  Stmt* ParseCallStmt();
  Stmt* ParseDeclStmt(Keyword keyword);

  const base::SourceFile& source_;
  Arena& arena_;
  Options options_;
  std::vector<SyntaxIssue> issues_;
  std::vector<SyntaxIssue> late_issues_;
  std::vector<Body> bodies_;
  Scanner scanner_;
  int function_nest_ = 0;  // > 0 inside a function body
  int expr_nest_ = 0;      // < 0 in a statement header: `{` opens a block there
  int depth_ = 0;
  bool deep_chains_ = false;
  bool stopped_ = false;  // the rest of the file reads as empty
  // `name :=` in front of the last x.(type) that was seen in a switch header.
  TypeAssertExpr* guard_ = nullptr;
  Ident* guard_name_ = nullptr;
  Pos guard_define_;

  std::vector<PendingDirective> pending_;
  size_t directives_read_ = 0;  // of scanner_.directives()
  std::vector<Pos> linknames_;
  bool embed_imported_ = false;

  struct DepthGuard {
    explicit DepthGuard(Parser* p) : parser(p) { parser->depth_++; }
    ~DepthGuard() { parser->depth_--; }
    Parser* parser;
  };
};

template <class Element>
Pos Parser::ParseList(const char* context, Tok separator, Tok close, Element&& element) {
  bool done = false;
  while (tok() != Tok::Eof && tok() != close && !done) {
    done = element();
    // The separator may be left out before the closing token.
    if (!Got(separator) && tok() != close) {
      ListMishap(context, separator, close);
      if (tok() != close) return pos();
    }
  }
  Pos end = pos();
  Want(close);
  return end;
}

}  // namespace go2cpp::syntax
