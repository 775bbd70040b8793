// The table by which a position in emitted C++ becomes a Go function and line. One per emitted .cpp, registered by a
// static constructor; read only at crash time and by runtime.Caller.
//
// Format of `table`: text, records separated by ';'. All line numbers are deltas in decimal, possibly negative.
//   F<name>,<cpp line>,<cpp last line>,<go line>   a function: C++ line range (first line as delta from the previous F
//                       record's first line, last line as delta from the first) and Go line of its declaration (delta
//                       from the previous F record). Names as Go prints them: main.main, main.(*T).M, main.main.func1,
//                       main.Map[...].  Nested literals are records of their own after the enclosing one (inner wins).
//   L<cpp>,<go>         from this C++ line on, the Go line; deltas from the previous L record (start 0, 0); sorted by
//                       C++ line. Lines between two records belong to the earlier one, with the Go line unchanged.
//   S<path>             from here on L and F records belong to this Go file (absolute path). The first one is the
//                       constructor's argument.
#pragma once

#include "runtime/values/basic.h"

namespace go::rt {

class source_map {
 public:
  // cpp_file: __FILE__ of the emitted file (compared by its last path components). cpp_namespace: the package's
  // namespace inside go, "main".
  source_map(const char* cpp_file, const char* go_file, const char* table, const char* cpp_namespace = nullptr);

  const char* cpp_file;
  const char* go_file;
  const char* table;
  const source_map* next;
};

// A Go position; strings live for ever.
struct go_position {
  const char* function;  // null: not Go code
  int function_length;
  const char* file;
  int file_length;
  int line;
  int function_line;  // of its declaration
};

}  // namespace go::rt
