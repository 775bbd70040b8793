// The order in which the runtime's locks are taken. A thread that holds a lock may take only locks of higher ranks, so that
// no two threads can wait for each other. Checked in builds with GO2CPP_LOCK_RANKS (Debug, sanitizers); free in others.
//
// `many`: several locks of that rank may be held together, under what the comment says.
#pragma once
#include <cstdint>

namespace go::rt {

#define GO2CPP_LOCK_RANKS_OF(X)                                                                            \
    X(none, "none", false)               /* zeroed memory whose owner has not ranked it: not checked */     \
    X(process, "process", false)         /* start of a runtime: signals, collector, handlers */             \
    X(tracebacks, "tracebacks", false)   /* one text of stacks at a time */                                \
    X(context, "context", true)          /* parent before child */                                          \
    X(pool_tables, "pool tables", false)                                                                    \
    X(pool_place, "pool place", false)                                                                      \
    X(network_start, "network start", false)                                                                \
    X(network, "network", false)                                                                            \
    X(descriptor, "descriptor", false)   /* of a file or socket */                                          \
    X(channel, "channel", true)          /* select: in the order of addresses */                            \
    X(timer, "timer", false)                                                                                \
    X(semaphore, "semaphore", false)                                                                        \
    X(notify_list, "notify list", false)                                                                    \
    X(collector, "collector", false)     /* one collection at a time */                                     \
    X(finalizers, "finalizers", false)                                                                      \
    X(sched, "sched", false)             /* of a runtime */                                                 \
    X(host, "host", false)               /* who waits for an embedded runtime */                            \
    X(timer_heap, "timer heap", true)    /* GOMAXPROCS moves timers with the world stopped */               \
    X(shared_stack, "shared stack", false)                                                                  \
    X(lights, "lights", false)           /* blocks of light goroutines */                                   \
    X(stacks, "stacks", false)                                                                              \
    X(race_schedulers, "race schedulers", false)  /* -race: their fibres */                                 \
    X(inlined_frames, "inlined frames", false)                                                              \
    X(symbols, "symbols", false)                                                                            \
    X(source_maps, "source maps", false)                                                                    \
    X(namespaces, "namespaces", false)                                                                      \
    X(runtimes, "runtimes", false)       /* the list of all */                                              \
    X(roots, "roots", false)             /* ranges of the host's memory */                                  \
    X(specials, "specials", false)       /* finalizers, cleanups, weak pointers of objects */               \
    X(caches, "caches", false)           /* the list of threads' caches */                                  \
    X(cache, "cache", true)              /* the collector takes all, holding caches */                      \
    X(heap, "heap", false)                                                                                  \
    X(threads, "threads", false)         /* held while threads are stopped: nothing may come after it */

enum class lock_rank : uint8_t {
#define GO2CPP_X(name, text, many) name,
    GO2CPP_LOCK_RANKS_OF(GO2CPP_X)
#undef GO2CPP_X
};

#if defined(GO2CPP_LOCK_RANKS)
// This thread is going to wait for the lock: ends the process, naming both ranks and all that the thread holds, if the
// order forbids it.
void about_to_lock(const void* lock, lock_rank rank) noexcept;
void locked_by_trying(const void* lock, lock_rank rank) noexcept;   // which cannot deadlock, so is not checked
void about_to_unlock(const void* lock) noexcept;
void stop_checking_locks() noexcept;                                // for crash reports, which take what they need
#else
inline void stop_checking_locks() noexcept {}
#endif

// A lock of the C++ library as long as it is held by this scope: stands before its guard.
class rank_scope {
public:
#if defined(GO2CPP_LOCK_RANKS)
    rank_scope(const void* lock, lock_rank rank) noexcept : lock_(lock) { about_to_lock(lock, rank); }
    ~rank_scope() { about_to_unlock(lock_); }
    rank_scope(const rank_scope&) = delete;
    rank_scope& operator=(const rank_scope&) = delete;

private:
    const void* lock_;
#else
    constexpr rank_scope(const void*, lock_rank) noexcept {}
    ~rank_scope() {}
#endif
};

}  // namespace go::rt
