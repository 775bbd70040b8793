// Threads that no runtime owns: each gets a G and an M of its own, without P and runtime, when it first blocks in a
// channel, select or lock. Parking such a G puts the whole thread to sleep.
#include <memory>

#include "runtime/memory/allocate.h"
#include "runtime/platform/clock.h"
#include "runtime/platform/threads.h"
#include "runtime/scheduler/internal.h"

namespace go::rt {
namespace {

struct stand_in {
    M m;
    random_source random{entropy()};
    ~stand_in() {
        if (current_g() == &m.g0) set_current_g(nullptr, 0);
        release_thread_cache();
    }
};

thread_local std::unique_ptr<stand_in> of_this_thread;

}  // namespace

G* attach_foreign_thread() noexcept {
    if (!of_this_thread) {
        register_thread();
        of_this_thread = std::make_unique<stand_in>();
        M* m = &of_this_thread->m;
        m->g0.m = m;
        m->g0.system = true;
        m->g0.status.store(g_status::running, std::memory_order_relaxed);
    }
    G* g = &of_this_thread->m.g0;
    set_current_g(g, 0);
    return g;
}

random_source& foreign_random() noexcept { return of_this_thread->random; }

void foreign_park(G* g, spin_lock* lock, void (*call)(M*, G*, void*), void* argument) noexcept {
    if (g->runtime) throw_("park: expected a goroutine, found a scheduler context");
    M* m = g->m;
    m->foreign_wake.store(0, std::memory_order_relaxed);
    if (call) call(m, g, argument);
    else if (lock) lock->unlock();
    foreign_park_more(g);
}

void foreign_park_more(G* g) noexcept {
    auto* word = &g->m->foreign_wake;
    while (word->load(std::memory_order_acquire) == 0) futex_sleep(word, 0, -1);
}

bool foreign_park_until(G* g, void (*call)(M*, G*, void*), void* argument, int64_t until) noexcept {
    auto* word = &g->m->foreign_wake;
    word->store(0, std::memory_order_relaxed);
    call(g->m, g, argument);
    while (word->load(std::memory_order_acquire) == 0) {
        int64_t left = until - nanotime();
        if (left <= 0) return false;
        futex_sleep(word, 0, left);
    }
    return true;
}

void foreign_ready(G* g) noexcept {
    auto* word = &g->m->foreign_wake;
    word->store(1, std::memory_order_release);
    futex_wake(word, 1);
}

}  // namespace go::rt
