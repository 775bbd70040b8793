// go::atomic<T>: a value with Go's atomic operations (sync/atomic). std::atomic works between goroutines as well; this one
// has no orders to choose and none to get wrong.
//
//     go::atomic<int> served;
//     served.add(1);
//     if (state.compare_and_swap(idle, busy)) …
//
// T: integers, enums, bool, pointers and other trivially copyable types of at most 8 bytes (checked).
// All operations: any thread; none blocks. Memory order: all operations on all go::atomic objects behave as if executed
// in one order that every thread agrees on (sequentially consistent); what happened before an operation is visible
// after one that sees its effect.
#pragma once
#include <atomic>
#include <type_traits>

namespace go {

template <class T> class atomic {
    static_assert(std::is_trivially_copyable_v<T> && sizeof(T) <= 8, "go::atomic<T>: T must be trivially copyable and of at most 8 bytes");
    static_assert(std::atomic<T>::is_always_lock_free, "go::atomic<T>: the machine has no atomic operations for T");

public:
    constexpr atomic() noexcept : value_(T{}) {}
    constexpr explicit atomic(T v) noexcept : value_(v) {}
    atomic(const atomic&) = delete;
    atomic& operator=(const atomic&) = delete;

    T load() const noexcept { return value_.load(); }
    void store(T v) noexcept { value_.store(v); }
    T swap(T v) noexcept { return value_.exchange(v); }                        // returns the former value
    // If it is `old`, makes it `desired`; whether it did. Never fails without reason.
    bool compare_and_swap(T old, T desired) noexcept { return value_.compare_exchange_strong(old, desired); }

    // Integers only. add returns the new value, as Go's Add does; and_with and or_with the former one, as And and Or.
    T add(T delta) noexcept requires std::is_integral_v<T> { return static_cast<T>(value_.fetch_add(delta) + delta); }
    T and_with(T mask) noexcept requires std::is_integral_v<T> { return value_.fetch_and(mask); }
    T or_with(T mask) noexcept requires std::is_integral_v<T> { return value_.fetch_or(mask); }

private:
    std::atomic<T> value_;
};

}  // namespace go
