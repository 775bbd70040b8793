// sync's types natively, zero-value ready, with Go's sizes and failure texts. Copying one in use is a mistake, as in Go.
//
// Memory order: Unlock happens before the Lock that follows it; Done before the return of the Wait it ends; Do's
// function before the return of every Do.
#pragma once
#include <cstdint>
#include <type_traits>

#include "runtime/platform/race.h"
#include "runtime/sync/semaphore.h"

namespace go::rt {

// Atomics that keep their owner trivially copyable in appearance: Go copies zero values of these types freely.
template <class T> struct atomic_word {
    T value{};
    std::atomic<T>& operator*() noexcept { return *reinterpret_cast<std::atomic<T>*>(&value); }
    std::atomic<T>* operator->() noexcept { return reinterpret_cast<std::atomic<T>*>(&value); }
    const std::atomic<T>* operator->() const noexcept { return reinterpret_cast<const std::atomic<T>*>(&value); }
    std::atomic<T>* get() noexcept { return reinterpret_cast<std::atomic<T>*>(&value); }
    bool operator==(const atomic_word&) const = default;
};

// Mutual exclusion with Go's two modes: normal (a woken waiter competes with newcomers, which already run) and, once a
// waiter has waited 1 ms, starvation (the lock is handed to the first waiter).
class mutex {
public:
    bool operator==(const mutex&) const = default;
    void Lock() {
        int32_t unlocked = 0;
        if (!__atomic_compare_exchange_n(&state_.value, &unlocked, locked, false, __ATOMIC_ACQUIRE, __ATOMIC_RELAXED)) lock_slow(wait_reason::sync_mutex_lock);
        else race_acquire(this);
    }
    bool TryLock();
    // `fatal error: sync: unlock of unlocked mutex` if it is not locked. Any goroutine may unlock.
    void Unlock() {
        race_release(this);
        int32_t now = __atomic_sub_fetch(&state_.value, locked, __ATOMIC_RELEASE);
        if (now != 0) unlock_slow(now);
    }

    // What follows the first instruction of the above where that does not suffice.
    void lock_slow(wait_reason reason);
    void unlock_slow(int32_t now);

private:
    static constexpr int32_t locked = 1, woken = 2, starving = 4, waiter_shift = 3;
    atomic_word<int32_t> state_;
    atomic_word<uint32_t> semaphore_;
};

// Many readers or one writer; a waiting writer keeps new readers out.
class rw_mutex {
public:
    bool operator==(const rw_mutex&) const = default;
#if defined(GO2CPP_RACE)
    void RLock();  // out of line, where ThreadSanitizer does not take the counter for something that orders readers
    void RUnlock();
#else
    void RLock() {
        if (__atomic_add_fetch(&reader_count_.value, 1, __ATOMIC_ACQUIRE) < 0) rlock_slow();
    }
    void RUnlock() {
        if (__atomic_sub_fetch(&reader_count_.value, 1, __ATOMIC_RELEASE) < 0) runlock_slow();
    }
#endif
    bool TryRLock();
    void Lock();
    bool TryLock();
    void Unlock();
    uint32_t waitingReaders() const noexcept;

    // What follows the first instruction of RLock and RUnlock where that does not suffice.
    void rlock_slow();
    void runlock_slow();

private:
    static constexpr int32_t max_readers = 1 << 30;
    mutex writer_;
    atomic_word<uint32_t> writer_semaphore_;
    atomic_word<uint32_t> reader_semaphore_;
    atomic_word<int32_t> reader_count_;
    atomic_word<int32_t> reader_wait_;
};

// Waits for a count of goroutines to finish.
class wait_group {
public:
    bool operator==(const wait_group&) const = default;
    void Add(long long delta);           // panics `sync: negative WaitGroup counter`
    void Done() { Add(-1); }
    void Wait();

private:
    atomic_word<uint64_t> state_;        // high half: counter, low half: waiters
    atomic_word<uint32_t> semaphore_;
    uint32_t pad_ = 0;
};

// The waiters of a condition variable: tickets keep notify_one in order of arrival.
struct notify_list {
    atomic_word<uint32_t> wait_;
    uint32_t notify_ = 0;
    uintptr_t lock_ = 0;
    void* head_ = nullptr;
    void* tail_ = nullptr;

    uint32_t add() { return __atomic_fetch_add(&wait_.value, 1u, __ATOMIC_SEQ_CST); }
    void waitFor(uint32_t ticket);
    void notifyAll();
    void notifyOne();
};

// Runs a function once; later and concurrent calls wait until it has returned.
class once {
public:
    template <class F> void Do(F&& f) {
        if (__atomic_load_n(&done_.value, __ATOMIC_ACQUIRE) == 0) do_slow(static_cast<F&&>(f));
    }

private:
    template <class F> void do_slow(F&& f) {
        struct guard {
            once* o;
            explicit guard(once* x) : o(x) { o->mutex_.Lock(); }
            ~guard() { o->mutex_.Unlock(); }
        } g(this);
        if (__atomic_load_n(&done_.value, __ATOMIC_RELAXED) != 0) return;
        struct mark {
            once* o;
            ~mark() { __atomic_store_n(&o->done_.value, 1u, __ATOMIC_RELEASE); }
        } m{this};
        f();
    }
    atomic_word<uint32_t> done_;
    mutex mutex_;
};

}  // namespace go::rt
