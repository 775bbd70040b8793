// The C++ namespaces of the program's Go packages, as emitted programs register them before main.
#pragma once
#include <cstddef>

namespace go::rt {

// `name` must live as long as the program. Callable from static initialisers.
void register_go_namespace(const char* name) noexcept;
bool is_go_namespace(const char* name, size_t length) noexcept;

}  // namespace go::rt
