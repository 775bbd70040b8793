// The order of things for one file: check, parse, convert, finish.
#include "transpiler/syntax/parse.h"

#include "transpiler/syntax/build.h"
#include "transpiler/syntax/parser.h"

namespace go2cpp::syntax {
namespace {

void Report(const std::vector<SyntaxIssue>& issues, diagnostics::DiagnosticSink& sink) {
  using diagnostics::Kind;
  for (const SyntaxIssue& issue : issues) {
    Kind kind = issue.kind == SyntaxIssue::Kind::Syntax    ? Kind::SyntaxError
                : issue.kind == SyntaxIssue::Kind::Lexical ? Kind::LexicalError
                                                           : Kind::NestingTooDeep;
    sink.Report(issue.pos, kind, {issue.message});
  }
}

}  // namespace

File* ParseFile(base::SourceMap& sources, std::string path, std::string bytes, diagnostics::DiagnosticSink& sink,
                Arena& arena, const ParseOptions& options) {
  (void)options;
  base::SourceFile* source = sources.Add(std::move(path), std::move(bytes));
  Parser parser(*source, arena, {});
  File* file = parser.ParseFile();
  std::vector<SyntaxIssue> issues = parser.issues();
  if (file != nullptr) {
    SetComments(file, *source, arena, parser.scanner().comments(), issues);
    FinishFile(file, arena);
    for (const SyntaxIssue& issue : issues) file->has_errors |= issue.kind != SyntaxIssue::Kind::Lexical;
  }
  Report(issues, sink);
  return file;
}

}  // namespace go2cpp::syntax
