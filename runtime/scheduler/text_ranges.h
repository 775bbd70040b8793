// Which machine code belongs to Go packages and may be preempted at any instruction.
#pragma once
#include <cstdint>

namespace go::rt {

void prepare_text_ranges() noexcept;            // reads /proc/self/exe once; not signal-safe
bool has_preemptible_text() noexcept;
bool is_preemptible_text(uintptr_t pc) noexcept;  // signal-safe

}  // namespace go::rt
