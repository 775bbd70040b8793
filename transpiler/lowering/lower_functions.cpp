// Functions and methods: heads, parameters, receivers, results, the with_defers frame; generic instances.
#include "transpiler/lowering/function_lowering.h"

namespace go2cpp::lowering {

using types::Basic;

namespace {

// The symbol a //go:linkname names: package path and name.
bool SplitLinkname(const std::string& symbol, std::string& path, std::string& name) {
  size_t slash = symbol.rfind('/');
  size_t dot = symbol.find('.', slash == std::string::npos ? 0 : slash);
  if (dot == std::string::npos) return false;
  path = symbol.substr(0, dot);
  name = symbol.substr(dot + 1);
  return name.find_first_of(".()*") == std::string::npos;
}

std::string FlattenPath(const std::string& path) {
  std::string ns;
  for (char c : path) ns += c == '/' || c == '.' || c == '-' ? '_' : c;
  if (ns == "bytes") ns = "bytes_";
  return ns;
}

// Whether the body only computes: nothing can change what a receiver refers to meanwhile.
bool OnlyComputes(FunctionLowering& f, const ast::Node* n) {
  if (auto* a = ast::As<ast::AssignStmt>(n)) {
    for (const ast::Expr* l : a->lhs) {
      if (ast::As<ast::Ident>(l) == nullptr) return false;
    }
  }
  if (auto* i = ast::As<ast::IncDecStmt>(n)) {
    if (ast::As<ast::Ident>(i->x) == nullptr) return false;
  }
  switch (n->kind) {
    case ast::NodeKind::SendStmt:
    case ast::NodeKind::GoStmt:
    case ast::NodeKind::DeferStmt:
    case ast::NodeKind::FuncLit:
    case ast::NodeKind::SelectStmt:
      return false;
    default:
      break;
  }
  if (ast::Expr::Is(n->kind) && f.HasEffects(n)) return false;
  bool ok = true;
  ast::ForEachChild(const_cast<ast::Node*>(n), [&](ast::Node* c) { ok = ok && OnlyComputes(f, c); });
  return ok;
}

std::string GoFunctionName(Func* f) {
  std::string pkg = f->pkg->name == "main" ? "main" : f->pkg->path;
  Signature* s = f->Sig();
  if (s->recv == nullptr) return pkg + "." + f->name + (s->tparams.empty() ? "" : "[...]");
  bool pointer = false;
  Type* r = types::Deref(types::Unalias(s->recv->type), &pointer);
  Named* n = types::AsNamed(r);
  std::string type = n != nullptr ? n->Obj()->name : "?";
  if (!s->recv_tparams.empty()) type += "[...]";
  return pkg + "." + (pointer ? "(*" + type + ")" : type) + "." + f->name;
}

}  // namespace

const types::FuncBody* PackageLowering::FindBody(Func* origin) {
  if (origin->pkg == nullptr) return nullptr;
  auto& bodies = bodies_[origin->pkg];
  if (bodies.empty()) {
    if (TypedPackage* p = TypedOf(origin->pkg)) {
      for (const types::FuncBody& b : p->functions) bodies[b.func] = &b;
    }
  }
  auto it = bodies.find(origin);
  return it != bodies.end() ? it->second : nullptr;
}

std::string PackageLowering::FreeMethodRef(Func* method, Named* recv) {
  Func* origin = method->Origin();
  Named* n = recv;
  std::string name = StructName(n) + "_" + CppName(origin->name);
  if (n->IsInstance()) {
    TypeEntity(n);
    RequestMethods(n);
    auto it = by_name_.find(Namespace(n->Obj()->pkg) + "::" + name);
    if (it != by_name_.end()) Mention(it->second, false);
  } else if (n->Obj()->pkg == package_) {
    Mention(FunctionEntity(origin), false);
  }
  MentionPackage(n->Obj()->pkg);
  return Qualify(n->Obj()->pkg, name);
}

std::string PackageLowering::FunctionRef(Func* f, const std::vector<Type*>& targs) {
  Func* origin = f->Origin();
  std::string path, symbol;
  if (targs.empty() && !origin->linkname.empty() && SplitLinkname(origin->linkname, path, symbol)) {
    if (origin->pkg == package_) Mention(FunctionEntity(origin), false);
    else MentionPackage(origin->pkg);
    std::string ns = FlattenPath(path);
    if (origin->pkg->path == path || ns == ns_) return Qualify(origin->pkg, CppName(symbol));
    return "go::" + ns + "::" + CppName(symbol);
  }
  if (targs.empty()) {
    if (origin->pkg == package_) {
      Mention(FunctionEntity(origin), false);
    } else {
      MentionPackage(origin->pkg);
    }
    return Qualify(origin->pkg, NameOf(origin));
  }
  MentionPackage(origin->pkg);
  std::string name = NameOf(origin) + InstanceSuffix(targs, origin->pkg);
  std::string key = Namespace(origin->pkg) + "::" + name + "()";
  auto it = by_name_.find(key);
  Entity* e = nullptr;
  if (it != by_name_.end()) {
    e = it->second;
  } else {
    e = NewEntity(Entity::kFunction);
    by_name_[key] = e;
    e->definition_in_header = true;
    const types::FuncBody* body = FindBody(origin);
    if (body == nullptr || body->decl->body == nullptr) {
      // A native template: called with its arguments spelled.
      by_name_.erase(key);
      std::string args;
      for (Type* t : targs) args += (args.empty() ? "" : ", ") + TypeText(t);
      return Qualify(origin->pkg, NameOf(origin)) + "<" + args + ">";
    }
    Environment* env = new Environment();
    env->map = types::MakeSubstMap(origin->Sig()->tparams, targs);
    env->suffix = InstanceSuffix(targs, origin->pkg);
    e->item = New<Item>();
    e->item->name = name;
    e->item->guard = "GO2CPP_" + Namespace(origin->pkg) + "_" + name;
    e->item->ns = Namespace(origin->pkg);
    e->forward = New<Item>();
    e->forward->ns = e->item->ns;
    queue_.push_back([this, body, env, e] { LowerFunction(*body, env, e, nullptr); });
  }
  Mention(e, false);
  return Qualify(origin->pkg, name);
}

void PackageLowering::RequestMethods(Named* n) {
  if (!method_requests_.insert(n).second) return;
  if (IsNative(n)) return;
  Named* origin = n->Origin();
  for (size_t i = 0; i < origin->NumMethods(); i++) {
    Func* m = origin->Method(i);
    const types::FuncBody* body = FindBody(m);
    if (body == nullptr || body->decl->body == nullptr || m->name == "_") continue;
    Environment* env = new Environment();
    env->map = types::MakeSubstMap(m->Sig()->recv_tparams, n->TypeArgs());
    env->suffix = InstanceSuffix(n->TypeArgs(), n->Obj()->pkg);
    Entity* e = NewEntity(Entity::kFunction);
    e->definition_in_header = true;
    e->item = New<Item>();
    e->item->ns = Namespace(n->Obj()->pkg);
    std::string name = StructName(n) + "_" + CppName(m->name);
    e->item->guard = "GO2CPP_" + e->item->ns + "_" + name + "_method";
    if (!IsCppStruct(n)) {
      e->forward = New<Item>();
      e->forward->ns = e->item->ns;
      by_name_[e->item->ns + "::" + name] = e;
    }
    queue_.push_back([this, body, env, e, n] { LowerFunction(*body, env, e, n); });
  }
}

Entity* PackageLowering::FunctionEntity(Func* f) {
  auto it = by_object_.find(f);
  if (it != by_object_.end()) return it->second;
  const types::FuncBody* body = FindBody(f);
  if (body == nullptr) return nullptr;
  Signature* sig = f->Sig();
  Entity* e = NewEntity(Entity::kFunction);
  by_object_[f] = e;
  e->exported = f->Exported() && sig->recv == nullptr;
  if (sig->recv != nullptr) {
    // Free functions for methods of named non-structs are as visible as their type.
    Named* n = types::AsNamed(types::Deref(types::Unalias(sig->recv->type)));
    e->exported = n != nullptr && n->Obj()->Exported() && !IsCppStruct(n);
  }
  e->item = New<Item>();
  e->item->ns = ns_;
  bool member = false;
  if (sig->recv != nullptr) {
    Named* n = types::AsNamed(types::Deref(types::Unalias(sig->recv->type)));
    member = n != nullptr && IsCppStruct(n);
  }
  if (!member) {
    e->forward = New<Item>();
    e->forward->ns = ns_;
  }
  // Source order: by position.
  for (size_t i = 0; i < typed_.functions.size(); i++) {
    if (typed_.functions[i].func != f) continue;
    uint32_t before = 0;
    for (Object* o : typed_.objects) {
      if (o->order != 0 && o->pos < f->pos && o->order > before) before = o->order;
    }
    e->order = before;
    if (f->order != 0) e->order = f->order;
  }
  queue_.push_back([this, body, e] { LowerFunction(*body, nullptr, e, nullptr); });
  return e;
}

void PackageLowering::LowerFunction(const types::FuncBody& body, const Environment* env, Entity* e, Named* recv_instance) {
  Func* f = body.func;
  const ast::FuncDecl* d = body.decl;
  Signature* sig = f->Sig();
  TypedPackage* owner = TypedOf(f->pkg);
  Within within(*this, e, f->pkg, env);
  short_names_ = f->pkg == package_ && env == nullptr;
  Item* item = e->item;
  item->kind = lowered::ItemKind::kFunction;
  item->file = FileOf(d->pos, owner);
  item->decl = d->pos;
  item->pos = d->doc.empty() ? d->pos : item->file->comments[d->doc.first].pos;
  item->end = ast::EndPos(d);
  bool member = false, pointer = false;
  std::string receiver_type;
  std::string name;
  std::string ns = Namespace(f->pkg);
  if (sig->recv != nullptr) {
    Type* base = types::Deref(types::Unalias(sig->recv->type), &pointer);
    Named* n = recv_instance != nullptr ? recv_instance : types::AsNamed(base);
    if (UnderAs<types::Interface>(n) != nullptr) return;
    member = IsCppStruct(n);
    receiver_type = StructName(n);
    if (member) {
      TypeText(n);
      e->complete.push_back(TypeEntity(n));
      name = receiver_type + "::" + MethodName(f);
    } else {
      TypeText(n);
      name = receiver_type + "_" + CppName(f->name);
    }
  } else if (f->name == "init") {
    name = "init_" + std::to_string(init_calls_.size());
    name = claims_.Claim(name);
    init_calls_.push_back(name);
    init_functions_.insert(f);
  } else if (env != nullptr) {
    name = item->name;
  } else {
    name = NameOf(f);
  }
  std::string path, symbol;
  bool linked = !f->linkname.empty() && SplitLinkname(f->linkname, path, symbol) && sig->recv == nullptr && env == nullptr;
  if (linked && !(path == f->pkg->path)) {
    item->ns = FlattenPath(path);
    name = CppName(symbol);
  } else if (linked) {
    name = CppName(symbol);
  }
  if (e->forward != nullptr) e->forward->ns = item->ns;
  bool has_body = d->body != nullptr;
  bool is_main = unit_->is_main && f->name == "main" && sig->recv == nullptr;
  std::string linkage;
  if (env != nullptr) linkage = "inline ";
  else if (unit_->is_main && !member && !is_main && has_body && !linked) linkage = "static ";
  FunctionLowering lowering(*this, owner->info, escape_.Of(d, owner->info));
  // The head: only what its types need declared.
  std::string result = ResultText(sig);
  item->head = linkage + result + " " + name;
  item->go_name = has_body ? GoFunctionName(f) : "";
  item->tail = member && !pointer ? " const" : "";
  item->body_end = has_body ? d->body->rbrace : d->pos;
  // The prototype.
  std::string params;
  if (sig->recv != nullptr && !member) params = TypeText(sig->recv->type) + " " + (sig->recv->name.empty() || sig->recv->name == "_" ? "self" : CppName(sig->recv->name));
  for (Var* v : sig->params->vars) {
    params += (params.empty() ? "" : ", ") + TypeText(v->type);
    if (!v->name.empty() && v->name != "_") params += " " + CppName(v->name);
  }
  if (e->forward != nullptr) e->forward->text = linkage + result + " " + name + "(" + params + ");";
  e->forward_deps = e->forwards;
  for (Entity* c : e->complete) e->forward_deps.push_back(c);
  if (!has_body) {
    // Native: a declaration is all.
    e->item = e->forward;
    e->forward = nullptr;
    e->complete.clear();
    e->forwards = e->forward_deps;
    if (e->item == nullptr) e->item = nullptr;
    if (member) e->item = nullptr;
    return;
  }
  e->body = true;
  // Parameters and results must be complete for the definition.
  ResultText(sig);
  for (Var* v : sig->params->vars) TypeText(v->type);
  std::set<std::string> hidden;
  if (member) {
    Named* n = recv_instance != nullptr ? recv_instance : types::AsNamed(types::Deref(types::Unalias(sig->recv->type)));
    types::Struct* s = UnderAs<types::Struct>(n);
    for (Var* field : s->fields) hidden.insert(FieldName(field, s));
    for (size_t i = 0; i < n->NumMethods(); i++) hidden.insert(MethodName(n->Method(i)));
    hidden_ = &hidden;
  }
  auto saved = local_hides_;
  local_hides_ = [&lowering](const std::string& wanted) { return lowering.Hides(wanted); };
  lowering.LowerBody(d, sig, item, receiver_type, member, pointer);
  local_hides_ = saved;
  hidden_ = nullptr;
  if (member || env != nullptr) {
    // Out-of-class definitions of members stand in their struct's namespace.
  }
}

// ---------------------------------------------------------------------------------------------------- bodies

std::vector<lowered::Param> FunctionLowering::Params(const ast::FuncType* type, Signature* sig, std::vector<Stmt*>& prologue) {
  (void)type;
  std::vector<lowered::Param> params;
  for (Var* v : sig->params->vars) {
    std::string cpp = TypeText(v->type);
    if (v->name.empty() || v->name == "_") {
      params.push_back({cpp, ""});
      continue;
    }
    std::string name = Declare(v);
    if (OnHeap(v)) {
      std::string plain = Temp(name + "_");
      params.push_back({cpp, plain});
      prologue.push_back(VarDecl(cpp + "&", name, Call("go::heap<" + cpp + ">", {Text(plain)})));
    } else {
      params.push_back({cpp, name});
    }
  }
  return params;
}

void FunctionLowering::DeclareResults(const ast::FuncType* type, Signature* sig, std::vector<Stmt*>& out, bool always) {
  (void)type;
  FunctionFrame& frame = frames_.back();
  if (frame.results_declared || sig == nullptr) return;
  bool named = sig->results->Len() > 0 && !sig->results->At(0)->name.empty();
  if (!named && !always) return;
  frame.results_declared = true;
  frame.named_results = named;
  size_t n = sig->results->Len();
  for (size_t i = 0; i < n; i++) {
    Var* v = sig->results->At(i);
    std::string cpp = TypeText(v->type);
    Type* u = Sub(v->type)->Underlying();
    Basic* b = As<Basic>(u);
    bool scalar = u->kind() == types::Kind::kPointer || (b != nullptr && (b->info & (types::kIsString | types::kIsComplex)) == 0);
    if (named && v->name != "_") {
      std::string name = Declare(v);
      if (OnHeap(v)) out.push_back(VarDecl(cpp + "&", name, Call("go::heap<" + cpp + ">", {})));
      else out.push_back(VarDecl(cpp, name, scalar ? Zero(v->type) : nullptr));
      frame.result_names.push_back(name);
    } else {
      std::string name = Temp(n == 1 ? "result" : "result_" + std::to_string(i));
      out.push_back(VarDecl(cpp, name, scalar ? Zero(v->type) : nullptr));
      frame.result_names.push_back(name);
    }
  }
}

namespace {
bool HasOwnDefer(const ast::Node* n) {
  if (n->kind == ast::NodeKind::FuncLit) return false;
  if (n->kind == ast::NodeKind::DeferStmt) return true;
  bool found = false;
  ast::ForEachChild(const_cast<ast::Node*>(n), [&](ast::Node* c) { found = found || HasOwnDefer(c); });
  return found;
}
}  // namespace

std::vector<Stmt*> FunctionLowering::FunctionBody(const ast::Node* node, const ast::BlockStmt* body, Signature* sig,
                                                  std::vector<Stmt*> prologue) {
  std::vector<Stmt*> out = std::move(prologue);
  std::vector<Stmt*>* saved = out_;
  out_ = &out;
  bool defers = facts_.defers_in.count(node) != 0;
  frames_.back().has_goto = facts_.gotos_in.count(node) != 0;
  if (facts_.recovers_in.count(node) != 0) Emit(VarDecl("go::recoverer", "recoverer", nullptr));
  DeclareResults(nullptr, sig, out, defers);
  if (!defers) {
    for (const ast::Stmt* s : body->stmts) LowerStmt(s);
    out_ = saved;
    return out;
  }
  // What stands before the first defer runs outside of the frame.
  size_t first = 0;
  while (first < body->stmts.size() && !HasOwnDefer(body->stmts[first]) && !frames_.back().has_goto) {
    LowerStmtOutside(body->stmts[first]);
    first++;
  }
  std::vector<Stmt*> inner;
  out_ = &inner;
  frames_.back().in_defers = true;
  frames_.back().outer = &out;
  PushScope();
  for (size_t i = first; i < body->stmts.size(); i++) LowerStmt(body->stmts[i]);
  PopScope();
  frames_.back().in_defers = false;
  // A return at the very end says nothing.
  if (!inner.empty() && inner.back()->kind == StmtKind::kReturn && inner.back()->x == nullptr) {
    Pos end = inner.back()->end;
    inner.pop_back();
    if (!inner.empty()) inner.back()->end = end;
  }
  out_ = &out;
  Expr* lambda = Lambda("&", {{"go::defers&", "defers"}}, "", std::move(inner));
  lambda->body_end = body->rbrace;
  Emit(ExprStmt(Call("go::with_defers", {lambda})));
  if (first < body->stmts.size()) out.back()->pos = body->stmts[first]->pos;
  if (sig != nullptr && sig->results->Len() > 0) Emit(Return(ResultValue()));
  out_ = saved;
  return out;
}

void FunctionLowering::LowerStmtOutside(const ast::Stmt* s) { LowerStmt(s); }

void FunctionLowering::LowerBody(const ast::FuncDecl* d, Signature* sig, Item* item, const std::string& receiver_type,
                                 bool member, bool pointer_receiver) {
  function_node_ = d;
  FunctionFrame frame;
  frame.node = d;
  frame.sig = sig;
  frames_.push_back(frame);
  std::vector<Stmt*> prologue;
  Var* recv = sig->recv;
  bool used = recv != nullptr && !recv->name.empty() && recv->name != "_" && Mentions(d->body, recv->name);
  if (recv != nullptr && member) {
    if (used) {
      std::string name = Declare(recv);
      const VarFacts& facts = facts_.Of(recv);
      std::string cpp = p_.Qualify(p_.home_, receiver_type);
      Expr* self = pointer_receiver ? Text("this") : Text("*this", lowered::kUnary);
      std::string type = pointer_receiver ? cpp + "*" : cpp;
      if (OnHeap(recv)) {
        prologue.push_back(VarDecl(type + "&", name, Call("go::heap<" + type + ">", {self})));
      } else if (!pointer_receiver && !facts.assigned && !facts.address_taken && !facts.captured && OnlyComputes(*this, d->body)) {
        prologue.push_back(VarDecl("const " + cpp + "&", name, self));
      } else {
        prologue.push_back(VarDecl(type, name, self));
      }
    }
  } else if (recv != nullptr) {
    std::string cpp = TypeText(recv->type);
    if (!used) {
      item->params.push_back({cpp, ""});
    } else {
      std::string name = Declare(recv);
      if (OnHeap(recv)) {
        std::string plain = Temp(name + "_");
        item->params.push_back({cpp, plain});
        prologue.push_back(VarDecl(cpp + "&", name, Call("go::heap<" + cpp + ">", {Text(plain)})));
      } else {
        item->params.push_back({cpp, name});
      }
    }
  }
  std::vector<lowered::Param> params = Params(d->type, sig, prologue);
  item->params.insert(item->params.end(), params.begin(), params.end());
  item->body = FunctionBody(d, d->body, sig, std::move(prologue));
  frames_.pop_back();
}

}  // namespace go2cpp::lowering
