// What the race detector (go2cpp build -race) is told. Emitted code is then compiled with ThreadSanitizer and the runtime
// is not: the runtime's own synchronisation orders nothing for the program, and every order that Go's memory model gives
// is announced here, at the same places as in Go. Without GO2CPP_RACE every function is empty.
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
void __tsan_read1_pc(void* addr, void* pc);
void __tsan_write1_pc(void* addr, void* pc);
void __tsan_func_entry(void* pc);
void __tsan_func_exit(void);
void AnnotateIgnoreReadsBegin(const char* file, int line);
void AnnotateIgnoreReadsEnd(const char* file, int line);
void AnnotateIgnoreWritesBegin(const char* file, int line);
void AnnotateIgnoreWritesEnd(const char* file, int line);
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

// Accesses that are not the running goroutine's: of a variable of one that waits, of the thread's own buffers.
struct race_ignored_accesses {
    race_ignored_accesses() noexcept {
        AnnotateIgnoreReadsBegin(nullptr, 0);
        AnnotateIgnoreWritesBegin(nullptr, 0);
    }
    ~race_ignored_accesses() {
        AnnotateIgnoreWritesEnd(nullptr, 0);
        AnnotateIgnoreReadsEnd(nullptr, 0);
    }
    race_ignored_accesses(const race_ignored_accesses&) = delete;
    race_ignored_accesses& operator=(const race_ignored_accesses&) = delete;
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
void race_end_fiber(void* fiber) noexcept;
int race_errors() noexcept;                                  // how many were reported
int race_exit_status(int status) noexcept;                   // at the end of the program: says how many races were found
#else
inline constexpr bool race_detection = false;

inline void race_acquire(const void*) noexcept {}
inline void race_release(const void*) noexcept {}
inline void race_acquire_release(const void*) noexcept {}
inline void race_read(const void*, void*) noexcept {}
inline void race_write(const void*, void*) noexcept {}
struct race_frame {
    explicit race_frame(void*) noexcept {}
};
struct race_ignored_accesses {
    race_ignored_accesses() noexcept {}
};
struct race_switch {
    explicit race_switch(G*) noexcept {}
};
inline int race_errors() noexcept { return 0; }
inline int race_exit_status(int status) noexcept { return status; }
#endif

}  // namespace go::rt
