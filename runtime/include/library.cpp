// The parts of <go2cpp/time.h> that are not templates: timers in malloc's memory, freed with their last handle.
#include "runtime/include/go2cpp/time.h"

#include <atomic>
#include <stdexcept>

#include "runtime/channel/channel.h"
#include "runtime/scheduler/scheduler.h"
#include "runtime/scheduler/spawn.h"
#include "runtime/timers/timer.h"

namespace go {
namespace {

using clock_cell = rt::cell<clock::time_point>;

void put_time(void* element, int64_t late) { *static_cast<clock_cell*>(element) = clock_cell(clock::now() - clock::duration(late)); }

void require_goroutine(const char* what) {
    if (!rt::current_runtime()) throw std::logic_error(std::string(what) + ": called outside of a goroutine");
}

rt::go_timer* timer_of(const channel<clock::time_point>& c) { return static_cast<rt::go_timer*>(c.native()->extra); }

// A channel with a hidden buffer of one, and its timer.
channel<clock::time_point> timer_channel() {
    static_assert(std::is_trivially_copyable_v<clock_cell>);
    auto c = make_channel<clock::time_point>(1);
    auto* t = new rt::go_timer;
    t->base.awaited = true;
    rt::init_channel_timer_on(t, c.native(), &put_time);
    rt::on_channel_end(
        c.native(),
        [](void* p) {
            auto* timer = static_cast<rt::go_timer*>(p);
            rt::stop_go_timer(timer);
            rt::await_firing(&timer->base);
            delete timer;
        },
        t);
    return c;
}

}  // namespace

channel<clock::time_point> after(std::chrono::nanoseconds d) {
    require_goroutine("go::after");
    auto c = timer_channel();
    rt::reset_timer(timer_of(c), rt::nanotime() + d.count(), 0);
    return c;
}

ticker::ticker(std::chrono::nanoseconds d) {
    require_goroutine("go::ticker");
    c_ = timer_channel();
    reset(d);
}
ticker::~ticker() {
    if (c_) stop();
}
void ticker::reset(std::chrono::nanoseconds d) {
    if (d.count() <= 0) throw std::logic_error("go::ticker: the period must be positive");
    rt::go_timer* t = timer_of(c_);
    rt::reset_timer(t, t->runtime->now() + d.count(), d.count());
}
void ticker::stop() { rt::stop_go_timer(timer_of(c_)); }

namespace rt {

// References: the handle's, one while it is armed, one of each call of f in progress.
struct function_timer {
    go_timer t;
    std::atomic<int> references{1};
    std::function<void()> f;
};

void release_timer(function_timer* f) noexcept {
    if (f->references.fetch_sub(1, std::memory_order_acq_rel) != 1) return;
    await_firing(&f->t.base);
    delete f;
}

namespace {

// The reference of the armed timer goes to the call.
void call_function(void* argument, uint64_t, int64_t) {
    auto* f = static_cast<function_timer*>(argument);
    spawn_on(f->t.runtime, [f] {
        struct scope {
            function_timer* f;
            ~scope() { release_timer(f); }
        } s{f};
        f->f();
    });
}

bool arm(function_timer* f, int64_t when) {
    f->references.fetch_add(1, std::memory_order_relaxed);
    bool pending = reset_timer(&f->t, when, 0);
    if (pending) f->references.fetch_sub(1, std::memory_order_relaxed);   // it had one already; the handle has another
    return pending;
}

}  // namespace
}  // namespace rt

timer after_func(std::chrono::nanoseconds d, std::function<void()> f) {
    require_goroutine("go::after_func");
    auto* made = new rt::function_timer;
    timer handle(made);
    made->f = std::move(f);
    made->t.base.awaited = true;
    made->t.base.dropped = [](rt::timer* t) { rt::release_timer(reinterpret_cast<rt::function_timer*>(t)); };
    rt::init_function_timer(&made->t, &rt::call_function, made);
    rt::arm(made, rt::nanotime() + d.count());
    return handle;
}

bool timer::stop() {
    if (!timer_ || !rt::stop_go_timer(&timer_->t)) return false;
    rt::release_timer(timer_.get());
    return true;
}

bool timer::reset(std::chrono::nanoseconds d) { return rt::arm(timer_.get(), timer_->t.runtime->now() + d.count()); }

}  // namespace go
