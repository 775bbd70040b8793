// Goroutines: starting them, waiting for their results, giving way.
#pragma once
#include <chrono>
#include <exception>
#include <memory>
#include <optional>
#include <type_traits>
#include <utility>

#include "go2cpp/channel.h"
#include "runtime/values/grow.h"
#include "runtime/scheduler/host.h"
#include "runtime/scheduler/spawn.h"
#include "runtime/select/select.h"

namespace go {

// template <class F> void spawn(F&& f)          (runtime/scheduler/spawn.h)
//
// Starts f, copied or moved onto the new stack, in a goroutine of the running runtime; nothing is allocated. Does not block.
// Requires: called from a goroutine (elsewhere: runtime::spawn); f takes no arguments and is at most 32 KB big.
// An exception that leaves f ends the process with a report; see runtime.
// Memory order: the call happens before f.
// Example: go::spawn([=] { results.send(compute(n)); });
//
// template <class F> void spawn_light(F&& f)    (runtime/scheduler/spawn.h)
//
// The same for a goroutine that there may be a million of. Beyond the first thousand it keeps no stack while it waits: its frames
// are copied out, and back to the same place before it goes on, and it holds a kilobyte.
// Requires: f blocks in sends and receives of go::chan alone, of elements up to 64 bytes: not in select, locks, wait_group::Wait,
// sleep, input and output or other libraries, and nobody else uses the address of a local variable of f. f needs no more than
// 64 KB of stack.
// Otherwise goroutines may wait for each other's stacks for ever, or read each other's variables.
// Example: go::spawn_light([=] { results.send(requests.recv() + 1); });

namespace rt {

// What a call returned: nothing, a value or a reference.
template <class R> struct result_of_task {
    std::optional<R> value;
    template <class F> void set(F& f) { value.emplace(f()); }
    R take() { return std::move(*value); }
};
template <class R> struct result_of_task<R&> {
    R* value = nullptr;
    template <class F> void set(F& f) { value = &f(); }
    R& take() { return *value; }
};
template <> struct result_of_task<void> {
    template <class F> void set(F& f) { f(); }
    void take() {}
};

template <class R> struct task_state {
    channel<nothing> done = go::make_channel<nothing>();
    std::exception_ptr error;
    result_of_task<R> result;
};

}  // namespace rt

template <class R> class task;
namespace rt {
template <class F> auto start_task(Runtime* runtime, F&& f) -> task<std::invoke_result_t<std::decay_t<F>&>>;
}

// The result of a goroutine that async started. Movable and copyable; copies share the result. Dropping it does not
// stop the goroutine. All members: any thread.
template <class R> class task {
public:
    // Waits for the end; blocks the goroutine, or a foreign thread.
    // Memory order: the end of the function happens before the return.
    void wait() const { state_->done.recv(); }
    // The same for at most d; whether it has ended.
    bool wait_for(std::chrono::nanoseconds d) const {
        select_case c[1];
        rt::fill(c, state_->done.native(), nullptr, nullptr, false);
        return rt::select_within(c, 1, d.count()) == 0;
    }
    // Whether it has ended; does not block. Memory order: true is returned after the end of the function.
    bool ready() const { return state_->done.try_recv(); }

    // Waits, then returns the result or rethrows what left the function. The result is moved out: call get once.
    R get() {
        wait();
        if (state_->error) std::rethrow_exception(state_->error);
        return state_->result.take();
    }

    // Closed at the end of the function: for select.
    // Example: go::select(go::on_recv(t.done()), go::on_timeout(20ms))
    const channel<nothing>& done() const noexcept { return state_->done; }

private:
    using select_case = rt::select_case;
    std::shared_ptr<rt::task_state<R>> state_ = std::make_shared<rt::task_state<R>>();
    template <class F> friend auto rt::start_task(rt::Runtime* runtime, F&& f) -> task<std::invoke_result_t<std::decay_t<F>&>>;
};

template <class F> auto rt::start_task(Runtime* runtime, F&& f) -> task<std::invoke_result_t<std::decay_t<F>&>> {
    using R = std::invoke_result_t<std::decay_t<F>&>;
    task<R> t;
    spawn_on(runtime, [state = t.state_, f = std::decay_t<F>(std::forward<F>(f))]() mutable {
        try {
            state->result.set(f);
        } catch (...) {
            state->error = std::current_exception();
        }
        state->done.close();
    });
    return t;
}

// Starts f in a goroutine of the running runtime and gives a handle to its result.
// Requires: called from a goroutine (elsewhere: runtime::async). Does not block.
// Memory order: the call happens before f; the end of f before get, wait and a receive from done return.
// Example: auto sum = go::async([=] { return add(a, b); });  …  use(sum.get());
template <class F> auto async(F&& f) -> task<std::invoke_result_t<std::decay_t<F>&>> { return rt::start_task(nullptr, std::forward<F>(f)); }

// Lets other goroutines run: this one goes to the end of its P's queue, and stays runnable. Any thread; elsewhere the thread yields.
// Memory order: none; whoever polls a flag in a loop with yield makes it a go::atomic.
// Example: while (!ready.load()) go::yield();
inline void yield() { rt::yield_goroutine(); }

// Sets how many goroutines of the running runtime run at the same time, and returns the former number; n <= 0 only asks.
// Requires: called from a goroutine (elsewhere it returns 0). Blocks until all Ps have stopped.
// Guarantees: no goroutine is lost or moved out of its order; those that wait on timers keep their times.
// Example: int former = go::set_procs(2);
inline int set_procs(int n) { return rt::set_running_procs(n); }

// How many goroutines the running runtime has; 0 elsewhere.
inline long long goroutines() { return rt::count_goroutines(); }

// The number of the running goroutine, as reports show it; 0 elsewhere.
inline long long goroutine_id() { return rt::number_of_this_goroutine(); }

// Calls f, which may block the thread in a system call or a C library: other goroutines take over its P meanwhile.
// Any thread; elsewhere it only calls f. Not to be nested; f must not use channels, locks or spawn.
// Example: ssize_t n = go::blocking([&] { return ::read(fd, buffer, size); });
template <class F> auto blocking(F&& f) -> decltype(f()) {
    struct scope {
        scope() { rt::begin_blocking(); }
        ~scope() { rt::end_blocking(); }
    } s;
    return f();
}

// Calls f on a stack of at least `bytes`, for code that is known to go deep; the stack is kept for reuse.
// Ends the process with `stack overflow` if the goroutine's stacks together would pass options::max_stack_bytes.
// Any thread; elsewhere it only calls f.
// Example: go::with_stack(8 << 20, [&] { parse(document); });
template <class F> auto with_stack(std::size_t bytes, F&& f) -> decltype(f()) {
    struct call {
        std::remove_reference_t<F>& function;
        rt::result_of_task<std::invoke_result_t<F&>> result{};
    } c{f};
    rt::grow_stack([](void* p) { static_cast<call*>(p)->result.set(static_cast<call*>(p)->function); }, &c, bytes + rt::segment_slack);
    return c.result.take();
}

}  // namespace go
