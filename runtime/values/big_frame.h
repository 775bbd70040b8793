// Functions whose values are too big for what a goroutine's stack always has left (platform/stack.h): arrays and structs
// of tens of kilobytes that are passed, returned or copied. The body of such an emitted function is a frame of its own,
//
//     return go::with_big_frame<160000>([&]() -> Grid { … });
//
// which is entered on a chained segment where the stack has less than so many bytes left. Light: emitted code includes it.
#pragma once
#include <new>

#include "runtime/values/grow.h"

namespace go {

namespace rt {

// Never inlined: its frame holds the body's values.
template <class F> [[gnu::noinline]] void enter_big_frame(void* f) { (*static_cast<F*>(f))(); }

template <class F> [[gnu::always_inline]] inline void call_big_frame(size_t bytes, F& f) {
    if (stack_low(bytes)) [[unlikely]] grow_stack(&enter_big_frame<F>, &f, bytes + segment_slack);
    else enter_big_frame<F>(&f);
}

}  // namespace rt

// Calls f with room for `bytes` of stack. What f returns is made where the caller wants it, not on the way.
template <size_t bytes, class F> [[gnu::always_inline]] inline auto with_big_frame(F&& f) -> decltype(f()) {
    using R = decltype(f());
    if constexpr (std::is_void_v<R>) {
        rt::call_big_frame(bytes, f);
    } else {
        R result;
        auto make = [&] { ::new (static_cast<void*>(&result)) R(f()); };
        rt::call_big_frame(bytes, make);
        return result;
    }
}

}  // namespace go
