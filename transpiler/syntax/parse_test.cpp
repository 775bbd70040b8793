// The AST: both parsers agree on it, and comments, docs, iota, directives and
// positions are where consumers expect them.
#include "transpiler/syntax/parse.h"

#include <gtest/gtest.h>

#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <sstream>

#include "transpiler/syntax/tree_dump.h"

namespace go2cpp::syntax {
namespace {

struct Parsed {
  base::SourceMap sources;
  diagnostics::DiagnosticSink sink;
  Arena arena;
  File* file = nullptr;

  explicit Parsed(std::string text, ParseOptions options = {}) {
    file = ParseFile(sources, "x.go", std::move(text), sink, arena, options);
  }
  std::string Place(Pos pos) { return sources.Format(pos); }
};

Expr* FirstValue(Parsed& p) {
  return Cast<ValueSpec>(Cast<GenDecl>(p.file->decls[0])->specs[0])->values[0];
}
Expr* ParseExprText(Parsed& p) { return FirstValue(p); }

constexpr std::string_view kEverything = R"go(
// Package comment.
package main

import (
	"fmt"
	. "os"
	_ "embed"
	m "math"
)

import "io"

const (
	A, B = iota, iota * 2
	C, D
	_, _
	E int = 5
	F
)

var x, y int = 1, 2
var z = struct{ a int "tag"; *T; pkg.U; G[int]; b, c string }{}

type (
	T  struct{}
	Al = T
	G[P any] struct{ p P }
	Pair[K comparable, V int | ~string | []byte] map[K]V
	Arr [N * 2]int
	Ptr[P *int,] struct{}
	F  func(a, b int, c ...string) (n int, err error)
	Ch chan<- (<-chan int)
	I  interface {
		M(int) string
		fmt.Stringer
		~int | ~[]byte
		G[int]
	}
)

func (t *T) Method(a, b int, rest ...func(int) bool) (n int, err error) { return 1, nil }
func Generic[S ~[]E, E any](s S, f func(E) bool) []E
func noresult(int, string, ...byte) {}

func main() {
	a, b := 1, 0x1p-2
	a++
	b--
	a += 3
	a &^= 1 << 2
	var c chan int = make(chan int, 3)
	c <- 1
	<-c
	v, ok := <-c
	go func() { panic("x") }()
	defer fmt.Println(a, b...)
	if a := f(); a > 0 && b < 3 || !ok {
	} else if x {
	} else {
	}
	for {
		break
	}
	for a < 3 {
	}
	for i := 0; i < 10; i++ {
		continue
	}
	for range 10 {
	}
	for i := range x {
	}
	for k, v = range m {
	}
	switch {
	}
	switch x := f(); x {
	case 1, 2:
		fallthrough
	default:
	}
	switch y := x.(type) {
	case nil, int, *T, []map[string]chan int:
	case func(int) string:
	}
	switch x.(type) {
	}
	select {
	case <-c:
	case v := <-c:
		a = v
	case v, ok = <-c:
	case c <- 3:
	default:
	}
outer:
	for {
		goto outer
		break outer
	}
	l := []int{1, 2, 3}[1:2:3]
	l = append(l[:], l[1:]...)
	mm := map[string][]T{"a": {{}, {}}, "b": nil}
	_ = [...]string{0: "a", 5: `raw`}
	_ = *(*int)(nil)
	_ = (*T).Method
	_ = Pair[int, string]{1: "a"}
	_ = Generic[[]int, int](nil, nil)
	_ = f[int](3)
	_ = x.(interface{ M() }).M
	_ = 'a' + 1i - ^2 + +3 - -4*5/6%7&8|9&^10
	_ = &T{}
	_ = func(a int) (int, error) { return a, nil }
	_ = (<-chan int)(nil)
	_ = []byte("x")
	_ = interface{}(nil)
	{
		type local struct{ x int }
		const k = 3
	}
	;
end:
}
)go";

TEST(Parse, BothEnginesAgreeOnEveryConstruct) {
  Parsed ts(std::string(kEverything), {.engine = Engine::TreeSitter});
  Parsed rd(std::string(kEverything), {.engine = Engine::RecursiveDescent});
  EXPECT_EQ(ts.sink.Render(ts.sources), "");
  ASSERT_NE(ts.file, nullptr);
  ASSERT_NE(rd.file, nullptr);
  EXPECT_EQ(DumpTree(ts.file, *ts.file), DumpTree(rd.file, *rd.file));
}

// The grammar's gaps: the file is read by the other parser.
TEST(Parse, GrammarGapsAreFilled) {
  for (std::string_view text : {
           "package p\ntype A[P any] = []P\n",
           "package p\nvar f = interface{ M() }.M\n",
           "package p\nvar f = struct{ T }.M\n",
           "package p\nfunc f() { switch ; { case true: } }\n",
           "package p\nfunc f() { if true { L:\n } }\n",
           "package p\nvar p = new(1 + 2)\n",
           "package p\nvar c = <-chan int(nil)\n",
           "package p\nfunc f(string, func(int)) bool\n",
           "package p\ntype C chan <-chan int\n",
       }) {
    Parsed p{std::string(text)};
    EXPECT_EQ(p.sink.Render(p.sources), "") << text;
    ASSERT_NE(p.file, nullptr) << text;
    Parsed rd(std::string(text), {.engine = Engine::RecursiveDescent});
    EXPECT_EQ(DumpTree(p.file, *p.file), DumpTree(rd.file, *rd.file)) << text;
  }
}

TEST(Parse, StandardLibraryReadsTheSameBothWays) {
  const char* root = std::getenv("GOROOT");
  std::filesystem::path src = std::filesystem::path(root != nullptr ? root : "/usr/local/go") / "src";
  if (!std::filesystem::exists(src)) GTEST_SKIP() << "no Go tree";
  for (const char* package : {"fmt", "slices", "sync", "strconv", "reflect", "context", "iter", "errors"}) {
    for (const auto& entry : std::filesystem::directory_iterator(src / package)) {
      if (entry.path().extension() != ".go") continue;
      std::ifstream in(entry.path(), std::ios::binary);
      std::stringstream text;
      text << in.rdbuf();
      Parsed p(text.str());
      Parsed rd(text.str(), {.engine = Engine::RecursiveDescent});
      ASSERT_NE(p.file, nullptr) << entry.path();
      EXPECT_EQ(p.sink.error_count(), 0u) << entry.path();
      EXPECT_TRUE(DumpTree(p.file, *p.file) == DumpTree(rd.file, *rd.file)) << entry.path();
    }
  }
}

TEST(Parse, ConstGroupsKnowTheirIotaAndWhatTheyRepeat) {
  Parsed p("package p\nconst (\n\tA, B = iota, 1\n\tC, D\n\t_, _\n\tE int = 7\n\tF\n)\n");
  const GenDecl* group = As<GenDecl>(p.file->decls[0]);
  auto spec = [&](size_t i) { return Cast<ValueSpec>(group->specs[i]); };
  EXPECT_EQ(spec(0)->repeats, nullptr);
  EXPECT_EQ(spec(1)->iota, 1u);
  EXPECT_EQ(spec(1)->repeats, spec(0));
  EXPECT_EQ(spec(2)->repeats, spec(0));
  EXPECT_EQ(spec(3)->repeats, nullptr);
  EXPECT_EQ(spec(4)->iota, 4u);
  EXPECT_EQ(spec(4)->repeats, spec(3));
}

TEST(Parse, CommentsAndDocs) {
  Parsed p(
      "// Copyright\n\n//go:build linux && !race\n\n// Package p is.\n// Second line.\npackage p // trailing\n\n"
      "// not a doc\n\n/* doc of f */\n//go:noinline\nfunc f() {\n\t// inside\n}\n\n"
      "type T struct {\n\ta int // trailing a\n\t// doc of b\n\tb int\n}\n\n"
      "var (\n\t// doc of x\n\tx int\n)\n\n//go:linkname f other.f\n");
  ASSERT_NE(p.file, nullptr);
  auto text = [&](CommentRange r) {
    std::string out;
    for (uint32_t i = r.first; i < r.last; i++) out += std::string(p.file->comments[i].text) + "|";
    return out;
  };
  EXPECT_EQ(p.file->build_constraint, "linux && !race");
  EXPECT_EQ(text(p.file->doc), "// Package p is.|// Second line.|");
  EXPECT_EQ(text(Cast<FuncDecl>(p.file->decls[0])->doc), "/* doc of f */|//go:noinline|");
  const auto* spec = Cast<TypeSpec>(Cast<GenDecl>(p.file->decls[1])->specs[0]);
  const auto& fields = Cast<StructType>(spec->type)->fields->fields;
  EXPECT_EQ(text(fields[0]->doc), "");
  EXPECT_EQ(text(fields[1]->doc), "// doc of b|");
  EXPECT_EQ(text(Cast<ValueSpec>(Cast<GenDecl>(p.file->decls[2])->specs[0])->doc), "// doc of x|");
  ASSERT_EQ(p.file->directives.size(), 3u);
  EXPECT_EQ(p.file->directives[1].name, "noinline");
  EXPECT_EQ(p.file->directives[2].name, "linkname");
  EXPECT_EQ(p.file->directives[2].args, "f other.f");
}

TEST(Parse, ParameterNamesAreGrouped) {
  Parsed p("package p\nfunc f(a, b int, c string, d ...bool) (int, error)\n");
  const auto* f = Cast<FuncDecl>(p.file->decls[0]);
  ASSERT_EQ(f->type->params->fields.size(), 3u);
  EXPECT_EQ(f->type->params->fields[0]->names.size(), 2u);
  EXPECT_EQ(f->type->params->Count(), 4u);
  EXPECT_EQ(f->type->params->fields[2]->type->kind, NodeKind::Ellipsis);
  EXPECT_TRUE(f->type->results->fields[0]->names.empty());
  EXPECT_EQ(f->body, nullptr);
}

TEST(Parse, GcPositions) {
  Parsed p("package p\nvar v = a.b(c)[1:2] + d\n");
  auto* sum = Cast<BinaryExpr>(FirstValue(p));
  EXPECT_EQ(p.Place(sum->pos), "x.go:2:9");
  EXPECT_EQ(p.Place(GcPos(sum)), "x.go:2:21");
  auto* slice = Cast<SliceExpr>(sum->x);
  EXPECT_EQ(p.Place(GcPos(slice)), "x.go:2:15");
  EXPECT_EQ(p.Place(GcStartPos(sum)), "x.go:2:15");  // a slice expression starts at its bracket for gc
  EXPECT_EQ(p.Place(GcPos(slice->x)), "x.go:2:12");
  EXPECT_EQ(p.Place(EndPos(sum)), "x.go:2:24");
  EXPECT_EQ(p.Place(GcPos(Cast<CallExpr>(slice->x)->fun)), "x.go:2:10");
}

TEST(Parse, IdsAreDense) {
  Parsed p(std::string(kEverything), {.engine = Engine::RecursiveDescent});
  std::vector<bool> exprs(p.arena.expr_count());
  auto visit = [&](auto&& self, Node* n) -> void {
    if (Expr::Is(n->kind)) {
      ASSERT_LT(n->id, exprs.size());
      EXPECT_FALSE(exprs[n->id]) << NodeKindName(n->kind);
      exprs[n->id] = true;
    }
    ForEachChild(n, [&](Node* child) { self(self, child); });
  };
  visit(visit, p.file);
}

TEST(Parse, SkippedBodies) {
  for (Engine engine : {Engine::TreeSitter, Engine::RecursiveDescent}) {
    Parsed p("package p\nfunc f() int {\n\tx := 1\n\treturn x // c\n}\nfunc g()\nvar y = func() { f() }\n",
             {.engine = engine, .skip_bodies = true});
    ASSERT_NE(p.file, nullptr);
    const auto* f = Cast<FuncDecl>(p.file->decls[0]);
    EXPECT_TRUE(f->body_skipped);
    EXPECT_TRUE(f->body->stmts.empty());
    EXPECT_EQ(p.Place(f->body->rbrace), "x.go:5:1");
    EXPECT_FALSE(Cast<FuncDecl>(p.file->decls[1])->body_skipped);
    EXPECT_EQ(Cast<FuncLit>(Cast<ValueSpec>(Cast<GenDecl>(p.file->decls[2])->specs[0])->values[0])->body->stmts.size(),
              1u);
  }
}

TEST(Parse, DeepNestingIsRefused) {
  for (std::string_view piece : {"(", "[", "-x*", "f(", "func(){", "T{", "*", "!", "[]", "map[", "chan "}) {
    std::string text = "package p\nvar x = ";
    for (int i = 0; i < 100000; i++) text += piece;
    Parsed p(text + "\n");
    ASSERT_FALSE(p.sink.diagnostics().empty()) << piece;
    if (piece != "-x*") {
      EXPECT_NE(p.sink.Render(p.sources).find("nesting deeper than 2000 levels is not supported"), std::string::npos)
          << piece;
    }
  }
  std::string deep = "package p\nvar x = " + std::string(1500, '(') + "1" + std::string(1500, ')') + "\n";
  Parsed p(deep);
  EXPECT_EQ(p.sink.error_count(), 0u);
}

TEST(Parse, InputsThatTreeSitterCannotTake) {
  std::string comments = "package p\n";
  for (int i = 0; i < 70000; i++) comments += "/**/";
  Parsed p(comments + "\nvar x = 1\n");
  ASSERT_NE(p.file, nullptr);
  EXPECT_EQ(p.file->comments.size(), 70000u);
  EXPECT_EQ(p.file->decls.size(), 1u);
}

TEST(Parse, LexicalErrorsLeaveATree) {
  Parsed p("package p\nvar x = 08\n");
  ASSERT_NE(p.file, nullptr);
  EXPECT_FALSE(p.file->has_errors);
  EXPECT_EQ(p.sink.error_count(), 1u);
  EXPECT_TRUE(Cast<BasicLit>(FirstValue(p))->bad);
  Parsed q("package p\nvar x = \nvar y int\n");
  EXPECT_TRUE(q.file->has_errors);
}

// As in messages of the compiler: `x = (a + b) * c` keeps parentheses in
// expressions and drops them in types.
TEST(ExprString, ReadsLikeGc) {
  auto text = [](std::string expr) {
    Parsed p("package p\nvar v = " + expr + "\n");
    return ExprString(ParseExprText(p));
  };
  for (const char* same :
       {"a + b*c", "(a + b) * c", "f(x, y...)", "a[1:2:3]", "x.(T)", "<-c", "func(a, b int) (n int, err error)",
        "map[string][]int", "chan<- int", "chan (<-chan int)", "struct{a int; b, c string \"tag\"}", "[...]int{…}",
        "interface{M(int) string; ~int | string}", "G[int, string]", "*p", "!ok"}) {
    std::string in = same, want = same;
    if (in == "a + b*c") want = "a + b * c";
    if (in == "[...]int{…}") in = "[...]int{1}";
    if (in.rfind("interface", 0) == 0 || in.rfind("map", 0) == 0 || in.rfind("chan", 0) == 0 ||
        in.rfind("struct", 0) == 0 || in.rfind("func", 0) == 0) {
      in = "T((" + in + ")(nil))";
      want = "T((" + want + ")(nil))";
    }
    EXPECT_EQ(text(in), want);
  }
  EXPECT_EQ(text("T{1, 2}"), "T{…}");
  EXPECT_EQ(text("T{}"), "T{}");
  EXPECT_EQ(text("func() { f() }"), "func() {…}");
  EXPECT_EQ(text("&(T{1})"), "&T{…}");
  EXPECT_EQ(text("[](int){}"), "[]int{}");
}

}  // namespace
}  // namespace go2cpp::syntax
