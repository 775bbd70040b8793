// Context switch: the callee-saved registers of the System V ABI go onto the stack that is left.
// Rejected: Boost.Context's jump_fcontext also saves MXCSR and the x87 word, about 2 ns a switch here that no goroutine
// needs, since none changes them. A pair of switches measures about 3 ns.
#pragma once
#include <cstdint>

extern "C" {
// Saves the caller's context, stores its stack pointer in *save and continues the context `load`.
void go_rt_switch(void** save, void* load);
// The first instruction of a new context: calls rbx(r12), which must not return. Ends unwinding.
void go_rt_entry();
// Runs fn(arg) with the stack pointer at `top` and returns. Exceptions may pass through.
void go_rt_call_on(void* top, void (*fn)(void*), void* arg);
// Entered by the preemption handler: saves every register, calls go_rt_async_preempt, continues where it was.
void go_rt_preempt_entry();
}

namespace go::rt {

// Builds a context at `top` (16-byte aligned) that will call fn(arg); returns what go_rt_switch loads.
inline void* make_context(void* top, void (*fn)(void*), void* arg) noexcept {
    auto** sp = static_cast<void**>(top);
    *--sp = nullptr;                                    // keeps the entry's frame aligned
    *--sp = nullptr;                                    // return address of nobody
    *--sp = reinterpret_cast<void*>(&go_rt_entry);
    *--sp = nullptr;                                    // rbp
    *--sp = reinterpret_cast<void*>(fn);                // rbx
    *--sp = arg;                                        // r12
    *--sp = nullptr;                                    // r13
    *--sp = nullptr;                                    // r14
    *--sp = nullptr;                                    // r15
    return sp;
}

// The words of a context that is not running, for tracebacks: where it will continue and with which registers.
struct saved_context {
    uintptr_t pc = 0, sp = 0, fp = 0;
    uintptr_t rbx = 0, r12 = 0, r13 = 0, r14 = 0, r15 = 0;
};

inline saved_context read_context(const void* sp) noexcept {
    auto* w = static_cast<const uintptr_t*>(sp);
    return {w[6], reinterpret_cast<uintptr_t>(w + 7), w[5], w[4], w[3], w[2], w[1], w[0]};
}

}  // namespace go::rt
