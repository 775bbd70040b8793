// Multiple results: aggregates with members r0, r1, … for structured bindings, and go::tie to assign them.
#pragma once

namespace go {

template <class... T>
struct results;
template <>
struct results<> {
  friend bool operator==(const results&, const results&) = default;
};
template <class T0>
struct results<T0> {
  T0 r0{};
};
template <class T0, class T1>
struct results<T0, T1> {
  T0 r0{};
  T1 r1{};
};
template <class T0, class T1, class T2>
struct results<T0, T1, T2> {
  T0 r0{};
  T1 r1{};
  T2 r2{};
};
template <class T0, class T1, class T2, class T3>
struct results<T0, T1, T2, T3> {
  T0 r0{};
  T1 r1{};
  T2 r2{};
  T3 r3{};
};
template <class T0, class T1, class T2, class T3, class T4>
struct results<T0, T1, T2, T3, T4> {
  T0 r0{};
  T1 r1{};
  T2 r2{};
  T3 r3{};
  T4 r4{};
};
template <class T0, class T1, class T2, class T3, class T4, class T5>
struct results<T0, T1, T2, T3, T4, T5> {
  T0 r0{};
  T1 r1{};
  T2 r2{};
  T3 r3{};
  T4 r4{};
  T5 r5{};
};
template <class T0, class T1, class T2, class T3, class T4, class T5, class T6>
struct results<T0, T1, T2, T3, T4, T5, T6> {
  T0 r0{};
  T1 r1{};
  T2 r2{};
  T3 r3{};
  T4 r4{};
  T5 r5{};
  T6 r6{};
};
template <class T0, class T1, class T2, class T3, class T4, class T5, class T6, class T7>
struct results<T0, T1, T2, T3, T4, T5, T6, T7> {
  T0 r0{};
  T1 r1{};
  T2 r2{};
  T3 r3{};
  T4 r4{};
  T5 r5{};
  T6 r6{};
  T7 r7{};
};
template <class T0, class T1, class T2, class T3, class T4, class T5, class T6, class T7, class T8>
struct results<T0, T1, T2, T3, T4, T5, T6, T7, T8> {
  T0 r0{};
  T1 r1{};
  T2 r2{};
  T3 r3{};
  T4 r4{};
  T5 r5{};
  T6 r6{};
  T7 r7{};
  T8 r8{};
};
template <class T0, class T1, class T2, class T3, class T4, class T5, class T6, class T7, class T8, class T9>
struct results<T0, T1, T2, T3, T4, T5, T6, T7, T8, T9> {
  T0 r0{};
  T1 r1{};
  T2 r2{};
  T3 r3{};
  T4 r4{};
  T5 r5{};
  T6 r6{};
  T7 r7{};
  T8 r8{};
  T9 r9{};
};
template <class T0, class T1, class T2, class T3, class T4, class T5, class T6, class T7, class T8, class T9, class T10>
struct results<T0, T1, T2, T3, T4, T5, T6, T7, T8, T9, T10> {
  T0 r0{};
  T1 r1{};
  T2 r2{};
  T3 r3{};
  T4 r4{};
  T5 r5{};
  T6 r6{};
  T7 r7{};
  T8 r8{};
  T9 r9{};
  T10 r10{};
};
template <class T0, class T1, class T2, class T3, class T4, class T5, class T6, class T7, class T8, class T9, class T10, class T11>
struct results<T0, T1, T2, T3, T4, T5, T6, T7, T8, T9, T10, T11> {
  T0 r0{};
  T1 r1{};
  T2 r2{};
  T3 r3{};
  T4 r4{};
  T5 r5{};
  T6 r6{};
  T7 r7{};
  T8 r8{};
  T9 r9{};
  T10 r10{};
  T11 r11{};
};

// go::results{x, y}: what several values together are, evaluated from left to right.
template <class... T>
results(T...) -> results<T...>;

// go::tie(a, b) = f(): assigns several results to variables that exist; go::ignore takes what Go's _ takes.
struct ignored {
  template <class T>
  constexpr const ignored& operator=(const T&) const { return *this; }
};
inline constexpr ignored ignore{};

namespace rt {
template <class... T>
struct tied;
template <class T0>
struct tied<T0> {
  T0& a0;
  template <class R>
  void operator=(const R& r) const {
    a0 = r.r0;
  }
};
template <class T0, class T1>
struct tied<T0, T1> {
  T0& a0;
  T1& a1;
  template <class R>
  void operator=(const R& r) const {
    a0 = r.r0;
    a1 = r.r1;
  }
};
template <class T0, class T1, class T2>
struct tied<T0, T1, T2> {
  T0& a0;
  T1& a1;
  T2& a2;
  template <class R>
  void operator=(const R& r) const {
    a0 = r.r0;
    a1 = r.r1;
    a2 = r.r2;
  }
};
template <class T0, class T1, class T2, class T3>
struct tied<T0, T1, T2, T3> {
  T0& a0;
  T1& a1;
  T2& a2;
  T3& a3;
  template <class R>
  void operator=(const R& r) const {
    a0 = r.r0;
    a1 = r.r1;
    a2 = r.r2;
    a3 = r.r3;
  }
};
template <class T0, class T1, class T2, class T3, class T4>
struct tied<T0, T1, T2, T3, T4> {
  T0& a0;
  T1& a1;
  T2& a2;
  T3& a3;
  T4& a4;
  template <class R>
  void operator=(const R& r) const {
    a0 = r.r0;
    a1 = r.r1;
    a2 = r.r2;
    a3 = r.r3;
    a4 = r.r4;
  }
};
template <class T0, class T1, class T2, class T3, class T4, class T5>
struct tied<T0, T1, T2, T3, T4, T5> {
  T0& a0;
  T1& a1;
  T2& a2;
  T3& a3;
  T4& a4;
  T5& a5;
  template <class R>
  void operator=(const R& r) const {
    a0 = r.r0;
    a1 = r.r1;
    a2 = r.r2;
    a3 = r.r3;
    a4 = r.r4;
    a5 = r.r5;
  }
};
template <class T0, class T1, class T2, class T3, class T4, class T5, class T6>
struct tied<T0, T1, T2, T3, T4, T5, T6> {
  T0& a0;
  T1& a1;
  T2& a2;
  T3& a3;
  T4& a4;
  T5& a5;
  T6& a6;
  template <class R>
  void operator=(const R& r) const {
    a0 = r.r0;
    a1 = r.r1;
    a2 = r.r2;
    a3 = r.r3;
    a4 = r.r4;
    a5 = r.r5;
    a6 = r.r6;
  }
};
template <class T0, class T1, class T2, class T3, class T4, class T5, class T6, class T7>
struct tied<T0, T1, T2, T3, T4, T5, T6, T7> {
  T0& a0;
  T1& a1;
  T2& a2;
  T3& a3;
  T4& a4;
  T5& a5;
  T6& a6;
  T7& a7;
  template <class R>
  void operator=(const R& r) const {
    a0 = r.r0;
    a1 = r.r1;
    a2 = r.r2;
    a3 = r.r3;
    a4 = r.r4;
    a5 = r.r5;
    a6 = r.r6;
    a7 = r.r7;
  }
};
template <class T0, class T1, class T2, class T3, class T4, class T5, class T6, class T7, class T8>
struct tied<T0, T1, T2, T3, T4, T5, T6, T7, T8> {
  T0& a0;
  T1& a1;
  T2& a2;
  T3& a3;
  T4& a4;
  T5& a5;
  T6& a6;
  T7& a7;
  T8& a8;
  template <class R>
  void operator=(const R& r) const {
    a0 = r.r0;
    a1 = r.r1;
    a2 = r.r2;
    a3 = r.r3;
    a4 = r.r4;
    a5 = r.r5;
    a6 = r.r6;
    a7 = r.r7;
    a8 = r.r8;
  }
};
template <class T0, class T1, class T2, class T3, class T4, class T5, class T6, class T7, class T8, class T9>
struct tied<T0, T1, T2, T3, T4, T5, T6, T7, T8, T9> {
  T0& a0;
  T1& a1;
  T2& a2;
  T3& a3;
  T4& a4;
  T5& a5;
  T6& a6;
  T7& a7;
  T8& a8;
  T9& a9;
  template <class R>
  void operator=(const R& r) const {
    a0 = r.r0;
    a1 = r.r1;
    a2 = r.r2;
    a3 = r.r3;
    a4 = r.r4;
    a5 = r.r5;
    a6 = r.r6;
    a7 = r.r7;
    a8 = r.r8;
    a9 = r.r9;
  }
};
template <class T0, class T1, class T2, class T3, class T4, class T5, class T6, class T7, class T8, class T9, class T10>
struct tied<T0, T1, T2, T3, T4, T5, T6, T7, T8, T9, T10> {
  T0& a0;
  T1& a1;
  T2& a2;
  T3& a3;
  T4& a4;
  T5& a5;
  T6& a6;
  T7& a7;
  T8& a8;
  T9& a9;
  T10& a10;
  template <class R>
  void operator=(const R& r) const {
    a0 = r.r0;
    a1 = r.r1;
    a2 = r.r2;
    a3 = r.r3;
    a4 = r.r4;
    a5 = r.r5;
    a6 = r.r6;
    a7 = r.r7;
    a8 = r.r8;
    a9 = r.r9;
    a10 = r.r10;
  }
};
template <class T0, class T1, class T2, class T3, class T4, class T5, class T6, class T7, class T8, class T9, class T10, class T11>
struct tied<T0, T1, T2, T3, T4, T5, T6, T7, T8, T9, T10, T11> {
  T0& a0;
  T1& a1;
  T2& a2;
  T3& a3;
  T4& a4;
  T5& a5;
  T6& a6;
  T7& a7;
  T8& a8;
  T9& a9;
  T10& a10;
  T11& a11;
  template <class R>
  void operator=(const R& r) const {
    a0 = r.r0;
    a1 = r.r1;
    a2 = r.r2;
    a3 = r.r3;
    a4 = r.r4;
    a5 = r.r5;
    a6 = r.r6;
    a7 = r.r7;
    a8 = r.r8;
    a9 = r.r9;
    a10 = r.r10;
    a11 = r.r11;
  }
};
}  // namespace rt

template <class... T>
rt::tied<T...> tie(T&... targets) { return {targets...}; }

}  // namespace go
