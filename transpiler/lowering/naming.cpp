// Reserved names, identifiers, claims; the namespaces of packages.
#include "transpiler/lowering/naming.h"

#include <cstdio>
#include <set>

#include "transpiler/lowering/lowering.h"

namespace go2cpp::lowering {

bool IsReservedName(std::string_view name) {
  static const std::set<std::string_view> names = {
      "alignas", "alignof", "and", "and_eq", "asm", "auto", "bitand", "bitor", "bool", "break", "case", "catch", "char",
      "char8_t", "char16_t", "char32_t", "class", "compl", "concept", "const", "consteval", "constexpr", "constinit",
      "const_cast", "continue", "co_await", "co_return", "co_yield", "decltype", "default", "delete", "do", "double",
      "dynamic_cast", "else", "enum", "explicit", "export", "extern", "false", "float", "for", "friend", "goto", "if",
      "inline", "int", "long", "mutable", "namespace", "new", "noexcept", "not", "not_eq", "nullptr", "operator", "or",
      "or_eq", "private", "protected", "public", "register", "reinterpret_cast", "requires", "return", "short", "signed",
      "sizeof", "static", "static_assert", "static_cast", "struct", "switch", "template", "this", "thread_local", "throw",
      "true", "try", "typedef", "typeid", "typename", "union", "unsigned", "using", "virtual", "void", "volatile",
      "wchar_t", "while", "xor", "xor_eq",
      // spelled unqualified by emitted code
      "go", "std", "int8_t", "int16_t", "int32_t", "int64_t", "uint8_t", "uint16_t", "uint32_t", "uint64_t", "uintptr_t",
      "size_t", "defers", "recoverer", "go2cpp_init", "go2cpp_source_map", "go2cpp_types", "go2cpp_registered", "NULL", "EOF", "errno", "assert", "stdin",
      "stdout", "stderr", "SIZE_MAX", "PTRDIFF_MAX", "WCHAR_MAX", "INTPTR_MAX", "UINTPTR_MAX", "offsetof", "va_list",
      "__func__"};
  if (names.count(name) != 0 || name.starts_with("__")) return true;
  // C's keywords that C++ compilers know as well.
  static const std::set<std::string_view> keywords_of_c = {
      "_Alignas", "_Alignof", "_Atomic", "_BitInt", "_Bool", "_Complex", "_Decimal32", "_Decimal64", "_Decimal128", "_ExtInt", "_Float16",
      "_Float32", "_Float64", "_Float128", "_Generic", "_Imaginary", "_Noreturn", "_Static_assert", "_Thread_local"};
  if (keywords_of_c.count(name) != 0) return true;
  auto sized = [&](std::string_view prefix) {
    return name.starts_with(prefix) && name.size() > prefix.size() &&
           (name.ends_with("_MAX") || name.ends_with("_MIN") || name.ends_with("_C") || name.ends_with("_WIDTH"));
  };
  // Macros of the system headers below <atomic>.
  for (std::string_view prefix : {"CLONE_", "SCHED_", "CLOCK_", "CPU_", "PTHREAD_", "ADJ_", "STA_", "MOD_"}) {
    if (name.starts_with(prefix)) return true;
  }
  if (name == "TIMER_ABSTIME" || name.ends_with("_ENDIAN") || name == "BYTE_ORDER") return true;
  return sized("INT") || sized("UINT");
}

std::string CppName(std::string_view go_name) {
  std::string name(go_name);
  if (IsReservedName(name)) return name + "_";
  // Go allows every letter and digit; C++ all but a few scripts' digits at the front, which Go forbids there too.
  return name;
}

std::string Claims::Claim(std::string_view wanted) {
  std::string name(wanted);
  if (names_.insert(name).second) return name;
  std::string base = name;
  if (!base.ends_with('_')) {
    name = base + "_";
    if (names_.insert(name).second) return name;
  }
  for (int i = 2;; i++) {
    name = base + "_" + std::to_string(i);
    if (names_.insert(name).second) return name;
  }
}

uint32_t Fnv1a(std::string_view text) {
  uint32_t hash = 2166136261u;
  for (unsigned char c : text) hash = (hash ^ c) * 16777619u;
  return hash;
}

std::string HashText(std::string_view text) {
  char buffer[16];
  std::snprintf(buffer, sizeof buffer, "%08x", Fnv1a(text));
  return buffer;
}

bool IsStdPackage(const types::Package* package, const types::Program&) {
  // As cmd/go: import paths of std have no dot in their first element; main packages are never std.
  if (package->name == "main") return false;
  std::string_view first = std::string_view(package->path).substr(0, package->path.find('/'));
  // The tests outside a package of std belong to it.
  if (package->path.ends_with("_test") && package->name.ends_with("_test") && first.ends_with("_test")) first.remove_suffix(5);
  static const std::set<std::string_view> roots = {
      "archive", "bufio", "builtin", "bytes", "cmp", "compress", "container", "context", "crypto", "database", "debug",
      "embed", "encoding", "errors", "expvar", "flag", "fmt", "go", "hash", "html", "image", "index", "internal", "io",
      "iter", "log", "maps", "math", "mime", "net", "os", "path", "plugin", "reflect", "regexp", "runtime", "slices",
      "sort", "strconv", "strings", "structs", "sync", "syscall", "testing", "text", "time", "unicode", "unique",
      "unsafe", "vendor", "weak"};
  return roots.count(first) != 0;
}

std::string NamespaceOf(const types::Package* package, const types::Program& program) {
  static const std::set<std::string_view> runtime_names = {
      "string", "slice", "array", "any", "error", "map", "chan", "func", "iface", "type", "types", "rt", "len", "cap",
      "append", "copy", "clear", "min", "max", "kind", "method", "itab", "results", "range", "print", "println", "panic",
      "heap", "alloc", "box", "select", "spawn", "close", "bytes_of", "fn", "defers", "recoverer", "complex", "real",
      "imag", "spawn_light", "implements", "invoke", "concat", "convert", "div", "rem", "shl", "shr", "main_package"};
  auto flatten = [](std::string_view path) {
    std::string name;
    for (char c : path) {
      bool word = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') ||
                  static_cast<unsigned char>(c) >= 0x80;
      name += word ? c : '_';
    }
    return name;
  };
  auto finish = [&](std::string name) {
    if (IsReservedName(name) || runtime_names.count(name) != 0) name += "_";
    // Functions of the runtime's vocabulary named like a std package keep the plain name for themselves.
    if (name == "bytes" || name == "runes") name += "_";
    return name;
  };
  if (IsStdPackage(package, program)) return finish(flatten(package->path));
  std::string name = package->name;
  bool clash = false;
  for (const types::Package* other : program.all()) {
    if (other == package) continue;
    bool other_std = IsStdPackage(other, program);
    if (other_std ? flatten(other->path) == name : other->name == name) clash = true;
  }
  return finish(clash && package->name != "main" ? flatten(package->path) : name);
}

}  // namespace go2cpp::lowering
