// What the Go parts of sync (Pool, Map, Once) and sync/atomic ask of the runtime.
#include "runtime/scheduler/scheduler.h"
#include "runtime/sync/semaphore.h"
#include "runtime/timers/sleep.h"
#include "runtime/values/engine_hooks.h"
#include "runtime/values/func.h"
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

std::atomic<uint32_t>* Semaphore(uint32_t* word) { return reinterpret_cast<std::atomic<uint32_t>*>(word); }

}  // namespace

namespace sync {

// Pools are emptied by collections; there is none yet.
void runtime_registerPoolCleanup(func<void()>) {}
int_t runtime_procPin() { return rt::pin_p(); }
void runtime_procUnpin() { rt::unpin_p(); }
void throw_(string text) { rt::throw_(Terminated(text)); }
void fatal(string text) { rt::fatal(Terminated(text)); }

}  // namespace sync

namespace sync_atomic {

int_t runtime_procPin() { return rt::pin_p(); }
void runtime_procUnpin() { rt::unpin_p(); }

}  // namespace sync_atomic

namespace internal_sync {

uint64_t runtime_rand() { return rt::random64(); }
void runtime_SemacquireMutex(uint32_t* word, bool first, int_t) {
    rt::semaphore_acquire(Semaphore(word), first, rt::wait_reason::sync_mutex_lock);
}
void runtime_Semrelease(uint32_t* word, bool hand_over, int_t) { rt::semaphore_release(Semaphore(word), hand_over); }
// Spinning does not pay for the short sections of hash tries.
bool runtime_canSpin(int_t) { return false; }
void runtime_doSpin() {}
int64_t runtime_nanotime() { return rt::nanotime(); }
void throw_(string text) { rt::throw_(Terminated(text)); }
void fatal(string text) { rt::fatal(Terminated(text)); }

}  // namespace internal_sync
}  // namespace go
