// Operators, keywords and literal kinds as the AST names them.
#pragma once

#include <cstdint>
#include <string_view>

namespace go2cpp::syntax {

// Operators. An assignment `x += y` carries Add; `x = y` None; `x := y` Define.
enum class Op : uint8_t {
  None,
  // binary, by precedence: 1
  OrOr,
  // 2
  AndAnd,
  // 3
  Eql, Neq, Lss, Leq, Gtr, Geq,
  // 4
  Add, Sub, Or, Xor,
  // 5
  Mul, Div, Rem, And, AndNot, Shl, Shr,
  // unary only (unary +, -, ^, & are Add, Sub, Xor, And; `*x` is a StarExpr)
  Not, Recv, Tilde,
  // assignment only
  Define,
};

// `+`, `&&`, `<-`, `:=` …; "=" for None.
std::string_view OpText(Op op);
// 1..5 for binary operators, else 0.
int OpPrecedence(Op op);

enum class LitKind : uint8_t { Int, Float, Imag, Char, String };

// Declaration and branch keywords.
enum class Keyword : uint8_t { Import, Const, Type, Var, Break, Continue, Goto, Fallthrough };
std::string_view KeywordText(Keyword keyword);

}  // namespace go2cpp::syntax
