// Positions of nodes: gc's notion of them, and where a node ends.
#include "transpiler/syntax/ast.h"

namespace go2cpp::syntax {

std::string_view NodeKindName(NodeKind kind) {
  static constexpr std::string_view kNames[] = {
#define EXPR(name) #name,
#define STMT(name) #name,
#define DECL(name) #name,
#define SPEC(name) #name,
#define NODE(name) #name,
#include "transpiler/syntax/ast_nodes.def"
  };
  return kNames[static_cast<int>(kind)];
}

Expr* Unparen(Expr* x) {
  while (x != nullptr && x->kind == NodeKind::ParenExpr) x = Cast<ParenExpr>(x)->x;
  return x;
}

// In gc's tree no node stands for the parentheses of a type.
static const Node* SkipTypeParens(const Node* n) {
  while (n->kind == NodeKind::ParenExpr && Cast<ParenExpr>(n)->in_type) n = Cast<ParenExpr>(n)->x;
  return n;
}

Pos GcPos(const Node* n) {
  n = SkipTypeParens(n);
  switch (n->kind) {
    case NodeKind::CompositeLit: return Cast<CompositeLit>(n)->lbrace;
    case NodeKind::KeyValueExpr: return Cast<KeyValueExpr>(n)->colon;
    case NodeKind::SelectorExpr: return Cast<SelectorExpr>(n)->dot;
    case NodeKind::IndexExpr: return Cast<IndexExpr>(n)->lbrack;
    case NodeKind::SliceExpr: return Cast<SliceExpr>(n)->lbrack;
    case NodeKind::TypeAssertExpr: return Cast<TypeAssertExpr>(n)->dot;
    case NodeKind::CallExpr: return Cast<CallExpr>(n)->lparen;
    case NodeKind::BinaryExpr: return Cast<BinaryExpr>(n)->op_pos;
    case NodeKind::FuncType: return Cast<FuncType>(n)->params->open;
    case NodeKind::ExprStmt: return GcPos(Cast<ExprStmt>(n)->x);
    case NodeKind::LabeledStmt: return Cast<LabeledStmt>(n)->colon;
    case NodeKind::SendStmt: return Cast<SendStmt>(n)->arrow;
    case NodeKind::IncDecStmt: return Cast<IncDecStmt>(n)->op_pos;
    case NodeKind::AssignStmt: return Cast<AssignStmt>(n)->op_pos;
    case NodeKind::FuncDecl: {
      const FuncDecl* f = Cast<FuncDecl>(n);
      return f->recv != nullptr ? f->recv->open : f->name->pos;
    }
    case NodeKind::GenDecl: {
      const GenDecl* d = Cast<GenDecl>(n);
      return d->specs.empty() ? d->pos : d->specs[0]->pos;
    }
    default: return n->pos;
  }
}

Pos GcStartPos(const Node* n) {
  for (;;) {
    n = SkipTypeParens(n);
    switch (n->kind) {
      case NodeKind::CompositeLit:
        if (Cast<CompositeLit>(n)->type == nullptr) return n->pos;
        n = Cast<CompositeLit>(n)->type;
        break;
      case NodeKind::KeyValueExpr: n = Cast<KeyValueExpr>(n)->key; break;
      case NodeKind::SelectorExpr: n = Cast<SelectorExpr>(n)->x; break;
      case NodeKind::IndexExpr: n = Cast<IndexExpr>(n)->x; break;
      case NodeKind::TypeAssertExpr: n = Cast<TypeAssertExpr>(n)->x; break;
      case NodeKind::CallExpr: n = Cast<CallExpr>(n)->fun; break;
      case NodeKind::BinaryExpr: n = Cast<BinaryExpr>(n)->x; break;
      case NodeKind::SendStmt: n = Cast<SendStmt>(n)->chan; break;
      case NodeKind::AssignStmt: n = Cast<AssignStmt>(n)->lhs[0]; break;
      case NodeKind::IncDecStmt: n = Cast<IncDecStmt>(n)->x; break;
      default: return GcPos(n);
    }
  }
}

namespace {

Pos After(Pos pos, size_t bytes) { return pos + static_cast<uint32_t>(bytes); }

Pos EndOfList(const FieldList* list) {
  if (list->close.valid()) return After(list->close, 1);
  return list->fields.empty() ? list->pos : EndPos(list->fields.back());
}

template <class T>
Pos EndOfBody(const List<T*>& body, Pos colon) {
  return body.empty() ? After(colon, 1) : EndPos(body.back());
}

}  // namespace

Pos EndPos(const Node* n) {
  switch (n->kind) {
    case NodeKind::BadExpr: return Cast<BadExpr>(n)->end.valid() ? Cast<BadExpr>(n)->end : n->pos;
    case NodeKind::Ident: return After(n->pos, Cast<Ident>(n)->name.size());
    case NodeKind::BasicLit: return After(n->pos, Cast<BasicLit>(n)->text.size());
    case NodeKind::CompositeLit: return After(Cast<CompositeLit>(n)->rbrace, 1);
    case NodeKind::KeyValueExpr: return EndPos(Cast<KeyValueExpr>(n)->value);
    case NodeKind::FuncLit: return EndPos(Cast<FuncLit>(n)->body);
    case NodeKind::ParenExpr: return After(Cast<ParenExpr>(n)->rparen, 1);
    case NodeKind::SelectorExpr: return EndPos(Cast<SelectorExpr>(n)->sel);
    case NodeKind::IndexExpr: return After(Cast<IndexExpr>(n)->rbrack, 1);
    case NodeKind::SliceExpr: return After(Cast<SliceExpr>(n)->rbrack, 1);
    case NodeKind::TypeAssertExpr: return After(Cast<TypeAssertExpr>(n)->rparen, 1);
    case NodeKind::CallExpr: return After(Cast<CallExpr>(n)->rparen, 1);
    case NodeKind::StarExpr: return EndPos(Cast<StarExpr>(n)->x);
    case NodeKind::UnaryExpr: return EndPos(Cast<UnaryExpr>(n)->x);
    case NodeKind::BinaryExpr: return EndPos(Cast<BinaryExpr>(n)->y);
    case NodeKind::Ellipsis: {
      const Ellipsis* dots = Cast<Ellipsis>(n);
      return dots->elem != nullptr ? EndPos(dots->elem) : After(n->pos, 3);
    }
    case NodeKind::ArrayType: return EndPos(Cast<ArrayType>(n)->elem);
    case NodeKind::StructType: return EndOfList(Cast<StructType>(n)->fields);
    case NodeKind::FuncType: {
      const FuncType* f = Cast<FuncType>(n);
      return EndOfList(f->results != nullptr ? f->results : f->params);
    }
    case NodeKind::InterfaceType: return EndOfList(Cast<InterfaceType>(n)->methods);
    case NodeKind::MapType: return EndPos(Cast<MapType>(n)->value);
    case NodeKind::ChanType: return EndPos(Cast<ChanType>(n)->elem);
    case NodeKind::BadStmt: return Cast<BadStmt>(n)->end;
    case NodeKind::EmptyStmt: return After(n->pos, Cast<EmptyStmt>(n)->implicit ? 0 : 1);
    case NodeKind::DeclStmt: return EndPos(Cast<DeclStmt>(n)->decl);
    case NodeKind::LabeledStmt: return EndPos(Cast<LabeledStmt>(n)->stmt);
    case NodeKind::ExprStmt: return EndPos(Cast<ExprStmt>(n)->x);
    case NodeKind::SendStmt: return EndPos(Cast<SendStmt>(n)->value);
    case NodeKind::IncDecStmt: return After(Cast<IncDecStmt>(n)->op_pos, 2);
    case NodeKind::AssignStmt: return EndPos(Cast<AssignStmt>(n)->rhs.back());
    case NodeKind::GoStmt: return EndPos(Cast<GoStmt>(n)->call);
    case NodeKind::DeferStmt: return EndPos(Cast<DeferStmt>(n)->call);
    case NodeKind::ReturnStmt: {
      const ReturnStmt* ret = Cast<ReturnStmt>(n);
      return ret->results.empty() ? After(n->pos, 6) : EndPos(ret->results.back());
    }
    case NodeKind::BranchStmt: {
      const BranchStmt* branch = Cast<BranchStmt>(n);
      return branch->label != nullptr ? EndPos(branch->label) : After(n->pos, KeywordText(branch->keyword).size());
    }
    case NodeKind::BlockStmt: return After(Cast<BlockStmt>(n)->rbrace, 1);
    case NodeKind::IfStmt: {
      const IfStmt* stmt = Cast<IfStmt>(n);
      return EndPos(stmt->else_ != nullptr ? stmt->else_ : stmt->then);
    }
    case NodeKind::SwitchStmt: return After(Cast<SwitchStmt>(n)->rbrace, 1);
    case NodeKind::TypeSwitchStmt: return After(Cast<TypeSwitchStmt>(n)->rbrace, 1);
    case NodeKind::SelectStmt: return After(Cast<SelectStmt>(n)->rbrace, 1);
    case NodeKind::ForStmt: return EndPos(Cast<ForStmt>(n)->body);
    case NodeKind::RangeStmt: return EndPos(Cast<RangeStmt>(n)->body);
    case NodeKind::BadDecl: return Cast<BadDecl>(n)->end;
    case NodeKind::GenDecl: {
      const GenDecl* d = Cast<GenDecl>(n);
      if (d->rparen.valid()) return After(d->rparen, 1);
      return d->specs.empty() ? n->pos : EndPos(d->specs.back());
    }
    case NodeKind::FuncDecl: {
      const FuncDecl* f = Cast<FuncDecl>(n);
      return f->body != nullptr ? EndPos(f->body) : EndPos(f->type);
    }
    case NodeKind::ImportSpec: return EndPos(Cast<ImportSpec>(n)->path);
    case NodeKind::ValueSpec: {
      const ValueSpec* v = Cast<ValueSpec>(n);
      if (!v->values.empty()) return EndPos(v->values.back());
      return v->type != nullptr ? EndPos(v->type) : EndPos(v->names.back());
    }
    case NodeKind::TypeSpec: return EndPos(Cast<TypeSpec>(n)->type);
    case NodeKind::Field: {
      const Field* f = Cast<Field>(n);
      if (f->tag != nullptr) return EndPos(f->tag);
      return f->type != nullptr ? EndPos(f->type) : f->pos;
    }
    case NodeKind::FieldList: return EndOfList(Cast<FieldList>(n));
    case NodeKind::CaseClause: return EndOfBody(Cast<CaseClause>(n)->body, Cast<CaseClause>(n)->colon);
    case NodeKind::CommClause: return EndOfBody(Cast<CommClause>(n)->body, Cast<CommClause>(n)->colon);
    case NodeKind::File: return Cast<File>(n)->source->PosAt(Cast<File>(n)->source->size());
  }
  return n->pos;
}

}  // namespace go2cpp::syntax
