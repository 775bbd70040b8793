// The 4-ary heap of timer_heap.h.
#include "runtime/scheduler/timer_heap.h"

#include <cstdlib>
#include <cstring>

#include "runtime/platform/failure.h"

namespace go::rt {

timer_heap::~timer_heap() { std::free(items); }

void timer_heap::up(uint32_t i) noexcept {
    timer* t = items[i];
    while (i > 0) {
        uint32_t parent = (i - 1) / 4;
        if (items[parent]->when <= t->when) break;
        items[i] = items[parent];
        items[i]->index = i;
        i = parent;
    }
    items[i] = t;
    t->index = i;
}

void timer_heap::down(uint32_t i) noexcept {
    timer* t = items[i];
    for (;;) {
        uint32_t first = i * 4 + 1;
        if (first >= count) break;
        uint32_t least = first;
        uint32_t end = first + 4 < count ? first + 4 : count;
        for (uint32_t c = first + 1; c < end; ++c)
            if (items[c]->when < items[least]->when) least = c;
        if (items[least]->when >= t->when) break;
        items[i] = items[least];
        items[i]->index = i;
        i = least;
    }
    items[i] = t;
    t->index = i;
}

void timer_heap::insert(timer* t) noexcept {
    if (count == capacity) {
        // Not realloc: the collector may read the items at any moment.
        auto** bigger = static_cast<timer**>(std::malloc((capacity ? capacity * 2 : 64) * sizeof(timer*)));
        if (!bigger) throw_("timer heap: expected memory, found none");
        if (count) std::memcpy(bigger, items, count * sizeof(timer*));
        timer** former = items;
        items = bigger;
        capacity = capacity ? capacity * 2 : 64;
        std::free(former);
    }
    items[count] = t;
    t->heap.store(this, std::memory_order_release);
    up(count++);
    if (t->index == 0) publish();
}

void timer_heap::remove(timer* t) noexcept {
    uint32_t i = t->index;
    timer* last = items[--count];
    t->heap.store(nullptr, std::memory_order_release);
    if (last != t) {
        items[i] = last;
        last->index = i;
        up(i);
        down(last->index);
    }
    if (i == 0) publish();
}

int timer_heap::run(int64_t now) noexcept {
    int fired = 0;
    lock.lock();
    while (count > 0) {
        timer* t = items[0];
        if (t->when > now) break;
        auto* fire = t->fire;
        uint32_t sequence = t->sequence;
        bool awaited = t->awaited;
        if (awaited) t->firing.fetch_add(1, std::memory_order_relaxed);
        remove(t);
        lock.unlock();
        fire(t, sequence, now);
        if (awaited) t->firing.fetch_sub(1, std::memory_order_release);
        ++fired;
        lock.lock();
    }
    lock.unlock();
    return fired;
}

}  // namespace go::rt
