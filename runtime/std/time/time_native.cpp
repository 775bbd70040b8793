// The machine side of time: the clocks, Sleep, and timers in the runtime's heaps.
#include <new>

#include "runtime/channel/chan.h"
#include "runtime/scheduler/spawn.h"
#include "runtime/timers/sleep.h"
#include "runtime/timers/timer.h"
#include "runtime/values/func.h"
#include "runtime/values/iface.h"
#include "runtime/values/results.h"

namespace go::time {

// As Go lays them out.
struct Time {
    uint64_t wall;
    int64_t ext;
    void* loc;
};
struct Timer {
    chan<Time> C;
    bool initTimer;
};

Time Now();

namespace {

// What NewTimer, NewTicker and AfterFunc point to: the part that Go sees, then ours.
struct RuntimeTimer {
    Timer visible;
    rt::go_timer timer;
};

RuntimeTimer* Of(Timer* t) { return reinterpret_cast<RuntimeTimer*>(t); }

// The element of a timer's channel: when it was due. A reading of the monotonic clock stays in it.
void MakeTime(void* element, int64_t delta) {
    constexpr int64_t second = 1000000000;
    constexpr uint64_t has_monotonic = uint64_t{1} << 63, nanosecond_bits = (uint64_t{1} << 30) - 1;
    Time t = Now();
    int64_t nanoseconds = static_cast<int64_t>(t.wall & nanosecond_bits) - delta % second;
    int64_t seconds = -(delta / second);
    if (nanoseconds < 0) {
        nanoseconds += second;
        seconds--;
    } else if (nanoseconds >= second) {
        nanoseconds -= second;
        seconds++;
    }
    t.wall = (t.wall & ~nanosecond_bits) | static_cast<uint64_t>(nanoseconds);
    if (t.wall & has_monotonic) {
        t.wall += static_cast<uint64_t>(seconds) << 30;
        t.ext -= delta;
    } else {
        t.ext += seconds;
    }
    *static_cast<Time*>(element) = t;
}

void StartFunction(void* argument, uint64_t, int64_t) {
    func<void()> call;
    __builtin_memcpy(static_cast<void*>(&call), &argument, sizeof call);
    rt::spawn_on(nullptr, call);
}

}  // namespace

void Sleep(int64_t d) { rt::sleep(d); }

results<int64_t, int32_t, int64_t> now() {
    const int64_t wall = rt::walltime();
    return {wall / 1000000000, static_cast<int32_t>(wall % 1000000000), rt::nanotime()};
}
results<int64_t, int32_t, int64_t> runtimeNow() { return now(); }
// Weak: before Go 1.26 the package pulls it from runtime by name, and the emitted definition counts.
[[gnu::weak]] int64_t runtimeNano() { return rt::nanotime(); }
bool runtimeIsBubbled() { return false; }

// channel is null for AfterFunc, whose argument is the function to start.
Timer* newTimer(int64_t when, int64_t period, func<void(any, uintptr_t, int64_t)>, any argument, void* channel) {
    auto* t = ::new (rt::allocate(sizeof(RuntimeTimer), nullptr, 0)) RuntimeTimer();
    t->visible.initTimer = true;
    if (channel != nullptr) {
        rt::init_channel_timer_on(&t->timer, static_cast<rt::hchan*>(channel), &MakeTime);
    } else {
        const auto call = unbox<func<void()>>(argument);
        void* closure;
        static_assert(sizeof call == sizeof closure);
        __builtin_memcpy(&closure, &call, sizeof call);
        rt::init_function_timer(&t->timer, &StartFunction, closure);
    }
    rt::reset_timer(&t->timer, when, period);
    return &t->visible;
}

bool stopTimer(Timer* t) { return rt::stop_go_timer(&Of(t)->timer); }
bool resetTimer(Timer* t, int64_t when, int64_t period) { return rt::reset_timer(&Of(t)->timer, when, period); }

}  // namespace go::time
