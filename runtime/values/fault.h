// Hardware faults of Go code become panics. Called by the platform's signal handler.
#pragma once

#include <signal.h>

namespace go::rt {

// For SIGSEGV, SIGBUS and SIGFPE raised by a goroutine's own instruction, on the signal stack: rewrites the context so
// that the goroutine calls the panic on return from the handler. False: not a fault that Go knows; crash.
bool handle_fault(int number, siginfo_t* info, void* ucontext);

}  // namespace go::rt
