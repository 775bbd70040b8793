// Interface values: go::any {type, data}, go::iface {itab, data} and what boxes, converts, asserts and compares them.
// The data word holds the value itself when its C++ type is a pointer, map, chan or func, else it points to a copy.
#pragma once

#include "runtime/values/complex.h"
#include "runtime/values/heap.h"
#include "runtime/values/results.h"
#include "runtime/values/type.h"

namespace go {

struct error;

namespace rt {

extern const uint64_t small_values[256];  // static boxes of small integers; [0] is also the zero value of small types
extern const uint64_t zero_box[16];       // 128 zero bytes

void* box_string(const string& s);
[[noreturn]] void panic_assert(const go::type* concrete, const go::type* asserted, const go::type* static_type);

template <class T>
void* box_data(const T& value) {
  if constexpr (is_direct<T>) {
    static_assert(sizeof(T) == sizeof(void*));
    void* word;
    __builtin_memcpy(&word, &value, sizeof word);
    return word;
  } else if constexpr (std::is_integral_v<T>) {
    if (static_cast<uint64_t>(value) < 256) return const_cast<uint64_t*>(&small_values[static_cast<uint64_t>(value)]);
    return ::new (allocate(sizeof(T), nullptr, allocate_no_scan)) T(value);
  } else if constexpr (std::is_same_v<T, string>) {
    return box_string(value);
  } else {
    if constexpr (std::is_empty_v<T>) return const_cast<uint64_t*>(zero_box);
    else return ::new (allocate(sizeof(T), nullptr, scan_flags<T>)) T(value);
  }
}

template <class T>
T unbox_data(void* data) {
  if constexpr (is_direct<T>) {
    T value;
    __builtin_memcpy(static_cast<void*>(&value), &data, sizeof data);
    return value;
  } else {
    return *static_cast<const T*>(data);
  }
}

bool equal_iface(const go::type* ta, void* a, const go::type* tb, void* b);  // panics: comparing uncomparable type

}  // namespace rt

// The base of every interface struct with methods; those inherit the constructors and add forwarding members.
struct iface {
  using go_interface = void;
  const go::itab* tab = nullptr;
  void* data = nullptr;

  constexpr iface() = default;
  constexpr iface(std::nullptr_t) {}
  constexpr iface(const go::itab* t, void* d) : tab(t), data(d) {}

  const go::type* dynamic_type() const { return tab ? tab->concrete : nullptr; }
  friend bool operator==(const iface& a, std::nullptr_t) { return a.tab == nullptr; }
  friend bool operator==(const iface& a, const iface& b) {
    return rt::equal_iface(a.dynamic_type(), a.data, b.dynamic_type(), b.data);
  }
};

template <class T>
concept interface_struct = std::is_base_of_v<iface, T>;

struct any {
  using go_interface = void;
  const go::type* type = nullptr;
  void* data = nullptr;

  constexpr any() = default;
  constexpr any(std::nullptr_t) {}
  constexpr any(const go::type* t, const void* d) : type(t), data(const_cast<void*>(d)) {}

  any(bool v) : any(&types::bool_, rt::box_data(v)) {}
  any(int_t v) : any(&types::int_, rt::box_data(v)) {}
  any(int8_t v) : any(&types::int8, rt::box_data(v)) {}
  any(int16_t v) : any(&types::int16, rt::box_data(v)) {}
  any(int32_t v) : any(&types::int32, rt::box_data(v)) {}
  any(int64_t v) : any(&types::int64, rt::box_data(v)) {}
  any(uint_t v) : any(&types::uint, rt::box_data(v)) {}
  any(uint8_t v) : any(&types::uint8, rt::box_data(v)) {}
  any(uint16_t v) : any(&types::uint16, rt::box_data(v)) {}
  any(uint32_t v) : any(&types::uint32, rt::box_data(v)) {}
  any(uint64_t v) : any(&types::uint64, rt::box_data(v)) {}
  any(float v) : any(&types::float32, rt::box_data(v)) {}
  any(double v) : any(&types::float64, rt::box_data(v)) {}
  any(complex64 v) : any(&types::complex64, rt::box_data(v)) {}
  any(complex128 v) : any(&types::complex128, rt::box_data(v)) {}
  any(const string& v) : any(&types::string, rt::box_string(v)) {}
  template <size_t N>
  any(const char (&literal)[N]) : any(&types::string, rt::box_string(string(literal))) {}
  template <interface_struct I>
  any(const I& x) : type(x.dynamic_type()), data(x.data) {}
  any(const void*) = delete;  // pointers: go::box(p, &descriptor)
  any(void*) = delete;

  const go::type* dynamic_type() const { return type; }
  friend bool operator==(const any& a, std::nullptr_t) { return a.type == nullptr; }
  friend bool operator==(const any& a, const any& b) { return rt::equal_iface(a.type, a.data, b.type, b.data); }
};

template <class T>
concept interface_value = interface_struct<T> || std::is_same_v<T, any>;

// Calls method `index` (itab order) of an interface value.
template <class R, class... A>
R invoke(const iface& x, int index, A... args) {
  return reinterpret_cast<R (*)(void*, A...)>(x.tab->fun[index])(x.data, static_cast<A&&>(args)...);
}
namespace rt {
template <class F>
struct invoker;
template <class R, class... A>
struct invoker<R(A...)> {
  static R call(const iface& x, int index, A... args) {
    return reinterpret_cast<R (*)(void*, A...)>(x.tab->fun[index])(x.data, static_cast<A&&>(args)...);
  }
};
}  // namespace rt
// The same with the exact parameter types spelled: go::invoke_as<void(double)>(*this, 1, f).
template <class F, class... A>
decltype(auto) invoke_as(const iface& x, int index, A&&... args) {
  return rt::invoker<F>::call(x, index, static_cast<A&&>(args)...);
}

struct error : iface {
  using iface::iface;
  string Error() const { return invoke<string>(*this, 0); }
};

// Boxing with an explicit descriptor: any value whose C++ type does not say its Go type.
template <class T>
any box(const T& value, const go::type* t) { return any(t, rt::box_data(value)); }

// A static interface conversion: the compiler made the itab.
template <class I, class T>
I make_iface(const T& value, const go::itab* tab) {
  I x;
  x.tab = tab;
  x.data = rt::box_data(value);
  return x;
}
template <class I, class T, int N>
I make_iface(const T& value, const itab_n<N>* tab) { return make_iface<I>(value, tab->get()); }

// Interface to interface, where the static types guarantee success (nil stays nil).
template <interface_struct I, interface_value X>
I convert_iface(const X& x, const go::type* inter) {
  I result;
  if (const go::type* t = x.dynamic_type()) {
    result.tab = rt::cached_itab<I>(inter, t);
    result.data = x.data;
  }
  return result;
}

namespace rt {
// Finds the itab or panics with Go's TypeAssertionError.
const go::itab* assert_itab(const go::type* inter, const go::type* concrete);
}  // namespace rt

// x.(T), T concrete
template <class T, interface_value X>
T (assert)(const X& x, const go::type* desc, const go::type* static_type) {  // (assert): C's macro may be defined
  if (GO2CPP_UNLIKELY(x.dynamic_type() != desc)) rt::panic_assert(x.dynamic_type(), desc, static_type);
  return rt::unbox_data<T>(x.data);
}
template <class T, interface_value X>
results<T, bool> assert_ok(const X& x, const go::type* desc) {
  if (x.dynamic_type() != desc) return {T{}, false};
  return {rt::unbox_data<T>(x.data), true};
}
// The value of a case whose type has been compared already (type switches).
template <class T, interface_value X>
T unbox(const X& x) { return rt::unbox_data<T>(x.data); }

// x.(I), I interface
template <interface_value I, interface_value X>
I assert_iface(const X& x, const go::type* inter, const go::type* static_type) {
  const go::type* t = x.dynamic_type();
  I result;
  static_cast<void>(static_type);  // Go's text does not name it here
  if (GO2CPP_UNLIKELY(!t)) rt::panic_assert(nullptr, inter, nullptr);
  if constexpr (std::is_same_v<I, any>) {
    result.type = t;
  } else {
    result.tab = rt::cached_itab<I>(inter, t);
    if (GO2CPP_UNLIKELY(!result.tab)) rt::assert_itab(inter, t);
  }
  result.data = x.data;
  return result;
}
template <interface_value I, interface_value X>
results<I, bool> assert_iface_ok(const X& x, const go::type* inter) {
  const go::type* t = x.dynamic_type();
  if (!t) return {I{}, false};
  I result;
  if constexpr (std::is_same_v<I, any>) {
    result.type = t;
  } else {
    result.tab = rt::cached_itab<I>(inter, t);
    if (!result.tab) return {I{}, false};
  }
  result.data = x.data;
  return {result, true};
}

// An interface compared with a concrete value: no allocation for the concrete side.
template <class T, interface_value X>
bool equal_to_value(const X& x, const T& value, const go::type* desc) {
  return x.dynamic_type() == desc && rt::unbox_data<T>(x.data) == value;
}

}  // namespace go
