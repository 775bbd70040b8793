// UTF-8 decoding and Unicode properties by search in range tables.
#include "transpiler/base/unicode.h"

#include <algorithm>
#include <cstdio>
#include <iterator>

namespace go2cpp::base {
namespace {

struct RuneRange {
  uint32_t low, high;
};
#include "transpiler/base/unicode_tables.inc"

template <size_t N>
bool Contains(const RuneRange (&table)[N], uint32_t rune) {
  const RuneRange* after = std::upper_bound(std::begin(table), std::end(table), rune,
                                            [](uint32_t r, const RuneRange& range) { return r < range.low; });
  return after != std::begin(table) && rune <= (after - 1)->high;
}

}  // namespace

DecodedRune DecodeRune(std::string_view bytes) {
  if (bytes.empty()) return {kRuneError, 0};
  auto at = [&](size_t i) { return static_cast<uint8_t>(bytes[i]); };
  auto tail = [&](size_t i) { return i < bytes.size() && (at(i) & 0xC0) == 0x80; };
  uint32_t b = at(0);
  if (b < 0x80) return {b, 1};
  if (b >= 0xC2 && b <= 0xDF && tail(1)) return {(b & 0x1F) << 6 | (at(1) & 0x3Fu), 2};
  if (b >= 0xE0 && b <= 0xEF && tail(1) && tail(2)) {
    uint32_t r = (b & 0x0F) << 12 | (at(1) & 0x3Fu) << 6 | (at(2) & 0x3Fu);
    if (r >= 0x800 && (r < 0xD800 || r > 0xDFFF)) return {r, 3};
  }
  if (b >= 0xF0 && b <= 0xF4 && tail(1) && tail(2) && tail(3)) {
    uint32_t r = (b & 0x07) << 18 | (at(1) & 0x3Fu) << 12 | (at(2) & 0x3Fu) << 6 | (at(3) & 0x3Fu);
    if (r >= 0x10000 && r <= 0x10FFFF) return {r, 4};
  }
  return {kRuneError, 1};
}

void AppendRune(std::string& out, uint32_t r) {
  if (r > 0x10FFFF || (r >= 0xD800 && r <= 0xDFFF)) r = kRuneError;
  if (r < 0x80) {
    out += static_cast<char>(r);
  } else if (r < 0x800) {
    out += static_cast<char>(0xC0 | r >> 6);
    out += static_cast<char>(0x80 | (r & 0x3F));
  } else if (r < 0x10000) {
    out += static_cast<char>(0xE0 | r >> 12);
    out += static_cast<char>(0x80 | (r >> 6 & 0x3F));
    out += static_cast<char>(0x80 | (r & 0x3F));
  } else {
    out += static_cast<char>(0xF0 | r >> 18);
    out += static_cast<char>(0x80 | (r >> 12 & 0x3F));
    out += static_cast<char>(0x80 | (r >> 6 & 0x3F));
    out += static_cast<char>(0x80 | (r & 0x3F));
  }
}

bool ValidUtf8(std::string_view bytes) {
  for (size_t i = 0; i < bytes.size();) {
    if (static_cast<uint8_t>(bytes[i]) < 0x80) {
      i++;
      continue;
    }
    DecodedRune d = DecodeRune(bytes.substr(i));
    if (d.rune == kRuneError && d.width == 1) return false;
    i += d.width;
  }
  return true;
}

bool IsLetter(uint32_t rune) { return Contains(kLetters, rune); }
bool IsDigit(uint32_t rune) { return Contains(kDigits, rune); }
bool IsUpper(uint32_t rune) { return Contains(kUppers, rune); }
bool IsPrint(uint32_t rune) { return Contains(kPrintables, rune); }

std::string FormatRune(uint32_t rune) {
  char code[16];
  std::snprintf(code, sizeof code, "U+%04X", rune);
  std::string out = code;
  if (IsPrint(rune)) {
    out += " '";
    AppendRune(out, rune);
    out += '\'';
  }
  return out;
}

std::string QuoteRune(uint32_t rune) {
  std::string out = "'";
  if (rune == '\'' || rune == '\\') {
    out += '\\';
    out += static_cast<char>(rune);
  } else if (IsPrint(rune)) {
    AppendRune(out, rune);
  } else {
    static constexpr std::string_view kNames = "abtnvfr";  // from U+0007 on
    char code[16];
    if (rune >= 7 && rune <= 13) {
      out += '\\';
      out += kNames[rune - 7];
    } else {
      if (rune < ' ' || rune == 0x7F) {
        std::snprintf(code, sizeof code, "\\x%02x", rune);
      } else if (rune < 0x10000) {
        std::snprintf(code, sizeof code, "\\u%04x", rune);
      } else {
        std::snprintf(code, sizeof code, "\\U%08x", rune);
      }
      out += code;
    }
  }
  out += '\'';
  return out;
}

bool IsExported(std::string_view name) {
  if (name.empty()) return false;
  uint8_t c = static_cast<uint8_t>(name[0]);
  if (c < 0x80) return c >= 'A' && c <= 'Z';
  return IsUpper(DecodeRune(name).rune);
}

}  // namespace go2cpp::base
