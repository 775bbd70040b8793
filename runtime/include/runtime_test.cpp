// The life of embedded runtimes: start and stop without leaks, several at once, deadlocks, stacks, seeds, reports.
#include <dirent.h>
#include <malloc.h>
#include <unistd.h>

#include <algorithm>
#include <fstream>
#include <mutex>
#include <stdexcept>
#include <string>
#include <thread>
#include <vector>

#include "runtime/netpoll/netpoll.h"
#include "runtime/scheduler/test_fixture.h"
#include "runtime/values/map.h"
#include "runtime/values/range.h"

namespace go::testing {
namespace {

using std::chrono::milliseconds;

int entries(const char* folder) {
    int n = 0;
    DIR* d = opendir(folder);
    while (readdir(d)) ++n;
    closedir(d);
    return n;
}

size_t resident_pages() {
    size_t all = 0, resident = 0;
    std::ifstream("/proc/self/statm") >> all >> resident;
    return resident;
}

size_t mappings() {
    std::ifstream maps("/proc/self/maps");
    return static_cast<size_t>(std::count(std::istreambuf_iterator<char>(maps), {}, '\n'));
}

void one_life(int i) {
    options o;
    o.procs = 1 + i % 4;
    o.stack_bytes = i % 3 == 0 ? 512 * 1024 : 0;
    runtime rt(o);
    int pipe_ends[2];
    ASSERT_EQ(pipe(pipe_ends), 0);
    int sum = rt.run([&] {
        auto c = make_channel<std::string>(2);
        auto plain = make_chan<int>(1);
        plain.send(1);
        wait_group group;
        for (int g = 0; g < 8; ++g)
            group.go([=] {
                c.send(std::to_string(g));
                go::sleep(std::chrono::microseconds(20));
            });
        int error = 0;
        rt::poll_desc* d = rt::poll_open(pipe_ends[0], &error);   // starts the poller
        EXPECT_NE(d, nullptr);
        int total = 0;
        for (int g = 0; g < 8; ++g) total += std::stoi(*c.recv());
        group.wait();
        auto [ctx, cancel] = context::with_timeout(context::background(), std::chrono::hours(1));
        go::after_func(std::chrono::hours(1), [] {});
        go::select(on_recv(go::after(std::chrono::hours(1))), on_default);
        rt::poll_unblock(d);
        rt::poll_close(d);
        return total + async([] { return 1; }).get();
    });
    EXPECT_EQ(sum, 29);
    ::close(pipe_ends[0]);
    ::close(pipe_ends[1]);
}

TEST(RuntimeLife, AThousandLivesLeakNothing) {
    const int lives = rt::sanitized ? 100 : 1000;
    for (int i = 0; i < 50; ++i) one_life(i);                // pools of the C library fill
    const int threads = entries("/proc/self/task"), files = entries("/proc/self/fd");
    const size_t pages = resident_pages(), maps = mappings();
    const size_t in_use = mallinfo2().uordblks;
    for (int i = 0; i < lives; ++i) one_life(i);
    EXPECT_EQ(entries("/proc/self/task"), threads);
    EXPECT_EQ(entries("/proc/self/fd"), files);
    if (!rt::sanitized) {                                    // they keep what is freed for a while
        EXPECT_LE(mappings(), maps + 20);
        EXPECT_LE(mallinfo2().uordblks, in_use + 64 * 1024) << "bytes that malloc has handed out";
        EXPECT_LE(resident_pages(), pages + 1024) << "pages; 4 MB are allowed for a thousand lives";
    }
}

TEST(RuntimeLife, SeveralAtOnce) {
    std::vector<std::thread> hosts;
    std::atomic<int> right{0};
    for (int h = 0; h < 6; ++h)
        hosts.emplace_back([&, h] {
            for (int i = 0; i < (rt::sanitized ? 5 : 40); ++i) {
                runtime rt({.procs = 1 + h % 3});
                int n = rt.run([] {
                    auto c = make_channel<int>();
                    for (int k = 0; k < 20; ++k) spawn([=] { c.send(k); });
                    int sum = 0;
                    for (int k = 0; k < 20; ++k) sum += *c.recv();
                    return sum;
                });
                right.fetch_add(n == 190);
            }
        });
    for (auto& h : hosts) h.join();
    EXPECT_EQ(right.load(), 6 * (rt::sanitized ? 5 : 40));
}

TEST(RuntimeLife, RuntimesTalkToEachOther) {
    options o{.procs = 2, .detect_deadlock = false};
    runtime a(o), b(o), c(o);
    auto first = make_channel<std::string>(), second = make_channel<std::string>(4);
    go::mutex mu;
    int counted = 0;
    auto count = [&] { std::lock_guard guard(mu); ++counted; };
    const int n = rt::sanitized ? 100 : 2000;
    auto sends = a.async([=] {
        for (int i = 0; i < n; ++i) {
            first.send(std::to_string(i));
            count();
        }
        first.close();
    });
    auto doubles = b.async([=] {
        for (auto& s : first) {
            second.send(s + s);
            count();
        }
        second.close();
    });
    EXPECT_EQ(c.run([=] {
        int got = 0;
        for (auto& s : second) {
            EXPECT_EQ(s.size() % 2, 0u);
            count();
            ++got;
        }
        return got;
    }), n);
    sends.get();
    doubles.get();
    EXPECT_EQ(counted, 3 * n);
    EXPECT_TRUE(a.wait_idle(std::chrono::seconds(10)) && b.wait_idle(std::chrono::seconds(10)) && c.wait_idle());
}

TEST(RuntimeLife, EndsWithGoroutinesThatWaitOrRun) {
    for (int i = 0; i < (rt::sanitized ? 10 : 100); ++i) {
        go::atomic<int> turns;
        runtime rt({.procs = 1 + i % 4});
        rt.run([&] {
            auto never = make_channel<int>();
            for (int g = 0; g < 4; ++g) spawn([=] { never.recv(); });
            for (int g = 0; g < 4; ++g) spawn([] { go::sleep(std::chrono::hours(1)); });
            for (int g = 0; g < 4; ++g)
                spawn([&turns] {
                    for (;;) {
                        turns.add(1);
                        go::yield();
                    }
                });
            auto ping = make_channel<int>();
            spawn([=] { for (;;) ping.send(1); });
            spawn([=] { for (;;) ping.recv(); });
            go::sleep(std::chrono::microseconds(100));
        });
        EXPECT_GE(rt.goroutines(), 14);
    }
}

TEST(RuntimeLife, WhatItsGoroutinesWaitedForLivesOn) {
    auto in = make_channel<int>(), out = make_channel<int>(), both = make_channel<int>();
    go::mutex mu, held;
    cond changed(mu);
    wait_group group;
    go::atomic<int> waiting;
    held.lock();
    group.add();
    for (int i = 0; i < 20; ++i) {
        runtime rt({.procs = 2, .detect_deadlock = false});
        for (int g = 0; g < 3; ++g) {
            rt.spawn([=, &waiting] { waiting.add(1), in.recv(); });
            rt.spawn([=, &waiting] { waiting.add(1), out.send(1); });
            rt.spawn([=, &waiting] { waiting.add(1), go::select(on_recv(both), on_recv(in), on_timeout(std::chrono::hours(1))); });
            rt.spawn([&] { waiting.add(1), held.lock(); });
            rt.spawn([&] { waiting.add(1), group.wait(); });
            rt.spawn([&] {
                std::lock_guard guard(mu);
                waiting.add(1);
                changed.wait();
            });
        }
        while (waiting.load() < 18 * (i + 1)) std::this_thread::yield();
        std::this_thread::sleep_for(milliseconds(1));
    }
    EXPECT_FALSE(in.try_send(1));
    EXPECT_FALSE(out.try_recv());
    EXPECT_EQ(go::select(on_recv(both), on_send(both, 1), on_timeout(milliseconds(1))), 2);
    changed.notify_all();
    mu.lock();
    mu.unlock();
}

TEST(RuntimeLife, WaitIdle) {
    runtime rt({.procs = 2, .detect_deadlock = false});
    auto stop = make_channel<nothing>();
    rt.spawn([=] { stop.recv(); });
    EXPECT_FALSE(rt.wait_idle(milliseconds(2)));
    stop.close();
    EXPECT_TRUE(rt.wait_idle());
    EXPECT_EQ(rt.goroutines(), 0);
}

TEST(RuntimeLife, RunRefusesGoroutines) {
    runtime rt;
    EXPECT_THROW(rt.run([&] { rt.run([] {}); }), std::logic_error);
}

// What a deadlock tells. The function must not be inlined, to be seen.
[[gnu::noinline]] void waits_for_ever(const channel<int>& c) {
    c.recv();
    asm volatile("");
}

TEST(Deadlock, ThrownWithTheStacks) {
    for (int procs : {1, 2, 4}) {
        runtime rt({.procs = procs});
        try {
            rt.run([] {
                auto c = make_channel<int>();
                spawn([=] { waits_for_ever(c); });
                go::mutex mu;
                mu.lock();
                mu.lock();
            });
            ADD_FAILURE() << "no deadlock found";
        } catch (const deadlock& d) {
            EXPECT_STREQ(d.what(), "all goroutines are asleep - deadlock!");
            EXPECT_NE(d.stacks().find("[chan receive]:"), std::string::npos) << d.stacks();
            EXPECT_NE(d.stacks().find("[sync.Mutex.Lock]:"), std::string::npos) << d.stacks();
        }
        EXPECT_EQ(rt.run([] { return async([] { return 2; }).get(); }), 2);
    }
}

TEST(Deadlock, RunnerMayWakeLater) {
    for (int i = 0; i < (rt::sanitized ? 20 : 300); ++i) {
        auto c = make_channel<std::string>();
        std::string got;
        runtime rt({.procs = 1 + i % 3});
        auto result = std::make_shared<std::string>();
        EXPECT_THROW(rt.run([c, result] {
            *result = *c.recv();
            return *result;
        }), deadlock);
        c.send("late");                                      // the goroutine and its function still exist
        EXPECT_TRUE(rt.wait_idle(std::chrono::seconds(10)));
        EXPECT_EQ(*result, "late");
    }
}

TEST(Deadlock, OldOnesDoNotConcernNewRuns) {
    for (int i = 0; i < (rt::sanitized ? 20 : 300); ++i) {
        runtime rt({.procs = 2});
        rt.run([] { spawn([] { make_channel<int>().recv(); }); });
        for (int k = 0; k < 5; ++k) EXPECT_EQ(rt.run([k] { return async([k] { return k; }).get(); }), k);
    }
}

TEST(Deadlock, CallbackTellsWithoutRun) {
    auto told = make_channel<std::string>(100);
    options o{.procs = 2};
    o.on_deadlock = [&](const std::string& stacks) { told.try_send(std::string(stacks)); };
    runtime rt(o);
    rt.spawn([] { make_channel<int>().recv(); });
    EXPECT_NE(told.recv()->find("[chan receive]:"), std::string::npos);
}

[[gnu::noinline]] int deep(int n) {
    volatile char frame[1024];
    frame[n % 1024] = 1;
    return n == 0 ? frame[0] : deep(n - 1) + frame[n % 1024];
}

TEST(Stacks, AsBigAsAskedFor) {
    const int frames = 3000;                                 // 3 MB
    runtime rt({.procs = 2, .stack_bytes = 8 << 20});
    EXPECT_GE(rt.run([&] {
        auto a = async([&] { return deep(frames); });
        auto b = async([&] { return deep(frames); });
        return a.get() + b.get();
    }), frames);
    runtime small({.procs = 2});
    EXPECT_GE(small.run([&] { return with_stack(8 << 20, [&] { return deep(frames); }); }), frames);
    EXPECT_THROW(small.run([&] { with_stack(1 << 20, [] { throw std::runtime_error("through the segments"); }); }), std::runtime_error);
    int on_thread = with_stack(1 << 20, [] { return 5; });
    EXPECT_EQ(on_thread, 5);
}

// ---- Seeds ----

// What one goroutine chooses, and its children, as text.
std::string choices(const options& o) {
    runtime rt(o);
    return rt.run([] {
        std::string all;
        auto choose = [] {
            std::string s;
            auto a = make_channel<int>(1), b = make_channel<int>(1), c = make_channel<int>(1);
            a.send(0), b.send(0), c.send(0);
            for (int i = 0; i < 40; ++i) {
                int at = go::select(on_recv(a), on_recv(b), on_recv(c));
                (at == 0 ? a : at == 1 ? b : c).send(0);
                s += static_cast<char>('0' + at);
            }
            auto m = make_map<int_t, int_t>(0);
            for (int_t i = 0; i < 50; ++i) m.set(i, i);
            for (auto [k, v] : go::range(m)) s += ' ' + std::to_string(k);
            return s;
        };
        std::vector<task<std::string>> children;
        for (int i = 0; i < 6; ++i) children.push_back(async(choose));
        all += choose();
        for (auto& c : children) all += '\n' + c.get();
        return all;
    });
}

TEST(Seeds, TheSameSeedMakesTheSameChoices) {
    const std::string expected = choices({.procs = 1, .seed = 42});
    for (int procs : {1, 2, 4, 16})
        for (int i = 0; i < 5; ++i) EXPECT_EQ(choices({.procs = procs, .seed = 42}), expected) << procs;
    EXPECT_NE(choices({.procs = 1, .seed = 43}), expected);
    EXPECT_NE(choices({.procs = 1}), choices({.procs = 1}));
}

// ---- Reports ----

[[gnu::noinline]] void throws_deep_inside(int n) {
    if (n == 0) throw std::runtime_error("nobody catches this");
    throws_deep_inside(n - 1);
    asm volatile("");
}

[[gnu::noinline]] void spawns_the_thrower() {
    spawn([] { throws_deep_inside(2); });
    asm volatile("");
}

TEST(Reports, ExceptionThatLeavesAGoroutine) {
    if (rt::sanitized) GTEST_SKIP() << "death tests fork";
    GTEST_FLAG_SET(death_test_style, "threadsafe");
    EXPECT_EXIT(
        {
            runtime rt;
            rt.run([] {
                spawns_the_thrower();
                make_channel<int>().recv();
            });
        },
        ::testing::ExitedWithCode(2),
        "C\\+\\+ exception std::runtime_error \\(nobody catches this\\) left goroutine [0-9]+(.|\n)*"
        "throws_deep_inside(.|\n)*created in goroutine [0-9]+ by(.|\n)*spawns_the_thrower");
}

}  // namespace
}  // namespace go::testing
