// The instruction that enters the kernel, for the packages that Go releases have put Syscall6 in.
#pragma once

#include <cstdint>

#include "runtime/values/results.h"

namespace go::rt {

inline results<uintptr_t, uintptr_t, uintptr_t> enter_kernel(uintptr_t number, uintptr_t a1, uintptr_t a2, uintptr_t a3, uintptr_t a4,
                                               uintptr_t a5, uintptr_t a6) {
    uintptr_t first = number;
    uintptr_t second = a3;
    register uintptr_t r10 asm("r10") = a4;
    register uintptr_t r8 asm("r8") = a5;
    register uintptr_t r9 asm("r9") = a6;
    asm volatile("syscall" : "+a"(first), "+d"(second) : "D"(a1), "S"(a2), "r"(r10), "r"(r8), "r"(r9) : "rcx", "r11", "memory");
    if (first > static_cast<uintptr_t>(-4096)) return {static_cast<uintptr_t>(-1), 0, -first};
    return {first, second, 0};
}

}  // namespace go::rt
