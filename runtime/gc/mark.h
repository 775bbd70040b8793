// Marking, for runtime/gc only.
#pragma once
#include "runtime/memory/heap.h"

namespace go::rt {

// Clears all marks. World stopped.
void begin_marking() noexcept;
// Marks one object; what it reaches is marked by drain_marks. Null and foreign addresses are nothing.
void mark_address(uintptr_t address) noexcept;
// Marks everything that marked objects reach.
void drain_marks() noexcept;
bool is_marked(uintptr_t address) noexcept;
void end_marking() noexcept;

}  // namespace go::rt
