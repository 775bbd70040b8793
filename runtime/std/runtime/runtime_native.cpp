// Package runtime over the scheduler, and the functions of it that other packages of std link to.
#include <dirent.h>
#include <fcntl.h>
#include <sched.h>
#include <unistd.h>

#include <cstdlib>
#include <cstring>

#include "runtime/platform/failure.h"
#include "runtime/scheduler/run.h"
#include "runtime/scheduler/scheduler.h"
#include "runtime/timers/sleep.h"
#include "runtime/values/engine_hooks.h"
#include "runtime/values/func.h"
#include "runtime/values/key_ops.h"
#include "runtime/values/panic.h"
#include "runtime/values/reflection.h"
#include "runtime/values/results.h"
#include "runtime/values/slice.h"

namespace go::runtime {

int_t GOMAXPROCS(int_t n) { return rt::set_procs(rt::current_runtime(), static_cast<int>(n)); }
int_t NumCPU() { return rt::processor_count(); }
int_t defaultProcs() { return rt::processor_count(); }
int_t NumGoroutine() { return rt::goroutine_count(rt::current_runtime()); }
void Gosched() { rt::yield(); }
void Goexit() { rt::goexit(); }
void LockOSThread() { rt::lock_os_thread(); }
void UnlockOSThread() { rt::unlock_os_thread(); }
void Breakpoint() {
#if defined(__x86_64__)
    asm volatile("int3");
#else
    __builtin_trap();
#endif
}
string Version() { return GO2CPP_GO_VERSION; }
string GOROOT() {
    const char* chosen = ::getenv("GOROOT");
    return chosen && *chosen ? make_string(chosen, ::strlen(chosen)) : string(GO2CPP_GOROOT);
}

uint64_t rand() { return rt::random64(); }
uint32_t randn(uint32_t n) { return static_cast<uint32_t>(rt::random64() % n); }
uint32_t rand32() { return static_cast<uint32_t>(rt::random64()); }
int64_t nanotime() { return rt::nanotime(); }
// The caller's frame is what a dump shows, as this function's ends before the system call.
void entersyscall() {
    rt::enter_syscall({reinterpret_cast<uintptr_t>(__builtin_return_address(0)), reinterpret_cast<uintptr_t>(__builtin_dwarf_cfa()),
                       *static_cast<uintptr_t*>(__builtin_frame_address(0))});
}
void exitsyscall() { rt::exit_syscall(); }

int_t threadCount() {
    int_t count = 0;
    if (DIR* folder = ::opendir("/proc/self/task")) {
        while (const dirent* entry = ::readdir(folder)) count += entry->d_name[0] != '.';
        ::closedir(folder);
    }
    return count;
}

uintptr_t memhash(void* p, uintptr_t h, uintptr_t s) { return static_cast<uintptr_t>(rt::hash_bytes(p, s, h)); }
uintptr_t strhash(void* p, uintptr_t h) {
    auto* text = static_cast<string*>(p);
    return memhash(const_cast<char*>(text->ptr), h, static_cast<uintptr_t>(text->len));
}
uintptr_t typehash(uintptr_t t, void* p, uintptr_t h) { return rt::hash_value(reinterpret_cast<const go::type*>(t), p, h); }

// The auxiliary vector without its end.
slice<uintptr_t> getAuxv() {
    static uintptr_t words[128];
    static const size_t count = [] {
        size_t n = 0;
        const int file = ::open("/proc/self/auxv", O_RDONLY | O_CLOEXEC);
        if (file < 0) return n;
        const ssize_t bytes = ::read(file, words, sizeof words);
        ::close(file);
        n = bytes < 0 ? 0 : static_cast<size_t>(bytes) / sizeof words[0] & ~size_t{1};
        while (n >= 2 && words[n - 2] == 0) n -= 2;
        return n;
    }();
    return {words, static_cast<int_t>(count), static_cast<int_t>(count)};
}

int_t procPin() { return rt::pin_p(); }
void procUnpin() { rt::unpin_p(); }

}  // namespace go::runtime

namespace go::runtime_debug {

int_t setMaxStack(int_t bytes) {
    static int_t current = 1000000000;
    const int_t former = current;
    current = bytes;
    return former;
}
bool SetPanicOnFault(bool enabled) {
    bool& current = rt::this_panic_state().panic_on_fault;
    const bool former = current;
    current = enabled;
    return former;
}
void setTraceback(string level) { rt::set_traceback(reinterpret_cast<const char*>(level.ptr), static_cast<size_t>(level.len)); }

}  // namespace go::runtime_debug

namespace go::internal_runtime_atomic {

uintptr_t LoadAcquintptr(uintptr_t* p) { return __atomic_load_n(p, __ATOMIC_ACQUIRE); }
uintptr_t StoreReluintptr(uintptr_t* p, uintptr_t value) {
    __atomic_store_n(p, value, __ATOMIC_RELEASE);
    return 0;
}

}  // namespace go::internal_runtime_atomic
