// Every program of testdata/errors.txt gives exactly what go build prints.
#include <gtest/gtest.h>

#include <fstream>
#include <sstream>
#include <string>
#include <vector>

#include "transpiler/syntax/parse.h"

namespace go2cpp::syntax {
namespace {

struct Case {
  std::string name, source, expected;
};

std::string Decode(std::string_view text) {
  std::string out;
  for (size_t i = 0; i < text.size(); i++) {
    if (text[i] == '\\' && text[i + 1] == 'x') {
      out += static_cast<char>(std::stoi(std::string(text.substr(i + 2, 2)), nullptr, 16));
      i += 3;
    } else {
      if (text[i] == '\\') i++;
      out += text[i];
    }
  }
  return out;
}

std::vector<Case> Cases() {
  std::string path = __FILE__;
  path = path.substr(0, path.rfind('/')) + "/testdata/errors.txt";
  std::ifstream in(path, std::ios::binary);
  std::stringstream all;
  all << in.rdbuf();
  std::string text = "\n" + all.str();
  constexpr std::string_view kCase = "\n==== ", kBuild = "\n---- go build x.go\n";
  std::vector<Case> cases;
  size_t at = text.find(kCase);
  while (at != std::string::npos) {
    size_t next = text.find(kCase, at + 1);
    std::string entry = text.substr(at + kCase.size(), next == std::string::npos ? next : next + 1 - at - kCase.size());
    size_t newline = entry.find('\n'), build = entry.find(kBuild, newline);
    cases.push_back({entry.substr(0, newline), Decode(std::string_view(entry).substr(newline + 1, build - newline - 1)),
                     entry.substr(build + kBuild.size())});
    at = next;
  }
  return cases;
}

TEST(SyntaxErrors, AreThoseOfGo) {
  std::vector<Case> cases = Cases();
  EXPECT_GT(cases.size(), 300u);
  for (const Case& c : cases) {
    base::SourceMap sources;
    diagnostics::DiagnosticSink sink;
    Arena arena;
    File* file = ParseFile(sources, "/dir/x.go", c.source, sink, arena);
    if (file != nullptr && !sink.has_errors()) ReportDirectiveErrors(*file, sink);
    std::string got = sink.Render(sources, "/dir");
    // go build names this one file by its full path.
    if (got.rfind("/dir/", 0) == 0) got = "$DIR" + got.substr(4);
    EXPECT_EQ(got, c.expected) << "case " << c.name << ":\n" << c.source;
  }
}

}  // namespace
}  // namespace go2cpp::syntax
