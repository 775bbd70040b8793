// Contexts, timers, tickers, tasks and atomics of the C++ library.
#include <stdexcept>
#include <string>
#include <thread>

#include "runtime/scheduler/test_fixture.h"

namespace go::testing {
namespace {

using namespace go::context;
using std::chrono::hours;
using std::chrono::milliseconds;

using ContextTest = RuntimeTest;
GO2CPP_AT_ALL_PROCS(ContextTest);

const key<std::string> user;
const key<int> depth, unused;

TEST_P(ContextTest, CancelReachesTheTreeBelow) {
    run([] {
        auto [top, cancel_top] = with_cancel(background());
        auto [left, cancel_left] = with_cancel(top);
        auto carried = with_value(left, depth, 2);
        auto [below, cancel_below] = with_cancel_cause(carried);
        EXPECT_FALSE(top.err() || left.err() || below.err());
        auto waits = async([below = below] {
            below.done().recv();
            return below.err();
        });
        cancel_left();
        cancel_left();
        EXPECT_EQ(waits.get(), errc::canceled);
        EXPECT_EQ(below.err(), std::errc::operation_canceled);
        EXPECT_EQ(carried.err().message(), "context canceled");
        EXPECT_FALSE(top.err());
        cancel_below(std::make_exception_ptr(std::runtime_error("too late")));
        EXPECT_THROW(std::rethrow_exception(below.cause()), std::system_error);
        auto [late, cancel_late] = with_cancel(below);       // of a context that has ended
        EXPECT_EQ(late.err(), errc::canceled);
        EXPECT_TRUE(late.done().try_recv());
        cancel_top();
        cancel_late();
    });
}

TEST_P(ContextTest, CausesAreHandedDown) {
    run([] {
        auto [top, cancel] = with_cancel_cause(background());
        auto [below, ignored] = with_cancel(top);
        cancel(std::make_exception_ptr(std::runtime_error("closing time")));
        EXPECT_EQ(below.err(), errc::canceled);
        try {
            std::rethrow_exception(below.cause());
        } catch (const std::runtime_error& e) {
            EXPECT_STREQ(e.what(), "closing time");
        }
        ignored();
    });
}

TEST_P(ContextTest, Deadlines) {
    run([] {
        auto before = go::clock::now();
        auto [ctx, cancel] = with_timeout(background(), milliseconds(5));
        auto [longer, cancel_longer] = with_timeout(ctx, hours(1));
        EXPECT_EQ(longer.deadline(), ctx.deadline());
        EXPECT_EQ(go::select(on_recv(longer.done()), on_timeout(std::chrono::seconds(20))), 0);
        EXPECT_GE(go::clock::now() - before, milliseconds(5));
        EXPECT_EQ(longer.err(), errc::deadline_exceeded);
        EXPECT_EQ(ctx.err(), std::errc::timed_out);
        EXPECT_EQ(ctx.err().message(), "context deadline exceeded");
        auto [past, cancel_past] = with_deadline(background(), before);
        EXPECT_EQ(past.err(), errc::deadline_exceeded);
        auto [dropped, cancel_dropped] = with_timeout(background(), hours(1));
        cancel_dropped();
        EXPECT_EQ(dropped.err(), errc::canceled);
        EXPECT_FALSE(background().deadline());
        cancel(), cancel_longer(), cancel_past();
    });
}

TEST_P(ContextTest, DeadlinesRaceWithTheirLastHandle) {
    run([&] {
        for (int i = 0; i < scale(1000); ++i) {
            auto made = with_timeout(background(), std::chrono::microseconds(i % 50));
            if (i % 3 == 0) made.ctx.done().recv();
            if (i % 3 == 1) go::sleep(std::chrono::microseconds(i % 60));
            if (i % 5 == 0) made.cancel();
        }
        go::sleep(milliseconds(5));
    });
}

TEST_P(ContextTest, ValuesAndDetaching) {
    run([] {
        auto named = with_value(background(), user, "ann");
        auto [ctx, cancel] = with_cancel(with_value(named, depth, 1));
        auto deeper = with_value(ctx, depth, 2);
        ASSERT_NE(deeper.value(user), nullptr);
        EXPECT_EQ(*deeper.value(user), "ann");
        EXPECT_EQ(*deeper.value(depth), 2);
        EXPECT_EQ(*ctx.value(depth), 1);
        EXPECT_EQ(deeper.value(unused), nullptr);
        EXPECT_EQ(background().value(user), nullptr);
        auto free = without_cancel(deeper);
        auto [below, cancel_below] = with_cancel(free);
        cancel();
        EXPECT_TRUE(deeper.err());
        EXPECT_FALSE(free.err() || below.err());
        EXPECT_FALSE(free.done());
        EXPECT_EQ(*below.value(user), "ann");
        cancel_below();
    });
}

TEST_P(ContextTest, FunctionsAfterTheEnd) {
    run([] {
        auto [ctx, cancel] = with_cancel(background());
        auto called = make_channel<int>(3);
        auto stop = go::context::after_func(ctx, [=] { called.send(1); });
        go::context::after_func(ctx, [=] { called.send(2); });
        EXPECT_TRUE(stop());
        EXPECT_FALSE(stop());
        cancel();
        EXPECT_EQ(called.recv(), 2);
        auto late = go::context::after_func(ctx, [=] { called.send(3); });
        EXPECT_EQ(called.recv(), 3);
        EXPECT_FALSE(late());
        EXPECT_EQ(called.size(), 0u);
    });
}

TEST_P(ContextTest, CancelledFromAForeignThread) {
    options o;
    o.procs = GetParam();
    o.detect_deadlock = false;
    runtime rt(o);
    auto [ctx, cancel] = with_cancel(background());
    auto waits = rt.async([ctx = ctx] {
        auto [below, cancel_below] = with_timeout(ctx, hours(1));
        below.done().recv();
        cancel_below();
        return below.err();
    });
    EXPECT_FALSE(waits.wait_for(milliseconds(1)));
    std::thread([cancel = cancel] { cancel(); }).join();
    EXPECT_EQ(waits.get(), errc::canceled);
    EXPECT_THROW(with_timeout(background(), hours(1)), std::logic_error);
    EXPECT_THROW(go::after(hours(1)), std::logic_error);
}

TEST_P(ContextTest, FunctionTimers) {
    run([] {
        auto fired = make_channel<int>(4);
        auto kept = go::after_func(milliseconds(1), [=] { fired.send(1); });
        go::after_func(milliseconds(1), [=] { fired.send(1); });     // not kept
        auto stopped = go::after_func(hours(1), [=] { fired.send(2); });
        EXPECT_TRUE(stopped.stop());
        EXPECT_FALSE(stopped.stop());
        EXPECT_EQ(fired.recv(), 1);
        EXPECT_EQ(fired.recv(), 1);
        EXPECT_FALSE(kept.stop());
        EXPECT_FALSE(kept.reset(hours(1)));
        EXPECT_TRUE(kept.reset(milliseconds(1)));
        EXPECT_EQ(fired.recv(), 1);
        EXPECT_FALSE(stopped.reset(milliseconds(1)));
        EXPECT_EQ(fired.recv(), 2);
        go::after_func(hours(1), [] {});                             // pending when the runtime ends
    });
}

TEST_P(ContextTest, TimerChannels) {
    run([&] {
        auto before = go::clock::now();
        EXPECT_GE(*go::after(milliseconds(2)).recv(), before + milliseconds(2));
        for (int i = 0; i < scale(1000); ++i) {              // dropped before, while and after they fire
            auto c = go::after(std::chrono::microseconds(i % 40));
            go::select(on_recv(c), on_timeout(std::chrono::microseconds(20)));
        }
        ticker t(milliseconds(1));
        EXPECT_TRUE(t.c().recv());
        ticker moved(std::move(t));
        EXPECT_TRUE(moved.c().recv());
        moved.stop();
        EXPECT_EQ(go::select(on_recv(moved.c()), on_timeout(milliseconds(5))), 1);
        moved.reset(milliseconds(1));
        EXPECT_TRUE(moved.c().recv());
        EXPECT_THROW(ticker(milliseconds(0)), std::logic_error);
    });
}

TEST_P(ContextTest, Tasks) {
    run([] {
        int n = 1;
        auto reference = async([&]() -> int& { return n; });
        reference.get() = 7;
        EXPECT_EQ(n, 7);
        auto nothing_at_all = async([] {});
        nothing_at_all.get();
        auto pointer = async([] { return std::make_unique<int>(3); });
        EXPECT_EQ(*pointer.get(), 3);
        auto stop = make_channel<nothing>();
        auto slow = async([=] { stop.recv(); });
        EXPECT_FALSE(slow.ready());
        EXPECT_FALSE(slow.wait_for(milliseconds(1)));
        EXPECT_EQ(go::select(on_recv(slow.done()), on_default), -1);
        stop.close();
        slow.wait();
        EXPECT_TRUE(slow.ready());
        EXPECT_TRUE(slow.wait_for(milliseconds(0)));
    });
}

TEST_P(ContextTest, LocksAndAtomics) {
    run([&] {
        go::mutex mu;
        rw_mutex table;
        cond changed(mu);
        once first;
        go::atomic<int> turns;
        int guarded = 0, run_once = 0, readers = 0;
        wait_group group;
        const int n = scale(2000);
        for (int g = 0; g < 4; ++g)
            group.go([&] {
                for (int i = 0; i < n; ++i) {
                    {
                        std::lock_guard guard(mu);
                        ++guarded;
                    }
                    turns.add(1);
                    if (table.try_lock_shared()) table.unlock_shared();
                    first([&] { ++run_once; });
                }
                table.lock();
                ++readers;
                table.unlock();
                changed.notify_all();
            });
        {
            std::unique_lock lock(mu);
            changed.wait([&] { return guarded == 4 * n; });
        }
        group.wait();
        EXPECT_EQ(turns.load(), 4 * n);
        EXPECT_EQ(readers, 4);
        EXPECT_EQ(run_once, 1);
        EXPECT_TRUE(turns.compare_and_swap(4 * n, 6));
        EXPECT_FALSE(turns.compare_and_swap(5, 1));
        EXPECT_EQ(turns.or_with(1), 6);
        EXPECT_EQ(turns.and_with(3), 7);
        EXPECT_EQ(turns.swap(9), 3);
        EXPECT_TRUE(mu.try_lock());
        EXPECT_FALSE(mu.try_lock());
        mu.unlock();
    });
}

}  // namespace
}  // namespace go::testing
