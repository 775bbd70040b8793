// Type expressions: identifiers, composite types, instantiated types. Struct, interface and function types have files
// of their own.
#include "transpiler/base/unicode.h"
#include "transpiler/types/checker.h"
#include "transpiler/types/instantiate.h"

namespace go2cpp::types {

namespace {

std::string_view KindOfObject(Object* obj) {
  switch (obj->object_kind) {
    case ObjectKind::kPkgName: return "package name";
    case ObjectKind::kConst: return "constant";
    case ObjectKind::kTypeName:
      if (As<TypeName>(obj)->IsAlias()) return "type alias";
      if (Is<TypeParam>(obj->type)) return "type parameter";
      return "defined type";
    case ObjectKind::kVar:
      switch (As<Var>(obj)->var_kind) {
        case VarKind::kPackage: return "package-level variable";
        case VarKind::kLocal: return "local variable";
        case VarKind::kRecv: return "receiver";
        case VarKind::kParam: return "parameter";
        case VarKind::kResult: return "result variable";
        case VarKind::kField: return "struct field";
      }
      return "variable";
    case ObjectKind::kFunc: {
      Signature* sig = As<Signature>(obj->type);
      return sig != nullptr && sig->recv != nullptr ? "method" : "function";
    }
    case ObjectKind::kLabel: return "label";
    case ObjectKind::kBuiltin: return "built-in function";
    case ObjectKind::kNil: return "untyped nil";
  }
  return "";
}

// False for names with characters that the scanner complained about.
bool IsValidName(std::string_view name) {
  for (size_t i = 0; i < name.size();) {
    base::DecodedRune r = base::DecodeRune(name.substr(i));
    if (r.rune != '_' && !base::IsLetter(r.rune) && !(i > 0 && base::IsDigit(r.rune))) return false;
    i += r.width;
  }
  return true;
}

}  // namespace

void Checker::IdentExpr(Operand* x, Ident* e, bool want_type) {
  x->mode = Mode::kInvalid;
  x->expr = e;
  Scope* scope = nullptr;
  Object* obj = LookupName(e->name, &scope);
  if (obj == nullptr) {
    if (e->is_blank()) {
      Err(e, "cannot use _ as value or type");
    } else if (IsValidName(e->name)) {
      Errf(e, "undefined: ", e->name);
    }
    return;
  }
  if (scope == universe_ && !AllowVersion(18) && (e->name == "any" || e->name == "comparable")) {
    VersionError(e, 18, "predeclared " + std::string(e->name));
    return;
  }
  RecordUse(e, obj);

  bool is_type = obj->object_kind == ObjectKind::kTypeName;
  if (!is_type && want_type) {
    Errf(e, std::string_view(obj->name), " (", KindOfObject(obj), ") is not a type");
    if (auto* v = As<Var>(obj); v != nullptr && v->pkg == pkg_) v->used = true;
    return;
  }
  if (obj->type == nullptr || (is_type && want_type && obj->pkg == pkg_)) {
    // PkgNames have no declaration to check.
    if (obj->object_kind != ObjectKind::kPkgName) ObjDecl(obj);
  }
  Type* t = obj->type;
  if (!dot_imports_.empty() && obj->pkg != pkg_) {
    for (DotImport& d : dot_imports_) {
      if (d.scope == scope && d.obj == obj) d.pkg->used = true;
    }
  }
  switch (obj->object_kind) {
    case ObjectKind::kPkgName:
      Errf(e, "use of package ", std::string_view(obj->name), " not in selector");
      return;
    case ObjectKind::kConst:
      AddDeclDep(obj);
      if (!IsValid(t)) return;
      if (obj == UniverseIota()) {
        if (!env_.iota) {
          Err(e, "cannot use iota outside constant declaration");
          return;
        }
        x->val = env_.iota;
      } else {
        x->val = As<Const>(obj)->val;
      }
      x->mode = Mode::kConstant;
      break;
    case ObjectKind::kTypeName:
      x->mode = Mode::kTypExpr;
      break;
    case ObjectKind::kVar:
      if (obj->pkg == pkg_) As<Var>(obj)->used = true;
      AddDeclDep(obj);
      if (!IsValid(t)) return;
      x->mode = Mode::kVariable;
      break;
    case ObjectKind::kFunc:
      AddDeclDep(obj);
      x->mode = Mode::kValue;
      break;
    case ObjectKind::kBuiltin:
      x->id = As<Builtin>(obj)->id;
      x->mode = Mode::kBuiltin;
      break;
    case ObjectKind::kNil:
      x->mode = Mode::kNilValue;
      break;
    case ObjectKind::kLabel:
      return;
  }
  x->type = t;
}

Type* Checker::VarType(Expr* e) {
  Type* t = DeclaredType(e, nullptr);
  ValidVarType(e, t);
  return t;
}

void Checker::ValidVarType(Expr* e, Type* t) {
  if (IsTypeParam(t)) return;
  // Most types need no second look: only interfaces and names that may stand for one do.
  Type* u = Unalias(t);
  if (u == nullptr || (u->kind() != Kind::kNamed && u->kind() != Kind::kInterface && u->kind() != Kind::kAlias)) return;
  if (Named* n = As<Named>(u)) {
    if (n->Obj()->pkg != pkg_ && !n->IsInstance() && !Is<Interface>(n->Underlying())) return;
  }
  Later([this, e, t] {
    Interface* i = UnderAs<Interface>(t);
    if (i == nullptr) return;
    Pos pos = StartPos(e);
    const TypeSet* set = ComputeInterfaceTypeSet(this, pos, i);
    if (set->IsMethodSet()) return;
    if (set->comparable) {
      Errf(pos, "cannot use type ", t, " outside a type constraint: interface is (or embeds) comparable");
    } else {
      Errf(pos, "cannot use type ", t, " outside a type constraint: interface contains type constraints");
    }
  });
}

Type* Checker::DeclaredType(Expr* e, TypeName* def) {
  Type* t = TypInternal(e, def);
  if (IsGenericType(t)) {
    Errf(e, "cannot use generic type ", t, " without instantiation");
    t = Typ(BasicKind::kInvalid);
  }
  RecordType(e, Mode::kTypExpr, t);
  return t;
}

Type* Checker::GenericType(Expr* e, std::string* cause) {
  Type* t = TypInternal(e, nullptr);
  if (IsValid(t) && !IsGenericType(t)) {
    if (cause != nullptr) *cause = Cat(t, " is not a generic type");
    t = Typ(BasicKind::kInvalid);
  }
  RecordType(e, Mode::kTypExpr, t);
  return t;
}

Type* Checker::TypInternal(Expr* e0, TypeName* def) {
  using ast::NodeKind;
  Type* const invalid = Typ(BasicKind::kInvalid);
  switch (e0->kind) {
    case NodeKind::BadExpr: return invalid;
    case NodeKind::Ident:
    case NodeKind::SelectorExpr: {
      Operand x;
      if (auto* id = As<Ident>(e0)) {
        IdentExpr(&x, id, true);
      } else {
        Selector(&x, As<ast::SelectorExpr>(e0), true);
      }
      switch (x.mode) {
        case Mode::kTypExpr: return x.type;
        case Mode::kInvalid: break;
        case Mode::kNoValue: Errf(&x, &x, " used as type"); break;
        default: Errf(&x, &x, " is not a type"); break;
      }
      return invalid;
    }
    case NodeKind::IndexExpr: {
      auto* e = As<ast::IndexExpr>(e0);
      VerifyVersion(e, 18, "type instantiation");
      return InstantiatedType(e, e->x, e->indices);
    }
    case NodeKind::ParenExpr: return DeclaredType(As<ast::ParenExpr>(e0)->x, def);
    case NodeKind::ArrayType: {
      auto* e = As<ast::ArrayType>(e0);
      if (e->len == nullptr) {
        auto* t = new Slice(nullptr);
        t->elem = VarType(e->elem);
        return t;
      }
      auto* t = new Array(nullptr, -1);
      if (As<ast::Ellipsis>(e->len) != nullptr) {
        Err(e, "invalid use of [...] array (outside a composite literal)");
      } else {
        t->len = ArrayLength(e->len);
      }
      t->elem = VarType(e->elem);
      return t->len >= 0 ? static_cast<Type*>(t) : invalid;
    }
    case NodeKind::Ellipsis:
      Err(e0, "invalid use of ...");
      return invalid;
    case NodeKind::StructType: {
      auto* t = new Struct;
      StructTypeExpr(t, As<ast::StructType>(e0));
      return t;
    }
    case NodeKind::StarExpr: {
      auto* t = new Pointer(invalid);
      t->elem = VarType(As<ast::StarExpr>(e0)->x);
      return IsValid(t->elem) ? static_cast<Type*>(t) : invalid;
    }
    case NodeKind::FuncType: {
      auto* t = new Signature;
      FuncTypeExpr(t, nullptr, nullptr, As<ast::FuncType>(e0));
      return t;
    }
    case NodeKind::InterfaceType: {
      auto* t = new Interface;
      t->hooks = this;
      NeedsCleanup(t);
      if (env_.interface_depth == 0) interface_literals_.push_back({e0, t});
      env_.interface_depth++;
      InterfaceTypeExpr(t, As<ast::InterfaceType>(e0), def);
      env_.interface_depth--;
      return t;
    }
    case NodeKind::MapType: {
      auto* e = As<ast::MapType>(e0);
      auto* t = new Map(nullptr, nullptr);
      t->key = VarType(e->key);
      t->elem = VarType(e->value);
      Later([this, t, e] {
        if (!Comparable(t->key)) {
          Errf(e->key, "invalid map key type ", t->key,
               IsTypeParam(t->key) ? " (missing comparable constraint)" : "");
        }
      });
      return t;
    }
    case NodeKind::ChanType: {
      auto* e = As<ast::ChanType>(e0);
      auto* t = new Chan(e->dir == ast::ChanDir::Both   ? ChanDir::kSendRecv
                         : e->dir == ast::ChanDir::Send ? ChanDir::kSendOnly
                                                        : ChanDir::kRecvOnly,
                         nullptr);
      t->elem = VarType(e->elem);
      return t;
    }
    default:
      Errf(e0, static_cast<const Expr*>(e0), " is not a type");
      Use1(e0);
      return invalid;
  }
}

Type* Checker::InstantiatedType(Expr* whole, Expr* x, const List<Expr*>& xlist) {
  Type* const invalid = Typ(BasicKind::kInvalid);
  std::string cause;
  Type* gtyp = GenericType(x, &cause);
  if (!cause.empty()) {
    std::string args = "[";
    for (size_t i = 0; i < xlist.size(); i++) args += (i > 0 ? ", " : "") + ast::ExprString(xlist[i]);
    Errf(x, "invalid operation: ", x, std::string_view(args), "] (", std::string_view(cause), ")");
  }
  if (!IsValid(gtyp)) return gtyp;
  std::vector<Type*> targs;
  if (!TypeList(xlist, &targs)) return invalid;
  (void)whole;
  Pos pos = ast::GcPos(x);
  Type* inst = Instance(pos, gtyp, targs, this);
  if (inst == nullptr || !IsValid(inst)) return invalid;
  Later([this, x, xlist, targs, inst, gtyp, pos] {
    RecordInstance(x, targs, inst);
    const std::vector<TypeParam*>& tparams = TypeParamsOf(gtyp);
    std::string name;
    if (Named* n = As<Named>(gtyp)) name = n->Obj()->name;
    if (Alias* a = As<Alias>(gtyp)) name = a->Obj()->name;
    if (!ValidateTypeArgCount(pos, this, "type", name, targs.size(), tparams.size())) return;
    std::string why;
    int i = VerifyInstance(pos, tparams, targs, this, &why);
    if (i >= 0) {
      Pos at = static_cast<size_t>(i) < xlist.size() ? StartPos(xlist[static_cast<size_t>(i)]) : pos;
      Err(at, why);
    } else {
      std::vector<Pos> arg_pos;
      for (Expr* a : xlist) arg_pos.push_back(a->pos);
      mono_->RecordInstance(pos, tparams, targs, arg_pos);
    }
  });
  return inst;
}

int64_t Checker::ArrayLength(Expr* e) {
  if (auto* name = As<Ident>(e)) {
    Object* obj = LookupName(name->name);
    if (obj == nullptr) {
      Errf(name, "undefined array length ", name->name, " or missing type constraint");
      return -1;
    }
    if (As<Const>(obj) == nullptr) {
      Errf(name, "invalid array length ", name->name);
      return -1;
    }
  }
  Operand x;
  ExprTo(&x, e);
  if (x.mode != Mode::kConstant) {
    if (x.mode != Mode::kInvalid) Errf(&x, "array length ", &x, " must be constant");
    return -1;
  }
  if (IsUntyped(x.type) || IsInteger(x.type)) {
    constant::Value v = constant::ToInt(x.val);
    if (v.kind() == constant::Kind::kInt && RepresentableConst(v, Typ(BasicKind::kInt), nullptr)) {
      bool exact = false;
      int64_t n = constant::Int64Val(v, &exact);
      if (exact && n >= 0) return n;
    }
  }
  if (IsInteger(x.type)) {
    Errf(&x, "invalid array length ", &x);
  } else {
    Errf(&x, "array length ", &x, " must be integer");
  }
  return -1;
}

bool Checker::TypeList(const List<Expr*>& list, std::vector<Type*>* out) {
  bool ok = true;
  for (Expr* x : list) {
    Type* t = VarType(x);
    if (!IsValid(t)) ok = false;
    out->push_back(t);
  }
  return ok;
}

}  // namespace go2cpp::types
