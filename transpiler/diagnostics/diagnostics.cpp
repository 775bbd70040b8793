// Formatting, ordering and printing of diagnostics in the manner of go build.
#include "transpiler/diagnostics/diagnostics.h"

#include <algorithm>
#include <set>
#include <utility>

namespace go2cpp::diagnostics {
namespace {

struct KindInfo {
  std::string_view name;
  std::string_view format;
  Stage stage;
};

const std::vector<KindInfo>& Kinds() {
  static const std::vector<KindInfo> kinds = [] {
    std::vector<KindInfo> all;
    size_t stage_start = 0;
#define DIAGNOSTIC(kind, format) all.push_back({#kind, format, Stage::List});
#define STAGE_END(s)                                                               \
  for (; stage_start < all.size(); stage_start++) all[stage_start].stage = Stage::s;
#include "transpiler/diagnostics/all.def"
#undef DIAGNOSTIC
    return all;
  }();
  return kinds;
}

std::vector<std::string_view> SplitPath(std::string_view path) {
  std::vector<std::string_view> parts;
  size_t start = 0;
  while (start <= path.size()) {
    size_t slash = path.find('/', start);
    if (slash == std::string_view::npos) slash = path.size();
    if (slash > start) parts.push_back(path.substr(start, slash - start));
    start = slash + 1;
  }
  return parts;
}

}  // namespace

std::string_view KindName(Kind kind) { return Kinds()[static_cast<size_t>(kind)].name; }
std::string_view KindFormat(Kind kind) { return Kinds()[static_cast<size_t>(kind)].format; }
Stage KindStage(Kind kind) { return Kinds()[static_cast<size_t>(kind)].stage; }

std::string FormatMessage(std::string_view format, std::initializer_list<std::string_view> args) {
  std::string out;
  for (size_t i = 0; i < format.size(); i++) {
    if (format[i] == '{' && i + 1 < format.size() && format[i + 1] == '{') {
      out += '{';
      i++;
    } else if (format[i] == '{' && i + 2 < format.size() && format[i + 2] == '}') {
      size_t index = static_cast<size_t>(format[i + 1] - '0');
      if (index < args.size()) out += args.begin()[index];
      i += 2;
    } else {
      out += format[i];
    }
  }
  return out;
}

void DiagnosticSink::Report(Pos pos, Kind kind, std::initializer_list<std::string_view> args) {
  diagnostics_.push_back({pos, kind, FormatMessage(KindFormat(kind), args)});
}

void DiagnosticSink::ReportText(Pos pos, Kind kind, std::string message) {
  diagnostics_.push_back({pos, kind, std::move(message)});
}

void DiagnosticSink::SortAndPrune(const base::SourceMap& sources) {
  std::stable_sort(diagnostics_.begin(), diagnostics_.end(),
                   [](const Diagnostic& a, const Diagnostic& b) { return a.pos < b.pos; });
  std::vector<Diagnostic> kept;
  std::set<std::pair<std::string_view, uint32_t>> syntax_lines;
  for (Diagnostic& d : diagnostics_) {
    base::Location at = sources.Resolve(d.pos);
    if (KindStage(d.kind) == Stage::Syntax || KindStage(d.kind) == Stage::List) {
      if (at.line != 0 && !syntax_lines.insert({at.path, at.line}).second) continue;
    } else {
      bool duplicate = false;
      for (size_t i = kept.size(); i-- > 0;) {
        base::Location other = sources.Resolve(kept[i].pos);
        if (other.line != at.line || other.path != at.path) break;
        if (kept[i].message == d.message) duplicate = true;
      }
      if (duplicate) continue;
    }
    kept.push_back(std::move(d));
  }
  diagnostics_ = std::move(kept);
}

std::string DisplayPath(std::string_view path, std::string_view directory, bool dot_slash) {
  if (path.empty() || path[0] != '/' || directory.empty() || directory[0] != '/') {
    std::string out(path);
    if (dot_slash && !path.empty() && path[0] != '/' && path[0] != '.') out = "./" + out;
    return out;
  }
  std::vector<std::string_view> to = SplitPath(path), from = SplitPath(directory);
  size_t common = 0;
  while (common < to.size() && common < from.size() && to[common] == from[common]) common++;
  std::string relative;
  for (size_t i = common; i < from.size(); i++) relative += "../";
  if (common == from.size() && dot_slash) relative += "./";
  for (size_t i = common; i < to.size(); i++) {
    if (i > common) relative += '/';
    relative += to[i];
  }
  return relative.size() < path.size() ? relative : std::string(path);
}

std::string DiagnosticSink::Render(const base::SourceMap& sources, std::string_view directory, size_t limit) {
  SortAndPrune(sources);
  std::string out;
  size_t printed = 0;
  for (const Diagnostic& d : diagnostics_) {
    if (limit != 0 && printed == limit) {
      out += "too many errors\n";
      break;
    }
    base::Location at = sources.Resolve(d.pos);
    if (at.line != 0) {
      out += DisplayPath(at.path, directory, KindStage(d.kind) != Stage::List);
      out += ':';
      out += std::to_string(at.line);
      if (at.column != 0) {
        out += ':';
        out += std::to_string(at.column);
      }
      out += ": ";
    }
    out += d.message;
    out += '\n';
    printed++;
  }
  return out;
}

}  // namespace go2cpp::diagnostics
