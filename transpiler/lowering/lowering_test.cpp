// Lowering, as seen in the C++ of small Go programs: names, where variables live, the order of evaluation, and what
// instances of generic code are called. Each line of a table is a piece of Go and what it has to become.
#include "transpiler/lowering/lowering.h"

#include <gtest/gtest.h>

#include "transpiler/emit/emit.h"
#include "transpiler/syntax/parse.h"
#include "transpiler/types/check.h"

namespace go2cpp::lowering {
namespace {

class NoImports : public types::Importer {
 public:
  types::Package* Import(std::string_view, types::Package*, std::string* error) override {
    *error = "no imports here";
    return nullptr;
  }
};

// The C++ source of a package main with these declarations; errors instead, if there are any.
std::string Source(const std::string& declarations) {
  types::Program program;
  diagnostics::DiagnosticSink sink;
  NoImports importer;
  syntax::File* file =
      syntax::ParseFile(program.sources(), "x.go", "package main\n" + declarations + "\nfunc main() {}\n", sink, program.arena());
  types::TypedPackage* package = types::CheckPackage(program, "main", {file}, importer, {}, sink);
  Options options;
  if (!sink.has_errors()) {
    options.init_packages.push_back(package->package);
    lowered::Unit* unit = LowerPackage(*package, program, options, sink);
    if (!sink.has_errors()) return emit::EmitUnit(*unit, program.sources()).source;
  }
  return sink.Render(program.sources());
}

// The statements of a function with this body, joined by single blanks.
std::string Body(const std::string& parameters, const std::string& body, const std::string& before = "") {
  const std::string source = Source(before + "\nfunc f" + parameters + " {\n" + body + "\n}\n");
  size_t at = source.find(" f(");
  at = at == std::string::npos ? at : source.find(" {\n", at);
  size_t end = source.find("\n}", at);
  if (at == std::string::npos || end == std::string::npos) return source;
  std::string joined;
  bool blank = true;
  for (char c : source.substr(at + 3, end - at - 3)) {
    const bool space = c == ' ' || c == '\n';
    if (!space) joined += c;
    else if (!blank) joined += ' ';
    blank = space;
  }
  return joined;
}

testing::AssertionResult Holds(const std::string& source, const std::string& part) {
  if (source.find(part) != std::string::npos) return testing::AssertionSuccess();
  return testing::AssertionFailure() << "no `" << part << "` in\n" << source;
}

TEST(Names, AreKeptWhereCppAllows) {
  const struct {
    const char *go, *cpp;
  } table[] = {
      {"func class() {}", "void class_() {}"},
      {"func été() {}", "void été() {}"},
      {"type new2 struct{ int int }", "go::int_t int_ = 0;"},
      {"var errno int", "go::int_t errno_ = 0;"},
      {"const Max = 3", "Max = 3;"},
      {"type T struct{ T2 *T }\nfunc (t *T) delete() { t.T2 = nil }", "void T::delete_() {"},
      {"type C float64\nfunc (c C) String() string { return \"\" }", "go::string C_String(C) {"},
  };
  for (const auto& row : table) EXPECT_TRUE(Holds(Source(row.go), row.cpp)) << row.go;
}

TEST(Names, OfUnusedParametersStayAsComments) {
  EXPECT_TRUE(Holds(Source("func f(used, unused int) int { return used }"), "f(go::int_t used, go::int_t /*unused*/) {"));
  EXPECT_TRUE(Holds(Source("func f(n int) { n = 1 }"), "f([[maybe_unused]] go::int_t n) {"));
  EXPECT_EQ(Body("()", "g := func(s string) int { return 1 }; g(\"\")"),
            "auto g = [](go::string /*s*/) -> go::int_t { return 1; }; g(\"\");");
}

TEST(Names, DoNotMeetInOneScope) {
  EXPECT_EQ(Body("(x int)", "x, y := x+1, 2; println(x, y)").find("go::int_t x ="), std::string::npos);
  EXPECT_EQ(Body("(x int)", "if x := x + 1; x > 0 { println(x) }"), "if (auto x_2 = x + 1; x_2 > 0) { go::println(x_2); }");
}

TEST(Escape, DecidesWhereVariablesLive) {
  const struct {
    const char *parameters, *body, *cpp;
  } table[] = {
      {"() *int", "x := 1; return &x", "go::int_t& x = go::heap<go::int_t>(1); return &x;"},
      {"() int", "x := 1; p := &x; return *p", "go::int_t x = 1; auto p = &x; return *p;"},
      {"() func() int", "x := 1; return func() int { x++; return x }",
       "go::int_t& x = go::heap<go::int_t>(1); return [&x]() -> go::int_t { x++; return x; };"},
      {"() func() int", "x := 1; return func() int { return x }", "go::int_t x = 1; return [x]() -> go::int_t { return x; };"},
      {"() int", "x := 1; func() { x = 2 }(); return x", "go::int_t x = 1; [&] { x = 2; }(); return x;"},
      {"(c chan *int)", "x := 1; c <- &x", "go::int_t& x = go::heap<go::int_t>(1); c.send(&x);"},
      {"() []int", "var a [3]int; return a[:]",
       "go::array<go::int_t, 3>& a = go::heap<go::array<go::int_t, 3>>(); return a.all();"},
  };
  for (const auto& row : table) EXPECT_EQ(Body(row.parameters, row.body), row.cpp) << row.body;
}

TEST(Order, OfCallsIsGos) {
  const std::string g = "func g(n int) int { return n }\nvar sink int\nfunc two(a, b int) {}\n";
  // One call needs no care; several are computed one after the other.
  EXPECT_EQ(Body("(x int)", "two(g(1), x)", g), "two(g(1), x);");
  EXPECT_EQ(Body("()", "two(g(1), g(2))", g), "auto t = g(1); two(t, g(2));");
  EXPECT_EQ(Body("() int", "return g(1) + g(2)", g), "auto t = g(1); return t + g(2);");
  // The right side of && is computed only if the left side holds: nothing is pulled in front of it.
  EXPECT_EQ(Body("(ok bool) bool", "return ok && g(1) > g(2)", g).find("auto t = g(1); return ok"), std::string::npos);
  EXPECT_EQ(Body("() []int", "return []int{g(1), g(2)}", g), "return go::slice<go::int_t>{g(1), g(2)};");
}

TEST(Order, OfParallelAssignments) {
  EXPECT_EQ(Body("(a, b int) int", "a, b = b, a; return a - b"), "auto t = a; a = b; b = t; return a - b;");
  EXPECT_EQ(Body("(n int) int", "a, b := 0, 1; for ; a < n; a, b = b, a+b { }; return b"),
            "go::int_t a = 0; go::int_t b = 1; for (; a < n; go::tie(a, b) = go::results{b, a + b}) { } return b;");
}

TEST(Instances, AreNamedAfterTheirArguments) {
  const std::string generic =
      "type Pair[K comparable, V any] struct { Key K; Value V }\n"
      "func first[T any](a []T) T { return a[0] }\n"
      "func (p *Pair[K, V]) Set(v V) { p.Value = v }\n";
  const struct {
    const char *go, *cpp;
  } table[] = {
      {"var a = first([]int{1})", "go::int_t first_int(go::slice<go::int_t> a) {"},
      {"var b = first([][]string{nil})", "first_slice_string("},
      {"var c Pair[string, int]", "struct Pair_string_int {"},
      {"var d Pair[string, *Pair[int, bool]]", "Pair_string_ptr_Pair_int_bool"},
      {"func h() { var p Pair[int, int]; p.Set(1) }", "void Pair_int_int::Set(go::int_t v) {"},
  };
  for (const auto& row : table) EXPECT_TRUE(Holds(Source(generic + row.go), row.cpp)) << row.go;
}

TEST(Select, UsesTheNamesOfItsCases) {
  EXPECT_EQ(Body("(a, b chan int)", "select {\ncase v := <-a:\nprintln(v)\ncase v := <-b:\nprintln(v)\n}"),
            "switch (go::int_t v = 0; go::select(go::on_recv(a, &v), go::on_recv(b, &v))) { case 0: go::println(v); break; "
            "case 1: go::println(v); break; }");
  // A name that another case means differently is not taken.
  EXPECT_EQ(Body("(a, b chan int, v int)", "select {\ncase v := <-a:\nprintln(v)\ncase b <- v:\n}"),
            "switch (go::int_t value = 0; go::select(go::on_recv(a, &value), go::on_send(b, v))) { case 0: "
            "go::println(value); break; case 1: break; }");
}

TEST(Constants, KeepTheirExpressions) {
  const std::string d = "type D int64\nconst Second D = 1000000000\n";
  EXPECT_EQ(Body("() D", "return 30 * Second", d), "return 30 * Second;");
  EXPECT_EQ(Body("() int64", "return 100000 * 100000", d), "return 10000000000;");
}

}  // namespace
}  // namespace go2cpp::lowering
