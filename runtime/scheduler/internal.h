// What the scheduler's own files share; nothing here is for other folders.
#pragma once
#include "runtime/scheduler/scheduler.h"

// Every runtime of the process, for debuggers only.
extern "C" go::rt::Runtime* go_rt_runtimes;

namespace go::rt {

// run_queue.cpp
void queue_put(P* p, G* g) noexcept;                 // tail of the ring; overflow goes to the global queue
void queue_put_next(P* p, G* g) noexcept;            // runnext; the former one goes to the tail
G* queue_get(P* p) noexcept;                         // head of the ring
G* steal(P* p, P* victim, bool take_runnext) noexcept;
G* take_global(P* p, int32_t at_most) noexcept;      // under sched_lock: returns one, moves more into p's ring
void put_global(Runtime* rt, g_queue& list) noexcept;  // takes sched_lock

// goroutine.cpp
void recycle(M* m, G* g, void*) noexcept;            // after_switch of a goroutine that ended
G* fresh_goroutine(Runtime* rt, P* p) noexcept;
bool take_shared_slot(Runtime* rt, uintptr_t* slot) noexcept;
void* start_context(G* g, uintptr_t top) noexcept;   // of a goroutine that begins on an empty stack
void destroy_goroutines(Runtime* rt) noexcept;

// scheduler.cpp
// What the network has ready now, unless somebody sleeps in the poller. Any number of threads may look at once: taking
// poller_free for a look would make an M that is about to sleep believe that another one watches the clock.
g_queue look_at_network(Runtime* rt) noexcept;
void switch_to(G* from, G* to, M* m) noexcept;
void finish_switch(G* self) noexcept;
void leave(G* g, M* m) noexcept;                     // switches away from g, to the next goroutine or g0
void stand_back(G* g, M* m) noexcept;                // lets what is queued run first; back at the next look at the global queue
void schedule_loop(M* m) noexcept;                   // g0's life

// procs.cpp
void acquire_p(M* m, P* p) noexcept;
P* release_p(M* m) noexcept;
void put_idle_p(Runtime* rt, P* p) noexcept;         // under sched_lock
P* get_idle_p(Runtime* rt) noexcept;                 // under sched_lock; null if none
void wake_p(Runtime* rt) noexcept;                   // an idle P gets a spinning M, unless one spins
void start_m(Runtime* rt, P* p, bool spinning) noexcept;
void stop_m(M* m) noexcept;                          // sleeps until handed a P
void stop_locked_m(M* m) noexcept;
void start_locked_m(M* m, G* g) noexcept;
void hand_off_p(Runtime* rt, P* p) noexcept;
void stop_for_world(M* m) noexcept;
void check_dead(Runtime* rt) noexcept;               // under sched_lock; may not return
void resize_procs(Runtime* rt, int n) noexcept;      // world stopped, under sched_lock
void bind_m(M* m, Runtime* rt) noexcept;             // this thread becomes m
void unbind_m(M* m) noexcept;
M* new_m(Runtime* rt) noexcept;
bool create_thread(void (*fn)(void*), void* argument, unsigned long* thread) noexcept;  // joinable
void ask_attention(P* p, uint32_t reason) noexcept;  // sets the bits and signals the M

// sysmon.cpp
void sysmon_main(void* runtime) noexcept;
void wake_sysmon(Runtime* rt) noexcept;
inline constexpr int64_t sysmon_id = 1;              // as which traces show it: it is no M here
void schedtrace(Runtime* rt, bool detail) noexcept;
void schedtrace_locked(Runtime* rt, bool detail) noexcept;  // under sched_lock

// grow.cpp, hooks.cpp
[[noreturn]] void stack_overflow(G* g, uintptr_t sp);
void connect_signals() noexcept;

// foreign.cpp
void foreign_park(G* g, spin_lock* lock, void (*call)(M*, G*, void*), void* argument) noexcept;
void foreign_ready(G* g) noexcept;
random_source& foreign_random() noexcept;

// uncaught.cpp
void install_terminate_handler() noexcept;

// roots.cpp, finalizers.cpp
void connect_collector() noexcept;
void connect_finalizers() noexcept;
void forget_finalizers(Runtime* rt) noexcept;        // the runtime ends

// preempt.cpp
void signal_m(M* m) noexcept;

inline void wake_p_if_useful(Runtime* rt) noexcept {
    if (rt->idle_p_count.load(std::memory_order_relaxed) > 0 && rt->spinning_count.load(std::memory_order_relaxed) == 0) wake_p(rt);
}

}  // namespace go::rt
