// Channels: order, hand-off, closing, ranges, non-trivial elements, many producers and consumers.
#include <string>
#include <vector>

#include "runtime/scheduler/test_fixture.h"

namespace go::testing {
namespace {

using ChannelTest = RuntimeTest;
GO2CPP_AT_ALL_PROCS(ChannelTest);

TEST_P(ChannelTest, UnbufferedKeepsOrder) {
    run([&] {
        auto c = make_chan<int>();
        const int n = scale(20000);
        spawn([=] {
            for (int i = 0; i < n; ++i) c.send(i);
            go::close(c);
        });
        int expected = 0;
        for (int v : go::range(c)) EXPECT_EQ(v, expected++);
        EXPECT_EQ(expected, n);
    });
}

TEST_P(ChannelTest, BufferedOfEverySmallCapacity) {
    run([&] {
        for (int capacity = 1; capacity <= 5; ++capacity) {
            auto c = make_chan<int>(capacity);
            const int n = scale(4000);
            spawn([=] {
                for (int i = 0; i < n; ++i) c.send(i);
                go::close(c);
            });
            int expected = 0;
            for (int v : go::range(c)) {
                EXPECT_LE(go::len(c), capacity);
                EXPECT_EQ(v, expected++);
            }
            EXPECT_EQ(expected, n);
        }
    });
}

TEST_P(ChannelTest, ClosedChannelDrainsThenGivesZero) {
    run([] {
        auto c = make_chan<int>(3);
        c.send(1);
        c.send(2);
        go::close(c);
        auto [a, a_ok] = c.recv_ok();
        auto [b, b_ok] = c.recv_ok();
        auto [z, z_ok] = c.recv_ok();
        EXPECT_EQ(a, 1);
        EXPECT_EQ(b, 2);
        EXPECT_EQ(z, 0);
        EXPECT_TRUE(a_ok && b_ok && !z_ok);
    });
}

TEST_P(ChannelTest, CloseWakesAllReceivers) {
    run([] {
        auto c = make_chan<int>();
        std::atomic<int> woken{0};
        wait_group group;
        for (int i = 0; i < 100; ++i)
            group.Go([&, c] {
                auto [v, ok] = c.recv_ok();
                if (!ok && v == 0) woken.fetch_add(1);
            });
        go::sleep(std::chrono::milliseconds(1));
        go::close(c);
        group.Wait();
        EXPECT_EQ(woken.load(), 100);
    });
}

TEST_P(ChannelTest, TryOperationsDoNotBlock) {
    run([] {
        chan<int> none;
        auto c = make_chan<int>(1);
        int v = 0;
        EXPECT_FALSE(none.try_send(1));
        EXPECT_FALSE(none.try_recv(&v));
        EXPECT_FALSE(c.try_recv(&v));
        EXPECT_TRUE(c.try_send(5));
        EXPECT_FALSE(c.try_send(6));
        EXPECT_TRUE(c.try_recv(&v));
        EXPECT_EQ(v, 5);
        EXPECT_EQ(go::len(c), 0);
        EXPECT_EQ(go::cap(c), 1);
    });
}

TEST_P(ChannelTest, ElementsWithResources) {
    run([] {
        auto c = make_channel<std::string>(2);
        auto d = make_channel<std::vector<int>>();
        spawn([=] {
            for (int i = 0; i < 100; ++i) c.send(std::string(100, static_cast<char>('a' + i % 26)));
            d.send(std::vector<int>(50, 3));
        });
        for (int i = 0; i < 100; ++i) EXPECT_EQ(c.recv(), std::string(100, static_cast<char>('a' + i % 26)));
        EXPECT_EQ(d.recv()->size(), 50u);
    });
}

TEST_P(ChannelTest, BigElements) {
    struct big { int64_t words[40]; };
    run([] {
        auto c = make_chan<big>(2);
        spawn([=] {
            for (int i = 0; i < 500; ++i) {
                big b{};
                b.words[0] = i;
                b.words[39] = -i;
                c.send(b);
            }
            go::close(c);
        });
        int n = 0;
        for (const big& b : go::range(c)) {
            EXPECT_EQ(b.words[0], n);
            EXPECT_EQ(b.words[39], -n);
            ++n;
        }
        EXPECT_EQ(n, 500);
    });
}

TEST_P(ChannelTest, ManyProducersManyConsumersLoseNothing) {
    run([&] {
        for (int capacity : {0, 1, 64}) {
            auto c = make_chan<int>(capacity);
            const int each = scale(5000);
            std::atomic<long> sum{0}, count{0};
            wait_group producers, consumers;
            for (int p = 0; p < 4; ++p) producers.Go([=] { for (int i = 1; i <= each; ++i) c.send(i); });
            for (int k = 0; k < 4; ++k)
                consumers.Go([&, c] {
                    for (int v : go::range(c)) {
                        sum.fetch_add(v);
                        count.fetch_add(1);
                    }
                });
            producers.Wait();
            go::close(c);
            consumers.Wait();
            EXPECT_EQ(count.load(), 4l * each);
            EXPECT_EQ(sum.load(), 4l * each * (each + 1) / 2);
        }
    });
}

TEST_P(ChannelTest, PrimeSieve) {
    run([] {
        auto source = make_chan<int>();
        auto stop = make_chan<int>();
        spawn([=] {
            for (int i = 2;; ++i)
                if (go::select(on_send(source, i), on_recv(stop)) == 1) break;
            go::close(source);
        });
        auto c = source;
        int prime = 0;
        for (int i = 0; i < 100; ++i) {
            prime = c.recv();
            auto next = make_chan<int>();
            spawn([=] {
                for (int v : go::range(c))
                    if (v % prime != 0 && go::select(on_send(next, v), on_recv(stop)) == 1) break;
                for (;;)
                    if (!c.recv_ok().r1) break;
                go::close(next);
            });
            c = next;
        }
        EXPECT_EQ(prime, 541);
        go::close(stop);
        while (c.recv_ok().r1) {}
    });
}

}  // namespace
}  // namespace go::testing
