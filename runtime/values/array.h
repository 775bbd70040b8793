// go::array<T, N>: a value of N elements with bounds-checked indexing; slicing is of the lvalue (Go slices through a
// pointer), so the array must live in memory that outlives the slice.
#pragma once

#include "runtime/values/slice.h"

namespace go {

template <class T, int_t N>
struct array {
  using value_type = T;
  T elems[N]{};

  template <rt::integer I>
  constexpr T& operator[](I i) {
    if (GO2CPP_UNLIKELY(rt::as_index(i) >= static_cast<uint64_t>(N)))
      rt::panic_index(static_cast<int64_t>(i), N, std::is_signed_v<I>);
    return elems[static_cast<int_t>(i)];
  }
  template <rt::integer I>
  constexpr const T& operator[](I i) const {
    return const_cast<array&>(*this)[i];
  }

  slice<T> all() { return slice<T>(elems, N, N); }
  template <rt::integer L, rt::integer H>
  slice<T> sub(L lo, H hi) {
    if (GO2CPP_UNLIKELY(rt::as_index(hi) > static_cast<uint64_t>(N) || rt::as_index(lo) > rt::as_index(hi)))
      rt::panic_slice(static_cast<int64_t>(lo), static_cast<int64_t>(hi), rt::signed_bounds<L, H>, N, true);
    return all().sub(lo, hi);
  }
  template <rt::integer L, rt::integer H, rt::integer M>
  slice<T> sub(L lo, H hi, M max) {
    if (GO2CPP_UNLIKELY(rt::as_index(max) > static_cast<uint64_t>(N)))
      rt::panic_slice3(static_cast<int64_t>(lo), static_cast<int64_t>(hi), static_cast<int64_t>(max),
                       rt::signed_bounds<L, H, M>, N, true);
    return all().sub(lo, hi, max);
  }
  template <rt::integer L>
  slice<T> from(L lo) { return all().from(lo); }
  template <rt::integer H>
  slice<T> to(H hi) { return sub(int_t{0}, hi); }

  friend constexpr bool operator==(const array& a, const array& b) {
    for (int_t i = 0; i < N; i++)
      if (!(a.elems[i] == b.elems[i])) return false;
    return true;
  }
};

template <class T>
struct array<T, 0> {
  using value_type = T;
  template <rt::integer I>
  T& operator[](I i) const { rt::panic_index(static_cast<int64_t>(i), 0, std::is_signed_v<I>); }
  slice<T> all() { return slice<T>(reinterpret_cast<T*>(this), 0, 0); }
  template <rt::integer L, rt::integer H>
  slice<T> sub(L lo, H hi) { return all().sub(lo, hi); }
  template <rt::integer L, rt::integer H, rt::integer M>
  slice<T> sub(L lo, H hi, M max) { return all().sub(lo, hi, max); }
  template <rt::integer L>
  slice<T> from(L lo) { return all().from(lo); }
  template <rt::integer H>
  slice<T> to(H hi) { return all().to(hi); }
  friend constexpr bool operator==(const array&, const array&) { return true; }
};

template <class T, int_t N>
constexpr int_t len(const array<T, N>&) { return N; }
template <class T, int_t N>
constexpr int_t cap(const array<T, N>&) { return N; }
template <class T, int_t N>
constexpr int_t len(const array<T, N>*) { return N; }
template <class T, int_t N>
constexpr int_t cap(const array<T, N>*) { return N; }

namespace rt {
// to = from where the two may overlap.
template <class T, int_t N>
void move_array(array<T, N>& to, const array<T, N>& from) {
  if constexpr (N > 0) __builtin_memmove(static_cast<void*>(&to), &from, sizeof to);
}

template <class T, int_t N>
inline constexpr bool pointer_free<array<T, N>> = pointer_free<T>;
}

}  // namespace go
