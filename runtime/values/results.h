// Multiple results: aggregates with members r0, r1, … for structured bindings.
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

}  // namespace go
