// Lookup of fields and methods by breadth-first search through embedded fields, and method sets.
#include "transpiler/types/lookup.h"

#include <algorithm>
#include <map>
#include <set>

#include "transpiler/types/predicates.h"
#include "transpiler/types/type_set.h"

namespace go2cpp::types {

namespace {

// An embedded type found at the current depth.
struct Embedded {
  Type* type;
  std::vector<int> index;
  bool indirect;
  bool multiples;  // occurs more than once at this depth: all it holds is ambiguous
};

std::vector<int> Concat(const std::vector<int>& list, size_t i) {
  std::vector<int> result = list;
  result.push_back(static_cast<int>(i));
  return result;
}

// Merges entries of identical type, marking them as ambiguous.
std::vector<Embedded> Consolidate(std::vector<Embedded> list) {
  if (list.size() <= 1) return list;
  std::vector<Embedded> result;
  for (Embedded& e : list) {
    auto it = std::find_if(result.begin(), result.end(), [&](const Embedded& r) { return Identical(r.type, e.type); });
    if (it != result.end()) {
      it->multiples = true;
    } else {
      result.push_back(std::move(e));
    }
  }
  return result;
}

bool Contains(const std::vector<Named*>& seen, Named* n) {
  return std::any_of(seen.begin(), seen.end(), [n](Named* s) { return Identical(s, n); });
}

LookupResult Find(Type* t, bool addressable, const Package* pkg, std::string_view name, bool fold_case) {
  LookupResult result;
  if (name == "_") return result;
  bool is_pointer;
  Type* type = Deref(t, &is_pointer);
  // A pointer to an interface has no methods.
  if (is_pointer) {
    Type* under = type->Underlying();
    if (under == nullptr || Is<Interface>(under)) return result;
  }
  std::vector<Embedded> current{{type, {}, is_pointer, false}};
  std::vector<Named*> seen;
  while (!current.empty()) {
    std::vector<Embedded> next;
    std::vector<int> index;
    Object* found = nullptr;
    bool indirect = false;
    for (Embedded& e : current) {
      // Returns whether the name is ambiguous now.
      auto collide = [&](Object* obj, size_t i) {
        index = Concat(e.index, i);
        if (found != nullptr || e.multiples) return true;
        found = obj;
        indirect = e.indirect;
        return false;
      };
      auto ambiguous = [&] {
        LookupResult r;
        r.index = index;
        return r;
      };
      if (Named* named = AsNamed(e.type)) {
        // Seen at a shallower depth: whatever it has is hidden by that.
        if (Contains(seen, named)) continue;
        seen.push_back(named);
        int i;
        if (Func* m = named->LookupMethod(pkg, name, fold_case, &i)) {
          if (collide(m, static_cast<size_t>(i))) return ambiguous();
          continue;
        }
      }
      Type* under = e.type->Underlying();
      if (Struct* s = As<Struct>(under)) {
        for (size_t i = 0; i < s->fields.size(); i++) {
          Var* f = s->fields[i];
          if (f->SameId(pkg, name, fold_case)) {
            if (collide(f, i)) return ambiguous();
            continue;
          }
          // Deeper fields matter only while nothing was found at this depth.
          if (found == nullptr && f->embedded && f->type != nullptr) {
            bool pointer;
            Type* base = Deref(f->type, &pointer);
            switch (base->kind()) {
              case Kind::kBasic: break;
              default: next.push_back({base, Concat(e.index, i), e.indirect || pointer, e.multiples});
            }
          }
        }
      } else if (Interface* iface = As<Interface>(under)) {
        int i;
        if (Func* m = iface->type_set()->LookupMethod(pkg, name, fold_case, &i)) {
          if (collide(m, static_cast<size_t>(i))) return ambiguous();
        }
      }
    }
    if (found != nullptr) {
      if (Func* f = As<Func>(found)) {
        if (f->HasPtrRecv() && !indirect && !addressable) {
          result.indirect = true;
          return result;
        }
      }
      result.obj = found;
      result.index = std::move(index);
      result.indirect = indirect;
      return result;
    }
    current = Consolidate(std::move(next));
  }
  return result;
}

}  // namespace

LookupResult LookupFieldOrMethod(Type* t, bool addressable, const Package* pkg, std::string_view name,
                                 bool fold_case) {
  // Methods are not promoted to a named pointer type, fields are.
  if (Named* n = AsNamed(t)) {
    if (Pointer* p = UnderAs<Pointer>(n)) {
      LookupResult r = Find(p, false, pkg, name, fold_case);
      if (As<Func>(r.obj) != nullptr) return {};
      return r;
    }
  }
  return Find(t, addressable, pkg, name, fold_case);
}

int FieldIndex(const std::vector<Var*>& fields, const Package* pkg, std::string_view name, bool fold_case) {
  if (name == "_") return -1;
  for (size_t i = 0; i < fields.size(); i++) {
    if (fields[i]->SameId(pkg, name, fold_case)) return static_cast<int>(i);
  }
  return -1;
}

int MethodIndex(const std::vector<Func*>& methods, const Package* pkg, std::string_view name, bool fold_case) {
  if (name == "_") return -1;
  for (size_t i = 0; i < methods.size(); i++) {
    if (methods[i]->SameId(pkg, name, fold_case)) return static_cast<int>(i);
  }
  return -1;
}

// ---------------------------------------------------------------------------------------------------------------------

namespace {

// Names that t could offer as methods, at any depth.
void CollectNames(Type* t, std::set<Type*>* seen, std::map<std::string, Func*>* out) {
  t = Unalias(Deref(t));
  if (!seen->insert(t).second) return;
  if (Named* n = As<Named>(t)) {
    for (size_t i = 0; i < n->NumMethods(); i++) {
      Func* m = n->Method(i);
      out->emplace(m->Id(), m);
    }
  }
  Type* under = t->Underlying();
  if (Interface* iface = As<Interface>(under)) {
    for (Func* m : iface->type_set()->methods) out->emplace(m->Id(), m);
  } else if (Struct* s = As<Struct>(under)) {
    for (Var* f : s->fields) {
      if (f->embedded) CollectNames(f->type, seen, out);
    }
  }
}

}  // namespace

std::vector<MethodSetEntry> MethodSet(Type* t) {
  std::vector<MethodSetEntry> result;
  // A named pointer type and a pointer to an interface have no methods.
  if (AsNamed(t) != nullptr && Is<Pointer>(t->Underlying())) return result;
  std::map<std::string, Func*> names;
  std::set<Type*> seen;
  CollectNames(t, &seen, &names);
  for (auto& [id, m] : names) {
    if (m->name == "_") continue;
    LookupResult r = LookupFieldOrMethod(t, false, m->pkg, m->name);
    if (Func* f = As<Func>(r.obj)) result.push_back({f, r.index, r.indirect});
  }
  std::sort(result.begin(), result.end(),
            [](const MethodSetEntry& a, const MethodSetEntry& b) { return CompareObjects(a.func, b.func) < 0; });
  return result;
}

}  // namespace go2cpp::types
