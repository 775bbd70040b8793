// Formatting, ordering and printing of diagnostics in the manner of go build.
#include "transpiler/diagnostics/diagnostics.h"

#include <algorithm>
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
  diagnostics_.push_back({pos, kind, FormatMessage(KindFormat(kind), args), 0});
}

void DiagnosticSink::ReportText(Pos pos, Kind kind, std::string message, uint32_t column_shift) {
  diagnostics_.push_back({pos, kind, std::move(message), column_shift});
}

std::vector<Diagnostic> DiagnosticSink::Shown(const base::SourceMap& sources, size_t limit, Pos* cut) const {
  bool list_failed = std::any_of(diagnostics_.begin(), diagnostics_.end(),
                                 [](const Diagnostic& d) { return KindStage(d.kind) == Stage::List; });
  std::vector<Diagnostic> shown;
  base::Location last_syntax, last_other;
  std::string_view last_message;
  auto same_line = [](const base::Location& a, const base::Location& b) {
    return a.line != 0 && a.line == b.line && a.path == b.path;
  };
  std::vector<std::string_view> failed_packages;
  for (const Diagnostic& d : diagnostics_) {
    base::Location at = sources.Resolve(d.pos);
    if (list_failed) {
      // One error for each package, that is directory.
      if (KindStage(d.kind) != Stage::List) continue;
      std::string_view package = at.path.substr(0, at.path.rfind('/') + 1);  // npos + 1 is 0
      if (std::find(failed_packages.begin(), failed_packages.end(), package) != failed_packages.end()) continue;
      failed_packages.push_back(package);
      shown.push_back(d);
      continue;
    }
    if (d.kind == Kind::SyntaxError) {
      if (same_line(last_syntax, at)) continue;
      last_syntax = at;
    } else {
      if (same_line(last_other, at) && last_message == d.message) continue;
      last_other = at;
      last_message = d.message;
    }
    shown.push_back(d);
    if (limit != 0 && shown.size() == limit) {
      if (cut != nullptr) *cut = d.pos;
      break;
    }
  }
  // Stable: by position, then in the order of reporting.
  std::vector<size_t> order(shown.size());
  for (size_t i = 0; i < order.size(); i++) order[i] = i;
  std::sort(order.begin(), order.end(), [&](size_t a, size_t b) {
    return shown[a].pos != shown[b].pos ? shown[a].pos < shown[b].pos : a < b;
  });
  std::vector<Diagnostic> sorted;
  for (size_t i : order) sorted.push_back(std::move(shown[i]));
  return sorted;
}

std::string DisplayPath(std::string_view path, std::string_view directory, bool dot_slash) {
  if (path.empty() || path[0] != '/' || directory.empty() || directory[0] != '/') {
    std::string out(path);
    if (dot_slash && !path.empty() && path[0] != '/' && path[0] != '.') out = "./" + out;
    return out;
  }
  // The go command shortens the directory of the package.
  size_t slash = path.rfind('/');
  std::string_view package = path.substr(0, slash), file = path.substr(slash + 1);
  std::vector<std::string_view> to = SplitPath(package), from = SplitPath(directory);
  size_t common = 0;
  while (common < to.size() && common < from.size() && to[common] == from[common]) common++;
  std::string relative;
  auto add = [&](std::string_view part) {
    if (!relative.empty()) relative += '/';
    relative += part;
  };
  for (size_t i = common; i < from.size(); i++) add("..");
  for (size_t i = common; i < to.size(); i++) add(to[i]);
  if (relative.empty()) return (dot_slash ? "./" : "") + std::string(file);
  if (relative.size() >= package.size()) return std::string(path);
  return relative + "/" + std::string(file);
}

std::string DiagnosticSink::Render(const base::SourceMap& sources, std::string_view directory, size_t limit) const {
  std::string out, previous;
  auto line = [&](Pos pos, Kind kind, std::string_view message, uint32_t column_shift) {
    std::string text;
    base::Location at = sources.Resolve(pos);
    if (at.line != 0) {
      // What a //line directive or go/build names is printed as it stands.
      bool plain = kind == Kind::ListInvalidImportPath || (at.from_directive && !at.path.empty() && at.path[0] != '/');
      text = plain ? std::string(at.path) : DisplayPath(at.path, directory, KindStage(kind) != Stage::List);
      text += ":" + std::to_string(at.line);
      if (at.column != 0) text += ":" + std::to_string(at.column + column_shift);
      text += ": ";
    }
    text += message;
    text += '\n';
    if (text != previous) out += text;
    previous = std::move(text);
  };
  Pos cut;
  for (const Diagnostic& d : Shown(sources, limit, &cut)) line(d.pos, d.kind, d.message, d.column_shift);
  if (cut.valid()) line(cut, Kind::TypeError, "too many errors", 0);
  return out;
}

}  // namespace go2cpp::diagnostics
