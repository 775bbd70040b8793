// Function literals: captures by value for variables that never change, by reference for those on the heap or when the
// literal does not outlive the frame.
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

}  // namespace go2cpp::lowering
