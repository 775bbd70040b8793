// go::chan<T>: Go's channel of T. One pointer; copies refer to the same channel; T{} and nullptr are the nil channel.
//
//     auto results = go::make_chan<go::int_t>(10);
//     results.send(1);
//     auto [value, ok] = results.recv_ok();
//     for (auto v : go::range(results)) …          // until it is closed
//
// Light: emitted code includes it; everything but the typing is in channel.cpp.
#pragma once
#include <cstddef>
#include <new>
#include <type_traits>
#include <utility>

#include "runtime/values/basic.h"
#include "runtime/values/results.h"

namespace go::rt {

struct hchan;
struct element_operations;
hchan* make_channel(size_t element_size, bool no_scan, long long capacity, const element_operations* operations);
bool channel_send(hchan* c, void* element, bool block);
struct receive_result;
// The same as channel_receive, for the light header: bit 0 selected, bit 1 ok.
unsigned channel_receive_bits(hchan* c, void* element, bool block);
void channel_close(hchan* c);
long long channel_length(hchan* c) noexcept;
long long channel_capacity(hchan* c) noexcept;

struct element_functions {
    void (*move)(void* to, void* from);
    void (*reset)(void* at);
    void (*construct)(void* at, size_t n);
    void (*destroy)(void* at, size_t n);
};

template <class T> inline constexpr element_functions functions_of{
    [](void* to, void* from) { *static_cast<T*>(to) = std::move(*static_cast<T*>(from)); },
    [](void* at) { *static_cast<T*>(at) = T{}; },
    [](void* at, size_t n) { for (size_t i = 0; i < n; ++i) ::new (static_cast<T*>(at) + i) T{}; },
    [](void* at, size_t n) { for (size_t i = 0; i < n; ++i) static_cast<T*>(at)[i].~T(); }};

}  // namespace go::rt

namespace go {

template <class T> struct chan {
    rt::hchan* ptr = nullptr;
    using go_direct_word = rt::hchan*;
    using element = T;

    constexpr chan() = default;
    constexpr chan(std::nullptr_t) {}
    constexpr explicit chan(rt::hchan* p) : ptr(p) {}

    // Blocks until a receiver or the buffer takes the value; for ever on a nil channel. Panics `send on closed channel`.
    // The send happens before the receive of its value completes.
    void send(T value) const { rt::channel_send(ptr, &value, true); }

    // Blocks for a value; T{} at once when the channel is closed and drained; for ever on a nil channel.
    T recv() const {
        T value{};
        rt::channel_receive_bits(ptr, &value, true);
        return value;
    }
    // The same; the second result tells a value from the zero of a closed channel.
    results<T, bool> recv_ok() const {
        results<T, bool> r{};
        r.r1 = rt::channel_receive_bits(ptr, &r.r0, true) & 2;
        return r;
    }
    // Waits for a value and drops it.
    void drain_one() const { rt::channel_receive_bits(ptr, nullptr, true); }

    // Without blocking: false when it would have to wait.
    bool try_send(T value) const { return rt::channel_send(ptr, &value, false); }
    bool try_recv(T* value, bool* ok = nullptr) const {
        unsigned bits = rt::channel_receive_bits(ptr, value, false);
        if (ok) *ok = bits & 2;
        return bits & 1;
    }

    friend constexpr bool operator==(const chan& a, const chan& b) { return a.ptr == b.ptr; }
    friend constexpr bool operator==(const chan& a, std::nullptr_t) { return a.ptr == nullptr; }
};

// A channel with room for `capacity` values (0: each send waits for its receive). Panics `makechan: size out of range`.
template <class T> inline chan<T> make_chan(long long capacity = 0) {
    static_assert(std::is_trivially_copyable_v<T>,
                  "go::chan<T> is the channel of translated Go: T must be trivially copyable; "
                  "go::make_channel<T>() makes a go::channel<T>, which holds any C++ type");
    return chan<T>(rt::make_channel(sizeof(T), rt::pointer_free<T>, capacity, nullptr));
}

// Panics `close of nil channel`, `close of closed channel`.
template <class T> inline void close(const chan<T>& c) { rt::channel_close(c.ptr); }
template <class T> inline int_t len(const chan<T>& c) { return rt::channel_length(c.ptr); }
template <class T> inline int_t cap(const chan<T>& c) { return rt::channel_capacity(c.ptr); }

namespace rt {
struct channel_end {};
template <class T> struct channel_range {
    chan<T> c;
    struct iterator {
        chan<T> c;
        T value{};
        bool ok = false;
        void read() { ok = channel_receive_bits(c.ptr, &value, true) & 2; }
        T operator*() const { return value; }
        iterator& operator++() {
            read();
            return *this;
        }
        friend bool operator!=(const iterator& i, channel_end) { return i.ok; }
        friend bool operator==(const iterator& i, channel_end) { return !i.ok; }
    };
    iterator begin() const {
        iterator i{c};
        i.read();
        return i;
    }
    channel_end end() const { return {}; }
};
}  // namespace rt

template <class T> inline rt::channel_range<T> range(const chan<T>& c) { return {c}; }
template <class T> inline rt::channel_range<T> range_keys(const chan<T>& c) { return {c}; }

}  // namespace go
