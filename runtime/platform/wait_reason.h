// Why a goroutine waits: the enum and Go's text for each value, as printed in `goroutine 1 [chan send]:`.
// Source of the texts: the traces of Go 1.26's runtime.
#pragma once
#include <cstdint>

namespace go::rt {

#define GO2CPP_WAIT_REASONS(X)                                   \
    X(none, "")                                                  \
    X(io_wait, "IO wait")                                        \
    X(chan_receive_nil, "chan receive (nil chan)")               \
    X(chan_send_nil, "chan send (nil chan)")                     \
    X(chan_receive, "chan receive")                              \
    X(chan_send, "chan send")                                    \
    X(select, "select")                                          \
    X(select_no_cases, "select (no cases)")                      \
    X(sleep, "sleep")                                            \
    X(semacquire, "semacquire")                                  \
    X(sync_cond_wait, "sync.Cond.Wait")                          \
    X(sync_mutex_lock, "sync.Mutex.Lock")                        \
    X(sync_rwmutex_rlock, "sync.RWMutex.RLock")                  \
    X(sync_rwmutex_lock, "sync.RWMutex.Lock")                    \
    X(sync_waitgroup_wait, "sync.WaitGroup.Wait")                \
    X(garbage_collection, "garbage collection")                  \
    X(finalizer_wait, "finalizer wait")                          \
    X(panic_wait, "panicwait")                                   \
    X(preempted, "preempted")                                    \
    X(coroutine, "coroutine")                                    \
    X(stopping_the_world, "stopping the world")

enum class wait_reason : uint8_t {
#define GO2CPP_X(name, text) name,
    GO2CPP_WAIT_REASONS(GO2CPP_X)
#undef GO2CPP_X
};

const char* wait_reason_text(wait_reason r) noexcept;

}  // namespace go::rt
