// Internal: addresses of machine code to C++ positions (with inlining) by the program's debug information, and from
// there to Go functions and lines by the source maps of emitted files. Slow, for crash reports and runtime.Callers.
#pragma once

#include "runtime/values/source_map.h"

namespace go::rt {

struct cpp_position {
  const char* file;  // lives for ever
  int line;
  const char* function = nullptr;  // of C++, demangled; null: unknown
};

// The C++ positions of the instruction at pc, innermost inlined call first. Returns how many (0: nothing is known).
// Uses libdw when it can be loaded, else runs addr2line.
int symbolize(uintptr_t pc, cpp_position* out, int max);

bool is_symbolized(uintptr_t pc);  // symbolize has been asked for it before: it will be cheap

// The Go position of a C++ line; false: not emitted from Go.
// in_literal: code of a function literal, where its line leaves that open.
// at_end: of the function's closing brace instead.
bool go_position_of(const char* cpp_file, int cpp_line, bool in_literal, go_position& out, bool at_end = false);

// The demangled name of the machine function that holds pc, by the symbol table; null if unknown. Lives for ever.
const char* symbol_name(uintptr_t pc);

// The start of the machine function that holds pc, 0 if unknown.
uintptr_t function_start(uintptr_t pc);

struct go_frame : go_position {
  uintptr_t pc;
  bool inlined;
  int index = 0;  // of the machine frame in the stack that was walked
};

// Call stack of Go functions: unwinds, drops the runtime's frames, expands inlining. skip counts Go frames.
int go_callers(int skip, go_frame* out, int max);
// The Go frames of one return address (innermost first).
int go_frames_at(uintptr_t return_address, go_frame* out, int max);

// The Go function that the code of a func value, which starts at entry, is of.
bool go_frame_of_entry(uintptr_t entry, go_frame& out);

// The same for a stack of return addresses, innermost first. Needs a big stack.
int go_frames_of(const uintptr_t* return_addresses, int count, go_frame* out, int max);

// Runs f(argument) on a big stack: goroutines may have little left.
void on_big_stack(void (*f)(void*), void* argument);

}  // namespace go::rt
