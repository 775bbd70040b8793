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

namespace go::rt {

struct G;
struct Runtime;

// A goroutine that will call entry(*storage); the caller builds the callable in *storage (size bytes), then starts it.
// `runtime` null: the one this thread runs.
[[gnu::noinline]] G* new_goroutine(size_t size, size_t align, void (*entry)(void*), void** storage, Runtime* runtime = nullptr) noexcept;
[[gnu::noinline]] void start_goroutine(G* g) noexcept;

template <class T> void run_callable(void* p) {
    T& callable = *static_cast<T*>(p);
    callable();
    callable.~T();
}

template <class F> G* spawn_on(Runtime* runtime, F&& callable) {
    using T = std::decay_t<F>;
    void* storage;
    G* g = new_goroutine(sizeof(T), alignof(T), &run_callable<T>, &storage, runtime);
    ::new (storage) T(std::forward<F>(callable));
    start_goroutine(g);
    return g;
}

}  // namespace go::rt

namespace go {

// Requires: called from a goroutine. Does not block.
template <class F> inline void spawn(F&& callable) {
    using T = std::decay_t<F>;
    void* storage;
    rt::G* g = rt::new_goroutine(sizeof(T), alignof(T), &rt::run_callable<T>, &storage);
    ::new (storage) T(std::forward<F>(callable));
    rt::start_goroutine(g);
}

}  // namespace go
