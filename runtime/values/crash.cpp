// Crash output: the chain of panics, the signal line, goroutine headers and stacks, in Go's formats.
#include "runtime/values/crash.h"

#include <pthread.h>
#include <signal.h>
#include <stdlib.h>
#include <unistd.h>

#include <atomic>
#include <cstring>
#include <mutex>

#include "runtime/platform/failure.h"
#include "runtime/platform/lock_rank.h"
#include "runtime/values/engine_hooks.h"
#include "runtime/values/errors.h"
#include "runtime/values/print.h"
#include "runtime/values/print_buffer.h"

namespace go::rt {
namespace {

std::atomic<int> crashing{0};

struct runtime_frame {
  const char* function;
  const char* file;
  int line;
};

// user: the program's fault, fatal to it. internal: a signal or a broken invariant, which shows everything.
enum class grade { panic, user, internal };
[[noreturn]] void report(grade of, const string& message, uintptr_t from, const runtime_frame* frame);

const imethod stringer_methods[] = {{"String", "", &func_of_string}};
const type stringer_type{.size = 16, .kind = kind::interface, .str = "runtime.stringer", .imethods = stringer_methods,
                         .nimethods = 1};

void text(const char* s) { print_string(string(s, static_cast<int_t>(strlen(s)))); }

// Newlines are followed by a tab, so that a reader of the output can tell the value from the stack.
void indented(const string& s) {
  int_t from = 0;
  for (int_t i = 0; i < s.len; i++) {
    if (s.ptr[i] != '\n') continue;
    print_string(string(s.ptr + from, i + 1 - from));
    text("\t");
    from = i + 1;
  }
  print_string(string(s.ptr + from, s.len - from));
}

template <class T>
const T& as(void* data) { return *static_cast<const T*>(data); }

bool print_basic(const type* t, void* d) {
  switch (t->kind) {
    case kind::bool_: print_bool(as<bool>(d)); break;
    case kind::int_: print_int(as<int_t>(d)); break;
    case kind::int8: print_int(as<int8_t>(d)); break;
    case kind::int16: print_int(as<int16_t>(d)); break;
    case kind::int32: print_int(as<int32_t>(d)); break;
    case kind::int64: print_int(as<int64_t>(d)); break;
    case kind::uint: print_uint(as<uint_t>(d)); break;
    case kind::uint8: print_uint(as<uint8_t>(d)); break;
    case kind::uint16: print_uint(as<uint16_t>(d)); break;
    case kind::uint32: print_uint(as<uint32_t>(d)); break;
    case kind::uint64: print_uint(as<uint64_t>(d)); break;
    case kind::uintptr: print_uint(as<uintptr_t>(d)); break;
    case kind::float32: print_float(as<float>(d), true); break;
    case kind::float64: print_float(as<double>(d), false); break;
    case kind::complex64: print_complex({as<complex64>(d).re, as<complex64>(d).im}, true); break;
    case kind::complex128: print_complex(as<complex128>(d), false); break;
    default: return false;
  }
  return true;
}

void print_panic_value(const any& v) {
  const type* t = v.type;
  if (!t) return text("nil");
  const bool predeclared = t->pkg_path.len == 0 && t->name.len != 0;
  if (t->kind == kind::string) {
    if (predeclared) return indented(as<string>(v.data));
    print_string(t->str);
    text("(\"");
    indented(as<string>(v.data));
    text("\")");
    return;
  }
  if (t->kind >= kind::bool_ && t->kind <= kind::complex128) {
    const bool is_complex = t->kind == kind::complex64 || t->kind == kind::complex128;
    if (!predeclared) {
      print_string(t->str);
      if (!is_complex) text("(");
    }
    print_basic(t, v.data);
    if (!predeclared && !is_complex) text(")");
    return;
  }
  text("(");
  print_string(t->str);
  text(") ");
  print_pointer(v.data);
}

// Errors and Stringers become their texts while Go code can still run.
void take_texts(panic_record* p) {
  for (; p; p = p->link) {
    if (p->link && p->link->value.type == p->value.type && p->link->value.data == p->value.data) {
      p->link->repanicked = true;
      continue;
    }
    const type* t = p->value.type;
    if (!t) continue;
    for (const type* inter : {&types::error, &stringer_type}) {
      if (const itab* tab = find_itab(inter, t)) {
        p->value = any(invoke<string>(iface(tab, p->value.data), 0));
        break;
      }
    }
  }
}

void prepare_values(panic_record* p) {
  with_defers([&](defers& defers) {
    defers.push_recover([] {
      recoverer recoverer;
      const any r = recoverer.recover();
      if (r == nullptr) return;
      string message = "panic while printing panic value: ";
      message += r.type == &types::string ? as<string>(r.data) : concat("type ", r.type->str);
      report(grade::internal, message, reinterpret_cast<uintptr_t>(__builtin_dwarf_cfa()), nullptr);
    });
    take_texts(p);
  });
}

void print_panics(const panic_record* p) {
  if (p->link) {
    print_panics(p->link);
    if (p->link->repanicked) return;
    if (!p->link->goexit) text("\t");
  }
  if (p->goexit) return;
  text("panic: ");
  print_panic_value(p->value);
  if (p->recovered && p->repanicked) text(" [recovered, repanicked]");
  else if (p->recovered) text(" [recovered]");
  text("\n");
}

const char* signal_name(int number) {
  switch (number) {
    case 4: return "SIGILL: illegal instruction";
    case 7: return "SIGBUS: bus error";
    case 8: return "SIGFPE: floating-point exception";
    case 11: return "SIGSEGV: segmentation violation";
    default: return nullptr;
  }
}

void print_signal(const panic_state& state) {
  if (state.signal_number) {
    text("[signal ");
    if (const char* name = signal_name(state.signal_number)) text(name);
    else print_hex(static_cast<uint64_t>(state.signal_number));
    text(" code=");
    print_hex(static_cast<uint64_t>(state.signal_code));
    text(" addr=");
    print_hex(state.signal_address);
    text(" pc=");
    print_hex(state.signal_pc);
    text("]\n");
  }
}

// ---- What GOTRACEBACK and debug.SetTraceback ask for, in the bits of Go's own cache: crash, all, and the level above ----

constexpr uint32_t bit_crash = 1, bit_all = 2, bit_known = 1u << 31;
constexpr int level_shift = 2;

uint32_t parse_setting(const char* s, size_t n) {
  auto is = [&](const char* word) { return n == strlen(word) && !memcmp(s, word, n); };
  if (is("none")) return 0;
  if (is("single") || n == 0) return 1 << level_shift;
  if (is("all")) return 1 << level_shift | bit_all;
  if (is("system")) return 2 << level_shift | bit_all;
  if (is("crash")) return 2 << level_shift | bit_all | bit_crash;
  uint32_t number = 0;
  for (size_t i = 0; i < n; i++) {
    if (s[i] < '0' || s[i] > '9' || number > 1 << 20) return bit_all;
    number = number * 10 + static_cast<uint32_t>(s[i] - '0');
  }
  return number << level_shift | bit_all;
}

// What the environment asked for when the program started is never taken back.
uint32_t environment_setting() {
  static const uint32_t setting = [] {
    const char* s = getenv("GOTRACEBACK");
    return parse_setting(s ? s : "", s ? strlen(s) : 0);
  }();
  return setting;
}
[[gnu::constructor]] void read_environment() { environment_setting(); }

std::atomic<uint32_t> chosen_setting{0};

struct trace_options {
  int level;  // 0: no stacks, 2: with the runtime's frames and goroutines
  bool all;
  bool crash;
};

trace_options options_for(grade of) {
  uint32_t t = chosen_setting.load(std::memory_order_relaxed);
  if (!(t & bit_known)) t = environment_setting();
  trace_options o{static_cast<int>((t & ~bit_known) >> level_shift), (t & bit_all) != 0, (t & bit_crash) != 0};
  if (of == grade::internal) o.level = 2;
  o.all |= of == grade::internal;
  return o;
}

void print_header(const goroutine_view& g, int level) {
  text("goroutine ");
  print_int(g.id);
  if (level >= 2) {
    text(" gp=");
    print_pointer(g.g);
    if (g.m) {
      text(" m=");
      print_int(g.m_id);
      text(" mp=");
      print_pointer(g.m);
    } else {
      text(" m=nil");
    }
  }
  text(" [");
  text(g.status);
  if (g.waited_minutes >= 1) {
    text(", ");
    print_int(g.waited_minutes);
    text(" minutes");
  }
  if (g.locked_to_thread) text(", locked to thread");
  text("]:\n");
}

struct trace_request {
  bool current;
  bool printed;
  int level;
  uintptr_t from;
  const unwind_start* interrupted;  // where a signal found the running goroutine, or null
};

void print_goroutine(const goroutine_view& g, trace_request& r) {
  const trace_form form{r.level >= 2, r.from};
  if (r.printed) text("\n");
  print_header(g, r.level);
  r.printed = true;
  if (g.is_current && r.interrupted) {
    print_saved_stack(*r.interrupted, g.creator_id, g.created_at, form);
  } else if (g.is_current && !g.pc) {
    print_own_stack(g.creator_id, g.created_at, form);
  } else if (g.entry) {
    print_entry(g.entry, g.creator_id, g.created_at);
  } else if (g.pc) {
    print_saved_stack({g.pc, g.sp, g.fp}, g.creator_id, g.created_at, form);
  } else {
    text("\tgoroutine running on other thread; stack unavailable\n");
    print_saved_stack({0, 0, 0}, g.creator_id, g.created_at, form);
  }
}

// Whoever runs here first, then, if wanted, the other goroutines.
void print_all_traces(bool all, trace_request r) {
  auto visit = [](const goroutine_view& g, void* context) {
    trace_request& r = *static_cast<trace_request*>(context);
    if (g.is_current == r.current && (!g.system || r.level >= 2)) print_goroutine(g, r);
  };
  r.current = true;
  each_goroutine_for_traceback(visit, &r);
  if (!all) return;
  r.current = false;
  each_goroutine_for_traceback(visit, &r);
}

std::atomic<pthread_t> crashing_thread{};

// One thread reports; others wait for the end.
void begin_crash() {
  stop_checking_locks();
  if (crashing.fetch_add(1) == 0) {
    crashing_thread.store(pthread_self());
    freeze_world_for_crash();
    return;
  }
  if (pthread_equal(crashing_thread.load(), pthread_self())) {
    write_error("panic during panic\n");
    _exit(2);
  }
  for (int i = 0; i < 50; i++) usleep(100000);
  _exit(2);
}

[[noreturn]] void finish_crash(const trace_options& o) {
  if (o.crash) {
    sigset_t set;
    sigemptyset(&set);
    sigaddset(&set, SIGABRT);
    signal(SIGABRT, SIG_DFL);
    pthread_sigmask(SIG_UNBLOCK, &set, nullptr);
    raise(SIGABRT);
  }
  _exit(2);
}

// from: the stack pointer of whoever found out.
[[noreturn]] void report(grade of, const string& message, uintptr_t from, const runtime_frame* frame) {
  begin_crash();
  print_lock();
  text("fatal error: ");
  indented(message);
  text("\n");
  print_signal(this_panic_state());
  trace_options o = options_for(of);
  goroutine_view scheduler{};
  const bool in_scheduler = scheduler_for_traceback(scheduler);
  if (frame && o.level > 0) {
    text("\nruntime stack:\ngo::rt::");
    text(frame->function);
    text("(...)\n\t");
    text(frame->file);
    text(":");
    print_int(frame->line);
    text("\n");
  } else if (in_scheduler && o.level >= 2) {
    text("\nruntime stack:\n");
    print_unlock();
    print_own_stack(0, nullptr, {true, from});
    print_lock();
  }
  print_unlock();
  if (o.level > 0) print_all_traces(o.all || in_scheduler, {true, true, o.level, from, nullptr});
  finish_crash(o);
}

}  // namespace

void set_traceback(const char* level, size_t length) {
  chosen_setting.store(parse_setting(level, length) | environment_setting() | bit_known, std::memory_order_relaxed);
}

GO2CPP_COLD void crash_by_signal(const char* header, const char* trailer, const void* pc, const void* sp, const void* fp) {
  begin_crash();
  print_lock();
  text(header);
  print_unlock();
  const trace_options o = options_for(grade::internal);
  const unwind_start start{reinterpret_cast<uintptr_t>(pc) + 1, reinterpret_cast<uintptr_t>(sp), reinterpret_cast<uintptr_t>(fp)};
  trace_request r{true, true, o.level, 0, &start};
  goroutine_view scheduler{};
  if (scheduler_for_traceback(scheduler)) {
    print_goroutine(scheduler, r);
    r.interrupted = nullptr;
  }
  print_all_traces(o.all, r);
  print_lock();
  text("\n");
  text(trailer);
  print_unlock();
  finish_crash(o);
}

GO2CPP_COLD void crash_with_panic(panic_state& state) {
  const auto from = reinterpret_cast<uintptr_t>(__builtin_dwarf_cfa());
  prepare_values(state.panics);
  begin_crash();
  print_lock();
  print_panics(state.panics);
  print_signal(state);
  print_unlock();
  const trace_options o = options_for(grade::panic);
  if (o.level > 0) print_all_traces(o.all, {true, true, o.level, from, nullptr});
  finish_crash(o);
}

// GOTRACEBACK does not concern stacks that the program asks for.
size_t write_stacks(char* buffer, size_t size, bool all) {
  const auto from = reinterpret_cast<uintptr_t>(__builtin_dwarf_cfa());
  static std::mutex one_at_a_time;
  rank_scope scope(&one_at_a_time, lock_rank::tracebacks);
  std::lock_guard guard(one_at_a_time);
  print_sink sink{buffer, size};
  print_buffer& b = this_print_buffer();
  print_sink* former = b.sink;
  b.sink = &sink;
  print_all_traces(all, {true, false, 1, from, nullptr});
  this_print_buffer().sink = former;
  return sink.used;
}

GO2CPP_COLD void fatal(const char* text) {
  const auto from = reinterpret_cast<uintptr_t>(__builtin_dwarf_cfa());
  report(strcmp(text, "fault") ? grade::user : grade::internal, string(text, static_cast<int_t>(strlen(text))), from, nullptr);
}
GO2CPP_COLD void fatal_in_runtime(const char* text, const char* function, const char* file, int line) {
  const auto from = reinterpret_cast<uintptr_t>(__builtin_dwarf_cfa());
  const runtime_frame frame{function, file, line};
  report(grade::internal, string(text, static_cast<int_t>(strlen(text))), from, &frame);
}
GO2CPP_COLD void throw_(const char* text) {
  const auto from = reinterpret_cast<uintptr_t>(__builtin_dwarf_cfa());
  report(grade::internal, string(text, static_cast<int_t>(strlen(text))), from, nullptr);
}

}  // namespace go::rt
