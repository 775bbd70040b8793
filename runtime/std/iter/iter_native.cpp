// What iter.Pull must know of goroutines: which one it is, and whether it has ended. A G is never given back, only given to
// another goroutine.
#include "runtime/platform/g.h"
#include "runtime/platform/tls.h"
#include "runtime/values/results.h"

namespace go::iter {

results<void*, int64_t> self() {
  rt::G* g = rt::current_g();
  return {g, g->id};
}

bool gone(void* goroutine, int64_t id) {
  const auto* g = static_cast<rt::G*>(goroutine);
  return g->status.load(std::memory_order_acquire) == rt::g_status::dead || __atomic_load_n(&g->id, __ATOMIC_RELAXED) != id;
}

}  // namespace go::iter
