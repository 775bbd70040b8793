// Stacks of goroutines: unwinding by the compiler's unwind tables (of the running goroutine, or of a parked one from
// its saved registers), Go frames out of machine frames, and Go's way to print them.
#include <unwind.h>

#include <algorithm>
#include <cstdio>
#include <cstring>
#include <mutex>
#include <set>
#include <string>
#include <utility>

#include "runtime/values/crash.h"
#include "runtime/values/panic.h"
#include "runtime/values/print.h"
#include "runtime/values/print_buffer.h"
#include "runtime/values/symbolizer.h"

// go2cpp_in_context(code, argument, context): calls code(argument) in such a way that the unwinder finds the frame at
// context {pc, sp, fp} as its caller.
extern "C" void go2cpp_in_context(void (*code)(void*), void* argument, const void* context);
#if defined(__x86_64__)
__asm__(R"(
.text
.hidden go2cpp_in_context
.globl go2cpp_in_context
.type go2cpp_in_context, @function
go2cpp_in_context:
  .cfi_startproc
  pushq %rbp
  pushq %rbx
  pushq %r12
  pushq %r13
  subq $8, %rsp
  .cfi_def_cfa_offset 48
  movq %rsp, %r12
  movq 0(%rdx), %r13
  movq 8(%rdx), %rbx
  movq 16(%rdx), %rbp
  .cfi_def_cfa %rbx, 0
  .cfi_register %rip, %r13
  .cfi_same_value %rbp
  movq %rdi, %rax
  movq %rsi, %rdi
  call *%rax
  movq %r12, %rsp
  .cfi_def_cfa %rsp, 48
  .cfi_offset %rip, -8
  addq $8, %rsp
  popq %r13
  popq %r12
  popq %rbx
  popq %rbp
  .cfi_def_cfa_offset 8
  ret
  .cfi_endproc
.size go2cpp_in_context, .-go2cpp_in_context
)");
#endif

namespace go::rt {
namespace {

constexpr int max_machine_frames = 4096;
constexpr int shown_at_each_end = 50;

// Return addresses, innermost first, and the stack pointer at each (null: not wanted). Leading frames below `from` are the
// crash report's own and left out.
// Of a stack with more than max frames the first half of max and the last are kept; `left_out` are between them.
struct machine_stack {
  uintptr_t* pcs;
  int count = 0;
  int max;
  uintptr_t* sps = nullptr;
  uintptr_t from = 0;
  bool keep_last = false;
  int64_t left_out = 0;

  void add(uintptr_t pc, uintptr_t sp) {
    int at = count;
    if (count == max) at = max / 2 + static_cast<int>(left_out++ % (max - max / 2));
    else count++;
    pcs[at] = pc;
    if (sps) sps[at] = sp;
  }
  // The last ones were written in a ring.
  void put_in_order() {
    if (left_out == 0) return;
    const auto first = left_out % (max - max / 2);
    std::rotate(pcs + max / 2, pcs + max / 2 + first, pcs + max);
    if (sps) std::rotate(sps + max / 2, sps + max / 2 + first, sps + max);
  }
};

_Unwind_Reason_Code collect_one(_Unwind_Context* context, void* argument) {
  machine_stack& s = *static_cast<machine_stack*>(argument);
  int before_instruction = 0;
  uintptr_t pc = _Unwind_GetIPInfo(context, &before_instruction);
  if (!pc || (s.count == s.max && !s.keep_last)) return _URC_END_OF_STACK;
  const uintptr_t sp = _Unwind_GetCFA(context);
  if (sp < s.from) return _URC_NO_REASON;
  s.from = 0;
  s.add(before_instruction ? pc + 1 : pc, sp);  // kept as return addresses
  return _URC_NO_REASON;
}

[[gnu::noinline]] void collect_here(void* stack) { _Unwind_Backtrace(&collect_one, stack); }

void collect(const unwind_start& start, machine_stack& stack) {
#if defined(__x86_64__)
  go2cpp_in_context(&collect_here, &stack, &start);
  if (stack.count == 0) return;
  stack.count--;  // go2cpp_in_context itself
  stack.pcs++;
  if (stack.sps) stack.sps++;
#else
  // Frame pointers: the caller's frame pointer and return address are at fp.
  stack.pcs[stack.count++] = start.pc;
  for (auto* fp = reinterpret_cast<const uintptr_t*>(start.fp); fp && stack.count < stack.max && fp[1];
       fp = reinterpret_cast<const uintptr_t*>(fp[0]))
    stack.pcs[stack.count++] = fp[1];
#endif
}

bool ends_with(const char* s, const char* tail) {
  const size_t n = strlen(s), m = strlen(tail);
  return n >= m && !strcmp(s + n - m, tail);
}

bool in_panics(const cpp_position& p) { return ends_with(p.file, "runtime/values/panic.h"); }
bool in_big_frames(const cpp_position& p) { return ends_with(p.file, "runtime/values/big_frame.h"); }

// Whether the position is where the runtime calls a closure that emitted code wrapped around a deferred call or a go
// statement's call.
bool calls_wrapper(const cpp_position& p) {
  return ends_with(p.file, "runtime/scheduler/spawn.h") ||
         (in_panics(p) && deferred_frame::is_run_line(p.line));
}

bool is_literal(const go_frame& f) { return memmem(f.function, static_cast<size_t>(f.function_length), ".func", 5); }

struct named {
  char text[200];
  int length;
};

// The name that a native function of a Go package has in Go: `go::sync::Mutex::Lock()` is `sync.(*Mutex).Lock`; false: it is
// the runtime's own.
bool go_name_of(const char* symbol, named& out) {
  if (!strcmp(symbol, "go::panic(go::any const&)")) {
    out.length = snprintf(out.text, sizeof out.text, "panic");
    return true;
  }
  if (strncmp(symbol, "go::", 4) != 0) return false;
  const char* package = symbol + 4;
  const char* name = strstr(package, "::");
  const char* end = strchr(package, '(');
  if (!name || !end || name > end) return false;
  for (const char* c = package; c < end; c++)
    if (*c == '<' || *c == '{' || *c == ' ') return false;
  if (end[1] == 'a' && strncmp(end, "(anonymous", 10) == 0) return false;
  if (memmem(package, static_cast<size_t>(end - package), "go2cpp", 6)) return false;
  if (!is_go_namespace(package, static_cast<size_t>(name - package))) return false;
  char path[64] = {};
  for (int i = 0; i < 63 && package + i < name; i++) path[i] = package[i] == '_' ? '/' : package[i];
  name += 2;
  const char* method = nullptr;
  for (const char* c = name; c + 1 < end; c++)
    if (c[0] == ':' && c[1] == ':') method = c;
  if (end - name > 4 && !memcmp(end - 4, "Slow", 4)) end -= 4;  // behind an inline fast path of the name without
  if (method)
    out.length = snprintf(out.text, sizeof out.text, "%s.(*%.*s).%.*s", path, static_cast<int>(method - name), name,
                          static_cast<int>(end - method - 2), method + 2);
  else
    out.length = snprintf(out.text, sizeof out.text, "%s.%.*s", path, static_cast<int>(end - name), name);
  return out.length < static_cast<int>(sizeof out.text);
}

// Which frames that are not emitted from Go are reported, too: none, those of Go packages, or all.
// `panics` are those that Go has between a panic and what its deferred calls see of the stack.
enum class natives { none, panics, of_packages, all };

// The names that Go gives to what a function of this runtime does on the way to a panic's deferred calls, innermost first.
struct panic_function {
  const char* symbol;
  const char* names[2];
};
constexpr panic_function panic_functions[] = {
    {"go::panic(", {"runtime.gopanic", nullptr}},
    {"go::rt::panic_memory(", {"runtime.panicmem", "runtime.sigpanic"}},
    {"go::rt::call_nil(", {"runtime.panicmem", "runtime.sigpanic"}},
    {"go::rt::panic_bounds(", {"runtime.panicBounds64", "runtime.panicBounds"}},
    {"go::rt::panic_divide(", {"runtime.panicdivide", nullptr}},
    {"go::rt::panic_shift(", {"runtime.panicshift", nullptr}},
    {"go::rt::panic_nil_map(", {"runtime.mapassign", nullptr}},
    {"go::rt::panic_assert(", {"runtime.panicdottypeE", nullptr}},
    {"go::rt::goexit(", {"runtime.Goexit", nullptr}},
};
const panic_function* panic_function_at(uintptr_t pc, const cpp_position& p) {
  if (!ends_with(p.file, "runtime/values/panic.cpp") && !ends_with(p.file, "runtime/values/errors.cpp") &&
      !ends_with(p.file, "runtime/values/fault.cpp"))
    return nullptr;
  const char* symbol = symbol_name(pc - 1);
  for (const panic_function& f : panic_functions)
    if (symbol && !strncmp(symbol, f.symbol, strlen(f.symbol))) return &f;
  return nullptr;
}

// The frame of a machine function that has no Go position. Its strings live until the next call.
bool native_frame(uintptr_t pc, const cpp_position* outermost, natives wanted, go_frame& g) {
  static named name;
  const char* symbol = symbol_name(pc - 1);
  if (!symbol) return false;
  if (!go_name_of(symbol, name)) {
    if (wanted != natives::all) return false;
    const char* end = symbol + strlen(symbol);
    int depth = 0;  // of the parameters' parentheses, from the end
    for (const char* c = end; c-- > symbol;) {
      depth += *c == ')' ? 1 : *c == '(' ? -1 : 0;
      if (*c != '(' || depth != 0) continue;
      end = c;
      break;
    }
    name.length = snprintf(name.text, sizeof name.text, "%.*s", static_cast<int>(end - symbol), symbol);
    if (name.length >= static_cast<int>(sizeof name.text)) name.length = sizeof name.text - 1;
  }
  g = {};
  g.function = name.text;
  g.function_length = name.length;
  g.file = outermost ? outermost->file : "?";
  g.file_length = static_cast<int>(strlen(g.file));
  g.line = outermost ? outermost->line : 0;
  return true;
}

// Turns return addresses into Go frames, innermost first. f(frame) returns false to stop.
template <class F>
void each_go_frame(const uintptr_t* pcs, int count, natives wanted, F&& f) {
  go_frame pending{};
  const char* last = nullptr;  // function of the frame before
  bool through_body = false;  // only runtime frames of deferred calls and big frames since then
  auto flush = [&] {
    const bool go_on = !pending.function || f(pending);
    pending.function = nullptr;
    return go_on;
  };
  for (int i = 0; i < count; i++) {
    cpp_position positions[64];
    const int n = symbolize(pcs[i] - 1, positions, 64);
    bool is_go = false;
    for (int j = 0; j < n; j++) {
      go_frame g{};
      bool in_literal = positions[j].function && strstr(positions[j].function, "operator()");
      if (in_literal) {
        // The body of a function with defer or with a big frame is a lambda, too.
        cpp_position next;
        if (j + 1 < n) next = positions[j + 1];
        else if (i + 1 >= count || !symbolize(pcs[i + 1] - 1, &next, 1)) next = {"", 0};
        in_literal = !(in_panics(next) && next.line == defers::body_line()) && !in_big_frames(next);
      }
      // Where the compiler says that destructors run differs: Go has deferred calls at the closing brace.
      const bool at_end = j > 0 && in_panics(positions[j - 1]) && deferred_frame::is_end_line(positions[j - 1].line);
      if (!go_position_of(positions[j].file, positions[j].line, in_literal, g, at_end)) {
        if (pending.function && calls_wrapper(positions[j]) && !is_literal(pending)) {
          pending.function = nullptr;
          last = nullptr;
        }
        if (!flush()) return;
        through_body |= in_panics(positions[j]) || in_big_frames(positions[j]);
        continue;
      }
      is_go = true;
      if (!flush()) return;
      // A function with defer is two C++ functions: itself and the body that with_defers runs. So is one with a big frame.
      const bool skip = through_body && g.function == last;
      through_body = false;
      last = g.function;
      if (skip) continue;
      g.pc = pcs[i];
      g.index = i;
      g.inlined = j + 1 < n;
      pending = g;
    }
    go_frame g;
    if (wanted == natives::panics && !is_go && n > 0) {
      if (const panic_function* p = panic_function_at(pcs[i], positions[n - 1])) {
        if (!flush()) return;
        for (const char* name : p->names) {
          if (!name) continue;
          g = {};
          g.function = name;
          g.function_length = static_cast<int>(strlen(name));
          g.file = positions[n - 1].file;
          g.file_length = static_cast<int>(strlen(g.file));
          g.line = positions[n - 1].line;
          g.pc = pcs[i];
          g.index = i;
          g.inlined = true;  // two may have one pc
          if (!f(g)) return;
        }
        through_body = false;
      }
      continue;
    }
    if (wanted == natives::none || is_go || !native_frame(pcs[i], n > 0 ? &positions[n - 1] : nullptr, wanted, g)) continue;
    if (!flush()) return;
    g.pc = pcs[i];
    g.index = i;
    g.inlined = false;
    if (!f(g)) return;
  }
  flush();
}

// Package runtime's own unexported functions are left out, as in Go, and so is panic where the stack begins with it.
bool is_shown(const go_frame& f, const trace_form& form, bool first) {
  if (form.detailed) return true;
  if (first && f.function_length == 5 && !memcmp(f.function, "panic", 5)) return false;
  if (first && f.function_length == 13 && !memcmp(f.function, "runtime.Stack", 13)) return false;
  return strncmp(f.function, "runtime.", 8) != 0 || (f.function[8] >= 'A' && f.function[8] <= 'Z');
}

void print_frame(const go_frame& f, const machine_stack* detailed = nullptr) {
  print_string(string(f.function, f.function_length));
  const string name(f.function, f.function_length);
  print_string(name == "main.main" ? string("()\n\t") : string("(...)\n\t"));
  print_string(string(f.file, f.file_length));
  print_string(":");
  print_int(f.line);
  if (!f.inlined) {
    if (const uintptr_t start = function_start(f.pc - 1)) {
      print_string(" +");
      print_hex(f.pc - start);
    }
    if (detailed && detailed->sps) {
      if (f.index + 1 < detailed->count) {
        print_string(" fp=");
        print_hex(detailed->sps[f.index + 1]);
      }
      print_string(" sp=");
      print_hex(detailed->sps[f.index]);
      print_string(" pc=");
      print_hex(f.pc);
    }
  }
  print_string("\n");
}

// ---- C++ frames, of programs that use the runtime as a library ----

bool starts_with(const char* s, const char* head) { return strncmp(s, head, strlen(head)) == 0; }

// Of this runtime, or the way by which an exception reaches it.
bool is_runtime_function(const char* name) {
  for (const char* head : {"go::rt::", "void go::rt::", "go_rt_", "void go::spawn<", "go::spawn<", "__cxa_throw", "__cxa_rethrow", "std::terminate",
                           "__cxxabiv1::", "std::rethrow_exception", "go2cpp_", "__libc_start"})
    if (starts_with(name, head)) return true;
  return false;
}

bool in_runtime_source(const char* file) {
  for (const char* folder : {"/runtime/scheduler/", "/runtime/channel/", "/runtime/select/", "/runtime/sync/", "/runtime/values/",
                             "/runtime/timers/", "/runtime/platform/", "/runtime/include/", "/include/go2cpp/"})
    if (strstr(file, folder) && !ends_with(file, "_test.cpp")) return true;
  return false;
}

void print_offset(uintptr_t pc) {
  if (const uintptr_t start = function_start(pc - 1)) {
    print_string(" +");
    print_hex(pc - start);
  }
}

void print_text(const char* s) { print_string(string(s, static_cast<int_t>(strlen(s)))); }

// The library's inner frames and the C++ library's forwarding are left out; a Go frame keeps its Go name and place.
// `heading`, if not null, is printed before the first frame that is shown.
void print_mixed_frame(uintptr_t pc, const char*& heading) {
  auto begin = [&] {
    if (heading) print_text(heading);
    heading = nullptr;
  };
  cpp_position positions[64];
  const int n = symbolize(pc - 1, positions, 64);
  for (int j = 0; j < n; j++) {
    const cpp_position& p = positions[j];
    go_frame g{};
    if (go_position_of(p.file, p.line, p.function && strstr(p.function, "operator()"), g)) {
      g.pc = pc;
      g.inlined = j + 1 < n;
      if (!is_shown(g, {}, false)) continue;
      begin();
      print_frame(g);
      continue;
    }
    const char* name = p.function ? p.function : j + 1 == n ? symbol_name(pc - 1) : nullptr;
    if (in_runtime_source(p.file) || (name && is_runtime_function(name)) || strstr(p.file, "/include/c++/")) continue;
    begin();
    print_text(!name ? "?" : !strcmp(name, "operator()") ? "(lambda)" : name);
    print_text("\n\t");
    print_text(p.file);
    print_text(":");
    print_int(p.line);
    if (j + 1 == n) print_offset(pc);
    print_text("\n");
  }
  if (n > 0) return;
  const char* name = symbol_name(pc - 1);
  if (!name || is_runtime_function(name)) return;
  begin();
  print_text(name);
  print_text("\n\t");
  print_hex(pc);
  print_offset(pc);
  print_text("\n");
}

struct mixed_request {
  const machine_stack* stack;
  int64_t created_by;
  const uintptr_t* created_at;  // innermost first, ended by 0
  print_sink* sink;
};

void print_mixed_on_big_stack(void* argument) {
  const mixed_request& r = *static_cast<mixed_request*>(argument);
  print_sink* const former = std::exchange(this_print_buffer().sink, r.sink);
  print_lock();
  for (int i = 0; i < r.stack->count; i++) {
    if (r.stack->count > 4 * shown_at_each_end && i == 2 * shown_at_each_end) {
      print_text("...");
      print_int(r.stack->count - 4 * shown_at_each_end);
      print_text(" frames elided...\n");
      i = r.stack->count - 2 * shown_at_each_end;
    }
    const char* no_heading = nullptr;
    print_mixed_frame(r.stack->pcs[i], no_heading);
  }
  char heading[64] = "created by\n";
  if (r.created_by) snprintf(heading, sizeof heading, "created in goroutine %lld by\n", static_cast<long long>(r.created_by));
  const char* pending = heading;
  if (r.created_at)
    for (const uintptr_t* pc = r.created_at; *pc; pc++) print_mixed_frame(*pc, pending);
  // Without frame pointers only spawn's own instance may be known: its name has the function that it is for.
  if (pending && r.created_at && *r.created_at) {
    if (const char* name = symbol_name(*r.created_at - 1)) {
      print_text(heading);
      print_text(name);
      print_text("\n\t");
      print_hex(*r.created_at);
      print_text("\n");
    }
  }
  print_unlock();
  this_print_buffer().sink = former;
}

void print_creator(int64_t created_by, uintptr_t created_at) {
  if (!created_at) return;
  each_go_frame(&created_at, 1, natives::none, [&](const go_frame& f) {
    print_string("created by ");
    print_string(string(f.function, f.function_length));
    if (created_by) {
      print_string(" in goroutine ");
      print_int(created_by);
    }
    print_string("\n\t");
    print_string(string(f.file, f.file_length));
    print_string(":");
    print_int(f.line);
    print_string(" +");
    const uintptr_t start = function_start(created_at - 1);
    print_hex(start ? created_at - start : 0);
    print_string("\n");
    return false;
  });
}

struct print_request {
  const machine_stack* stack;
  int64_t created_by;
  uintptr_t created_at;
  trace_form form;
  print_sink* sink;
};

void print_on_big_stack(void* argument) {
  const print_request& r = *static_cast<print_request*>(argument);
  print_sink* const former = std::exchange(this_print_buffer().sink, r.sink);
  const natives wanted = r.form.detailed ? natives::all : natives::of_packages;
  int total = 0;
  bool first = true;
  each_go_frame(r.stack->pcs, r.stack->count, wanted, [&](const go_frame& f) {
    total += is_shown(f, r.form, first);
    first = false;
    return true;
  });
  int index = 0;
  print_lock();
  first = true;
  each_go_frame(r.stack->pcs, r.stack->count, wanted, [&](const go_frame& f) {
    const bool shown = is_shown(f, r.form, first);
    first = false;
    if (!shown) return true;
    const int i = index++;
    if (total > 2 * shown_at_each_end && i >= shown_at_each_end && i < total - shown_at_each_end) {
      if (i == shown_at_each_end) {
        print_string("...");
        print_int(total - 2 * shown_at_each_end + r.stack->left_out);
        print_string(" frames elided...\n");
      }
      return true;
    }
    print_frame(f, r.form.detailed ? r.stack : nullptr);
    return true;
  });
  print_creator(r.created_by, r.created_at);
  print_unlock();
  this_print_buffer().sink = former;
}

uintptr_t crash_pcs[max_machine_frames], crash_sps[max_machine_frames];

}  // namespace

std::atomic<bool> show_cpp_frames{false};

namespace {

void print_stack(const machine_stack& stack, int64_t created_by, const uintptr_t* created_at, const trace_form& form) {
  if (show_cpp_frames && !form.detailed) {
    mixed_request r{&stack, created_by, created_at, this_print_buffer().sink};
    on_big_stack(&print_mixed_on_big_stack, &r);
    return;
  }
  print_request r{&stack, created_by, created_at ? *created_at : 0, form, this_print_buffer().sink};
  on_big_stack(&print_on_big_stack, &r);
}

}  // namespace

[[gnu::noinline]] void print_own_stack(int64_t created_by, const uintptr_t* created_at, const trace_form& form) {
  machine_stack stack{crash_pcs, 0, max_machine_frames, crash_sps, form.from, true};
  collect_here(&stack);
  stack.put_in_order();
  print_stack(stack, created_by, created_at, form);
}

// Where a goroutine that has not run yet is going to begin: the first Go position in the code it starts with.
void print_entry(uintptr_t entry, int64_t created_by, const uintptr_t* created_at) {
  struct request {
    uintptr_t entry, created_at;
    int64_t created_by;
    print_sink* sink;
  } r{entry, created_at ? *created_at : 0, created_by, this_print_buffer().sink};
  auto print = [](void* argument) {
    const request& r = *static_cast<request*>(argument);
    print_sink* const former = std::exchange(this_print_buffer().sink, r.sink);
    print_lock();
    auto print_first = [](uintptr_t start) {
      for (uintptr_t pc = start + 1; pc < start + 256 && function_start(pc) == start; pc++) {
        go_frame outermost{};
        each_go_frame(&pc, 1, natives::none, [&](const go_frame& f) { return outermost = f, true; });
        if (!outermost.function) continue;
        outermost.line = outermost.function_line;
        outermost.inlined = true;  // no offset: Go's would be of another function
        print_frame(outermost);
        return true;
      }
      return false;
    };
    bool found = print_first(r.entry);
#if defined(__x86_64__)
    // Code that does not return is moved to a cold part, behind a jump.
    const char* name = symbol_name(r.entry);
    for (uintptr_t at = r.entry; !found && name && at < r.entry + 64 && function_start(at) == r.entry; at++) {
      if (*reinterpret_cast<const unsigned char*>(at) != 0xe9) continue;
      int32_t distance;
      memcpy(&distance, reinterpret_cast<const void*>(at + 1), 4);
      const uintptr_t target = at + 5 + static_cast<uintptr_t>(static_cast<intptr_t>(distance));
      const char* there = symbol_name(target);
      if (there && starts_with(there, name)) found = print_first(function_start(target));
    }
#endif
    print_creator(r.created_by, r.created_at);
    print_unlock();
    this_print_buffer().sink = former;
  };
  on_big_stack(print, &r);
}

void print_saved_stack(const unwind_start& start, int64_t created_by, const uintptr_t* created_at, const trace_form& form) {
  machine_stack stack{crash_pcs, 0, max_machine_frames, crash_sps};
  if (start.pc) collect(start, stack);
  print_stack(stack, created_by, created_at, form);
}

namespace {

struct pcs_request {
  const machine_stack* stack;
};
void learn_positions(void* argument) {
  const machine_stack& stack = *static_cast<pcs_request*>(argument)->stack;
  each_go_frame(stack.pcs, stack.count, natives::none, [](const go_frame&) { return true; });
}

int frames_of(const machine_stack& stack, int skip, go_frame* out, int max) {
  bool known = true;
  for (int i = 0; i < stack.count && known; i++) known = is_symbolized(stack.pcs[i] - 1);
  if (!known) {
    pcs_request r{&stack};
    on_big_stack(&learn_positions, &r);
  }
  int index = 0, count = 0;
  each_go_frame(stack.pcs, stack.count, natives::panics, [&](const go_frame& f) {
    if (index++ >= skip && count < max) out[count++] = f;
    return count < max;
  });
  return count;
}

}  // namespace

[[gnu::noinline]] int go_callers(int skip, go_frame* out, int max) {
  uintptr_t pcs[256];
  machine_stack stack{pcs, 0, 256};
  collect_here(&stack);
  return frames_of(stack, skip, out, max);
}

int go_frames_of(const uintptr_t* return_addresses, int count, go_frame* out, int max) {
  int n = 0;
  each_go_frame(return_addresses, count, natives::none, [&](const go_frame& f) {
    if (n < max) out[n++] = f;
    return n < max;
  });
  return n;
}

namespace {

// The name in the type of a plain function's closure, go::rt::function_closure<&go::main::handler, …>, where no instruction
// of the function is left to ask for its line.
bool name_of_closure(uintptr_t entry, go_frame& out) {
  const char* symbol = symbol_name(entry);
  constexpr char head[] = "function_closure<&";
  const char* name = symbol ? strstr(symbol, head) : nullptr;
  if (!name) return false;
  name += sizeof head - 1;
  char text[200];
  named found;
  if (snprintf(text, sizeof text, "%.*s(", static_cast<int>(strcspn(name, ",<>(")), name) >= static_cast<int>(sizeof text)) return false;
  if (!go_name_of(text, found)) return false;
  static std::mutex mutex;
  static std::set<std::string>& kept = *new std::set<std::string>;  // frames' strings live for ever
  std::lock_guard lock(mutex);
  out = {};
  out.function = kept.insert(std::string(found.text, static_cast<size_t>(found.length))).first->c_str();
  out.function_length = found.length;
  out.file = "?";
  out.file_length = 1;
  out.pc = entry + 1;
  return true;
}

// The outermost Go frame of some instruction of the machine function that starts at entry, if need be of the function it
// calls: code of func values is a C++ function that the Go function is inlined into, or called by.
bool find_entry(uintptr_t entry, go_frame& out, bool follow) {
  for (uintptr_t at = entry; at < entry + 512 && function_start(at + 1) == entry; at++) {
    const uintptr_t return_address = at + 1;
    go_frame outermost{};
    each_go_frame(&return_address, 1, natives::none, [&](const go_frame& f) { return outermost = f, true; });
    if (outermost.function) {
      out = outermost;
      out.line = out.function_line;
      return true;
    }
#if defined(__x86_64__)
    const auto* code = reinterpret_cast<const unsigned char*>(at);
    if (!follow || (code[0] != 0xe8 && code[0] != 0xe9)) continue;
    int32_t distance;
    memcpy(&distance, code + 1, 4);
    const uintptr_t target = at + 5 + static_cast<uintptr_t>(static_cast<intptr_t>(distance));
    const char* name = function_start(target + 1) == target ? symbol_name(target) : nullptr;
    if (name && starts_with(name, "go::") && !starts_with(name, "go::rt::") && find_entry(target, out, false)) return true;
#endif
  }
  return follow && name_of_closure(entry, out);
}

}  // namespace

bool go_frame_of_entry(uintptr_t entry, go_frame& out) {
  struct request {
    uintptr_t entry;
    go_frame* out;
    bool found;
  } r{entry, &out, false};
  if (function_start(entry + 1) != entry) return false;  // it wants return addresses
  on_big_stack([](void* argument) {
    request& r = *static_cast<request*>(argument);
    r.found = find_entry(r.entry, *r.out, true);
  }, &r);
  return r.found;
}

int go_frames_at(uintptr_t return_address, go_frame* out, int max) {
  machine_stack stack{&return_address, 1, 1};
  return frames_of(stack, 0, out, max);
}

}  // namespace go::rt
