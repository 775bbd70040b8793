// UTF-8 and the few Unicode properties that Go's lexical rules, exported names
// and error texts depend on.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

namespace go2cpp::base {

constexpr uint32_t kRuneError = 0xFFFD;

struct DecodedRune {
  uint32_t rune;   // kRuneError with width 1 for an invalid byte
  uint32_t width;  // 0 only for empty input
};

// As utf8.DecodeRune: surrogates, overlong forms and cut sequences are invalid.
DecodedRune DecodeRune(std::string_view bytes);
void AppendRune(std::string& out, uint32_t rune);
// True when all bytes are valid UTF-8.
bool ValidUtf8(std::string_view bytes);

bool IsLetter(uint32_t rune);
bool IsDigit(uint32_t rune);
bool IsUpper(uint32_t rune);
bool IsPrint(uint32_t rune);  // strconv.IsPrint

// fmt's %#U: `U+201C '“'`, without the quoted part when it is not printable.
std::string FormatRune(uint32_t rune);
// fmt's %q of a rune: `'x'`, `'\n'`, `'\u00a0'`.
std::string QuoteRune(uint32_t rune);

// Is `name` exported: does it start with an upper-case letter?
bool IsExported(std::string_view name);

}  // namespace go2cpp::base
