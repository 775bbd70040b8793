// Reads the source maps of emitted files (format: source_map.h) and finds Go positions for C++ lines.
#include "runtime/platform/lock_rank.h"
#include "runtime/values/source_map.h"

#include <stdlib.h>
#include <string.h>

#include <algorithm>
#include <atomic>
#include <mutex>
#include <unordered_map>
#include <vector>

#include "runtime/values/engine_hooks.h"
#include "runtime/values/symbolizer.h"

namespace go::rt {
namespace {

struct text {
  const char* ptr;
  int len;
};
struct function_range {
  int first, last;
  text name;
  int go_line;
  bool literal;
};
struct line_record {
  int cpp_line, go_line;
  text file;
};
struct decoded {
  std::vector<function_range> functions;
  std::vector<line_record> lines;
};

std::atomic<const source_map*> first_map{nullptr};

decoded decode(const source_map& m) {
  decoded d;
  text file{m.go_file, static_cast<int>(strlen(m.go_file))};
  int f_cpp = 0, f_go = 0, l_cpp = 0, l_go = 0;
  for (const char* p = m.table; *p;) {
    const char* end = strchr(p, ';');
    if (!end) end = p + strlen(p);
    const char kind = *p++;
    if (kind == 'S') {
      file = {p, static_cast<int>(end - p)};
    } else if (kind == 'F' || kind == 'C') {
      // The name may contain commas (generic instances): the numbers are the last three.
      const char* numbers = end;
      for (int commas = 0; commas < 3 && numbers > p; commas += *numbers == ',') numbers--;
      const text name{p, static_cast<int>(numbers - p)};
      char* next = const_cast<char*>(numbers) + 1;
      f_cpp += static_cast<int>(strtol(next, &next, 10));
      const int last = f_cpp + static_cast<int>(strtol(next + 1, &next, 10));
      f_go += static_cast<int>(strtol(next + 1, &next, 10));
      d.functions.push_back({f_cpp, last, name, f_go, kind == 'C'});
    } else if (kind == 'L') {
      char* next = const_cast<char*>(p);
      l_cpp += static_cast<int>(strtol(next, &next, 10));
      l_go += static_cast<int>(strtol(next + 1, &next, 10));
      d.lines.push_back({l_cpp, l_go, file});
    }
    p = *end ? end + 1 : end;
  }
  return d;
}

// Whether the path of the debug information names the emitted file as the compiler was told it.
bool same_file(const char* path, const char* emitted) {
  while (emitted[0] == '.' && emitted[1] == '/') emitted += 2;
  while (!strncmp(emitted, "../", 3)) emitted += 3;
  const size_t n = strlen(path), m = strlen(emitted);
  if (n < m || strcmp(path + n - m, emitted) != 0) return false;
  return n == m || path[n - m - 1] == '/' || emitted[0] == '/';
}

struct registry {
  std::mutex mutex;
  std::unordered_map<const source_map*, decoded> maps;
  std::unordered_map<const char*, const source_map*> by_path;  // by address: the symbolizer's names are kept

  const decoded* find(const char* path) {
    auto [entry, fresh] = by_path.try_emplace(path, nullptr);
    if (fresh) {
      // The longest name that fits: strings.h is also the end of go2cpp/std/strings.h.
      for (const source_map* m = first_map.load(std::memory_order_acquire); m; m = m->next)
        if (same_file(path, m->cpp_file) && (!entry->second || strlen(entry->second->cpp_file) < strlen(m->cpp_file)))
          entry->second = m;
    }
    if (!entry->second) return nullptr;
    auto [d, undecoded] = maps.try_emplace(entry->second);
    if (undecoded) d->second = decode(*entry->second);
    return &d->second;
  }
};

registry& the_registry() {
  static registry* r = new registry;
  return *r;
}

}  // namespace

source_map::source_map(const char* cpp, const char* go, const char* records, const char* cpp_namespace)
    : cpp_file(cpp), go_file(go), table(records), next(first_map.load(std::memory_order_relaxed)) {
  while (!first_map.compare_exchange_weak(next, this, std::memory_order_release)) {
  }
  if (cpp_namespace) register_go_namespace(cpp_namespace);
}

bool go_position_of(const char* cpp_file, int cpp_line, bool in_literal, go_position& out, bool at_end) {
  registry& r = the_registry();
  rank_scope scope(&r.mutex, lock_rank::source_maps);
  std::lock_guard lock(r.mutex);
  const decoded* d = r.find(cpp_file);
  if (!d) return false;
  // The innermost function: of the ranges that hold the line the one that starts last. The first and the last line of a
  // literal may belong to the function around it.
  const function_range* function = nullptr;
  for (const function_range& f : d->functions)
    if (f.first <= cpp_line && cpp_line <= f.last && (!function || f.first >= function->first) &&
        (!f.literal || in_literal || (f.first < cpp_line && cpp_line < f.last)))
      function = &f;
  if (!function) return false;
  auto line = std::upper_bound(d->lines.begin(), d->lines.end(), at_end ? function->last : cpp_line,
                               [](int n, const line_record& l) { return n < l.cpp_line; });
  out.function = function->name.ptr;
  out.function_length = function->name.len;
  out.function_line = function->go_line;
  if (line == d->lines.begin()) return false;
  --line;
  out.file = line->file.ptr;
  out.file_length = line->file.len;
  out.line = line->go_line;
  return true;
}

}  // namespace go::rt
