// See pool.h.
#include "runtime/sync/pool.h"

#include <cstring>
#include <new>

#include "runtime/gc/gc.h"
#include "runtime/platform/race.h"
#include "runtime/scheduler/scheduler.h"
#include "runtime/values/engine_hooks.h"

namespace go::rt {
namespace {

struct stack {
    uint32_t count = 0;
    uint32_t capacity = 0;
    pool_value* values = nullptr;
};

struct alignas(128) place {
    pool_value next;                // only for code on this P
    spin_lock lock{lock_rank::pool_place};   // guards the rest
    std::atomic<uint32_t> left{0};  // what take_elsewhere would find, for those that look without the lock
    stack given;
    pool_value old_next;            // the former `next` and `given`, since the last collection
    stack old_given;
};

struct place_table {
    Runtime* runtime;            // whose Ps, null: of foreign threads only; all others share the last place, by its stack
    place_table* link;           // of all_tables or old_tables
    std::atomic<bool> listed;    // in all_tables: the next collection makes what it holds old
    uint32_t size;               // places, the shared one included
    place* places[1];
};

constinit spin_lock growing{lock_rank::pool_tables};                // guards the lists and `listed`
constinit place_table* all_tables = nullptr;
constinit place_table* old_tables = nullptr;

place_table* load(void** table) noexcept {
    return static_cast<place_table*>(std::atomic_ref<void*>(*table).load(std::memory_order_acquire));
}

// At the start of a collection, the world stopped, nobody pinned: what was old goes, the rest becomes old.
void age() noexcept {
    auto each = [](place_table* t, auto&& visit) {
        for (uint32_t i = 0; i < t->size; ++i) visit(t->places[i]);
    };
    if (growing.held()) return;  // by a thread that is stopped: next time
    for (place_table* list : {all_tables, old_tables}) {
        bool busy = false;
        for (place_table* t = list; t; t = t->link) each(t, [&](place* at) { busy |= at->lock.held(); });
        if (busy) return;
    }
    for (place_table* t = old_tables; t; t = t->link)
        each(t, [](place* at) {
            at->old_next = {};
            at->old_given = {};
            at->left.store(at->given.count, std::memory_order_relaxed);
        });
    for (place_table* t = all_tables; t; t = t->link) {
        t->listed.store(false, std::memory_order_relaxed);
        each(t, [](place* at) {
            at->old_next = at->next;
            at->old_given = at->given;
            at->next = {};
            at->given = {};
            at->left.store(at->old_given.count + (at->old_next.first != nullptr), std::memory_order_relaxed);
        });
    }
    old_tables = all_tables;
    all_tables = nullptr;
}

// The table with a place for every P of rt, the shared one at its end, and in all_tables.
[[gnu::noinline]] place_table* prepare(void** table, Runtime* rt) noexcept {
    lock_guard guard(growing);
    set_cache_cleanup(&age);
    place_table* old = load(table);
    uint32_t wanted = static_cast<uint32_t>(rt ? rt->p_total.load(std::memory_order_acquire) : 0) + 1;
    place_table* t = old;
    if (!old || !old->runtime || (old->size < wanted && old->runtime == rt)) {
        t = static_cast<place_table*>(allocate(sizeof(place_table) + wanted * sizeof(place*), nullptr, 0));
        t->runtime = rt;
        t->size = wanted;
        uint32_t kept = old ? old->size - 1 : 0;
        for (uint32_t i = 0; i < wanted; ++i) {
            if (i < kept) t->places[i] = old->places[i];
            else if (i == wanted - 1 && old) t->places[i] = old->places[kept];
            else t->places[i] = new (reinterpret_cast<void*>((reinterpret_cast<uintptr_t>(allocate(sizeof(place) + 128, nullptr, 0)) + 127) & ~uintptr_t{127})) place;
        }
        std::atomic_ref<void*>(*table).store(t, std::memory_order_release);
    }
    if (!t->listed.load(std::memory_order_relaxed)) {
        // A table that is still in old_tables must not be in both lists.
        for (place_table** at = &old_tables; *at; at = &(*at)->link)
            if (*at == t) {
                *at = t->link;
                break;
            }
        t->listed.store(true, std::memory_order_release);
        t->link = all_tables;
        all_tables = t;
    }
    return t;
}

bool pop(place* at, pool_value* value) noexcept {
    if (at->left.load(std::memory_order_relaxed) == 0) return false;
    lock_guard guard(at->lock);
    if (at->given.count > 0) {
        *value = at->given.values[--at->given.count];
        at->given.values[at->given.count] = {};
    } else if (at->old_next.first) {
        *value = at->old_next;
        at->old_next = {};
    } else if (at->old_given.count > 0) {
        *value = at->old_given.values[--at->old_given.count];
        at->old_given.values[at->old_given.count] = {};
    } else {
        return false;
    }
    at->left.store(at->left.load(std::memory_order_relaxed) - 1, std::memory_order_relaxed);
    return true;
}

void push(place* at, pool_value value) noexcept {
    lock_guard guard(at->lock);
    stack& s = at->given;
    if (s.count == s.capacity) {
        uint32_t capacity = s.capacity ? s.capacity * 2 : 8;
        auto* values = static_cast<pool_value*>(allocate(capacity * sizeof(pool_value), nullptr, 0));
        if (s.count) std::memcpy(values, s.values, s.count * sizeof(pool_value));
        s.values = values;
        s.capacity = capacity;
    }
    s.values[s.count++] = value;
    at->left.store(at->left.load(std::memory_order_relaxed) + 1, std::memory_order_relaxed);
}

[[gnu::noinline]] pool_value take_elsewhere(place_table* t, uint32_t own) noexcept {
    pool_value value;
    for (uint32_t i = 0; i < t->size; ++i)
        if (pop(t->places[(own + i) % t->size], &value)) break;
    return value;
}

// While it lives no collection ages the pools: a thread may be stopped between any two instructions.
struct pinned {
    G* g;
    explicit pinned(G* running) noexcept : g(running) {
        if (g) ++g->pinned;
        asm volatile("" ::: "memory");
    }
    ~pinned() {
        asm volatile("" ::: "memory");
        if (g) --g->pinned;
    }
};

}  // namespace

namespace {

// Putting a value happens before getting it, as far as the race detector is told: one address for all values of a kind of
// hash, as in Go.
[[maybe_unused]] const void* race_address(const pool_value& v) noexcept {
    static char addresses[128];
    return &addresses[(reinterpret_cast<uintptr_t>(v.second) >> 4) * 0x9e3779b97f4a7c15ull >> 57];
}

pool_value taken(const pool_value& v) noexcept {
    if (race_detection && v.first) race_acquire(race_address(v));
    return v;
}

}  // namespace

pool_value pool_take(void** table) noexcept {
    place_table* t = load(table);
    if (!t) return {};
    G* g = current_g();
    pinned guard(g);
    uint32_t own = t->size - 1;
    if (g && t->runtime == g->m->runtime && g->m->p && static_cast<uint32_t>(g->m->p->id) < own) [[likely]] {
        own = static_cast<uint32_t>(g->m->p->id);
        pool_value& next = t->places[own]->next;
        if (pool_value value = next; value.first) {
            next = {};
            return taken(value);
        }
    }
    return taken(take_elsewhere(t, own));
}

void pool_give(void** table, pool_value value) noexcept {
    if (race_detection) race_release(race_address(value));
    place_table* t = load(table);
    G* g = current_g();
    pinned guard(g);
    Runtime* rt = g && g->m->p ? g->m->runtime : nullptr;
    uint32_t own = rt ? static_cast<uint32_t>(g->m->p->id) : 0;
    if (!t || !t->listed.load(std::memory_order_acquire) || (rt && (!t->runtime || (t->runtime == rt && own >= t->size - 1)))) [[unlikely]] t = prepare(table, rt);
    if (rt && t->runtime == rt && own < t->size - 1) [[likely]] {
        pool_value& next = t->places[own]->next;
        if (!next.first) {
            next = value;
            return;
        }
        push(t->places[own], value);
    } else {
        push(t->places[t->size - 1], value);
    }
}

}  // namespace go::rt
