// go::select over channels of C++ values: waits for the first of several operations.
//
//     std::optional<int> v;
//     switch (go::select(go::on_recv(results, &v), go::on_send(out, 7), go::on_timeout(20ms))) {
//     case 0: …   // received: *v, or v is empty because results is closed
//     case 1: …   // sent 7
//     case 2: …   // nothing was ready for 20 ms
//     }
//     go::select(go::on_recv(jobs, [&](std::optional<job> j) { … }), go::on_recv(stop, [&](auto) { … }));
//
// int select(cases...)
// Returns the position of the case that was done, in the order written, counted from 0; -1 for on_default. A function
// given with that case has been called before the return. Chooses with equal chances among the ready ones. Blocks until
// one is ready, unless there is on_default or the time of on_timeout is over. Nil channels are never ready; without
// any case it blocks for ever. Any thread. Channels must stay alive during the call.
// At most one of on_default and on_timeout. Cases of go::chan may be mixed in (runtime/select/select.h).
// Throws channel_error if it chose to send on a closed channel.
// Memory order: that of the operation done (channel.h).
#pragma once
#include <chrono>
#include <concepts>
#include <optional>
#include <type_traits>
#include <utility>

#include "go2cpp/channel.h"
#include "runtime/select/select.h"

namespace go {
namespace rt {

struct do_nothing {
    template <class... A> void operator()(A&&...) const noexcept {}
};
template <class T> struct put_in {
    std::optional<T>* out;
    void operator()(std::optional<T>&& v) const {
        if (!out) return;
        out->reset();
        if (v) out->emplace(std::move(*v));
    }
};

template <class T, class Then> struct library_receive {
    using library_case_mark = void;
    hchan* channel;
    Then then;
    cell<T> value{};
    bool ok = false;
};
template <class T, class Then> struct library_send {
    using library_case_mark = void;
    hchan* channel;
    cell<T> value;
    Then then;
};
template <class Then> struct library_limit {
    using library_case_mark = void;
    long long ns;
    Then then;
};

template <class C> concept library_case = requires { typename std::remove_reference_t<C>::library_case_mark; };
template <class C> inline constexpr bool is_limit = false;
template <class Then> inline constexpr bool is_limit<library_limit<Then>> = true;
template <class C> inline constexpr bool is_default = std::is_same_v<std::remove_cvref_t<C>, default_case>;

template <class T, class Then> bool add(select_case*& at, library_receive<T, Then>& r) {
    fill(at++, r.channel, &r.value, &r.ok, false);
    return false;
}
template <class T, class Then> bool add(select_case*& at, library_send<T, Then>& s) {
    fill(at++, s.channel, &s.value, nullptr, true);
    return false;
}
template <class Then> bool add(select_case*& at, library_limit<Then>&) {
    fill(at++, nullptr, nullptr, nullptr, false);            // keeps its position; never ready
    return false;
}

template <class T, class Then> void finish(library_receive<T, Then>& r) {
    if (r.ok) r.then(std::optional<T>(r.value.take()));
    else r.then(std::optional<T>());
}
template <class T, class Then> void finish(library_send<T, Then>& s) { s.then(); }
template <class Then> void finish(library_limit<Then>& l) { l.then(); }
template <class T> void finish(send_case<T>&) {}
template <class T> void finish(receive_case<T>&) {}

}  // namespace rt

// The case of receiving. *out becomes the value, or empty when the channel is closed; null: the value is dropped.
template <class T> auto on_recv(const channel<T>& c, std::type_identity_t<std::optional<T>*> out = nullptr) {
    return rt::library_receive<T, rt::put_in<T>>{c.native(), {out}};
}
// The same; f gets the std::optional<T>.
template <class T, std::invocable<std::optional<T>> F> auto on_recv(const channel<T>& c, F f) {
    return rt::library_receive<T, F>{c.native(), std::move(f)};
}

// The case of sending; the value is lost if another case is done. f, if given, is called after the send.
template <class T, class F = rt::do_nothing> auto on_send(const channel<T>& c, std::type_identity_t<T> value, F f = {}) {
    return rt::library_send<T, F>{c.native(), rt::cell<T>(std::move(value)), std::move(f)};
}

// The case that nothing was ready for d. f, if given, is called then. d <= 0: at once.
template <class F = rt::do_nothing> auto on_timeout(std::chrono::nanoseconds d, F f = {}) {
    return rt::library_limit<F>{d.count(), std::move(f)};
}

template <class... Cases>
    requires(rt::library_case<Cases> || ...)
int select(Cases&&... cases) {
    constexpr int limits = (0 + ... + (rt::is_limit<std::remove_cvref_t<Cases>> ? 1 : 0));
    constexpr int defaults = (0 + ... + (rt::is_default<Cases> ? 1 : 0));
    static_assert(limits + defaults <= 1, "go::select: at most one of on_timeout and on_default");
    rt::select_case table[sizeof...(Cases) + 1];
    rt::select_case* at = table;
    (rt::add(at, cases), ...);
    const int count = static_cast<int>(at - table);
    int chosen;
    if constexpr (limits == 1) {
        long long ns = 0;
        int position = 0, limit = 0;
        auto look = [&](auto& c) {
            if constexpr (rt::is_limit<std::remove_cvref_t<decltype(c)>>) {
                ns = c.ns;
                limit = position;
            }
            ++position;
        };
        (look(cases), ...);
        chosen = rt::select_within(table, count, ns);
        if (chosen < 0) chosen = limit;
    } else {
        chosen = rt::select_go(table, count, defaults == 0);
    }
    int position = 0;
    auto end = [&](auto& c) {
        if constexpr (!rt::is_default<decltype(c)>) {
            if (position++ == chosen) rt::finish(c);
        }
    };
    (end(cases), ...);
    return chosen;
}

}  // namespace go
