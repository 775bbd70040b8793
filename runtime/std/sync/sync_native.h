// The native types of package sync (sync.go declares their methods), with Go's sizes. Emitted code includes
// this header everywhere, so it is light: the work is done by runtime/sync, behind sync_native.cpp.
#pragma once

#include "runtime/platform/race.h"
#include "runtime/values/basic.h"
#include "runtime/values/func.h"
#include "runtime/values/key_ops.h"

namespace go::sync {

struct Locker;

struct Mutex {
    int32_t state = 0;
    uint32_t sema = 0;

    void Lock() {
        int32_t unlocked = 0;
        if (!__atomic_compare_exchange_n(&state, &unlocked, 1, false, __ATOMIC_ACQUIRE, __ATOMIC_RELAXED)) LockSlow();
        else rt::race_acquire(this);
    }
    void Unlock() {
        rt::race_release(this);
        if (const int32_t now = __atomic_sub_fetch(&state, 1, __ATOMIC_RELEASE); now != 0) UnlockSlow(now);
    }
    bool TryLock();
    bool operator==(const Mutex&) const = default;
    uintptr_t go_hash(uintptr_t seed) const { return hash_fields(seed, state, sema); }

private:
    void LockSlow();
    void UnlockSlow(int32_t now);
};

struct RWMutex {
    Mutex w;
    uint32_t writerSem = 0;
    uint32_t readerSem = 0;
    int32_t readerCount = 0;
    int32_t readerWait = 0;

#if defined(GO2CPP_RACE)
    void RLock();
    void RUnlock();
#else
    void RLock() {
        if (__atomic_add_fetch(&readerCount, 1, __ATOMIC_ACQUIRE) < 0) RLockSlow();
    }
    void RUnlock() {
        if (__atomic_sub_fetch(&readerCount, 1, __ATOMIC_RELEASE) < 0) RUnlockSlow();
    }
#endif
    bool TryRLock();
    void Lock();
    bool TryLock();
    void Unlock();
    bool waitingReaders();
    Locker RLocker();
    bool operator==(const RWMutex&) const = default;
    uintptr_t go_hash(uintptr_t seed) const { return hash_fields(seed, w, writerSem, readerSem, readerCount, readerWait); }

private:
    void RLockSlow();
    void RUnlockSlow();
};

struct WaitGroup {
    uint64_t state = 0;
    uint32_t sema = 0;

    void Add(int_t delta);
    void Done() { Add(-1); }
    void Wait();
    // Runs f in a goroutine of its own and counts it until it ends, however it ends.
    void Go(func<void()> f);
    bool operator==(const WaitGroup&) const = default;
    uintptr_t go_hash(uintptr_t seed) const { return hash_fields(seed, state, sema); }
};

struct notifyList {
    uint32_t wait = 0;
    uint32_t notify = 0;
    uintptr_t lock = 0;
    uintptr_t head = 0;
    uintptr_t tail = 0;

    uint32_t add();
    void waitFor(uint32_t ticket);
    void notifyOne();
    void notifyAll();
    bool operator==(const notifyList&) const = default;
    uintptr_t go_hash(uintptr_t seed) const { return hash_fields(seed, wait, notify, lock, head, tail); }
};

}  // namespace go::sync

template <>
struct go::key_ops<go::sync::Mutex> {
    static uintptr_t hash(const go::sync::Mutex& v, uintptr_t seed) { return go::hash_fields(seed, v.state, v.sema); }
    static bool equal(const go::sync::Mutex& a, const go::sync::Mutex& b) { return a == b; }
};
template <>
struct go::key_ops<go::sync::RWMutex> {
    static uintptr_t hash(const go::sync::RWMutex& v, uintptr_t seed) {
        return go::hash_fields(seed, v.w, v.writerSem, v.readerSem, v.readerCount, v.readerWait);
    }
    static bool equal(const go::sync::RWMutex& a, const go::sync::RWMutex& b) { return a == b; }
};
template <>
struct go::key_ops<go::sync::WaitGroup> {
    static uintptr_t hash(const go::sync::WaitGroup& v, uintptr_t seed) { return go::hash_fields(seed, v.state, v.sema); }
    static bool equal(const go::sync::WaitGroup& a, const go::sync::WaitGroup& b) { return a == b; }
};
template <>
struct go::key_ops<go::sync::notifyList> {
    static uintptr_t hash(const go::sync::notifyList& v, uintptr_t seed) {
        return go::hash_fields(seed, v.wait, v.notify, v.lock, v.head, v.tail);
    }
    static bool equal(const go::sync::notifyList& a, const go::sync::notifyList& b) { return a == b; }
};
