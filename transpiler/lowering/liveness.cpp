// Variables that are not used again, where the program asks for a collection. gc's collector knows them; this one reads stacks
// conservatively, so they are emptied for it.
#include "transpiler/lowering/function_lowering.h"

namespace go2cpp::lowering {

namespace {

// The local variables that statements of a block declare, in order. Headers of statements and function literals are left out.
void Declared(const ast::Node* n, const types::Info& info, std::vector<Var*>& out) {
  auto declare = [&](const ast::Expr* e) {
    auto* id = ast::As<ast::Ident>(e);
    if (Var* v = id != nullptr && !id->is_blank() ? types::As<Var>(info.defs.Get(id->id)) : nullptr) out.push_back(v);
  };
  ast::ForEachChild(const_cast<ast::Node*>(n), [&](ast::Node* child) {
    const ast::Node* c = child;
    if (ast::As<ast::FuncLit>(c) != nullptr) return;
    auto* a = ast::As<ast::AssignStmt>(c);
    const bool in_block = ast::As<ast::BlockStmt>(n) != nullptr || ast::As<ast::CaseClause>(n) != nullptr;
    if (a != nullptr && a->op == ast::Op::Define && in_block) {
      for (const ast::Expr* l : a->lhs) declare(l);
    } else if (auto* spec = ast::As<ast::ValueSpec>(c)) {
      for (const ast::Ident* id : spec->names) declare(id);
    }
    Declared(c, info, out);
  });
}

// The position from which on code of the function may run after `at`: that of the outermost loop around it that v is declared
// outside of, or its own.
Pos RunsFrom(const ast::Node* n, Pos at, const Var* v) {
  Pos from = at;
  ast::ForEachChild(const_cast<ast::Node*>(n), [&](ast::Node* child) {
    const ast::Node* c = child;
    if (at < c->pos || ast::EndPos(c) <= at) return;
    auto* f = ast::As<ast::ForStmt>(c);
    auto* r = ast::As<ast::RangeStmt>(c);
    const ast::BlockStmt* body = f != nullptr ? f->body : r != nullptr ? r->body : nullptr;
    if (body != nullptr && (v->pos < body->pos || ast::EndPos(body) <= v->pos)) from = std::min(from, c->pos);
    from = std::min(from, RunsFrom(c, at, v));
  });
  return from;
}

}  // namespace

// Before the statement s, which calls runtime.GC.
void FunctionLowering::ForgetDead(const ast::Stmt* s) {
  const ast::Node* function = frames_.back().node;
  if (function == nullptr) return;
  std::vector<Var*> declared;
  if (!frames_.back().has_goto) Declared(function, info_, declared);  // after a goto, any code may run after any other
  std::vector<Expr*> dead;
  for (Var* v : declared) {
    const LocalVar* local = Find(v);
    if (local == nullptr || OnHeap(v) || facts_.Of(v).captured || facts_.Of(v).address_taken || p_.PointerFree(v->type)) continue;
    if (UnderAs<Signature>(Sub(v->type)) != nullptr) continue;  // it may be a lambda, which has no empty value
    bool in_scope = false, forgotten = false;
    for (const Scope& scope : scopes_) {
      auto it = scope.names.find(local->name);
      in_scope = in_scope || (it != scope.names.end() && it->second == v);
      forgotten = forgotten || scope.forgotten.count(v) != 0;
    }
    if (!in_scope || forgotten || Mentions(function, v->name, RunsFrom(function, s->pos, v))) continue;
    mentioned_.insert(v);
    scopes_.back().forgotten.insert(v);
    dead.push_back(Text(local->name, local->precedence));
  }
  Emit(ExprStmt(Call("go::forget", dead)));
}

}  // namespace go2cpp::lowering
