// Two operations of bench.cpp with Boost.Fiber on one thread: prints "name nanoseconds-per-operation" like it.
#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <ctime>
#include <string_view>

#include <boost/fiber/all.hpp>

namespace {

namespace fibers = boost::fibers;

int64_t now() {
    timespec t;
    clock_gettime(std::getenv("BENCH_CPU") ? CLOCK_PROCESS_CPUTIME_ID : CLOCK_MONOTONIC, &t);
    return t.tv_sec * int64_t{1000000000} + t.tv_nsec;
}

void round_trip(int n) {
    fibers::unbuffered_channel<long long> a, b;
    fibers::fiber echo([&] {
        for (long long v : a) b.push(v);
    });
    for (int i = 0; i < n; ++i) {
        a.push(i);
        long long v;
        b.pop(v);
    }
    a.close();
    echo.join();
}

void yield(int n) {
    auto body = [n] { for (int i = 0; i < n / 2; ++i) boost::this_fiber::yield(); };
    fibers::fiber one(body), two(body);
    one.join();
    two.join();
}

// Unless another operation alone was asked for.
void run(std::string_view only, const char* name, void (*operation)(int), int n) {
    if (!only.empty() && only != name) return;
    operation(n / 100);
    int64_t start = now();
    operation(n);
    std::printf("%s %.2f\n", name, static_cast<double>(now() - start) / n);
}

}  // namespace

int main(int argc, char** argv) {
    const std::string_view only = argc > 1 ? argv[1] : "";
    run(only, "round_trip", round_trip, 500000);
    run(only, "gosched", yield, 2000000);
}
