// Walks over type structure for self-containing types, and a longest-path search over the flow of type arguments.
#include "transpiler/types/valid_type.h"

#include <algorithm>

#include "transpiler/types/predicates.h"
#include "transpiler/types/type_string.h"

namespace go2cpp::types {

namespace {

class Validator {
 public:
  explicit Validator(const std::function<void(const std::vector<Object*>&)>& report) : report_(report) {}

  bool Check(Type* t) {
    t = Unalias(t);
    if (t == nullptr) return true;
    switch (t->kind()) {
      case Kind::kArray: return Check(static_cast<Array*>(t)->elem);
      case Kind::kStruct:
        for (Var* f : static_cast<Struct*>(t)->fields) {
          if (!Check(f->type)) return false;
        }
        return true;
      case Kind::kUnion:
        for (const Term& term : static_cast<Union*>(t)->terms) {
          if (!Check(term.type)) return false;
        }
        return true;
      case Kind::kInterface:
        for (Type* e : static_cast<Interface*>(t)->embeddeds) {
          if (!Check(e)) return false;
        }
        return true;
      case Kind::kNamed: return CheckNamed(static_cast<Named*>(t));
      case Kind::kTypeParam: return CheckParam(static_cast<TypeParam*>(t));
      default: return true;
    }
  }

 private:
  bool CheckNamed(Named* t) {
    if (valid_.count(t) != 0) return true;
    for (Named* e : nest_) {
      if (!Identical(e, t)) continue;
      t->Origin()->SetRhs(Typ(BasicKind::kInvalid));
      t->Origin()->ForgetUnderlying();
      auto start = std::find_if(path_.begin(), path_.end(), [&](Named* p) { return Identical(p, t); });
      std::vector<Object*> cycle;
      for (auto it = start; it != path_.end(); ++it) cycle.push_back((*it)->OwnObj());
      report_(cycle);
      return false;
    }
    nest_.push_back(t);
    path_.push_back(t);
    bool ok = Check(t->Origin()->Rhs());
    nest_.pop_back();
    path_.pop_back();
    // A type that does not depend on what encloses it need not be walked again.
    if (ok && t->TypeArgs().empty() && nest_.empty()) valid_.insert(t);
    return ok;
  }

  // A parameter means the argument of the innermost instance, seen from outside of that.
  bool CheckParam(TypeParam* t) {
    if (nest_.empty()) return true;
    Named* instance = nest_.back();
    const auto& params = instance->TypeParams();
    for (size_t i = 0; i < params.size() && i < instance->TypeArgs().size(); i++) {
      if (params[i] != t) continue;
      nest_.pop_back();
      bool ok = Check(instance->TypeArgs()[i]);
      nest_.push_back(instance);
      return ok;
    }
    return true;
  }

  const std::function<void(const std::vector<Object*>&)>& report_;
  std::vector<Named*> nest_, path_;
  std::set<Named*> valid_;
};

}  // namespace

bool ValidType(Named* t, const std::function<void(const std::vector<Object*>&)>& report_cycle) {
  return Validator(report_cycle).Check(t);
}

// ---------------------------------------------------------------------------------------------------------------------

void MonoGraph::RecordInstance(Pos pos, const std::vector<TypeParam*>& params, const std::vector<Type*>& args,
                               const std::vector<Pos>& positions) {
  for (size_t i = 0; i < params.size() && i < args.size(); i++) {
    Assign(i < positions.size() ? positions[i] : pos, params[i], args[i]);
  }
}

void MonoGraph::Assign(Pos pos, TypeParam* param, Type* arg) {
  // Cycles cannot run through other packages.
  if (param->obj->pkg != package_) return;
  auto flow = [&](size_t from, Type* t) {
    edges_.push_back({ParamVertex(param), from, Unalias(arg) == t ? 0 : 1, pos, arg});
  };
  std::function<void(Type*)> walk = [&](Type* t) {
    t = Unalias(t);
    switch (t->kind()) {
      case Kind::kTypeParam: flow(ParamVertex(static_cast<TypeParam*>(t)), t); break;
      case Kind::kNamed: {
        auto* n = static_cast<Named*>(t);
        if (int v = LocalVertex(n->Origin()); v >= 0) flow(static_cast<size_t>(v), t);
        for (Type* a : n->TypeArgs()) walk(a);
        break;
      }
      case Kind::kArray: walk(static_cast<Array*>(t)->elem); break;
      case Kind::kChan: walk(static_cast<Chan*>(t)->elem); break;
      case Kind::kPointer: walk(static_cast<Pointer*>(t)->elem); break;
      case Kind::kSlice: walk(static_cast<Slice*>(t)->elem); break;
      case Kind::kMap:
        walk(static_cast<Map*>(t)->key);
        walk(static_cast<Map*>(t)->elem);
        break;
      case Kind::kInterface: {
        auto* i = static_cast<Interface*>(t);
        for (size_t m = 0; m < i->NumMethods(); m++) walk(i->Method(m)->type);
        break;
      }
      case Kind::kSignature:
        for (Var* v : static_cast<Signature*>(t)->params->vars) walk(v->type);
        for (Var* v : static_cast<Signature*>(t)->results->vars) walk(v->type);
        break;
      case Kind::kStruct:
        for (Var* f : static_cast<Struct*>(t)->fields) walk(f->type);
        break;
      default: break;
    }
  };
  walk(arg);
}

size_t MonoGraph::ParamVertex(TypeParam* p) {
  if (auto it = canonical_.find(p); it != canonical_.end()) p = it->second;
  auto [it, inserted] = index_.emplace(p->obj, static_cast<int>(vertices_.size()));
  if (inserted) vertices_.push_back({0, 0, 0, p->obj});
  return static_cast<size_t>(it->second);
}

// A type declared in a generic function depends on the function's type parameters.
int MonoGraph::LocalVertex(Named* n) {
  TypeName* obj = n->Obj();
  if (obj->pkg != package_ || obj->parent == package_->scope || obj->parent == nullptr) return -1;
  if (auto it = index_.find(obj); it != index_.end()) return it->second;
  int index = -1;
  for (Scope* s = obj->parent; s != nullptr && s != package_->scope; s = s->parent) {
    for (const std::string& name : s->Names()) {
      auto* elem = types::As<TypeName>(s->Lookup(name));
      if (elem == nullptr || elem->IsAlias() || !(elem->pos < obj->pos)) continue;
      auto* p = As<TypeParam>(elem->type);
      if (p == nullptr) continue;
      if (index < 0) {
        index = static_cast<int>(vertices_.size());
        vertices_.push_back({0, 0, 0, obj});
      }
      edges_.push_back({static_cast<size_t>(index), ParamVertex(p), 1, obj->pos, p});
    }
  }
  index_[obj] = index;
  return index;
}

void MonoGraph::Check(CheckHooks* hooks) {
  // A path heavier than all others that visits more vertices than there are has a cycle of positive weight.
  for (bool again = true; again;) {
    again = false;
    for (size_t i = 0; i < edges_.size(); i++) {
      const Edge& e = edges_[i];
      Vertex &from = vertices_[e.from], &to = vertices_[e.to];
      int weight = from.weight + e.weight;
      if (weight <= to.weight) continue;
      to.previous = i;
      to.length = from.length + 1;
      if (to.length == vertices_.size()) {
        Report(e.to, hooks);
        return;
      }
      to.weight = weight;
      again = true;
    }
  }
}

void MonoGraph::Report(size_t v, CheckHooks* hooks) {
  std::vector<size_t> stack;
  std::vector<bool> seen(vertices_.size());
  while (!seen[v]) {
    stack.push_back(v);
    seen[v] = true;
    v = edges_[vertices_[v].previous].from;
  }
  stack.erase(stack.begin(), std::find(stack.begin(), stack.end(), v));
  std::vector<ErrorPart> parts{{vertices_[v].obj->pos, "instantiation cycle:"}};
  Qualifier qualifier = RelativeTo(package_);
  for (size_t s : stack) {
    const Edge& e = edges_[vertices_[s].previous];
    TypeName* obj = vertices_[e.to].obj;
    const char* how = Is<TypeParam>(obj->type) ? " instantiated as " : " implicitly parameterized by ";
    parts.push_back({e.pos, obj->name + how + TypeString(e.type, qualifier)});
  }
  hooks->Error(std::move(parts));
}

}  // namespace go2cpp::types
