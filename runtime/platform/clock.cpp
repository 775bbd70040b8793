// Clocks and entropy from the system.
#include "runtime/platform/clock.h"

#include <ctime>
#include <sys/random.h>

namespace go::rt {

int64_t monotonic_ns() noexcept {
    timespec t;
    clock_gettime(CLOCK_MONOTONIC, &t);
    return t.tv_sec * int64_t{1000000000} + t.tv_nsec + 1;
}

int64_t wall_ns() noexcept {
    timespec t;
    clock_gettime(CLOCK_REALTIME, &t);
    return t.tv_sec * int64_t{1000000000} + t.tv_nsec;
}

int64_t thread_cpu_ns() noexcept {
    timespec t;
    clock_gettime(CLOCK_THREAD_CPUTIME_ID, &t);
    return t.tv_sec * int64_t{1000000000} + t.tv_nsec;
}

uint64_t entropy() noexcept {
    uint64_t x = 0;
    if (getrandom(&x, sizeof x, 0) != sizeof x) x = static_cast<uint64_t>(wall_ns()) * 0x9e3779b97f4a7c15ull;
    return x;
}

}  // namespace go::rt
