// Locks, and waiting for goroutines. All are ready when zero-initialised, hold no memory of their own, and must not be
// copied once in use. They block the goroutine; on a foreign thread, the thread. All operations: any thread.
//
//     go::mutex mu;
//     { std::lock_guard guard(mu); ++shared; }                // std::unique_lock and std::scoped_lock work too
//     go::wait_group group;
//     for (auto& part : parts) group.go([&] { work(part); });
//     group.wait();
//
// Go's own names (Lock, Unlock, Wait …) exist as well, inherited from the types that translated Go uses.
// Misuse (unlock of an unlocked mutex, a negative counter) ends the process with Go's text.
#pragma once
#include <cstdint>
#include <functional>
#include <utility>

#include "runtime/scheduler/spawn.h"
#include "runtime/sync/sync.h"

namespace go {

// Mutual exclusion, fair in the end: who has waited a millisecond gets the lock handed over. Any goroutine or thread may
// unlock it; it is not recursive.
// Memory order: the n-th unlock happens before the (n + 1)-th lock returns, also by a try_lock that succeeds.
class mutex : public rt::mutex {
public:
    void lock() { Lock(); }                                  // blocks
    bool try_lock() { return TryLock(); }                    // false: it is locked
    void unlock() { Unlock(); }                              // requires: locked
};

// Many readers or one writer; a waiting writer keeps new readers out. A reader must not lock it again while it holds it.
// Memory order: unlock happens before the lock and lock_shared that follow; unlock_shared before the lock that follows.
// Example: std::shared_lock reading(table_lock);
class rw_mutex : public rt::rw_mutex {
public:
    void lock() { Lock(); }
    bool try_lock() { return TryLock(); }
    void unlock() { Unlock(); }
    void lock_shared() { RLock(); }
    bool try_lock_shared() { return TryRLock(); }
    void unlock_shared() { RUnlock(); }
};

// Runs one function once. If that leaves by an exception it counts as run.
// Memory order: the end of the function happens before every call returns.
// Example: ready([] { load_tables(); });
class once : public rt::once {
public:
    template <class F> void operator()(F&& f) { Do(std::forward<F>(f)); }   // blocks while another call runs it
};

// Holds a mutex (or the writer's side of an rw_mutex) for a scope, as std::lock_guard does.
template <class Mutex> class locked {
public:
    explicit locked(Mutex& m) : mutex_(m) { mutex_.Lock(); }
    ~locked() { mutex_.Unlock(); }
    locked(const locked&) = delete;
    locked& operator=(const locked&) = delete;

private:
    Mutex& mutex_;
};

// Waits for a number of goroutines to end. Must outlive them.
// Memory order: done (also by go's function ending) happens before the wait that it lets through returns.
class wait_group : public rt::wait_group {
public:
    void add(long long n = 1) { Add(n); }                    // requires: before the wait it shall hold up
    void done() { Done(); }
    void wait() { Wait(); }                                  // blocks until the count is 0

    // Runs f in a goroutine of the running runtime and counts it until it ends.
    // Requires: called from a goroutine.
    template <class F> void go(F&& f) {
        Add(1);
        spawn([this, f = std::forward<F>(f)]() mutable {
            struct ended {
                wait_group* w;
                ~ended() { w->Done(); }
            } e{this};
            f();
        });
    }
    template <class F> void Go(F&& f) { go(std::forward<F>(f)); }
};

// A condition of state that a mutex guards; waiters are woken in the order of their arrival.
// Memory order: that of the mutex.
// Example: go::cond changed(mu);  …  std::lock_guard guard(mu); changed.wait([&] { return !queue.empty(); });
template <class Mutex = mutex> class cond {
public:
    explicit cond(Mutex& m) : mutex_(m) {}
    cond(const cond&) = delete;
    cond& operator=(const cond&) = delete;

    // Requires: the mutex is held. Releases it, waits to be notified, takes it again. There are no spurious returns, but the
    // condition may have changed again.
    void wait() {
        uint32_t ticket = list_.add();
        mutex_.Unlock();
        list_.waitFor(ticket);
        mutex_.Lock();
    }
    template <class Predicate> void wait(Predicate&& holds) {
        while (!holds()) wait();
    }
    void notify_one() { list_.notifyOne(); }                 // the mutex need not be held
    void notify_all() { list_.notifyAll(); }

    void Wait() { wait(); }
    template <class Predicate> void Wait(Predicate&& holds) { wait(std::forward<Predicate>(holds)); }
    void Signal() { notify_one(); }
    void Broadcast() { notify_all(); }

private:
    Mutex& mutex_;
    rt::notify_list list_;
};

}  // namespace go
