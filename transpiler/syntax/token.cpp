// Texts and precedences of operators and keywords.
#include "transpiler/syntax/token.h"

namespace go2cpp::syntax {

std::string_view OpText(Op op) {
  static constexpr std::string_view kTexts[] = {"=",  "||", "&&", "==", "!=", "<", "<=", ">",  ">=", "+", "-",
                                                "|",  "^",  "*",  "/",  "%",  "&", "&^", "<<", ">>", "!", "<-",
                                                "~",  ":="};
  return kTexts[static_cast<int>(op)];
}

int OpPrecedence(Op op) {
  if (op == Op::OrOr) return 1;
  if (op == Op::AndAnd) return 2;
  if (op >= Op::Eql && op <= Op::Geq) return 3;
  if (op >= Op::Add && op <= Op::Xor) return 4;
  if (op >= Op::Mul && op <= Op::Shr) return 5;
  return 0;
}

std::string_view KeywordText(Keyword keyword) {
  static constexpr std::string_view kTexts[] = {"import", "const",    "type", "var",
                                                "break",  "continue", "goto", "fallthrough"};
  return kTexts[static_cast<int>(keyword)];
}

}  // namespace go2cpp::syntax
