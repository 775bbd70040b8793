// Built-ins on numbers (complex, real, imag, min, max) and those of package unsafe.
#include "transpiler/types/checker.h"
#include "transpiler/types/sizes.h"

namespace go2cpp::types {

// The result type of real, imag or complex, computed by f from each type of x's type set.
Type* Checker::ApplyTypeFunc(const std::function<Type*(Type*)>& f, Operand* x, BuiltinId id) {
  TypeParam* tp = UnaliasAs<TypeParam>(x->type);
  if (tp == nullptr) return f(x->type);
  std::vector<Term> terms;
  bool ok = tp->Iface()->type_set()->IsEach([&](const SetTerm* t) {
    if (t == nullptr) return false;
    Type* r = f(t->type);
    if (r == nullptr) return false;
    terms.push_back({t->tilde, r});
    return true;
  });
  if (!ok) return nullptr;
  Errf(x, x, " not supported as argument to built-in ", PredeclaredFunc(id).name,
       " for go1.18 (see go.dev/issue/50937)");
  auto* name = new TypeName(Pos(), pkg_, tp->obj->name, nullptr);
  auto* result = new TypeParam(name, new Interface({}, {new Union(terms)}), this);
  result->index = tp->index;
  return result;
}

bool Checker::BuiltinComplex(Operand* x, CallExpr* call, std::vector<Operand>& args) {
  Operand* y = &args[1];
  bool ux = IsUntyped(x->type), uy = IsUntyped(y->type);
  if (ux && !uy) {
    ConvertUntyped(x, y->type);
  } else if (!ux && uy) {
    ConvertUntyped(y, x->type);
  } else if (ux && uy) {
    if (x->mode == Mode::kConstant && y->mode == Mode::kConstant) {
      for (Operand* o : {x, y}) {
        if (IsNumeric(o->type) && constant::Sign(constant::Imag(o->val)) == 0) o->type = Typ(BasicKind::kUntypedFloat);
      }
    } else {
      ConvertUntyped(x, Typ(BasicKind::kFloat64));
      ConvertUntyped(y, Typ(BasicKind::kFloat64));
    }
  }
  if (x->mode == Mode::kInvalid || y->mode == Mode::kInvalid) return false;
  if (!Identical(x->type, y->type)) {
    Errf(x, "invalid operation: ", static_cast<const Expr*>(call), " (mismatched types ", x->type, " and ", y->type, ")");
    return false;
  }
  Type* result = ApplyTypeFunc(
      [](Type* t) -> Type* {
        if (Basic* b = UnderAs<Basic>(t)) {
          switch (b->basic_kind) {
            case BasicKind::kFloat32: return Typ(BasicKind::kComplex64);
            case BasicKind::kFloat64: return Typ(BasicKind::kComplex128);
            case BasicKind::kUntypedFloat: return Typ(BasicKind::kUntypedComplex);
            default: break;
          }
        }
        return nullptr;
      },
      x, BuiltinId::kComplex);
  if (result == nullptr) {
    Errf(x, "invalid argument: arguments have type ", x->type, ", expected floating-point");
    return false;
  }
  if (x->mode == Mode::kConstant && y->mode == Mode::kConstant) {
    x->val = constant::BinaryOp(constant::ToFloat(x->val), constant::Op::kAdd,
                                constant::MakeImag(constant::ToFloat(y->val)));
  } else {
    x->mode = Mode::kValue;
    RecordBuiltinType(call->fun, MakeSig(result, {x->type, x->type}));
  }
  x->type = result;
  return true;
}

bool Checker::BuiltinRealImag(Operand* x, CallExpr* call, BuiltinId id) {
  if (IsUntyped(x->type)) {
    if (x->mode == Mode::kConstant) {
      if (IsNumeric(x->type)) x->type = Typ(BasicKind::kUntypedComplex);
    } else {
      ConvertUntyped(x, Typ(BasicKind::kComplex128));
      if (x->mode == Mode::kInvalid) return false;
    }
  }
  Type* result = ApplyTypeFunc(
      [](Type* t) -> Type* {
        if (Basic* b = UnderAs<Basic>(t)) {
          switch (b->basic_kind) {
            case BasicKind::kComplex64: return Typ(BasicKind::kFloat32);
            case BasicKind::kComplex128: return Typ(BasicKind::kFloat64);
            case BasicKind::kUntypedComplex: return Typ(BasicKind::kUntypedFloat);
            default: break;
          }
        }
        return nullptr;
      },
      x, id);
  if (result == nullptr) {
    Errf(x, "invalid argument: argument has type ", x->type, ", expected complex type");
    return false;
  }
  if (x->mode == Mode::kConstant) {
    x->val = id == BuiltinId::kReal ? constant::Real(x->val) : constant::Imag(x->val);
  } else {
    x->mode = Mode::kValue;
    RecordBuiltinType(call->fun, MakeSig(result, {x->type}));
  }
  x->type = result;
  return true;
}

bool Checker::BuiltinMinMax(Operand* x, CallExpr* call, BuiltinId id, std::vector<Operand>& args) {
  bool is_max = id == BuiltinId::kMax;
  VerifyVersion(call->fun, 21, is_max ? "built-in max" : "built-in min");
  for (size_t i = 0; i < args.size(); i++) {
    Operand* a = &args[i];
    if (!AllOrdered(a->type)) {
      Errf(a, "invalid argument: ", a, " cannot be ordered");
      return false;
    }
    if (i == 0) continue;
    MatchTypes(x, a);
    if (x->mode == Mode::kInvalid) return false;
    if (!Identical(x->type, a->type)) {
      Errf(a, "invalid argument: mismatched types ", x->type, " (previous argument) and ", a->type, " (type of ", a->expr,
           ")");
      return false;
    }
    if (x->mode == Mode::kConstant && a->mode == Mode::kConstant) {
      if (constant::Compare(a->val, is_max ? constant::Op::kGtr : constant::Op::kLss, x->val)) *x = *a;
    } else {
      x->mode = Mode::kValue;
    }
  }
  if (x->mode != Mode::kConstant) {
    x->mode = Mode::kValue;
    Assignment(x, EmptyInterface(), {is_max ? "argument to built-in max" : "argument to built-in min"});
    if (x->mode == Mode::kInvalid) return false;
  }
  for (Operand& a : args) UpdateExprType(a.expr, x->type, true);
  if (x->mode != Mode::kConstant) {
    RecordBuiltinType(call->fun, MakeSig(x->type, std::vector<Type*>(args.size(), x->type)));
  }
  return true;
}

bool Checker::BuiltinOffsetof(Operand* x, CallExpr* call) {
  Expr* arg0 = call->args[0];
  auto* selx = As<ast::SelectorExpr>(ast::Unparen(arg0));
  if (selx == nullptr) {
    Errf(arg0, "invalid argument: ", arg0, " is not a selector expression");
    Use1(arg0);
    return false;
  }
  ExprTo(x, selx->x);
  if (x->mode == Mode::kInvalid) return false;
  Type* base = DerefStructPtr(x->type);
  std::string_view sel = selx->sel->name;
  LookupResult found = LookupFieldOrMethod(base, false, pkg_, sel, false);
  if (found.obj == nullptr) {
    Errf(x, "invalid argument: ", base, " has no single field ", sel);
    return false;
  }
  if (As<Func>(found.obj) != nullptr) {
    Errf(arg0, "invalid argument: ", arg0, " is a method value");
    return false;
  }
  if (found.indirect) {
    Errf(x, "invalid argument: field ", sel, " is embedded via a pointer in ", base);
    return false;
  }
  RecordSelection(selx, SelectionKind::kField, base, found.obj, found.index, false, found.obj->type);
  RecordType(selx, x->mode == Mode::kVariable ? Mode::kVariable : Mode::kValue, found.obj->type);
  if (HasVariableSize(base)) {
    x->mode = Mode::kValue;
    RecordBuiltinType(call->fun, MakeSig(Typ(BasicKind::kUintptr), {found.obj->type}));
  } else {
    int64_t offset = Offsetof(base, found.index);
    if (offset < 0) {
      Errf(x, x, " is too large");
      return false;
    }
    x->mode = Mode::kConstant;
    x->val = constant::MakeInt64(offset);
  }
  x->type = Typ(BasicKind::kUintptr);
  return true;
}

bool Checker::BuiltinUnsafe(Operand* x, CallExpr* call, BuiltinId id, std::vector<Operand>& args) {
  Type* const pointer = Typ(BasicKind::kUnsafePointer);
  switch (id) {
    case BuiltinId::kAdd:
      VerifyVersion(call->fun, 17, "unsafe.Add");
      Assignment(x, pointer, {"argument to unsafe.Add"});
      if (x->mode == Mode::kInvalid) return false;
      if (!IsValidIndex(&args[1], "length", true)) return false;
      x->mode = Mode::kValue;
      x->type = pointer;
      RecordBuiltinType(call->fun, MakeSig(pointer, {pointer, args[1].type}));
      return true;
    case BuiltinId::kAlignof:
    case BuiltinId::kSizeof: {
      bool align = id == BuiltinId::kAlignof;
      Assignment(x, nullptr, {align ? "argument to unsafe.Alignof" : "argument to unsafe.Sizeof"});
      if (x->mode == Mode::kInvalid) return false;
      if (HasVariableSize(x->type)) {
        x->mode = Mode::kValue;
        RecordBuiltinType(call->fun, MakeSig(Typ(BasicKind::kUintptr), {x->type}));
      } else {
        int64_t size = align ? Alignof(x->type) : Sizeof(x->type);
        if (size < 0) {
          Errf(x, x, " is too large");
          return false;
        }
        x->mode = Mode::kConstant;
        x->val = constant::MakeInt64(size);
      }
      x->type = Typ(BasicKind::kUintptr);
      return true;
    }
    case BuiltinId::kSlice: {
      VerifyVersion(call->fun, 17, "unsafe.Slice");
      Pointer* ptr = As<Pointer>(CommonUnder(x->type, {}, nullptr, this));
      if (ptr == nullptr) {
        Errf(x, "invalid argument: ", x, " is not a pointer");
        return false;
      }
      if (!IsValidIndex(&args[1], "length", false)) return false;
      x->mode = Mode::kValue;
      x->type = NewSlice(ptr->elem);
      RecordBuiltinType(call->fun, MakeSig(x->type, {ptr, args[1].type}));
      return true;
    }
    case BuiltinId::kSliceData: {
      VerifyVersion(call->fun, 20, "unsafe.SliceData");
      Slice* slice = As<Slice>(CommonUnder(x->type, {}, nullptr, this));
      if (slice == nullptr) {
        Errf(x, "invalid argument: ", x, " is not a slice");
        return false;
      }
      x->mode = Mode::kValue;
      x->type = NewPointer(slice->elem);
      RecordBuiltinType(call->fun, MakeSig(x->type, {slice}));
      return true;
    }
    case BuiltinId::kString:
      VerifyVersion(call->fun, 20, "unsafe.String");
      Assignment(x, NewPointer(ByteType()), {"argument to unsafe.String"});
      if (x->mode == Mode::kInvalid) return false;
      if (!IsValidIndex(&args[1], "length", false)) return false;
      x->mode = Mode::kValue;
      x->type = Typ(BasicKind::kString);
      RecordBuiltinType(call->fun, MakeSig(x->type, {NewPointer(ByteType()), args[1].type}));
      return true;
    case BuiltinId::kStringData:
      VerifyVersion(call->fun, 20, "unsafe.StringData");
      Assignment(x, Typ(BasicKind::kString), {"argument to unsafe.StringData"});
      if (x->mode == Mode::kInvalid) return false;
      x->mode = Mode::kValue;
      x->type = NewPointer(ByteType());
      RecordBuiltinType(call->fun, MakeSig(x->type, {Typ(BasicKind::kString)}));
      return true;
    default: return false;
  }
}

}  // namespace go2cpp::types
