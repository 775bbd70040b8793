// Initialisation order, branches, termination, recursive types and instantiation cycles, on small packages.
#include <gtest/gtest.h>

#include "transpiler/syntax/parse.h"
#include "transpiler/types/check.h"

namespace go2cpp::types {
namespace {

class NoImports : public Importer {
 public:
  Package* Import(std::string_view, Package*, std::string* error) override {
    *error = "no imports here";
    return nullptr;
  }
};

struct Checked {
  Program program;
  diagnostics::DiagnosticSink sink;
  TypedPackage* package = nullptr;
  std::string errors;
};

std::unique_ptr<Checked> Check(const std::string& text) {
  auto c = std::make_unique<Checked>();
  NoImports importer;
  syntax::File* file =
      syntax::ParseFile(c->program.sources(), "x.go", "package p\n" + text, c->sink, c->program.arena());
  c->package = CheckPackage(c->program, "p", {file}, importer, {}, c->sink);
  c->errors = c->sink.Render(c->program.sources());
  return c;
}

std::string InitOrder(const std::string& text) {
  auto c = Check(text);
  if (!c->errors.empty()) return c->errors;
  std::string order;
  for (const Initializer& i : c->package->info.init_order) {
    for (Var* v : i.lhs) order += (order.empty() ? "" : " ") + v->name;
  }
  return order;
}

std::string Errors(const std::string& text) { return Check(text)->errors; }

TEST(InitOrder, FollowsReferencesThroughFunctions) {
  EXPECT_EQ(InitOrder("var a = c + b\nvar b = f()\nvar c = 1\nfunc f() int { return d }\nvar d = 3\n"), "c d b a");
  EXPECT_EQ(InitOrder("var x, y = g()\nvar z = y\nfunc g() (int, int) { return w, w }\nvar w = 1\n"), "w x y z");
  EXPECT_EQ(InitOrder("type T struct{}\nfunc (T) m() int { return b }\nvar a = T{}.m()\nvar b = 2\n"), "b a");
}

TEST(InitOrder, ReportsCycles) {
  EXPECT_EQ(Errors("var a = f()\nfunc f() int { return a }\n"),
            "./x.go:2:5: initialization cycle for a\n\t./x.go:2:5: a refers to f\n\t./x.go:3:6: f refers to a\n");
}

TEST(Branches, Misplaced) {
  EXPECT_EQ(Errors("func f() {\n\tbreak\n}\n"), "./x.go:3:2: break is not in a loop, switch, or select\n");
  EXPECT_EQ(Errors("func f() {\nL:\n\tfor {\n\t}\n}\n"), "./x.go:3:1: label L defined and not used\n");
  EXPECT_EQ(Errors("func f() {\n\tgoto L\n\tx := 1\n\t_ = x\nL:\n}\n"),
            "./x.go:3:7: goto L jumps over declaration of x at ./x.go:4:4\n");
  EXPECT_EQ(Errors("func f() {\n\tfor {\n\t\tgoto L\n\t}\n\t{\n\tL:\n\t}\n}\n"),
            "./x.go:4:8: goto L jumps into block starting at ./x.go:6:2\n");
  EXPECT_EQ(Errors("func f(x int) {\n\tswitch x {\n\tcase 1:\n\t\tfallthrough\n\t}\n}\n"),
            "./x.go:5:3: cannot fallthrough final case in switch\n");
}

TEST(Terminating, MissingReturn) {
  EXPECT_EQ(Errors("func f() int {\n\tfor {\n\t}\n}\n"), "");
  EXPECT_EQ(Errors("func f() int {\n\tfor {\n\t\tbreak\n\t}\n}\n"), "./x.go:6:1: missing return\n");
  EXPECT_EQ(Errors("func f(c bool) int {\n\tif c {\n\t\treturn 1\n\t} else {\n\t\tpanic(0)\n\t}\n}\n"), "");
  EXPECT_EQ(Errors("func f(x int) int {\nL:\n\tswitch x {\n\tdefault:\n\t\tfor {\n\t\t\tbreak L\n\t\t}\n\t}\n}\n"),
            "./x.go:10:1: missing return\n");
}

TEST(ValidType, Recursive) {
  EXPECT_EQ(Errors("type T struct{ a [2]T }\n"), "./x.go:2:6: invalid recursive type: T refers to itself\n");
  EXPECT_EQ(Errors("type T struct{ a []T; b *T; c map[string]T; d func(T) T }\n"), "");
}

TEST(Mono, InstantiationCycle) {
  EXPECT_NE(Errors("func f[T any]() { f[*T]() }\n").find("instantiation cycle"), std::string::npos);
  EXPECT_EQ(Errors("func f[T any]() { f[T]() }\n"), "");
}

}  // namespace
}  // namespace go2cpp::types
