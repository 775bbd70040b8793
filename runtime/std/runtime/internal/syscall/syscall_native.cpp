// See enter.h.
#include "runtime/std/internal/runtime/syscall/enter.h"

namespace go::runtime_internal_syscall {

results<uintptr_t, uintptr_t, uintptr_t> Syscall6(uintptr_t number, uintptr_t a1, uintptr_t a2, uintptr_t a3, uintptr_t a4,
                                                  uintptr_t a5, uintptr_t a6) {
    return rt::enter_kernel(number, a1, a2, a3, a4, a5, a6);
}

}  // namespace go::runtime_internal_syscall
