// internal/race with -race: ThreadSanitizer's own functions.
#include "runtime/platform/race.h"

#if defined(GO2CPP_RACE)
#include <go2cpp/emitted.h>

extern "C" {
void AnnotateIgnoreSyncBegin(const char* file, int line);
void AnnotateIgnoreSyncEnd(const char* file, int line);
void AnnotateIgnoreReadsBegin(const char* file, int line);
void AnnotateIgnoreReadsEnd(const char* file, int line);
void __tsan_read_range_pc(void* addr, unsigned long size, void* pc);
void __tsan_write_range_pc(void* addr, unsigned long size, void* pc);
}

namespace go::internal_race {

#define GO2CPP_UNWATCHED __attribute__((no_sanitize("thread")))

GO2CPP_UNWATCHED void Acquire(void* addr) { rt::race_acquire(addr); }
GO2CPP_UNWATCHED void Release(void* addr) { rt::race_release(addr); }
GO2CPP_UNWATCHED void ReleaseMerge(void* addr) { rt::race_release(addr); }
// gc watches no accesses of package sync; here they are watched (sync.Map is Go code of ours), but not between these two.
GO2CPP_UNWATCHED void Disable() {
    AnnotateIgnoreSyncBegin(nullptr, 0);
    AnnotateIgnoreReadsBegin(nullptr, 0);
    AnnotateIgnoreWritesBegin(nullptr, 0);
}
GO2CPP_UNWATCHED void Enable() {
    AnnotateIgnoreWritesEnd(nullptr, 0);
    AnnotateIgnoreReadsEnd(nullptr, 0);
    AnnotateIgnoreSyncEnd(nullptr, 0);
}
GO2CPP_UNWATCHED void Read(void* addr) { rt::race_read(addr, __builtin_return_address(0)); }
GO2CPP_UNWATCHED void Write(void* addr) { rt::race_write(addr, __builtin_return_address(0)); }
GO2CPP_UNWATCHED void ReadRange(void* addr, int_t len) { __tsan_read_range_pc(addr, static_cast<unsigned long>(len), __builtin_return_address(0)); }
GO2CPP_UNWATCHED void WriteRange(void* addr, int_t len) { __tsan_write_range_pc(addr, static_cast<unsigned long>(len), __builtin_return_address(0)); }
GO2CPP_UNWATCHED int_t Errors() { return rt::race_errors(); }

}  // namespace go::internal_race
#endif
