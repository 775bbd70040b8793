// Declarations: constants, variables, types, functions, at package level and in function bodies; cycles among them.
//
// The declaration of a package-level object is checked when something first asks for its type. While that runs, the
// object is on obj_path_; meeting it again there is a cycle, which is fine for types that do not contain themselves.
#include <algorithm>

#include "transpiler/types/checker.h"
#include "transpiler/types/valid_type.h"

namespace go2cpp::types {

void Checker::Declare(Scope* scope, Ident* id, Object* obj, Pos scope_pos) {
  if (obj->name != "_") {
    if (Object* alt = scope->Insert(obj)) {
      std::vector<ErrorPart> parts{{obj->pos, obj->name + " redeclared in this block"}};
      if (alt->pos.valid()) parts.push_back({alt->pos, "other declaration of " + alt->name});
      Error(std::move(parts));
      return;
    }
    obj->scope_pos = scope_pos;
  }
  if (id != nullptr) RecordDef(id, obj);
}

void Checker::ObjDecl(Object* obj) {
  if (!obj_path_.empty() && std::find(obj_path_.begin(), obj_path_.end(), obj) != obj_path_.end()) {
    switch (obj->object_kind) {
      case ObjectKind::kConst:
      case ObjectKind::kVar:
        if (!ValidCycle(obj) || obj->type == nullptr) obj->type = Typ(BasicKind::kInvalid);
        break;
      case ObjectKind::kTypeName:
        if (!ValidCycle(obj)) obj->type = Typ(BasicKind::kInvalid);
        break;
      case ObjectKind::kFunc:
        ValidCycle(obj);  // the type stays an empty signature
        break;
      default:
        break;
    }
    return;
  }
  if (obj->type != nullptr) return;
  DeclInfo* d = InfoOf(obj);
  if (d == nullptr) {
    obj->type = Typ(BasicKind::kInvalid);
    return;
  }
  obj_path_.push_back(obj);
  {
    EnvironmentSaver saver(this);
    env_ = Environment();
    env_.scope = d->file;
    env_.version = d->version;
    switch (obj->object_kind) {
      case ObjectKind::kConst:
        env_.decl = d;
        ConstDecl(As<Const>(obj), d->type, d->init, d->inherited);
        break;
      case ObjectKind::kVar:
        env_.decl = d;
        VarDecl(As<Var>(obj), d->lhs.empty() ? nullptr : &d->lhs, d->type, d->init);
        break;
      case ObjectKind::kTypeName:
        TypeDecl(As<TypeName>(obj), d->tdecl);
        CollectMethods(As<TypeName>(obj));
        break;
      case ObjectKind::kFunc:
        FuncDecl(As<Func>(obj), d);
        break;
      default:
        break;
    }
  }
  obj_path_.pop_back();
}

bool Checker::ValidCycle(Object* obj) {
  auto start = std::find(obj_path_.begin(), obj_path_.end(), obj);
  std::vector<Object*> cycle(start, obj_path_.end());
  size_t values = 0, definitions = 0;
  for (Object* o : cycle) {
    if (o->object_kind == ObjectKind::kConst || o->object_kind == ObjectKind::kVar) {
      values++;
    } else if (auto* t = As<TypeName>(o)) {
      if (env_.in_tparam_list && t->type != nullptr && IsGenericType(t->type)) return true;
      if (!t->IsAlias()) definitions++;
    }
  }
  if (values == cycle.size()) return true;  // found again when the order of initialisation is determined
  if (values == 0 && definitions > 0) return true;
  CycleError(cycle, FirstInSource(cycle));
  return false;
}

size_t Checker::FirstInSource(const std::vector<Object*>& cycle) {
  size_t first = 0;
  for (size_t i = 1; i < cycle.size(); i++) {
    if (cycle[i]->pos < cycle[first]->pos) first = i;
  }
  return first;
}

void Checker::CycleError(const std::vector<Object*>& cycle, size_t start) {
  auto name = [&](Object* o) {
    std::string q = o->pkg != nullptr ? QualifyPackage(o->pkg) : "";
    return q.empty() ? o->name : q + "." + o->name;
  };
  Object* obj = cycle[start];
  TypeName* tname = As<TypeName>(obj);
  if (tname != nullptr) {
    if (Alias* a = As<Alias>(tname->type)) {
      a->rhs = Typ(BasicKind::kInvalid);
      a->actual = nullptr;
    }
  }
  if (cycle.size() == 1) {
    Err(obj, (tname != nullptr ? "invalid recursive type: " : "invalid cycle in declaration: ") + name(obj) +
                 " refers to itself");
    return;
  }
  std::vector<ErrorPart> parts;
  parts.push_back({obj->pos, (tname != nullptr ? "invalid recursive type " : "invalid cycle in declaration of ") + name(obj)});
  for (size_t i = 0; i < cycle.size(); i++) {
    Object* next = cycle[(start + i + 1) % cycle.size()];
    parts.push_back({obj->pos, name(obj) + " refers to " + name(next)});
    obj = next;
  }
  Error(std::move(parts));
}

bool Checker::FiniteSize(Type* t) {
  t = Unalias(t);
  if (t == nullptr) return true;
  switch (t->kind()) {
    case Kind::kNamed: {
      Named* n = As<Named>(t);
      if (n->finite >= 0) return n->finite == 1;
      Object* obj = n->OwnObj();
      auto at = std::find(obj_path_.begin(), obj_path_.end(), obj);
      if (at != obj_path_.end()) {
        std::vector<Object*> cycle(at, obj_path_.end());
        CycleError(cycle, FirstInSource(cycle));
        return false;
      }
      obj_path_.push_back(obj);
      // An instance that is not expanded yet is left for later.
      bool finite = FiniteSize(n->IsInstance() ? n->UnderlyingIfKnown() : n->Rhs());
      obj_path_.pop_back();
      if (n->finite < 0) n->finite = finite ? 1 : 0;
      return finite;
    }
    case Kind::kArray: return FiniteSize(As<Array>(t)->elem);
    case Kind::kStruct:
      for (Var* f : As<Struct>(t)->fields) {
        if (!FiniteSize(f->type)) return false;
      }
      return true;
    default: return true;
  }
}

// ------------------------------------------------------------------------------------------------ constants, variables

void Checker::ConstDecl(Const* obj, Expr* type, Expr* init, bool inherited) {
  struct Restore {
    Checker* c;
    constant::Value iota;
    Pos errpos;
    ~Restore() {
      c->env_.iota = iota;
      c->env_.errpos = errpos;
    }
  } restore{this, env_.iota, env_.errpos};
  env_.iota = obj->val;
  env_.errpos = Pos();
  obj->val = constant::MakeUnknown();
  if (type != nullptr) {
    Type* t = Typ_(type);
    if (!IsConstType(t)) {
      if (IsValid(t->Underlying())) Errf(type, "invalid constant type ", t);
      obj->type = Typ(BasicKind::kInvalid);
      return;
    }
    obj->type = t;
  }
  Operand x;
  if (init != nullptr) {
    if (inherited) env_.errpos = obj->pos;
    ExprTo(&x, init);
  }
  InitConst(obj, &x);
}

void Checker::VarDecl(Var* obj, const std::vector<Var*>* lhs, Expr* type, Expr* init) {
  if (type != nullptr) obj->type = VarType(type);
  if (init == nullptr) {
    if (type == nullptr) obj->type = Typ(BasicKind::kInvalid);
    return;
  }
  if (lhs == nullptr || lhs->size() == 1) {
    Operand x;
    Target target;
    const Target* t = nullptr;
    if (obj->type != nullptr) {
      if (Signature* sig = UnderAs<Signature>(obj->type)) {
        target = {sig, obj->name, nullptr};
        t = &target;
      }
    }
    ExprTo(t, &x, init);
    InitVar(obj, &x, {"variable declaration"});
    return;
  }
  if (type != nullptr) {
    for (Var* v : *lhs) v->type = obj->type;
  }
  InitVars(*lhs, List<Expr*>(program_.arena(), {init}), nullptr);
}

// -------------------------------------------------------------------------------------------------------------- types

bool Checker::IsImportedConstraint(Type* t) {
  Named* named = AsNamed(t);
  if (named == nullptr || named->Obj()->pkg == pkg_ || named->Obj()->pkg == nullptr) return false;
  Interface* u = UnderAs<Interface>(named);
  return u != nullptr && !u->IsMethodSet();
}

void Checker::TypeDecl(TypeName* obj, ast::TypeSpec* spec) {
  struct State {
    Type* rhs = nullptr;
    bool version_error = false;
  };
  auto state = std::make_shared<State>();
  Later([this, obj, spec, state] {
    if (Named* t = AsNamed(obj->type)) {
      ValidType(t, [this](const std::vector<Object*>& cycle) { CycleError(cycle, 0); });
    }
    if (!state->version_error && state->rhs != nullptr && !AllowVersion(18) && IsImportedConstraint(state->rhs)) {
      VersionError(spec->type, 18, Cat("using type constraint ", state->rhs));
    }
  });
  ast::FieldList* tparams = spec->type_params;
  ast::Field* first = tparams != nullptr && !tparams->fields.empty() ? tparams->fields[0] : nullptr;

  if (spec->is_alias()) {
    if (first != nullptr && !VerifyVersion(first, 23, "generic type alias")) state->version_error = true;
    if (!state->version_error && !VerifyVersion(spec, 9, "type alias")) state->version_error = true;
    auto* alias = new Alias(obj, nullptr);
    NeedsCleanup(alias);
    Scope* saved = env_.scope;
    if (first != nullptr) {
      OpenScope(spec, "type parameters");
      CollectTypeParams([alias](std::vector<TypeParam*> list) { alias->tparams = std::move(list); }, tparams);
    }
    state->rhs = DeclaredType(spec->type, obj);
    alias->rhs = state->rhs;
    alias->actual = nullptr;
    if (TypeParam* p = As<TypeParam>(state->rhs)) {
      if (std::find(alias->tparams.begin(), alias->tparams.end(), p) != alias->tparams.end()) {
        Err(spec->type, "cannot use type parameter declared in alias declaration as RHS");
        alias->rhs = Typ(BasicKind::kInvalid);
      }
    }
    env_.scope = saved;
    return;
  }

  if (first != nullptr && !VerifyVersion(first, 18, "type parameter")) state->version_error = true;
  auto* named = new Named(obj, nullptr, {}, this);
  Scope* saved = env_.scope;
  if (tparams != nullptr) {
    OpenScope(spec, "type parameters");
    CollectTypeParams([named](std::vector<TypeParam*> list) { named->SetTypeParams(std::move(list)); }, tparams);
  }
  state->rhs = DeclaredType(spec->type, obj);
  named->SetRhs(state->rhs);
  if (IsTypeParam(state->rhs)) {
    Err(spec->type, "cannot use a type parameter as RHS in type declaration");
    named->SetRhs(Typ(BasicKind::kInvalid));
  }
  env_.scope = saved;
}

void Checker::CollectTypeParams(const std::function<void(std::vector<TypeParam*>)>& set, ast::FieldList* list) {
  std::vector<TypeParam*> tparams;
  if (!list->fields.empty()) {
    Pos scope_pos = list->fields[0]->pos;
    for (ast::Field* f : list->fields) {
      for (Ident* name : f->names) tparams.push_back(DeclareTypeParam(name, scope_pos));
    }
  }
  // Set before the constraints are looked at, which may use the type that is being declared.
  set(BindTypeParams(tparams));
  bool saved = env_.in_tparam_list;
  env_.in_tparam_list = true;
  size_t i = 0;
  for (ast::Field* f : list->fields) {
    Type* bound = Bound(f->type);
    if (IsTypeParam(bound)) {
      Err(f->type, "cannot use a type parameter as constraint");
      bound = Typ(BasicKind::kInvalid);
    }
    for (size_t k = 0; k < f->names.size(); k++) tparams[i++]->bound = bound;
  }
  env_.in_tparam_list = saved;
}

Type* Checker::Bound(Expr* x) {
  auto* unary = As<ast::UnaryExpr>(x);
  auto* binary = As<ast::BinaryExpr>(x);
  if ((unary != nullptr && unary->op == ast::Op::Tilde) || (binary != nullptr && binary->op == ast::Op::Or)) {
    auto* t = new Interface;
    t->hooks = this;
    NeedsCleanup(t);
    t->embeddeds.push_back(ParseUnion(x));
    t->embed_pos.push_back(StartPos(x));
    t->complete = true;
    Pos pos = x->pos;
    Later([this, t, pos] { ComputeInterfaceTypeSet(this, pos, t); });
    t->implicit = true;
    return t;
  }
  return Typ_(x);
}

TypeParam* Checker::DeclareTypeParam(Ident* name, Pos scope_pos) {
  auto* tname = new TypeName(name->pos, pkg_, std::string(name->name), nullptr);
  auto* tpar = new TypeParam(tname, Typ(BasicKind::kInvalid), this);
  Declare(env_.scope, name, tname, scope_pos);
  return tpar;
}

void Checker::CollectMethods(TypeName* obj) {
  auto it = methods_.find(obj);
  if (it == methods_.end()) return;
  std::vector<Func*> methods = std::move(it->second);
  methods_.erase(it);
  Named* base = AsNamed(obj->type);
  if (base != nullptr) Later([this, base] { CheckFieldUniqueness(base); });
  std::unordered_map<std::string_view, Func*> seen;
  for (Func* m : methods) {
    auto [entry, fresh] = seen.try_emplace(m->name, m);
    if (!fresh) {
      Err(m->pos, "method " + obj->name + "." + m->name + " already declared at " + FormatPos(entry->second->pos));
      continue;
    }
    if (base != nullptr) base->AddMethod(m);
  }
}

void Checker::CheckFieldUniqueness(Named* base) {
  Struct* t = UnderAs<Struct>(base);
  if (t == nullptr || base->NumMethods() == 0) return;
  std::unordered_map<std::string, Func*> methods;
  for (size_t i = 0; i < base->NumMethods(); i++) methods[base->Method(i)->Id()] = base->Method(i);
  for (Var* f : t->fields) {
    if (f->name == "_") continue;
    auto it = methods.find(f->Id());
    if (it == methods.end()) continue;
    std::vector<ErrorPart> parts{{it->second->pos, "field and method with the same name " + f->name}};
    if (f->pos.valid()) parts.push_back({f->pos, "other declaration of " + f->name});
    Error(std::move(parts));
  }
}

// ---------------------------------------------------------------------------------------------------------- functions

void Checker::FuncDecl(Func* obj, DeclInfo* d) {
  auto* sig = new Signature;
  obj->type = sig;  // guards against cycles
  ast::FuncDecl* decl = d->fdecl;
  FuncTypeExpr(sig, decl->recv, decl->type_params, decl->type);
  if (sig->scope != nullptr) {
    sig->scope->pos = decl->pos;
    sig->scope->end = ast::EndPos(decl);
  }
  if (decl->type_params != nullptr && !decl->type_params->fields.empty() && decl->body == nullptr &&
      !decl->body_skipped) {
    Err(decl, "generic function is missing function body");
  }
  if (!options_.ignore_func_bodies && decl->body != nullptr && !decl->body_skipped) {
    Later([this, d, sig, decl] { FuncBody(d, sig, decl->body, constant::Value()); });
  }
}

// ---------------------------------------------------------------------------------------------- in function bodies

void Checker::LocalConst(ast::ValueSpec* spec) {
  size_t top = delayed_.size();
  ast::ValueSpec* last = spec->repeats != nullptr ? spec->repeats : spec;
  bool inherited = last != spec;
  std::vector<Const*> lhs;
  for (size_t i = 0; i < spec->names.size(); i++) {
    Ident* name = spec->names[i];
    auto* obj = new Const(name->pos, pkg_, std::string(name->name), nullptr, constant::MakeInt64(spec->iota));
    lhs.push_back(obj);
    ConstDecl(obj, last->type, i < last->values.size() ? last->values[i] : nullptr, inherited);
  }
  Arity(spec->pos, spec->names, last->values, true, inherited);
  ProcessDelayed(top);  // function literals, before the scope changes
  Pos scope_pos = ast::EndPos(spec);
  for (size_t i = 0; i < lhs.size(); i++) Declare(env_.scope, spec->names[i], lhs[i], scope_pos);
}

void Checker::LocalVar(ast::ValueSpec* spec) {
  size_t top = delayed_.size();
  std::vector<Var*> lhs;
  for (Ident* name : spec->names) lhs.push_back(NewLocal(name->pos, pkg_, std::string(name->name), nullptr));
  for (size_t i = 0; i < lhs.size(); i++) {
    const std::vector<Var*>* all = nullptr;
    Expr* init = nullptr;
    if (spec->values.size() == spec->names.size()) {
      init = spec->values[i];
    } else if (spec->values.size() == 1) {
      all = &lhs;
      init = spec->values[0];
    } else if (i < spec->values.size()) {
      init = spec->values[i];
    }
    VarDecl(lhs[i], all, spec->type, init);
    if (spec->values.size() == 1) break;  // all variables have their type now
  }
  if (spec->type == nullptr || !spec->values.empty()) Arity(spec->pos, spec->names, spec->values, false, false);
  ProcessDelayed(top);
  Pos scope_pos = ast::EndPos(spec);
  for (size_t i = 0; i < lhs.size(); i++) Declare(env_.scope, spec->names[i], lhs[i], scope_pos);
}

void Checker::LocalType(ast::TypeSpec* spec) {
  auto* obj = new TypeName(spec->name->pos, pkg_, std::string(spec->name->name), nullptr);
  Declare(env_.scope, spec->name, obj, spec->name->pos);
  obj_path_.push_back(obj);
  TypeDecl(obj, spec);
  obj_path_.pop_back();
}

void Checker::DeclStmt(ast::GenDecl* decl) {
  for (ast::Spec* spec : decl->specs) {
    if (auto* value = As<ast::ValueSpec>(spec)) {
      if (value->keyword == ast::Keyword::Const) {
        LocalConst(value);
      } else {
        LocalVar(value);
      }
    } else if (auto* type = As<ast::TypeSpec>(spec)) {
      LocalType(type);
    }
  }
}

}  // namespace go2cpp::types
