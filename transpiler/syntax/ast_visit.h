// ForEachChild: the one place that knows which children each node has.
// Included by ast.h.
#pragma once

namespace go2cpp::syntax {

template <class Visit>
void ForEachChild(Node* n, Visit&& visit) {
  auto one = [&](Node* child) {
    if (child != nullptr) visit(child);
  };
  auto all = [&](auto& list) {
    for (auto* child : list) visit(static_cast<Node*>(child));
  };
  switch (n->kind) {
    case NodeKind::BadExpr:
    case NodeKind::Ident:
    case NodeKind::BasicLit:
    case NodeKind::BadStmt:
    case NodeKind::EmptyStmt:
    case NodeKind::BadDecl:
      break;
    case NodeKind::CompositeLit: {
      auto* x = Cast<CompositeLit>(n);
      one(x->type);
      all(x->elements);
      break;
    }
    case NodeKind::KeyValueExpr: {
      auto* x = Cast<KeyValueExpr>(n);
      one(x->key);
      one(x->value);
      break;
    }
    case NodeKind::FuncLit: {
      auto* x = Cast<FuncLit>(n);
      one(x->type);
      one(x->body);
      break;
    }
    case NodeKind::ParenExpr:
      one(Cast<ParenExpr>(n)->x);
      break;
    case NodeKind::SelectorExpr: {
      auto* x = Cast<SelectorExpr>(n);
      one(x->x);
      one(x->sel);
      break;
    }
    case NodeKind::IndexExpr: {
      auto* x = Cast<IndexExpr>(n);
      one(x->x);
      all(x->indices);
      break;
    }
    case NodeKind::SliceExpr: {
      auto* x = Cast<SliceExpr>(n);
      one(x->x);
      one(x->low);
      one(x->high);
      one(x->max);
      break;
    }
    case NodeKind::TypeAssertExpr: {
      auto* x = Cast<TypeAssertExpr>(n);
      one(x->x);
      one(x->type);
      break;
    }
    case NodeKind::CallExpr: {
      auto* x = Cast<CallExpr>(n);
      one(x->fun);
      all(x->args);
      break;
    }
    case NodeKind::StarExpr:
      one(Cast<StarExpr>(n)->x);
      break;
    case NodeKind::UnaryExpr:
      one(Cast<UnaryExpr>(n)->x);
      break;
    case NodeKind::BinaryExpr: {
      auto* x = Cast<BinaryExpr>(n);
      one(x->x);
      one(x->y);
      break;
    }
    case NodeKind::Ellipsis:
      one(Cast<Ellipsis>(n)->elem);
      break;
    case NodeKind::ArrayType: {
      auto* x = Cast<ArrayType>(n);
      one(x->len);
      one(x->elem);
      break;
    }
    case NodeKind::StructType:
      one(Cast<StructType>(n)->fields);
      break;
    case NodeKind::FuncType: {
      auto* x = Cast<FuncType>(n);
      one(x->params);
      one(x->results);
      break;
    }
    case NodeKind::InterfaceType:
      one(Cast<InterfaceType>(n)->methods);
      break;
    case NodeKind::MapType: {
      auto* x = Cast<MapType>(n);
      one(x->key);
      one(x->value);
      break;
    }
    case NodeKind::ChanType:
      one(Cast<ChanType>(n)->elem);
      break;
    case NodeKind::Field: {
      auto* x = Cast<Field>(n);
      all(x->names);
      one(x->type);
      one(x->tag);
      break;
    }
    case NodeKind::FieldList:
      all(Cast<FieldList>(n)->fields);
      break;
    case NodeKind::DeclStmt:
      one(Cast<DeclStmt>(n)->decl);
      break;
    case NodeKind::LabeledStmt: {
      auto* x = Cast<LabeledStmt>(n);
      one(x->label);
      one(x->stmt);
      break;
    }
    case NodeKind::ExprStmt:
      one(Cast<ExprStmt>(n)->x);
      break;
    case NodeKind::SendStmt: {
      auto* x = Cast<SendStmt>(n);
      one(x->chan);
      one(x->value);
      break;
    }
    case NodeKind::IncDecStmt:
      one(Cast<IncDecStmt>(n)->x);
      break;
    case NodeKind::AssignStmt: {
      auto* x = Cast<AssignStmt>(n);
      all(x->lhs);
      all(x->rhs);
      break;
    }
    case NodeKind::GoStmt:
      one(Cast<GoStmt>(n)->call);
      break;
    case NodeKind::DeferStmt:
      one(Cast<DeferStmt>(n)->call);
      break;
    case NodeKind::ReturnStmt:
      all(Cast<ReturnStmt>(n)->results);
      break;
    case NodeKind::BranchStmt:
      one(Cast<BranchStmt>(n)->label);
      break;
    case NodeKind::BlockStmt:
      all(Cast<BlockStmt>(n)->stmts);
      break;
    case NodeKind::IfStmt: {
      auto* x = Cast<IfStmt>(n);
      one(x->init);
      one(x->cond);
      one(x->then);
      one(x->else_);
      break;
    }
    case NodeKind::CaseClause: {
      auto* x = Cast<CaseClause>(n);
      all(x->values);
      all(x->body);
      break;
    }
    case NodeKind::SwitchStmt: {
      auto* x = Cast<SwitchStmt>(n);
      one(x->init);
      one(x->tag);
      all(x->cases);
      break;
    }
    case NodeKind::TypeSwitchStmt: {
      auto* x = Cast<TypeSwitchStmt>(n);
      one(x->init);
      one(x->name);
      one(x->guard);
      all(x->cases);
      break;
    }
    case NodeKind::CommClause: {
      auto* x = Cast<CommClause>(n);
      one(x->comm);
      all(x->body);
      break;
    }
    case NodeKind::SelectStmt:
      all(Cast<SelectStmt>(n)->clauses);
      break;
    case NodeKind::ForStmt: {
      auto* x = Cast<ForStmt>(n);
      one(x->init);
      one(x->cond);
      one(x->post);
      one(x->body);
      break;
    }
    case NodeKind::RangeStmt: {
      auto* x = Cast<RangeStmt>(n);
      one(x->key);
      one(x->value);
      all(x->extra);
      one(x->x);
      one(x->body);
      break;
    }
    case NodeKind::GenDecl:
      all(Cast<GenDecl>(n)->specs);
      break;
    case NodeKind::FuncDecl: {
      auto* x = Cast<FuncDecl>(n);
      one(x->recv);
      one(x->name);
      one(x->type_params);
      one(x->type);
      one(x->body);
      break;
    }
    case NodeKind::ImportSpec: {
      auto* x = Cast<ImportSpec>(n);
      one(x->name);
      one(x->path);
      break;
    }
    case NodeKind::ValueSpec: {
      auto* x = Cast<ValueSpec>(n);
      all(x->names);
      one(x->type);
      all(x->values);
      break;
    }
    case NodeKind::TypeSpec: {
      auto* x = Cast<TypeSpec>(n);
      one(x->name);
      one(x->type_params);
      one(x->type);
      break;
    }
    case NodeKind::File: {
      auto* x = Cast<File>(n);
      one(x->package_name);
      all(x->decls);
      break;
    }
  }
}

}  // namespace go2cpp::syntax
