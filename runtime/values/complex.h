// complex64 and complex128. Division is robust (as Go's runtime does it), multiplication the plain formula.
#pragma once

#include "runtime/values/basic.h"

namespace go {

template <class F>
struct complex_of {
  F re{};
  F im{};

  friend constexpr complex_of operator+(complex_of a, complex_of b) { return {F(a.re + b.re), F(a.im + b.im)}; }
  friend constexpr complex_of operator-(complex_of a, complex_of b) { return {F(a.re - b.re), F(a.im - b.im)}; }
  friend constexpr complex_of operator*(complex_of a, complex_of b) {
    return {F(a.re * b.re - a.im * b.im), F(a.re * b.im + a.im * b.re)};
  }
  friend complex_of operator/(complex_of a, complex_of b) { return divide(a, b); }
  constexpr complex_of operator-() const { return {-re, -im}; }
  constexpr complex_of operator+() const { return *this; }
  complex_of& operator+=(complex_of b) { return *this = *this + b; }
  complex_of& operator-=(complex_of b) { return *this = *this - b; }
  complex_of& operator*=(complex_of b) { return *this = *this * b; }
  complex_of& operator/=(complex_of b) { return *this = *this / b; }
  friend constexpr bool operator==(complex_of a, complex_of b) { return a.re == b.re && a.im == b.im; }

  static complex_of divide(complex_of a, complex_of b);
  template <class G>
  explicit constexpr operator complex_of<G>() const { return {static_cast<G>(re), static_cast<G>(im)}; }
};

using complex64 = complex_of<float>;
using complex128 = complex_of<double>;

namespace rt {
complex128 divide_complex(complex128 a, complex128 b) noexcept;
template <class F>
inline constexpr bool pointer_free<complex_of<F>> = true;
}  // namespace rt

template <class F>
complex_of<F> complex_of<F>::divide(complex_of a, complex_of b) {
  const complex128 q = rt::divide_complex({a.re, a.im}, {b.re, b.im});
  return {static_cast<F>(q.re), static_cast<F>(q.im)};
}

template <class F>
constexpr F real(complex_of<F> c) { return c.re; }
template <class F>
constexpr F imag(complex_of<F> c) { return c.im; }
constexpr complex128 complex(double re, double im) { return {re, im}; }
constexpr complex64 complex(float re, float im) { return {re, im}; }

}  // namespace go
