// A pool of interchangeable values, each two words (an interface value): what sync.Pool keeps between Put and Get.
//
// Each P has a place for one value, which only code that runs on that P touches, and a stack behind a lock, from which
// the others take when they have nothing. Runtime code is not preempted, so the P is the same from the first
// instruction of take and give to the last.
//
// Invariants
// - A value that was given is taken at most once. What two collections find in the pool is dropped.
// - The table of places only grows; it is replaced as a whole, the places stay.
#pragma once
#include <cstdint>

namespace go::rt {

struct pool_value {
    void* first = nullptr;
    void* second = nullptr;
};

// *table is the pool's only state and starts as null. take: {} when nothing is there; the latest value given on this P
// otherwise, or any other P's. give: value.first is not null. Neither blocks. A give happens before the take of its value.
pool_value pool_take(void** table) noexcept;
void pool_give(void** table, pool_value value) noexcept;

}  // namespace go::rt
