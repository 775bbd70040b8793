// Variables and composite literals that live on the collected heap.
#pragma once

#include "runtime/values/engine_hooks.h"

namespace go {

// new(T) and &T{…}
template <class T>
T* alloc() {
  return ::new (rt::allocate(sizeof(T), nullptr, rt::scan_flags<T>)) T{};
}
template <class T>
T* alloc(std::type_identity_t<T> init) {
  return ::new (rt::allocate(sizeof(T), nullptr, rt::scan_flags<T>)) T(static_cast<T&&>(init));
}

// &T{…} of a big T: what make() returns is built in its place.
template <class T, class F>
T* alloc_made(F&& make) {
  return ::new (rt::allocate(sizeof(T), nullptr, rt::scan_flags<T>)) T(make());
}

// An escaping variable: `go::int_t& x = go::heap<go::int_t>(0);`
template <class T>
T& heap() { return *alloc<T>(); }
template <class T>
T& heap(std::type_identity_t<T> init) { return *alloc<T>(static_cast<T&&>(init)); }

// Empties variables that are not used again, wherever C++ compilers keep them, and the registers, which may have copies of what
// inlined functions used: a collection follows.
template <class... T>
[[gnu::always_inline]] inline void forget(T&... variables) {
  ((variables = T{}), ...);
  ([](T& v) __attribute__((always_inline)) { asm volatile("" : : "m"(v)); }(variables), ...);
  asm volatile(
      "xorl %%ebx, %%ebx\n\txorl %%r12d, %%r12d\n\txorl %%r13d, %%r13d\n\txorl %%r14d, %%r14d\n\txorl %%r15d, %%r15d"
      :
      :
      : "rbx", "r12", "r13", "r14", "r15", "memory", "cc");
}

namespace rt {
// A blank field's value in a composite literal: evaluated, but zero.
template <class T>
T blank(std::type_identity_t<T>) { return T{}; }
}  // namespace rt

}  // namespace go
