// go::channel<T> and its select: values with constructors and destructors, ownership, misuse, time limits, foreign threads.
#include <string>
#include <thread>
#include <vector>

#include "runtime/scheduler/test_fixture.h"

namespace go::testing {
namespace {

using std::chrono::microseconds;
using std::chrono::milliseconds;

using LibraryChannelTest = RuntimeTest;
GO2CPP_AT_ALL_PROCS(LibraryChannelTest);

// Counts its living objects; cannot be made without a value, nor copied.
struct tracked {
    static inline std::atomic<int> alive{0};
    int value;
    explicit tracked(int v) noexcept : value(v) { alive.fetch_add(1); }
    tracked(tracked&& other) noexcept : value(std::exchange(other.value, -1)) { alive.fetch_add(1); }
    tracked& operator=(tracked&&) = delete;
    ~tracked() { alive.fetch_sub(1); }
};

TEST_P(LibraryChannelTest, ValuesOfAnyMovableType) {
    run([&] {
        auto strings = make_channel<std::string>();
        auto pointers = make_channel<std::unique_ptr<std::string>>(3);
        auto numbers = make_channel<int>(1);
        const int n = scale(2000);
        spawn([=] {
            for (int i = 0; i < n; ++i) {
                strings.send(std::string(40, 'a') + std::to_string(i));
                pointers.send(std::make_unique<std::string>(std::to_string(i)));
                numbers.send(i);
            }
            strings.close();
            pointers.close();
            numbers.close();
        });
        int i = 0;
        for (const std::string& s : strings) {
            EXPECT_EQ(s, std::string(40, 'a') + std::to_string(i));
            EXPECT_EQ(**pointers.recv(), std::to_string(i));
            EXPECT_EQ(*numbers.recv(), i);
            ++i;
        }
        EXPECT_EQ(i, n);
        EXPECT_FALSE(pointers.recv());
        EXPECT_FALSE(numbers.recv());
    });
}

TEST_P(LibraryChannelTest, EveryValueIsDestroyedOnce) {
    EXPECT_EQ(tracked::alive.load(), 0);
    run([] {
        {
            auto c = make_channel<tracked>(4);
            for (int i = 0; i < 4; ++i) c.send(tracked(i));
            EXPECT_EQ(tracked::alive.load(), 4);
            EXPECT_EQ(c.recv()->value, 0);
            EXPECT_EQ(tracked::alive.load(), 3);
            c.send(tracked(4));
            EXPECT_FALSE(c.try_send(tracked(5)));
            EXPECT_TRUE(c.try_recv());                       // dropped
            EXPECT_EQ(tracked::alive.load(), 3);
        }
        EXPECT_EQ(tracked::alive.load(), 0);                 // with three still in the buffer
        auto c = make_channel<tracked>();
        wait_group group;
        for (int i = 0; i < 8; ++i) group.go([=] { c.send(tracked(i)); });
        for (int i = 0; i < 4; ++i) c.recv();
        for (int i = 0; i < 4; ++i) EXPECT_EQ(go::select(on_recv(c)), 0);
        group.wait();
        EXPECT_EQ(tracked::alive.load(), 0);
        c.close();
        EXPECT_THROW(c.send(tracked(9)), channel_error);
        EXPECT_THROW(go::select(on_send(c, tracked(9)), on_timeout(milliseconds(50))), channel_error);
        EXPECT_EQ(tracked::alive.load(), 0);
    });
    EXPECT_EQ(tracked::alive.load(), 0);
}

TEST_P(LibraryChannelTest, TryLeavesWhatItDoesNotSend) {
    run([] {
        auto c = make_channel<std::unique_ptr<int>>(1);
        auto a = std::make_unique<int>(1), b = std::make_unique<int>(2);
        EXPECT_TRUE(c.try_send(a));
        EXPECT_EQ(a, nullptr);
        EXPECT_FALSE(c.try_send(b));
        ASSERT_NE(b, nullptr);
        EXPECT_EQ(*b, 2);
        std::optional<std::unique_ptr<int>> out;
        EXPECT_TRUE(c.try_recv(&out));
        EXPECT_EQ(**out, 1);
        EXPECT_FALSE(c.try_recv(&out));
        c.close();
        EXPECT_TRUE(c.try_recv(&out));
        EXPECT_FALSE(out);
        channel<int> nil;
        int v = 3;
        EXPECT_FALSE(nil.try_send(v));
        EXPECT_FALSE(nil.try_recv());
        EXPECT_EQ(nil.size() + nil.capacity(), 0u);
        EXPECT_FALSE(nil);
    });
}

TEST_P(LibraryChannelTest, MisuseThrows) {
    run([] {
        EXPECT_THROW(make_channel<int>(-1), channel_error);
        EXPECT_THROW(channel<int>().close(), channel_error);
        auto c = make_channel<std::string>();
        auto threw = async([=] {
            try {
                c.send("never received");
            } catch (const channel_error& e) {
                return std::string(e.what());
            }
            return std::string();
        });
        go::sleep(milliseconds(1));
        c.close();
        EXPECT_EQ(threw.get(), "send on closed channel");
        EXPECT_THROW(c.close(), channel_error);
        auto selects = make_channel<int>();
        auto also = async([=] { EXPECT_THROW(go::select(on_send(selects, 1), on_recv(make_channel<int>())), channel_error); });
        go::sleep(milliseconds(1));
        selects.close();
        also.get();
    });
}

TEST_P(LibraryChannelTest, LastHandleFreesWhileOthersJustUsedIt) {
    run([&] {
        for (int i = 0; i < scale(2000); ++i) {
            auto c = make_channel<tracked>(i % 3);
            spawn([c] { c.send(tracked(1)); });
            spawn([c, i] { c.send(tracked(i)); });
            c.recv();
            c.recv();
        }
    });
    EXPECT_EQ(tracked::alive.load(), 0);
}

TEST_P(LibraryChannelTest, SelectCallsTheFunctionOfItsCase) {
    run([] {
        auto in = make_channel<std::string>(1);
        auto out = make_channel<std::unique_ptr<int>>(1);
        std::string log;
        auto received = [&](std::optional<std::string> s) { log += s ? "received " + *s : "closed"; };
        in.send("x");
        EXPECT_EQ(go::select(on_recv(in, received), on_recv(out)), 0);
        EXPECT_EQ(log, "received x");
        EXPECT_EQ(go::select(on_recv(in, received), on_send(out, std::make_unique<int>(4), [&] { log = "sent"; })), 1);
        EXPECT_EQ(log, "sent");
        EXPECT_EQ(**out.recv(), 4);
        in.close();
        log.clear();
        EXPECT_EQ(go::select(on_timeout(milliseconds(100)), on_recv(in, received)), 1);
        EXPECT_EQ(log, "closed");
        auto plain = make_chan<int>(1);                      // translated Go's, mixed in
        plain.send(5);
        int v = 0;
        std::optional<std::unique_ptr<int>> none;
        EXPECT_EQ(go::select(on_recv(out, &none), on_recv(plain, &v), on_default), 1);
        EXPECT_EQ(v, 5);
        EXPECT_EQ(go::select(on_recv(out, &none), on_recv(plain, &v), on_default), -1);
    });
}

TEST_P(LibraryChannelTest, TimeLimits) {
    run([] {
        auto never = make_channel<std::string>();
        auto before = go::clock::now();
        bool told = false;
        EXPECT_EQ(go::select(on_recv(never), on_timeout(milliseconds(5), [&] { told = true; }), on_recv(channel<int>())), 1);
        EXPECT_TRUE(told);
        EXPECT_GE(go::clock::now() - before, milliseconds(5));
        EXPECT_EQ(go::select(on_timeout(milliseconds(1))), 0);
        EXPECT_EQ(go::select(on_recv(channel<int>()), on_timeout(milliseconds(1))), 1);   // nil only
        EXPECT_EQ(go::select(on_recv(never), on_timeout(milliseconds(-1))), 1);
    });
}

TEST_P(LibraryChannelTest, TimeLimitsRaceWithSends) {
    run([&] {
        auto c = make_channel<tracked>();
        std::atomic<int> sent{0}, received{0};
        wait_group group;
        for (int g = 0; g < 4; ++g) {
            group.go([&, g] {
                for (int i = 0; i < scale(2000); ++i)
                    if (go::select(on_send(c, tracked(i)), on_timeout(microseconds((i * 7 + g) % 60))) == 0) sent.fetch_add(1);
            });
            group.go([&, g] {
                std::optional<tracked> v;
                for (int i = 0; i < scale(2000); ++i)
                    if (go::select(on_timeout(microseconds((i * 11 + g) % 60)), on_recv(c, [&](auto t) { EXPECT_TRUE(t); })) == 1) received.fetch_add(1);
            });
        }
        group.wait();
        EXPECT_EQ(sent.load(), received.load());
        EXPECT_GT(sent.load(), 0);
    });
    EXPECT_EQ(tracked::alive.load(), 0);
}

TEST_P(LibraryChannelTest, ForeignThreadsUseAllOfIt) {
    options o;
    o.procs = GetParam();
    o.detect_deadlock = false;
    runtime rt(o);
    auto requests = make_channel<std::string>(), answers = make_channel<std::string>(2);
    rt.spawn([=] {
        for (auto& r : requests) answers.send(r + r);
        answers.close();
    });
    const int n = scale(1000);
    std::thread sender([=] {
        for (int i = 0; i < n; ++i) requests.send(std::to_string(i));
        requests.close();
    });
    std::atomic<int> seen{0};
    std::vector<std::thread> receivers;
    for (int t = 0; t < 3; ++t)
        receivers.emplace_back([&] {
            for (bool open = true; open;)
                go::select(on_recv(answers, [&](std::optional<std::string> s) { s ? void(seen.fetch_add(1)) : void(open = false); }),
                           on_timeout(microseconds(200)));
        });
    sender.join();
    for (auto& r : receivers) r.join();
    EXPECT_EQ(seen.load(), n);
    auto never = make_channel<int>();
    auto before = std::chrono::steady_clock::now();
    EXPECT_EQ(go::select(on_recv(never), on_timeout(milliseconds(3))), 1);
    EXPECT_GE(std::chrono::steady_clock::now() - before, milliseconds(3));
    EXPECT_TRUE(rt.wait_idle(std::chrono::seconds(10)));
}

TEST_P(LibraryChannelTest, ForeignTimeLimitsRaceWithSends) {
    options o;
    o.procs = GetParam();
    o.detect_deadlock = false;
    runtime rt(o);
    auto c = make_channel<tracked>();
    std::atomic<int> sent{0};
    int received = 0;
    const int n = scale(3000);
    auto done = rt.async([&] {
        for (int i = 0; i < n; ++i)
            if (go::select(on_send(c, tracked(i)), on_timeout(microseconds(i % 80))) == 0) sent.fetch_add(1);
    });
    while (!done.ready()) received += go::select(on_recv(c), on_timeout(microseconds(40))) == 0;
    EXPECT_EQ(sent.load(), received);
    EXPECT_EQ(tracked::alive.load(), 0);
}

TEST(LibraryChannel, WhatCannotBeAnElement) {
    struct may_throw {
        may_throw(may_throw&&) noexcept(false) {}
    };
    static_assert(!std::is_nothrow_move_constructible_v<may_throw>);  // channel<may_throw> does not compile: tests/cpp
    static_assert(sizeof(channel<std::string>) == sizeof(void*));
    static_assert(std::is_nothrow_move_constructible_v<channel<int>>);
    static_assert(std::input_iterator<channel<std::unique_ptr<int>>::iterator>);
}

}  // namespace
}  // namespace go::testing
