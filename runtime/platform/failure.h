// The three grades of failure: panic (recoverable, runtime/values), fatal (the program's fault), throw (our bug).
#pragma once
#include <cstddef>
#include <cstdint>

namespace go::rt {

// Defined in runtime/values, which knows how to print goroutines.
// The program's fault: `fatal error: TEXT`, the goroutines as GOTRACEBACK asks, exit status 2. Runs no defers.
[[noreturn]] void fatal(const char* text);
// The same where Go shows its own stack before the goroutines: `runtime stack:` and the function that gave up.
[[noreturn]] void fatal_in_runtime(const char* text, const char* function = __builtin_FUNCTION(), const char* file = __builtin_FILE(),
                                   int line = __builtin_LINE());
// The end by a signal that found the thread at pc, sp, fp: header, every goroutine in full, trailer, exit status 2.
[[noreturn]] void crash_by_signal(const char* header, const char* trailer, const void* pc, const void* sp, const void* fp);
// An invariant of the runtime broke. The text says what was expected and what was found. Shows every goroutine in full.
[[noreturn]] void throw_(const char* text);
// debug.SetTraceback: what GOTRACEBACK would ask for by this text; never less than $GOTRACEBACK itself asked for.
void set_traceback(const char* level, size_t length);
[[noreturn]] void panic_plain(const char* text);     // runtime.plainError: `panic: send on closed channel`

// Writes to stderr without allocating or buffering.
void write_error(const char* text) noexcept;
void write_error_number(long long n) noexcept;
void write_error_hex(unsigned long long n) noexcept;

}  // namespace go::rt
