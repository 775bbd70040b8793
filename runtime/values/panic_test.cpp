// defer, panic, recover, Goexit, faults, and the texts of runtime errors.
#include <gtest/gtest.h>

#include <stdexcept>
#include <string>

#include "go2cpp/emitted.h"

namespace go::rt {
void install_fault_handler_for_tests();
}
using go::int_t;

namespace {
std::string text_of(const go::any& v) {
  if (v == nullptr) return "<nil>";
  const go::itab* tab = go::rt::find_itab(&go::types::error, v.type);
  const go::string s = tab ? go::invoke<go::string>(go::iface(tab, v.data), 0) : *static_cast<go::string*>(v.data);
  return std::string(s.ptr, static_cast<size_t>(s.len));
}
template <class F>
std::string panic_text(F&& f) {
  std::string out = "<none>";
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

TEST(Defer, LastFirst) {
  std::string log;
  go::with_defers([&](go::defers& defers) {
    for (int i = 0; i < 30; i++) defers.push([&log, i] { log += std::to_string(i) + " "; });
    log += "body ";
  });
  EXPECT_EQ(log.substr(0, 14), "body 29 28 27 ");
  EXPECT_EQ(log.substr(log.size() - 6), "2 1 0 ");
}

TEST(Defer, ResultChangedByRecovery) {
  auto f = [](bool fail) {
    int_t result{};
    go::with_defers([&](go::defers& defers) {
      defers.push_recover([&] {
        go::recoverer recoverer;
        if (!(recoverer.recover() == nullptr)) result = 7;
      });
      if (fail) go::panic("boom");
      result = 1;
    });
    return result;
  };
  for (int i = 0; i < 1000; i++) {
    EXPECT_EQ(f(true), 7);
    EXPECT_EQ(f(false), 1);
  }
}

TEST(Recover, OnlyInTheDeferredFunctionItself) {
  std::string log;
  auto inner = [&] {
    go::recoverer recoverer;
    log += text_of(recoverer.recover()) + ";";
  };
  EXPECT_EQ(panic_text([&] {
              go::with_defers([&](go::defers& defers) {
                defers.push([&] { inner(); });  // a deferred function without recover that calls one with
                go::panic("p");
              });
            }),
            "p");
  EXPECT_EQ(log, "<nil>;");
  go::with_defers([&](go::defers& defers) {
    defers.push_recover([&] { inner(); });  // defer inner()
    go::panic("q");
  });
  EXPECT_EQ(log, "<nil>;q;");
  go::with_defers([&](go::defers& defers) {
    defers.push_recover([&] {
      go::recoverer recoverer;
      inner();
      log += text_of(recoverer.recover()) + "!";
      log += text_of(recoverer.recover()) + "!";
    });
    go::panic("r");
  });
  EXPECT_EQ(log, "<nil>;q;<nil>;r!<nil>!");
}

TEST(Recover, NestedPanics) {
  std::string log;
  EXPECT_EQ(panic_text([&] {
              go::with_defers([&](go::defers& defers) {
                defers.push([&] { log += "outer "; });
                defers.push([&] {
                  log += panic_text([] { go::panic("inner"); }) + " ";
                });
                go::panic("first");
              });
            }),
            "first");
  EXPECT_EQ(log, "inner outer ");
  // A panic in a deferred call replaces the first one.
  EXPECT_EQ(panic_text([&] {
              go::with_defers([&](go::defers& defers) {
                defers.push([&] { go::panic("second"); });
                go::panic("first");
              });
            }),
            "second");
  // Recovered and panicking again.
  EXPECT_EQ(panic_text([&] {
              go::with_defers([&](go::defers& defers) {
                defers.push_recover([&] {
                  go::recoverer recoverer;
                  go::any r = recoverer.recover();
                  go::panic(go::string("again ") + *static_cast<go::string*>(r.data));
                });
                go::panic("x");
              });
            }),
            "again x");
  EXPECT_EQ(panic_text([] {}), "<none>");
}

TEST(Recover, PanicWhileDefersRunNormally) {
  std::string log;
  go::with_defers([&](go::defers& defers) {
    defers.push([&] { log += "last"; });
    defers.push_recover([&] {
      go::recoverer recoverer;
      log += text_of(recoverer.recover()) + " ";
    });
    defers.push([&] { go::panic("late"); });
  });
  EXPECT_EQ(log, "late last");
}

TEST(Recover, NilPanic) {
  EXPECT_EQ(panic_text([] { go::panic(nullptr); }), "panic called with nil argument");
}

TEST(Defer, CppExceptionsPass) {
  std::string log;
  try {
    go::with_defers([&](go::defers& defers) {
      defers.push([&] { log += "deferred "; });
      throw std::runtime_error("cpp");
    });
  } catch (const std::exception& e) {
    log += e.what();
  }
  EXPECT_EQ(log, "deferred cpp");
  EXPECT_EQ(panic_text([] { go::panic("after"); }), "after");
}

TEST(Goexit, RunsDefersAndCannotBeRecovered) {
  EXPECT_EXIT(
      {
        go::with_defers([](go::defers& defers) {
          defers.push([] { fputs("outer\n", stderr); });
          go::with_defers([](go::defers& defers) {
            defers.push_recover([] {
              go::recoverer recoverer;
              fputs(recoverer.recover() == nullptr ? "nil\n" : "not nil\n", stderr);
            });
            defers.push([] { go::panic("in goexit"); });
            go::rt::goexit();
          });
          fputs("not reached\n", stderr);
        });
      },
      testing::ExitedWithCode(0), "not nil\nouter\n$");
}

TEST(Faults, NilDereference) {
  go::rt::install_fault_handler_for_tests();
  struct node { int_t a; int_t b; };
  for (int i = 0; i < 3; i++) {
    EXPECT_EQ(panic_text([] {
                node* volatile p = nullptr;
                node* q = p;
                *const_cast<volatile int_t*>(&q->b) = 3;
              }),
              "runtime error: invalid memory address or nil pointer dereference");
    EXPECT_EQ(panic_text([] {
                volatile go::func<void()>* unused = nullptr;
                static_cast<void>(unused);
                go::func<void()> f;
                f();
              }),
              "runtime error: invalid memory address or nil pointer dereference");
    EXPECT_EQ(panic_text([] { go::error().Error(); }),
              "runtime error: invalid memory address or nil pointer dereference");
  }
}

TEST(Errors, Bounds) {
  go::slice<int_t> s{1, 2, 3};
  go::array<int_t, 4> a{1, 2, 3, 4};
  go::string str = "hello";
  int_t i = 5, neg = -1;
  EXPECT_EQ(panic_text([&] { s[i]++; }), "runtime error: index out of range [5] with length 3");
  EXPECT_EQ(panic_text([&] { s[neg]++; }), "runtime error: index out of range [-1]");
  EXPECT_EQ(panic_text([&] { a[i]++; }), "runtime error: index out of range [5] with length 4");
  EXPECT_EQ(panic_text([&] { (void)str[i]; }), "runtime error: index out of range [5] with length 5");
  EXPECT_EQ(panic_text([&] { s.sub(1, i); }), "runtime error: slice bounds out of range [:5] with capacity 3");
  EXPECT_EQ(panic_text([&] { s.sub(3, 2); }), "runtime error: slice bounds out of range [3:2]");
  EXPECT_EQ(panic_text([&] { s.from(i); }), "runtime error: slice bounds out of range [5:3]");
  EXPECT_EQ(panic_text([&] { s.to(neg); }), "runtime error: slice bounds out of range [:-1]");
  EXPECT_EQ(panic_text([&] { s.from(neg); }), "runtime error: slice bounds out of range [-1:]");
  EXPECT_EQ(panic_text([&] { str.to(7); }), "runtime error: slice bounds out of range [:7] with length 5");
  EXPECT_EQ(panic_text([&] { str.from(7); }), "runtime error: slice bounds out of range [7:5]");
  EXPECT_EQ(panic_text([&] { a.to(i); }), "runtime error: slice bounds out of range [:5] with length 4");
  EXPECT_EQ(panic_text([&] { s.sub(0, 1, i); }), "runtime error: slice bounds out of range [::5] with capacity 3");
  EXPECT_EQ(panic_text([&] { s.sub(0, 3, 2); }), "runtime error: slice bounds out of range [:3:2]");
  EXPECT_EQ(panic_text([&] { s.sub(2, 1, 2); }), "runtime error: slice bounds out of range [2:1:]");
  EXPECT_EQ(panic_text([&] { go::array_from_slice<4>(s); }),
            "runtime error: cannot convert slice with length 3 to array or pointer to array with length 4");
  EXPECT_EQ(panic_text([&] { go::make_slice<int_t>(neg); }), "runtime error: makeslice: len out of range");
  EXPECT_EQ(panic_text([&] { go::make_slice<int_t>(2, 1); }), "runtime error: makeslice: cap out of range");
  EXPECT_EQ(panic_text([&] { go::div(i, int_t{0}); }), "runtime error: integer divide by zero");
  EXPECT_EQ(panic_text([&] { go::shl(i, neg); }), "runtime error: negative shift amount");
}

TEST(Errors, Assertions) {
  static const go::type point{.size = 8, .kind = go::kind::struct_, .flags = go::type_named, .str = "main.Point", .name = "Point", .pkg_path = "main"};
  static const go::type shape{.kind = go::kind::interface, .flags = go::type_named, .str = "main.Shape", .name = "Shape", .pkg_path = "main"};
  go::any nil, n = int_t{1};
  EXPECT_EQ(panic_text([&] { go::assert<go::string>(n, &go::types::string, &go::types::any); }),
            "interface conversion: interface {} is int, not string");
  EXPECT_EQ(panic_text([&] { go::assert<go::string>(nil, &go::types::string, &shape); }),
            "interface conversion: main.Shape is nil, not string");
  EXPECT_EQ(panic_text([&] { go::assert_iface<go::error>(n, &go::types::error, &go::types::any); }),
            "interface conversion: int is not error: missing method Error");
  EXPECT_EQ(panic_text([&] { go::assert_iface<go::error>(nil, &go::types::error, &go::types::any); }),
            "interface conversion: interface is nil, not error");
  go::any p(&point, go::rt::zero_box);
  EXPECT_EQ(panic_text([&] { (void)(p == p); }), "runtime error: comparing uncomparable type main.Point");
}

namespace {
go::string failing_text(void*) { go::panic("no text"); }
}  // namespace

TEST(Crash, ErrorMethodPanics) {
  static const go::method methods[] = {{"Error", "", go::types::error.imethods[0].type, reinterpret_cast<void*>(&failing_text)}};
  static const go::type bad{.size = 8, .kind = go::kind::struct_, .flags = go::type_named, .str = "main.E", .name = "E",
                            .pkg_path = "main", .methods = methods, .nmethods = 1};
  EXPECT_EXIT(go::panic(go::any(&bad, go::rt::zero_box)), testing::ExitedWithCode(2),
              "^fatal error: panic while printing panic value: no text\n");
}

TEST(Crash, Texts) {
  static const go::type my_string{.size = 16, .kind = go::kind::string, .flags = go::type_named, .str = "main.S", .name = "S", .pkg_path = "main"};
  static const go::type my_int{.size = 8, .kind = go::kind::int_, .flags = go::type_named, .str = "main.N", .name = "N", .pkg_path = "main"};
  EXPECT_EXIT(go::panic("a\nb"), testing::ExitedWithCode(2), "^panic: a\n\tb\n\ngoroutine 1 \\[running\\]:\n");
  EXPECT_EXIT(go::panic(int_t{42}), testing::ExitedWithCode(2), "^panic: 42\n");
  EXPECT_EXIT(go::panic(1.5), testing::ExitedWithCode(2), "^panic: 1.5\n");
  EXPECT_EXIT(go::panic(go::box(go::string("x"), &my_string)), testing::ExitedWithCode(2), "^panic: main.S\\(\"x\"\\)\n");
  EXPECT_EXIT(go::panic(go::box(int_t{3}, &my_int)), testing::ExitedWithCode(2), "^panic: main.N\\(3\\)\n");
  EXPECT_EXIT(go::rt::panic_nil_map(), testing::ExitedWithCode(2), "^panic: assignment to entry in nil map\n");
  EXPECT_EXIT(go::with_defers([](go::defers& defers) {
    defers.push([] { go::panic("b"); });
    go::panic("a");
  }), testing::ExitedWithCode(2), "^panic: a\n\tpanic: b\n");
  EXPECT_EXIT(go::with_defers([](go::defers& defers) {
    defers.push_recover([] { go::recoverer recoverer; recoverer.recover(); go::panic("b"); });
    go::panic("a");
  }), testing::ExitedWithCode(2), "^panic: a \\[recovered\\]\n\tpanic: b\n");
  EXPECT_EXIT(go::with_defers([](go::defers& defers) {
    defers.push_recover([] { go::recoverer recoverer; go::panic(recoverer.recover()); });
    go::panic("a");
  }), testing::ExitedWithCode(2), "^panic: a \\[recovered, repanicked\\]\n\n");
}
