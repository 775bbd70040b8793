// The loops of math/big over words, with a carry from one to the next. As with Go's assembly, x and y are as long as z.
#pragma once

#include "runtime/values/basic.h"
#include "runtime/values/slice.h"

namespace go::math_big {

inline uint_t addVV_g(slice<uint_t> z, slice<uint_t> x, slice<uint_t> y) {
    unsigned char carry = 0;
    for (int_t i = 0; i < z.len; i++) carry = __builtin_ia32_addcarryx_u64(carry, x.ptr[i], y.ptr[i], &z.ptr[i]);
    return carry;
}

inline uint_t subVV_g(slice<uint_t> z, slice<uint_t> x, slice<uint_t> y) {
    bool borrow = false;
    for (int_t i = 0; i < z.len; i++) {
        uint_t difference;
        const bool below = __builtin_sub_overflow(x.ptr[i], y.ptr[i], &difference);
        borrow = __builtin_sub_overflow(difference, static_cast<uint_t>(borrow), &z.ptr[i]) || below;
    }
    return borrow;
}

inline uint_t mulAddVWW_g(slice<uint_t> z, slice<uint_t> x, uint_t y, uint_t r) {
    for (int_t i = 0; i < z.len; i++) {
        const auto t = static_cast<unsigned __int128>(x.ptr[i]) * y + r;
        z.ptr[i] = static_cast<uint_t>(t);
        r = static_cast<uint_t>(t >> 64);
    }
    return r;
}

inline uint_t addMulVVWW_g(slice<uint_t> z, slice<uint_t> x, slice<uint_t> y, uint_t m, uint_t a) {
    for (int_t i = 0; i < z.len; i++) {
        const auto t = static_cast<unsigned __int128>(y.ptr[i]) * m + x.ptr[i] + a;
        z.ptr[i] = static_cast<uint_t>(t);
        a = static_cast<uint_t>(t >> 64);
    }
    return a;
}

inline uint_t addMulVVW_g(slice<uint_t> z, slice<uint_t> x, uint_t y) { return addMulVVWW_g(z, z, x, y, 0); }

}  // namespace go::math_big
