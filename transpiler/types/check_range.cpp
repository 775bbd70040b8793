// Range loops over integers, strings, arrays, slices, maps, channels and functions.
#include "transpiler/types/checker.h"

namespace go2cpp::types {

// The types of the iteration values; null for those that are not permitted. False if t cannot be ranged over.
bool Checker::RangeKeyVal(Type* t, Type** key, Type** val, std::string* cause) {
  *key = *val = Typ(BasicKind::kInvalid);
  Type* u = CommonUnder(
      t,
      [&](Type* type, Type* under) -> std::string {
        Chan* ch = As<Chan>(under);
        if (ch != nullptr && ch->dir == ChanDir::kSendOnly) return Cat("receive from send-only channel ", type);
        return "";
      },
      cause, this);
  if (u == nullptr) return false;
  if (Pointer* p = UnaliasAs<Pointer>(u)) {
    if (Array* a = UnderAs<Array>(p->elem)) u = a;
  }
  auto set = [&](Type* k, Type* v) {
    *key = k;
    *val = v;
    return true;
  };
  auto bad = [&](std::string why) {
    *cause = std::move(why);
    return false;
  };
  switch (u->kind()) {
    case Kind::kBasic:
      if (IsString(u)) return set(Typ(BasicKind::kInt), RuneType());
      if (IsInteger(u)) {
        if (!AllowVersion(22)) return bad("requires go1.22 or later");
        return set(t, nullptr);
      }
      return false;
    case Kind::kArray: return set(Typ(BasicKind::kInt), As<Array>(u)->elem);
    case Kind::kSlice: return set(Typ(BasicKind::kInt), As<Slice>(u)->elem);
    case Kind::kMap: return set(As<Map>(u)->key, As<Map>(u)->elem);
    case Kind::kChan: return set(As<Chan>(u)->elem, nullptr);
    case Kind::kSignature: {
      const std::string want = "func must be func(yield func(...) bool): ";
      Signature* sig = As<Signature>(u);
      if (!AllowVersion(23)) return bad("requires go1.23 or later");
      if (sig->params->Len() != 1) return bad(want + "wrong argument count");
      if (sig->results->Len() != 0) return bad(want + "unexpected results");
      std::string why;
      Type* yield_under = CommonUnder(sig->params->At(0)->type, {}, &why, this);
      Signature* yield = As<Signature>(yield_under);
      if (yield == nullptr) {
        if (yield_under == nullptr && !why.empty()) return bad(want + "in yield type, " + why);
        return bad(want + "argument is not func");
      }
      if (yield->params->Len() > 2) return bad(want + "yield func has too many parameters");
      if (yield->results->Len() != 1 || !Identical(yield->results->At(0)->type, Typ(BasicKind::kBool))) {
        if (yield->results->Len() == 1 && IsBoolean(yield->results->At(0)->type)) {
          return bad(want + "yield func returns user-defined boolean, not bool");
        }
        return bad(want + "yield func does not return bool");
      }
      return set(yield->params->Len() >= 1 ? yield->params->At(0)->type : nullptr,
                 yield->params->Len() >= 2 ? yield->params->At(1)->type : nullptr);
    }
    default: return false;
  }
}

void Checker::Range(ast::RangeStmt* s) {
  Operand x;
  env_.has_call_or_recv = false;
  ExprTo(&x, s->x);

  Type *key = nullptr, *val = nullptr;
  if (x.mode != Mode::kInvalid) {
    std::string cause;
    bool ok = RangeKeyVal(x.type, &key, &val, &cause);
    if (!ok && !cause.empty()) {
      Errf(&x, "cannot range over ", &x, ": ", std::string_view(cause));
    } else if (!ok) {
      Errf(&x, "cannot range over ", &x);
    } else if (key == nullptr && s->key != nullptr) {
      Errf(s->key, "range over ", &x, " permits no iteration variables");
    } else if (val == nullptr && s->value != nullptr) {
      Errf(s->value, "range over ", &x, " permits only one iteration variable");
    } else if (!s->extra.empty()) {
      Err(s->extra[0], "range clause permits at most two iteration variables");
    }
    if (ok && IsUntyped(x.type) && IsString(x.type)) ConvertUntyped(&x, Typ(BasicKind::kString));
  }

  OpenScope(s, "range");
  ScopeCloser closer(this);
  Expr* lhs[2] = {s->key, s->value};
  Type* rhs[2] = {key, val};
  Type* const invalid = Typ(BasicKind::kInvalid);
  bool over_int = x.mode != Mode::kInvalid && IsInteger(x.type);

  if (s->key != nullptr && s->op == ast::Op::Define) {
    std::vector<Var*> vars;
    for (int i = 0; i < 2; i++) {
      if (lhs[i] == nullptr) continue;
      Var* v;
      if (Ident* ident = As<Ident>(lhs[i])) {
        v = NewLocal(ident->pos, pkg_, std::string(ident->name), nullptr);
        RecordDef(ident, v);
        if (!ident->is_blank()) vars.push_back(v);
      } else {
        Errf(lhs[i], "invalid syntax tree: cannot declare ", static_cast<const Expr*>(lhs[i]));
        v = NewLocal(lhs[i]->pos, pkg_, "_", nullptr);
      }
      if (rhs[i] == nullptr || rhs[i] == invalid) {
        v->type = invalid;
        v->used = true;
        continue;
      }
      if (over_int) {
        InitVar(v, &x, {"range clause"});
      } else {
        Operand y;
        y.mode = Mode::kValue;
        y.expr = lhs[i];
        y.type = rhs[i];
        InitVar(v, &y, {"assignment"});
      }
    }
    if (vars.empty()) {
      Err(s, "no new variables on left side of :=");
    } else {
      for (Var* v : vars) Declare(env_.scope, nullptr, v, s->body->pos);
    }
  } else if (s->key != nullptr) {
    for (int i = 0; i < 2; i++) {
      if (lhs[i] == nullptr || rhs[i] == nullptr || rhs[i] == invalid) continue;
      if (over_int) {
        AssignVar(lhs[i], nullptr, &x, "range clause");
        if (x.mode != Mode::kInvalid && !IsInteger(x.type)) {
          Errf(lhs[i], "cannot use iteration variable of type ", x.type);
        }
      } else {
        Operand y;
        y.mode = Mode::kValue;
        y.expr = lhs[i];
        y.type = rhs[i];
        AssignVar(lhs[i], nullptr, &y, "assignment");
      }
    }
  } else if (over_int) {
    Assignment(&x, nullptr, {"range clause"});
  }
  Statement(s->body);
}

}  // namespace go2cpp::types
