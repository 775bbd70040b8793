// Declarations: package level and inside functions.
#include "transpiler/syntax/build.h"
#include "transpiler/syntax/parser.h"

namespace go2cpp::syntax {
namespace {

// Is x a type for certain, and not perhaps a value?
bool IsTypeElem(const Expr* x) {
  switch (x->kind) {
    case NodeKind::ArrayType:
    case NodeKind::StructType:
    case NodeKind::FuncType:
    case NodeKind::InterfaceType:
    case NodeKind::MapType:
    case NodeKind::ChanType:
      return true;
    case NodeKind::BinaryExpr:
      return IsTypeElem(Cast<BinaryExpr>(x)->x) || IsTypeElem(Cast<BinaryExpr>(x)->y);
    case NodeKind::UnaryExpr:
      return Cast<UnaryExpr>(x)->op == Op::Tilde || IsTypeElem(Cast<UnaryExpr>(x)->x);
    case NodeKind::StarExpr:
      return IsTypeElem(Cast<StarExpr>(x)->x);
    case NodeKind::ParenExpr:
      return IsTypeElem(Cast<ParenExpr>(x)->x);
    default:
      return false;
  }
}

}  // namespace

void Parser::ParseDecls(File* file) {
  constexpr TokSet kStarts = Set({Tok::Import, Tok::Const, Tok::Type, Tok::Var, Tok::Func});
  Tok previous = Tok::Import;
  while (tok() != Tok::Eof) {
    if (tok() == Tok::Import && previous != Tok::Import) {
      SyntaxError("imports must appear before other declarations");
    }
    previous = tok();
    Pos at = pos();
    Decl* decl = nullptr;
    switch (tok()) {
      case Tok::Import:
        Next();
        decl = ParseGenDecl(Keyword::Import, at);
        break;
      case Tok::Const:
        Next();
        decl = ParseGenDecl(Keyword::Const, at);
        break;
      case Tok::Type:
        Next();
        decl = ParseGenDecl(Keyword::Type, at);
        break;
      case Tok::Var:
        Next();
        decl = ParseGenDecl(Keyword::Var, at);
        break;
      case Tok::Func:
        Next();
        decl = ParseFuncDecl(at);
        break;
      default: {
        const FuncDecl* last = file->decls.empty() ? nullptr : As<FuncDecl>(file->decls.back());
        if (tok() == Tok::LBrace && last != nullptr && last->body == nullptr) {
          SyntaxError("unexpected semicolon or newline before {");
        } else {
          SyntaxError("non-declaration statement outside function body");
        }
        Advance(kStarts);
        continue;
      }
    }
    file->decls.push_back(arena_, decl);
    MisplaceDirectives();
    if (tok() != Tok::Eof && !Got(Tok::Semi)) {
      SyntaxError("after top level declaration");
      Advance(kStarts);
    }
  }
  MisplaceDirectives();
}

GenDecl* Parser::ParseGenDecl(Keyword keyword, Pos at) {
  GenDecl* decl = New<GenDecl>(at);
  decl->keyword = keyword;
  if (tok() == Tok::LParen) {
    decl->lparen = pos();
    MisplaceDirectives();
    Next();
    decl->rparen = ParseList("grouped declaration", Tok::Semi, Tok::RParen, [&] {
      decl->specs.push_back(arena_, ParseSpec(keyword));
      return false;
    });
  } else {
    decl->specs.push_back(arena_, ParseSpec(keyword));
  }
  NumberSpecs(decl);
  return decl;
}

Spec* Parser::ParseSpec(Keyword keyword) {
  if (keyword == Keyword::Import) return ParseImportSpec();
  if (keyword == Keyword::Type) return ParseTypeSpec();
  return ParseValueSpec(keyword);
}

Spec* Parser::ParseImportSpec() {
  ImportSpec* spec = New<ImportSpec>(pos());
  TakeDirectives();
  if (tok() == Tok::Name) {
    spec->name = ParseName();
  } else if (tok() == Tok::Dot) {
    spec->name = New<Ident>(pos());
    spec->name->name = Name(".");
    Next();
  }
  spec->path = ParseLiteralOrNull();
  if (spec->path == nullptr) {
    SyntaxError("missing import path");
    spec->path = New<BasicLit>(pos());
    spec->path->lit = LitKind::String;
    spec->path->text = "\"\"";
    Advance(Set({Tok::Semi, Tok::RParen}));
    return spec;
  }
  if (spec->path->lit != LitKind::String && !spec->path->bad) {
    SyntaxErrorAt(spec->path->pos, "import path must be a string");
  }
  if (spec->path->text == "\"embed\"" || spec->path->text == "`embed`") embed_imported_ = true;
  return spec;
}

Spec* Parser::ParseValueSpec(Keyword keyword) {
  ValueSpec* spec = New<ValueSpec>(pos());
  spec->keyword = keyword;
  std::vector<PendingDirective> embeds;
  TakeDirectives(keyword == Keyword::Var ? &embeds : nullptr);
  spec->names = ParseNameList(ParseName());
  if (keyword == Keyword::Const) {
    if (tok() != Tok::Eof && tok() != Tok::Semi && tok() != Tok::RParen) {
      spec->type = ParseTypeOrNull();
      if (GotAssign()) spec->values = ParseExprList();
    }
    return spec;
  }
  if (GotAssign()) {
    spec->values = ParseExprList();
  } else {
    spec->type = ParseType();
    if (GotAssign()) spec->values = ParseExprList();
  }
  if (!embeds.empty()) CheckEmbed(embeds[0].pos, *spec);
  return spec;
}

Spec* Parser::ParseTypeSpec() {
  TypeSpec* spec = New<TypeSpec>(pos());
  TakeDirectives();
  spec->name = ParseName();
  if (tok() == Tok::LBrack) {
    Pos bracket = pos();
    Next();
    if (tok() == Tok::Name) {
      // An array length or the first type parameter. Only when the name is
      // followed by `[` is it certain: `P []E` cannot start a length.
      Expr* x = ParseName();
      if (tok() != Tok::LBrack) {
        expr_nest_++;
        x = ParseBinary(ParsePrimary(x), 0);
        expr_nest_--;
      }
      Expr* bound = nullptr;
      Ident* name = ExtractName(x, tok() == Tok::Comma, arena_, &bound);
      if (name != nullptr && (bound != nullptr || tok() != Tok::RBrack)) {
        spec->type_params = ParseParams(bracket, name, bound, Tok::RBrack, true, false);
        GotAssign(&spec->assign);
        spec->type = ParseTypeOrNull();
      } else {
        spec->type = ParseArrayType(bracket, x);
      }
    } else if (tok() == Tok::RBrack) {
      Next();
      spec->type = ParseSliceType(bracket);
    } else {
      spec->type = ParseArrayType(bracket, nullptr);
    }
  } else {
    GotAssign(&spec->assign);
    spec->type = ParseTypeOrNull();
  }
  if (spec->type == nullptr) {
    spec->type = Bad();
    SyntaxError("in type declaration");
    Advance(Set({Tok::Semi, Tok::RParen}));
  }
  return spec;
}

// Splits an expression that reads `name type` into the two: `P *[]int`,
// `P ([]int)`, `P *E|~F`. Where it could be a value as well it is split only
// with `force`. A lone name gives the name and no type; else null.
Ident* Parser::ExtractName(Expr* x, bool force, Arena& arena, Expr** type) {
  *type = nullptr;
  if (Ident* name = As<Ident>(x)) return name;
  if (BinaryExpr* binary = As<BinaryExpr>(x)) {
    if (binary->op == Op::Mul) {
      Ident* name = As<Ident>(binary->x);
      if (name != nullptr && (force || IsTypeElem(binary->y))) {
        StarExpr* star = arena.NewNode<StarExpr>(binary->op_pos);
        star->x = binary->y;
        *type = star;
        return name;
      }
    } else if (binary->op == Op::Or) {
      Expr* left = nullptr;
      Ident* name = ExtractName(binary->x, force || IsTypeElem(binary->y), arena, &left);
      if (name != nullptr && left != nullptr) {
        BinaryExpr* both = arena.NewNode<BinaryExpr>(left->pos);
        both->x = left;
        both->op = Op::Or;
        both->op_pos = binary->op_pos;
        both->y = binary->y;
        *type = both;
        return name;
      }
    }
  } else if (CallExpr* call = As<CallExpr>(x)) {
    Ident* name = As<Ident>(call->fun);
    if (name != nullptr && call->args.size() == 1 && !call->has_dots() && (force || IsTypeElem(call->args[0]))) {
      ParenExpr* paren = arena.NewNode<ParenExpr>(call->lparen);
      paren->in_type = true;
      paren->x = call->args[0];
      paren->rparen = call->rparen;
      *type = paren;
      return name;
    }
  }
  return nullptr;
}

FuncDecl* Parser::ParseFuncDecl(Pos at) {
  FuncDecl* decl = New<FuncDecl>(at);
  std::vector<PendingDirective> directives = TakeFuncDirectives();
  const char* context = nullptr;
  Pos start = pos();
  if (Got(Tok::LParen)) {
    context = "method";
    decl->recv = ParseParams(start, nullptr, nullptr, Tok::RParen, false, false);
    uint32_t count = decl->recv->Count();
    if (count == 0) {
      Error(pos(), "method has no receiver");
    } else if (count > 1) {
      Error(pos(), "method has multiple receivers");
    }
  }
  if (tok() == Tok::Name) {
    decl->name = ParseName();
    decl->type = ParseSignature(Pos{}, context, &decl->type_params);
  } else {
    decl->name = New<Ident>(pos());
    decl->name->name = Name("_");
    decl->type = New<FuncType>(pos());
    decl->type->params = New<FieldList>(pos());
    SyntaxError(context != nullptr ? "expected name" : "expected name or (");
    Advance(Set({Tok::LBrace, Tok::Semi}));
  }
  if (tok() == Tok::LBrace) {
    uint32_t start_offset = scanner_.start;
    decl->body = ParseFuncBody();
    bodies_.push_back({start_offset, source_.OffsetOf(decl->body->rbrace) + 1});
    for (const PendingDirective& directive : directives) {
      if (directive.kind != DirectiveKind::Noescape) continue;
      AddLateIssue(GcPos(decl), "can only use //go:noescape with external func implementations");
    }
  }
  return decl;
}

BlockStmt* Parser::ParseFuncBody() {
  function_nest_++;
  BlockStmt* body = ParseBlock("");
  function_nest_--;
  return body;
}

}  // namespace go2cpp::syntax
