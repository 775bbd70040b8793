// G, M, P and the runtime that schedules them, in Go's shape (runtime/proc.go).
//
// G: a goroutine. M: a thread that runs goroutines. P: the right to run Go code, with the run queue, timers and caches
// that belong to it; there are GOMAXPROCS of them. Runtime: what they share; a process may hold several.
//
// Run queues: each P has a 256-slot ring (owner writes tail, anyone takes from head with a CAS) and `runnext`, the
// goroutine readied last, which runs next on the same time slice: communicating pairs stay on one P. An overflow moves
// half of the ring to the global queue, which each P looks at every 61st turn; an idle P steals half of another's ring.
//
// Switching: a goroutine that parks picks the next one itself and switches straight to it, stack to stack. Only when its
// P has nothing to run, or something needs attention (time slice over, stop of the world, timers due, a locked thread),
// it goes through the M's own context (g0), where find_runnable may steal, poll and sleep. What must happen after the
// switch, when the parked stack is at rest (releasing the channel's lock, queueing the goroutine, recycling a dead one),
// is left in the M as `after_switch` and done by whoever runs next on the thread.
//
// Waking Ps: Go wakes an idle P on every ready. Here a ready that finds the local queue empty wakes nobody: most often
// the readier parks next and runs it. Sysmon, at most 1 ms later, wakes an idle P if the queue has not moved. A second
// ready finds runnext taken and wakes a P at once. Rejected: waking always (a futex call per channel operation
// with GOMAXPROCS > 1, 3 us each here); never (one long computing goroutine would keep its children waiting).
//
// Spawning: a goroutine that fills its P's ring with new goroutines stands back (in programs of run_main): they run while
// their stacks are in the cache, and short ones give theirs back before the next are made, so that a burst of a hundred
// thousand short tasks needs some hundreds of stacks. 61 turns later it goes on. Where that took more than 5 ms of
// processor time, the children compute at length: the next 512 spawns (then 1024, ...) overflow into the global queue
// instead, as in Go.
//
// Spinning: an M that looks for work with a P is spinning; at most half of the busy Ps. Whoever submits work wakes an M
// only if none spins; a spinning M that finds work wakes the next; one that stops spinning looks once more at every
// queue after it is uncounted, so that no submitted work is lost.
//
// Invariants
// - A G is in exactly one of: a queue, a waiting list, or running.
// - A P is owned by one M while running, by nobody while idle, by sysmon or exit_syscall through a CAS while in_syscall.
// - `sched_lock` guards the global queue, idle lists and M counts. The world is stopped before it is taken; the order of locks
//   is in platform/lock_rank.h. A goroutine never parks with sched_lock held.
#pragma once
#include <atomic>
#include <cstddef>
#include <cstdint>

#include "runtime/platform/context.h"
#include "runtime/platform/failure.h"
#include "runtime/platform/g.h"
#include "runtime/platform/lock.h"
#include "runtime/platform/random.h"
#include "runtime/platform/stack.h"
#include "runtime/platform/tls.h"
#include "runtime/scheduler/timer_heap.h"

namespace go::rt {

inline constexpr int max_procs = 1024;
inline constexpr uint32_t run_queue_size = 256;
inline constexpr int64_t time_slice = 10 * 1000 * 1000;
inline constexpr uint32_t global_look_period = 61;
inline constexpr int64_t stand_back_patience = 5 * 1000 * 1000;
inline constexpr uint32_t most_spawns_alone = 1 << 16;

enum class p_status : uint32_t { idle, running, in_syscall, stopped, dead };

// Reasons for a P to leave the fast path; bits of P::attention.
inline constexpr uint32_t attention_time_slice = 1, attention_stop = 2;

// A FIFO of Gs linked through G::link. No locking of its own.
struct g_queue {
    G* head = nullptr;
    G* tail = nullptr;
    int32_t count = 0;
    bool empty() const noexcept { return !head; }
    void push_back(G* g) noexcept {
        g->link = nullptr;
        if (tail) tail->link = g;
        else head = g;
        tail = g;
        ++count;
    }
    G* pop() noexcept {
        G* g = head;
        if (g) {
            head = g->link;
            if (!head) tail = nullptr;
            g->link = nullptr;
            --count;
        }
        return g;
    }
    // A goroutine that ready_all will make runnable.
    void wake_later(G* g) noexcept {
        g->status.store(g_status::runnable, std::memory_order_relaxed);
        push_back(g);
    }
    void append(g_queue& other) noexcept {
        if (other.empty()) return;
        if (tail) tail->link = other.head;
        else head = other.head;
        tail = other.tail;
        count += other.count;
        other = {};
    }
};

// The Gs of light goroutines (light.h) lie in blocks of an arena.
inline constexpr size_t light_block = 1024;
struct light_pool {
    struct arena {
        arena* next;
        uintptr_t base;
        std::atomic<size_t> used;
    };
    spin_lock lock{lock_rank::lights};
    std::atomic<arena*> arenas{nullptr};
    G* free = nullptr;                        // ended ones, under lock
    template <class F> void each(F&& visit) const {
        for (arena* a = arenas.load(std::memory_order_acquire); a; a = a->next) {
            const size_t used = a->used.load(std::memory_order_acquire);
            for (size_t i = 0; i < used; ++i) visit(reinterpret_cast<G*>(a->base + i * light_block));
        }
    }
};
struct shared_stack;
inline constexpr uint32_t shared_stacks_each = 64;    // of a P

struct alignas(64) P {
    // Written by the owner at every turn.
    std::atomic<uint32_t> attention{0};
    uint32_t turns_to_global = global_look_period;
    std::atomic<uint32_t> slices{0};          // time slices begun
    std::atomic<uint32_t> turns{0};           // goroutines run
    random_source random;
    std::atomic<M*> m{nullptr};
    G* free_gs = nullptr;                     // dead goroutines with their stacks
    uint32_t free_count = 0;
    int64_t next_id = 0, last_id = 0;         // goroutine ids taken from the runtime in batches
    std::atomic<int64_t> born{0}, gone{0};    // of goroutines that count; NumGoroutine sums them
    Runtime* runtime = nullptr;
    int32_t id = 0;
    P* link = nullptr;                        // idle list
    std::atomic<p_status> status{p_status::stopped};
    std::atomic<uint32_t> syscalls{0};
    uint32_t spawns_alone = 0;                // spawns that do not stand back, see above
    uint32_t spawns_alone_next = run_queue_size;

    alignas(64) std::atomic<uint32_t> head{0};
    std::atomic<G*> runnext{nullptr};
    alignas(64) std::atomic<uint32_t> tail{0};
    std::atomic<G*> ring[run_queue_size] = {};

    timer_heap timers;

    G* free_light = nullptr;                  // blocks for light goroutines
    uint32_t free_light_count = 0;
    uint32_t shared_stack_count = 0, next_shared_stack = 0;
    shared_stack* shared_stacks[shared_stacks_each] = {};  // on which its light goroutines begin

    // Sysmon's notes.
    uint32_t seen_slices = 0, seen_turns = 0, seen_syscalls = 0;
    int64_t seen_slice_at = 0, seen_syscall_at = 0;

    bool queue_empty() const noexcept {
        return head.load(std::memory_order_relaxed) == tail.load(std::memory_order_relaxed) &&
               !runnext.load(std::memory_order_relaxed);
    }
    bool queue_full() const noexcept {
        return tail.load(std::memory_order_relaxed) - head.load(std::memory_order_relaxed) >= run_queue_size;
    }
};

enum class after : uint8_t { nothing, unlock, call };

struct M {
    G g0;                                     // the thread's own stack
    P* p = nullptr;
    std::atomic<uintptr_t> handed_p{0};       // a P from whoever wakes this M, plus 1 if it is to spin
    P* old_p = nullptr;                       // the P a system call may take back
    G* running = nullptr;                     // the goroutine it runs, null in g0

    // Left by the context that switched away; see finish_switch.
    G* switched_from = nullptr;
    void (*after_call)(M*, G* from, void* argument) = nullptr;
    void* after_argument = nullptr;           // of after_call, or the spin_lock to release when there is no call
    shared_stack* left_stack = nullptr;       // of a light goroutine

    void** exceptions = nullptr;              // this thread's __cxa_eh_globals
    Runtime* runtime = nullptr;
    M* link = nullptr;                        // idle list
    M* all_link = nullptr;
    note park;
    bool spinning = false;
    bool is_main_thread = false;
    std::atomic<bool> blocked{false};         // sleeps until it is handed a P
    G* locked_g = nullptr;
    int64_t id = 0;
    unsigned long thread = 0;                 // pthread_t
    unsigned long created_thread = 0;         // the same if the runtime started it, and then joins it
    int tid = 0;
    void* signal_stack = nullptr;
    void* sanitizer_fiber = nullptr;
    void* race_thread = nullptr;              // -race: the thread's own fibre, see scheduler/race.cpp
    std::atomic<bool> preempt_signal_pending{false};
    std::atomic<uint32_t> foreign_wake{0};    // what a foreign thread sleeps on
};

struct runtime_options {
    int procs = 0;                 // 0: $GOMAXPROCS or the number of usable CPUs
    uint64_t seed = 0;             // 0: from the system
    bool virtual_time = false;     // clocks advance only when every goroutine waits
    bool detect_deadlock = true;   // false where foreign threads may wake goroutines
    // Instead of Go's fatal error. First with sched_lock held: is anybody concerned? Then, if so, without it.
    bool (*on_deadlock)(Runtime*, void*) = nullptr;
    void (*report_deadlock)(Runtime*, void*) = nullptr;
    void* on_deadlock_argument = nullptr;
    size_t stack_bytes = 0;        // > 0: goroutines start on a segment of this size instead of in their slot
    size_t max_stack_bytes = rt::max_stack_bytes;   // of all segments of a goroutine together
    bool spawn_stacks = false;     // remember the callers of spawn, not only its place
    bool own_process = false;      // run_main: signals are Go's, main's end exits
    bool sysmon = true;
};

struct poller;                     // platform's epoll, or futex only

struct Runtime {
    explicit Runtime(const runtime_options& options);
    ~Runtime();
    Runtime(const Runtime&) = delete;
    Runtime& operator=(const Runtime&) = delete;

    runtime_options options;
    stack_pool stacks;
    std::atomic<int64_t> slots_taken{0};
    light_pool lights;
    // GODEBUG=lightstacks=N, for tests: all that may be light is, and each P has N stacks for it.
    uint32_t light_stacks = 0;

    spin_lock sched_lock{lock_rank::sched};
    g_queue global;                                  // under sched_lock
    std::atomic<int32_t> global_count{0};            // mirror of global.count
    P* idle_ps = nullptr;
    std::atomic<int32_t> idle_p_count{0};
    M* idle_ms = nullptr;
    int32_t idle_m_count = 0;
    int32_t idle_locked_m_count = 0;                 // Ms that wait for their locked goroutine
    int32_t m_count = 0;
    int32_t system_m_count = 0;                      // sysmon
    std::atomic<int32_t> spinning_count{0};
    G* free_gs = nullptr;
    std::atomic<int32_t> free_count{0};               // written under sched_lock
    M* all_ms = nullptr;
    std::atomic<int64_t> next_goroutine_id{0};
    int64_t next_m_id = 0;
    random_source random;                            // under sched_lock; seeds goroutines that no goroutine spawned
    uint64_t steal_seed = 0;                         // of the Ps

    P* all_ps[max_procs] = {};                       // [0, p_total) are set; grows with the world stopped, never shrinks
    std::atomic<int32_t> p_total{0};
    std::atomic<int32_t> procs{0};

    std::atomic<bool> stopping{false};               // the world is to stop, or stopped
    int32_t stop_wait = 0;
    note stop_note;
    std::atomic<uint32_t> world_owner{0};            // at most one stops the world

    // The M that sleeps for the soonest timer; all others sleep until woken.
    std::atomic<bool> poller_free{true};
    std::atomic<int64_t> poll_until{0};
    std::atomic<uint32_t> poll_word{0};
    std::atomic<int64_t> last_poll{0};
    std::atomic<int32_t> io_waiters{0};
    // Installed by runtime/netpoll: waits up to `delay` ns (0: does not wait; < 0: no limit) and returns what became ready.
    std::atomic<g_queue (*)(Runtime*, int64_t delay)> poll_network{nullptr};
    std::atomic<void (*)(Runtime*)> break_poll{nullptr};
    void (*end_network)(Runtime*) = nullptr;         // called when the runtime ends
    void* network = nullptr;

    // Sysmon.
    std::atomic<bool> shutting_down{false};
    unsigned long sysmon_thread = 0;
    std::atomic<uint32_t> sysmon_word{0};
    std::atomic<bool> sysmon_asleep{false};
    std::atomic<uint32_t> sysmon_ended{0};
    int64_t started_at = 0;
    int64_t trace_period = 0;                        // GODEBUG=schedtrace, in ns
    bool trace_detail = false;
    int64_t trace_next = 0;
    std::atomic<int64_t> collect_period{120ll * 1000 * 1000 * 1000};   // the longest time without a collection, as in Go
    std::atomic<bool> collecting{false};             // such a collection is on its way

    std::atomic<int64_t> virtual_now{0};
    G* main_g = nullptr;
    std::atomic<bool> main_ended{false};             // embedded: main function returned
    std::atomic<bool> main_exited{false};            // main called Goexit
    std::atomic<uint32_t> live_threads{0};           // for shutdown
    std::atomic<bool> async_preemption{true};

    // For debuggers: the list of all runtimes, and what finds a G in its slot.
    Runtime* debug_link = nullptr;
    uint64_t debug_slot_stride = slot_stride;

    int64_t now() const noexcept;
};

// ---- For the layers above (channel, select, sync, timers, netpoll) ----

// Parks the running goroutine. `lock` (may be null) is released once its stack is at rest; a waker must hold that lock
// to find it. Returns when someone calls ready. Blocks.
void park(spin_lock* lock, wait_reason reason) noexcept;
// The same for a light goroutine whose frames nobody else will touch meanwhile.
void park_movable(spin_lock* lock, wait_reason reason) noexcept;
// The same with a function run after the switch, on another stack; it must not park.
void park_call(void (*call)(M*, G*, void*), void* argument, wait_reason reason) noexcept;

// Makes a parked goroutine runnable. From a goroutine or g0 it goes to the P's runnext, from elsewhere to the global
// queue. Publishes everything written before it to the goroutine.
void ready(G* g) noexcept;
// The same, but behind what the P has queued: for those that wake in an order, as sleepers do.
void ready_queued(G* g) noexcept;
// Makes many runnable at once; their status is runnable already (wake_later).
void ready_all(g_queue& list, Runtime* runtime) noexcept;

void yield() noexcept;                                    // Gosched
[[noreturn]] void exit_goroutine() noexcept;              // ends the running goroutine; its stack is abandoned

// Around code that may block the thread: the P may be taken over meanwhile. Nestable is not. `at`: the frame that dumps show;
// without it, the caller's, which then must not end before exit_syscall.
void enter_syscall() noexcept;
void enter_syscall(const call_site& at) noexcept;
void exit_syscall() noexcept;
template <class F> decltype(auto) blocking(F&& f) {
    struct scope {
        scope() noexcept { enter_syscall(); }
        ~scope() { exit_syscall(); }
    } s;
    return static_cast<F&&>(f)();
}

int set_procs(Runtime* runtime, int n) noexcept;          // GOMAXPROCS: returns the former; n <= 0 only asks
int64_t goroutine_count(const Runtime* runtime) noexcept;
void lock_os_thread() noexcept;
void unlock_os_thread() noexcept;

// The goroutine keeps its P until unpin_p, and must not block meanwhile; returns the P's number. Nestable.
int pin_p() noexcept;
void unpin_p() noexcept;

// Stops every P at a safe point; the caller keeps its own. start_world undoes it. Blocks.
void stop_world(Runtime* runtime) noexcept;
void start_world(Runtime* runtime) noexcept;

// Calls visit for every goroutine that is not dead. Others run on meanwhile unless the world is stopped.
template <class F> void each_goroutine(Runtime* runtime, F&& visit);

// The G that may wait on this thread: the running goroutine, or a stand-in for a thread that no runtime owns, which
// then blocks as a whole. Such a thread may use channels, select and sync; its stand-in has no runtime and no P.
[[gnu::noinline]] G* attach_foreign_thread() noexcept;
// Such a thread's park_call with a time limit (of nanotime): false when it came first. Whoever would have woken it may
// still do so: unless that can be excluded, foreign_park_more waits for it.
bool foreign_park_until(G* g, void (*call)(M*, G*, void*), void* argument, int64_t until) noexcept;
void foreign_park_more(G* g) noexcept;
inline G* waiting_g() noexcept {
    G* g = current_g();
    return g ? g : attach_foreign_thread();
}

inline M* current_m() noexcept {
    G* g = current_g();
    return g ? g->m : nullptr;
}
// Makes whoever sleeps in the poller look again.
void break_poll(Runtime* runtime) noexcept;

int64_t nanotime() noexcept;                              // the runtime's clock; the machine's on a foreign thread
Runtime* current_runtime() noexcept;                      // null on a foreign thread
random_source& current_random() noexcept;                 // attaches a foreign thread

// Adds a timer to the running P's heap (or the first P's, from a foreign thread) and wakes the poller if it is the soonest.
void start_timer(Runtime* runtime, timer* t) noexcept;
bool stop_timer(timer* t) noexcept;                       // true if it was pending
void await_firing(timer* t) noexcept;                     // until no call of fire is in progress; not from fire itself

G* goroutine_of_slot(uintptr_t slot) noexcept;

// Every G that was ever made.
template <class F> void each_g(const Runtime* runtime, F&& visit) {
    runtime->stacks.each_slot([&](uintptr_t slot) { visit(goroutine_of_slot(slot)); });
    runtime->lights.each(visit);
}

template <class F> void each_goroutine(Runtime* runtime, F&& visit) {
    each_g(runtime, [&](G* g) {
        auto status = g->status.load(std::memory_order_acquire);
        if (status != g_status::idle && status != g_status::dead && status != g_status::starting) visit(g);
    });
}

}  // namespace go::rt
