// defer, panic and recover for emitted code. with_defers links a frame on the goroutine's chain and saves a context;
// panic runs the deferred calls of the frames on top of the panicking stack, and when one of them recovers, control
// jumps back into that frame's with_defers, which runs the rest of its calls and returns normally. A call that cannot
// recover and that every way through its scope defers needs no context: it is a `defer`, a link of the same chain.
#pragma once

#include "runtime/values/iface.h"
#include "runtime/values/panic_state.h"

namespace go {

// Calls code(argument) with the callee-saved registers on the stack and *saved pointing at them; returns 0, or what a
// jump to the saved context says (panic.cpp).
extern "C" int go2cpp_call_saved(void (*code)(void*), void* argument, void** saved);

namespace rt {

struct panic_record;
class deferred_frame;

struct deferred {
  deferred* next;
  void (*run)(deferred*);
  bool may_recover;
};

// A link of the goroutine's chain, innermost first.
struct defer_link {
  defer_link* parent;
  panic_state* state;
  void (*run)(defer_link*);  // of a `defer`: the call; null: a deferred_frame
};

// One with_defers activation. Deferred calls are kept in the frame while they fit, then in the collected heap.
class deferred_frame : defer_link {
 public:
  static bool is_run_line(int line);
  static bool is_end_line(int line);  // of a function whose `defer` runs
  deferred_frame() = default;
  deferred_frame(const deferred_frame&) = delete;
  deferred_frame& operator=(const deferred_frame&) = delete;

 protected:
  template <class L>
  struct call : deferred {
    L body;
    explicit call(const L& l, bool recovers) : deferred{nullptr, &run_it, recovers}, body(l) {}
    static constexpr int run_line = __LINE__ + 1;  // tracebacks recognise the next line
    static void run_it(deferred* d) { static_cast<call*>(d)->body(); }
  };

  template <class L>
  void add(const L& l, bool recovers) {
    void* room;
    if (sizeof(call<L>) <= sizeof space_ - used_ && alignof(call<L>) <= 16) {
      room = space_ + used_;
      used_ += (sizeof(call<L>) + 15) & ~size_t{15};
    } else {
      room = allocate(sizeof(call<L>), nullptr, 0);
    }
    deferred* d = ::new (room) call<L>(l, recovers);
    d->next = head_;
    head_ = d;
  }

 protected:
  friend struct panic_machine;

  // Links the frame to the goroutine's chain for its lifetime. A C++ exception that passes runs the deferred calls.
  struct linked {
    deferred_frame& f;
    bool done = false;
    [[gnu::always_inline]] explicit linked(deferred_frame& frame) : f(frame) {
#if defined(GO2CPP_RACE)
      f.race_depth_ = this_race_depth();
#endif
      f.state = &this_panic_state();
      f.parent = f.state->innermost;
      f.run = nullptr;
      f.state->innermost = &f;
    }
    ~linked() noexcept(false) {
      if (GO2CPP_UNLIKELY(!done)) f.run_after_exception();
      f.state->innermost = f.parent;
    }
  };

  void run_rest() {
    while (deferred* d = head_) {
      head_ = d->next;
      state->claim = nullptr;
      d->run(d);
    }
  }
  void run_after_jump(int how);
  void run_after_exception();

#if defined(GO2CPP_RACE)
  uint32_t race_depth_;  // functions entered when the frame was linked
#endif
  void* context_ = nullptr;  // stack pointer inside go2cpp_call_saved
  deferred* head_ = nullptr;
  size_t used_ = 0;
  alignas(16) unsigned char space_[128];
};

template <class F>
struct activation;

}  // namespace rt

class defers : public rt::deferred_frame {
 public:
  static int body_line();
  // A deferred call whose function has no recover() in its own body.
  template <class L>
  void push(const L& call) { add(call, false); }
  // One that has, or may have.
  template <class L>
  void push_recover(const L& call) { add(call, true); }

  template <class F>
  [[gnu::always_inline]] static inline void run_with(F& body) {
    rt::activation<F> a;
    a.body = &body;
    linked chained(a.frame);
    if (const int how = go2cpp_call_saved(&rt::activation<F>::run, &a, &a.frame.context_); GO2CPP_UNLIKELY(how))
      a.frame.run_after_jump(how);
    chained.done = true;
  }

 private:
  template <class F>
  friend struct rt::activation;
};

template <class F>
struct rt::activation {
  defers frame;
  F* body;
  static constexpr int body_line = __LINE__ + 3;  // tracebacks recognise the line that calls the body
  static void run(void* p) {
    activation& a = *static_cast<activation*>(p);
    (*a.body)(a.frame);
    a.frame.run_rest();
  }
};

// Runs body(defers&), then the deferred calls, last first; also when body panics, calls Goexit or throws.
// May be inlined: what body captures by reference lives in memory all the same, as its address goes through
// go2cpp_call_saved, and a jump back is an ordinary return from that call.
template <class F>
inline void with_defers(F&& body) {
  defers::run_with(body);
}

// A deferred call whose function has no recover() in its own body, deferred by every way from here to the end of the
// scope, which is the function's: runs there, also when the function panics, calls Goexit or throws. It may not change
// what the function returns: that is evaluated before.
template <class L>
class defer : rt::defer_link {
 public:
  [[gnu::always_inline]] explicit defer(const L& call) : body_(call) {
    state = &rt::this_panic_state();
    parent = state->innermost;
    run = &run_it;
    state->innermost = this;
  }
  defer(const defer&) = delete;
  defer& operator=(const defer&) = delete;
  static constexpr int end_line = __LINE__ + 4;  // tracebacks recognise the line that makes the call
  [[gnu::always_inline]] ~defer() noexcept(false) {
    state->innermost = parent;
    state->claim = nullptr;
    run_it(this);
  }
  static constexpr int run_line = __LINE__ + 1;  // tracebacks recognise the next line
  static void run_it(rt::defer_link* link) { static_cast<defer*>(link)->body_(); }

 private:
  L body_;
};

// The first statement of every function that contains recover(): takes the permission to recover, which the runtime
// gives to the function that it calls as deferred, and to no other.
class recoverer {
 public:
  recoverer();
  recoverer(const recoverer&) = delete;
  recoverer& operator=(const recoverer&) = delete;
  // Go's recover().
  any recover();

 private:
  rt::panic_record* panic_;
};

[[noreturn]] void panic(const any& value);

namespace rt {

[[noreturn]] void goexit();
// The first statement of a function without recover() that calls one with it: should it be the deferred function, the
// permission is not for what it calls.
void not_recoverer();
[[noreturn]] void fatal(const char* text);   // "fatal error: …": the program's fault, cannot be recovered; exit 2
[[noreturn]] void throw_(const char* text);  // the same for faults of this runtime
[[noreturn]] void panic_plain(const char* text);    // runtime.Error without prefix
[[noreturn]] void panic_runtime(const char* text);  // "runtime error: " + text
[[noreturn]] void panic_nil_map();
[[noreturn]] void panic_memory(uintptr_t address);
// A value method called through a nil pointer: "value method main.T.M called using nil *T pointer".
[[noreturn]] void panic_wrap(const char* package, const char* type_name, const char* method);

// Explicit nil check, for accesses too far from the pointer to fault reliably.
template <class T>
[[gnu::always_inline]] inline T* not_null(T* p) {
  if (GO2CPP_UNLIKELY(p == nullptr)) panic_memory(0);
  return p;
}

}  // namespace rt
}  // namespace go
