// Type declarations: Go structs and interfaces become C++ structs, other named types aliases (or, when they mention
// themselves, structs that derive from what they are). Unnamed shapes get a struct in go::types.
#include <algorithm>

#include "transpiler/lowering/package_lowering.h"

namespace go2cpp::lowering {

namespace {

// What follows the name of a field, so that every field has Go's zero value.
std::string ZeroInitialiser(Type* t) {
  Type* u = types::Unalias(t)->Underlying();
  if (u->kind() == types::Kind::kPointer) return " = nullptr";
  auto* b = As<types::Basic>(u);
  if (b == nullptr || (b->info & (types::kIsString | types::kIsComplex)) != 0) return "{}";
  if (b->basic_kind == types::BasicKind::kUnsafePointer) return " = nullptr";
  return (b->info & types::kIsBoolean) != 0 ? " = false" : " = 0";
}

bool ZeroSize(Type* t) {
  Type* u = types::Unalias(t)->Underlying();
  if (auto* a = As<types::Array>(u)) return a->len == 0 || ZeroSize(a->elem);
  if (auto* s = As<types::Struct>(u)) {
    for (Var* f : s->fields) {
      if (!ZeroSize(f->type)) return false;
    }
    return true;
  }
  return false;
}

// Where the declaration of a type stands in the source.
struct TypeSource {
  const syntax::File* file = nullptr;
  const syntax::TypeSpec* spec = nullptr;
  const syntax::GenDecl* decl = nullptr;
};

TypeSource FindTypeSpec(const TypedPackage* p, types::TypeName* obj) {
  TypeSource found;
  if (p == nullptr) return found;
  for (const syntax::File* f : p->files) {
    if (!f->source->Contains(obj->pos)) continue;
    for (const syntax::Decl* d : f->decls) {
      auto* g = syntax::As<syntax::GenDecl>(d);
      if (g == nullptr || g->keyword != syntax::Keyword::Type) continue;
      for (const syntax::Spec* s : g->specs) {
        auto* ts = syntax::As<syntax::TypeSpec>(s);
        if (ts != nullptr && ts->name->pos == obj->pos) return {f, ts, g};
      }
    }
    found.file = f;
  }
  return found;
}

}  // namespace

// Sets the source extent of a type's item: comments go with it.
static void SetExtent(Item* item, const TypeSource& src) {
  if (src.spec == nullptr) return;
  item->file = src.file;
  Pos start = src.spec->pos;
  const syntax::CommentRange& doc = src.spec->doc;
  if (!src.decl->lparen.valid()) {
    start = src.decl->pos;
    item->decl = src.decl->pos;
    if (!src.decl->doc.empty()) start = src.file->comments[src.decl->doc.first].pos;
  } else {
    item->decl = src.spec->pos;
    if (!doc.empty()) start = src.file->comments[doc.first].pos;
  }
  item->pos = start;
  item->end = syntax::EndPos(src.spec);
}

Entity* PackageLowering::TypeEntity(Named* n) {
  types::TypeName* obj = n->Obj();
  if (obj->pkg == nullptr) return nullptr;
  bool imported = obj->pkg != package_;
  if (imported && !n->IsInstance()) return nullptr;  // its package's header has it
  std::string name = StructName(n);
  std::string key = Namespace(obj->pkg) + "::" + name;
  auto it = by_name_.find(key);
  if (it != by_name_.end()) return it->second;
  bool structure = UnderAs<types::Struct>(n) != nullptr;
  types::Interface* inter = UnderAs<types::Interface>(n);
  Entity* e = NewEntity(structure || inter != nullptr ? Entity::kStruct : Entity::kAlias);
  by_name_[key] = e;
  e->exported = obj->Exported() && !n->IsInstance();
  e->definition_in_header = true;
  bool native = IsNative(n);
  if (inter != nullptr && inter->IsMethodSet() && inter->NumMethods() == 0 && !native) {
    inter = nullptr;  // every value: an alias of go::any
    e->kind = Entity::kAlias;
  }
  if (inter != nullptr && !inter->IsMethodSet()) return e;  // a constraint: no value has this type
  const Environment* env = env_;
  Within within(*this, e, obj->pkg, env);
  TypeSource src = FindTypeSpec(TypedOf(obj->pkg), obj);
  if (src.spec != nullptr && !n->IsInstance()) e->order = obj->order != 0 ? obj->order : e->order;
  Item* item = New<Item>();
  item->ns = Namespace(obj->pkg);
  item->name = name;
  if (n->IsInstance()) item->guard = "GO2CPP_" + item->ns + "_" + name;
  SetExtent(item, src);
  if (native) {
    if (structure || inter != nullptr) {
      std::string path = "<go2cpp/std/" + obj->pkg->path + "/" + item->ns + "_native.h>";
      auto& list = unit_->header_includes;
      if (std::find(list.begin(), list.end(), path) == list.end()) list.push_back(path);
    }
    return e;
  }
  e->item = item;
  if (structure) {
    Item* forward = New<Item>();
    forward->ns = item->ns;
    forward->text = "struct " + name + ";";
    e->forward = forward;
    item->kind = lowered::ItemKind::kStruct;
    types::Struct* s = UnderAs<types::Struct>(n);
    std::set<std::string> members;
    for (Var* f : s->fields) members.insert(FieldName(f, s));
    for (size_t i = 0; i < n->NumMethods(); i++) members.insert(MethodName(n->Method(i)));
    hidden_ = &members;
    // Field positions, for comments.
    std::vector<std::pair<Pos, Pos>> where;
    if (src.spec != nullptr) {
      if (auto* st = syntax::As<syntax::StructType>(src.spec->type)) {
        item->decl = st->fields->open;
        for (const syntax::Field* f : st->fields->fields) {
          Pos end = f->tag != nullptr ? syntax::EndPos(f->tag) : syntax::EndPos(f->type);
          if (f->names.empty()) where.push_back({f->pos, end});
          for (size_t k = 0; k < f->names.size(); k++) where.push_back({f->pos, end});
        }
      }
    }
    AddFields(e, s);
    for (size_t i = 0; i < where.size() && i < item->fields.size(); i++) {
      item->fields[i].pos = where[i].first;
      item->fields[i].end = where[i].second;
    }
    for (size_t i = 0; i < n->NumMethods(); i++) {
      Func* m = n->Method(i);
      if (m->name == "_") continue;
      Signature* sig = m->Sig();
      std::string text = ResultText(sig) + " " + MethodName(m) + "(";
      for (size_t k = 0; k < sig->params->Len(); k++) {
        Var* p = sig->params->At(k);
        text += (k > 0 ? ", " : "") + ParamText(m, k, p->type);
        if (!p->name.empty() && p->name != "_") text += " " + CppName(p->name);
      }
      text += m->HasPtrRecv() ? ")" : ") const";
      item->members.push_back(text + ";");
    }
    if (Comparable(n)) {
      bool blank = false;
      for (Var* f : s->fields) blank = blank || f->name == "_";
      if (!blank) {
        // A field may hide the name of its struct.
        const std::string self = members.count(name) != 0 ? "go::" + item->ns + "::" + name : name;
        item->members.push_back("bool operator==(const " + self + "&) const = default;");
      } else {
        item->members.push_back(EqualityWithoutBlanks(s, name));
      }
    }
    if (PointerFree(n)) item->members.push_back("using go_pointer_free = void;");
    hidden_ = nullptr;
    if (n->IsInstance()) queue_.push_back([this, n] { RequestMethods(n); });
  } else if (inter != nullptr) {
    Item* forward = New<Item>();
    forward->ns = item->ns;
    forward->text = "struct " + name + ";";
    e->forward = forward;
    FillInterface(e, inter, n);
  } else {
    item->kind = lowered::ItemKind::kText;
    Type* under = n->Underlying();
    if (IsRecursiveAlias(n)) {
      Item* forward = New<Item>();
      forward->ns = item->ns;
      forward->text = "struct " + name + ";";
      e->forward = forward;
      e->kind = Entity::kStruct;
      std::string base = TypeText(under);
      if (UnderAs<types::Pointer>(n) != nullptr) {  // type P *P: a class that is its pointer
        item->text = "struct " + name + " {\n    using go_direct_word = void;\n    " + base + " ptr = nullptr;\n\n    " + name + "() = default;\n    " +
                     name + "(" + base + " value) : ptr(value) {}\n    operator " + base + "() const { return ptr; }\n};";
        if (n->IsInstance()) queue_.push_back([this, n] { RequestMethods(n); });
        return e;
      }
      size_t lt = base.find('<');
      std::string ctor = base.substr(0, lt);
      ctor = ctor.substr(ctor.rfind(':') == std::string::npos ? 0 : ctor.rfind(':') + 1);
      item->text = "struct " + name + " : " + base + " {\n    using " + base + "::" + ctor + ";\n    " + name + "() = default;\n    " +
                   name + "(const " + base + "& value) : " + base + "(value) {}\n" +
                   (ctor == "func" ? "    template <auto function_>\n    " + name + "(const go::rt::function_constant<function_>& value) : " + base +
                                         "(value) {}\n"
                                   : std::string()) +
                   "};";
    } else {
      item->text = "using " + name + " = " + TypeText(under) + ";";
    }
    if (n->IsInstance()) queue_.push_back([this, n] { RequestMethods(n); });
  }
  return e;
}

// The fields of the struct e; the types that they hold by value must be complete in front of it.
void PackageLowering::AddFields(Entity* e, types::Struct* s) {
  std::function<void(Type*)> by_value = [&](Type* t) {
    t = types::Unalias(t);
    if (auto* a = UnderAs<types::Array>(t)) by_value(a->elem);
    Entity* needed = nullptr;
    if (Named* n = As<Named>(t)) {
      if (UnderAs<types::Struct>(t) != nullptr || UnderAs<types::Interface>(t) != nullptr) needed = TypeEntity(n);
    } else if (auto* us = As<types::Struct>(t); us != nullptr && !us->fields.empty()) {
      needed = UnnamedStruct(us);
    } else if (auto* ui = As<types::Interface>(t); ui != nullptr && ui->NumMethods() > 0) {
      needed = UnnamedInterface(ui);
    }
    if (needed != nullptr && needed != e) e->complete.push_back(needed);
  };
  for (Var* f : s->fields) {
    Type* t = Sub(f->type);
    by_value(t);
    lowered::StructField field;
    field.type = (ZeroSize(t) ? "[[no_unique_address]] " : "") + TypeText(t);
    field.name = FieldName(f, s);
    field.init = ZeroInitialiser(t);
    e->item->fields.push_back(field);
  }
}

std::string PackageLowering::EqualityWithoutBlanks(types::Struct* s, const std::string& name) {
  std::string text = "bool operator==([[maybe_unused]] const " + name + "& other) const { return ";
  bool first = true;
  for (Var* f : s->fields) {
    if (f->name == "_") continue;
    text += (first ? "" : " && ") + FieldName(f, s) + " == other." + FieldName(f, s);
    first = false;
  }
  return text + (first ? "true; }" : "; }");
}

Entity* PackageLowering::UnnamedStruct(types::Struct* s) {
  std::string name = UnnamedName(s);
  std::string key = "types::" + name;
  auto it = by_name_.find(key);
  if (it != by_name_.end()) return it->second;
  Entity* e = NewEntity(Entity::kStruct);
  by_name_[key] = e;
  e->definition_in_header = true;
  Within within(*this, e, nullptr, env_);
  Item* item = New<Item>();
  e->item = item;
  item->kind = lowered::ItemKind::kStruct;
  item->ns = "types";
  item->guard = "GO2CPP_types_" + name;
  item->name = name;
  Item* forward = New<Item>();
  forward->ns = "types";
  forward->text = "struct " + name + ";";
  e->forward = forward;
  AddFields(e, s);
  if (Comparable(s)) {
    bool blank = false;
    for (Var* f : s->fields) blank = blank || f->name == "_";
    item->members.push_back(blank ? EqualityWithoutBlanks(s, name) : "bool operator==(const " + name + "&) const = default;");
  }
  if (PointerFree(s)) item->members.push_back("using go_pointer_free = void;");
  return e;
}

Entity* PackageLowering::UnnamedInterface(types::Interface* inter) {
  std::string name = UnnamedName(inter);
  std::string key = "types::" + name;
  auto it = by_name_.find(key);
  if (it != by_name_.end()) return it->second;
  Entity* e = NewEntity(Entity::kStruct);
  by_name_[key] = e;
  e->definition_in_header = true;
  Within within(*this, e, nullptr, env_);
  Item* item = New<Item>();
  e->item = item;
  item->kind = lowered::ItemKind::kStruct;
  item->ns = "types";
  item->guard = "GO2CPP_types_" + name;
  item->name = name;
  Item* forward = New<Item>();
  forward->ns = "types";
  forward->text = "struct " + name + ";";
  e->forward = forward;
  FillInterface(e, inter, nullptr);
  return e;
}

// The members of the interface struct e (of the named type n, or of none): one per method, which calls through the
// method table. Those whose parameters and results must be complete first are defined behind the struct.
void PackageLowering::FillInterface(Entity* e, types::Interface* inter, Named* n) {
  Item* item = e->item;
  item->kind = lowered::ItemKind::kStruct;
  item->base = "go::iface";
  item->members.push_back("using go::iface::iface;");
  std::vector<Func*> methods = SortedMethods(inter);
  auto method_name = [&](Func* m) {
    std::string name = CppName(m->name);
    if ((n != nullptr && name == n->Obj()->name) || name == "tab" || name == "data" || name == "dynamic_type") name += "_";
    return name;
  };
  std::set<std::string> members;
  for (Func* m : methods) members.insert(method_name(m));
  if (n != nullptr) hidden_ = &members;
  auto complete = [&](Type* t) {
    t = types::Unalias(Sub(t));
    Type* u = t->Underlying();
    while (auto* a = As<types::Array>(u)) {
      t = types::Unalias(a->elem);
      u = t->Underlying();
    }
    if (auto* s = As<types::Struct>(u)) return s->fields.empty() && As<Named>(t) == nullptr;
    auto* in = As<types::Interface>(u);
    if (in == nullptr || in->NumMethods() == 0) return true;
    Named* named = As<Named>(t);
    return named != nullptr && (named->Obj()->pkg == nullptr || named == n);
  };
  std::vector<std::string> outside;
  for (size_t i = 0; i < methods.size(); i++) {
    Signature* sig = As<Signature>(Sub(methods[i]->type));
    bool inside = n != nullptr;
    for (Var* v : sig->params->vars) inside = inside && complete(v->type);
    for (Var* v : sig->results->vars) inside = inside && complete(v->type);
    const std::string result = ResultText(sig);
    std::string params, names;
    for (size_t k = 0; k < sig->params->Len(); k++) {
      std::string name = sig->params->At(k)->name;
      name = name.empty() || name == "_" || n == nullptr ? "p" + std::to_string(k) : CppName(name);
      if (members.count(name) != 0) name += "_";
      params += (k > 0 ? ", " : "") + TypeText(sig->params->At(k)->type) + " " + name;
      names += ", " + name;
    }
    const std::string head = method_name(methods[i]) + "(" + params + ") const";
    const std::string body = " { " + std::string(result == "void" ? "" : "return ") + "go::invoke<" + result + ">(*this, " +
                             std::to_string(i) + names + "); }";
    lowered::StructField member;
    member.type = result;
    member.name = head;
    if (inside) member.init = body;
    const Pos pos = methods[i]->pos;
    if (n != nullptr && item->file != nullptr && pos >= item->pos && pos < item->end) member.pos = member.end = pos;
    item->fields.push_back(member);
    if (!inside) outside.push_back("inline " + result + " " + item->name + "::" + head + body);
  }
  // In Go's order; methods of embedded interfaces follow.
  std::stable_sort(item->fields.begin(), item->fields.end(), [](const lowered::StructField& a, const lowered::StructField& b) {
    return a.pos.valid() && b.pos.valid() ? a.pos < b.pos : a.pos.valid() && !b.pos.valid();
  });
  if (!outside.empty()) {
    Entity* rest = NewEntity(Entity::kOther);
    rest->item = New<Item>();
    rest->item->ns = item->ns;
    if (n == nullptr || n->IsInstance()) rest->item->guard = item->guard + "_members";
    for (const std::string& o : outside) rest->item->text += (rest->item->text.empty() ? "" : "\n") + o;
    rest->definition_in_header = true;
    rest->complete.push_back(e);
    // Parameter and result types by value must be complete.
    Entity* saved = current_;
    current_ = rest;
    rest->body = true;
    for (Func* m : methods) {
      Signature* sig = As<Signature>(Sub(m->type));
      for (Var* v : sig->params->vars) TypeText(v->type);
      ResultText(sig);
    }
    current_ = saved;
    e->companions.push_back(rest);
  }
  hidden_ = nullptr;
}

void PackageLowering::RequireKeyOps(Type* t) {
  t = types::Unalias(Sub(t));
  if (auto* a = UnderAs<types::Array>(t)) {
    RequireKeyOps(a->elem);
    return;
  }
  types::Struct* s = UnderAs<types::Struct>(t);
  if (s == nullptr || !Comparable(t)) return;
  if (s->fields.empty() && As<Named>(t) == nullptr) return;  // go::empty_struct
  std::string name;
  Entity* structure = nullptr;
  Named* n = As<Named>(t);
  if (n != nullptr) {
    if (IsNative(n)) return;
    structure = TypeEntity(n);
    name = Namespace(n->Obj()->pkg) + "::" + StructName(n);
  } else {
    structure = UnnamedStruct(s);
    name = "types::" + UnnamedName(s);
  }
  const std::string key = "key_ops " + name;
  if (hashed_.count(key) != 0) return;
  auto it = by_name_.find(key);
  if (it == by_name_.end()) {
    for (Var* f : s->fields) RequireKeyOps(f->type);
    std::vector<Entity*> needed;  // key_ops of the fields
    for (Var* f : s->fields) {
      Type* ft = types::Unalias(Sub(f->type));
      if (UnderAs<types::Struct>(ft) == nullptr) continue;
      Named* fn = As<Named>(ft);
      auto dep = by_name_.find("key_ops " + (fn != nullptr ? Namespace(fn->Obj()->pkg) + "::" + StructName(fn)
                                                           : "types::" + UnnamedName(ft)));
      if (dep != by_name_.end()) needed.push_back(dep->second);
    }
    auto fields = [&](const std::string& prefix) {
      std::string text;
      for (Var* f : s->fields) {
        if (f->name != "_") text += ", " + prefix + FieldName(f, s);
      }
      return text;
    };
    if (unit_->is_main && structure != nullptr && n != nullptr && n->Obj()->pkg == package_) {
      // Nobody includes package main: the struct itself says how it is hashed.
      hashed_.insert(key);
      bool taken = false;
      for (Var* f : s->fields) taken = taken || f->name == "seed";
      const std::string seed = taken ? "seed_" : "seed";
      structure->item->members.push_back("uintptr_t go_hash(uintptr_t " + seed + ") const { return go::hash_fields(" + seed +
                                         fields("") + "); }");
      for (Entity* d : needed) structure->complete.push_back(d);
      return;
    }
    Entity* e = NewEntity(Entity::kOther);
    by_name_[key] = e;
    e->definition_in_header = true;
    e->item = New<Item>();
    std::string guard = name;
    for (char& c : guard) {
      if (c == ':') c = '_';
    }
    e->item->guard = "GO2CPP_key_ops_" + guard;
    e->item->text = "template <>\nstruct go::key_ops<go::" + name + "> {\n    static uintptr_t hash([[maybe_unused]] const go::" + name +
                    "& v, uintptr_t seed) { return go::hash_fields(seed" + fields("v.") + "); }\n    static bool equal(const go::" + name +
                    "& a, const go::" + name + "& b) { return a == b; }\n};";
    if (structure != nullptr) e->complete.push_back(structure);
    for (Entity* d : needed) e->complete.push_back(d);
    it = by_name_.find(key);
  }
  if (current_ != nullptr && current_->body) current_->complete.push_back(it->second);
  if (structure != nullptr) {
    auto& c = structure->companions;
    if (std::find(c.begin(), c.end(), it->second) == c.end()) c.push_back(it->second);
  }
}

}  // namespace go2cpp::lowering
