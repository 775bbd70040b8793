// Pending timers of one P: a 4-ary heap ordered by `when`.
//
// Invariants
// - `heap`, `index` and `when` of a timer that is in a heap change only under that heap's lock.
// - fire is called without the lock and after the timer has left the heap: it may start or stop any timer, and the timer
//   may be gone once fire has readied its owner. Whoever frees a timer earlier sets `awaited`, and calls stop_timer and
//   await_firing first.
#pragma once
#include <atomic>
#include <cstddef>
#include <cstdint>

#include "runtime/platform/lock.h"

namespace go::rt {

struct timer_heap;

struct timer {
    int64_t when = 0;
    void (*fire)(timer*, uint32_t sequence, int64_t now) = nullptr;
    std::atomic<timer_heap*> heap{nullptr};
    uint32_t index = 0;
    uint32_t sequence = 0;                                    // handed to fire; owners use it to tell stale firings
    void (*dropped)(timer*) = nullptr;                        // called if the runtime ends before it fires
    std::atomic<uint32_t> firing{0};                          // calls of fire in progress
    bool awaited = false;                                     // `firing` is kept: set before the first start
};

struct timer_heap {
    spin_lock lock{lock_rank::timer_heap};
    std::atomic<int64_t> earliest{0};                         // 0: no timer
    timer** items = nullptr;
    uint32_t count = 0;
    uint32_t capacity = 0;

    ~timer_heap();
    void insert(timer* t) noexcept;                           // under lock
    void remove(timer* t) noexcept;                           // under lock
    // Runs what is due at `now`; returns how many fired.
    int run(int64_t now) noexcept;

private:
    void up(uint32_t i) noexcept;
    void down(uint32_t i) noexcept;
    void publish() noexcept { earliest.store(count ? items[0]->when : 0, std::memory_order_seq_cst); }
};

}  // namespace go::rt
