// internal/race with -race: ThreadSanitizer's own functions.
#include "runtime/platform/race.h"

#if defined(GO2CPP_RACE)
#include <go2cpp/emitted.h>

#include "runtime/platform/g.h"
#include "runtime/platform/tls.h"

namespace go::internal_race {

#define GO2CPP_UNWATCHED __attribute__((no_sanitize("thread")))

GO2CPP_UNWATCHED void Acquire(void* addr) { rt::race_acquire(addr); }
GO2CPP_UNWATCHED void Release(void* addr) { rt::race_release(addr); }
GO2CPP_UNWATCHED void ReleaseMerge(void* addr) { rt::race_release(addr); }
GO2CPP_UNWATCHED void Disable() { rt::race_disable(rt::current_g()); }
GO2CPP_UNWATCHED void Enable() { rt::race_enable(rt::current_g()); }
GO2CPP_UNWATCHED void Read(void* addr) { rt::race_read(addr, __builtin_return_address(0)); }
GO2CPP_UNWATCHED void Write(void* addr) { rt::race_write(addr, __builtin_return_address(0)); }
GO2CPP_UNWATCHED void ReadRange(void* addr, int_t len) { __tsan_read_range_pc(addr, static_cast<unsigned long>(len), __builtin_return_address(0)); }
GO2CPP_UNWATCHED void WriteRange(void* addr, int_t len) { __tsan_write_range_pc(addr, static_cast<unsigned long>(len), __builtin_return_address(0)); }
GO2CPP_UNWATCHED int_t Errors() { return rt::race_errors(); }

}  // namespace go::internal_race
#endif
