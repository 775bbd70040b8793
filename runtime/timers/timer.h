// Timers as package time sees them: a function called, or a value sent on a channel, once or again and again.
//
// Semantics of Go 1.23 and later: a timer's channel looks unbuffered, and after stop or reset returns no value of the
// former setting is ever received.
//
// How: the channel has a hidden buffer of one. A channel timer is in a heap only while some goroutine waits on its
// channel; otherwise it costs nothing, and whoever looks at the channel runs it first if it is due. Stop and reset bump
// the sequence and empty the buffer under the timer's lock; a firing that finds another sequence does nothing.
#pragma once
#include <cstdint>

#include "runtime/channel/channel.h"
#include "runtime/scheduler/timer_heap.h"

namespace go::rt {

struct Runtime;

struct go_timer {
    timer base;
    spin_lock lock{lock_rank::timer};                               // guards all below
    uint32_t waiting = 0;                         // goroutines blocked on the channel
    uint32_t generation = 0;
    bool armed = false;                           // has a time that has not come yet
    Runtime* runtime = nullptr;
    hchan* channel = nullptr;                     // null: a function timer
    void* argument = nullptr;                     // of fire
    int64_t when = 0;
    int64_t period = 0;
    union {
        // Called on a scheduler stack or by whoever looks: must not block. delta: how late it is, in ns.
        void (*fire)(void* argument, uint64_t sequence, int64_t delta) = nullptr;
        // Writes the element to send for a channel timer; called with `lock` held.
        void (*make_element)(void* element, int64_t delta);
    };
};
static_assert(sizeof(go_timer) == 112);           // there is no collector yet: a small timer is a cheap one

// A timer whose channel (element_size bytes each) gets an element made by make_element.
void init_channel_timer(go_timer* t, size_t element_size, bool no_scan, void (*make_element)(void*, int64_t));
void init_channel_timer_on(go_timer* t, hchan* channel, void (*make_element)(void*, int64_t));
void init_function_timer(go_timer* t, void (*fire)(void*, uint64_t, int64_t), void* argument);

// (Re)starts: first at `when` (nanotime), then every `period` ns if > 0. True if it was pending.
bool reset_timer(go_timer* t, int64_t when, int64_t period);
bool stop_go_timer(go_timer* t);

}  // namespace go::rt
