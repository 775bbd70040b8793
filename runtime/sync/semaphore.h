// Semaphores on plain 32-bit words, as Go's sync and internal/poll use them: zero-value ready, any number of waiters,
// woken first in first out. A table of queues keyed by address holds the waiters, so that the word itself is all a
// mutex needs.
#pragma once
#include <cstdint>

#include "runtime/platform/wait_reason.h"

// <atomic> itself draws in a hundred macros of the system (EAGAIN, CLOCK_…) that Go names would meet.
namespace std {
template <class T>
struct atomic;
}

namespace go::rt {

// Waits until *s > 0 and takes one. lifo: queue in front (a waiter that was woken and lost). Blocks.
void semaphore_acquire(std::atomic<uint32_t>* s, bool lifo = false, wait_reason reason = wait_reason::semacquire);
// Adds one and wakes a waiter. hand_off: the waiter gets the count itself and runs at once.
void semaphore_release(std::atomic<uint32_t>* s, bool hand_off = false);

}  // namespace go::rt
