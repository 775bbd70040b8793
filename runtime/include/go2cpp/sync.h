// Locks and waiting for goroutines. All are zero-value ready, hold no memory of their own and must not be copied in use.
//
//     go::mutex mu;
//     { go::locked guard(mu); ++shared; }
//     go::wait_group group;
//     group.Go([&] { work(); });
//     group.Wait();
//
// They block the goroutine, not the thread; on a foreign thread they block the thread.
// Memory order: what happened before Unlock (Done, Signal, Do's function) is visible after the Lock (Wait, Wait, Do) it lets through.
#pragma once
#include <utility>

#include "runtime/scheduler/spawn.h"
#include "runtime/sync/sync.h"

namespace go {

using mutex = rt::mutex;
using rw_mutex = rt::rw_mutex;
using once = rt::once;

// Holds a mutex (or the writer's side of an rw_mutex) for a scope.
template <class Mutex> class locked {
public:
    explicit locked(Mutex& m) : mutex_(m) { mutex_.Lock(); }
    ~locked() { mutex_.Unlock(); }
    locked(const locked&) = delete;
    locked& operator=(const locked&) = delete;

private:
    Mutex& mutex_;
};

class wait_group : public rt::wait_group {
public:
    // Runs f in a goroutine of the running runtime and counts it until it ends.
    template <class F> void Go(F&& f) {
        Add(1);
        spawn([this, f = std::forward<F>(f)]() mutable {
            struct done {
                wait_group* w;
                ~done() { w->Done(); }
            } d{this};
            f();
        });
    }
};

// A condition over state guarded by a Mutex.
template <class Mutex = mutex> class cond {
public:
    explicit cond(Mutex& m) : mutex_(m) {}
    // Requires: the mutex is held. Releases it, waits for Signal or Broadcast, takes it again.
    void Wait() {
        uint32_t ticket = list_.add();
        mutex_.Unlock();
        list_.waitFor(ticket);
        mutex_.Lock();
    }
    template <class Predicate> void Wait(Predicate&& p) {
        while (!p()) Wait();
    }
    void Signal() { list_.notifyOne(); }
    void Broadcast() { list_.notifyAll(); }

private:
    Mutex& mutex_;
    rt::notify_list list_;
};

}  // namespace go
