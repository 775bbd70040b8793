// Positions, arena lists, interned names, Unicode.
#include <gtest/gtest.h>

#include "transpiler/base/arena.h"
#include "transpiler/base/source_map.h"
#include "transpiler/base/unicode.h"

namespace go2cpp::base {
namespace {

TEST(SourceMap, ResolvesLinesAndByteColumns) {
  SourceMap sources;
  SourceFile* a = sources.Add("a.go", "one\n\ttwo\n\né x");
  SourceFile* b = sources.Add("b.go", "");
  EXPECT_EQ(sources.Format(a->PosAt(0)), "a.go:1:1");
  EXPECT_EQ(sources.Format(a->PosAt(5)), "a.go:2:2");
  EXPECT_EQ(sources.Format(a->PosAt(9)), "a.go:3:1");
  EXPECT_EQ(sources.Format(a->PosAt(13)), "a.go:4:4");  // é is two bytes
  EXPECT_EQ(sources.Format(a->PosAt(a->size())), "a.go:4:5");
  EXPECT_EQ(sources.Format(b->PosAt(0)), "b.go:1:1");
  EXPECT_EQ(sources.Format(Pos{}), "?");
  EXPECT_EQ(a->LineText(2), "\ttwo");
  EXPECT_EQ(a->LineText(4), "é x");
  EXPECT_EQ(a->line_count(), 4u);
  EXPECT_EQ(sources.FileOf(b->PosAt(0)), b);
  EXPECT_LT(a->PosAt(3), b->PosAt(0));
}

TEST(SourceMap, LineDirectives) {
  SourceMap sources;
  SourceFile* f = sources.Add("a.go", "x\ny\nz\nw\n");
  f->AddLineDirective(2, "foo.y", 10, 0);
  f->AddLineDirective(6, "bar.y", 3, 7);
  EXPECT_EQ(sources.Format(f->PosAt(0)), "a.go:1:1");
  EXPECT_EQ(sources.Format(f->PosAt(2)), "foo.y:10");
  EXPECT_EQ(sources.Format(f->PosAt(4)), "foo.y:11");
  EXPECT_EQ(sources.Format(f->PosAt(6)), "bar.y:3:7");
}

TEST(Arena, ListsGrowAndNamesAreShared) {
  Arena arena;
  List<int> list;
  for (int i = 0; i < 1000; i++) list.push_back(arena, i);
  EXPECT_EQ(list.size(), 1000u);
  EXPECT_EQ(list[999], 999);
  Interner names(arena);
  std::string copy = "name";
  EXPECT_EQ(names.Intern("name").data(), names.Intern(copy).data());
  void* big = arena.Allocate(10'000'000, 16);
  EXPECT_EQ(reinterpret_cast<uintptr_t>(big) % 16, 0u);
  arena.Reset();
  EXPECT_EQ(arena.bytes_used(), 0u);
}

TEST(Unicode, DecodesAsGoDoes) {
  EXPECT_EQ(DecodeRune("\xE4\xB8\x96").rune, 0x4E16u);
  EXPECT_EQ(DecodeRune("\xED\xA0\x80").width, 1u);      // surrogate
  EXPECT_EQ(DecodeRune("\xC0\x80").width, 1u);          // overlong
  EXPECT_EQ(DecodeRune("\xF4\x90\x80\x80").width, 1u);  // above U+10FFFF
  EXPECT_EQ(DecodeRune("\xEF\xBF\xBD").width, 3u);      // U+FFFD itself
  EXPECT_FALSE(ValidUtf8("a\xFF"));
  EXPECT_TRUE(IsExported("Élan"));
  EXPECT_FALSE(IsExported("_X"));
  EXPECT_FALSE(IsExported("世"));
  EXPECT_EQ(FormatRune(0x201C), "U+201C '“'");
  EXPECT_EQ(FormatRune(0), "U+0000");
  EXPECT_EQ(QuoteRune('\n'), "'\\n'");
  EXPECT_EQ(QuoteRune(0xA0), "'\\u00a0'");
}

}  // namespace
}  // namespace go2cpp::base
