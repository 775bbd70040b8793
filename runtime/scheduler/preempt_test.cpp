// A goroutine that never calls the runtime must not stop others. The loops stand in a namespace of a Go package, as
// emitted code does: only there may the preemption signal interrupt.
#include "runtime/scheduler/go_namespaces.h"
#include "runtime/scheduler/test_fixture.h"

namespace go::preempt_test_package {

volatile bool stop;  // read in the loop itself, also without optimisation

[[gnu::noinline]] void spin_for_ever() {
    while (!stop) {}
}

// Registers and flags must survive: every iteration is checked against the same sum kept another way.
[[gnu::noinline]] uint64_t busy_sum(uint64_t n, double* floating) {
    uint64_t a = 1, b = 2, c = 3, d = 5, e = 7;
    double x = 1, y = 0.5;
    for (uint64_t i = 0; i < n; ++i) {
        a += b ^ i;
        b = b * 3 + c;
        c ^= a >> 3;
        d += c + e;
        e = e * 5 + 1;
        x = x * 1.0000001 + y;
        y = y * 0.9999999 + 0.25;
        if ((a & 7) == 3) d ^= e;
    }
    *floating = x + y;
    return a ^ b ^ c ^ d ^ e;
}

}  // namespace go::preempt_test_package

namespace go::testing {
namespace {

[[maybe_unused]] const bool registered = (rt::register_go_namespace("preempt_test_package"), true);

using PreemptTest = RuntimeTest;
GO2CPP_AT_ALL_PROCS(PreemptTest);

TEST_P(PreemptTest, EmptyLoopsDoNotStopOthers) {
    if (rt::sanitized) GTEST_SKIP() << "sanitizers delay signals to their own calls";
    run([] {
        preempt_test_package::stop = false;
        wait_group group;
        for (int i = 0; i < 20; ++i) group.Go([] { preempt_test_package::spin_for_ever(); });
        auto before = std::chrono::steady_clock::now();
        for (int i = 0; i < 3; ++i) go::sleep(std::chrono::milliseconds(1));
        go::set_procs(3);  // stops the world
        preempt_test_package::stop = true;
        group.Wait();
        EXPECT_LT(std::chrono::steady_clock::now() - before, std::chrono::seconds(20));
    });
}

TEST_P(PreemptTest, StateSurvives) {
    if (rt::sanitized) GTEST_SKIP() << "sanitizers delay signals to their own calls";
    run([] {
        double expected_floating;
        const uint64_t n = 20000000;
        uint64_t expected = preempt_test_package::busy_sum(n, &expected_floating);
        wait_group group;
        for (int i = 0; i < 6; ++i)
            group.Go([&] {
                double floating;
                EXPECT_EQ(preempt_test_package::busy_sum(n, &floating), expected);
                EXPECT_EQ(floating, expected_floating);
            });
        group.Wait();
    });
}

}  // namespace
}  // namespace go::testing
