// Random spawn, send, select, close, panic, timers and GOMAXPROCS changes; every value sent is received exactly once.
// Two seconds by default; $GO2CPP_STRESS_SECONDS for longer.
#include <cstdlib>

#include "runtime/include/go2cpp/channel.h"
#include "runtime/include/go2cpp/select.h"
#include "runtime/platform/random.h"
#include "runtime/scheduler/test_fixture.h"

namespace go::testing {
namespace {

class StressTest : public RuntimeTest {};
INSTANTIATE_TEST_SUITE_P(Procs, StressTest, ::testing::Values(1, 2, 16));

struct world {
    chan<int64_t> channels[8];
    chan<bool> stop = make_chan<bool>();
    wait_group group;                     // of all senders and receivers
    std::atomic<int64_t> sent{0}, sent_sum{0}, received{0}, received_sum{0}, next{1};
    std::atomic<int64_t> panics{0};

    world() {
        const int capacities[8] = {0, 0, 0, 1, 1, 4, 64, 300};
        for (int i = 0; i < 8; ++i) channels[i] = make_chan<int64_t>(capacities[i]);
    }
    void count_sent(int64_t v) {
        sent.fetch_add(1);
        sent_sum.fetch_add(v * v);
    }
    void count_received(int64_t v) {
        received.fetch_add(1);
        received_sum.fetch_add(v * v);
    }
};

void sender(world& w, rt::random_source random) {
    for (;;) {
        int64_t v = w.next.fetch_add(1);
        auto &a = w.channels[random.below(8)], &b = w.channels[random.below(8)], &c = w.channels[random.below(8)];
        switch (random.below(6)) {
        case 0:
            if (go::select(on_send(a, v), on_recv(w.stop)) == 1) return;
            break;
        case 1:
            if (go::select(on_send(a, v), on_send(b, v), on_recv(w.stop)) == 2) return;
            break;
        case 2:
            if (go::select(on_recv(w.stop), on_send(a, v), on_send(b, v), on_send(c, v)) == 0) return;
            break;
        case 3:
            if (go::select(on_send(a, v), on_default) != 0) continue;
            break;
        case 4: {  // both directions: a value may come in instead
            int64_t in = 0;
            int at = go::select(on_send(a, v), on_recv(b, &in), on_recv(w.stop));
            if (at == 2) return;
            if (at == 1) {
                w.count_received(in);
                continue;
            }
            break;
        }
        default: {
            int at = go::select(on_send(a, v), on_recv(go::after(std::chrono::microseconds(random.below(300)))), on_recv(w.stop));
            if (at == 2) return;
            if (at == 1) continue;
        }
        }
        w.count_sent(v);
        if (random.below(64) == 0) go::yield();
    }
}

void receiver(world& w, rt::random_source random) {
    for (;;) {
        int64_t v = 0;
        auto &a = w.channels[random.below(8)], &b = w.channels[random.below(8)];
        switch (random.below(4)) {
        case 0:
            if (go::select(on_recv(a, &v), on_recv(w.stop)) == 1) return;
            break;
        case 1:
            if (go::select(on_recv(w.stop), on_recv(b, &v), on_recv(a, &v)) == 0) return;
            break;
        case 2:
            if (go::select(on_recv(a, &v), on_default) != 0) {
                go::yield();
                if (w.stop.try_recv(nullptr)) return;
                continue;
            }
            break;
        default: {
            int at = go::select(on_recv(a, &v), on_recv(go::after(std::chrono::microseconds(random.below(300)))), on_recv(w.stop));
            if (at == 2) return;
            if (at == 1) continue;
        }
        }
        w.count_received(v);
        if (random.below(128) == 0) {  // hand over to a fresh goroutine
            w.group.Go([&w, random] { receiver(w, random); });
            return;
        }
    }
}

// Senders of a channel that is closed meanwhile: each ends with the panic of its last send, and what was sent before is received.
void closed_under_fire(world& w, rt::random_source random) {
    auto c = make_channel<int64_t>(static_cast<int>(random.below(3)) * 2);
    wait_group all;
    for (int i = 0; i < 3; ++i) {
        all.Go([&w, c, random]() mutable {
            try {
                for (;;) {
                    const int64_t v = w.next.fetch_add(1);
                    if (random.below(3) != 0) c.send(v);
                    else if (go::select(on_send(c, v), on_timeout(std::chrono::microseconds(100))) != 0) continue;
                    w.count_sent(v);
                }
            } catch (const channel_error&) {
                w.panics.fetch_add(1);
            }
        });
        all.Go([&w, c] {
            while (auto v = c.recv()) w.count_received(*v);
        });
        random.next();
    }
    go::sleep(std::chrono::microseconds(random.below(2000)));
    c.close();
    all.Wait();
}

TEST_P(StressTest, NothingLostNothingTwice) {
    const char* wanted = std::getenv("GO2CPP_STRESS_SECONDS");
    const int64_t duration = (wanted ? std::atoll(wanted) : 2) * 1000000000ll;
    run([&] {
        auto w = std::make_unique<world>();
        rt::random_source random{42};
        for (int i = 0; i < 12; ++i) {
            rt::random_source a{random.next()}, b{random.next()};
            w->group.Go([&w, a] { sender(*w, a); });
            w->group.Go([&w, b] { receiver(*w, b); });
        }
        int64_t closed = 0;
        const int64_t end = rt::nanotime() + duration;
        for (int n = 0; rt::nanotime() < end; ++n) {
            go::sleep(std::chrono::milliseconds(5));
            closed_under_fire(*w, rt::random_source{random.next()});
            ++closed;
            if (n % 4 == 0) go::set_procs(1 + static_cast<int>(random.below(6)));
        }
        go::close(w->stop);
        w->group.Wait();
        for (auto& c : w->channels) {  // what is still in the buffers
            int64_t v;
            while (c.try_recv(&v)) w->count_received(v);
        }
        EXPECT_EQ(w->sent.load(), w->received.load());
        EXPECT_EQ(w->sent_sum.load(), w->received_sum.load());
        EXPECT_GT(w->sent.load(), 1000);
        EXPECT_EQ(w->panics.load(), 3 * closed);
    });
}

}  // namespace
}  // namespace go::testing
