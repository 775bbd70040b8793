// Announces context switches to AddressSanitizer and ThreadSanitizer. Without them every function here is empty.
#pragma once
#include <cstddef>

#if defined(__SANITIZE_ADDRESS__)
#define GO2CPP_ASAN 1
#elif defined(__has_feature)
#if __has_feature(address_sanitizer)
#define GO2CPP_ASAN 1
#endif
#endif
#if defined(__SANITIZE_THREAD__)
#define GO2CPP_TSAN 1
#elif defined(__has_feature)
#if __has_feature(thread_sanitizer)
#define GO2CPP_TSAN 1
#endif
#endif

#if defined(GO2CPP_ASAN)
extern "C" {
void __sanitizer_start_switch_fiber(void** fake_stack_save, const void* bottom, size_t size);
void __sanitizer_finish_switch_fiber(void* fake_stack_save, const void** bottom_old, size_t* size_old);
void __asan_unpoison_memory_region(void const volatile* addr, size_t size);
}
#endif
#if defined(GO2CPP_TSAN)
extern "C" {
void* __tsan_get_current_fiber(void);
void* __tsan_create_fiber(unsigned flags);
void __tsan_destroy_fiber(void* fiber);
void __tsan_switch_to_fiber(void* fiber, unsigned flags);
void __tsan_acquire(void* addr);
void __tsan_release(void* addr);
}
#endif

namespace go::rt {

#if defined(GO2CPP_ASAN) || defined(GO2CPP_TSAN)
inline constexpr bool sanitized = true;
#else
inline constexpr bool sanitized = false;
#endif

inline void tsan_acquire([[maybe_unused]] const void* addr) noexcept {
#if defined(GO2CPP_TSAN)
    __tsan_acquire(const_cast<void*>(addr));
#endif
}

inline void tsan_release([[maybe_unused]] const void* addr) noexcept {
#if defined(GO2CPP_TSAN)
    __tsan_release(const_cast<void*>(addr));
#endif
}

}  // namespace go::rt
