// The order of things for one file: check, parse, convert, finish.
//
// The check is a whole parse by recursive descent into memory that is thrown
// away. It is what makes the verdict exact: the tree-sitter grammar accepts much
// that Go does not (a missing comma before a newline, statements outside of
// functions, declarations before the package clause) and reports errors at
// places of its own. It costs about a tenth of tree-sitter's time (measured on
// the 586 files of fmt and all it imports, 5.1 MB: tree-sitter and conversion
// 7.8 MB/s, recursive descent with its tree 61 MB/s).
//
// tree-sitter 0.20.7 is not asked to read some valid inputs: it corrupts its
// memory at 65,536 comments in a row, and long lists take it 2 µs an element.
#include "transpiler/syntax/parse.h"

#include "transpiler/syntax/build.h"
#include "transpiler/syntax/converter.h"
#include "transpiler/syntax/header_check.h"
#include "transpiler/syntax/parser.h"

namespace go2cpp::syntax {
namespace {

constexpr size_t kLargeFile = 400'000;     // bytes
constexpr size_t kManyComments = 20'000;

bool FitForTreeSitter(const base::SourceFile& source, const Parser& check) {
  return !check.deep_chains() && source.size() <= kLargeFile && check.scanner().comments().size() <= kManyComments;
}

void Report(const std::vector<SyntaxIssue>& issues, diagnostics::DiagnosticSink& sink) {
  using diagnostics::Kind;
  for (const SyntaxIssue& issue : issues) {
    Kind kind = issue.kind == SyntaxIssue::Kind::Syntax    ? Kind::SyntaxError
                : issue.kind == SyntaxIssue::Kind::Lexical ? Kind::LexicalError
                                                           : Kind::NestingTooDeep;
    sink.Report(issue.pos, kind, {issue.message});
  }
}

void DropBodies(File* file) {
  for (Decl* decl : file->decls) {
    FuncDecl* func = As<FuncDecl>(decl);
    if (func == nullptr || func->body == nullptr) continue;
    func->body->stmts = {};
    func->body_skipped = true;
  }
}

}  // namespace

File* ParseFile(base::SourceMap& sources, std::string path, std::string bytes, diagnostics::DiagnosticSink& sink,
                Arena& arena, const ParseOptions& options) {
  base::SourceFile* source = sources.Add(std::move(path), std::move(bytes));
  if (!CheckHeader(*source, sink)) return nullptr;

  thread_local Arena scratch;
  scratch.Reset();
  bool tree_wanted = options.engine != Engine::TreeSitter;
  bool direct = options.engine == Engine::RecursiveDescent;
  Parser check(*source, direct ? arena : scratch, {.intern_names = direct});
  File* checked = check.ParseFile();
  std::vector<SyntaxIssue> issues = check.issues();

  File* file = nullptr;
  if (direct) {
    file = checked;
  } else {
    if (issues.empty() && FitForTreeSitter(*source, check)) {
      file = ConvertFile(*source, arena, options.skip_bodies ? check.bodies() : std::vector<Parser::Body>{});
    }
    if (file == nullptr && tree_wanted) {
      // A gap in the grammar, or a file with errors whose imports may still be asked for.
      file = Parser(*source, arena, {}).ParseFile();
    }
  }
  if (file != nullptr) {
    if (options.skip_bodies) DropBodies(file);
    SetComments(file, *source, arena, check.scanner().comments(), issues);
    FinishFile(file, arena);
    for (const SyntaxIssue& issue : check.late_issues()) {
      file->directive_errors.push_back(arena, {issue.pos, arena.Copy(issue.message)});
    }
    for (const SyntaxIssue& issue : issues) file->has_errors |= issue.kind != SyntaxIssue::Kind::Lexical;
  }
  Report(issues, sink);
  return file;
}

void ReportDirectiveErrors(const File& file, diagnostics::DiagnosticSink& sink) {
  for (const DirectiveError& error : file.directive_errors) {
    sink.Report(error.pos, diagnostics::Kind::DirectiveError, {error.message});
  }
}

}  // namespace go2cpp::syntax
