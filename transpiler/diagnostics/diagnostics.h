// Registered diagnostics and the sink that collects, orders and prints them
// the way Go's compiler does. Each kind is one line of a .def list, one list per
// stage, with the text as Go words it; `{0}`, `{1}`… are the arguments.
#pragma once

#include <initializer_list>
#include <string>
#include <string_view>
#include <vector>

#include "transpiler/base/source_map.h"

namespace go2cpp::diagnostics {

using base::Pos;

enum class Kind : uint16_t {
#define DIAGNOSTIC(kind, format) kind,
#include "transpiler/diagnostics/all.def"
#undef DIAGNOSTIC
};

// Who reports it in real Go; this decides the form of the path and the order.
enum class Stage : uint8_t {
  List,     // `go list` part of a build, go/parser's words: `x.go:1:1: expected 'package', …`
  Syntax,   // the compiler's parser: one error a line
  Types,    // the compiler's type checker
  Lowering, // Go that go2cpp does not support
  Driver,   // files, packages, command line: no position or the position of an import
};

std::string_view KindName(Kind kind);
std::string_view KindFormat(Kind kind);
Stage KindStage(Kind kind);

struct Diagnostic {
  Pos pos;
  Kind kind;
  std::string message;  // may hold further lines, each starting with a tab
  uint32_t column_shift = 0;  // added to the column that is printed
};

class DiagnosticSink {
 public:
  // Formats the registered text of `kind` with `args`.
  void Report(Pos pos, Kind kind, std::initializer_list<std::string_view> args = {});
  // For texts that are built at the place of the error.
  void ReportText(Pos pos, Kind kind, std::string message, uint32_t column_shift = 0);

  bool has_errors() const { return !diagnostics_.empty(); }
  size_t error_count() const { return diagnostics_.size(); }
  const std::vector<Diagnostic>& diagnostics() const { return diagnostics_; }
  void Clear() { diagnostics_.clear(); }

  // What gc prints, in its order: in the order of reporting, only the first
  // syntax error of a line and a message only once on a line; then sorted by
  // position. When `go list` already fails, its errors are all there is.
  // With `limit`, reporting ends there and *cut is the last error's position.
  std::vector<Diagnostic> Shown(const base::SourceMap& sources, size_t limit = 0, Pos* cut = nullptr) const;

  // The output of go build for these errors: `path:line:col: message` each, and
  // after ten of them `path:line:col: too many errors`. Paths are made relative
  // to `directory` as go build does (`./x.go`; without `./` for List errors).
  // `limit` 0 means no limit (gc's -e).
  std::string Render(const base::SourceMap& sources, std::string_view directory = {}, size_t limit = 10) const;

 private:
  std::vector<Diagnostic> diagnostics_;
};

// `{0}` -> args[0] and so on; `{{` is a brace.
std::string FormatMessage(std::string_view format, std::initializer_list<std::string_view> args);

// The path as go build prints it in an error when the build was started in
// `directory`: `./x.go` inside it, `../p/x.go` while that is shorter, else
// unchanged. Both are to be absolute, else the path only gets its `./`.
std::string DisplayPath(std::string_view path, std::string_view directory, bool dot_slash);

}  // namespace go2cpp::diagnostics
