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
    x = Member(x, pointer, p_.FieldName(f, s));
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
      return WalkPath(x, t, pointer, sel.index, sel.index.size());
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
    call = Call(Member(recv, recv_pointer, name), std::move(args));
  } else {
    Named* n = As<Named>(recv_type);
    bool wants_pointer = f->HasPtrRecv();
    if (wants_pointer && !recv_pointer) recv = Prefix("&", recv);
    if (!wants_pointer && recv_pointer) recv = Dereference(recv);
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
    bound = Prefix("&", x);
    bound_pointer = true;
  } else if (!interface_value && !f->HasPtrRecv() && pointer) {
    bound = Dereference(x);
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
    return Index(ops[0], ops[1]);
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
  if (UnderAs<types::Pointer>(t) != nullptr) x = Dereference(x);
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

Expr* FunctionLowering::LowerStar(const ast::StarExpr* e) { return Dereference(Lower(e->x)); }

Expr* FunctionLowering::AddressOf(const ast::Expr* e) {
  e = ast::Unparen(e);
  if (auto* c = ast::As<ast::CompositeLit>(e)) {
    Type* t = TypeOf(c);
    std::string cpp = TypeText(t);
    if (c->elements.empty() && UnderAs<types::Struct>(t) != nullptr) return Call("go::alloc<" + cpp + ">", {});
    Expr* value = LowerComposite(c, UnderAs<types::Struct>(t) == nullptr);
    if (value->kind == ExprKind::kBraced && UnderAs<types::Struct>(t) != nullptr) value->text.clear();
    return Call("go::alloc<" + cpp + ">", {value});
  }
  Expr* x = Place(e);
  if (x->kind == ExprKind::kPrefix && x->text == "*") {
    // &*p is p, but p must not be nil.
    return x->x;
  }
  return Prefix("&", x);
}

}  // namespace go2cpp::lowering
