// Channels of C++ programs: go::channel<T> of <go2cpp/channel.h> stands on them. They live in malloc's memory, are freed
// by the last handle, and their misuse throws an exception where Go panics. Otherwise they are channels like all others.
#pragma once
#include <cstddef>
#include <stdexcept>

#include "runtime/channel/chan.h"

namespace go {

// Send on a closed channel, close of a closed or nil channel, a channel of negative capacity.
class channel_error : public std::logic_error {
public:
    using std::logic_error::logic_error;
};

namespace rt {

// One reference. Throws channel_error, std::bad_alloc.
hchan* make_counted_channel(size_t element_size, long long capacity, const element_operations* operations);
void retain_channel(hchan* c) noexcept;       // c may be null, as in all that follow
void release_channel(hchan* c) noexcept;      // the last one destroys the elements and frees the channel
// Called before the channel is freed, with what it got.
void on_channel_end(hchan* c, void (*call)(void*), void* argument) noexcept;

}  // namespace rt
}  // namespace go
