// range: over integers, slices, arrays, strings, maps, channels and functions.
#include "transpiler/lowering/function_lowering.h"

namespace go2cpp::lowering {

using types::Basic;
using types::BasicKind;

void FunctionLowering::LowerRange(const ast::RangeStmt* s, const std::string& label) {
  Type* t = types::Default(TypeOf(s->x));
  Type* u = t->Underlying();
  if (As<Signature>(u) != nullptr) {
    LowerRangeFunc(s, label);
    return;
  }
  auto blank = [](const ast::Expr* e) {
    auto* id = ast::As<ast::Ident>(e);
    return e == nullptr || (id != nullptr && id->is_blank());
  };
  bool has_key = !blank(s->key), has_value = !blank(s->value);
  bool define = s->op == ast::Op::Define;
  Target target;
  target.label = label;
  target.loop = target.native_break = target.native_continue = true;
  target.lambda_depth = static_cast<int>(range_funcs_.size());
  PushScope(true);
  Stmt* loop = New<Stmt>();
  loop->kind = StmtKind::kRangeFor;
  loop->pos = s->pos;
  loop->end = ast::EndPos(s);
  // The operand, and the types of key and value.
  Expr* x = nullptr;
  Type* key_type = types::Typ(BasicKind::kInt);
  Type* value_type = nullptr;
  std::string function = "go::range";
  types::Array* array = As<types::Array>(u);
  bool array_pointer = false;
  if (auto* p = As<types::Pointer>(u)) {
    array = UnderAs<types::Array>(p->elem);
    array_pointer = true;
  }
  Basic* basic = As<Basic>(u);
  bool integer = basic != nullptr && (basic->info & types::kIsInteger) != 0;
  if (integer) {
    Type* vt = t;
    if (define && s->key != nullptr) {
      auto* id = ast::As<ast::Ident>(s->key);
      if (Var* v = id != nullptr ? types::As<Var>(info_.defs.Get(id->id)) : nullptr) vt = Sub(v->type);
    } else if (s->key != nullptr && !blank(s->key)) {
      vt = TypeOf(s->key);
    }
    key_type = vt;
    if (TV(s->x).IsConstant()) {
      x = Constant(TV(s->x), s->x, vt, TypeText(vt) != "go::int_t");
    } else {
      x = LowerTo(s->x, vt);
    }
    value_type = nullptr;
  } else {
    if (array != nullptr) {
      value_type = array->elem;
      if (!has_value) {
        // Only the length matters; the operand need not be evaluated.
        x = nullptr;
      }
    } else if (auto* slice = As<types::Slice>(u)) {
      value_type = slice->elem;
    } else if (auto* m = As<types::Map>(u)) {
      key_type = m->key;
      value_type = m->elem;
    } else if (auto* c = As<types::Chan>(u)) {
      key_type = c->elem;
    } else {
      value_type = types::RuneType();
    }
    if (TV(s->x).IsConstant()) x = Constant(TV(s->x), s->x, t, true);
    else if (As<types::Slice>(u) != nullptr) x = Borrowed(Lower(s->x), s->x);
    else x = Lower(s->x);  // the body may change the bytes of string(bytes)
    if (x->kind == ExprKind::kBraced && x->text.empty()) x->text = TypeText(t);
    if (x->kind == ExprKind::kText && x->text.starts_with("\"")) x = Call("go::string", {x});
    if (array != nullptr && !array_pointer && !has_value && HasEffects(s->x)) CheckDereferences(x);
    // An array is copied first, unless nobody can change it while the loop runs.
    if (array != nullptr && !array_pointer && has_value && x->kind != ExprKind::kBraced && x->kind != ExprKind::kCall) {
      auto* id = ast::As<ast::Ident>(ast::Unparen(s->x));
      Var* v = id != nullptr ? types::As<Var>(info_.ObjectOf(id)) : nullptr;
      bool constant = v != nullptr && v->var_kind != types::VarKind::kPackage && !facts_.Of(v).address_taken && !facts_.Of(v).captured;
      if (constant && facts_.Of(v).assigned) {
        bool changed = false;
        std::function<void(const ast::Node*)> scan = [&](const ast::Node* n) {
          if (auto* a = ast::As<ast::AssignStmt>(n)) {
            for (const ast::Expr* l : a->lhs) changed = changed || Mentions(l, v->name);
          }
          if (auto* i = ast::As<ast::IncDecStmt>(n)) changed = changed || Mentions(i->x, v->name);
          ast::ForEachChild(const_cast<ast::Node*>(n), [&](ast::Node* c) { scan(c); });
        };
        scan(s->body);
        constant = !changed;
      }
      if (!constant) x = Call(TypeText(t), {x});
    }
  }
  // What the loop yields: entries, keys only or values only.
  bool chan = As<types::Chan>(u) != nullptr;
  bool entries = has_key && has_value;
  if (!integer && !chan && !entries) function = has_value ? "go::range_values" : "go::range_keys";
  loop->x = Call(function, {x});
  std::vector<Stmt*> prologue, before;
  std::vector<Stmt*>* saved = out_;
  if (define) {
    auto var_of = [&](const ast::Expr* e) {
      auto* id = ast::As<ast::Ident>(e);
      return id != nullptr ? types::As<Var>(info_.defs.Get(id->id)) : nullptr;
    };
    std::vector<std::pair<Var*, Type*>> vars;
    if (has_key) vars.push_back({var_of(s->key), key_type});
    if (has_value) vars.push_back({var_of(s->value), value_type});
    std::string names;
    std::vector<std::pair<Var*, std::string>> heap, shared;
    for (auto& [v, vt] : vars) {
      std::string name;
      FunctionFrame* frame = frames_.empty() ? nullptr : &frames_.back();
      const VarFacts& facts = facts_.Of(v);
      if (v != nullptr && facts.shared_by_loop && (facts.captured || facts.address_taken)) {
        name = Temp(CppName(v->name) + "_");
        shared.push_back({v, name});
      } else if (v != nullptr && OnHeap(v)) {
        name = Temp(CppName(v->name) + "_");
        heap.push_back({v, name});
      } else {
        // x is lowered already; the loop variable may have its operand's name.
        name = Declare(v, s->x);
        locals_[v].in_defers_body = frame != nullptr && frame->in_defers;
      }
      names += (names.empty() ? "" : ", ") + name;
    }
    if (vars.empty()) {
      loop->text = "[[maybe_unused]] auto _";
      scopes_.back().names["_"] = nullptr;
    } else if (vars.size() == 2) {
      loop->text = "auto [" + names + "]";
    } else {
      std::string type = integer && vars[0].first != nullptr ? TypeText(key_type) : "auto";
      if (!integer && has_key && !chan && As<types::Map>(u) == nullptr) type = TypeText(key_type);
      loop->text = type + " " + names;
    }
    out_ = &before;
    for (auto& [v, name] : shared) DefineVar(v, nullptr, nullptr, nullptr, false, nullptr, s->x);
    out_ = &prologue;
    for (auto& [v, name] : shared) Emit(ExprStmt(Binary(Text(locals_[v].name), "=", Text(name), lowered::kAssign)));
    // The elements of a slice of structs or interfaces are copies, as in Go.
    for (auto& [v, name] : heap) DefineVar(v, nullptr, Text(name), Sub(v->type), false, nullptr, nullptr);
    out_ = saved;
  } else {
    std::string names;
    std::vector<std::pair<const ast::Expr*, std::pair<std::string, Type*>>> assign;
    if (has_key) {
      std::string name = Temp(integer || chan ? "v" : "i");
      names = name;
      assign.push_back({s->key, {name, key_type}});
    }
    if (has_value) {
      std::string name = Temp("v");
      names += (names.empty() ? "" : ", ") + name;
      assign.push_back({s->value, {name, value_type}});
    }
    if (assign.empty()) {
      loop->text = "[[maybe_unused]] auto _";
      scopes_.back().names["_"] = nullptr;
    } else loop->text = assign.size() == 2 ? "auto [" + names + "]" : (integer ? TypeText(key_type) : "auto") + " " + names;
    out_ = &prologue;
    // The second place is meant as it is before the first is assigned.
    std::string fixed;
    if (assign.size() == 2 && ast::As<ast::Ident>(ast::Unparen(s->value)) == nullptr) {
      auto* id = ast::As<ast::Ident>(ast::Unparen(s->key));
      auto* index = ast::As<ast::IndexExpr>(ast::Unparen(s->value));
      bool map = index != nullptr && UnderAs<types::Map>(TypeOf(index->x)) != nullptr;
      if (!map && (id == nullptr || Mentions(s->value, id->name))) {
        fixed = Temp("place");
        Emit(VarDecl("auto&", fixed, Place(s->value)));
      }
    }
    for (auto& [place, from] : assign) {
      if (place == s->value && !fixed.empty()) {
        Emit(ExprStmt(Binary(Text(fixed), "=", Convert(Text(from.first), from.second, TypeOf(place)), lowered::kAssign)));
        continue;
      }
      AssignTo(place, Convert(Text(from.first), from.second, TypeOf(place)), from.second, nullptr);
    }
    out_ = saved;
  }
  loop->body = LoopBody(s->body, target, std::move(prologue));
  loop->body_end = s->body->rbrace;
  PopScope();
  if (before.empty()) {
    Emit(loop, s);
  } else {
    before.push_back(loop);
    Emit(Block(std::move(before)), s);
  }
  AfterTarget(target);
}

// for … range f: the body becomes a function that f calls. How it left is kept in a variable: 0 on, 1 and more: what to
// do behind the call (return, or a branch to something further out).
void FunctionLowering::LowerRangeFunc(const ast::RangeStmt* s, const std::string& label) {
  Signature* sig = UnderAs<Signature>(TypeOf(s->x));
  Signature* yield = sig->params->Len() > 0 ? UnderAs<Signature>(Sub(sig->params->At(0)->type)) : nullptr;
  if (yield == nullptr) {
    Unsupported(s->pos, "this range");
    return;
  }
  Expr* f = Callable(s->x);
  if (f == nullptr) f = LowerExact(s->x);
  PushScope(true);
  // A return inside needs variables for the results.
  FunctionFrame& frame = frames_.back();
  bool returns = false;
  std::function<void(const ast::Node*)> scan = [&](const ast::Node* n) {
    if (n->kind == ast::NodeKind::FuncLit) return;
    if (n->kind == ast::NodeKind::ReturnStmt) returns = true;
    ast::ForEachChild(const_cast<ast::Node*>(n), [&](ast::Node* c) { scan(c); });
  };
  scan(s->body);
  if (returns && !frame.results_declared && frame.sig != nullptr && frame.sig->results->Len() > 0) {
    DeclareResults(nullptr, frame.sig, *out_, true);
  }
  RangeFuncContext context;
  context.depth = static_cast<int>(range_funcs_.size());
  context.state = Temp("left");
  context.stmt = s;
  Target target;
  target.label = label;
  target.loop = true;
  target.is_range_func = true;
  target.native_break = target.native_continue = true;
  target.lambda_depth = context.depth + 1;
  std::vector<lowered::Param> params;
  std::vector<Stmt*> body;
  PushScope();
  std::vector<Stmt*>* saved = out_;
  out_ = &body;
  const ast::Expr* places[2] = {s->key, s->value};
  for (size_t i = 0; i < yield->params->Len(); i++) {
    Type* pt = Sub(yield->params->At(i)->type);
    const ast::Expr* place = i < 2 ? places[i] : nullptr;
    auto* id = place != nullptr ? ast::As<ast::Ident>(place) : nullptr;
    if (place == nullptr || (id != nullptr && id->is_blank())) {
      params.push_back({TypeText(pt), ""});
      continue;
    }
    Var* v = s->op == ast::Op::Define && id != nullptr ? types::As<Var>(info_.defs.Get(id->id)) : nullptr;
    if (v != nullptr && !OnHeap(v)) {
      params.push_back({TypeText(pt), Declare(v, s->x)});
      continue;
    }
    std::string name = Temp(id != nullptr ? CppName(id->name) + "_" : "v");
    params.push_back({TypeText(pt), name});
    if (v != nullptr) DefineVar(v, nullptr, Text(name), pt, false, nullptr, nullptr);
    else AssignTo(place, Convert(Text(name), pt, TypeOf(place)), pt, nullptr);
  }
  range_funcs_.push_back(&context);
  targets_.push_back(&target);
  LowerBlockInto(s->body->stmts, body);
  targets_.pop_back();
  range_funcs_.pop_back();
  out_ = saved;
  PopScope();
  if (!EndsInJump(body)) body.push_back(Return(Text("true")));
  Expr* l = Lambda("&", params, "bool", std::move(body));
  l->body_end = s->body->rbrace;
  bool uses_state = !context.exits.empty();
  if (uses_state) Emit(VarDecl("int", context.state, Text("0")));
  Expr* call = Call("go::range_func", {f, l});
  call->effects = true;
  Emit(ExprStmt(call), s);
  PopScope();
  for (auto& [code, after] : context.exits) {
    std::vector<Stmt*> then = Captured(after);
    Stmt* i = New<Stmt>();
    i->kind = StmtKind::kIf;
    i->x = Binary(Text(context.state), "==", Text(std::to_string(code)), lowered::kEquality);
    i->body = std::move(then);
    Emit(i);
  }
  if (!target.break_label.empty()) AfterTarget(target);
}

void FunctionLowering::LeaveRangeFuncs(int depth, int code, std::function<void()> after) {
  // The innermost body says false; the code behind its call goes on outwards.
  RangeFuncContext* context = range_funcs_.back();
  int number = code == 1 ? 1 : context->next_code++;
  bool known = false;
  for (auto& e : context->exits) known = known || (code == 1 && e.first == 1);
  if (!known) {
    bool last = context->depth == depth;
    auto rest = [this, depth, code, after, last, context]() {
      if (last) {
        after();
        return;
      }
      // Still inside an outer body: leave that one, too.
      LeaveRangeFuncs(depth, code, after);
    };
    context->exits.push_back({number, rest});
  }
  Emit(ExprStmt(Binary(Text(context->state), "=", Text(std::to_string(number)), lowered::kAssign)));
  Emit(Return(Text("false")));
}

}  // namespace go2cpp::lowering
