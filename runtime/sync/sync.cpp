// Mutex, RWMutex, WaitGroup and notifyList over semaphores, with the algorithms' states as Go has them.
#include <atomic>
#include "runtime/sync/sync.h"

#include "runtime/platform/race.h"
#include "runtime/scheduler/scheduler.h"

namespace go::rt {

static_assert(sizeof(mutex) == 8 && sizeof(rw_mutex) == 24 && sizeof(wait_group) == 16);

namespace {

constexpr int64_t starvation_after = 1000000;

// Spinning pays only if another P runs the owner and nothing waits here.
bool can_spin(int rounds) noexcept {
    M* m = waiting_g()->m;
    Runtime* rt = m->runtime;
    if (rounds >= 4 || !m->p) return false;
    int32_t procs = rt->procs.load(std::memory_order_relaxed);
    if (procs <= 1) return false;
    if (procs <= rt->idle_p_count.load(std::memory_order_relaxed) + rt->spinning_count.load(std::memory_order_relaxed) + 1) return false;
    return m->p->queue_empty();
}

}  // namespace

bool mutex::TryLock() {
    int32_t old = state_->load(std::memory_order_relaxed);
    if (old & (locked | starving)) return false;
    if (!state_->compare_exchange_strong(old, old | locked, std::memory_order_acquire)) return false;
    race_acquire(this);
    return true;
}

void mutex::lock_slow(wait_reason reason) {
    struct locked_at_end {
        mutex* m;
        ~locked_at_end() { race_acquire(m); }
    } locked_at_end{this};
    int64_t waiting_since = 0;
    bool starved = false, awoke = false;
    int rounds = 0;
    int32_t old = state_->load(std::memory_order_relaxed);
    for (;;) {
        if ((old & (locked | starving)) == locked && can_spin(rounds)) {
            if (!awoke && !(old & woken) && (old >> waiter_shift) != 0 &&
                state_->compare_exchange_strong(old, old | woken, std::memory_order_relaxed))
                awoke = true;
            for (int i = 0; i < 30; ++i) cpu_relax();
            ++rounds;
            old = state_->load(std::memory_order_relaxed);
            continue;
        }
        int32_t desired = old;
        if (!(old & starving)) desired |= locked;
        if (old & (locked | starving)) desired += 1 << waiter_shift;
        if (starved && (old & locked)) desired |= starving;
        if (awoke) {
            if (!(desired & woken)) throw_("sync: expected the woken flag of a mutex, found it cleared");
            desired &= ~woken;
        }
        if (!state_->compare_exchange_strong(old, desired, std::memory_order_acquire)) continue;
        if (!(old & (locked | starving))) return;
        bool lifo = waiting_since != 0;
        if (!lifo) waiting_since = nanotime();
        semaphore_acquire(semaphore_.get(), lifo, reason);
        starved = starved || nanotime() - waiting_since > starvation_after;
        old = state_->load(std::memory_order_relaxed);
        if (old & starving) {
            if ((old & (locked | woken)) || (old >> waiter_shift) == 0)
                throw_("sync: expected a starving mutex handed over unlocked, found it locked");
            int32_t delta = locked - (1 << waiter_shift);
            if (!starved || (old >> waiter_shift) == 1) delta -= starving;
            state_->fetch_add(delta, std::memory_order_acquire);
            return;
        }
        awoke = true;
        rounds = 0;
    }
}

void mutex::unlock_slow(int32_t now) {
    if (((now + locked) & locked) == 0) fatal("sync: unlock of unlocked mutex");
    if (now & starving) {
        semaphore_release(semaphore_.get(), true);
        return;
    }
    int32_t old = now;
    for (;;) {
        if ((old >> waiter_shift) == 0 || (old & (locked | woken | starving))) return;
        int32_t desired = (old - (1 << waiter_shift)) | woken;
        if (state_->compare_exchange_strong(old, desired, std::memory_order_relaxed)) {
            semaphore_release(semaphore_.get(), false);
            return;
        }
    }
}

void rw_mutex::rlock_slow() { semaphore_acquire(reader_semaphore_.get(), false, wait_reason::sync_rwmutex_rlock); }

#if defined(GO2CPP_RACE)
// Readers release at the one semaphore and acquire at the other: they are ordered with writers, not with each other.
void rw_mutex::RLock() {
    if (reader_count_->fetch_add(1, std::memory_order_acquire) + 1 < 0) rlock_slow();
    race_acquire(reader_semaphore_.get());
}
void rw_mutex::RUnlock() {
    race_release(writer_semaphore_.get());
    if (reader_count_->fetch_sub(1, std::memory_order_release) <= 0) runlock_slow();
}
#endif

bool rw_mutex::TryRLock() {
    int32_t c = reader_count_->load(std::memory_order_relaxed);
    while (c >= 0)
        if (reader_count_->compare_exchange_weak(c, c + 1, std::memory_order_acquire)) {
            race_acquire(reader_semaphore_.get());
            return true;
        }
    return false;
}

// The count is read again: a locked subtraction of which nothing but the sign is used is faster. A writer that was seen waits until
// reader_wait_ says that this reader has left; readers that come meanwhile cannot make an unlocked one's mistake look like another.
void rw_mutex::runlock_slow() {
    const int32_t r = reader_count_->load(std::memory_order_relaxed);
    if (r >= 0) return;  // a mistake, which a reader that came at once has turned into its own departure
    if (r + 1 == 0 || r + 1 == -max_readers) fatal("sync: RUnlock of unlocked RWMutex");
    if (reader_wait_->fetch_sub(1, std::memory_order_acq_rel) - 1 == 0) semaphore_release(writer_semaphore_.get());
}

void rw_mutex::Lock() {
    writer_.Lock();
    int32_t r = reader_count_->fetch_sub(max_readers, std::memory_order_acq_rel);
    if (r != 0 && reader_wait_->fetch_add(r, std::memory_order_acq_rel) + r != 0)
        semaphore_acquire(writer_semaphore_.get(), false, wait_reason::sync_rwmutex_lock);
    race_acquire(reader_semaphore_.get());
    race_acquire(writer_semaphore_.get());
}

bool rw_mutex::TryLock() {
    if (!writer_.TryLock()) return false;
    int32_t none = 0;
    if (reader_count_->compare_exchange_strong(none, -max_readers, std::memory_order_acq_rel)) {
        race_acquire(reader_semaphore_.get());
        race_acquire(writer_semaphore_.get());
        return true;
    }
    writer_.Unlock();
    return false;
}

void rw_mutex::Unlock() {
    race_release(reader_semaphore_.get());
    int32_t r = reader_count_->fetch_add(max_readers, std::memory_order_acq_rel) + max_readers;
    if (r >= max_readers) fatal("sync: Unlock of unlocked RWMutex");
    for (int32_t i = 0; i < r; ++i) semaphore_release(reader_semaphore_.get());
    writer_.Unlock();
}

uint32_t rw_mutex::waitingReaders() const noexcept {
    int32_t c = reader_count_->load(std::memory_order_relaxed);
    return c < 0 ? static_cast<uint32_t>(c + max_readers) : 0;
}

void wait_group::Add(long long delta) {
    if (delta < 0) race_release(this);
    uint64_t change = static_cast<uint64_t>(delta) << 32;
    uint64_t state = state_->fetch_add(change, std::memory_order_acq_rel) + change;
    auto counter = static_cast<int32_t>(state >> 32);
    auto waiters = static_cast<uint32_t>(state);
    // The first Add and a Wait at the same time are a mistake.
    if (delta > 0 && counter == static_cast<int32_t>(delta)) race_read(&semaphore_, __builtin_return_address(0));
    if (counter < 0) panic_plain("sync: negative WaitGroup counter");
    if (waiters != 0 && delta > 0 && counter == static_cast<int32_t>(delta))
        panic_plain("sync: WaitGroup misuse: Add called concurrently with Wait");
    if (counter > 0 || waiters == 0) return;
    if (state_->load(std::memory_order_relaxed) != state)
        panic_plain("sync: WaitGroup misuse: Add called concurrently with Wait");
    state_->store(0, std::memory_order_relaxed);
    for (; waiters != 0; --waiters) semaphore_release(semaphore_.get());
}

void wait_group::Wait() {
    uint64_t state = state_->load(std::memory_order_acquire);
    for (;;) {
        if (static_cast<int32_t>(state >> 32) == 0) {
            race_acquire(this);
            return;
        }
        if (state_->compare_exchange_weak(state, state + 1, std::memory_order_acq_rel)) {
            if (static_cast<uint32_t>(state) == 0) race_write(&semaphore_, __builtin_return_address(0));
            semaphore_acquire(semaphore_.get(), false, wait_reason::sync_waitgroup_wait);
            race_acquire(this);
            if (state_->load(std::memory_order_acquire) != 0)
                panic_plain("sync: WaitGroup is reused before previous Wait has returned");
            return;
        }
    }
}

namespace {

struct list_waiter {
    G* g;
    uint32_t ticket;
    list_waiter* next;
};

spin_lock& lock_of(notify_list* l) noexcept {
    auto& lock = *reinterpret_cast<spin_lock*>(&l->lock_);
    lock.set_rank(lock_rank::notify_list);
    return lock;
}
bool before(uint32_t a, uint32_t b) noexcept { return static_cast<int32_t>(a - b) < 0; }

void forget_list_waiter(G* g) {
    auto* l = static_cast<notify_list*>(g->waits_in);
    lock_guard guard(lock_of(l));
    list_waiter* previous = nullptr;
    for (auto* w = static_cast<list_waiter*>(l->head_); w; previous = w, w = w->next) {
        if (w->g != g) continue;
        if (previous) previous->next = w->next;
        else l->head_ = w->next;
        if (!w->next) l->tail_ = previous;
        return;
    }
}

}  // namespace

void notify_list::waitFor(uint32_t ticket) {
    spin_lock& lock = lock_of(this);
    lock.lock();
    if (before(ticket, notify_)) {
        lock.unlock();
        return;
    }
    list_waiter w{waiting_g(), ticket, nullptr};
    w.g->waits_in = this;
    w.g->forget = &forget_list_waiter;
    if (tail_) static_cast<list_waiter*>(tail_)->next = &w;
    else head_ = &w;
    tail_ = &w;
    park(&lock, wait_reason::sync_cond_wait);
    w.g->forget = nullptr;
    race_acquire(&w);
}

void notify_list::notifyAll() {
    spin_lock& lock = lock_of(this);
    uint32_t issued = wait_->load(std::memory_order_seq_cst);
    lock.lock();
    if (issued == notify_) {
        lock.unlock();
        return;
    }
    auto* w = static_cast<list_waiter*>(head_);
    head_ = tail_ = nullptr;
    notify_ = wait_->load(std::memory_order_relaxed);
    lock.unlock();
    while (w) {
        list_waiter* next = w->next;
        race_release(w);
        ready(w->g);
        w = next;
    }
}

void notify_list::notifyOne() {
    spin_lock& lock = lock_of(this);
    lock.lock();
    uint32_t t = notify_;
    if (t == wait_->load(std::memory_order_seq_cst)) {
        lock.unlock();
        return;
    }
    notify_ = t + 1;
    list_waiter* previous = nullptr;
    for (auto* w = static_cast<list_waiter*>(head_); w; previous = w, w = w->next) {
        if (w->ticket != t) continue;
        if (previous) previous->next = w->next;
        else head_ = w->next;
        if (!w->next) tail_ = previous;
        lock.unlock();
        race_release(w);
        ready(w->g);
        return;
    }
    lock.unlock();
}

}  // namespace go::rt
