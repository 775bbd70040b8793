// The order of locks: what it allows, and that builds that check end where it is broken.
#include <gtest/gtest.h>

#include "runtime/platform/lock.h"

namespace go::rt {
namespace {

TEST(LockRank, UpwardsAndManyOfOneRank) {
    spin_lock channel{lock_rank::channel}, other{lock_rank::channel}, sched{lock_rank::sched}, heap{lock_rank::heap};
    lock_guard a(channel), b(other), c(sched), d(heap);
    EXPECT_TRUE(channel.held() && other.held() && sched.held() && heap.held());
}

TEST(LockRank, ReleasedInAnyOrder) {
    spin_lock channel{lock_rank::channel}, sched{lock_rank::sched};
    channel.lock();
    sched.lock();
    channel.unlock();
    sched.unlock();
    channel.lock();
    channel.unlock();
    EXPECT_FALSE(channel.held() || sched.held());
}

TEST(LockRank, TryingMayGoDown) {
    spin_lock sched{lock_rank::sched}, heap{lock_rank::heap};
    lock_guard guard(heap);
    ASSERT_TRUE(sched.try_lock());
    EXPECT_FALSE(sched.try_lock());
    sched.unlock();
}

#if defined(GO2CPP_LOCK_RANKS)

TEST(LockRankDeathTest, DownwardsNamesBothRanksAndWhatIsHeld) {
    GTEST_FLAG_SET(death_test_style, "threadsafe");
    spin_lock channel{lock_rank::channel}, sched{lock_rank::sched}, heap{lock_rank::heap};
    EXPECT_DEATH(
        {
            sched.lock();
            heap.lock();
            channel.lock();
        },
        "no lock of rank sched to be held where one of rank channel is taken; held, outermost first:\n  sched 0x[0-9a-f]+\n  heap 0x[0-9a-f]+\n");
}

TEST(LockRankDeathTest, TwoOfOneRank) {
    GTEST_FLAG_SET(death_test_style, "threadsafe");
    spin_lock one{lock_rank::sched}, two{lock_rank::sched};
    EXPECT_DEATH({ one.lock(); two.lock(); }, "no lock of rank sched to be held where one of rank sched is taken");
}

TEST(LockRankDeathTest, TheSameOneAgain) {
    GTEST_FLAG_SET(death_test_style, "threadsafe");
    spin_lock lock{lock_rank::channel};
    EXPECT_DEATH({ lock.lock(); lock.lock(); }, "no lock of rank channel to be held where one of rank channel is taken");
}

TEST(LockRankDeathTest, ReleasedByOneThatDoesNotHoldIt) {
    GTEST_FLAG_SET(death_test_style, "threadsafe");
    spin_lock lock{lock_rank::channel};
    EXPECT_DEATH(lock.unlock(), "expected a lock that is released to be held by the thread");
}

#else

TEST(LockRank, CostsNothing) { EXPECT_EQ(sizeof(spin_lock), sizeof(std::atomic<uint32_t>)); }

#endif

}  // namespace
}  // namespace go::rt
