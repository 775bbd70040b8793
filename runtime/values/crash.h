// Internal: the end of a program by an unrecovered panic or a fatal error: Go's text, the stacks, exit status 2.
#pragma once

#include "runtime/values/panic_state.h"

namespace go::rt {

[[noreturn]] void crash_with_panic(panic_state& state);

// The machine state from which a traceback starts.
struct unwind_start {
  uintptr_t pc, sp, fp;
};

// Prints the Go frames of the running goroutine, from the caller on, as lines "name(...)\n\tfile:line +0xoff\n".
void print_own_stack(int64_t created_by, uintptr_t created_at);

// The stacks of the running goroutine, or of all, with their headers, as text in buffer; returns its length.
size_t write_stacks(char* buffer, size_t size, bool all);
// The same for a goroutine that does not run.
void print_saved_stack(const unwind_start& start, int64_t created_by, uintptr_t created_at);

}  // namespace go::rt
