// Descriptors of the basic types, structural identity, dynamic itabs, and equality and hash by descriptor.
#include "runtime/values/type.h"

#include <atomic>
#include <cstring>

#include "runtime/values/errors.h"
#include "runtime/values/key_ops.h"
#include "runtime/values/panic.h"

namespace go {
namespace {

constexpr uint32_t hash_of_text(const char* s) {
  uint32_t h = 2166136261u;
  for (; *s; s++) h = (h ^ static_cast<uint8_t>(*s)) * 16777619u;
  return h;
}

template <class T, size_t N>
constexpr type basic(go::kind k, const char (&name)[N], uint8_t flags) {
  type t{};
  t.size = sizeof(T);
  t.hash = hash_of_text(name);
  t.kind = k;
  t.align = t.field_align = alignof(T);
  t.flags = static_cast<uint8_t>(flags | type_comparable | type_named);
  t.equal = &rt::equal_values<T>;
  t.hash_value = &rt::hash_values<T>;
  t.str = name;
  t.name = name;
  return t;
}

constexpr uint8_t plain = type_pointer_free | type_regular_memory;

constexpr const type* string_out[] = {&types::string};
constexpr const type* uintptr_result[] = {&types::uintptr};

}  // namespace

namespace rt {
constinit const type func_of_address{.size = 8, .hash = hash_of_text("func() uintptr"), .kind = kind::func, .align = 8,
    .field_align = 8, .flags = type_direct, .str = "func() uintptr", .out = uintptr_result, .nout = 1};
constinit const type func_of_string{.size = 8, .hash = hash_of_text("func() string"), .kind = kind::func, .align = 8,
    .field_align = 8, .flags = type_direct, .str = "func() string", .out = string_out, .nout = 1};
constinit const type func_of_nothing{.size = 8, .hash = hash_of_text("func()"), .kind = kind::func, .align = 8,
    .field_align = 8, .flags = type_direct, .str = "func()"};
}  // namespace rt

namespace {
constexpr imethod error_methods[] = {{"Error", "", &rt::func_of_string}};
}

namespace types {
// g++ lays these out from the last to the first: their addresses are then in the order of gc's, which internal/fmtsort
// shows when it sorts the keys of a map[any]T.
constinit const type unsafe_pointer{.size = 8, .hash = hash_of_text("unsafe.Pointer"), .kind = kind::unsafe_pointer,
    .align = 8, .field_align = 8, .flags = type_comparable | type_direct | type_named | type_regular_memory,
    .equal = &rt::equal_values<void*>, .hash_value = &rt::hash_values<void*>, .str = "unsafe.Pointer",
    .name = "Pointer", .pkg_path = "unsafe"};
constinit const type bool_ = basic<bool>(kind::bool_, "bool", plain);
constinit const type float64 = basic<double>(kind::float64, "float64", type_pointer_free);
constinit const type float32 = basic<float>(kind::float32, "float32", type_pointer_free);
constinit const type complex128 = basic<go::complex128>(kind::complex128, "complex128", type_pointer_free);
constinit const type complex64 = basic<go::complex64>(kind::complex64, "complex64", type_pointer_free);
constinit const type uintptr = basic<uintptr_t>(kind::uintptr, "uintptr", plain);
constinit const type uint = basic<uint_t>(kind::uint, "uint", plain);
constinit const type int_ = basic<int_t>(kind::int_, "int", plain);
constinit const type uint64 = basic<uint64_t>(kind::uint64, "uint64", plain);
constinit const type int64 = basic<int64_t>(kind::int64, "int64", plain);
constinit const type uint32 = basic<uint32_t>(kind::uint32, "uint32", plain);
constinit const type int32 = basic<int32_t>(kind::int32, "int32", plain);
constinit const type uint16 = basic<uint16_t>(kind::uint16, "uint16", plain);
constinit const type int16 = basic<int16_t>(kind::int16, "int16", plain);
constinit const type uint8 = basic<uint8_t>(kind::uint8, "uint8", plain);
constinit const type int8 = basic<int8_t>(kind::int8, "int8", plain);
constinit const type string = basic<go::string>(kind::string, "string", 0);
constinit const type error{.size = 16, .hash = hash_of_text("error"), .kind = kind::interface, .align = 8,
    .field_align = 8, .flags = type_comparable | type_named, .equal = &rt::equal_values<go::error>,
    .hash_value = &rt::hash_values<go::error>, .str = "error", .name = "error", .imethods = error_methods,
    .nimethods = 1};
constinit const type any{.size = 16, .hash = hash_of_text("interface {}"), .kind = kind::interface, .align = 8,
    .field_align = 8, .flags = type_comparable, .equal = &rt::equal_values<go::any>,
    .hash_value = &rt::hash_values<go::any>, .str = "interface {}"};
}  // namespace types

namespace rt {
namespace {

bool same_list(const type* const* a, int32_t na, const type* const* b, int32_t nb) {
  if (na != nb) return false;
  for (int32_t i = 0; i < na; i++)
    if (!same_type(a[i], b[i])) return false;
  return true;
}

}  // namespace

bool same_type(const type* a, const type* b) {
  if (a == b) return true;
  if (!a || !b || a->kind != b->kind || a->size != b->size) return false;
  if (a->name.len || b->name.len) return a->str == b->str && a->name == b->name && a->pkg_path == b->pkg_path && a->hash == b->hash;
  switch (a->kind) {
    case kind::array: return a->len == b->len && same_type(a->elem, b->elem);
    case kind::chan: return a->len == b->len && same_type(a->elem, b->elem);
    case kind::pointer:
    case kind::slice: return same_type(a->elem, b->elem);
    case kind::map: return same_type(a->key, b->key) && same_type(a->elem, b->elem);
    case kind::func:
      return (a->flags & type_variadic) == (b->flags & type_variadic) && same_list(a->in, a->nin, b->in, b->nin) &&
             same_list(a->out, a->nout, b->out, b->nout);
    case kind::interface:
      if (a->nimethods != b->nimethods) return false;
      for (int32_t i = 0; i < a->nimethods; i++)
        if (!(a->imethods[i].name == b->imethods[i].name) || !(a->imethods[i].pkg_path == b->imethods[i].pkg_path) ||
            !same_type(a->imethods[i].type, b->imethods[i].type))
          return false;
      return true;
    case kind::struct_:
      if (a->nfields != b->nfields) return false;
      for (int32_t i = 0; i < a->nfields; i++) {
        const struct_field &x = a->fields[i], &y = b->fields[i];
        if (!(x.name == y.name) || !(x.pkg_path == y.pkg_path) || !(x.tag == y.tag) || x.embedded != y.embedded ||
            !same_type(x.type, y.type))
          return false;
      }
      return true;
    default: return true;
  }
}

// ---- itabs made at run time: an open-addressing table that readers search without a lock. Entries are never removed;
// a table that is full is replaced and the old one kept (readers may still be in it).
namespace {

using itab_entry = known_itab;
struct itab_table {
  size_t mask;
  size_t count;
  std::atomic<itab_entry*> entries[1];
};

std::atomic<itab_table*> itab_cache{nullptr};
std::atomic_flag itab_lock = ATOMIC_FLAG_INIT;

size_t itab_hash(const type* inter, const type* concrete) {
  return static_cast<size_t>(mix(reinterpret_cast<uintptr_t>(inter) ^ 0x9e3779b97f4a7c15u,
                                 reinterpret_cast<uintptr_t>(concrete) | 1));
}

itab_entry* lookup_itab(const itab_table* table, const type* inter, const type* concrete) {
  if (!table) return nullptr;
  for (size_t i = itab_hash(inter, concrete);; i++) {
    itab_entry* e = table->entries[i & table->mask].load(std::memory_order_acquire);
    if (!e || (e->inter == inter && e->concrete == concrete)) return e;
  }
}

void insert_itab(itab_table* table, itab_entry* e) {
  size_t i = itab_hash(e->inter, e->concrete);
  while (table->entries[i & table->mask].load(std::memory_order_relaxed)) i++;
  table->entries[i & table->mask].store(e, std::memory_order_release);
  table->count++;
}

// Descriptors and itabs are static or immortal, so this memory holds no pointer that the collector needs.
void* immortal(size_t size) {
  void* p = ::operator new(size);
  memset(p, 0, size);
  return p;
}

const itab* build_itab(const type* inter, const type* concrete, string* missing) {
  const int32_t n = inter->nimethods;
  itab* tab = static_cast<itab*>(immortal(sizeof(itab) + sizeof(void*) * static_cast<size_t>(n)));
  tab->inter = inter;
  tab->concrete = concrete;
  tab->hash = concrete->hash;
  for (int32_t i = 0; i < n; i++) {
    const imethod& want = inter->imethods[i];
    const method* found = nullptr;
    for (int32_t j = 0; j < concrete->nmethods && !found; j++) {
      const method& have = concrete->methods[j];
      if (have.name == want.name && have.pkg_path == want.pkg_path && same_type(have.type, want.type)) found = &have;
    }
    if (!found) {
      if (missing) *missing = want.name;
      ::operator delete(tab);
      return nullptr;
    }
    tab->fun[i] = found->ifn;
  }
  return tab;
}

}  // namespace

const itab* find_itab(const type* inter, const type* concrete, string* missing) {
  const itab* tab = find_known_itab(inter, concrete)->tab;
  if (!tab && missing) build_itab(inter, concrete, missing);
  return tab;
}

const known_itab* find_known_itab(const type* inter, const type* concrete) {
  if (const itab_entry* e = lookup_itab(itab_cache.load(std::memory_order_acquire), inter, concrete)) return e;
  const itab* tab = build_itab(inter, concrete, nullptr);
  itab_entry* e = static_cast<itab_entry*>(immortal(sizeof(itab_entry)));
  *e = {inter, concrete, tab};
  while (itab_lock.test_and_set(std::memory_order_acquire)) {
  }
  itab_table* table = itab_cache.load(std::memory_order_relaxed);
  if (itab_entry* other = lookup_itab(table, inter, concrete)) {
    e = other;
  } else {
    if (!table || (table->count + 1) * 4 > (table->mask + 1) * 3) {
      const size_t size = table ? (table->mask + 1) * 2 : 256;
      itab_table* bigger = static_cast<itab_table*>(immortal(sizeof(itab_table) + size * sizeof(void*)));
      bigger->mask = size - 1;
      for (size_t i = 0; table && i <= table->mask; i++)
        if (itab_entry* old = table->entries[i].load(std::memory_order_relaxed)) insert_itab(bigger, old);
      table = bigger;
      insert_itab(table, e);
      itab_cache.store(table, std::memory_order_release);
    } else {
      insert_itab(table, e);
    }
  }
  itab_lock.clear(std::memory_order_release);
  return e;
}

const itab* assert_itab(const type* inter, const type* concrete) {
  string missing;
  const itab* tab = find_itab(inter, concrete, &missing);
  if (GO2CPP_UNLIKELY(!tab)) panic_missing_method(concrete, inter, missing);
  return tab;
}

bool equal_data(const type* t, void* a, void* b) {
  if (!t->equal) panic_uncomparable(t);
  if (t->flags & type_direct) return a == b;
  return a == b && (t->flags & type_regular_memory) ? true : t->equal(a, b);
}

bool equal_iface(const type* ta, void* a, const type* tb, void* b) {
  if (ta != tb) return false;
  return ta == nullptr || equal_data(ta, a, b);
}

uintptr_t hash_data(const type* t, void* data, uintptr_t seed) { return hash_iface(t, data, seed); }

uint64_t hash_iface(const type* t, void* data, uint64_t seed) {
  if (!t) return hash_word(0, seed);
  if (!t->hash_value) panic_unhashable(t);
  if (t->flags & type_direct) return hash_word(reinterpret_cast<uintptr_t>(data), seed);
  return t->hash_value(data, seed);
}

#define ROW(n) n, n + 1, n + 2, n + 3, n + 4, n + 5, n + 6, n + 7
#define BLOCK(n) ROW(n), ROW(n + 8), ROW(n + 16), ROW(n + 24), ROW(n + 32), ROW(n + 40), ROW(n + 48), ROW(n + 56)
const uint64_t small_values[256] = {BLOCK(0), BLOCK(64), BLOCK(128), BLOCK(192)};
#undef ROW
#undef BLOCK
const uint64_t zero_box[16] = {};

void* box_string(const string& s) {
  if (s.len == 0) return const_cast<uint64_t*>(zero_box);
  return ::new (allocate(sizeof(string), nullptr, 0)) string(s);
}

}  // namespace rt
}  // namespace go
