// Range: over integers, slices, arrays, strings, maps and channels as C++ range-for; over functions as a call with the
// body as a lambda, which tells by a code how it was left.
#include "transpiler/lowering/function_lowering.h"

namespace go2cpp::lowering {

using types::BasicKind;

namespace {

// The expression without selectors, indices of arrays and parentheses; null if a pointer is followed on the way.
const ast::Ident* RootIdent(const ast::Expr* e, const types::Info& info) {
  e = ast::Unparen(e);
  if (auto* id = ast::As<ast::Ident>(e)) return id;
  if (auto* s = ast::As<ast::SelectorExpr>(e)) {
    auto it = info.selections.find(s);
    if (it == info.selections.end() || it->second.indirect) return nullptr;
    return RootIdent(s->x, info);
  }
  if (auto* x = ast::As<ast::IndexExpr>(e)) {
    Type* t = info.TypeOf(x->x).type;
    return t != nullptr && UnderAs<types::Array>(t) != nullptr ? RootIdent(x->x, info) : nullptr;
  }
  return nullptr;
}

// Whether a statement in n stores into something for which `hit` holds.
bool Stores(const ast::Node* n, const std::function<bool(const ast::Expr*)>& hit) {
  if (n == nullptr || n->kind == ast::NodeKind::FuncLit) return false;
  bool found = false;
  if (auto* a = ast::As<ast::AssignStmt>(n)) {
    for (const ast::Expr* l : a->lhs) found = found || hit(l);
  } else if (auto* i = ast::As<ast::IncDecStmt>(n)) {
    found = hit(i->x);
  } else if (auto* r = ast::As<ast::RangeStmt>(n)) {
    found = (r->key != nullptr && hit(r->key)) || (r->value != nullptr && hit(r->value));
  }
  ast::ForEachChild(const_cast<ast::Node*>(n), [&](ast::Node* c) { found = found || Stores(c, hit); });
  return found;
}

bool ContainsReturn(const ast::Node* n) {
  if (n == nullptr || n->kind == ast::NodeKind::FuncLit) return false;
  if (n->kind == ast::NodeKind::ReturnStmt) return true;
  bool found = false;
  ast::ForEachChild(const_cast<ast::Node*>(n), [&](ast::Node* c) { found = found || ContainsReturn(c); });
  return found;
}

}  // namespace

// Whether the array x may change while `body` runs.
bool FunctionLowering::MayChange(const ast::Expr* x, const ast::Node* body) {
  if (!TV(x).Addressable()) return false;  // a value of its own
  const ast::Ident* root = RootIdent(x, info_);
  Var* v = root != nullptr ? types::As<Var>(info_.ObjectOf(root)) : nullptr;
  if (v != nullptr && v->var_kind != types::VarKind::kPackage) {
    const VarFacts& f = facts_.Of(v);
    if (!f.address_taken && !f.captured) {
      if (!f.assigned) return false;
      return Stores(body, [&](const ast::Expr* l) {
        const ast::Ident* id = RootIdent(l, info_);
        return id != nullptr && info_.ObjectOf(id) == v;
      });
    }
  }
  if (HasEffects(body)) return true;
  return Stores(body, [&](const ast::Expr* l) {
    auto* id = ast::As<ast::Ident>(ast::Unparen(l));
    if (id == nullptr) return true;
    return !id->is_blank() && v != nullptr && info_.ObjectOf(id) == v;
  });
}

// The name under which the loop hands out the value for `lhs` (null: not wanted), and what to do with it first.
std::string FunctionLowering::RangeVariable(const ast::Expr* lhs, bool define, Type* type, const std::string& fallback,
                                            std::vector<Stmt*>& prologue) {
  if (lhs == nullptr) return "";
  auto* id = ast::As<ast::Ident>(ast::Unparen(lhs));
  if (id != nullptr && id->is_blank()) return "";
  if (define && id != nullptr) {
    Var* v = types::As<Var>(info_.defs.Get(id->id));
    if (v == nullptr) return "";
    if (!OnHeap(v)) return Declare(v);
    std::string name = Declare(v);
    std::string carrier = Temp(name + "_value");
    std::string t = TypeText(Sub(v->type));
    prologue.push_back(VarDecl(t + "&", name, Call("go::heap<" + t + ">", {Text(carrier)})));
    return carrier;
  }
  std::string carrier = Temp(fallback);
  std::vector<Stmt*> store = Captured([&] { AssignTo(lhs, Text(carrier), type, nullptr); });
  prologue.insert(prologue.end(), store.begin(), store.end());
  return carrier;
}

static bool IsBasic(Type* t) { return t != nullptr && UnderAs<types::Basic>(t) != nullptr; }

void FunctionLowering::LowerRange(const ast::RangeStmt* s, const std::string& label) {
  Type* xt = TypeOf(s->x);
  if (types::IsUntyped(xt)) {
    // range 10: the type is that of the variable.
    auto* id = s->key != nullptr ? ast::As<ast::Ident>(ast::Unparen(s->key)) : nullptr;
    Type* kt = s->key != nullptr && !(id != nullptr && id->is_blank()) ? TypeOf(s->key) : nullptr;
    xt = kt != nullptr && types::IsValid(kt) && IsBasic(kt) && (UnderAs<types::Basic>(kt)->info & types::kIsInteger) != 0 ? kt : types::Default(xt);
  }
  if (UnderAs<Signature>(xt) != nullptr) {
    LowerRangeFunc(s, label);
    return;
  }
  bool define = s->op == ast::Op::Define;
  auto wanted = [](const ast::Expr* e) {
    auto* id = e != nullptr ? ast::As<ast::Ident>(ast::Unparen(e)) : nullptr;
    return e != nullptr && !(id != nullptr && id->is_blank());
  };
  bool key = wanted(s->key), value = wanted(s->value);
  Type *key_type = types::Typ(BasicKind::kInt), *value_type = nullptr;
  types::Basic* basic = UnderAs<types::Basic>(xt);
  bool integer = basic != nullptr && (basic->info & types::kIsInteger) != 0;
  types::Pointer* pointer = UnderAs<types::Pointer>(xt);
  types::Array* array = UnderAs<types::Array>(pointer != nullptr ? pointer->elem : xt);
  bool single = false;  // hands out one value whatever is asked for
  if (integer) {
    key_type = xt;
    single = true;
  } else if (basic != nullptr) {
    value_type = types::RuneType();
  } else if (array != nullptr) {
    value_type = array->elem;
  } else if (auto* slice = UnderAs<types::Slice>(xt)) {
    value_type = slice->elem;
  } else if (auto* map = UnderAs<types::Map>(xt)) {
    key_type = map->key;
    value_type = map->elem;
  } else if (auto* chan = UnderAs<types::Chan>(xt)) {
    key_type = chan->elem;
    single = true;
  } else {
    Unsupported(s->pos, "range over " + types::TypeString(xt));
    return;
  }
  Target target;
  target.label = label;
  target.loop = target.native_break = target.native_continue = true;
  target.lambda_depth = static_cast<int>(range_funcs_.size());
  Stmt* loop = New<Stmt>();
  std::vector<Stmt*> prologue;

  bool constant = TV(s->x).IsConstant() && integer;
  auto* key_id = key ? ast::As<ast::Ident>(ast::Unparen(s->key)) : nullptr;
  Var* key_var = define && key_id != nullptr ? types::As<Var>(info_.defs.Get(key_id->id)) : nullptr;
  if (constant && (!key || (key_var != nullptr && !OnHeap(key_var) && !facts_.Of(key_var).assigned && !facts_.Of(key_var).address_taken))) {
    // A counted loop.
    Expr* limit = Constant(TV(s->x), s->x, xt, false);
    PushScope(true);
    std::string name = key ? Declare(key_var) : Temp("i");
    loop->kind = StmtKind::kFor;
    loop->init = VarDecl(TypeText(xt), name, Text("0"));
    loop->x = Binary(Text(name), "<", limit, lowered::kRelational);
    Expr* post = New<Expr>();
    post->kind = ExprKind::kPostfix;
    post->precedence = lowered::kPostfix;
    post->x = Text(name);
    post->text = "++";
    loop->post = post;
    loop->body = LoopBody(s->body, target, {});
    PopScope();
  } else {
    Expr* x = nullptr;
    if (integer) x = constant ? Constant(TV(s->x), s->x, xt, true) : LowerToExact(s->x, xt);
    else x = LowerExact(s->x);
    if (array != nullptr && pointer == nullptr && value && MayChange(s->x, s->body)) x = Call(TypeText(xt), {x});
    if (x->kind == ExprKind::kLambda) x = Call(TypeText(xt), {x});
    PushScope(true);
    // Stores into given variables run inside the body, behind the loop's own names.
    std::string k = key ? RangeVariable(s->key, define, key_type, "key", prologue) : "";
    std::string v = value ? RangeVariable(s->value, define, value_type, "value", prologue) : "";
    loop->kind = StmtKind::kRangeFor;
    const char* function = "go::range";
    auto declared = [&](Type* t, const std::string& name) { return (IsBasic(t) ? TypeText(Sub(t)) : std::string("auto")) + " " + name; };
    if (!k.empty() && !v.empty()) {
      loop->text = "auto [" + k + ", " + v + "]";
    } else if (!v.empty()) {
      loop->text = declared(value_type, v);
      function = "go::range_values";
    } else if (!k.empty()) {
      loop->text = declared(key_type, k);
      if (!single) function = "go::range_keys";
    } else {
      loop->text = "[[maybe_unused]] auto _";
      if (!single) function = "go::range_keys";
    }
    loop->x = Call(function, {x});
    loop->body = LoopBody(s->body, target, std::move(prologue));
    PopScope();
  }
  loop->body_end = s->body->rbrace;
  Emit(loop, s);
  AfterTarget(target);
}

// ---------------------------------------------------------------------------------------------------- functions

// From inside range-over-func bodies: leaves them down to `depth` enclosing ones, then does `after` there. Code 1 is
// shared by all returns.
void FunctionLowering::LeaveRangeFuncs(int depth, int code, std::function<void()> after) {
  if (static_cast<int>(range_funcs_.size()) <= depth) {
    after();
    return;
  }
  RangeFuncContext& context = *range_funcs_.back();
  int number = code;
  bool known = false;
  for (auto& [n, action] : context.exits) known = known || (code != 0 && n == code);
  if (number == 0) number = context.next_code++;
  if (!known) context.exits.push_back({number, [this, depth, code, after] { LeaveRangeFuncs(depth, code, after); }});
  Emit(ExprStmt(Binary(Text(context.state), "=", Text(std::to_string(number)), lowered::kAssign)));
  Emit(Return(Text("false")));
}

// A name that nothing in the function being lowered has.
std::string FunctionLowering::FreshName(std::string wanted) {
  const ast::Node* root = frames_.empty() ? nullptr : frames_.back().node;
  while (Hides(wanted) || Mentions(root, wanted) || p_.claims_.Has(wanted)) wanted += "_";
  scopes_.back().names[wanted] = nullptr;
  return wanted;
}

void FunctionLowering::LowerRangeFunc(const ast::RangeStmt* s, const std::string& label) {
  Signature* seq = UnderAs<Signature>(TypeOf(s->x));
  Signature* yield = UnderAs<Signature>(Sub(seq->params->At(0)->type));
  Expr* function = LowerExact(s->x);
  FunctionFrame& frame = frames_.back();
  // Variables for the results of a return in the body.
  bool own_results = false;
  if (range_funcs_.empty() && frame.result_names.empty() && frame.sig != nullptr && frame.sig->results->Len() > 0 &&
      ContainsReturn(s->body)) {
    own_results = true;
    size_t n = frame.sig->results->Len();
    std::vector<std::string> names;
    for (size_t i = 0; i < n; i++) {
      names.push_back(FreshName(n == 1 ? "result" : "result_" + std::to_string(i)));
      Emit(VarDecl(TypeText(Sub(frame.sig->results->At(i)->type)), names.back(), Braced("", {})));
    }
    frame.result_names = std::move(names);
  }
  RangeFuncContext context;
  context.state = FreshName("left_by");
  context.frame = frames_.size();
  context.depth = static_cast<int>(range_funcs_.size());
  context.stmt = s;
  range_funcs_.push_back(&context);
  Target target;
  target.label = label;
  target.loop = target.is_range_func = true;
  target.lambda_depth = static_cast<int>(range_funcs_.size());

  PushScope(true);
  std::vector<Stmt*> prologue;
  std::vector<lowered::Param> params;
  bool define = s->op == ast::Op::Define;
  const ast::Expr* given[2] = {s->key, s->value};
  for (size_t i = 0; i < yield->params->Len(); i++) {
    Type* t = Sub(yield->params->At(i)->type);
    std::string name = i < 2 ? RangeVariable(given[i], define, t, i == 0 ? "key" : "value", prologue) : "";
    params.push_back({TypeText(t), name});
  }
  std::vector<Stmt*> body = LoopBody(s->body, target, std::move(prologue));
  PopScope();
  range_funcs_.pop_back();
  if (!EndsInJump(body)) body.push_back(Return(Text("true")));
  Expr* lambda = Lambda("&", std::move(params), "bool", std::move(body));
  lambda->body_end = s->body->rbrace;

  if (!context.exits.empty()) Emit(VarDecl("int", context.state, Text("0")));
  Expr* call = Call("go::range_func", {function, lambda});
  call->effects = true;
  Emit(ExprStmt(call), s);
  for (size_t i = 0; i < context.exits.size(); i++) {
    auto& [code, action] = context.exits[i];
    Stmt* test = New<Stmt>();
    test->kind = StmtKind::kIf;
    test->x = Binary(Text(context.state), "==", Text(std::to_string(code)), lowered::kEquality);
    test->body = Captured([&] { action(); });
    Emit(test);
  }
  AfterTarget(target);
  if (own_results) frame.result_names.clear();
}

}  // namespace go2cpp::lowering
