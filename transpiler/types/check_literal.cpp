// Function literals and composite literals.
#include "transpiler/types/checker.h"

namespace go2cpp::types {

void Checker::FuncLitExpr(Operand* x, ast::FuncLit* e) {
  Signature* sig = As<Signature>(Typ_(e->type));
  if (sig == nullptr) {
    x->mode = Mode::kInvalid;
    return;
  }
  if (sig->scope != nullptr) {
    sig->scope->pos = e->pos;
    sig->scope->end = ast::EndPos(e);
  }
  if (!options_.ignore_func_bodies && e->body != nullptr) {
    // As soon as possible, but not while a type is being declared that the body may use.
    DeclInfo* decl = env_.decl;
    constant::Value iota = env_.iota;
    Later([this, decl, sig, e, iota] { FuncBody(decl, sig, e->body, iota); });
  }
  x->mode = Mode::kValue;
  x->type = sig;
}

void Checker::CompositeLitExpr(Operand* x, ast::CompositeLit* e, Type* hint) {
  Type *type = nullptr, *base = nullptr;
  bool is_elem = false;
  if (e->type != nullptr) {
    auto* array = As<ast::ArrayType>(e->type);
    if (array != nullptr && array->len != nullptr && As<ast::Ellipsis>(array->len) != nullptr) {
      auto* t = new Array(nullptr, -1);
      t->elem = VarType(array->elem);
      type = base = t;
    } else {
      type = base = Typ_(e->type);
    }
  } else if (hint != nullptr) {
    type = base = hint;
    Type* u = CommonUnder(base, {}, nullptr, this);
    bool is_ptr = false;
    if (u != nullptr) {
      Type* b = Deref(u, &is_ptr);
      if (is_ptr) base = b;  // {…} stands for &T{…}
    }
    is_elem = true;
  } else {
    Err(e, "missing type in composite literal");
    type = base = Typ(BasicKind::kInvalid);
  }

  Type* utyp = CommonUnder(base, {}, nullptr, this);
  Kind kind = utyp != nullptr ? utyp->kind() : Kind::kBasic;
  switch (kind) {
    case Kind::kStruct: StructLit(x, e, As<Struct>(utyp), base); break;
    case Kind::kArray: {
      Array* a = As<Array>(utyp);
      int64_t n = IndexedElements(e->elements, a->elem, a->len);
      if (a->len < 0) {
        a->len = n;
        if (e->type != nullptr) RecordType(e->type, Mode::kTypExpr, a);
      }
      break;
    }
    case Kind::kSlice: IndexedElements(e->elements, As<Slice>(utyp)->elem, -1); break;
    case Kind::kMap: MapLit(x, e, As<Map>(utyp)); break;
    default:
      for (Expr* elem : e->elements) {
        if (auto* kv = As<ast::KeyValueExpr>(elem)) elem = kv->value;
        Use1(elem);
      }
      if (utyp == nullptr || IsValid(utyp)) {
        Errf(e, "invalid composite literal", is_elem ? " element" : "", " type ", type,
             utyp == nullptr ? " (no common underlying type)" : "");
        x->mode = Mode::kInvalid;
        return;
      }
  }
  x->mode = Mode::kValue;
  x->type = type;
  x->val = constant::Value();
}

void Checker::StructLit(Operand* x, ast::CompositeLit* e, Struct* t, Type* base) {
  if (e->elements.empty()) return;
  const std::vector<Var*>& fields = t->fields;
  if (As<ast::KeyValueExpr>(e->elements[0]) != nullptr) {
    std::vector<bool> visited(fields.size());
    for (Expr* elem : e->elements) {
      auto* kv = As<ast::KeyValueExpr>(elem);
      if (kv == nullptr) {
        Err(elem, "mixture of field:value and value elements in struct literal");
        continue;
      }
      Ident* key = As<Ident>(kv->key);
      ExprTo(x, kv->value);
      if (key == nullptr) {
        Errf(kv, "invalid field name ", static_cast<const Expr*>(kv->key), " in struct literal");
        continue;
      }
      int i = FieldIndex(fields, pkg_, key->name, false);
      if (i < 0) {
        int j = FieldIndex(fields, pkg_, key->name, true);
        Err(kv->key, LookupError(base, key->name, j >= 0 ? fields[static_cast<size_t>(j)] : nullptr, true));
        continue;
      }
      Var* field = fields[static_cast<size_t>(i)];
      RecordUse(key, field);
      Assignment(x, field->type, {"struct literal"});
      if (visited[static_cast<size_t>(i)]) {
        Errf(kv, "duplicate field name ", key->name, " in struct literal");
        continue;
      }
      visited[static_cast<size_t>(i)] = true;
    }
    return;
  }
  for (size_t i = 0; i < e->elements.size(); i++) {
    Expr* elem = e->elements[i];
    if (As<ast::KeyValueExpr>(elem) != nullptr) {
      Err(elem, "mixture of field:value and value elements in struct literal");
      continue;
    }
    ExprTo(x, elem);
    if (i >= fields.size()) {
      Errf(x, "too many values in struct literal of type ", base);
      break;
    }
    Var* field = fields[i];
    if (!field->Exported() && field->pkg != pkg_) {
      Errf(x, "implicit assignment to unexported field ", std::string_view(field->name), " in struct literal of type ",
           base);
      continue;
    }
    Assignment(x, field->type, {"struct literal"});
  }
  if (e->elements.size() < fields.size()) {
    Errf(e->rbrace, "too few values in struct literal of type ", base);
  }
}

namespace {

// A text that is equal for equal constants of any numeric kind.
std::string KeyText(const constant::Value& v) {
  constant::Value x = v;
  if (x.kind() == constant::Kind::kComplex) {
    constant::Value f = constant::ToFloat(x);
    if (f.kind() != constant::Kind::kFloat && f.kind() != constant::Kind::kInt) return "c" + x.ExactString();
    x = f;
  }
  if (x.kind() == constant::Kind::kFloat) {
    constant::Value i = constant::ToInt(x);
    if (i.kind() != constant::Kind::kInt) return "f" + std::to_string(constant::Float64Val(x)) + "/" + x.ExactString();
    x = i;
  }
  switch (x.kind()) {
    case constant::Kind::kInt: return "i" + x.ExactString();
    case constant::Kind::kString: return "s" + constant::StringVal(x);
    default: return "b" + x.ExactString();
  }
}

}  // namespace

void Checker::MapLit(Operand* x, ast::CompositeLit* e, Map* t) {
  bool key_is_interface = IsNonTypeParamInterface(t->key);
  std::unordered_map<std::string, std::vector<Type*>> visited;
  for (Expr* elem : e->elements) {
    auto* kv = As<ast::KeyValueExpr>(elem);
    if (kv == nullptr) {
      Err(elem, "missing key in map literal");
      continue;
    }
    ExprWithHint(x, kv->key, t->key);
    Assignment(x, t->key, {"map literal"});
    if (x->mode == Mode::kInvalid) continue;
    if (x->mode == Mode::kConstant) {
      auto [it, fresh] = visited.try_emplace(KeyText(x->val));
      bool duplicate = !fresh;
      if (key_is_interface) {
        duplicate = false;
        for (Type* other : it->second) duplicate = duplicate || Identical(other, x->type);
        it->second.push_back(x->type);
      }
      if (duplicate) {
        Errf(x, "duplicate key ", x->val, " in map literal");
        continue;
      }
    }
    ExprWithHint(x, kv->value, t->elem);
    Assignment(x, t->elem, {"map literal"});
  }
}

// The elements of an array or slice literal; returns the length. length < 0: no limit.
int64_t Checker::IndexedElements(const List<Expr*>& elements, Type* t, int64_t length) {
  std::unordered_set<int64_t> visited;
  bool keyed = false;  // without keys no index can occur twice
  for (Expr* e : elements) keyed = keyed || As<ast::KeyValueExpr>(e) != nullptr;
  int64_t index = 0, max = 0;
  for (Expr* e : elements) {
    bool valid = false;
    Expr* value = e;
    if (auto* kv = As<ast::KeyValueExpr>(e)) {
      int64_t i = -1;
      if (IsValid(Index(kv->key, length, &i))) {
        if (i >= 0) {
          index = i;
          valid = true;
        } else {
          Errf(e, "index ", static_cast<const Expr*>(kv->key), " must be integer constant");
        }
      }
      value = kv->value;
    } else if (length >= 0 && index >= length) {
      Errf(e, "index ", index, " is out of bounds (>= ", length, ")");
    } else {
      valid = true;
    }
    if (valid && keyed && !visited.insert(index).second) {
      Errf(e, "duplicate index ", index, " in array or slice literal");
    }
    index++;
    if (index > max) max = index;
    Operand x;
    ExprWithHint(&x, value, t);
    Assignment(&x, t, {"array or slice literal"});
  }
  return max;
}

}  // namespace go2cpp::types
