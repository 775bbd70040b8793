// See module_file.h.
#include "transpiler/driver/module_file.h"

#include <cctype>
#include <cstdlib>

#include "transpiler/driver/files.h"

namespace go2cpp::driver {

namespace {

// The words of a line; quotes are taken off, `//` ends the line.
std::vector<std::string> Words(std::string_view line) {
  std::vector<std::string> words;
  size_t i = 0;
  while (i < line.size()) {
    char c = line[i];
    if (c == ' ' || c == '\t' || c == '\r') {
      ++i;
    } else if (line.substr(i, 2) == "//") {
      break;
    } else if (c == '"' || c == '`') {
      size_t end = line.find(c, i + 1);
      if (end == std::string_view::npos) end = line.size();
      words.emplace_back(line.substr(i + 1, end - i - 1));
      i = end + 1;
    } else if (c == '(' || c == ')') {
      words.emplace_back(1, c);
      ++i;
    } else {
      size_t start = i;
      while (i < line.size() && line[i] != ' ' && line[i] != '\t' && line[i] != '\r' && line[i] != '(' && line[i] != ')' &&
             line.substr(i, 2) != "//") {
        ++i;
      }
      words.emplace_back(line.substr(start, i - start));
    }
  }
  return words;
}

}  // namespace

int GoMinorVersion(std::string_view text) {
  if (text.substr(0, 2) == "go") text.remove_prefix(2);
  if (text.substr(0, 2) != "1.") return -1;
  text.remove_prefix(2);
  int minor = 0;
  size_t digits = 0;
  while (digits < text.size() && std::isdigit(static_cast<unsigned char>(text[digits])) && digits < 4) {
    minor = minor * 10 + (text[digits++] - '0');
  }
  return digits == 0 ? -1 : minor;
}

ModuleFile ParseModuleFile(const std::string& folder, std::string_view text, const std::string& name) {
  ModuleFile module;
  module.folder = folder;
  std::string block;
  int number = 0;
  while (!text.empty()) {
    size_t end = text.find('\n');
    std::string_view line = text.substr(0, end);
    text = end == std::string_view::npos ? std::string_view() : text.substr(end + 1);
    ++number;
    std::vector<std::string> words = Words(line);
    if (words.empty()) continue;
    auto bad = [&](const std::string& what) {
      return Failure("errors parsing " + JoinPath(folder, name) + ":" + std::to_string(number) + ": " + what);
    };
    if (!block.empty()) {
      if (words[0] == ")") {
        block.clear();
        continue;
      }
      words.insert(words.begin(), block);
    } else if (words.size() >= 2 && words[1] == "(") {
      if (words.size() == 2) block = words[0];
      continue;
    }
    const std::string& verb = words[0];
    if (verb == "module") {
      if (words.size() != 2) throw bad("usage: module module/path");
      module.path = words[1];
    } else if (verb == "go") {
      int minor = words.size() == 2 ? GoMinorVersion(words[1]) : -1;
      if (minor < 0) throw bad("invalid go version '" + (words.size() > 1 ? words[1] : std::string()) + "': must match format 1.23");
      module.go_minor = minor;
      module.go_version = words[1];
    } else if (verb == "require") {
      if (words.size() < 3) throw bad("usage: require module/path v1.2.3");
      module.require[words[1]] = words[2];
    } else if (verb == "use" && name == "go.work") {
      if (words.size() != 2) throw bad("usage: use local/dir");
      module.use.push_back(words[1]);
    } else if (verb == "replace") {
      size_t arrow = 0;
      while (arrow < words.size() && words[arrow] != "=>") ++arrow;
      if (arrow < 2 || arrow + 1 >= words.size()) throw bad("usage: replace module/path [v1.2.3] => other/module v1.4");
      ModuleFile::Replacement r;
      if (arrow == 3) r.version = words[2];
      r.new_path = words[arrow + 1];
      if (arrow + 2 < words.size()) r.new_version = words[arrow + 2];
      module.replace[words[1]] = r;
    } else if (verb != "exclude" && verb != "retract" && verb != "toolchain" && verb != "godebug" && verb != "tool" &&
               verb != "ignore") {
      throw bad("unknown directive: " + verb);
    }
  }
  return module;
}

bool FindModule(const std::string& folder, ModuleFile* module) {
  std::string at = AbsolutePath(folder);
  for (;;) {
    std::string text;
    if (TryReadFile(JoinPath(at, "go.mod"), &text)) {
      *module = ParseModuleFile(at, text);
      return true;
    }
    if (at == "/") return false;
    at = FolderOf(at);
  }
}

std::string EscapedModulePath(std::string_view path) {
  std::string text;
  for (char c : path) {
    if (c >= 'A' && c <= 'Z') {
      text += '!';
      text += static_cast<char>(c + ('a' - 'A'));
    } else {
      text += c;
    }
  }
  return text;
}

std::string ModuleCacheFolder() {
  if (const char* cache = getenv("GOMODCACHE"); cache != nullptr && *cache != 0) return cache;
  if (const char* path = getenv("GOPATH"); path != nullptr && *path != 0) {
    std::string first = path;
    return JoinPath(first.substr(0, first.find(':')), "pkg/mod");
  }
  const char* home = getenv("HOME");
  return home != nullptr ? JoinPath(home, "go/pkg/mod") : "";
}

}  // namespace go2cpp::driver
