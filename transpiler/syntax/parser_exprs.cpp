// Expressions.
#include "transpiler/syntax/parser.h"

namespace go2cpp::syntax {
namespace {

// Is x certainly a value, and not perhaps a type?
bool IsValue(const Expr* x) {
  switch (x->kind) {
    case NodeKind::BasicLit:
    case NodeKind::CompositeLit:
    case NodeKind::FuncLit:
    case NodeKind::SliceExpr:
    case NodeKind::TypeAssertExpr:
    case NodeKind::CallExpr:
    case NodeKind::UnaryExpr:
    case NodeKind::BinaryExpr:
      return true;
    case NodeKind::ParenExpr:
      return IsValue(Cast<ParenExpr>(x)->x);
    case NodeKind::IndexExpr: {
      const IndexExpr* index = Cast<IndexExpr>(x);
      return IsValue(index->x) || (index->indices.size() == 1 && IsValue(index->indices[0]));
    }
    default:
      return false;
  }
}

}  // namespace

// With x given, goes on behind it.
Expr* Parser::ParseBinary(Expr* x, int precedence) {
  if (x == nullptr) x = ParseUnary();
  int chain = 0;
  while ((tok() == Tok::Operator || tok() == Tok::Star) && scanner_.precedence > precedence) {
    if (++chain > kMaxChain) {
      depth_ += kMaxNesting + 1;
      TooDeep();
      return x;
    }
    if (chain > kDeepChain) deep_chains_ = true;
    BinaryExpr* binary = New<BinaryExpr>(x->pos);
    binary->op = scanner_.op;
    binary->op_pos = pos();
    int inner = scanner_.precedence;
    Next();
    binary->x = x;
    binary->y = ParseBinary(nullptr, inner);
    x = binary;
  }
  return x;
}

Expr* Parser::ParseUnary() {
  DepthGuard depth(this);
  if (TooDeep()) return Bad();
  Pos at = pos();
  if (tok() == Tok::Star) {
    StarExpr* star = New<StarExpr>(at);
    Next();
    star->x = ParseUnary();
    return star;
  }
  if (tok() == Tok::Operator) {
    switch (scanner_.op) {
      case Op::Add:
      case Op::Sub:
      case Op::Not:
      case Op::Xor:
      case Op::Tilde:
      case Op::And: {
        UnaryExpr* unary = New<UnaryExpr>(at);
        unary->op = scanner_.op;
        Next();
        unary->x = ParseUnary();
        return unary;
      }
      default:
        break;
    }
  }
  if (tok() == Tok::Arrow) {
    Next();
    Expr* x = ParseUnary();
    if (x->kind == NodeKind::ChanType) return ReassociateArrow(x, at);
    UnaryExpr* receive = New<UnaryExpr>(at);
    receive->op = Op::Recv;
    receive->x = x;
    return receive;
  }
  return ParsePrimary(nullptr);
}

// `<-` in front of a channel type belongs to the type, and makes
// <-(chan<- E) a <-chan (<-E).
Expr* Parser::ReassociateArrow(Expr* x, Pos arrow) {
  ChanDir dir = ChanDir::Send;
  Expr* t = x;
  while (dir == ChanDir::Send) {
    ChanType* chan = As<ChanType>(t);
    if (chan == nullptr) break;
    dir = chan->dir;
    if (dir == ChanDir::Recv) SyntaxError("unexpected <-, expected chan");
    chan->dir = ChanDir::Recv;
    t = chan->elem;
  }
  if (dir == ChanDir::Send) SyntaxError("unexpected " + ExprString(t) + ", expected chan");
  x->pos = arrow;
  return x;
}

Expr* Parser::ParseOperand() {
  Pos at = pos();
  switch (tok()) {
    case Tok::Name:
      return ParseName();
    case Tok::Literal:
      return ParseLiteralOrNull();
    case Tok::LParen: {
      ParenExpr* paren = New<ParenExpr>(at);
      Next();
      expr_nest_++;
      paren->x = ParseExpr();
      expr_nest_--;
      paren->rparen = pos();
      Want(Tok::RParen);
      return paren;
    }
    case Tok::Func: {
      Next();
      FuncType* type = ParseSignature(at, "function type", nullptr);
      if (tok() != Tok::LBrace) return type;
      FuncLit* lit = New<FuncLit>(at);
      expr_nest_++;
      lit->type = type;
      lit->body = ParseFuncBody();
      expr_nest_--;
      return lit;
    }
    case Tok::LBrack:
    case Tok::Chan:
    case Tok::Map:
    case Tok::Struct:
    case Tok::Interface:
      return ParseType();
    default: {
      Expr* bad = Bad();
      SyntaxError("expected expression");
      Advance(Set({Tok::RParen, Tok::RBrack, Tok::RBrace}));
      return bad;
    }
  }
}

// Operand and what follows it: selectors, indices, calls, literals' braces.
Expr* Parser::ParsePrimary(Expr* x) {
  if (x == nullptr) x = ParseOperand();
  for (int chain = 0;; chain++) {
    if (chain > kMaxChain) {
      depth_ += kMaxNesting + 1;
      TooDeep();
      return x;
    }
    if (chain > kDeepChain) deep_chains_ = true;
    switch (tok()) {
      case Tok::Dot:
        x = ParseSelectorOrAssertion(x);
        break;
      case Tok::LBrack:
        x = ParseIndexOrSlice(x);
        break;
      case Tok::LParen: {
        CallExpr* call = New<CallExpr>(x->pos);
        call->fun = x;
        call->lparen = pos();
        Next();
        expr_nest_++;
        call->rparen = ParseList("argument list", Tok::Comma, Tok::RParen, [&] {
          call->args.push_back(arena_, ParseExpr());
          if (tok() == Tok::DotDotDot) call->ellipsis = pos();
          return Got(Tok::DotDotDot);
        });
        expr_nest_--;
        x = call;
        break;
      }
      case Tok::LBrace: {
        // A literal's brace or that of a block?
        const Expr* type = Unparen(x);
        bool literal = false;
        switch (type->kind) {
          case NodeKind::Ident:
          case NodeKind::SelectorExpr:
            literal = expr_nest_ >= 0;
            break;
          case NodeKind::IndexExpr:
            literal = expr_nest_ >= 0 && !IsValue(type);
            break;
          case NodeKind::ArrayType:
          case NodeKind::StructType:
          case NodeKind::MapType:
            literal = true;
            break;
          default:
            break;
        }
        if (!literal) return x;
        if (type != x) SyntaxError("cannot parenthesize type in composite literal");
        x = ParseCompositeLit(x);
        break;
      }
      default:
        return x;
    }
  }
}

Expr* Parser::ParseSelectorOrAssertion(Expr* x) {
  Pos dot = pos();
  Next();
  if (tok() == Tok::Name) {
    SelectorExpr* selector = New<SelectorExpr>(x->pos);
    selector->x = x;
    selector->dot = dot;
    selector->sel = ParseName();
    return selector;
  }
  if (tok() == Tok::LParen) {
    TypeAssertExpr* assertion = New<TypeAssertExpr>(x->pos);
    assertion->x = x;
    assertion->dot = dot;
    assertion->lparen = pos();
    Next();
    if (!Got(Tok::Type)) assertion->type = ParseType();
    assertion->rparen = pos();
    Want(Tok::RParen);
    return assertion;
  }
  SyntaxError("expected name or (");
  Advance(Set({Tok::Semi, Tok::RParen}));
  return x;
}

Expr* Parser::ParseIndexOrSlice(Expr* x) {
  Pos bracket = pos();
  Next();
  Expr* index = nullptr;
  if (tok() != Tok::Colon) {
    bool comma = false;
    List<Expr*> indices;
    if (tok() == Tok::RBrack) {
      SyntaxError("expected operand");
      indices.push_back(arena_, Bad());
    } else {
      indices = ParseTypeList(false, &comma);
    }
    if (comma || tok() == Tok::RBrack) {
      IndexExpr* expr = New<IndexExpr>(x->pos);
      expr->x = x;
      expr->lbrack = bracket;
      expr->indices = indices;
      expr->rbrack = pos();
      Want(Tok::RBrack);
      return expr;
    }
    index = indices[0];
  }
  if (!Got(Tok::Colon)) {
    SyntaxError("expected comma, : or ]");
    Advance(Set({Tok::Comma, Tok::Colon, Tok::RBrack}));
  }
  expr_nest_++;
  SliceExpr* slice = New<SliceExpr>(x->pos);
  slice->x = x;
  slice->lbrack = bracket;
  slice->low = index;
  if (tok() != Tok::Colon && tok() != Tok::RBrack) slice->high = ParseExpr();
  if (tok() == Tok::Colon) {
    slice->three = true;
    if (slice->high == nullptr) {
      Error(pos(), "middle index required in 3-index slice");
      slice->high = Bad();
    }
    Next();
    if (tok() != Tok::RBrack) {
      slice->max = ParseExpr();
    } else {
      Error(pos(), "final index required in 3-index slice");
      slice->max = Bad();
    }
  }
  expr_nest_--;
  slice->rbrack = pos();
  Want(Tok::RBrack);
  return slice;
}

// `type` is null for an inner literal without one.
Expr* Parser::ParseCompositeLit(Expr* type) {
  DepthGuard depth(this);
  if (TooDeep()) return Bad();
  CompositeLit* lit = New<CompositeLit>(type != nullptr ? type->pos : pos());
  lit->type = type;
  lit->lbrace = pos();
  expr_nest_++;
  Want(Tok::LBrace);
  lit->rbrace = ParseList("composite literal", Tok::Comma, Tok::RBrace, [&] {
    Expr* element = ParseElement();
    if (tok() == Tok::Colon) {
      KeyValueExpr* pair = New<KeyValueExpr>(element->pos);
      pair->key = element;
      pair->colon = pos();
      Next();
      pair->value = ParseElement();
      element = pair;
    }
    lit->elements.push_back(arena_, element);
    return false;
  });
  expr_nest_--;
  return lit;
}

Expr* Parser::ParseElement() { return tok() == Tok::LBrace ? ParseCompositeLit(nullptr) : ParseExpr(); }

List<Expr*> Parser::ParseExprList() {
  List<Expr*> list(arena_, {ParseExpr()});
  while (Got(Tok::Comma)) list.push_back(arena_, ParseExpr());
  return list;
}

// Types with commas between and perhaps one at the end; unless `strict` the
// first may be any expression. *comma: was there a comma?
List<Expr*> Parser::ParseTypeList(bool strict, bool* comma) {
  expr_nest_++;
  List<Expr*> list(arena_, {strict ? ParseType() : ParseExpr()});
  *comma = false;
  while (Got(Tok::Comma)) {
    *comma = true;
    Expr* type = ParseTypeOrNull();
    if (type == nullptr) break;
    list.push_back(arena_, type);
  }
  expr_nest_--;
  return list;
}

BasicLit* Parser::ParseLiteralOrNull() {
  if (tok() != Tok::Literal) return nullptr;
  BasicLit* lit = New<BasicLit>(pos());
  lit->lit = scanner_.lit_kind;
  lit->text = scanner_.lit;
  lit->bad = scanner_.bad;
  Next();
  return lit;
}

Ident* Parser::ParseName() {
  Ident* name = New<Ident>(pos());
  if (tok() == Tok::Name) {
    name->name = Name(scanner_.lit);
    Next();
  } else {
    name->name = Name("_");
    SyntaxError("expected name");
    Advance();
  }
  return name;
}

List<Ident*> Parser::ParseNameList(Ident* first) {
  List<Ident*> names(arena_, {first});
  while (Got(Tok::Comma)) names.push_back(arena_, ParseName());
  return names;
}

}  // namespace go2cpp::syntax
