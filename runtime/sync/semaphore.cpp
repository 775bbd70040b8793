// The semaphore table.
//
// Invariants
// - A waiter is queued, under its root's lock, before it rechecks the count; a releaser adds to the count before it
//   looks at the number of waiters: at least one of them sees the other.
// - Waiters for one address form a list that hangs off the first of them, which is linked into its root.
#include <atomic>
#include "runtime/sync/semaphore.h"

#include "runtime/scheduler/scheduler.h"

namespace go::rt {
namespace {

struct waiter {
    G* g = nullptr;
    std::atomic<uint32_t>* address = nullptr;
    waiter* next = nullptr;          // next for the same address
    waiter* tail = nullptr;          // last for the same address; valid in the first
    waiter* next_address = nullptr;  // first waiter of the next address in this root; valid in the first
    bool got_count = false;
};

struct alignas(64) root {
    spin_lock lock{lock_rank::semaphore};
    std::atomic<uint32_t> waiting{0};
    waiter* first = nullptr;
};

constexpr size_t root_count = 251;
constinit root roots[root_count];

root& root_of(const void* address) noexcept { return roots[(reinterpret_cast<uintptr_t>(address) >> 3) % root_count]; }

bool try_take(std::atomic<uint32_t>* s) noexcept {
    uint32_t n = s->load(std::memory_order_relaxed);
    while (n > 0)
        if (s->compare_exchange_weak(n, n - 1, std::memory_order_seq_cst)) return true;
    return false;
}

void enqueue(root& r, waiter* w, bool lifo) noexcept {
    waiter** link = &r.first;
    for (waiter* at = r.first; at; link = &at->next_address, at = at->next_address) {
        if (at->address != w->address) continue;
        if (lifo) {
            w->next = at;
            w->tail = at->tail;
            w->next_address = at->next_address;
            *link = w;
        } else {
            at->tail->next = w;
            at->tail = w;
        }
        return;
    }
    w->tail = w;
    w->next_address = r.first;
    r.first = w;
}

waiter* dequeue(root& r, const std::atomic<uint32_t>* address) noexcept {
    waiter** link = &r.first;
    for (waiter* at = r.first; at; link = &at->next_address, at = at->next_address) {
        if (at->address != address) continue;
        if (waiter* n = at->next) {
            n->tail = at->tail;
            n->next_address = at->next_address;
            *link = n;
        } else {
            *link = at->next_address;
        }
        return at;
    }
    return nullptr;
}

void forget_waiter(G* g) {
    auto* w = static_cast<waiter*>(g->waits_in);
    root& r = root_of(w->address);
    lock_guard guard(r.lock);
    // Takes out all for this address and puts back the others, in order.
    waiter* others = nullptr;
    waiter** last = &others;
    bool found = false;
    while (waiter* at = dequeue(r, w->address)) {
        at->next = nullptr;
        if (at == w) {
            found = true;
            continue;
        }
        *last = at;
        last = &at->next;
    }
    while (waiter* at = others) {
        others = at->next;
        at->next = nullptr;
        enqueue(r, at, false);
    }
    if (found) r.waiting.fetch_sub(1, std::memory_order_relaxed);
}

}  // namespace

void semaphore_acquire(std::atomic<uint32_t>* s, bool lifo, wait_reason reason) {
    if (try_take(s)) return;
    root& r = root_of(s);
    for (;;) {
        waiter w;
        w.g = waiting_g();
        w.address = s;
        r.lock.lock();
        r.waiting.fetch_add(1, std::memory_order_seq_cst);
        if (try_take(s)) {
            r.waiting.fetch_sub(1, std::memory_order_relaxed);
            r.lock.unlock();
            return;
        }
        enqueue(r, &w, lifo);
        w.g->waits_in = &w;
        w.g->forget = &forget_waiter;
        park(&r.lock, reason);
        w.g->forget = nullptr;
        if (w.got_count || try_take(s)) return;
    }
}

void semaphore_release(std::atomic<uint32_t>* s, bool hand_off) {
    root& r = root_of(s);
    s->fetch_add(1, std::memory_order_seq_cst);
    if (r.waiting.load(std::memory_order_seq_cst) == 0) return;
    r.lock.lock();
    if (r.waiting.load(std::memory_order_relaxed) == 0) {
        r.lock.unlock();
        return;
    }
    waiter* w = dequeue(r, s);
    if (w) r.waiting.fetch_sub(1, std::memory_order_relaxed);
    r.lock.unlock();
    if (!w) return;
    if (hand_off && try_take(s)) w->got_count = true;
    bool direct = w->got_count;
    ready(w->g);
    // A direct hand-off: let the waiter run now, on the rest of this time slice, as it already owns the lock.
    if (direct) yield();
}

}  // namespace go::rt
