// Expressions and simple statements as text, the way gc quotes them in
// messages (the ShortForm of cmd/compile/internal/syntax/printer.go).
#include "transpiler/syntax/ast.h"

namespace go2cpp::syntax {
namespace {

class Printer {
 public:
  std::string out;

  void Print(const Expr* x) {
    switch (x->kind) {
      case NodeKind::BadExpr: out += "<bad expr>"; break;
      case NodeKind::Ident: out += Cast<Ident>(x)->name; break;
      case NodeKind::BasicLit: out += Cast<BasicLit>(x)->text; break;
      case NodeKind::CompositeLit: {
        const auto* lit = Cast<CompositeLit>(x);
        if (lit->type != nullptr) Print(lit->type);
        out += lit->elements.empty() ? "{}" : "{…}";
        break;
      }
      case NodeKind::KeyValueExpr:
        Print(Cast<KeyValueExpr>(x)->key);
        out += ": ";
        Print(Cast<KeyValueExpr>(x)->value);
        break;
      case NodeKind::FuncLit:
        Print(Cast<FuncLit>(x)->type);
        out += Cast<FuncLit>(x)->body->stmts.empty() ? " {}" : " {…}";
        break;
      case NodeKind::ParenExpr:
        if (Cast<ParenExpr>(x)->in_type) return Print(Cast<ParenExpr>(x)->x);
        out += '(';
        Print(Cast<ParenExpr>(x)->x);
        out += ')';
        break;
      case NodeKind::SelectorExpr:
        Print(Cast<SelectorExpr>(x)->x);
        out += '.';
        out += Cast<SelectorExpr>(x)->sel->name;
        break;
      case NodeKind::IndexExpr:
        Print(Cast<IndexExpr>(x)->x);
        out += '[';
        Print(Cast<IndexExpr>(x)->indices);
        out += ']';
        break;
      case NodeKind::SliceExpr: {
        const auto* slice = Cast<SliceExpr>(x);
        Print(slice->x);
        out += '[';
        if (slice->low != nullptr) Print(slice->low);
        out += ':';
        if (slice->high != nullptr) Print(slice->high);
        if (slice->max != nullptr) {
          out += ':';
          Print(slice->max);
        }
        out += ']';
        break;
      }
      case NodeKind::TypeAssertExpr:
        Print(Cast<TypeAssertExpr>(x)->x);
        out += ".(";
        if (Cast<TypeAssertExpr>(x)->type != nullptr) {
          Print(Cast<TypeAssertExpr>(x)->type);
        } else {
          out += "type";
        }
        out += ')';
        break;
      case NodeKind::CallExpr:
        Print(Cast<CallExpr>(x)->fun);
        out += '(';
        Print(Cast<CallExpr>(x)->args);
        if (Cast<CallExpr>(x)->has_dots()) out += "...";
        out += ')';
        break;
      case NodeKind::StarExpr:
        out += '*';
        Print(Cast<StarExpr>(x)->x);
        break;
      case NodeKind::UnaryExpr: {
        const auto* unary = Cast<UnaryExpr>(x);
        out += OpText(unary->op);
        // gc drops the parentheses of &(T{…}).
        Print(unary->op == Op::And ? Unparen(unary->x) : unary->x);
        break;
      }
      case NodeKind::BinaryExpr:
        Print(Cast<BinaryExpr>(x)->x);
        out += ' ';
        out += OpText(Cast<BinaryExpr>(x)->op);
        out += ' ';
        Print(Cast<BinaryExpr>(x)->y);
        break;
      case NodeKind::Ellipsis:
        out += "...";
        if (Cast<Ellipsis>(x)->elem != nullptr) Print(Cast<Ellipsis>(x)->elem);
        break;
      case NodeKind::ArrayType:
        out += '[';
        if (Cast<ArrayType>(x)->len != nullptr) Print(Cast<ArrayType>(x)->len);
        out += ']';
        Print(Cast<ArrayType>(x)->elem);
        break;
      case NodeKind::StructType: {
        out += "struct{";
        bool first = true;
        for (const Field* f : Cast<StructType>(x)->fields->fields) {
          if (!first) out += "; ";
          first = false;
          PrintField(f);
        }
        out += '}';
        break;
      }
      case NodeKind::FuncType:
        out += "func";
        PrintSignature(Cast<FuncType>(x));
        break;
      case NodeKind::InterfaceType: {
        out += "interface{";
        bool first = true;
        for (const Field* f : Cast<InterfaceType>(x)->methods->fields) {
          if (!first) out += "; ";
          first = false;
          if (f->names.empty()) {
            Print(f->type);
          } else {
            out += f->names[0]->name;
            PrintSignature(Cast<FuncType>(f->type));
          }
        }
        out += '}';
        break;
      }
      case NodeKind::MapType:
        out += "map[";
        Print(Cast<MapType>(x)->key);
        out += ']';
        Print(Cast<MapType>(x)->value);
        break;
      case NodeKind::ChanType: {
        const auto* chan = Cast<ChanType>(x);
        out += chan->dir == ChanDir::Recv ? "<-chan " : chan->dir == ChanDir::Send ? "chan<- " : "chan ";
        const ChanType* elem = As<ChanType>(Unparen(chan->elem));
        bool parens = chan->dir == ChanDir::Both && elem != nullptr && elem->dir == ChanDir::Recv;
        if (parens) out += '(';
        Print(chan->elem);
        if (parens) out += ')';
        break;
      }
      default: break;
    }
  }

  void Print(const List<Expr*>& list) {
    bool first = true;
    for (const Expr* x : list) {
      if (!first) out += ", ";
      first = false;
      Print(x);
    }
  }

 private:
  void PrintField(const Field* f) {
    bool first = true;
    for (const Ident* name : f->names) {
      if (!first) out += ", ";
      first = false;
      out += name->name;
    }
    if (!first) out += ' ';
    Print(f->type);
    if (f->tag != nullptr) {
      out += ' ';
      out += f->tag->text;
    }
  }

  void PrintParams(const FieldList* list) {
    out += '(';
    bool first = true;
    for (const Field* f : list->fields) {
      if (!first) out += ", ";
      first = false;
      PrintField(f);
    }
    out += ')';
  }

  void PrintSignature(const FuncType* f) {
    PrintParams(f->params);
    if (f->results == nullptr) return;
    out += ' ';
    const auto& fields = f->results->fields;
    if (fields.size() == 1 && fields[0]->names.empty()) {
      Print(fields[0]->type);
    } else {
      PrintParams(f->results);
    }
  }
};

}  // namespace

std::string ExprString(const Expr* x) {
  Printer printer;
  printer.Print(x);
  return std::move(printer.out);
}

std::string StmtString(const Stmt* s) {
  Printer printer;
  switch (s->kind) {
    case NodeKind::ExprStmt:
      printer.Print(Cast<ExprStmt>(s)->x);
      break;
    case NodeKind::SendStmt:
      printer.Print(Cast<SendStmt>(s)->chan);
      printer.out += " <- ";
      printer.Print(Cast<SendStmt>(s)->value);
      break;
    case NodeKind::IncDecStmt:
      printer.Print(Cast<IncDecStmt>(s)->x);
      printer.out += Cast<IncDecStmt>(s)->increment ? "++" : "--";
      break;
    case NodeKind::AssignStmt: {
      const auto* assign = Cast<AssignStmt>(s);
      printer.Print(assign->lhs);
      printer.out += ' ';
      printer.out += OpText(assign->op);
      if (assign->op != Op::None && assign->op != Op::Define) printer.out += '=';
      printer.out += ' ';
      printer.Print(assign->rhs);
      break;
    }
    default:
      break;
  }
  return std::move(printer.out);
}

}  // namespace go2cpp::syntax
