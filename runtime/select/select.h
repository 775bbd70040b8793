// go::select: waits on several channel operations at once.
//
//     switch (go::select(go::on_recv(results, &v, &ok), go::on_send(out, w), go::on_default)) {
//     case 0: …   // received v from results
//     case 1: …   // sent w
//     default: …  // nothing was ready
//     }
//
// Returns the position of the chosen case among the channel cases, -1 for default. Chooses uniformly among the ready
// ones. Without default it blocks until one is; nil channels are never ready. `v`, `ok` may be null.
// Light: emitted code includes it.
#pragma once
#include "runtime/channel/chan.h"

namespace go::rt {

struct G;

// One case; select links it into channels while the goroutine waits. Layout begins with sudog's (channel.h).
struct select_case {
    G* g;
    select_case* next;
    select_case* previous;
    void* element;
    hchan* queued_in;
    int index;
    bool is_select;
    bool success;
    // What the caller states.
    hchan* channel;
    bool* ok;
    bool is_send;
    unsigned short order;       // scratch: polling and locking order
    unsigned short lock_order;
};

int select_go(select_case* cases, int count, bool block);
// The same, but -1 when nothing was ready for `ns` nanoseconds.
int select_within(select_case* cases, int count, long long ns);

template <class T> struct send_case { chan<T> c; T value; };
template <class T> struct receive_case { chan<T> c; T* value; bool* ok; };
struct default_case {};

inline void fill(select_case* at, hchan* c, void* element, bool* ok, bool is_send) {
    at->element = element;
    at->channel = c;
    at->ok = ok;
    at->is_send = is_send;
}
template <class T> inline bool add(select_case*& at, send_case<T>& s) {
    fill(at++, s.c.ptr, &s.value, nullptr, true);
    return false;
}
template <class T> inline bool add(select_case*& at, receive_case<T>& r) {
    fill(at++, r.c.ptr, r.value, r.ok, false);
    return false;
}
inline bool add(select_case*&, const default_case&) { return true; }

}  // namespace go::rt

namespace go {

inline constexpr rt::default_case on_default{};

template <class T> inline rt::receive_case<T> on_recv(const chan<T>& c, std::type_identity_t<T>* value = nullptr, bool* ok = nullptr) {
    return {c, value, ok};
}
template <class T> inline rt::send_case<T> on_send(const chan<T>& c, std::type_identity_t<T> value) {
    return {c, std::move(value)};
}

// One channel and default: a channel operation that does not block.
template <class T> inline int select(rt::receive_case<T>&& r, const rt::default_case&) {
    unsigned bits = rt::channel_receive_bits(r.c.ptr, r.value, false);
    if (bits == 0) return -1;
    if (r.ok) *r.ok = bits & 2;
    return 0;
}
template <class T> inline int select(rt::send_case<T>&& s, const rt::default_case&) {
    return rt::channel_send(s.c.ptr, &s.value, false) ? 0 : -1;
}

template <class... Cases> inline int select(Cases&&... cases) {
    rt::select_case table[sizeof...(Cases) + 1];
    rt::select_case* at = table;
    bool has_default = (false | ... | rt::add(at, cases));
    return rt::select_go(table, static_cast<int>(at - table), !has_default);
}

}  // namespace go
