// What the race detector (go2cpp build -race) is told. Emitted code is then compiled with ThreadSanitizer and the runtime
// is not: the runtime's own synchronisation orders nothing for the program, and every order that Go's memory model gives
// is announced here, at the same places as in Go. What libc's functions read and write counts for nothing either
// (scheduler/race.cpp): where the runtime touches the program's memory for it, that is announced too. Without
// GO2CPP_RACE every function is empty.
#pragma once
#include <cstddef>
#include <cstdint>

#if defined(GO2CPP_RACE)
extern "C" {
void* __tsan_get_current_fiber(void);
void* __tsan_create_fiber(unsigned flags);
void __tsan_destroy_fiber(void* fiber);
void __tsan_switch_to_fiber(void* fiber, unsigned flags);
void __tsan_set_fiber_name(void* fiber, const char* name);
void __tsan_acquire(void* addr);
void __tsan_release(void* addr);
void __tsan_atomic8_store(volatile unsigned char* addr, unsigned char value, int order);
void __tsan_read_range(void* addr, unsigned long size);
void __tsan_write_range(void* addr, unsigned long size);
void __tsan_read_range_pc(void* addr, unsigned long size, void* pc);
void __tsan_write_range_pc(void* addr, unsigned long size, void* pc);
void __tsan_read1_pc(void* addr, void* pc);
void __tsan_write1_pc(void* addr, void* pc);
void __tsan_func_entry(void* pc);
void __tsan_func_exit(void);
void AnnotateIgnoreReadsBegin(const char* file, int line);
void AnnotateIgnoreReadsEnd(const char* file, int line);
void AnnotateIgnoreWritesBegin(const char* file, int line);
void AnnotateIgnoreWritesEnd(const char* file, int line);
void AnnotateIgnoreSyncBegin(const char* file, int line);
void AnnotateIgnoreSyncEnd(const char* file, int line);
}
#endif

namespace go::rt {

struct G;

#if defined(GO2CPP_RACE)
inline constexpr bool race_detection = true;

// What was released at an address before happens before what follows an acquire of it.
inline void race_acquire(const void* a) noexcept { __tsan_acquire(const_cast<void*>(a)); }
inline void race_release(const void* a) noexcept { __tsan_release(const_cast<void*>(a)); }
inline void race_acquire_release(const void* a) noexcept {
    race_acquire(a);
    race_release(a);
}
// The same, but what was released there earlier no longer is. Writes a byte of its own at the address.
inline void race_release_only(void* a) noexcept { __tsan_atomic8_store(static_cast<unsigned char*>(a), 0, __ATOMIC_RELEASE); }

// Accesses to memory of the program: inlined into its code, or on behalf of the code at return address pc.
inline void race_read_range(const void* a, size_t n) noexcept {
    if (n) __tsan_read_range(const_cast<void*>(a), n);
}
inline void race_write_range(void* a, size_t n) noexcept {
    if (n) __tsan_write_range(a, n);
}
inline void race_read_range(const void* a, size_t n, void* pc) noexcept {
    if (n) __tsan_read_range_pc(const_cast<void*>(a), n, pc);
}
inline void race_write_range(void* a, size_t n, void* pc) noexcept {
    if (n) __tsan_write_range_pc(a, n, pc);
}

// Where in the program a function of the runtime was called.
using race_caller = void*;
[[gnu::always_inline]] inline race_caller this_race_caller() noexcept { return __builtin_return_address(0); }

// An access to a channel, map or lock as such, made by the code at return address pc.
inline void race_read(const void* a, void* pc) noexcept { __tsan_read1_pc(const_cast<void*>(a), pc); }
inline void race_write(const void* a, void* pc) noexcept { __tsan_write1_pc(const_cast<void*>(a), pc); }

// A function of the runtime on the stack that reports show: with the return address into the program.
struct race_frame {
    explicit race_frame(void* return_address) noexcept { __tsan_func_entry(return_address); }
    ~race_frame() { __tsan_func_exit(); }
    race_frame(const race_frame&) = delete;
    race_frame& operator=(const race_frame&) = delete;
};

// Calls of libc that order something for others, such as a write that wakes a poller, and nothing for the program.
struct race_ignored_order {
    race_ignored_order() noexcept { AnnotateIgnoreSyncBegin(nullptr, 0); }
    ~race_ignored_order() { AnnotateIgnoreSyncEnd(nullptr, 0); }
    race_ignored_order(const race_ignored_order&) = delete;
    race_ignored_order& operator=(const race_ignored_order&) = delete;
};

// Acts as a goroutine that waits.
struct race_switch {
    explicit race_switch(G* g) noexcept;
    ~race_switch();
    race_switch(const race_switch&) = delete;
    race_switch& operator=(const race_switch&) = delete;
    void* self;
};

void race_start(uintptr_t low, uintptr_t high) noexcept;     // memory that goroutines reuse: nothing is known of it
void race_forget(uintptr_t low, uintptr_t high) noexcept;
void* race_new_fiber(void* created_at) noexcept;             // of a goroutine; the caller's past happens before it
void race_end_fiber(G* g) noexcept;
void race_disable(G* g) noexcept;                            // of the running goroutine: accesses and order do not count
void race_enable(G* g) noexcept;
void* race_enter_scheduler() noexcept;                       // on a new thread: see race.cpp; returns what leaving wants
void race_leave_scheduler(void* thread) noexcept;
int race_errors() noexcept;                                  // how many were reported
int race_exit_status(int status) noexcept;                   // at the end of the program: says how many races were found
#else
inline constexpr bool race_detection = false;

inline void race_acquire(const void*) noexcept {}
inline void race_release(const void*) noexcept {}
inline void race_acquire_release(const void*) noexcept {}
struct race_caller {};
inline race_caller this_race_caller() noexcept { return {}; }
inline void race_release_only(void*) noexcept {}
inline void race_read_range(const void*, size_t) noexcept {}
inline void race_write_range(void*, size_t) noexcept {}
inline void race_read_range(const void*, size_t, race_caller) noexcept {}
inline void race_write_range(void*, size_t, race_caller) noexcept {}
inline void race_read(const void*, void*) noexcept {}
inline void race_read(const void*, race_caller) noexcept {}
inline void race_write(const void*, void*) noexcept {}
struct race_frame {
    explicit race_frame(void*) noexcept {}
};
struct race_ignored_order {
    race_ignored_order() noexcept {}
};
struct race_switch {
    explicit race_switch(G*) noexcept {}
};
inline void race_start(uintptr_t, uintptr_t) noexcept {}
inline void race_forget(uintptr_t, uintptr_t) noexcept {}
inline int race_errors() noexcept { return 0; }
inline int race_exit_status(int status) noexcept { return status; }
#endif

}  // namespace go::rt
