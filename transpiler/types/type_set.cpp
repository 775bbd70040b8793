// Terms, term lists, and the computation of type sets from interfaces and unions.
#include "transpiler/types/type_set.h"

#include <algorithm>
#include <unordered_map>

#include "transpiler/types/hooks.h"
#include "transpiler/types/lookup.h"
#include "transpiler/types/object.h"
#include "transpiler/types/predicates.h"
#include "transpiler/types/type_string.h"

namespace go2cpp::types {

// ---------------------------------------------------------------------------------------------------------------------
// Terms

bool SetTerm::Includes(Type* t) const {
  if (form == Form::kEmpty) return false;
  if (form == Form::kAll) return true;
  return Identical(type, tilde ? t->Underlying() : t);
}

bool SetTerm::Disjoint(const SetTerm& y) const {
  Type* a = y.tilde ? type->Underlying() : type;
  Type* b = tilde ? y.type->Underlying() : y.type;
  return !Identical(a, b);
}

bool SetTerm::SubsetOf(const SetTerm& y) const {
  if (form == Form::kEmpty) return true;
  if (y.form == Form::kEmpty) return false;
  if (y.form == Form::kAll) return true;
  if (form == Form::kAll) return false;
  if (Disjoint(y)) return false;
  return !tilde || y.tilde;
}

bool SetTerm::Equal(const SetTerm& y) const {
  if (form != y.form) return false;
  return form != Form::kType || (tilde == y.tilde && Identical(type, y.type));
}

std::string SetTerm::String() const {
  if (form == Form::kEmpty) return "∅";
  if (form == Form::kAll) return "𝓤";
  return (tilde ? "~" : "") + TypeString(type);
}

namespace {

// x ∪ y as one term if possible.
bool UnionTerms(const SetTerm& x, const SetTerm& y, SetTerm* result) {
  using Form = SetTerm::Form;
  if (x.form == Form::kEmpty) return *result = y, true;
  if (y.form == Form::kEmpty) return *result = x, true;
  if (x.form == Form::kAll) return *result = x, true;
  if (y.form == Form::kAll) return *result = y, true;
  if (x.Disjoint(y)) return false;
  *result = x.tilde || !y.tilde ? x : y;
  return true;
}

SetTerm IntersectTerms(const SetTerm& x, const SetTerm& y) {
  using Form = SetTerm::Form;
  if (x.form == Form::kEmpty || y.form == Form::kEmpty) return SetTerm::Empty();
  if (x.form == Form::kAll) return y;
  if (y.form == Form::kAll) return x;
  if (x.Disjoint(y)) return SetTerm::Empty();
  return !x.tilde || y.tilde ? x : y;
}

}  // namespace

bool TermList::IsEmpty() const {
  return std::all_of(terms.begin(), terms.end(), [](const SetTerm& t) { return t.form == SetTerm::Form::kEmpty; });
}

bool TermList::IsAll() const {
  return std::any_of(terms.begin(), terms.end(), [](const SetTerm& t) { return t.form == SetTerm::Form::kAll; });
}

TermList TermList::Normalized() const {
  std::vector<bool> used(terms.size());
  TermList result;
  for (size_t i = 0; i < terms.size(); i++) {
    if (terms[i].form == SetTerm::Form::kEmpty || used[i]) continue;
    SetTerm x = terms[i];
    for (size_t j = i + 1; j < terms.size(); j++) {
      if (terms[j].form == SetTerm::Form::kEmpty || used[j]) continue;
      SetTerm both;
      if (UnionTerms(x, terms[j], &both)) {
        if (both.form == SetTerm::Form::kAll) return All();
        x = both;
        used[j] = true;
      }
    }
    result.terms.push_back(x);
  }
  return result;
}

TermList TermList::Union(const TermList& y) const {
  TermList all = *this;
  all.terms.insert(all.terms.end(), y.terms.begin(), y.terms.end());
  return all.Normalized();
}

TermList TermList::Intersect(const TermList& y) const {
  TermList result;
  if (IsEmpty() || y.IsEmpty()) return result;
  for (const SetTerm& a : terms) {
    for (const SetTerm& b : y.terms) {
      SetTerm both = IntersectTerms(a, b);
      if (both.form != SetTerm::Form::kEmpty) result.terms.push_back(both);
    }
  }
  return result.Normalized();
}

bool TermList::SupersetOf(const SetTerm& y) const {
  return std::any_of(terms.begin(), terms.end(), [&](const SetTerm& x) { return y.SubsetOf(x); });
}

bool TermList::SubsetOf(const TermList& y) const {
  if (y.IsEmpty()) return IsEmpty();
  return std::all_of(terms.begin(), terms.end(), [&](const SetTerm& x) { return y.SupersetOf(x); });
}

bool TermList::Equal(const TermList& y) const { return SubsetOf(y) && y.SubsetOf(*this); }

bool TermList::Includes(Type* t) const {
  return std::any_of(terms.begin(), terms.end(), [&](const SetTerm& x) { return x.Includes(t); });
}

std::string TermList::String() const {
  if (terms.empty()) return "∅";
  std::string s;
  for (const SetTerm& t : terms) {
    if (!s.empty()) s += " | ";
    s += t.String();
  }
  return s;
}

// ---------------------------------------------------------------------------------------------------------------------
// Type sets

bool TypeSet::IsComparable(std::set<Type*>* seen) const {
  if (terms.IsAll()) return comparable;
  return IsEach([&](const SetTerm* t) { return t != nullptr && ComparableType(t->type, false, nullptr, nullptr, seen); });
}

Func* TypeSet::LookupMethod(const Package* pkg, std::string_view name, bool fold_case, int* index) const {
  int i = MethodIndex(methods, pkg, name, fold_case);
  if (index != nullptr) *index = i;
  return i >= 0 ? methods[static_cast<size_t>(i)] : nullptr;
}

bool TypeSet::All(const std::function<bool(Type*, Type*)>& f) const {
  if (!HasTerms()) return f(nullptr, nullptr);
  for (const SetTerm& t : terms.terms) {
    Type* under = Unalias(t.type);
    if (!t.tilde) under = under->Underlying();
    if (!f(t.type, under)) return false;
  }
  return true;
}

bool TypeSet::IsEach(const std::function<bool(const SetTerm*)>& f) const {
  if (!HasTerms()) return f(nullptr);
  return std::all_of(terms.terms.begin(), terms.terms.end(), [&](const SetTerm& t) { return f(&t); });
}

namespace {

constexpr size_t kMaxTermCount = 100;

const TypeSet* TopTypeSet() {
  static const auto* const top = new TypeSet();
  return top;
}

// Intersection of term lists with their comparable bits, which only go with the list of all types.
void IntersectTermLists(TermList* terms, bool* comparable, const TermList& y, bool y_comparable) {
  *terms = terms->Intersect(y);
  bool comp = *comparable || y_comparable;
  if (comp && !terms->IsAll()) {
    auto& list = terms->terms;
    list.erase(std::remove_if(list.begin(), list.end(),
                              [](const SetTerm& t) { return !ComparableType(t.type, false, nullptr); }),
               list.end());
    comp = false;
  }
  *comparable = comp;
}

// Collects the methods of an interface and tells about duplicates.
class MethodCollector {
 public:
  explicit MethodCollector(CheckHooks* hooks) : hooks_(hooks) {}

  void Add(Pos pos, Func* m, bool explicit_method) {
    auto [it, inserted] = seen_.emplace(m->Id(), m);
    if (inserted) {
      methods.push_back(m);
      pos_[m] = pos;
      return;
    }
    if (hooks_ == nullptr) return;
    Func* other = it->second;
    Pos other_pos = pos_[other];
    CheckHooks* hooks = hooks_;
    auto report = [hooks, pos, other_pos, m] {
      hooks->Error({{pos, "duplicate method " + m->name}, {other_pos, "other declaration of method " + m->name}});
    };
    if (explicit_method) {
      report();
      return;
    }
    // Methods embedded twice must be identical; their types may not be complete yet.
    hooks->Later([hooks, pos, m, other, report] {
      if ((pos.valid() && !hooks->AllowVersion(14)) || !Identical(m->type, other->type)) report();
    });
  }

  std::vector<Func*> methods;

 private:
  CheckHooks* hooks_;
  std::unordered_map<std::string, Func*> seen_;
  std::unordered_map<Func*, Pos> pos_;
};

// Type sets of unions; the second member marks one that has an error.
std::unordered_map<Union*, TypeSet*>& UnionSets() {
  static auto* const sets = new std::unordered_map<Union*, TypeSet*>;
  return *sets;
}

const TypeSet* InvalidTypeSet() {
  static const auto* const invalid = [] {
    auto* s = new TypeSet();
    s->terms = TermList();
    return s;
  }();
  return invalid;
}

// Before Go 1.18 interfaces embedded interfaces with methods only.
bool AllowEmbedding(CheckHooks* hooks, Pos pos, const char* what, Type* type) {
  if (!pos.valid() || hooks == nullptr || hooks->AllowVersion(18)) return true;
  return hooks->CheckVersion(pos, 18, "embedding " + (what + TypeString(type, hooks->PackageQualifier())));
}

bool IsImportedConstraint(CheckHooks* hooks, Type* type) {
  Named* n = AsNamed(type);
  if (hooks == nullptr || n == nullptr || n->Obj()->pkg == nullptr || n->hooks != nullptr) return false;
  Interface* i = UnderAs<Interface>(n);
  return i != nullptr && !i->IsMethodSet();
}

}  // namespace

const TypeSet* ComputeInterfaceTypeSet(CheckHooks* hooks, Pos pos, Interface* type) {
  if (type->tset_ != nullptr) return type->tset_;
  // Of an interface that is still being set up nothing is remembered; errors that follow show up elsewhere.
  if (!type->complete) return TopTypeSet();
  (void)pos;
  // Set first: an interface that embeds itself (an error reported elsewhere) must not recurse for ever.
  type->tset_ = new TypeSet();

  MethodCollector collector(hooks);
  for (Func* m : type->methods) collector.Add(m->pos, m, true);

  TermList all_terms = TermList::All();
  bool all_comparable = false;
  for (size_t i = 0; i < type->embeddeds.size(); i++) {
    Type* embedded = type->embeddeds[i];
    Pos embed_pos = i < type->embed_pos.size() ? type->embed_pos[i] : Pos();
    TermList terms;
    bool comparable = false;
    Type* under = embedded->Underlying();
    if (under == nullptr) continue;
    if (Interface* inner = As<Interface>(under)) {
      if (IsTypeParam(embedded)) continue;
      const TypeSet* set = ComputeInterfaceTypeSet(inner->hooks != nullptr ? inner->hooks : hooks, embed_pos, inner);
      // Of a local constraint the error was reported where it is declared.
      if (IsImportedConstraint(hooks, embedded) && !AllowEmbedding(hooks, embed_pos, "constraint interface ", embedded)) {
        continue;
      }
      comparable = set->comparable;
      for (Func* m : set->methods) collector.Add(embed_pos, m, false);
      terms = set->terms;
    } else if (Union* u = As<Union>(under)) {
      if (!AllowEmbedding(hooks, embed_pos, "interface element ", u)) continue;
      const TypeSet* set = ComputeUnionTypeSet(hooks, embed_pos, u);
      if (set == InvalidTypeSet()) continue;
      terms = set->terms;
    } else {
      if (!IsValid(under)) continue;
      if (!AllowEmbedding(hooks, embed_pos, "non-interface type ", embedded)) continue;
      terms.terms = {SetTerm::Of(false, embedded)};
    }
    IntersectTermLists(&all_terms, &all_comparable, terms, comparable);
  }

  type->tset_->comparable = all_comparable;
  type->tset_->methods = std::move(collector.methods);
  std::sort(type->tset_->methods.begin(), type->tset_->methods.end(),
                   [](Func* a, Func* b) { return CompareObjects(a, b) < 0; });
  type->tset_->terms = std::move(all_terms);
  return type->tset_;
}

const TypeSet* ComputeUnionTypeSet(CheckHooks* hooks, Pos pos, Union* type) {
  auto [it, inserted] = UnionSets().emplace(type, nullptr);
  if (!inserted) return it->second;
  auto* set = new TypeSet();
  set->terms = TermList();
  it->second = set;
  TermList all;
  for (const Term& t : type->terms) {
    TermList terms;
    Type* under = t.type->Underlying();
    if (under == nullptr || !IsValid(under)) continue;
    if (Interface* inner = As<Interface>(under)) {
      terms = ComputeInterfaceTypeSet(hooks, pos, inner)->terms;
    } else if (t.tilde && !Identical(t.type, under)) {
      // No type has t.type as its underlying type: the term is empty.
      terms.terms = {SetTerm::Empty()};
    } else {
      terms.terms = {SetTerm::Of(t.tilde, t.type)};
    }
    all = all.Union(terms);
    if (all.terms.size() > kMaxTermCount) {
      if (hooks != nullptr) {
        hooks->Error(pos, "cannot handle more than 100 union terms (implementation limitation)");
      }
      UnionSets()[type] = const_cast<TypeSet*>(InvalidTypeSet());
      return InvalidTypeSet();
    }
  }
  set->terms = std::move(all);
  return set;
}

Interface* ComparableInterface() {
  static Interface* const t = [] {
    auto* i = new Interface();
    i->complete = true;
    i->SetTypeSet(new TypeSet{{}, TermList::All(), true});
    return i;
  }();
  return t;
}

bool AllTypes(Type* t, const std::function<bool(Type*, Type*)>& f) {
  if (TypeParam* p = UnaliasAs<TypeParam>(t)) return p->Iface()->type_set()->All(f);
  return f(t, t->Underlying());
}

bool UnderIs(Type* t, const std::function<bool(Type*)>& f) {
  return AllTypes(t, [&](Type*, Type* under) { return f(under); });
}

Type* CommonUnder(Type* t, const std::function<std::string(Type*, Type*)>& cond, std::string* cause,
                  CheckHooks* hooks) {
  Type* common_type = nullptr;
  Type* common = nullptr;
  bool failed = false;
  auto fail = [&](std::string text) {
    if (cause != nullptr) *cause = std::move(text);
    failed = true;
    return false;
  };
  auto name = [&](Type* x) { return TypeString(x, QualifierOf(hooks)); };
  AllTypes(t, [&](Type* type, Type* under) {
    if (cond) {
      if (std::string why = cond(type, under); !why.empty()) return fail(why == "-" ? "" : why);
    }
    if (under == nullptr) return fail("no specific type");
    if (common == nullptr) {
      common_type = type;
      common = under;
      return true;
    }
    Chan *a = As<Chan>(common), *b = As<Chan>(under);
    if (a != nullptr && b != nullptr) {
      if (!Identical(a->elem, b->elem)) {
        return fail("channels " + name(common_type) + " and " + name(type) + " have different element types");
      }
      if (a->dir == b->dir) return true;
      if (a->dir == ChanDir::kSendRecv) {
        common_type = type;
        common = under;
      } else if (b->dir != ChanDir::kSendRecv) {
        return fail("channels " + name(common_type) + " and " + name(type) + " have conflicting directions");
      }
      return true;
    }
    if (!Identical(common, under)) {
      return fail(name(common_type) + " and " + name(type) + " have different underlying types");
    }
    return true;
  });
  return failed ? nullptr : common;
}

}  // namespace go2cpp::types
