// The machine side of syscall: environment at the start, raw calls that cannot fail, fork, exit.
#include <linux/sched.h>
#include <stdlib.h>
#include <string.h>
#include <sys/syscall.h>
#include <sys/time.h>
#include <unistd.h>

#include <cerrno>

#include "runtime/scheduler/run.h"
#include "runtime/std/internal/runtime/syscall/enter.h"
#include "runtime/values/map.h"
#include "runtime/values/results.h"
#include "runtime/values/slice.h"
#include "runtime/values/string.h"

extern char** environ;

namespace go::syscall {

struct Timeval;

namespace {

// A C string with the text of s.
char* Terminated(string s) {
    char* text = static_cast<char*>(rt::allocate(static_cast<size_t>(s.len) + 1, nullptr, rt::allocate_no_scan));
    if (s.len != 0) memcpy(text, s.ptr, static_cast<size_t>(s.len));
    return text;
}

}  // namespace

slice<string> runtime_envs() {
    slice<string> result;
    for (char** entry = environ; entry != nullptr && *entry != nullptr; entry++) {
        result = append(result, string(*entry, static_cast<int_t>(strlen(*entry))));
    }
    return result;
}

int_t Getpagesize() { return sysconf(_SC_PAGESIZE); }
void Exit(int_t code) { rt::exit_process(static_cast<int>(code)); }
void runtimeSetenv(string key, string value) { setenv(Terminated(key), Terminated(value), 1); }
void runtimeUnsetenv(string key) { unsetenv(Terminated(key)); }
void runtimeClearenv(map<string, int_t>) { clearenv(); }

results<uintptr_t, uintptr_t> rawSyscallNoError(uintptr_t trap, uintptr_t a1, uintptr_t a2, uintptr_t a3) {
    auto [first, second, failure] = rt::enter_kernel(trap, a1, a2, a3, 0, 0, 0);
    return {first, second};
}

// The child gets a copy of the memory: it returns through this frame, which the parent needs unharmed.
results<uintptr_t, uintptr_t> rawVforkSyscall(uintptr_t trap, uintptr_t flags, uintptr_t a2, uintptr_t a3) {
    const auto shared = static_cast<uintptr_t>(CLONE_VM | CLONE_VFORK);
    auto [first, second, failure] = rt::enter_kernel(trap, flags & ~shared, a2, a3, 0, 0, 0);
    return {first, failure};
}

results<uintptr_t, uintptr_t, uintptr_t> runtime_doAllThreadsSyscall(uintptr_t trap, uintptr_t a1, uintptr_t a2, uintptr_t a3,
                                                                     uintptr_t a4, uintptr_t a5, uintptr_t a6) {
    return rt::enter_kernel(trap, a1, a2, a3, a4, a5, a6);
}

uintptr_t cgocaller(void*, slice<uintptr_t>) { return static_cast<uintptr_t>(ENOSYS); }

uintptr_t gettimeofday(Timeval* tv) {
    return ::gettimeofday(reinterpret_cast<struct timeval*>(tv), nullptr) == 0 ? 0 : static_cast<uintptr_t>(errno);
}

// Around fork and exec Go blocks signals and stops its threads from changing the process; a copied child needs none of it.
void runtime_BeforeFork() {}
void runtime_AfterFork() {}
void runtime_AfterForkInChild() {}
void runtime_BeforeExec() {}
void runtime_AfterExec() {}

}  // namespace go::syscall
