// Collections in programs that use the library: options::collect, roots that the host shows, and what dumps learn from them.
#include <atomic>
#include <chrono>
#include <memory>
#include <string>
#include <vector>

#include <gtest/gtest.h>

#include "runtime/gc/gc.h"
#include "runtime/include/go2cpp/go2cpp.h"
#include "runtime/memory/allocate.h"
#include "runtime/platform/sanitizer.h"
#include "runtime/scheduler/scheduler.h"
#include "runtime/values/crash.h"
#include "runtime/values/heap.h"

namespace go::rt {
namespace {

struct node {
    node* next = nullptr;
    uint64_t value = 0;
};

constexpr int n = 1000;

struct HostCollector : testing::Test {
    void SetUp() override {
        if (sanitized) GTEST_SKIP() << "nothing is collected under sanitizers";
    }
};

options collecting(bool virtual_time = false) {
    options o;
    o.procs = 2;
    o.collect = true;
    o.virtual_time = virtual_time;
    return o;
}

// Pointers leave by memory only, so that no register or old frame keeps the nodes.
[[gnu::noinline]] void fill(node** where, int count) {
    for (int i = 0; i < count; ++i) where[i] = alloc<node>(node{alloc<node>(node{nullptr, 7}), static_cast<uint64_t>(i)});
}
[[gnu::noinline]] int still_good(node* const* where, int count) {
    int good = 0;
    for (int i = 0; i < count; ++i) good += where[i]->value == static_cast<uint64_t>(i) && where[i]->next->value == 7;
    return good;
}
// Until whatever was freed has been handed out again, as something else.
[[gnu::noinline]] void reuse_memory() {
    for (int round = 0; round < 3; ++round) {
        collect();
        for (int i = 0; i < 200000; ++i) {
            auto* volatile n = alloc<node>(node{nullptr, ~uint64_t{0}});
            (void)n;
        }
    }
}

std::string all_stacks() {
    std::string text(64 * 1024, '\0');
    text.resize(write_stacks(text.data(), text.size(), true));
    return text;
}

TEST_F(HostCollector, RootRangesAndAllocatorsAreLookedThrough) {
    go::runtime h(collecting());

    h.run([] {
        auto shown = std::make_unique<node*[]>(n);
        root_range roots(shown.get(), n * sizeof(node*));
        std::vector<node*, root_allocator<node*>> in_vector(n);
        fill(shown.get(), n);
        fill(in_vector.data(), n);
        reuse_memory();
        EXPECT_EQ(still_good(shown.get(), n), n);
        EXPECT_EQ(still_good(in_vector.data(), n), n);
        in_vector.resize(3 * n);  // moves
        reuse_memory();
        EXPECT_EQ(still_good(in_vector.data(), n), n);
    });
}

// The other side of the promise: what only ordinary memory of the host points to is freed.
TEST_F(HostCollector, OtherMemoryIsNot) {
    go::runtime h(collecting());
    h.run([] {

        auto hidden = std::make_unique<node*[]>(n);
        fill(hidden.get(), n);
        std::vector<void**> watched;
        for (int i = 0; i < n; ++i) watched.push_back(weak_handle(hidden[i]));
        reuse_memory();
        int freed = 0;
        for (void** w : watched) freed += *w == nullptr;
        EXPECT_GT(freed, n * 9 / 10);
    });
}

TEST_F(HostCollector, LibraryValuesLiveOn) {
    go::runtime h(collecting());
    const std::string long_text(100, 'x');
    h.run([&] {
        auto c = go::make_channel<std::string>(8);
        auto t = async([c, long_text] {
            for (int i = 0; i < 100; ++i) c.send(long_text + std::to_string(i));
            c.close();
            return std::vector<int>(1000, 3);
        });
        auto [ctx, cancel] = context::with_cancel(context::background());
        int i = 0;
        for (const std::string& s : c) {
            if (i % 10 == 0) reuse_memory();
            EXPECT_EQ(s, long_text + std::to_string(i++));
        }
        EXPECT_EQ(i, 100);
        cancel();
        ctx.done().recv();
        reuse_memory();
        EXPECT_EQ(t.get(), std::vector<int>(1000, 3));
    });
}

TEST_F(HostCollector, StatisticsCount) {
    go::runtime h(collecting());
    h.run([] {
        const auto before = collections();
        collect();
        const auto after = collections();
        EXPECT_EQ(after.collections, before.collections + 1);
        EXPECT_GT(after.pauses, before.pauses);
        EXPECT_GT(after.last_pause.count(), 0);
    });
}

// As in Go: parking reads no clock; a collection notes who waits, and dumps count minutes from there.
TEST_F(HostCollector, DumpsCountMinutesFromTheCollectionThatSawTheWait) {
    go::runtime h(collecting(true));
    h.run([] {
        auto c = go::make_channel<int>();
        auto in_call = std::make_shared<std::atomic<bool>>(false);
        go::spawn([c] { c.recv(); });
        go::sleep(std::chrono::minutes(5));
        EXPECT_NE(all_stacks().find("[chan receive]:\n"), std::string::npos);
        collect();
        go::sleep(std::chrono::seconds(59));
        EXPECT_NE(all_stacks().find("[chan receive]:\n"), std::string::npos);
        go::sleep(std::chrono::seconds(62));
        EXPECT_NE(all_stacks().find("[chan receive, 2 minutes]:\n"), std::string::npos) << all_stacks();
        collect();  // does not start anew
        go::sleep(std::chrono::minutes(60));
        EXPECT_NE(all_stacks().find("[chan receive, 62 minutes]:\n"), std::string::npos) << all_stacks();
        // Whoever has been woken meanwhile waits afresh.
        auto again = go::make_channel<int>();
        go::spawn([again] {
            again.recv();
            lock_os_thread();
            again.recv();
            unlock_os_thread();
        });
        go::sleep(std::chrono::seconds(1));
        collect();
        go::sleep(std::chrono::minutes(3));
        again.send(1);
        go::sleep(std::chrono::minutes(3));
        EXPECT_NE(all_stacks().find("[chan receive, locked to thread]:\n"), std::string::npos) << all_stacks();
        collect();
        go::sleep(std::chrono::minutes(1));
        EXPECT_NE(all_stacks().find("[chan receive, 1 minutes, locked to thread]:\n"), std::string::npos) << all_stacks();
        again.send(1);
        c.send(1);
    });
}

TEST_F(HostCollector, OneIsMadeWhenNobodyAsksForLong) {
    go::runtime h(collecting());
    h.run([] {
        collect();
        Runtime* rt = current_runtime();
        const unsigned before = collections().collections;
        go::sleep(std::chrono::milliseconds(50));
        EXPECT_EQ(collections().collections, before);  // two minutes are far
        rt->collect_period.store(1000000);
        for (int i = 0; i < 2000 && collections().collections < before + 3; ++i) go::sleep(std::chrono::milliseconds(1));
        EXPECT_GE(collections().collections, before + 3);
        rt->collect_period.store(INT64_MAX);
        go::sleep(std::chrono::milliseconds(20));
        EXPECT_EQ(goroutine_count(rt), 1);
    });
}

}  // namespace
}  // namespace go::rt
