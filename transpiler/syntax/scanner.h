// Go's tokens, with automatic semicolons and gc's lexical errors (behaviour of
// cmd/compile/internal/syntax/scanner.go). It also gathers the comments.
#pragma once

#include <functional>
#include <string>
#include <string_view>
#include <vector>

#include "transpiler/syntax/ast.h"

namespace go2cpp::syntax {

enum class Tok : uint8_t {
  Eof, Name, Literal, Operator, AssignOp, IncOp, Assign, Define, Arrow, Star,
  LParen, LBrack, LBrace, RParen, RBrack, RBrace, Comma, Semi, Colon, Dot, DotDotDot,
  // keywords
  Break, Case, Chan, Const, Continue, Default, Defer, Else, Fallthrough, For, Func, Go, Goto, If,
  Import, Interface, Map, Package, Range, Return, Select, Struct, Switch, Type, Var,
};

// The token's own text: "(", "break", … and "name", "literal", "op", … for classes.
std::string_view TokText(Tok tok);
// The keyword that `text` is, or Tok::Name.
Tok KeywordTok(std::string_view text);

class Scanner {
 public:
  // error(offset, message); offsets count from the start of `text`.
  using ErrorHandler = std::function<void(uint32_t, std::string)>;

  Scanner(std::string_view text, ErrorHandler error);

  void Next();

  // The current token.
  Tok tok = Tok::Eof;
  uint32_t start = 0;     // offset of its first byte
  std::string_view lit;   // Name and Literal: its text; Semi: "semicolon", "newline" or "EOF"
  LitKind lit_kind = LitKind::Int;
  bool bad = false;       // Literal: a lexical error was reported in it
  Op op = Op::None;       // Operator, Star, AssignOp, IncOp
  int precedence = 0;     // Operator, Star: of the binary operator, 0 if there is none

  // Offsets [first, second) of all comments passed so far.
  struct CommentSpan {
    uint32_t start, end;
  };
  const std::vector<CommentSpan>& comments() const { return comments_; }
  // Those that start with `//go:`.
  const std::vector<CommentSpan>& directives() const { return directives_; }

 private:
  static constexpr int kEof = -1;

  void Advance() {
    at_ += width_;
    if (at_ < text_.size()) {
      uint8_t c = static_cast<uint8_t>(text_[at_]);
      if (c != 0 && c < 0x80) {
        ch_ = c;
        width_ = 1;
        return;
      }
    }
    AdvanceSlow();
  }
  void AdvanceSlow();
  void Error(std::string message) { error_(at_, std::move(message)); }
  void ErrorAt(uint32_t offset, std::string message) { error_(offset, std::move(message)); }

  void Identifier();
  bool AtIdentChar(bool first);
  void Number(bool seen_point);
  int Digits(int base, int* invalid);
  void SetLiteral(LitKind kind, bool ok);
  void String();
  void RawString();
  void Rune();
  bool Escape(int quote);
  void LineComment();
  bool BlockComment();
  void OpOrAssign(Op o);

  std::string_view text_;
  ErrorHandler error_;
  uint32_t at_ = 0;     // offset of ch_
  uint32_t width_ = 0;  // its width in bytes
  int ch_ = kEof;
  bool newline_is_semi_ = false;
  std::vector<CommentSpan> comments_;
  std::vector<CommentSpan> directives_;
};

}  // namespace go2cpp::syntax
