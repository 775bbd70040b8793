// A Runtime inside somebody else's program: what go2cpp.h's class runtime stands on. Light enough for a public header.
#pragma once
#include <cstdint>
#include <exception>

namespace go::rt {

struct Runtime;

struct host_options {
    int procs;
    uint64_t seed;
    bool virtual_time;
    bool detect_deadlock;
};

class host {
public:
    explicit host(const host_options& o);
    ~host();
    host(const host&) = delete;
    host& operator=(const host&) = delete;

    // Runs call(argument) in a goroutine; returns when it has. Throws go::rt::deadlocked if it never will.
    void run(void (*call)(void*), void* argument, std::exception_ptr* error);
    Runtime* get() const noexcept { return runtime_; }
    int procs() const noexcept;
    int64_t goroutines() const noexcept;

private:
    struct waiting;
    Runtime* runtime_;
    waiting* waiting_;
};

[[noreturn]] void throw_deadlock();     // defined with go::deadlock in include/go2cpp/library.cpp

void yield_goroutine() noexcept;
int set_running_procs(int n) noexcept;
int64_t count_goroutines() noexcept;
void begin_blocking() noexcept;
void end_blocking() noexcept;

}  // namespace go::rt
