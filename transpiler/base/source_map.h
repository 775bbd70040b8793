// Source positions: every file of a program gets its own range of one 32-bit
// space, so that a position is a single integer; the source map resolves it to
// file, line and column (1-based, column in bytes, as Go prints them).
#pragma once

#include <compare>
#include <cstdint>
#include <deque>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace go2cpp::base {

// A byte position in some file of the program; 0 means "no position".
// Positions of one file compare in source order; files in the order of adding.
struct Pos {
  uint32_t value = 0;

  constexpr bool valid() const { return value != 0; }
  constexpr auto operator<=>(const Pos&) const = default;
  constexpr Pos operator+(uint32_t bytes) const { return Pos{value + bytes}; }
  constexpr Pos operator-(uint32_t bytes) const { return Pos{value - bytes}; }
};

struct Location {
  std::string_view path;  // display path of the file, or the one a //line directive names
  uint32_t line = 0;      // 1-based; 0: unknown
  uint32_t column = 0;    // 1-based, in bytes; 0: a //line directive without column
  bool from_directive = false;
};

class SourceFile {
 public:
  SourceFile(std::string path, std::string text, uint32_t base);

  const std::string& path() const { return path_; }
  std::string_view text() const { return text_; }
  uint32_t size() const { return static_cast<uint32_t>(text_.size()); }
  uint32_t line_count() const { return static_cast<uint32_t>(lines_.size()); }

  // The position of byte `offset` (0-based; offset == size() is the end).
  Pos PosAt(uint32_t offset) const { return Pos{base_ + offset}; }
  uint32_t OffsetOf(Pos pos) const { return pos.value - base_; }
  bool Contains(Pos pos) const { return pos.value >= base_ && pos.value - base_ <= text_.size(); }

  // 1-based physical line and column, without //line directives.
  uint32_t LineOf(Pos pos) const { return LineOfOffset(OffsetOf(pos)); }
  uint32_t ColumnOf(Pos pos) const;
  uint32_t LineOfOffset(uint32_t offset) const;
  // The byte offset at which the 1-based `line` starts.
  uint32_t LineStart(uint32_t line) const { return lines_[line - 1]; }
  // The text of the 1-based `line` without its newline.
  std::string_view LineText(uint32_t line) const;

  // `//line path:line[:col]`: from `offset` on, positions are reported as
  // `path`, counting from `line`. To be added in rising order of offset.
  void AddLineDirective(uint32_t offset, std::string path, uint32_t line, uint32_t column);
  Location Resolve(Pos pos) const;

 private:
  struct LineDirective {
    uint32_t offset;
    std::string path;
    uint32_t line;
    uint32_t column;
  };
  std::string path_;
  std::string text_;
  uint32_t base_;
  std::vector<uint32_t> lines_;  // offset at which each line starts
  std::deque<LineDirective> directives_;
};

// All files of a program. Files never move once added.
class SourceMap {
 public:
  // `path` is the path as it shall be displayed or resolved further; `text` is
  // owned by the map from now on.
  SourceFile* Add(std::string path, std::string text);
  // The file that holds `pos`; null when there is none.
  const SourceFile* FileOf(Pos pos) const;
  SourceFile* FileOf(Pos pos) { return const_cast<SourceFile*>(std::as_const(*this).FileOf(pos)); }
  Location Resolve(Pos pos) const;
  // `path:line:col`, the form of Go's messages ("?" for no position).
  std::string Format(Pos pos) const;

 private:
  std::deque<SourceFile> files_;
  std::vector<uint32_t> bases_;
  uint32_t next_base_ = 1;
};

}  // namespace go2cpp::base
