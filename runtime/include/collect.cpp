// The collector as C++ programs see it.
#include "go2cpp/collect.h"

#include "runtime/gc/gc.h"
#include "runtime/memory/heap.h"

namespace go {

namespace rt {

void show_roots(const void* memory, std::size_t bytes) {
    if (bytes != 0) add_root_range(memory, static_cast<const char*>(memory) + bytes);
}
void hide_roots(const void* memory) noexcept { remove_root_range(memory); }

}  // namespace rt

void collect() noexcept { rt::collect_garbage(); }

collector_statistics collections() noexcept {
    const rt::gc_counters c = rt::gc_statistics();
    return {c.collections, std::chrono::nanoseconds(c.total_pause_ns), std::chrono::nanoseconds(c.last_pause_ns),
            rt::heap.live_bytes.load(std::memory_order_relaxed)};
}

root_range::root_range(const void* memory, std::size_t bytes) : memory_(memory) { rt::show_roots(memory, bytes); }
root_range::~root_range() { rt::hide_roots(memory_); }

}  // namespace go
