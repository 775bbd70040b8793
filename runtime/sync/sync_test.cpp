// Mutex, RWMutex, WaitGroup, Once, Cond and semaphores under contention.
#include <atomic>
#include <memory>
#include <vector>

#include "runtime/scheduler/test_fixture.h"
#include "runtime/sync/pool.h"

namespace go::testing {
namespace {

using SyncTest = RuntimeTest;
GO2CPP_AT_ALL_PROCS(SyncTest);

TEST_P(SyncTest, MutexExcludes) {
    run([&] {
        mutex mu;
        long counter = 0;
        wait_group group;
        const int n = scale(20000);
        for (int g = 0; g < 8; ++g)
            group.Go([&] {
                for (int i = 0; i < n; ++i) {
                    locked guard(mu);
                    ++counter;
                    if (i % 1000 == 0) go::yield();
                }
            });
        group.Wait();
        EXPECT_EQ(counter, 8l * n);
        EXPECT_TRUE(mu.TryLock());
        EXPECT_FALSE(mu.TryLock());
        mu.Unlock();
    });
}

TEST_P(SyncTest, StarvedWaiterGetsTheMutex) {
    run([] {
        mutex mu;
        std::atomic<bool> done{false};
        wait_group group;
        group.Go([&] {
            while (!done.load()) {
                locked guard(mu);
                go::sleep(std::chrono::microseconds(100));
            }
        });
        group.Go([&] {
            for (int i = 0; i < 10; ++i) {
                go::sleep(std::chrono::microseconds(100));
                locked guard(mu);
            }
            done = true;
        });
        group.Wait();
    });
}

TEST_P(SyncTest, ReadersShareWritersExclude) {
    run([&] {
        rw_mutex mu;
        long value = 0;
        std::atomic<int> readers{0};
        wait_group group;
        const int n = scale(4000);
        for (int g = 0; g < 4; ++g)
            group.Go([&] {
                for (int i = 0; i < n; ++i) {
                    mu.RLock();
                    readers.fetch_add(1);
                    long seen = value;
                    if (i % 100 == 0) go::yield();
                    EXPECT_EQ(seen, value);
                    readers.fetch_sub(1);
                    mu.RUnlock();
                }
            });
        for (int g = 0; g < 2; ++g)
            group.Go([&] {
                for (int i = 0; i < n / 4; ++i) {
                    mu.Lock();
                    EXPECT_EQ(readers.load(), 0);
                    ++value;
                    mu.Unlock();
                    go::yield();
                }
            });
        group.Wait();
        EXPECT_EQ(value, 2l * (n / 4));
    });
}

TEST_P(SyncTest, OnceRunsOnceAndAllWait) {
    run([] {
        once o;
        std::atomic<int> runs{0};
        std::atomic<bool> finished{false};
        wait_group group;
        for (int g = 0; g < 50; ++g)
            group.Go([&] {
                o.Do([&] {
                    runs.fetch_add(1);
                    go::sleep(std::chrono::milliseconds(1));
                    finished = true;
                });
                EXPECT_TRUE(finished.load());
            });
        group.Wait();
        EXPECT_EQ(runs.load(), 1);
    });
}

TEST_P(SyncTest, CondHandsOverInTurns) {
    run([&] {
        mutex mu;
        cond<> changed(mu);
        int turn = 0;
        const int n = scale(5000);
        wait_group group;
        for (int side = 0; side < 2; ++side)
            group.Go([&, side] {
                for (int i = 0; i < n; ++i) {
                    locked guard(mu);
                    changed.Wait([&] { return turn == side; });
                    turn = 1 - side;
                    changed.Signal();
                }
            });
        group.Wait();
        EXPECT_EQ(turn, 0);
    });
}

TEST_P(SyncTest, BroadcastWakesAll) {
    run([] {
        mutex mu;
        cond<> changed(mu);
        bool open = false;
        wait_group group;
        for (int i = 0; i < 100; ++i)
            group.Go([&] {
                locked guard(mu);
                changed.Wait([&] { return open; });
            });
        go::sleep(std::chrono::milliseconds(1));
        {
            locked guard(mu);
            open = true;
            changed.Broadcast();
        }
        group.Wait();
    });
}

// What is in the pool has one owner at a time, and most of it is used again.
TEST_P(SyncTest, PoolHandsOutOnce) {
    run([&] {
        void* pool = nullptr;
        EXPECT_EQ(rt::pool_take(&pool).first, nullptr);
        struct item {
            std::atomic<int> owners{0};
            int uses = 0;
        };
        std::atomic<int> made{0};
        std::vector<std::unique_ptr<item>> items(8 * 64);
        wait_group group;
        const int n = scale(20000);
        for (int g = 0; g < 8; ++g)
            group.Go([&] {
                item* held[3] = {};
                for (int i = 0; i < n; ++i) {
                    item*& x = held[i % 3];
                    if (x) {
                        x->owners.fetch_sub(1);
                        rt::pool_give(&pool, {x, x});
                        x = nullptr;
                        if (i % 7 == 0) go::yield();
                    }
                    x = static_cast<item*>(rt::pool_take(&pool).second);
                    if (!x) {
                        int k = made.fetch_add(1);
                        ASSERT_LT(k, 8 * 64);
                        items[static_cast<size_t>(k)] = std::make_unique<item>();
                        x = items[static_cast<size_t>(k)].get();
                    }
                    EXPECT_EQ(x->owners.fetch_add(1), 0);
                    ++x->uses;
                }
            });
        group.Wait();
        long uses = 0;
        for (auto& x : items) uses += x ? x->uses : 0;
        EXPECT_EQ(uses, 8l * n);
    });
}

TEST_P(SyncTest, WaitGroupIsReusable) {
    run([] {
        wait_group group;
        std::atomic<int> ran{0};
        for (int round = 0; round < 200; ++round) {
            for (int i = 0; i < 5; ++i) group.Go([&] { ran.fetch_add(1); });
            group.Wait();
            EXPECT_EQ(ran.load(), 5 * (round + 1));
        }
    });
}

}  // namespace
}  // namespace go::testing
