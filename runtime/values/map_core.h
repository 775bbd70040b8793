// The type-erased core of maps: open addressing in groups of 16 slots with one control byte each (7 bits of the hash,
// or empty, or deleted), probed 16 at a time. Up to 8 entries live in one small group whose control bytes are in the
// header.
//
// Iteration walks the slots from a random start. A table that has been replaced by growth stays as it was, so an
// iterator goes on walking the old one and looks every key up in the new one: Go's rules for mutation while iterating.
// Invariant: `writing` is set during every mutation; whoever finds it set reports Go's "concurrent map …" error.
#pragma once

#include "runtime/values/key_ops.h"

namespace go::rt {

struct map_ops {
  uint32_t slot_size;
  uint32_t value_offset;
  uint32_t key_size;
  uint32_t value_size;
  key_class key;
  bool scan;              // slots hold pointers
  bool update_key;        // equal keys may differ (-0, strings, interfaces): assignment stores the key anew
  bool hash_may_panic;
  bool (*equal)(const void*, const void*);
  uintptr_t (*hash)(const void*, uintptr_t seed);
};

struct map_header {
  int_t count;
  uint8_t writing;
  bool small;
  uint64_t seed;
  uint8_t* ctrl;        // 16 bytes a group; empty 0x80, deleted 0xfe, full 0…0x7f
  uint8_t* slots;
  uint64_t mask;        // groups - 1
  int_t growth_left;    // empty slots that may still be filled before growth
  uint64_t clear_count;
  const map_ops* ops;
  alignas(16) uint8_t small_ctrl[16];
};

struct map_iterator {
  void* key = nullptr;
  void* value = nullptr;
  map_header* map = nullptr;
  const uint8_t* ctrl = nullptr;
  uint8_t* slots = nullptr;
  uint64_t mask = 0;
  uint64_t group = 0;
  uint64_t groups_left = 0;
  uint32_t bits = 0;
  uint32_t rotation = 0;
  uint64_t clear_count = 0;
};

map_header* new_map(const map_ops* ops, int64_t hint);

// The value's address, or null.
void* map_find_1(map_header* m, uint8_t key);
void* map_find_2(map_header* m, uint16_t key);
void* map_find_4(map_header* m, uint32_t key);
void* map_find_8(map_header* m, uint64_t key);
void* map_find_string(map_header* m, const char* ptr, int_t len);
void* map_find(map_header* m, const map_ops* ops, const void* key);
// The value's address in a new or existing entry; panics for a nil map.
void* map_assign_1(map_header* m, uint8_t key);
void* map_assign_2(map_header* m, uint16_t key);
void* map_assign_4(map_header* m, uint32_t key);
void* map_assign_8(map_header* m, uint64_t key);
void* map_assign_string(map_header* m, const char* ptr, int_t len);
void* map_assign(map_header* m, const void* key);
void map_delete(map_header* m, const map_ops* ops, const void* key);
void map_clear(map_header* m);
void map_iterate(map_iterator& it, map_header* m);  // positions on the first entry; key is null at the end
void map_next(map_iterator& it);
// maps.Clone: an independent copy.
map_header* map_clone(map_header* m);

template <class K>
inline constexpr bool key_needs_update =
    !(std::is_integral_v<K> || is_direct<K>);

template <class K, class V>
inline constexpr uint32_t map_value_offset =
    static_cast<uint32_t>((sizeof(K) + alignof(V) - 1) / alignof(V) * alignof(V));
template <class K, class V>
inline constexpr uint32_t map_slot_align = alignof(K) > alignof(V) ? alignof(K) : alignof(V);

template <class K, class V>
inline constexpr map_ops map_ops_of{
    static_cast<uint32_t>((map_value_offset<K, V> + sizeof(V) + map_slot_align<K, V> - 1) / map_slot_align<K, V> *
                          map_slot_align<K, V>),
    map_value_offset<K, V>,
    sizeof(K),
    sizeof(V),
    class_of_key<K>,
    !(pointer_free<K> && pointer_free<V>),
    key_needs_update<K>,
    !(std::is_arithmetic_v<K> || is_direct<K> || std::is_same_v<K, string>),
    &equal_values<K>,
    &hash_values<K>};

template <class T>
inline const T zero_value{};

}  // namespace go::rt
