// The goroutine that runs finalizers and cleanups, one for the process. It starts when the first is due.
#include "runtime/gc/gc.h"
#include "runtime/scheduler/internal.h"
#include "runtime/scheduler/spawn.h"

namespace go::rt {
namespace {

struct finalizer_goroutine {
    spin_lock lock{lock_rank::finalizers};
    Runtime* runtime = nullptr;                    // it lives there
    G* g = nullptr;                                // parked, under lock
    bool due = false;                              // more came while it ran
};
constinit finalizer_goroutine finalizers;

void finalizer_main() {
    for (;;) {
        run_due_finalizers();
        finalizers.lock.lock();
        if (finalizers.due) {
            finalizers.due = false;
            finalizers.lock.unlock();
            continue;
        }
        finalizers.g = current_g();
        park(&finalizers.lock, wait_reason::finalizer_wait);
    }
}

void wake_finalizers() {
    Runtime* rt = current_runtime();
    finalizers.lock.lock();
    G* g = finalizers.g;
    finalizers.g = nullptr;
    bool start = false;
    if (!g) {
        finalizers.due = true;
        start = !finalizers.runtime && rt;
        if (start) finalizers.runtime = rt;
    }
    finalizers.lock.unlock();
    if (g) ready(g);
    if (start) {
        P* p = current_m()->p ? current_m()->p : rt->all_ps[0];
        p->gone.fetch_add(1, std::memory_order_relaxed);  // not counted
        spawn_on(rt, [] {
            current_g()->system = true;
            finalizer_main();
        });
    }
}

}  // namespace

void connect_finalizers() noexcept { set_finalizers_due_hook(&wake_finalizers); }

void forget_finalizers(Runtime* rt) noexcept {
    lock_guard guard(finalizers.lock);
    if (finalizers.runtime != rt) return;
    finalizers.runtime = nullptr;
    finalizers.g = nullptr;
}

}  // namespace go::rt
