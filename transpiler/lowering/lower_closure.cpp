// Function literals, and functions that return one: captures by value for variables that never change, by reference for those on the heap or when the
// literal does not outlive the frame.
#include <utility>

#include "transpiler/lowering/function_lowering.h"

namespace go2cpp::lowering {

Expr* FunctionLowering::Lambda(std::string captures, std::vector<lowered::Param> params, std::string result,
                               std::vector<Stmt*> body) {
  Expr* e = New<Expr>();
  e->kind = ExprKind::kLambda;
  e->text = std::move(captures);
  e->params = std::move(params);
  e->type = std::move(result);
  e->body = std::move(body);
  return e;
}

// Statements that compute a value in the middle of an expression.
Expr* FunctionLowering::Iife(std::vector<Stmt*> body, Type* type) {
  Expr* l = Lambda("&", {}, type != nullptr ? TypeText(type) : "", std::move(body));
  Expr* call = Call(l, {});
  call->effects = true;
  return call;
}

std::string FunctionLowering::CaptureList(const ast::FuncLit* l, LiteralUse use) {
  auto it = facts_.captures.find(l);
  if (it == facts_.captures.end() || it->second.empty()) return "";
  bool outlives = use == LiteralUse::kEscapes;
  if (!outlives) {
    std::string list = "&";
    if (use == LiteralUse::kDeferred) {
      // Variables of the with_defers body are gone when the literal runs; those that never change are copied.
      for (Var* v : it->second) {
        const LocalVar* local = Find(v);
        if (local != nullptr && local->in_defers_body && !OnHeap(v)) list += ", " + local->name;
      }
    }
    return list;
  }
  std::string list;
  for (Var* v : it->second) {
    const LocalVar* local = Find(v);
    if (local == nullptr) continue;
    std::string name = local->name;
    bool by_reference = OnHeap(v);
    std::string part;
    if (name.find_first_of("*(") != std::string::npos) {
      // A loop variable reached through a pointer.
      part = by_reference ? "&" + name : name;
      continue;
    }
    part = by_reference ? "&" + name : name;
    list += (list.empty() ? "" : ", ") + part;
  }
  return list;
}

// gc's names of the literals in a function: main.f.func1, main.f.func2 and, inside the first, main.f.func1.1.
void FunctionLowering::NameLiterals(const ast::Node* n, const std::string& outer, bool in_literal, int& count) {
  syntax::ForEachChild(const_cast<ast::Node*>(n), [&](ast::Node* c) {
    if (auto* l = ast::As<ast::FuncLit>(static_cast<const ast::Node*>(c))) {
      const std::string name = outer + (in_literal ? "." : ".func") + std::to_string(++count);
      literal_names_[l] = name;
      int inner = 0;
      NameLiterals(c, name, true, inner);
    } else {
      NameLiterals(c, outer, in_literal, count);
    }
  });
}

Expr* FunctionLowering::LowerFuncLit(const ast::FuncLit* l, LiteralUse use) {
  Signature* sig = As<Signature>(types::Unalias(info_.TypeOf(l).type));
  std::string captures = CaptureList(l, use);
  PushScope();
  std::vector<Stmt*> prologue;
  auto saved_targets = targets_;
  targets_.clear();
  auto saved_ranges = range_funcs_;
  range_funcs_.clear();
  auto saved_labels = go_labels_;
  FunctionFrame frame;
  frame.node = l;
  frame.sig = sig;
  frames_.push_back(frame);
  std::vector<lowered::Param> params = Params(l->type, sig, prologue);
  std::vector<Stmt*> body = FunctionBody(l, l->body, sig, std::move(prologue));
  frames_.pop_back();
  targets_ = saved_targets;
  range_funcs_ = saved_ranges;
  go_labels_ = saved_labels;
  PopScope();
  std::string result = p_.ResultText(sig);
  Expr* e = Lambda(captures, std::move(params), result == "void" ? "" : result, std::move(body));
  e->body_end = l->body->rbrace;
  if (auto name = literal_names_.find(l); name != literal_names_.end()) {
    e->go_name = name->second;
    e->pos = l->pos;
  }
  return e;
}

// A func value of which nothing but calls are made here, if C++ knows it as a lambda; null if not.
Expr* FunctionLowering::Callable(const ast::Expr* e) {
  e = ast::Unparen(e);
  if (ast::As<ast::FuncLit>(e) != nullptr) return Lower(e);
  auto* c = ast::As<ast::CallExpr>(e);
  Func* f = c != nullptr ? StaticCallee(c, info_) : nullptr;
  if (f == nullptr || !p_.ReturnsLiteral(f)) return nullptr;
  const ast::CallExpr* outer = std::exchange(callable_, c);
  Expr* x = Lower(e);
  callable_ = outer;
  return x;
}

namespace {

// Whether n holds something that keeps a function from being `return` of a literal with definitions before it.
bool HasJumps(const syntax::Node* n) {
  if (syntax::As<syntax::FuncLit>(n) != nullptr) return false;
  if (syntax::As<syntax::ReturnStmt>(n) != nullptr || syntax::As<syntax::DeferStmt>(n) != nullptr ||
      syntax::As<syntax::BranchStmt>(n) != nullptr || syntax::As<syntax::LabeledStmt>(n) != nullptr) {
    return true;
  }
  if (auto* id = syntax::As<syntax::Ident>(n); id != nullptr && id->name == "recover") return true;
  bool found = false;
  syntax::ForEachChild(const_cast<syntax::Node*>(n), [&](syntax::Node* c) { found = found || HasJumps(c); });
  return found;
}

}  // namespace

// Whether f, a function of main or a generic one, returns a literal that stands in it, and nothing else. In C++ its result is that
// lambda (`auto`): a caller that only calls it has its code before the compiler's eyes; others make a func value of it.
bool PackageLowering::ReturnsLiteral(Func* f) {
  f = f->Origin();
  auto it = returns_literal_.find(f);
  if (it != returns_literal_.end()) return it->second;
  bool& known = returns_literal_[f];
  Signature* sig = f->Sig();
  if (sig->recv != nullptr || sig->results->Len() != 1 || f->pkg == nullptr || (sig->tparams.empty() && !(f->pkg == package_ && unit_->is_main))) return false;
  Type* result = types::Unalias(sig->results->At(0)->type);
  if (types::As<types::TypeParam>(result) != nullptr || UnderAs<Signature>(result) == nullptr || !sig->results->At(0)->name.empty()) return false;
  const types::FuncBody* body = FindBody(f);
  if (body == nullptr || body->decl->body == nullptr || body->decl->body->stmts.empty() || f->name == "_" || f->name == "init") return false;
  const auto& stmts = body->decl->body->stmts;
  auto* last = syntax::As<syntax::ReturnStmt>(stmts[stmts.size() - 1]);
  if (last == nullptr || last->results.size() != 1 || syntax::As<syntax::FuncLit>(syntax::Unparen(last->results[0])) == nullptr) return false;
  for (size_t i = 0; i + 1 < stmts.size(); i++) {
    if (HasJumps(stmts[i])) return false;
  }
  const TypedPackage* typed = TypedOf(f->pkg);
  if (typed == nullptr || escape_.IsLinked(f) || IsRecursive(body->decl, typed->info)) return false;
  const syntax::File* file = FileOf(body->decl->pos, typed);
  for (size_t i = body->decl->doc.first; file != nullptr && i < body->decl->doc.last; i++) {
    if (file->comments[i].text.starts_with("//go:noinline")) return false;
  }
  return known = true;
}

}  // namespace go2cpp::lowering
