// The frame of a package's lowering: names, references between entities, and the sequence of steps.
#include "transpiler/lowering/package_lowering.h"

#include <algorithm>

namespace go2cpp::lowering {

PackageLowering::PackageLowering(TypedPackage& typed, types::Program& program, const Options& options,
                                 diagnostics::DiagnosticSink& sink)
    : typed_(typed), program_(program), options_(options), sink_(sink), package_(typed.package), escape_(program) {
  ns_ = Namespace(package_);
}

const std::string& PackageLowering::Namespace(const Package* p) {
  std::string& name = namespaces_[p];
  if (name.empty()) name = NamespaceOf(p, program_);
  return name;
}

void PackageLowering::Unsupported(Pos pos, const std::string& what) {
  if (!pos.valid() && !typed_.files.empty()) pos = typed_.files[0]->pos;
  sink_.Report(pos, diagnostics::Kind::Unsupported, {what});
}

std::string PackageLowering::NameOf(Object* o) {
  auto it = names_.find(o);
  if (it != names_.end()) return it->second;
  std::string name = CppName(o->name);
  if (Func* f = types::As<Func>(o)) {
    if (f->name == "main" && f->pkg == package_ && f->pkg->name == "main") name = "main";
  }
  // Type names and functions of one package differ already; a name with _ may meet a mangled one.
  if (o->pkg == package_) {
    name = claims_.Claim(name);
  }
  names_[o] = name;
  return name;
}

std::string PackageLowering::MethodName(const Func* f) {
  std::string name = CppName(f->name);
  Signature* s = f->Sig();
  if (s->recv != nullptr) {
    Type* r = types::Unalias(types::Deref(s->recv->type));
    if (Named* n = As<Named>(r)) {
      if (n->Obj()->name == f->name) name += "_";
    }
    if (types::IsInterface(r) && (name == "tab" || name == "data" || name == "dynamic_type")) name += "_";
  }
  return name;
}

std::string PackageLowering::FieldName(const Var* field, const types::Struct* s) {
  if (field->name != "_") return CppName(field->name);
  for (size_t i = 0; i < s->fields.size(); i++) {
    if (s->fields[i] == field) return "_" + std::to_string(i);
  }
  return "_";
}

std::string PackageLowering::Qualify(const Package* p, const std::string& name) {
  if (p == home_) {
    bool hidden = (hidden_ != nullptr && hidden_->count(name) != 0) || (local_hides_ && local_hides_(name));
    return hidden ? "go::" + Namespace(p) + "::" + name : name;
  }
  std::string ns = Namespace(p);
  if (short_names_ && p != package_ && ns != p->name && IsStdPackage(p, program_)) {
    // An alias of the source file, if the plain package name is free.
    auto& aliases = unit_->aliases;
    std::string alias = CppName(p->name);
    for (const auto& [a, full] : aliases) {
      if (full == ns) return a + "::" + name;
      if (a == alias) alias.clear();
    }
    bool taken = alias.empty() || claims_.Has(alias);
    for (const Package* other : program_.all()) {
      if (other != p && Namespace(other) == alias) taken = true;
    }
    if (!taken && alias != "bytes" && alias != "string" && alias != "error") {
      aliases.push_back({alias, ns});
      return alias + "::" + name;
    }
  }
  if (claims_.Has(ns) || (hidden_ != nullptr && hidden_->count(ns) != 0)) return "go::" + ns + "::" + name;
  return ns + "::" + name;
}

void PackageLowering::Mention(Entity* e, bool complete) {
  if (e == nullptr || current_ == nullptr || e == current_) return;
  bool forward_only = e->kind == Entity::kDescriptor || e->kind == Entity::kFunction;
  if ((complete || current_->body) && !forward_only) current_->complete.push_back(e);
  else current_->forwards.push_back(e);
}

Environment* PackageLowering::NewEnvironment(const std::vector<types::TypeParam*>& params, const std::vector<Type*>& targs,
                                             std::string suffix, const syntax::Node* body) {
  auto* env = new Environment{types::MakeSubstMap(params, targs), std::move(suffix), targs, body, {}, {}};
  env->local_types = [this, env](Named* n) -> Type* {
    types::TypeName* obj = n->Obj();
    bool local = obj->pkg != nullptr && obj->parent != nullptr && obj->parent != obj->pkg->scope;
    if (!local || local_suffixes_.count(n) != 0) return n;
    if (obj->pos < env->body->pos || syntax::EndPos(env->body) < obj->pos) return n;
    auto it = env->own_types.find(n);
    if (it != env->own_types.end()) return it->second;
    auto* own = new Named(obj, nullptr, {});
    env->own_types[n] = own;
    local_suffixes_[own] = env->suffix;
    local_arguments_[own] = env->arguments;
    if (!n->TypeParams().empty()) own->SetTypeParams(n->TypeParams());
    Type* underlying = types::Subst(Pos(), n->Underlying(), env->map, env->local_types);
    own->SetRhs(underlying);
    own->SetUnderlying(underlying);
    return own;
  };
  return env;
}

void PackageLowering::MentionPackage(const Package* p) {
  if (p == nullptr || p == package_ || p->path == "unsafe") return;
  used_packages_[p];
}

PackageLowering::Within::Within(PackageLowering& lowering, Entity* e, const Package* h, const Environment* v)
    : p(lowering),
      entity(lowering.current_),
      home(lowering.home_),
      env(lowering.env_),
      hidden(lowering.hidden_),
      short_names(lowering.short_names_) {
  p.current_ = e;
  p.home_ = h;
  p.env_ = v;
  p.hidden_ = nullptr;
  p.short_names_ = false;
}

PackageLowering::Within::~Within() {
  p.current_ = entity;
  p.home_ = home;
  p.env_ = env;
  p.hidden_ = hidden;
  p.short_names_ = short_names;
}

Entity* PackageLowering::NewEntity(Entity::Kind kind) {
  entities_.push_back(std::make_unique<Entity>());
  Entity* e = entities_.back().get();
  e->kind = kind;
  e->order = next_order_++;
  return e;
}

const syntax::File* PackageLowering::FileOf(Pos pos, const TypedPackage* p) {
  if (p == nullptr) return nullptr;
  for (const syntax::File* f : p->files) {
    if (f->source->Contains(pos)) return f;
  }
  return nullptr;
}

std::vector<Func*> SortedMethods(types::Interface* i) {
  std::vector<Func*> methods;
  for (size_t k = 0; k < i->NumMethods(); k++) methods.push_back(i->Method(k));
  // Method(k) is in the order of unique ids; Go's runtime sorts by name, exported first among equals.
  std::stable_sort(methods.begin(), methods.end(), [](Func* a, Func* b) { return a->name < b->name; });
  return methods;
}

lowered::Unit* PackageLowering::Run() {
  unit_ = New<lowered::Unit>();
  unit_->ns = ns_;
  unit_->import_path = package_->path;
  unit_->is_main = package_->name == "main";
  for (const syntax::File* f : typed_.files) unit_->files.push_back(f);
  // Names of package level first, so that nothing made up on the way takes one.
  for (Object* o : typed_.objects) {
    if (Func* f = types::As<Func>(o)) {
      if (f->Sig()->recv != nullptr || f->name == "init" || f->name == "_") continue;
    }
    if (o->name == "_") continue;
    NameOf(o);
  }
  LowerConstants();
  for (Object* o : typed_.objects) {
    types::TypeName* t = types::As<types::TypeName>(o);
    if (t == nullptr || t->IsAlias()) continue;
    Named* n = As<Named>(t->type);
    if (n == nullptr || n->IsGeneric() || t->parent != package_->scope) continue;
    TypeEntity(n);
    bool constraint = false;
    if (types::Interface* i = UnderAs<types::Interface>(n)) constraint = !i->IsMethodSet();
    if (!unit_->is_main && !constraint) {
      Descriptor(n);
      Descriptor(types::NewPointer(n));
    }
  }
  LowerVariables();
  for (const types::FuncBody& b : typed_.functions) {
    Func* f = b.func;
    Signature* s = f->Sig();
    if (!s->tparams.empty() || !s->recv_tparams.empty() || f->name == "_") continue;
    FunctionEntity(f);
  }
  while (!queue_.empty()) {
    std::vector<std::function<void()>> work = std::move(queue_);
    queue_.clear();
    for (auto& w : work) w();
  }
  Order();
  return unit_;
}

lowered::Unit* LowerPackage(TypedPackage& package, types::Program& program, const Options& options,
                            diagnostics::DiagnosticSink& sink) {
  PackageLowering lowering(package, program, options, sink);
  return lowering.Run();
}

}  // namespace go2cpp::lowering
