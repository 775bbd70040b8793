// Dumps a tree; all that the two parsers must agree on is in the text.
#include "transpiler/syntax/tree_dump.h"

namespace go2cpp::syntax {
namespace {

std::string Details(const Node* n) {
  switch (n->kind) {
    case NodeKind::Ident: return std::string(Cast<Ident>(n)->name);
    case NodeKind::BasicLit: return std::string(Cast<BasicLit>(n)->text) + " " + std::to_string(static_cast<int>(Cast<BasicLit>(n)->lit));
    case NodeKind::UnaryExpr: return std::string(OpText(Cast<UnaryExpr>(n)->op));
    case NodeKind::BinaryExpr: return std::string(OpText(Cast<BinaryExpr>(n)->op));
    case NodeKind::ChanType: return std::to_string(static_cast<int>(Cast<ChanType>(n)->dir));
    case NodeKind::SliceExpr: {
      const auto* s = Cast<SliceExpr>(n);
      return std::string(s->low ? "low " : "") + (s->high ? "high " : "") + (s->max ? "max " : "") + (s->three ? "3" : "");
    }
    case NodeKind::CallExpr: return Cast<CallExpr>(n)->has_dots() ? "..." : "";
    case NodeKind::TypeAssertExpr: return Cast<TypeAssertExpr>(n)->type ? "" : "type";
    case NodeKind::CompositeLit: return Cast<CompositeLit>(n)->type ? "" : "elided";
    case NodeKind::IncDecStmt: return Cast<IncDecStmt>(n)->increment ? "++" : "--";
    case NodeKind::AssignStmt:
      return std::string(OpText(Cast<AssignStmt>(n)->op)) + " " + std::to_string(Cast<AssignStmt>(n)->lhs.size());
    case NodeKind::BranchStmt: return std::string(KeywordText(Cast<BranchStmt>(n)->keyword));
    case NodeKind::CaseClause: return Cast<CaseClause>(n)->is_default ? "default" : std::to_string(Cast<CaseClause>(n)->values.size());
    case NodeKind::CommClause: return Cast<CommClause>(n)->comm ? "" : "default";
    case NodeKind::IfStmt: return std::string(Cast<IfStmt>(n)->init ? "init " : "") + (Cast<IfStmt>(n)->else_ ? "else" : "");
    case NodeKind::SwitchStmt:
      return std::string(Cast<SwitchStmt>(n)->init ? "init " : "") + (Cast<SwitchStmt>(n)->tag ? "tag" : "");
    case NodeKind::TypeSwitchStmt: return Cast<TypeSwitchStmt>(n)->init ? "init" : "";
    case NodeKind::ForStmt: {
      const auto* f = Cast<ForStmt>(n);
      return std::string(f->init ? "init " : "") + (f->cond ? "cond " : "") + (f->post ? "post" : "");
    }
    case NodeKind::RangeStmt: {
      const auto* r = Cast<RangeStmt>(n);
      return std::string(r->key ? "key " : "") + (r->value ? "value " : "") + (r->key ? std::string(OpText(r->op)) : "");
    }
    case NodeKind::GenDecl: return std::string(KeywordText(Cast<GenDecl>(n)->keyword));
    case NodeKind::ValueSpec: {
      const auto* v = Cast<ValueSpec>(n);
      return std::to_string(v->iota) + (v->repeats ? " repeats " + std::to_string(v->repeats->iota) : "") +
             (v->type ? " type" : "") + " " + std::to_string(v->values.size());
    }
    case NodeKind::TypeSpec: return Cast<TypeSpec>(n)->is_alias() ? "=" : "";
    case NodeKind::FuncDecl:
      return std::string(Cast<FuncDecl>(n)->recv ? "method " : "") + (Cast<FuncDecl>(n)->type_params ? "generic" : "");
    case NodeKind::ArrayType: return Cast<ArrayType>(n)->len ? "len" : "";
    default: return "";
  }
}

void Dump(const Node* n, const File& file, const DumpOptions& options, int depth, std::string& out) {
  out.append(static_cast<size_t>(depth) * 2, ' ');
  out += NodeKindName(n->kind);
  auto place = [&](char mark, Pos pos) {
    out += mark;
    out += std::to_string(file.source->LineOf(pos)) + ":" + std::to_string(file.source->ColumnOf(pos));
  };
  bool empty = n->kind == NodeKind::EmptyStmt;  // its position is of no interest
  if (options.positions && !empty) {
    place('@', n->pos);
    place('-', EndPos(n));
    place('^', GcPos(n));
  }
  std::string details = Details(n);
  if (!details.empty()) out += " " + details;
  out += '\n';
  ForEachChild(const_cast<Node*>(n), [&](Node* child) { Dump(child, file, options, depth + 1, out); });
}

}  // namespace

std::string DumpTree(const Node* root, const File& file, const DumpOptions& options) {
  std::string out;
  Dump(root, file, options, 0, out);
  return out;
}

}  // namespace go2cpp::syntax
