// Internal: the end of a program by an unrecovered panic or a fatal error: Go's text, the stacks, exit status 2.
#pragma once

#include <atomic>

#include "runtime/values/panic_state.h"

namespace go::rt {

[[noreturn]] void crash_with_panic(panic_state& state);

// The machine state from which a traceback starts.
struct unwind_start {
  uintptr_t pc, sp, fp;
};

// Prints the Go frames of the running goroutine, from the caller on, as lines "name(...)\n\tfile:line +0xoff\n".
// created_at: return addresses in the creator, innermost first, ended by 0; may be null.
void print_own_stack(int64_t created_by, const uintptr_t* created_at);

// Stacks show C++ functions too, without the runtime's own: for programs that use the runtime as a library.
extern std::atomic<bool> show_cpp_frames;

// The stacks of the running goroutine, or of all, with their headers, as text in buffer; returns its length.
size_t write_stacks(char* buffer, size_t size, bool all);
// The same for a goroutine that does not run.
void print_saved_stack(const unwind_start& start, int64_t created_by, const uintptr_t* created_at);

}  // namespace go::rt
