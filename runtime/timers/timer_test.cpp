// Sleep, timers and tickers, and the promises of stop and reset.
#include "runtime/scheduler/scheduler.h"
#include "runtime/scheduler/test_fixture.h"
#include "runtime/timers/timer.h"

namespace go::testing {
namespace {

using TimerTest = RuntimeTest;
GO2CPP_AT_ALL_PROCS(TimerTest);
using std::chrono::milliseconds;

void put_time(void* element, int64_t) { *static_cast<long long*>(element) = rt::nanotime(); }

// In virtual time: on a busy machine two of them may be due at once, and the one readied last runs first, as in Go.
TEST_P(TimerTest, SleepersWakeInOrder) {
    options o;
    o.procs = GetParam();
    o.virtual_time = true;
    runtime rt(o);
    rt.run([] {
        auto c = make_chan<int>();
        for (int i : {30, 10, 20}) spawn([=] {
            go::sleep(milliseconds(i));
            c.send(i);
        });
        EXPECT_EQ(c.recv(), 10);
        EXPECT_EQ(c.recv(), 20);
        EXPECT_EQ(c.recv(), 30);
    });
}

TEST_P(TimerTest, ManySleepers) {
    run([&] {
        wait_group group;
        std::atomic<int> woken{0};
        const int n = scale(20000);
        for (int i = 0; i < n; ++i)
            group.Go([&, i] {
                go::sleep(std::chrono::microseconds(i % 3000));
                woken.fetch_add(1);
            });
        group.Wait();
        EXPECT_EQ(woken.load(), n);
    });
}

TEST_P(TimerTest, TickerTicks) {
    run([] {
        ticker t(milliseconds(2));
        auto before = go::clock::now();
        for (int i = 0; i < 5; ++i) EXPECT_GE(*t.c().recv(), before);
        EXPECT_GE(go::clock::now() - before, milliseconds(10));
        EXPECT_EQ(go::len(t.c()), 0);
        EXPECT_EQ(go::cap(t.c()), 0);
    });
}

TEST_P(TimerTest, NothingStaleAfterStopOrReset) {
    run([] {
        rt::go_timer t;
        rt::init_channel_timer(&t, sizeof(long long), true, &put_time);
        chan<long long> c(t.channel);
        rt::reset_timer(&t, rt::nanotime() + 1000000, 0);
        go::sleep(milliseconds(3));  // it is due, nobody looked
        EXPECT_TRUE(rt::stop_go_timer(&t));
        EXPECT_FALSE(c.try_recv(nullptr));
        rt::reset_timer(&t, rt::nanotime() + 1000000, 0);
        c.recv();
        EXPECT_FALSE(rt::stop_go_timer(&t));
        rt::reset_timer(&t, rt::nanotime() + 3600ll * 1000000000, 0);
        EXPECT_TRUE(rt::reset_timer(&t, rt::nanotime() + 1000000, 0));
        long long at = c.recv();
        EXPECT_LE(at, rt::nanotime());
        EXPECT_EQ(go::select(on_recv(c), on_default), -1);
    });
}

TEST_P(TimerTest, FunctionTimersFireOnceUnlessStopped) {
    run([] {
        std::atomic<int> fired{0};
        rt::go_timer t, stopped;
        auto count = [](void* p, uint64_t, int64_t) { static_cast<std::atomic<int>*>(p)->fetch_add(1); };
        rt::init_function_timer(&t, count, &fired);
        rt::init_function_timer(&stopped, count, &fired);
        rt::reset_timer(&t, rt::nanotime() + 1000000, 0);
        rt::reset_timer(&stopped, rt::nanotime() + 3600ll * 1000000000, 0);
        EXPECT_TRUE(rt::stop_go_timer(&stopped));
        EXPECT_FALSE(rt::stop_go_timer(&stopped));
        go::sleep(milliseconds(10));
        EXPECT_EQ(fired.load(), 1);
    });
}

TEST_P(TimerTest, StopRacesWithFiring) {
    run([&] {
        for (int i = 0; i < scale(400); ++i) {
            rt::go_timer t;
            rt::init_channel_timer(&t, sizeof(long long), true, &put_time);
            chan<long long> c(t.channel);
            auto got = make_chan<bool>();
            auto quit = make_chan<bool>();
            rt::reset_timer(&t, rt::nanotime() + 50000, 0);
            spawn([=] { got.send(go::select(on_recv(c), on_recv(quit)) == 0); });
            go::sleep(std::chrono::microseconds(i % 100));
            bool pending = rt::stop_go_timer(&t);
            go::close(quit);
            bool received = got.recv();
            EXPECT_FALSE(pending && received);
        }
    });
}

}  // namespace
}  // namespace go::testing
