// Selectors, method values and expressions, indexing, slicing, dereference and address.
#include "transpiler/lowering/function_lowering.h"

namespace go2cpp::lowering {

// The selection of s; looked up anew when type arguments decide what it is.
types::Selection FunctionLowering::SelectionOf(const ast::SelectorExpr* s) {
  types::Selection sel = info_.selections.at(s);
  if (p_.env_ == nullptr) return sel;
  Type* recv = Sub(sel.recv);
  if (recv == sel.recv) {
    sel.type = Sub(sel.type);
    return sel;
  }
  const Package* pkg = sel.obj->pkg;
  types::LookupResult r = types::LookupFieldOrMethod(recv, true, pkg, sel.obj->name);
  if (r.obj != nullptr) {
    sel.obj = r.obj;
    sel.index = r.index;
    sel.indirect = r.indirect;
  }
  sel.recv = recv;
  sel.type = Sub(sel.type);
  return sel;
}

// Follows the first `count` field indices from x of type t.
Expr* FunctionLowering::WalkPath(Expr* x, Type*& t, bool& pointer, const std::vector<int>& index, size_t count) {
  t = types::Unalias(Sub(t));
  if (auto* p = UnderAs<types::Pointer>(t)) {
    pointer = true;
    t = types::Unalias(p->elem);
  } else {
    pointer = false;
  }
  TypeText(t);  // must be complete
  for (size_t i = 0; i < count; i++) {
    types::Struct* s = UnderAs<types::Struct>(t);
    if (s == nullptr) break;
    Var* f = s->fields[static_cast<size_t>(index[i])];
    const bool far = pointer && types::Sizeof(t) > 4096 && types::Offsetof(t, {index[i]}) >= 4096;
    x = Member(x, pointer, p_.FieldName(f, s));
    if (far) CheckPath(x);  // too far from nil to fault reliably
    Type* ft = types::Unalias(Sub(f->type));
    if (i + 1 < count || count == index.size()) {
      // Only a path that goes on looks through the pointer.
    }
    if (auto* p = UnderAs<types::Pointer>(ft)) {
      pointer = true;
      t = types::Unalias(p->elem);
    } else {
      pointer = false;
      t = ft;
    }
    TypeText(t);
  }
  return x;
}

Expr* FunctionLowering::LowerSelector(const ast::SelectorExpr* s) {
  auto it = info_.selections.find(s);
  if (it == info_.selections.end()) return ObjectValue(info_.ObjectOf(s->sel), s->sel);  // package.Name
  types::Selection sel = SelectionOf(s);
  switch (sel.kind) {
    case types::SelectionKind::kField: {
      Expr* x = Lower(s->x);
      Type* t = TypeOf(s->x);
      bool pointer = false;
      x = WalkPath(x, t, pointer, sel.index, sel.index.size());
      if (types::Sizeof(TypeOf(s)) == 0) CheckPath(x);  // nothing is read
      return x;
    }
    case types::SelectionKind::kMethodValue:
      return MethodValue(s, sel);
    default:
      return MethodExpr(s, sel);
  }
}

// recv.f(args) for a receiver that is already at the type that declares f (or an interface).
Expr* FunctionLowering::MethodCall(Expr* recv, Type* recv_type, bool recv_pointer, Func* f, std::vector<Expr*> args) {
  Expr* call = nullptr;
  recv_type = types::Unalias(Sub(recv_type));
  if (types::IsInterface(recv_type) || p_.IsCppStruct(recv_type)) {
    std::string name = p_.MethodName(f);
    if (types::IsInterface(recv_type)) {
      name = CppName(f->name);
      Named* n = As<Named>(recv_type);
      if ((n != nullptr && n->Obj()->name == f->name) || name == "tab" || name == "data" || name == "dynamic_type") name += "_";
      if (recv_pointer) recv = Dereference(recv);
      recv_pointer = false;
    }
    if (!types::IsInterface(recv_type)) {
      const bool by_value = !f->HasPtrRecv();
      if (by_value && recv_pointer && !ReadsReceiver(f)) {
        Expr* checked = Dereference(recv);
        CheckPath(checked);
        recv = checked->kind == ExprKind::kPrefix ? checked->x : recv;
      } else if (!by_value && !recv_pointer && recv->kind == ExprKind::kMember && !ReadsReceiver(f)) {
        CheckPath(recv);
      }
    }
    call = Call(Member(recv, recv_pointer, name), std::move(args));
  } else {
    Named* n = As<Named>(recv_type);
    bool wants_pointer = f->HasPtrRecv();
    if (wants_pointer && !recv_pointer) {
      if (recv->kind == ExprKind::kMember && !ReadsReceiver(f)) CheckPath(recv);
      recv = Prefix("&", recv);
    }
    if (!wants_pointer && recv_pointer) {
      recv = Dereference(recv);
      if (!ReadsReceiver(f)) CheckPath(recv);
    }
    args.insert(args.begin(), recv);
    call = Call(p_.FreeMethodRef(f, n), std::move(args));
  }
  call->effects = true;
  return call;
}

// Panics as a nil dereference does when the interface value x is nil.
void FunctionLowering::NotNil(Expr* x) {
  Stmt* s = New<Stmt>();
  s->kind = StmtKind::kIf;
  s->x = Binary(x, "==", Text("nullptr"), lowered::kEquality);
  s->body.push_back(ExprStmt(Call("go::rt::panic_memory", {Text("0")})));
  Emit(s);
}

namespace {

Expr* NotNull(Expr* pointer) {
  if (pointer->kind == ExprKind::kCall && pointer->x->kind == ExprKind::kText &&
      (pointer->x->text == "go::rt::not_null" || pointer->x->text.starts_with("go::alloc<"))) {
    return pointer;
  }
  if (pointer->kind == ExprKind::kPrefix && pointer->text == "&") return pointer;
  return Call("go::rt::not_null", {pointer});
}

}  // namespace

void FunctionLowering::CheckDereferences(Expr* x) {
  if (x == nullptr || x->kind == ExprKind::kLambda) return;
  if ((x->kind == ExprKind::kMember && x->arrow) || (x->kind == ExprKind::kPrefix && x->text == "*")) x->x = NotNull(x->x);
  CheckDereferences(x->x);
  CheckDereferences(x->y);
  for (Expr* a : x->args) CheckDereferences(a);
}

void FunctionLowering::CheckPath(Expr* x) {
  while (x != nullptr) {
    if (atomic_argument_ || (p_.home_ != nullptr && p_.home_->path == "sync/atomic")) return;  // faults by itself
    bool member = x->kind == ExprKind::kMember;
    if ((member && x->arrow) || (x->kind == ExprKind::kPrefix && x->text == "*")) {
      if (x->x->kind == ExprKind::kText && (x->x->text == "this" || never_nil_.count(x->x->text) != 0)) return;
      x->x = NotNull(x->x);
      return;
    }
    if (!member && x->kind != ExprKind::kIndex) return;
    x = x->x;
  }
}

bool FunctionLowering::ReadsReceiver(Func* f) {
  const types::FuncBody* body = p_.FindBody(f->Origin());
  if (body == nullptr || body->decl->body == nullptr || f->pkg->path == "sync/atomic") return true;
  Var* recv = f->Origin()->Sig()->recv;
  if (recv == nullptr || body->decl->body->stmts.empty()) return false;
  const bool pointer = f->HasPtrRecv();
  std::function<bool(const ast::Node*)> reads = [&](const ast::Node* n) -> bool {
    if (n == nullptr || n->kind == ast::NodeKind::FuncLit) return false;
    if (auto* b = ast::As<ast::BinaryExpr>(n); b != nullptr && (b->op == ast::Op::AndAnd || b->op == ast::Op::OrOr)) return reads(b->x);
    if (auto* u = ast::As<ast::UnaryExpr>(n); u != nullptr && u->op == ast::Op::And) return false;
    if (auto* i = ast::As<ast::IfStmt>(n)) return reads(i->init) || (i->init == nullptr && reads(i->cond));
    if (auto* l = ast::As<ast::ForStmt>(n)) return reads(l->init) || (l->init == nullptr && reads(l->cond));
    if (auto* r = ast::As<ast::RangeStmt>(n)) return reads(r->x);
    if (auto* w = ast::As<ast::SwitchStmt>(n)) return reads(w->init) || (w->init == nullptr && reads(w->tag));
    if (n->kind == ast::NodeKind::TypeSwitchStmt || n->kind == ast::NodeKind::SelectStmt || n->kind == ast::NodeKind::BlockStmt) return false;
    if (n->kind == ast::NodeKind::LabeledStmt || n->kind == ast::NodeKind::DeferStmt || n->kind == ast::NodeKind::GoStmt) return false;
    if (auto* s = ast::As<ast::SelectorExpr>(n)) {
      auto* id = ast::As<ast::Ident>(ast::Unparen(s->x));
      if (id != nullptr && id->name == recv->name) {
        const types::Selection* found = nullptr;
        const TypedPackage* typed = p_.TypedOf(f->pkg);
        if (typed != nullptr) {
          auto it = typed->info.selections.find(s);
          if (it != typed->info.selections.end()) found = &it->second;
        }
        return found != nullptr && found->kind == types::SelectionKind::kField;
      }
    }
    if (auto* id = ast::As<ast::Ident>(n)) return !pointer && id->name == recv->name;
    bool any = false;
    ast::ForEachChild(const_cast<ast::Node*>(n), [&](ast::Node* c) { any = any || reads(c); });
    return any;
  };
  return reads(body->decl->body->stmts[0]);
}

// x.f as a function value: the receiver is evaluated and copied now.
Expr* FunctionLowering::MethodValue(const ast::SelectorExpr* s, const types::Selection& sel) {
  Func* f = types::As<Func>(sel.obj);
  Type* t = TypeOf(s->x);
  bool pointer = false;
  Expr* x = WalkPath(Lower(s->x), t, pointer, sel.index, sel.index.size() - 1);
  bool interface_value = types::IsInterface(t);
  if (interface_value) {
    if (x->kind != ExprKind::kText) x = Hoist(x, nullptr, "receiver");
    NotNil(x);
  }
  Expr* bound = x;
  bool bound_pointer = pointer;
  if (!interface_value && f->HasPtrRecv() && !pointer) {
    CheckPath(x);
    bound = Prefix("&", x);
    bound_pointer = true;
  } else if (!interface_value && !f->HasPtrRecv() && pointer) {
    bound = Dereference(x);
    CheckPath(bound);
    bound_pointer = false;
  }
  Signature* sig = As<Signature>(types::Unalias(Sub(sel.type)));
  std::vector<lowered::Param> params;
  std::vector<Expr*> args;
  for (size_t i = 0; i < sig->params->Len(); i++) {
    std::string name = sig->params->At(i)->name;
    name = name.empty() || name == "_" ? "a" + std::to_string(i) : CppName(name);
    if (name == "receiver") name += "_";
    params.push_back({TypeText(sig->params->At(i)->type), name});
    args.push_back(Text(name));
  }
  std::string result = p_.ResultText(sig);
  Expr* call = MethodCall(Text("receiver"), t, bound_pointer, f, args);
  // The capture's text is needed flat: hoist what is not a plain name.
  std::string capture;
  bool by_address = bound->kind == ExprKind::kPrefix && bound->text == "&" && bound->x->kind == ExprKind::kText;
  if (bound->kind == ExprKind::kText) capture = "receiver = " + bound->text;
  else if (by_address) capture = "receiver = &" + bound->x->text;
  else capture = "receiver = " + Hoist(bound, nullptr, "receiver")->text;
  Expr* l = Lambda(capture, params, result == "void" ? "" : result,
                   {result == "void" ? ExprStmt(call) : Return(call)});
  return Call(TypeText(sel.type), {l});
}

// T.f: a function with the receiver as first parameter.
Expr* FunctionLowering::MethodExpr(const ast::SelectorExpr* s, const types::Selection& sel) {
  Func* f = types::As<Func>(sel.obj);
  Signature* sig = As<Signature>(types::Unalias(Sub(sel.type)));
  std::vector<lowered::Param> params;
  std::vector<Expr*> args;
  for (size_t i = 0; i < sig->params->Len(); i++) {
    std::string name = i == 0 ? "receiver" : "a" + std::to_string(i - 1);
    params.push_back({TypeText(sig->params->At(i)->type), name});
    if (i > 0) args.push_back(Text(name));
  }
  Type* t = sig->params->At(0)->type;
  bool pointer = false;
  Expr* x = WalkPath(Text("receiver"), t, pointer, sel.index, sel.index.size() - 1);
  std::string result = p_.ResultText(sig);
  Expr* call = MethodCall(x, t, pointer, f, args);
  Expr* l = Lambda("", params, result == "void" ? "" : result, {result == "void" ? ExprStmt(call) : Return(call)});
  (void)s;
  return Call(TypeText(sel.type), {l});
}

Expr* FunctionLowering::LowerIndex(const ast::IndexExpr* e) {
  types::TypeAndValue base = TV(e->x);
  Type* t = TypeOf(e->x);
  if (types::As<Signature>(types::Unalias(t)) != nullptr) {  // an instantiated function as value
    const ast::Expr* x = ast::Unparen(e->x);
    const ast::Ident* id = ast::As<ast::Ident>(x);
    if (auto* s = ast::As<ast::SelectorExpr>(x)) id = s->sel;
    if (id != nullptr) return ObjectValue(info_.ObjectOf(id), id);
  }
  (void)base;
  Type* u = t->Underlying();
  if (auto* m = As<types::Map>(u)) {
    auto ops = InOrder({{e->x, [&] { return Lower(e->x); }}, {e->indices[0], [&] { return LowerTo(e->indices[0], m->key); }}});
    return Index(ops[0], Borrowed(ops[1], e->indices[0]));
  }
  auto index = [&]() -> Expr* {
    const ast::Expr* i = e->indices[0];
    if (TV(i).IsConstant()) {
      Type* it = TypeOf(i);
      return Constant(TV(i), i, types::IsUntyped(it) ? types::Typ(types::BasicKind::kInt) : it, false);
    }
    return Lower(i);
  };
  auto ops = InOrder({{e->x, [&]() -> Expr* {
                         if (TV(e->x).IsConstant()) return Constant(TV(e->x), e->x, types::Default(t), true);
                         return Lower(e->x);
                       }},
                      {e->indices[0], index}});
  Expr* x = ops[0];
  Type* array = t;
  if (auto* p = UnderAs<types::Pointer>(t)) {
    x = Dereference(x);
    array = Sub(p->elem);
  }
  if (UnderAs<types::Array>(array) != nullptr && types::Sizeof(array) > 4096) CheckPath(x);  // far from nil, too
  if (x->kind == ExprKind::kText && x->text.starts_with("\"")) x = Call("go::string", {x});
  return Index(x, ops[1]);
}

Expr* FunctionLowering::LowerSlice(const ast::SliceExpr* e) {
  Type* t = TypeOf(e->x);
  auto bound = [&](const ast::Expr* b) {
    return [this, b]() -> Expr* {
      if (TV(b).IsConstant()) {
        Type* it = TypeOf(b);
        return Constant(TV(b), b, types::IsUntyped(it) ? types::Typ(types::BasicKind::kInt) : it, false);
      }
      return Lower(b);
    };
  };
  std::vector<std::pair<const ast::Expr*, std::function<Expr*()>>> operands;
  operands.push_back({e->x, [&]() -> Expr* {
                        if (TV(e->x).IsConstant()) return Constant(TV(e->x), e->x, types::Default(t), true);
                        return Lower(e->x);
                      }});
  for (const ast::Expr* b : {e->low, e->high, e->max}) {
    if (b != nullptr) operands.push_back({b, bound(b)});
  }
  std::vector<Expr*> ops = InOrder(operands);
  Expr* x = ops[0];
  bool array = UnderAs<types::Array>(t) != nullptr;
  bool pointer = false;
  if (auto* p = UnderAs<types::Pointer>(t)) {
    pointer = true;
    array = UnderAs<types::Array>(p->elem) != nullptr;
  }
  size_t next = 1;
  Expr* low = e->low != nullptr ? ops[next++] : nullptr;
  Expr* high = e->high != nullptr ? ops[next++] : nullptr;
  Expr* max = e->max != nullptr ? ops[next++] : nullptr;
  auto member = [&](const char* name, std::vector<Expr*> args) { return Call(Member(x, pointer, name), std::move(args)); };
  if (max != nullptr) return member("sub", {low != nullptr ? low : Text("0"), high, max});
  if (low != nullptr && high != nullptr) return member("sub", {low, high});
  if (low != nullptr) return member("from", {low});
  if (high != nullptr) return member("to", {high});
  return array ? member("all", {}) : x;
}

Expr* FunctionLowering::LowerStar(const ast::StarExpr* e) {
  Expr* x = Dereference(Lower(e->x));
  if (types::Sizeof(TypeOf(e)) == 0) CheckPath(x);  // nothing is read
  return x;
}

Expr* FunctionLowering::AddressOf(const ast::Expr* e) {
  e = ast::Unparen(e);
  if (auto* c = ast::As<ast::CompositeLit>(e)) {
    Type* t = TypeOf(c);
    std::string cpp = TypeText(t);
    if (c->elements.empty() && UnderAs<types::Struct>(t) != nullptr) return Call("go::alloc<" + cpp + ">", {});
    Expr* value = LowerComposite(c, UnderAs<types::Struct>(t) == nullptr);
    if (value->kind == ExprKind::kBraced && UnderAs<types::Struct>(t) != nullptr) value->text.clear();
    return Allocated(t, value);
  }
  Expr* x = Place(e);
  if (x->kind == ExprKind::kPrefix && x->text == "*") {
    // &*p is p, but p must not be nil.
    CheckPath(x);
    return x->x;
  }
  CheckPath(x);
  return Prefix("&", x);
}

}  // namespace go2cpp::lowering
