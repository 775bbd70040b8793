// Integer operations whose C++ operators are undefined where Go's are not, and float to integer conversion as amd64
// does it. min, max.
#pragma once

#include "runtime/values/basic.h"

namespace go {

struct string;

namespace rt {
[[noreturn]] void panic_divide();
[[noreturn]] void panic_shift();
}  // namespace rt

// a / b: panics for 0, MinInt / -1 wraps.
template <rt::integer T>
constexpr T div(T a, std::type_identity_t<T> b) {
  if (GO2CPP_UNLIKELY(b == 0)) rt::panic_divide();
  if constexpr (std::is_signed_v<T>) {
    if (GO2CPP_UNLIKELY(b == -1)) return static_cast<T>(-a);
  }
  return static_cast<T>(a / b);
}

// a % b
template <rt::integer T>
constexpr T rem(T a, std::type_identity_t<T> b) {
  if (GO2CPP_UNLIKELY(b == 0)) rt::panic_divide();
  if constexpr (std::is_signed_v<T>) {
    if (GO2CPP_UNLIKELY(b == -1)) return 0;
  }
  return static_cast<T>(a % b);
}

// x << n: 0 when n >= width, panics for negative n.
template <rt::integer T, rt::integer N>
constexpr T shl(T x, N n) {
  if constexpr (std::is_signed_v<N>) {
    if (GO2CPP_UNLIKELY(n < 0)) rt::panic_shift();
  }
  if (static_cast<uint64_t>(n) >= sizeof(T) * 8) return 0;
  return static_cast<T>(static_cast<std::make_unsigned_t<T>>(x) << n);
}

// x >> n: 0 or -1 when n >= width.
template <rt::integer T, rt::integer N>
constexpr T shr(T x, N n) {
  if constexpr (std::is_signed_v<N>) {
    if (GO2CPP_UNLIKELY(n < 0)) rt::panic_shift();
  }
  if (static_cast<uint64_t>(n) >= sizeof(T) * 8) {
    if constexpr (std::is_signed_v<T>) return x < 0 ? T(-1) : T(0);
    return 0;
  }
  return static_cast<T>(x >> n);
}

namespace rt {

#if defined(__x86_64__)
// cvttsd2si: out of range and NaN give the most negative integer.
inline int64_t float_to_int64(double f) {
  int64_t i;
  __asm__("cvttsd2si %1, %0" : "=r"(i) : "x"(f));
  return i;
}
inline int64_t float_to_int64(float f) {
  int64_t i;
  __asm__("cvttss2si %1, %0" : "=r"(i) : "x"(f));
  return i;
}
inline int32_t float_to_int32(double f) {
  int32_t i;
  __asm__("cvttsd2si %1, %0" : "=r"(i) : "x"(f));
  return i;
}
inline int32_t float_to_int32(float f) {
  int32_t i;
  __asm__("cvttss2si %1, %0" : "=r"(i) : "x"(f));
  return i;
}
#else
template <class F>
int64_t float_to_int64(F f) {
  return f >= F(-9223372036854775808.0) && f < F(9223372036854775808.0) ? static_cast<int64_t>(f) : INT64_MIN;
}
template <class F>
int32_t float_to_int32(F f) {
  return f > F(-2147483649.0) && f < F(2147483648.0) ? static_cast<int32_t>(f) : INT32_MIN;
}
#endif
template <class F>
uint64_t float_to_uint64(F f) {
  constexpr F limit = F(9223372036854775808.0);
  if (f < limit) return static_cast<uint64_t>(float_to_int64(f));
  return static_cast<uint64_t>(float_to_int64(F(f - limit))) ^ (uint64_t{1} << 63);
}

}  // namespace rt

// T(x) for float x and integer T (gc on amd64); other numeric conversions are C++ casts, accepted here too.
template <class T, class F>
T convert(F x) {
  if constexpr (std::is_floating_point_v<F> && rt::integer<T>) {
    if constexpr (sizeof(T) == 8) {
      if constexpr (std::is_signed_v<T>) return static_cast<T>(rt::float_to_int64(x));
      else return static_cast<T>(rt::float_to_uint64(x));
    } else if constexpr (sizeof(T) == 4 && std::is_unsigned_v<T>) {
      return static_cast<T>(rt::float_to_int64(x));
    } else {
      return static_cast<T>(rt::float_to_int32(x));
    }
  } else {
    return static_cast<T>(x);
  }
}

namespace rt {
template <class T>
T min_of(const T& a, const T& b) {
  if constexpr (std::is_floating_point_v<T>) {
    if (a != a) return a;
    if (b != b) return b;
    if (a == 0 && b == 0) return __builtin_signbit(a) ? a : b;  // -0 is the smaller
  }
  return b < a ? b : a;
}
template <class T>
T max_of(const T& a, const T& b) {
  if constexpr (std::is_floating_point_v<T>) {
    if (a != a) return a;
    if (b != b) return b;
    if (a == 0 && b == 0) return __builtin_signbit(a) ? b : a;
  }
  return a < b ? b : a;
}
}  // namespace rt

template <class T, class... More>
T min(const T& a, const More&... more) {
  T result = a;
  ((result = rt::min_of<T>(result, static_cast<T>(more))), ...);
  return result;
}
template <class T, class... More>
T max(const T& a, const More&... more) {
  T result = a;
  ((result = rt::max_of<T>(result, static_cast<T>(more))), ...);
  return result;
}

}  // namespace go
