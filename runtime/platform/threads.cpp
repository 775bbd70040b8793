// Registered threads and the stop signal; threads.h has the rules.
#include "runtime/platform/threads.h"

#include <cerrno>
#include <csignal>
#include <pthread.h>
#include <sys/syscall.h>
#include <ucontext.h>
#include <unistd.h>

#include "runtime/platform/clock.h"
#include "runtime/platform/lock.h"
#include "runtime/platform/signals.h"
#include "runtime/platform/tls.h"

namespace go::rt {
namespace {

constexpr int64_t patience = 1000000000;

spin_lock list_lock{lock_rank::threads};                               // held while threads are stopped: none comes, none leaves
thread_record* threads = nullptr;
std::atomic<uint32_t> stop_number{0};              // of the latest stop asked for
std::atomic<uint32_t> resumed_number{0};           // of the latest stop that is over
std::atomic<uint32_t> answers{0};

thread_local constinit thread_record record{};
thread_local constinit bool registered = false;

struct leave_at_end {
    ~leave_at_end() { unregister_thread(); }
};

}  // namespace

thread_record* this_thread() noexcept { return registered ? &record : nullptr; }
thread_record* registered_threads() noexcept { return threads; }

address_range thread_stack() noexcept {
    pthread_attr_t attributes;
    void* low = nullptr;
    size_t size = 0;
    if (pthread_getattr_np(pthread_self(), &attributes) == 0) {
        pthread_attr_getstack(&attributes, &low, &size);
        pthread_attr_destroy(&attributes);
    }
    return {reinterpret_cast<uintptr_t>(low), reinterpret_cast<uintptr_t>(low) + size};
}

void register_thread() noexcept {
    if (registered) return;
    static thread_local leave_at_end leave;
    asm volatile("" : : "r"(&leave) : "memory");
    const address_range stack = thread_stack();
    lock_guard guard(list_lock);
    record = {};
    record.tid = static_cast<int>(syscall(SYS_gettid));
    record.stack_low = stack.low;
    record.stack_high = stack.high;
    record.stopped = stop_number.load(std::memory_order_relaxed);
    record.next = threads;
    threads = &record;
    registered = true;
}

void unregister_thread() noexcept {
    if (!registered) return;
    lock_guard guard(list_lock);
    thread_record** link = &threads;
    while (*link != &record) link = &(*link)->next;
    *link = record.next;
    registered = false;
}

void answer_stop(void* context) noexcept {
    if (!registered) return;
    const uint32_t number = stop_number.load(std::memory_order_acquire);
    if (record.stopped == number || resumed_number.load(std::memory_order_acquire) == number) return;
    const auto here = reinterpret_cast<uintptr_t>(__builtin_frame_address(0));
    constexpr uintptr_t red_zone = 128;  // what code may use below its stack pointer
    record.sp = static_cast<uintptr_t>(static_cast<ucontext_t*>(context)->uc_mcontext.gregs[REG_RSP]) - red_zone;
    record.g = current_g();
    record.frame_low = here;
    record.frame_high = record.stack_high;
    if (here < record.stack_low || here >= record.stack_high) {
        stack_t alternate = {};
        sigaltstack(nullptr, &alternate);
        record.frame_high = reinterpret_cast<uintptr_t>(alternate.ss_sp) + alternate.ss_size;
    }
    record.stopped = number;
    answers.fetch_add(1, std::memory_order_release);
    futex_wake(&answers, 1);
    for (uint32_t seen; (seen = resumed_number.load(std::memory_order_acquire)) != number;)
        futex_sleep(&resumed_number, seen, -1);
}

bool stop_threads() noexcept {
    list_lock.lock();
    answers.store(0, std::memory_order_relaxed);
    const uint32_t number = stop_number.load(std::memory_order_relaxed) + 1;
    record.stopped = number;  // a stray signal must not make the caller answer itself
    stop_number.store(number, std::memory_order_release);
    uint32_t asked = 0;
    for (thread_record* t = threads; t; t = t->next) {
        t->gone = false;
        if (t == &record) continue;
        if (syscall(SYS_tgkill, getpid(), t->tid, preempt_signal) == 0) ++asked;
        else t->gone = true;
    }
    const int64_t deadline = monotonic_ns() + patience;
    for (uint32_t n; (n = answers.load(std::memory_order_acquire)) < asked;) {
        const int64_t left = deadline - monotonic_ns();
        if (left <= 0) {
            resume_threads();
            return false;
        }
        futex_sleep(&answers, n, left);
    }
    return true;
}

void resume_threads() noexcept {
    resumed_number.store(stop_number.load(std::memory_order_relaxed), std::memory_order_release);
    futex_wake(&resumed_number, INT32_MAX);
    list_lock.unlock();
}

}  // namespace go::rt
