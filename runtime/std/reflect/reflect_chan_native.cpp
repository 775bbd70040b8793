// Channels of reflect: the runtime's own operations on channels of any element.
#include "runtime/channel/channel.h"
#include "runtime/select/select.h"
#include "runtime/values/slice.h"
#include "runtime/values/type.h"

namespace go::internal_abi {
struct Type;  // has the members of go::type
}

namespace go::reflect {

using internal_abi::Type;

// As reflect/map_chan.go declares it.
struct runtimeCase {
    int_t dir;
    void* ch;
    void* elem;
};

namespace {

rt::hchan* Channel(void* c) { return static_cast<rt::hchan*>(c); }

enum Direction : int_t { kSend = 1, kReceive = 2, kDefault = 3 };

}  // namespace

int_t chanLen(void* c) { return rt::channel_length(Channel(c)); }
int_t chanCap(void* c) { return rt::channel_capacity(Channel(c)); }
void chanClose(void* c) { rt::channel_close(Channel(c)); }

void* makechan(Type* t, int_t size) {
    const go::type* elem = reinterpret_cast<const go::type*>(t)->elem;
    return rt::make_channel(elem->size, (elem->flags & type_pointer_free) != 0, size, nullptr);
}

bool chanSend(void* c, void* elem, bool nonblocking) { return rt::channel_send(Channel(c), elem, !nonblocking); }

results<bool, bool> chanRecv(void* c, void* elem, bool nonblocking) {
    const unsigned bits = rt::channel_receive_bits(Channel(c), elem, !nonblocking);
    return {(bits & 1) != 0, (bits & 2) != 0};
}

results<int_t, bool> rselect(slice<runtimeCase> cases) {
    auto* table = static_cast<rt::select_case*>(
        rt::allocate(sizeof(rt::select_case) * static_cast<size_t>(cases.len + 1), nullptr, 0));
    auto* places = static_cast<int_t*>(rt::allocate(sizeof(int_t) * static_cast<size_t>(cases.len + 1), nullptr, rt::allocate_no_scan));
    bool received = false;
    int count = 0;
    int_t when_none = -1;
    for (int_t i = 0; i < cases.len; i++) {
        const runtimeCase& c = cases.ptr[i];
        if (c.dir == kDefault) {
            when_none = i;
            continue;
        }
        places[count] = i;
        rt::fill(&table[count++], Channel(c.ch), c.elem, &received, c.dir == kSend);
    }
    const int chosen = rt::select_go(table, count, when_none < 0);
    return {chosen < 0 ? when_none : places[chosen], received};
}

}  // namespace go::reflect
