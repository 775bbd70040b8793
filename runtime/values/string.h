// go::string: pointer and length, immutable bytes, constexpr from literals. Conversions and concatenation allocate in
// the library; comparison and indexing are inline.
#pragma once

#include "runtime/values/basic.h"

namespace go {

template <class T>
struct slice;
struct string;

namespace rt {
[[noreturn]] void panic_index(int64_t index, int_t length, bool is_signed);
// slicing faults; `code` is a bounds_code
enum class bounds_code : uint8_t { index, slice_alen, slice_acap, slice_b, slice3_alen, slice3_acap, slice3_b, slice3_c,
                                   convert };
[[noreturn]] void panic_bounds(int64_t x, bool is_signed, int_t y, bounds_code code);
// s[lo:hi] of a string / of something with capacity went wrong: raises the text of the first bound that Go checks.
// `is_signed` has a bit for each bound: 1 for lo, 2 for hi, 4 for max.
[[noreturn]] void panic_slice(int64_t lo, int64_t hi, unsigned is_signed, int_t limit, bool limit_is_len);
template <class L, class H = unsigned, class M = unsigned>
inline constexpr unsigned signed_bounds = std::is_signed_v<L> * 1u | std::is_signed_v<H> * 2u | std::is_signed_v<M> * 4u;

string concat_strings(const string* parts, int_t count);
string concat_two(const string& a, const string& b);
int compare_strings(const string& a, const string& b) noexcept;
}  // namespace rt

struct string {
  const char* ptr = nullptr;
  int_t len = 0;

  constexpr string() = default;
  template <size_t N>
  constexpr string(const char (&literal)[N]) : ptr(N > 1 ? literal : nullptr), len(N - 1) {}
  constexpr string(const char* bytes, int_t length) : ptr(bytes), len(length) {}
  string(const uint8_t* bytes, int_t length) : ptr(reinterpret_cast<const char*>(bytes)), len(length) {}

  const uint8_t* bytes() const { return reinterpret_cast<const uint8_t*>(ptr); }

  template <rt::integer I>
  uint8_t operator[](I i) const {
    if (GO2CPP_UNLIKELY(rt::as_index(i) >= static_cast<uint64_t>(len)))
      rt::panic_index(static_cast<int64_t>(i), len, std::is_signed_v<I>);
    return static_cast<uint8_t>(ptr[static_cast<int_t>(i)]);
  }

  template <rt::integer L, rt::integer H>
  string sub(L lo, H hi) const {
    if (GO2CPP_UNLIKELY(rt::as_index(hi) > static_cast<uint64_t>(len) || rt::as_index(lo) > rt::as_index(hi)))
      rt::panic_slice(static_cast<int64_t>(lo), static_cast<int64_t>(hi), rt::signed_bounds<L, H>, len, true);
    // An empty string must not point behind the object (it would keep the next one alive).
    const int_t rest = static_cast<int_t>(hi) - static_cast<int_t>(lo);
    return string(rest ? ptr + lo : ptr, rest);
  }
  template <rt::integer L>
  string from(L lo) const { return sub(lo, len); }
  template <rt::integer H>
  string to(H hi) const { return sub(int_t{0}, hi); }

  friend bool operator==(const string& a, const string& b) {
    return a.len == b.len && (a.ptr == b.ptr || __builtin_memcmp(a.ptr, b.ptr, static_cast<size_t>(a.len)) == 0);
  }
  friend bool operator<(const string& a, const string& b) { return rt::compare_strings(a, b) < 0; }
  friend bool operator<=(const string& a, const string& b) { return rt::compare_strings(a, b) <= 0; }
  friend bool operator>(const string& a, const string& b) { return rt::compare_strings(a, b) > 0; }
  friend bool operator>=(const string& a, const string& b) { return rt::compare_strings(a, b) >= 0; }
  friend string operator+(const string& a, const string& b) { return rt::concat_two(a, b); }
  string& operator+=(const string& other) { return *this = rt::concat_two(*this, other); }
};

constexpr int_t len(const string& s) { return s.len; }

// a + b + c… in one allocation.
template <class... S>
string concat(const S&... parts) {
  const string all[] = {string(parts)...};
  return rt::concat_strings(all, sizeof...(S));
}

// string(r): the UTF-8 of one rune, "\uFFFD" if it is none. Any integer type.
string string_of_rune(int64_t rune);
string string_of(const slice<uint8_t>& bytes);
string string_of(const slice<int32_t>& runes);
slice<uint8_t> bytes(const string& s);
slice<int32_t> runes(const string& s);
int_t count_runes(const string& s);  // len([]rune(s))

namespace rt {

template <>
inline constexpr bool pointer_free<string> = false;

// The rune at the start of `left` (> 0) bytes and its width; RuneError (0xFFFD), width 1, for bad encoding.
struct decoded_rune {
  int32_t rune;
  int32_t width;
};
decoded_rune decode_rune(const char* ptr, int_t left) noexcept;
inline int32_t decode_rune(const char* ptr, int_t len, int_t i, int_t& next) {
  const decoded_rune d = decode_rune(ptr + i, len - i);
  next = i + d.width;
  return d.rune;
}

// Copies a NUL-terminated or counted C text into the collected heap.
string copy_text(const char* text, size_t length);

}  // namespace rt

// C++ side: a Go string from memory that C++ owns (copied).
inline string make_string(const char* text, size_t length) { return rt::copy_text(text, length); }

}  // namespace go
