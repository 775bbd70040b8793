// Type declarations: Go structs and interfaces become C++ structs, other named types aliases (or, when they mention
// themselves, structs that derive from what they are). Unnamed shapes get a struct in go::types.
#include <algorithm>

#include "transpiler/lowering/package_lowering.h"

namespace go2cpp::lowering {

namespace {

bool IsPlainScalar(Type* t) {
  Type* u = types::Unalias(t)->Underlying();
  if (auto* b = As<types::Basic>(u)) return (b->info & (types::kIsString | types::kIsComplex)) == 0;
  return u->kind() == types::Kind::kPointer;
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
    for (size_t i = 0; i < s->fields.size(); i++) {
      Var* f = s->fields[i];
      lowered::StructField field;
      Type* ft = Sub(f->type);
      // By value: the type must be complete.
      std::function<void(Type*)> by_value = [&](Type* t) {
        t = types::Unalias(t);
        if (auto* a = UnderAs<types::Array>(t)) by_value(a->elem);
        if (Named* fn = As<Named>(t)) {
          if (UnderAs<types::Struct>(t) != nullptr || UnderAs<types::Interface>(t) != nullptr) {
            Entity* fe = TypeEntity(fn);
            if (fe != nullptr && fe != e) e->complete.push_back(fe);
          }
        } else if (auto* us = As<types::Struct>(t)) {
          e->complete.push_back(UnnamedStruct(us));
        } else if (auto* ui = As<types::Interface>(t)) {
          if (ui->NumMethods() > 0) e->complete.push_back(UnnamedInterface(ui));
        }
      };
      by_value(ft);
      field.type = TypeText(ft);
      field.name = FieldName(f, s);
      if (ZeroSize(ft)) field.type = "[[no_unique_address]] " + field.type;
      if (IsPlainScalar(ft)) {
        std::string zero = ft->Underlying()->kind() == types::Kind::kPointer ? "nullptr" : "0";
        if (auto* b = UnderAs<types::Basic>(ft)) {
          if ((b->info & types::kIsBoolean) != 0) zero = "false";
          if (b->basic_kind == types::BasicKind::kUnsafePointer) zero = "nullptr";
        }
        field.init = " = " + zero;
      }
      if (i < where.size()) {
        field.pos = where[i].first;
        field.end = where[i].second;
      }
      item->fields.push_back(field);
    }
    for (size_t i = 0; i < n->NumMethods(); i++) {
      Func* m = n->Method(i);
      if (m->name == "_") continue;
      Signature* sig = m->Sig();
      std::string text = ResultText(sig) + " " + MethodName(m) + "(";
      for (size_t k = 0; k < sig->params->Len(); k++) {
        Var* p = sig->params->At(k);
        text += (k > 0 ? ", " : "") + TypeText(p->type);
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
        std::string text = "bool operator==([[maybe_unused]] const " + name + "& other) const { return ";
        bool first = true;
        for (Var* f : s->fields) {
          if (f->name == "_") continue;
          text += (first ? "" : " && ") + FieldName(f, s) + " == other." + FieldName(f, s);
          first = false;
        }
        item->members.push_back(text + (first ? "true; }" : "; }"));
      }
    }
    if (PointerFree(n)) {
      Entity* trait = NewEntity(Entity::kOther);
      trait->item = New<Item>();
      trait->item->text = "template <>\ninline constexpr bool go::rt::pointer_free<go::" + item->ns + "::" + name + "> = true;";
      if (n->IsInstance()) trait->item->guard = "GO2CPP_" + item->ns + "_" + name + "_pointer_free";
      trait->complete.push_back(e);
      trait->definition_in_header = true;
      e->companions.push_back(trait);
    }
    hidden_ = nullptr;
    if (n->IsInstance()) queue_.push_back([this, n] { RequestMethods(n); });
  } else if (inter != nullptr) {
    Item* forward = New<Item>();
    forward->ns = item->ns;
    forward->text = "struct " + name + ";";
    e->forward = forward;
    item->kind = lowered::ItemKind::kStruct;
    item->base = "go::iface";
    item->members.push_back("using go::iface::iface;");
    std::set<std::string> members;
    std::vector<Func*> methods = SortedMethods(inter);
    auto method_name = [&](Func* m) {
      std::string mn = CppName(m->name);
      if (mn == obj->name || mn == "tab" || mn == "data" || mn == "dynamic_type") mn += "_";
      return mn;
    };
    for (Func* m : methods) members.insert(method_name(m));
    hidden_ = &members;
    item->fields.clear();
    std::vector<std::string> outside;
    for (size_t i = 0; i < methods.size(); i++) {
      Signature* sig = As<Signature>(Sub(methods[i]->type));
      bool complete = true;
      auto check = [&](Type* t) {
        t = types::Unalias(Sub(t));
        Type* u = t->Underlying();
        while (auto* a = As<types::Array>(u)) {
          t = types::Unalias(a->elem);
          u = t->Underlying();
        }
        if (u->kind() == types::Kind::kStruct) complete = false;
        if (auto* in = As<types::Interface>(u)) {
          Named* named = As<Named>(t);
          bool builtin = in->NumMethods() == 0 || (named != nullptr && (named->Obj()->pkg == nullptr || named == n));
          if (!builtin) complete = false;
        }
      };
      for (Var* v : sig->params->vars) check(v->type);
      for (Var* v : sig->results->vars) check(v->type);
      std::string result = ResultText(sig);
      std::string params, names, types_only;
      for (size_t k = 0; k < sig->params->Len(); k++) {
        std::string pn = sig->params->At(k)->name;
        pn = pn.empty() || pn == "_" ? "p" + std::to_string(k) : CppName(pn);
        if (members.count(pn) != 0) pn += "_";
        std::string pt = TypeText(sig->params->At(k)->type);
        params += (k > 0 ? ", " : "") + pt + " " + pn;
        types_only += (k > 0 ? ", " : "") + pt;
        names += ", " + pn;
      }
      std::string call = "go::invoke<" + result + ">(*this, " + std::to_string(i) + names + ");";
      std::string body = " const { " + std::string(result == "void" ? "" : "return ") + call + " }";
      std::string mn = method_name(methods[i]);
      if (complete) {
        item->members.push_back(result + " " + mn + "(" + params + ")" + body);
      } else {
        item->members.push_back(result + " " + mn + "(" + params + ") const;");
        outside.push_back("inline " + result + " " + name + "::" + mn + "(" + params + ")" + body);
      }
    }
    if (!outside.empty()) {
      Entity* rest = NewEntity(Entity::kOther);
      rest->item = New<Item>();
      rest->item->ns = item->ns;
      if (n->IsInstance()) rest->item->guard = item->guard + "_members";
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
      size_t lt = base.find('<');
      std::string ctor = base.substr(0, lt);
      ctor = ctor.substr(ctor.rfind(':') == std::string::npos ? 0 : ctor.rfind(':') + 1);
      item->text = "struct " + name + " : " + base + " {\n    using " + base + "::" + ctor + ";\n    " + name + "() = default;\n    " +
                   name + "(const " + base + "& value) : " + base + "(value) {}\n" +
                   (ctor == "func" ? "    template <auto F>\n    " + name + "(const go::rt::function_constant<F>& value) : " + base +
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
  for (Var* f : s->fields) {
    lowered::StructField field;
    Type* ft = Sub(f->type);
    std::function<void(Type*)> by_value = [&](Type* t) {
      t = types::Unalias(t);
      if (auto* a = UnderAs<types::Array>(t)) by_value(a->elem);
      if (Named* fn = As<Named>(t)) {
        if (UnderAs<types::Struct>(t) != nullptr || UnderAs<types::Interface>(t) != nullptr) {
          if (Entity* fe = TypeEntity(fn)) e->complete.push_back(fe);
        }
      } else if (auto* us = As<types::Struct>(t)) {
        e->complete.push_back(UnnamedStruct(us));
      } else if (auto* ui = As<types::Interface>(t)) {
        if (ui->NumMethods() > 0) e->complete.push_back(UnnamedInterface(ui));
      }
    };
    by_value(ft);
    field.type = TypeText(ft);
    if (ZeroSize(ft)) field.type = "[[no_unique_address]] " + field.type;
    field.name = FieldName(f, s);
    if (IsPlainScalar(ft)) field.init = "{}";
    item->fields.push_back(field);
  }
  if (Comparable(s)) {
    bool blank = false;
    for (Var* f : s->fields) blank = blank || f->name == "_";
    if (!blank) item->members.push_back("bool operator==(const " + name + "&) const = default;");
  }
  if (PointerFree(s)) {
    Entity* trait = NewEntity(Entity::kOther);
    trait->item = New<Item>();
    trait->item->text = "template <>\ninline constexpr bool go::rt::pointer_free<go::types::" + name + "> = true;";
    trait->item->guard = item->guard + "_pointer_free";
    trait->complete.push_back(e);
    trait->definition_in_header = true;
    e->companions.push_back(trait);
  }
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
  item->base = "go::iface";
  Item* forward = New<Item>();
  forward->ns = "types";
  forward->text = "struct " + name + ";";
  e->forward = forward;
  item->members.push_back("using go::iface::iface;");
  std::vector<Func*> methods = SortedMethods(inter);
  std::vector<std::string> outside;
  for (size_t i = 0; i < methods.size(); i++) {
    Signature* sig = As<Signature>(Sub(methods[i]->type));
    std::string result = ResultText(sig);
    std::string params, names;
    for (size_t k = 0; k < sig->params->Len(); k++) {
      params += (k > 0 ? ", " : "") + TypeText(sig->params->At(k)->type) + " p" + std::to_string(k);
      names += ", p" + std::to_string(k);
    }
    std::string mn = CppName(methods[i]->name);
    if (mn == "tab" || mn == "data" || mn == "dynamic_type") mn += "_";
    item->members.push_back(result + " " + mn + "(" + params + ") const;");
    outside.push_back("inline " + result + " " + name + "::" + mn + "(" + params + ") const { " +
                      (result == "void" ? "" : "return ") + "go::invoke<" + result + ">(*this, " + std::to_string(i) + names +
                      "); }");
  }
  Entity* rest = NewEntity(Entity::kOther);
  rest->item = New<Item>();
  rest->item->ns = "types";
  rest->item->guard = item->guard + "_members";
  for (const std::string& o : outside) rest->item->text += (rest->item->text.empty() ? "" : "\n") + o;
  rest->definition_in_header = true;
  rest->complete.push_back(e);
  current_ = rest;
  rest->body = true;
  for (Func* m : methods) {
    Signature* sig = As<Signature>(Sub(m->type));
    for (Var* v : sig->params->vars) TypeText(v->type);
    ResultText(sig);
  }
  e->companions.push_back(rest);
  return e;
}

void PackageLowering::RequireKeyOps(Type* t) {
  t = types::Unalias(Sub(t));
  if (auto* a = UnderAs<types::Array>(t)) {
    RequireKeyOps(a->elem);
    return;
  }
  types::Struct* s = UnderAs<types::Struct>(t);
  if (s == nullptr || !Comparable(t)) return;
  std::string name;
  Entity* structure = nullptr;
  Named* n = As<Named>(t);
  bool imported = false;
  if (n != nullptr) {
    if (IsNative(n)) return;
    structure = TypeEntity(n);
    imported = structure == nullptr;
    name = Namespace(n->Obj()->pkg) + "::" + StructName(n);
  } else {
    structure = UnnamedStruct(s);
    name = "types::" + UnnamedName(s);
  }
  std::string key = "key_ops " + name;
  auto it = by_name_.find(key);
  if (it == by_name_.end()) {
    for (Var* f : s->fields) RequireKeyOps(f->type);
    Entity* e = NewEntity(Entity::kOther);
    by_name_[key] = e;
    e->definition_in_header = true;
    e->item = New<Item>();
    std::string guard = name;
    for (char& c : guard) {
      if (c == ':') c = '_';
    }
    e->item->guard = "GO2CPP_key_ops_" + guard;
    std::string fields;
    for (Var* f : s->fields) {
      if (f->name != "_") fields += ", v." + FieldName(f, s);
    }
    e->item->text = "template <>\nstruct go::key_ops<go::" + name + "> {\n    static uintptr_t hash([[maybe_unused]] const go::" + name +
                    "& v, uintptr_t seed) { return go::hash_fields(seed" + fields + "); }\n    static bool equal(const go::" + name +
                    "& a, const go::" + name + "& b) { return a == b; }\n};";
    if (structure != nullptr) e->complete.push_back(structure);
    for (Var* f : s->fields) {
      Type* ft = types::Unalias(Sub(f->type));
      Named* fn = As<Named>(ft);
      std::string other;
      if (UnderAs<types::Struct>(ft) == nullptr) continue;
      other = fn != nullptr ? Namespace(fn->Obj()->pkg) + "::" + StructName(fn) : "types::" + UnnamedName(ft);
      auto dep = by_name_.find("key_ops " + other);
      if (dep != by_name_.end()) e->complete.push_back(dep->second);
    }
    it = by_name_.find(key);
  }
  (void)imported;
  if (current_ != nullptr && current_->body) current_->complete.push_back(it->second);
  if (structure != nullptr) {
    auto& c = structure->companions;
    if (std::find(c.begin(), c.end(), it->second) == c.end()) c.push_back(it->second);
  }
}

}  // namespace go2cpp::lowering
