// Sleeping and the clock, for goroutines.
#pragma once
#include <cstdint>

namespace go::rt {

// Parks the goroutine for at least `ns` nanoseconds; <= 0 returns at once.
void sleep(int64_t ns) noexcept;
int64_t nanotime() noexcept;       // monotonic; virtual if the runtime says so (runtime/scheduler)
int64_t walltime() noexcept;       // since 1970, virtual likewise (starts at 2009-11-10 23:00 UTC, as Go's playground)

}  // namespace go::rt
