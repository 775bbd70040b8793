// Slow paths of lock.h on Linux futexes.
#include "runtime/platform/lock.h"

#include <cerrno>
#include <climits>
#include <ctime>
#include <linux/futex.h>
#include <sched.h>
#include <sys/syscall.h>
#include <unistd.h>

#include "runtime/platform/clock.h"

namespace go::rt {

void thread_yield() noexcept { sched_yield(); }

void thread_sleep(int64_t ns) noexcept {
    timespec t{ns / 1000000000, ns % 1000000000};
    int saved = errno;
    nanosleep(&t, nullptr);
    errno = saved;
}

void futex_sleep(std::atomic<uint32_t>* word, uint32_t expected, int64_t timeout_ns) noexcept {
    timespec t{timeout_ns / 1000000000, timeout_ns % 1000000000};
    int saved = errno;
    syscall(SYS_futex, word, FUTEX_WAIT_PRIVATE, expected, timeout_ns < 0 ? nullptr : &t, nullptr, 0);
    errno = saved;
}

void futex_wake(std::atomic<uint32_t>* word, int count) noexcept {
    int saved = errno;
    syscall(SYS_futex, word, FUTEX_WAKE_PRIVATE, count, nullptr, nullptr, 0);
    errno = saved;
}

void spin_lock::lock_slow() noexcept {
    // Each look at the word takes its cache line from the thread that works under the lock. So looks become rarer, and two threads
    // that hammer on one channel have it by turns for a while each.
    for (int pauses = 2, tries = 0; tries < 10; ++tries) {
        for (int i = 0; i < pauses; ++i) cpu_relax();
        if (try_take()) return;
        if (pauses < 64) pauses *= 2;
    }
    for (int tries = 0; tries < 12; ++tries) {
        thread_yield();
        if (try_take()) return;
    }
    for (int64_t nap = 5000;; nap = nap < 200000 ? 2 * nap : nap) {
        thread_sleep(nap);
        if (try_take()) return;
    }
}

void note::wakeup() noexcept {
    if (word_.exchange(1, std::memory_order_release) == 0) futex_wake(&word_, 1);
}

void note::sleep() noexcept {
    while (word_.load(std::memory_order_acquire) == 0) futex_sleep(&word_, 0, -1);
}

bool note::sleep_for(int64_t ns) noexcept {
    if (ns < 0) {
        sleep();
        return true;
    }
    int64_t deadline = monotonic_ns() + ns;
    while (word_.load(std::memory_order_acquire) == 0) {
        int64_t left = deadline - monotonic_ns();
        if (left <= 0) return false;
        futex_sleep(&word_, 0, left);
    }
    return true;
}

}  // namespace go::rt
