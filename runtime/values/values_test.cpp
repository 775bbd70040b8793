// Strings, slices, arrays, numbers, interfaces, funcs, ranges.
#include <gtest/gtest.h>

#include <string>

#include "go2cpp/emitted.h"

using go::int_t;

TEST(Strings, Basics) {
  go::string s = "hello";
  EXPECT_EQ(go::len(s), 5);
  EXPECT_TRUE(s + ", " + "world" == "hello, world");
  EXPECT_TRUE(go::concat(s, "-", s) == "hello-hello");
  EXPECT_TRUE(s < "help");
  EXPECT_TRUE(s.sub(1, 3) == "el");
  EXPECT_EQ(s[1], 'e');
  EXPECT_TRUE(go::string("a\0b") == go::string("a\0b"));
  EXPECT_EQ(go::len(go::string("a\0b")), 3);
  EXPECT_TRUE(go::string_of_rune(0x4e16) == "世");
  EXPECT_TRUE(go::string_of_rune(-1) == "\uFFFD");
  EXPECT_TRUE(go::string_of(go::runes("héé世界😀")) == "héé世界😀");
  EXPECT_TRUE(go::string_of(go::bytes(s)) == s);
}

// A longer string may share the bytes of the one it was made from, but never with another one made from it.
TEST(Strings, ConcatenationInPlace) {
  go::string base = go::concat(go::string("0123456789012345678901234567"), go::string("abcdef"));
  go::string one = base + "-one", two = base + "-two", longer = one + "!", other = one + "?";
  EXPECT_TRUE(base == "0123456789012345678901234567abcdef");
  EXPECT_TRUE(one == "0123456789012345678901234567abcdef-one");
  EXPECT_TRUE(two == "0123456789012345678901234567abcdef-two");
  EXPECT_TRUE(longer == go::concat(one, "!") && other == go::concat(one, "?"));
  EXPECT_TRUE(base + base == go::concat(base, "", base));
  EXPECT_TRUE(base.sub(3, 34) + "tail" == "3456789012345678901234567abcdeftail");

  go::string a, b;
  std::string want_a, want_b;
  for (int i = 0; i < 5000; i++) {
    a += "alpha/";
    b = go::concat(b, "x", a.sub(a.len - 3, a.len));
    want_a += "alpha/";
    want_b += "xha/";
  }
  EXPECT_EQ(std::string(a.ptr, static_cast<size_t>(a.len)), want_a);
  EXPECT_EQ(std::string(b.ptr, static_cast<size_t>(b.len)), want_b);
}

TEST(Strings, RangeDecodes) {
  std::string log;
  for (auto [i, r] : go::range(go::string("a世\xff\xe4\xb8z")))
    log += std::to_string(i) + ":" + std::to_string(r) + " ";
  EXPECT_EQ(log, "0:97 1:19990 4:65533 5:65533 6:65533 7:122 ");
}

TEST(Slices, GrowthAsInGo) {
  // cap() after each growth of real Go 1.26 for append one by one.
  auto caps = [](auto zero) {
    using T = decltype(zero);
    go::slice<T> s;
    std::string out;
    int_t last = -1;
    for (int i = 0; i < 2000; i++) {
      s = go::append(s, zero);
      if (go::cap(s) != last) out += std::to_string(last = go::cap(s)) + " ";
    }
    return out;
  };
  EXPECT_EQ(caps(int_t{}), "1 2 4 8 16 32 64 128 256 512 848 1280 1792 2560 ");
  EXPECT_EQ(caps(uint8_t{}), "8 16 32 64 128 256 512 896 1408 2048 ");
  EXPECT_EQ(caps(go::string{}), "1 2 4 8 16 32 71 143 303 591 1023 1535 2560 ");
  EXPECT_EQ(go::cap(go::append(go::slice<int_t>{1, 2}, 3, 4, 5)), 6);
  EXPECT_EQ(go::cap(go::append(go::slice<int_t>{}, 1, 2, 3)), 3);
  EXPECT_EQ(go::cap(go::append_slice(go::slice<int_t>{1}, go::slice<int_t>{1, 2, 3, 4, 5, 6})), 8);
}

TEST(Slices, BufferOfSlicesThatDoNotEscape) {
  go::append_buffer<int_t> buffer;
  go::slice<int_t> s;
  s = go::append(buffer, s, 1);
  EXPECT_EQ(go::cap(s), 4);
  for (int_t i = 2; i <= 5; i++) s = go::append(buffer, s, i);
  EXPECT_EQ(go::cap(s), 8);
  EXPECT_EQ(s[0], 1);
}

TEST(Slices, Aliasing) {
  go::slice<int_t> s{1, 2, 3};
  auto t = s.sub(0, 2);
  t = go::append(t, 9);
  EXPECT_EQ(s[2], 9);
  t = go::append(t, 10);
  t[0] = 100;
  EXPECT_EQ(s[0], 1);
  s = go::append(s.to(0), s[1], s[0]);
  EXPECT_EQ(s[0], 2);
  EXPECT_EQ(s[1], 1);
  EXPECT_EQ(go::copy(s, s.from(1)), 1);
  go::clear(s);
  EXPECT_EQ(s[0], 0);
  EXPECT_TRUE(go::slice<int_t>{} == nullptr);
  EXPECT_FALSE(go::make_slice<int_t>(0) == nullptr);
  EXPECT_EQ(go::len(go::append(go::slice<go::any>(), go::any(int_t{1}), "x")), 2);
}

TEST(Numbers, Edges) {
  EXPECT_EQ(go::div(INT64_MIN, -1), INT64_MIN);
  EXPECT_EQ(go::rem(INT64_MIN, -1), 0);
  EXPECT_EQ(go::div(int8_t{-128}, int8_t{-1}), -128);
  EXPECT_EQ(go::shl(int_t{1}, 64), 0);
  EXPECT_EQ(go::shr(int_t{-1}, 100u), -1);
  EXPECT_EQ(go::shl(uint8_t{0xff}, 4), 0xf0);
  EXPECT_EQ(go::convert<int_t>(1e300), INT64_MIN);
  EXPECT_EQ(go::convert<uint8_t>(300.7), 44);
  EXPECT_EQ(go::convert<uint64_t>(1.8e19), 18000000000000000000u);
  EXPECT_EQ(go::convert<uint64_t>(-1.0), ~uint64_t{0});
  EXPECT_EQ(go::min(3, 1, 2), 1);
  EXPECT_TRUE(go::max(go::string("a"), "b") == "b");
  const auto q = go::complex128{1, 2} / go::complex128{3, -4};
  EXPECT_DOUBLE_EQ(q.re, -0.2);
  EXPECT_DOUBLE_EQ(q.im, 0.4);
}

namespace {
int_t twice(int_t x) { return 2 * x; }
struct circle {
  double r{};
  double area() const { return r * r; }
  void scale(double f) { r *= f; }
  bool operator==(const circle&) const = default;
};
struct shape : go::iface {
  using go::iface::iface;
  double area() const { return go::invoke<double>(*this, 0); }
};
const go::type func_float{.size = 8, .kind = go::kind::func, .str = "func() float64"};
const go::imethod shape_methods[] = {{"area", "main", &func_float}};
const go::type shape_type{.size = 16, .kind = go::kind::interface, .str = "main.shape", .imethods = shape_methods, .nimethods = 1};
const go::method circle_methods[] = {{"area", "main", &func_float, go::entry<&circle::area>()}};
bool same_circle(const void* a, const void* b) { return *static_cast<const circle*>(a) == *static_cast<const circle*>(b); }
const go::type circle_type{.size = 8, .kind = go::kind::struct_, .flags = go::type_comparable | go::type_named, .equal = &same_circle, .str = "main.circle", .methods = circle_methods, .nmethods = 1};
const go::itab_n<1> circle_as_shape{&shape_type, &circle_type, 0, 0, {go::entry<&circle::area>()}};
}  // namespace

TEST(Interfaces, CallsAndConversions) {
  shape s = go::make_iface<shape>(circle{3}, &circle_as_shape);
  EXPECT_EQ(s.area(), 9);
  go::any a = s;
  EXPECT_TRUE(a == go::box(circle{3}, &circle_type));
  EXPECT_FALSE(a == go::box(circle{4}, &circle_type));
  EXPECT_EQ(go::assert<circle>(a, &circle_type, &go::types::any).r, 3);
  auto [t, ok] = go::assert_iface_ok<shape>(a, &shape_type);
  EXPECT_TRUE(ok);
  EXPECT_EQ(t.area(), 9);
  EXPECT_TRUE(t == s);
  EXPECT_TRUE(go::implements<go::any>(&circle_type, &shape_type));
  EXPECT_FALSE(go::implements<go::any>(&go::types::int_, &shape_type));
  EXPECT_FALSE((go::assert_iface_ok<go::error>(a, &go::types::error).r1));
  EXPECT_TRUE(go::any(int_t{1}) == go::any(int_t{1}));
  EXPECT_FALSE(go::any(int_t{1}) == go::any(int64_t{1}));
  EXPECT_TRUE(go::any() == nullptr);
  EXPECT_TRUE(go::any("x") == go::any(go::string("x")));
}

TEST(Funcs, Kinds) {
  go::func<int_t(int_t)> f = go::fn<twice>;
  EXPECT_EQ(f(4), 8);
  f = [](int_t x) { return x + 1; };
  EXPECT_EQ(f(4), 5);
  int_t& n = go::heap<int_t>(10);
  f = [&n](int_t x) { return n += x; };
  EXPECT_EQ(f(4), 14);
  EXPECT_EQ(n, 14);
  f = &twice;
  EXPECT_EQ(f(5), 10);
  f = nullptr;
  EXPECT_TRUE(f == nullptr);
  auto call = [](const go::rt::func_ops& ops, void* closure) {
    int_t x = 20, result = 0;
    void* args[] = {&x};
    ops.call(closure, args, &result);
    return result;
  };
  f = go::fn<twice>;
  EXPECT_EQ(call(go::rt::func_ops_for<int_t, int_t>, const_cast<void*>(static_cast<const void*>(f.ptr))), 40);
  void* made = go::rt::func_ops_for<int_t, int_t>.make(
      [](void*, void* const* args, void* result) { *static_cast<int_t*>(result) = *static_cast<int_t*>(args[0]) + 1; }, nullptr);
  EXPECT_EQ((go::func<int_t(int_t)>(static_cast<const go::rt::closure<int_t, int_t>*>(made))(1)), 2);
}

TEST(Range, Kinds) {
  std::string log;
  auto put = [&](auto v) { log += std::to_string(v) + " "; };
  for (int_t i : go::range(int_t{3})) put(i);
  go::slice<int_t> s{5, 6};
  for (auto [i, v] : go::range(s)) put(i), put(v);
  for (auto i : go::range_keys(s)) put(i);
  for (auto v : go::range_values(s)) put(v);
  go::array<int_t, 2> a{7, 8};
  for (auto [i, v] : go::range(a)) put(i), put(v);
  for (auto v : go::range_values(go::array<int_t, 2>{9, 10})) put(v);
  for (auto [i, v] : go::range(go::array<int_t, 2>{9, 10})) put(v), put(i);
  for (auto [i, v] : go::range(&a)) put(v), put(i);
  for (auto i : go::range_keys(go::string("é!"))) put(i);
  EXPECT_EQ(log, "0 1 2 0 5 1 6 0 1 5 6 0 7 1 8 9 10 9 0 10 1 7 0 8 1 0 2 ");
}
