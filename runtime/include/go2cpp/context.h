// Contexts, as in Go's package context: a tree of cancellation signals, deadlines and values that calls pass down.
//
//     auto [ctx, cancel] = go::context::with_timeout(go::context::background(), 2s);
//     auto page = go::async([=] { return fetch(ctx, url); });
//     …
//     // in fetch:
//     switch (go::select(go::on_recv(answers, &a), go::on_recv(ctx.done()))) {
//     case 1: throw std::system_error(ctx.err());           // "context canceled" or "context deadline exceeded"
//     }
//
// A context is a handle; copies refer to the same one. It is freed with its last handle; call cancel as soon as the work
// is done, so that what waits below it ends.
// All operations: any thread, none blocks, except that making a deadline requires a goroutine.
// Memory order: a cancel happens before what it wakes: a receive from done that returns, err that is set, after_func's f.
#pragma once
#include <chrono>
#include <exception>
#include <functional>
#include <memory>
#include <optional>
#include <system_error>
#include <type_traits>
#include <typeinfo>
#include <utility>

#include "go2cpp/channel.h"
#include "go2cpp/time.h"

namespace go::context {

// Why a context is done. Its messages are Go's; canceled equals std::errc::operation_canceled, deadline_exceeded
// std::errc::timed_out.
enum class errc { canceled = 1, deadline_exceeded = 2 };
std::error_code make_error_code(errc e) noexcept;

struct state;

// Identifies a value that contexts carry, by its address. Example: inline const go::context::key<std::string> user;
template <class T> struct key {
    key() = default;
    key(const key&) = delete;
    key& operator=(const key&) = delete;
};

class context {
public:
    context();                                               // background()

    // Closed when the context is cancelled or its deadline has passed; nil for a context that never ends.
    const channel<nothing>& done() const noexcept;

    // No error while the context lasts, then why it ended. Never changes again.
    // Example: if (auto e = ctx.err()) return e;
    std::error_code err() const;

    // What the cancelling side gave as its reason (with_cancel_cause), or a std::system_error of err(); null while it lasts.
    std::exception_ptr cause() const;

    // When it ends by itself, if so.
    std::optional<clock::time_point> deadline() const;

    // The value that this context or the nearest one above carries for k; null: none. Lives as long as that context.
    template <class T> const T* value(const key<T>& k) const { return static_cast<const T*>(find(&k)); }

    friend bool operator==(const context& a, const context& b) noexcept { return a.state_ == b.state_; }

    explicit context(std::shared_ptr<state> s) noexcept : state_(std::move(s)) {}
    const std::shared_ptr<state>& native() const noexcept { return state_; }

private:
    const void* find(const void* key) const;
    std::shared_ptr<state> state_;
};

// Ends its context, with those below it; later calls do nothing. A copyable function object.
class cancel_function {
public:
    explicit cancel_function(std::shared_ptr<state> s) noexcept : state_(std::move(s)) {}
    void operator()() const;
    // Of with_cancel_cause: the reason that cause() tells.
    void operator()(std::exception_ptr cause) const;

private:
    std::shared_ptr<state> state_;
};

struct cancellable {
    context ctx;
    cancel_function cancel;
};

// The root: never cancelled, no values.
context background();

// A context that ends with its parent, or when cancel is called.
// Example: auto [ctx, cancel] = go::context::with_cancel(parent);
cancellable with_cancel(const context& parent);
// The same; cancel takes the reason: cancel(std::make_exception_ptr(shutting_down())).
cancellable with_cancel_cause(const context& parent);

// The same, and at t at the latest, with errc::deadline_exceeded. A t that has passed ends it at once; an earlier deadline of the
// parent stays in force.
// Example: auto [ctx, cancel] = go::context::with_timeout(parent, 2s);
// Requires: called from a goroutine, whose runtime's clock it follows; else throws std::logic_error.
cancellable with_deadline(const context& parent, clock::time_point t);
cancellable with_timeout(const context& parent, std::chrono::nanoseconds d);

// A context that outlasts its parent's cancellation and deadline but carries its values.
// Example: go::spawn([ctx = go::context::without_cancel(request)] { write_log(ctx); });
context without_cancel(const context& parent);

// What with_value stands on: `value` is what find(key) gives; it lives as long as the context.
context with_value_of(const context& parent, const void* key, std::shared_ptr<const void> value);
// A context that carries a value for k, besides its parent's.
// Example: auto ctx = go::context::with_value(parent, user, "ann");  …  *ctx.value(user)
template <class T> context with_value(const context& parent, const key<T>& k, std::type_identity_t<T> value) {
    return with_value_of(parent, &k, std::make_shared<const T>(std::move(value)));
}

// Runs f in a goroutine once ctx is done. Returns a function that prevents that, and says whether it did.
// Requires: called from a goroutine, whose runtime will run f; else throws std::logic_error. Does not block.
// Memory order: the cancel happens before f.
// Example: auto stop = go::context::after_func(ctx, [=] { connection.close(); });  …  if (stop()) keep(connection);
std::function<bool()> after_func(const context& ctx, std::function<void()> f);

}  // namespace go::context

template <> struct std::is_error_code_enum<go::context::errc> : std::true_type {};
