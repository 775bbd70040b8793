// Counted channels: counted.h explains.
#include "runtime/channel/counted.h"

#include <cstdlib>
#include <new>

#include "runtime/channel/channel.h"
#include "runtime/platform/failure.h"

namespace go::rt {
namespace {

// Lies before the channel, whose buffer lies behind it.
struct alignas(16) count_of {
    std::atomic<size_t> references{1};
    void (*end)(void*) = nullptr;
    void* end_argument = nullptr;
};

count_of* count(hchan* c) noexcept { return reinterpret_cast<count_of*>(c) - 1; }

}  // namespace

void channel_misuse(const hchan* c, const char* text) {
    if (c && c->counted) throw channel_error(text);
    panic_plain(text);
}

hchan* make_counted_channel(size_t element_size, long long capacity, const element_operations* operations) {
    constexpr size_t header = sizeof(count_of) + sizeof(hchan);
    if (capacity < 0 || (element_size > 0 && static_cast<unsigned long long>(capacity) > ((1ull << 47) - header) / element_size))
        throw channel_error("makechan: size out of range");
    void* memory = std::malloc(header + element_size * static_cast<size_t>(capacity));
    if (!memory) throw std::bad_alloc();
    auto* c = new (new (memory) count_of + 1) hchan;
    c->counted = true;
    c->element_size = static_cast<uint32_t>(element_size);
    c->element_no_scan = operations == nullptr;   // nothing to reset in a slot that was left
    c->capacity = static_cast<uint64_t>(capacity);
    c->extra = const_cast<element_operations*>(operations);
    c->operated = operations != nullptr;
    if (operations) operations->construct(c->buffer(), c->capacity);
    return c;
}

void retain_channel(hchan* c) noexcept {
    if (c) count(c)->references.fetch_add(1, std::memory_order_relaxed);
}

void release_channel(hchan* c) noexcept {
    if (!c) return;
    count_of* n = count(c);
    if (n->references.fetch_sub(1, std::memory_order_acq_rel) != 1) return;
    if (n->end) n->end(n->end_argument);
    destroy_channel(c);
    std::free(n);
}

void on_channel_end(hchan* c, void (*call)(void*), void* argument) noexcept {
    count(c)->end = call;
    count(c)->end_argument = argument;
}

}  // namespace go::rt
