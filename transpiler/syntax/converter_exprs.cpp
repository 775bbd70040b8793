// Conversion of expressions.
#include "transpiler/syntax/converter_impl.h"

namespace go2cpp::syntax {

Expr* Converter::ConvertExpr() {
  switch (at_.sym()) {
    case Sym::identifier:
    case Sym::nil:
    case Sym::iota:
    case Sym::blank_identifier:
      return ConvertIdent();
    case Sym::int_literal: return ConvertLit(LitKind::Int);
    case Sym::float_literal: return ConvertLit(LitKind::Float);
    case Sym::imaginary_literal: return ConvertLit(LitKind::Imag);
    case Sym::rune_literal: return ConvertLit(LitKind::Char);
    case Sym::interpreted_string_literal:
    case Sym::raw_string_literal: return ConvertLit(LitKind::String);
    case Sym::unary_expression: return ConvertUnary();
    case Sym::binary_expression: return ConvertBinary();
    case Sym::selector_expression: return ConvertSelector();
    case Sym::index_expression: return ConvertIndex();
    case Sym::slice_expression: return ConvertSlice();
    case Sym::call_expression: return ConvertCall();
    case Sym::type_conversion_expression: return ConvertConversion();
    case Sym::type_instantiation_expression: return ConvertInstantiation();
    case Sym::type_assertion_expression: return ConvertTypeAssert();
    case Sym::composite_literal: return ConvertCompositeLit();
    case Sym::func_literal: return ConvertFuncLit();
    case Sym::parenthesized_expression: return ConvertParen();
    default: return ConvertType(false);
  }
}

// The x of x.f, x[i], x(…): nothing with an operator in front can stand there.
Expr* Converter::ConvertPostfixOperand() {
  Expr* x = ConvertExpr();
  if (x != nullptr && (x->kind == NodeKind::StarExpr || x->kind == NodeKind::UnaryExpr)) return Fail();
  return x;
}

BasicLit* Converter::ConvertLit(LitKind kind) {
  BasicLit* lit = New<BasicLit>(pos());
  lit->lit = kind;
  lit->text = Text();
  return lit;
}

Expr* Converter::ConvertUnary() {
  Pos start = pos();
  Op op = Op::None;
  Expr* x = nullptr;
  at_.Children([&] {
    if (at_.sym() == Sym::Token) {
      op = at_.op();
    } else {
      x = ConvertExpr();
    }
  });
  if (x == nullptr) return Fail();
  if (op == Op::Mul) {
    StarExpr* star = New<StarExpr>(start);
    star->x = x;
    return star;
  }
  if (op == Op::Recv && x->kind == NodeKind::ChanType) return Fail();  // `<-` belongs to the type
  UnaryExpr* unary = New<UnaryExpr>(start);
  unary->op = op;
  unary->x = x;
  return unary;
}

Expr* Converter::ConvertBinary() {
  BinaryExpr* binary = New<BinaryExpr>(pos());
  at_.Children([&] {
    if (at_.sym() == Sym::Token) {
      binary->op = at_.op();
      binary->op_pos = pos();
    } else {
      (binary->x == nullptr ? binary->x : binary->y) = ConvertExpr();
    }
  });
  return binary;
}

Expr* Converter::ConvertSelector() {
  SelectorExpr* selector = New<SelectorExpr>(pos());
  at_.Children([&] {
    if (at_.mark() == Mark::Dot) {
      selector->dot = pos();
    } else if (selector->x == nullptr) {
      selector->x = ConvertPostfixOperand();
    } else {
      selector->sel = ConvertIdent();
    }
  });
  return selector;
}

Expr* Converter::ConvertIndex() {
  IndexExpr* index = New<IndexExpr>(pos());
  at_.Children([&] {
    if (at_.mark() == Mark::LBrack) {
      index->lbrack = pos();
    } else if (at_.mark() == Mark::RBrack) {
      index->rbrack = pos();
    } else if (index->x == nullptr) {
      index->x = ConvertPostfixOperand();
    } else if (at_.sym() != Sym::Token) {
      index->indices.push_back(arena_, ConvertExpr());
    }
  });
  return index;
}

// type_instantiation_expression: the types stand directly in it.
Expr* Converter::ConvertInstantiation() { return ConvertIndex(); }

Expr* Converter::ConvertSlice() {
  SliceExpr* slice = New<SliceExpr>(pos());
  int colons = 0;
  at_.Children([&] {
    switch (at_.mark()) {
      case Mark::LBrack: slice->lbrack = pos(); return;
      case Mark::RBrack: slice->rbrack = pos(); return;
      case Mark::Colon: colons++; return;
      default: break;
    }
    if (!slice->lbrack.valid()) {
      slice->x = ConvertPostfixOperand();
    } else {
      Expr* x = ConvertExpr();
      (colons == 0 ? slice->low : colons == 1 ? slice->high : slice->max) = x;
    }
  });
  slice->three = colons == 2;
  return slice;
}

Expr* Converter::ConvertCall() {
  CallExpr* call = New<CallExpr>(pos());
  at_.Children([&] {
    switch (at_.sym()) {
      case Sym::type_arguments: {
        IndexExpr* instance = New<IndexExpr>(call->pos);
        instance->x = call->fun;
        ConvertTypeArgs(instance);
        call->fun = instance;
        break;
      }
      case Sym::argument_list:
        ConvertArgs(call);
        break;
      default:
        call->fun = ConvertPostfixOperand();
    }
  });
  if (call->fun == nullptr || !call->lparen.valid()) return Fail();
  return call;
}

void Converter::ConvertArgs(CallExpr* call) {
  at_.Children([&] {
    switch (at_.sym()) {
      case Sym::Token:
        if (at_.mark() == Mark::LParen) call->lparen = pos();
        if (at_.mark() == Mark::RParen) call->rparen = pos();
        break;
      case Sym::variadic_argument:
        at_.Children([&] {
          if (at_.mark() == Mark::Dots) {
            call->ellipsis = pos();
          } else {
            call->args.push_back(arena_, ConvertExpr());
          }
        });
        break;
      default:
        call->args.push_back(arena_, ConvertExpr());
    }
  });
}

// T(x) with a T that is certainly a type. The grammar may read *(*T)(x) as a
// conversion to **T, where Go has a dereference of a conversion to *T.
Expr* Converter::ConvertConversion() {
  CallExpr* call = New<CallExpr>(pos());
  at_.Children([&] {
    if (at_.sym() == Sym::Token) {
      if (at_.mark() == Mark::LParen) call->lparen = pos();
      if (at_.mark() == Mark::RParen) call->rparen = pos();
    } else if (call->fun == nullptr) {
      call->fun = ConvertType(false);
    } else {
      call->args.push_back(arena_, ConvertExpr());
    }
  });
  StarExpr* outer = As<StarExpr>(call->fun);
  if (outer == nullptr) {
    const ChanType* chan = As<ChanType>(call->fun);
    if (chan != nullptr && chan->dir == ChanDir::Recv) return Fail();  // `<-` receives
    return call;
  }
  StarExpr* inner = outer;
  while (StarExpr* next = As<StarExpr>(inner->x)) inner = next;
  call->fun = inner->x;
  call->pos = call->fun->pos;
  inner->x = call;
  return outer;
}

Expr* Converter::ConvertTypeAssert() {
  TypeAssertExpr* assertion = New<TypeAssertExpr>(pos());
  at_.Children([&] {
    switch (at_.mark()) {
      case Mark::Dot: assertion->dot = pos(); return;
      case Mark::LParen: assertion->lparen = pos(); return;
      case Mark::RParen: assertion->rparen = pos(); return;
      default: break;
    }
    if (assertion->x == nullptr) {
      assertion->x = ConvertPostfixOperand();
    } else {
      assertion->type = ConvertType();
    }
  });
  if (assertion->type == nullptr) return Fail();
  return assertion;
}

Expr* Converter::ConvertCompositeLit() {
  CompositeLit* lit = New<CompositeLit>(pos());
  at_.Children([&] {
    if (at_.sym() == Sym::literal_value) {
      ConvertLiteralValue(lit);
    } else {
      lit->type = ConvertType(false);
    }
  });
  return lit;
}

void Converter::ConvertLiteralValue(CompositeLit* lit) {
  at_.Children([&] {
    switch (at_.sym()) {
      case Sym::Token:
        if (at_.mark() == Mark::LBrace) lit->lbrace = pos();
        if (at_.mark() == Mark::RBrace) lit->rbrace = pos();
        break;
      case Sym::literal_element:
        lit->elements.push_back(arena_, ConvertElement());
        break;
      case Sym::keyed_element: {
        KeyValueExpr* pair = New<KeyValueExpr>(pos());
        at_.Children([&] {
          if (at_.mark() == Mark::Colon) {
            pair->colon = pos();
          } else {
            (pair->key == nullptr ? pair->key : pair->value) = ConvertElement();
          }
        });
        lit->elements.push_back(arena_, pair);
        break;
      }
      default:
        Fail();
    }
  });
}

// literal_element: an expression or a literal without type.
Expr* Converter::ConvertElement() {
  Expr* out = nullptr;
  at_.Children([&] {
    if (at_.sym() == Sym::literal_value) {
      CompositeLit* inner = New<CompositeLit>(pos());
      ConvertLiteralValue(inner);
      out = inner;
    } else {
      out = ConvertExpr();
    }
  });
  if (out == nullptr) return Fail();
  return out;
}

Expr* Converter::ConvertFuncLit() {
  FuncLit* lit = New<FuncLit>(pos());
  lit->type = New<FuncType>(lit->pos);
  at_.Children([&] {
    if (at_.sym() == Sym::block) {
      lit->body = ConvertBlock();
    } else if (at_.sym() != Sym::Token) {
      AddSignaturePart(lit->type);
    }
  });
  if (lit->body == nullptr || lit->type->params == nullptr) return Fail();
  return lit;
}

Expr* Converter::ConvertParen() {
  ParenExpr* paren = New<ParenExpr>(pos());
  at_.Children([&] {
    if (at_.mark() == Mark::RParen) paren->rparen = pos();
    if (at_.sym() != Sym::Token) paren->x = ConvertExpr();
  });
  return paren;
}

// On an expression_list, or on a single expression.
List<Expr*> Converter::ConvertExprList() {
  List<Expr*> list;
  if (at_.sym() != Sym::expression_list) {
    list.push_back(arena_, ConvertExpr());
    return list;
  }
  at_.Children([&] {
    if (at_.sym() != Sym::Token) list.push_back(arena_, ConvertExpr());
  });
  return list;
}

}  // namespace go2cpp::syntax
