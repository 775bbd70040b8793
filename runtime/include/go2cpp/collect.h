// The garbage collector in C++ programs: which memory it looks through, and how to show it more.
//
// It is off unless a runtime is made with options::collect. go::channel, tasks, contexts, timers and the locks need none: they
// count their handles. What is made as translated Go makes it (go::map, go::slice, go::string, go::chan, go::func, go::alloc, go::heap)
// lives in a heap of its own, from which nothing is given back without collections.
//
// Requires, once collections are on: each object of that heap that is still needed is reachable, through such objects, from
// - variables and temporaries on the stack of a goroutine, of a thread that has made a runtime, called run(), or used a channel,
//   lock or this heap, or
// - variables of static storage duration, also of shared libraries, but not thread_local ones, or
// - memory that a go::root_range or a go::root_allocator shows.
// Other memory is not looked through: what operator new or malloc gave to std::vector, std::map, std::function and their like, values in
// a go::channel, the result that a go::task keeps, values of a go::context. An object that only such memory points to is freed
// while it is in use. Hidden pointers (in files, in words of other sizes, xor-ed) do not count either.
//
// Guarantees: nothing moves; an object with a pointer to any byte of it stays whole. Destructors are not run: objects of that heap hold
// plain values. Under sanitizers nothing is collected.
#pragma once
#include <chrono>
#include <cstddef>
#include <memory>
#include <new>
#include <type_traits>

namespace go {

// Collects now; returns when what was unreachable is free. Does nothing unless collections are on. Any thread or goroutine; all
// threads that the runtime knows of stand still meanwhile.
// Memory order: what other threads wrote before they were stopped is seen; it orders nothing between them.
// Example: go::collect(); log(go::collections().live_bytes);
void collect() noexcept;

// What collections did so far; a moment's values, each read by itself. Any thread.
struct collector_statistics {
    unsigned collections;                     // since the start of the process
    std::chrono::nanoseconds pauses;          // how long all threads stood still, in sum
    std::chrono::nanoseconds last_pause;
    std::size_t live_bytes;                   // found reachable by the last one
};
collector_statistics collections() noexcept;

// Shows memory to the collector as long as it exists: every aligned word of it may be a pointer.
// Requires: the memory is readable until the end of this object; no other root_range begins at the same address.
// Any thread may make and end it.
// Example: struct cache { go::map<go::string, go::int_t> entries; };
//          auto c = std::make_unique<cache>();
//          go::root_range roots(c.get(), sizeof *c);
class root_range {
public:
    root_range(const void* memory, std::size_t bytes);
    ~root_range();
    root_range(const root_range&) = delete;
    root_range& operator=(const root_range&) = delete;

private:
    const void* memory_;
};

namespace rt {
void show_roots(const void* memory, std::size_t bytes);
void hide_roots(const void* memory) noexcept;
}  // namespace rt

// An allocator of operator new's memory that the collector looks through. The container itself (the object that holds its first
// pointer) may be anywhere.
// Guarantees: those of std::allocator. Costs the entry in a sorted table per allocation: for few large blocks, not many small ones.
// Example: std::vector<go::map<go::string, go::int_t>, go::root_allocator<go::map<go::string, go::int_t>>> tables;
template <class T> class root_allocator {
public:
    using value_type = T;
    using is_always_equal = std::true_type;
    root_allocator() noexcept = default;
    template <class U> root_allocator(const root_allocator<U>&) noexcept {}

    T* allocate(std::size_t n) {
        T* memory = std::allocator<T>().allocate(n);
        for (std::size_t i = 0; i < n * sizeof(T); ++i) reinterpret_cast<unsigned char*>(memory)[i] = 0;  // old contents are no pointers
        try {
            rt::show_roots(memory, n * sizeof(T));
        } catch (...) {
            std::allocator<T>().deallocate(memory, n);
            throw;
        }
        return memory;
    }
    void deallocate(T* memory, std::size_t n) noexcept {
        rt::hide_roots(memory);
        std::allocator<T>().deallocate(memory, n);
    }
    template <class U> bool operator==(const root_allocator<U>&) const noexcept { return true; }
};

}  // namespace go
