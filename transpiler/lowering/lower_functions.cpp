// Functions: declared ones, methods, instances of generic ones, native ones, and what stands around a body: parameters,
// results, deferred calls, the stack check of recursive functions.
#include <unistd.h>

#include <algorithm>
#include <set>

#include "transpiler/lowering/function_lowering.h"

namespace go2cpp::lowering {

namespace {

std::string NamespaceOfPath(std::string path) {
  for (char& c : path) {
    if (c == '/' || c == '.' || c == '-') c = '_';
  }
  return path;
}

// Whether every path through the statements leaves the function, as far as a C++ compiler can see.
bool Leaves(const std::vector<Stmt*>& body) {
  for (size_t i = body.size(); i-- > 0;) {
    const Stmt* s = body[i];
    switch (s->kind) {
      case StmtKind::kEmpty:
        continue;
      case StmtKind::kReturn:
      case StmtKind::kGoto:
        return true;
      case StmtKind::kExpr:
        return s->x != nullptr && s->x->kind == ExprKind::kCall && s->x->x->kind == ExprKind::kText &&
               s->x->x->text == "go::panic";
      case StmtKind::kBlock:
        return Leaves(s->body);
      case StmtKind::kIf:
        return s->else_ != nullptr && Leaves(s->body) &&
               (s->else_->kind == StmtKind::kIf ? Leaves({s->else_}) : Leaves(s->else_->body));
      default:
        return false;
    }
  }
  return false;
}

}  // namespace

// ---------------------------------------------------------------------------------------------- which function

const types::FuncBody* PackageLowering::FindBody(Func* origin) {
  TypedPackage* typed = program_.Find(origin->pkg);
  if (typed == nullptr) {
    if (origin->has_body) program_.NeedSource(origin->pkg);
    return nullptr;
  }
  auto& bodies = bodies_[origin->pkg];
  if (bodies.empty()) {
    for (const types::FuncBody& b : typed->functions) bodies[b.func] = &b;
  }
  auto it = bodies.find(origin);
  return it != bodies.end() ? it->second : nullptr;
}

namespace {

// What a program's trace calls the function.
std::string GoName(const Func* f) {
  std::string path = f->pkg->name == "main" ? "main" : f->pkg->path;
  Signature* sig = f->Sig();
  if (sig->recv == nullptr) return path + "." + f->name + (sig->tparams.empty() ? "" : "[...]");
  bool pointer = false;
  Type* t = types::Unalias(types::Deref(types::Unalias(sig->recv->type), &pointer));
  Named* n = As<Named>(t);
  std::string type = n != nullptr ? n->Obj()->name : "?";
  if (!sig->recv_tparams.empty()) type += "[...]";
  return path + "." + (pointer ? "(*" + type + ")" : type) + "." + f->name;
}

// sig is f's, or that of an instance of it.
std::string ParamList(PackageLowering& p, Func* f, Signature* sig, const std::string& first) {
  std::string text = first;
  for (size_t i = 0; i < sig->params->Len(); i++) {
    Var* v = sig->params->At(i);
    if (!text.empty()) text += ", ";
    text += p.ParamText(f, i, v->type);
    if (!v->name.empty() && v->name != "_") text += " " + CppName(v->name);
  }
  return text;
}

void SetExtent(Item* item, const syntax::FuncDecl* d, const syntax::File* file) {
  item->file = file;
  item->decl = d->name->pos;
  // The keyword stands on the line of the name.
  item->pos = d->pos;
  item->decl = d->pos;
  if (file != nullptr && !d->doc.empty()) item->pos = file->comments[d->doc.first].pos;
  item->end = syntax::EndPos(d);
  if (d->body != nullptr) item->body_end = d->body->rbrace;
}

}  // namespace

Entity* PackageLowering::FunctionEntity(Func* f) {
  f = f->Origin();
  if (f->pkg != package_) return nullptr;
  auto it = by_object_.find(f);
  if (it != by_object_.end()) return it->second;
  const types::FuncBody* body = FindBody(f);
  if (body == nullptr) return nullptr;
  const syntax::FuncDecl* d = body->decl;
  Entity* e = NewEntity(Entity::kFunction);
  by_object_[f] = e;
  // Go's order: that of the last object before it that has one.
  uint32_t order = 0;
  for (Object* o : typed_.objects) {
    if (o == f) break;
    if (o->order != 0) order = o->order;
  }
  e->order = f->order != 0 ? f->order : order;
  Within within(*this, e, package_, nullptr);
  Signature* sig = f->Sig();
  std::string name;
  bool member = false, pointer = false;
  Named* recv = nullptr;
  std::string receiver_type;
  if (sig->recv != nullptr) {
    Type* t = types::Unalias(types::Deref(types::Unalias(sig->recv->type), &pointer));
    recv = As<Named>(t);
    if (recv == nullptr) return e;
    if (IsNative(recv) && d->body == nullptr) return e;
    member = IsCppStruct(recv);
    receiver_type = TypeText(recv) + (pointer ? "*" : "");
    name = member ? MethodName(f) : StructName(recv) + "_" + CppName(f->name);
    e->exported = !member;  // importers may need it for an itab, also of a type they cannot name
    if (member) e->complete.push_back(TypeEntity(recv));
  } else if (f->name == "init") {
    name = claims_.Claim("init_" + std::to_string(init_calls_.size()));
    init_calls_.push_back(name);
  } else {
    name = NameOf(f);
    e->exported = f->Exported();
  }
  const bool returns_literal = ReturnsLiteral(f);
  std::string result = returns_literal ? "auto" : ResultText(sig);
  if (!member && !returns_literal) {
    e->forward = New<Item>();
    e->forward->ns = ns_;
    e->forward->text = result + " " + name + "(" + ParamList(*this, f, sig, sig->recv != nullptr ? receiver_type : "") + ");";
    e->forward_deps = e->forwards;
    for (Entity* c : e->complete) e->forward_deps.push_back(c);
  }
  size_t dot = f->linkname.rfind('.');
  std::string target_ns, target;
  if (dot != std::string::npos && f->linkname.rfind('/', dot) != std::string::npos) {
    dot = f->linkname.find('.', f->linkname.rfind('/'));
  } else {
    dot = f->linkname.find('.');
  }
  if (dot != std::string::npos) {
    target_ns = NamespaceOfPath(f->linkname.substr(0, dot));
    target = CppName(f->linkname.substr(dot + 1));
  }
  const bool linked = !target.empty() && !(target_ns == ns_ && target == name) && target.find_first_of(".(*") == std::string::npos;
  if (linked && sig->recv == nullptr) {
    // A function that is called or defined under the name of another package.
    Entity* other = NewEntity(Entity::kOther);
    other->item = New<Item>();
    other->item->ns = target_ns;
    const Package* own = home_;
    home_ = nullptr;  // it stands in another namespace
    std::string result = ResultText(sig);
    // Seen from another namespace, types of this one are qualified.
    Within outside(*this, other, nullptr, nullptr);
    const std::string linked_result = ResultText(sig);
    std::string args;
    for (size_t i = 0; i < sig->params->Len(); i++) args += (i > 0 ? ", a" : "a") + std::to_string(i);
    std::string params;
    for (size_t i = 0; i < sig->params->Len(); i++) {
      params += (i > 0 ? ", " : "") + TypeText(sig->params->At(i)->type) + " a" + std::to_string(i);
    }
    home_ = own;
    const std::string returns = result == "void" ? "" : "return ";
    if (d->body == nullptr) {
      other->item->text = linked_result + " " + target + "(" + params + ");";
      Item* item = New<Item>();
      item->ns = ns_;
      item->text = result + " " + name + "(" + params + ") { " + returns + "go::" + target_ns + "::" + target + "(" + args + "); }";
      e->item = item;
      e->complete.push_back(other);
      other->forward = other->item;
      for (Entity* x : e->forward_deps) {
        other->forward_deps.push_back(x);
        e->complete.push_back(x);  // it hands its parameters on by value
      }
      return e;
    }
    other->item->text = linked_result + " " + target + "(" + params + ") { " + returns + "go::" + ns_ + "::" + name + "(" + args + "); }";
    other->complete.push_back(e);
    other->body = true;
  }
  if (d->body == nullptr) {
    // Native: the declaration has to do, beside the inline definition that a header next to the Go file may have.
    e->definition_in_header = false;
    if (const syntax::File* file = FileOf(d->pos, &typed_)) {
      const std::string& path = file->source->path();
      const std::string native = path.substr(0, path.rfind('/') + 1) + ns_ + "_native.h";
      if (access(native.c_str(), R_OK) == 0) {
        const std::string include = "<go2cpp/std/" + package_->path + "/" + ns_ + "_native.h>";
        auto& list = unit_->header_includes;
        if (std::find(list.begin(), list.end(), include) == list.end()) list.push_back(include);
      }
    }
    return e;
  }
  Item* item = New<Item>();
  item->kind = lowered::ItemKind::kFunction;
  item->ns = ns_;
  item->head = result + " " + (member ? StructName(recv) + "::" : "") + name;
  item->tail = member && !pointer ? " const" : "";
  item->go_name = GoName(f);
  SetExtent(item, d, FileOf(d->pos, &typed_));
  e->item = item;
  if (IsInline(f, d, item->file)) {
    e->small = e->definition_in_header = true;
    e->exported = e->exported || (member && recv->Obj()->Exported());
    item->name = name;
    item->head = "inline " + item->head;
    if (e->forward != nullptr) e->forward->text = "inline " + e->forward->text;
  }
  queue_.push_back([this, body, e, recv] { LowerFunction(*body, nullptr, e, recv); });
  return e;
}

namespace {

// The packages whose namespaces C++ searches for a function called with an argument of the type.
void AssociatedPackages(Type* t, std::set<const Package*>* found, int depth = 0) {
  if (t == nullptr || depth > 6) return;
  t = types::Unalias(t);
  if (auto* n = types::As<Named>(t)) {
    if (n->Obj()->pkg != nullptr) found->insert(n->Obj()->pkg);
    for (Type* a : n->TypeArgs()) AssociatedPackages(a, found, depth + 1);
  } else if (auto* p = types::As<types::Pointer>(t)) {
    AssociatedPackages(p->elem, found, depth + 1);
  } else if (auto* s = types::As<types::Slice>(t)) {
    AssociatedPackages(s->elem, found, depth + 1);
  } else if (auto* a = types::As<types::Array>(t)) {
    AssociatedPackages(a->elem, found, depth + 1);
  } else if (auto* c = types::As<types::Chan>(t)) {
    AssociatedPackages(c->elem, found, depth + 1);
  } else if (auto* m = types::As<types::Map>(t)) {
    AssociatedPackages(m->key, found, depth + 1);
    AssociatedPackages(m->elem, found, depth + 1);
  } else if (auto* f = types::As<Signature>(t)) {
    for (types::Tuple* tuple : {f->params, f->results}) {
      for (size_t i = 0; tuple != nullptr && i < tuple->Len(); i++) AssociatedPackages(tuple->At(i)->type, found, depth + 1);
    }
  }
}

// True when a call by the bare name would also find a function of a package that a parameter's type comes from. The
// function of a method of recv is named after both.
bool ArgumentsFindAnother(const Func* f, const std::vector<Type*>& targs = {}, Named* recv = nullptr) {
  std::set<const Package*> packages;
  const Signature* sig = f->Sig();
  for (size_t i = 0; sig->params != nullptr && i < sig->params->Len(); i++) AssociatedPackages(sig->params->At(i)->type, &packages);
  for (Type* t : targs) AssociatedPackages(t, &packages);
  if (recv != nullptr) {
    AssociatedPackages(recv->Underlying(), &packages);
    for (Type* t : recv->TypeArgs()) AssociatedPackages(t, &packages);
  }
  for (const Package* p : packages) {
    if (p == f->pkg) continue;
    if (!f->linkname.empty()) return true;  // declared there as well
    const Object* other = p->scope->Lookup(recv != nullptr ? recv->Obj()->name : f->name);
    if (recv != nullptr ? types::As<types::TypeName>(other) != nullptr : types::As<Func>(other) != nullptr) return true;
  }
  return false;
}

}  // namespace

std::string PackageLowering::FunctionRef(Func* f, const std::vector<Type*>& targs) {
  f = f->Origin();
  MentionPackage(f->pkg);
  if (targs.empty()) {
    Mention(FunctionEntity(f), false);
    if (f->pkg == home_ && ArgumentsFindAnother(f)) return "go::" + Namespace(f->pkg) + "::" + NameOf(f);
    return Qualify(f->pkg, NameOf(f));
  }
  std::string suffix = InstanceSuffix(targs, f->pkg);
  std::string name = NameOf(f) + suffix;
  std::string key = "func " + Namespace(f->pkg) + "::" + name;
  auto it = by_name_.find(key);
  Entity* e = nullptr;
  if (it != by_name_.end()) {
    e = it->second;
  } else {
    const types::FuncBody* body = FindBody(f);
    if (body == nullptr) {
      if (program_.Find(f->pkg) != nullptr) Unsupported(Pos(), "the body of generic function " + f->FullName());
      return name;
    }
    e = NewEntity(Entity::kFunction);
    by_name_[key] = e;
    e->definition_in_header = true;
    Environment* env = NewEnvironment(f->Sig()->tparams, targs, suffix, body->decl);
    Within within(*this, e, f->pkg, env);
    Signature* sig = UnderAs<Signature>(types::Instance(Pos(), f->Sig(), targs));
    if (sig == nullptr) sig = f->Sig();
    std::string result = ResultText(sig);
    std::string guard = "GO2CPP_" + Namespace(f->pkg) + "_" + name;
    if (ReturnsLiteral(f)) {
      result = "auto";
    } else {
      e->forward = New<Item>();
      e->forward->ns = Namespace(f->pkg);
      e->forward->text = "inline " + result + " " + name + "(" + ParamList(*this, f, sig, "") + ");";
      e->forward_deps = e->forwards;
      for (Entity* c : e->complete) e->forward_deps.push_back(c);
    }
    Item* item = New<Item>();
    item->kind = lowered::ItemKind::kFunction;
    item->ns = Namespace(f->pkg);
    item->guard = guard;
    item->head = "inline " + result + " " + name;
    item->go_name = f->pkg == package_ ? GoName(f) : "";
    SetExtent(item, body->decl, FileOf(body->decl->pos, TypedOf(f->pkg)));
    if (f->pkg == package_) e->order = f->order;
    e->item = item;
    queue_.push_back([this, body, env, e] { LowerFunction(*body, env, e, nullptr); });
  }
  Mention(e, false);
  if (f->pkg == home_ && ArgumentsFindAnother(f, targs)) return "go::" + Namespace(f->pkg) + "::" + name;
  return Qualify(f->pkg, name);
}

std::string PackageLowering::FreeMethodRef(Func* method, Named* recv) {
  method = method->Origin();
  const Package* pkg = recv->Obj()->pkg;
  MentionPackage(pkg);
  std::string name = StructName(recv) + "_" + CppName(method->name);
  if (recv->IsInstance()) {
    RequestMethods(recv);
    auto it = by_name_.find("func " + Namespace(pkg) + "::" + name);
    if (it != by_name_.end()) Mention(it->second, false);
  } else {
    Mention(FunctionEntity(method), false);
  }
  if (pkg == home_ && ArgumentsFindAnother(method, {}, recv)) return "go::" + Namespace(pkg) + "::" + name;
  return Qualify(pkg, name);
}

// All methods of an instance of a generic type, as inline functions.
void PackageLowering::RequestMethods(Named* instance) {
  if (!method_requests_.insert(instance).second) return;
  const Package* pkg = instance->Obj()->pkg;
  const std::string ns = Namespace(pkg);
  const bool member = IsCppStruct(instance);
  for (size_t i = 0; i < instance->NumMethods(); i++) {
    Func* m = instance->Method(i);
    if (m->name == "_") continue;
    Func* origin = m->Origin();
    const types::FuncBody* body = FindBody(origin);
    if (body == nullptr || body->decl->body == nullptr) continue;
    std::string struct_name = StructName(instance);
    std::string name = member ? MethodName(m) : struct_name + "_" + CppName(m->name);
    std::string key = "func " + ns + "::" + (member ? struct_name + "::" : "") + name;
    if (by_name_.count(key) != 0) continue;
    Entity* e = NewEntity(Entity::kFunction);
    by_name_[key] = e;
    e->definition_in_header = true;
    std::vector<types::TypeParam*> params = origin->Sig()->recv_tparams;
    Environment* env = NewEnvironment(params, instance->TypeArgs(), InstanceSuffix(instance->TypeArgs(), pkg), body->decl);
    Within within(*this, e, pkg, env);
    Signature* sig = m->Sig();
    bool pointer = origin->HasPtrRecv();
    std::string result = ResultText(sig);
    std::string receiver = TypeText(instance) + (pointer ? "*" : "");
    if (!member) {
      e->forward = New<Item>();
      e->forward->ns = ns;
      e->forward->text = "inline " + result + " " + name + "(" + ParamList(*this, m, sig, receiver) + ");";
      e->forward_deps = e->forwards;
      for (Entity* c : e->complete) e->forward_deps.push_back(c);
    }
    Entity* type = TypeEntity(instance);
    if (type != nullptr) {
      e->complete.push_back(type);
      if (member) type->companions.push_back(e);
      if (member) e->in_header = type->in_header;
    }
    Item* item = New<Item>();
    item->kind = lowered::ItemKind::kFunction;
    item->ns = ns;
    item->guard = "GO2CPP_" + ns + "_" + struct_name + "_" + CppName(m->name);
    item->head = "inline " + result + " " + (member ? struct_name + "::" : "") + name;
    item->tail = member && !pointer ? " const" : "";
    item->go_name = pkg == package_ ? GoName(origin) : "";
    SetExtent(item, body->decl, FileOf(body->decl->pos, TypedOf(pkg)));
    e->item = item;
    queue_.push_back([this, body, env, e, instance] { LowerFunction(*body, env, e, instance); });
  }
}

void PackageLowering::LowerFunction(const types::FuncBody& body, const Environment* env, Entity* e, Named* recv) {
  Func* f = body.func;
  TypedPackage* typed = program_.Find(f->pkg);
  Within within(*this, e, f->pkg, env);
  e->body = true;
  ResultText(f->Sig());  // complete, also where the body only says nullptr
  short_names_ = f->pkg == package_ && env == nullptr && !e->definition_in_header;
  Signature* sig = f->Sig();
  bool pointer = false, member = false;
  std::string receiver_type;
  std::set<std::string> members;
  if (recv != nullptr && sig->recv != nullptr) {
    pointer = f->HasPtrRecv();
    member = IsCppStruct(recv);
    receiver_type = TypeText(recv) + (pointer ? "*" : "");
    if (member) {
      types::Struct* s = UnderAs<types::Struct>(recv);
      for (Var* field : s->fields) members.insert(FieldName(field, s));
      for (size_t i = 0; i < recv->NumMethods(); i++) members.insert(MethodName(recv->Method(i)));
      hidden_ = &members;
      receiver_type = TypeText(recv) + (pointer ? "*" : "");  // a member may have the type's name
    }
  }
  const FunctionFacts& facts = escape_.Of(body.decl, typed->info);
  FunctionLowering lowering(*this, typed->info, facts);
  auto saved = local_hides_;
  local_hides_ = [&lowering](const std::string& name) { return lowering.Hides(name); };
  lowering.LowerBody(body.decl, sig, e->item, receiver_type, member, pointer);
  local_hides_ = saved;
}

// ---------------------------------------------------------------------------------------------- around the body

namespace {

// Functions that may call themselves, directly or through others of the package. Calls through interfaces count as calls
// of every method of the name, mentions of functions as calls.
class Recursion {
 public:
  explicit Recursion(const TypedPackage& typed) {
    std::unordered_map<std::string, std::vector<const Func*>> methods;
    for (const types::FuncBody& b : typed.functions) {
      if (b.func->Sig()->recv != nullptr) methods[b.func->name].push_back(b.func);
    }
    for (const types::FuncBody& b : typed.functions) {
      if (b.decl->body != nullptr) Collect(b.decl->body, typed, b.func, methods);
    }
  }
  bool Recursive(const Func* f) {
    auto it = known_.find(f);
    if (it != known_.end()) return it->second;
    std::unordered_set<const Func*> seen;
    std::vector<const Func*> queue{f};
    bool found = false;
    while (!queue.empty() && !found) {
      const Func* at = queue.back();
      queue.pop_back();
      for (const Func* callee : calls_[at]) {
        if (callee == f) found = true;
        if (seen.insert(callee).second) queue.push_back(callee);
      }
    }
    return known_[f] = found;
  }

 private:
  void Collect(const syntax::Node* n, const TypedPackage& typed, const Func* caller,
               const std::unordered_map<std::string, std::vector<const Func*>>& methods) {
    if (auto* id = syntax::As<syntax::Ident>(n)) {
      if (auto* f = types::As<Func>(typed.info.uses.Get(id->id))) {
        const Func* origin = f->Origin();
        if (origin->pkg == typed.package) calls_[caller].insert(origin);
        if (origin->Sig()->recv != nullptr && types::IsInterface(origin->Sig()->recv->type)) {
          auto it = methods.find(origin->name);
          if (it != methods.end()) calls_[caller].insert(it->second.begin(), it->second.end());
        }
      }
    }
    syntax::ForEachChild(const_cast<syntax::Node*>(n), [&](syntax::Node* c) { Collect(c, typed, caller, methods); });
  }
  std::unordered_map<const Func*, std::unordered_set<const Func*>> calls_;
  std::unordered_map<const Func*, bool> known_;
};

}  // namespace

// The C++ parameters; a parameter that escapes is copied to the heap under its own name.
std::vector<lowered::Param> FunctionLowering::Params(const ast::FuncType* type, Signature* sig, std::vector<Stmt*>& prologue) {
  std::vector<lowered::Param> params;
  auto* declaration = ast::As<ast::FuncDecl>(frames_.back().node);
  auto* function = declaration != nullptr ? types::As<Func>(info_.defs.Get(declaration->name->id)) : nullptr;
  auto* literal = ast::As<ast::FuncLit>(frames_.back().node);
  for (const ast::Field* field : type->params->fields) {
    Type* t = nullptr;
    if (field->names.empty()) {
      auto it = info_.implicits.find(field);
      Var* v = it != info_.implicits.end() ? types::As<Var>(it->second) : nullptr;
      if (v == nullptr && params.size() < sig->params->Len()) v = sig->params->At(params.size());
      t = v != nullptr ? Sub(v->type) : types::Typ(types::BasicKind::kInvalid);
      params.push_back({TypeText(t), ""});
      continue;
    }
    for (const ast::Ident* id : field->names) {
      Var* v = types::As<Var>(info_.defs.Get(id->id));
      if (v == nullptr) v = sig->params->At(params.size());
      std::string cpp = TypeText(Sub(v->type));
      if (id->is_blank()) {
        params.push_back({cpp, ""});
        continue;
      }
      if (function != nullptr) cpp = p_.ParamText(function, params.size(), Sub(v->type));
      else if (literal != nullptr && p_.escape_.Borrows(v, literal, info_)) cpp = p_.BorrowedText(v->type);
      std::string name = Declare(v);
      if (OnHeap(v)) {
        std::string given = name + "_";
        while (Hides(given)) given += "_";
        scopes_.back().names[given] = nullptr;
        params.push_back({cpp, given});
        prologue.push_back(VarDecl(cpp + "&", name, Call("go::heap<" + cpp + ">", {Text(given)})));
      } else {
        params.push_back({cpp, name});
      }
    }
  }
  return params;
}

// Declares the variables of the results: named ones, and with `always` unnamed ones too.
void FunctionLowering::DeclareResults(const ast::FuncType* type, Signature* sig, std::vector<Stmt*>& out, bool always) {
  FunctionFrame& frame = frames_.back();
  if (frame.results_declared || sig == nullptr || sig->results->Len() == 0) return;
  const bool named = type != nullptr && type->results != nullptr && !type->results->fields.empty() &&
                     !type->results->fields[0]->names.empty();
  if (!named && !always) return;
  frame.results_declared = true;
  frame.named_results = named;
  auto declare = [&](const std::string& name, Type* t, bool heap) {
    std::string cpp = TypeText(t);
    if (heap) {
      out.push_back(VarDecl(cpp + "&", name, Call("go::heap<" + cpp + ">", {})));
    } else {
      Type* u = Sub(t)->Underlying();
      auto* b = As<types::Basic>(u);
      bool scalar = u->kind() == types::Kind::kPointer || (b != nullptr && (b->info & (types::kIsString | types::kIsComplex)) == 0);
      out.push_back(VarDecl(cpp, name, scalar ? Zero(t) : nullptr));
    }
    frame.result_names.push_back(name);
  };
  size_t at = 0;
  if (named) {
    for (const ast::Field* field : type->results->fields) {
      for (const ast::Ident* id : field->names) {
        Var* v = types::As<Var>(info_.defs.Get(id->id));
        Type* t = Sub(sig->results->At(at++)->type);
        if (v == nullptr || id->is_blank()) declare(Temp("result"), t, false);
        else {
          declare(Declare(v), t, OnHeap(v));
          if (!OnHeap(v)) removable_.push_back({v, out.back()});
        }
      }
    }
    return;
  }
  for (size_t i = 0; i < sig->results->Len(); i++) {
    std::string name = sig->results->Len() == 1 ? "result" : "result_" + std::to_string(i);
    while (Mentions(frame.node, name)) name += "_";
    declare(Temp(name), Sub(sig->results->At(i)->type), false);
  }
}

// The statements of a function: its frame is the innermost one, its parameters are declared.
std::vector<Stmt*> FunctionLowering::FunctionBody(const ast::Node* node, const ast::BlockStmt* body, Signature* sig,
                                                  std::vector<Stmt*> prologue) {
  std::vector<Stmt*> statements = StatementsOf(node, body, sig, std::move(prologue));
  auto* d = ast::As<ast::FuncDecl>(node);
  const bool returns_literal = d != nullptr && p_.ReturnsLiteral(types::As<Func>(info_.defs.Get(d->name->id)));
  const size_t values = returns_literal ? 0 : BigFrame(node);
  if (values == 0) return statements;
  const bool returns = sig != nullptr && sig->results->Len() > 0;
  Expr* lambda = Lambda("&", {}, returns ? p_.ResultText(sig) : "", std::move(statements));
  lambda->body_end = body->rbrace;
  Expr* call = WithBigFrame(values, lambda);
  return {returns ? Return(call) : ExprStmt(call)};
}

std::vector<Stmt*> FunctionLowering::StatementsOf(const ast::Node* node, const ast::BlockStmt* body, Signature* sig,
                                                  std::vector<Stmt*> prologue) {
  const ast::FuncType* type = nullptr;
  if (auto* d = ast::As<ast::FuncDecl>(node)) type = d->type;
  if (auto* l = ast::As<ast::FuncLit>(node)) type = l->type;
  frames_.back().has_goto = facts_.gotos_in.count(node) != 0;
  const bool any_defers = facts_.defers_in.count(node) != 0;
  frames_.back().defers_in_scope = any_defers && DefersInScope(node, body, sig);
  const bool defers = any_defers && !frames_.back().defers_in_scope;
  std::vector<Stmt*> out = std::move(prologue);
  if (facts_.recovers_in.count(node) != 0) out.push_back(VarDecl("go::recoverer", "recoverer", nullptr));
  else if (CallsRecoverer(node)) out.push_back(ExprStmt(Call("go::rt::not_recoverer", {})));
  DeclareResults(type, sig, out, defers);
  const bool outer_read = results_read_;
  results_read_ = defers;
  auto finish_results = [&] {
    if (results_read_ && type != nullptr && type->results != nullptr) {
      for (const ast::Field* f : type->results->fields) {
        for (const ast::Ident* id : f->names) mentioned_.insert(info_.defs.Get(id->id));
      }
    }
    results_read_ = outer_read;
  };
  const bool returns = sig != nullptr && sig->results->Len() > 0;
  const auto top = static_cast<std::ptrdiff_t>(out.size());
  if (!defers) {
    LowerBlockInto(body->stmts, out);
    out.insert(out.begin() + top, frames_.back().top.begin(), frames_.back().top.end());
    finish_results();
    if (returns && !Leaves(out)) {
      // Go's rules say that the end is not reached.
      bool endless = !out.empty() && ((out.back()->kind == StmtKind::kFor && out.back()->x == nullptr));
      if (!endless) out.push_back(ExprStmt(Text("__builtin_unreachable()")));
    }
    return out;
  }
  std::vector<Stmt*> hoisted, inner;
  frames_.back().in_defers = true;
  frames_.back().outer = &hoisted;
  PushScope();
  scopes_.back().names["defers"] = nullptr;
  LowerBlockInto(body->stmts, inner);
  PopScope();
  frames_.back().in_defers = false;
  frames_.back().outer = nullptr;
  for (Stmt* s : frames_.back().top) out.push_back(s);
  for (Stmt* s : hoisted) out.push_back(s);
  while (!inner.empty() && inner.back()->kind == StmtKind::kReturn && inner.back()->x == nullptr) inner.pop_back();
  Expr* lambda = Lambda("&", {{"go::defers&", "defers"}}, "", std::move(inner));
  lambda->body_end = body->rbrace;
  lambda->pos = body->rbrace;  // where deferred calls see the function at its end
  out.push_back(ExprStmt(Call("go::with_defers", {lambda})));
  if (returns) out.push_back(Return(ResultValue()));
  finish_results();
  return out;
}

// Whether a function that contains recover() is called: not by a deferred function's own call of recover, so that it gets
// nothing, should the function at node be a deferred one.
bool FunctionLowering::CallsRecoverer(const ast::Node* node) {
  auto calls = facts_.calls_in.find(node);
  if (calls == facts_.calls_in.end()) return false;
  return std::any_of(calls->second.begin(), calls->second.end(),
                     [this](Func* f) { return f->pkg != nullptr && p_.escape_.MayRecover(f); });
}

void FunctionLowering::LowerBody(const ast::FuncDecl* d, Signature* sig, Item* item, const std::string& receiver_type, bool member,
                                 bool pointer_receiver) {
  function_node_ = d;
  if (!item->go_name.empty()) {
    int count = 0;
    NameLiterals(d->body, item->go_name, false, count);
  }
  FunctionFrame frame;
  frame.node = d;
  frame.sig = sig;
  frames_.push_back(frame);
  PushScope();
  std::vector<Stmt*> prologue;
  std::vector<lowered::Param> params;
  if (d->recv != nullptr && !d->recv->fields.empty()) {
    const ast::Field* field = d->recv->fields[0];
    Var* v = field->names.empty() ? nullptr : types::As<Var>(info_.defs.Get(field->names[0]->id));
    const bool used = v != nullptr && !field->names[0]->is_blank() && Mentions(d->body, v->name);
    if (member) {
      if (used) {
        std::string name = Declare(v);
        Expr* self = pointer_receiver ? Text("this") : Prefix("*", Text("this"));
        if (OnHeap(v)) prologue.push_back(VarDecl(receiver_type + "&", name, Call("go::heap<" + receiver_type + ">", {self})));
        else prologue.push_back(VarDecl(receiver_type, name, self));
      }
    } else if (!used) {
      params.push_back({receiver_type, ""});
    } else {
      std::string name = Declare(v);
      if (OnHeap(v)) {
        params.push_back({receiver_type, name + "_"});
        prologue.push_back(VarDecl(receiver_type + "&", name, Call("go::heap<" + receiver_type + ">", {Text(name + "_")})));
      } else {
        params.push_back({receiver_type, name});
      }
    }
  }
  for (lowered::Param& p : Params(d->type, sig, prologue)) params.push_back(std::move(p));
  // Recursive functions look whether their stack has room, first of all; so do those with a big frame (FunctionBody).
  if (p_.IsRecursive(d, info_) && BigFrame(d) == 0) {
    std::string args;
    for (size_t i = 0; i < params.size(); i++) {
      if (params[i].name.empty()) params[i].name = Temp("a" + std::to_string(i));
      args += (i > 0 ? ", " : "") + params[i].name;
    }
    std::string name = item->head.substr(item->head.find_last_of(" :") + 1);
    // A parameter may have the name, and so may a function of a package that some argument comes from.
    auto* f = types::As<Func>(info_.defs.Get(d->name->id));
    Named* named = d->recv != nullptr && !member ? types::As<Named>(types::Unalias(types::Deref(types::Unalias(sig->recv->type)))) : nullptr;
    if (Hides(name) || (!member && f != nullptr && ArgumentsFindAnother(f, p_.env_ != nullptr ? p_.env_->arguments : std::vector<Type*>(), named))) {
      name = member ? "this->" + name : "go::" + item->ns + "::" + name;
    }
    prologue.insert(prologue.begin(), ExprStmt(Text("if (go::stack_low()) [[unlikely]] return go::on_more_stack([&] { return " + name +
                                                    "(" + args + "); })")));
  }
  item->body = FunctionBody(d, d->body, sig, std::move(prologue));
  for (auto& [object, declaration] : removable_) {
    if (mentioned_.count(object) == 0) declaration->kind = StmtKind::kEmpty;
  }
  item->params = std::move(params);
  item->body_end = d->body->rbrace;
  PopScope();
  frames_.pop_back();
}

bool PackageLowering::IsRecursive(const syntax::FuncDecl* d, const types::Info& info) {
  static std::unordered_map<const TypedPackage*, std::unique_ptr<Recursion>> known;
  auto* f = types::As<Func>(info.defs.Get(d->name->id));
  if (f == nullptr) return false;
  const TypedPackage* typed = program_.Find(f->pkg);
  if (typed == nullptr) return false;
  auto& r = known[typed];
  if (!r) r = std::make_unique<Recursion>(*typed);
  return r->Recursive(f);
}

}  // namespace go2cpp::lowering
