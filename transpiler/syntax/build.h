// What both parsers do with the nodes they have made.
#pragma once

#include <vector>

#include "transpiler/syntax/ast.h"
#include "transpiler/syntax/parser.h"

namespace go2cpp::syntax {

// Gives the value specs of a group their iota and the line they repeat.
void NumberSpecs(GenDecl* decl);

// Fills File::comments, ::directives, ::build_constraint and the file's //line
// table from the comments that the scanner passed.
void SetComments(File* file, base::SourceFile& source, Arena& arena,
                 const std::vector<Scanner::CommentSpan>& spans, std::vector<SyntaxIssue>& issues);

// Gathers File::imports from the declarations and fills the doc ranges of
// declarations, specs and fields. After SetComments.
void FinishFile(File* file, Arena& arena);

}  // namespace go2cpp::syntax
