// The types of sync_native.h over runtime/sync, and what the Go parts of sync (Pool, Map, Once) and sync/atomic ask of the runtime.
#include "runtime/std/sync/sync_native.h"

#include "runtime/scheduler/scheduler.h"
#include "runtime/scheduler/spawn.h"
#include "runtime/sync/pool.h"
#include "runtime/sync/sync.h"
#include "runtime/timers/sleep.h"
#include "runtime/values/engine_hooks.h"
#include "runtime/values/func.h"
#include "runtime/values/iface.h"
#include "runtime/values/panic.h"
#include "runtime/values/string.h"

namespace go {
namespace {

// A C string with the text of s, for messages that end the program.
const char* Terminated(string s) {
    char* text = static_cast<char*>(rt::allocate(static_cast<size_t>(s.len) + 1, nullptr, rt::allocate_no_scan));
    __builtin_memcpy(text, s.ptr, static_cast<size_t>(s.len));
    return text;
}

}  // namespace

namespace sync {
namespace {

static_assert(sizeof(Mutex) == sizeof(rt::mutex) && sizeof(RWMutex) == sizeof(rt::rw_mutex) &&
              sizeof(WaitGroup) == sizeof(rt::wait_group) && sizeof(notifyList) == sizeof(rt::notify_list));
static_assert(sizeof(Mutex) == 8 && sizeof(RWMutex) == 24 && sizeof(WaitGroup) == 16 && sizeof(notifyList) == 32);

rt::mutex& Native(Mutex* m) { return *reinterpret_cast<rt::mutex*>(m); }
rt::rw_mutex& Native(RWMutex* m) { return *reinterpret_cast<rt::rw_mutex*>(m); }
rt::wait_group& Native(WaitGroup* wg) { return *reinterpret_cast<rt::wait_group*>(wg); }
rt::notify_list& Native(notifyList* l) { return *reinterpret_cast<rt::notify_list*>(l); }

}  // namespace

void Mutex::LockSlow() { Native(this).Lock(); }
void Mutex::UnlockSlow(int32_t now) { Native(this).unlock_slow(now); }
bool Mutex::TryLock() { return Native(this).TryLock(); }

#if defined(GO2CPP_RACE)
void RWMutex::RLock() { Native(this).RLock(); }
void RWMutex::RUnlock() { Native(this).RUnlock(); }
#endif
void RWMutex::RLockSlow() { Native(this).rlock_slow(); }
void RWMutex::RUnlockSlow() { Native(this).runlock_slow(); }
bool RWMutex::TryRLock() { return Native(this).TryRLock(); }
void RWMutex::Lock() { Native(this).Lock(); }
bool RWMutex::TryLock() { return Native(this).TryLock(); }
void RWMutex::Unlock() { Native(this).Unlock(); }
bool RWMutex::waitingReaders() { return Native(this).waitingReaders() > 0; }

void WaitGroup::Add(int_t delta) { Native(this).Add(delta); }
void WaitGroup::Wait() { Native(this).Wait(); }
void WaitGroup::Go(func<void()> f) {
    Add(1);
    spawn([this, f] {
        with_defers([&](defers& deferred) {
            deferred.push([&] { Done(); });
            f();
        });
    });
}

uint32_t notifyList::add() { return Native(this).add(); }
void notifyList::waitFor(uint32_t ticket) { Native(this).waitFor(ticket); }
void notifyList::notifyOne() { Native(this).notifyOne(); }
void notifyList::notifyAll() { Native(this).notifyAll(); }

any takeFromPool(void** local) {
    const rt::pool_value v = rt::pool_take(local);
    return any(static_cast<const type*>(v.first), v.second);
}
void giveToPool(void** local, any x) { rt::pool_give(local, {const_cast<type*>(x.type), x.data}); }
void throw_(string text) { rt::throw_(Terminated(text)); }
void fatal(string text) { rt::fatal(Terminated(text)); }

}  // namespace sync

namespace sync_atomic {

int_t runtime_procPin() { return rt::pin_p(); }
void runtime_procUnpin() { rt::unpin_p(); }

}  // namespace sync_atomic
}  // namespace go
