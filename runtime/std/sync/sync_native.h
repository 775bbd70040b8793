// The native types of package sync (runtime/std/sync/sync.go declares their methods): the runtime's own, under Go's names.
#pragma once

#include "runtime/scheduler/spawn.h"
#include "runtime/sync/sync.h"
#include "runtime/values/func.h"
#include "runtime/values/panic.h"

namespace go::sync {

struct Mutex : rt::mutex {
    bool operator==(const Mutex&) const = default;
};

struct Locker;

struct RWMutex : rt::rw_mutex {
    Locker RLocker();
    bool operator==(const RWMutex&) const = default;
    bool waitingReaders() { return rt::rw_mutex::waitingReaders() > 0; }
};

struct WaitGroup : rt::wait_group {
    bool operator==(const WaitGroup&) const = default;
    void Add(int_t delta) { rt::wait_group::Add(delta); }
    // Runs f in a goroutine of its own and counts it until it ends, however it ends.
    void Go(func<void()> f) {
        Add(1);
        spawn([this, f] {
            with_defers([&](defers& deferred) {
                deferred.push([&] { Done(); });
                f();
            });
        });
    }
};

struct notifyList : rt::notify_list {
    bool operator==(const notifyList& other) const { return __builtin_memcmp(this, &other, sizeof *this) == 0; }
};

static_assert(sizeof(Mutex) == 8 && sizeof(RWMutex) == 24 && sizeof(WaitGroup) == 16 && sizeof(notifyList) == 32);

}  // namespace go::sync
