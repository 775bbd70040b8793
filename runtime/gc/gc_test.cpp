// The collector on C++ goroutines: what is reachable stays as it was, what is not goes. A program of its own: it collects for real.
#include "runtime/gc/gc.h"

#include <atomic>
#include <cstring>
#include <thread>

#include <gtest/gtest.h>

#include "runtime/memory/allocate.h"
#include "runtime/memory/heap.h"
#include "runtime/platform/sanitizer.h"
#include "runtime/include/go2cpp/go2cpp.h"
#include "runtime/values/engine_hooks.h"
#include "runtime/values/heap.h"

namespace go::rt {
namespace {

struct node {
    node* next = nullptr;
    uint64_t value = 0;
};

struct Collector : testing::Test {
    void SetUp() override {
        if (sanitized) GTEST_SKIP() << "nothing is collected under sanitizers";
        enable_collector();
    }
};

options procs(int n) {
    go::options options;
    options.procs = n;
    return options;
}

// Lists of `length` nodes whose values count down from `seed`.
[[gnu::noinline]] node* make_list(uint64_t seed, int length) {
    node* head = nullptr;
    for (int i = 0; i < length; ++i) head = alloc<node>(node{head, seed + static_cast<uint64_t>(i)});
    return head;
}
[[gnu::noinline]] bool list_holds(const node* head, uint64_t seed, int length) {
    for (int i = length; i-- > 0; head = head->next)
        if (!head || head->value != seed + static_cast<uint64_t>(i)) return false;
    return head == nullptr;
}

// Overwrites what calls have left on the stack below.
[[gnu::noinline]] void clear_stack() {
    volatile char room[16384];
    std::memset(const_cast<char*>(room), 0, sizeof room);
    asm volatile("" : : "r"(room) : "memory");
}

[[gnu::noinline]] void make_garbage(size_t bytes) {
    for (size_t done = 0; done < bytes; done += 64) {
        void* volatile p = allocate(64, nullptr, 0);
        std::memset(p, 0xee, 64);
    }
}

TEST_F(Collector, KeepsWhatTheStackReaches) {
    runtime h(procs(1));
    h.run([] {
        node* list = make_list(7, 50000);
        for (int i = 0; i < 20; ++i) {
            make_garbage(1 << 20);
            collect_garbage();
            ASSERT_TRUE(list_holds(list, 7, 50000));
        }
    });
}

TEST_F(Collector, MemoryIsUsedAgain) {
    runtime h(procs(2));
    h.run([] {
        collect_garbage();
        const uint64_t before = heap_statistics().mapped_bytes;
        make_garbage(size_t{512} << 20);
        EXPECT_LT(heap_statistics().mapped_bytes - before, uint64_t{64} << 20);
        for (int i = 0; i < 200; ++i) {
            void* volatile large = allocate(8 << 20, nullptr, allocate_no_scan);
            static_cast<char*>(large)[4096] = 1;
        }
        EXPECT_LT(heap_statistics().mapped_bytes - before, uint64_t{128} << 20);
    });
}

TEST_F(Collector, MemoryIsZeroWhenUsedAgain) {
    runtime h(procs(1));
    h.run([] {
        for (int round = 0; round < 6; ++round) {
            for (int i = 0; i < 40000; ++i) {
                auto* p = static_cast<unsigned char*>(allocate(96, nullptr, i % 2 ? allocate_no_scan : 0));
                for (int b = 0; b < 96; ++b) ASSERT_EQ(p[b], 0);
                std::memset(p, 0xab, 96);
            }
            collect_garbage();
        }
    });
}

TEST_F(Collector, InteriorAndPastEndPointersKeepObjects) {
    runtime h(procs(1));
    h.run([] {
        auto* volatile inside = static_cast<uint64_t*>(allocate(4096, nullptr, 0)) + 300;
        auto* large = static_cast<char*>(allocate(1 << 20, nullptr, allocate_no_scan));
        large[700000] = 42;
        char* volatile in_large = large + 700000;
        large = nullptr;
        *inside = 99;
        auto* end = static_cast<uint64_t*>(allocate(64, nullptr, 0)) + 8;
        end[-1] = 17;
        uint64_t* volatile kept_end = end;
        end = nullptr;
        for (int i = 0; i < 5; ++i) {
            clear_stack();
            collect_garbage();
            make_garbage(4 << 20);
        }
        EXPECT_EQ(*inside, 99u);
        EXPECT_EQ(*in_large, 42);
        EXPECT_EQ(kept_end[-1], 17u);
    });
}

TEST_F(Collector, GoroutinesOnManyThreadsKeepTheirs) {
    runtime h(procs(4));
    h.run([] {
        constexpr int goroutines = 64;
        auto done = make_chan<int_t>(goroutines);
        for (int g = 0; g < goroutines; ++g)
            go::spawn([g, done] {
                auto own = make_chan<node*>(3);
                int_t wrong = 0;
                for (int round = 0; round < 30; ++round) {
                    const auto seed = static_cast<uint64_t>(g * 1000 + round);
                    own.send(make_list(seed, 300));
                    make_garbage(64 << 10);
                    if (round % 3 == 0) go::yield();
                    node* list = own.recv();
                    make_garbage(64 << 10);
                    wrong += !list_holds(list, seed, 300);
                }
                done.send(wrong);
            });
        for (int g = 0; g < goroutines; ++g) EXPECT_EQ(done.recv(), 0);
    });
}

TEST_F(Collector, ForeignThreadsAreScanned) {
    std::atomic<bool> stop{false};
    std::atomic<int> wrong{0};
    std::thread thread([&] {
        while (!stop) {
            node* list = make_list(3, 2000);
            make_garbage(256 << 10);
            if (!list_holds(list, 3, 2000)) ++wrong;
        }
    });
    runtime h(procs(2));
    h.run([] {
        for (int i = 0; i < 50; ++i) {
            make_garbage(1 << 20);
            collect_garbage();
        }
    });
    stop = true;
    thread.join();
    EXPECT_EQ(wrong.load(), 0);
}

struct counts {
    std::atomic<int> finalized{0}, cleaned{0};
    std::atomic<uint64_t> value{0};
};
counts seen;

[[gnu::noinline]] void** make_dying(bool finalizer) {
    node* n = alloc<node>(node{alloc<node>(node{nullptr, 5}), 4});
    if (finalizer)
        set_finalizer(n, [](void* object, void*) {
            auto* dying = static_cast<node*>(object);
            seen.value += dying->value * 10 + dying->next->value;
            ++seen.finalized;
        }, nullptr);
    add_cleanup(n, [](void* object, void*) {
        EXPECT_EQ(object, nullptr);
        ++seen.cleaned;
    }, nullptr);
    return weak_handle(n);
}

[[gnu::noinline]] void wait_for(const std::atomic<int>& n, int wanted) {
    for (int i = 0; i < 200 && n < wanted; ++i) {
        clear_stack();
        collect_garbage();
        for (int k = 0; k < 50; ++k) go::yield();
    }
}

TEST_F(Collector, WeakHandlesFinalizersAndCleanups) {
    runtime h(procs(1));
    h.run([] {
        constexpr int n = 20;
        void** handles[n];
        for (int i = 0; i < n; ++i) handles[i] = make_dying(i % 2 == 0);
        // A conservative stack may keep one or two of them.
        wait_for(seen.finalized, n / 2 - 2);
        wait_for(seen.cleaned, n - 4);
        EXPECT_GE(seen.finalized.load(), n / 2 - 2);
        EXPECT_GE(seen.cleaned.load(), n - 4);
        EXPECT_EQ(seen.value.load(), 45u * static_cast<uint64_t>(seen.finalized.load()));
        int cleared = 0;
        for (void** each : handles) cleared += *each == nullptr;
        EXPECT_GE(cleared, n - 4);
        node* alive = alloc<node>(node{nullptr, 1});
        void** handle = weak_handle(alive);
        EXPECT_EQ(weak_handle(alive), handle);
        collect_garbage();
        EXPECT_EQ(*handle, alive);
        const uint64_t id = add_cleanup(alive, [](void*, void*) { FAIL() << "was stopped"; }, nullptr);
        stop_cleanup(alive, id);
    });
}

TEST_F(Collector, PaceFollowsThePercentage) {
    runtime h(procs(1));
    h.run([] {
        const uint32_t before = gc_statistics().collections;
        make_garbage(64 << 20);
        EXPECT_GT(gc_statistics().collections, before);
        const int former = set_gc_percent(-1);
        const uint32_t off = gc_statistics().collections;
        make_garbage(64 << 20);
        EXPECT_EQ(gc_statistics().collections, off);
        EXPECT_EQ(set_gc_percent(former), -1);
    });
}

}  // namespace
}  // namespace go::rt
