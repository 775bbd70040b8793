// Channel operations. A value goes straight to a waiting receiver, or comes straight from a waiting sender, wherever
// one exists; the buffer is only for the rest.
#include "runtime/channel/channel.h"

#include <new>

#include "runtime/platform/race.h"
#include "runtime/scheduler/light.h"
#include "runtime/scheduler/scheduler.h"
#include "runtime/values/engine_hooks.h"

namespace go::rt {
namespace {

inline void copy_element(const hchan* c, void* to, void* from) {
    if (auto* operations = c->operations()) [[unlikely]] {
        operations->move(to, from);
        return;
    }
    switch (c->element_size) {
    case 0: break;
    case 1: *static_cast<uint8_t*>(to) = *static_cast<const uint8_t*>(from); break;
    case 8: std::memcpy(to, from, 8); break;
    case 16: std::memcpy(to, from, 16); break;
    case 24: std::memcpy(to, from, 24); break;
    default: std::memcpy(to, from, c->element_size);
    }
}

inline void reset_element(const hchan* c, void* at) {
    if (auto* operations = c->operations()) operations->reset(at);
    else if (c->element_size == 8) std::memset(at, 0, 8);
    else std::memset(at, 0, c->element_size);
}

inline unsigned char* slot(const hchan* c, uint64_t i) noexcept { return c->buffer() + i * c->element_size; }

// With -race each place of the buffer has two bytes behind it: what the sender that filled it released, and what the receiver
// that emptied it did. Either releases what it knew before the operation: the k-th receive happens before the send
// k + capacity completes, not before the receive of that.
constexpr size_t race_bytes = race_detection ? 2 : 0;
[[maybe_unused]] inline unsigned char* race_place(const hchan* c, uint64_t i) noexcept { return slot(c, c->capacity) + 2 * i; }
inline void race_fills([[maybe_unused]] const hchan* c, [[maybe_unused]] uint64_t i) noexcept {
    if constexpr (race_detection) {
        race_release_only(race_place(c, i));
        race_acquire(race_place(c, i) + 1);
    }
}
inline void race_empties([[maybe_unused]] const hchan* c, [[maybe_unused]] uint64_t i) noexcept {
    if constexpr (race_detection) {
        race_release_only(race_place(c, i) + 1);
        race_acquire(race_place(c, i));
    }
}

// The next three are called with the lock held and release it.

inline void hand_to_receiver(hchan* c, sudog* s, void* element) {
    if (race_detection && c->capacity > 0) {
        // As if the value went through the buffer, whose next place to be filled is the next to be emptied.
        race_fills(c, c->receive_index);
        race_switch as_receiver(s->g);
        race_empties(c, c->receive_index);
        if (s->element) copy_element(c, s->element, element);
        if (++c->receive_index == c->capacity) c->receive_index = 0;
    } else {
        race_acquire(s);  // without a buffer a receive happens before the send returns
        if (s->element) copy_element(c, s->element, element);
        race_release(s);
    }
    s->success = true;
    G* g = s->g;
    g->param = s;
    c->lock.unlock();
    ready(g);
}

inline void put_in_buffer(hchan* c, void* element) {
    uint64_t count = c->count.load(std::memory_order_relaxed);
    uint64_t at = c->receive_index + count;
    if (at >= c->capacity) at -= c->capacity;
    race_fills(c, at);
    copy_element(c, slot(c, at), element);
    c->count.store(count + 1, std::memory_order_release);
    c->lock.unlock();
}

inline void take_from_sender(hchan* c, sudog* s, void* element) {
    if (c->capacity == 0) {
        race_acquire(s);
        if (element) copy_element(c, element, s->element);
        race_release(s);
    } else {
        // The buffer is full: its head goes to the receiver, the sender's value takes the freed place at the tail.
        unsigned char* place = slot(c, c->receive_index);
        race_empties(c, c->receive_index);
        if (element) copy_element(c, element, place);
        {
            // On behalf of the sender, whose past goes to whoever receives from the place.
            race_switch as_sender(s->g);
            race_fills(c, c->receive_index);
            copy_element(c, place, s->element);
        }
        if (++c->receive_index == c->capacity) c->receive_index = 0;
    }
    s->success = true;
    G* g = s->g;
    g->param = s;
    c->lock.unlock();
    ready(g);
}

inline void take_from_buffer(hchan* c, void* element) {
    unsigned char* place = slot(c, c->receive_index);
    race_empties(c, c->receive_index);
    if (element) copy_element(c, element, place);
    if (!c->element_no_scan) reset_element(c, place);
    if (++c->receive_index == c->capacity) c->receive_index = 0;
    c->count.store(c->count.load(std::memory_order_relaxed) - 1, std::memory_order_release);
    c->lock.unlock();
}

[[noreturn]] void block_for_ever(wait_reason reason) {
    if (const G* g = current_g(); g && g->light) park_movable(nullptr, reason);
    else park(nullptr, reason);
    throw_("channel: expected a goroutine on a nil channel to sleep for ever, found it awake");
}

}  // namespace

sudog* wait_queue::pop() noexcept {
    for (;;) {
        sudog* s = head.load(std::memory_order_relaxed);
        if (!s) return nullptr;
        sudog* after = s->next;
        head.store(after, std::memory_order_relaxed);
        if (after) after->previous = nullptr;
        else last = nullptr;
        s->next = nullptr;
        if (s->is_select) {
            uint32_t undecided = 0;
            if (!s->g->select_done.compare_exchange_strong(undecided, 1, std::memory_order_acq_rel)) {
                s->channel = nullptr;  // tells the select that it is out of the queue
                continue;
            }
        }
        s->channel = nullptr;
        return s;
    }
}

void wait_queue::remove(sudog* s) noexcept {
    if (!s->channel) return;
    s->channel = nullptr;
    if (s->previous) s->previous->next = s->next;
    else head.store(s->next, std::memory_order_relaxed);
    if (s->next) s->next->previous = s->previous;
    else last = s->previous;
}

hchan* make_channel(size_t element_size, bool no_scan, long long capacity, const element_operations* operations) {
    constexpr size_t header = sizeof(hchan);
    if (capacity < 0 || (element_size > 0 && static_cast<unsigned long long>(capacity) > ((1ull << 47) - header) / element_size))
        panic_plain("makechan: size out of range");
    size_t bytes = header + (element_size + race_bytes) * static_cast<size_t>(capacity);
    void* memory = allocate(bytes, nullptr, no_scan && !operations ? allocate_no_scan : 0);
    auto* c = new (memory) hchan;
    c->element_size = static_cast<uint32_t>(element_size);
    c->element_no_scan = no_scan;
    c->capacity = static_cast<uint64_t>(capacity);
    c->extra = const_cast<element_operations*>(operations);
    c->operated = operations != nullptr;
    if (operations) operations->construct(c->buffer(), c->capacity);
    return c;
}

void destroy_channel(hchan* c) noexcept {
    if (c && c->operations()) c->operations()->destroy(c->buffer(), c->capacity);
}

bool try_send_locked(hchan* c, void* element) {
    if (c->closed.load(std::memory_order_relaxed)) [[unlikely]] {
        c->lock.unlock();
        channel_misuse(c, "send on closed channel");
    }
    if (sudog* s = c->receivers.pop()) {
        hand_to_receiver(c, s, element);
        return true;
    }
    if (c->count.load(std::memory_order_relaxed) < c->capacity) {
        put_in_buffer(c, element);
        return true;
    }
    return false;
}

bool try_receive_locked(hchan* c, void* element, bool* ok) {
    if (sudog* s = c->senders.pop()) {
        take_from_sender(c, s, element);
        if (ok) *ok = true;
        return true;
    }
    if (c->count.load(std::memory_order_relaxed) > 0) {
        take_from_buffer(c, element);
        if (ok) *ok = true;
        return true;
    }
    if (c->closed.load(std::memory_order_relaxed)) {
        c->lock.unlock();
        race_acquire(c);
        if (element) reset_element(c, element);
        if (ok) *ok = false;
        return true;
    }
    return false;
}

namespace {

void forget_sender(G* g) {
    auto* s = static_cast<sudog*>(g->waits_in);
    hchan* c = s->channel;
    if (!c) return;
    lock_guard guard(c->lock);
    c->senders.remove(s);
}

void forget_receiver(G* g) {
    auto* s = static_cast<sudog*>(g->waits_in);
    hchan* c = s->channel;
    if (!c) return;
    {
        lock_guard guard(c->lock);
        c->receivers.remove(s);
    }
    if (c->watched) the_channel_watcher.unblocked(c);
}

// A light goroutine whose frames may be moved while it waits in c.
inline bool waits_lightly(const G* g, const hchan* c) noexcept {
    return g && g->light && c->element_size <= light_element && !c->operated;
}

// Parks a light goroutine with the sudog and the element of its block. c's lock is held.
sudog* park_lightly(hchan* c, G* g, void* element, wait_queue& queue, void (*forget)(G*), wait_reason reason) {
    static_assert(sizeof(sudog) <= light_waiter);
    auto* s = ::new (g->light->waiter) sudog{g, nullptr, nullptr, element, c, 0, false, false};
    queue.push(s);
    g->waits_in = s;
    g->forget = forget;
    park_movable(&c->lock, reason);
    g->forget = nullptr;
    return s;
}

[[gnu::noinline]] void send_lightly(hchan* c, G* g, const void* element) {
    std::memcpy(g->light->element, element, c->element_size);
    const sudog* s = park_lightly(c, g, g->light->element, c->senders, &forget_sender, wait_reason::chan_send);
    if (!s->success) [[unlikely]] channel_misuse(c, "send on closed channel");
}

[[gnu::noinline]] bool receive_lightly(hchan* c, G* g, void* element) {
    if (c->watched) [[unlikely]] the_channel_watcher.blocked(c);
    const sudog* s = park_lightly(c, g, element ? g->light->element : nullptr, c->receivers, &forget_receiver, wait_reason::chan_receive);
    if (c->watched) [[unlikely]] the_channel_watcher.unblocked(c);
    if (element) std::memcpy(element, g->light->element, c->element_size);
    return s->success;
}

}  // namespace

bool channel_send(hchan* c, void* element, bool block) {
    if (!c) [[unlikely]] {
        if (!block) return false;
        block_for_ever(wait_reason::chan_send_nil);
    }
    race_read(&c->closed, __builtin_return_address(0));
    if (!block && !maybe_sendable(c)) return false;
    c->lock.lock();
    if (try_send_locked(c, element)) return true;
    if (!block) {
        c->lock.unlock();
        return false;
    }
    if (G* g = current_g(); waits_lightly(g, c)) [[unlikely]] {
        send_lightly(c, g, element);
        return true;
    }
    sudog s;
    s.g = waiting_g();
    s.element = element;
    s.channel = c;
    s.is_select = false;
    s.success = false;
    race_release(&s);
    c->senders.push(&s);
    s.g->waits_in = &s;
    s.g->forget = &forget_sender;
    park(&c->lock, wait_reason::chan_send);
    s.g->forget = nullptr;
    race_acquire(s.success ? static_cast<void*>(&s) : c);
    if (!s.success) [[unlikely]] channel_misuse(c, "send on closed channel");
    return true;
}

receive_result channel_receive(hchan* c, void* element, bool block) {
    if (!c) [[unlikely]] {
        if (!block) return {false, false};
        block_for_ever(wait_reason::chan_receive_nil);
    }
    bool watched = c->watched;
    if (watched) [[unlikely]] the_channel_watcher.look(c);
    if (!block && !maybe_receivable(c)) return {false, false};
    c->lock.lock();
    bool ok;
    if (try_receive_locked(c, element, &ok)) return {true, ok};
    if (!block) {
        c->lock.unlock();
        return {false, false};
    }
    if (G* g = current_g(); waits_lightly(g, c)) [[unlikely]] return {true, receive_lightly(c, g, element)};
    sudog s;
    s.g = waiting_g();
    s.element = element;
    s.channel = c;
    s.is_select = false;
    s.success = false;
    race_release(&s);
    c->receivers.push(&s);
    if (watched) [[unlikely]] the_channel_watcher.blocked(c);
    s.g->waits_in = &s;
    s.g->forget = &forget_receiver;
    park(&c->lock, wait_reason::chan_receive);
    s.g->forget = nullptr;
    race_acquire(s.success ? static_cast<void*>(&s) : c);
    if (watched) [[unlikely]] the_channel_watcher.unblocked(c);
    return {true, s.success};
}

unsigned channel_receive_bits(hchan* c, void* element, bool block) {
    receive_result r = channel_receive(c, element, block);
    return (r.selected ? 1u : 0u) | (r.ok ? 2u : 0u);
}

void channel_close(hchan* c) {
    if (!c) panic_plain("close of nil channel");
    c->lock.lock();
    if (c->closed.load(std::memory_order_relaxed)) {
        c->lock.unlock();
        channel_misuse(c, "close of closed channel");
    }
    race_write(&c->closed, __builtin_return_address(0));
    race_release(c);
    c->closed.store(true, std::memory_order_release);
    // The woken are chained by runtime: almost always there is just one.
    g_queue list;
    Runtime* rt = nullptr;
    g_queue others;
    auto wake = [&](sudog* s) {
        s->success = false;
        G* g = s->g;
        g->param = s;
        if (list.empty()) rt = g->runtime;
        (g->runtime == rt ? list : others).wake_later(g);
    };
    while (sudog* s = c->receivers.pop()) {
        if (const sudog* next = c->receivers.head.load(std::memory_order_relaxed); next && !s->g->light) prefetch_parked(next, s);
        if (s->element) reset_element(c, s->element);
        wake(s);
    }
    while (sudog* s = c->senders.pop()) wake(s);
    c->lock.unlock();
    if (!rt) others.append(list);
    else ready_all(list, rt);
    while (G* g = others.pop()) ready(g);
}

long long channel_length(hchan* c) noexcept {
    if (!c) return 0;
    if (c->watched) return 0;  // a timer's channel looks unbuffered
    return static_cast<long long>(c->count.load(std::memory_order_acquire));
}

long long channel_capacity(hchan* c) noexcept {
    if (!c || c->watched) return 0;
    return static_cast<long long>(c->capacity);
}

}  // namespace go::rt
