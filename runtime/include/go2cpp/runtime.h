// go::runtime: a scheduler with its own threads, goroutines, clock and random source.
#pragma once
#include <chrono>
#include <functional>
#include <memory>
#include <optional>
#include <stdexcept>
#include <string>
#include <type_traits>
#include <utility>

#include "go2cpp/goroutine.h"
#include "runtime/scheduler/host.h"

namespace go {

// How to start a runtime. Example: go::runtime rt({.procs = 2, .seed = 42});
struct options {
    // How many goroutines run at the same time. 0: $GOMAXPROCS, or else the number of CPUs.
    int procs = 0;

    // The stack of each goroutine. 0: 128 KB, whose untouched pages cost nothing. C++ code does not check its stack:
    // what overflows it ends the process with `stack overflow`. See also go::with_stack.
    std::size_t stack_bytes = 0;
    // What a goroutine may use in all, where code grows its stack (with_stack, translated Go). 0: Go's limit, 1e9.
    std::size_t max_stack_bytes = 0;

    // Every random choice of the runtime stems from this one number: which ready case a select takes, where the iteration
    // of a map starts, from whom an idle P steals. 0: $GO2CPP_SEED, or else from the system. A goroutine's choices depend
    // on the seed, on its place in the tree of spawns and on its own actions, not on the schedule. What the system decides
    // (when threads run, when timers fire) is not covered; with procs = 1 and virtual_time little of that is left.
    unsigned long long seed = 0;

    // The clock stands still while any goroutine runs and jumps to the next timer when all wait.
    bool virtual_time = false;

    // When every goroutine waits for another and no timer is pending, run() throws go::deadlock. Turn it off where
    // foreign threads, callbacks or other runtimes wake goroutines: the runtime cannot know of them.
    bool detect_deadlock = true;
    // Called with the stacks of all goroutines when a deadlock is found, on a thread of the runtime; also when no run() is
    // in progress. It must not call into the runtime. It may be called again once something has moved.
    std::function<void(const std::string& stacks)> on_deadlock = {};

    // Remember where goroutines were started with up to nine callers, for reports. Costs some nanoseconds per spawn; needs
    // code with frame pointers (the CMake target and pkg-config ask for them). false: the place of the spawn alone.
    bool spawn_stacks = true;

    // Collect garbage: what go::map, go::slice, go::chan, go::func, go::alloc and the like have allocated and nothing reaches any more.
    // For the whole process, from the first runtime with it until the end. Requires what <go2cpp/collect.h> says about
    // where pointers may be kept.
    bool collect = false;
};

// Thrown by run() when its goroutine cannot end any more.
class deadlock : public std::runtime_error {
public:
    explicit deadlock(std::string stacks) : std::runtime_error("all goroutines are asleep - deadlock!"), stacks_(std::move(stacks)) {}
    // Every goroutine with what it waits for, its stack and where it was started, in the form of Go's tracebacks.
    const std::string& stacks() const noexcept { return stacks_; }

private:
    std::string stacks_;
};

// One scheduler. A process may hold several, at the same time and one after the other; their goroutines may share
// channels, locks and contexts.
//
// An exception that leaves a goroutine started by spawn ends the process with status 2, after a report on stderr: its type and
// text, the stack that threw (nothing has been unwound), and the stack that spawned the goroutine. run and async hand
// exceptions on instead.
class runtime {
public:
    // Any thread. Throws nothing; ends the process if the system refuses a thread.
    explicit runtime(const options& o = {})
        : on_deadlock_(o.on_deadlock ? std::make_unique<std::function<void(const std::string&)>>(o.on_deadlock) : nullptr),
          host_(rt::host_options{o.procs, o.seed, o.virtual_time, o.detect_deadlock, o.stack_bytes, o.max_stack_bytes, o.spawn_stacks, o.collect,
                                 on_deadlock_ ? &tell : nullptr, on_deadlock_.get()}) {}

    // Requires: not called from one of its goroutines; no other thread calls into it or wakes one of its goroutines any more.
    // Guarantees: on return its threads have ended and its memory is freed. Goroutines that still wait, or run, are dropped:
    // running ones at their next blocking operation (one that never blocks keeps the destructor waiting). Dropped ones
    // are not unwound: their local variables are not destroyed. End them first (close their channels, cancel their
    // context) and check with wait_idle.
    ~runtime() = default;
    runtime(const runtime&) = delete;
    runtime& operator=(const runtime&) = delete;

    // Runs f in a goroutine and returns its result.
    // Requires: called from a thread that runs no goroutine, else throws std::logic_error. Blocks the thread.
    // Throws what leaves f, and deadlock (see options): f's goroutine then still exists, and f is kept for it.
    // Memory order: the call happens before f, the end of f before the return.
    // Example: int n = rt.run([] { return work(); });
    template <class F> auto run(F&& f) -> std::invoke_result_t<std::decay_t<F>&> {
        using R = std::invoke_result_t<std::decay_t<F>&>;
        auto job = std::make_shared<run_job<std::decay_t<F>, R>>(std::forward<F>(f));
        host_.run(job);
        if (job->deadlocked && !job->done) throw deadlock(job->stacks);
        if (job->error) std::rethrow_exception(job->error);
        return job->result.take();
    }

    // Starts f in a goroutine, from any thread; does not wait.
    // Memory order: the call happens before f.
    // Example: rt.spawn([=] { for (auto& request : requests) serve(request); });
    template <class F> void spawn(F&& f) { rt::spawn_on(host_.get(), std::forward<F>(f)); }

    // The same; the task gives the result, to any thread. See go::task.
    // Example: auto answer = rt.async([] { return 42; });  …  answer.get();
    template <class F> auto async(F&& f) -> task<std::invoke_result_t<std::decay_t<F>&>> {
        return rt::start_task(host_.get(), std::forward<F>(f));
    }

    // Waits until no goroutine is left, at most for `limit`; says whether that is so. Any thread but a goroutine's.
    // Memory order: the end of every goroutine happens before a return of true.
    bool wait_idle(std::chrono::nanoseconds limit = std::chrono::nanoseconds(-1)) const { return host_.wait_idle(limit.count()); }

    // GOMAXPROCS, and how many goroutines exist (running, runnable or waiting); a moment's value. Any thread.
    int procs() const noexcept { return host_.procs(); }
    long long goroutines() const noexcept { return host_.goroutines(); }

private:
    template <class F, class R> struct run_job final : rt::host_job {
        F f;
        rt::result_of_task<R> result;
        template <class A> explicit run_job(A&& a) : f(std::forward<A>(a)) {}
        void call() override { result.set(f); }
    };
    static void tell(void* f, const std::string& stacks) { (*static_cast<std::function<void(const std::string&)>*>(f))(stacks); }

    std::unique_ptr<std::function<void(const std::string&)>> on_deadlock_;
    rt::host host_;
};

}  // namespace go
