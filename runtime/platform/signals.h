// Signals: faults become Go panics or fatal errors, SIGQUIT dumps, SIGURG preempts, SIGPIPE does nothing to a goroutine, whose write
// fails instead. What os/signal asks for is queued (signal_queue.h). Every M has a stack of its own for
// them, as a goroutine's stack is too small.
#pragma once
#include <atomic>
#include <csignal>
#include <cstdint>

namespace go::rt {

void* install_signal_stack() noexcept;                 // for this thread; returns what remove_signal_stack takes
void remove_signal_stack(void* stack) noexcept;
// Faults always; the signals that end a Go program with a dump (SIGQUIT, SIGABRT, …) only when the process is the program's own.
// Idempotent.
void install_signal_handlers(bool own_process) noexcept;
// Which signals those are: faults, preemption, SIGPIPE; if the process is the program's own, the ones that end it with a dump and
// the ones that do nothing.
bool has_runtime_handler(int signal) noexcept;
bool restore_runtime_handler(int signal) noexcept;     // false: it has none
bool is_fault_signal(int signal) noexcept;
bool install_queueing_handler(int signal, struct sigaction* former) noexcept;  // all that it does is to queue_signal
void block_runtime_signals() noexcept;                 // on a thread that must not be interrupted
// On a thread that runs goroutines: a new thread inherits the mask of whoever happened to create it, which may be a
// thread with everything blocked. It gets the mask of the thread that started the runtime, less the runtime's own signals.
void remember_signal_mask() noexcept;
void set_goroutine_signal_mask() noexcept;

inline constexpr int preempt_signal = SIGURG;

// Set by the layers above; called in signal context.
extern bool (*fault_hook)(int signal, siginfo_t*, void* context);   // true: the context was rewritten, continue
extern std::atomic<void (*)(void* context)> preempt_hook;
extern void (*quit_hook)(int signal, siginfo_t*, void* context);     // the end by a signal; does not return

}  // namespace go::rt
