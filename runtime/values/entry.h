// go::entry: the function that itabs and method tables hold for a method, R (*)(void* data, A…), made from a member
// function or from a free function whose first parameter is the receiver.
#pragma once

#include "runtime/values/func.h"
#include "runtime/values/grow.h"
#include "runtime/values/iface.h"
#include "runtime/values/panic.h"

namespace go {

namespace rt {

// How a parameter comes from where the method's own type is not known: as Go's type of it says.
template <class T>
struct passed {
  using type = T;
};
template <class F>
struct passed<func_ref<F>> {
  using type = func<F>;
};
template <class T>
using passed_t = typename passed<T>::type;

using kept_function = void (*)();  // of any type: only so that an inline function has a definition in this file

template <auto F, class S = decltype(F)>
struct method_entry;

template <auto F, class R, class T, class... A>
struct method_entry<F, R (T::*)(A...)> {
  static R call(void* data, passed_t<A>... args) {
    if (stack_low()) [[unlikely]] return on_more_stack([&]() -> R { return call(data, static_cast<passed_t<A>&&>(args)...); });
    return (static_cast<T*>(data)->*F)(static_cast<passed_t<A>&&>(args)...);
  }
};
template <auto F, class R, class T, class... A>
struct method_entry<F, R (T::*)(A...) const> {
  static R call(void* data, passed_t<A>... args) {
    if (stack_low()) [[unlikely]] return on_more_stack([&]() -> R { return call(data, static_cast<passed_t<A>&&>(args)...); });
    return (static_cast<const T*>(data)->*F)(static_cast<passed_t<A>&&>(args)...);
  }
};
// A free function: receivers that are one word come from the data word itself, others from behind it.
template <auto F, class R, class P, class... A>
struct method_entry<F, R (*)(P, A...)> {
  static R call(void* data, passed_t<A>... args) {
    if (stack_low()) [[unlikely]] return on_more_stack([&]() -> R { return call(data, static_cast<passed_t<A>&&>(args)...); });
    return F(unbox_data<std::remove_cvref_t<P>>(data), static_cast<passed_t<A>&&>(args)...);
  }
};

// A value method reached through a pointer: calling it on a nil pointer panics with the names.
template <auto F>
struct value_method_names {
  static inline const char* package = "";
  static inline const char* type_name = "";
  static inline const char* method = "";
};
template <auto F, class S = decltype(F)>
struct value_method_entry;
template <auto F, class R, class T, class... A>
struct value_method_entry<F, R (T::*)(A...) const> {
  static R call(void* data, passed_t<A>... args) {
    if (stack_low()) [[unlikely]] return on_more_stack([&]() -> R { return call(data, static_cast<passed_t<A>&&>(args)...); });
    using names = value_method_names<F>;
    if (GO2CPP_UNLIKELY(data == nullptr)) panic_wrap(names::package, names::type_name, names::method);
    return (static_cast<const T*>(data)->*F)(static_cast<passed_t<A>&&>(args)...);
  }
};

}  // namespace rt

template <auto F>
inline void* entry_by_value(const char* package, const char* type_name, const char* method) {
  using names = rt::value_method_names<F>;
  names::package = package;
  names::type_name = type_name;
  names::method = method;
  return reinterpret_cast<void*>(&rt::value_method_entry<F>::call);
}
template <auto F>
inline void* entry() {
  return reinterpret_cast<void*>(&rt::method_entry<F>::call);
}
// A captureless lambda or function that has the wanted shape already.
template <class R, class... A>
inline void* entry(R (*code)(void*, A...)) {
  return reinterpret_cast<void*>(code);
}

}  // namespace go
