// Which parameters of func type are borrowed: only called, compared with nil, or handed on to borrowed parameters, so that
// nothing keeps them beyond the call. They are a go::func_ref in C++, and a literal for one needs no memory of its own.
// What is asked is purely syntactic and independent of escape analysis, which builds on the answer; functions that hand a
// parameter to each other in a circle do not hinder it.
#include <algorithm>

#include "transpiler/lowering/escape.h"
#include "transpiler/types/predicates.h"

namespace go2cpp::lowering {

using namespace syntax;

using types::Info;
using types::Signature;
using types::Type;

namespace {

bool HasFuncType(const Var* v) {
  Type* t = types::Unalias(v->type);
  return types::As<types::TypeParam>(t) == nullptr && types::As<Signature>(t->Underlying()) != nullptr;
}

// How a function uses one of its parameters or variables.
class Uses {
 public:
  Uses(const Var* v, const Node* function, const Info& info) : info_(info), function_(function) { Scan(v); }
  bool only_called = true;
  std::vector<std::pair<Func*, int>> passed;  // to these parameters of functions

 private:
  void Scan(const Var* v) {
    const Var* outer = v_;
    v_ = v;
    if (auto* d = syntax::As<FuncDecl>(function_)) Visit(d->body);
    else Visit(Cast<FuncLit>(function_)->body);
    v_ = outer;
  }

  bool IsIt(const Expr* e) const {
    auto* id = syntax::As<Ident>(Unparen(e));
    return id != nullptr && info_.uses.Get(id->id) == v_;
  }

  bool Mentions(const Node* n) const {
    if (auto* id = syntax::As<Ident>(n)) return info_.uses.Get(id->id) == v_;
    bool found = false;
    ForEachChild(const_cast<Node*>(n), [&](Node* c) { found = found || Mentions(c); });
    return found;
  }

  void Call(const CallExpr* c, bool now) {
    const Expr* fun = Unparen(c->fun);
    if (auto* l = syntax::As<FuncLit>(fun)) Visit(l->body);
    else if (!IsIt(fun)) Visit(fun);
    Func* callee = now ? StaticCallee(c, info_) : nullptr;
    for (size_t i = 0; i < c->args.size(); i++) {
      const Expr* a = Unparen(c->args[i]);
      auto* l = syntax::As<FuncLit>(a);
      const bool borrows = callee != nullptr && i < callee->Sig()->params->Len() && (IsIt(a) || (l != nullptr && Mentions(l)));
      if (!borrows) {
        Visit(a);
        continue;
      }
      passed.push_back({callee->Origin(), static_cast<int>(i)});
      if (l != nullptr) Visit(l->body);
    }
  }

  void Visit(const Node* n) {
    if (n == nullptr || !only_called) return;
    switch (n->kind) {
      case NodeKind::Ident:
        if (IsIt(Cast<Ident>(n))) only_called = false;
        return;
      case NodeKind::CallExpr:
        Call(Cast<CallExpr>(n), true);
        return;
      case NodeKind::DeferStmt:
        if (auto* c = syntax::As<CallExpr>(Unparen(Cast<DeferStmt>(n)->call))) Call(c, false);
        return;
      case NodeKind::GoStmt:
      case NodeKind::FuncLit:
        if (Mentions(n)) only_called = false;
        return;
      case NodeKind::BinaryExpr: {
        auto* b = Cast<BinaryExpr>(n);
        if (IsIt(b->x) && info_.TypeOf(b->y).IsNil()) return;
        if (IsIt(b->y) && info_.TypeOf(b->x).IsNil()) return;
        break;
      }
      case NodeKind::RangeStmt: {
        auto* r = Cast<RangeStmt>(n);
        if (r->x == nullptr || !IsIt(r->x)) break;
        for (const Node* part : {static_cast<const Node*>(r->key), static_cast<const Node*>(r->value), static_cast<const Node*>(r->body)}) Visit(part);
        return;
      }
      case NodeKind::AssignStmt: {
        // A literal that uses the parameter may have a name, if it is only called itself.
        auto* s = Cast<AssignStmt>(n);
        auto* l = s->op == Op::Define && s->lhs.size() == 1 && s->rhs.size() == 1 ? syntax::As<FuncLit>(Unparen(s->rhs[0])) : nullptr;
        auto* id = l != nullptr ? syntax::As<Ident>(s->lhs[0]) : nullptr;
        if (id == nullptr || !Mentions(l)) break;
        Visit(l->body);
        if (auto* named = types::As<Var>(info_.defs.Get(id->id))) Scan(named);
        return;
      }
      default:
        break;
    }
    ForEachChild(const_cast<Node*>(n), [&](Node* c) { Visit(c); });
  }

  const Info& info_;
  const Node* function_;
  const Var* v_ = nullptr;
};

}  // namespace

Func* StaticCallee(const CallExpr* c, const Info& info) {
  const Expr* name = Unparen(c->fun);
  if (auto* x = syntax::As<IndexExpr>(name)) name = Unparen(x->x);
  auto* id = syntax::As<Ident>(name);
  if (auto* s = syntax::As<SelectorExpr>(name)) {
    auto it = info.selections.find(s);
    if (it != info.selections.end()) {
      if (it->second.kind != types::SelectionKind::kMethodValue) return nullptr;
      Func* f = types::As<Func>(it->second.obj);
      return f != nullptr && f->Sig()->recv != nullptr && !types::IsInterface(f->Sig()->recv->type) ? f : nullptr;
    }
    id = s->sel;
  }
  return id != nullptr ? types::As<Func>(info.ObjectOf(id)) : nullptr;
}

bool EscapeAnalysis::OnlyCalled(const Var* v, const syntax::Node* function, const types::Info& info) {
  Uses uses(v, function, info);
  return uses.only_called && AllBorrow(std::move(uses.passed));
}

bool EscapeAnalysis::Borrows(const Var* v, const syntax::FuncLit* literal, const types::Info& info) {
  return HasFuncType(v) && OnlyCalled(v, literal, info);
}

bool EscapeAnalysis::Borrows(Func* f, int index) {
  f = f->Origin();
  Signature* sig = f->Sig();
  if (index < 0 || index >= static_cast<int>(sig->params->Len()) || !HasFuncType(sig->params->At(static_cast<size_t>(index)))) return false;
  auto& memo = borrows_[f];
  auto it = memo.find(index);
  if (it != memo.end()) return it->second;
  return borrows_[f][index] = AllBorrow({{f, index}});
}

bool EscapeAnalysis::AllBorrow(std::vector<std::pair<Func*, int>> open) {
  std::vector<std::pair<Func*, int>> seen;
  while (!open.empty()) {
    auto [f, index] = open.back();
    open.pop_back();
    if (std::find(seen.begin(), seen.end(), std::pair(f, index)) != seen.end()) continue;
    seen.push_back({f, index});
    const types::TypedPackage* owner = nullptr;
    const types::FuncBody* body = Body(f, &owner);
    if (owner == nullptr) {
      if (f->pkg == nullptr || !NotesOf(f->pkg).Borrows(f, index)) return false;
      continue;
    }
    Signature* sig = f->Sig();
    const Var* v = sig->params->At(static_cast<size_t>(index));
    // Functions that are known by name elsewhere keep the type that Go gives them.
    if (body == nullptr || body->decl->body == nullptr || body->decl->body_skipped || IsLinked(f)) return false;
    if (!HasFuncType(v) || v->name.empty() || v->name == "_") return false;
    Uses uses(v, body->decl, owner->info);
    if (!uses.only_called) return false;
    open.insert(open.end(), uses.passed.begin(), uses.passed.end());
  }
  return true;
}

bool EscapeAnalysis::IsLinked(const Func* f) {
  if (!f->linkname.empty()) return true;
  if (!links_known_) {
    links_known_ = true;
    for (const auto& typed : program_.packages()) {
      for (const types::FuncBody& b : typed->functions) {
        if (!b.func->linkname.empty()) links_.insert(b.func->linkname);
      }
    }
  }
  return f->pkg != nullptr && links_.count(f->pkg->path + "." + f->name) != 0;
}

}  // namespace go2cpp::lowering
