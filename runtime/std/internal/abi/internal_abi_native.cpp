// The operations of internal/abi on values that are known by descriptor.
#include <cstring>

#include "runtime/platform/race.h"
#include "runtime/values/engine_hooks.h"
#include "runtime/values/reflection.h"
#include "runtime/values/type.h"

namespace go::internal_abi {

struct Type;  // has the members of go::type
struct ITab;

namespace {

const go::type* Descriptor(Type* t) { return reinterpret_cast<const go::type*>(t); }

uint32_t Flags(const go::type* t) { return t->flags & type_pointer_free ? rt::allocate_no_scan : 0; }

}  // namespace

bool Equal(Type* t, void* p, void* q) { return rt::values_equal(Descriptor(t), p, q); }

uintptr_t HashOf(Type* t, void* p, uintptr_t seed) { return rt::hash_value(Descriptor(t), p, seed); }

void* New(Type* t) { return rt::allocate(Descriptor(t)->size, Descriptor(t), Flags(Descriptor(t))); }

void* NewArray(Type* t, int_t n) {
    return rt::allocate(Descriptor(t)->size * static_cast<size_t>(n), Descriptor(t), Flags(Descriptor(t)));
}

void Move(Type* t, void* to, void* from) {
    rt::race_read_range(from, Descriptor(t)->size);
    rt::race_write_range(to, Descriptor(t)->size);
    std::memmove(to, from, Descriptor(t)->size);
}

void Clear(Type* t, void* p) {
    rt::race_write_range(p, Descriptor(t)->size);
    std::memset(p, 0, Descriptor(t)->size);
}

ITab* FindITab(Type* inter, Type* concrete) {
    return reinterpret_cast<ITab*>(const_cast<go::itab*>(rt::find_itab(Descriptor(inter), Descriptor(concrete))));
}

}  // namespace go::internal_abi
