// Expressions: dispatch, identifiers, implicit conversions, and temporaries for Go's order of evaluation.
#include "transpiler/lowering/function_lowering.h"

namespace go2cpp::lowering {

using types::Basic;
using types::BasicKind;

// ---------------------------------------------------------------------------------------------------- making nodes

Expr* Text(std::string text, lowered::Precedence precedence) {
  Expr* e = New<Expr>();
  e->text = std::move(text);
  e->precedence = precedence;
  return e;
}

Expr* Prefix(std::string op, Expr* x) {
  Expr* e = New<Expr>();
  e->kind = ExprKind::kPrefix;
  e->precedence = lowered::kUnary;
  e->text = std::move(op);
  e->x = x;
  e->effects = x->effects;
  return e;
}

Expr* Binary(Expr* x, std::string op, Expr* y, lowered::Precedence precedence) {
  Expr* e = New<Expr>();
  e->kind = ExprKind::kBinary;
  e->precedence = precedence;
  e->text = std::move(op);
  e->x = x;
  e->y = y;
  e->effects = x->effects || y->effects;
  return e;
}

Expr* Call(Expr* callee, std::vector<Expr*> args) {
  Expr* e = New<Expr>();
  e->kind = ExprKind::kCall;
  e->precedence = lowered::kPostfix;
  e->x = callee;
  e->effects = callee->effects;
  for (Expr* a : args) e->effects = e->effects || a->effects;
  e->args = std::move(args);
  return e;
}

Expr* Call(std::string callee, std::vector<Expr*> args) { return Call(Text(std::move(callee)), std::move(args)); }

Expr* Member(Expr* x, bool arrow, std::string name) {
  // (*p).f is p->f, (&v)->f is v.f
  if (x->kind == ExprKind::kPrefix && ((x->text == "*" && !arrow) || (x->text == "&" && arrow))) {
    x = x->x;
    arrow = !arrow;
  }
  Expr* e = New<Expr>();
  e->kind = ExprKind::kMember;
  e->precedence = lowered::kPostfix;
  e->x = x;
  e->arrow = arrow;
  e->text = std::move(name);
  e->effects = x->effects;
  return e;
}

Expr* Index(Expr* x, Expr* i) {
  Expr* e = New<Expr>();
  e->kind = ExprKind::kIndex;
  e->precedence = lowered::kPostfix;
  e->x = x;
  e->y = i;
  e->effects = x->effects || i->effects;
  return e;
}

Expr* Braced(std::string type, std::vector<Expr*> args) {
  Expr* e = New<Expr>();
  e->kind = ExprKind::kBraced;
  e->precedence = lowered::kPostfix;
  e->text = std::move(type);
  for (Expr* a : args) e->effects = e->effects || a->effects;
  e->args = std::move(args);
  return e;
}

Stmt* ExprStmt(Expr* x) {
  Stmt* s = New<Stmt>();
  s->kind = StmtKind::kExpr;
  s->x = x;
  return s;
}

Stmt* VarDecl(std::string type, std::string name, Expr* init) {
  Stmt* s = New<Stmt>();
  s->kind = StmtKind::kVar;
  s->type = std::move(type);
  s->name = std::move(name);
  // `T x = T{…}` is written `T x{…}`.
  if (init != nullptr && init->kind == ExprKind::kBraced && init->text == s->type && !init->args.empty()) {
    Expr* bare = New<Expr>();
    *bare = *init;
    bare->text.clear();
    init = bare;
  }
  s->x = init;
  return s;
}

Stmt* Return(Expr* x) {
  Stmt* s = New<Stmt>();
  s->kind = StmtKind::kReturn;
  s->x = x;
  return s;
}

Stmt* Block(std::vector<Stmt*> body) {
  Stmt* s = New<Stmt>();
  s->kind = StmtKind::kBlock;
  s->body = std::move(body);
  return s;
}

Stmt* Goto(std::string label) {
  Stmt* s = New<Stmt>();
  s->kind = StmtKind::kGoto;
  s->text = std::move(label);
  return s;
}

Stmt* LabelStmt(std::string label) {
  Stmt* s = New<Stmt>();
  s->kind = StmtKind::kLabel;
  s->text = std::move(label);
  return s;
}

// ---------------------------------------------------------------------------------------------------- types and names

FunctionLowering::FunctionLowering(PackageLowering& package, const types::Info& info, const FunctionFacts& facts)
    : p_(package), info_(info), facts_(facts) {
  scopes_.emplace_back();
}

Type* FunctionLowering::TypeOf(const ast::Expr* e) {
  types::TypeAndValue tv = info_.TypeOf(e);
  if (tv.type == nullptr) {
    // A declared identifier has no entry of its own.
    if (auto* id = ast::As<ast::Ident>(ast::Unparen(e))) {
      Object* o = info_.ObjectOf(id);
      if (o != nullptr && o->type != nullptr) return Sub(o->type);
    }
    return types::Typ(BasicKind::kInvalid);
  }
  return Sub(tv.type);
}

void FunctionLowering::PushScope(bool header) {
  scopes_.emplace_back();
  scopes_.back().header = header;
}

void FunctionLowering::PopScope() { scopes_.pop_back(); }

bool FunctionLowering::Hides(const std::string& name) const {
  for (const Scope& s : scopes_) {
    if (s.names.count(name) != 0) return true;
  }
  return false;
}

bool FunctionLowering::Mentions(const ast::Node* n, std::string_view name, Pos from) {
  if (n == nullptr) return false;
  if (auto* id = ast::As<ast::Ident>(n)) return id->name == name && id->pos >= from;
  bool found = false;
  ast::ForEachChild(const_cast<ast::Node*>(n), [&](ast::Node* child) { found = found || Mentions(child, name, from); });
  return found;
}

// A C++ name for v in the innermost scope. The initialiser must not mean the new variable where Go means an outer one.
std::string FunctionLowering::Declare(Var* v, const ast::Node* initialiser) {
  std::string name = CppName(v->name.empty() ? "_" : v->name);
  // A type keeps its name where a variable would take it.
  if (p_.home_ != nullptr && types::As<types::TypeName>(p_.home_->scope->Lookup(v->name)) != nullptr) name += "_";
  std::string base = name;
  auto taken = [&](const std::string& n) {
    for (size_t i = scopes_.size(); i-- > 0;) {
      if (scopes_[i].names.count(n) != 0) return true;
      if (i == 0 || !scopes_[i - 1].header) break;
    }
    return false;
  };
  if (initialiser != nullptr && Hides(name) && Mentions(initialiser, v->name)) {
    for (int i = 2; Hides(name); i++) name = base + "_" + std::to_string(i);
  } else if (initialiser != nullptr && Mentions(initialiser, v->name)) {
    // A package-level name of the same spelling is meant.
    const types::Package* home = p_.home_ != nullptr ? p_.home_ : p_.package_;
    if (home->scope->Lookup(v->name) != nullptr) name = base + "_";
  }
  // Where `return x` assigns to the results, their names must not be hidden.
  bool assigns_results = !frames_.empty() && (frames_.back().in_defers || !range_funcs_.empty());
  auto is_result = [&](const std::string& n) {
    if (!assigns_results) return false;
    for (const std::string& r : frames_.back().result_names) {
      if (r == n) return true;
    }
    return false;
  };
  // In C++ the variable hides its own type in the rest of the declaration.
  const std::string type = v->type != nullptr ? TypeText(v->type) : "";
  for (size_t at = type.find(name); at != std::string::npos; at = type.find(name, at + 1)) {
    auto word = [](char c) { return isalnum(static_cast<unsigned char>(c)) != 0 || c == '_'; };
    const bool starts = at == 0 || !word(type[at - 1]);
    const bool ends = at + name.size() == type.size() || !word(type[at + name.size()]);
    if (starts && ends && !(at > 1 && type[at - 1] == ':')) {
      name = base = base + "_";
      break;
    }
  }
  for (int i = 2; taken(name) || is_result(name); i++) name = base + (base.ends_with('_') ? "" : "_") + std::to_string(i);
  scopes_.back().names[name] = v;
  locals_[v] = {name, lowered::kPrimary};
  return name;
}

std::string FunctionLowering::Temp(std::string wanted) {
  std::string name = wanted;
  // A temporary may stand in an outer block later: its name is used once in a function, and by nothing of Go's in it.
  const ast::Node* function = frames_.empty() ? nullptr : frames_.front().node;
  auto taken = [&](const std::string& n) {
    if (n == "_") return Hides(n);  // Go's blank means nothing
    return Hides(n) || p_.claims_.Has(n) || temps_.Has(n) || (function != nullptr && Mentions(function, n));
  };
  for (int i = 2; taken(name); i++) name = wanted + std::to_string(i);
  temps_.Add(name);
  scopes_.back().names[name] = nullptr;
  return name;
}

Var* FunctionLowering::LocalVariable(const ast::Expr* e) {
  auto* id = ast::As<ast::Ident>(ast::Unparen(e));
  Var* v = id != nullptr && !id->is_blank() ? types::As<Var>(info_.ObjectOf(id)) : nullptr;
  return v != nullptr && !v->IsField() && v->var_kind != types::VarKind::kPackage ? v : nullptr;
}

const LocalVar* FunctionLowering::Find(Var* v) const {
  auto it = locals_.find(v);
  return it != locals_.end() ? &it->second : nullptr;
}

bool FunctionLowering::TooBig(Var* v) {
  Type* t = Sub(v->type);
  return types::UnderAs<types::Array>(t) != nullptr || types::UnderAs<types::Struct>(t) != nullptr
             ? types::Sizeof(t) > 32 * 1024
             : false;
}

// ---------------------------------------------------------------------------------------------------- order

bool FunctionLowering::HasEffects(const ast::Node* n) {
  if (n == nullptr) return false;
  if (auto* e = ast::Expr::Is(n->kind) ? static_cast<const ast::Expr*>(n) : nullptr) {
    types::TypeAndValue tv = TV(e);
    if (tv.IsConstant() || tv.IsType()) return false;
  }
  if (n->kind == ast::NodeKind::FuncLit) return false;
  if (auto* u = ast::As<ast::UnaryExpr>(n); u != nullptr && u->op == ast::Op::Recv) return true;
  if (auto* c = ast::As<ast::CallExpr>(n)) {
    types::TypeAndValue tv = TV(ast::Unparen(c->fun));
    bool pure = tv.IsType();
    if (tv.IsBuiltin()) {
      const ast::Expr* fun = ast::Unparen(c->fun);
      const ast::Ident* id = ast::As<ast::Ident>(fun);
      if (auto* s = ast::As<ast::SelectorExpr>(fun)) id = s->sel;
      types::Builtin* b = id != nullptr ? types::As<types::Builtin>(info_.ObjectOf(id)) : nullptr;
      if (b != nullptr) {
        using Id = types::BuiltinId;
        pure = b->id == Id::kLen || b->id == Id::kCap || b->id == Id::kMin || b->id == Id::kMax || b->id == Id::kNew ||
               b->id == Id::kMake || b->id == Id::kComplex || b->id == Id::kReal || b->id == Id::kImag || b->id == Id::kAppend;
        // The length of a channel changes by itself: its place in the order of calls counts.
        if ((b->id == Id::kLen || b->id == Id::kCap) && UnderAs<types::Chan>(TypeOf(c->args[0])) != nullptr) pure = false;
      }
    }
    if (!pure) return true;
  }
  bool found = false;
  ast::ForEachChild(const_cast<ast::Node*>(n), [&](ast::Node* child) { found = found || HasEffects(child); });
  return found;
}

Expr* FunctionLowering::Hoist(Expr* x, Type* t, const std::string& name) {
  if (x->kind == ExprKind::kText && !x->effects) return x;
  std::string temp = Temp(name);
  (void)t;
  Emit(VarDecl("auto", temp, x));
  return Text(temp);
}

Expr* FunctionLowering::Copied(Expr* x, const std::string& name) {
  std::string temp = Temp(name);
  Emit(VarDecl("auto", temp, x));
  return Text(temp);
}

void FunctionLowering::SettleEarlier(size_t before, std::vector<std::pair<Expr**, Type*>>& earlier) {
  if (out_ == nullptr || out_->size() == before) return;
  for (auto& [x, t] : earlier) {
    if (!(*x)->effects) continue;
    std::string temp = Temp("t");
    out_->insert(out_->begin() + static_cast<std::ptrdiff_t>(before++), VarDecl("auto", temp, LiteralSafe(*x, t)));
    *x = Text(temp);
  }
}

std::vector<Expr*> FunctionLowering::InOrder(
    const std::vector<std::pair<const ast::Expr*, std::function<Expr*()>>>& operands) {
  std::vector<Expr*> result;
  size_t last = operands.size();
  int count = 0;
  for (size_t i = 0; i < operands.size(); i++) {
    if (operands[i].first != nullptr && HasEffects(operands[i].first)) {
      last = i;
      count++;
    }
  }
  for (size_t i = 0; i < operands.size(); i++) {
    Expr* x = operands[i].second();
    if (count > 1 && i < last && operands[i].first != nullptr && HasEffects(operands[i].first)) {
      x = Hoist(Exact(x, TypeOf(operands[i].first)), nullptr);
    }
    result.push_back(x);
  }
  return result;
}

// ---------------------------------------------------------------------------------------------------- values

Expr* FunctionLowering::Zero(Type* t) {
  t = types::Unalias(Sub(t));
  Type* u = t->Underlying();
  if (auto* b = As<Basic>(u)) {
    if ((b->info & types::kIsBoolean) != 0) return Text("false");
    if ((b->info & types::kIsInteger) != 0) return Text("0");
    if ((b->info & types::kIsFloat) != 0) return Text("0");
    if (b->basic_kind == BasicKind::kUnsafePointer) return Text("nullptr");
  }
  if (u->kind() == types::Kind::kPointer) return Text("nullptr");
  return Braced(TypeText(t), {});
}

Expr* FunctionLowering::ObjectValue(Object* o, const ast::Ident* id) {
  mentioned_.insert(o);
  if (Var* v = types::As<Var>(o)) {
    if (v->var_kind != types::VarKind::kPackage) {
      const LocalVar* local = Find(v);
      if (local == nullptr) {
        Unsupported(id->pos, "variable " + v->name + " here");
        return Text(CppName(v->name));
      }
      return Text(local->name, local->precedence);
    }
    p_.Mention(p_.VarEntity(v), true);
    p_.MentionPackage(v->pkg);
    return Text(p_.Qualify(v->pkg, p_.NameOf(v)));
  }
  if (types::Const* c = types::As<types::Const>(o)) {
    auto it = local_consts_.find(c);
    if (it != local_consts_.end()) return Text(it->second);
    if (c->pkg == nullptr) return ConstantValue(c->val, types::Default(c->type), false);
    p_.Mention(p_.ConstEntity(c), true);
    p_.MentionPackage(c->pkg);
    return Text(p_.Qualify(c->pkg, p_.NameOf(c)));
  }
  if (Func* f = types::As<Func>(o)) {
    return Text("go::fn<" + p_.FunctionRef(f, TypeArgs(id)) + ">");
  }
  if (o != nullptr && o->object_kind == types::ObjectKind::kNil) return Text("nullptr");
  Unsupported(id->pos, "identifier " + std::string(id->name));
  return Text("0");
}

std::vector<Type*> FunctionLowering::TypeArgs(const ast::Ident* id) {
  std::vector<Type*> targs;
  auto it = info_.instances.find(id);
  if (it != info_.instances.end()) {
    for (Type* t : it->second.targs) targs.push_back(Sub(t));
  }
  return targs;
}

Expr* FunctionLowering::IdentValue(const ast::Ident* id) { return ObjectValue(info_.ObjectOf(id), id); }

Expr* FunctionLowering::Exact(Expr* x, Type* t) {
  if (x->promoted) {
    Expr* cast = Call(TypeText(t), {x});
    cast->effects = x->effects;
    return cast;
  }
  return x;
}

Expr* FunctionLowering::LowerExact(const ast::Expr* e) {
  types::TypeAndValue tv = TV(e);
  Type* t = TypeOf(e);
  if (tv.IsConstant()) return Constant(tv, e, types::Default(t), true);
  if (tv.IsNil()) return Zero(t);
  Expr* x = Lower(e);
  if (x->kind == ExprKind::kText && x->text.starts_with("go::fn<")) return Call(TypeText(t), {x});
  if (x->kind == ExprKind::kLambda) return Call(TypeText(t), {x});
  return Exact(x, t);
}

Expr* FunctionLowering::LowerTo(const ast::Expr* e, Type* target) {
  target = Sub(target);
  types::TypeAndValue tv = TV(e);
  if (tv.IsNil()) return Text("nullptr");
  bool to_interface = types::IsInterface(target);
  if (tv.IsConstant() && !to_interface) return Constant(tv, e, target, false);
  if (tv.IsConstant()) {
    Type* from = types::Default(TypeOf(e));
    Expr* x = Constant(tv, e, from, true);
    if (As<types::Basic>(types::Unalias(from)) != nullptr && As<types::Basic>(types::Unalias(from))->basic_kind == BasicKind::kString) {
      x = Constant(tv, e, from, false);
    }
    return Convert(x, from, target, e);
  }
  const ast::Expr* bare = ast::Unparen(e);
  Type* from = TypeOf(e);
  if (types::IsUntyped(from)) from = types::Default(from);
  bool replaced = replaced_.count(bare) != 0;
  if (auto* c = ast::As<ast::CompositeLit>(bare); c != nullptr && !to_interface && !replaced) return LowerComposite(c, true);
  return Watched(Convert(Lower(e), from, target, e), e, target);
}

// For the race detector. The C++ compiler watches loads and stores, but not the memory that a call takes a value of several words
// from, or puts one into: such values go through a variable of their own.
Expr* FunctionLowering::Watched(Expr* x, const ast::Expr* e, Type* t) {
  if (!p_.options_.race || x->kind == ExprKind::kBraced || x->kind == ExprKind::kLambda) return x;
  Type* u = types::Unalias(t)->Underlying();
  auto* b = As<types::Basic>(u);
  if (u->kind() == types::Kind::kPointer || (b != nullptr && (b->info & types::kIsString) == 0)) return x;
  if (x->kind == ExprKind::kText && !ReadsMemory(e)) return x;
  if (int64_t size = types::Sizeof(t); size == 0 || size > 4096) return x;
  Expr* value = Call("go::rt::value", {x});
  value->effects = x->effects;
  return value;
}

// Evaluates x for nothing. For the race detector that is a read.
Expr* FunctionLowering::Discarded(Expr* x, Type* t) {
  bool read = p_.options_.race && x->kind != ExprKind::kBraced && x->kind != ExprKind::kLambda && types::Sizeof(t) <= 4096;
  return Call("static_cast<void>", {read ? Call("go::rt::value", {x}) : x});
}

Expr* FunctionLowering::LowerToExact(const ast::Expr* e, Type* target) {
  target = Sub(target);
  types::TypeAndValue tv = TV(e);
  if (tv.IsNil()) return Zero(target);
  if (tv.IsConstant() && !types::IsInterface(target)) return Constant(tv, e, target, true);
  Type* from = TypeOf(e);
  if (types::IsUntyped(from)) from = types::Default(from);
  Expr* x = LowerTo(e, target);
  if (types::IsInterface(target) && !types::IsInterface(from)) return x->kind == ExprKind::kCall ? x : Call(TypeText(target), {x});
  if (x->kind == ExprKind::kLambda || (x->kind == ExprKind::kText && x->text.starts_with("go::fn<"))) {
    return Call(TypeText(target), {x});
  }
  return Exact(x, target);
}

// Whether go::any is made from the C++ type alone.
static bool BoxesByType(Type* t) {
  t = types::Unalias(t);
  auto* b = As<Basic>(t);
  if (b == nullptr) return false;
  return b->basic_kind != BasicKind::kUintptr && b->basic_kind != BasicKind::kUnsafePointer;
}

// The value x of type `from` in a place of type `to` (assignable). The result converts implicitly in C++.
Expr* FunctionLowering::Convert(Expr* x, Type* from, Type* to, const ast::Expr* source) {
  from = types::Unalias(Sub(from));
  to = types::Unalias(Sub(to));
  if (!types::IsInterface(to)) {
    // Structs of one shape and different names are different types in C++.
    if (UnderAs<types::Struct>(to) != nullptr && UnderAs<types::Struct>(from) != nullptr && TypeText(from) != TypeText(to)) {
      Expr* cast = Call("__builtin_bit_cast", {Text(TypeText(to)), x});
      cast->effects = x->effects;
      return cast;
    }
    return Exact(x, to);
  }
  types::Interface* target = UnderAs<types::Interface>(to);
  bool to_any = target->NumMethods() == 0;
  if (types::IsInterface(from)) {
    if (types::Identical(from, to)) return x;
    std::string a = TypeText(from), b = TypeText(to);
    if (a == b) return x;
    if (to_any) {
      return a == "go::any" ? x : Call("go::any", {x});
    }
    return Call("go::convert_iface<" + b + ">", {x, Text(p_.Descriptor(to))});
  }
  x = Exact(x, from);
  if (x->kind == ExprKind::kLambda || (x->kind == ExprKind::kText && x->text.starts_with("go::fn<"))) x = Call(TypeText(from), {x});
  if (to_any) {
    if (BoxesByType(from)) return x;
    if (x->constant && x->kind == ExprKind::kText) x = Call(TypeText(from), {x});
    if (x->kind == ExprKind::kBraced && x->text.empty()) x->text = TypeText(from);
    return Call("go::box", {x, Text(p_.Descriptor(from))});
  }
  (void)source;
  if (x->constant && x->kind == ExprKind::kText) x = Call(TypeText(from), {x});
  return Call("go::make_iface<" + TypeText(to) + ">", {x, Text(p_.Itab(from, to))});
}

Expr* FunctionLowering::Dereference(Expr* pointer) {
  if (pointer->kind == ExprKind::kPrefix && pointer->text == "&") return pointer->x;
  return Prefix("*", pointer);
}

Expr* FunctionLowering::Condition(const ast::Expr* e) {
  return Conditionally([&] { return Lower(e); }, types::Typ(BasicKind::kBool));
}

Expr* FunctionLowering::LowerMod(const ast::Expr* e) {
  const ast::Expr* bare = ast::Unparen(e);
  if (!TV(bare).IsConstant()) {
    if (auto* b = ast::As<ast::BinaryExpr>(bare)) return LowerBinary(b, true);
    if (auto* u = ast::As<ast::UnaryExpr>(bare)) return LowerUnary(u, true);
  }
  return Lower(e);
}

Expr* FunctionLowering::Lower(const ast::Expr* e) {
  if (auto it = replaced_.find(ast::Unparen(e)); it != replaced_.end()) return it->second;
  types::TypeAndValue tv = TV(e);
  if (tv.IsConstant()) return Constant(tv, e, types::Default(TypeOf(e)), false);
  if (tv.IsNil()) return Text("nullptr");
  if (tv.IsValue() && tv.type != nullptr && !types::IsUntyped(tv.type) && types::IsValid(tv.type)) {
    TypeText(TypeOf(e));  // what is used has to be complete, also where only `auto` names it
  }
  switch (e->kind) {
    case ast::NodeKind::Ident:
      return IdentValue(ast::Cast<ast::Ident>(e));
    case ast::NodeKind::ParenExpr:
      return Lower(ast::Cast<ast::ParenExpr>(e)->x);
    case ast::NodeKind::FuncLit: {
      auto* l = ast::Cast<ast::FuncLit>(e);
      auto it = facts_.literals.find(l);
      return LowerFuncLit(l, it != facts_.literals.end() ? it->second : LiteralUse::kEscapes);
    }
    case ast::NodeKind::CompositeLit:
      return LowerComposite(ast::Cast<ast::CompositeLit>(e), true);
    case ast::NodeKind::SelectorExpr:
      return LowerSelector(ast::Cast<ast::SelectorExpr>(e));
    case ast::NodeKind::IndexExpr:
      return LowerIndex(ast::Cast<ast::IndexExpr>(e));
    case ast::NodeKind::SliceExpr:
      return LowerSlice(ast::Cast<ast::SliceExpr>(e));
    case ast::NodeKind::TypeAssertExpr:
      return LowerTypeAssert(ast::Cast<ast::TypeAssertExpr>(e), false);
    case ast::NodeKind::CallExpr:
      return LowerCall(ast::Cast<ast::CallExpr>(e));
    case ast::NodeKind::StarExpr:
      return LowerStar(ast::Cast<ast::StarExpr>(e));
    case ast::NodeKind::UnaryExpr:
      return LowerUnary(ast::Cast<ast::UnaryExpr>(e), false);
    case ast::NodeKind::BinaryExpr:
      return LowerBinary(ast::Cast<ast::BinaryExpr>(e), false);
    default:
      Unsupported(e->pos, "expression " + ast::ExprString(e));
      return Text("0");
  }
}

}  // namespace go2cpp::lowering
