// Which errors are shown, in which order and form; expectations from go build.
#include "transpiler/diagnostics/diagnostics.h"

#include <gtest/gtest.h>

namespace go2cpp::diagnostics {
namespace {

struct Fixture : testing::Test {
  base::SourceMap sources;
  base::SourceFile* file = sources.Add("/w/p/x.go", std::string(400, '\n'));
  DiagnosticSink sink;
  Pos Line(uint32_t line) { return file->PosAt(line - 1); }
};

using Diagnostics = Fixture;

TEST_F(Diagnostics, SortedAndRelative) {
  sink.Report(Line(7), Kind::TypeError, {"second"});
  sink.Report(Line(3), Kind::TypeError, {"first"});
  EXPECT_EQ(sink.Render(sources, "/w/p"), "./x.go:3:1: first\n./x.go:7:1: second\n");
  EXPECT_EQ(sink.Render(sources, "/w"), "p/x.go:3:1: first\np/x.go:7:1: second\n");
  EXPECT_EQ(sink.Render(sources, "/w/q"), "/w/p/x.go:3:1: first\n/w/p/x.go:7:1: second\n");  // `../p` is no shorter
  EXPECT_EQ(DisplayPath("/work/p/x.go", "/work/q", true), "../p/x.go");
}

TEST_F(Diagnostics, TenThenTooMany) {
  for (uint32_t i = 1; i <= 12; i++) sink.Report(Line(i), Kind::TypeError, {"e"});
  std::string out = sink.Render(sources, "/w/p");
  EXPECT_NE(out.find("./x.go:10:1: e\n./x.go:10:1: too many errors\n"), std::string::npos) << out;
  EXPECT_EQ(out.find(":11:"), std::string::npos);
  EXPECT_EQ(sink.Render(sources, "/w/p", 0).find("too many"), std::string::npos);
}

TEST_F(Diagnostics, OneSyntaxErrorALine) {
  sink.Report(Line(2), Kind::SyntaxError, {"a"});
  sink.Report(Line(2), Kind::SyntaxError, {"b"});
  sink.Report(Line(2), Kind::LexicalError, {"c"});
  sink.Report(Line(2), Kind::LexicalError, {"c"});
  EXPECT_EQ(sink.Render(sources, "/w/p"), "./x.go:2:1: syntax error: a\n./x.go:2:1: c\n");
}

TEST_F(Diagnostics, ListErrorsHideTheRest) {
  sink.Report(Line(2), Kind::TypeError, {"a"});
  sink.Report(Line(1), Kind::ListSyntaxError, {"expected 'package', found Package"});
  EXPECT_EQ(sink.Render(sources, "/w/p"), "x.go:1:1: expected 'package', found Package\n");
}

TEST(FormatMessage, Arguments) {
  EXPECT_EQ(FormatMessage("{0} and {1}, {0}", {"a", "b"}), "a and b, a");
  EXPECT_EQ(FormatMessage("{{0}", {"a"}), "{0}");
}

}  // namespace
}  // namespace go2cpp::diagnostics
