// The print and println builtins: to standard error, in the runtime's own formats.
#pragma once

#include "runtime/values/iface.h"
#include "runtime/values/slice.h"

namespace go {

namespace rt {

void print_lock();
void print_unlock();
void print_bool(bool v);
void print_int(int64_t v);
void print_uint(uint64_t v);
void print_hex(uint64_t v);
void print_float(double v, bool single);
void print_complex(complex128 v, bool single);
void print_string(const string& v);
void print_pointer(const void* p);
void print_slice(const void* p, int_t len, int_t cap);
void print_iface(const void* tab_or_type, const void* data);

template <class T>
void print_one(const T& v) {
  if constexpr (std::is_same_v<T, bool>) print_bool(v);
  else if constexpr (std::is_floating_point_v<T>) print_float(v, sizeof(T) == 4);
  else if constexpr (std::is_integral_v<T> && std::is_signed_v<T>) print_int(v);
  else if constexpr (std::is_integral_v<T>) print_uint(v);
  else if constexpr (std::is_same_v<T, any>) print_iface(v.type, v.data);
  else if constexpr (interface_struct<T>) print_iface(v.tab, v.data);
  else if constexpr (std::is_pointer_v<T>) print_pointer(reinterpret_cast<const void*>(v));
  else if constexpr (is_direct<T>) print_pointer(v.ptr);
  else print_string(string(v));
}
// Operands are read before the lock is taken: reading them may fault.
template <class T>
inline T printed(const T& v) { return v; }
inline string printed(const string& v) { return v; }
template <size_t N>
string printed(const char (&v)[N]) { return string(v); }
template <class T>
void print_one(const slice<T>& v) { print_slice(v.ptr, v.len, v.cap); }
inline void print_one(const string& v) { print_string(v); }
template <size_t N>
void print_one(const char (&v)[N]) { print_string(string(v)); }
template <class F>
void print_one(complex_of<F> v) { print_complex({v.re, v.im}, sizeof(F) == 4); }

}  // namespace rt

namespace rt {
template <class... T>
void print_all(T... values) {
  print_lock();
  (print_one(values), ...);
  print_unlock();
}
template <class... T>
void println_all(T... values) {
  print_lock();
  bool first = true;
  ((first ? void(first = false) : print_string(" "), print_one(values)), ...);
  print_string("\n");
  print_unlock();
}
}  // namespace rt

template <class... T>
void print(const T&... values) { rt::print_all(rt::printed(values)...); }

template <class... T>
void println(const T&... values) { rt::println_all(rt::printed(values)...); }

}  // namespace go
