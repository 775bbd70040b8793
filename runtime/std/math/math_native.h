// The functions of math that the machine has, inline.
#pragma once

namespace go::math {

inline double Sqrt(double x) { return __builtin_sqrt(x); }
inline double sqrt(double x) { return __builtin_sqrt(x); }
// roundsd is not on every x86-64, and g++ would call a function. From 2^52 on, every number is an integer.
inline double Trunc(double x) {
    if (!(__builtin_fabs(x) < 4503599627370496.0)) return x;
    return __builtin_copysign(static_cast<double>(static_cast<long>(x)), x);
}
inline double Floor(double x) {
    if (!(__builtin_fabs(x) < 4503599627370496.0)) return x;
    const double whole = static_cast<double>(static_cast<long>(x));
    return __builtin_copysign(whole > x ? whole - 1 : whole, x);
}
inline double Ceil(double x) {
    if (!(__builtin_fabs(x) < 4503599627370496.0)) return x;
    const double whole = static_cast<double>(static_cast<long>(x));
    return __builtin_copysign(whole < x ? whole + 1 : whole, x);
}
inline double RoundToEven(double x) { return __builtin_rint(x); }
inline double Abs(double x) { return __builtin_fabs(x); }
inline double Copysign(double f, double sign) { return __builtin_copysign(f, sign); }
inline double FMA(double x, double y, double z) { return __builtin_fma(x, y, z); }

}  // namespace go::math
