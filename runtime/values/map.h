// go::map<K, V>: thin templates over the type-erased core of map_core.h. One pointer; nil maps can be read.
#pragma once

#include "runtime/values/map_core.h"
#include "runtime/values/range.h"

namespace go {

template <class K, class V>
struct map_entry {
  K key;
  V value;
};

template <class K, class V>
struct map {
  using go_direct_word = void;
  using key_type = K;
  using value_type = V;
  rt::map_header* ptr = nullptr;

  constexpr map() = default;
  constexpr map(std::nullptr_t) {}
  explicit constexpr map(rt::map_header* header) : ptr(header) {}
  map(std::initializer_list<map_entry<K, V>> entries)
      : ptr(rt::new_map(&rt::map_ops_of<K, V>, static_cast<int64_t>(entries.size()))) {
    for (const auto& e : entries) ref(e.key) = e.value;
  }

  // m[k] as a value: zero if missing.
  V operator[](const K& k) const {
    const void* v = lookup(k);
    return v ? *static_cast<const V*>(v) : V{};
  }
  // v, ok := m[k]
  results<V, bool> find(const K& k) const {
    const void* v = lookup(k);
    if (!v) return {V{}, false};
    return {*static_cast<const V*>(v), true};
  }
  bool contains(const K& k) const { return lookup(k) != nullptr; }
  void set(const K& k, std::type_identity_t<V> v) const { ref(k) = v; }
  // The entry's value, inserted as zero if missing: m[k] op= x. Valid until the next change of the map.
  V& ref(const K& k) const {
    using rt::key_class;
    constexpr key_class c = rt::class_of_key<K>;
    void* v;
    if constexpr (c == key_class::word8) v = rt::map_assign_8(ptr, word<uint64_t>(k));
    else if constexpr (c == key_class::word4) v = rt::map_assign_4(ptr, word<uint32_t>(k));
    else if constexpr (c == key_class::word2) v = rt::map_assign_2(ptr, word<uint16_t>(k));
    else if constexpr (c == key_class::word1) v = rt::map_assign_1(ptr, word<uint8_t>(k));
    else if constexpr (c == key_class::string) v = rt::map_assign_string(ptr, k.ptr, k.len);
    else v = rt::map_assign(ptr, &k);
    return *static_cast<V*>(v);
  }

  friend constexpr bool operator==(const map& m, std::nullptr_t) { return m.ptr == nullptr; }

  const void* lookup(const K& k) const {
    using rt::key_class;
    constexpr key_class c = rt::class_of_key<K>;
    if constexpr (c == key_class::word8) return rt::map_find_8(ptr, word<uint64_t>(k));
    else if constexpr (c == key_class::word4) return rt::map_find_4(ptr, word<uint32_t>(k));
    else if constexpr (c == key_class::word2) return rt::map_find_2(ptr, word<uint16_t>(k));
    else if constexpr (c == key_class::word1) return rt::map_find_1(ptr, word<uint8_t>(k));
    else if constexpr (c == key_class::string) return rt::map_find_string(ptr, k.ptr, k.len);
    else return rt::map_find(ptr, &rt::map_ops_of<K, V>, &k);
  }

 private:
  template <class W>
  static W word(const K& k) {
    W w;
    __builtin_memcpy(&w, &k, sizeof w);
    return w;
  }
};

template <class K, class V>
int_t len(const map<K, V>& m) {
  if (!m.ptr) return 0;
  rt::race_read_range(m.ptr, 1);
  return m.ptr->count;
}

template <class K, class V>
map<K, V> make_map(int64_t hint = 0) { return map<K, V>(rt::new_map(&rt::map_ops_of<K, V>, hint)); }

template <class K, class V>
void delete_(const map<K, V>& m, const std::type_identity_t<K>& k) {
  rt::map_delete(m.ptr, &rt::map_ops_of<K, V>, &k);
}
template <class K, class V>
void clear(const map<K, V>& m) { rt::map_clear(m.ptr); }

namespace rt {

// What: 0 entries, 1 keys, 2 values.
template <class K, class V, int What>
struct map_range {
  map_header* map;
  struct iterator {
    map_iterator it;
    auto operator*() const {
      if constexpr (What == 0) return map_entry<K, V>{*static_cast<const K*>(it.key), *static_cast<const V*>(it.value)};
      else if constexpr (What == 1) return *static_cast<const K*>(it.key);
      else return *static_cast<const V*>(it.value);
    }
    iterator& operator++() { map_next(it); return *this; }
    bool operator!=(range_end) const { return it.key != nullptr; }
  };
  iterator begin() const {
    iterator i;
    map_iterate(i.it, map);
    return i;
  }
  range_end end() const { return {}; }
};

}  // namespace rt

template <class K, class V>
rt::map_range<K, V, 0> range(const map<K, V>& m) { return {m.ptr}; }
template <class K, class V>
rt::map_range<K, V, 1> range_keys(const map<K, V>& m) { return {m.ptr}; }
template <class K, class V>
rt::map_range<K, V, 2> range_values(const map<K, V>& m) { return {m.ptr}; }

}  // namespace go
