// The network poller: goroutines wait for file descriptors, threads do not. The functions are those that Go's
// internal/poll calls (runtime_pollOpen…), so that its files, pipes and sockets work on top unchanged.
//
// Each descriptor is registered once with epoll, edge-triggered, for both directions. A poll_desc keeps one word per
// direction: nobody, ready, somebody is about to wait, or the waiting G.
//
// Invariants
// - A G is put into its word only by its own goroutine after its stack is at rest, and taken out by exactly one of: the
//   poller, a deadline, unblock.
// - Descriptors are recycled, never freed: a late event carries the generation it was registered with and is dropped
//   when that has passed.
#pragma once
#include <cstdint>

namespace go::rt {

struct poll_desc;

enum poll_result : int { poll_ok = 0, poll_closing = 1, poll_timeout = 2, poll_not_pollable = 3 };

// Registers fd with the running runtime's poller. Null with *error set when the system cannot poll it (EPERM: a file).
poll_desc* poll_open(int fd, int* error);
void poll_close(poll_desc* d);
// Forgets an earlier readiness before a system call; tells whether waiting makes sense. mode: 'r' or 'w'.
int poll_reset(poll_desc* d, int mode);
// Parks the goroutine until the descriptor is ready, its deadline passes or it is unblocked.
int poll_wait(poll_desc* d, int mode);
// Waits for readiness alone: after a cancelled operation.
void poll_wait_cancelled(poll_desc* d, int mode);
// In ns from now; < 0: already passed, 0: none. mode: 'r', 'w' or 'r' + 'w'.
void poll_set_deadline(poll_desc* d, int64_t delay, int mode);
// Wakes all waiters; everything after it fails with poll_closing.
void poll_unblock(poll_desc* d);
bool is_poll_descriptor(int fd);        // one of the poller's own

}  // namespace go::rt
