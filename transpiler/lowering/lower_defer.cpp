// go and defer: the operands of the call are evaluated now and carried by a lambda that makes the call later.
#include "transpiler/lowering/function_lowering.h"

namespace go2cpp::lowering {

namespace {

// Something whose text can stand in a capture list.
bool PlainText(const Expr* e) { return e->kind == ExprKind::kText; }

// The flat text of simple expressions; empty for others.
std::string SimpleText(const Expr* e) {
  switch (e->kind) {
    case ExprKind::kText:
      return e->text;
    case ExprKind::kMember: {
      std::string x = SimpleText(e->x);
      return x.empty() ? "" : x + (e->arrow ? "->" : ".") + e->text;
    }
    case ExprKind::kPrefix: {
      std::string x = SimpleText(e->x);
      return x.empty() || e->x->precedence < lowered::kUnary ? "" : e->text + x;
    }
    case ExprKind::kIndex: {
      std::string x = SimpleText(e->x), y = SimpleText(e->y);
      return x.empty() || y.empty() ? "" : x + "[" + y + "]";
    }
    case ExprKind::kBinary: {
      if (e->precedence < lowered::kAdditive) return "";
      std::string x = SimpleText(e->x), y = SimpleText(e->y);
      if (x.empty() || y.empty() || e->x->precedence < e->precedence || e->y->precedence <= e->precedence) return "";
      return x + " " + e->text + " " + y;
    }
    case ExprKind::kCall: {
      std::string text = SimpleText(e->x);
      if (text.empty()) return "";
      text += "(";
      for (size_t i = 0; i < e->args.size(); i++) {
        std::string a = SimpleText(e->args[i]);
        if (a.empty()) return "";
        text += (i > 0 ? ", " : "") + a;
      }
      return text + ")";
    }
    default:
      return "";
  }
}

}  // namespace

// The lambda for `go c` (defer = false) or `defer c`.
Expr* FunctionLowering::DelayedCall(const ast::CallExpr* c, bool defer) {
  const ast::Expr* fun = ast::Unparen(c->fun);
  std::vector<std::string> captures;
  std::set<std::string> captured_names;
  auto capture_plain = [&](const std::string& name) {
    if (captured_names.insert(name).second) captures.push_back(name);
  };
  // A value that a lambda has no room for, on the heap.
  auto outside = [&](Expr* x, const std::string& wanted, Type* t) {
    std::string temp = Temp(wanted);
    Emit(VarDecl(TypeText(t) + "&", temp, Call("go::heap<" + TypeText(t) + ">", {x})));
    return temp;
  };
  size_t big = 0;
  // Carries a value: returns how the lambda's body refers to it.
  auto carry = [&](Expr* x, const std::string& wanted, Type* t) -> Expr* {
    x = LiteralSafe(x, t);
    if (const size_t size = BigSize(t); size != 0) {
      big += size;
      std::string temp = outside(x, wanted, t);
      capture_plain("&" + temp);
      return Text(temp);
    }
    if (x->constant && x->kind == ExprKind::kText) return x;
    if (PlainText(x) && (x->text == "nullptr" || x->text == "true" || x->text == "false" || x->text.starts_with("\""))) return x;
    // A local variable by its own name.
    if (PlainText(x)) {
      for (auto& [v, local] : locals_) {
        if (local.name == x->text && Hides(x->text)) {
          capture_plain(x->text);
          return Text(x->text);
        }
      }
    }
    std::string text = SimpleText(x);
    if (text.empty() || text.size() > 60) {
      std::string temp = Temp(wanted);
      Emit(VarDecl("auto", temp, x));
      capture_plain(temp);
      return Text(temp);
    }
    std::string name = wanted;
    for (int i = 2; captured_names.count(name) != 0 || Hides(name); i++) name = wanted + std::to_string(i);
    captured_names.insert(name);
    captures.push_back(name + " = " + text);
    return Text(name);
  };
  auto join = [&] {
    std::string list;
    for (const std::string& x : captures) list += (list.empty() ? "" : ", ") + x;
    return list;
  };
  auto arguments = [&](Signature* sig) {
    std::vector<Expr*> args;
    size_t n = sig->params->Len();
    bool spread = c->args.size() == 1 && types::As<types::Tuple>(TypeOf(c->args[0])) != nullptr;
    if (spread) {
      std::vector<Expr*> values = Arguments(c, sig);
      for (size_t i = 0; i < values.size(); i++) args.push_back(carry(values[i], "a" + std::to_string(i), sig->params->At(i)->type));
      return args;
    }
    for (size_t i = 0; i < c->args.size(); i++) {
      bool rest = sig->variadic && i + 1 >= n && !c->has_dots();
      if (rest) break;
      std::string wanted = CppName(sig->params->At(i)->name);
      if (wanted.empty() || wanted == "_") wanted = "a" + std::to_string(i);
      args.push_back(carry(LowerTo(c->args[i], sig->params->At(i)->type), wanted, sig->params->At(i)->type));
    }
    if (sig->variadic && !c->has_dots()) {
      Type* last = Sub(sig->params->At(n - 1)->type);
      Type* elem = UnderAs<types::Slice>(last)->elem;
      std::vector<Expr*> items;
      for (size_t i = n - 1; i < c->args.size(); i++) {
        Expr* x = Element(c->args[i], elem);
        // Boxed now: what it holds is what it was.
        bool literal = x->constant || (x->kind == ExprKind::kText && (x->text.starts_with("\"") || x->text == "nullptr"));
        items.push_back(literal ? x : carry(x, "a" + std::to_string(i), elem));
      }
      args.push_back(Braced("", items));
    }
    return args;
  };

  types::TypeAndValue tv = TV(fun);
  if (auto* l = ast::As<ast::FuncLit>(fun)) {
    auto use_it = facts_.literals.find(l);
    LiteralUse use = use_it != facts_.literals.end() ? use_it->second : LiteralUse::kEscapes;
    Signature* sig = As<Signature>(types::Unalias(TypeOf(l)));
    if (c->args.empty()) {
      Expr* lambda = LowerFuncLit(l, use);
      // The result is dropped; the literal may return one.
      return lambda;
    }
    // Parameters become captures with the argument's value.
    std::vector<std::string> values;
    std::set<size_t> by_reference;
    std::vector<Expr*> args;
    for (size_t i = 0; i < c->args.size() && !(sig->variadic && i + 1 >= sig->params->Len() && !c->has_dots()); i++) {
      args.push_back(LowerToExact(c->args[i], sig->params->At(i)->type));
    }
    if (sig->variadic && !c->has_dots()) {
      Type* last = Sub(sig->params->At(sig->params->Len() - 1)->type);
      std::vector<Expr*> items;
      for (size_t i = sig->params->Len() - 1; i < c->args.size(); i++) items.push_back(Element(c->args[i], UnderAs<types::Slice>(last)->elem));
      args.push_back(Braced(TypeText(last), items));
    }
    for (size_t i = 0; i < args.size(); i++) {
      Type* pt = sig->params->At(i)->type;
      Expr* x = LiteralSafe(args[i], pt);
      if (BigSize(pt) != 0) {
        values.push_back(outside(x, "a" + std::to_string(i), pt));
        by_reference.insert(i);
        continue;
      }
      if (x->constant && x->kind == ExprKind::kText && !x->text.ends_with("LL")) x = Call(TypeText(pt), {x});
      std::string text = SimpleText(x);
      if (text.empty() || text.size() > 60) text = Hoist(x, nullptr, "a" + std::to_string(i))->text;
      values.push_back(text);
    }
    Expr* lambda = LowerFuncLit(l, use);
    bool assigned = false;
    size_t index = 0;
    for (const ast::Field* f : l->type->params->fields) {
      for (const ast::Ident* id : f->names) {
        Var* v = types::As<Var>(info_.defs.Get(id->id));
        if (v != nullptr && facts_.Of(v).assigned && !OnHeap(v)) assigned = true;
      }
    }
    std::string list = lambda->text;
    for (const lowered::Param& p : lambda->params) {
      if (!p.name.empty() && index < values.size()) {
        list += list.empty() ? "" : ", ";
        if (by_reference.count(index) != 0) list += "&" + p.name + " = " + values[index];
        else list += p.name == values[index] ? p.name : p.name + " = " + values[index];
      }
      index++;
    }
    lambda->text = list;
    lambda->params.clear();
    lambda->mutable_lambda = assigned;
    return lambda;
  }
  // A call of something named: evaluate receiver and arguments now.
  const ast::Expr* name = fun;
  if (auto* x = ast::As<ast::IndexExpr>(fun)) {
    Type* xt = TV(x->x).type;
    if (xt != nullptr && types::As<Signature>(xt) != nullptr && !TV(x->indices[0]).IsValue()) name = ast::Unparen(x->x);
  }
  const ast::Ident* id = ast::As<ast::Ident>(name);
  const ast::SelectorExpr* selector = ast::As<ast::SelectorExpr>(name);
  bool qualified = selector != nullptr && info_.selections.find(selector) == info_.selections.end();
  if (qualified) id = selector->sel;
  Expr* call = nullptr;
  if (tv.IsBuiltin()) {
    types::Builtin* b = types::As<types::Builtin>(info_.ObjectOf(id));
    // A deferred recover() counts as called by this function: it has an effect where this is a deferred function itself.
    if (b->id == types::BuiltinId::kRecover) {
      if (!defer) return Lambda("", {}, "", {});
      return Lambda("&recoverer", {}, "", {ExprStmt(Call(Member(Text("recoverer"), false, "recover"), {}))});
    }
    // close(ch), delete(m, k), panic(v), print(…): operands by value.
    if (b->id == types::BuiltinId::kPanic) {
      Expr* v = carry(LowerTo(c->args[0], types::UniverseAnyNoAlias()), "value", types::UniverseAnyNoAlias());
      call = Call("go::panic", {v});
    } else {
      std::vector<Expr*> args;
      for (size_t i = 0; i < c->args.size(); i++) {
        const ast::Expr* a = c->args[i];
        Type* t = TypeOf(a);
        types::Map* m = i > 0 ? UnderAs<types::Map>(TypeOf(c->args[0])) : nullptr;
        Expr* x = b->id == types::BuiltinId::kDelete && m != nullptr ? LowerToExact(a, m->key) : LowerExact(a);
        args.push_back(x->constant ? x : carry(x, "a" + std::to_string(i), types::Default(t)));
      }
      static const std::map<types::BuiltinId, const char*> names = {
          {types::BuiltinId::kClose, "go::close"},   {types::BuiltinId::kDelete, "go::delete_"}, {types::BuiltinId::kPrint, "go::print"},
          {types::BuiltinId::kPrintln, "go::println"}, {types::BuiltinId::kClear, "go::clear"},  {types::BuiltinId::kCopy, "go::copy"}};
      auto it = names.find(b->id);
      if (it == names.end()) {
        Unsupported(c->pos, "this built-in here");
        return Lambda("", {}, "", {});
      }
      std::string fn = it->second;
      if (b->id == types::BuiltinId::kCopy) {
        auto* basic = UnderAs<types::Basic>(TypeOf(c->args[1]));
        if (basic != nullptr && (basic->info & types::kIsString) != 0) fn = "go::copy_string";
      }
      call = Call(fn, args);
    }
  } else if (Func* f = id != nullptr ? types::As<Func>(info_.ObjectOf(id)) : nullptr) {
    std::vector<Type*> targs = TypeArgs(id);
    Signature* sig = f->Sig();
    if (!targs.empty()) {
      if (auto* inst = As<Signature>(Sub(info_.instances.at(id).type))) sig = inst;
    }
    call = Call(p_.FunctionRef(f, targs), arguments(sig));
  } else if (selector != nullptr && !qualified && SelectionOf(selector).kind == types::SelectionKind::kMethodValue) {
    types::Selection sel = SelectionOf(selector);
    Func* f = types::As<Func>(sel.obj);
    Type* t = TypeOf(selector->x);
    Signature* sig = As<Signature>(types::Unalias(sel.type));
    bool pointer = false;
    Expr* x = WalkPath(Lower(selector->x), t, pointer, sel.index, sel.index.size() - 1);
    bool interface_call = types::IsInterface(t);
    if (interface_call) {
      if (x->kind != ExprKind::kText) x = Hoist(x, nullptr, "receiver");
      NotNil(x);  // a nil interface panics here, not in the call
    }
    Expr* receiver = nullptr;
    if (!interface_call && f->HasPtrRecv() && !pointer) {
      // The address of something: a variable of the frame, or a part of what a pointer leads to.
      const Expr* root = x;
      bool through_pointer = false;
      while (root->kind == ExprKind::kMember) {
        if (root->arrow) through_pointer = true;
        if (root->arrow) {
          root = root->x;
          break;
        }
        root = root->x;
      }
      bool local_root = root->kind == ExprKind::kText;
      if (through_pointer && local_root) {
        capture_plain(root->text);
        receiver = x;
      } else if (local_root && !through_pointer) {
        bool package_level = true;
        for (auto& [v, local] : locals_) package_level = package_level && local.name != root->text;
        if (!package_level) {
          capture_plain("&" + root->text);
        }
        receiver = x;
      } else {
        receiver = carry(Prefix("&", x), "receiver", types::NewPointer(t));
        pointer = true;
      }
    } else if (!interface_call && !f->HasPtrRecv() && pointer) {
      receiver = carry(Dereference(x), "receiver", t);
      pointer = false;
    } else {
      receiver = carry(x, "receiver", pointer ? types::NewPointer(t) : t);
    }
    call = MethodCall(receiver, t, pointer, f, arguments(sig));
  } else {
    Signature* sig = UnderAs<Signature>(TypeOf(fun));
    Expr* f = carry(Lower(fun), "f", TypeOf(fun));
    call = Call(f, arguments(sig));
  }
  Stmt* statement = ExprStmt(call);
  if (big != 0) statement = ExprStmt(WithBigFrame(big, Lambda("&", {}, "", {statement})));
  return Lambda(join(), {}, "", {statement});
}

// Neither a literal nor a function, method or built-in that the program names.
bool FunctionLowering::IsFuncValue(const ast::Expr* fun) {
  if (ast::As<ast::FuncLit>(fun) != nullptr || !TV(fun).IsValue()) return false;
  if (auto* x = ast::As<ast::IndexExpr>(fun)) {
    Type* t = TV(x->x).type;
    if (t != nullptr && types::As<Signature>(types::Unalias(t)) != nullptr) return false;  // an instance
  }
  const ast::Ident* id = ast::As<ast::Ident>(fun);
  if (auto* selector = ast::As<ast::SelectorExpr>(fun)) {
    if (info_.selections.find(selector) != info_.selections.end()) return SelectionOf(selector).kind == types::SelectionKind::kField;
    id = selector->sel;
  }
  return id == nullptr || types::As<Func>(info_.ObjectOf(id)) == nullptr;
}

void FunctionLowering::LowerGo(const ast::GoStmt* s) {
  // A func value without parameters and results is handed over as it is: starting a nil one is a fatal error.
  auto* c = ast::Cast<ast::CallExpr>(ast::Unparen(s->call));
  const ast::Expr* fun = ast::Unparen(c->fun);
  if (c->args.empty() && IsFuncValue(fun)) {
    auto* sig = UnderAs<Signature>(TypeOf(fun));
    if (sig != nullptr && sig->params->Len() == 0 && sig->results->Len() == 0) {
      Emit(ExprStmt(Call("go::spawn", {Lower(fun)})));
      return;
    }
  }
  Expr* l = DelayedCall(c, false);
  const bool light = p_.env_ == nullptr && p_.light_.StartsLight(c, p_.typed_);
  Emit(ExprStmt(Call(light ? "go::spawn_light" : "go::spawn", {l})));
}

// Whether the function that is deferred may itself call recover().
bool FunctionLowering::MayRecover(const ast::CallExpr* c) {
  const ast::Expr* fun = ast::Unparen(c->fun);
  if (auto* l = ast::As<ast::FuncLit>(fun)) return facts_.recovers_in.count(l) != 0;
  if (TV(fun).IsBuiltin()) return false;  // a deferred recover() counts as called by this function
  Func* f = StaticCallee(c, info_);
  return f == nullptr || p_.escape_.MayRecover(f->Origin());
}

// Whether the defer statements of a function can be objects of its outermost block: each is one of its statements, none
// may recover, and none can change what the function returns, as that is evaluated before destructors run.
bool FunctionLowering::DefersInScope(const ast::Node* function, const ast::BlockStmt* body, Signature* sig) {
  if (facts_.gotos_in.count(function) != 0) return false;  // which C++ does not let pass a declaration
  auto is_seen = [&](Var* v) { return facts_.Of(v).captured || facts_.Of(v).address_taken || OnHeap(v); };
  const ast::FuncType* type = ast::As<ast::FuncDecl>(function) != nullptr ? ast::As<ast::FuncDecl>(function)->type : ast::As<ast::FuncLit>(function)->type;
  if (type->results != nullptr) {
    for (const ast::Field* field : type->results->fields) {
      for (const ast::Ident* id : field->names) {
        if (auto* v = types::As<Var>(info_.defs.Get(id->id)); v != nullptr && is_seen(v)) return false;
      }
    }
  }
  const std::set<const ast::Node*> outermost(body->stmts.begin(), body->stmts.end());
  const bool one_result = sig != nullptr && sig->results->Len() == 1;
  bool fits = true;
  std::function<void(ast::Node*)> look = [&](ast::Node* n) {
    if (ast::As<ast::FuncLit>(static_cast<const ast::Node*>(n)) != nullptr) return;
    if (auto* d = ast::As<ast::DeferStmt>(static_cast<const ast::Node*>(n))) {
      fits = fits && outermost.count(d) != 0 && !MayRecover(ast::Cast<ast::CallExpr>(ast::Unparen(d->call)));
    } else if (auto* r = ast::As<ast::ReturnStmt>(static_cast<const ast::Node*>(n)); r != nullptr && one_result && !r->results.empty()) {
      // The variable may be the result itself, without a copy.
      Var* v = LocalVariable(r->results[0]);
      fits = fits && (v == nullptr || !is_seen(v));
    }
    if (fits) ast::ForEachChild(n, look);
  };
  look(const_cast<ast::BlockStmt*>(body));
  return fits;
}

void FunctionLowering::LowerDefer(const ast::DeferStmt* s) {
  auto* c = ast::Cast<ast::CallExpr>(ast::Unparen(s->call));
  Expr* l = DelayedCall(c, true);
  if (frames_.back().defers_in_scope) Emit(VarDecl("auto", Temp("deferred"), Call("go::defer", {l})));
  else Emit(ExprStmt(Call(MayRecover(c) ? "defers.push_recover" : "defers.push", {l})));
}

}  // namespace go2cpp::lowering
