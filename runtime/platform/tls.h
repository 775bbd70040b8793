// The two thread-locals of the runtime: the running goroutine and the stack limit of its current segment.
// A goroutine may resume on another thread, so the address of a thread-local must never be kept across a switch;
// gcc and clang both do keep it. These accessors are therefore single instructions relative to %fs.
#pragma once
#include <cstdint>

#if !defined(__x86_64__)
#error "go2cpp's runtime supports x86-64 only: the context switch and the thread-local accessors are written for it"
#endif

namespace go::rt { struct G; struct M; struct P; struct Runtime; }

extern "C" {
extern __thread go::rt::G* go_rt_current_g __attribute__((tls_model("initial-exec")));
extern __thread uintptr_t go_rt_stack_limit __attribute__((tls_model("initial-exec")));
}

namespace go::rt {

// The G this thread runs: a goroutine, an M's scheduling context (g0), or null on a thread no runtime owns.
inline G* current_g() noexcept {
    G* g;
    asm volatile("movq go_rt_current_g@gottpoff(%%rip), %0\n\tmovq %%fs:(%0), %0" : "=r"(g));
    return g;
}

inline void set_current_g(G* g, uintptr_t stack_limit) noexcept {
    uintptr_t offset;
    asm volatile("movq go_rt_current_g@gottpoff(%%rip), %0\n\tmovq %1, %%fs:(%0)\n\t"
                 "movq go_rt_stack_limit@gottpoff(%%rip), %0\n\tmovq %2, %%fs:(%0)"
                 : "=&r"(offset) : "r"(g), "r"(stack_limit) : "memory");
}

inline void set_stack_limit(uintptr_t stack_limit) noexcept {
    uintptr_t offset;
    asm volatile("movq go_rt_stack_limit@gottpoff(%%rip), %0\n\tmovq %1, %%fs:(%0)"
                 : "=&r"(offset) : "r"(stack_limit) : "memory");
}

}  // namespace go::rt

namespace go {

// True when the current stack segment is nearly used up. One compare; threads without goroutines have limit 0.
inline bool stack_low() noexcept {
    bool low;
    uintptr_t offset;
    asm volatile("movq go_rt_stack_limit@gottpoff(%%rip), %1\n\tcmpq %%fs:(%1), %%rsp" : "=@ccb"(low), "=&r"(offset));
    return low;
}

// True when less than `bytes` are left before that.
inline bool stack_low(unsigned long bytes) noexcept {
    uintptr_t limit;
    asm volatile("movq go_rt_stack_limit@gottpoff(%%rip), %0\n\tmovq %%fs:(%0), %0" : "=&r"(limit));
    return reinterpret_cast<uintptr_t>(__builtin_frame_address(0)) < limit + bytes;
}

}  // namespace go
