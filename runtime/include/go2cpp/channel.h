// go::channel<T>: Go's channel for C++ values.
//
//     auto jobs = go::make_channel<std::string>(16);          // room for 16; 0: each send waits for its receive
//     jobs.send("first");                                     // blocks while there is no room
//     std::optional<std::string> job = jobs.recv();           // blocks; nullopt: closed and drained
//     for (std::string& j : jobs) …                           // until it is closed
//     jobs.close();
//
// A handle: copies refer to the same channel, the last one frees it with the values in it. T{} and nullptr make the nil
// channel, whose operations block for ever (in a select: are never ready).
//
// T: any movable object type, move-only ones too (std::unique_ptr). Values are moved from the sender to the receiver or
// into the buffer and out; each is destroyed exactly once. They move while the channel is locked, so moving must not
// throw, nor use channels.
//
// All operations: any thread. On a goroutine they block the goroutine, elsewhere the thread.
// Memory order: the k-th send happens before the k-th receive returns; the k-th receive before the send number k + capacity
// returns; close before a receive that finds the channel closed.
//
// go::chan<T> of runtime/channel/chan.h is the channel of translated Go: one plain word, for trivially copyable T, in the
// Go heap.
#pragma once
#include <iterator>
#include <memory>
#include <new>
#include <optional>
#include <type_traits>
#include <utility>

#include "runtime/channel/counted.h"

namespace go {

// The element of a channel that carries no values: it is closed, or a send is the message.
struct nothing {};

namespace rt {

// The place of one value of a trivially copyable type: a channel copies its bytes.
template <class T, bool Plain = std::is_trivially_copyable_v<T>> class cell {
public:
    cell() noexcept {}
    explicit cell(const T& v) noexcept { ::new (static_cast<void*>(&value_)) T(v); }
    T take() noexcept { return value_; }
    static constexpr const element_operations* operations() noexcept { return nullptr; }

private:
    union { T value_; };
};

// The same for all others: empty or full, and moved by the channel as a whole.
template <class T> class cell<T, false> {
public:
    cell() noexcept {}
    explicit cell(T&& v) noexcept : full_(true) { ::new (static_cast<void*>(&value_)) T(std::move(v)); }
    cell& operator=(cell&& other) noexcept {
        clear();
        if (other.full_) {
            ::new (static_cast<void*>(&value_)) T(std::move(other.value_));
            full_ = true;
            other.clear();
        }
        return *this;
    }
    ~cell() { clear(); }
    T take() noexcept {
        T v(std::move(value_));
        clear();
        return v;
    }
    static constexpr const element_operations* operations() noexcept {
        return reinterpret_cast<const element_operations*>(&functions_of<cell>);
    }

private:
    void clear() noexcept {
        if (full_) std::destroy_at(&value_);
        full_ = false;
    }
    union { T value_; };
    bool full_ = false;
};

}  // namespace rt

template <class T> class channel {
    static_assert(std::is_object_v<T> && !std::is_const_v<T>, "go::channel<T>: T must be an object type without const");
    static_assert(std::is_nothrow_move_constructible_v<T> && std::is_nothrow_destructible_v<T>,
                  "go::channel<T>: T must be movable without throwing, because values move while the channel is locked; "
                  "use go::channel<std::unique_ptr<T>>");
    static_assert(alignof(T) <= 16, "go::channel<T>: T must not be over-aligned; use go::channel<std::unique_ptr<T>>");
    static_assert(sizeof(T) < 65536, "go::channel<T>: T must be smaller than 64 KB; use go::channel<std::unique_ptr<T>>");
    using cell = rt::cell<T>;

public:
    using element = T;

    constexpr channel() noexcept = default;                  // nil
    constexpr channel(std::nullptr_t) noexcept {}
    channel(const channel& other) noexcept : ptr_(other.ptr_) { rt::retain_channel(ptr_); }
    channel(channel&& other) noexcept : ptr_(std::exchange(other.ptr_, nullptr)) {}
    channel& operator=(channel other) noexcept {
        std::swap(ptr_, other.ptr_);
        return *this;
    }
    ~channel() { rt::release_channel(ptr_); }

    // Blocks until a receiver or the buffer takes the value. Throws channel_error if the channel is closed, before or
    // meanwhile; the value is lost then.
    // Example: results.send(std::make_unique<page>(fetch(url)));
    void send(T value) const {
        cell c(std::move(value));
        rt::channel_send(ptr_, &c, true);
    }

    // Sends if that need not block, and says whether it did; otherwise the value stays what it was.
    // Throws channel_error if the channel is closed.
    bool try_send(T& value) const {
        cell c(std::move(value));
        if (rt::channel_send(ptr_, &c, false)) return true;
        if constexpr (!std::is_trivially_copyable_v<T>) {
            std::destroy_at(&value);
            std::construct_at(&value, c.take());
        }
        return false;
    }
    bool try_send(T&& value) const { return try_send(value); }

    // Blocks for a value; nullopt at once when the channel is closed and drained.
    // Example: while (auto job = jobs.recv()) run(*job);
    std::optional<T> recv() const {
        cell c;
        if (!(rt::channel_receive_bits(ptr_, &c, true) & 2)) return std::nullopt;
        return std::optional<T>(c.take());
    }

    // Receives if that need not block, and says whether it did; *out is then the value, or nullopt when the channel is
    // closed and drained. With out null the value is dropped.
    bool try_recv(std::optional<T>* out = nullptr) const {
        cell c;
        unsigned bits = rt::channel_receive_bits(ptr_, &c, false);
        if (!(bits & 1)) return false;
        if (bits & 2) {
            T value = c.take();
            if (out) out->emplace(std::move(value));
        } else if (out) {
            out->reset();
        }
        return true;
    }

    // No value can be sent from now on; values in the buffer can still be received. Wakes all that wait.
    // Throws channel_error if it is nil or closed already. Does not block.
    void close() const {
        if (!ptr_) throw channel_error("close of nil channel");
        rt::channel_close(ptr_);
    }

    // Values in the buffer, and room for values; 0 for nil. Any moment's value.
    std::size_t size() const noexcept { return static_cast<std::size_t>(rt::channel_length(ptr_)); }
    std::size_t capacity() const noexcept { return static_cast<std::size_t>(rt::channel_capacity(ptr_)); }

    explicit operator bool() const noexcept { return ptr_ != nullptr; }
    friend bool operator==(const channel& a, const channel& b) noexcept { return a.ptr_ == b.ptr_; }

    // Receives until the channel is closed and drained; the value lives in the iterator and may be moved from.
    // Example: for (auto& part : parts) whole.push_back(std::move(part));
    class iterator {
    public:
        using value_type = T;
        using difference_type = std::ptrdiff_t;
        using iterator_concept = std::input_iterator_tag;
        explicit iterator(const channel& c) : channel_(c) { value_ = channel_.recv(); }
        T& operator*() const noexcept { return *value_; }
        iterator& operator++() {
            value_.reset();
            if (auto next = channel_.recv()) value_.emplace(std::move(*next));
            return *this;
        }
        void operator++(int) { ++*this; }
        friend bool operator==(const iterator& i, std::default_sentinel_t) noexcept { return !i.value_; }

    private:
        channel channel_;
        mutable std::optional<T> value_;
    };
    iterator begin() const { return iterator(*this); }
    std::default_sentinel_t end() const noexcept { return {}; }

    rt::hchan* native() const noexcept { return ptr_; }      // for select
    static channel adopt(rt::hchan* c) noexcept {            // takes over one reference
        channel made;
        made.ptr_ = c;
        return made;
    }

private:
    rt::hchan* ptr_ = nullptr;
};

// A channel with room for `capacity` values. Any thread. Throws channel_error if capacity is negative, std::bad_alloc.
// Example: auto done = go::make_channel<go::nothing>();
template <class T> channel<T> make_channel(long long capacity = 0) {
    return channel<T>::adopt(rt::make_counted_channel(sizeof(rt::cell<T>), capacity, rt::cell<T>::operations()));
}

// Go's spellings of close(), size(), capacity() and of the channel itself in a range-for, as for go::chan; the same in all else.
// Example: for (int n : go::range(numbers)) total += n;
template <class T> void close(const channel<T>& c) { c.close(); }
template <class T> long long len(const channel<T>& c) { return static_cast<long long>(c.size()); }
template <class T> long long cap(const channel<T>& c) { return static_cast<long long>(c.capacity()); }
template <class T> const channel<T>& range(const channel<T>& c) { return c; }

}  // namespace go
