// go::range: what `for … range x` walks over, one small iterator per kind of operand. Each compiles to the loop that
// one would write by hand. Maps and channels have their overloads beside their types.
#pragma once

#include "runtime/values/array.h"
#include "runtime/values/integer.h"

namespace go {

namespace rt {

struct range_end {};

template <class I>
struct int_range {
  I limit;
  struct iterator {
    I i, limit;
    I operator*() const { return i; }
    iterator& operator++() { ++i; return *this; }
    bool operator!=(range_end) const { return i < limit; }
  };
  iterator begin() const { return {0, limit}; }
  range_end end() const { return {}; }
};

template <class T>
struct indexed {
  int_t index;
  T value;
};

template <class T>
struct slice_range {  // length and pointer are those at the start, as in Go
  T* ptr;
  int_t count;
  struct iterator {
    T* ptr;
    int_t i, count;
    indexed<std::remove_const_t<T>> operator*() const { return {i, ptr[i]}; }
    iterator& operator++() { ++i; return *this; }
    bool operator!=(range_end) const { return i < count; }
  };
  iterator begin() const { return {ptr, 0, count}; }
  range_end end() const { return {}; }
};

template <class T>
struct value_range {
  T* ptr;
  int_t count;
  struct iterator {
    T* ptr;
    T* last;
    std::remove_const_t<T> operator*() const { return *ptr; }
    iterator& operator++() { ++ptr; return *this; }
    bool operator!=(range_end) const { return ptr != last; }
  };
  iterator begin() const { return {ptr, ptr + count}; }
  range_end end() const { return {}; }
};

template <class A, template <class> class Range>
struct held_range {  // over a copy of an array
  A held;
  using element = typename A::value_type;
  auto begin() { return Range<element>{held.all().ptr, len(held)}.begin(); }
  range_end end() const { return {}; }
};

struct rune_range {
  string s;
  struct iterator {
    const char* ptr;
    int_t len, i;
    int32_t rune, width;
    iterator(const string& s) : ptr(s.ptr), len(s.len), i(0), rune(0), width(0) { read(); }
    void read() {
      if (i >= len) return;
      rune = static_cast<uint8_t>(ptr[i]);
      width = 1;
      if (GO2CPP_UNLIKELY(rune >= 0x80)) {
        const decoded_rune d = decode_rune(ptr + i, len - i);
        rune = d.rune;
        width = d.width;
      }
    }
    indexed<int32_t> operator*() const { return {i, rune}; }
    iterator& operator++() { i += width; read(); return *this; }
    bool operator!=(range_end) const { return i < len; }
  };
  iterator begin() const { return iterator(s); }
  range_end end() const { return {}; }
};

struct rune_key_range : rune_range {
  struct iterator : rune_range::iterator {
    using rune_range::iterator::iterator;
    int_t operator*() const { return i; }
    iterator& operator++() { rune_range::iterator::operator++(); return *this; }
  };
  iterator begin() const { return iterator(s); }
};

struct rune_value_range : rune_range {
  struct iterator : rune_range::iterator {
    using rune_range::iterator::iterator;
    int32_t operator*() const { return rune; }
    iterator& operator++() { rune_range::iterator::operator++(); return *this; }
  };
  iterator begin() const { return iterator(s); }
};

}  // namespace rt

template <rt::integer I>
rt::int_range<I> range(I n) { return {n}; }

template <class T>
rt::slice_range<T> range(const slice<T>& s) { return {s.ptr, s.len}; }
template <class T>
rt::int_range<int_t> range_keys(const slice<T>& s) { return {s.len}; }
template <class T>
rt::value_range<T> range_values(const slice<T>& s) { return {s.ptr, s.len}; }

// Over the array itself (lvalue) or over a copy held by the loop (rvalue).
template <class T, int_t N>
rt::slice_range<T> range(array<T, N>& a) { return {a.all().ptr, N}; }
template <class T, int_t N>
rt::slice_range<const T> range(const array<T, N>& a) { return {const_cast<array<T, N>&>(a).all().ptr, N}; }
template <class T, int_t N>
rt::slice_range<T> range(array<T, N>* a) { return {a->all().ptr, N}; }
template <class T, int_t N>
rt::held_range<array<T, N>, rt::slice_range> range(array<T, N>&& a) { return {a}; }
template <class T, int_t N>
rt::int_range<int_t> range_keys(const array<T, N>&) { return {N}; }
template <class T, int_t N>
rt::int_range<int_t> range_keys(array<T, N>*) { return {N}; }
template <class T, int_t N>
rt::value_range<const T> range_values(const array<T, N>& a) { return {const_cast<array<T, N>&>(a).all().ptr, N}; }
template <class T, int_t N>
rt::value_range<T> range_values(array<T, N>* a) { return {a->all().ptr, N}; }
template <class T, int_t N>
rt::held_range<array<T, N>, rt::value_range> range_values(array<T, N>&& a) { return {a}; }

inline rt::rune_range range(const string& s) { return {s}; }
inline rt::rune_key_range range_keys(const string& s) { return {{s}}; }
inline rt::rune_value_range range_values(const string& s) { return {{s}}; }

}  // namespace go
