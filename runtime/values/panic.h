// defer, panic and recover for emitted code. with_defers links a frame on the goroutine's chain and saves a context;
// panic runs the deferred calls of the frames on top of the panicking stack, and when one of them recovers, control
// jumps back into that frame's with_defers, which runs the rest of its calls and returns normally.
#pragma once

#include "runtime/values/iface.h"

namespace go {

namespace rt {

struct panic_state;
struct panic_record;
class deferred_frame;

struct deferred {
  deferred* next;
  void (*run)(deferred*);
  bool may_recover;
};

// One with_defers activation. Deferred calls are kept in the frame while they fit, then in the collected heap.
class deferred_frame {
 public:
  static int run_line();
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

 private:
  friend struct panic_machine;
  deferred_frame* parent_;
  panic_state* state_;
  void* context_ = nullptr;  // stack pointer inside call_with_context
  deferred* head_ = nullptr;
  uint64_t depth_;
  size_t used_ = 0;
  alignas(16) unsigned char space_[128];
};

void run_with_defers(deferred_frame& frame, void (*body)(void*), void* argument);

}  // namespace rt

class defers : public rt::deferred_frame {
 public:
  // A deferred call whose function has no recover() in its own body.
  template <class L>
  void push(const L& call) { add(call, false); }
  // One that has, or may have.
  template <class L>
  void push_recover(const L& call) { add(call, true); }
};

// Runs body(defers&), then the deferred calls, last first; also when body panics, calls Goexit or throws.
template <class F>
[[gnu::noinline]] void with_defers(F&& body) {
  struct activation {
    defers frame;
    std::remove_reference_t<F>* body;
  } a;
  a.body = &body;
  rt::run_with_defers(a.frame, [](void* p) { (*static_cast<activation*>(p)->body)(static_cast<activation*>(p)->frame); }, &a);
}

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
