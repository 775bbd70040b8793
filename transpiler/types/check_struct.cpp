// Struct types, interface types with their unions, and function types with receivers and parameters.
#include <algorithm>

#include "transpiler/types/checker.h"
#include "transpiler/types/instantiate.h"

namespace go2cpp::types {

namespace {

// The name of an embedded field's type, or null if the type cannot be embedded.
Ident* EmbeddedFieldIdent(Expr* e) {
  if (auto* id = As<Ident>(e)) return id;
  if (auto* star = As<ast::StarExpr>(e)) {
    if (As<ast::StarExpr>(star->x) == nullptr) return EmbeddedFieldIdent(star->x);
    return nullptr;
  }
  if (auto* sel = As<ast::SelectorExpr>(e)) return sel->sel;
  if (auto* index = As<ast::IndexExpr>(e)) return EmbeddedFieldIdent(index->x);
  return nullptr;
}

// Small structs are compared name by name, large ones through a map.
class FieldSet {
 public:
  Object* Insert(Object* o) {
    if (list_.size() < 12) {
      for (Object* other : list_) {
        if (other->name == o->name) return other;
      }
      list_.push_back(o);
      if (list_.size() == 12) {
        for (Object* other : list_) map_[other->name] = other;
      }
      return nullptr;
    }
    auto [it, fresh] = map_.try_emplace(o->name, o);
    return fresh ? nullptr : it->second;
  }

 private:
  std::vector<Object*> list_;
  std::unordered_map<std::string_view, Object*> map_;
};

}  // namespace

void Checker::StructTypeExpr(Struct* styp, ast::StructType* e) {
  FieldSet seen;
  auto add = [&](Ident* ident, Type* t, bool embedded, const std::string& tag) {
    Var* field = NewField(ident->pos, pkg_, std::string(ident->name), t, embedded);
    if (!ident->is_blank()) {
      if (Object* alt = seen.Insert(field)) {
        std::vector<ErrorPart> parts{{ident->pos, field->name + " redeclared"}};
        if (alt->pos.valid()) parts.push_back({alt->pos, "other declaration of " + alt->name});
        Error(std::move(parts));
        return;
      }
    }
    if (!tag.empty()) {
      styp->tags.resize(styp->fields.size());
      styp->tags.push_back(tag);
    }
    styp->fields.push_back(field);
    RecordDef(ident, field);
  };
  for (ast::Field* f : e->fields->fields) {
    Type* t = VarType(f->type);
    std::string tag;
    if (f->tag != nullptr) constant::Unquote(f->tag->text, &tag);
    if (!f->names.empty()) {
      for (Ident* name : f->names) add(name, t, false, tag);
      continue;
    }
    Pos pos = StartPos(f->type);
    Ident* name = EmbeddedFieldIdent(f->type);
    if (name == nullptr) {
      Errf(pos, "invalid syntax tree: invalid embedded field type ", static_cast<const Expr*>(f->type));
      continue;
    }
    add(name, t, true, tag);
    // An embedded type is T or *T where T is neither a pointer nor, behind *, an interface.
    Later([this, t, pos] {
      bool is_ptr = false;
      Type* base = Deref(t, &is_ptr);
      Type* u = base->Underlying();
      if (u == nullptr) return;
      if (Basic* b = As<Basic>(u)) {
        if (!IsValid(base)) return;
        if (b->basic_kind == BasicKind::kUnsafePointer) Err(pos, "embedded field type cannot be unsafe.Pointer");
      } else if (Is<Pointer>(u)) {
        Err(pos, "embedded field type cannot be a pointer");
      } else if (Is<Interface>(u)) {
        if (IsTypeParam(base)) {
          Err(pos, "embedded field type cannot be a (pointer to a) type parameter");
        } else if (is_ptr) {
          Err(pos, "embedded field type cannot be a pointer to an interface");
        }
      }
    });
  }
}

void Checker::InterfaceTypeExpr(Interface* ityp, ast::InterfaceType* e, TypeName* def) {
  for (ast::Field* f : e->methods->fields) {
    if (f->names.empty()) {
      ityp->embeddeds.push_back(ParseUnion(f->type));
      ityp->embed_pos.push_back(StartPos(f->type));
      continue;
    }
    Ident* name = f->names[0];
    if (name->is_blank()) {
      Err(name, "methods must have a unique non-blank name");
      continue;
    }
    Signature* sig = As<Signature>(Typ_(f->type));
    if (sig == nullptr) continue;
    Type* recv_type = ityp;
    if (def != nullptr) {
      if (Named* named = AsNamed(def->type)) recv_type = named;
    }
    sig->recv = new Var(VarKind::kRecv, name->pos, pkg_, "", recv_type);
    auto* m = new Func(name->pos, pkg_, std::string(name->name), sig);
    RecordDef(name, m);
    ityp->methods.push_back(m);
  }
  ityp->complete = true;
  if (ityp->methods.empty() && ityp->embeddeds.empty()) return;
  std::sort(ityp->methods.begin(), ityp->methods.end(), [](Func* a, Func* b) { return CompareObjects(a, b) < 0; });
  Pos pos = e->pos;
  Later([this, pos, ityp] { ComputeInterfaceTypeSet(this, pos, ityp); });
}

// ------------------------------------------------------------------------------------------------------------- unions

namespace {

void FlattenUnion(Expr* x, std::vector<Expr*>* operators, std::vector<Expr*>* terms) {
  auto* binary = As<ast::BinaryExpr>(x);
  if (binary != nullptr && binary->op == ast::Op::Or) {
    FlattenUnion(binary->x, operators, terms);
    operators->push_back(binary);
    x = binary->y;
  }
  terms->push_back(x);
}

std::string TermText(const Term& t) { return (t.tilde ? "~" : "") + TypeString(t.type); }

}  // namespace

Type* Checker::ParseUnion(Expr* e) {
  constexpr size_t kMaxTerms = 100;
  std::vector<Expr*> operators, exprs;
  FlattenUnion(e, &operators, &exprs);
  std::vector<Term> terms;
  Type* u = nullptr;
  for (size_t i = 0; i < exprs.size(); i++) {
    Term term = ParseTilde(exprs[i]);
    if (exprs.size() == 1 && !term.tilde) return term.type;
    if (terms.size() >= kMaxTerms) {
      if (IsValid(u)) {
        Errf(exprs[i], "cannot handle more than ", kMaxTerms, " union terms (implementation limitation)");
        u = Typ(BasicKind::kInvalid);
      }
    } else {
      terms.push_back(term);
      u = new Union(terms);
    }
    if (i > 0) RecordType(operators[i - 1], Mode::kTypExpr, u);
  }
  if (!IsValid(u)) return u;
  Later([this, terms, exprs] { CheckUnion(terms, exprs); });
  return u;
}

void Checker::CheckUnion(const std::vector<Term>& terms, const std::vector<Expr*>& exprs) {
  for (size_t i = 0; i < terms.size(); i++) {
    const Term& t = terms[i];
    if (!IsValid(t.type)) continue;
    Type* u = t.type->Underlying();
    Interface* f = As<Interface>(u);
    if (t.tilde) {
      if (f != nullptr) {
        Errf(exprs[i], "invalid use of ~ (", t.type, " is an interface)");
        continue;
      }
      if (!Identical(u, t.type)) {
        Errf(exprs[i], "invalid use of ~ (underlying type of ", t.type, " is ", u, ")");
        continue;
      }
    }
    if (f != nullptr) {
      const TypeSet* set = f->type_set();
      std::string text = TermText(t);
      if (!set->methods.empty()) {
        Errf(exprs[i], "cannot use ", std::string_view(text), " in union (", std::string_view(text), " contains methods)");
      } else if (t.type == UniverseComparable()) {
        Err(exprs[i], "cannot use comparable in union");
      } else if (set->comparable) {
        Errf(exprs[i], "cannot use ", std::string_view(text), " in union (", std::string_view(text),
             " embeds comparable)");
      }
      continue;
    }
    for (size_t j = 0; j < i; j++) {
      if (!IsValid(terms[j].type) || IsInterface(terms[j].type)) continue;
      if (!SetTerm::Of(terms[j].tilde, terms[j].type).Disjoint(SetTerm::Of(t.tilde, t.type))) {
        Errf(exprs[i], "overlapping terms ", std::string_view(TermText(t)), " and ",
             std::string_view(TermText(terms[j])));
        break;
      }
    }
  }
}

Term Checker::ParseTilde(Expr* tx) {
  Expr* x = tx;
  bool tilde = false;
  if (auto* op = As<ast::UnaryExpr>(x); op != nullptr && op->op == ast::Op::Tilde) {
    x = op->x;
    tilde = true;
  }
  Type* t = Typ_(x);
  if (IsTypeParam(t)) {
    if (tilde) {
      Errf(x, "type in term ", static_cast<const Expr*>(tx), " cannot be a type parameter");
    } else {
      Err(x, "term cannot be a type parameter");
    }
    t = Typ(BasicKind::kInvalid);
  }
  Term term{tilde, t};
  if (tilde) RecordType(tx, Mode::kTypExpr, new Union({term}));
  return term;
}

// ---------------------------------------------------------------------------------------------------------- functions

void Checker::FuncTypeExpr(Signature* sig, ast::FieldList* recv_list, ast::FieldList* tparams, ast::FuncType* type) {
  OpenScope(type, "function");
  ScopeCloser closer(this);
  env_.scope->is_func = true;
  sig->scope = env_.scope;
  Var* recv = nullptr;
  ast::Field* recv_field = nullptr;
  std::vector<TypeParam*> recv_tparams;
  if (recv_list != nullptr && !recv_list->fields.empty()) {
    recv_field = recv_list->fields[0];
    recv = CollectRecv(recv_field, type->pos, &recv_tparams);
  }
  if (tparams != nullptr && !tparams->fields.empty()) {
    CollectTypeParams([sig](std::vector<TypeParam*> list) { sig->tparams = std::move(list); }, tparams);
  }
  std::vector<Ident*> param_names, result_names;
  std::vector<Var*> params, results;
  bool variadic = false, ignored = false;
  CollectParams(VarKind::kParam, type->params, &param_names, &params, &variadic);
  CollectParams(VarKind::kResult, type->results, &result_names, &results, &ignored);
  Pos scope_pos = ast::EndPos(type);
  if (recv != nullptr && !recv->name.empty()) Declare(env_.scope, recv_field->names[0], recv, scope_pos);
  for (size_t i = 0; i < params.size(); i++) {
    if (param_names[i] != nullptr) Declare(env_.scope, param_names[i], params[i], scope_pos);
  }
  for (size_t i = 0; i < results.size(); i++) {
    if (result_names[i] != nullptr) Declare(env_.scope, result_names[i], results[i], scope_pos);
  }
  sig->recv = recv;
  sig->recv_tparams = std::move(recv_tparams);
  sig->params = NewTuple(std::move(params));
  sig->results = NewTuple(std::move(results));
  sig->variadic = variadic;
}

Var* Checker::CollectRecv(ast::Field* rparam, Pos scope_pos, std::vector<TypeParam*>* tparams_out) {
  bool ptr = false;
  Expr* base = nullptr;
  std::vector<Ident*> names;
  UnpackRecv(rparam->type, &ptr, &base, &names);
  Type* recv_type = Typ(BasicKind::kInvalid);
  auto unpointer = [](Type* t) {
    while (Pointer* p = As<Pointer>(t)) t = p->elem;
    return t;
  };
  if (names.empty()) {
    recv_type = VarType(rparam->type);
    // Methods on instances of generic types cannot be declared, through aliases neither.
    Alias* a = As<Alias>(unpointer(recv_type));
    while (a != nullptr) {
      Type* b = unpointer(a->rhs);
      if (b == nullptr) break;
      bool instance = (Is<Named>(b) && !As<Named>(b)->TypeParams().empty()) || (Is<Alias>(b) && !As<Alias>(b)->tparams.empty());
      if (instance) {
        Errf(base, "cannot define new methods on instantiated type ", b);
        recv_type = Typ(BasicKind::kInvalid);
        break;
      }
      a = As<Alias>(b);
    }
  } else {
    Named* base_type = nullptr;
    std::string cause;
    Type* t = GenericType(base, &cause);
    if (IsValid(t)) {
      if (Is<Named>(t)) {
        base_type = As<Named>(t);
      } else {
        Errf(base, "cannot define new methods on generic alias type ", t);
      }
    } else if (!cause.empty()) {
      Err(base, cause);
    }
    std::vector<TypeParam*> recv_tparams;
    for (Ident* name : names) {
      TypeParam* p = DeclareTypeParam(name, scope_pos);
      recv_tparams.push_back(p);
      RecordUse(name, p->obj);
      RecordType(name, Mode::kTypExpr, p);
    }
    recv_tparams = BindTypeParams(std::move(recv_tparams));
    if (base_type != nullptr) {
      const std::vector<TypeParam*>& declared = base_type->TypeParams();
      if (recv_tparams.size() == declared.size()) {
        std::vector<Type*> args(recv_tparams.begin(), recv_tparams.end());
        SubstMap map = MakeSubstMap(declared, args);
        for (size_t i = 0; i < declared.size(); i++) {
          mono_->RecordCanonical(recv_tparams[i], declared[i]);
          recv_tparams[i]->bound = Subst(recv_tparams[i]->obj->pos, declared[i]->bound, map, this);
        }
      } else {
        Errf(base, "receiver declares ", recv_tparams.size(),
             recv_tparams.size() == 1 ? " type parameter" : " type parameters", ", but receiver base type declares ",
             declared.size());
      }
      VerifyVersion(base, 18, "type instantiation");
      std::vector<Type*> targs(recv_tparams.begin(), recv_tparams.end());
      recv_type = Instance(rparam->type->pos, base_type, targs, this);
      RecordInstance(base, targs, recv_type);
      if (ptr && IsValid(recv_type)) recv_type = NewPointer(recv_type);
      // The parts of the receiver's type expression: parentheses, pointer, instance.
      Type* part = recv_type;
      for (Expr* e = rparam->type; e != nullptr;) {
        RecordType(e, Mode::kTypExpr, part);
        if (auto* paren = As<ast::ParenExpr>(e)) {
          e = paren->x;
        } else if (auto* star = As<ast::StarExpr>(e)) {
          Pointer* p = As<Pointer>(part);
          if (p == nullptr) break;
          part = p->elem;
          e = star->x;
        } else {
          break;
        }
      }
    }
    *tparams_out = std::move(recv_tparams);
  }
  Var* recv;
  if (!rparam->names.empty() && !rparam->names[0]->name.empty()) {
    Ident* name = rparam->names[0];
    recv = new Var(VarKind::kRecv, name->pos, pkg_, std::string(name->name), recv_type);
  } else {
    recv = new Var(VarKind::kRecv, rparam->pos, pkg_, "", recv_type);
    RecordImplicit(rparam, recv);
  }
  Pos pos = StartPos(base);
  Later([this, pos, recv] { ValidRecv(pos, recv); });
  return recv;
}

void Checker::CollectParams(VarKind kind, ast::FieldList* list, std::vector<Ident*>* names, std::vector<Var*>* params,
                            bool* variadic) {
  if (list == nullptr) return;
  for (size_t i = 0; i < list->fields.size(); i++) {
    ast::Field* field = list->fields[i];
    Expr* ftype = field->type;
    bool dots = false;
    if (auto* e = As<ast::Ellipsis>(ftype)) {
      ftype = e->elem;
      if (kind == VarKind::kParam && i + 1 == list->fields.size() && field->names.size() <= 1) {
        *variadic = dots = true;
      } else {
        Err(e, "can only use ... with final parameter in list");
      }
    }
    Type* t = ftype == nullptr ? Typ(BasicKind::kInvalid) : VarType(ftype);
    if (dots) {
      t = new Slice(t);
      RecordType(field->type, Mode::kTypExpr, t);
    }
    if (field->names.empty()) {
      auto* par = new Var(kind, field->pos, pkg_, "", t);
      RecordImplicit(field, par);
      names->push_back(nullptr);
      params->push_back(par);
    } else {
      for (Ident* name : field->names) {
        names->push_back(name);
        params->push_back(new Var(kind, name->pos, pkg_, std::string(name->name), t));
      }
    }
  }
}

void Checker::ValidRecv(Pos pos, Var* recv) {
  Type* rtyp = Deref(recv->type);
  Type* atyp = Unalias(rtyp);
  if (!IsValid(atyp)) return;
  if (Named* t = As<Named>(atyp)) {
    if (t->Obj()->pkg != pkg_) {
      Errf(pos, "cannot define new methods on non-local type ", rtyp);
      return;
    }
    std::string_view cause;
    Type* u = t->Underlying();
    if (Basic* b = As<Basic>(u)) {
      if (b->basic_kind == BasicKind::kUnsafePointer) cause = "unsafe.Pointer";
    } else if (Is<Pointer>(u) || Is<Interface>(u)) {
      cause = "pointer or interface type";
    }
    if (!cause.empty()) Errf(pos, "invalid receiver type ", rtyp, " (", cause, ")");
  } else if (Is<Basic>(atyp)) {
    Errf(pos, "cannot define new methods on non-local type ", rtyp);
  } else {
    Errf(pos, "invalid receiver type ", recv->type);
  }
}

}  // namespace go2cpp::types
