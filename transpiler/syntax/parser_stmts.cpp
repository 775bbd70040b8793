// Statements.
#include "transpiler/syntax/parser.h"

namespace go2cpp::syntax {
namespace {

// x as text, with parentheses around a binary expression.
std::string Emphasize(const List<Expr*>& list) {
  std::string out;
  for (const Expr* x : list) {
    if (!out.empty()) out += ", ";
    out += ExprString(x);
  }
  return list.size() == 1 && list[0]->kind == NodeKind::BinaryExpr ? "(" + out + ")" : out;
}

}  // namespace

// Null, and no complaint, when no statement starts here. A lone semicolon
// gives an EmptyStmt and is left to the caller.
Stmt* Parser::ParseStmtOrNull() {
  DepthGuard depth(this);
  if (TooDeep()) return nullptr;
  Pos at = pos();
  if (!pending_.empty() && tok() != Tok::Var && tok() != Tok::Const && tok() != Tok::Type) MisplaceDirectives();
  switch (tok()) {
    case Tok::Name: {
      List<Expr*> lhs = ParseExprList();
      if (lhs.size() == 1 && lhs[0]->kind == NodeKind::Ident && tok() == Tok::Colon) {
        return ParseLabeledStmtOrNull(Cast<Ident>(lhs[0]));
      }
      return ParseSimpleStmt(lhs, Tok::Eof);
    }
    case Tok::Var:
      return ParseDeclStmt(Keyword::Var);
    case Tok::Const:
      return ParseDeclStmt(Keyword::Const);
    case Tok::Type:
      return ParseDeclStmt(Keyword::Type);
    case Tok::LBrace:
      return ParseBlock("");
    case Tok::Operator:
      switch (scanner_.op) {
        case Op::Add:
        case Op::Sub:
        case Op::And:
        case Op::Xor:
        case Op::Not:
          return ParseSimpleStmt({}, Tok::Eof);
        default:
          return nullptr;
      }
    case Tok::Star:
    case Tok::Literal:
    case Tok::Func:
    case Tok::LParen:
    case Tok::LBrack:
    case Tok::Struct:
    case Tok::Map:
    case Tok::Chan:
    case Tok::Interface:
    case Tok::Arrow:
      return ParseSimpleStmt({}, Tok::Eof);
    case Tok::For:
      return ParseFor();
    case Tok::Switch:
      return ParseSwitch();
    case Tok::Select:
      return ParseSelect();
    case Tok::If:
      return ParseIf();
    case Tok::Fallthrough:
    case Tok::Break:
    case Tok::Continue:
    case Tok::Goto: {
      BranchStmt* branch = New<BranchStmt>(at);
      Tok keyword = tok();
      branch->keyword = keyword == Tok::Fallthrough ? Keyword::Fallthrough
                        : keyword == Tok::Break     ? Keyword::Break
                        : keyword == Tok::Continue  ? Keyword::Continue
                                                    : Keyword::Goto;
      Next();
      if (keyword == Tok::Goto || (keyword != Tok::Fallthrough && tok() == Tok::Name)) branch->label = ParseName();
      return branch;
    }
    case Tok::Go:
    case Tok::Defer:
      return ParseCallStmt();
    case Tok::Return: {
      ReturnStmt* ret = New<ReturnStmt>(at);
      Next();
      if (tok() != Tok::Semi && tok() != Tok::RBrace) ret->results = ParseExprList();
      return ret;
    }
    case Tok::Semi:
      return New<EmptyStmt>(at);
    default:
      return nullptr;
  }
}

// `keyword` is For, If or Switch in the header of one, else Eof. `lhs` is
// empty when it has not been read yet.
Stmt* Parser::ParseSimpleStmt(List<Expr*> lhs, Tok keyword) {
  if (keyword == Tok::For && tok() == Tok::Range) return ParseRangeClause({}, false, Pos{});
  if (lhs.empty()) lhs = ParseExprList();
  Pos at = pos();
  Pos start = lhs[0]->pos;
  auto expression = [&]() -> Stmt* {
    ExprStmt* stmt = New<ExprStmt>(start);
    stmt->x = lhs[0];
    return stmt;
  };
  if (lhs.size() == 1) {
    switch (tok()) {
      case Tok::AssignOp: {
        AssignStmt* assign = New<AssignStmt>(start);
        assign->lhs = lhs;
        assign->op = scanner_.op;
        assign->op_pos = at;
        Next();
        assign->rhs.push_back(arena_, ParseExpr());
        return assign;
      }
      case Tok::IncOp: {
        IncDecStmt* stmt = New<IncDecStmt>(start);
        stmt->x = lhs[0];
        stmt->op_pos = at;
        stmt->increment = scanner_.op == Op::Add;
        Next();
        return stmt;
      }
      case Tok::Arrow: {
        SendStmt* send = New<SendStmt>(start);
        send->chan = lhs[0];
        send->arrow = at;
        Next();
        send->value = ParseExpr();
        return send;
      }
      case Tok::Assign:
      case Tok::Define:
        break;
      default:
        return expression();
    }
  }
  if (tok() != Tok::Assign && tok() != Tok::Define) {
    SyntaxError("expected := or = or comma");
    Advance(Set({Tok::Semi, Tok::RBrace}));
    return expression();
  }
  bool define = tok() == Tok::Define;
  Next();
  if (keyword == Tok::For && tok() == Tok::Range) return ParseRangeClause(lhs, define, at);
  List<Expr*> rhs = ParseExprList();
  if (keyword == Tok::Switch && define && rhs.size() == 1 && lhs.size() == 1) {
    TypeAssertExpr* guard = As<TypeAssertExpr>(rhs[0]);
    if (guard != nullptr && guard->type == nullptr && lhs[0]->kind == NodeKind::Ident) {
      guard_ = guard;
      guard_name_ = Cast<Ident>(lhs[0]);
      guard_define_ = at;
      ExprStmt* stmt = New<ExprStmt>(start);
      stmt->x = guard;
      return stmt;
    }
  }
  AssignStmt* assign = New<AssignStmt>(start);
  assign->lhs = lhs;
  assign->op = define ? Op::Define : Op::None;
  assign->op_pos = at;
  assign->rhs = rhs;
  return assign;
}

Stmt* Parser::ParseRangeClause(List<Expr*> lhs, bool define, Pos op_pos) {
  RangeStmt* range = New<RangeStmt>(pos());
  range->range_pos = pos();
  range->op = define ? Op::Define : Op::None;
  range->op_pos = op_pos;
  if (!lhs.empty()) range->key = lhs[0];
  if (lhs.size() > 1) range->value = lhs[1];
  for (size_t i = 2; i < lhs.size(); i++) range->extra.push_back(arena_, lhs[i]);
  Next();
  range->x = ParseExpr();
  return range;
}

Stmt* Parser::ParseLabeledStmtOrNull(Ident* label) {
  LabeledStmt* labeled = New<LabeledStmt>(label->pos);
  labeled->label = label;
  labeled->colon = pos();
  Want(Tok::Colon);
  if (tok() == Tok::RBrace) {
    EmptyStmt* empty = New<EmptyStmt>(labeled->colon + 1);
    empty->implicit = true;
    labeled->stmt = empty;
    return labeled;
  }
  labeled->stmt = ParseStmtOrNull();
  if (labeled->stmt != nullptr) return labeled;
  SyntaxErrorAt(labeled->colon, "missing statement after label");
  return nullptr;
}

// `context` is what the block belongs to, for the message when `{` is missing.
BlockStmt* Parser::ParseBlock(const char* context) {
  BlockStmt* block = New<BlockStmt>(pos());
  if (!Got(Tok::LBrace)) {
    SyntaxError("expected { after " + std::string(context));
    Advance(Set({Tok::Name, Tok::RBrace}));
    block->rbrace = pos();
    if (Got(Tok::RBrace)) return block;
  }
  block->stmts = ParseStmtList();
  block->rbrace = pos();
  Want(Tok::RBrace);
  return block;
}

List<Stmt*> Parser::ParseStmtList() {
  List<Stmt*> list;
  while (tok() != Tok::Eof && tok() != Tok::RBrace && tok() != Tok::Case && tok() != Tok::Default) {
    Stmt* stmt = ParseStmtOrNull();
    MisplaceDirectives();
    if (stmt == nullptr) break;
    if (stmt->kind != NodeKind::EmptyStmt) list.push_back(arena_, stmt);
    if (!Got(Tok::Semi) && tok() != Tok::RBrace) {
      SyntaxError("at end of statement");
      Advance(Set({Tok::Semi, Tok::RBrace, Tok::Case, Tok::Default}));
      Got(Tok::Semi);
    }
  }
  return list;
}

Parser::Header Parser::ParseHeader(Tok keyword) {
  Header header;
  Want(keyword);
  if (tok() == Tok::LBrace) {
    if (keyword == Tok::If) {
      SyntaxError("missing condition in if statement");
      header.cond = Bad();
    }
    return header;
  }
  int outer = expr_nest_;
  expr_nest_ = -1;
  if (tok() != Tok::Semi) {
    if (Got(Tok::Var)) {
      SyntaxError("var declaration not allowed in " + std::string(TokText(keyword)) + " initializer");
    }
    header.init = ParseSimpleStmt({}, keyword);
    if (header.init->kind == NodeKind::RangeStmt) {
      expr_nest_ = outer;
      return header;
    }
  }
  Stmt* condition = nullptr;
  Pos semi;
  std::string semi_text;
  if (tok() == Tok::LBrace) {
    condition = header.init;
    header.init = nullptr;
  } else {
    if (tok() == Tok::Semi) {
      semi = pos();
      semi_text = std::string(scanner_.lit);
      Next();
    } else {
      Want(Tok::LBrace);
      if (tok() != Tok::LBrace) Advance(Set({Tok::LBrace, Tok::RBrace}));
    }
    if (keyword != Tok::For) {
      if (tok() != Tok::LBrace) condition = ParseSimpleStmt({}, keyword);
    } else if (tok() != Tok::Semi && tok() == Tok::LBrace) {
      SyntaxError("expected for loop condition");
    } else {
      if (tok() != Tok::Semi) condition = ParseSimpleStmt({}, Tok::Eof);
      Want(Tok::Semi);
      if (tok() != Tok::LBrace) {
        header.post = ParseSimpleStmt({}, Tok::Eof);
        const AssignStmt* assign = As<AssignStmt>(header.post);
        if (assign != nullptr && assign->op == Op::Define) {
          SyntaxErrorAt(assign->op_pos, "cannot declare in post statement of for loop");
        }
      }
    }
  }
  if (condition == nullptr) {
    if (keyword == Tok::If && semi.valid()) {
      if (semi_text != "semicolon") {
        SyntaxErrorAt(semi, "unexpected " + semi_text + ", expected { after if clause");
      } else {
        SyntaxErrorAt(semi, "missing condition in if statement");
      }
      header.cond = New<BadExpr>(semi);
    }
  } else if (const ExprStmt* expr = As<ExprStmt>(condition)) {
    header.cond = expr->x;
  } else {
    // Often `=` written for `==`: show both sides.
    const AssignStmt* assign = As<AssignStmt>(condition);
    std::string text = assign != nullptr && assign->op == Op::None
                           ? "assignment " + Emphasize(assign->lhs) + " = " + Emphasize(assign->rhs)
                           : StmtString(condition);
    SyntaxErrorAt(GcPos(condition), "cannot use " + text + " as value");
  }
  expr_nest_ = outer;
  return header;
}

Stmt* Parser::ParseFor() {
  Pos at = pos();
  Header header = ParseHeader(Tok::For);
  if (RangeStmt* range = As<RangeStmt>(header.init)) {
    range->pos = at;
    range->body = ParseBlock("for clause");
    return range;
  }
  ForStmt* loop = New<ForStmt>(at);
  loop->init = header.init;
  loop->cond = header.cond;
  loop->post = header.post;
  loop->body = ParseBlock("for clause");
  return loop;
}

IfStmt* Parser::ParseIf() {
  DepthGuard depth(this);
  IfStmt* stmt = New<IfStmt>(pos());
  Header header = ParseHeader(Tok::If);
  stmt->init = header.init;
  stmt->cond = header.cond;
  if (stmt->cond == nullptr) stmt->cond = Bad();
  stmt->then = ParseBlock("if clause");
  if (Got(Tok::Else)) {
    if (tok() == Tok::If && !TooDeep()) {
      stmt->else_ = ParseIf();
    } else if (tok() == Tok::LBrace) {
      stmt->else_ = ParseBlock("");
    } else {
      SyntaxError("else must be followed by if or statement block");
      Advance(Set({Tok::Name, Tok::RBrace}));
    }
  }
  return stmt;
}

Stmt* Parser::ParseSwitch() {
  Pos at = pos();
  Header header = ParseHeader(Tok::Switch);
  TypeAssertExpr* guard = As<TypeAssertExpr>(header.cond);
  Ident* guard_name = guard != nullptr && guard == guard_ ? guard_name_ : nullptr;
  Pos define = guard_define_;
  Pos lbrace = pos();
  if (!Got(Tok::LBrace)) {
    SyntaxError("missing { after switch clause");
    Advance(Set({Tok::Case, Tok::Default, Tok::RBrace}));
  }
  List<CaseClause*> cases;
  while (tok() != Tok::Eof && tok() != Tok::RBrace) cases.push_back(arena_, ParseCaseClause());
  Pos rbrace = pos();
  Want(Tok::RBrace);
  if (guard != nullptr && guard->type == nullptr) {
    TypeSwitchStmt* stmt = New<TypeSwitchStmt>(at);
    stmt->init = header.init;
    stmt->name = guard_name;
    if (guard_name != nullptr) stmt->define_pos = define;
    stmt->guard = guard;
    stmt->lbrace = lbrace;
    stmt->cases = cases;
    stmt->rbrace = rbrace;
    return stmt;
  }
  SwitchStmt* stmt = New<SwitchStmt>(at);
  stmt->init = header.init;
  stmt->tag = header.cond;
  stmt->lbrace = lbrace;
  stmt->cases = cases;
  stmt->rbrace = rbrace;
  return stmt;
}

Stmt* Parser::ParseSelect() {
  SelectStmt* stmt = New<SelectStmt>(pos());
  Want(Tok::Select);
  stmt->lbrace = pos();
  if (!Got(Tok::LBrace)) {
    SyntaxError("missing { after select clause");
    Advance(Set({Tok::Case, Tok::Default, Tok::RBrace}));
  }
  while (tok() != Tok::Eof && tok() != Tok::RBrace) stmt->clauses.push_back(arena_, ParseCommClause());
  stmt->rbrace = pos();
  Want(Tok::RBrace);
  return stmt;
}

CaseClause* Parser::ParseCaseClause() {
  CaseClause* clause = New<CaseClause>(pos());
  if (Got(Tok::Case)) {
    clause->values = ParseExprList();
  } else if (Got(Tok::Default)) {
    clause->is_default = true;
  } else {
    SyntaxError("expected case or default or }");
    Advance(Set({Tok::Colon, Tok::Case, Tok::Default, Tok::RBrace}));
  }
  clause->colon = pos();
  Want(Tok::Colon);
  clause->body = ParseStmtList();
  return clause;
}

CommClause* Parser::ParseCommClause() {
  CommClause* clause = New<CommClause>(pos());
  if (Got(Tok::Case)) {
    clause->comm = ParseSimpleStmt({}, Tok::Eof);
  } else if (!Got(Tok::Default)) {
    SyntaxError("expected case or default or }");
    Advance(Set({Tok::Colon, Tok::Case, Tok::Default, Tok::RBrace}));
  }
  clause->colon = pos();
  Want(Tok::Colon);
  clause->body = ParseStmtList();
  return clause;
}

// go and defer.
Stmt* Parser::ParseCallStmt() {
  Pos at = pos();
  bool is_go = tok() == Tok::Go;
  Next();
  Expr* x = ParsePrimary(nullptr);
  Expr* call = Unparen(x);
  if (call != x) Error(x->pos, std::string("expression in ") + (is_go ? "go" : "defer") + " must not be parenthesized");
  if (is_go) {
    GoStmt* stmt = New<GoStmt>(at);
    stmt->call = call;
    return stmt;
  }
  DeferStmt* stmt = New<DeferStmt>(at);
  stmt->call = call;
  return stmt;
}

Stmt* Parser::ParseDeclStmt(Keyword keyword) {
  DeclStmt* stmt = New<DeclStmt>(pos());
  Pos at = pos();
  Next();
  stmt->decl = ParseGenDecl(keyword, at);
  return stmt;
}

}  // namespace go2cpp::syntax
