// A tree as text, for tests and for debugging.
#pragma once

#include <string>

#include "transpiler/syntax/ast.h"

namespace go2cpp::syntax {

struct DumpOptions {
  bool positions = true;  // line:col of start, end and gc position of each node
};

// One node a line, indented by depth, with names, operators and literals.
std::string DumpTree(const Node* root, const File& file, const DumpOptions& options = {});

}  // namespace go2cpp::syntax
