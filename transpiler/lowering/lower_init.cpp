// Package level constants and variables. Variables whose value is known are initialised statically, slices and pointers
// of literals through static backing data; the others in go2cpp_init, in Go's order, followed by the init functions.
#include "transpiler/lowering/function_lowering.h"

namespace go2cpp::lowering {

using types::Basic;
using types::BasicKind;

namespace {

// Where the spec that declares an object stands.
struct SpecSource {
  const ast::File* file = nullptr;
  const ast::GenDecl* decl = nullptr;
  const ast::ValueSpec* spec = nullptr;
  size_t index = 0;
};

SpecSource FindSpec(const TypedPackage& p, Object* o) {
  for (const ast::File* f : p.files) {
    if (!f->source->Contains(o->pos)) continue;
    for (const ast::Decl* d : f->decls) {
      auto* g = ast::As<ast::GenDecl>(d);
      if (g == nullptr) continue;
      for (const ast::Spec* s : g->specs) {
        auto* v = ast::As<ast::ValueSpec>(s);
        if (v == nullptr) continue;
        for (size_t i = 0; i < v->names.size(); i++) {
          if (v->names[i]->pos == o->pos) return {f, g, v, i};
        }
      }
    }
  }
  return {};
}

void SetExtent(Item* item, const SpecSource& src) {
  if (src.spec == nullptr) return;
  item->file = src.file;
  item->decl = src.decl->lparen.valid() ? src.spec->pos : src.decl->pos;
  item->pos = item->decl;
  const ast::CommentRange& doc = src.decl->lparen.valid() ? src.spec->doc : src.decl->doc;
  if (!doc.empty()) item->pos = src.file->comments[doc.first].pos;
  item->end = ast::EndPos(src.spec);
}

bool MentionsIota(const ast::Node* n) {
  if (auto* id = ast::As<ast::Ident>(n)) return id->name == "iota";
  bool found = false;
  ast::ForEachChild(const_cast<ast::Node*>(n), [&](ast::Node* c) { found = found || MentionsIota(c); });
  return found;
}

}  // namespace

Type* PackageLowering::ConstType(types::Const* c) {
  if (!c->val || c->val.IsUnknown() || c->name == "_") return nullptr;
  Type* t = c->type;
  if (!types::IsUntyped(t)) return t;
  Basic* b = As<Basic>(types::Unalias(t));
  switch (b->basic_kind) {
    case BasicKind::kUntypedInt:
    case BasicKind::kUntypedRune: {
      bool fits = false;
      int64_t n = constant::Int64Val(constant::ToInt(c->val), &fits);
      if (b->basic_kind == BasicKind::kUntypedRune && fits && n >= INT32_MIN && n <= INT32_MAX) return types::Typ(BasicKind::kInt32);
      if (fits) return types::Typ(BasicKind::kInt);
      constant::Uint64Val(constant::ToInt(c->val), &fits);
      return fits ? types::Typ(BasicKind::kUint) : nullptr;
    }
    case BasicKind::kUntypedFloat: {
      double d = constant::Float64Val(c->val);
      if (d - d != 0) return nullptr;  // infinite
      return types::Typ(BasicKind::kFloat64);
    }
    default:
      return types::Default(t);
  }
}

bool PackageLowering::ConstHasName(types::Const* c) { return ConstType(c) != nullptr; }

Entity* PackageLowering::ConstEntity(types::Const* c) {
  auto it = by_object_.find(c);
  if (it != by_object_.end()) return it->second;
  if (c->pkg != package_ || c->parent != package_->scope) return nullptr;
  Type* t = ConstType(c);
  if (t == nullptr) return nullptr;
  Entity* e = NewEntity(Entity::kConst);
  by_object_[c] = e;
  e->exported = c->Exported();
  e->definition_in_header = true;
  e->order = c->order != 0 ? c->order : e->order;
  Within within(*this, e, package_, nullptr);
  SpecSource src = FindSpec(typed_, c);
  Item* item = New<Item>();
  e->item = item;
  item->ns = ns_;
  item->kind = lowered::ItemKind::kVar;
  item->name = NameOf(c);
  item->type = (unit_->is_main ? "constexpr " : "inline constexpr ") + TypeText(t);
  SetExtent(item, src);
  static const FunctionFacts none;
  FunctionLowering lowering(*this, typed_.info, none);
  types::TypeAndValue tv;
  tv.type = t;
  tv.val = c->val;
  const ast::Expr* value = nullptr;
  if (src.spec != nullptr && src.index < src.spec->values.size() && !MentionsIota(src.spec->values[src.index])) {
    value = src.spec->values[src.index];
  }
  item->init = lowering.Constant(tv, value, t, false);
  return e;
}

void PackageLowering::LowerConstants() {
  for (Object* o : typed_.objects) {
    if (auto* c = types::As<types::Const>(o)) ConstEntity(c);
  }
}

Entity* PackageLowering::VarEntity(Var* v) {
  if (v->pkg != package_) return nullptr;
  auto it = by_object_.find(v);
  return it != by_object_.end() ? it->second : nullptr;
}

// The static data of one variable's initialiser.
class StaticInitialiser {
 public:
  StaticInitialiser(PackageLowering& p, FunctionLowering& f, const std::string& name, Entity* entity)
      : p_(p), f_(f), name_(name), entity_(entity) {}

  // e as a constant initialiser for a place of type t; null if its value is only known at run time.
  Expr* Value(const ast::Expr* e, Type* t, bool typed) {
    e = ast::Unparen(e);
    t = types::Unalias(t);
    types::TypeAndValue tv = f_.TV(e);
    if (tv.IsNil()) return Text("nullptr");
    if (types::IsInterface(t)) return nullptr;
    if (tv.IsConstant()) return f_.Constant(tv, e, t, false);
    if (auto* c = ast::As<ast::CompositeLit>(e)) return Composite(c, t, typed);
    if (auto* u = ast::As<ast::UnaryExpr>(e); u != nullptr && u->op == ast::Op::And) {
      const ast::Expr* x = ast::Unparen(u->x);
      if (auto* c = ast::As<ast::CompositeLit>(x)) {
        Type* elem = f_.TypeOf(c);
        Expr* value = Composite(c, elem, true);
        if (value == nullptr) return nullptr;
        return Prefix("&", Text(Data(f_.TypeText(elem), value)));
      }
      if (auto* id = ast::As<ast::Ident>(x)) {
        Var* v = types::As<Var>(f_.info_.ObjectOf(id));
        if (v != nullptr && v->var_kind == types::VarKind::kPackage && v->pkg == p_.package_) return Prefix("&", f_.Lower(id));
      }
      return nullptr;
    }
    if (auto* id = ast::As<ast::Ident>(e)) {
      Object* o = f_.info_.ObjectOf(id);
      if (Func* fn = types::As<Func>(o); fn != nullptr && UnderAs<Signature>(t) != nullptr && fn->Sig()->tparams.empty()) {
        return f_.Lower(id);
      }
      if (Var* v = types::As<Var>(o)) {
        auto it = p_.static_values_.find(v);
        if (it != p_.static_values_.end()) {
          p_.Mention(p_.VarEntity(v), true);
          return it->second;
        }
      }
    }
    return nullptr;
  }

  std::vector<lowered::Item*> data;

 private:
  std::string Data(const std::string& type, Expr* value) {
    std::string name = p_.claims_.Claim(name_ + "_data");
    Item* item = New<Item>();
    item->kind = lowered::ItemKind::kVar;
    item->ns = p_.ns_;
    item->type = "static " + type;
    item->name = name;
    Expr* bare = New<Expr>();
    *bare = *value;
    if (bare->kind == ExprKind::kBraced) bare->text.clear();
    item->init = bare;
    data.push_back(item);
    return name;
  }

  Expr* Composite(const ast::CompositeLit* c, Type* t, bool typed) {
    t = types::Unalias(t);
    if (auto* p = UnderAs<types::Pointer>(t)) {  // &T elided
      Type* elem = p->elem;
      Expr* value = Composite(c, elem, true);
      return value == nullptr ? nullptr : Prefix("&", Text(Data(f_.TypeText(elem), value)));
    }
    if (auto* s = UnderAs<types::Struct>(t)) {
      std::map<size_t, Expr*> fields;
      for (size_t i = 0; i < c->elements.size(); i++) {
        const ast::Expr* value = c->elements[i];
        size_t field = i;
        if (auto* kv = ast::As<ast::KeyValueExpr>(value)) {
          auto* id = ast::As<ast::Ident>(kv->key);
          for (size_t k = 0; k < s->fields.size(); k++) {
            if (s->fields[k]->name == id->name) field = k;
          }
          value = kv->value;
        }
        Expr* x = Value(value, f_.Sub(s->fields[field]->type), false);
        if (x == nullptr) return nullptr;
        fields[field] = x;
      }
      Expr* b = Braced(typed ? f_.TypeText(t) : "", {});
      bool keyed = !c->elements.empty() && ast::As<ast::KeyValueExpr>(c->elements[0]) != nullptr;
      for (auto& [field, x] : fields) {
        b->args.push_back(x);
        if (keyed) b->names.push_back("." + p_.FieldName(s->fields[field], s));
      }
      Layout(c, b, fields.size() == c->elements.size());
      return b;
    }
    types::Slice* slice = UnderAs<types::Slice>(t);
    types::Array* array = UnderAs<types::Array>(t);
    if (slice == nullptr && array == nullptr) return nullptr;
    Type* elem = slice != nullptr ? slice->elem : array->elem;
    std::map<int64_t, Expr*> items;
    int64_t next = 0, length = 0;
    bool braced = false;
    for (const ast::Expr* e : c->elements) {
      const ast::Expr* value = e;
      if (auto* kv = ast::As<ast::KeyValueExpr>(e)) {
        bool fits = false;
        next = constant::Int64Val(constant::ToInt(f_.TV(kv->key).val), &fits);
        value = kv->value;
      }
      Expr* x = Value(value, elem, false);
      if (x == nullptr) return nullptr;
      braced = braced || (x->kind == ExprKind::kBraced && x->text.empty());
      items[next++] = x;
      length = std::max(length, next);
    }
    if (slice != nullptr && length == 0) return nullptr;
    Expr* b = Braced("", {});
    for (int64_t i = 0; i < length; i++) {
      auto it = items.find(i);
      b->args.push_back(it != items.end() ? it->second : f_.Zero(elem));
    }
    Layout(c, b, static_cast<size_t>(length) == c->elements.size());
    if (slice != nullptr) {
      // A C array behind a slice; Go code may write to it.
      Expr* backing = b;
      std::string name = Data(f_.TypeText(elem), backing);
      data.back()->name += "[]";
      std::string n = std::to_string(length);
      return Call(f_.TypeText(t), {Text(name), Text(n), Text(n)});
    }
    if (braced) b = Braced("", {b});
    b->text = typed ? f_.TypeText(t) : "";
    return b;
  }

  // Lines as in Go.
  void Layout(const ast::CompositeLit* c, Expr* b, bool one_to_one) {
    const base::SourceFile* f = p_.program_.sources().FileOf(c->lbrace);
    if (f == nullptr || c->elements.empty() || f->LineOf(c->lbrace) == f->LineOf(c->rbrace)) return;
    b->multiline = true;
    for (const ast::Expr* e : c->elements) {
      if (one_to_one) b->lines.push_back(f->LineOf(e->pos));
    }
  }

  PackageLowering& p_;
  FunctionLowering& f_;
  std::string name_;
  Entity* entity_;
};

void PackageLowering::LowerVariables() {
  static const FunctionFacts none;
  std::unordered_map<Var*, const types::Initializer*> initialisers;
  for (const types::Initializer& i : typed_.info.init_order) {
    if (i.lhs.size() == 1) initialisers[i.lhs[0]] = &i;
  }
  std::vector<Var*> vars;
  for (Object* o : typed_.objects) {
    Var* v = types::As<Var>(o);
    if (v == nullptr || v->name == "_" || v->var_kind != types::VarKind::kPackage) continue;
    vars.push_back(v);
    Entity* e = NewEntity(Entity::kVar);
    by_object_[v] = e;
    e->exported = v->Exported();
    e->order = v->order != 0 ? v->order : e->order;
  }
  std::set<Var*> done;
  auto define = [&](Var* v, const types::Initializer* init) {
    if (!done.insert(v).second) return;
    Entity* e = by_object_[v];
    Within within(*this, e, package_, nullptr);
    SpecSource src = FindSpec(typed_, v);
    std::string name = NameOf(v);
    Item* item = New<Item>();
    item->kind = lowered::ItemKind::kVar;
    item->ns = ns_;
    item->name = name;
    SetExtent(item, src);
    e->item = item;
    e->body = true;
    item->type = TypeText(v->type);
    e->body = false;
    e->forward = New<Item>();
    e->forward->ns = ns_;
    e->forward->text = "extern " + item->type + " " + name + ";";
    e->forward_deps = e->complete;
    Expr* value = nullptr;
    if (init != nullptr) {
      FunctionLowering lowering(*this, typed_.info, none);
      StaticInitialiser data(*this, lowering, name, e);
      value = data.Value(init->rhs, v->type, true);
      if (value != nullptr) {
        static_done_.insert(init);
        bool reusable = value->kind == ExprKind::kPrefix || value->constant;
        if (reusable) static_values_[v] = value;
        for (Item* d : data.data) {
          Entity* de = NewEntity(Entity::kOther);
          de->item = d;
          de->complete = e->complete;
          de->forwards = e->forwards;
          e->complete.push_back(de);
        }
      }
    }
    if (value == nullptr) {
      Type* u = v->type->Underlying();
      Basic* b = As<Basic>(u);
      bool scalar = u->kind() == types::Kind::kPointer || (b != nullptr && (b->info & (types::kIsString | types::kIsComplex)) == 0);
      FunctionLowering lowering(*this, typed_.info, none);
      if (scalar) value = lowering.Zero(v->type);
    }
    if (value != nullptr && value->kind == ExprKind::kBraced && value->text == item->type) {
      Expr* bare = New<Expr>();
      *bare = *value;
      bare->text.clear();
      value = bare;
    }
    item->init = value;
  };
  // In the order of initialisation: a value may be that of an earlier variable.
  for (const types::Initializer& i : typed_.info.init_order) {
    if (i.lhs.size() == 1 && i.lhs[0]->name != "_") define(i.lhs[0], &i);
  }
  for (Var* v : vars) {
    auto it = initialisers.find(v);
    define(v, it != initialisers.end() ? it->second : nullptr);
  }
  // go2cpp_init.
  Entity* init = NewEntity(Entity::kFunction);
  init->exported = true;
  init->order = UINT32_MAX - 1;
  init->item = New<Item>();
  init->item->kind = lowered::ItemKind::kFunction;
  init->item->ns = ns_;
  init->item->head = "void go2cpp_init";
  init->forward = New<Item>();
  init->forward->ns = ns_;
  init->forward->text = "void go2cpp_init();";
  queue_.push_back([this, init] { LowerInit(init); });
}

void PackageLowering::LowerInit(Entity* init) {
  Within within(*this, init, package_, nullptr);
  init->body = true;
  short_names_ = true;
  Item* item = init->item;
  for (const types::Initializer& i : typed_.info.init_order) {
    if (static_done_.count(&i) != 0 || i.rhs == nullptr) continue;
    const FunctionFacts& facts = escape_.Of(i.rhs, typed_.info);
    auto* lowering = new FunctionLowering(*this, typed_.info, facts);
    FunctionFrame frame;
    lowering->frames_.push_back(frame);
    auto saved = local_hides_;
    local_hides_ = [lowering](const std::string& wanted) { return lowering->Hides(wanted); };
    std::vector<Stmt*> list;
    lowering->out_ = &list;
    if (i.lhs.size() == 1 && i.lhs[0]->name == "_") {
      if (lowering->HasEffects(i.rhs)) {
        list.push_back(ExprStmt(Call("static_cast<void>", {lowering->LowerExact(i.rhs)})));
      }
    } else if (i.lhs.size() == 1) {
      Var* v = i.lhs[0];
      Expr* x = lowering->LowerTo(i.rhs, v->type);
      if (x->kind == ExprKind::kBraced && x->text.empty()) x->text = TypeText(v->type);
      Mention(VarEntity(v), true);
      list.push_back(ExprStmt(Binary(Text(Qualify(package_, NameOf(v))), "=", x, lowered::kAssign)));
    } else {
      std::vector<Type*> types = lowering->TupleTypes(i.rhs);
      Expr* x = lowering->CommaOk(i.rhs);
      std::string r = lowering->Temp("r");
      list.push_back(VarDecl("auto", r, x));
      for (size_t k = 0; k < i.lhs.size(); k++) {
        if (i.lhs[k]->name == "_") continue;
        Mention(VarEntity(i.lhs[k]), true);
        Expr* part = lowering->Convert(Member(Text(r), false, "r" + std::to_string(k)), types[k], i.lhs[k]->type);
        list.push_back(ExprStmt(Binary(Text(Qualify(package_, NameOf(i.lhs[k]))), "=", part, lowered::kAssign)));
      }
    }
    local_hides_ = saved;
    if (!list.empty()) list[0]->pos = i.rhs->pos;
    if (list.size() > 1) item->body.push_back(Block(std::move(list)));
    else if (list.size() == 1) item->body.push_back(list[0]);
  }
  // The init functions have been named by now: they were queued before.
  queue_.push_back([this, init] {
    for (const types::FuncBody& b : typed_.functions) {
      if (b.func->name != "init" || b.func->Sig()->recv != nullptr) continue;
      auto it = by_object_.find(b.func);
      if (it != by_object_.end()) init->forwards.push_back(it->second);
    }
    for (const std::string& name : init_calls_) init->item->body.push_back(ExprStmt(Call(name, {})));
  });
}

}  // namespace go2cpp::lowering
