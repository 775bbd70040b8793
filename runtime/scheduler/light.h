// Light goroutines: they give their stack up while they wait, so that a million of them hold a kilobyte each.
//
// A goroutine spawned as light (go::spawn_light) promises to block in channel operations only. While there are few goroutines it
// is like any other. When a further one would need a fresh stack, it becomes light: its G stands in a block of its own, beside
// its callable, and its frames on one of the stacks that light goroutines share. They stay there until another one is to run
// on that stack: then they are copied out into the block, and back to the same addresses before it runs again.
//
// Invariants
// - A shared stack is busy while a thread runs on it. Its owner is the goroutine whose frames lie on it; only one that is
//   movable and not running is copied out.
// - Nothing but its own frames points into the frames of a movable goroutine: in a channel's queue it waits with the sudog and
//   the element of its block. Whatever else parks makes it unmovable until it runs again.
// - A goroutine that is to run and finds its stack busy waits at the stack, as runnable, and from then on for no other; whoever
//   leaves the stack hands on one of those. As owners block nowhere but in channels (not in system calls, locks or C++ code), none waits for ever.
// - Frames are copied before moved_to and owner say so, so that a collector that stops the thread in between finds them.
#pragma once
#include <atomic>
#include <cstddef>
#include <cstdint>

#include "runtime/scheduler/scheduler.h"

namespace go::rt {

inline constexpr size_t light_element = 64;           // larger ones are sent and received as by any goroutine
inline constexpr size_t light_waiter = 64;            // a sudog
inline constexpr int64_t slots_before_light = 1024;   // goroutines that get a stack of their own first

struct shared_stack {
    spin_lock lock{lock_rank::shared_stack};
    bool busy = false;
    G* owner = nullptr;
    g_queue waiters;
    uintptr_t slot = 0;
    uintptr_t top = 0;
};

// What a light goroutine has besides its G, which it follows in the block.
struct light_state {
    shared_stack* home = nullptr;          // null until it is first to run; G::sp is until it does
    void* moved_to = nullptr;              // its frames, from G::sp upwards, while another one owns the stack
    uint32_t moved_bytes = 0;
    uint32_t callable_bytes = 0;           // at the start of the room
    bool movable = true;
    alignas(8) unsigned char waiter[light_waiter];
    alignas(16) unsigned char element[light_element];

    unsigned char* room() noexcept { return reinterpret_cast<unsigned char*>(this + 1); }
};
inline constexpr size_t light_room = light_block - (sizeof(G) + 15) / 16 * 16 - sizeof(light_state);

// A new light goroutine with room for its callable, or null where it should be one like any other.
G* fresh_light(Runtime* rt, P* p, size_t callable_size) noexcept;
void recycle_light(P* p, G* g) noexcept;              // it ended; its stack is left afterwards
void end_light(Runtime* rt) noexcept;                 // the runtime ends

// Takes g's stack, with its frames on it, for a thread that is going to run it. False: g waits for the stack and will be queued.
bool enter_shared_stack(G* g, P* p) noexcept;
// The thread runs on another stack by now.
void leave_shared_stack(M* m, shared_stack* s) noexcept;
// For dumps: the frames are on their stack after this if it is free. Else false.
bool bring_home(G* g) noexcept;

}  // namespace go::rt
