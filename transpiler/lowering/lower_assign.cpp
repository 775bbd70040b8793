// Assignments: definitions, parallel assignment, results of calls, op=, ++ and --.
#include "transpiler/lowering/function_lowering.h"

namespace go2cpp::lowering {

using types::Basic;
using types::BasicKind;

// Declares v with the value init (null: zero value). auto_ok: init's C++ type is exactly v's type.
void FunctionLowering::DefineVar(Var* v, const ast::Ident* id, Expr* init, Type* init_type, bool auto_ok, const ast::Node* at,
                                 const ast::Expr* source) {
  (void)id;
  (void)init_type;
  Type* t = Sub(v->type);
  std::string cpp = TypeText(t);
  std::string name = Declare(v, source);
  FunctionFrame* frame = frames_.empty() ? nullptr : &frames_.back();
  const VarFacts& facts = facts_.Of(v);
  bool inside = frame != nullptr && frame->in_defers && range_funcs_.empty();
  locals_[v].in_defers_body = inside;
  if (OnHeap(v)) {
    bool braced = init != nullptr && init->kind == ExprKind::kBraced && init->text.empty();
    (void)braced;
    std::vector<Expr*> args;
    if (init != nullptr) args.push_back(init);
    const bool big = init != nullptr && TooBig(v) && (init->kind == ExprKind::kBraced || init->kind == ExprKind::kCall);
    Stmt* s = VarDecl(cpp + "&", name, big ? Prefix("*", Allocated(t, init)) : Call("go::heap<" + cpp + ">", args));
    Emit(s, at);
    return;
  }
  bool changes = facts.assigned || facts.address_taken || !facts.initialised ||
                 (facts.assigned_in_post && !facts.loop_variable);
  if (inside && facts.captured_deferred && changes && frame->outer != nullptr) {
    // Deferred calls run after the lambda of with_defers: what they change or see changing lives outside.
    Type* u = t->Underlying();
    bool scalar = u->kind() == types::Kind::kPointer || (As<Basic>(u) != nullptr && (As<Basic>(u)->info & types::kIsString) == 0);
    std::string unique = name;
    for (int i = 2; temps_.Has(unique); i++) unique = name + "_" + std::to_string(i);
    temps_.Add(unique);
    locals_[v].name = unique;
    locals_[v].in_defers_body = false;
    frame->outer->push_back(VarDecl(cpp, unique, scalar ? Zero(t) : nullptr));
    if (init != nullptr) {
      if (init->kind == ExprKind::kBraced && init->text.empty()) init->text = cpp;
      Emit(ExprStmt(Binary(Text(unique), "=", init, lowered::kAssign)), at);
    }
    return;
  }
  if (init == nullptr) {
    Type* u = t->Underlying();
    Basic* b = As<Basic>(u);
    bool scalar = u->kind() == types::Kind::kPointer || (b != nullptr && (b->info & (types::kIsString | types::kIsComplex)) == 0);
    Stmt* s = VarDecl(cpp, name, scalar ? Zero(t) : nullptr);
    removable_.push_back({v, s});
    Emit(s, at);
    return;
  }
  bool same_braces = init->kind == ExprKind::kBraced && (init->text == cpp || init->text.empty());
  bool function = init->kind == ExprKind::kLambda || (init->kind == ExprKind::kText && init->text.starts_with("go::fn<"));
  bool lambda_local = false;
  if (init->kind == ExprKind::kLambda && source != nullptr) {
    auto it = facts_.literals.find(ast::As<ast::FuncLit>(ast::Unparen(source)));
    lambda_local = it != facts_.literals.end() && it->second == LiteralUse::kLocal && !facts.assigned;
  }
  bool use_auto = auto_ok && !same_braces && !init->promoted && !init->constant && (!function || lambda_local) &&
                  !(init->kind == ExprKind::kText && init->text == "nullptr");
  if (init->kind == ExprKind::kBraced && init->text.empty()) init->text = cpp;
  Emit(VarDecl(use_auto ? "auto" : cpp, name, init), at);
}

std::vector<Type*> FunctionLowering::TupleTypes(const ast::Expr* rhs) {
  std::vector<Type*> types;
  const ast::Expr* bare = ast::Unparen(rhs);
  Type* t = TypeOf(bare);
  if (auto* tuple = types::As<types::Tuple>(t)) {
    for (Var* v : tuple->vars) types.push_back(Sub(v->type));
  } else {
    types.push_back(t);
    types.push_back(types::Typ(BasicKind::kBool));
  }
  // A comma-ok form records a tuple whose second type is the (untyped) bool.
  for (Type*& x : types) {
    if (types::IsUntyped(x)) x = types::Default(x);
  }
  return types;
}

// lhs… := / = value, a go::results.
void FunctionLowering::DefineTuple(const ast::List<ast::Expr*>& lhs, Expr* value, const std::vector<Type*>& types, bool define,
                                   const ast::Node* at) {
  size_t n = lhs.size();
  bool all_blank = true, all_new = define;
  std::vector<Var*> fresh(n, nullptr);
  for (size_t i = 0; i < n; i++) {
    auto* id = ast::As<ast::Ident>(lhs[i]);
    bool blank = id != nullptr && id->is_blank();
    if (!blank) all_blank = false;
    if (define && id != nullptr && !blank) fresh[i] = types::As<Var>(info_.defs.Get(id->id));
    if (!blank && fresh[i] == nullptr) all_new = false;
    if (fresh[i] != nullptr && !types::Identical(Sub(fresh[i]->type), types[i])) all_new = false;
  }
  if (all_blank) {
    Emit(ExprStmt(value), at);
    return;
  }
  FunctionFrame* frame = frames_.empty() ? nullptr : &frames_.back();
  auto plain = [&](Var* v) {
    const VarFacts& f = facts_.Of(v);
    bool hoists = frame != nullptr && frame->in_defers && f.captured_deferred && (f.assigned || f.address_taken);
    return !OnHeap(v) && !hoists;
  };
  if (all_new) {
    bool simple = true;
    for (Var* v : fresh) simple = simple && (v == nullptr || plain(v));
    std::string names;
    std::vector<std::pair<Var*, std::string>> later;
    for (size_t i = 0; i < n; i++) {
      std::string name;
      if (fresh[i] == nullptr) {
        name = Temp("_");
      } else if (plain(fresh[i])) {
        name = Declare(fresh[i], at);
        locals_[fresh[i]].in_defers_body = frame != nullptr && frame->in_defers;
      } else {
        name = Temp(CppName(fresh[i]->name) + "_");
        later.push_back({fresh[i], name});
      }
      names += (i > 0 ? ", " : "") + name;
    }
    Emit(VarDecl("auto", "[" + names + "]", value), at);
    for (auto& [v, name] : later) DefineVar(v, nullptr, Text(name), Sub(v->type), false, nullptr, nullptr);
    return;
  }
  // Existing variables among them: assign through references when the types agree.
  bool tie = true;
  for (size_t i = 0; i < n && tie; i++) {
    auto* id = ast::As<ast::Ident>(lhs[i]);
    if (id == nullptr) tie = false;
    else if (!id->is_blank()) {
      Type* t = fresh[i] != nullptr ? Sub(fresh[i]->type) : TypeOf(lhs[i]);
      tie = TypeText(t) == TypeText(types[i]) && (fresh[i] == nullptr || plain(fresh[i]));
    }
  }
  if (tie) {
    std::vector<Expr*> places;
    for (size_t i = 0; i < n; i++) {
      auto* id = ast::As<ast::Ident>(lhs[i]);
      if (id->is_blank()) {
        places.push_back(Text("go::ignore"));
      } else if (fresh[i] != nullptr) {
        // value may mention an outer variable of the same name: it is lowered already.
        DefineVar(fresh[i], id, nullptr, nullptr, false, nullptr, static_cast<const ast::Expr*>(nullptr));
        places.push_back(Text(locals_[fresh[i]].name));
        mentioned_.insert(fresh[i]);
      } else {
        places.push_back(Place(lhs[i]));
      }
    }
    Emit(ExprStmt(Binary(Call("go::tie", places), "=", value, lowered::kAssign)), at);
    return;
  }
  std::string names;
  std::vector<std::string> temps;
  for (size_t i = 0; i < n; i++) {
    auto* id = ast::As<ast::Ident>(lhs[i]);
    std::string wanted = id != nullptr ? (id->is_blank() ? "_" : CppName(id->name) + "_") : "r" + std::to_string(i);
    temps.push_back(Temp(wanted));
    names += (i > 0 ? ", " : "") + temps[i];
  }
  Emit(VarDecl("auto", "[" + names + "]", value), at);
  // What a place depends on is that from before the assignments.
  auto saved = replaced_;
  for (size_t i = 1; i < n; i++) {
    const ast::Expr* l = ast::Unparen(lhs[i]);
    if (ast::As<ast::Ident>(l) != nullptr) continue;
    for (size_t k = 0; k < i; k++) {
      auto* id = ast::As<ast::Ident>(ast::Unparen(lhs[k]));
      if (id == nullptr || !Mentions(l, id->name)) continue;
      FixOperands(l);
      break;
    }
  }
  for (size_t i = 0; i < n; i++) {
    auto* id = ast::As<ast::Ident>(lhs[i]);
    if (id != nullptr && id->is_blank()) continue;
    if (fresh[i] != nullptr) {
      DefineVar(fresh[i], id, Convert(Text(temps[i]), types[i], fresh[i]->type), types[i], false, nullptr, nullptr);
    } else {
      AssignTo(lhs[i], Convert(Text(temps[i]), types[i], TypeOf(lhs[i])), types[i], nullptr);
    }
  }
  replaced_ = std::move(saved);
}

// Copies the pointers, slices, maps and indices of the place l; what is lowered later finds them in replaced_.
void FunctionLowering::FixOperands(const ast::Expr* l) {
  l = ast::Unparen(l);
  auto fix = [this](const ast::Expr* e) {
    e = ast::Unparen(e);
    if (TV(e).IsConstant() || replaced_.count(e) != 0) return;
    replaced_[e] = Copied(LiteralSafe(LowerExact(e), TypeOf(e)), "t");
  };
  if (auto* star = ast::As<ast::StarExpr>(l)) {
    fix(star->x);
  } else if (auto* s = ast::As<ast::SelectorExpr>(l)) {
    if (UnderAs<types::Pointer>(TypeOf(s->x)) != nullptr) fix(s->x);
    else FixOperands(s->x);
  } else if (auto* x = ast::As<ast::IndexExpr>(l)) {
    if (UnderAs<types::Array>(TypeOf(x->x)) != nullptr) FixOperands(x->x);
    else fix(x->x);
    for (const ast::Expr* i : x->indices) fix(i);
  }
}

void FunctionLowering::LowerDefine(const ast::AssignStmt* s) {
  if (s->rhs.size() == 1 && s->lhs.size() > 1) {
    std::vector<Type*> types = TupleTypes(s->rhs[0]);
    DefineTuple(s->lhs, CommaOk(s->rhs[0]), types, true, s);
    return;
  }
  bool existing = false;
  for (const ast::Expr* l : s->lhs) {
    auto* id = ast::As<ast::Ident>(l);
    existing = existing || (id != nullptr && !id->is_blank() && info_.defs.Get(id->id) == nullptr);
  }
  if (existing) {
    std::vector<Expr*> values;
    for (size_t i = 0; i < s->lhs.size(); i++) {
      auto* id = ast::As<ast::Ident>(s->lhs[i]);
      Var* v = types::As<Var>(info_.ObjectOf(id));
      Type* t = v != nullptr ? Sub(v->type) : types::Default(TypeOf(s->rhs[i]));
      Expr* x = LowerToExact(s->rhs[i], t);
      if (x->kind == ExprKind::kBraced && x->text.empty()) x->text = TypeText(t);
      bool own = false;  // a variable that this statement changes
      for (const ast::Expr* l : s->lhs) {
        auto* changed = ast::As<ast::Ident>(l);
        auto* r = ast::As<ast::Ident>(ast::Unparen(s->rhs[i]));
        own = own || (r != nullptr && changed != nullptr && changed->name == r->name);
      }
      if (own) {
        std::string temp = Temp("t");
        Emit(VarDecl("auto", temp, x));
        x = Text(temp);
      }
      // The value of a variable that the statement assigns to is that from before.
      bool assigned_here = false;
      if (auto* from = ast::As<ast::Ident>(ast::Unparen(s->rhs[i]))) {
        for (const ast::Expr* l : s->lhs) assigned_here = assigned_here || ast::Cast<ast::Ident>(l)->name == from->name;
      }
      if (assigned_here && !TV(s->rhs[i]).IsConstant() && !id->is_blank() && x->kind == ExprKind::kText) {
        std::string temp = Temp("t");
        Emit(VarDecl("auto", temp, x));
        values.push_back(Text(temp));
        continue;
      }
      values.push_back(TV(s->rhs[i]).IsConstant() || id->is_blank() ? x : Hoist(x, t));
    }
    for (size_t i = 0; i < s->lhs.size(); i++) {
      auto* id = ast::As<ast::Ident>(s->lhs[i]);
      if (Var* v = types::As<Var>(info_.defs.Get(id->id)); v != nullptr && !id->is_blank()) {
        DefineVar(v, id, values[i], Sub(v->type), false, nullptr, nullptr);
      } else {
        AssignTo(s->lhs[i], values[i], TypeOf(s->rhs[i]), nullptr);
      }
    }
    return;
  }
  // All new. Values that mention an outer variable of a new name are computed before it is declared: by renaming.
  for (size_t i = 0; i < s->lhs.size(); i++) {
    auto* id = ast::As<ast::Ident>(s->lhs[i]);
    const ast::Expr* r = s->rhs[i];
    if (id->is_blank()) {
      Emit(ExprStmt(Discarded(LowerExact(r), TypeOf(r))));
      continue;
    }
    Var* v = types::As<Var>(info_.defs.Get(id->id));
    const bool callable = ast::As<ast::CallExpr>(ast::Unparen(r)) != nullptr && UnderAs<types::Signature>(Sub(v->type)) != nullptr &&
                          function_node_ != nullptr && !facts_.Of(v).assigned && p_.escape_.OnlyCalled(v, function_node_, info_);
    Expr* x = callable ? Callable(r) : nullptr;
    if (x == nullptr) x = LowerTo(r, v->type);
    // The name must not be one that this or a later value means differently.
    const ast::Expr* mention = r;
    for (size_t k = i; k < s->rhs.size(); k++) {
      if (Mentions(s->rhs[k], v->name)) mention = s->rhs[k];
    }
    bool auto_ok = !TV(r).IsConstant() && !TV(r).IsNil();
    if (auto* l = ast::As<ast::FuncLit>(ast::Unparen(r))) mention = l;
    DefineVar(v, id, x, TypeOf(r), auto_ok, nullptr, mention);
    auto* u = ast::As<ast::UnaryExpr>(ast::Unparen(r));
    bool fresh = (u != nullptr && u->op == ast::Op::And && ast::As<ast::CompositeLit>(ast::Unparen(u->x)) != nullptr) ||
                 (x->kind == ExprKind::kCall && x->x->kind == ExprKind::kText && x->x->text.starts_with("go::alloc<"));
    if (fresh && !facts_.Of(v).assigned && !facts_.Of(v).address_taken) never_nil_.insert(locals_[v].name);
  }
}

// An lvalue for an assignment or &; map elements are the caller's.
Expr* FunctionLowering::Place(const ast::Expr* e) {
  e = ast::Unparen(e);
  switch (e->kind) {
    case ast::NodeKind::Ident:
      return IdentValue(ast::Cast<ast::Ident>(e));
    case ast::NodeKind::SelectorExpr:
      return LowerSelector(ast::Cast<ast::SelectorExpr>(e));
    case ast::NodeKind::IndexExpr: {
      auto* i = ast::Cast<ast::IndexExpr>(e);
      if (auto* m = UnderAs<types::Map>(TypeOf(i->x))) {
        auto ops = InOrder({{i->x, [&] { return Lower(i->x); }}, {i->indices[0], [&] { return LowerTo(i->indices[0], m->key); }}});
        return Call(Member(ops[0], false, "ref"), {ops[1]});
      }
      return LowerIndex(i);
    }
    case ast::NodeKind::StarExpr:
      return LowerStar(ast::Cast<ast::StarExpr>(e));
    default:
      return Lower(e);
  }
}

void FunctionLowering::AssignTo(const ast::Expr* lhs, Expr* value, Type* value_type, const ast::Node* at) {
  (void)value_type;
  lhs = ast::Unparen(lhs);
  if (auto* id = ast::As<ast::Ident>(lhs); id != nullptr && id->is_blank()) {
    if (value->kind != ExprKind::kText) Emit(ExprStmt(Call("static_cast<void>", {value})), at);
    return;
  }
  if (value->kind == ExprKind::kBraced && value->text.empty()) value->text = TypeText(TypeOf(lhs));
  if (auto* i = ast::As<ast::IndexExpr>(lhs)) {
    if (auto* m = UnderAs<types::Map>(TypeOf(i->x))) {
      Expr* map = Lower(i->x);
      Expr* key = LowerTo(i->indices[0], m->key);
      Emit(ExprStmt(Call(Member(map, false, "set"), {key, value})), at);
      return;
    }
  }
  Emit(ExprStmt(Binary(Place(lhs), "=", value, lowered::kAssign)), at);
}

bool FunctionLowering::ReadsMemory(const ast::Node* n) {
  if (n->kind == ast::NodeKind::FuncLit) return false;
  if (auto* e = ast::Expr::Is(n->kind) ? static_cast<const ast::Expr*>(n) : nullptr) {
    types::TypeAndValue tv = TV(e);
    if (tv.IsConstant() || tv.IsType()) return false;
  }
  if (n->kind == ast::NodeKind::StarExpr || n->kind == ast::NodeKind::SliceExpr) return true;
  if (auto* s = ast::As<ast::SelectorExpr>(n)) {
    if (UnderAs<types::Pointer>(TypeOf(s->x)) != nullptr) return true;
  } else if (auto* x = ast::As<ast::IndexExpr>(n)) {
    if (UnderAs<types::Array>(TypeOf(x->x)) == nullptr) return true;
  } else if (auto* id = ast::As<ast::Ident>(n)) {
    Var* v = types::As<Var>(info_.ObjectOf(id));
    if (v == nullptr || v->IsField()) return false;
    const VarFacts& f = facts_.Of(v);
    return v->var_kind == types::VarKind::kPackage || ((f.captured || f.address_taken) && f.assigned);
  } else if (auto* c = ast::As<ast::CallExpr>(n)) {
    // string(bytes)
    if (TV(ast::Unparen(c->fun)).IsType() && UnderAs<types::Slice>(TypeOf(c->args[0])) != nullptr) return true;
  }
  bool found = false;
  ast::ForEachChild(const_cast<ast::Node*>(n), [&](ast::Node* child) { found = found || ReadsMemory(child); });
  return found;
}

// Evaluates the operands of the place l that have effects now; what is lowered later finds them in replaced_.
void FunctionLowering::HoistOperands(const ast::Expr* l) {
  l = ast::Unparen(l);
  if (!HasEffects(l)) return;
  auto hoist = [this](const ast::Expr* e) {
    e = ast::Unparen(e);
    if (!HasEffects(e)) return;
    replaced_[e] = Hoist(LiteralSafe(LowerExact(e), TypeOf(e)), nullptr);
  };
  if (auto* star = ast::As<ast::StarExpr>(l)) {
    hoist(star->x);
  } else if (auto* s = ast::As<ast::SelectorExpr>(l)) {
    if (UnderAs<types::Pointer>(TypeOf(s->x)) != nullptr) hoist(s->x);
    else HoistOperands(s->x);
  } else if (auto* x = ast::As<ast::IndexExpr>(l)) {
    if (UnderAs<types::Array>(TypeOf(x->x)) != nullptr) HoistOperands(x->x);
    else hoist(x->x);
    for (const ast::Expr* i : x->indices) hoist(i);
  }
}

// A name that nothing in the function being lowered has.
std::string FunctionLowering::FreshName(std::string wanted) {
  const ast::Node* root = frames_.empty() ? nullptr : frames_.back().node;
  while (Hides(wanted) || Mentions(root, wanted) || p_.claims_.Has(wanted) || !fresh_.insert(wanted).second) wanted += "_";
  return wanted;
}

void FunctionLowering::LowerAssign(const ast::AssignStmt* s) {
  if (s->rhs.size() == 1 && s->lhs.size() > 1) {
    std::vector<Type*> types = TupleTypes(s->rhs[0]);
    // Calls on the left come before the one on the right.
    auto saved = replaced_;
    for (const ast::Expr* l : s->lhs) HoistOperands(l);
    DefineTuple(s->lhs, CommaOk(s->rhs[0]), types, false, s);
    replaced_ = std::move(saved);
    return;
  }
  if (s->lhs.size() > 1) {
    ParallelAssign(s);
    return;
  }
  const ast::Expr* l = ast::Unparen(s->lhs[0]);
  const ast::Expr* r = s->rhs[0];
  if (auto* id = ast::As<ast::Ident>(l); id != nullptr && id->is_blank()) {
    Expr* x = LowerExact(r);
    // Reading through a nil pointer panics, also when nobody looks at the value.
    Expr* inside = x;
    while (inside->kind == ExprKind::kMember && !inside->arrow) inside = inside->x;
    bool through = (inside->kind == ExprKind::kMember && inside->arrow) || (inside->kind == ExprKind::kPrefix && inside->text == "*");
    if (through && !p_.options_.race) {
      Emit(ExprStmt(Call("go::rt::not_null", {inside->x})));
      return;
    }
    bool lvalue = x->kind == ExprKind::kText;
    if (lvalue && x->constant) return;
    CheckDereferences(x);  // pointers are followed although nobody wants the value
    Emit(ExprStmt(Discarded(x, TypeOf(r))));
    return;
  }
  Type* t = TypeOf(l);
  bool both = HasEffects(l) && HasEffects(r);
  if (auto* i = ast::As<ast::IndexExpr>(l)) {
    if (auto* m = UnderAs<types::Map>(TypeOf(i->x))) {
      std::vector<std::pair<const ast::Expr*, std::function<Expr*()>>> operands = {
          {i->x, [&] { return Lower(i->x); }},
          {i->indices[0], [&] { return LowerTo(i->indices[0], m->key); }},
          {r, [&] { return LowerTo(r, t); }}};
      std::vector<Expr*> ops = InOrder(operands);
      Emit(ExprStmt(Call(Member(ops[0], false, "set"), {ops[1], ops[2]})));
      return;
    }
  }
  Expr* place = nullptr;
  if (both) {
    std::string name = Temp("place");
    Emit(VarDecl("auto&", name, Place(l)));
    place = Text(name);
  } else {
    place = Place(l);
  }
  Expr* x = LowerTo(r, t);
  if (x->kind == ExprKind::kBraced && x->text.empty()) x->text = TypeText(t);
  if (UnderAs<types::Array>(t) != nullptr && ast::As<ast::StarExpr>(l) != nullptr && ast::As<ast::StarExpr>(ast::Unparen(r)) != nullptr) {
    // Two pointers into one slice: C++ may take the arrays for the same or apart.
    Emit(ExprStmt(Call("go::rt::move_array", {place, x})));
    return;
  }
  Emit(ExprStmt(Binary(place, "=", x, lowered::kAssign)));
}

// Where only an expression can stand: go::tie(a, b) = go::results{x, y}, which computes all values first.
Expr* FunctionLowering::TiedAssign(const ast::Stmt* s) {
  auto* a = ast::As<ast::AssignStmt>(s);
  if (a == nullptr || a->op != ast::Op::None || a->lhs.size() < 2 || a->lhs.size() != a->rhs.size() || a->lhs.size() > 6) return nullptr;
  std::vector<Expr*> places, values;
  for (size_t i = 0; i < a->lhs.size(); i++) {
    if (LocalVariable(a->lhs[i]) == nullptr || HasEffects(a->rhs[i]) || a->rhs[i]->kind == ast::NodeKind::FuncLit) return nullptr;
  }
  for (size_t i = 0; i < a->lhs.size(); i++) {
    Type* t = TypeOf(a->lhs[i]);
    Expr* x = LiteralSafe(LowerToExact(a->rhs[i], t), t);
    if (x->kind == ExprKind::kBraced && x->text.empty()) x->text = TypeText(t);
    if (TV(a->rhs[i]).IsNil()) x = Zero(t);
    values.push_back(x);
    places.push_back(Place(a->lhs[i]));
  }
  return Binary(Call("go::tie", places), "=", Braced("go::results", values), lowered::kAssign);
}

// a, b = x, y: all operands first, then the assignments from left to right.
void FunctionLowering::ParallelAssign(const ast::AssignStmt* s) {
  size_t n = s->lhs.size();
  auto is_blank = [&](size_t i) {
    auto* id = ast::As<ast::Ident>(ast::Unparen(s->lhs[i]));
    return id != nullptr && id->is_blank();
  };
  std::vector<Expr*> places(n, nullptr);
  std::vector<std::function<void(Expr*)>> assign(n);
  // Operands on the left that an earlier assignment of the statement would change are fixed now.
  for (size_t i = 0; i < n; i++) {
    const ast::Expr* l = ast::Unparen(s->lhs[i]);
    if (is_blank(i) || ast::As<ast::Ident>(l) != nullptr) continue;
    bool depends = HasEffects(l);
    for (size_t k = 0; k < i; k++) {
      auto* id = ast::As<ast::Ident>(ast::Unparen(s->lhs[k]));
      if (id != nullptr && Mentions(l, id->name)) depends = true;
    }
    if (!depends) continue;
    auto* index = ast::As<ast::IndexExpr>(l);
    types::Map* m = index != nullptr ? UnderAs<types::Map>(TypeOf(index->x)) : nullptr;
    if (m != nullptr) {
      Expr* map = Copied(Lower(index->x), "m");
      Expr* key = TV(index->indices[0]).IsConstant() ? LowerToExact(index->indices[0], m->key)
                                                     : Copied(LiteralSafe(LowerToExact(index->indices[0], m->key), m->key), "key");
      assign[i] = [this, map, key](Expr* v) { Emit(ExprStmt(Call(Member(map, false, "set"), {key, v}))); };
    } else {
      std::string name = Temp("place");
      Emit(VarDecl("auto&", name, Place(l)));
      places[i] = Text(name);
    }
  }
  int effects = 0;
  for (const ast::Expr* r : s->rhs) effects += HasEffects(r) ? 1 : 0;
  std::vector<Expr*> values(n, nullptr);
  // The first value needs no temporary unless its own evaluation has to come before that of later ones.
  auto needs_temp = [&](size_t i) {
    const ast::Expr* r = ast::Unparen(s->rhs[i]);
    if (TV(r).IsConstant() || TV(r).IsNil() || r->kind == ast::NodeKind::FuncLit) return false;
    if (i == 0) return effects > 0 && n > 1;
    if (auto* id = ast::As<ast::Ident>(r)) {
      for (size_t k = 0; k < i; k++) {
        auto* l = ast::As<ast::Ident>(ast::Unparen(s->lhs[k]));
        if (l == nullptr || l->name == id->name) return true;
      }
      return false;
    }
    return true;
  };
  std::vector<size_t> order;
  bool first_last = !needs_temp(0);
  for (size_t i = first_last ? 1 : 0; i < n; i++) order.push_back(i);
  auto type_of = [&](size_t i) { return is_blank(i) ? types::Default(TypeOf(s->rhs[i])) : TypeOf(s->lhs[i]); };
  for (size_t i : order) {
    Type* t = type_of(i);
    if (needs_temp(i)) {
      Expr* x = LiteralSafe(LowerToExact(s->rhs[i], t), t);
      std::string name = Temp("t");
      Emit(VarDecl("auto", name, x));
      values[i] = Text(name);
    } else {
      values[i] = LowerTo(s->rhs[i], t);
    }
  }
  if (first_last) values[0] = LowerTo(s->rhs[0], type_of(0));
  for (size_t i = 0; i < n; i++) {
    if (assign[i]) {
      assign[i](values[i]);
    } else if (places[i] != nullptr) {
      Emit(ExprStmt(Binary(places[i], "=", values[i], lowered::kAssign)));
    } else {
      AssignTo(s->lhs[i], values[i], type_of(i), nullptr);
    }
  }
}

void FunctionLowering::LowerOpAssign(const ast::AssignStmt* s) {
  const ast::Expr* l = s->lhs[0];
  const ast::Expr* r = s->rhs[0];
  Type* t = TypeOf(l);
  Basic* b = UnderAs<Basic>(t);
  bool integer = b != nullptr && (b->info & types::kIsInteger) != 0;
  if (auto* index = ast::As<ast::IndexExpr>(ast::Unparen(l)); index != nullptr && !TV(r).IsConstant()) {
    if (auto* m = UnderAs<types::Map>(TypeOf(index->x))) {
      // A panic on the right must leave the map as it is: no element yet.
      const ast::Expr* bare = ast::Unparen(r);
      bool risky = integer && (s->op == ast::Op::Div || s->op == ast::Op::Rem);
      std::function<void(const ast::Node*)> scan = [&](const ast::Node* n) {
        risky = risky || n->kind == ast::NodeKind::StarExpr || n->kind == ast::NodeKind::IndexExpr || n->kind == ast::NodeKind::CallExpr ||
                n->kind == ast::NodeKind::SliceExpr || n->kind == ast::NodeKind::TypeAssertExpr;
        auto* sel = ast::As<ast::SelectorExpr>(n);
        risky = risky || (sel != nullptr && UnderAs<types::Pointer>(TypeOf(sel->x)) != nullptr);
        ast::ForEachChild(const_cast<ast::Node*>(n), [&](ast::Node* c) { scan(c); });
      };
      scan(bare);
      if (risky && replaced_.count(bare) == 0) {
        auto saved = replaced_;
        if (HasEffects(l)) {
          const ast::Expr* key = ast::Unparen(index->indices[0]);
          replaced_[ast::Unparen(index->x)] = Copied(Lower(index->x), "m");
          if (!TV(key).IsConstant()) replaced_[key] = Copied(LiteralSafe(LowerToExact(key, m->key), m->key), "key");
        }
        if (integer && (s->op == ast::Op::Div || s->op == ast::Op::Rem)) {
          Expr* value = Copied(LiteralSafe(LowerExact(r), t), "value");
          auto operand = [&](const ast::Expr* e) { return Lower(e); };
          Expr* element = operand(l);
          Expr* key = LowerTo(index->indices[0], m->key);
          const char* op = s->op == ast::Op::Div ? "go::div" : "go::rem";
          Emit(ExprStmt(Call(Member(Lower(index->x), false, "set"), {key, Call(op, {element, value})})));
          replaced_ = saved;
          return;
        }
        // A shift's count keeps its own type.
        replaced_[bare] = Copied(LiteralSafe(LowerExact(r), TypeOf(r)), "value");
        LowerOpAssign(s);
        replaced_ = saved;
        return;
      }
    }
  }
  Expr* place = Place(l);
  bool once = HasEffects(l) || (place->kind == ExprKind::kCall);
  auto stable = [&]() -> Expr* {
    if (!once && (place->kind == ExprKind::kText || place->kind == ExprKind::kMember)) return place;
    std::string name = Temp("place");
    Emit(VarDecl("auto&", name, place));
    place = Text(name);
    return place;
  };
  auto value = [&]() -> Expr* {
    if (TV(r).IsConstant()) {
      bool complex = b != nullptr && (b->info & types::kIsComplex) != 0;
      return Constant(TV(r), r, t, complex);
    }
    return Lower(r);
  };
  if (HasEffects(l) && HasEffects(r)) stable();
  auto simple = [&](const char* op) {
    Expr* y = value();
    Emit(ExprStmt(Binary(place, op, y, lowered::kAssign)));
  };
  switch (s->op) {
    case ast::Op::Add:
      simple("+=");
      return;
    case ast::Op::Sub:
      simple("-=");
      return;
    case ast::Op::Mul:
      simple("*=");
      return;
    case ast::Op::And:
      simple("&=");
      return;
    case ast::Op::Or:
      simple("|=");
      return;
    case ast::Op::Xor:
      simple("^=");
      return;
    case ast::Op::AndNot: {
      Expr* y = value();
      Emit(ExprStmt(Binary(place, "&=", Prefix("~", y), lowered::kAssign)));
      return;
    }
    case ast::Op::Div:
    case ast::Op::Rem: {
      bool plain = !integer;
      if (TV(r).IsConstant()) {
        bool fits = false;
        int64_t n = constant::Int64Val(constant::ToInt(TV(r).val), &fits);
        plain = plain || !fits || (n != 0 && n != -1);
      }
      if (plain) {
        simple(s->op == ast::Op::Div ? "/=" : "%=");
        return;
      }
      Expr* p = stable();
      Expr* y = value();
      Emit(ExprStmt(Binary(p, "=", Call(s->op == ast::Op::Div ? "go::div" : "go::rem", {p, y}), lowered::kAssign)));
      return;
    }
    case ast::Op::Shl:
    case ast::Op::Shr: {
      Expr* p = place;
      Expr* shifted = ShiftExpr(s->op, nullptr, r, t, true, p);
      if (shifted->kind == ExprKind::kBinary) {
        Emit(ExprStmt(Binary(place, s->op == ast::Op::Shl ? "<<=" : ">>=", shifted->y, lowered::kAssign)));
        return;
      }
      p = stable();
      shifted->args[0] = p;
      Emit(ExprStmt(Binary(p, "=", shifted, lowered::kAssign)));
      return;
    }
    default:
      Unsupported(s->pos, "this assignment");
  }
}

void FunctionLowering::LowerIncDec(const ast::IncDecStmt* s) {
  Type* t = TypeOf(s->x);
  Basic* b = UnderAs<Basic>(t);
  Expr* place = Place(s->x);
  if (b != nullptr && (b->info & types::kIsComplex) != 0) {
    Emit(ExprStmt(Binary(place, s->increment ? "+=" : "-=", Braced(TypeText(t), {Text("1"), Text("0")}), lowered::kAssign)));
    return;
  }
  Expr* e = New<Expr>();
  e->kind = ExprKind::kPostfix;
  e->precedence = lowered::kPostfix;
  e->text = s->increment ? "++" : "--";
  e->x = place->kind == ExprKind::kPrefix ? Text("", lowered::kPrimary) : place;
  if (place->kind == ExprKind::kPrefix) e->x = place;
  Emit(ExprStmt(e));
}

}  // namespace go2cpp::lowering
