// go::spawn: starts a goroutine that runs a callable. The callable is moved onto the new goroutine's own stack, so
// nothing is allocated. What the caller wrote before spawn is visible to the goroutine.
//
//     go::spawn([x] { f(x); });
//
// Light: emitted code includes it.
#pragma once
#include <cstddef>
#include <new>
#include <type_traits>
#include <utility>

namespace go {

template <class F> struct func;

}  // namespace go

namespace go::rt {

[[noreturn]] void fatal(const char* text);

struct G;
struct Runtime;

// A goroutine that will call entry(*storage); the caller builds the callable in *storage (size bytes), then starts it.
// `runtime` null: the one this thread runs.
[[gnu::noinline]] G* new_goroutine(size_t size, size_t align, void (*entry)(void*), void** storage, Runtime* runtime = nullptr) noexcept;
// The same for a callable that blocks in channel operations only (see go::spawn_light).
[[gnu::noinline]] G* new_light_goroutine(size_t size, size_t align, void (*entry)(void*), void** storage) noexcept;
[[gnu::noinline]] void start_goroutine(G* g) noexcept;

// In the body of an endless loop that nothing leaves: to the compiler a side effect, which C++ demands of such loops, to
// debuggers and tracebacks an instruction that stands on a line.
[[gnu::always_inline]] inline void idle() noexcept { asm volatile("nop"); }

template <class T> void run_callable(void* p) {
    T& callable = *static_cast<T*>(p);
    callable();
    callable.~T();
}

// What a goroutine's stack holds of its callable at most.
inline constexpr size_t max_callable = 32 * 1024;

template <class F> G* spawn_on(Runtime* runtime, F&& callable) {
    using T = std::decay_t<F>;
    static_assert(sizeof(T) <= max_callable, "go::spawn: the callable is too big for a goroutine's stack: capture a pointer");
    void* storage;
    G* g = new_goroutine(sizeof(T), alignof(T), &run_callable<T>, &storage, runtime);
    ::new (storage) T(std::forward<F>(callable));
    start_goroutine(g);
    return g;
}

}  // namespace go::rt

namespace go {

// Requires: called from a goroutine. Does not block. A nil func is Go's `fatal error: go of nil func value`.
template <class F> inline void spawn(F&& callable) {
    using T = std::decay_t<F>;
    static_assert(sizeof(T) <= rt::max_callable, "go::spawn: the callable is too big for a goroutine's stack: capture a pointer");
    if constexpr (std::is_same_v<T, func<void()>>)
        if (callable == nullptr) rt::fatal("go of nil func value");
    void* storage;
    rt::G* g = rt::new_goroutine(sizeof(T), alignof(T), &rt::run_callable<T>, &storage);
    ::new (storage) T(std::forward<F>(callable));
    rt::start_goroutine(g);
}

// As spawn, for a callable that blocks in sends and receives of small values only: not in system calls, locks or other C++ code.
// Where there are very many goroutines, it then shares its stack with others while it waits (scheduler/light.h).
template <class F> inline void spawn_light(F&& callable) {
    using T = std::decay_t<F>;
    static_assert(sizeof(T) <= rt::max_callable, "go::spawn_light: the callable is too big for a goroutine's stack: capture a pointer");
    void* storage;
    rt::G* g = rt::new_light_goroutine(sizeof(T), alignof(T), &rt::run_callable<T>, &storage);
    ::new (storage) T(std::forward<F>(callable));
    rt::start_goroutine(g);
}

}  // namespace go
