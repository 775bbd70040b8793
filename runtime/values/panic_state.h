// The panic machinery's part of a goroutine: the chain of deferred calls and the chain of panics in
// progress. The scheduler embeds one, zeroed, in every G. Owned by its goroutine; no one else reads it, except the
// crash report of a stopped world.
#pragma once

#include "runtime/values/engine_hooks.h"
#include "runtime/values/iface.h"

namespace go::rt {

struct defer_link;

struct panic_record {
  any value;
  panic_record* link = nullptr;
  defer_link* frame = nullptr;  // whose deferred calls it runs
  bool recovered = false;
  bool repanicked = false;
  bool goexit = false;
};

struct panic_state {
  defer_link* innermost;
  panic_record* panics;
  panic_record* claim;  // offered to the next recoverer
  uintptr_t signal_pc, signal_address;
  bool panic_on_fault;  // debug.SetPanicOnFault
  int32_t signal_number, signal_code;  // of the fault behind the newest panic, 0 otherwise
};

}  // namespace go::rt
