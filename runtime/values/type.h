// Type descriptors: one flat struct for all kinds, so that emitted code fills it with designated initialisers.
// Two descriptors denote the same type iff they are the same object (reflect canonicalises the types that it makes).
#pragma once

#include "runtime/values/string.h"

namespace go {

// Same numbers as reflect.Kind.
enum class kind : uint8_t {
  invalid, bool_, int_, int8, int16, int32, int64, uint, uint8, uint16, uint32, uint64, uintptr,
  float32, float64, complex64, complex128, array, chan, func, interface, map, pointer, slice, string, struct_,
  unsafe_pointer
};

// type::flags
inline constexpr uint8_t type_comparable = 1;
inline constexpr uint8_t type_direct = 2;          // the data word of an interface holds the value itself
inline constexpr uint8_t type_named = 4;
inline constexpr uint8_t type_pointer_free = 8;
inline constexpr uint8_t type_variadic = 16;
inline constexpr uint8_t type_regular_memory = 32;  // == is memcmp, hash is that of the bytes

struct struct_field {
  go::string name;
  go::string pkg_path;  // "" if exported
  const go::type* type;
  uintptr_t offset;
  go::string tag;
  bool embedded;
};

struct imethod {  // method of an interface type; sorted by name
  go::string name;
  go::string pkg_path;
  const go::type* type;
};

struct method {  // method of a concrete type; sorted by name
  go::string name;
  go::string pkg_path;
  const go::type* type;  // func type without receiver
  void* ifn;             // R (*)(void* data, args…): what itabs hold
};

struct type {
  uintptr_t size = 0;
  uint32_t hash = 0;  // 32-bit FNV-1a of str with full package paths
  go::kind kind = go::kind::invalid;
  uint8_t align = 1;
  uint8_t field_align = 1;
  uint8_t flags = 0;
  bool (*equal)(const void*, const void*) = nullptr;  // null: not comparable
  uintptr_t (*hash_value)(const void*, uintptr_t seed) = nullptr;
  go::string str{};  // as reflect's String(): "main.Point", "[]int"
  go::string name{};
  go::string pkg_path{};
  const type* elem = nullptr;
  const type* key = nullptr;
  int64_t len = 0;  // array length; chan direction (1 receive, 2 send, 3 both)
  const struct_field* fields = nullptr;
  int32_t nfields = 0;
  const imethod* imethods = nullptr;
  int32_t nimethods = 0;
  const type* const* in = nullptr;
  int32_t nin = 0;
  const type* const* out = nullptr;
  int32_t nout = 0;
  const method* methods = nullptr;
  int32_t nmethods = 0;
  mutable const type* ptr_to = nullptr;
  const void* ops = nullptr;  // map: const go::rt::map_ops*
};

struct itab {
  const go::type* inter;
  const go::type* concrete;
  uint32_t hash;
  uint32_t pad;
  void* fun[1];
};

// What emitted code defines; used wherever an itab is wanted.
template <int N>
struct itab_n {
  const go::type* inter;
  const go::type* concrete;
  uint32_t hash;
  uint32_t pad;
  void* fun[N ? N : 1];
  const go::itab* get() const { return reinterpret_cast<const go::itab*>(this); }
};

// Descriptors of the basic types (defined in the library).
namespace types {
extern const go::type bool_, int_, int8, int16, int32, int64, uint, uint8, uint16, uint32, uint64, uintptr, float32,
    float64, complex64, complex128, string, unsafe_pointer, error, any;
}

namespace rt {

// Structural identity, for method matching and types made at run time.
bool same_type(const go::type* a, const go::type* b);

// The itab of (inter, concrete), made on first use and cached for ever; null when concrete lacks a method, whose name
// then goes to *missing (may be null).
const go::itab* find_itab(const go::type* inter, const go::type* concrete, go::string* missing = nullptr);

// One such itab, made and never changed.
struct known_itab {
  const go::type* inter;
  const go::type* concrete;
  const go::itab* tab;  // null: the type lacks a method
};
const known_itab* find_known_itab(const go::type* inter, const go::type* concrete);

// find_itab for the conversions to the interface type I of C++, with the latest results at hand.
template <class I>
const go::itab* cached_itab(const go::type* inter, const go::type* concrete) {
  static const known_itab* latest[8];  // four pairs
  const auto place = reinterpret_cast<uintptr_t>(concrete) * 0x9e3779b97f4a7c15u >> 61;
  for (const auto at : {place, place ^ 1}) {
    const known_itab* known = __atomic_load_n(&latest[at], __ATOMIC_ACQUIRE);
    if (known && known->concrete == concrete && known->inter == inter) return known->tab;
  }
  const known_itab* found = find_known_itab(inter, concrete);
  __atomic_store_n(&latest[place ^ 1], __atomic_load_n(&latest[place], __ATOMIC_RELAXED), __ATOMIC_RELEASE);
  __atomic_store_n(&latest[place], found, __ATOMIC_RELEASE);
  return found->tab;
}

// Equality and hash of the values behind two data words of one type; panics for types that have none.
bool equal_data(const go::type* t, void* a, void* b);
uintptr_t hash_data(const go::type* t, void* data, uintptr_t seed);

}  // namespace rt

// Whether values of the concrete type t implement the interface type inter (type switches), which is I in C++.
template <class I>
bool implements(const go::type* t, const go::type* inter) {
  return t && (inter->nimethods == 0 || rt::cached_itab<I>(inter, t));
}

}  // namespace go
