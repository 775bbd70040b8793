// Sizes and offsets as gc lays types out with 8-byte words.
#include "transpiler/types/sizes.h"

#include <limits>

#include "transpiler/types/object.h"
#include "transpiler/types/predicates.h"

namespace go2cpp::types {

namespace {

constexpr int64_t kWord = 8;

int64_t Align(int64_t x, int64_t a) {
  int64_t sum;
  if (__builtin_add_overflow(x, a - 1, &sum)) return -1;
  return sum & ~(a - 1);
}

// The marker type that asks for 8-byte alignment in sync/atomic and its runtime twin.
bool IsAlign64(Type* t) {
  Named* n = AsNamed(t);
  if (n == nullptr || n->Obj()->pkg == nullptr || n->Obj()->name != "align64") return false;
  const std::string& path = n->Obj()->pkg->path;
  return path == "sync/atomic" || path == "internal/runtime/atomic";
}

int64_t BasicSize(BasicKind kind) {
  switch (kind) {
    case BasicKind::kBool:
    case BasicKind::kInt8:
    case BasicKind::kUint8: return 1;
    case BasicKind::kInt16:
    case BasicKind::kUint16: return 2;
    case BasicKind::kInt32:
    case BasicKind::kUint32:
    case BasicKind::kFloat32: return 4;
    case BasicKind::kInt64:
    case BasicKind::kUint64:
    case BasicKind::kFloat64:
    case BasicKind::kComplex64: return 8;
    case BasicKind::kComplex128:
    case BasicKind::kString: return 16;
    default: return kWord;
  }
}

}  // namespace

int64_t Alignof(Type* t) {
  Type* u = t->Underlying();
  switch (u->kind()) {
    case Kind::kArray: return Alignof(static_cast<Array*>(u)->elem);
    case Kind::kStruct: {
      auto* s = static_cast<Struct*>(u);
      if (s->fields.empty() && IsAlign64(t)) return 8;
      int64_t max = 1;
      for (Var* f : s->fields) max = std::max(max, Alignof(f->type));
      return max;
    }
    case Kind::kSlice:
    case Kind::kInterface: return kWord;
    case Kind::kBasic:
      if (static_cast<Basic*>(u)->info & kIsString) return kWord;
      break;
    default: break;
  }
  int64_t a = Sizeof(t);
  if (a < 1) return 1;
  if (IsComplex(t)) a /= 2;
  return std::min(a, kWord);
}

std::vector<int64_t> Offsetsof(const std::vector<Var*>& fields) {
  std::vector<int64_t> offsets;
  int64_t offset = 0;
  for (Var* f : fields) {
    if (offset < 0) {
      offsets.push_back(-1);
      continue;
    }
    offset = Align(offset, Alignof(f->type));
    offsets.push_back(offset);
    int64_t size = Sizeof(f->type);
    if (size < 0 || offset < 0 || __builtin_add_overflow(offset, size, &offset)) offset = -1;
  }
  return offsets;
}

int64_t Sizeof(Type* t) {
  Type* u = t->Underlying();
  switch (u->kind()) {
    case Kind::kBasic: return BasicSize(static_cast<Basic*>(u)->basic_kind);
    case Kind::kArray: {
      auto* a = static_cast<Array*>(u);
      if (a->len <= 0) return 0;
      int64_t elem = Sizeof(a->elem);
      if (elem <= 0) return elem;
      int64_t size;
      return __builtin_mul_overflow(elem, a->len, &size) ? -1 : size;
    }
    case Kind::kSlice: return 3 * kWord;
    case Kind::kStruct: {
      auto* s = static_cast<Struct*>(u);
      if (s->fields.empty()) return 0;
      int64_t offset = Offsetsof(s->fields).back();
      int64_t size = Sizeof(s->fields.back()->type);
      if (offset < 0 || size < 0) return -1;
      // A pointer to a last field without size must not point behind the object.
      if (offset > 0 && size == 0) size = 1;
      int64_t sum;
      if (__builtin_add_overflow(offset, size, &sum)) return -1;
      return Align(sum, Alignof(t));
    }
    case Kind::kInterface: return 2 * kWord;
    default: return kWord;
  }
}

int64_t Offsetof(Type* t, const std::vector<int>& index) {
  int64_t offset = 0;
  for (int i : index) {
    auto* s = UnderAs<Struct>(t);
    if (s == nullptr) return -1;
    int64_t d = Offsetsof(s->fields)[static_cast<size_t>(i)];
    if (d < 0 || __builtin_add_overflow(offset, d, &offset)) return -1;
    t = s->fields[static_cast<size_t>(i)]->type;
  }
  return offset;
}

namespace {

bool Varies(Type* t, std::set<Named*>* seen) {
  // Type parameters' sizes are not known; recursion through names only happens in erroneous types.
  if (IsTypeParam(t)) return true;
  if (Named* n = AsNamed(t)) {
    if (!seen->insert(n).second) return false;
  }
  Type* u = t->Underlying();
  if (auto* a = As<Array>(u)) return Varies(a->elem, seen);
  if (auto* s = As<Struct>(u)) {
    for (Var* f : s->fields) {
      if (Varies(f->type, seen)) return true;
    }
  }
  return false;
}

}  // namespace

bool HasVariableSize(Type* t) {
  std::set<Named*> seen;
  return Varies(t, &seen);
}

}  // namespace go2cpp::types
