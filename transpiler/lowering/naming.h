// Names: what C++ (and the runtime) reserve, and the one table in which every emitted name is claimed.
#pragma once

#include <string>
#include <string_view>
#include <unordered_set>

namespace go2cpp::lowering {

// Keywords, types that emitted code spells unqualified, macros of <cstdint>.
bool IsReservedName(std::string_view name);

// A Go identifier as C++: reserved names get a trailing _; letters that C++ does not allow become uXXXX.
std::string CppName(std::string_view go_name);

// A scope's names: each is given out once.
class Claims {
 public:
  bool Has(std::string_view name) const { return names_.count(std::string(name)) != 0; }
  void Add(std::string_view name) { names_.emplace(name); }
  // `wanted` if free, else with a trailing _, then _2, _3…
  std::string Claim(std::string_view wanted);

 private:
  std::unordered_set<std::string> names_;
};

// A short hash of a text as 8 hex digits, the same in every run.
std::string HashText(std::string_view text);
uint32_t Fnv1a(std::string_view text);

}  // namespace go2cpp::lowering
