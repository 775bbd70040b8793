// The registry of Go package namespaces.
#include "runtime/scheduler/go_namespaces.h"

#include <cstdlib>
#include <cstring>

#include "runtime/platform/lock.h"

namespace go::rt {
namespace {

constinit spin_lock lock{lock_rank::namespaces};
const char** names = nullptr;
size_t count = 0, capacity = 0;

}  // namespace

void register_go_namespace(const char* name) noexcept {
    lock_guard guard(lock);
    if (count == capacity) {
        capacity = capacity ? capacity * 2 : 64;
        names = static_cast<const char**>(std::realloc(names, capacity * sizeof(const char*)));
    }
    names[count++] = name;
}

bool is_go_namespace(const char* name, size_t length) noexcept {
    lock_guard guard(lock);
    for (size_t i = 0; i < count; ++i)
        if (std::strlen(names[i]) == length && std::memcmp(names[i], name, length) == 0) return true;
    return false;
}

}  // namespace go::rt
