// go2cpp as a C++ library: goroutines, channels, select and timers without any Go file.
//
//     #include <go2cpp/go2cpp.h>
//     int main() {
//         go::runtime rt;                                     // starts threads as needed, one P per CPU
//         int sum = rt.run([] {                               // a goroutine; run waits for it
//             auto numbers = go::make_chan<int>(16);
//             go::spawn([=] { for (int i = 0; i < 100; ++i) numbers.send(i); go::close(numbers); });
//             int total = 0;
//             for (int n : go::range(numbers)) total += n;
//             return total;
//         });
//     }
//
// Channels, select and the locks of <go2cpp/sync.h> may also be used on threads that no runtime owns; these then block
// as threads. Everything else here must be called from a goroutine unless it says otherwise.
#pragma once
#include <chrono>
#include <exception>
#include <memory>
#include <optional>
#include <stdexcept>
#include <string>
#include <utility>

#include "runtime/channel/chan.h"
#include "runtime/values/grow.h"
#include "runtime/scheduler/host.h"
#include "runtime/scheduler/spawn.h"
#include "runtime/select/select.h"
#include "runtime/timers/sleep.h"

namespace go {

struct options {
    int procs = 0;                 // how many goroutines run at the same time; 0: $GOMAXPROCS or the number of CPUs
    unsigned long long seed = 0;   // of every random choice (select, stealing, map order); 0: from the system
    bool virtual_time = false;     // the clock stands still while any goroutine runs and jumps to the next timer otherwise
    bool detect_deadlock = true;   // run() throws go::deadlock when every goroutine waits for another. Turn it off where
                                   // foreign threads or callbacks wake goroutines.
};

// Thrown by run() when its goroutine cannot end any more.
class deadlock : public std::runtime_error {
public:
    using std::runtime_error::runtime_error;
};

// One scheduler with its own threads, goroutines and clock. Several may exist; goroutines of different runtimes may
// share channels. Destruction requires that no goroutine of it is running and nobody outside still wakes one; blocked
// ones are dropped without unwinding.
class runtime {
public:
    explicit runtime(const options& o = {}) : host_(rt::host_options{o.procs, o.seed, o.virtual_time, o.detect_deadlock}) {}
    runtime(const runtime&) = delete;
    runtime& operator=(const runtime&) = delete;

    // Runs f in a goroutine and waits for its result; an exception that leaves f is rethrown here.
    // Call from a thread that no runtime owns. Everything f wrote is visible after run.
    template <class F> auto run(F&& f) -> decltype(f()) {
        using R = decltype(f());
        std::exception_ptr error;
        if constexpr (std::is_void_v<R>) {
            host_.run([](void* p) { (*static_cast<std::remove_reference_t<F>*>(p))(); }, &f, &error);
            if (error) std::rethrow_exception(error);
        } else {
            struct frame {
                std::remove_reference_t<F>* f;
                std::optional<R> result;
            } frame{&f, {}};
            host_.run([](void* p) {
                auto* at = static_cast<struct frame*>(p);
                at->result.emplace((*at->f)());
            }, &frame, &error);
            if (error) std::rethrow_exception(error);
            return std::move(*frame.result);
        }
    }

    // Starts a goroutine from any thread; does not wait.
    template <class F> void spawn(F&& f) { rt::spawn_on(host_.get(), std::forward<F>(f)); }

    int procs() const { return host_.procs(); }
    long long goroutines() const { return host_.goroutines(); }

private:
    rt::host host_;
};

// A goroutine whose result can be waited for, from a goroutine or a foreign thread.
template <class R> class task {
public:
    // Waits for the result; rethrows what left the function. Call once.
    R get() {
        state_->done.recv();
        if (state_->error) std::rethrow_exception(state_->error);
        if constexpr (!std::is_void_v<R>) return std::move(*state_->result);
    }
    // Closed once the result is there: for select.
    const chan<bool>& done() const { return state_->done; }

private:
    struct state {
        chan<bool> done = make_chan<bool>();
        std::exception_ptr error;
        std::optional<std::conditional_t<std::is_void_v<R>, bool, R>> result;
    };
    std::shared_ptr<state> state_ = std::make_shared<state>();
    template <class F> friend auto async(F&& f) -> task<decltype(f())>;
};

// Starts f in a goroutine of the running runtime.
template <class F> auto async(F&& f) -> task<decltype(f())> {
    using R = decltype(f());
    task<R> t;
    spawn([state = t.state_, f = std::forward<F>(f)]() mutable {
        try {
            if constexpr (std::is_void_v<R>) f();
            else state->result.emplace(f());
        } catch (...) {
            state->error = std::current_exception();
        }
        close(state->done);
    });
    return t;
}

inline void yield() { rt::yield_goroutine(); }
inline int set_procs(int n) { return rt::set_running_procs(n); }
inline long long goroutines() { return rt::count_goroutines(); }

inline void sleep(std::chrono::nanoseconds d) { rt::sleep(d.count()); }

// A channel that gets a value once, d from now. Costs nothing while nobody waits on it.
chan<long long> after(std::chrono::nanoseconds d);
// A channel that gets a value every d until the returned ticker is dropped.
class ticker {
public:
    explicit ticker(std::chrono::nanoseconds d);
    ~ticker();
    ticker(const ticker&) = delete;
    ticker& operator=(const ticker&) = delete;
    const chan<long long>& c() const { return c_; }   // the value: nanoseconds of the runtime's clock
    void reset(std::chrono::nanoseconds d);
    void stop();

private:
    chan<long long> c_;
    void* timer_;
};

// Tells the scheduler that f may block the thread, in a system call or a C library: others take over the P meanwhile.
template <class F> auto blocking(F&& f) -> decltype(f()) {
    struct scope {
        scope() { rt::begin_blocking(); }
        ~scope() { rt::end_blocking(); }
    } s;
    return f();
}

}  // namespace go
