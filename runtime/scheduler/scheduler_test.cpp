// Spawning, yielding, fairness, GOMAXPROCS changes, locked threads, system calls, exceptions and errno across switches.
#include <cerrno>
#include <thread>
#include <unistd.h>

#include "runtime/scheduler/scheduler.h"
#include "runtime/scheduler/test_fixture.h"

namespace go::testing {
namespace {

using SchedulerTest = RuntimeTest;
GO2CPP_AT_ALL_PROCS(SchedulerTest);

TEST_P(SchedulerTest, SpawnAndJoinMany) {
    run([&] {
        std::atomic<int> sum{0};
        wait_group group;
        const int n = scale(20000);
        for (int i = 0; i < n; ++i) group.Go([&sum] { sum.fetch_add(1, std::memory_order_relaxed); });
        group.Wait();
        EXPECT_EQ(sum.load(), n);
    });
}

TEST_P(SchedulerTest, SpawnFromSpawned) {
    run([&] {
        std::atomic<int> leaves{0};
        wait_group group;
        struct tree {
            static void grow(int depth, std::atomic<int>& leaves, wait_group& group) {
                if (depth == 0) {
                    leaves.fetch_add(1);
                    return;
                }
                for (int i = 0; i < 2; ++i) group.Go([depth, &leaves, &group] { grow(depth - 1, leaves, group); });
            }
        };
        tree::grow(10, leaves, group);
        group.Wait();
        EXPECT_EQ(leaves.load(), 1024);
    });
}

TEST_P(SchedulerTest, BigCallableIsMovedToTheNewStack) {
    run([] {
        struct big { char bytes[4000]; } data{};
        data.bytes[3999] = 7;
        auto got = make_chan<int>();
        spawn([data, got] { got.send(data.bytes[3999]); });
        EXPECT_EQ(got.recv(), 7);
    });
}

TEST_P(SchedulerTest, YieldLetsOthersRun) {
    run([] {
        int turns = 0;
        std::atomic<bool> stop{false};
        wait_group group;
        group.Go([&] {
            while (!stop.load()) {
                ++turns;
                go::yield();
            }
        });
        for (int i = 0; i < 1000; ++i) go::yield();
        stop = true;
        group.Wait();
        EXPECT_GT(turns, 0);
    });
}

TEST_P(SchedulerTest, RunQueueOverflowLosesNothing) {
    run([] {
        std::atomic<int> ran{0};
        wait_group group;
        for (int round = 0; round < 4; ++round) {
            for (int i = 0; i < 1500; ++i) group.Go([&] { ran.fetch_add(1); });
            go::yield();
        }
        group.Wait();
        EXPECT_EQ(ran.load(), 6000);
    });
}

TEST_P(SchedulerTest, ProcsChangeWhileRunning) {
    run([&] {
        std::atomic<bool> stop{false};
        std::atomic<long> work{0};
        wait_group group;
        for (int i = 0; i < 8; ++i)
            group.Go([&] {
                while (!stop.load(std::memory_order_relaxed)) {
                    work.fetch_add(1, std::memory_order_relaxed);
                    go::yield();
                }
            });
        for (int i = 0; i < 50; ++i) {
            go::set_procs(1 + i % 7);
            go::yield();
        }
        stop = true;
        group.Wait();
        EXPECT_EQ(go::set_procs(0), 1 + 49 % 7);
        EXPECT_GT(work.load(), 0);
    });
}

TEST_P(SchedulerTest, EndsWhileLockedGoroutinesWait) {
    for (int round = 0; round < 20; ++round) {
        const auto body = [round] {
            auto locked = go::make_channel<int>();
            for (int i = 0; i < 4; ++i)
                go::spawn([locked] {
                    rt::lock_os_thread();
                    locked.send(1);
                    go::make_channel<int>().recv();
                });
            for (int i = 0; i < 4; ++i) locked.recv();
            if (round % 2) go::sleep(std::chrono::microseconds(200));
        };
        run(body, 4);
    }
}

TEST_P(SchedulerTest, LockedGoroutineStaysOnItsThread) {
    run([] {
        wait_group group;
        for (int i = 0; i < 4; ++i)
            group.Go([] {
                rt::lock_os_thread();
                auto self = gettid();
                for (int k = 0; k < 50; ++k) {
                    go::yield();
                    if (k % 10 == 0) go::sleep(std::chrono::microseconds(100));
                    EXPECT_EQ(gettid(), self);
                }
                rt::unlock_os_thread();
            });
        for (int i = 0; i < 4; ++i)
            group.Go([] {
                for (int k = 0; k < 100; ++k) go::yield();
            });
        group.Wait();
    });
}

TEST_P(SchedulerTest, BlockedThreadGivesItsPAway) {
    run([] {
        int pipe_ends[2];
        ASSERT_EQ(pipe(pipe_ends), 0);
        auto started = make_chan<int>();
        auto done = make_chan<int>();
        spawn([=] {
            started.send(1);
            char c = 0;
            ssize_t n = blocking([&] { return read(pipe_ends[0], &c, 1); });
            done.send(n == 1 ? c : -1);
        });
        started.recv();
        for (int i = 0; i < 20; ++i) go::sleep(std::chrono::microseconds(200));  // the reader sits in read()
        ASSERT_EQ(write(pipe_ends[1], "x", 1), 1);
        EXPECT_EQ(done.recv(), 'x');
        ::close(pipe_ends[0]);
        ::close(pipe_ends[1]);
    });
}

TEST_P(SchedulerTest, ExceptionsStayWithTheirGoroutine) {
    run([&] {
        wait_group group;
        std::atomic<int> caught{0};
        for (int i = 0; i < 50; ++i)
            group.Go([&caught, i] {
                try {
                    try {
                        throw i;
                    } catch (int outer) {
                        go::yield();  // others throw and catch meanwhile, perhaps on this thread
                        try {
                            throw std::runtime_error("inner");
                        } catch (const std::runtime_error&) {
                            go::yield();
                        }
                        EXPECT_EQ(outer, i);
                        throw;
                    }
                } catch (int rethrown) {
                    if (rethrown == i) caught.fetch_add(1);
                }
            });
        group.Wait();
        EXPECT_EQ(caught.load(), 50);
    });
}

// The address of errno is a constant of the thread to the compiler, which keeps it across calls: errno is read in a function
// of its own that does not switch, as a goroutine may go on on another thread.
[[gnu::noinline]] int error_of_a_bad_read() {
    errno = 0;
    return read(-1, nullptr, 0) == -1 ? errno : 0;
}

TEST_P(SchedulerTest, ErrnoSurvivesTheSchedulersOwnCalls) {
    run([] {
        wait_group group;
        for (int g = 0; g < 4; ++g)
            group.Go([] {
                for (int i = 0; i < 100; ++i) {
                    EXPECT_EQ(error_of_a_bad_read(), EBADF);
                    go::yield();
                }
            });
        group.Wait();
    });
}

TEST_P(SchedulerTest, ResultsAndExceptionsOfTasks) {
    run([] {
        auto forty = async([] { return 40; });
        auto fails = async([]() -> int { throw std::runtime_error("no result"); });
        EXPECT_EQ(forty.get() + 2, 42);
        EXPECT_THROW(fails.get(), std::runtime_error);
    });
}

TEST_P(SchedulerTest, RunRethrows) {
    options o;
    o.procs = GetParam();
    runtime rt(o);
    EXPECT_THROW(rt.run([] { throw std::logic_error("left"); }), std::logic_error);
    EXPECT_EQ(rt.run([] { return 5; }), 5);
}

TEST_P(SchedulerTest, DeadlockOfAnEmbeddedRuntimeIsReported) {
    options o;
    o.procs = GetParam();
    runtime rt(o);
    EXPECT_THROW(rt.run([] { make_chan<int>().recv(); }), deadlock);
    EXPECT_EQ(rt.run([] { return 1; }), 1);  // the runtime itself lives on
}

TEST_P(SchedulerTest, TwoRuntimesShareAChannel) {
    options o;
    o.procs = GetParam();
    o.detect_deadlock = false;
    runtime second(o), first(o);  // the sender's runtime ends first: it may still be inside its last wake-up
    auto c = make_chan<int>();
    first.spawn([c] { for (int i = 0; i < 100; ++i) c.send(i); });
    EXPECT_EQ(second.run([c] {
        int sum = 0;
        for (int i = 0; i < 100; ++i) sum += c.recv();
        return sum;
    }), 4950);
}

TEST_P(SchedulerTest, ForeignThreadsSendAndReceive) {
    options o;
    o.procs = GetParam();
    o.detect_deadlock = false;
    runtime rt(o);
    auto in = make_chan<int>(), out = make_chan<int>(3);
    rt.spawn([=] { for (int v : go::range(in)) out.send(v * 2); });
    std::thread sender([=] { for (int i = 1; i <= 200; ++i) in.send(i); });
    int sum = 0;
    for (int i = 0; i < 200; ++i) {
        int v = 0;
        EXPECT_EQ(go::select(on_recv(out, &v)), 0);
        sum += v;
    }
    sender.join();
    go::close(in);
    EXPECT_EQ(sum, 200 * 201);
}

TEST(RuntimeLife, ExceptionThatLeavesAGoroutineIsReported) {
    if (rt::sanitized) GTEST_SKIP() << "death tests fork";
    GTEST_FLAG_SET(death_test_style, "threadsafe");
    EXPECT_EXIT(
        {
            runtime rt;
            rt.run([] {
                spawn([] { throw std::runtime_error("nobody catches this"); });
                make_chan<int>().recv();
            });
        },
        ::testing::ExitedWithCode(2), "C\\+\\+ exception std::runtime_error \\(nobody catches this\\) left goroutine");
}

TEST(RuntimeLife, StartAndStopManyTimes) {
    for (int i = 0; i < (rt::sanitized ? 50 : 300); ++i) {
        options o;
        o.procs = 1 + i % 4;
        runtime rt(o);
        EXPECT_EQ(rt.run([i] { return async([i] { return i; }).get(); }), i);
    }
}

TEST(RuntimeLife, VirtualTimeJumps) {
    options o;
    o.procs = 2;
    o.virtual_time = true;
    runtime rt(o);
    auto before = std::chrono::steady_clock::now();
    rt.run([] {
        wait_group group;
        for (int i = 0; i < 10; ++i) group.Go([i] { go::sleep(std::chrono::hours(i + 1)); });
        group.Wait();
        EXPECT_GE(rt::nanotime(), 10ll * 3600 * 1000000000);
    });
    EXPECT_LT(std::chrono::steady_clock::now() - before, std::chrono::seconds(20));
}

}  // namespace
}  // namespace go::testing
