// A stand-in for memory and scheduler in the tests of values: malloc and one goroutine per thread. Weak, so that the
// real engine wins where it is linked.
#include <signal.h>
#include <stdlib.h>

#include <random>

#include "runtime/values/engine_hooks.h"
#include "runtime/values/fault.h"
#include "runtime/values/panic_state.h"

namespace go::rt {
namespace {
thread_local panic_state state_of_thread;
uint64_t zero_base[2];
}  // namespace

[[gnu::weak]] void* allocate(size_t size, const go::type*, uint32_t) {
  if (size == 0) return zero_base;
  return calloc(1, size);
}
[[gnu::weak]] void* allocate_to_fill(size_t size, size_t, uint32_t) { return allocate(size, nullptr, 0); }
[[gnu::weak]] void exclude_from_roots(const void*, size_t) noexcept {}
[[gnu::weak]] panic_state& this_panic_state() noexcept { return state_of_thread; }
[[gnu::weak]] uint64_t random64() noexcept {
  static thread_local uint64_t x = 88172645463325252u;
  x ^= x << 13;
  x ^= x >> 7;
  x ^= x << 17;
  return x;
}
[[gnu::weak]] void goexit_finish() { _exit(0); }
[[gnu::weak]] int64_t this_goroutine_id() noexcept { return 1; }
[[gnu::weak]] void each_goroutine_for_traceback(void (*visit)(const goroutine_view&, void*), void* context) {
  goroutine_view g{};
  g.id = 1;
  g.status = "running";
  g.is_current = true;
  visit(g, context);
}
[[gnu::weak]] void release_left_segments() noexcept {}
[[gnu::weak]] void grow_stack(void (*call)(void*), void* argument, size_t) { call(argument); }
[[gnu::weak]] void register_go_namespace(const char*) noexcept {}
[[gnu::weak]] bool is_go_namespace(const char*, size_t) noexcept { return false; }
[[gnu::weak]] bool scheduler_for_traceback(goroutine_view&) { return false; }
[[gnu::weak]] void freeze_world_for_crash() noexcept {}

// Faults become panics in the tests too.
struct fault_handler {
  fault_handler() {
    struct sigaction action{};
    action.sa_sigaction = [](int n, siginfo_t* info, void* context) {
      if (!handle_fault(n, info, context)) abort();
    };
    action.sa_flags = SA_SIGINFO | SA_NODEFER;
    sigaction(SIGSEGV, &action, nullptr);
    sigaction(SIGFPE, &action, nullptr);
  }
};
void install_fault_handler_for_tests() { static fault_handler once; }

}  // namespace go::rt
