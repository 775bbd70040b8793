// go::slice<T>: pointer, length, capacity. Growth follows Go's growslice with gc's size classes (in the library), so
// that cap() prints what real Go prints.
#pragma once

#include "runtime/platform/race.h"
#include "runtime/values/engine_hooks.h"
#include "runtime/values/string.h"

namespace go {

template <class T, int_t N>
struct array;

namespace rt {

// The size that gc would really allocate for `size` bytes.
size_t round_up_size(size_t size, bool no_scan);

struct grown { void* ptr; int_t cap; };
// A new backing array for new_len elements, the first old_len copied over.
grown grow_slice(const void* old, int_t old_len, int_t old_cap, int_t new_len, size_t elem_size, uint32_t flags);
// Checks Go's limits (`makeslice: len out of range`…) and allocates.
void* make_slice_storage(int64_t len, int64_t cap, size_t elem_size, uint32_t flags);
[[noreturn]] void panic_slice3(int64_t lo, int64_t hi, int64_t max, unsigned is_signed, int_t capacity,
                               bool capacity_is_len);
[[noreturn]] void panic_slice_convert(int_t have, int_t want);

// What an element takes: nothing for an empty struct, of which C++ would make a byte. Such elements are never read or written.
template <class T>
inline constexpr size_t element_size = std::is_empty_v<T> ? 0 : sizeof(T);

}  // namespace rt

template <class T>
struct slice {
  using value_type = T;
  T* ptr = nullptr;
  int_t len = 0;
  int_t cap = 0;

  constexpr slice() = default;
  constexpr slice(std::nullptr_t) {}
  constexpr slice(T* p, int_t length, int_t capacity) : ptr(p), len(length), cap(capacity) {}
  // []T{a, b, c}: a new backing array.
  slice(std::initializer_list<T> items)
      : ptr(static_cast<T*>(rt::allocate(items.size() * rt::element_size<T>, nullptr, rt::scan_flags<T>))),
        len(static_cast<int_t>(items.size())),
        cap(len) {
    T* to = ptr;
    for (const T& item : items) *to++ = item;
  }

  template <rt::integer I>
  T& operator[](I i) const {
    if (GO2CPP_UNLIKELY(rt::as_index(i) >= static_cast<uint64_t>(len)))
      rt::panic_index(static_cast<int64_t>(i), len, std::is_signed_v<I>);
    return ptr[static_cast<int_t>(i)];
  }

  template <rt::integer L, rt::integer H>
  slice sub(L lo, H hi) const {
    if (GO2CPP_UNLIKELY(rt::as_index(hi) > static_cast<uint64_t>(cap) || rt::as_index(lo) > rt::as_index(hi)))
      rt::panic_slice(static_cast<int64_t>(lo), static_cast<int64_t>(hi), rt::signed_bounds<L, H>, cap, false);
    // An empty tail must not point behind the object (it would keep the next one alive).
    const int_t rest = cap - static_cast<int_t>(lo);
    return make(rest ? ptr + lo : ptr, static_cast<int_t>(hi) - static_cast<int_t>(lo), rest);
  }
  template <rt::integer L, rt::integer H, rt::integer M>
  slice sub(L lo, H hi, M max) const {
    if (GO2CPP_UNLIKELY(rt::as_index(max) > static_cast<uint64_t>(cap) || rt::as_index(hi) > rt::as_index(max) ||
                        rt::as_index(lo) > rt::as_index(hi)))
      rt::panic_slice3(static_cast<int64_t>(lo), static_cast<int64_t>(hi), static_cast<int64_t>(max),
                       rt::signed_bounds<L, H, M>, cap, false);
    const int_t rest = static_cast<int_t>(max) - static_cast<int_t>(lo);
    return make(rest ? ptr + lo : ptr, static_cast<int_t>(hi) - static_cast<int_t>(lo), rest);
  }
  template <rt::integer L>
  slice from(L lo) const {
    if (GO2CPP_UNLIKELY(rt::as_index(lo) > static_cast<uint64_t>(len)))
      rt::panic_bounds(static_cast<int64_t>(lo), std::is_signed_v<L>, len, rt::bounds_code::slice_b);
    const int_t rest = cap - static_cast<int_t>(lo);
    return make(rest ? ptr + lo : ptr, len - static_cast<int_t>(lo), rest);
  }
  template <rt::integer H>
  slice to(H hi) const { return sub(int_t{0}, hi); }

  friend constexpr bool operator==(const slice& s, std::nullptr_t) { return s.ptr == nullptr; }

  static constexpr slice make(T* p, int_t length, int_t capacity) { return slice(p, length, capacity); }
};

template <class T>
constexpr int_t len(const slice<T>& s) { return s.len; }
template <class T>
constexpr int_t cap(const slice<T>& s) { return s.cap; }

// make([]T, len[, cap])
template <class T, rt::integer L>
slice<T> make_slice(L len) {
  const int64_t n = std::is_signed_v<L> || sizeof(L) < 8 || static_cast<int64_t>(len) >= 0 ? static_cast<int64_t>(len) : -1;
  return slice<T>(static_cast<T*>(rt::make_slice_storage(n, n, rt::element_size<T>, rt::scan_flags<T>)), n, n);
}
template <class T, rt::integer L, rt::integer C>
slice<T> make_slice(L len, C cap) {
  const int64_t n = static_cast<int64_t>(len), c = static_cast<int64_t>(cap);
  return slice<T>(static_cast<T*>(rt::make_slice_storage(n, c, rt::element_size<T>, rt::scan_flags<T>)), n, c);
}

namespace rt {

template <class T>
[[gnu::always_inline]] inline void grow(slice<T>& s, int_t new_len) {
  race_read_range(s.ptr, static_cast<size_t>(s.len) * element_size<T>);
  const grown g = grow_slice(s.ptr, s.len, s.cap, new_len, element_size<T>, scan_flags<T>);
  s.ptr = static_cast<T*>(g.ptr);
  s.cap = g.cap;
}

}  // namespace rt

// append(s, v…). Values are taken by copy first: they may come from s itself.
template <class T>
[[gnu::always_inline]] inline slice<T> append(slice<T> s, std::type_identity_t<T> value) {
  const int_t n = s.len;
  if (GO2CPP_UNLIKELY(n >= s.cap)) rt::grow(s, n + 1);
  s.ptr[n] = value;
  s.len = n + 1;
  return s;
}
template <class T, class... More>
slice<T> append(slice<T> s, std::type_identity_t<T> first, std::type_identity_t<T> second, const More&... more) {
  const T values[] = {first, second, static_cast<T>(more)...};
  constexpr int_t count = 2 + sizeof...(More);
  if (GO2CPP_UNLIKELY(count > s.cap - s.len)) rt::grow(s, s.len + count);
  for (int_t i = 0; i < count; i++) s.ptr[s.len + i] = values[i];
  s.len += count;
  return s;
}
template <class T>
slice<T> append(slice<T> s) { return s; }

// Where the result of append does not escape, gc puts the first backing array (32 bytes) of a slice on the stack; cap()
// shows it. One buffer per slice variable and function activation: `s = go::append(s_buffer, s, v)`.
template <class T>
struct append_buffer {
  static constexpr int_t count = static_cast<int_t>(32 / sizeof(T));
  bool used = false;
  alignas(8) unsigned char storage[32];
  [[gnu::noinline]] slice<T> start(slice<T> s, int_t n) {
    if (rt::element_size<T> == 0 || s.len != 0 || s.cap >= n || n > count || used) return s;
    used = true;
    for (unsigned char& byte : storage) byte = 0;
    return slice<T>(reinterpret_cast<T*>(storage), 0, count);
  }
};
template <class T>
[[gnu::always_inline]] inline slice<T> append(append_buffer<T>& buffer, slice<T> s, std::type_identity_t<T> value) {
  if (GO2CPP_UNLIKELY(s.len >= s.cap)) s = buffer.start(s, 1);
  return append(s, value);
}
template <class T, class... More>
slice<T> append(append_buffer<T>& buffer, slice<T> s, std::type_identity_t<T> first, std::type_identity_t<T> second,
                const More&... more) {
  return append(buffer.start(s, 2 + static_cast<int_t>(sizeof...(More))), first, second, more...);
}

// append(s, t...)
template <class T>
[[gnu::always_inline]] inline slice<T> append_slice(slice<T> s, std::type_identity_t<slice<T>> t) {
  if (t.len == 0) return s;
  if (GO2CPP_UNLIKELY(t.len > s.cap - s.len)) rt::grow(s, s.len + t.len);
  rt::race_read_range(t.ptr, static_cast<size_t>(t.len) * rt::element_size<T>);
  rt::race_write_range(s.ptr + s.len, static_cast<size_t>(t.len) * rt::element_size<T>);
  __builtin_memmove(static_cast<void*>(s.ptr + s.len), t.ptr, static_cast<size_t>(t.len) * rt::element_size<T>);
  s.len += t.len;
  return s;
}
// append(s, make([]T, n)...)
template <class T, rt::integer L>
slice<T> append_zeros(slice<T> s, L n) {
  if (GO2CPP_UNLIKELY(static_cast<int64_t>(rt::as_index(n)) < 0)) rt::make_slice_storage(-1, -1, 1, rt::scan_flags<T>);
  const int_t count = static_cast<int_t>(n);
  if (GO2CPP_UNLIKELY(count > s.cap - s.len)) rt::grow(s, s.len + count);
  rt::race_write_range(s.ptr + s.len, static_cast<size_t>(count) * rt::element_size<T>);
  __builtin_memset(static_cast<void*>(s.ptr + s.len), 0, static_cast<size_t>(count) * rt::element_size<T>);
  s.len += count;
  return s;
}
inline slice<uint8_t> append_string(slice<uint8_t> s, const string& t) {
  return append_slice(s, slice<uint8_t>(const_cast<uint8_t*>(t.bytes()), t.len, t.len));
}

// string(b) and []byte(s) without a copy, for what looks at the bytes at once and keeps nothing: comparisons, look-ups in
// maps, appending, loops.
inline string string_over(const slice<uint8_t>& bytes) {
  rt::race_read_range(bytes.ptr, static_cast<size_t>(bytes.len));
  return string(bytes.ptr, bytes.len);
}
inline slice<uint8_t> bytes_over(const string& s) { return slice<uint8_t>(const_cast<uint8_t*>(s.bytes()), s.len, s.len); }

template <class T>
int_t copy(const slice<T>& to, const std::type_identity_t<slice<T>>& from) {
  const int_t n = to.len < from.len ? to.len : from.len;
  rt::race_read_range(from.ptr, static_cast<size_t>(n) * rt::element_size<T>);
  rt::race_write_range(to.ptr, static_cast<size_t>(n) * rt::element_size<T>);
  if (n) __builtin_memmove(static_cast<void*>(to.ptr), from.ptr, static_cast<size_t>(n) * rt::element_size<T>);
  return n;
}
inline int_t copy_string(const slice<uint8_t>& to, const string& from) {
  const int_t n = to.len < from.len ? to.len : from.len;
  rt::race_write_range(to.ptr, static_cast<size_t>(n));
  if (n) __builtin_memmove(to.ptr, from.ptr, static_cast<size_t>(n));
  return n;
}

template <class T>
void clear(const slice<T>& s) {
  if constexpr (rt::element_size<T> == 0) return;
  for (int_t i = 0; i < s.len; i++) s.ptr[i] = T{};
}

// [N]T(s) and (*[N]T)(s)
template <int_t N, class T>
array<T, N> array_from_slice(const slice<T>& s) {
  if (GO2CPP_UNLIKELY(s.len < N)) rt::panic_slice_convert(s.len, N);
  array<T, N> result;
  if constexpr (N > 0) {
    for (int_t i = 0; i < N; i++) result.elems[i] = s.ptr[i];
  }
  return result;
}
template <int_t N, class T>
array<T, N>* array_ptr_from_slice(const slice<T>& s) {
  if (GO2CPP_UNLIKELY(s.len < N)) rt::panic_slice_convert(s.len, N);
  return reinterpret_cast<array<T, N>*>(s.ptr);
}

namespace rt {
// Why n elements at p cannot be: `what` is the function's name.
[[noreturn]] void panic_unsafe(const char* what, bool nil);

template <class T, integer I>
inline void check_unsafe(const char* what, const T* p, I n) {
  size_t bytes = 0;
  if (GO2CPP_UNLIKELY(std::is_signed_v<I> && n < 0) || __builtin_mul_overflow(static_cast<size_t>(n), element_size<T>, &bytes) ||
      static_cast<int64_t>(n) < 0)
    panic_unsafe(what, false);
  if (GO2CPP_UNLIKELY(bytes > -reinterpret_cast<uintptr_t>(p))) {
    if (p || n) panic_unsafe(what, !p);
  }
}
}  // namespace rt

// unsafe.Slice, unsafe.String
template <class T, rt::integer I>
slice<T> unsafe_slice(T* p, I n) {
  rt::check_unsafe("unsafe.Slice", p, n);
  return slice<T>(p, static_cast<int_t>(n), static_cast<int_t>(n));
}
template <rt::integer I>
string unsafe_string(const uint8_t* p, I n) {
  rt::check_unsafe("unsafe.String", p, n);
  return string(p, static_cast<int_t>(n));
}

}  // namespace go
