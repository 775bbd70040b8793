// Light goroutines: what they hold while others use their stacks, what they share, and that they are small.
#include "runtime/scheduler/light.h"

#include <atomic>
#include <cstdio>
#include <vector>

#include "runtime/scheduler/test_fixture.h"

namespace go::testing {
namespace {

using LightTest = RuntimeTest;
GO2CPP_AT_ALL_PROCS(LightTest);

TEST_P(LightTest, FramesStayTheirs) {
    run([&] {
        const int n = scale(20000);
        auto gate = make_chan<int64_t>();
        auto results = make_chan<int64_t>(16);
        for (int i = 0; i < n; ++i)
            spawn_light([gate, results, i] {
                volatile int64_t kept[8];
                for (int k = 0; k < 8; ++k) kept[k] = i * 8 + k;
                int64_t sum = 0;
                for (int round = 0; round < 3; ++round) {
                    sum += gate.recv();
                    for (int k = 0; k < 8; ++k)
                        if (kept[k] != i * 8 + k) sum = -1000000000;
                }
                results.send(sum);
            });
        spawn([gate, n] {
            for (int i = 0; i < 3 * n; ++i) gate.send(i);
        });
        int64_t total = 0;
        for (int i = 0; i < n; ++i) total += results.recv();
        EXPECT_EQ(total, int64_t{3} * n * (3 * n - 1) / 2);
    });
}

TEST_P(LightTest, PairsOnFewStacks) {
    run([&] {
        const int n = scale(4000);
        wait_group group;
        std::atomic<int64_t> total{0};
        for (int i = 0; i < n; ++i) {
            auto there = make_chan<int>(), back = make_chan<int>();
            group.Add(2);
            spawn_light([=, &group, &total] {
                int sum = 0;
                for (int k = 0; k < 20; ++k) {
                    there.send(k);
                    sum += back.recv();
                }
                total.fetch_add(sum);
                group.Done();
            });
            spawn_light([=, &group] {
                for (int k = 0; k < 20; ++k) back.send(there.recv() * 2);
                group.Done();
            });
        }
        group.Wait();
        EXPECT_EQ(total.load(), int64_t{n} * 380);
    });
}

// What a callable holds lies in the goroutine's block; larger ones get a stack of their own.
TEST_P(LightTest, CallablesOfAnySize) {
    struct large {
        int64_t words[64];
    };
    run([&] {
        const int n = scale(4000);
        auto gate = make_chan<int>();
        wait_group group;
        group.Add(2 * n);
        std::atomic<int64_t> total{0};
        for (int i = 0; i < n; ++i) {
            large l{};
            l.words[63] = i;
            spawn_light([=, &group, &total] {
                gate.drain_one();
                total.fetch_add(l.words[63]);
                group.Done();
            });
            const std::vector<int64_t> list{i, 2 * i};
            spawn_light([=, &group, &total] {
                gate.drain_one();
                total.fetch_add(list[1]);
                group.Done();
            });
        }
        close(gate);
        group.Wait();
        EXPECT_EQ(total.load(), int64_t{3} * n * (n - 1) / 2);
    });
}

TEST_P(LightTest, PreemptedOnes) {
    run([&] {
        const int n = scale(3000);
        auto results = make_chan<int64_t>();
        for (int i = 0; i < n; ++i)
            spawn_light([=] {
                int64_t x = i;
                for (int k = 0; k < 5; ++k) {
                    x += k;
                    yield();
                }
                results.send(x);
            });
        int64_t total = 0;
        for (int i = 0; i < n; ++i) total += results.recv();
        EXPECT_EQ(total, int64_t{n} * (n - 1) / 2 + int64_t{10} * n);
    });
}

TEST_P(LightTest, ClosedUnderTheirSends) {
    run([&] {
        const int n = scale(3000);
        auto closed = make_channel<int>();
        auto plain = make_chan<int>();
        wait_group group;
        group.Add(2 * n);
        std::atomic<int> zeros{0}, errors{0};
        for (int i = 0; i < n; ++i) {
            spawn_light([&, plain] {
                auto [value, ok] = plain.recv_ok();
                if (!ok && value == 0) zeros.fetch_add(1);
                group.Done();
            });
            spawn([&, closed] {
                try {
                    closed.send(1);
                } catch (const channel_error&) {
                    errors.fetch_add(1);
                }
                group.Done();
            });
        }
        while (go::goroutines() < 2 * n) yield();
        for (int i = 0; i < 100; ++i) yield();
        close(plain);
        closed.close();
        group.Wait();
        EXPECT_EQ(zeros.load(), n);
        EXPECT_EQ(errors.load(), n);
    });
}

TEST_P(LightTest, RuntimeEndsWhileTheyWait) {
    const int n = scale(3000);
    run([&] {
        auto gate = make_chan<int>();
        for (int i = 0; i < n; ++i) spawn_light([gate] { gate.recv(); });
        for (int i = 0; i < 10; ++i) yield();
    }, n);
}

TEST_P(LightTest, HoldsAKilobyte) {
    if (rt::sanitized) GTEST_SKIP() << "sanitizers have stacks of their own for all";
    run([&] {
        constexpr int n = 200000;
        auto gate = make_chan<int>();
        wait_group group;
        group.Add(n);
        const long before = resident_bytes();
        for (int i = 0; i < n; ++i)
            spawn_light([gate, &group] {
                gate.recv();
                group.Done();
            });
        while (go::goroutines() < n) yield();
        for (int i = 0; i < 100; ++i) yield();
        const long each = (resident_bytes() - before) / n;
        std::printf("a light goroutine that waits holds %ld bytes\n", each);
        EXPECT_LT(each, 1300);
        close(gate);
        group.Wait();
    });
}

}  // namespace
}  // namespace go::testing
