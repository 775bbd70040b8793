// Stack growth: deep recursion, exceptions through segments, jumps out of them, many parked goroutines.
#include "runtime/values/grow.h"

#include <cstdio>

#include "runtime/scheduler/test_fixture.h"

namespace go::testing {
namespace {

using StackTest = RuntimeTest;
GO2CPP_AT_ALL_PROCS(StackTest);

int64_t deep(int64_t n) {
    if (stack_low()) [[unlikely]] return on_more_stack([&] { return deep(n); });
    volatile char frame[32];
    frame[0] = static_cast<char>(n);
    return n == 0 ? 0 : deep(n - 1) + 1 + (frame[0] - static_cast<char>(n));
}

void throw_at(int n) {
    if (stack_low()) [[unlikely]] return on_more_stack([&] { throw_at(n); });
    if (n == 0) throw 42;
    throw_at(n - 1);
    asm volatile("");
}

TEST_P(StackTest, RecursesFarBeyondTheFirstSegment) {
    run([&] {
        const int64_t depth = scale(1000000);
        EXPECT_EQ(deep(depth), depth);
        wait_group group;
        for (int i = 0; i < 4; ++i) group.Go([&] { EXPECT_EQ(deep(depth / 10), depth / 10); });
        group.Wait();
    });
}

TEST_P(StackTest, ExceptionsPassSegments) {
    run([&] {
        for (int i = 0; i < 3; ++i) {
            int caught = 0;
            try {
                throw_at(scale(100000));
            } catch (int x) {
                caught = x;
            }
            EXPECT_EQ(caught, 42);
            EXPECT_EQ(deep(1000), 1000);
        }
    });
}

TEST_P(StackTest, ManyParkedGoroutines) {
    run([&] {
        const int n = scale(100000);
        auto gate = make_chan<int>();
        wait_group group;
        for (int i = 0; i < n; ++i) group.Go([gate] { gate.recv(); });
        go::yield();
        EXPECT_GE(go::goroutines(), n);
        const long megabytes = resident_bytes() >> 20;
        std::printf("%d goroutines blocked on a channel: the process has %ld MB resident\n", n, megabytes);
        if (!rt::sanitized) { EXPECT_LT(megabytes, 1024); }
        go::close(gate);
        group.Wait();
    });
}

}  // namespace
}  // namespace go::testing
