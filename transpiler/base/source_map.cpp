// Line tables and the resolution of positions, with //line directives.
#include "transpiler/base/source_map.h"

#include <algorithm>
#include <cstring>

namespace go2cpp::base {

SourceFile::SourceFile(std::string path, std::string text, uint32_t base)
    : path_(std::move(path)), text_(std::move(text)), base_(base) {
  lines_.reserve(text_.size() / 32 + 1);
  lines_.push_back(0);
  const char* start = text_.data();
  const char* end = start + text_.size();
  for (const char* p = start; p < end;) {
    const void* newline = std::memchr(p, '\n', static_cast<size_t>(end - p));
    if (newline == nullptr) break;
    p = static_cast<const char*>(newline) + 1;
    lines_.push_back(static_cast<uint32_t>(p - start));
  }
}

uint32_t SourceFile::LineOfOffset(uint32_t offset) const {
  auto after = std::upper_bound(lines_.begin(), lines_.end(), offset);
  return static_cast<uint32_t>(after - lines_.begin());
}

uint32_t SourceFile::ColumnOf(Pos pos) const {
  uint32_t offset = OffsetOf(pos);
  return offset - lines_[LineOfOffset(offset) - 1] + 1;
}

std::string_view SourceFile::LineText(uint32_t line) const {
  uint32_t start = lines_[line - 1];
  uint32_t end = line < lines_.size() ? lines_[line] - 1 : size();
  return std::string_view(text_).substr(start, end - start);
}

void SourceFile::AddLineDirective(uint32_t offset, std::string path, uint32_t line, uint32_t column) {
  directives_.push_back({offset, std::move(path), line, column});
}

Location SourceFile::Resolve(Pos pos) const {
  uint32_t offset = OffsetOf(pos);
  uint32_t line = LineOfOffset(offset);
  uint32_t column = offset - lines_[line - 1] + 1;
  auto after = std::upper_bound(directives_.begin(), directives_.end(), offset,
                                [](uint32_t o, const LineDirective& d) { return o < d.offset; });
  if (after == directives_.begin()) return {path_, line, column, false};
  const LineDirective& d = *(after - 1);
  uint32_t from = LineOfOffset(d.offset);
  Location out;
  out.path = d.path;
  out.from_directive = true;
  out.line = d.line + (line - from);
  // A directive without a column means that columns are not known; with one,
  // it counts on the directive's own line only.
  if (d.column == 0) {
    out.column = 0;
  } else if (line == from) {
    out.column = d.column + (offset - d.offset);
  } else {
    out.column = column;
  }
  return out;
}

SourceFile* SourceMap::Add(std::string path, std::string text) {
  bases_.push_back(next_base_);
  files_.emplace_back(std::move(path), std::move(text), next_base_);
  next_base_ += files_.back().size() + 1;
  return &files_.back();
}

const SourceFile* SourceMap::FileOf(Pos pos) const {
  if (!pos.valid()) return nullptr;
  auto after = std::upper_bound(bases_.begin(), bases_.end(), pos.value);
  if (after == bases_.begin()) return nullptr;
  const SourceFile& file = files_[static_cast<size_t>(after - bases_.begin()) - 1];
  return file.Contains(pos) ? &file : nullptr;
}

Location SourceMap::Resolve(Pos pos) const {
  const SourceFile* file = FileOf(pos);
  return file != nullptr ? file->Resolve(pos) : Location{};
}

std::string SourceMap::Format(Pos pos) const {
  Location at = Resolve(pos);
  if (at.line == 0) return "?";
  std::string out(at.path);
  out += ':';
  out += std::to_string(at.line);
  if (at.column != 0) {
    out += ':';
    out += std::to_string(at.column);
  }
  return out;
}

}  // namespace go2cpp::base
