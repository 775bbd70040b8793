// Conversion of statements.
#include "transpiler/syntax/converter_impl.h"

namespace go2cpp::syntax {

// Null for an empty statement.
Stmt* Converter::ConvertStmt() {
  Pos start = pos();
  switch (at_.sym()) {
    case Sym::const_declaration:
    case Sym::type_declaration:
    case Sym::var_declaration:
      return ConvertDeclStmt();
    case Sym::expression_statement: {
      ExprStmt* stmt = New<ExprStmt>(start);
      at_.Children([&] { stmt->x = ConvertExpr(); });
      return stmt;
    }
    case Sym::send_statement: return ConvertSend();
    case Sym::inc_statement: return ConvertIncDec(true);
    case Sym::dec_statement: return ConvertIncDec(false);
    case Sym::assignment_statement:
    case Sym::short_var_declaration:
    case Sym::receive_statement:
      return ConvertAssign();
    case Sym::return_statement: return ConvertReturn();
    case Sym::go_statement: {
      GoStmt* stmt = New<GoStmt>(start);
      at_.Children([&] {
        if (at_.sym() != Sym::Token) stmt->call = ConvertExpr();
      });
      return stmt;
    }
    case Sym::defer_statement: {
      DeferStmt* stmt = New<DeferStmt>(start);
      at_.Children([&] {
        if (at_.sym() != Sym::Token) stmt->call = ConvertExpr();
      });
      return stmt;
    }
    case Sym::if_statement: return ConvertIf();
    case Sym::for_statement: return ConvertFor();
    case Sym::expression_switch_statement: return ConvertSwitch();
    case Sym::type_switch_statement: return ConvertTypeSwitch();
    case Sym::select_statement: return ConvertSelect();
    case Sym::labeled_statement: return ConvertLabeled();
    case Sym::fallthrough_statement: return ConvertBranch(Keyword::Fallthrough);
    case Sym::break_statement: return ConvertBranch(Keyword::Break);
    case Sym::continue_statement: return ConvertBranch(Keyword::Continue);
    case Sym::goto_statement: return ConvertBranch(Keyword::Goto);
    case Sym::block: return ConvertBlock();
    case Sym::empty_statement: return nullptr;
    default: return Fail();
  }
}

void Converter::AddStmt(List<Stmt*>& list) {
  if (Stmt* stmt = ConvertStmt()) list.push_back(arena_, stmt);
}

Stmt* Converter::ConvertDeclStmt() {
  DeclStmt* stmt = New<DeclStmt>(pos());
  Keyword keyword = at_.sym() == Sym::const_declaration  ? Keyword::Const
                    : at_.sym() == Sym::type_declaration ? Keyword::Type
                                                         : Keyword::Var;
  stmt->decl = ConvertGenDecl(keyword);
  return stmt;
}

BlockStmt* Converter::ConvertBlock() {
  BlockStmt* block = New<BlockStmt>(pos());
  at_.Children([&] {
    if (at_.sym() == Sym::Token) {
      if (at_.mark() == Mark::RBrace) block->rbrace = pos();
    } else {
      AddStmt(block->stmts);
    }
  });
  return block;
}

// assignment_statement, short_var_declaration, receive_statement (which may
// have no left side).
Stmt* Converter::ConvertAssign() {
  Pos start = pos();
  Op op = Op::None;
  Pos op_pos;
  List<Expr*> lists[2];
  int count = 0;
  at_.Children([&] {
    if (at_.sym() == Sym::Token) {
      op = at_.op();
      op_pos = pos();
    } else if (count < 2) {
      lists[count++] = ConvertExprList();
    }
  });
  if (count == 1) {
    ExprStmt* stmt = New<ExprStmt>(start);
    stmt->x = lists[0][0];
    return stmt;
  }
  AssignStmt* assign = New<AssignStmt>(start);
  assign->lhs = lists[0];
  assign->op = op;
  assign->op_pos = op_pos;
  assign->rhs = lists[1];
  return assign;
}

Stmt* Converter::ConvertIncDec(bool increment) {
  IncDecStmt* stmt = New<IncDecStmt>(pos());
  stmt->increment = increment;
  at_.Children([&] {
    if (at_.sym() == Sym::Token) {
      stmt->op_pos = pos();
    } else {
      stmt->x = ConvertExpr();
    }
  });
  return stmt;
}

Stmt* Converter::ConvertSend() {
  SendStmt* stmt = New<SendStmt>(pos());
  at_.Children([&] {
    if (at_.sym() == Sym::Token) {
      stmt->arrow = pos();
    } else {
      (stmt->chan == nullptr ? stmt->chan : stmt->value) = ConvertExpr();
    }
  });
  return stmt;
}

Stmt* Converter::ConvertReturn() {
  ReturnStmt* stmt = New<ReturnStmt>(pos());
  at_.Children([&] {
    if (at_.sym() != Sym::Token) stmt->results = ConvertExprList();
  });
  return stmt;
}

Stmt* Converter::ConvertBranch(Keyword keyword) {
  BranchStmt* stmt = New<BranchStmt>(pos());
  stmt->keyword = keyword;
  at_.Children([&] {
    if (at_.sym() == Sym::label_name) stmt->label = ConvertIdent();
  });
  return stmt;
}

Stmt* Converter::ConvertLabeled() {
  LabeledStmt* labeled = New<LabeledStmt>(pos());
  at_.Children([&] {
    if (at_.sym() == Sym::label_name) {
      labeled->label = ConvertIdent();
    } else if (at_.mark() == Mark::Colon) {
      labeled->colon = pos();
    } else if (at_.sym() == Sym::empty_statement) {
      labeled->stmt = New<EmptyStmt>(pos());
    } else if (at_.sym() != Sym::Token) {
      labeled->stmt = ConvertStmt();
    }
  });
  if (labeled->stmt == nullptr) {
    EmptyStmt* empty = New<EmptyStmt>(labeled->colon + 1);
    empty->implicit = true;
    labeled->stmt = empty;
  }
  return labeled;
}

Stmt* Converter::ConvertIf() {
  IfStmt* stmt = New<IfStmt>(pos());
  at_.Children([&] {
    if (at_.sym() == Sym::Token) return;
    switch (at_.field()) {
      case FieldName::Initializer: stmt->init = ConvertStmt(); break;
      case FieldName::Condition: stmt->cond = ConvertExpr(); break;
      case FieldName::Consequence: stmt->then = ConvertBlock(); break;
      case FieldName::Alternative: stmt->else_ = ConvertStmt(); break;
      default: Fail();
    }
  });
  if (stmt->cond == nullptr || stmt->then == nullptr) return Fail();
  return stmt;
}

Stmt* Converter::ConvertFor() {
  Pos start = pos();
  ForStmt* loop = nullptr;
  RangeStmt* range = nullptr;
  Expr* cond = nullptr;
  BlockStmt* body = nullptr;
  at_.Children([&] {
    switch (at_.sym()) {
      case Sym::Token:
        break;
      case Sym::for_clause:
        loop = New<ForStmt>(start);
        at_.Children([&] {
          if (at_.sym() == Sym::Token) return;
          switch (at_.field()) {
            case FieldName::Initializer: loop->init = ConvertStmt(); break;
            case FieldName::Condition: loop->cond = ConvertExpr(); break;
            case FieldName::Update: loop->post = ConvertStmt(); break;
            default: Fail();
          }
        });
        break;
      case Sym::range_clause:
        range = New<RangeStmt>(start);
        at_.Children([&] {
          switch (at_.mark()) {
            case Mark::Assign:
            case Mark::Define:
              range->op = at_.op();
              range->op_pos = pos();
              return;
            case Mark::Range:
              range->range_pos = pos();
              return;
            default:
              break;
          }
          if (range->range_pos.valid()) {
            range->x = ConvertExpr();
            return;
          }
          List<Expr*> left = ConvertExprList();
          range->key = left[0];
          if (left.size() > 1) range->value = left[1];
          for (size_t i = 2; i < left.size(); i++) range->extra.push_back(arena_, left[i]);
        });
        break;
      case Sym::block:
        if (at_.field() == FieldName::Body) {
          body = ConvertBlock();
          break;
        }
        [[fallthrough]];
      default:
        cond = ConvertExpr();
    }
  });
  if (body == nullptr) return Fail();
  if (range != nullptr) {
    range->body = body;
    return range;
  }
  if (loop == nullptr) {
    loop = New<ForStmt>(start);
    loop->cond = cond;
  }
  loop->body = body;
  return loop;
}

Stmt* Converter::ConvertSwitch() {
  SwitchStmt* stmt = New<SwitchStmt>(pos());
  at_.Children([&] {
    switch (at_.sym()) {
      case Sym::Token:
        if (at_.mark() == Mark::LBrace) stmt->lbrace = pos();
        if (at_.mark() == Mark::RBrace) stmt->rbrace = pos();
        break;
      case Sym::expression_case:
      case Sym::default_case:
        stmt->cases.push_back(arena_, ConvertCase());
        break;
      default:
        if (at_.field() == FieldName::Initializer) {
          stmt->init = ConvertStmt();
        } else {
          stmt->tag = ConvertExpr();
        }
    }
  });
  return stmt;
}

Stmt* Converter::ConvertTypeSwitch() {
  TypeSwitchStmt* stmt = New<TypeSwitchStmt>(pos());
  TypeAssertExpr* guard = nullptr;
  at_.Children([&] {
    switch (at_.sym()) {
      case Sym::Token:
        switch (at_.mark()) {
          case Mark::Define: stmt->define_pos = pos(); break;
          case Mark::Dot: if (guard != nullptr) guard->dot = pos(); break;
          case Mark::LParen: if (guard != nullptr) guard->lparen = pos(); break;
          case Mark::RParen: if (guard != nullptr) guard->rparen = pos(); break;
          case Mark::LBrace: stmt->lbrace = pos(); break;
          case Mark::RBrace: stmt->rbrace = pos(); break;
          default: break;
        }
        break;
      case Sym::type_case:
      case Sym::default_case:
        stmt->cases.push_back(arena_, ConvertCase());
        break;
      default:
        switch (at_.field()) {
          case FieldName::Initializer: stmt->init = ConvertStmt(); break;
          case FieldName::Alias: {
            List<Expr*> names = ConvertExprList();
            stmt->name = names.size() == 1 ? As<Ident>(names[0]) : nullptr;
            if (stmt->name == nullptr) Fail();
            break;
          }
          default:
            guard = New<TypeAssertExpr>(pos());
            guard->x = ConvertExpr();
        }
    }
  });
  stmt->guard = guard;
  if (guard == nullptr) return Fail();
  return stmt;
}

// expression_case, type_case, default_case.
CaseClause* Converter::ConvertCase() {
  CaseClause* clause = New<CaseClause>(pos());
  clause->is_default = at_.sym() == Sym::default_case;
  at_.Children([&] {
    if (at_.sym() == Sym::Token) {
      if (at_.mark() == Mark::Colon) clause->colon = pos();
    } else if (clause->colon.valid()) {
      AddStmt(clause->body);
    } else {
      if (at_.sym() == Sym::expression_list) {
        clause->values = ConvertExprList();
      } else {
        clause->values.push_back(arena_, ConvertExpr());
      }
    }
  });
  return clause;
}

Stmt* Converter::ConvertSelect() {
  SelectStmt* stmt = New<SelectStmt>(pos());
  at_.Children([&] {
    if (at_.sym() == Sym::Token) {
      if (at_.mark() == Mark::LBrace) stmt->lbrace = pos();
      if (at_.mark() == Mark::RBrace) stmt->rbrace = pos();
    } else {
      stmt->clauses.push_back(arena_, ConvertComm());
    }
  });
  return stmt;
}

// communication_case, default_case.
CommClause* Converter::ConvertComm() {
  CommClause* clause = New<CommClause>(pos());
  at_.Children([&] {
    if (at_.sym() == Sym::Token) {
      if (at_.mark() == Mark::Colon) clause->colon = pos();
    } else if (clause->colon.valid()) {
      AddStmt(clause->body);
    } else {
      clause->comm = ConvertStmt();
    }
  });
  return clause;
}

}  // namespace go2cpp::syntax
