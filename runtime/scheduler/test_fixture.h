// Runs a test body as a goroutine at several GOMAXPROCS and fails if goroutines are left over.
#pragma once
#include <gtest/gtest.h>

#include <cstdio>

#include "runtime/include/go2cpp/go2cpp.h"
#include "runtime/include/go2cpp/sync.h"
#include "runtime/platform/lock.h"
#include "runtime/platform/sanitizer.h"

namespace go::testing {

// Of the process.
inline long resident_bytes() {
    long size = 0, pages = 0;
    if (std::FILE* f = std::fopen("/proc/self/statm", "r")) {
        if (std::fscanf(f, "%ld %ld", &size, &pages) != 2) pages = 0;
        std::fclose(f);
    }
    return pages * 4096;
}

class RuntimeTest : public ::testing::TestWithParam<int> {
protected:
    template <class F> void run(F&& body, long long left_over = 0) {
        options o;
        o.procs = GetParam();
        run_with(o, std::forward<F>(body), left_over);
    }
    template <class F> void run_with(const options& o, F&& body, long long left_over = 0) {
        runtime rt(o);
        rt.run(std::forward<F>(body));
        for (int i = 0; i < 2000 && rt.goroutines() > left_over; ++i) rt::thread_sleep(1000000);
        EXPECT_EQ(rt.goroutines(), left_over) << "goroutines left over";
    }
    // Work sized for the machine's patience under sanitizers.
    static constexpr int scale(int n) { return rt::sanitized ? n / 20 : n; }
};

#define GO2CPP_AT_ALL_PROCS(Suite) INSTANTIATE_TEST_SUITE_P(Procs, Suite, ::testing::Values(1, 2, 4, 16))

}  // namespace go::testing
