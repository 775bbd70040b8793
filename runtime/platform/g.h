// G, a goroutine: everything the runtime keeps about one. It lies at the top of its own stack slot, so that creating a
// goroutine touches one page and dead ones need no second free list.
//
// Invariants
// - `status` says who owns the stack: runnable and waiting: nobody runs on it; running and in_syscall: the thread m.
//   Only the owner of a transition writes it: whoever takes a G out of a queue, or readies it.
// - `sp` is valid while nobody runs on the stack and stale otherwise.
// - `panic_words` belong to runtime/values; the scheduler only clears them.
#pragma once
#include <atomic>
#include <cstddef>
#include <cstdint>

#include "runtime/platform/random.h"
#include "runtime/platform/stack.h"
#include "runtime/platform/tls.h"
#include "runtime/platform/wait_reason.h"

namespace go::rt {

// starting: spawn is moving its callable onto the stack; only the collector looks at it.
enum class g_status : uint8_t { idle, runnable, running, in_syscall, waiting, dead, starting };

// A frame that stays, as tracebacks need it.
struct call_site {
    uintptr_t pc = 0, sp = 0, fp = 0;
};

struct light_state;

struct G {
    // Touched by every switch.
    void* sp = nullptr;
    uintptr_t stack_limit = 0;                // what go_rt_stack_limit becomes while this G runs
    M* m = nullptr;                           // the M that runs it
    G* link = nullptr;                        // next in whatever queue holds it
    void* exceptions[2] = {};                 // the thread's __cxa_eh_globals while it does not run
    void* param = nullptr;                    // what woke it: a sudog, or null after close or time-out
    std::atomic<g_status> status{g_status::idle};
    wait_reason reason = wait_reason::none;
    bool system = false;                      // not counted, not shown: the runtime's own goroutine
    bool flag = false;                        // free for the waker (semaphore hand-off)
    std::atomic<uint32_t> select_done{0};     // 1 once a select of it has been won
    M* locked_m = nullptr;                    // LockOSThread
    const G* ahead = nullptr;                 // a guess, to be prefetched: comes later in the global queue, unless it has left since
    light_state* light = nullptr;             // of a light goroutine, see scheduler/light.h; else null

    uintptr_t panic_words[8] = {};            // runtime/values' panic_state: zero at start, not read here

    // Start, identity, stack.
    void (*entry)(void*) = nullptr;
    void* argument = nullptr;
    int64_t id = 0;
    int64_t parent_id = 0;
    uintptr_t created_at[10] = {};            // return addresses of the call that spawned it and of its callers, if wanted; 0 ends them
    random_source random;                     // of what its code chooses: seeded from its parent's, see random.h
    int64_t wait_since = 0;                   // about when it began to wait, if a collection has seen it do so; else 0
    call_site syscall_at;                     // who called enter_syscall; its frame lives until exit_syscall
    Runtime* runtime = nullptr;
    uintptr_t slot = 0;                       // lowest address of the slot, 0 for a thread's own stack
    uintptr_t stack_low = 0, stack_high = 0;  // the current segment
    stack_segment* segment = nullptr;         // innermost grown segment
    stack_segment* spare = nullptr;           // the last one left, kept against thrashing at a boundary
    size_t stack_total = 0;
    uint32_t lock_count = 0;                  // LockOSThread nesting
    bool async_preempted = false;
    uint32_t pinned = 0;                      // keeps its P: not preempted, must not park
    void (*forget)(G*) = nullptr;             // takes it out of the queue it waits in, for a runtime that ends; null: none
    void* waits_in = nullptr;                 // for forget
    void* coroutine = nullptr;                // iter.Pull partner
    void* timer = nullptr;                    // its reusable sleep timer, owned by runtime/timers
    void* sanitizer_fiber = nullptr;          // TSan's fibre, or ASan's fake stack
    uint32_t race_disabled = 0;               // -race: see race_disable
    uint32_t race_entries = 0;                // -race: functions entered and not left; see scheduler/race.cpp
};

}  // namespace go::rt
