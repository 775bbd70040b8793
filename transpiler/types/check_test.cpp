// The checker on small packages: errors in gc's words, order and number, and what it records for later stages.
// (The whole of std and Go's own error tests run in tests/.)
#include "transpiler/types/check.h"

#include <gtest/gtest.h>

#include "transpiler/syntax/parse.h"
#include "transpiler/types/type_string.h"

namespace go2cpp::types {
namespace {

class NoImports : public Importer {
 public:
  Package* Import(std::string_view, Package*, std::string* error) override {
    *error = "no imports in this test";
    return nullptr;
  }
};

struct Checked {
  std::unique_ptr<Program> program = std::make_unique<Program>();
  diagnostics::DiagnosticSink sink;
  TypedPackage* package = nullptr;

  std::string Errors() { return sink.Render(program->sources(), {}, 0); }
};

Checked Check(const std::string& text, CheckOptions options = {}) {
  Checked c;
  std::vector<syntax::File*> files;
  if (auto* f = syntax::ParseFile(c.program->sources(), "a.go", text, c.sink, c.program->arena())) files.push_back(f);
  EXPECT_FALSE(c.sink.has_errors()) << c.Errors();
  NoImports importer;
  c.package = CheckPackage(*c.program, "p", files, importer, options, c.sink);
  return c;
}

// The first expression of the package whose source text is `text`.
const syntax::Expr* Find(Checked& c, std::string_view text) {
  const syntax::Expr* found = nullptr;
  std::function<void(syntax::Node*)> walk = [&](syntax::Node* n) {
    if (found == nullptr && syntax::Expr::Is(n->kind) && syntax::ExprString(static_cast<syntax::Expr*>(n)) == text) {
      found = static_cast<syntax::Expr*>(n);
    }
    syntax::ForEachChild(n, walk);
  };
  for (syntax::File* f : c.package->files) walk(f);
  return found;
}

std::string TypeOf(Checked& c, std::string_view text) {
  const syntax::Expr* e = Find(c, text);
  if (e == nullptr) return "no such expression";
  TypeAndValue tv = c.package->info.TypeOf(e);
  if (tv.type == nullptr) return "no type";
  return TypeString(tv.type, RelativeTo(c.package->package)) + (tv.val ? " " + tv.val.String() : "");
}

TEST(Check, CorrectPackageHasNoErrors) {
  Checked c = Check(R"(package p
type List[T any] struct { next *List[T]; value T }
func (l *List[T]) Push(v T) *List[T] { return &List[T]{l, v} }
func Map[T, U any](s []T, f func(T) U) (out []U) {
	for _, v := range s { out = append(out, f(v)) }
	return
}
var strings = Map([]int{1, 2}, func(i int) string { return "x" })
func use() int { var l *List[int]; return l.Push(1).value + len(strings) }
)");
  EXPECT_EQ(c.Errors(), "");
  EXPECT_FALSE(c.package->has_errors);
}

TEST(Check, ErrorsComeInSourceOrderAndGcsWords) {
  Checked c = Check(R"(package p
func f() int {
	x := 1
	var y string = 2
	return
}
func g() int { for { break } }
var a, b = b, a
)");
  EXPECT_EQ(c.Errors(),
            "./a.go:3:2: declared and not used: x\n"
            "./a.go:4:6: declared and not used: y\n"
            "./a.go:4:17: cannot use 2 (untyped int constant) as string value in variable declaration\n"
            "./a.go:5:2: not enough return values\n\thave ()\n\twant (int)\n"
            "./a.go:7:30: missing return\n"
            "./a.go:8:5: initialization cycle for a\n\t./a.go:8:5: a refers to b\n\t./a.go:8:8: b refers to a\n");
}

TEST(Check, StopsAfterTenErrors) {
  std::string text = "package p\n";
  for (int i = 0; i < 20; i++) text += "var v" + std::to_string(i) + " = missing\n";
  Checked c = Check(text);
  EXPECT_EQ(c.sink.error_count(), 10u);
  CheckOptions all;
  all.max_errors = 0;
  EXPECT_EQ(Check(text, all).sink.error_count(), 20u);
}

TEST(Check, UntypedExpressionsGetTheirFinalType) {
  Checked c = Check(R"(package p
var n uint
var f float64 = 1 + 2
var s int64 = 1 << n
var i interface{} = 'a'
const big = 1 << 100
var d = big >> 98
)");
  EXPECT_EQ(c.Errors(), "");
  EXPECT_EQ(TypeOf(c, "1 + 2"), "float64 3");
  EXPECT_EQ(TypeOf(c, "1 << n"), "int64");
  EXPECT_EQ(TypeOf(c, "'a'"), "rune 97");
  EXPECT_EQ(TypeOf(c, "big >> 98"), "int 4");
}

TEST(Check, SelectionsAndInstancesAreRecorded) {
  Checked c = Check(R"(package p
type A struct { B }
type B struct { x int }
func (b *B) M() {}
func id[T any](v T) T { return v }
func use(a *A) { a.M(); _ = a.x; _ = id(1.5) }
)");
  EXPECT_EQ(c.Errors(), "");
  const auto* m = syntax::As<syntax::SelectorExpr>(Find(c, "a.M"));
  ASSERT_NE(m, nullptr);
  const Selection& s = c.package->info.selections.at(m);
  EXPECT_EQ(s.kind, SelectionKind::kMethodValue);
  EXPECT_EQ(s.index, (std::vector<int>{0, 0}));
  EXPECT_EQ(TypeOf(c, "a.x"), "int");
  EXPECT_EQ(TypeOf(c, "id(1.5)"), "float64");
  ASSERT_EQ(c.package->info.instances.count(syntax::As<syntax::Ident>(syntax::As<syntax::CallExpr>(Find(c, "id(1.5)"))->fun)), 1u);
}

TEST(Check, CommaOkIsATuple) {
  Checked c = Check(R"(package p
func f(m map[string]int, x any, ch chan int) {
	a, ok := m["k"]
	b, ok := x.(int)
	d, ok := <-ch
	_, _, _, _ = a, b, d, ok
}
)");
  EXPECT_EQ(c.Errors(), "");
  EXPECT_EQ(TypeOf(c, "m[\"k\"]"), "(int, bool)");
  EXPECT_EQ(TypeOf(c, "x.(int)"), "(int, bool)");
  EXPECT_EQ(TypeOf(c, "<-ch"), "(int, bool)");
}

TEST(Check, InitOrderFollowsDependencies) {
  Checked c = Check(R"(package p
var a = f()
var b = 2
func f() int { return b + g }
var g, h = two()
func two() (int, int) { return 1, 2 }
)");
  EXPECT_EQ(c.Errors(), "");
  std::string order;
  for (const Initializer& i : c.package->info.init_order) {
    for (Var* v : i.lhs) order += v->name;
    order += ' ';
  }
  EXPECT_EQ(order, "b gh a ");
}

TEST(Check, BodiesCanBeLeftOut) {
  CheckOptions options;
  options.ignore_func_bodies = true;
  Checked c = Check("package p\nfunc F(x int) string { return x + undefined }\n", options);
  EXPECT_EQ(c.Errors(), "");
  EXPECT_EQ(TypeString(c.package->package->scope->Lookup("F")->type), "func(x int) string");
}

TEST(Check, CyclesAreFound) {
  EXPECT_EQ(Check("package p\ntype T struct { t T }\n").Errors(),
            "./a.go:2:6: invalid recursive type: T refers to itself\n");
  EXPECT_EQ(Check("package p\ntype A B\ntype B A\n").Errors(),
            "./a.go:2:6: invalid recursive type A\n\t./a.go:2:6: A refers to B\n\t./a.go:3:6: B refers to A\n");
}

TEST(Check, VersionsRestrictTheLanguage) {
  CheckOptions options;
  options.go_minor = 21;
  EXPECT_EQ(Check("package p\nfunc f() { for range 10 {} }\n", options).Errors(),
            "./a.go:2:22: cannot range over 10 (untyped int constant): requires go1.22 or later (-lang was set to "
            "go1.21; check go.mod)\n");
}

}  // namespace
}  // namespace go2cpp::types
