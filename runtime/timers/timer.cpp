// Sleep, timers and their channels. timer.h explains; the heaps are scheduler/timer_heap.cpp.
//
// Lock order: channel lock > timer lock > heap lock. A firing therefore sends with the timer lock released and the
// generation checked again under the channel's lock.
#include "runtime/timers/timer.h"

#include "runtime/platform/clock.h"
#include "runtime/platform/race.h"
#include "runtime/scheduler/scheduler.h"
#include "runtime/timers/sleep.h"

namespace go::rt {
namespace {

constexpr int64_t playground_start = 1257894000000000000;

struct sleeper : timer {
    G* g = nullptr;
};

void wake_sleeper(timer* t, uint32_t, int64_t) { ready_queued(static_cast<sleeper*>(t)->g); }

void start_sleep(M* m, G* g, void* argument) {
    // The timer starts once the stack is at rest: it may fire at once, on another thread.
    start_timer(m->runtime, static_cast<timer*>(argument));
    (void)g;
}

void heap_fire(timer* t, uint32_t sequence, int64_t now);

// Under t->lock.
void put_in_heap(go_timer* t) {
    t->base.when = t->when;
    t->base.sequence = t->generation;
    start_timer(t->runtime, &t->base);
}

// Under t->lock: moves a periodic timer on, disarms a one-shot one. Returns how late it is.
int64_t advance(go_timer* t, int64_t now) {
    int64_t late = now - t->when;
    if (t->period > 0) {
        t->when += t->period * (1 + late / t->period);
        if (t->when < 0) t->when = INT64_MAX;
    } else {
        t->armed = false;
    }
    return late;
}

// With the channel lock held (and no timer lock): if due, puts the element into the hidden buffer or hands it over.
void fire_channel(go_timer* t, uint32_t sequence, bool any_sequence) {
    hchan* c = t->channel;
    c->lock.lock();
    t->lock.lock();
    int64_t now = t->runtime->now();
    if (!t->armed || (!any_sequence && t->generation != sequence) || t->when > now) {
        t->lock.unlock();
        c->lock.unlock();
        return;
    }
    int64_t late = advance(t, now);
    if (t->armed && t->waiting > 0 && !t->base.heap.load(std::memory_order_relaxed)) put_in_heap(t);
    alignas(16) unsigned char element[64];
    t->make_element(element, late);
    t->lock.unlock();
    if (c->closed.load(std::memory_order_relaxed) || !try_send_locked(c, element)) c->lock.unlock();
}

void heap_fire(timer* base, uint32_t sequence, int64_t) {
    auto* t = reinterpret_cast<go_timer*>(base);
    race_acquire(t);
    if (t->channel) {
        fire_channel(t, sequence, false);
        return;
    }
    t->lock.lock();
    if (!t->armed || t->generation != sequence) {
        t->lock.unlock();
        return;
    }
    int64_t late = advance(t, t->runtime->now());
    auto* fire = t->fire;
    void* argument = t->argument;
    if (t->armed) put_in_heap(t);
    t->lock.unlock();
    fire(argument, sequence, late);
}

void look(hchan* c) {
    auto* t = static_cast<go_timer*>(c->extra);
    t->lock.lock();
    bool due = t->armed && t->when <= t->runtime->now();
    t->lock.unlock();
    if (due) {
        race_acquire(t);
        fire_channel(t, 0, true);
    }
}

void blocked(hchan* c) {
    auto* t = static_cast<go_timer*>(c->extra);
    lock_guard guard(t->lock);
    if (++t->waiting == 1 && t->armed && !t->base.heap.load(std::memory_order_relaxed)) put_in_heap(t);
}

void unblocked(hchan* c) {
    auto* t = static_cast<go_timer*>(c->extra);
    lock_guard guard(t->lock);
    if (--t->waiting == 0 && t->base.heap.load(std::memory_order_relaxed)) stop_timer(&t->base);
}


}  // namespace

constinit const channel_watcher the_channel_watcher{&look, &blocked, &unblocked};

int64_t walltime() noexcept {
    Runtime* rt = current_runtime();
    return rt && rt->options.virtual_time ? playground_start + rt->now() : wall_ns();
}

void sleep(int64_t ns) noexcept {
    if (ns <= 0) return;
    G* g = waiting_g();
    if (!g->runtime) {  // a foreign thread
        thread_sleep(ns);
        return;
    }
    sleeper t;
    int64_t now = g->runtime->now();
    t.when = now + ns;
    if (t.when < 0) t.when = INT64_MAX;
    t.fire = &wake_sleeper;
    t.g = g;
    park_call(&start_sleep, static_cast<timer*>(&t), wait_reason::sleep);
}

void init_function_timer(go_timer* t, void (*fire)(void*, uint64_t, int64_t), void* argument) {
    t->runtime = current_runtime();
    t->base.fire = &heap_fire;
    t->fire = fire;
    t->argument = argument;
}

void init_channel_timer_on(go_timer* t, hchan* channel, void (*make_element)(void*, int64_t)) {
    t->runtime = current_runtime();
    t->base.fire = &heap_fire;
    t->channel = channel;
    t->make_element = make_element;
    channel->extra = t;
    channel->watched = true;
}

void init_channel_timer(go_timer* t, size_t element_size, bool no_scan, void (*make_element)(void*, int64_t)) {
    if (element_size > 64) throw_("timer: expected an element of at most 64 bytes");
    init_channel_timer_on(t, make_channel(element_size, no_scan, 1, nullptr), make_element);
}

namespace {

// Drops a value that the former setting left in the hidden buffer. Channel lock held.
bool drop_buffered(hchan* c) {
    if (c->count.load(std::memory_order_relaxed) == 0) return false;
    c->receive_index = 0;
    c->count.store(0, std::memory_order_release);
    return true;
}

}  // namespace

bool reset_timer(go_timer* t, int64_t when, int64_t period) {
    hchan* c = t->channel;
    if (when < 0) when = INT64_MAX;
    if (c) c->lock.lock();
    t->lock.lock();
    race_release(t);
    bool pending = t->armed;
    if (t->base.heap.load(std::memory_order_relaxed)) stop_timer(&t->base);
    ++t->generation;
    t->armed = true;
    t->when = when;
    t->period = period;
    if (!c || t->waiting > 0) put_in_heap(t);
    t->lock.unlock();
    if (c) {
        // A value that was sent but not received counts as not yet fired.
        if (drop_buffered(c)) pending = true;
        c->lock.unlock();
    }
    return pending;
}

bool stop_go_timer(go_timer* t) {
    hchan* c = t->channel;
    if (c) c->lock.lock();
    t->lock.lock();
    bool pending = t->armed;
    if (t->base.heap.load(std::memory_order_relaxed)) stop_timer(&t->base);
    ++t->generation;
    t->armed = false;
    t->lock.unlock();
    if (c) {
        if (drop_buffered(c)) pending = true;
        c->lock.unlock();
    }
    return pending;
}

}  // namespace go::rt
