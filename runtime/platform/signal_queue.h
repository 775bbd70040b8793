// Signals on their way to package os/signal: handlers queue them, one thread waits for them (runtime/sigqueue.go). A signal
// that is queued already is not queued twice.
#pragma once

namespace go::rt {

inline constexpr int signal_limit = 65;

// One caller at a time for each of the next three; numbers that cannot be caught are ignored.
void want_signal(int signal) noexcept;       // handlers queue it from now on, instead of what the program or its host did about it
void unwant_signal(int signal) noexcept;     // as before want_signal
void ignore_signal(int signal) noexcept;     // also by programs that this one starts
bool is_signal_ignored(int signal) noexcept;

// For handlers: errno stays as it is. False: nobody wants it.
bool queue_signal(int signal) noexcept;

int take_signal() noexcept;                  // -1: none is queued. One thread only
void wait_for_signal() noexcept;             // blocks that thread until there may be one
// Whether all that handlers have queued has been taken, and what was taken dealt with: the thread waits again.
bool all_signals_taken() noexcept;

}  // namespace go::rt
