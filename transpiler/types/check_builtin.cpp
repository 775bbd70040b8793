// Calls of built-in functions. Those on constants and numbers, and those of package unsafe, are in
// check_builtin_value.cpp.
#include "transpiler/types/checker.h"

namespace go2cpp::types {

Signature* Checker::MakeSig(Type* result, const std::vector<Type*>& params) {
  std::vector<Var*> vars;
  for (Type* t : params) vars.push_back(NewParam(Pos(), nullptr, "", Default(t)));
  Tuple* results = result == nullptr ? EmptyTuple() : NewTuple({NewResult(Pos(), nullptr, "", result)});
  return new Signature(nullptr, NewTuple(std::move(vars)), results, false);
}

bool Checker::BuiltinCall(Operand* x, CallExpr* call, BuiltinId id) {
  const BuiltinInfo& bin = PredeclaredFunc(id);
  if (call->has_dots() && id != BuiltinId::kAppend) {
    Errf(call, "invalid operation: invalid use of ... with built-in ", bin.name);
    Use(call->args);
    return false;
  }
  // Whether len(x) is constant depends on calls in x alone.
  bool saved = env_.has_call_or_recv;
  bool is_len = id == BuiltinId::kLen || id == BuiltinId::kCap;
  if (is_len) env_.has_call_or_recv = false;

  std::vector<Operand> args;
  size_t nargs = call->args.size();
  if (id != BuiltinId::kMake && id != BuiltinId::kNew && id != BuiltinId::kOffsetof) {
    args = ExprList(call->args);
    nargs = args.size();
    for (Operand& a : args) {
      if (a.mode == Mode::kInvalid) {
        if (is_len) env_.has_call_or_recv = saved;
        return false;
      }
    }
    if (nargs > 0) *x = args[0];
  }
  std::string_view wrong;
  if (nargs < static_cast<size_t>(bin.nargs)) {
    wrong = "not enough";
  } else if (!bin.variadic && nargs > static_cast<size_t>(bin.nargs)) {
    wrong = "too many";
  }
  if (!wrong.empty()) {
    Errf(call, "invalid operation: ", wrong, " arguments for ", static_cast<const Expr*>(call), " (expected ", bin.nargs,
         ", found ", nargs, ")");
    if (is_len) env_.has_call_or_recv = saved;
    return false;
  }

  switch (id) {
    case BuiltinId::kAppend: return BuiltinAppend(x, call, args);
    case BuiltinId::kLen:
    case BuiltinId::kCap: {
      bool ok = BuiltinLen(x, call, id);
      env_.has_call_or_recv = saved;
      return ok;
    }
    case BuiltinId::kClear: {
      VerifyVersion(call->fun, 21, "clear");
      bool ok = UnderIs(x->type, [&](Type* u) {
        if (Is<Map>(u) || Is<Slice>(u)) return true;
        Errf(x, "invalid argument: cannot clear ", x, ": argument must be (or constrained by) map or slice");
        return false;
      });
      if (!ok) return false;
      x->mode = Mode::kNoValue;
      RecordBuiltinType(call->fun, MakeSig(nullptr, {x->type}));
      return true;
    }
    case BuiltinId::kClose: {
      bool ok = UnderIs(x->type, [&](Type* u) {
        Chan* ch = As<Chan>(u);
        if (ch == nullptr) {
          Errf(x, "invalid operation: cannot close non-channel ", x);
          return false;
        }
        if (ch->dir == ChanDir::kRecvOnly) {
          Errf(x, "invalid operation: cannot close receive-only channel ", x);
          return false;
        }
        return true;
      });
      if (!ok) return false;
      x->mode = Mode::kNoValue;
      RecordBuiltinType(call->fun, MakeSig(nullptr, {x->type}));
      return true;
    }
    case BuiltinId::kComplex: return BuiltinComplex(x, call, args);
    case BuiltinId::kCopy: return BuiltinCopy(x, call, args);
    case BuiltinId::kDelete: return BuiltinDelete(x, call, args);
    case BuiltinId::kImag:
    case BuiltinId::kReal: return BuiltinRealImag(x, call, id);
    case BuiltinId::kMake: return BuiltinMake(x, call);
    case BuiltinId::kMax:
    case BuiltinId::kMin: return BuiltinMinMax(x, call, id, args);
    case BuiltinId::kNew: return BuiltinNew(x, call);
    case BuiltinId::kPanic:
      if (env_.sig != nullptr && env_.sig->results->Len() > 0) panics_.insert(call);
      Assignment(x, EmptyInterface(), {"argument to panic"});
      if (x->mode == Mode::kInvalid) return false;
      x->mode = Mode::kNoValue;
      RecordBuiltinType(call->fun, MakeSig(nullptr, {EmptyInterface()}));
      return true;
    case BuiltinId::kPrint:
    case BuiltinId::kPrintln: {
      std::vector<Type*> params;
      for (Operand& a : args) {
        Assignment(&a, nullptr,
                   {id == BuiltinId::kPrint ? "argument to built-in print" : "argument to built-in println"});
        if (a.mode == Mode::kInvalid) return false;
        params.push_back(a.type);
      }
      x->mode = Mode::kNoValue;
      RecordBuiltinType(call->fun, MakeSig(nullptr, params));
      return true;
    }
    case BuiltinId::kRecover:
      x->mode = Mode::kValue;
      x->type = EmptyInterface();
      RecordBuiltinType(call->fun, MakeSig(x->type, {}));
      return true;
    case BuiltinId::kOffsetof: return BuiltinOffsetof(x, call);
    default: return BuiltinUnsafe(x, call, id, args);
  }
}

// The element type of all slices in x's type set.
Type* Checker::SliceElem(Operand* x, std::string* cause) {
  Type* elem = nullptr;
  bool ok = AllTypes(x->type, [&](Type*, Type* u) {
    Slice* s = As<Slice>(u);
    if (s == nullptr) {
      *cause = x->IsNil() ? "argument must be a slice; have untyped nil" : Cat("argument must be a slice; have ", x);
      return false;
    }
    if (elem == nullptr) {
      elem = s->elem;
    } else if (!Identical(elem, s->elem)) {
      *cause = Cat("mismatched slice element types ", elem, " and ", s->elem, " in ", x);
      return false;
    }
    return true;
  });
  return ok ? elem : nullptr;
}

bool Checker::BuiltinAppend(Operand* x, CallExpr* call, std::vector<Operand>& args) {
  std::string cause;
  Type* elem = SliceElem(x, &cause);
  if (elem == nullptr) {
    Errf(x, "invalid append: ", std::string_view(cause));
    return false;
  }
  Signature* sig = nullptr;
  if (args.size() == 2 && call->has_dots() && AssignableTo(*x, NewSlice(ByteType()), this, nullptr)) {
    // append([]byte, string...)
    bool bytes_only = true, has_string = false;
    AllTypes(args[1].type, [&](Type*, Type* u) {
      Slice* s = As<Slice>(u);
      if (s != nullptr && Identical(s->elem, ByteType())) return true;
      if (u != nullptr && IsString(u)) {
        has_string = true;
        return true;
      }
      bytes_only = false;
      return false;
    });
    if (bytes_only && has_string) {
      sig = MakeSig(x->type, {x->type, args[1].type});
      sig->variadic = true;
      if (IsUntyped(args[1].type)) ConvertUntyped(&args[1], Typ(BasicKind::kString));
    }
  }
  if (sig == nullptr) {
    sig = MakeSig(x->type, {x->type, NewSlice(elem)});
    sig->variadic = true;
    Operand first = *x;
    Arguments(call, sig, {}, nullptr, args, {});
    *x = first;
  }
  RecordBuiltinType(call->fun, sig);
  x->mode = Mode::kValue;
  return true;
}

namespace {

Type* ArrayPtrDeref(Type* t) {
  if (Pointer* p = UnaliasAs<Pointer>(t)) {
    if (Array* a = UnderAs<Array>(p->elem)) return a;
  }
  return t;
}

}  // namespace

bool Checker::BuiltinLen(Operand* x, CallExpr* call, BuiltinId id) {
  Mode mode = Mode::kInvalid;
  constant::Value val;
  bool is_len = id == BuiltinId::kLen;
  Type* u = ArrayPtrDeref(x->type->Underlying());
  switch (u->kind()) {
    case Kind::kBasic:
      if (IsString(u) && is_len) {
        if (x->mode == Mode::kConstant) {
          mode = Mode::kConstant;
          val = constant::MakeInt64(static_cast<int64_t>(constant::StringVal(x->val).size()));
        } else {
          mode = Mode::kValue;
        }
      }
      break;
    case Kind::kArray:
      mode = Mode::kValue;
      if (!env_.has_call_or_recv) {
        mode = Mode::kConstant;
        int64_t n = As<Array>(u)->len;
        val = n >= 0 ? constant::MakeInt64(n) : constant::MakeUnknown();
      }
      break;
    case Kind::kSlice:
    case Kind::kChan: mode = Mode::kValue; break;
    case Kind::kMap:
      if (is_len) mode = Mode::kValue;
      break;
    case Kind::kInterface: {
      if (!IsTypeParam(x->type)) break;
      bool ok = UnderIs(x->type, [&](Type* t) {
        if (t == nullptr) return false;
        t = ArrayPtrDeref(t);
        switch (t->kind()) {
          case Kind::kBasic: return IsString(t) && is_len;
          case Kind::kArray:
          case Kind::kSlice:
          case Kind::kChan: return true;
          case Kind::kMap: return is_len;
          default: return false;
        }
      });
      if (ok) mode = Mode::kValue;
      break;
    }
    default: break;
  }
  if (mode == Mode::kInvalid) {
    if (IsValid(x->type->Underlying())) {
      Errf(x, "invalid argument: ", x, " for built-in ", PredeclaredFunc(id).name);
    }
    return false;
  }
  if (mode != Mode::kConstant) {
    if (IsUntyped(x->type)) ConvertUntyped(x, Default(x->type));
    RecordBuiltinType(call->fun, MakeSig(Typ(BasicKind::kInt), {x->type}));
  }
  x->mode = mode;
  x->type = Typ(BasicKind::kInt);
  x->val = val;
  return true;
}

bool Checker::BuiltinCopy(Operand* x, CallExpr* call, std::vector<Operand>& args) {
  Operand* y = &args[1];
  bool special = false;
  if (AssignableTo(*x, NewSlice(ByteType()), this, nullptr)) {
    special = AllTypes(y->type, [&](Type*, Type* u) {
      Slice* s = As<Slice>(u);
      return (s != nullptr && Identical(s->elem, ByteType())) || (u != nullptr && IsString(u));
    });
  }
  if (!special) {
    std::string cause;
    Type* dst = SliceElem(x, &cause);
    if (dst == nullptr) {
      Errf(x, "invalid copy: ", std::string_view(cause));
      return false;
    }
    Type* src = SliceElem(y, &cause);
    if (src == nullptr) {
      if (!AllString(y->type)) {
        Errf(y, "invalid copy: ", std::string_view(cause));
        return false;
      }
      src = ByteType();
    }
    if (!Identical(dst, src)) {
      Errf(x, "invalid copy: arguments ", x, " and ", y, " have different element types ", dst, " and ", src);
      return false;
    }
  }
  if (IsUntyped(y->type)) ConvertUntyped(y, Default(y->type));
  RecordBuiltinType(call->fun, MakeSig(Typ(BasicKind::kInt), {x->type, y->type}));
  x->mode = Mode::kValue;
  x->type = Typ(BasicKind::kInt);
  return true;
}

bool Checker::BuiltinDelete(Operand* x, CallExpr* call, std::vector<Operand>& args) {
  Type* map = x->type;
  Type* key = nullptr;
  bool ok = UnderIs(map, [&](Type* u) {
    Map* m = As<Map>(u);
    if (m == nullptr) {
      Errf(x, "invalid argument: ", x, " is not a map");
      return false;
    }
    if (key != nullptr && !Identical(m->key, key)) {
      Errf(x, "invalid argument: maps of ", x, " must have identical key types");
      return false;
    }
    key = m->key;
    return true;
  });
  if (!ok) return false;
  *x = args[1];
  Assignment(x, key, {"argument to delete"});
  if (x->mode == Mode::kInvalid) return false;
  x->mode = Mode::kNoValue;
  RecordBuiltinType(call->fun, MakeSig(nullptr, {map, key}));
  return true;
}

bool Checker::BuiltinMake(Operand* x, CallExpr* call) {
  Expr* arg0 = call->args[0];
  size_t nargs = call->args.size();
  Type* t = VarType(arg0);
  if (!IsValid(t)) return false;
  std::string cause;
  Type* u = CommonUnder(
      t,
      [&](Type*, Type* under) -> std::string {
        if (under == nullptr) return "no specific type";
        if (Is<Slice>(under) || Is<Map>(under) || Is<Chan>(under)) return "";
        return "type must be slice, map, or channel";
      },
      &cause, this);
  if (u == nullptr) {
    Errf(arg0, "invalid argument: cannot make ", arg0, ": ", std::string_view(cause));
    return false;
  }
  size_t min = Is<Slice>(u) ? 2 : 1;
  if (nargs < min || min + 1 < nargs) {
    Errf(call, "invalid operation: ", static_cast<const Expr*>(call), " expects ", min, " or ", min + 1,
         " arguments; found ", nargs);
    return false;
  }
  std::vector<Type*> types{t};
  std::vector<int64_t> sizes;
  for (size_t i = 1; i < nargs; i++) {
    int64_t size = -1;
    types.push_back(Index(call->args[i], -1, &size));
    if (size >= 0) sizes.push_back(size);
  }
  if (sizes.size() == 2 && sizes[0] > sizes[1]) {
    Err(call->args[1], "invalid argument: length and capacity swapped");
  }
  x->mode = Mode::kValue;
  x->type = t;
  RecordBuiltinType(call->fun, MakeSig(t, types));
  return true;
}

bool Checker::BuiltinNew(Operand* x, CallExpr* call) {
  Expr* arg = call->args[0];
  ExprOrType(x, arg, false);
  Exclude(x, 1u << static_cast<unsigned>(Mode::kNoValue) | 1u << static_cast<unsigned>(Mode::kBuiltin));
  if (x->mode == Mode::kInvalid) return false;
  if (x->mode == Mode::kTypExpr) {
    ValidVarType(arg, x->type);
  } else {
    if (IsUntyped(x->type)) {
      Assignment(x, nullptr, {"argument to new"});
      if (x->mode == Mode::kInvalid) return false;
    }
    if (!AllowVersion(26)) VersionError(call->fun, 26, Cat("new(", arg, ")"));
  }
  Type* t = x->type;
  x->mode = Mode::kValue;
  x->type = NewPointer(t);
  RecordBuiltinType(call->fun, MakeSig(x->type, {t}));
  return true;
}

}  // namespace go2cpp::types
