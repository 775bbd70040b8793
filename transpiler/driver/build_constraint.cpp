// See build_constraint.h.
#include "transpiler/driver/build_constraint.h"

#include <cctype>
#include <vector>

namespace go2cpp::driver {

namespace {

const std::set<std::string, std::less<>> known_systems = {
    "aix",  "android", "darwin",  "dragonfly", "freebsd", "hurd",    "illumos", "ios",     "js",
    "linux", "nacl",   "netbsd",  "openbsd",   "plan9",   "solaris", "wasip1",  "windows", "zos"};
const std::set<std::string, std::less<>> unix_systems = {"aix",     "android", "darwin", "dragonfly", "freebsd", "hurd",
                                                         "illumos", "ios",     "linux",  "netbsd",    "openbsd", "solaris"};
const std::set<std::string, std::less<>> known_architectures = {
    "386",    "amd64",  "amd64p32", "arm",     "armbe",   "arm64", "arm64be", "loong64", "mips",  "mipsle",
    "mips64", "mips64le", "mips64p32", "mips64p32le", "ppc", "ppc64", "ppc64le", "riscv", "riscv64", "s390",
    "s390x",  "sparc",  "sparc64",  "wasm"};

// A recursive-descent evaluator of `||`, `&&`, `!`, parentheses and tags.
class Evaluator {
 public:
  Evaluator(std::string_view text, const BuildTags& tags) : text_(text), tags_(tags) {}
  bool Whole(bool* ok) {
    bool value = Or();
    Space();
    *ok = !bad_ && at_ == text_.size();
    return value;
  }

 private:
  void Space() {
    while (at_ < text_.size() && (text_[at_] == ' ' || text_[at_] == '\t' || text_[at_] == '\r')) ++at_;
  }
  bool Eat(std::string_view token) {
    Space();
    if (text_.substr(at_, token.size()) != token) return false;
    at_ += token.size();
    return true;
  }
  bool Or() {
    bool value = And();
    while (!bad_ && Eat("||")) value = And() || value;
    return value;
  }
  bool And() {
    bool value = Not();
    while (!bad_ && Eat("&&")) value = Not() && value;
    return value;
  }
  bool Not() {
    if (++depth_ > 1000) bad_ = true;
    if (bad_) return false;
    if (Eat("!")) return !Not();
    if (Eat("(")) {
      bool value = Or();
      if (!Eat(")")) bad_ = true;
      return value;
    }
    Space();
    size_t start = at_;
    while (at_ < text_.size() && (std::isalnum(static_cast<unsigned char>(text_[at_])) || text_[at_] == '_' ||
                                  text_[at_] == '.' || static_cast<unsigned char>(text_[at_]) >= 0x80)) {
      ++at_;
    }
    if (at_ == start) {
      bad_ = true;
      return false;
    }
    return tags_.Holds(text_.substr(start, at_ - start));
  }

  std::string_view text_;
  const BuildTags& tags_;
  size_t at_ = 0;
  int depth_ = 0;
  bool bad_ = false;
};

}  // namespace

bool BuildTags::Holds(std::string_view tag) const {
  if (tag == os || (!arch.empty() && tag == arch)) return true;
  if (tag == "linux" && os == "android") return true;
  if (tag == "unix") return unix_systems.count(os) > 0;
  if (tag == "gc") return gc;
  if (tag.substr(0, 4) == "go1.") {
    int minor = 0;
    for (char c : tag.substr(4)) {
      if (!std::isdigit(static_cast<unsigned char>(c)) || minor > 10000) return false;
      minor = minor * 10 + (c - '0');
    }
    return tag.size() > 4 && minor <= go_minor && minor >= 1;
  }
  return extra.count(std::string(tag)) > 0;
}

BuildTags WithoutAssembly(BuildTags tags) {
  tags.arch = "";
  tags.gc = false;
  tags.extra.insert({"purego", "math_big_pure_go"});
  return tags;
}

bool IsTestFileName(std::string_view name) {
  return name.size() > 8 && name.substr(name.size() - 8) == "_test.go";
}

bool FileNameMatches(std::string_view name, const BuildTags& tags) {
  name = name.substr(0, name.find('.'));
  // Only what follows the first underscore counts: "linux.go" is for all systems.
  size_t first = name.find('_');
  if (first == std::string_view::npos) return true;
  std::vector<std::string_view> parts;
  for (std::string_view rest = name.substr(first + 1);;) {
    size_t next = rest.find('_');
    parts.push_back(rest.substr(0, next));
    if (next == std::string_view::npos) break;
    rest = rest.substr(next + 1);
  }
  if (parts.back() == "test") parts.pop_back();
  size_t n = parts.size();
  auto is_system = [&](size_t i) { return known_systems.count(parts[i]) > 0; };
  auto is_architecture = [&](size_t i) { return known_architectures.count(parts[i]) > 0; };
  if (n >= 2 && is_system(n - 2) && is_architecture(n - 1)) return tags.Holds(parts[n - 2]) && tags.Holds(parts[n - 1]);
  if (n >= 1 && (is_system(n - 1) || is_architecture(n - 1))) return tags.Holds(parts[n - 1]);
  return true;
}

bool EvaluateConstraint(std::string_view expression, const BuildTags& tags, bool* ok) {
  bool fine = true;
  bool value = Evaluator(expression, tags).Whole(&fine);
  if (ok != nullptr) *ok = fine;
  return fine && value;
}

}  // namespace go2cpp::driver
