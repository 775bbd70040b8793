// Spans of whole pages, for runtime/memory only.
#pragma once
#include "runtime/memory/heap.h"

namespace go::rt {

// A span in use of at least `bytes`, its `allocated` bits zero. object_size 0: one large object. Under heap.lock, which is
// released before the fatal error when memory ends.
span* take_span(size_t bytes, uint32_t object_size, int size_class, bool no_scan) noexcept;

}  // namespace go::rt
