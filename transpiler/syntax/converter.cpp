// Conversion of files and declarations.
#include "transpiler/syntax/converter.h"

#include <memory>

#include "transpiler/syntax/build.h"
#include "transpiler/syntax/converter_impl.h"

namespace go2cpp::syntax {

File* ConvertFile(const base::SourceFile& source, Arena& arena, const std::vector<Parser::Body>& skip) {
  std::vector<TSRange> ranges;
  if (!skip.empty()) {
    auto point = [&](uint32_t offset) {
      uint32_t line = source.LineOfOffset(offset);
      return TSPoint{line - 1, offset - source.LineStart(line)};
    };
    auto add = [&](uint32_t from, uint32_t to) {
      if (from < to) ranges.push_back({point(from), point(to), from, to});
    };
    uint32_t from = 0;
    for (const Parser::Body& body : skip) {
      add(from, body.start + 1);
      from = body.end - 1;
    }
    add(from, source.size());
  }
  std::unique_ptr<TSTree, void (*)(TSTree*)> tree(ParseTree(source.text(), ranges), ts_tree_delete);
  if (tree == nullptr) return nullptr;
  Converter converter(source, arena, tree.get(), !skip.empty());
  File* file = converter.ConvertFile();
  return converter.failed() ? nullptr : file;
}

File* Converter::ConvertFile() {
  File* file = nullptr;
  at_.Children([&] {
    Pos start = pos();
    switch (at_.sym()) {
      case Sym::package_clause:
        file = New<File>(start);
        file->source = &source_;
        at_.Children([&] {
          if (at_.sym() == Sym::package_identifier) file->package_name = ConvertIdent();
        });
        return;
      case Sym::Token:
        return;
      default:
        break;
    }
    if (file == nullptr) {
      Fail();
      return;
    }
    Decl* decl = nullptr;
    switch (at_.sym()) {
      case Sym::import_declaration: decl = ConvertGenDecl(Keyword::Import); break;
      case Sym::const_declaration: decl = ConvertGenDecl(Keyword::Const); break;
      case Sym::type_declaration: decl = ConvertGenDecl(Keyword::Type); break;
      case Sym::var_declaration: decl = ConvertGenDecl(Keyword::Var); break;
      case Sym::function_declaration:
      case Sym::method_declaration: decl = ConvertFuncDecl(); break;
      case Sym::empty_statement: return;
      default: Fail(); return;
    }
    file->decls.push_back(arena_, decl);
  });
  if (file == nullptr || file->package_name == nullptr) return Fail();
  return file;
}

Ident* Converter::ConvertIdent() {
  Ident* ident = New<Ident>(pos());
  std::string_view text = Text();
  // The grammar takes `func(T)` for a parameter `func` of type (T) at places.
  if (KeywordTok(text) != Tok::Name) Fail();
  ident->name = arena_.Intern(text);
  return ident;
}

GenDecl* Converter::ConvertGenDecl(Keyword keyword) {
  GenDecl* decl = New<GenDecl>(pos());
  decl->keyword = keyword;
  auto child = [&](auto&& self) -> void {
    switch (at_.sym()) {
      case Sym::Token:
        if (at_.mark() == Mark::LParen) decl->lparen = pos();
        if (at_.mark() == Mark::RParen) decl->rparen = pos();
        break;
      case Sym::import_spec_list:
      case Sym::var_spec_list:
        at_.Children([&] { self(self); });
        break;
      case Sym::import_spec:
        decl->specs.push_back(arena_, ConvertImportSpec());
        break;
      case Sym::const_spec:
      case Sym::var_spec:
        decl->specs.push_back(arena_, ConvertValueSpec(keyword));
        break;
      case Sym::type_spec:
      case Sym::type_alias:
        decl->specs.push_back(arena_, ConvertTypeSpec());
        break;
      default:
        Fail();
    }
  };
  at_.Children([&] { child(child); });
  NumberSpecs(decl);
  return decl;
}

Spec* Converter::ConvertImportSpec() {
  ImportSpec* spec = New<ImportSpec>(pos());
  at_.Children([&] {
    switch (at_.sym()) {
      case Sym::package_identifier:
      case Sym::dot:
      case Sym::blank_identifier: spec->name = ConvertIdent(); break;
      case Sym::interpreted_string_literal:
      case Sym::raw_string_literal: spec->path = ConvertLit(LitKind::String); break;
      default: Fail();
    }
  });
  if (spec->path == nullptr) Fail();
  return spec;
}

Spec* Converter::ConvertValueSpec(Keyword keyword) {
  ValueSpec* spec = New<ValueSpec>(pos());
  spec->keyword = keyword;
  bool names = true;  // until the type or `=`
  at_.Children([&] {
    switch (at_.sym()) {
      case Sym::Token:
        if (at_.mark() == Mark::Assign) names = false;
        break;
      case Sym::expression_list:
        spec->values = ConvertExprList();
        break;
      case Sym::identifier:
        if (names) {
          spec->names.push_back(arena_, ConvertIdent());
          break;
        }
        [[fallthrough]];
      default:
        names = false;
        spec->type = ConvertType();
    }
  });
  return spec;
}

Spec* Converter::ConvertTypeSpec() {
  TypeSpec* spec = New<TypeSpec>(pos());
  at_.Children([&] {
    if (spec->name == nullptr) {
      spec->name = ConvertIdent();
    } else if (at_.sym() == Sym::type_parameter_list) {
      spec->type_params = ConvertTypeParams();
    } else if (at_.sym() == Sym::Token) {
      if (at_.mark() == Mark::Assign) spec->assign = pos();
    } else {
      spec->type = ConvertType();
    }
  });
  if (spec->type == nullptr) Fail();
  return spec;
}

FuncDecl* Converter::ConvertFuncDecl() {
  FuncDecl* decl = New<FuncDecl>(pos());
  bool method = at_.sym() == Sym::method_declaration;
  FuncType* type = nullptr;
  at_.Children([&] {
    switch (at_.sym()) {
      case Sym::Token:
        break;
      case Sym::identifier:
      case Sym::field_identifier:
        decl->name = ConvertIdent();
        break;
      case Sym::type_parameter_list:
        decl->type_params = ConvertTypeParams();
        break;
      case Sym::block:
        decl->body = skip_bodies_ ? ConvertSkippedBody() : ConvertBlock();
        decl->body_skipped = skip_bodies_;
        break;
      default:
        if (method && decl->recv == nullptr) {
          decl->recv = ConvertParams();
          break;
        }
        if (type == nullptr) type = New<FuncType>(pos());
        AddSignaturePart(type);
    }
  });
  decl->type = type;
  if (decl->name == nullptr || type == nullptr || type->params == nullptr) Fail();
  return decl;
}

BlockStmt* Converter::ConvertSkippedBody() {
  BlockStmt* block = New<BlockStmt>(pos());
  block->rbrace = source_.PosAt(at_.end() - 1);
  return block;
}

}  // namespace go2cpp::syntax
