// Calls of functions and methods, conversions in call form, and instantiation of generic functions with inferred type
// arguments. Built-ins are in check_builtin.cpp, selectors in check_selector.cpp.
#include <algorithm>

#include "transpiler/types/checker.h"
#include "transpiler/types/infer.h"
#include "transpiler/types/instantiate.h"

namespace go2cpp::types {

namespace {

constexpr unsigned Bit(Mode m) { return 1u << static_cast<unsigned>(m); }
constexpr unsigned kNotValues = Bit(Mode::kNoValue) | Bit(Mode::kBuiltin) | Bit(Mode::kTypExpr);

std::vector<Operand*> Pointers(std::vector<Operand>& list) {
  std::vector<Operand*> out;
  for (Operand& x : list) out.push_back(&x);
  return out;
}

}  // namespace

// Instantiates the generic function x with the type arguments of inst (may be null) and inferred ones. Without `infer`,
// missing arguments make it leave x alone and return true with the given ones in *partial.
bool Checker::FuncInst(const Target* target, Pos pos, Operand* x, ast::IndexExpr* inst, bool infer,
                       std::vector<Type*>* partial) {
  Pos err_pos = pos;
  if (inst != nullptr) {
    err_pos = ast::GcPos(inst);
    x->expr = inst;
  }
  bool version_error = !VerifyVersion(err_pos, 18, "function instantiation");
  std::vector<Type*> targs;
  if (inst != nullptr && !TypeList(inst->indices, &targs)) {
    x->mode = Mode::kInvalid;
    return false;
  }
  Signature* sig = As<Signature>(x->type);
  size_t got = targs.size(), want = sig->tparams.size();
  if (got > want) {
    Errf(inst->indices[got - 1], "got ", got, " type arguments but want ", want);
    x->mode = Mode::kInvalid;
    return false;
  }
  if (got < want) {
    if (!infer) {
      *partial = std::move(targs);
      return true;
    }
    // An assignment to a variable of function type is like a call of a generic function with one parameter of x's type.
    std::vector<Operand> args;
    std::vector<Var*> params;
    bool reverse = false;
    if (target != nullptr) {
      if (!version_error && !AllowVersion(21)) {
        VersionError(err_pos, 21,
                     inst != nullptr ? "partially instantiated function in assignment"
                                     : "implicitly instantiated function in assignment");
      }
      auto* gsig = new Signature(nullptr, sig->params, sig->results, sig->variadic);
      params.push_back(NewParam(ast::GcPos(x->expr), pkg_, "", gsig));
      auto* name = program_.arena().NewNode<Ident>(ast::GcPos(x->expr));
      name->name = program_.arena().Intern(target->Text());
      Operand& arg = args.emplace_back();
      arg.mode = Mode::kValue;
      arg.expr = name;
      arg.type = target->sig;
      reverse = true;
    }
    Type* renamed = NewTuple(std::move(params));
    std::vector<TypeParam*> tparams = RenameTypeParams(pos, sig->tparams, &renamed, this);
    Pos error_pos;
    std::string error;
    targs = Infer(pos, tparams, targs, As<Tuple>(renamed), Pointers(args), reverse, this, [&](Pos p, std::string text) {
      error_pos = p;
      error = std::move(text);
    });
    if (targs.empty()) {
      if (!error.empty()) Err(error_pos, std::move(error));
      x->mode = Mode::kInvalid;
      return false;
    }
  }
  x->type = InstantiateSignature(ast::GcPos(x->expr), x->expr, sig, targs, inst != nullptr ? &inst->indices : nullptr);
  x->mode = Mode::kValue;
  return false;
}

Signature* Checker::InstantiateSignature(Pos pos, Expr* e, Signature* sig, const std::vector<Type*>& targs,
                                         const List<Expr*>* xlist) {
  Signature* inst = As<Signature>(Instance(pos, sig, targs, this));
  RecordInstance(e, targs, inst);
  List<Expr*> list = xlist != nullptr ? *xlist : List<Expr*>();
  Later([this, pos, sig, targs, list] {
    std::string cause;
    int i = VerifyInstance(pos, sig->tparams, targs, this, &cause);
    if (i >= 0) {
      Pos at = static_cast<size_t>(i) < list.size() ? StartPos(list[static_cast<size_t>(i)]) : pos;
      Err(at, cause);
    } else {
      std::vector<Pos> arg_pos;
      for (Expr* a : list) arg_pos.push_back(a->pos);
      mono_->RecordInstance(pos, sig->tparams, targs, arg_pos);
    }
  });
  return inst;
}

ExprKind Checker::ConversionCall(Operand* x, CallExpr* call) {
  NonGeneric(nullptr, x);
  if (x->mode == Mode::kInvalid) {
    x->expr = call;
    return ExprKind::kConversion;
  }
  Type* t = x->type;
  x->mode = Mode::kInvalid;
  size_t n = call->args.size();
  if (n == 0) {
    Errf(call, "missing argument in conversion to ", t);
  } else if (n == 1) {
    ExprTo(x, call->args[0]);
    if (x->mode != Mode::kInvalid) {
      Interface* i = IsTypeParam(t) ? nullptr : UnderAs<Interface>(t);
      if (i != nullptr && !i->IsMethodSet()) {
        Errf(call, "cannot use interface ", t, " in conversion (contains specific type constraints or is comparable)");
        x->mode = Mode::kInvalid;
      } else if (call->has_dots()) {
        Errf(call->args[0], "invalid use of ... in conversion to ", t);
        x->mode = Mode::kInvalid;
      } else {
        Conversion(x, t);
      }
    }
  } else {
    Use(call->args);
    Errf(call->args[n - 1], "too many arguments in conversion to ", t);
  }
  x->expr = call;
  return ExprKind::kConversion;
}

ExprKind Checker::Call(Operand* x, CallExpr* call) {
  auto* inst = As<ast::IndexExpr>(call->fun);
  if (inst != nullptr) {
    bool generic = IndexExprCheck(x, inst);
    x->expr = inst;
    Record(x);
    if (!generic) inst = nullptr;
  } else {
    ExprOrType(x, call->fun, true);
  }

  switch (x->mode) {
    case Mode::kInvalid:
      Use(call->args);
      x->expr = call;
      return ExprKind::kStatement;
    case Mode::kTypExpr: return ConversionCall(x, call);
    case Mode::kBuiltin: {
      BuiltinId id = x->id;
      if (!BuiltinCall(x, call, id)) x->mode = Mode::kInvalid;
      x->expr = call;
      if (x->mode != Mode::kInvalid && x->mode != Mode::kConstant) env_.has_call_or_recv = true;
      return PredeclaredFunc(id).kind;
    }
    default: break;
  }

  Signature* sig = As<Signature>(x->type);
  if (sig == nullptr) {
    std::string cause;
    Type* u = CommonUnder(
        x->type,
        [&](Type* t, Type* under) -> std::string {
          if (under != nullptr && !Is<Signature>(under)) return Cat(t, " is not a function");
          return "";
        },
        &cause, this);
    sig = As<Signature>(u);
    if (sig == nullptr) {
      Errf(x, "invalid operation: cannot call ", x, ": ", std::string_view(cause));
      x->mode = Mode::kInvalid;
      x->expr = call;
      return ExprKind::kStatement;
    }
  }
  bool was_generic = !sig->tparams.empty();

  const List<Expr*>* xlist = nullptr;
  std::vector<Type*> targs;
  if (inst != nullptr) {
    xlist = &inst->indices;
    if (!TypeList(*xlist, &targs)) {
      Use(call->args);
      x->mode = Mode::kInvalid;
      x->expr = call;
      return ExprKind::kStatement;
    }
    size_t got = targs.size(), want = sig->tparams.size();
    if (got > want) {
      Errf((*xlist)[want], "got ", got, " type arguments but want ", want);
      Use(call->args);
      x->mode = Mode::kInvalid;
      x->expr = call;
      return ExprKind::kStatement;
    }
    if (got == want && want > 0) {
      VerifyVersion(inst, 18, "function instantiation");
      sig = InstantiateSignature(ast::GcPos(inst), inst, sig, targs, xlist);
      targs.clear();
      xlist = nullptr;
    }
  }

  std::vector<Operand> args;
  std::vector<std::vector<Type*>> atargs;
  GenericExprList(call->args, &args, &atargs);
  sig = Arguments(call, sig, std::move(targs), xlist, args, atargs);
  if (was_generic && sig->tparams.empty()) RecordType(call->fun, Mode::kValue, sig);

  switch (sig->results->Len()) {
    case 0:
      x->mode = Mode::kNoValue;
      break;
    case 1:
      x->mode = Mode::kValue;
      x->type = sig->results->At(0)->type;
      break;
    default:
      x->mode = Mode::kValue;
      x->type = sig->results;
  }
  x->val = constant::Value();
  x->expr = call;
  env_.has_call_or_recv = true;
  if (x->mode == Mode::kValue && !sig->tparams.empty() && IsParameterized(&sig->tparams, x->type)) {
    x->mode = Mode::kInvalid;  // inference failed
  }
  return ExprKind::kStatement;
}

std::vector<Operand> Checker::ExprList(const List<Expr*>& list) {
  if (list.size() == 1) {
    bool comma_ok = false;
    return MultiExpr(list[0], false, &comma_ok);
  }
  std::vector<Operand> out(list.size());
  for (size_t i = 0; i < list.size(); i++) ExprTo(&out[i], list[i]);
  return out;
}

// One argument, which may be a generic function that is left uninstantiated for inference.
void Checker::GenericArg(Expr* e, bool infer, Operand* x, std::vector<Type*>* targs, bool single) {
  auto* inst = As<ast::IndexExpr>(e);
  if (inst != nullptr) {
    if (IndexExprCheck(x, inst)) {
      x->expr = inst;
      if (FuncInst(nullptr, ast::GcPos(x->expr), x, inst, infer, targs)) {
        x->expr = inst;
      } else {
        Record(x);
      }
      return;
    }
    // The index expression was checked just now: what RawExpr does besides.
    x->expr = e;
    PendingType(x);
    Record(x);
  } else {
    RawExpr(nullptr, x, e, nullptr, true);
  }
  Exclude(x, kNotValues);
  if (!single) SingleValue(x);
}

void Checker::GenericExprList(const List<Expr*>& list, std::vector<Operand>* out,
                              std::vector<std::vector<Type*>>* targs) {
  bool infer = !(list.size() > 0 && AllowVersion(21));
  if (list.size() == 1) {
    Operand x;
    std::vector<Type*> partial;
    GenericArg(list[0], infer, &x, &partial, true);
    if (x.mode != Mode::kInvalid) {
      if (Tuple* t = As<Tuple>(x.type)) {
        for (Var* v : t->vars) {
          Operand& o = out->emplace_back();
          o.mode = Mode::kValue;
          o.expr = list[0];
          o.type = v->type;
        }
        return;
      }
    }
    if (!partial.empty()) targs->push_back(std::move(partial));
    out->push_back(std::move(x));
    return;
  }
  out->resize(list.size());
  for (size_t i = 0; i < list.size(); i++) {
    std::vector<Type*> partial;
    GenericArg(list[i], infer, &(*out)[i], &partial, false);
    if (!partial.empty()) {
      targs->resize(list.size());
      (*targs)[i] = std::move(partial);
    }
  }
}

Signature* Checker::Arguments(CallExpr* call, Signature* sig, std::vector<Type*> targs, const List<Expr*>* xlist,
                              std::vector<Operand>& args, const std::vector<std::vector<Type*>>& atargs) {
  size_t nargs = args.size(), npars = sig->params->Len();
  bool dots = call->has_dots();
  std::vector<Var*> params = sig->params->vars;  // one for each argument
  bool adjusted = false;
  if (sig->variadic) {
    if (dots) {
      if (call->args.size() == 1 && nargs > 1) {
        Errf(call, "cannot use ... with ", nargs, "-valued ", call->args[0]);
        return sig;
      }
    } else if (nargs + 1 >= npars) {
      Var* last = params.back();
      params.pop_back();
      Slice* s = UnderAs<Slice>(last->type);
      Type* elem = s != nullptr ? s->elem : Typ(BasicKind::kInvalid);
      Var* each = nargs + 1 > npars ? NewParam(last->pos, last->pkg, last->name, elem) : nullptr;
      while (params.size() < nargs) params.push_back(each);
      adjusted = true;
      npars = nargs;
    } else {
      npars--;  // for the message
    }
  } else if (dots) {
    Errf(call, "cannot use ... in call to non-variadic ", call->fun);
    return sig;
  }

  if (nargs != npars) {
    At at(call);
    std::string_view qualifier = "not enough";
    if (nargs > npars) {
      at = At(args[npars].expr);
      qualifier = "too many";
    } else if (nargs > 0) {
      at = At(args[nargs - 1].expr);
    }
    std::vector<Type*> have, want;
    for (Operand& a : args) have.push_back(a.type);
    for (Var* v : sig->params->vars) want.push_back(v->type);
    Error(std::vector<ErrorPart>{{at.pos, Cat(qualifier, " arguments in call to ", call->fun)},
                                 {Pos(), "have " + TypesSummary(have, false, dots)},
                                 {Pos(), "want " + TypesSummary(want, sig->variadic, false)}});
    return sig;
  }

  Signature* result = sig;
  std::vector<TypeParam*> tparams;
  size_t n = sig->tparams.size();
  if (n > 0) {
    if (!AllowVersion(18)) {
      if (auto* index = As<ast::IndexExpr>(call->fun)) {
        VersionError(index, 18, "function instantiation");
      } else {
        VersionError(call, 18, "implicit function instantiation");
      }
    }
    Type* renamed = NewTuple(params);
    tparams = RenameTypeParams(ast::GcPos(call), sig->tparams, &renamed, this);
    params = As<Tuple>(renamed)->vars;
    targs.resize(tparams.size());
  }
  // Generic functions as arguments: their type parameters are inferred together with those of the callee.
  std::vector<size_t> generic_args;
  for (size_t i = 0; i < args.size(); i++) {
    if (args[i].mode == Mode::kInvalid) continue;
    Signature* asig = As<Signature>(args[i].type);
    if (asig == nullptr || asig->tparams.empty()) continue;
    auto* copy = new Signature(*asig);
    Type* renamed = copy;
    std::vector<TypeParam*> atparams = RenameTypeParams(ast::GcPos(call), copy->tparams, &renamed, this);
    asig = As<Signature>(renamed);
    if (asig == copy) asig = new Signature(*copy);
    asig->tparams = atparams;
    args[i].type = asig;
    tparams.insert(tparams.end(), atparams.begin(), atparams.end());
    if (i < atargs.size()) targs.insert(targs.end(), atargs[i].begin(), atargs[i].end());
    targs.resize(tparams.size());
    generic_args.push_back(i);
  }
  if (!generic_args.empty()) {
    VerifyVersion(&args[generic_args[0]], 21, "implicitly instantiated function as argument");
  }

  if (!tparams.empty()) {
    Pos error_pos;
    std::string error;
    targs = Infer(ast::GcPos(call), tparams, targs, NewTuple(params), Pointers(args), false, this,
                  [&](Pos p, std::string text) {
                    error_pos = p;
                    error = std::move(text);
                  });
    if (targs.empty()) {
      if (!error.empty()) Errf(error_pos, "in call to ", call->fun, ", ", std::string_view(error));
      return result;
    }
    if (n > 0) {
      std::vector<Type*> own(targs.begin(), targs.begin() + static_cast<long>(n));
      result = InstantiateSignature(ast::GcPos(call), call->fun, sig, own, xlist);
      if (adjusted) {
        std::vector<TypeParam*> own_params(tparams.begin(), tparams.begin() + static_cast<long>(n));
        Type* t = Subst(ast::GcPos(call), NewTuple(params), MakeSubstMap(own_params, own), this);
        params = As<Tuple>(t)->vars;
      } else {
        params = result->params->vars;
      }
    }
    size_t j = n;
    for (size_t i : generic_args) {
      Operand& arg = args[i];
      Signature* asig = As<Signature>(arg.type);
      size_t k = j + asig->tparams.size();
      std::vector<Type*> own(targs.begin() + static_cast<long>(j), targs.begin() + static_cast<long>(k));
      arg.type = InstantiateSignature(ast::GcPos(call), arg.expr, asig, own, nullptr);
      Record(&arg);
      j = k;
    }
  }

  AssignContext context{"argument to ", call->fun};
  for (size_t i = 0; i < args.size(); i++) Assignment(&args[i], params[i]->type, context);
  return result;
}

}  // namespace go2cpp::types
