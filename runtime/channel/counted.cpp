// Counted channels: counted.h explains.
#include "runtime/channel/counted.h"

#include <cstdlib>
#include <new>

#include "runtime/channel/channel.h"
#include "runtime/platform/failure.h"

namespace go::rt {
namespace {

struct counted_channel : hchan {
    std::atomic<size_t> references{1};
    void (*end)(void*) = nullptr;
    void* end_argument = nullptr;
};

}  // namespace

void channel_misuse(const hchan* c, const char* text) {
    if (c && c->counted) throw channel_error(text);
    panic_plain(text);
}

hchan* make_counted_channel(size_t element_size, long long capacity, const element_operations* operations) {
    constexpr size_t header = (sizeof(counted_channel) + 15) & ~size_t{15};
    if (capacity < 0 || (element_size > 0 && static_cast<unsigned long long>(capacity) > ((1ull << 47) - header) / element_size))
        throw channel_error("makechan: size out of range");
    void* memory = std::malloc(header + element_size * static_cast<size_t>(capacity));
    if (!memory) throw std::bad_alloc();
    auto* c = new (memory) counted_channel;
    c->counted = true;
    c->element_size = static_cast<uint32_t>(element_size);
    c->element_no_scan = operations == nullptr;   // nothing to reset in a slot that was left
    c->capacity = static_cast<uint64_t>(capacity);
    c->buffer = static_cast<unsigned char*>(memory) + header;
    c->operations = operations;
    if (operations) operations->construct(c->buffer, c->capacity);
    return c;
}

void retain_channel(hchan* c) noexcept {
    if (c) static_cast<counted_channel*>(c)->references.fetch_add(1, std::memory_order_relaxed);
}

void release_channel(hchan* channel) noexcept {
    if (!channel) return;
    auto* c = static_cast<counted_channel*>(channel);
    if (c->references.fetch_sub(1, std::memory_order_acq_rel) != 1) return;
    if (c->end) c->end(c->end_argument);
    destroy_channel(c);
    c->~counted_channel();
    std::free(c);
}

void on_channel_end(hchan* c, void (*call)(void*), void* argument) noexcept {
    auto* counted = static_cast<counted_channel*>(c);
    counted->end = call;
    counted->end_argument = argument;
}

}  // namespace go::rt
