// go::func<R(A…)>: one pointer to a closure object {code, captures…}. Lambdas without captures and plain functions use
// static closures; others are copied to the collected heap.
#pragma once

#include "runtime/values/engine_hooks.h"
#include "runtime/values/grow.h"

namespace go {

template <class F>
struct func;

namespace rt {

template <class R, class... A>
struct closure {
  R (*code)(const closure*, A...);
};

template <class L, class R, class... A>
struct lambda_closure : closure<R, A...> {
  mutable L body;
  static R call(const closure<R, A...>* self, A... args) {
    if (stack_low()) [[unlikely]] return on_more_stack([&]() -> R { return call(self, static_cast<A&&>(args)...); });
    return static_cast<const lambda_closure*>(self)->body(static_cast<A&&>(args)...);
  }
};

template <class L, class R, class... A>
struct empty_lambda_closure {
  static R call(const closure<R, A...>* self, A... args) {
    if (stack_low()) [[unlikely]] return on_more_stack([&]() -> R { return call(self, static_cast<A&&>(args)...); });
    return L{}(static_cast<A&&>(args)...);
  }
  static constexpr closure<R, A...> object{&call};
};

template <auto F, class R, class... A>
struct function_closure {
  static R call(const closure<R, A...>* self, A... args) {
    if (stack_low()) [[unlikely]] return on_more_stack([&]() -> R { return call(self, static_cast<A&&>(args)...); });
    return F(static_cast<A&&>(args)...);
  }
  static constexpr closure<R, A...> object{&call};
};

template <class R, class... A>
struct pointer_closure : closure<R, A...> {
  R (*function)(A...);
  static R call(const closure<R, A...>* self, A... args) {
    if (stack_low()) [[unlikely]] return on_more_stack([&]() -> R { return call(self, static_cast<A&&>(args)...); });
    return static_cast<const pointer_closure*>(self)->function(static_cast<A&&>(args)...);
  }
};

template <auto F>
struct function_constant {
  template <class R, class... A>
  constexpr operator func<R(A...)>() const {
    return func<R(A...)>(&function_closure<F, R, A...>::object);
  }
};

}  // namespace rt

// A plain function as a func value, without allocation: `go::func<void(go::int_t)> f = go::fn<handle>;`
template <auto F>
inline constexpr rt::function_constant<F> fn{};

template <class R, class... A>
struct func<R(A...)> {
  using go_direct_word = void;
  using closure_type = rt::closure<R, A...>;
  const closure_type* ptr = nullptr;

  constexpr func() = default;
  constexpr func(std::nullptr_t) {}
  explicit constexpr func(const closure_type* closure) : ptr(closure) {}
  func(R (*function)(A...)) {
    using object = rt::pointer_closure<R, A...>;
    if (function) {
      ptr = ::new (rt::allocate(sizeof(object), nullptr, rt::allocate_no_scan)) object{{&object::call}, function};
    }
  }
  // The first condition keeps func itself out before R has to be complete: types that return themselves.
  template <class L>
    requires(!requires { typename L::closure_type; } && !requires { typename L::borrowed_type; } && std::is_class_v<L> &&
             std::is_invocable_r_v<R, L&, A...> && !std::is_convertible_v<L, const closure_type*>)
  func(const L& lambda) {
    if constexpr (std::is_empty_v<L> && std::is_default_constructible_v<L>) {
      ptr = &rt::empty_lambda_closure<L, R, A...>::object;
    } else {
      using object = rt::lambda_closure<L, R, A...>;
      ptr = ::new (rt::allocate(sizeof(object), nullptr, 0)) object{{&object::call}, lambda};
    }
  }

  // Calling a nil func reads address 0, which becomes Go's nil pointer panic.
  R operator()(A... args) const { return ptr->code(ptr, static_cast<A&&>(args)...); }

  explicit operator bool() const { return ptr != nullptr; }
  friend constexpr bool operator==(const func& f, std::nullptr_t) { return f.ptr == nullptr; }
};

namespace rt {

// What a func_ref calls, if not the code of a closure. No look at the stack: a cycle of calls through a literal or a function that
// is named passes the function that names it, which looks.
template <class L, class R, class... A>
struct borrowed_lambda {
  static R call(const void* lambda, A... args) { return (*static_cast<L*>(const_cast<void*>(lambda)))(static_cast<A&&>(args)...); }
};
template <auto F, class R, class... A>
struct borrowed_function {
  static R call(const void*, A... args) { return F(static_cast<A&&>(args)...); }
};
[[noreturn]] void call_nil();  // Go's nil pointer panic. To call address 0 would mean anything to C++ compilers that see it.

}  // namespace rt

// A parameter that is only called, and a func value, a lambda or a plain function as its argument: nothing is copied to the
// heap, and as the code comes by itself C++ compilers see through the call when they inline the function that has the parameter.
template <class F>
struct func_ref;

template <class R, class... A>
struct func_ref<R(A...)> {
  using borrowed_type = void;  // no func is made of it
  using code_type = R (*)(const void*, A...);
  code_type code = reinterpret_cast<code_type>(&rt::call_nil);
  const void* data = nullptr;

  func_ref(std::nullptr_t) {}
  func_ref(func<R(A...)> f) : data(f.ptr) {
    if (f.ptr) code = reinterpret_cast<code_type>(f.ptr->code);
  }
  template <auto F>
  func_ref(rt::function_constant<F>) : code(&rt::borrowed_function<F, R, A...>::call), data(&rt::function_closure<F, R, A...>::object) {}
  template <class L>
    requires(!requires { typename L::closure_type; } && !requires { typename L::borrowed_type; } && std::is_class_v<L> &&
             std::is_invocable_r_v<R, L&, A...>)
  func_ref(const L& lambda) : code(&rt::borrowed_lambda<L, R, A...>::call), data(&lambda) {}

  R operator()(A... args) const { return code(data, static_cast<A&&>(args)...); }

  explicit operator bool() const { return data != nullptr; }
  friend bool operator==(const func_ref& f, std::nullptr_t) { return f.data == nullptr; }
};

}  // namespace go
