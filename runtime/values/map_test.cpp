// Maps: Go's semantics of lookup, assignment, deletion, growth, iteration under mutation, special keys.
#include <gtest/gtest.h>

#include <map>
#include <set>
#include <string>

#include "go2cpp/emitted.h"

using go::int_t;

namespace {
struct key3 {
  int_t a{};
  go::string b{};
  bool operator==(const key3&) const = default;
};
std::string text_of(const go::any& v) {
  const go::itab* tab = go::rt::find_itab(&go::types::error, v.type);
  const go::string s = tab ? go::invoke<go::string>(go::iface(tab, v.data), 0) : *static_cast<go::string*>(v.data);
  return std::string(s.ptr, static_cast<size_t>(s.len));
}
template <class F>
std::string panic_text(F&& f) {
  std::string out;
  go::with_defers([&](go::defers& defers) {
    defers.push_recover([&] {
      go::recoverer recoverer;
      if (go::any r = recoverer.recover(); !(r == nullptr)) out = text_of(r);
    });
    f();
  });
  return out;
}
}  // namespace
template <>
struct go::key_ops<key3> {
  static uintptr_t hash(const key3& v, uintptr_t seed) { return go::hash_fields(seed, v.a, v.b); }
  static bool equal(const key3& a, const key3& b) { return a == b; }
};

TEST(Map, NilMap) {
  go::map<int_t, int_t> m;
  EXPECT_EQ(go::len(m), 0);
  EXPECT_EQ(m[3], 0);
  EXPECT_FALSE(m.find(3).r1);
  go::delete_(m, 3);
  go::clear(m);
  for (auto [k, v] : go::range(m)) FAIL() << k << v;
  EXPECT_EQ(panic_text([&] { m.set(1, 1); }), "assignment to entry in nil map");
}

TEST(Map, AgainstStdMap) {
  auto m = go::make_map<int_t, int_t>();
  std::map<int_t, int_t> expected;
  uint64_t x = 12345;
  for (int i = 0; i < 300000; i++) {
    x = x * 6364136223846793005u + 1442695040888963407u;
    const int_t k = static_cast<int_t>((x >> 33) % 5000);
    switch ((x >> 20) % 4) {
      case 0: case 1: m.set(k, i); expected[k] = i; break;
      case 2: go::delete_(m, k); expected.erase(k); break;
      case 3: m.ref(k)++; expected[k]++; break;
    }
    ASSERT_EQ(go::len(m), static_cast<int_t>(expected.size()));
  }
  for (auto& [k, v] : expected) ASSERT_EQ(m[k], v);
  std::map<int_t, int_t> seen;
  for (auto [k, v] : go::range(m)) ASSERT_TRUE(seen.emplace(k, v).second);
  EXPECT_EQ(seen, expected);
}

TEST(Map, Strings) {
  auto m = go::make_map<go::string, int_t>(100);
  std::vector<std::string> keys;
  for (int i = 0; i < 3000; i++) keys.push_back(std::string(static_cast<size_t>(i % 70), 'x') + std::to_string(i));
  for (int i = 0; i < 3000; i++) m.set(go::string(keys[i].data(), static_cast<int_t>(keys[i].size())), i);
  for (int i = 0; i < 3000; i++) {
    std::string copy = keys[i];
    ASSERT_EQ(m[go::string(copy.data(), static_cast<int_t>(copy.size()))], i);
  }
  EXPECT_FALSE(m.contains("nope"));
  EXPECT_EQ(m[""], 0);
}

TEST(Map, OtherKeys) {
  auto f = go::make_map<double, int_t>();
  f.set(0.0, 1);
  EXPECT_EQ(f[-0.0], 1);
  const double nan = __builtin_nan("");
  f.set(nan, 2);
  f.set(nan, 3);
  EXPECT_EQ(go::len(f), 3);
  EXPECT_FALSE(f.contains(nan));
  int_t n = 0;
  for (auto [k, v] : go::range(f)) n += v;
  EXPECT_EQ(n, 6);
  auto s = go::make_map<key3, go::string>();
  s.set({1, "x"}, "a");
  s.set({1, "y"}, "b");
  EXPECT_TRUE((s[{1, "y"}] == "b"));
  auto b = go::map<uint8_t, bool>{{1, true}, {255, true}};
  EXPECT_TRUE(b[255]);
  auto i = go::make_map<go::any, int_t>();
  i.set("x", 1);
  i.set(int_t{1}, 2);
  i.set(int64_t{1}, 3);
  EXPECT_EQ(i[int_t{1}], 2);
  EXPECT_EQ(i["x"], 1);
  EXPECT_EQ(go::len(i), 3);
  auto a = go::make_map<go::array<int_t, 2>, int_t>();
  a.set({1, 2}, 5);
  EXPECT_EQ((a[{1, 2}]), 5);
  static const go::type slice_type{.kind = go::kind::slice, .str = "[]int"};
  EXPECT_EQ(panic_text([&] { i.set(go::any(&slice_type, nullptr), 1); }), "runtime error: hash of unhashable type []int");
}

TEST(Map, MutationWhileIterating) {
  for (int round = 0; round < 50; round++) {
    auto m = go::make_map<int_t, int_t>();
    for (int_t i = 0; i < 100; i++) m.set(i, i);
    std::set<int_t> seen;
    for (auto [k, v] : go::range(m)) {
      ASSERT_TRUE(seen.insert(k).second) << "visited twice";
      ASSERT_EQ(m[k], v);
      if (k < 100) {
        for (int_t i = 0; i < 20; i++) m.set(1000 + k * 20 + i, 1000 + k * 20 + i);  // grows
        const int_t gone = (k + 50) % 100;
        if (!seen.count(gone)) go::delete_(m, gone), seen.insert(gone);
      }
    }
    for (int_t i = 0; i < 100; i++) ASSERT_TRUE(seen.count(i)) << i;
  }
}

TEST(Map, DeleteAllWhileIterating) {
  auto m = go::make_map<int_t, int_t>();
  for (int_t i = 0; i < 1000; i++) m.set(i, i);
  int_t n = 0;
  for (auto k : go::range_keys(m)) go::delete_(m, k), n++;
  EXPECT_EQ(n, 1000);
  EXPECT_EQ(go::len(m), 0);
}

TEST(Map, RandomOrder) {
  auto m = go::make_map<int_t, int_t>();
  for (int_t i = 0; i < 8; i++) m.set(i, i);
  std::set<int_t> firsts;
  for (int i = 0; i < 200; i++)
    for (auto k : go::range_keys(m)) {
      firsts.insert(k);
      break;
    }
  EXPECT_GT(firsts.size(), 5u);
}

TEST(Map, ClearAndClone) {
  auto m = go::make_map<go::string, int_t>();
  for (int_t i = 0; i < 100; i++) m.set(go::string_of_rune(i + 200), i);
  go::map<go::string, int_t> c(go::rt::map_clone(m.ptr));
  go::clear(m);
  EXPECT_EQ(go::len(m), 0);
  EXPECT_EQ(go::len(c), 100);
  EXPECT_EQ(c[go::string_of_rune(250)], 50);
  m.set("x", 1);
  EXPECT_EQ(m["x"], 1);
}

TEST(Map, ConcurrentDetection) {
  auto m = go::make_map<int_t, int_t>();
  m.set(1, 1);
  m.ptr->writing = 1;
  EXPECT_EXIT(m.set(1, 2), testing::ExitedWithCode(2), "fatal error: concurrent map writes");
  EXPECT_EXIT((void)m[1], testing::ExitedWithCode(2), "fatal error: concurrent map read and map write");
  EXPECT_EXIT(for (auto k : go::range_keys(m)) static_cast<void>(k), testing::ExitedWithCode(2),
              "fatal error: concurrent map iteration and map write");
}
