// Index and slice expressions.
#include "transpiler/types/checker.h"

namespace go2cpp::types {

// x[i] for a type parameter: all its types must be indexable with the same key and element types. Sets x's mode and type.
bool Checker::IndexTypeParam(Operand* x, ast::IndexExpr* e, bool* is_map, int64_t* length) {
  Type *key = nullptr, *elem = nullptr;
  Mode mode = Mode::kVariable;
  bool ok = UnderIs(x->type, [&](Type* u) {
    int64_t l = -1;
    Type *k = nullptr, *el = nullptr;
    if (u == nullptr) return false;
    switch (u->kind()) {
      case Kind::kBasic:
        if (IsString(u)) {
          el = ByteType();
          mode = Mode::kValue;
        }
        break;
      case Kind::kArray:
        l = As<Array>(u)->len;
        el = As<Array>(u)->elem;
        if (x->mode != Mode::kVariable) mode = Mode::kValue;
        break;
      case Kind::kPointer:
        if (Array* a = UnderAs<Array>(As<Pointer>(u)->elem)) {
          l = a->len;
          el = a->elem;
        }
        break;
      case Kind::kSlice: el = As<Slice>(u)->elem; break;
      case Kind::kMap:
        k = As<Map>(u)->key;
        el = As<Map>(u)->elem;
        break;
      default: break;
    }
    if (el == nullptr) return false;
    if (elem == nullptr) {
      *length = l;
      key = k;
      elem = el;
      return true;
    }
    if ((key == nullptr) != (k == nullptr) || (key != nullptr && !Identical(key, k))) return false;
    if (!Identical(elem, el)) return false;
    if (l >= 0 && l < *length) *length = l;
    return true;
  });
  if (!ok || elem == nullptr) return false;
  if (key != nullptr) {
    *is_map = true;
    Expr* index = SingleIndex(e);
    Operand k;
    ExprTo(&k, index);
    Assignment(&k, key, {"map index"});
    x->mode = Mode::kMapIndex;
    x->type = elem;
    x->expr = e;
    return true;
  }
  x->mode = mode;
  x->type = elem;
  return true;
}

bool Checker::IndexExprCheck(Operand* x, ast::IndexExpr* e) {
  ExprOrType(x, e->x, true);
  switch (x->mode) {
    case Mode::kInvalid:
      Use(e->indices);
      x->expr = e;
      return false;
    case Mode::kTypExpr:
      x->mode = Mode::kInvalid;
      x->type = VarType(e);
      if (IsValid(x->type)) x->mode = Mode::kTypExpr;
      return false;
    case Mode::kValue:
      if (Signature* sig = UnderAs<Signature>(x->type); sig != nullptr && !sig->tparams.empty()) return true;
      break;
    default: break;
  }
  NonGeneric(nullptr, x);
  if (x->mode == Mode::kInvalid) return false;

  bool valid = false;
  int64_t length = -1;
  Type* u = x->type->Underlying();
  switch (u->kind()) {
    case Kind::kBasic:
      if (IsString(u)) {
        valid = true;
        if (x->mode == Mode::kConstant) length = static_cast<int64_t>(constant::StringVal(x->val).size());
        if (x->mode == Mode::kConstant && IsUntyped(x->type)) UpdateExprType(x->expr, Typ(BasicKind::kString), true);
        x->mode = Mode::kValue;
        x->type = ByteType();
      }
      break;
    case Kind::kArray:
      valid = true;
      length = As<Array>(u)->len;
      if (x->mode != Mode::kVariable) x->mode = Mode::kValue;
      x->type = As<Array>(u)->elem;
      break;
    case Kind::kPointer:
      if (Array* a = UnderAs<Array>(As<Pointer>(u)->elem)) {
        valid = true;
        length = a->len;
        x->mode = Mode::kVariable;
        x->type = a->elem;
      }
      break;
    case Kind::kSlice:
      valid = true;
      x->mode = Mode::kVariable;
      x->type = As<Slice>(u)->elem;
      break;
    case Kind::kMap: {
      Expr* index = SingleIndex(e);
      Operand key;
      ExprTo(&key, index);
      Assignment(&key, As<Map>(u)->key, {"map index"});
      x->mode = Mode::kMapIndex;
      x->type = As<Map>(u)->elem;
      x->expr = e;
      return false;
    }
    case Kind::kInterface:
      if (IsTypeParam(x->type)) {
        bool is_map = false;
        valid = IndexTypeParam(x, e, &is_map, &length);
        if (is_map) return false;
      }
      break;
    default: break;
  }
  if (!valid) {
    Errf(ast::GcPos(e), "cannot index ", x);
    Use(e->indices);
    x->mode = Mode::kInvalid;
    return false;
  }
  if (x->type == nullptr) x->type = Typ(BasicKind::kInvalid);
  int64_t ignored = -1;
  Index(SingleIndex(e), length, &ignored);
  x->val = constant::Value();
  return false;
}

Expr* Checker::SingleIndex(ast::IndexExpr* e) {
  if (e->indices.size() > 1) Err(e->indices[1], "invalid operation: more than one index");
  return e->indices[0];
}

// Checks an index; *val is its constant value or -1. The type is invalid if the index is. max < 0: no limit.
Type* Checker::Index(Expr* e, int64_t max, int64_t* val) {
  *val = -1;
  Operand x;
  ExprTo(&x, e);
  if (!IsValidIndex(&x, "index", false)) return Typ(BasicKind::kInvalid);
  if (x.mode != Mode::kConstant) return x.type;
  if (x.val.IsUnknown()) return Typ(BasicKind::kInvalid);
  bool exact = false;
  int64_t v = constant::Int64Val(x.val, &exact);
  if (max >= 0 && v >= max) {
    Errf(&x, "invalid argument: index ", x.val, " out of bounds [0:", max, "]");
    return Typ(BasicKind::kInvalid);
  }
  *val = v;
  return x.type;
}

bool Checker::IsValidIndex(Operand* x, std::string_view what, bool allow_negative) {
  if (x->mode == Mode::kInvalid) return false;
  ConvertUntyped(x, Typ(BasicKind::kInt));
  if (x->mode == Mode::kInvalid) return false;
  if (!AllInteger(x->type)) {
    Errf(x, "invalid argument: ", what, " ", x, " must be integer");
    return false;
  }
  if (x->mode == Mode::kConstant) {
    if (!allow_negative && constant::Sign(x->val) < 0) {
      Errf(x, "invalid argument: ", what, " ", x, " must not be negative");
      return false;
    }
    constant::Value rounded = x->val;
    if (!RepresentableConst(x->val, Typ(BasicKind::kInt), &rounded)) {
      Errf(x, "invalid argument: ", what, " ", x, " overflows int");
      return false;
    }
    x->val = rounded;
  }
  return true;
}

void Checker::SliceExprCheck(Operand* x, ast::SliceExpr* e) {
  ExprTo(x, e->x);
  Expr* index[3] = {e->low, e->high, e->max};
  if (x->mode == Mode::kInvalid) {
    for (Expr* i : index) Use1(i);
    return;
  }
  // The common underlying type; strings count as byte slices among others.
  Type *ct = nullptr, *cu = nullptr;
  bool has_string = false, failed = false;
  AllTypes(x->type, [&](Type* t, Type* u) {
    if (u == nullptr) {
      Errf(x, "cannot slice ", x, ": no specific type in ", x->type);
      failed = true;
      return false;
    }
    if (IsString(u)) {
      u = NewSlice(ByteType());
      has_string = true;
    }
    if (cu == nullptr) {
      ct = t;
      cu = u;
      return true;
    }
    if (!Identical(cu, u)) {
      Errf(x, "cannot slice ", x, ": ", ct, " and ", t, " have different underlying types");
      failed = true;
      return false;
    }
    return true;
  });
  if (failed) cu = nullptr;
  if (has_string) {
    cu = Typ(BasicKind::kString);
    if (!IsTypeParam(x->type)) cu = x->type->Underlying();
  }
  if (cu == nullptr) {
    x->mode = Mode::kInvalid;
    return;
  }
  bool valid = false;
  int64_t length = -1;
  switch (cu->kind()) {
    case Kind::kBasic:
      if (IsString(cu)) {
        if (e->three) {
          Err(e->max != nullptr ? e->max : e, "invalid operation: 3-index slice of string");
          x->mode = Mode::kInvalid;
          return;
        }
        valid = true;
        if (x->mode == Mode::kConstant) length = static_cast<int64_t>(constant::StringVal(x->val).size());
        if (IsUntyped(x->type)) {
          UpdateExprType(x->expr, Typ(BasicKind::kString), true);
          x->type = Typ(BasicKind::kString);
        }
      }
      break;
    case Kind::kArray:
      valid = true;
      length = As<Array>(cu)->len;
      if (x->mode != Mode::kVariable) {
        Errf(x, "cannot slice unaddressable value ", x);
        x->mode = Mode::kInvalid;
        return;
      }
      x->type = NewSlice(As<Array>(cu)->elem);
      break;
    case Kind::kPointer:
      if (Array* a = UnderAs<Array>(As<Pointer>(cu)->elem)) {
        valid = true;
        length = a->len;
        x->type = NewSlice(a->elem);
      }
      break;
    case Kind::kSlice: valid = true; break;
    default: break;
  }
  if (!valid) {
    Errf(x, "cannot slice ", x);
    x->mode = Mode::kInvalid;
    return;
  }
  x->mode = Mode::kValue;
  x->val = constant::Value();
  if (e->three && (e->high == nullptr || e->max == nullptr)) {
    Err(e, "invalid syntax tree: 2nd and 3rd index required in 3-index slice");
    x->mode = Mode::kInvalid;
    return;
  }
  int64_t ind[3];
  for (int i = 0; i < 3; i++) {
    int64_t v = -1;
    if (index[i] != nullptr) {
      Index(index[i], length >= 0 ? length + 1 : -1, &v);
    } else if (i == 0) {
      v = 0;
    } else if (length >= 0) {
      v = length;
    }
    ind[i] = v;
  }
  for (int i = 0; i < 2; i++) {
    if (ind[i] <= 0) continue;
    for (int j = i + 1; j < 3; j++) {
      if (ind[j] >= 0 && ind[j] < ind[i]) {
        Expr* at = index[j] != nullptr ? index[j] : e;
        Errf(at, "invalid slice indices: ", ind[j], " < ", ind[i]);
        return;
      }
    }
  }
}

}  // namespace go2cpp::types
