// The folder of what has been compiled: where it is, and how it stays small.
#pragma once
#include <cstdint>
#include <string>

namespace go2cpp::driver {

// $XDG_CACHE_HOME/go2cpp or ~/.cache/go2cpp; created when missing, else a folder in /tmp.
std::string CacheFolder();
// What the cache may hold, in bytes: $GO2CPP_CACHE_MB, or 5 GB.
uint64_t CacheLimit();
// Removes what was not used for a week and, if the rest is more than CacheLimit(), what was used longest ago. What is younger than a
// minute stays: somebody may be about to use it. Looks at most every ten minutes; errors are nobody's concern.
void TrimCache(const std::string& cache);

}  // namespace go2cpp::driver
