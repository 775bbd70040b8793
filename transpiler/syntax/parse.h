// Bytes of a Go file -> AST. Correct files go through tree-sitter; syntax
// errors are then found again, in gc's words and at gc's positions, by the
// recogniser in syntax_check.
#pragma once

#include <string>

#include "transpiler/diagnostics/diagnostics.h"
#include "transpiler/syntax/ast.h"

namespace go2cpp::syntax {

// Which parser makes the tree. Both give the same tree; Auto takes tree-sitter
// and, where its grammar has a gap, the recursive-descent one.
enum class Engine : uint8_t { Auto, TreeSitter, RecursiveDescent };

struct ParseOptions {
  Engine engine = Engine::Auto;
  // Leave out the bodies of functions and methods (FuncDecl::body_skipped):
  // for packages of which only the interface is wanted. Errors in the bodies
  // are still found. Such a body is an empty BlockStmt.
  bool skip_bodies = false;
};

// Parses `bytes`, which the source map owns from now on, under the display
// path `path`. With syntax errors they are reported and the File, if any, has
// has_errors set and is good for nothing but its imports; null when the package
// clause or the imports are wrong.
File* ParseFile(base::SourceMap& sources, std::string path, std::string bytes,
                diagnostics::DiagnosticSink& sink, Arena& arena, const ParseOptions& options = {});

// Wrong uses of //go: directives that gc reports only when the type checker has
// found no error in the package: misplaced ones, //go:embed of the wrong kind of
// variable, //go:linkname without import "unsafe". To be called at that point.
void ReportDirectiveErrors(const File& file, diagnostics::DiagnosticSink& sink);

}  // namespace go2cpp::syntax
