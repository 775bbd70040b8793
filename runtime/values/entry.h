// go::entry: the function that itabs and method tables hold for a method, R (*)(void* data, A…), made from a member
// function or from a free function whose first parameter is the receiver.
#pragma once

#include "runtime/values/iface.h"

namespace go {

namespace rt {

template <auto F, class S = decltype(F)>
struct method_entry;

template <auto F, class R, class T, class... A>
struct method_entry<F, R (T::*)(A...)> {
  static R call(void* data, A... args) { return (static_cast<T*>(data)->*F)(static_cast<A&&>(args)...); }
};
template <auto F, class R, class T, class... A>
struct method_entry<F, R (T::*)(A...) const> {
  static R call(void* data, A... args) { return (static_cast<const T*>(data)->*F)(static_cast<A&&>(args)...); }
};
// A free function: receivers that are one word come from the data word itself, others from behind it.
template <auto F, class R, class P, class... A>
struct method_entry<F, R (*)(P, A...)> {
  static R call(void* data, A... args) {
    return F(unbox_data<std::remove_cvref_t<P>>(data), static_cast<A&&>(args)...);
  }
};

}  // namespace rt

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
