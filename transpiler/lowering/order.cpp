// Which entities importers need (the header) and the order of everything: C++ wants a definition or declaration before
// use, Go does not care. Go's order is kept where C++ allows; what is needed earlier is pulled in front of its user.
#include <algorithm>

#include "transpiler/lowering/package_lowering.h"

namespace go2cpp::lowering {

void PackageLowering::MarkHeader(Entity* e, bool definition) {
  if (e == nullptr) return;
  bool inline_definition = e->definition_in_header && definition;
  if (e->in_header && (!inline_definition || e->state == 100)) return;
  e->in_header = true;
  if (inline_definition) e->state = 100;  // its definition has been followed
  for (Entity* d : e->forward_deps) MarkHeader(d, true);
  if (e->definition_in_header) {
    for (Entity* d : e->complete) MarkHeader(d, true);
    for (Entity* d : e->forwards) MarkHeader(d, true);
    for (Entity* c : e->companions) MarkHeader(c, true);
  }
}

// Objects that generic bodies mention: importers instantiate these bodies.
static void CollectGenericUses(const syntax::Node* n, const types::Info& info, const Package* package, std::set<Object*>& out) {
  syntax::ForEachChild(const_cast<syntax::Node*>(n), [&](syntax::Node* child) {
    if (auto* id = syntax::As<syntax::Ident>(child)) {
      Object* o = info.uses.Get(id->id);
      if (o != nullptr && o->pkg == package && (o->parent == package->scope)) out.insert(o);
      // Methods of named types that are no structs are functions.
      Func* f = types::As<Func>(o);
      if (f != nullptr && f->pkg == package && f->Sig()->recv != nullptr) out.insert(f->Origin());
    }
    CollectGenericUses(child, info, package, out);
  });
}

void PackageLowering::CollectHeader() {
  if (unit_->is_main) return;
  for (auto& e : entities_) {
    if (e->exported) MarkHeader(e.get(), true);
  }
  std::set<Object*> uses;
  for (const types::FuncBody& b : typed_.functions) {
    Signature* s = b.func->Sig();
    if (s->tparams.empty() && s->recv_tparams.empty()) continue;
    CollectGenericUses(b.decl, typed_.info, package_, uses);
  }
  for (const syntax::File* f : typed_.files) {
    for (const syntax::Decl* d : f->decls) {
      auto* g = syntax::As<syntax::GenDecl>(d);
      if (g == nullptr) continue;
      for (const syntax::Spec* s : g->specs) {
        auto* t = syntax::As<syntax::TypeSpec>(s);
        if (t != nullptr && t->type_params != nullptr) CollectGenericUses(t, typed_.info, package_, uses);
      }
    }
  }
  for (Object* o : uses) {
    auto it = by_object_.find(o);
    if (it != by_object_.end()) MarkHeader(it->second, true);
    if (auto* t = types::As<types::TypeName>(o)) {
      Named* n = types::AsNamed(t->type);
      if (n != nullptr && !n->IsGeneric()) MarkHeader(TypeEntity(n), true);
    }
  }
  // The descriptors of types that the header defines.
  for (auto& [name, e] : by_name_) {
    if (e->kind != Entity::kDescriptor || e->definition_in_header) continue;
    std::string type = name;
    for (const char* suffix : {"_ptr_type", "_type"}) {
      if (type.ends_with(suffix)) {
        type.resize(type.size() - std::string_view(suffix).size());
        break;
      }
    }
    auto it = by_name_.find(type);
    if (it != by_name_.end() && it->second->in_header) MarkHeader(e, false);
  }
}

void PackageLowering::DeclareInto(Entity* e, std::vector<Item*>& out, bool header) {
  if (e == nullptr || e->declared || e->state == 3 || e->state == 1) return;
  if (e->forward == nullptr) {
    if (e->state == 2 || (header && !e->definition_in_header)) return;  // a member: its struct declares it
    DefineInto(e, out, header);
    return;
  }
  e->declared = true;
  if (e->state == 0) e->state = 1;
  for (Entity* d : e->forward_deps) DeclareInto(d, out, header);
  out.push_back(e->forward);
}

void PackageLowering::DefineInto(Entity* e, std::vector<Item*>& out, bool header) {
  if (e == nullptr || e->state >= 2) return;
  if (!header && e->in_header && e->definition_in_header) return;
  if (header && !e->definition_in_header) {
    DeclareInto(e, out, header);
    return;
  }
  if (e->item == nullptr) return;
  e->state = 2;
  depth_++;
  for (Entity* d : e->forward_deps) DeclareInto(d, out, header);
  for (Entity* d : e->complete) {
    if (d->state == 2) DeclareInto(d, out, header);  // a cycle: the declaration has to do
    else if (d->kind == Entity::kFunction || (d->kind == Entity::kDescriptor)) DeclareInto(d, out, header);
    else if (header && !d->in_header) continue;
    else DefineInto(d, out, header);
  }
  for (Entity* d : e->forwards) {
    if (!(header && !d->in_header)) DeclareInto(d, out, header);
  }
  if (e->kind == Entity::kDescriptor && e->forward != nullptr && !e->declared && e->item->guard.empty()) {
    out.push_back(e->forward);  // a constant without it would be known in this file only
    e->declared = true;
  }
  out.push_back(e->item);
  e->state = 3;
  for (Entity* c : e->companions) pending_.push_back(c);
  if (--depth_ > 0) return;
  // Members and traits of what was defined, now that nothing is half done.
  while (!pending_.empty()) {
    std::vector<Entity*> work = std::move(pending_);
    pending_.clear();
    for (Entity* c : work) DefineInto(c, out, header);
  }
}

// Declares the initialisation of a package whose header is not included.
void PackageLowering::DeclareInit(const Package* p) {
  Item* item = New<Item>();
  item->text = "namespace go::" + Namespace(p) + " { void go2cpp_init(); }";
  unit_->source.insert(unit_->is_main ? unit_->source.end() : unit_->source.begin(), item);
}

// The source in parts, so that the package's own code reads in one piece: what other namespaces contribute and needs
// nothing of the package comes first, then the package in Go's order, then the code of other packages' generic
// functions, and last the descriptors.
void PackageLowering::OrderSource(const std::vector<Entity*>& sorted) {
  auto own = [this](const Entity* e) {
    const Item* item = e->item != nullptr ? e->item : e->forward;
    return item != nullptr && item->ns == ns_;
  };
  // Whether an entity, or its declaration alone, needs something of the package.
  std::map<std::pair<const Entity*, bool>, bool> known;
  std::function<bool(const Entity*, bool)> needs_own = [&](const Entity* e, bool declaration) -> bool {
    if (own(e)) return true;
    auto [it, fresh] = known.try_emplace({e, declaration}, false);
    if (!fresh) return it->second;
    bool needs = false;
    for (const Entity* d : e->forward_deps) needs = needs || needs_own(d, true);
    if (!declaration || e->forward == nullptr) {
      for (const Entity* d : e->complete) needs = needs || needs_own(d, d->kind == Entity::kFunction || d->kind == Entity::kDescriptor);
      for (const Entity* d : e->forwards) needs = needs || needs_own(d, true);
    }
    return known[{e, declaration}] = needs;
  };
  auto is_data = [](const Entity* e) { return e->kind == Entity::kDescriptor || e->kind == Entity::kOther; };
  auto is_type = [](const Entity* e) { return e->kind == Entity::kStruct || e->kind == Entity::kAlias || e->kind == Entity::kConst; };
  std::vector<Item*>& out = unit_->source;
  for (Entity* e : sorted) {
    if (is_type(e) && !needs_own(e, false)) DefineInto(e, out, false);
  }
  for (Entity* e : sorted) {
    if (e->kind == Entity::kOther && !needs_own(e, false)) DefineInto(e, out, false);
  }
  // Descriptors and instances that the package's code names: declared before it. Sorted by namespace.
  std::vector<Entity*> named;
  std::set<Entity*> seen;
  for (Entity* e : sorted) {
    if (!own(e) || is_data(e)) continue;
    for (const auto* list : {&e->complete, &e->forwards}) {
      for (Entity* d : *list) {
        if (d->forward == nullptr || (d->kind != Entity::kFunction && d->kind != Entity::kDescriptor)) continue;
        if (own(d) ? d->kind == Entity::kDescriptor : !needs_own(d, true)) {
          if (seen.insert(d).second) named.push_back(d);
        }
      }
    }
  }
  std::stable_sort(named.begin(), named.end(), [&](Entity* a, Entity* b) {
    if (own(a) != own(b)) return own(b);
    return a->forward->ns < b->forward->ns;
  });
  for (Entity* e : named) DeclareInto(e, out, false);
  for (Entity* e : sorted) {
    if (own(e) && !is_data(e)) DefineInto(e, out, false);
  }
  std::vector<Entity*> rest;
  for (Entity* e : sorted) {
    if (!is_data(e)) rest.push_back(e);
  }
  std::stable_sort(rest.begin(), rest.end(), [](Entity* a, Entity* b) {
    return a->item != nullptr && b->item != nullptr && a->item->ns < b->item->ns;
  });
  auto section = [&](const char* title, const std::function<void()>& items) {
    const size_t before = out.size();
    items();
    if (out.size() == before) return;
    Item* item = New<Item>();
    item->ns = out[before]->guard.empty() ? out[before]->ns : "";
    item->text = std::string("\n// ") + title;
    out.insert(out.begin() + static_cast<std::ptrdiff_t>(before), item);
  };
  section("Generic code of other packages that this one uses.", [&] {
    for (Entity* e : rest) DefineInto(e, out, false);
  });
  section("Descriptors of types, for interfaces and reflection, and method tables of interfaces.", [&] {
    for (Entity* e : sorted) DefineInto(e, out, false);
    RegisterDescriptors();
  });
}

// Other packages may link to a function by its name: it needs a definition in this package's object.
void PackageLowering::KeepInlineFunctions(const std::vector<Entity*>& sorted) {
  std::string functions;
  int width = 0;
  for (const Entity* e : sorted) {
    if (!e->small || !e->in_header || e->forward == nullptr) continue;
    const std::string one = "reinterpret_cast<go::rt::kept_function>(&" + e->item->name + ")";
    if (width > 0 && width + static_cast<int>(one.size()) > 115) {
      functions += ",\n    ";
      width = 4;
    } else if (!functions.empty()) {
      functions += ", ";
    }
    functions += one;
    width += static_cast<int>(one.size()) + 2;
  }
  if (functions.empty()) return;
  Item* item = New<Item>();
  item->ns = ns_;
  item->text = "\n// For packages that link to these functions by name.\n"
               "[[gnu::used]] static const go::rt::kept_function go2cpp_kept[] = {\n    " + functions + "};";
  unit_->source.push_back(item);
}

void PackageLowering::Order() {
  for (auto& e : entities_) {
    if (e->item != nullptr) MarkUnused(*e->item);
  }
  CollectHeader();
  std::vector<Entity*> sorted;
  for (auto& e : entities_) sorted.push_back(e.get());
  for (Entity* e : sorted) {
    if (e->small && !e->in_header) MakeOrdinary(e);
  }
  std::stable_sort(sorted.begin(), sorted.end(), [](Entity* a, Entity* b) { return a->order < b->order; });
  for (Entity* e : sorted) e->state = 0;
  if (!unit_->is_main) {
    for (Entity* e : sorted) {
      if (!e->in_header) continue;
      if (e->kind == Entity::kStruct || e->kind == Entity::kAlias || e->kind == Entity::kConst) DefineInto(e, unit_->header, true);
    }
    for (Entity* e : sorted) {
      if (e->in_header) DefineInto(e, unit_->header, true);
    }
  }
  // The source: what the header declares counts as declared, what it defines as defined.
  for (Entity* e : sorted) {
    if (e->in_header && !unit_->is_main) e->state = e->definition_in_header ? 3 : 1;
    else e->state = 0;
    e->declared = e->state != 0;
  }
  if (unit_->is_main) {
    // Nobody else defines what is main's own.
    for (Entity* e : sorted) {
      if (e->item != nullptr && e->item->ns == ns_) e->item->guard.clear();
    }
  }
  OrderSource(sorted);
  if (!unit_->is_main && IsStdPackage(package_, program_)) KeepInlineFunctions(sorted);
  // Includes.
  auto include_of = [&](const Package* p) {
    std::string ns = Namespace(p);
    return IsStdPackage(p, program_) ? "<go2cpp/std/" + ns + ".h>" : "\"" + ns + ".h\"";
  };
  std::vector<std::string> packages;
  for (auto& [p, names] : used_packages_) packages.push_back(include_of(p));
  std::sort(packages.begin(), packages.end());
  if (unit_->is_main) {
    unit_->source_includes.push_back("<go2cpp/emitted.h>");
    for (auto& i : unit_->header_includes) unit_->source_includes.push_back(i);
    for (auto& i : packages) unit_->source_includes.push_back(i);
    // Packages of the standard library initialise what they import themselves, so that main names only those
    // that the program's own packages import; the others keep Go's order among themselves.
    // By path: packages from export data do not know all of their imports.
    std::map<std::string, const Package*> by_path;
    for (const Package* p : options_.init_packages) by_path[p->path] = p;
    std::set<const Package*> reached;
    std::function<void(const Package*)> reach = [&](const Package* p) {
      if (!reached.insert(p).second) return;
      auto imports = options_.imports.find(p->path);
      if (imports == options_.imports.end()) return;
      for (const std::string& path : imports->second) {
        if (auto it = by_path.find(path); it != by_path.end()) reach(it->second);
      }
    };
    std::vector<const Package*> listed;
    for (const Package* p : options_.init_packages) {
      if (IsStdPackage(p, program_)) continue;
      for (const Package* i : p->imports) {
        auto it = by_path.find(i->path);
        if (it == by_path.end() || !IsStdPackage(it->second, program_) || reached.count(it->second) != 0) continue;
        listed.push_back(it->second);
        reach(it->second);
      }
    }
    // What nobody imports: the runtime, which goes first.
    std::vector<const Package*> first;
    for (const Package* p : options_.init_packages) {
      if (IsStdPackage(p, program_) && p->path != "unsafe" && reached.count(p) == 0) first.push_back(p);
    }
    listed.insert(listed.begin(), first.begin(), first.end());
    for (const Package* p : options_.init_packages) {
      if (!IsStdPackage(p, program_)) listed.push_back(p);
    }
    for (const Package* p : listed) {
      unit_->init_order.push_back("go::" + Namespace(p) + "::go2cpp_init");
      if (p != package_ && std::find(packages.begin(), packages.end(), include_of(p)) == packages.end()) DeclareInit(p);
    }
  } else {
    unit_->header_includes.insert(unit_->header_includes.begin(), "<go2cpp/emitted.h>");
    for (auto& i : packages) unit_->header_includes.push_back(i);
    unit_->source_includes.push_back(include_of(package_));
    if (IsStdPackage(package_, program_)) {
      for (const Package* p : package_->imports) {
        if (p->path != "unsafe" && used_packages_.count(p) == 0) DeclareInit(p);
      }
    }
  }
}

}  // namespace go2cpp::lowering
