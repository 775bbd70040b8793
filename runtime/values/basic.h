// The basic Go types in C++ and the small compile-time traits that the other value headers share.
// Everything here is included by every emitted file: only the lightest standard headers.
#pragma once

#include <cstddef>
#include <cstdint>
#include <initializer_list>
#include <new>
#include <type_traits>
#include <utility>

namespace go {

// Go's int and uint are types of their own: int_t never collides with int64_t in overloads.
using int_t = long long;
using uint_t = unsigned long long;

struct type;
struct itab;
struct any;
struct iface;

// Go's struct{}.
struct empty_struct {
  using go_pointer_free = void;
  bool operator==(const empty_struct&) const = default;
  uintptr_t go_hash(uintptr_t seed) const { return seed; }
};

namespace rt {

// Its argument, which is read or made first. Emitted for the race detector: see FunctionLowering::Watched.
template <class T>
[[gnu::always_inline]] inline T value(const T& v) {
  T copy = v;
  return copy;
}

// No pointer inside: the collector need not look into such values. Emitted structs say so by a member type.
template <class T>
inline constexpr bool pointer_free =
    std::is_arithmetic_v<T> || std::is_enum_v<T> || requires { typename T::go_pointer_free; };

// One word that an interface holds directly instead of a pointer to a copy: pointers, maps, channels, funcs.
template <class T>
concept direct_class = requires { typename T::go_direct_word; };
template <class T>
inline constexpr bool is_direct = std::is_pointer_v<T> || direct_class<T>;

template <class T>
concept integer = std::is_integral_v<T> && !std::is_same_v<T, bool>;

template <class T>
inline constexpr uint32_t scan_flags = pointer_free<T> ? 1u : 0u;  // allocate_no_scan

// An index of any integer type as the unsigned word that one comparison checks (negative ones become huge).
template <integer I>
constexpr uint64_t as_index(I i) {
  return static_cast<uint64_t>(i);
}

}  // namespace rt
}  // namespace go

#define GO2CPP_LIKELY(x) __builtin_expect(!!(x), 1)
#define GO2CPP_UNLIKELY(x) __builtin_expect(!!(x), 0)
#define GO2CPP_COLD [[gnu::cold, gnu::noinline]]
