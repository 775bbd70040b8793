// Hash and equality of map keys by C++ type. Emitted structs specialise key_ops or have a
// member go_hash; everything else is here.
#pragma once

#include "runtime/values/array.h"
#include "runtime/values/func.h"
#include "runtime/values/iface.h"

namespace go {

namespace rt {

// 64x64 -> 128 bit multiplication folded: the mixing step of all hashes here.
inline uint64_t mix(uint64_t a, uint64_t b) {
  const unsigned __int128 product = static_cast<unsigned __int128>(a) * b;
  return static_cast<uint64_t>(product) ^ static_cast<uint64_t>(product >> 64);
}
inline constexpr uint64_t mix_constant = 0x9e3779b97f4a7c15u;

inline uint64_t hash_word(uint64_t word, uint64_t seed) { return mix(word ^ seed, mix_constant); }
uint64_t hash_bytes(const void* bytes, size_t size, uint64_t seed) noexcept;
uint64_t hash_float(double f, uint64_t seed) noexcept;  // NaN: random
uint64_t hash_iface(const go::type* t, void* data, uint64_t seed);  // panics for unhashable types

// How the map core treats a key: by width, as a string, or through the ops' functions.
enum class key_class : uint8_t { generic, word1, word2, word4, word8, string };

template <class K>
inline constexpr key_class class_of_key =
    (std::is_integral_v<K> || is_direct<K>)
        ? (sizeof(K) == 8 ? key_class::word8
                          : sizeof(K) == 4 ? key_class::word4 : sizeof(K) == 2 ? key_class::word2 : key_class::word1)
        : std::is_same_v<K, go::string> ? key_class::string : key_class::generic;

}  // namespace rt

template <class K>
struct key_ops;

template <class K>
  requires(std::is_integral_v<K> || rt::is_direct<K>)
struct key_ops<K> {
  static uintptr_t hash(const K& k, uintptr_t seed) {
    uint64_t word = 0;
    __builtin_memcpy(&word, &k, sizeof k);
    return rt::hash_word(word, seed);
  }
  static bool equal(const K& a, const K& b) {
    if constexpr (std::is_integral_v<K> || std::is_pointer_v<K>) return a == b;
    else return __builtin_memcmp(&a, &b, sizeof a) == 0;
  }
};
template <class K>
  requires(std::is_floating_point_v<K>)
struct key_ops<K> {
  static uintptr_t hash(const K& k, uintptr_t seed) { return rt::hash_float(k, seed); }
  static bool equal(const K& a, const K& b) { return a == b; }
};
template <class F>
struct key_ops<complex_of<F>> {
  static uintptr_t hash(const complex_of<F>& k, uintptr_t seed) {
    return rt::hash_float(k.im, rt::hash_float(k.re, seed));
  }
  static bool equal(const complex_of<F>& a, const complex_of<F>& b) { return a == b; }
};
template <>
struct key_ops<string> {
  static uintptr_t hash(const string& k, uintptr_t seed) {
    return rt::hash_bytes(k.ptr, static_cast<size_t>(k.len), seed);
  }
  static bool equal(const string& a, const string& b) { return a == b; }
};
template <class K>
  requires(interface_value<K>)
struct key_ops<K> {
  static uintptr_t hash(const K& k, uintptr_t seed) { return rt::hash_iface(k.dynamic_type(), k.data, seed); }
  static bool equal(const K& a, const K& b) { return a == b; }
};
// Structs of package main; those that other packages may see have a specialisation of their own.
template <class K>
  requires requires(const K& k, uintptr_t seed) { k.go_hash(seed); }
struct key_ops<K> {
  static uintptr_t hash(const K& k, uintptr_t seed) { return k.go_hash(seed); }
  static bool equal(const K& a, const K& b) { return a == b; }
};
template <class T, int_t N>
struct key_ops<array<T, N>> {
  static uintptr_t hash(const array<T, N>& k, uintptr_t seed) {
    if constexpr (N > 0) {
      for (int_t i = 0; i < N; i++) seed = key_ops<T>::hash(k.elems[i], seed);
    }
    return seed;
  }
  static bool equal(const array<T, N>& a, const array<T, N>& b) { return a == b; }
};

template <class T>
uintptr_t hash_of(const T& value, uintptr_t seed) { return key_ops<T>::hash(value, seed); }

// For specialisations of key_ops for structs: the fields in order.
template <class... T>
uintptr_t hash_fields(uintptr_t seed, const T&... fields) {
  ((seed = key_ops<T>::hash(fields, seed)), ...);
  return seed;
}

namespace rt {

// The functions of a type descriptor.
template <class T>
bool equal_values(const void* a, const void* b) {
  return key_ops<T>::equal(*static_cast<const T*>(a), *static_cast<const T*>(b));
}
template <class T>
uintptr_t hash_values(const void* v, uintptr_t seed) {
  return key_ops<T>::hash(*static_cast<const T*>(v), seed);
}

}  // namespace rt
}  // namespace go
