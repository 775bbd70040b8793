// The type-erased channel. chan.h is the thin typed face of it.
//
// Invariants
// - `lock` guards every field; `count` and `closed` may also be read without it, for tests that a racing peer could
//   have changed a moment later anyway.
// - At least one of receivers and senders is empty, except that one select may wait on both sides.
// - count > 0 implies receivers is empty; count < capacity implies senders is empty (buffered channels).
// - A sudog in a queue belongs to a goroutine that waits or, with the lock still held, is about to. Sudogs and the
//   elements they point to lie on the waiting goroutine's stack, which nobody moves.
// - Nothing is done after readying a goroutine that touches its sudog: its stack may be gone.
#pragma once
#include <atomic>
#include <cstddef>
#include <cstdint>
#include <cstring>

#include "runtime/platform/lock.h"

namespace go::rt {

struct G;
struct hchan;

struct sudog {
    G* g;
    sudog* next;
    sudog* previous;
    void* element;       // to send from or receive into; may be null when receiving
    hchan* channel;
    int32_t index;       // of the case in a select
    bool is_select;      // then G::select_done decides who wins
    bool success;        // woken by a value, not by close
};

struct wait_queue {
    std::atomic<sudog*> head{nullptr};   // written under the lock, read as a hint without it
    sudog* last = nullptr;

    void push(sudog* s) noexcept {
        s->next = nullptr;
        s->previous = last;
        if (last) last->next = s;
        else head.store(s, std::memory_order_relaxed);
        last = s;
    }
    // The first one whose select has not been won elsewhere; it is won by this call.
    sudog* pop() noexcept;
    // Takes s out if it is still in.
    void remove(sudog* s) noexcept;
};

// How values of a type that is not trivially copyable move; null in a channel of Go values.
struct element_operations {
    void (*move)(void* to, void* from);       // move assignment
    void (*reset)(void* at);                  // assigns T{}
    void (*construct)(void* at, size_t n);
    void (*destroy)(void* at, size_t n);
};

// A timer's channel looks unbuffered: the timer runs when someone looks (runtime/timers).
struct channel_watcher {
    void (*look)(hchan*);                     // before a receive or len; no lock held
    void (*blocked)(hchan*);                  // a receiver is about to wait; lock held
    void (*unblocked)(hchan*);                // a receiver stopped waiting; no lock held
};
extern const channel_watcher the_channel_watcher;  // of runtime/timers

// 80 bytes, with the buffer behind: what a program makes by the thousand should be small.
struct hchan {
    spin_lock lock{lock_rank::channel};
    std::atomic<bool> closed{false};
    bool element_no_scan = false;
    bool counted = false;                     // a C++ program's: misuse throws (counted.h)
    bool operated = false;                    // values move by element_operations
    bool watched = false;                     // a timer's channel: the_channel_watcher is asked
    uint32_t element_size = 0;
    std::atomic<uint64_t> count{0};
    uint64_t capacity = 0;
    uint64_t receive_index = 0;               // the oldest value; the newest lies count - 1 further on, round the end
    wait_queue receivers;
    wait_queue senders;
    void* extra = nullptr;                    // the timer if watched, the element_operations if operated

    const element_operations* operations() const noexcept { return operated ? static_cast<const element_operations*>(extra) : nullptr; }
    unsigned char* buffer() const noexcept { return const_cast<unsigned char*>(reinterpret_cast<const unsigned char*>(this + 1)); }
};
static_assert(sizeof(hchan) == 80);

// Panics `makechan: size out of range`.
hchan* make_channel(size_t element_size, bool no_scan, long long capacity, const element_operations* operations);
void destroy_channel(hchan* c) noexcept;      // frees elements' own resources; the memory is the heap's

// Both return false only when block is false and the operation would have blocked. A nil channel blocks for ever.
// Memory order: a send happens before its receive completes; on an unbuffered channel also the other way; a close
// happens before a receive that it ends.
bool channel_send(hchan* c, void* element, bool block);               // panics when closed
struct receive_result { bool selected, ok; };
receive_result channel_receive(hchan* c, void* element, bool block);  // element may be null
unsigned channel_receive_bits(hchan* c, void* element, bool block);   // bit 0 selected, bit 1 ok
void channel_close(hchan* c);
long long channel_length(hchan* c) noexcept;
long long channel_capacity(hchan* c) noexcept;

// What every misuse ends in: Go's panic, or go::channel_error of a counted channel. c may be null; no lock held.
[[noreturn]] void channel_misuse(const hchan* c, const char* text);

// For select: one attempt with the lock held; on success the lock has been released.
bool try_send_locked(hchan* c, void* element);
bool try_receive_locked(hchan* c, void* element, bool* ok);

// Might a receive or send proceed? Without the lock, so only a hint.
inline bool maybe_receivable(const hchan* c) noexcept {
    return c->count.load(std::memory_order_acquire) > 0 || c->closed.load(std::memory_order_acquire) ||
           c->senders.head.load(std::memory_order_relaxed) != nullptr;
}
inline bool maybe_sendable(const hchan* c) noexcept {
    return c->count.load(std::memory_order_acquire) < c->capacity || c->closed.load(std::memory_order_acquire) ||
           c->receivers.head.load(std::memory_order_relaxed) != nullptr;
}

}  // namespace go::rt
