// The runtime's clock, sleeping, and timers.
#pragma once
#include <chrono>
#include <functional>
#include <memory>
#include <utility>

#include "go2cpp/channel.h"
#include "runtime/timers/sleep.h"

namespace go {

// The clock that all timers of the running runtime follow: monotonic, the same as std::chrono::steady_clock, unless
// the runtime has virtual time. Any thread; on a foreign one always the machine's.
struct clock {
    using duration = std::chrono::nanoseconds;
    using rep = duration::rep;
    using period = duration::period;
    using time_point = std::chrono::time_point<clock>;
    static constexpr bool is_steady = true;
    static time_point now() noexcept { return time_point(duration(rt::nanotime())); }
};

// Blocks for at least d; not at all if d <= 0. Any thread: a goroutine is parked, elsewhere the thread sleeps.
// Memory order: none.
// Example: go::sleep(20ms);
inline void sleep(std::chrono::nanoseconds d) { rt::sleep(d.count()); }
// The same until the clock has reached t. Example: go::sleep_until(go::clock::now() + 20ms);
inline void sleep_until(clock::time_point t) { rt::sleep((t - clock::now()).count()); }

// A channel that gets the time once, d from now. Costs nothing while nobody waits on it; freed with the last handle.
// Requires: called from a goroutine, else throws std::logic_error. For a select on_timeout (select.h) is cheaper.
// Memory order: the call happens before a receive of its value.
// Example: auto stop = go::after(5s);  for (;;) switch (go::select(go::on_recv(work, &w), go::on_recv(stop))) …
channel<clock::time_point> after(std::chrono::nanoseconds d);

// A channel that gets the time every d, until stop or the end of the ticker. Ticks that nobody receives in time are
// dropped. Movable.
// Requires: made in a goroutine, else throws std::logic_error, as for d <= 0. Members: any thread. After reset or stop no tick of
// the former setting is received.
// Example: go::ticker each_second(1s);  for (auto t : each_second.c()) report(t);   // c() is never closed
class ticker {
public:
    explicit ticker(std::chrono::nanoseconds d);
    ticker(ticker&&) noexcept = default;
    ticker& operator=(ticker&&) noexcept = default;
    ~ticker();
    const channel<clock::time_point>& c() const noexcept { return c_; }
    void reset(std::chrono::nanoseconds d);
    void stop();

private:
    channel<clock::time_point> c_;
};

namespace rt {
struct function_timer;
void release_timer(function_timer*) noexcept;
}  // namespace rt

// Runs f in a goroutine of its own, d from now.
// Requires: called from a goroutine, else throws std::logic_error. Does not block. The timer need not be kept.
// Memory order: the call, or the reset, happens before f.
// Example: auto alarm = go::after_func(1s, [=] { give_up.close(); });  …  alarm.stop();
class timer {
public:
    timer() = default;
    // Any thread. Prevents the next run of f; whether it did: false if f has started, or the timer was stopped. Does not wait for f.
    bool stop();
    // Any thread. f runs (again) d from now; whether the timer was still pending.
    bool reset(std::chrono::nanoseconds d);

private:
    explicit timer(rt::function_timer* t) : timer_(t, &rt::release_timer) {}
    std::shared_ptr<rt::function_timer> timer_;
    friend timer after_func(std::chrono::nanoseconds d, std::function<void()> f);
};
timer after_func(std::chrono::nanoseconds d, std::function<void()> f);

}  // namespace go
