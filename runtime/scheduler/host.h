// A Runtime inside somebody else's program: what <go2cpp/runtime.h>'s class runtime stands on. Light enough for a public
// header.
#pragma once
#include <cstddef>
#include <cstdint>
#include <exception>
#include <memory>
#include <string>

namespace go::rt {

struct Runtime;

struct host_options {
    int procs;
    uint64_t seed;
    bool virtual_time;
    bool detect_deadlock;
    size_t stack_bytes, max_stack_bytes;
    bool spawn_stacks;
    bool collect;
    void (*on_deadlock)(void*, const std::string& stacks);   // null: nobody is told but run()
    void* on_deadlock_argument;
};

// What run() waits for. It outlives run() if the goroutine does, after a deadlock.
struct host_job {
    virtual ~host_job() = default;
    virtual void call() = 0;
    std::exception_ptr error;
    std::string stacks;              // of a deadlock
    bool started = false, done = false, stuck = false, deadlocked = false;
};

class host {
public:
    explicit host(const host_options& o);
    ~host();
    host(const host&) = delete;
    host& operator=(const host&) = delete;

    // Calls job->call() in a goroutine; returns when it has, or when it never will: then deadlocked is set.
    // Throws std::logic_error when called from a goroutine.
    void run(const std::shared_ptr<host_job>& job);
    // Until no goroutine is left, at most `ns` nanoseconds (< 0: no limit); whether that is so.
    bool wait_idle(int64_t ns) const;
    Runtime* get() const noexcept { return runtime_; }
    int procs() const noexcept;
    int64_t goroutines() const noexcept;

private:
    struct waiting;
    Runtime* runtime_;
    waiting* waiting_;
};

void yield_goroutine() noexcept;
int set_running_procs(int n) noexcept;
int64_t count_goroutines() noexcept;
void begin_blocking() noexcept;
void end_blocking() noexcept;
Runtime* runtime_of_this_goroutine() noexcept;   // null outside of goroutines
long long number_of_this_goroutine() noexcept;   // 0 outside

}  // namespace go::rt
