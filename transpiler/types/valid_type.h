// Types that would contain themselves, and instantiations that never end. Behaviour of types2's validtype.go and mono.go.
#pragma once

#include <functional>
#include <unordered_map>
#include <vector>

#include "transpiler/types/hooks.h"
#include "transpiler/types/object.h"
#include "transpiler/types/type.h"

namespace go2cpp::types {

// Whether t does not contain itself (through arrays, structs, embedding, unions). If it does, its right side becomes
// invalid and report_cycle gets the types of the cycle, in order of discovery, once.
bool ValidType(Named* t, const std::function<void(const std::vector<Object*>&)>& report_cycle);

// Collects how type arguments flow into the type parameters of a package, to find instantiations such as
// func F[T any]() { F[*T]() } that would need infinitely many copies.
class MonoGraph {
 public:
  explicit MonoGraph(Package* package) : package_(package) {}
  // Parameter `receiver` of a method stands for `declared` of its type.
  void RecordCanonical(TypeParam* receiver, TypeParam* declared) { canonical_[receiver] = declared; }
  // An instantiation at pos; positions gives places of explicit arguments (may be shorter).
  void RecordInstance(Pos pos, const std::vector<TypeParam*>& params, const std::vector<Type*>& args,
                      const std::vector<Pos>& positions);
  // Reports "instantiation cycle" through hooks if there is one.
  void Check(CheckHooks* hooks);

 private:
  struct Vertex {
    int weight = 0;  // of the heaviest known path to it
    size_t previous = 0;
    size_t length = 0;
    TypeName* obj = nullptr;
  };
  struct Edge {
    size_t to, from;
    int weight;
    Pos pos;
    Type* type;
  };
  void Assign(Pos pos, TypeParam* param, Type* arg);
  size_t ParamVertex(TypeParam* p);
  int LocalVertex(Named* n);
  void Report(size_t v, CheckHooks* hooks);

  Package* package_;
  std::vector<Vertex> vertices_;
  std::vector<Edge> edges_;
  std::unordered_map<TypeParam*, TypeParam*> canonical_;
  std::unordered_map<TypeName*, int> index_;
};

}  // namespace go2cpp::types
