// Crash output: the chain of panics, the signal line, goroutine headers and stacks, in Go's formats.
#include "runtime/values/crash.h"

#include <stdlib.h>
#include <unistd.h>

#include <atomic>
#include <cstring>

#include "runtime/platform/failure.h"
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

[[noreturn]] void report(const string& message, bool is_fault = false, const runtime_frame* frame = nullptr);

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
      report(message);
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

void print_header(const goroutine_view& g) {
  text("goroutine ");
  print_int(g.id);
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

struct trace_options {
  int level;  // 0: none
  bool all;
};

trace_options options_from_environment(bool fatal_error) {
  const char* s = getenv("GOTRACEBACK");
  trace_options o{1, fatal_error};
  if (!s || !*s || !strcmp(s, "single")) return o;
  if (!strcmp(s, "none") || !strcmp(s, "0")) o.level = 0;
  else if (!strcmp(s, "all") || !strcmp(s, "1") || !strcmp(s, "system") || !strcmp(s, "2") || !strcmp(s, "crash")) o.all = true;
  return o;
}

struct trace_request {
  bool current;
  bool printed;
};

void print_all_traces(bool all, bool blank_line_first) {
  auto visit = [](const goroutine_view& g, void* context) {
    trace_request& r = *static_cast<trace_request*>(context);
    if (g.is_current != r.current || g.system) return;
    if (r.printed) text("\n");
    print_header(g);
    r.printed = true;
    if (g.is_current && !g.pc) {
      print_own_stack(g.creator_id, g.created_at);
    } else if (g.pc) {
      print_saved_stack({g.pc, g.sp, g.fp}, g.creator_id, g.created_at);
    } else {
      text("\tgoroutine running on other thread; stack unavailable\n");
      print_saved_stack({0, 0, 0}, g.creator_id, g.created_at);
    }
  };
  trace_request own{true, blank_line_first};
  each_goroutine_for_traceback(visit, &own);
  if (!all) return;
  trace_request others{false, own.printed};
  each_goroutine_for_traceback(visit, &others);
}

void print_traces(bool fatal_error) {
  const trace_options o = options_from_environment(fatal_error);
  if (o.level) print_all_traces(o.all, true);
}

// One thread reports; others wait for the end.
void begin_crash() {
  if (crashing.fetch_add(1) == 0) {
    freeze_world_for_crash();
    return;
  }
  for (int i = 0; i < 50; i++) usleep(100000);
  _exit(2);
}

[[noreturn]] void finish_crash() {
  const char* s = getenv("GOTRACEBACK");
  if (s && !strcmp(s, "crash")) abort();
  _exit(2);
}

[[noreturn]] void report(const string& message, bool is_fault, const runtime_frame* frame) {
  begin_crash();
  print_lock();
  text("fatal error: ");
  indented(message);
  text("\n");
  if (is_fault) print_signal(this_panic_state());
  if (frame && options_from_environment(true).level) {
    text("\nruntime stack:\ngo::rt::");
    text(frame->function);
    text("(...)\n\t");
    text(frame->file);
    text(":");
    print_int(frame->line);
    text("\n");
  }
  print_unlock();
  print_traces(true);
  finish_crash();
}

}  // namespace

GO2CPP_COLD void crash_by_signal(const char* header, const char* trailer) {
  begin_crash();
  print_lock();
  text(header);
  print_unlock();
  print_traces(true);
  print_lock();
  text("\n");
  text(trailer);
  print_unlock();
  finish_crash();
}

GO2CPP_COLD void crash_with_panic(panic_state& state) {
  prepare_values(state.panics);
  begin_crash();
  print_lock();
  print_panics(state.panics);
  print_signal(state);
  print_unlock();
  print_traces(false);
  finish_crash();
}

size_t write_stacks(char* buffer, size_t size, bool all) {
  print_sink sink{buffer, size};
  print_buffer& b = this_print_buffer();
  print_sink* former = b.sink;
  b.sink = &sink;
  print_all_traces(all, false);
  this_print_buffer().sink = former;
  return sink.used;
}

GO2CPP_COLD void fatal(const char* text) {
  report(string(text, static_cast<int_t>(strlen(text))), !strcmp(text, "fault"));
}
GO2CPP_COLD void fatal_in_runtime(const char* text, const char* function, const char* file, int line) {
  const runtime_frame frame{function, file, line};
  report(string(text, static_cast<int_t>(strlen(text))), false, &frame);
}
GO2CPP_COLD void throw_(const char* text) { report(string(text, static_cast<int_t>(strlen(text)))); }

}  // namespace go::rt
