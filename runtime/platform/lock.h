// Locks and sleeping below the scheduler: spin_lock for the runtime's short critical sections, note for a thread's sleep.
//
// Invariants
// - A spin_lock may be released by another thread than the one that took it: a goroutine that parks leaves its lock to
//   the goroutine or scheduler that runs next on its thread.
// - Unlock is a plain store, which halves the cost of a channel operation; hence no waiter is ever woken: a thread that
//   finds the lock taken spins, yields and then sleeps for rising times. Critical sections are tens of nanoseconds, so
//   only a holder that the system descheduled lets anyone get as far as sleeping.
// - Every lock has a rank (lock_rank.h). Debug and sanitizer builds, which define GO2CPP_LOCK_RANKS, end the process where a
//   thread takes one out of order; other builds do not even store ranks.
#pragma once
#include <atomic>
#include <cstdint>

#include "runtime/platform/lock_rank.h"

namespace go::rt {

inline void cpu_relax() noexcept { asm volatile("pause"); }

class spin_lock {
public:
#if defined(GO2CPP_LOCK_RANKS)
    // The rank lies in the upper half of the word, so that locks that start as zeroed memory have the size of all others.
    constexpr explicit spin_lock(lock_rank rank) noexcept : word_(static_cast<uint32_t>(rank) << 16) {}
    void lock() noexcept {
        about_to_lock(this, rank());
        if ((word_.fetch_or(1, std::memory_order_acquire) & 1) != 0) [[unlikely]] lock_slow();
    }
    bool try_lock() noexcept {
        if (!try_take()) return false;
        locked_by_trying(this, rank());
        return true;
    }
    void unlock() noexcept {
        about_to_unlock(this);
        word_.fetch_and(~1u, std::memory_order_release);
    }
    bool held() const noexcept { return (word_.load(std::memory_order_relaxed) & 1) != 0; }
    // For one that was zeroed memory.
    void set_rank(lock_rank rank) noexcept { word_.fetch_or(static_cast<uint32_t>(rank) << 16, std::memory_order_relaxed); }

private:
    lock_rank rank() const noexcept { return static_cast<lock_rank>(word_.load(std::memory_order_relaxed) >> 16); }
    bool try_take() noexcept { return !held() && (word_.fetch_or(1, std::memory_order_acquire) & 1) == 0; }
#else
    constexpr explicit spin_lock(lock_rank) noexcept {}
    void lock() noexcept {
        if (word_.exchange(1, std::memory_order_acquire) != 0) [[unlikely]] lock_slow();
    }
    bool try_lock() noexcept { return try_take(); }
    void unlock() noexcept { word_.store(0, std::memory_order_release); }
    bool held() const noexcept { return word_.load(std::memory_order_relaxed) != 0; }
    void set_rank(lock_rank) noexcept {}

private:
    bool try_take() noexcept {
        return word_.load(std::memory_order_relaxed) == 0 && word_.exchange(1, std::memory_order_acquire) == 0;
    }
#endif
    void lock_slow() noexcept;
    std::atomic<uint32_t> word_{0};
};
static_assert(sizeof(spin_lock) == 4);

struct lock_guard {
    explicit lock_guard(spin_lock& l) noexcept : lock(l) { lock.lock(); }
    ~lock_guard() { lock.unlock(); }
    lock_guard(const lock_guard&) = delete;
    lock_guard& operator=(const lock_guard&) = delete;
    spin_lock& lock;
};

// futex_sleep returns when *word != expected, woken, or after timeout_ns (< 0: no limit). Spurious returns are possible.
void futex_sleep(std::atomic<uint32_t>* word, uint32_t expected, int64_t timeout_ns) noexcept;
void futex_wake(std::atomic<uint32_t>* word, int count) noexcept;
void thread_yield() noexcept;
void thread_sleep(int64_t ns) noexcept;

// A one-shot event: one sleeper, any wakers. clear() before each use.
class note {
public:
    void clear() noexcept { word_.store(0, std::memory_order_relaxed); }
    void wakeup() noexcept;
    void sleep() noexcept;
    bool sleep_for(int64_t ns) noexcept;  // true if woken

private:
    std::atomic<uint32_t> word_{0};
};

}  // namespace go::rt
