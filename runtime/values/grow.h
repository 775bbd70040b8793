// Stack growth: an emitted function that can recurse begins with
//
//     if (go::stack_low()) [[unlikely]] return go::on_more_stack([&] { return f(a, b); });
//
// which runs the call on a bigger, chained segment. The functions through which func values, interface methods and deferred
// calls are entered (func.h, entry.h) check too, so that every cycle of calls meets a check. Exceptions pass through; a
// recovered panic that jumps out calls release_left_segments. The scheduler defines both. Light: emitted code includes it.
#pragma once
#include <cstddef>
#include <new>
#include <type_traits>
#include <utility>

#include "runtime/platform/tls.h"

namespace go::rt {

// What a segment needs beside the bytes that are asked for: its headroom (platform/stack.h) twice.
#if defined(__SANITIZE_ADDRESS__) || defined(__SANITIZE_THREAD__)
inline constexpr size_t segment_slack = 512 * 1024;
#else
inline constexpr size_t segment_slack = 128 * 1024;
#endif

// Runs call(argument) on a new segment of at least `bytes`. Fatal (`stack overflow`) past the runtime's limit, 1e9 bytes.
[[gnu::noinline]] void grow_stack(void (*call)(void*), void* argument, size_t bytes = 0);

// After a jump (not a return) to an outer frame: gives back the segments that were left. Call it on the target stack.
[[gnu::noinline]] void release_left_segments() noexcept;

}  // namespace go::rt

namespace go {

template <class F> [[gnu::noinline, gnu::cold]] auto on_more_stack(F&& f) -> decltype(f()) {
    using R = decltype(f());
    using Fn = std::remove_reference_t<F>;
    if constexpr (std::is_void_v<R>) {
        rt::grow_stack([](void* p) { (*static_cast<Fn*>(p))(); }, const_cast<void*>(static_cast<const void*>(&f)));
    } else {
        struct frame {
            Fn* f;
            alignas(R) unsigned char result[sizeof(R)];
        } frame{&f, {}};
        rt::grow_stack(
            [](void* p) {
                auto* at = static_cast<struct frame*>(p);
                ::new (at->result) R((*at->f)());
            },
            &frame);
        R* r = std::launder(reinterpret_cast<R*>(frame.result));
        R value(std::move(*r));
        r->~R();
        return value;
    }
}

}  // namespace go
