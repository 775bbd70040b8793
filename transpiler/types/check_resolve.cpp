// Package level: collects the objects that the files declare, resolves imports, associates methods with their receiver
// types, decides the order in which declarations are checked, and reports unused imports.
#include <algorithm>

#include "transpiler/base/unicode.h"
#include "transpiler/types/checker.h"

namespace go2cpp::types {

namespace {

// Unquotes an import path; what is wrong with it in *error.
std::string ValidatedImportPath(std::string_view text, std::string* error) {
  std::string path;
  if (!constant::Unquote(text, &path)) {
    *error = "invalid syntax";
    return path;
  }
  if (path.empty()) {
    *error = "empty string";
    return path;
  }
  for (size_t i = 0; i < path.size();) {
    auto [r, n] = base::DecodeRune(std::string_view(path).substr(i));
    bool bad = r == ' ' || r == base::kRuneError || !base::IsPrint(r);
    if (r < 0x80 && std::string_view("!\"#$%&'()*,:;<=>?[\\]^{|}`").find(static_cast<char>(r)) != std::string_view::npos) {
      bad = true;
    }
    if (bad) {
      *error = "invalid character " + base::FormatRune(r);
      return path;
    }
    i += n;
  }
  return path;
}

}  // namespace

void Checker::Arity(Pos pos, const List<Ident*>& names, const List<Expr*>& inits, bool is_const, bool inherited) {
  size_t l = names.size(), r = inits.size();
  if (l < r) {
    Expr* n = inits[l];
    if (inherited) {
      Errf(pos, "extra init expr at ", ast::GcPos(n));
    } else {
      Errf(n, "extra init expr ", n);
    }
  } else if (l > r && (is_const || r != 1)) {
    Errf(names[r], "missing init expr for ", names[r]->name);
  }
}

void Checker::DeclarePkgObj(Ident* ident, Object* obj, DeclInfo* d) {
  if (ident->name == "init") {
    Err(ident, "cannot declare init - must be func");
    delete d;
    return;
  }
  if (ident->name == "main" && pkg_->name == "main") {
    Err(ident, "cannot declare main - must be func");
    delete d;
    return;
  }
  Declare(pkg_->scope, ident, obj, Pos());
  decls_.push_back(d);
  objects_.push_back(obj);
  obj->order = static_cast<uint32_t>(decls_.size());
}

Package* Checker::ImportPackage(Pos pos, const std::string& path) {
  auto [it, fresh] = imported_.try_emplace(path, nullptr);
  if (!fresh) return it->second;
  if (path == "unsafe") return it->second = UnsafePackage();
  std::string error;
  Package* imp = importer_.Import(path, pkg_, &error);
  if (imp == nullptr) {
    Errf(pos, "could not import ", std::string_view(path), " (", std::string_view(error), ")");
    std::string name = path;
    if (!name.empty() && name.back() == '/') name.pop_back();
    size_t slash = name.rfind('/');
    if (slash != std::string::npos) name = name.substr(slash + 1);
    imp = new Package(path, name);
    imp->fake = true;
  }
  it->second = imp;
  if (package_paths_ready_) MarkImports(imp);
  return imp;
}

void Checker::CollectImport(ast::ImportSpec* spec, Scope* scope) {
  std::string error;
  std::string path = ValidatedImportPath(spec->path->text, &error);
  if (!error.empty()) {
    Errf(spec->path, "invalid import path (", std::string_view(error), ")");
    return;
  }
  Package* imp = ImportPackage(spec->path->pos, path);
  if (imp == nullptr) return;
  std::string_view name = imp->name;
  if (spec->name != nullptr) {
    name = spec->name->name;
    if (path == "C") {
      Err(spec->name, "cannot rename import \"C\"");
      return;
    }
  }
  if (name == "init") {
    Err(spec, "cannot import package as init - init must be a func");
    return;
  }
  if (std::find(pkg_->imports.begin(), pkg_->imports.end(), imp) == pkg_->imports.end()) pkg_->imports.push_back(imp);
  Pos pos = spec->name != nullptr ? spec->name->pos : spec->path->pos;
  auto* pkg_name = new PkgName(pos, pkg_, std::string(name), imp);
  if (spec->name != nullptr) {
    RecordDef(spec->name, pkg_name);
  } else {
    RecordImplicit(spec, pkg_name);
  }
  if (imp->fake) pkg_name->used = true;
  imports_.push_back(pkg_name);
  if (name != ".") {
    Declare(scope, nullptr, pkg_name, Pos());
    return;
  }
  for (const std::string& exported : imp->scope->Names()) {
    if (!IsExported(exported)) continue;
    if (Object* alt = scope->Lookup(exported)) {
      std::vector<ErrorPart> parts{{spec->name->pos, alt->name + " redeclared in this block"}};
      if (alt->pos.valid()) parts.push_back({alt->pos, "other declaration of " + alt->name});
      Error(std::move(parts));
    } else {
      Object* obj = imp->scope->Lookup(exported);
      if (obj == nullptr) continue;
      scope->Insert(obj);
      dot_imports_.push_back({scope, obj, pkg_name});
    }
  }
}

void Checker::CollectConst(ast::ValueSpec* spec, Scope* scope) {
  ast::ValueSpec* last = spec->repeats != nullptr ? spec->repeats : spec;
  bool inherited = last != spec;
  for (size_t i = 0; i < spec->names.size(); i++) {
    Ident* name = spec->names[i];
    auto* obj = new Const(name->pos, pkg_, std::string(name->name), nullptr, constant::MakeInt64(spec->iota));
    auto* d = new DeclInfo;
    d->file = scope;
    d->version = env_.version;
    d->type = last->type;
    d->init = i < last->values.size() ? last->values[i] : nullptr;
    d->inherited = inherited;
    DeclarePkgObj(name, obj, d);
  }
  Arity(spec->pos, spec->names, last->values, true, inherited);
}

void Checker::CollectVar(ast::ValueSpec* spec, Scope* scope) {
  std::vector<Var*> lhs;
  for (Ident* name : spec->names) {
    lhs.push_back(new Var(VarKind::kPackage, name->pos, pkg_, std::string(name->name), nullptr));
  }
  // With one initialiser all variables share its dependencies: each gets a DeclInfo that knows the whole list.
  DeclInfo* shared = nullptr;
  if (spec->values.size() == 1) {
    shared = new DeclInfo;
    shared->file = scope;
    shared->version = env_.version;
    shared->type = spec->type;
    shared->init = spec->values[0];
    shared->lhs = lhs;
    shared->shared_by = lhs.size();
  }
  for (size_t i = 0; i < lhs.size(); i++) {
    DeclInfo* d = shared;
    if (d == nullptr) {
      d = new DeclInfo;
      d->file = scope;
      d->version = env_.version;
      d->type = spec->type;
      d->init = i < spec->values.size() ? spec->values[i] : nullptr;
    }
    DeclarePkgObj(spec->names[i], lhs[i], d);
  }
  if (spec->type == nullptr || !spec->values.empty()) Arity(spec->pos, spec->names, spec->values, false, false);
}

void Checker::CollectFunc(ast::FuncDecl* decl, Scope* scope) {
  std::string name(decl->name->name);
  auto* obj = new Func(decl->name->pos, pkg_, name, nullptr);
  bool tparam_error = false;
  bool has_tparams = decl->type_params != nullptr && !decl->type_params->fields.empty();
  if (decl->recv == nullptr) {
    if (name == "init" || (name == "main" && pkg_->name == "main")) {
      if (has_tparams) {
        Errf(decl->type_params->fields[0], "func ", std::string_view(name), " must have no type parameters");
        tparam_error = true;
      }
      if (!decl->type->params->fields.empty() ||
          (decl->type->results != nullptr && !decl->type->results->fields.empty())) {
        Errf(decl->name, "func ", std::string_view(name), " must have no arguments and no return values");
      }
    }
    if (name == "init") {
      obj->parent = pkg_->scope;
      RecordDef(decl->name, obj);
      if (decl->body == nullptr && !decl->body_skipped) Err(obj->pos, "func init must have a body");
    } else {
      Declare(pkg_->scope, decl->name, obj, Pos());
    }
  } else {
    if (!decl->recv->fields.empty()) {
      bool ptr = false;
      Expr* base = nullptr;
      UnpackRecv(decl->recv->fields[0]->type, &ptr, &base, nullptr);
      Ident* recv = As<Ident>(base);
      if (recv != nullptr && name != "_") pending_methods_.push_back({obj, ptr, recv});
    }
    RecordDef(decl->name, obj);
  }
  if (has_tparams && !tparam_error) VerifyVersion(decl->type_params->fields[0], 18, "type parameter");
  auto* d = new DeclInfo;
  d->file = scope;
  d->version = env_.version;
  d->fdecl = decl;
  decls_.push_back(d);
  objects_.push_back(obj);
  obj->order = static_cast<uint32_t>(decls_.size());
}

void Checker::CollectFile(ast::File* file, size_t index) {
  env_.version = file_versions_[index];
  Pos start = file->source != nullptr ? file->source->PosAt(0) : file->pos;
  Pos end = file->source != nullptr ? file->source->PosAt(file->source->size()) : ast::EndPos(file);
  auto* scope = new Scope(pkg_->scope, start, end, "file");
  file_scopes_.push_back(scope);
  RecordScope(file, scope);
  for (ast::Decl* decl : file->decls) {
    if (auto* gen = As<ast::GenDecl>(decl)) {
      for (ast::Spec* spec : gen->specs) {
        if (auto* import = As<ast::ImportSpec>(spec)) {
          CollectImport(import, scope);
        } else if (auto* value = As<ast::ValueSpec>(spec)) {
          if (value->keyword == ast::Keyword::Const) {
            CollectConst(value, scope);
          } else {
            CollectVar(value, scope);
          }
        } else if (auto* type = As<ast::TypeSpec>(spec)) {
          auto* obj = new TypeName(type->name->pos, pkg_, std::string(type->name->name), nullptr);
          auto* d = new DeclInfo;
          d->file = scope;
          d->version = env_.version;
          d->tdecl = type;
          DeclarePkgObj(type->name, obj, d);
        }
      }
    } else if (auto* func = As<ast::FuncDecl>(decl)) {
      CollectFunc(func, scope);
    }
  }
}

void Checker::CheckScopeClashes() {
  for (Scope* scope : file_scopes_) {
    for (const std::string& name : scope->Names()) {
      Object* alt = pkg_->scope->Lookup(name);
      if (alt == nullptr) continue;
      Object* obj = scope->Lookup(name);
      std::vector<ErrorPart> parts;
      if (auto* p = As<PkgName>(obj)) {
        parts.push_back({alt->pos, alt->name + " already declared through import of package " + p->imported->name +
                                       " (" + constant::Quote(p->imported->path) + ")"});
      } else {
        parts.push_back({alt->pos, alt->name + " already declared through dot-import of package " + obj->pkg->name +
                                       " (" + constant::Quote(obj->pkg->path) + ")"});
      }
      if (obj->pos.valid()) parts.push_back({obj->pos, "other declaration of " + obj->name});
      Error(std::move(parts));
    }
  }
}

void Checker::CollectObjects() {
  for (size_t i = 0; i < files_.size(); i++) CollectFile(files_[i], i);
  env_ = Environment();
  CheckScopeClashes();
  for (PendingMethod& m : pending_methods_) {
    bool ptr = m.ptr;
    TypeName* base = ResolveBaseTypeName(&ptr, m.recv);
    if (base != nullptr) {
      m.obj->has_ptr_recv_hint = ptr;
      methods_[base].push_back(m.obj);
    }
  }
  pending_methods_.clear();
}

void Checker::UnpackRecv(Expr* type, bool* ptr, Expr** base, std::vector<Ident*>* tparams) {
  *ptr = false;
  *base = ast::Unparen(type);
  if (auto* star = As<ast::StarExpr>(*base)) {
    *ptr = true;
    *base = ast::Unparen(star->x);
  }
  auto* index = As<ast::IndexExpr>(*base);
  if (index == nullptr) return;
  *base = index->x;
  if (tparams == nullptr) return;
  for (Expr* arg : index->indices) {
    Ident* par = As<Ident>(arg);
    if (par == nullptr) {
      if (As<ast::BadExpr>(arg) == nullptr) Errf(arg, "receiver type parameter ", arg, " must be an identifier");
      par = program_.arena().NewNode<Ident>(arg->pos);
      par->name = program_.arena().Intern("_");
    }
    tparams->push_back(par);
  }
}

TypeName* Checker::ResolveBaseTypeName(bool* ptr, Ident* name) {
  std::vector<TypeName*> seen;
  while (name != nullptr) {
    TypeName* tname = As<TypeName>(pkg_->scope->Lookup(name->name));
    if (tname == nullptr || std::find(seen.begin(), seen.end(), tname) != seen.end()) return nullptr;
    DeclInfo* d = InfoOf(tname);
    if (d == nullptr || d->tdecl == nullptr) return nullptr;
    if (!d->tdecl->is_alias()) return tname;
    if (d->tdecl->type_params != nullptr) return nullptr;
    seen.push_back(tname);
    Expr* type = ast::Unparen(d->tdecl->type);
    if (auto* star = As<ast::StarExpr>(type)) {
      if (*ptr) return nullptr;
      *ptr = true;
      type = ast::Unparen(star->x);
    }
    name = As<Ident>(type);
  }
  return nullptr;
}

void Checker::PackageObjects() {
  // Types first, aliases after the defined ones, then the rest; each may pull in others out of turn.
  std::vector<Object*> aliases, others;
  for (size_t i = 0; i < objects_.size(); i++) {
    Object* obj = objects_[i];
    if (As<TypeName>(obj) == nullptr) {
      others.push_back(obj);
    } else if (decls_[i]->tdecl->is_alias()) {
      aliases.push_back(obj);
    } else {
      ObjDecl(obj);
    }
  }
  for (Object* obj : aliases) ObjDecl(obj);
  for (Object* obj : others) ObjDecl(obj);
  methods_.clear();
}

void Checker::UnusedImports() {
  if (options_.ignore_func_bodies) return;
  for (PkgName* obj : imports_) {
    if (obj->name == "_" || obj->used) continue;
    const std::string& path = obj->imported->path;
    size_t slash = path.rfind('/');
    std::string elem = slash == std::string::npos ? path : path.substr(slash + 1);
    if (obj->name.empty() || obj->name == "." || obj->name == elem) {
      Err(obj, constant::Quote(path) + " imported and not used");
    } else {
      Err(obj, constant::Quote(path) + " imported as " + obj->name + " and not used");
    }
  }
}

void Checker::DirectCycles() {
  std::unordered_map<TypeName*, int> path_index;  // -1: done
  for (Object* obj : objects_) {
    TypeName* tname = As<TypeName>(obj);
    if (tname == nullptr) continue;
    std::vector<TypeName*> path;
    while (true) {
      auto it = path_index.find(tname);
      if (it != path_index.end()) {
        if (it->second < 0) break;
        size_t start = static_cast<size_t>(it->second);
        tname->type = Typ(BasicKind::kInvalid);
        std::vector<Object*> cycle(path.begin() + static_cast<long>(start), path.end());
        CycleError(cycle, FirstInSource(cycle));
        break;
      }
      path_index[tname] = static_cast<int>(path.size());
      path.push_back(tname);
      Ident* rhs = As<Ident>(InfoOf(tname)->tdecl->type);
      if (rhs == nullptr) break;
      TypeName* next = As<TypeName>(pkg_->scope->Lookup(rhs->name));
      if (next == nullptr || InfoOf(next) == nullptr) break;
      tname = next;
    }
    for (TypeName* t : path) path_index[t] = -1;
  }
}

}  // namespace go2cpp::types
