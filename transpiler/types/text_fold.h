// Case-insensitive comparison of identifiers, for hints about misspelt names.
#pragma once

#include <string_view>

namespace go2cpp::types {

// Equal under ASCII case folding; other letters must match exactly.
inline bool EqualFold(std::string_view a, std::string_view b) {
  if (a.size() != b.size()) return false;
  auto lower = [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c + ('a' - 'A')) : c; };
  for (size_t i = 0; i < a.size(); i++) {
    if (lower(a[i]) != lower(b[i])) return false;
  }
  return true;
}

}  // namespace go2cpp::types
