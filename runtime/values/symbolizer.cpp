// Machine addresses to C++ positions. libdw reads the debug information in the process when it is installed (loaded on
// first use); binutils' addr2line, which every machine that compiles C++ has, is asked otherwise.
#include "runtime/platform/context.h"
#include "runtime/platform/lock_rank.h"
#include "runtime/platform/stack.h"
#include "runtime/values/symbolizer.h"

#include <cxxabi.h>
#include <dlfcn.h>
#include <link.h>
#include <pthread.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <unistd.h>

#include <atomic>
#include <mutex>
#include <string>
#include <unordered_map>
#include <unordered_set>
#include <vector>

extern "C" void* _Unwind_FindEnclosingFunction(void* pc);

namespace go::rt {
namespace {

const char* keep(const std::string& s) {
  static std::unordered_set<std::string> names;
  return names.insert(s).first->c_str();
}

const char* demangled(const char* name) {
  int status = 0;
  char* text = abi::__cxa_demangle(name, nullptr, nullptr, &status);
  const char* kept = keep(status == 0 ? text : name);
  free(text);
  return kept;
}

// The part of libdw's interface that is used (elfutils 0.170 or newer); its headers may be missing.
struct libdw {
  struct die { void* words[4]; };
  struct attribute { unsigned code, form; unsigned char* value; void* cu; };
  struct callbacks {
    void* find_elf;
    void* find_debuginfo;
    void* section_address;
    char** debuginfo_path;
  };
  void* (*dwfl_begin)(const callbacks*);
  int (*dwfl_linux_proc_report)(void*, pid_t);
  int (*dwfl_report_end)(void*, void*, void*);
  void* (*dwfl_addrmodule)(void*, uint64_t);
  die* (*dwfl_module_addrdie)(void*, uint64_t, uint64_t*);
  void* (*dwfl_module_getsrc)(void*, uint64_t);
  const char* (*dwfl_lineinfo)(void*, uint64_t*, int*, int*, uint64_t*, uint64_t*);
  int (*dwarf_getscopes)(die*, uint64_t, die**);
  int (*dwarf_getscopes_die)(die*, die**);
  int (*dwarf_tag)(die*);
  attribute* (*dwarf_attr)(die*, unsigned, attribute*);
  int (*dwarf_formudata)(attribute*, uint64_t*);
  int (*dwarf_getsrcfiles)(die*, void**, size_t*);
  const char* (*dwarf_filesrc)(void*, size_t, uint64_t*, uint64_t*);
  const char* (*dwfl_module_addrname)(void*, uint64_t);
  const char* (*dwarf_diename)(die*);
  attribute* (*dwarf_attr_integrate)(die*, unsigned, attribute*);
  const char* (*dwarf_formstring)(attribute*);
  void* session = nullptr;

  bool open() {
    if (getenv("GO2CPP_NO_LIBDW")) return false;
    void* library = dlopen("libdw.so.1", RTLD_NOW | RTLD_LOCAL);
    if (!library) return false;
    bool ok = true;
    auto find = [&](auto& function, const char* name) {
      function = reinterpret_cast<std::remove_reference_t<decltype(function)>>(dlsym(library, name));
      ok &= function != nullptr;
    };
    find(dwfl_begin, "dwfl_begin");
    find(dwfl_linux_proc_report, "dwfl_linux_proc_report");
    find(dwfl_report_end, "dwfl_report_end");
    find(dwfl_addrmodule, "dwfl_addrmodule");
    find(dwfl_module_addrdie, "dwfl_module_addrdie");
    find(dwfl_module_getsrc, "dwfl_module_getsrc");
    find(dwfl_lineinfo, "dwfl_lineinfo");
    find(dwarf_getscopes, "dwarf_getscopes");
    find(dwarf_getscopes_die, "dwarf_getscopes_die");
    find(dwarf_tag, "dwarf_tag");
    find(dwarf_attr, "dwarf_attr");
    find(dwarf_formudata, "dwarf_formudata");
    find(dwarf_getsrcfiles, "dwarf_getsrcfiles");
    find(dwarf_filesrc, "dwarf_filesrc");
    find(dwfl_module_addrname, "dwfl_module_addrname");
    find(dwarf_diename, "dwarf_diename");
    find(dwarf_attr_integrate, "dwarf_attr_integrate");
    find(dwarf_formstring, "dwarf_formstring");
    static callbacks hooks{};
    hooks.find_elf = dlsym(library, "dwfl_linux_proc_find_elf");
    hooks.find_debuginfo = dlsym(library, "dwfl_standard_find_debuginfo");
    if (!ok || !hooks.find_elf || !hooks.find_debuginfo) return false;
    session = dwfl_begin(&hooks);
    return session && dwfl_linux_proc_report(session, getpid()) == 0 && dwfl_report_end(session, nullptr, nullptr) == 0;
  }

  const char* name_of(die* function) {
    constexpr unsigned linkage_name = 0x6e;
    attribute a;
    if (dwarf_attr_integrate(function, linkage_name, &a))
      if (const char* name = dwarf_formstring(&a)) return demangled(name);
    const char* name = dwarf_diename(function);
    return name ? keep(name) : nullptr;
  }

  const char* symbol(uint64_t pc) {
    void* module = dwfl_addrmodule(session, pc);
    const char* name = module ? dwfl_module_addrname(module, pc) : nullptr;
    return name ? demangled(name) : nullptr;
  }

  int lookup(uint64_t pc, cpp_position* out, int max) {
    constexpr int tag_inlined = 0x1d, tag_subprogram = 0x2e, call_file = 0x58, call_line = 0x59;
    void* module = dwfl_addrmodule(session, pc);
    if (!module) return 0;
    void* line = dwfl_module_getsrc(module, pc);
    if (!line) return 0;
    int count = 0, number = 0;
    const char* file = dwfl_lineinfo(line, nullptr, &number, nullptr, nullptr, nullptr);
    if (!file) return 0;
    out[count++] = {file, number};
    for (int i = 1; i < max; i++) out[i].function = nullptr;
    uint64_t bias = 0;
    die* unit = dwfl_module_addrdie(module, pc, &bias);
    if (!unit) return count;
    die *scopes = nullptr, *chain = nullptr;
    if (dwarf_getscopes(unit, pc - bias, &scopes) <= 0) return count;
    const int depth = dwarf_getscopes_die(&scopes[0], &chain);
    void* files = nullptr;
    size_t file_count = 0;
    dwarf_getsrcfiles(unit, &files, &file_count);
    int named = 0;
    for (int i = 0; i < depth && count < max; i++) {
      const int tag = dwarf_tag(&chain[i]);
      if ((tag == tag_subprogram || tag == tag_inlined) && named < max) out[named++].function = name_of(&chain[i]);
      if (tag == tag_subprogram) break;
      attribute a;
      uint64_t file_index = 0, line_number = 0;
      if (!dwarf_attr(&chain[i], call_file, &a) || dwarf_formudata(&a, &file_index) != 0) continue;
      if (!dwarf_attr(&chain[i], call_line, &a) || dwarf_formudata(&a, &line_number) != 0) continue;
      const char* name = files ? dwarf_filesrc(files, file_index, nullptr, nullptr) : nullptr;
      if (name) {
        out[count].file = name;
        out[count++].line = static_cast<int>(line_number);
      }
    }
    free(scopes);
    free(chain);
    return count;
  }
};

// The file and load address of the module that holds pc.
bool module_of(uintptr_t pc, std::string& path, uintptr_t& base) {
  struct request { uintptr_t pc; std::string* path; uintptr_t* base; bool found; } r{pc, &path, &base, false};
  dl_iterate_phdr(
      [](dl_phdr_info* info, size_t, void* context) {
        request& r = *static_cast<request*>(context);
        for (int i = 0; i < info->dlpi_phnum; i++) {
          const auto& p = info->dlpi_phdr[i];
          if (p.p_type != PT_LOAD || r.pc < info->dlpi_addr + p.p_vaddr || r.pc >= info->dlpi_addr + p.p_vaddr + p.p_memsz)
            continue;
          *r.path = *info->dlpi_name ? info->dlpi_name : "/proc/self/exe";
          *r.base = info->dlpi_addr;
          r.found = true;
          return 1;
        }
        return 0;
      },
      &r);
  if (r.found && path == "/proc/self/exe") {
    char name[4096];
    const ssize_t n = readlink("/proc/self/exe", name, sizeof name - 1);
    if (n > 0) path.assign(name, static_cast<size_t>(n));
  }
  return r.found;
}

// addr2line -i -f -C, kept running and asked over pipes, one per module.
struct addr2line {
  FILE* to = nullptr;
  FILE* from = nullptr;
  const char* symbol = nullptr;  // the function of the last address asked for

  bool start(const std::string& path) {
    int in[2], out[2];
    if (pipe(in) != 0 || pipe(out) != 0) return false;
    const pid_t child = fork();
    if (child < 0) return false;
    if (child == 0) {
      dup2(in[0], 0);
      dup2(out[1], 1);
      close(in[1]);
      close(out[0]);
      execlp("addr2line", "addr2line", "-i", "-a", "-f", "-C", "-e", path.c_str(), static_cast<char*>(nullptr));
      _exit(127);
    }
    close(in[0]);
    close(out[1]);
    to = fdopen(in[1], "w");
    from = fdopen(out[0], "r");
    return to && from;
  }

  // After the address asked for comes 0: its echo marks the end of the answer.
  int lookup(uintptr_t offset, cpp_position* positions, int max) {
    fprintf(to, "%lx\n0\n", static_cast<unsigned long>(offset));
    fflush(to);
    char line[8192];
    int count = 0;
    if (!fgets(line, sizeof line, from)) return 0;
    symbol = nullptr;
    while (fgets(line, sizeof line, from)) {  // a line with the function, one with the place
      if (line[0] == '0' && line[1] == 'x') {
        for (int i = 0; i < 2; i++) static_cast<void>(!fgets(line, sizeof line, from));  // the answer for 0
        break;
      }
      line[strcspn(line, "\n")] = 0;
      const char* function = line[0] == '?' ? nullptr : keep(line);
      if (!symbol) symbol = function;
      if (!fgets(line, sizeof line, from)) break;
      char* colon = strrchr(line, ':');
      if (!colon || line[0] == '?' || count >= max) continue;
      *colon = 0;
      if (const int number = atoi(colon + 1)) positions[count++] = {keep(line), number, function};
    }
    return count;
  }
};

struct symbolizer {
  std::mutex mutex;
  libdw dw;
  bool opened = false, have_libdw = false;
  std::unordered_map<std::string, addr2line> tools;
  std::unordered_map<uintptr_t, std::vector<cpp_position>> known;
  std::unordered_map<uintptr_t, const char*> names;   // libdw searches the whole symbol table for each

  int lookup(uintptr_t pc, cpp_position* out, int max) {
    rank_scope scope(&mutex, lock_rank::symbols);
    std::lock_guard lock(mutex);
    auto [entry, fresh] = known.try_emplace(pc);
    if (fresh) {
      cpp_position found[64];
      const int n = ask(pc, found, 64);
      entry->second.assign(found, found + n);
    }
    int n = 0;
    for (const cpp_position& p : entry->second)
      if (n < max) out[n++] = p;
    return n;
  }

  const char* name(uintptr_t pc) {
    rank_scope scope(&mutex, lock_rank::symbols);
    std::lock_guard lock(mutex);
    if (have_libdw) {
      auto [entry, fresh] = names.try_emplace(pc);
      if (fresh) entry->second = dw.symbol(pc);
      return entry->second;
    }
    cpp_position ignored[64];
    std::string path;
    uintptr_t base = 0;
    ask(pc, ignored, 64);
    auto tool = module_of(pc, path, base) ? tools.find(path) : tools.end();
    return tool == tools.end() ? nullptr : tool->second.symbol;
  }

  int ask(uintptr_t pc, cpp_position* out, int max) {
    if (!opened) {
      opened = true;
      have_libdw = dw.open();
    }
    if (have_libdw) return dw.lookup(pc, out, max);
    std::string path;
    uintptr_t base = 0;
    if (!module_of(pc, path, base)) return 0;
    auto [tool, fresh] = tools.try_emplace(path);
    if (fresh && !tool->second.start(path)) return 0;
    if (!tool->second.to) return 0;
    return tool->second.lookup(pc - base, out, max);
  }
};

symbolizer& the_symbolizer() {
  static symbolizer* s = new symbolizer;
  return *s;
}

}  // namespace

int symbolize(uintptr_t pc, cpp_position* out, int max) { return the_symbolizer().lookup(pc, out, max); }

const char* symbol_name(uintptr_t pc) { return the_symbolizer().name(pc); }

bool is_symbolized(uintptr_t pc) {
  symbolizer& s = the_symbolizer();
  rank_scope scope(&s.mutex, lock_rank::symbols);
  std::lock_guard lock(s.mutex);
  return s.known.contains(pc);
}

uintptr_t function_start(uintptr_t pc) {
  return reinterpret_cast<uintptr_t>(_Unwind_FindEnclosingFunction(reinterpret_cast<void*>(pc)));
}

namespace {

constexpr size_t big_stack_bytes = 1 << 20;
std::atomic<void*> spare_big_stack{nullptr};   // the last one that was used

void* take_big_stack() {
  if (void* stack = spare_big_stack.exchange(nullptr)) return stack;
  void* stack = mmap(nullptr, big_stack_bytes, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS | MAP_NORESERVE, -1, 0);
  if (stack == MAP_FAILED) return nullptr;
  mprotect(stack, page_size, PROT_NONE);
  return stack;
}

void give_back_big_stack(void* stack) {
  void* none = nullptr;
  if (!spare_big_stack.compare_exchange_strong(none, stack)) munmap(stack, big_stack_bytes);
}

// The sanitizers want to know of every stack; threads' they know.
[[maybe_unused]] void on_thread_of_its_own(void (*f)(void*), void* argument) {
  struct job {
    void (*f)(void*);
    void* argument;
  } j{f, argument};
  pthread_attr_t attributes;
  pthread_attr_init(&attributes);
  pthread_attr_setstacksize(&attributes, big_stack_bytes);
  pthread_t thread;
  auto run = [](void* p) -> void* {
    static_cast<job*>(p)->f(static_cast<job*>(p)->argument);
    return nullptr;
  };
  if (pthread_create(&thread, &attributes, run, &j) == 0) pthread_join(thread, nullptr);
  else f(argument);
  pthread_attr_destroy(&attributes);
}

}  // namespace

void on_big_stack(void (*f)(void*), void* argument) {
  if constexpr (sanitized) {
    on_thread_of_its_own(f, argument);
  } else if (void* stack = take_big_stack()) {
    go_rt_call_on(static_cast<char*>(stack) + big_stack_bytes, f, argument);
    give_back_big_stack(stack);
  } else {
    f(argument);
  }
}

}  // namespace go::rt
