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

// How a stack is printed. Detailed: every frame, native ones too, with fp, sp and pc (GOTRACEBACK=system). Frames of the
// running goroutine below the stack pointer `from` are the report's own.
struct trace_form {
  bool detailed = false;
  uintptr_t from = 0;
};

// Prints the frames of the running goroutine, from the caller on, as lines "name(...)\n\tfile:line +0xoff\n": Go's, and native
// ones of Go packages (time.Sleep). created_at: return addresses in the creator, innermost first, ended by 0; may be null.
void print_own_stack(int64_t created_by, const uintptr_t* created_at, const trace_form& form);

// Stacks show C++ functions too, without the runtime's own: for programs that use the runtime as a library.
extern std::atomic<bool> show_cpp_frames;

// The stacks of the running goroutine, or of all, with their headers, as text in buffer; returns its length.
size_t write_stacks(char* buffer, size_t size, bool all);
// The same for a goroutine that has not run yet and for one that does not run.
void print_entry(uintptr_t entry, int64_t created_by, const uintptr_t* created_at);
void print_saved_stack(const unwind_start& start, int64_t created_by, const uintptr_t* created_at, const trace_form& form);

}  // namespace go::rt
