// The map core: hashing of words and bytes, group probing, growth, deletion and iteration. See map_core.h.
#include "runtime/platform/race.h"
#include "runtime/values/errors.h"
#include "runtime/values/map_core.h"

#include <cstring>

#if defined(__SSE2__)
#include <emmintrin.h>
#endif

#include "runtime/values/panic.h"

namespace go::rt {
namespace {

constexpr uint8_t ctrl_empty = 0x80;
constexpr uint8_t ctrl_deleted = 0xfe;
constexpr int group_slots = 16;
constexpr int small_slots = 8;
constexpr uint64_t max_groups = uint64_t{1} << 40;

// The 16 control bytes of a group as bit sets.
struct group {
#if defined(__SSE2__)
  __m128i bytes;
  explicit group(const uint8_t* ctrl) : bytes(_mm_loadu_si128(reinterpret_cast<const __m128i*>(ctrl))) {}
  uint32_t match(uint8_t h2) const {
    return static_cast<uint32_t>(_mm_movemask_epi8(_mm_cmpeq_epi8(bytes, _mm_set1_epi8(static_cast<char>(h2)))));
  }
  uint32_t not_full() const { return static_cast<uint32_t>(_mm_movemask_epi8(bytes)); }
#else
  const uint8_t* bytes;
  explicit group(const uint8_t* ctrl) : bytes(ctrl) {}
  uint32_t match(uint8_t h2) const {
    uint32_t bits = 0;
    for (int i = 0; i < group_slots; i++) bits |= static_cast<uint32_t>(bytes[i] == h2) << i;
    return bits;
  }
  uint32_t not_full() const {
    uint32_t bits = 0;
    for (int i = 0; i < group_slots; i++) bits |= static_cast<uint32_t>(bytes[i] >> 7) << i;
    return bits;
  }
#endif
  uint32_t empty() const { return match(ctrl_empty); }
  uint32_t full() const { return ~not_full() & 0xffff; }
};

inline uint64_t read8(const char* p) {
  uint64_t v;
  memcpy(&v, p, 8);
  return v;
}
inline uint64_t read4(const char* p) {
  uint32_t v;
  memcpy(&v, p, 4);
  return v;
}

inline uint64_t hash_text(const char* p, size_t n, uint64_t seed) {
  constexpr uint64_t k1 = 0xa0761d6478bd642fu, k2 = 0xe7037ed1a0b428dbu;
  uint64_t a, b;
  if (GO2CPP_LIKELY(n <= 16)) {
    if (n >= 8) {
      a = read8(p);
      b = read8(p + n - 8);
    } else if (n >= 4) {
      a = read4(p);
      b = read4(p + n - 4);
    } else if (n > 0) {
      a = static_cast<uint64_t>(static_cast<uint8_t>(p[0])) << 16 | static_cast<uint64_t>(static_cast<uint8_t>(p[n >> 1])) << 8 |
          static_cast<uint8_t>(p[n - 1]);
      b = 0;
    } else {
      a = b = 0;
    }
  } else {
    size_t left = n;
    const char* q = p;
    if (left > 48) {
      uint64_t s1 = seed, s2 = seed;
      do {
        seed = mix(read8(q) ^ k1, read8(q + 8) ^ seed);
        s1 = mix(read8(q + 16) ^ k2, read8(q + 24) ^ s1);
        s2 = mix(read8(q + 32) ^ mix_constant, read8(q + 40) ^ s2);
        q += 48;
        left -= 48;
      } while (left > 48);
      seed ^= s1 ^ s2;
    }
    while (left > 16) {
      seed = mix(read8(q) ^ k1, read8(q + 8) ^ seed);
      q += 16;
      left -= 16;
    }
    a = read8(q + left - 16);
    b = read8(q + left - 8);
  }
  return mix(k1 ^ n, mix(a ^ k1, b ^ seed));
}

inline bool equal_text(const char* a, const char* b, size_t n) {
  if (n > 16) return a == b || memcmp(a, b, n) == 0;
  if (n >= 8) return ((read8(a) ^ read8(b)) | (read8(a + n - 8) ^ read8(b + n - 8))) == 0;
  if (n >= 4) return ((read4(a) ^ read4(b)) | (read4(a + n - 4) ^ read4(b + n - 4))) == 0;
  if (n == 0) return true;
  return a[0] == b[0] && a[n >> 1] == b[n >> 1] && a[n - 1] == b[n - 1];
}

template <class W>
struct word_key {
  static constexpr bool cheap_to_compare = true;
  W word;
  uint64_t hash(uint64_t seed) const { return hash_word(word, seed); }
  bool equals(const uint8_t* slot) const {
    W w;
    memcpy(&w, slot, sizeof w);
    return w == word;
  }
  void store(uint8_t* slot) const { memcpy(slot, &word, sizeof word); }
  void update(uint8_t*) const {}
};

struct text_key {
  static constexpr bool cheap_to_compare = false;
  const char* ptr;
  int_t len;
  uint64_t hash(uint64_t seed) const { return hash_text(ptr, static_cast<size_t>(len), seed); }
  bool equals(const uint8_t* slot) const {
    const string* s = reinterpret_cast<const string*>(slot);
    return s->len == len && equal_text(s->ptr, ptr, static_cast<size_t>(len));
  }
  void store(uint8_t* slot) const { *reinterpret_cast<string*>(slot) = string(ptr, len); }
  void update(uint8_t* slot) const { store(slot); }
};

struct erased_key {
  static constexpr bool cheap_to_compare = false;
  const map_ops* ops;
  const void* key;
  uint64_t hash(uint64_t seed) const { return ops->hash(key, seed); }
  bool equals(const uint8_t* slot) const { return ops->equal(key, slot); }
  void store(uint8_t* slot) const { memcpy(slot, key, ops->key_size); }
  void update(uint8_t* slot) const {
    if (ops->update_key) store(slot);
  }
};

// Calls f with the key as the class that the map's fast paths use.
template <class F>
decltype(auto) with_key(const map_ops* ops, const void* key, F&& f) {
  switch (ops->key) {
    case key_class::word1: return f(word_key<uint8_t>{*static_cast<const uint8_t*>(key)});
    case key_class::word2: return f(word_key<uint16_t>{*static_cast<const uint16_t*>(key)});
    case key_class::word4: return f(word_key<uint32_t>{*static_cast<const uint32_t*>(key)});
    case key_class::word8: return f(word_key<uint64_t>{*static_cast<const uint64_t*>(key)});
    case key_class::string: {
      const string* s = static_cast<const string*>(key);
      return f(text_key{s->ptr, s->len});
    }
    default: return f(erased_key{ops, key});
  }
}

inline uint8_t low_bits(uint64_t hash) { return static_cast<uint8_t>(hash & 0x7f); }
inline uint64_t high_bits(uint64_t hash) { return hash >> 7; }

inline bool is_writing(const map_header* m) { return *const_cast<const volatile uint8_t*>(&m->writing); }
inline void set_writing(map_header* m, bool on) { *const_cast<volatile uint8_t*>(&m->writing) = on; }

// The slot index of a key in the table that m has now, or -1.
template <class Key>
inline int64_t find_slot(const map_header* m, const Key& key, uint64_t hash) {
  const uint32_t slot_size = m->ops->slot_size;
  const uint8_t h2 = low_bits(hash);
  uint64_t g = high_bits(hash) & m->mask;
  for (uint64_t step = 1;; step++) {
    const group ctrl(m->ctrl + g * group_slots);
    for (uint32_t bits = ctrl.match(h2); bits; bits &= bits - 1) {
      const uint64_t index = g * group_slots + static_cast<uint64_t>(__builtin_ctz(bits));
      if (GO2CPP_LIKELY(key.equals(m->slots + index * slot_size))) return static_cast<int64_t>(index);
    }
    if (GO2CPP_LIKELY(ctrl.empty()) || step > m->mask) return -1;
    g = (g + step) & m->mask;
  }
}

GO2CPP_COLD void hash_for_panic(const map_ops* ops, const void* key) {
  if (!ops->hash_may_panic) return;
  unhashable_in_empty_map = true;
  ops->hash(key, 0);
  unhashable_in_empty_map = false;
}

// With -race, so that the return address is the program's.
#if defined(GO2CPP_RACE)
#define GO2CPP_RACE_INLINE [[gnu::always_inline]]
#else
#define GO2CPP_RACE_INLINE
#endif

template <class Key>
GO2CPP_RACE_INLINE inline void* find(map_header* m, const Key& key) {
  if (!m) return nullptr;
  race_read(m, __builtin_return_address(0));
  if (m->count == 0) return nullptr;
  if (GO2CPP_UNLIKELY(is_writing(m))) fatal("concurrent map read and map write");
  if constexpr (Key::cheap_to_compare) {
    if (m->small) {  // comparing up to 8 words costs less than hashing one
      const uint32_t slot_size = m->ops->slot_size;
      uint32_t bits = group(m->ctrl).full();
      for (uint8_t* slot = m->slots; bits; bits >>= 1, slot += slot_size)
        if (key.equals(slot) && (bits & 1)) return slot + m->ops->value_offset;
      return nullptr;
    }
  }
  const int64_t index = find_slot(m, key, key.hash(m->seed));
  return index < 0 ? nullptr : m->slots + static_cast<uint64_t>(index) * m->ops->slot_size + m->ops->value_offset;
}

int_t usable_slots(uint64_t groups) { return static_cast<int_t>(groups * (group_slots - 2)); }

void new_table(map_header* m, uint64_t groups) {
  m->ctrl = static_cast<uint8_t*>(allocate(groups * group_slots, nullptr, allocate_no_scan));
  memset(m->ctrl, ctrl_empty, groups * group_slots);
  m->slots = static_cast<uint8_t*>(
      allocate(groups * group_slots * m->ops->slot_size, nullptr, m->ops->scan ? 0 : allocate_no_scan));
  m->mask = groups - 1;
  m->growth_left = usable_slots(groups) - m->count;
  m->small = false;
}

// An index of a free slot for the hash; there is one.
inline uint64_t free_slot(const map_header* m, uint64_t hash) {
  const uint32_t usable = m->small ? (1u << small_slots) - 1 : 0xffffu;
  uint64_t g = high_bits(hash) & m->mask;
  for (uint64_t step = 1;; step++) {
    if (const uint32_t bits = group(m->ctrl + g * group_slots).not_full() & usable)
      return g * group_slots + static_cast<uint64_t>(__builtin_ctz(bits));
    g = (g + step) & m->mask;
  }
}

template <class F>
inline void each_full(const uint8_t* ctrl, uint64_t mask, F&& f) {
  for (uint64_t g = 0; g <= mask; g++)
    for (uint32_t bits = group(ctrl + g * group_slots).full(); bits; bits &= bits - 1)
      f(g * group_slots + static_cast<uint64_t>(__builtin_ctz(bits)));
}

uint64_t hash_slot(const map_ops* ops, const uint8_t* slot, uint64_t seed) {
  return with_key(ops, slot, [&](const auto& key) { return key.hash(seed); });
}

// A bigger table, or one of the same size when deleted slots are what fills it. The old one stays for iterators.
[[gnu::noinline]] void grow_table(map_header* m) {
  const uint8_t* old_ctrl = m->ctrl;
  const uint8_t* old_slots = m->slots;
  const uint64_t old_mask = m->mask;
  const uint64_t groups = m->small ? 1 : m->count <= usable_slots(m->mask + 1) / 2 ? m->mask + 1 : (m->mask + 1) * 2;
  new_table(m, groups);
  const uint32_t size = m->ops->slot_size;
  each_full(old_ctrl, old_mask, [&](uint64_t from) {
    const uint8_t* slot = old_slots + from * size;
    const uint64_t hash = hash_slot(m->ops, slot, m->seed);
    const uint64_t to = free_slot(m, hash);
    m->ctrl[to] = low_bits(hash);
    memcpy(m->slots + to * size, slot, size);
  });
}

template <class Key>
GO2CPP_RACE_INLINE inline void* assign(map_header* m, const Key& key) {
  if (GO2CPP_UNLIKELY(!m)) panic_nil_map();
  race_write(m, __builtin_return_address(0));
  if (GO2CPP_UNLIKELY(is_writing(m))) fatal("concurrent map writes");
  const uint64_t hash = key.hash(m->seed);
  set_writing(m, true);
  const map_ops* ops = m->ops;
  uint8_t* slot;
  const int64_t found = m->count ? find_slot(m, key, hash) : -1;
  if (found >= 0) {
    slot = m->slots + static_cast<uint64_t>(found) * ops->slot_size;
    key.update(slot);
  } else {
    if (GO2CPP_UNLIKELY(!m->slots))
      m->slots = static_cast<uint8_t*>(allocate(small_slots * ops->slot_size, nullptr, ops->scan ? 0 : allocate_no_scan));
    uint64_t index;
    if (GO2CPP_UNLIKELY(m->growth_left == 0)) {
      // A deleted slot on the way may be taken without growing.
      index = m->small && m->count == small_slots ? 0 : free_slot(m, hash);
      if (m->ctrl[index] != ctrl_deleted) {
        grow_table(m);
        index = free_slot(m, hash);
      }
    } else {
      index = free_slot(m, hash);
    }
    if (m->ctrl[index] == ctrl_empty) m->growth_left--;
    m->ctrl[index] = low_bits(hash);
    slot = m->slots + index * ops->slot_size;
    key.store(slot);
    m->count++;
  }
  if (GO2CPP_UNLIKELY(!is_writing(m))) fatal("concurrent map writes");
  set_writing(m, false);
  return slot + ops->value_offset;
}

template <class Key>
inline void erase(map_header* m, const Key& key) {
  if (GO2CPP_UNLIKELY(is_writing(m))) fatal("concurrent map writes");
  const uint64_t hash = key.hash(m->seed);
  set_writing(m, true);
  const int64_t found = find_slot(m, key, hash);
  if (found >= 0) {
    const uint64_t index = static_cast<uint64_t>(found);
    uint8_t* ctrl = m->ctrl + index / group_slots * group_slots;
    memset(m->slots + index * m->ops->slot_size, 0, m->ops->slot_size);
    // A probe never goes beyond a group with an empty slot: then this one may become empty too.
    if (m->small || group(ctrl).empty()) {
      m->ctrl[index] = ctrl_empty;
      m->growth_left++;
    } else {
      m->ctrl[index] = ctrl_deleted;
    }
    m->count--;
    if (m->count == 0) m->seed = random64();
  }
  if (GO2CPP_UNLIKELY(!is_writing(m))) fatal("concurrent map writes");
  set_writing(m, false);
}

inline void load_group(map_iterator& it) {
  const uint32_t full = group(it.ctrl + it.group * group_slots).full();
  it.bits = ((full >> it.rotation) | (full << (group_slots - it.rotation))) & 0xffff;
}

}  // namespace

uint64_t hash_bytes(const void* bytes, size_t size, uint64_t seed) noexcept {
  return hash_text(static_cast<const char*>(bytes), size, seed);
}

uint64_t hash_float(double f, uint64_t seed) noexcept {
  if (f == 0) return hash_word(0, seed);
  if (f != f) return random64();
  uint64_t word;
  memcpy(&word, &f, sizeof word);
  return hash_word(word, seed);
}

map_header* new_map(const map_ops* ops, int64_t hint) {
  map_header* m = static_cast<map_header*>(allocate(sizeof(map_header), nullptr, 0));
  m->ops = ops;
  m->seed = random64();
  if (hint < 0) hint = 0;
  if (hint <= small_slots) {
    m->small = true;
    m->ctrl = m->small_ctrl;
    memset(m->small_ctrl, ctrl_empty, small_slots);
    memset(m->small_ctrl + small_slots, ctrl_deleted, group_slots - small_slots);
    m->growth_left = small_slots;
    return m;
  }
  uint64_t groups = 1;
  while (usable_slots(groups) < hint && groups < max_groups) groups *= 2;
  if (groups * group_slots > (uint64_t{1} << 46) / ops->slot_size) groups = 1;  // Go ignores absurd hints
  new_table(m, groups);
  return m;
}

void* map_find_1(map_header* m, uint8_t key) { return find(m, word_key<uint8_t>{key}); }
void* map_find_2(map_header* m, uint16_t key) { return find(m, word_key<uint16_t>{key}); }
void* map_find_4(map_header* m, uint32_t key) { return find(m, word_key<uint32_t>{key}); }
void* map_find_8(map_header* m, uint64_t key) { return find(m, word_key<uint64_t>{key}); }
void* map_find_string(map_header* m, const char* ptr, int_t len) { return find(m, text_key{ptr, len}); }
void* map_find(map_header* m, const map_ops* ops, const void* key) {
  if (!m || m->count == 0) {
    hash_for_panic(ops, key);
    return nullptr;
  }
  return with_key(ops, key, [&](const auto& k) { return find(m, k); });
}

void* map_assign_1(map_header* m, uint8_t key) { return assign(m, word_key<uint8_t>{key}); }
void* map_assign_2(map_header* m, uint16_t key) { return assign(m, word_key<uint16_t>{key}); }
void* map_assign_4(map_header* m, uint32_t key) { return assign(m, word_key<uint32_t>{key}); }
void* map_assign_8(map_header* m, uint64_t key) { return assign(m, word_key<uint64_t>{key}); }
void* map_assign_string(map_header* m, const char* ptr, int_t len) { return assign(m, text_key{ptr, len}); }
void* map_assign(map_header* m, const void* key) {
  if (GO2CPP_UNLIKELY(!m)) panic_nil_map();
  return with_key(m->ops, key, [&](const auto& k) { return assign(m, k); });
}

void map_delete(map_header* m, const map_ops* ops, const void* key) {
  if (m) race_write(m, __builtin_return_address(0));
  if (!m || m->count == 0) {
    hash_for_panic(ops, key);
    return;
  }
  with_key(ops, key, [&](const auto& k) { erase(m, k); });
}

void map_clear(map_header* m) {
  if (m) race_write(m, __builtin_return_address(0));
  if (!m || (m->count == 0 && m->small)) return;
  if (is_writing(m)) fatal("concurrent map writes");
  set_writing(m, true);
  const uint64_t slots = m->small ? small_slots : (m->mask + 1) * group_slots;
  memset(m->ctrl, ctrl_empty, slots);
  if (m->slots) memset(m->slots, 0, slots * m->ops->slot_size);
  m->count = 0;
  m->growth_left = m->small ? small_slots : usable_slots(m->mask + 1);
  m->seed = random64();
  m->clear_count++;
  if (!is_writing(m)) fatal("concurrent map writes");
  set_writing(m, false);
}

map_header* map_clone(map_header* m) {
  if (m) race_read(m, __builtin_return_address(0));
  if (!m) return nullptr;
  map_header* copy = new_map(m->ops, m->count);
  const uint32_t size = m->ops->slot_size;
  each_full(m->ctrl, m->mask, [&](uint64_t index) {
    const uint8_t* slot = m->slots + index * size;
    uint8_t* value = static_cast<uint8_t*>(map_assign(copy, slot));
    memcpy(value, slot + m->ops->value_offset, m->ops->value_size);
  });
  return copy;
}

void map_iterate(map_iterator& it, map_header* m) {
  it.key = nullptr;
  it.map = m;
  if (!m || m->count == 0) return;
  race_read(m, __builtin_return_address(0));
  if (is_writing(m)) fatal("concurrent map iteration and map write");
  const uint64_t random = random64();
  it.ctrl = m->ctrl;
  it.slots = m->slots;
  it.mask = m->mask;
  it.clear_count = m->clear_count;
  it.rotation = m->small ? random & (small_slots - 1) : random & (group_slots - 1);
  it.group = (random >> 8) & m->mask;
  it.groups_left = m->mask;
  load_group(it);
  map_next(it);
}

void map_next(map_iterator& it) {
  map_header* m = it.map;
  race_read(m, __builtin_return_address(0));
  if (GO2CPP_UNLIKELY(is_writing(m))) fatal("concurrent map iteration and map write");
  for (;;) {
    while (it.bits == 0) {
      if (it.groups_left == 0) {
        it.key = nullptr;
        return;
      }
      it.groups_left--;
      it.group = (it.group + 1) & it.mask;
      load_group(it);
    }
    const uint64_t offset = (static_cast<uint64_t>(__builtin_ctz(it.bits)) + it.rotation) & (group_slots - 1);
    it.bits &= it.bits - 1;
    const uint64_t index = it.group * group_slots + offset;
    if (it.ctrl[index] & 0x80) continue;  // deleted since the group was read
    uint8_t* slot = it.slots + index * m->ops->slot_size;
    if (GO2CPP_LIKELY(it.ctrl == m->ctrl)) {
      it.key = slot;
      it.value = slot + m->ops->value_offset;
      return;
    }
    // The map has grown: this table is as it was then; the truth is in the new one.
    if (m->ops->equal(slot, slot)) {
      const int64_t found =
          m->count == 0 ? -1 : with_key(m->ops, slot, [&](const auto& k) { return find_slot(m, k, k.hash(m->seed)); });
      if (found < 0) continue;
      slot = m->slots + static_cast<uint64_t>(found) * m->ops->slot_size;
    } else if (it.clear_count != m->clear_count) {
      continue;  // a NaN key can only go by clear
    }
    it.key = slot;
    it.value = slot + m->ops->value_offset;
    return;
  }
}

}  // namespace go::rt
