// range over a function: go::range_func(seq, [&](go::int_t v) -> bool { …; return true; }) runs the loop's body for each
// value that seq yields, and panics as Go does when seq calls the body at a time when the loop cannot go on.
#pragma once

#include "runtime/values/func.h"
#include "runtime/values/panic.h"

namespace go {
namespace rt {

enum class loop_state : uint8_t { done, ready, panicked, exhausted };

[[noreturn]] inline void panic_loop_state(loop_state s) {
  panic_runtime(s == loop_state::done        ? "range function continued iteration after function for loop body returned false"
                : s == loop_state::panicked  ? "range function continued iteration after loop body panic"
                                             : "range function continued iteration after whole loop exit");
}

template <class B>
struct loop_body {
  loop_state state = loop_state::ready;
  B* body;

  template <class... A>
  bool step(A... args) {
    if (GO2CPP_UNLIKELY(state != loop_state::ready)) panic_loop_state(state);
    state = loop_state::panicked;  // unless the body returns
    const bool more = (*body)(static_cast<A&&>(args)...);
    state = more ? loop_state::ready : loop_state::done;
    return more;
  }
};

}  // namespace rt

template <class S, class B>
void range_func(const S& seq, const B& body) {
  using loop_type = rt::loop_body<const B>;
  auto check = [](loop_type& loop) {
    if (loop.state == rt::loop_state::panicked) {
      rt::panic_runtime("range function recovered a loop body panic and did not resume panicking");
    }
    loop.state = rt::loop_state::exhausted;
  };
  auto run = [&]<class... A>(bool (B::*)(A...) const) {
    if constexpr (std::is_invocable_v<const S&, func_ref<bool(A...)>>) {
      // A literal that only calls what it is given.
      loop_type loop{rt::loop_state::ready, &body};
      seq(func_ref<bool(A...)>([&loop](A... args) -> bool { return loop.step(static_cast<A&&>(args)...); }));
      check(loop);
    } else {
      // On the heap: seq may keep the function that it is given.
      loop_type* loop = ::new (rt::allocate(sizeof(loop_type), nullptr, 0)) loop_type{rt::loop_state::ready, &body};
      seq(func<bool(A...)>([loop](A... args) -> bool { return loop->step(static_cast<A&&>(args)...); }));
      check(*loop);
    }
  };
  run(&B::operator());
}

}  // namespace go
