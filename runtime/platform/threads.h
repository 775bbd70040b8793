// The threads that may hold pointers into the collected heap, and stopping them all by signal.
//
// A thread registers before it runs Go code or allocates, and leaves before it ends. stop_threads interrupts every other
// registered thread wherever it is, also inside the runtime: whoever stops them must hold beforehand every lock that it
// needs while they stand. Where a stopped thread stands is in its record. Rejected: waiting until each thread reaches a
// safe point, which needs checks in loops or waits for the slowest system call.
#pragma once
#include <cstdint>

namespace go::rt {

struct G;

struct thread_record {
    int tid = 0;
    uintptr_t stack_low = 0, stack_high = 0;      // the thread's own stack
    // While it is stopped: where its stack begins (the interrupted stack pointer, less the red zone), the handler's frames
    // (which hold every register), the running G.
    uintptr_t sp = 0;
    uintptr_t frame_low = 0, frame_high = 0;
    G* g = nullptr;
    uint32_t stopped = 0;                          // the stop it answered last
    bool gone = false;
    thread_record* next = nullptr;
};

struct address_range {
    uintptr_t low, high;
};
address_range thread_stack() noexcept;             // the calling thread's own stack; empty if the system does not tell

void register_thread() noexcept;                   // the calling thread; again is nothing
void unregister_thread() noexcept;

// Stops every registered thread but the caller. False: some thread did not answer within a second, and all go on.
bool stop_threads() noexcept;
void resume_threads() noexcept;
// Between the two; the caller's own record has no frame.
thread_record* registered_threads() noexcept;
thread_record* this_thread() noexcept;             // null: not registered

// Part of the handler of preempt_signal.
void answer_stop(void* context) noexcept;

}  // namespace go::rt
