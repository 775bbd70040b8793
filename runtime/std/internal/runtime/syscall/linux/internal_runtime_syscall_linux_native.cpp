// internal/runtime/syscall/linux: the raw system call, without telling the scheduler (package syscall does that where
// Go does). Results as in Go: both result registers and the error number.
#include <cerrno>
#include <unistd.h>

#include "runtime/values/basic.h"
#include "runtime/values/results.h"

namespace go::internal_runtime_syscall_linux {

results<uintptr_t, uintptr_t, uintptr_t> Syscall6(uintptr_t num, uintptr_t a1, uintptr_t a2, uintptr_t a3, uintptr_t a4,
                                                  uintptr_t a5, uintptr_t a6) {
#if defined(__x86_64__)
    uintptr_t first = num, second = a3;
    register uintptr_t r10 __asm__("r10") = a4;
    register uintptr_t r8 __asm__("r8") = a5;
    register uintptr_t r9 __asm__("r9") = a6;
    __asm__ volatile("syscall" : "+a"(first), "+d"(second) : "D"(a1), "S"(a2), "r"(r10), "r"(r8), "r"(r9) : "rcx", "r11", "memory");
    if (first > static_cast<uintptr_t>(-4096)) return {static_cast<uintptr_t>(-1), 0, -first};
    return {first, second, 0};
#else
    const long result = ::syscall(static_cast<long>(num), a1, a2, a3, a4, a5, a6);
    if (result == -1) return {static_cast<uintptr_t>(-1), 0, static_cast<uintptr_t>(errno)};
    return {static_cast<uintptr_t>(result), 0, 0};
#endif
}

}  // namespace go::internal_runtime_syscall_linux

// Go trees before 1.26 have it one folder up.
namespace go::internal_runtime_syscall {

results<uintptr_t, uintptr_t, uintptr_t> Syscall6(uintptr_t num, uintptr_t a1, uintptr_t a2, uintptr_t a3, uintptr_t a4,
                                                  uintptr_t a5, uintptr_t a6) {
    return internal_runtime_syscall_linux::Syscall6(num, a1, a2, a3, a4, a5, a6);
}

}  // namespace go::internal_runtime_syscall
