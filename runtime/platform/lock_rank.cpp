// Checks the order of locks; empty in builds without GO2CPP_LOCK_RANKS.
#include "runtime/platform/lock_rank.h"

#if defined(GO2CPP_LOCK_RANKS)

#include <atomic>
#include <cstdlib>

#include "runtime/platform/failure.h"

namespace go::rt {
namespace {

constexpr int most = 1024;

struct held_lock {
    const void* lock;
    lock_rank rank;
};

// By thread: a goroutine that parks with a lock leaves it to whoever runs next on the same thread.
struct held_locks {
    held_lock locks[most];
    int count;
};
thread_local constinit held_locks of_this_thread{};
std::atomic<bool> checking{true};

struct rank_info {
    const char* name;
    bool many;
};
constexpr rank_info infos[] = {
#define GO2CPP_X(name, text, many) {text, many},
    GO2CPP_LOCK_RANKS_OF(GO2CPP_X)
#undef GO2CPP_X
};

const rank_info& info(lock_rank rank) noexcept { return infos[static_cast<int>(rank)]; }

// Threads change under a goroutine: the address must be computed anew at every call.
[[gnu::noinline]] held_locks& held() noexcept { return of_this_thread; }

[[noreturn]] void out_of_order(const held_locks& h, const held_lock& before, lock_rank rank) noexcept {
    checking.store(false);
    write_error("lock order: expected no lock of rank ");
    write_error(info(before.rank).name);
    write_error(" to be held where one of rank ");
    write_error(info(rank).name);
    write_error(" is taken; held, outermost first:\n");
    for (int i = 0; i < h.count; ++i) {
        write_error("  ");
        write_error(info(h.locks[i].rank).name);
        write_error(" ");
        write_error_hex(reinterpret_cast<unsigned long long>(h.locks[i].lock));
        write_error("\n");
    }
    throw_("lock order");
}

void add(held_locks& h, const void* lock, lock_rank rank) noexcept {
    if (h.count == most) throw_("lock order: expected a thread to hold at most 1024 locks");
    h.locks[h.count++] = {lock, rank};
}

}  // namespace

void about_to_lock(const void* lock, lock_rank rank) noexcept {
    held_locks& h = held();
    if (rank != lock_rank::none && checking.load(std::memory_order_relaxed))
        for (int i = 0; i < h.count; ++i) {
            const held_lock& other = h.locks[i];
            if (other.rank > rank || (other.rank == rank && (!info(rank).many || other.lock == lock))) out_of_order(h, other, rank);
        }
    add(h, lock, rank);
}

void locked_by_trying(const void* lock, lock_rank rank) noexcept { add(held(), lock, rank); }

void about_to_unlock(const void* lock) noexcept {
    held_locks& h = held();
    for (int i = h.count; i-- > 0;) {
        if (h.locks[i].lock != lock) continue;
        for (--h.count; i < h.count; ++i) h.locks[i] = h.locks[i + 1];
        return;
    }
    if (checking.load(std::memory_order_relaxed)) throw_("lock order: expected a lock that is released to be held by the thread");
}

void stop_checking_locks() noexcept { checking.store(false, std::memory_order_relaxed); }

}  // namespace go::rt

#endif
