// The runtime's operations, timed. Prints "name nanoseconds-per-operation"; tools/bench/run.py compares with Go, whose
// program (go/main.go) does the same in the same order. Compiled like emitted code.
#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <ctime>

#include "runtime/channel/chan.h"
#include "runtime/include/go2cpp/sync.h"
#include "runtime/values/grow.h"
#include "runtime/scheduler/host.h"
#include "runtime/scheduler/run.h"
#include "runtime/scheduler/spawn.h"
#include "runtime/select/select.h"
#include "runtime/timers/sleep.h"
#include "runtime/timers/timer.h"
#include "runtime/values/engine_hooks.h"

namespace go::bench {
namespace {

using std::size_t;

void round_trip(int n) {
    auto a = make_chan<int_t>(), b = make_chan<int_t>();
    spawn_light([=] { for (auto v : range(a)) b.send(v); });
    for (int i = 0; i < n; ++i) {
        a.send(i);
        b.recv();
    }
    close(a);
}

template <int Capacity> void buffered(int n) {
    auto c = make_chan<int_t>(Capacity);
    spawn_light([=] {
        for (int i = 0; i < n; ++i) c.send(i);
        close(c);
    });
    for ([[maybe_unused]] auto v : range(c)) {}
}

void four_by_four(int n) {
    auto c = make_chan<int_t>(64);
    wait_group producers, consumers;
    for (int p = 0; p < 4; ++p) {
        producers.Add(1);
        spawn_light([=, &producers] {
            for (int i = 0; i < n / 4; ++i) c.send(i);
            producers.Done();
        });
        consumers.Add(1);
        spawn_light([=, &consumers] {
            for ([[maybe_unused]] auto v : range(c)) {}
            consumers.Done();
        });
    }
    producers.Wait();
    close(c);
    consumers.Wait();
}

void spawn_join(int n) {
    for (int i = 0; i < n; ++i) {
        wait_group group;
        group.Add(1);
        spawn_light([&] { group.Done(); });
        group.Wait();
    }
}

void spawn_many(int n) {
    wait_group group;
    for (int i = 0; i < n; i += 1000) {
        group.Add(1000);
        for (int k = 0; k < 1000; ++k) spawn_light([&] { group.Done(); });
        group.Wait();
    }
}

void spawn_result(int n) {
    for (int i = 0; i < n; ++i) {
        auto c = make_chan<int_t>(1);
        spawn_light([=] { c.send(i); });
        c.recv();
    }
}

void select_two_ready(int n) {
    auto a = make_chan<int_t>(1), b = make_chan<int_t>(1);
    a.send(1);
    b.send(1);
    for (int i = 0; i < n; ++i) {
        int_t v{};
        switch (select(on_recv(a, &v), on_recv(b, &v))) {
        case 0: a.send(v); break;
        case 1: b.send(v); break;
        }
    }
}

void select_eight_blocking(int n) {
    chan<int_t> c[8];
    for (auto& x : c) x = make_chan<int_t>();
    spawn_light([n, c] { for (int i = 0; i < n; ++i) c[i % 8].send(i); });
    for (int i = 0; i < n; ++i)
        select(on_recv(c[0]), on_recv(c[1]), on_recv(c[2]), on_recv(c[3]), on_recv(c[4]), on_recv(c[5]), on_recv(c[6]), on_recv(c[7]));
}

void select_default(int n) {
    auto c = make_chan<int_t>();
    for (int i = 0; i < n; ++i) select(on_recv(c), on_default);
}

void gosched(int n) {
    wait_group group;
    for (int g = 0; g < 2; ++g) {
        group.Add(1);
        spawn_light([&, n] {
            for (int i = 0; i < n / 2; ++i) rt::yield_goroutine();
            group.Done();
        });
    }
    group.Wait();
}

void mutex_free(int n) {
    mutex mu;
    for (int i = 0; i < n; ++i) {
        mu.Lock();
        mu.Unlock();
    }
}

int_t shared;

void mutex_eight(int n) {
    mutex mu;
    wait_group group;
    for (int g = 0; g < 8; ++g) {
        group.Add(1);
        spawn([&, each = n / 8] {
            for (int i = 0; i < each; ++i) {
                mu.Lock();
                ++shared;
                asm volatile("" ::: "memory");
                mu.Unlock();
            }
            group.Done();
        });
    }
    group.Wait();
}

void rwmutex_readers(int n) {
    rw_mutex mu;
    wait_group group;
    for (int g = 0; g < 4; ++g) {
        group.Add(1);
        spawn([&, each = n / 4] {
            for (int i = 0; i < each; ++i) {
                mu.RLock();
                mu.RUnlock();
            }
            group.Done();
        });
    }
    group.Wait();
}

void cond_hand_off(int n) {
    mutex mu;
    cond<> changed(mu);
    int turn = 0;
    wait_group group;
    for (int side = 0; side < 2; ++side) {
        group.Add(1);
        spawn([&, side, n] {
            for (int i = 0; i < n / 2; ++i) {
                mu.Lock();
                while (turn != side) changed.Wait();
                turn = 1 - side;
                changed.Signal();
                mu.Unlock();
            }
            group.Done();
        });
    }
    group.Wait();
}

void once_do(int n) {
    once o;
    for (int i = 0; i < n; ++i) {
        o.Do([] { ++shared; });
    }
}

void put_time(void* element, int64_t) { *static_cast<int64_t*>(element) = 0; }

void timer_new_stop(int n) {
    for (int i = 0; i < n; ++i) {
        auto* t = new (rt::allocate(sizeof(rt::go_timer), nullptr, 0)) rt::go_timer;
        rt::init_channel_timer(t, 24, false, &put_time);  // as time.NewTimer: a channel of Time, three words
        rt::reset_timer(t, rt::nanotime() + 3600ll * 1000000000, 0);
        rt::stop_go_timer(t);
    }
}

void sleepers(int n) {
    wait_group group;
    group.Add(n);
    for (int i = 0; i < n; ++i)
        spawn([&] {
            rt::sleep(1000000);
            group.Done();
        });
    group.Wait();
}

void pipeline(int n) {
    auto first = make_chan<int_t>();
    auto in = first;
    for (int stage = 0; stage < 50; ++stage) {
        auto from = in, to = make_chan<int_t>();
        spawn_light([=] {
            for (auto v : range(from)) to.send(v + 1);
            close(to);
        });
        in = to;
    }
    spawn_light([=] {
        for (int i = 0; i < n; ++i) first.send(i);
        close(first);
    });
    for ([[maybe_unused]] auto v : range(in)) {}
}

void sieve(int) {
    auto source = make_chan<int_t>();
    spawn_light([=] { for (int_t i = 2;; ++i) source.send(i); });
    for (int i = 0; i < 700; ++i) {
        int_t prime = source.recv();
        auto from = source, to = make_chan<int_t>();
        spawn_light([=] {
            for (auto v : range(from))
                if (v % prime != 0) to.send(v);
        });
        source = to;
    }
}

void sky(chan<int_t> c, int_t num, int_t size) {
    if (stack_low()) [[unlikely]] return on_more_stack([&] { sky(c, num, size); });
    if (size == 1) {
        c.send(num);
        return;
    }
    auto results = make_chan<int_t>();
    int_t sum = 0;
    for (int_t i = 0; i < 10; ++i) spawn_light([=] { sky(results, num + i * (size / 10), size / 10); });
    for (int i = 0; i < 10; ++i) sum += results.recv();
    c.send(sum);
}

void skynet(int n) {
    auto c = make_chan<int_t>();
    spawn_light([=] { sky(c, 0, n); });
    if (c.recv() != int_t{n} * (n - 1) / 2) std::abort();
}

long resident() {
    long size = 0, pages = 0;
    if (FILE* f = std::fopen("/proc/self/statm", "r")) {
        if (std::fscanf(f, "%ld %ld", &size, &pages) != 2) pages = 0;
        std::fclose(f);
    }
    return pages * 4096;
}

// The clock, or the processor time of the process if $BENCH_CPU is set: steadier on a busy machine.
int64_t now() {
    if (!std::getenv("BENCH_CPU")) return rt::nanotime();
    timespec t;
    clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &t);
    return t.tv_sec * int64_t{1000000000} + t.tv_nsec;
}

void million() {
    constexpr int n = 1000000;
    auto gate = make_chan<int_t>();
    wait_group group;
    group.Add(n);
    long before = resident();
    int64_t start = now();
    for (int i = 0; i < n; ++i)
        spawn_light([&group, gate] {
            gate.recv();
            group.Done();
        });
    for (int i = 0; i < 10; ++i) rt::yield_goroutine();
    int64_t created = now() - start;
    long bytes = resident() - before;
    start = now();
    close(gate);
    group.Wait();
    int64_t released = now() - start;
    std::printf("million_create %.1f\n", static_cast<double>(created) / n);
    std::printf("million_release %.1f\n", static_cast<double>(released) / n);
    std::printf("million_bytes %.1f\n", static_cast<double>(bytes) / n);
}

struct operation {
    const char* name;
    int n;
    void (*run)(int);
};

constexpr operation operations[] = {
    {"round_trip", 500000, round_trip},
    {"buffered_1", 1000000, buffered<1>},
    {"buffered_128", 4000000, buffered<128>},
    {"four_by_four_64", 1000000, four_by_four},
    {"spawn_join", 500000, spawn_join},
    {"spawn_join_1000", 1000000, spawn_many},
    {"spawn_result", 500000, spawn_result},
    {"select_two_ready", 2000000, select_two_ready},
    {"select_eight_blocking", 300000, select_eight_blocking},
    {"select_default", 20000000, select_default},
    {"gosched", 2000000, gosched},
    {"mutex_free", 10000000, mutex_free},
    {"mutex_8", 4000000, mutex_eight},
    {"rwmutex_4_readers", 4000000, rwmutex_readers},
    {"cond_hand_off", 500000, cond_hand_off},
    {"once", 50000000, once_do},
    {"timer_new_stop", 2000000, timer_new_stop},
    {"sleep_1ms_100000", 100000, sleepers},
    {"pipeline_50", 10000, pipeline},
    {"sieve_700", 1, sieve},
    {"skynet_100000", 100000, skynet},
};

const char* only = "";

void main_() {
    if (std::strcmp(only, "million") == 0) return million();
    for (const operation& op : operations) {
        if (*only && std::strcmp(op.name, only) != 0) continue;
        op.run(op.n >= 100 ? op.n / 100 : 1);
        int64_t start = now();
        op.run(op.n);
        std::printf("%s %.4f\n", op.name, static_cast<double>(now() - start) / op.n);
    }
}

}  // namespace
}  // namespace go::bench

int main(int argc, char** argv) {
    if (argc > 1) go::bench::only = argv[1];
    return go::rt::run_main(argc, argv, {}, &go::bench::main_);
}
