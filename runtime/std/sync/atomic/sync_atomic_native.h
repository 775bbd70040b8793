// sync/atomic's functions, inline: every operation is sequentially consistent, as Go's memory model asks.
// A null address faults and becomes Go's nil dereference.
#pragma once

#include <cstdint>

namespace go::sync_atomic {

inline int32_t LoadInt32(int32_t* addr) { return __atomic_load_n(addr, __ATOMIC_SEQ_CST); }
inline void StoreInt32(int32_t* addr, int32_t val) { __atomic_store_n(addr, val, __ATOMIC_SEQ_CST); }
inline int32_t SwapInt32(int32_t* addr, int32_t val) { return __atomic_exchange_n(addr, val, __ATOMIC_SEQ_CST); }
inline int32_t AddInt32(int32_t* addr, int32_t delta) { return __atomic_add_fetch(addr, delta, __ATOMIC_SEQ_CST); }
inline int32_t AndInt32(int32_t* addr, int32_t mask) { return __atomic_fetch_and(addr, mask, __ATOMIC_SEQ_CST); }
inline int32_t OrInt32(int32_t* addr, int32_t mask) { return __atomic_fetch_or(addr, mask, __ATOMIC_SEQ_CST); }
inline bool CompareAndSwapInt32(int32_t* addr, int32_t old, int32_t val) {
    return __atomic_compare_exchange_n(addr, &old, val, false, __ATOMIC_SEQ_CST, __ATOMIC_SEQ_CST);
}

inline int64_t LoadInt64(int64_t* addr) { return __atomic_load_n(addr, __ATOMIC_SEQ_CST); }
inline void StoreInt64(int64_t* addr, int64_t val) { __atomic_store_n(addr, val, __ATOMIC_SEQ_CST); }
inline int64_t SwapInt64(int64_t* addr, int64_t val) { return __atomic_exchange_n(addr, val, __ATOMIC_SEQ_CST); }
inline int64_t AddInt64(int64_t* addr, int64_t delta) { return __atomic_add_fetch(addr, delta, __ATOMIC_SEQ_CST); }
inline int64_t AndInt64(int64_t* addr, int64_t mask) { return __atomic_fetch_and(addr, mask, __ATOMIC_SEQ_CST); }
inline int64_t OrInt64(int64_t* addr, int64_t mask) { return __atomic_fetch_or(addr, mask, __ATOMIC_SEQ_CST); }
inline bool CompareAndSwapInt64(int64_t* addr, int64_t old, int64_t val) {
    return __atomic_compare_exchange_n(addr, &old, val, false, __ATOMIC_SEQ_CST, __ATOMIC_SEQ_CST);
}

inline uint32_t LoadUint32(uint32_t* addr) { return __atomic_load_n(addr, __ATOMIC_SEQ_CST); }
inline void StoreUint32(uint32_t* addr, uint32_t val) { __atomic_store_n(addr, val, __ATOMIC_SEQ_CST); }
inline uint32_t SwapUint32(uint32_t* addr, uint32_t val) { return __atomic_exchange_n(addr, val, __ATOMIC_SEQ_CST); }
inline uint32_t AddUint32(uint32_t* addr, uint32_t delta) { return __atomic_add_fetch(addr, delta, __ATOMIC_SEQ_CST); }
inline uint32_t AndUint32(uint32_t* addr, uint32_t mask) { return __atomic_fetch_and(addr, mask, __ATOMIC_SEQ_CST); }
inline uint32_t OrUint32(uint32_t* addr, uint32_t mask) { return __atomic_fetch_or(addr, mask, __ATOMIC_SEQ_CST); }
inline bool CompareAndSwapUint32(uint32_t* addr, uint32_t old, uint32_t val) {
    return __atomic_compare_exchange_n(addr, &old, val, false, __ATOMIC_SEQ_CST, __ATOMIC_SEQ_CST);
}

inline uint64_t LoadUint64(uint64_t* addr) { return __atomic_load_n(addr, __ATOMIC_SEQ_CST); }
inline void StoreUint64(uint64_t* addr, uint64_t val) { __atomic_store_n(addr, val, __ATOMIC_SEQ_CST); }
inline uint64_t SwapUint64(uint64_t* addr, uint64_t val) { return __atomic_exchange_n(addr, val, __ATOMIC_SEQ_CST); }
inline uint64_t AddUint64(uint64_t* addr, uint64_t delta) { return __atomic_add_fetch(addr, delta, __ATOMIC_SEQ_CST); }
inline uint64_t AndUint64(uint64_t* addr, uint64_t mask) { return __atomic_fetch_and(addr, mask, __ATOMIC_SEQ_CST); }
inline uint64_t OrUint64(uint64_t* addr, uint64_t mask) { return __atomic_fetch_or(addr, mask, __ATOMIC_SEQ_CST); }
inline bool CompareAndSwapUint64(uint64_t* addr, uint64_t old, uint64_t val) {
    return __atomic_compare_exchange_n(addr, &old, val, false, __ATOMIC_SEQ_CST, __ATOMIC_SEQ_CST);
}

inline uintptr_t LoadUintptr(uintptr_t* addr) { return __atomic_load_n(addr, __ATOMIC_SEQ_CST); }
inline void StoreUintptr(uintptr_t* addr, uintptr_t val) { __atomic_store_n(addr, val, __ATOMIC_SEQ_CST); }
inline uintptr_t SwapUintptr(uintptr_t* addr, uintptr_t val) { return __atomic_exchange_n(addr, val, __ATOMIC_SEQ_CST); }
inline uintptr_t AddUintptr(uintptr_t* addr, uintptr_t delta) { return __atomic_add_fetch(addr, delta, __ATOMIC_SEQ_CST); }
inline uintptr_t AndUintptr(uintptr_t* addr, uintptr_t mask) { return __atomic_fetch_and(addr, mask, __ATOMIC_SEQ_CST); }
inline uintptr_t OrUintptr(uintptr_t* addr, uintptr_t mask) { return __atomic_fetch_or(addr, mask, __ATOMIC_SEQ_CST); }
inline bool CompareAndSwapUintptr(uintptr_t* addr, uintptr_t old, uintptr_t val) {
    return __atomic_compare_exchange_n(addr, &old, val, false, __ATOMIC_SEQ_CST, __ATOMIC_SEQ_CST);
}

inline void* LoadPointer(void** addr) { return __atomic_load_n(addr, __ATOMIC_SEQ_CST); }
inline void StorePointer(void** addr, void* val) { __atomic_store_n(addr, val, __ATOMIC_SEQ_CST); }
inline void* SwapPointer(void** addr, void* val) { return __atomic_exchange_n(addr, val, __ATOMIC_SEQ_CST); }
inline bool CompareAndSwapPointer(void** addr, void* old, void* val) {
    return __atomic_compare_exchange_n(addr, &old, val, false, __ATOMIC_SEQ_CST, __ATOMIC_SEQ_CST);
}

}  // namespace go::sync_atomic
