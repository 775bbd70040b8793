// Select in three steps: look at the cases in random order, one lock at a time, and take the first that is ready; else
// with every channel locked (in address order, against deadlock) look again and queue on all; when woken, leave the others.
// The first step alone decides most selects and takes one lock instead of all. It cannot miss: when it finds nothing,
// the second step looks with all locks held, so that default is taken only if nothing is ready at one instant.
//
// Invariant: while the locks are released after queueing (by whoever runs next on the thread), the woken goroutine may
// already run; it takes the lock of every channel it still queues on before it returns, so the releaser never reads a
// dead frame: it reads the next channel to release before it releases one.
#include "runtime/select/select.h"

#include <algorithm>
#include <cstddef>

#include "runtime/channel/channel.h"
#include "runtime/platform/race.h"
#include "runtime/scheduler/scheduler.h"

namespace go::rt {
namespace {

static_assert(offsetof(select_case, element) == offsetof(sudog, element) && offsetof(select_case, queued_in) == offsetof(sudog, channel) &&
              offsetof(select_case, index) == offsetof(sudog, index) && offsetof(select_case, success) == offsetof(sudog, success));

inline sudog* as_sudog(select_case* c) noexcept { return reinterpret_cast<sudog*>(c); }

// One attempt with the channel locked; releases the lock when it succeeds.
inline bool attempt(select_case& c) {
    return c.is_send ? try_send_locked(c.channel, c.element) : try_receive_locked(c.channel, c.element, c.ok);
}

struct locked_channels {
    select_case* cases;
    int count;
    timer* limit;        // null: waits as long as it takes
};

struct limit_timer : timer {
    G* g = nullptr;
};

// The limit has come: the goroutine is woken as winner of no case, unless a channel has been quicker.
void limit_reached(timer* t, uint32_t, int64_t) noexcept {
    G* g = static_cast<limit_timer*>(t)->g;
    uint32_t undecided = 0;
    if (!g->select_done.compare_exchange_strong(undecided, 1, std::memory_order_acq_rel)) return;
    g->param = nullptr;
    ready(g);
}

void sort_by_address(select_case* cases, int count) noexcept {
    for (int i = 0; i < count; ++i) cases[i].lock_order = static_cast<unsigned short>(i);
    auto address = [&](int i) { return reinterpret_cast<uintptr_t>(cases[cases[i].lock_order].channel); };
    if (count <= 16) {
        for (int i = 1; i < count; ++i) {
            unsigned short moving = cases[i].lock_order;
            auto a = reinterpret_cast<uintptr_t>(cases[moving].channel);
            int j = i;
            for (; j > 0 && address(j - 1) > a; --j) cases[j].lock_order = cases[j - 1].lock_order;
            cases[j].lock_order = moving;
        }
        return;
    }
    // Heap sort: no memory needed, and the case table may be large.
    auto sift = [&](int root, int end) {
        for (;;) {
            int child = root * 2 + 1;
            if (child >= end) return;
            if (child + 1 < end && address(child + 1) > address(child)) ++child;
            if (address(root) >= address(child)) return;
            std::swap(cases[root].lock_order, cases[child].lock_order);
            root = child;
        }
    };
    for (int i = count / 2 - 1; i >= 0; --i) sift(i, count);
    for (int end = count - 1; end > 0; --end) {
        std::swap(cases[0].lock_order, cases[end].lock_order);
        sift(0, end);
    }
}

void lock_all(select_case* cases, int count) noexcept {
    hchan* last = nullptr;
    for (int i = 0; i < count; ++i) {
        hchan* c = cases[cases[i].lock_order].channel;
        if (c && c != last) c->lock.lock();
        last = c;
    }
}

// Releases in descending order; reads a case only while a lock of one still to come is held.
void unlock_all(select_case* cases, int count) noexcept {
    int i = count - 1;
    hchan* c = i >= 0 ? cases[cases[i].lock_order].channel : nullptr;
    while (c) {
        hchan* next = nullptr;
        while (--i >= 0) {
            next = cases[cases[i].lock_order].channel;
            if (next != c) break;
            next = nullptr;
        }
        if (i < 0) next = nullptr;
        c->lock.unlock();
        c = next;
    }
}

void unlock_all_after(M* m, G*, void* argument) noexcept {
    const locked_channels l = *static_cast<locked_channels*>(argument);
    if (l.limit) {
        // Once started, the limit may wake the goroutine at once. While a channel is locked it does not get past its cases,
        // but *argument may be gone; without any channel, nothing of the goroutine is read after the start.
        bool any = l.count > 0 && l.cases[l.cases[l.count - 1].lock_order].channel;
        start_timer(m->runtime, l.limit);
        if (!any) return;
    }
    unlock_all(l.cases, l.count);
}

void leave_channel(select_case& c) noexcept {
    lock_guard guard(c.channel->lock);
    (c.is_send ? c.channel->senders : c.channel->receivers).remove(as_sudog(&c));
}

void forget_select(G* g) {
    auto* l = static_cast<locked_channels*>(g->waits_in);
    for (int i = 0; i < l->count; ++i) {
        select_case& c = l->cases[i];
        if (!c.channel) continue;
        leave_channel(c);
        if (!c.is_send && c.channel->watched) the_channel_watcher.unblocked(c.channel);
    }
}

// Waits for the winner or until `until` (of nanotime; 0: no limit).
void wait_locked(G* g, select_case* cases, int count, int64_t until) {
    locked_channels locked{cases, count, nullptr};
    g->waits_in = &locked;
    g->forget = &forget_select;
    struct scope {
        G* g;
        ~scope() { g->forget = nullptr; }
    } no_longer{g};
    if (until == 0) {
        park_call(&unlock_all_after, &locked, wait_reason::select);
        return;
    }
    if (!g->runtime) {  // a foreign thread keeps time by itself
        if (foreign_park_until(g, &unlock_all_after, &locked, until)) return;
        uint32_t undecided = 0;
        if (!g->select_done.compare_exchange_strong(undecided, 1, std::memory_order_acq_rel)) foreign_park_more(g);
        return;
    }
    limit_timer limit;
    limit.when = until;
    limit.fire = &limit_reached;
    limit.g = g;
    limit.awaited = true;
    locked.limit = &limit;
    park_call(&unlock_all_after, &locked, wait_reason::select);
    stop_timer(&limit);
    await_firing(&limit);
}

}  // namespace

namespace {

// until: 0 no limit, as in wait_locked; only with block.
int choose(select_case* cases, int count, bool block, int64_t until, [[maybe_unused]] race_caller pc) {
    if (count == 0 && until == 0) {
        if (!block) return -1;
        park(nullptr, wait_reason::select_no_cases);
        throw_("select: expected an empty select to sleep for ever, found it awake");
    }
    if (count == 1 && !block) {
        select_case& c = cases[0];
        if (!c.channel) return -1;
        if (c.is_send) return channel_send(c.channel, c.element, false) ? 0 : -1;
        receive_result r = channel_receive(c.channel, c.element, false);
        if (c.ok && r.selected) *c.ok = r.ok;
        return r.selected ? 0 : -1;
    }

    if (race_detection)
        for (int i = 0; i < count; ++i)
            if (cases[i].is_send && cases[i].channel) race_read(&cases[i].channel->closed, pc);

    // A random order to look in.
    bool watched = false;
    {
        random_source& random = current_random();
        uint64_t bits = random.next();
        for (int i = 0; i < count; ++i) {
            uint32_t j;
            if (i < 4) {
                j = static_cast<uint32_t>(((bits & 0xffff) * static_cast<uint32_t>(i + 1)) >> 16);
                bits >>= 16;
            } else {
                j = random.below(static_cast<uint32_t>(i + 1));
            }
            cases[i].order = cases[j].order;
            cases[j].order = static_cast<unsigned short>(i);
            hchan* c = cases[i].channel;
            if (c && c->watched && !cases[i].is_send) {
                watched = true;
                the_channel_watcher.look(c);
            }
        }
    }
    for (int i = 0; i < count; ++i) {
        int at = cases[i].order;
        select_case& c = cases[at];
        if (!c.channel) continue;
        if (!(c.is_send ? maybe_sendable(c.channel) : maybe_receivable(c.channel))) continue;
        c.channel->lock.lock();
        if (attempt(c)) return at;
        c.channel->lock.unlock();
    }

    sort_by_address(cases, count);
    lock_all(cases, count);
    for (int i = 0; i < count; ++i) {
        int at = cases[i].order;
        select_case& c = cases[at];
        if (!c.channel) continue;
        hchan* ch = c.channel;
        bool ready_now = c.is_send ? (ch->closed.load(std::memory_order_relaxed) || ch->receivers.head.load(std::memory_order_relaxed) ||
                                      ch->count.load(std::memory_order_relaxed) < ch->capacity)
                                   : (ch->senders.head.load(std::memory_order_relaxed) || ch->count.load(std::memory_order_relaxed) > 0 ||
                                      ch->closed.load(std::memory_order_relaxed));
        if (!ready_now) continue;
        // Keep this lock only. A queued select that was won elsewhere may make the attempt fail: then start over.
        for (int k = count - 1; k >= 0; --k) {
            hchan* other = cases[cases[k].lock_order].channel;
            hchan* before = k > 0 ? cases[cases[k - 1].lock_order].channel : nullptr;
            if (other && other != before && other != ch) other->lock.unlock();
        }
        if (attempt(c)) return at;
        ch->lock.unlock();
        return choose(cases, count, block, until, pc);
    }
    if (!block) {
        unlock_all(cases, count);
        return -1;
    }

    G* g = waiting_g();
    g->select_done.store(0, std::memory_order_relaxed);
    g->param = nullptr;
    for (int i = 0; i < count; ++i) {
        select_case& c = cases[i];
        if (!c.channel) continue;
        c.g = g;
        c.index = i;
        c.is_select = true;
        c.success = false;
        c.queued_in = c.channel;
        race_release(&c);
        (c.is_send ? c.channel->senders : c.channel->receivers).push(as_sudog(&c));
        if (watched && !c.is_send && c.channel->watched) the_channel_watcher.blocked(c.channel);
    }
    wait_locked(g, cases, count, until);

    auto* winner = reinterpret_cast<select_case*>(g->param);
    g->param = nullptr;
    for (int i = 0; i < count; ++i) {
        select_case& c = cases[i];
        if (!c.channel) continue;
        if (&c != winner) leave_channel(c);
        if (watched && !c.is_send && c.channel->watched) the_channel_watcher.unblocked(c.channel);
    }
    if (!winner && until != 0) return -1;
    if (!winner) throw_("select: expected a winning case after waking, found none");
    race_acquire(winner->success ? static_cast<void*>(winner) : winner->channel);
    int at = static_cast<int>(winner - cases);
    if (winner->is_send) {
        if (!winner->success) channel_misuse(winner->channel, "send on closed channel");
    } else if (winner->ok) {
        *winner->ok = winner->success;
    }
    return at;
}

}  // namespace

int select_go(select_case* cases, int count, bool block) { return choose(cases, count, block, 0, this_race_caller()); }

int select_within(select_case* cases, int count, long long ns) {
    if (ns <= 0) return choose(cases, count, false, 0, this_race_caller());
    int64_t until = nanotime() + ns;
    return choose(cases, count, true, until > 0 ? until : INT64_MAX, this_race_caller());
}

}  // namespace go::rt
