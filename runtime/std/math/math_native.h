// The functions of math that the machine has, inline.
#pragma once

namespace go::math {

inline double Sqrt(double x) { return __builtin_sqrt(x); }
inline double sqrt(double x) { return __builtin_sqrt(x); }
inline double Floor(double x) { return __builtin_floor(x); }
inline double Ceil(double x) { return __builtin_ceil(x); }
inline double Trunc(double x) { return __builtin_trunc(x); }
inline double RoundToEven(double x) { return __builtin_rint(x); }
inline double Abs(double x) { return __builtin_fabs(x); }
inline double Copysign(double f, double sign) { return __builtin_copysign(f, sign); }
inline double FMA(double x, double y, double z) { return __builtin_fma(x, y, z); }

}  // namespace go::math
