// See embed.h. The rules for patterns are those of go/build and cmd/go: path.Match per element, folders whole but for
// hidden files unless the pattern begins with `all:`, nothing of other modules.
#include "transpiler/driver/embed.h"

#include <fnmatch.h>
#include <sys/stat.h>

#include <algorithm>
#include <map>
#include <set>

#include "transpiler/diagnostics/diagnostics.h"
#include "transpiler/driver/files.h"
#include "transpiler/syntax/parse.h"

namespace go2cpp::driver {

namespace {

using namespace syntax;

struct Pattern {
  std::string text;
  size_t offset = 0;  // from the start of the directive's arguments
};

// The patterns of a directive: words, or Go strings. False if a string does not end.
bool SplitPatterns(std::string_view args, std::vector<Pattern>* patterns) {
  for (size_t i = 0; i < args.size();) {
    if (args[i] == ' ' || args[i] == '\t' || args[i] == '\r') {
      ++i;
      continue;
    }
    Pattern p;
    p.offset = i;
    if (args[i] == '"' || args[i] == '`') {
      const char quote = args[i++];
      while (i < args.size() && args[i] != quote) {
        if (quote == '"' && args[i] == '\\' && i + 1 < args.size()) ++i;
        p.text += args[i++];
      }
      if (i++ >= args.size()) return false;
    } else {
      while (i < args.size() && args[i] != ' ' && args[i] != '\t' && args[i] != '\r') p.text += args[i++];
    }
    patterns->push_back(std::move(p));
  }
  return true;
}

// As fs.ValidPath, without ".".
bool ValidPattern(const std::string& glob) {
  if (glob.empty() || glob == ".") return false;
  for (size_t at = 0; at <= glob.size();) {
    size_t end = std::min(glob.find('/', at), glob.size());
    std::string element = glob.substr(at, end - at);
    if (element.empty() || element == "." || element == "..") return false;
    at = end + 1;
  }
  return true;
}

bool BadName(const std::string& name) {
  if (name.empty() || name == ".bzr" || name == ".hg" || name == ".git" || name == ".svn" || name.back() == '.') return true;
  return name.find_first_of("\"'*<>?`|/\\:") != std::string::npos;
}

// The entries of the folder that match the elements of the glob from `at` on, relative to the package's folder.
void Glob(const std::string& folder, const std::string& relative, const std::string& glob, size_t at, std::vector<std::string>* found) {
  size_t end = std::min(glob.find('/', at), glob.size());
  const std::string element = glob.substr(at, end - at);
  const std::string here = relative.empty() ? folder : JoinPath(folder, relative);
  if (!FolderExists(here)) return;
  for (const std::string& name : ListFolder(here)) {
    if (fnmatch(element.c_str(), name.c_str(), 0) != 0) continue;
    const std::string path = relative.empty() ? name : relative + "/" + name;
    if (end == glob.size()) found->push_back(path);
    else Glob(folder, path, glob, end + 1, found);
  }
}

class Resolver {
 public:
  explicit Resolver(const std::string& folder) : folder_(folder) {}

  // The files that a pattern means; "" or what is wrong.
  std::string Resolve(const std::string& pattern, std::set<std::string>* files) {
    const bool all = pattern.starts_with("all:");
    const std::string glob = all ? pattern.substr(4) : pattern;
    if (!ValidPattern(glob)) return "invalid pattern syntax";
    std::vector<std::string> matches;
    Glob(folder_, "", glob, 0, &matches);
    bool any = false;
    for (const std::string& match : matches) {
      struct stat info;
      if (lstat(JoinPath(folder_, match).c_str(), &info) != 0) continue;
      const std::string what = S_ISDIR(info.st_mode) ? "directory " : "file ";
      for (std::string at = match; at != "." && !at.empty(); at = at.find('/') == std::string::npos ? "" : at.substr(0, at.rfind('/'))) {
        if (FileExists(JoinPath(folder_, at + "/go.mod"))) return "cannot embed " + what + match + ": in different module";
        if (BadName(BaseName(at))) {
          return "cannot embed " + what + match + (at == match ? ": invalid name " : ": in invalid directory ") + BaseName(at);
        }
      }
      if (S_ISREG(info.st_mode)) {
        files->insert(match);
      } else if (S_ISDIR(info.st_mode)) {
        const size_t before = taken_;
        if (std::string problem = Walk(match, all, files); !problem.empty()) return problem;
        if (taken_ == before) return "cannot embed directory " + match + ": contains no embeddable files";
      } else {
        return "cannot embed irregular file " + match;
      }
      any = true;
    }
    return any ? "" : "no matching files found";
  }

 private:
  std::string Walk(const std::string& path, bool all, std::set<std::string>* files) {
    for (const std::string& name : ListFolder(JoinPath(folder_, path))) {
      const bool hidden = name[0] == '.' || name[0] == '_';
      const std::string inner = path + "/" + name;
      struct stat info;
      if (lstat(JoinPath(folder_, inner).c_str(), &info) != 0) continue;
      if (BadName(name) || (hidden && !all)) {
        if (S_ISDIR(info.st_mode) || hidden) continue;
        return "cannot embed file " + inner + ": invalid name " + name;
      }
      if (S_ISDIR(info.st_mode)) {
        if (FileExists(JoinPath(folder_, inner + "/go.mod"))) continue;
        if (std::string problem = Walk(inner, all, files); !problem.empty()) return problem;
      } else if (S_ISREG(info.st_mode)) {
        files->insert(inner);
        ++taken_;
      }
    }
    return "";
  }

  const std::string& folder_;
  size_t taken_ = 0;
};

// A Go string literal of the bytes.
std::string GoString(std::string_view bytes) {
  static const char digits[] = "0123456789abcdef";
  std::string text = "\"";
  for (unsigned char c : bytes) {
    if (c == '\n') text += "\\n";
    else if (c == '\t') text += "\\t";
    else if (c == '"' || c == '\\') (text += '\\') += static_cast<char>(c);
    else if (c >= 0x20 && c < 0x7f) text += static_cast<char>(c);
    else ((text += "\\x") += digits[c >> 4]) += digits[c & 15];
  }
  return text + "\"";
}

// The names of an embed.FS: the files and the folders above them, with a / behind, sorted as package embed wants them.
std::vector<std::string> NamesWithFolders(const std::set<std::string>& files) {
  std::set<std::pair<std::string, std::string>> split;  // folder, element (folders without their /)
  std::set<std::string> folders;
  auto add = [&](const std::string& name) {
    size_t slash = name.rfind('/');
    split.insert(slash == std::string::npos ? std::pair<std::string, std::string>{".", name}
                                            : std::pair<std::string, std::string>{name.substr(0, slash), name.substr(slash + 1)});
  };
  for (const std::string& file : files) {
    add(file);
    for (size_t at = file.rfind('/'); at != std::string::npos && at > 0; at = file.rfind('/', at - 1)) {
      if (!folders.insert(file.substr(0, at)).second) break;
      add(file.substr(0, at));
    }
  }
  std::vector<std::string> names;
  for (const auto& [folder, element] : split) {
    std::string name = folder == "." ? element : folder + "/" + element;
    names.push_back(folders.count(name) > 0 ? name + "/" : name);
  }
  return names;
}

}  // namespace

void EmbedFiles(const std::string& folder, const std::string& shown, PackageFile* file, std::vector<std::string>* errors) {
  if (file->text.find("//go:embed") == std::string::npos) return;
  base::SourceMap sources;
  Arena arena;
  diagnostics::DiagnosticSink sink;
  ParseOptions options;
  options.skip_bodies = true;
  const std::string text = file->text;
  const File* parsed = ParseFile(sources, file->path, text, sink, arena, options);
  if (parsed == nullptr || sink.has_errors()) return;  // reported when the package is parsed
  auto offset = [&](Pos pos) { return static_cast<size_t>(parsed->source->OffsetOf(pos)); };
  auto place = [&](size_t at) {
    int line, column;
    LineAndColumn(text, static_cast<uint32_t>(at), &line, &column);
    return shown + ":" + std::to_string(line) + ":" + std::to_string(column) + ": ";
  };
  std::string embed_name;  // what the file calls package embed
  bool imported = false;
  for (const ImportSpec* import : parsed->imports) {
    if (import->path == nullptr || import->path->text != "\"embed\"") continue;
    imported = true;
    embed_name = import->name != nullptr ? std::string(import->name->name) : "embed";
  }
  std::map<size_t, std::string> insertions;  // offset -> text
  size_t next = 0;
  std::vector<const Directive*> directives;
  for (const Directive& d : parsed->directives) {
    if (d.name == "embed") directives.push_back(&d);
  }
  auto one = [&](const ValueSpec* spec, const std::vector<const Directive*>& own) {
    // Wrong uses are syntax::ReportDirectiveErrors'.
    if (!imported || spec->names.size() > 1 || !spec->values.empty() || spec->type == nullptr) return;
    std::set<std::string> files;
    Resolver resolver(folder);
    bool fine = true;
    for (const Directive* d : own) {
      std::vector<Pattern> patterns;
      const size_t args = static_cast<size_t>(d->args.data() - parsed->source->text().data());
      if (!SplitPatterns(d->args, &patterns)) return;
      for (const Pattern& p : patterns) {
        if (std::string problem = resolver.Resolve(p.text, &files); !problem.empty()) {
          errors->push_back(place(args + p.offset) + "pattern " + p.text + ": " + problem);
          fine = false;
        }
      }
    }
    if (!fine) return;
    // Done with: a directive would now stand above a variable with initialiser.
    for (const Directive* d : own) insertions[offset(d->pos) + 2] = " ";
    const size_t type_begin = offset(spec->type->pos), type_end = offset(EndPos(spec->type));
    const std::string type = text.substr(type_begin, type_end - type_begin);
    if (!embed_name.empty() && type == embed_name + ".FS") {
      std::string value = " = " + embed_name + ".Go2cppFiles(";
      for (const std::string& name : NamesWithFolders(files)) {
        value += GoString(name) + ", ";
        value += name.back() == '/' ? "\"\"" : GoString(ReadFile(JoinPath(folder, name)));
        value += ", ";
      }
      insertions[type_end] = value + ")";
      return;
    }
    static const std::set<std::string> others = {"bool", "int", "int8", "int16", "int32", "int64", "uint", "uint8", "uint16",
                                                 "uint32", "uint64", "uintptr", "float32", "float64", "any", "error", "byte", "rune"};
    const size_t name = offset(spec->names[0]->pos);
    if (others.count(type) > 0) {
      errors->push_back(place(name) + "go:embed cannot apply to var of type " + type);
    } else if (files.size() != 1) {
      errors->push_back(place(name) + "invalid go:embed: multiple files for type " + type);
    } else {
      insertions[type_end] = " = " + (type[0] == '[' ? type : "(" + type + ")") + "(" + GoString(ReadFile(JoinPath(folder, *files.begin()))) + ")";
    }
  };
  auto gather = [&](Pos before) {
    std::vector<const Directive*> own;
    while (next < directives.size() && directives[next]->pos < before) own.push_back(directives[next++]);
    return own;
  };
  for (const Decl* decl : parsed->decls) {
    auto* group = As<GenDecl>(static_cast<const Node*>(decl));
    if (group == nullptr || group->keyword != Keyword::Var) {
      gather(EndPos(decl));
      continue;
    }
    if (group->lparen.valid()) gather(group->pos);
    for (const Spec* spec : group->specs) {
      auto* value = As<ValueSpec>(static_cast<const Node*>(spec));
      std::vector<const Directive*> own = gather(value->pos);
      if (!own.empty()) one(value, own);
    }
  }
  for (auto at = insertions.rbegin(); at != insertions.rend(); ++at) file->text.insert(at->first, at->second);
}

}  // namespace go2cpp::driver
