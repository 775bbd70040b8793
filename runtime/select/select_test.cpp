// Select: readiness, default, fairness, nil and closed channels, both directions on one channel, many at once.
#include "runtime/scheduler/test_fixture.h"

namespace go::testing {
namespace {

using SelectTest = RuntimeTest;
GO2CPP_AT_ALL_PROCS(SelectTest);

TEST_P(SelectTest, TakesTheReadyOne) {
    run([] {
        auto a = make_chan<int>(1), b = make_chan<int>(1);
        int v = 0;
        bool ok = false;
        b.send(7);
        EXPECT_EQ(go::select(on_recv(a, &v, &ok), on_recv(b, &v, &ok)), 1);
        EXPECT_EQ(v, 7);
        EXPECT_TRUE(ok);
        EXPECT_EQ(go::select(on_recv(a, &v), on_send(b, 9)), 1);
        EXPECT_EQ(b.recv(), 9);
    });
}

TEST_P(SelectTest, DefaultOnlyWhenNothingIsReady) {
    run([] {
        auto a = make_chan<int>(1);
        chan<int> none;
        int v = 0;
        EXPECT_EQ(go::select(on_recv(a, &v), on_default), -1);
        EXPECT_EQ(go::select(on_recv(a, &v), on_recv(none, &v), on_send(none, 1), on_default), -1);
        a.send(3);
        EXPECT_EQ(go::select(on_default, on_recv(none, &v), on_recv(a, &v)), 1);
        EXPECT_EQ(v, 3);
    });
}

TEST_P(SelectTest, ClosedChannelIsReady) {
    run([] {
        auto a = make_chan<int>(), b = make_chan<int>();
        go::close(b);
        int v = 5;
        bool ok = true;
        EXPECT_EQ(go::select(on_recv(a, &v), on_recv(b, &v, &ok)), 1);
        EXPECT_EQ(v, 0);
        EXPECT_FALSE(ok);
    });
}

TEST_P(SelectTest, CloseWakesAWaitingSelect) {
    run([] {
        auto a = make_chan<int>(), b = make_chan<int>();
        auto got = make_chan<int>();
        spawn([=] {
            int v = 1;
            bool ok = true;
            int at = go::select(on_recv(a, &v, &ok), on_recv(b, &v, &ok));
            got.send(ok ? -1 : at);
        });
        go::sleep(std::chrono::milliseconds(1));
        go::close(b);
        EXPECT_EQ(got.recv(), 1);
    });
}

TEST_P(SelectTest, ChoosesFairly) {
    run([&] {
        auto a = make_chan<int>(1), b = make_chan<int>(1), c = make_chan<int>(1);
        int counts[3] = {};
        const int n = 6000;
        a.send(0);
        b.send(0);
        c.send(0);
        for (int i = 0; i < n; ++i) {
            int v;
            int at = go::select(on_recv(a, &v), on_recv(b, &v), on_recv(c, &v));
            ++counts[at];
            (at == 0 ? a : at == 1 ? b : c).send(0);
        }
        for (int count : counts) {
            EXPECT_GT(count, n / 3 - n / 10);
            EXPECT_LT(count, n / 3 + n / 10);
        }
    });
}

TEST_P(SelectTest, BothDirectionsOnOneChannel) {
    run([&] {
        auto c = make_chan<int>();
        std::atomic<int> sent{0}, received{0};
        wait_group group;
        const int n = scale(2000);
        for (int g = 0; g < 4; ++g)
            group.Go([&] {
                for (int i = 0; i < n; ++i) {
                    int v;
                    if (go::select(on_send(c, i), on_recv(c, &v)) == 0) sent.fetch_add(1);
                    else received.fetch_add(1);
                }
            });
        // Four goroutines that each do n operations may end with one waiting: a helper completes its pair.
        auto done = make_chan<int>();
        spawn([&] {
            group.Wait();
            go::close(done);
        });
        for (;;) {
            int v;
            int at = go::select(on_recv(done), on_recv(c, &v));
            if (at == 0) break;
            received.fetch_add(1);
        }
        EXPECT_EQ(sent.load(), received.load());
    });
}

TEST_P(SelectTest, ManyGoroutinesManyChannels) {
    run([&] {
        chan<int> c[4] = {make_chan<int>(), make_chan<int>(1), make_chan<int>(), make_chan<int>(8)};
        std::atomic<long> in{0}, out{0};
        wait_group producers, consumers;
        auto stop = make_chan<int>();
        const int n = scale(4000);
        for (int g = 0; g < 6; ++g)
            producers.Go([&, g] {
                for (int i = 0; i < n; ++i) {
                    int v = g * n + i;
                    go::select(on_send(c[0], v), on_send(c[1], v), on_send(c[2], v), on_send(c[3], v));
                    in.fetch_add(v);
                }
            });
        for (int g = 0; g < 3; ++g)
            consumers.Go([&] {
                for (;;) {
                    int v = 0;
                    int at = go::select(on_recv(c[0], &v), on_recv(c[1], &v), on_recv(c[2], &v), on_recv(c[3], &v), on_recv(stop));
                    if (at == 4) break;
                    out.fetch_add(v);
                }
            });
        producers.Wait();
        while (go::len(c[1]) + go::len(c[3]) > 0) go::yield();
        go::close(stop);
        consumers.Wait();
        EXPECT_EQ(in.load(), out.load());
    });
}

TEST_P(SelectTest, WithTimeout) {
    run([] {
        auto never = make_chan<int>();
        auto before = std::chrono::steady_clock::now();
        EXPECT_EQ(go::select(on_recv(never), on_recv(go::after(std::chrono::milliseconds(5)))), 1);
        EXPECT_GE(std::chrono::steady_clock::now() - before, std::chrono::milliseconds(5));
    });
}

}  // namespace
}  // namespace go::testing
