// The poller on epoll, woken by an eventfd. netpoll.h explains.
#include "runtime/netpoll/netpoll.h"

#include <cerrno>
#include <ctime>
#include <new>
#include <utility>
#include <sys/epoll.h>
#include <sys/eventfd.h>
#include <unistd.h>

#include "runtime/platform/race.h"
#include "runtime/scheduler/scheduler.h"
#include "runtime/timers/timer.h"

namespace go::rt {

struct poll_desc {
    poll_desc* next_free = nullptr;
    poll_desc* next_all = nullptr;
    Runtime* runtime = nullptr;
    int fd = -1;
    std::atomic<uint16_t> generation{0};
    std::atomic<uintptr_t> reader{0}, writer{0};     // nobody, ready, about_to_wait or a G
    spin_lock lock{lock_rank::descriptor};           // guards all below
    bool closing = false;
    std::atomic<bool> event_error{false};
    int64_t read_deadline = 0, write_deadline = 0;   // nanotime; 0: none, < 0: passed
    go_timer read_timer, write_timer;
};

namespace {

constexpr uintptr_t nobody = 0, ready_mark = 1, about_to_wait = 2;

struct network_state {
    int epoll = -1, event = -1;
    std::atomic<bool> woken{false};
    spin_lock lock{lock_rank::network};
    poll_desc* free = nullptr;
    poll_desc* all = nullptr;
};

network_state* state_of(Runtime* rt) noexcept { return static_cast<network_state*>(rt->network); }

// The G that waits in `word`, now woken, or null.
G* unblock(poll_desc* d, std::atomic<uintptr_t>& word, bool io_ready) noexcept {
    for (;;) {
        uintptr_t old = word.load(std::memory_order_acquire);
        if (old == ready_mark) return nullptr;
        if (old == nobody && !io_ready) return nullptr;
        uintptr_t now = io_ready ? ready_mark : nobody;
        if (!word.compare_exchange_strong(old, now, std::memory_order_acq_rel)) continue;
        if (old == nobody || old == about_to_wait) return nullptr;
        d->runtime->io_waiters.fetch_sub(1, std::memory_order_seq_cst);
        return reinterpret_cast<G*>(old);
    }
}

g_queue poll_network(Runtime* rt, int64_t delay) {
    race_ignored_order the_programs_is_in_internal_poll;
    network_state* s = state_of(rt);
    epoll_event events[128];
    int n;
    if (delay > 0) {
        timespec t{delay / 1000000000, delay % 1000000000};
        n = epoll_pwait2(s->epoll, events, 128, &t, nullptr);
        if (n < 0 && errno == ENOSYS) n = epoll_wait(s->epoll, events, 128, static_cast<int>((delay + 999999) / 1000000));
    } else {
        n = epoll_wait(s->epoll, events, 128, delay < 0 ? -1 : 0);
    }
    g_queue list;
    for (int i = 0; i < n; ++i) {
        uint64_t data = events[i].data.u64;
        if (data == 0) {
            if (delay != 0) {  // else leave it to whoever sleeps
                uint64_t count;
                [[maybe_unused]] ssize_t r = read(s->event, &count, sizeof count);
                s->woken.store(false, std::memory_order_seq_cst);
            }
            continue;
        }
        auto* d = reinterpret_cast<poll_desc*>(data & ((uint64_t{1} << 48) - 1));
        if (d->generation.load(std::memory_order_acquire) != data >> 48) continue;
        uint32_t what = events[i].events;
        d->event_error.store(what == EPOLLERR, std::memory_order_relaxed);
        if (what & (EPOLLIN | EPOLLRDHUP | EPOLLHUP | EPOLLERR))
            if (G* g = unblock(d, d->reader, true)) list.wake_later(g);
        if (what & (EPOLLOUT | EPOLLHUP | EPOLLERR))
            if (G* g = unblock(d, d->writer, true)) list.wake_later(g);
    }
    return list;
}

void break_network_poll(Runtime* rt) {
    network_state* s = state_of(rt);
    if (s->woken.exchange(true, std::memory_order_seq_cst)) return;
    race_ignored_order wakes_a_thread;
    uint64_t one = 1;
    [[maybe_unused]] ssize_t r = write(s->event, &one, sizeof one);
}

void end_network(Runtime* rt) {
    network_state* s = state_of(rt);
    close(s->epoll);
    close(s->event);
    while (poll_desc* d = s->all) {
        s->all = d->next_all;
        delete d;
    }
    delete s;
}

spin_lock start_lock{lock_rank::network_start};

network_state* start_network(Runtime* rt) {
    lock_guard guard(start_lock);
    if (rt->network) return state_of(rt);
    auto* s = new network_state;
    s->epoll = epoll_create1(EPOLL_CLOEXEC);
    s->event = eventfd(0, EFD_NONBLOCK | EFD_CLOEXEC);
    epoll_event e{};
    e.events = EPOLLIN;
    e.data.u64 = 0;
    if (s->epoll < 0 || s->event < 0 || epoll_ctl(s->epoll, EPOLL_CTL_ADD, s->event, &e) != 0)
        throw_("netpoll: expected an epoll descriptor, found none");
    rt->network = s;
    rt->end_network = &end_network;
    rt->break_poll.store(&break_network_poll, std::memory_order_release);
    rt->poll_network.store(&poll_network, std::memory_order_release);
    break_poll(rt);  // a poller asleep on its futex must come back and wait in epoll
    return s;
}

int check(poll_desc* d, int mode) noexcept {
    lock_guard guard(d->lock);
    if (d->closing) return poll_closing;
    if ((mode == 'r' ? d->read_deadline : d->write_deadline) < 0) return poll_timeout;
    if (mode == 'r' && d->event_error.load(std::memory_order_relaxed)) return poll_not_pollable;
    return poll_ok;
}

void commit_wait(M*, G* g, void* argument) {
    auto* word = static_cast<std::atomic<uintptr_t>*>(argument);
    Runtime* rt = g->runtime;
    rt->io_waiters.fetch_add(1, std::memory_order_seq_cst);
    uintptr_t expected = about_to_wait;
    if (word->compare_exchange_strong(expected, reinterpret_cast<uintptr_t>(g), std::memory_order_acq_rel)) return;
    rt->io_waiters.fetch_sub(1, std::memory_order_seq_cst);
    ready(g);  // it became ready meanwhile
}

// True if the descriptor is ready; false after a deadline or unblock.
bool block(poll_desc* d, int mode, bool io_only) {
    std::atomic<uintptr_t>& word = mode == 'r' ? d->reader : d->writer;
    for (;;) {
        uintptr_t mark = ready_mark;
        if (word.compare_exchange_strong(mark, nobody, std::memory_order_acq_rel)) return true;
        uintptr_t none = nobody;
        if (word.compare_exchange_strong(none, about_to_wait, std::memory_order_acq_rel)) break;
        if (none != ready_mark) throw_("netpoll: expected one waiter per direction, found two");
    }
    // Deadlines and unblock set their state before they look at the word: check after announcing.
    if (io_only || check(d, mode) == poll_ok) park_call(&commit_wait, &word, wait_reason::io_wait);
    uintptr_t old = word.exchange(nobody, std::memory_order_acq_rel);
    if (old > about_to_wait) throw_("netpoll: expected the waiter gone from its word, found it there");
    return old == ready_mark;
}

void deadline_passed(poll_desc* d, bool read) {
    G* g = nullptr;
    {
        lock_guard guard(d->lock);
        int64_t& deadline = read ? d->read_deadline : d->write_deadline;
        if (deadline <= 0 || deadline > d->runtime->now()) return;  // changed meanwhile
        deadline = -1;
        g = unblock(d, read ? d->reader : d->writer, false);
    }
    if (g) ready(g);
}

}  // namespace

poll_desc* poll_open(int fd, int* error) {
    Runtime* rt = current_runtime();
    network_state* s = start_network(rt);
    poll_desc* d;
    {
        lock_guard guard(s->lock);
        d = s->free;
        if (d) {
            s->free = d->next_free;
        } else {
            d = new poll_desc;
            d->next_all = s->all;
            s->all = d;
            init_function_timer(&d->read_timer, [](void* p, uint64_t, int64_t) { deadline_passed(static_cast<poll_desc*>(p), true); }, d);
            init_function_timer(&d->write_timer, [](void* p, uint64_t, int64_t) { deadline_passed(static_cast<poll_desc*>(p), false); }, d);
        }
    }
    {
        lock_guard guard(d->lock);
        d->runtime = rt;
        d->fd = fd;
        d->closing = false;
        d->event_error.store(false, std::memory_order_relaxed);
        d->read_deadline = d->write_deadline = 0;
        d->reader.store(nobody);
        d->writer.store(nobody);
    }
    epoll_event e{};
    e.events = EPOLLIN | EPOLLOUT | EPOLLRDHUP | EPOLLET;
    e.data.u64 = reinterpret_cast<uint64_t>(d) | uint64_t{d->generation.load()} << 48;
    if (epoll_ctl(s->epoll, EPOLL_CTL_ADD, fd, &e) != 0) {
        *error = errno;
        lock_guard guard(s->lock);
        d->next_free = s->free;
        s->free = d;
        return nullptr;
    }
    *error = 0;
    return d;
}

void poll_close(poll_desc* d) {
    network_state* s = state_of(d->runtime);
    epoll_event e{};
    epoll_ctl(s->epoll, EPOLL_CTL_DEL, d->fd, &e);
    d->generation.fetch_add(1, std::memory_order_acq_rel);
    lock_guard guard(s->lock);
    d->next_free = s->free;
    s->free = d;
}

int poll_reset(poll_desc* d, int mode) {
    int result = check(d, mode);
    if (result == poll_ok) (mode == 'r' ? d->reader : d->writer).store(nobody, std::memory_order_release);
    return result;
}

int poll_wait(poll_desc* d, int mode) {
    int result = check(d, mode);
    if (result != poll_ok) return result;
    while (!block(d, mode, false)) {
        result = check(d, mode);
        if (result != poll_ok) return result;
        // A deadline fired and was moved before we ran: wait again.
    }
    return poll_ok;
}

void poll_wait_cancelled(poll_desc* d, int mode) {
    while (!block(d, mode, true)) {}
}

void poll_set_deadline(poll_desc* d, int64_t delay, int mode) {
    bool read = mode == 'r' || mode == 'r' + 'w', write = mode == 'w' || mode == 'r' + 'w';
    int64_t when = delay;
    if (delay > 0) {
        when = d->runtime->now() + delay;
        if (when < 0) when = INT64_MAX;
    }
    G* reader = nullptr;
    G* writer = nullptr;
    {
        lock_guard guard(d->lock);
        if (d->closing) return;
        if (read) {
            d->read_deadline = when;
            if (when < 0) reader = unblock(d, d->reader, false);
        }
        if (write) {
            d->write_deadline = when;
            if (when < 0) writer = unblock(d, d->writer, false);
        }
    }
    for (auto [chosen, t] : {std::pair{read, &d->read_timer}, std::pair{write, &d->write_timer}}) {
        if (!chosen) continue;
        if (when > 0) reset_timer(t, when, 0);
        else stop_go_timer(t);
    }
    if (reader) ready(reader);
    if (writer) ready(writer);
}

void poll_unblock(poll_desc* d) {
    G* reader;
    G* writer;
    {
        lock_guard guard(d->lock);
        if (d->closing) throw_("netpoll: expected an open descriptor to unblock, found one closing");
        d->closing = true;
        d->read_deadline = d->write_deadline = 0;
        reader = unblock(d, d->reader, false);
        writer = unblock(d, d->writer, false);
    }
    stop_go_timer(&d->read_timer);
    stop_go_timer(&d->write_timer);
    if (reader) ready(reader);
    if (writer) ready(writer);
}

bool is_poll_descriptor(int fd) {
    Runtime* rt = current_runtime();
    network_state* s = rt ? state_of(rt) : nullptr;
    return s && (fd == s->epoll || fd == s->event);
}

}  // namespace go::rt
