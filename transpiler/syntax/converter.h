// tree-sitter's concrete tree of a Go file -> AST. Only for files that are free
// of syntax errors. The concrete tree leaves some things open (is `a[b]` a type
// or a value? whose names are these?); the AST says the same for both readings.
#pragma once

#include <vector>

#include "transpiler/syntax/ast.h"
#include "transpiler/syntax/parser.h"

namespace go2cpp::syntax {

// Parses with tree-sitter and converts. Null when the grammar has no reading of
// the text or the converter meets something it does not know; nothing is
// reported then and the caller uses the other parser's tree.
// `skip` are the function bodies to leave out (empty: none).
File* ConvertFile(const base::SourceFile& source, Arena& arena, const std::vector<Parser::Body>& skip);

}  // namespace go2cpp::syntax
