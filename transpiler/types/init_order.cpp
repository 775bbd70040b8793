// Functions are taken out of the graph of references by joining what refers to them with what they refer to; then the
// object with the fewest open dependencies comes next, in source order among equals.
#include "transpiler/types/init_order.h"

#include <algorithm>
#include <set>
#include <tuple>
#include <unordered_map>
#include <unordered_set>

namespace go2cpp::types {

namespace {

struct Node {
  Object* obj = nullptr;
  const InitDecl* decl = nullptr;
  std::unordered_set<Node*> pred;
  std::unordered_set<Node*> succ;
  size_t open = 0;
};

bool IsDependency(const Object* o) {
  return o->object_kind == ObjectKind::kConst || o->object_kind == ObjectKind::kVar ||
         o->object_kind == ObjectKind::kFunc;
}

using DeclMap = std::unordered_map<Object*, const InitDecl*>;

// A path of references from `from` to `to`, last step first; empty if there is none.
std::vector<Object*> FindPath(const DeclMap& decls, Object* from, Object* to, std::set<Object*>* seen) {
  if (!seen->insert(from).second) return {};
  auto it = decls.find(from);
  if (it == decls.end() || it->second->deps == nullptr) return {};
  std::vector<Object*> deps = *it->second->deps;
  std::sort(deps.begin(), deps.end(), [](Object* a, Object* b) { return a->order < b->order; });
  for (Object* d : deps) {
    if (d == to) return {d};
    std::vector<Object*> path = FindPath(decls, d, to, seen);
    if (!path.empty()) {
      path.push_back(d);
      return path;
    }
  }
  return {};
}

void ReportCycle(const std::vector<Object*>& cycle, CheckHooks* hooks) {
  Object* obj = cycle[0];
  if (cycle.size() == 1) {
    hooks->Error(obj->pos, "initialization cycle: " + obj->name + " refers to itself");
    return;
  }
  std::vector<ErrorPart> parts{{obj->pos, "initialization cycle for " + obj->name}};
  for (size_t i = cycle.size(); i-- > 0;) {
    Object* next = cycle[i];
    parts.push_back({obj->pos, obj->name + " refers to " + next->name});
    obj = next;
  }
  hooks->Error(std::move(parts));
}

}  // namespace

std::vector<Initializer> ComputeInitOrder(const std::vector<InitDecl>& decls, CheckHooks* hooks) {
  DeclMap by_object;
  std::unordered_map<Object*, Node*> nodes;
  std::vector<Node> storage(decls.size());
  std::vector<Node*> all;
  for (size_t i = 0; i < decls.size(); i++) {
    by_object[decls[i].obj] = &decls[i];
    if (!IsDependency(decls[i].obj)) continue;
    storage[i].obj = decls[i].obj;
    storage[i].decl = &decls[i];
    nodes[decls[i].obj] = &storage[i];
    all.push_back(&storage[i]);
  }
  for (Node* n : all) {
    if (n->decl->deps == nullptr) continue;
    for (Object* d : *n->decl->deps) {
      auto it = nodes.find(d);
      if (it == nodes.end()) continue;
      n->succ.insert(it->second);
      it->second->pred.insert(n);
    }
  }

  std::vector<Node*> functions, graph;
  for (Node* n : all) (n->obj->object_kind == ObjectKind::kFunc ? functions : graph).push_back(n);
  // Cheap ones first keeps the number of joined edges small.
  std::sort(functions.begin(), functions.end(), [](Node* a, Node* b) {
    size_t x = a->pred.size() * a->succ.size(), y = b->pred.size() * b->succ.size();
    return x != y ? x < y : a->obj->order < b->obj->order;
  });
  for (Node* n : functions) {
    for (Node* p : n->pred) {
      if (p == n) continue;
      for (Node* s : n->succ) {
        if (s == n) continue;
        p->succ.insert(s);
        s->pred.insert(p);
      }
      p->succ.erase(n);
    }
    for (Node* s : n->succ) s->pred.erase(n);
  }

  auto key = [](Node* n) {
    return std::make_tuple(n->obj->object_kind != ObjectKind::kConst, n->open, n->obj->order, n);
  };
  std::set<std::tuple<bool, size_t, uint32_t, Node*>> queue;
  for (Node* n : graph) {
    n->open = n->succ.size();
    queue.insert(key(n));
  }
  std::vector<Initializer> order;
  std::unordered_set<syntax::Expr*> emitted;
  while (!queue.empty()) {
    Node* n = std::get<3>(*queue.begin());
    queue.erase(queue.begin());
    if (n->open > 0) {
      // Nothing is free of dependencies: a cycle, unless it was only one of types, reported elsewhere.
      std::set<Object*> seen;
      std::vector<Object*> cycle = FindPath(by_object, n->obj, n->obj, &seen);
      if (!cycle.empty()) ReportCycle(cycle, hooks);
    }
    for (Node* p : n->pred) {
      auto it = queue.find(key(p));
      if (it == queue.end()) {
        p->open--;
        continue;
      }
      queue.erase(it);
      p->open--;
      queue.insert(key(p));
    }
    Var* v = As<Var>(n->obj);
    if (v == nullptr || n->decl->init == nullptr || !emitted.insert(n->decl->init).second) continue;
    Initializer init;
    init.lhs = n->decl->lhs.empty() ? std::vector<Var*>{v} : n->decl->lhs;
    init.rhs = n->decl->init;
    order.push_back(std::move(init));
  }
  return order;
}

}  // namespace go2cpp::types
