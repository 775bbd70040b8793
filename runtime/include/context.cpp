// Contexts: a tree of states, each with its own lock, ordered from parent to child.
//
// Invariants
// - A parent knows its children weakly, a child its parent strongly; a child leaves its parent's list when it ends or dies.
// - `done` is closed once, by whoever sets `error` under `lock`; children and functions are told without it.
// - The deadline's timer belongs to the state and fires on a scheduler's stack: cancelling must not block. The locks are
//   the thread's, held for a few instructions, never across a switch.
#include "runtime/include/go2cpp/context.h"

#include <mutex>
#include <stdexcept>
#include <unordered_map>
#include <vector>

#include "runtime/scheduler/scheduler.h"
#include "runtime/scheduler/spawn.h"
#include "runtime/timers/timer.h"

namespace go::context {
namespace {

class category_of_contexts final : public std::error_category {
public:
    const char* name() const noexcept override { return "context"; }
    std::string message(int e) const override {
        return e == static_cast<int>(errc::canceled) ? "context canceled" : "context deadline exceeded";
    }
    std::error_condition default_error_condition(int e) const noexcept override {
        return e == static_cast<int>(errc::canceled) ? std::errc::operation_canceled : std::errc::timed_out;
    }
};

struct waiting_function {
    rt::Runtime* runtime;
    std::function<void()> f;
};

}  // namespace

std::error_code make_error_code(errc e) noexcept {
    static const category_of_contexts category;
    return {static_cast<int>(e), category};
}

struct state : std::enable_shared_from_this<state> {
    std::shared_ptr<state> parent;            // for values and deadlines
    std::shared_ptr<state> canceller;         // the nearest above that can be cancelled; null: none
    channel<nothing> done;                    // nil: cannot be cancelled by itself or from above
    std::optional<clock::time_point> deadline;
    const void* key = nullptr;
    std::shared_ptr<const void> value;
    bool cancellable = false;                 // has its own `done`
    bool detached = false;                    // without_cancel

    std::mutex lock;                          // guards all below
    std::error_code error;
    std::exception_ptr cause;
    std::unordered_map<state*, std::weak_ptr<state>> children;
    std::unordered_map<int, waiting_function> functions;
    int next_function = 0;
    rt::go_timer timer;
    bool has_timer = false;

    ~state() {
        stop_timer();
        if (cancellable && canceller) {
            rt::rank_scope scope(&canceller->lock, rt::lock_rank::context);
            std::lock_guard guard(canceller->lock);
            canceller->children.erase(this);
        }
    }

    void stop_timer() {
        if (!has_timer) return;
        rt::stop_go_timer(&timer);
        rt::await_firing(&timer.base);
    }

    // Returns whether this call ended it. `why` may be null.
    bool cancel(std::error_code e, std::exception_ptr why) {
        std::unordered_map<state*, std::weak_ptr<state>> below;
        std::unordered_map<int, waiting_function> calls;
        {
            rt::rank_scope scope(&lock, rt::lock_rank::context);
            std::lock_guard guard(lock);
            if (error) return false;
            error = e;
            cause = why ? why : std::make_exception_ptr(std::system_error(e));
            why = cause;
            below.swap(children);
            calls.swap(functions);
            done.close();
        }
        for (auto& [child, weak] : below)
            if (auto s = weak.lock()) s->cancel(e, why);
        for (auto& [id, call] : calls) rt::spawn_on(call.runtime, std::move(call.f));
        return true;
    }

    // The nearest state, from this one on upwards, that can be cancelled.
    state* cancellable_or_above() { return cancellable ? this : canceller.get(); }
};

namespace {

const std::shared_ptr<state>& root() {
    static const auto s = std::make_shared<state>();
    return s;
}

std::shared_ptr<state> below(const context& parent) {
    auto s = std::make_shared<state>();
    s->parent = parent.native();
    state* from = parent.native().get();
    if (!from->detached) s->canceller = from->cancellable ? parent.native() : from->canceller;
    s->deadline = from->detached ? std::nullopt : from->deadline;
    return s;
}

std::shared_ptr<state> cancellable_below(const context& parent) {
    auto s = below(parent);
    s->cancellable = true;
    s->done = make_channel<nothing>();
    if (!s->canceller) return s;
    rt::rank_scope scope(&s->canceller->lock, rt::lock_rank::context);
    std::unique_lock guard(s->canceller->lock);
    if (auto e = s->canceller->error) {
        auto why = s->canceller->cause;
        guard.unlock();
        s->cancel(e, why);
    } else {
        s->canceller->children.emplace(s.get(), s);
    }
    return s;
}

void cancel_and_leave(const std::shared_ptr<state>& s, std::error_code e, std::exception_ptr why) {
    if (!s->cancel(e, std::move(why))) return;
    if (s->canceller) {
        rt::rank_scope scope(&s->canceller->lock, rt::lock_rank::context);
        std::lock_guard guard(s->canceller->lock);
        s->canceller->children.erase(s.get());
    }
    if (s->has_timer) rt::stop_go_timer(&s->timer);
}

void deadline_passed(void* argument, uint64_t, int64_t) {
    // Null if the state is ending; its destructor waits for this call. Should this become the last handle, it must not be
    // dropped here, below the call that the destructor waits for: a goroutine does it.
    if (auto s = static_cast<state*>(argument)->weak_from_this().lock()) {
        s->cancel(errc::deadline_exceeded, nullptr);
        rt::Runtime* runtime = s->timer.runtime;
        rt::spawn_on(runtime, [s = std::move(s)] {});
    }
}

}  // namespace

context::context() : state_(root()) {}

const channel<nothing>& context::done() const noexcept {
    static const channel<nothing> nil;
    state* s = state_->detached ? nullptr : state_->cancellable_or_above();
    return s ? s->done : nil;
}

std::error_code context::err() const {
    state* s = state_->detached ? nullptr : state_->cancellable_or_above();
    if (!s) return {};
    rt::rank_scope scope(&s->lock, rt::lock_rank::context);
    std::lock_guard guard(s->lock);
    return s->error;
}

std::exception_ptr context::cause() const {
    state* s = state_->detached ? nullptr : state_->cancellable_or_above();
    if (!s) return nullptr;
    rt::rank_scope scope(&s->lock, rt::lock_rank::context);
    std::lock_guard guard(s->lock);
    return s->cause;
}

std::optional<clock::time_point> context::deadline() const { return state_->deadline; }

const void* context::find(const void* key) const {
    for (state* s = state_.get(); s; s = s->parent.get())
        if (s->key == key) return s->value.get();
    return nullptr;
}

void cancel_function::operator()() const { cancel_and_leave(state_, errc::canceled, nullptr); }
void cancel_function::operator()(std::exception_ptr cause) const { cancel_and_leave(state_, errc::canceled, std::move(cause)); }

context background() { return context(); }

cancellable with_cancel(const context& parent) {
    auto s = cancellable_below(parent);
    return {context(s), cancel_function(s)};
}

cancellable with_cancel_cause(const context& parent) { return with_cancel(parent); }

cancellable with_deadline(const context& parent, clock::time_point t) {
    if (!rt::current_runtime()) throw std::logic_error("go::context::with_deadline: called outside of a goroutine");
    auto s = cancellable_below(parent);
    if (!s->deadline || t < *s->deadline) {
        s->deadline = t;
        int64_t when = t.time_since_epoch().count();
        if (when <= rt::nanotime()) {
            cancel_and_leave(s, errc::deadline_exceeded, nullptr);
        } else {
            rt::init_function_timer(&s->timer, &deadline_passed, s.get());
            s->timer.base.awaited = true;
            s->has_timer = true;
            rt::reset_timer(&s->timer, when, 0);
        }
    }
    return {context(s), cancel_function(s)};
}

cancellable with_timeout(const context& parent, std::chrono::nanoseconds d) { return with_deadline(parent, clock::now() + d); }

context without_cancel(const context& parent) {
    auto s = below(parent);
    s->detached = true;
    s->canceller = nullptr;
    s->deadline.reset();
    return context(s);
}

context with_value_of(const context& parent, const void* key, std::shared_ptr<const void> value) {
    auto s = below(parent);
    s->key = key;
    s->value = std::move(value);
    return context(s);
}

std::function<bool()> after_func(const context& ctx, std::function<void()> f) {
    rt::Runtime* runtime = rt::current_runtime();
    if (!runtime) throw std::logic_error("go::context::after_func: called outside of a goroutine");
    state* at = ctx.native()->detached ? nullptr : ctx.native()->cancellable_or_above();
    if (!at) return [stopped = std::make_shared<bool>(false)] { return !std::exchange(*stopped, true); };
    auto s = at->shared_from_this();
    rt::rank_scope scope(&s->lock, rt::lock_rank::context);
    std::unique_lock guard(s->lock);
    if (s->error) {
        guard.unlock();
        rt::spawn_on(runtime, std::move(f));
        return [] { return false; };
    }
    int id = s->next_function++;
    s->functions.emplace(id, waiting_function{runtime, std::move(f)});
    return [s, id] {
        rt::rank_scope scope(&s->lock, rt::lock_rank::context);
        std::lock_guard lock(s->lock);
        return s->functions.erase(id) != 0;
    };
}

}  // namespace go::context
