// Constants, package variables and initialisation. Variables whose values are known when the program is translated are
// initialised statically, with the arrays behind their slices; the rest is assigned by go2cpp_init in Go's order.
#include <algorithm>

#include "transpiler/lowering/function_lowering.h"

namespace go2cpp::lowering {

using types::Basic;
using types::BasicKind;

namespace {

const FunctionFacts kNoFacts;

// Where a const or var is declared.
struct ValueSource {
  const syntax::File* file = nullptr;
  const syntax::GenDecl* decl = nullptr;
  const syntax::ValueSpec* spec = nullptr;
  size_t index = 0;
};

ValueSource FindValueSpec(const TypedPackage& p, const Object* o) {
  for (const syntax::File* f : p.files) {
    if (!f->source->Contains(o->pos)) continue;
    for (const syntax::Decl* d : f->decls) {
      auto* g = syntax::As<syntax::GenDecl>(d);
      if (g == nullptr) continue;
      for (const syntax::Spec* s : g->specs) {
        auto* v = syntax::As<syntax::ValueSpec>(s);
        if (v == nullptr) continue;
        for (size_t i = 0; i < v->names.size(); i++) {
          if (v->names[i]->pos == o->pos) return {f, g, v, i};
        }
      }
    }
  }
  return {};
}

void SetExtent(Item* item, const ValueSource& src) {
  if (src.spec == nullptr || src.index != 0) return;
  item->file = src.file;
  Pos start = src.spec->pos;
  item->decl = src.spec->pos;
  const syntax::CommentRange& doc = src.spec->doc;
  if (!src.decl->lparen.valid()) {
    start = item->decl = src.decl->pos;
    if (!src.decl->doc.empty()) start = src.file->comments[src.decl->doc.first].pos;
  } else if (!doc.empty()) {
    start = src.file->comments[doc.first].pos;
  }
  item->pos = start;
  item->end = syntax::EndPos(src.spec);
}

bool NamesIota(const syntax::Node* n) {
  if (auto* id = syntax::As<syntax::Ident>(n)) return id->name == "iota";
  bool found = false;
  syntax::ForEachChild(const_cast<syntax::Node*>(n), [&](syntax::Node* c) { found = found || NamesIota(c); });
  return found;
}

}  // namespace

// ---------------------------------------------------------------------------------------------- constants

// The type of the C++ constant; null when C++ has none for the value (big untyped numbers).
Type* PackageLowering::ConstType(types::Const* c) {
  Type* t = types::Unalias(c->type);
  auto* b = UnderAs<Basic>(t);
  if (b == nullptr) return nullptr;
  if ((b->info & types::kIsUntyped) == 0) return c->type;
  switch (b->basic_kind) {
    case BasicKind::kUntypedBool:
      return types::Typ(BasicKind::kBool);
    case BasicKind::kUntypedString:
      return types::Typ(BasicKind::kString);
    case BasicKind::kUntypedRune:
    case BasicKind::kUntypedInt: {
      bool fits = false;
      int64_t n = constant::Int64Val(constant::ToInt(c->val), &fits);
      if (!fits) {
        constant::Uint64Val(constant::ToInt(c->val), &fits);
        return fits ? types::Typ(BasicKind::kUint64) : nullptr;
      }
      if (b->basic_kind == BasicKind::kUntypedRune && n >= INT32_MIN && n <= INT32_MAX) return types::Typ(BasicKind::kInt32);
      return types::Typ(BasicKind::kInt);
    }
    case BasicKind::kUntypedFloat: {
      double f = constant::Float64Val(c->val);
      return f - f == 0 ? types::Typ(BasicKind::kFloat64) : nullptr;
    }
    case BasicKind::kUntypedComplex:
      return types::Typ(BasicKind::kComplex128);
    default:
      return nullptr;
  }
}

Entity* PackageLowering::ConstEntity(types::Const* c) {
  if (c->pkg != package_ || c->parent != package_->scope) return nullptr;
  auto it = by_object_.find(c);
  if (it != by_object_.end()) return it->second;
  Type* t = ConstType(c);
  if (t == nullptr) {
    by_object_[c] = nullptr;
    return nullptr;
  }
  Entity* e = NewEntity(Entity::kConst);
  by_object_[c] = e;
  e->order = c->order;
  e->exported = c->Exported();
  e->definition_in_header = true;
  Within within(*this, e, package_, nullptr);
  e->body = true;
  FunctionLowering lowering(*this, typed_.info, kNoFacts);
  ValueSource src = FindValueSpec(typed_, c);
  Item* item = New<Item>();
  item->kind = lowered::ItemKind::kVar;
  item->ns = ns_;
  item->type = "inline constexpr " + TypeText(t);
  item->name = NameOf(c);
  Expr* value = nullptr;
  if (src.spec != nullptr && src.spec->repeats == nullptr && src.index < src.spec->values.size() &&
      !NamesIota(src.spec->values[src.index])) {
    bool ok = true;
    value = lowering.StructuredConstant(src.spec->values[src.index], t, ok);
    if (!ok) value = nullptr;
  }
  item->init = value != nullptr ? value : lowering.ConstantValue(c->val, t, false);
  SetExtent(item, src);
  e->item = item;
  return e;
}

void PackageLowering::LowerConstants() {
  for (Object* o : typed_.objects) {
    auto* c = types::As<types::Const>(o);
    if (c != nullptr && c->name != "_" && c->parent == package_->scope) ConstEntity(c);
  }
}

// ---------------------------------------------------------------------------------------------- variables

// Makes static initialisers: values that need no code, with static objects for what they point to.
class StaticData {
 public:
  StaticData(PackageLowering& p, FunctionLowering& f, const types::Info& info, Entity* entity, std::string name)
      : p_(p), f_(f), info_(info), entity_(entity), name_(std::move(name)) {}

  // The initialiser for a place of type t, or null if it takes code.
  Expr* Value(const syntax::Expr* e, Type* t) {
    e = syntax::Unparen(e);
    types::TypeAndValue tv = info_.TypeOf(e);
    const bool interface = types::IsInterface(t);
    if (tv.IsNil()) return Braced("", {});
    if (tv.IsConstant()) return interface ? nullptr : f_.Constant(tv, e, t, false);
    if (interface) return nullptr;
    if (auto* lit = syntax::As<syntax::CompositeLit>(e)) return Composite(lit, t);
    if (auto* u = syntax::As<syntax::UnaryExpr>(e); u != nullptr && u->op == syntax::Op::And) {
      const syntax::Expr* x = syntax::Unparen(u->x);
      auto* pointer = UnderAs<types::Pointer>(t);
      if (auto* lit = syntax::As<syntax::CompositeLit>(x); lit != nullptr && pointer != nullptr) return Object(lit, pointer->elem);
      auto* id = syntax::As<syntax::Ident>(x);
      auto* v = id != nullptr ? types::As<Var>(info_.uses.Get(id->id)) : nullptr;
      if (v != nullptr && v->var_kind == types::VarKind::kPackage && v->pkg == p_.package_) return Prefix("&", f_.ObjectValue(v, id));
      return nullptr;
    }
    return nullptr;
  }

 private:
  std::string NewName(const char* suffix) { return p_.claims_.Claim(name_ + suffix); }

  // A static item that the entity needs before itself.
  void AddItem(std::string type, std::string name, Expr* init) {
    Entity* e = p_.NewEntity(Entity::kOther);
    e->item = New<Item>();
    e->item->kind = lowered::ItemKind::kVar;
    e->item->ns = p_.ns_;
    e->item->type = std::move(type);
    e->item->name = std::move(name);
    e->item->init = init;
    e->order = entity_->order;
    e->body = true;
    for (Entity* c : entity_->complete) e->complete.push_back(c);
    for (Entity* c : entity_->forwards) e->forwards.push_back(c);
    entity_->complete.push_back(e);
  }

  Expr* Object(const syntax::CompositeLit* lit, Type* t) {
    Expr* value = Composite(lit, t);
    if (value == nullptr) return nullptr;
    std::string name = NewName("_object");
    if (value->kind == ExprKind::kBraced) value->text.clear();
    AddItem("static " + p_.TypeText(t), name, value);
    return Prefix("&", Text(name));
  }

  Expr* Composite(const syntax::CompositeLit* lit, Type* t) {
    if (auto* s = UnderAs<types::Struct>(t)) {
      Expr* braced = Braced("", {});
      std::vector<std::pair<size_t, Expr*>> values;
      for (size_t i = 0; i < lit->elements.size(); i++) {
        size_t field = i;
        const syntax::Expr* value = lit->elements[i];
        if (auto* kv = syntax::As<syntax::KeyValueExpr>(value)) {
          auto* key = syntax::As<syntax::Ident>(kv->key);
          field = s->fields.size();
          for (size_t k = 0; k < s->fields.size(); k++) {
            if (key != nullptr && s->fields[k]->name == key->name) field = k;
          }
          if (field == s->fields.size()) return nullptr;
          value = kv->value;
        }
        Expr* x = Value(value, p_.Sub(s->fields[field]->type));
        if (x == nullptr) return nullptr;
        if (s->fields[field]->name != "_") values.push_back({field, x});  // a blank field stays zero
      }
      std::sort(values.begin(), values.end(), [](auto& a, auto& b) { return a.first < b.first; });
      bool all = values.size() == s->fields.size();
      for (auto& [field, x] : values) {
        braced->args.push_back(x);
        if (!all) braced->names.push_back("." + p_.FieldName(s->fields[field], s));
      }
      return braced;
    }
    Type* elem = nullptr;
    int64_t length = 0;
    auto* slice = UnderAs<types::Slice>(t);
    auto* array = UnderAs<types::Array>(t);
    if (slice != nullptr) elem = p_.Sub(slice->elem);
    else if (array != nullptr) elem = p_.Sub(array->elem);
    else return nullptr;
    if (types::IsInterface(elem)) return nullptr;
    std::vector<Expr*> values;
    for (const syntax::Expr* e : lit->elements) {
      if (auto* kv = syntax::As<syntax::KeyValueExpr>(e)) {
        types::TypeAndValue key = info_.TypeOf(kv->key);
        bool fits = false;
        int64_t at = constant::Int64Val(constant::ToInt(key.val), &fits);
        // Gaps are filled with zero values; large ones are left to code.
        if (!fits || at < static_cast<int64_t>(values.size()) || at > static_cast<int64_t>(values.size()) + 64) return nullptr;
        while (static_cast<int64_t>(values.size()) < at) values.push_back(Braced("", {}));
        e = kv->value;
      }
      Expr* x = nullptr;
      auto* inner = syntax::As<syntax::CompositeLit>(syntax::Unparen(e));
      if (auto* pointer = UnderAs<types::Pointer>(elem); pointer != nullptr && inner != nullptr) {
        x = Object(inner, p_.Sub(pointer->elem));
      } else {
        x = Value(e, elem);
      }
      if (x == nullptr) return nullptr;
      values.push_back(x);
    }
    length = static_cast<int64_t>(values.size());
    if (array != nullptr) {
      if (length == 0) return Braced("", {});
      Expr* inner = Braced("", std::move(values));
      inner->multiline = lit->lbrace.valid() && length > 8;
      return Braced("", {inner});
    }
    if (length == 0) return nullptr;  // []T{} is not nil: it has an address
    std::string name = NewName("_data");
    Expr* init = Braced("", std::move(values));
    AddItem("static " + p_.TypeText(elem), name + "[]", init);
    return Call(p_.TypeText(t), {Text(name), Text(std::to_string(length)), Text(std::to_string(length))});
  }

  PackageLowering& p_;
  FunctionLowering& f_;
  const types::Info& info_;
  Entity* entity_;
  std::string name_;
};

Entity* PackageLowering::VarEntity(Var* v) {
  if (v->pkg != package_) return nullptr;
  auto it = by_object_.find(v);
  if (it != by_object_.end()) return it->second;
  Entity* e = NewEntity(Entity::kVar);
  by_object_[v] = e;
  e->order = v->order;
  e->exported = v->Exported();
  Within within(*this, e, package_, nullptr);
  std::string type = TypeText(v->type);
  std::string name = NameOf(v);
  e->forward = New<Item>();
  e->forward->ns = ns_;
  e->forward->text = "extern " + type + " " + name + ";";
  e->forward_deps = e->forwards;
  for (Entity* c : e->complete) e->forward_deps.push_back(c);
  e->body = true;
  // By value: the type must be complete.
  TypeText(v->type);
  ValueSource src = FindValueSpec(typed_, v);
  Item* item = New<Item>();
  item->kind = lowered::ItemKind::kVar;
  item->ns = ns_;
  item->type = type;
  item->name = name;
  SetExtent(item, src);
  e->item = item;
  // A value of its own, known now?
  if (src.spec != nullptr && src.spec->values.size() == src.spec->names.size()) {
    const FunctionFacts& facts = escape_.Of(src.spec->values[src.index], typed_.info);
    FunctionLowering lowering(*this, typed_.info, facts);
    std::vector<Stmt*> code;
    lowering.out_ = &code;
    StaticData data(*this, lowering, typed_.info, e, name);
    Expr* value = data.Value(src.spec->values[src.index], Sub(v->type));
    if (value != nullptr && code.empty()) {
      item->init = value;
      static_vars_.insert(v);
    }
  }
  if (item->init == nullptr) {
    Type* u = v->type->Underlying();
    auto* b = As<Basic>(u);
    bool scalar = u->kind() == types::Kind::kPointer || (b != nullptr && (b->info & (types::kIsString | types::kIsComplex)) == 0);
    if (scalar) {
      FunctionLowering lowering(*this, typed_.info, kNoFacts);
      item->init = lowering.Zero(v->type);
    }
  }
  return e;
}

void PackageLowering::LowerVariables() {
  for (Object* o : typed_.objects) {
    auto* v = types::As<Var>(o);
    if (v != nullptr && v->name != "_" && v->var_kind == types::VarKind::kPackage) VarEntity(v);
  }
  // Last, when all init functions are known.
  Entity* e = NewEntity(Entity::kFunction);
  e->exported = true;
  e->order = UINT32_MAX - 1;
  e->forward = New<Item>();
  e->forward->ns = ns_;
  e->forward->text = "void go2cpp_init();";
  Item* item = New<Item>();
  item->kind = lowered::ItemKind::kFunction;
  item->ns = ns_;
  item->head = "void go2cpp_init";
  e->item = item;
  for (const types::FuncBody& b : typed_.functions) {
    if (b.func->name == "init" && b.func->Sig()->recv == nullptr) FunctionEntity(b.func);
  }
  Within within(*this, e, package_, nullptr);
  e->body = true;
  short_names_ = true;
  std::vector<std::string> imported;
  if (IsStdPackage(package_, program_)) {
    for (const Package* p : package_->imports) {
      if (p->path != "unsafe") imported.push_back("go::" + Namespace(p) + "::go2cpp_init");
    }
  }
  if (!imported.empty()) {
    for (const char* line : {"static bool done = false", "if (done) return", "done = true"}) item->body.push_back(ExprStmt(Text(line)));
    for (const std::string& init : imported) item->body.push_back(ExprStmt(Call(init, {})));
  }
  // Collections read all static data; what is big and has no pointers they need not.
  constexpr int64_t kBig = 64 << 10;
  for (Object* o : typed_.objects) {
    auto* v = types::As<Var>(o);
    if (v == nullptr || v->name == "_" || v->var_kind != types::VarKind::kPackage || types::Sizeof(v->type) < kBig || !PointerFree(v->type)) continue;
    Mention(VarEntity(v), true);
    item->body.push_back(ExprStmt(Call("go::rt::exclude_from_roots", {Text(Qualify(package_, NameOf(v)))})));
  }
  for (const types::Initializer& init : typed_.info.init_order) {
    if (init.rhs == nullptr) continue;
    if (init.lhs.size() == 1 && static_vars_.count(init.lhs[0]) != 0) continue;
    const FunctionFacts& facts = escape_.Of(init.rhs, typed_.info);
    FunctionLowering lowering(*this, typed_.info, facts);
    auto saved = local_hides_;
    local_hides_ = [&lowering](const std::string& name) { return lowering.Hides(name); };
    FunctionFrame frame;
    lowering.frames_.push_back(frame);
    lowering.PushScope();
    std::vector<Stmt*> code;
    lowering.out_ = &code;
    auto place = [&](Var* v) {
      Mention(VarEntity(v), true);
      return Text(Qualify(package_, NameOf(v)));
    };
    if (init.lhs.size() == 1) {
      Var* v = init.lhs[0];
      if (v->name == "_") {
        code.push_back(ExprStmt(Call("static_cast<void>", {lowering.LowerTo(init.rhs, v->type)})));
      } else {
        Expr* value = lowering.LowerTo(init.rhs, v->type);
        if (value->kind == ExprKind::kBraced && value->text.empty()) value->text = TypeText(v->type);
        code.push_back(ExprStmt(Binary(place(v), "=", value, lowered::kAssign)));
      }
    } else {
      std::vector<Type*> tuple = lowering.TupleTypes(init.rhs);
      Expr* value = syntax::As<syntax::CallExpr>(syntax::Unparen(init.rhs)) != nullptr ? lowering.Lower(init.rhs)
                                                                                          : lowering.CommaOk(init.rhs);
      std::string r = lowering.Temp("r");
      code.push_back(VarDecl("auto", r, value));
      for (size_t i = 0; i < init.lhs.size(); i++) {
        Var* v = init.lhs[i];
        if (v->name == "_") continue;
        Expr* part = lowering.Convert(Member(Text(r), false, "r" + std::to_string(i)), i < tuple.size() ? tuple[i] : v->type, v->type);
        code.push_back(ExprStmt(Binary(place(v), "=", part, lowered::kAssign)));
      }
    }
    local_hides_ = saved;
    if (code.size() > 1) item->body.push_back(Block(std::move(code)));
    else for (Stmt* s : code) item->body.push_back(s);
  }
  for (const std::string& name : init_calls_) item->body.push_back(ExprStmt(Call(name, {})));
  for (const types::FuncBody& b : typed_.functions) {
    if (b.func->name == "init" && b.func->Sig()->recv == nullptr) Mention(FunctionEntity(b.func), false);
  }
}

}  // namespace go2cpp::lowering
