// The machine's clocks; every other part of the runtime asks Runtime::now(), which may run on virtual time.
#pragma once
#include <cstdint>

namespace go::rt {

int64_t monotonic_ns() noexcept;   // since an arbitrary start, never 0
int64_t wall_ns() noexcept;        // since 1970-01-01 UTC
uint64_t entropy() noexcept;       // from the system's generator

int64_t thread_cpu_ns() noexcept;  // processor time of the calling thread
}  // namespace go::rt
