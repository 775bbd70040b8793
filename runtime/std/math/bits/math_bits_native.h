// The functions of math/bits that the machine has, inline.
#pragma once

#include "runtime/values/basic.h"
#include "runtime/values/results.h"

namespace go::math_bits {

inline int_t LeadingZeros64(uint64_t x) { return x == 0 ? 64 : __builtin_clzl(x); }
inline int_t LeadingZeros32(uint32_t x) { return x == 0 ? 32 : __builtin_clz(x); }
inline int_t LeadingZeros(uint_t x) { return x == 0 ? 64 : __builtin_clzll(x); }
inline int_t TrailingZeros64(uint64_t x) { return x == 0 ? 64 : __builtin_ctzl(x); }
inline int_t TrailingZeros32(uint32_t x) { return x == 0 ? 32 : __builtin_ctz(x); }
inline int_t TrailingZeros(uint_t x) { return x == 0 ? 64 : __builtin_ctzll(x); }
// The instruction is not on every x86-64, and g++ would call a function.
inline int_t OnesCount64(uint64_t x) {
    x -= x >> 1 & 0x5555555555555555;
    x = (x & 0x3333333333333333) + (x >> 2 & 0x3333333333333333);
    x = (x + (x >> 4)) & 0x0f0f0f0f0f0f0f0f;
    return static_cast<int_t>(x * 0x0101010101010101 >> 56);
}
inline int_t OnesCount(uint_t x) { return OnesCount64(x); }
inline int_t Len64(uint64_t x) { return 64 - LeadingZeros64(x); }
inline int_t Len32(uint32_t x) { return 32 - LeadingZeros32(x); }
inline int_t Len(uint_t x) { return 64 - LeadingZeros(x); }
inline uint64_t RotateLeft64(uint64_t x, int_t k) { return x << (k & 63) | x >> (-k & 63); }
inline uint32_t RotateLeft32(uint32_t x, int_t k) { return x << (k & 31) | x >> (-k & 31); }
inline uint_t RotateLeft(uint_t x, int_t k) { return x << (k & 63) | x >> (-k & 63); }
inline uint_t ReverseBytes(uint_t x) { return __builtin_bswap64(x); }
inline uint64_t ReverseBytes64(uint64_t x) { return __builtin_bswap64(x); }
inline uint32_t ReverseBytes32(uint32_t x) { return __builtin_bswap32(x); }

// For uint64 and uint, which are types of their own.
template <class T> results<T, T> multiply(T x, T y) {
    const auto product = static_cast<unsigned __int128>(x) * y;
    return {static_cast<T>(product >> 64), static_cast<T>(product)};
}
template <class T> results<T, T> add(T x, T y, T carry) {
    const auto sum = static_cast<unsigned __int128>(x) + y + carry;
    return {static_cast<T>(sum), static_cast<T>(sum >> 64)};
}
template <class T> results<T, T> subtract(T x, T y, T borrow) {
    const auto difference = static_cast<unsigned __int128>(x) - y - borrow;
    return {static_cast<T>(difference), static_cast<T>(difference >> 64) & 1};
}
inline results<uint64_t, uint64_t> Mul64(uint64_t x, uint64_t y) { return multiply(x, y); }
inline results<uint64_t, uint64_t> Add64(uint64_t x, uint64_t y, uint64_t carry) { return add(x, y, carry); }
inline results<uint64_t, uint64_t> Sub64(uint64_t x, uint64_t y, uint64_t borrow) { return subtract(x, y, borrow); }
inline results<uint_t, uint_t> Mul(uint_t x, uint_t y) { return multiply(x, y); }
inline results<uint_t, uint_t> Add(uint_t x, uint_t y, uint_t carry) { return add(x, y, carry); }
inline results<uint_t, uint_t> Sub(uint_t x, uint_t y, uint_t borrow) { return subtract(x, y, borrow); }

}  // namespace go::math_bits
