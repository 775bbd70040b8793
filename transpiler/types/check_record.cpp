// Recording of what was found into the Info tables.
#include "transpiler/types/checker.h"

namespace go2cpp::types {

void Checker::Record(Operand* x) {
  Type* t = x->type;
  constant::Value val;
  switch (x->mode) {
    case Mode::kInvalid: t = Typ(BasicKind::kInvalid); break;
    case Mode::kNoValue: t = EmptyTuple(); break;
    case Mode::kConstant: val = x->val; break;
    default: break;
  }
  if (t == nullptr) t = Typ(BasicKind::kInvalid);
  if (IsUntyped(t)) {
    // The final type is known later, or at the end of checking.
    UntypedInfo& info = untyped_[x->expr];
    info.is_lhs = false;
    info.mode = x->mode;
    info.type = As<Basic>(t);
    info.val = std::move(val);
  } else {
    RecordType(x->expr, x->mode, t, val);
  }
}

void Checker::RecordUntyped() {
  for (auto& [e, info] : untyped_) RecordType(e, info.mode, info.type, info.val);
  untyped_.clear();
}

void Checker::RecordType(Expr* e, Mode mode, Type* t, const constant::Value& val) {
  if (mode == Mode::kInvalid) return;
  TypeAndValue& entry = info_->types[e->id];
  entry.mode = mode;
  entry.type = t;
  entry.val = val;
}

void Checker::RecordBuiltinType(Expr* f, Signature* sig) {
  while (true) {
    RecordType(f, Mode::kBuiltin, sig);
    auto* paren = As<ast::ParenExpr>(f);
    if (paren == nullptr) return;
    f = paren->x;
  }
}

void Checker::RecordCommaOk(Expr* e, Operand* a, Operand* b) {
  if (a->mode == Mode::kInvalid) return;
  Type* t0 = a->type;
  Type* t1 = b->type;
  while (true) {
    TypeAndValue& entry = info_->types[e->id];
    entry.type = NewTuple({NewLocal(e->pos, pkg_, "", t0), NewLocal(e->pos, pkg_, "", t1)});
    auto* paren = As<ast::ParenExpr>(e);
    if (paren == nullptr) return;
    e = paren->x;
  }
}

void Checker::RecordInstance(Expr* e, const std::vector<Type*>& targs, Type* t) {
  if (auto* index = As<ast::IndexExpr>(e)) e = index->x;
  Ident* id = As<Ident>(e);
  if (auto* sel = As<ast::SelectorExpr>(e)) id = sel->sel;
  if (id != nullptr) info_->instances[id] = {targs, t};
}

void Checker::RecordDef(Ident* id, Object* obj) {
  if (obj != nullptr) info_->defs[id->id] = obj;
}

void Checker::RecordUse(Ident* id, Object* obj) { info_->uses[id->id] = obj; }

void Checker::RecordImplicit(ast::Node* n, Object* obj) { info_->implicits[n] = obj; }

void Checker::RecordSelection(ast::SelectorExpr* e, SelectionKind kind, Type* recv, Object* obj,
                              std::vector<int> index, bool indirect, Type* type) {
  RecordUse(e->sel, obj);
  Selection& s = info_->selections[e];
  s.kind = kind;
  s.recv = recv;
  s.obj = obj;
  s.index = std::move(index);
  s.indirect = indirect;
  s.type = type;
}

void Checker::RecordScope(ast::Node* n, Scope* scope) { info_->scopes[n] = scope; }

}  // namespace go2cpp::types
