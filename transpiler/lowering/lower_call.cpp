// Calls: functions, methods, func values, literals called on the spot; arguments and variadic parameters.
#include "transpiler/lowering/function_lowering.h"

namespace go2cpp::lowering {

std::vector<std::pair<const ast::Expr*, std::function<Expr*()>>> FunctionLowering::ArgumentOperands(const ast::CallExpr* c,
                                                                                                     Signature* sig) {
  std::vector<std::pair<const ast::Expr*, std::function<Expr*()>>> operands;
  size_t n = sig->params->Len();
  for (size_t i = 0; i < c->args.size(); i++) {
    const ast::Expr* a = c->args[i];
    if (sig->variadic && i + 1 >= n && !c->has_dots()) break;
    Type* t = sig->params->At(i)->type;
    Func* callee = ast::As<ast::CallExpr>(ast::Unparen(a)) != nullptr ? StaticCallee(c, info_) : nullptr;
    const bool borrowed = callee != nullptr && p_.escape_.Borrows(callee, static_cast<int>(i));
    operands.push_back({a, [this, a, t, borrowed]() -> Expr* {
                          Expr* lambda = borrowed ? Callable(a) : nullptr;
                          return lambda != nullptr ? lambda : LowerTo(a, t);
                        }});
  }
  return operands;
}

// A variable that closures change is read after the calls that stand beside it, as by gc.
void FunctionLowering::HoistCallsBeforeReads(const ast::List<ast::Expr*>& args) {
  bool reads = false, calls = false;
  for (const ast::Expr* a : args) {
    calls = calls || HasEffects(a);
    auto* id = ast::As<ast::Ident>(ast::Unparen(a));
    Var* v = id != nullptr ? types::As<Var>(info_.ObjectOf(id)) : nullptr;
    if (v == nullptr || v->var_kind == types::VarKind::kPackage) continue;
    const VarFacts& f = facts_.Of(v);
    reads = reads || (f.captured && f.assigned);
  }
  if (!reads || !calls || out_ == nullptr) return;
  for (const ast::Expr* a : args) {
    const ast::Expr* bare = ast::Unparen(a);
    if (HasEffects(a) && types::As<types::Tuple>(TypeOf(a)) == nullptr && replaced_.count(bare) == 0) {
      Type* t = TypeOf(a);
      replaced_[bare] = Hoist(LiteralSafe(LowerExact(a), t), t);
    }
  }
}

std::vector<Expr*> FunctionLowering::Arguments(const ast::CallExpr* c, Signature* sig) {
  size_t n = sig->params->Len();
  // f(g()) with several results.
  if (c->args.size() == 1 && (n > 1 || (sig->variadic && n == 1))) {
    if (auto* tuple = types::As<types::Tuple>(TypeOf(c->args[0]))) {
      std::vector<Expr*> args;
      std::string names;
      std::vector<Expr*> values;
      for (size_t i = 0; i < tuple->Len(); i++) {
        std::string name = Temp("r" + std::to_string(i));
        names += (names.empty() ? "" : ", ") + name;
        values.push_back(Text(name));
      }
      Emit(VarDecl("auto", "[" + names + "]", Lower(c->args[0])));
      std::vector<Expr*> rest;
      for (size_t i = 0; i < tuple->Len(); i++) {
        bool in_rest = sig->variadic && i + 1 >= n;
        Type* t = sig->params->At(std::min(i, n - 1))->type;
        if (in_rest) t = UnderAs<types::Slice>(Sub(t))->elem;
        Expr* x = Convert(values[i], tuple->At(i)->type, t);
        if (in_rest) rest.push_back(x);
        else args.push_back(x);
      }
      if (sig->variadic) args.push_back(Braced(rest.empty() ? "" : "", rest));
      return args;
    }
  }
  HoistCallsBeforeReads(c->args);
  auto operands = ArgumentOperands(c, sig);
  size_t fixed = operands.size();
  std::vector<const ast::Expr*> variadic;
  Type* elem = nullptr;
  if (sig->variadic && !c->has_dots()) {
    Type* last = Sub(sig->params->At(n - 1)->type);
    if (auto* s = UnderAs<types::Slice>(last)) elem = s->elem;
    else elem = types::ByteType();
    for (size_t i = n - 1; i < c->args.size(); i++) variadic.push_back(c->args[i]);
  }
  bool rest_effects = false;
  for (const ast::Expr* v : variadic) rest_effects = rest_effects || HasEffects(v);
  // Inside braces C++ keeps the order; between the arguments it does not.
  bool hoist_fixed = false;
  if (rest_effects) {
    for (auto& o : operands) hoist_fixed = hoist_fixed || HasEffects(o.first);
  }
  std::vector<Expr*> args;
  if (hoist_fixed) {
    for (size_t i = 0; i < fixed; i++) {
      Expr* x = operands[i].second();
      args.push_back(HasEffects(operands[i].first) ? Hoist(LiteralSafe(x, sig->params->At(i)->type), nullptr) : x);
    }
  } else {
    args = InOrderTo(operands, sig);
  }
  if (sig->variadic && !c->has_dots()) {
    std::vector<Expr*> items;
    items.reserve(variadic.size());
    std::vector<std::pair<Expr**, Type*>> earlier;
    for (const ast::Expr* v : variadic) {
      size_t before = out_ != nullptr ? out_->size() : 0;
      items.push_back(Element(v, elem));
      SettleEarlier(before, earlier);
      earlier.push_back({&items.back(), elem});
    }
    Expr* b = Braced("", items);
    args.push_back(b);
  }
  return args;
}

// A braced value without type cannot be held by `auto`.
Expr* FunctionLowering::LiteralSafe(Expr* x, Type* t) {
  t = Sub(t);
  if (x->kind == ExprKind::kBraced && x->text.empty()) x->text = TypeText(t);
  if (types::IsInterface(t) || x->kind == ExprKind::kLambda || (x->kind == ExprKind::kText && x->text.starts_with("go::fn<"))) {
    return Call(TypeText(t), {x});
  }
  return x;
}

std::vector<Expr*> FunctionLowering::InOrderTo(
    const std::vector<std::pair<const ast::Expr*, std::function<Expr*()>>>& operands, Signature* sig) {
  int count = 0;
  size_t last = 0;
  for (size_t i = 0; i < operands.size(); i++) {
    if (HasEffects(operands[i].first)) {
      count++;
      last = i;
    }
  }
  std::vector<Expr*> result;
  for (size_t i = 0; i < operands.size(); i++) {
    Expr* x = operands[i].second();
    if (count > 1 && i < last && HasEffects(operands[i].first)) x = Hoist(LiteralSafe(x, sig->params->At(i)->type), nullptr);
    result.push_back(x);
  }
  return result;
}

Expr* FunctionLowering::LowerCall(const ast::CallExpr* c) {
  const ast::Expr* fun = ast::Unparen(c->fun);
  types::TypeAndValue tv = TV(fun);
  if (tv.IsType()) return LowerConversion(c);
  const ast::Expr* name = fun;
  if (auto* x = ast::As<ast::IndexExpr>(fun)) {
    Type* xt = TV(x->x).type;
    if (xt != nullptr && types::As<Signature>(xt) != nullptr && !TV(x->indices[0]).IsValue()) name = ast::Unparen(x->x);
  }
  const ast::Ident* id = ast::As<ast::Ident>(name);
  const ast::SelectorExpr* selector = ast::As<ast::SelectorExpr>(name);
  bool qualified = selector != nullptr && info_.selections.find(selector) == info_.selections.end();
  if (qualified) id = selector->sel;
  if (id != nullptr) {
    Object* o = info_.ObjectOf(id);
    if (auto* b = types::As<types::Builtin>(o)) return LowerBuiltin(c, b->id);
    if (Func* f = types::As<Func>(o)) {
      std::vector<Type*> targs = TypeArgs(id);
      Signature* sig = f->Sig();
      if (!targs.empty()) {
        if (auto* inst = As<Signature>(Sub(info_.instances.at(id).type))) sig = inst;
      }
      atomic_argument_ = f->pkg != nullptr && f->pkg->path == "sync/atomic";
      std::vector<Expr*> args = Arguments(c, sig);
      atomic_argument_ = false;
      const bool bare = callable_ == c || !p_.ReturnsLiteral(f);
      Expr* call = Call(p_.FunctionRef(f, targs), std::move(args));
      call->effects = true;
      if (bare) return call;
      call = Call(TypeText(sig->results->At(0)->type), {call});
      call->effects = true;
      return call;
    }
  }
  if (selector != nullptr && !qualified) {
    types::Selection sel = SelectionOf(selector);
    if (sel.kind == types::SelectionKind::kMethodValue) {
      Func* f = types::As<Func>(sel.obj);
      Type* t = TypeOf(selector->x);
      Signature* sig = As<Signature>(types::Unalias(sel.type));
      bool pointer = false;
      Expr* x = WalkPath(Lower(selector->x), t, pointer, sel.index, sel.index.size() - 1);
      bool args_effects = false;
      for (const ast::Expr* a : c->args) args_effects = args_effects || HasEffects(a);
      size_t before = out_ != nullptr ? out_->size() : 0;
      // A free function does not order its receiver before its arguments.
      bool free_function = !types::IsInterface(t) && !p_.IsCppStruct(t);
      if (free_function && x->effects && args_effects) x = Hoist(x, nullptr);
      std::vector<Expr*> args = Arguments(c, sig);
      if (x->effects && out_ != nullptr && out_->size() > before && x->kind != ExprKind::kText) {
        // Arguments were hoisted in front of a receiver with effects: hoist the receiver before them.
        std::string temp = Temp("receiver");
        Stmt* s = VarDecl("auto", temp, x);
        if (!pointer && !types::IsInterface(t) && f->HasPtrRecv()) s->type = "auto&";
        out_->insert(out_->begin() + static_cast<std::ptrdiff_t>(before), s);
        x = Text(temp);
      }
      return MethodCall(x, t, pointer, f, std::move(args));
    }
  }
  Signature* sig = UnderAs<Signature>(TypeOf(fun));
  if (sig == nullptr) {
    Unsupported(c->pos, "this call");
    return Text("0");
  }
  Expr* callee = nullptr;
  if (auto* l = ast::As<ast::FuncLit>(fun)) {
    callee = LowerFuncLit(l, LiteralUse::kCalled);
  } else {
    callee = Callable(fun);
    if (callee == nullptr) callee = Lower(fun);
    bool args_effects = false;
    for (const ast::Expr* a : c->args) args_effects = args_effects || HasEffects(a);
    if (callee->effects && args_effects && callee->kind != ExprKind::kMember) callee = Hoist(callee, nullptr, "f");
  }
  std::vector<Expr*> args = Arguments(c, sig);
  Expr* call = Call(callee, std::move(args));
  call->effects = true;
  return call;
}

}  // namespace go2cpp::lowering
