// Which Go files belong to a build: file-name suffixes (_linux, _amd64, _test), `//go:build` expressions and the tags
// they are judged by. The behaviour of package go/build.
#pragma once

#include <set>
#include <string>
#include <string_view>

namespace go2cpp::driver {

struct BuildTags {
  std::string os = "linux";
  std::string arch = "amd64";   // "" for an architecture of which no file knows: the pure Go variants are chosen
  int go_minor = 26;            // go1.1 … go1.<minor> hold
  bool gc = true;
  std::set<std::string> extra;  // purego, netgo, … and those of -tags

  bool Holds(std::string_view tag) const;
};

// The tags that hold for packages that may not use assembly.
BuildTags WithoutAssembly(BuildTags tags);

// False if a suffix of the name (without _test) names another system or architecture.
bool FileNameMatches(std::string_view name, const BuildTags& tags);
bool IsTestFileName(std::string_view name);

// The expression after `//go:build`. *ok is false for a malformed one.
bool EvaluateConstraint(std::string_view expression, const BuildTags& tags, bool* ok = nullptr);

}  // namespace go2cpp::driver
