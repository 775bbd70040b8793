// Selectors: qualified identifiers, fields, method values and method expressions.
#include "transpiler/types/export_data.h"
#include "transpiler/types/checker.h"
#include "transpiler/types/text_fold.h"

namespace go2cpp::types {

namespace {

// s without its first rune.
std::string_view Tail(std::string_view s) {
  size_t i = 1;
  while (i < s.size() && (static_cast<unsigned char>(s[i]) & 0xC0) == 0x80) i++;
  return i < s.size() ? s.substr(i) : s;
}

}  // namespace

// Why there is no `sel` in t; obj is what was found when the case of letters was ignored.
std::string Checker::LookupError(Type* t, std::string_view sel, Object* obj, bool struct_lit) {
  enum { kMissing, kMisspelled, kUnexported, kInaccessible } e = kMissing;
  std::string_view alt;
  if (obj != nullptr) {
    alt = obj->name;
    if (obj->pkg == pkg_) {
      e = kMisspelled;
    } else if (IsExported(sel)) {
      if (IsExported(alt)) {
        e = kMisspelled;
      } else if (Tail(sel) == Tail(alt)) {
        e = kUnexported;
      }
    } else if (IsExported(alt)) {
      if (Tail(sel) == Tail(alt)) e = kMisspelled;
    } else if (sel == alt) {
      e = kInaccessible;
    }
  }
  if (struct_lit) {
    switch (e) {
      case kMissing: return Cat("unknown field ", sel, " in struct literal of type ", t);
      case kMisspelled: return Cat("unknown field ", sel, " in struct literal of type ", t, ", but does have ", alt);
      case kUnexported:
        return Cat("unknown field ", sel, " in struct literal of type ", t, ", but does have unexported ", alt);
      case kInaccessible: return Cat("cannot refer to unexported field ", alt, " in struct literal of type ", t);
    }
  }
  std::string_view what = "object";
  if (As<Var>(obj) != nullptr) what = "field";
  if (As<Func>(obj) != nullptr) what = "method";
  switch (e) {
    case kMissing: return Cat("type ", t, " has no field or method ", sel);
    case kMisspelled: return Cat("type ", t, " has no field or method ", sel, ", but does have ", what, " ", alt);
    case kUnexported:
      return Cat("type ", t, " has no field or method ", sel, ", but does have unexported ", what, " ", alt);
    case kInaccessible: break;
  }
  return Cat("cannot refer to unexported ", what, " ", alt);
}

// pkg.Name. Returns false if x is invalid.
bool Checker::QualifiedIdent(Operand* x, ast::SelectorExpr* e, PkgName* name) {
  RecordUse(As<Ident>(e->x), name);
  name->used = true;
  Package* pkg = name->imported;
  std::string_view sel = e->sel->name;
  Object* obj = pkg->scope->Lookup(sel);
  // As in gc, what export data does not hold is unknown.
  if (obj == nullptr || (!obj->Exported() && !IsInExportData(pkg, sel))) {
    if (pkg->fake) return false;
    std::string similar;
    for (const std::string& n : pkg->scope->Names()) {
      if (IsExported(n) && EqualFold(n, sel)) {
        similar = n;
        break;
      }
    }
    if (similar.empty()) {
      Errf(e->sel, "undefined: ", static_cast<const Expr*>(e));
    } else {
      Errf(e->sel, "undefined: ", static_cast<const Expr*>(e), " (but have ", std::string_view(similar), ")");
    }
    return false;
  }
  if (!obj->Exported()) {
    Errf(e->sel, "name ", sel, " not exported by package ", std::string_view(pkg->name));
  }
  RecordUse(e->sel, obj);
  switch (obj->object_kind) {
    case ObjectKind::kConst:
      x->mode = Mode::kConstant;
      x->val = As<Const>(obj)->val;
      break;
    case ObjectKind::kTypeName: x->mode = Mode::kTypExpr; break;
    case ObjectKind::kVar: x->mode = Mode::kVariable; break;
    case ObjectKind::kFunc: x->mode = Mode::kValue; break;
    case ObjectKind::kBuiltin:
      x->mode = Mode::kBuiltin;
      x->id = As<Builtin>(obj)->id;
      break;
    default: return false;
  }
  x->type = obj->type;
  if (x->type == nullptr || (obj->object_kind != ObjectKind::kBuiltin && !IsValid(x->type))) {
    x->mode = Mode::kInvalid;
    x->type = Typ(BasicKind::kInvalid);
    return x->type != nullptr;
  }
  return true;
}

void Checker::Selector(Operand* x, ast::SelectorExpr* e, bool want_type) {
  auto fail = [&] {
    x->mode = Mode::kInvalid;
    x->type = Typ(BasicKind::kInvalid);
    x->expr = e;
  };
  std::string_view sel = e->sel->name;
  if (auto* id = As<Ident>(e->x)) {
    if (PkgName* name = As<PkgName>(LookupName(id->name))) {
      if (!QualifiedIdent(x, e, name)) fail();
      x->expr = e;
      return;
    }
  }
  ExprOrType(x, e->x, false);
  if (x->mode == Mode::kBuiltin) {
    Errf(ast::GcPos(e), "invalid use of ", x, " in selector expression");
    return fail();
  }
  if (x->mode == Mode::kInvalid) return fail();
  if (want_type) {
    Errf(e->sel, static_cast<const Expr*>(e), " is not a type");
    return fail();
  }

  LookupResult found = LookupFieldOrMethod(x->type, x->mode == Mode::kVariable, pkg_, sel, false);
  Object* obj = found.obj;
  if (obj == nullptr) {
    Type* u = x->type->Underlying();
    if (u == nullptr || !IsValid(u)) return fail();
    if (!found.index.empty()) {
      Errf(e->sel, "ambiguous selector ", x->expr, ".", sel);
      return fail();
    }
    if (found.indirect) {
      if (x->mode == Mode::kTypExpr) {
        Errf(e->sel, "invalid method expression ", x->type, ".", sel, " (needs pointer receiver (*", x->type, ").", sel,
             ")");
      } else {
        Errf(e->sel, "cannot call pointer method ", sel, " on ", x->type);
      }
      return fail();
    }
    std::string why;
    if (IsInterfacePtr(x->type)) {
      why = InterfacePtrError(x->type, this);
    } else {
      LookupResult alt = LookupFieldOrMethod(x->type, x->mode == Mode::kVariable, pkg_, sel, true);
      why = LookupError(x->type, sel, alt.obj, false);
    }
    Errf(e->sel, x->expr, ".", sel, " undefined (", std::string_view(why), ")");
    return fail();
  }

  Func* m = As<Func>(obj);
  if (m != nullptr && InfoOf(m) != nullptr) ObjDecl(m);

  if (x->mode == Mode::kTypExpr) {
    if (m == nullptr) {
      Errf(e->sel, x->expr, ".", sel, " undefined (type ", x->type, " has no method ", sel, ")");
      return fail();
    }
    Signature* sig = m->Sig();
    if (sig->recv == nullptr) {
      Err(e, "illegal cycle in method declaration");
      return fail();
    }
    // The receiver becomes the first parameter.
    std::string name;
    if (sig->params->Len() > 0 && !sig->params->At(0)->name.empty()) name = sig->recv->name.empty() ? "_" : sig->recv->name;
    std::vector<Var*> params{NewParam(sig->recv->pos, sig->recv->pkg, name, x->type)};
    params.insert(params.end(), sig->params->vars.begin(), sig->params->vars.end());
    auto* func = new Signature(nullptr, NewTuple(std::move(params)), sig->results, sig->variadic);
    func->tparams = sig->tparams;
    RecordSelection(e, SelectionKind::kMethodExpr, x->type, m, std::move(found.index), found.indirect, func);
    x->mode = Mode::kValue;
    x->type = func;
    if (m->origin == nullptr) AddDeclDep(m);
  } else if (m == nullptr) {
    RecordSelection(e, SelectionKind::kField, x->type, obj, std::move(found.index), found.indirect, obj->type);
    x->mode = x->mode == Mode::kVariable || found.indirect ? Mode::kVariable : Mode::kValue;
    x->type = obj->type;
  } else {
    Signature*& sig = method_values_[m];
    if (sig == nullptr || m->type == nullptr || sig->params != m->Sig()->params || sig->results != m->Sig()->results) {
      sig = new Signature(*m->Sig());
      sig->recv = nullptr;
    }
    RecordSelection(e, SelectionKind::kMethodValue, x->type, obj, std::move(found.index), found.indirect, sig);
    x->mode = Mode::kValue;
    x->type = sig;
    if (m->origin == nullptr) AddDeclDep(m);
  }
  x->expr = e;
}

}  // namespace go2cpp::types
