// Maps and values by descriptor, for package reflect.
#include "runtime/values/reflection.h"

#include <atomic>

#include "runtime/values/errors.h"

namespace go::rt {
namespace {

key_class key_class_of(const go::type* key) {
  switch (key->kind) {
    case kind::string: return key_class::string;
    case kind::array: case kind::struct_: case kind::interface: case kind::float32: case kind::float64:
    case kind::complex64: case kind::complex128: return key_class::generic;
    default: break;
  }
  return key->size == 8 ? key_class::word8 : key->size == 4 ? key_class::word4 : key->size == 2 ? key_class::word2
                                                                                               : key_class::word1;
}

uint32_t align_up(uint64_t n, uint64_t align) { return static_cast<uint32_t>((n + align - 1) / align * align); }

}  // namespace

const map_ops* ops_of_map_type(const go::type* t) {
  std::atomic_ref<const void*> slot(const_cast<go::type*>(t)->ops);
  if (const void* ops = slot.load(std::memory_order_acquire)) return static_cast<const map_ops*>(ops);
  // Only types that reflect has made are without (they are in writable memory); the ops live for ever.
  auto* ops = static_cast<map_ops*>(::operator new(sizeof(map_ops)));
  const go::type *k = t->key, *v = t->elem;
  const uint64_t align = k->align > v->align ? k->align : v->align;
  const uint32_t value_offset = align_up(k->size, v->align);
  const key_class c = key_class_of(k);
  *ops = {align_up(value_offset + v->size, align), value_offset, static_cast<uint32_t>(k->size),
          static_cast<uint32_t>(v->size), c, !((k->flags & type_pointer_free) && (v->flags & type_pointer_free)),
          c == key_class::generic || c == key_class::string, c == key_class::generic, k->equal, k->hash_value};
  const void* expected = nullptr;
  if (!slot.compare_exchange_strong(expected, ops)) {
    ::operator delete(ops);
    return static_cast<const map_ops*>(expected);
  }
  return ops;
}

void* map_make(const go::type* t, int_t hint) { return new_map(ops_of_map_type(t), hint); }
void* map_access(const go::type* t, void* m, const void* key) {
  return map_find(static_cast<map_header*>(m), ops_of_map_type(t), key);
}
void* map_assign(const go::type*, void* m, const void* key) { return map_assign(static_cast<map_header*>(m), key); }
void map_delete(const go::type* t, void* m, const void* key) {
  map_delete(static_cast<map_header*>(m), ops_of_map_type(t), key);
}
int_t map_len(const void* m) { return m ? static_cast<const map_header*>(m)->count : 0; }
void map_clear(const go::type*, void* m) { map_clear(static_cast<map_header*>(m)); }
void map_iter_init(const go::type*, void* m, map_iterator* it) { map_iterate(*it, static_cast<map_header*>(m)); }
void map_iter_next(map_iterator* it) { map_next(*it); }

bool values_equal(const go::type* t, const void* a, const void* b) {
  if (!t->equal) panic_uncomparable(t);
  return t->equal(a, b);
}
uintptr_t hash_value(const go::type* t, const void* v, uintptr_t seed) {
  if (!t->hash_value) panic_unhashable(t);
  return t->hash_value(v, seed);
}

namespace {
const type_registration* registered = nullptr;
}  // namespace

type_registration::type_registration(const go::type* const* list, size_t n) : types(list), count(n), next(registered) {
  registered = this;
}

const go::type* find_registered_type(const go::type* t) {
  for (const type_registration* r = registered; r != nullptr; r = r->next) {
    for (size_t i = 0; i < r->count; i++) {
      const go::type* other = r->types[i];
      if (other->kind == t->kind && other->str == t->str && other != t && same_type(other, t)) return other;
    }
  }
  return nullptr;
}

}  // namespace go::rt
