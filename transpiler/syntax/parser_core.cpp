// Token handling, error reporting and resynchronisation of the parser.
#include "transpiler/syntax/parser.h"

namespace go2cpp::syntax {
namespace {

bool StartsWith(std::string_view text, std::string_view prefix) { return text.substr(0, prefix.size()) == prefix; }

// How messages name an expected token.
std::string TokWord(Tok tok) {
  if (tok == Tok::Comma) return "comma";
  if (tok == Tok::Semi) return "semicolon or newline";
  std::string text(TokText(tok));
  return tok >= Tok::Break ? "keyword " + text : text;
}

}  // namespace

Parser::Parser(const base::SourceFile& source, Arena& arena, Options options)
    : source_(source),
      arena_(arena),
      options_(options),
      scanner_(source.text(), [this](uint32_t offset, std::string message) {
        Error(source_.PosAt(offset), std::move(message));
      }) {}

File* Parser::ParseFile() {
  Next();
  File* file = New<File>(pos());
  file->source = &source_;
  if (!Got(Tok::Package)) {
    SyntaxError("package statement must be first");
    return nullptr;
  }
  TakePackageDirectives();
  file->package_name = ParseName();
  Want(Tok::Semi);
  // With a wrong package clause nothing that follows is worth a message.
  if (!issues_.empty()) return nullptr;
  ParseDecls(file);
  CheckLinknames(file);
  return file;
}

void Parser::Next() {
  if (stopped_) {
    scanner_.tok = Tok::Eof;
    return;
  }
  scanner_.Next();
  if (scanner_.directives().size() != directives_read_) ReadDirectives();
}

bool Parser::Got(Tok t) {
  if (tok() != t) return false;
  Next();
  return true;
}

void Parser::Want(Tok t) {
  if (!Got(t)) {
    SyntaxError("expected " + TokWord(t));
    Advance();
  }
}

// Also takes `:=` for `=`, with a complaint.
bool Parser::GotAssign(Pos* where) {
  if (tok() == Tok::Define) SyntaxError("expected =");
  if (tok() != Tok::Define && tok() != Tok::Assign) return false;
  if (where != nullptr) *where = pos();
  Next();
  return true;
}

void Parser::Error(Pos at, std::string message) {
  AddIssue({at, SyntaxIssue::Kind::Lexical, std::move(message)});
}

// gc gives up at ten errors; no need to find a million.
void Parser::AddIssue(SyntaxIssue issue) {
  if (stopped_) return;
  issues_.push_back(std::move(issue));
  if (issues_.size() >= kMaxIssues) stopped_ = true;
}

// A message that begins with in/at/after/expected tells about the current
// token and gets `unexpected TOKEN` in front.
void Parser::SyntaxErrorAt(Pos at, std::string message) {
  if (stopped_ || (tok() == Tok::Eof && !issues_.empty())) return;
  if (StartsWith(message, "in ") || StartsWith(message, "at ") || StartsWith(message, "after ")) {
    message = " " + message;
  } else if (StartsWith(message, "expected ")) {
    message = ", " + message;
  } else {
    AddIssue({at, SyntaxIssue::Kind::Syntax, std::move(message)});
    return;
  }
  std::string seen;
  switch (tok()) {
    case Tok::Name: seen = "name " + std::string(scanner_.lit); break;
    case Tok::Semi: seen = std::string(scanner_.lit); break;
    case Tok::Literal: seen = "literal " + std::string(scanner_.lit); break;
    case Tok::Operator: seen = std::string(OpText(scanner_.op)); break;
    case Tok::AssignOp: seen = std::string(OpText(scanner_.op)) + "="; break;
    case Tok::IncOp: seen = std::string(OpText(scanner_.op)) + std::string(OpText(scanner_.op)); break;
    default: seen = TokWord(tok());
  }
  AddIssue({at, SyntaxIssue::Kind::Syntax, "unexpected " + seen + message});
}

// Skips to a token of `follow`, inside functions also to a token that starts a
// statement.
void Parser::Advance(TokSet follow) {
  constexpr TokSet kStatements =
      Set({Tok::Break, Tok::Const, Tok::Continue, Tok::Defer, Tok::Fallthrough, Tok::For, Tok::Go, Tok::Goto, Tok::If,
           Tok::Return, Tok::Select, Tok::Switch, Tok::Type, Tok::Var});
  follow |= Set({Tok::Eof});
  if (function_nest_ > 0) follow |= kStatements;
  while ((follow >> static_cast<int>(tok()) & 1) == 0) Next();
}

// Skips one token.
void Parser::Advance() {
  if (tok() != Tok::Eof) Next();
}

// Called where the grammar recurses.
bool Parser::TooDeep() {
  if (stopped_) return true;
  if (depth_ <= kMaxNesting) return false;
  AddIssue({pos(), SyntaxIssue::Kind::TooDeep, std::to_string(kMaxNesting)});
  stopped_ = true;
  scanner_.tok = Tok::Eof;
  return true;
}

void Parser::ListMishap(const char* context, Tok separator, Tok close) {
  SyntaxError("in " + std::string(context) + "; possibly missing " + TokWord(separator) + " or " + TokWord(close));
  Advance(Set({Tok::RParen, Tok::RBrack, Tok::RBrace}));
}

}  // namespace go2cpp::syntax
