// The parts of <go2cpp/go2cpp.h> that are not templates.
#include "runtime/include/go2cpp/go2cpp.h"

#include <new>

#include "runtime/channel/channel.h"
#include "runtime/scheduler/scheduler.h"
#include "runtime/timers/timer.h"
#include "runtime/values/engine_hooks.h"

namespace go {
namespace {

void put_time(void* element, int64_t late) { *static_cast<long long*>(element) = rt::nanotime() - late; }

rt::go_timer* new_timer() {
    auto* t = new (rt::allocate(sizeof(rt::go_timer), nullptr, 0)) rt::go_timer;
    rt::init_channel_timer(t, sizeof(long long), true, &put_time);
    return t;
}

}  // namespace

namespace rt {
void throw_deadlock() { throw deadlock("all goroutines are asleep - deadlock!"); }
}  // namespace rt

chan<long long> after(std::chrono::nanoseconds d) {
    rt::go_timer* t = new_timer();
    rt::reset_timer(t, rt::nanotime() + d.count(), 0);
    return chan<long long>(t->channel);
}

ticker::ticker(std::chrono::nanoseconds d) {
    rt::go_timer* t = new_timer();
    timer_ = t;
    c_ = chan<long long>(t->channel);
    reset(d);
}
ticker::~ticker() { stop(); }
void ticker::reset(std::chrono::nanoseconds d) {
    rt::reset_timer(static_cast<rt::go_timer*>(timer_), rt::nanotime() + d.count(), d.count());
}
void ticker::stop() { rt::stop_go_timer(static_cast<rt::go_timer*>(timer_)); }

}  // namespace go
