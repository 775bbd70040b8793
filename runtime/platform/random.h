// A small generator for scheduling choices (wyrand).
//
// All sources of a runtime stem from its seed. A P has one for stealing. A goroutine has one for what its own code chooses
// (select, map order, math/rand's seeds): it is seeded from its parent's at spawn, so that with a fixed seed each
// goroutine makes the same choices whatever the schedule was.
#pragma once
#include <cstdint>

namespace go::rt {

struct random_source {
    uint64_t state = 0;

    uint64_t next() noexcept {
        state += 0xa0761d6478bd642full;
        auto product = static_cast<unsigned __int128>(state) * (state ^ 0xe7037ed1a0b428dbull);
        return static_cast<uint64_t>(product >> 64) ^ static_cast<uint64_t>(product);
    }
    uint32_t next32() noexcept { return static_cast<uint32_t>(next() >> 32); }
    // Uniform in [0, n).
    uint32_t below(uint32_t n) noexcept { return static_cast<uint32_t>((uint64_t{next32()} * n) >> 32); }
};

}  // namespace go::rt
