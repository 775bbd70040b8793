// defer, panic, recover and Goexit.
//
// Invariants
// - state.innermost is the innermost active with_defers or defer; they link outwards.
// - A defer leaves the chain before its call runs, a with_defers after its last one.
// - A frame's deferred calls always run while its context is saved: in the body's activation, or after a jump in a new
//   one. So a jump to any frame of the chain is legal at any time.
// - state.panics are the panics in progress, newest first. A record lives in the stack frame of panic() or goexit();
//   when control jumps outwards to a frame, the records of the panics that were started inside are dropped.
// - state.claim is set only between the runtime's decision to call a deferred function because of a panic and that
//   function's first statement.
//
// Rejected: C++ exceptions for recovery. Two unwinding phases cost microseconds, and a panic must run the deferred
// calls before anything is unwound, so that the stack of an unrecovered panic is whole.
#include "runtime/values/panic.h"

#include <cstdlib>
#include <cstring>

#include "runtime/values/crash.h"
#include "runtime/values/errors.h"
#include "runtime/values/panic_state.h"

#if defined(__has_feature)
#if __has_feature(address_sanitizer)
#define GO2CPP_ASAN 1
#endif
#elif defined(__SANITIZE_ADDRESS__)
#define GO2CPP_ASAN 1
#endif
#if defined(GO2CPP_ASAN)
extern "C" void __asan_handle_no_return();
#define GO2CPP_LEAVE_FRAMES() __asan_handle_no_return()
#else
#define GO2CPP_LEAVE_FRAMES() ((void)0)
#endif

// go2cpp_jump(saved, value) makes the go2cpp_call_saved that saved the context return value, from anywhere deeper on
// the same stack. Floating-point control words are not saved: no Go code changes them.
extern "C" [[noreturn]] void go2cpp_jump(void* saved, int value);

#if defined(__x86_64__)
__asm__(R"(
.text
.globl go2cpp_call_saved
.type go2cpp_call_saved, @function
go2cpp_call_saved:
  .cfi_startproc
  pushq %rbp
  .cfi_def_cfa_offset 16
  .cfi_offset %rbp, -16
  movq %rsp, %rbp
  .cfi_def_cfa_register %rbp
  pushq %rbx
  .cfi_offset %rbx, -24
  pushq %r12
  .cfi_offset %r12, -32
  pushq %r13
  .cfi_offset %r13, -40
  pushq %r14
  .cfi_offset %r14, -48
  pushq %r15
  .cfi_offset %r15, -56
  subq $8, %rsp
  movq %rsp, (%rdx)
  movq %rdi, %rax
  movq %rsi, %rdi
  call *%rax
  xorl %eax, %eax
.Lgo2cpp_return_saved:
  addq $8, %rsp
  popq %r15
  popq %r14
  popq %r13
  popq %r12
  popq %rbx
  popq %rbp
  .cfi_def_cfa %rsp, 8
  ret
  .cfi_endproc
.size go2cpp_call_saved, .-go2cpp_call_saved
.globl go2cpp_jump
.type go2cpp_jump, @function
go2cpp_jump:
  movq %rdi, %rsp
  leaq 48(%rdi), %rbp
  movl %esi, %eax
  jmp .Lgo2cpp_return_saved
.size go2cpp_jump, .-go2cpp_jump
)");
#elif defined(__aarch64__)
__asm__(R"(
.text
.globl go2cpp_call_saved
.type go2cpp_call_saved, %function
go2cpp_call_saved:
  .cfi_startproc
  stp x29, x30, [sp, #-176]!
  .cfi_def_cfa_offset 176
  .cfi_offset 29, -176
  .cfi_offset 30, -168
  mov x29, sp
  .cfi_def_cfa_register 29
  stp x19, x20, [sp, #16]
  stp x21, x22, [sp, #32]
  stp x23, x24, [sp, #48]
  stp x25, x26, [sp, #64]
  stp x27, x28, [sp, #80]
  stp d8, d9, [sp, #96]
  stp d10, d11, [sp, #112]
  stp d12, d13, [sp, #128]
  stp d14, d15, [sp, #144]
  .cfi_offset 19, -160
  .cfi_offset 20, -152
  .cfi_offset 21, -144
  .cfi_offset 22, -136
  .cfi_offset 23, -128
  .cfi_offset 24, -120
  .cfi_offset 25, -112
  .cfi_offset 26, -104
  .cfi_offset 27, -96
  .cfi_offset 28, -88
  mov x9, sp
  str x9, [x2]
  mov x9, x0
  mov x0, x1
  blr x9
  mov w0, #0
.Lgo2cpp_return_saved:
  ldp x19, x20, [sp, #16]
  ldp x21, x22, [sp, #32]
  ldp x23, x24, [sp, #48]
  ldp x25, x26, [sp, #64]
  ldp x27, x28, [sp, #80]
  ldp d8, d9, [sp, #96]
  ldp d10, d11, [sp, #112]
  ldp d12, d13, [sp, #128]
  ldp d14, d15, [sp, #144]
  ldp x29, x30, [sp], #176
  ret
  .cfi_endproc
.globl go2cpp_jump
.type go2cpp_jump, %function
go2cpp_jump:
  mov sp, x0
  mov w0, w1
  b .Lgo2cpp_return_saved
)");
#else
#error "go2cpp: add go2cpp_call_saved for this machine"
#endif

namespace go {
namespace rt {

namespace {
enum { returned = 0, recovered = 1, resume_goexit = 2 };
}

struct panic_machine {
  static deferred* pop(deferred_frame& f) {
    deferred* d = f.head_;
    if (d) f.head_ = d->next;
    return d;
  }

  static void run_rest(void* p) { static_cast<deferred_frame*>(p)->run_rest(); }

  static bool is_inside(const defer_link* link, const defer_link* of) {
    while (link && link != of) link = link->parent;
    return link != nullptr;
  }

  // Jumps to the frame whose deferred call has recovered p. Panics started inside that frame are gone with it.
  [[noreturn]] static void jump(panic_state& state, panic_record& p, deferred_frame& to) {
    bool goexit_aborted = false;
    panic_record* rest = p.link;
    while (rest && is_inside(rest->frame, &to)) {
      goexit_aborted |= rest->goexit;
      rest = rest->link;
    }
    state.panics = rest;
    state.claim = nullptr;
    state.signal_number = 0;
    GO2CPP_LEAVE_FRAMES();
    // A Goexit cannot be recovered: it goes on from there.
    go2cpp_jump(to.context_, goexit_aborted ? resume_goexit : recovered);
  }

  // Runs the deferred calls of all frames for p, innermost first. Returns when none has recovered.
  static void run_all(panic_state& state, panic_record& p) {
    while (defer_link* link = state.innermost) {
      p.frame = link;
      if (link->run) {
        state.innermost = link->parent;
        state.claim = nullptr;
        link->run(link);
        continue;
      }
      auto* f = static_cast<deferred_frame*>(link);
      while (deferred* d = pop(*f)) {
        state.claim = d->may_recover && !p.goexit ? &p : nullptr;
        d->run(d);
        state.claim = nullptr;
        if (p.recovered) jump(state, p, *f);
      }
      state.innermost = f->parent;
    }
  }
};

bool deferred_frame::is_end_line(int line) { return line == defer<void (*)()>::end_line; }
bool deferred_frame::is_run_line(int line) { return line == call<void (*)()>::run_line || line == defer<void (*)()>::run_line; }

// Back in the frame whose deferred call has recovered (or that a Goexit must leave): the rest of its calls.
void deferred_frame::run_after_jump(int how) {
  do {
    state->innermost = this;
    release_left_segments();
#if defined(GO2CPP_RACE)
    race_unwind(race_depth_);
#endif
    if (how == resume_goexit) goexit();
    how = go2cpp_call_saved(&panic_machine::run_rest, this, &context_);
  } while (how != returned);
}

void deferred_frame::run_after_exception() {
  state->innermost = this;
  int how;
  do {
    how = go2cpp_call_saved(&panic_machine::run_rest, this, &context_);
  } while (how != returned);
}

void goexit() {
  panic_state& state = this_panic_state();
  panic_record record;
  record.goexit = true;
  record.link = state.panics;
  state.panics = &record;
  panic_machine::run_all(state, record);
  state.panics = nullptr;
  goexit_finish();
}

}  // namespace rt

int defers::body_line() { return rt::activation<void(defers&)>::body_line; }

GO2CPP_COLD void panic(const any& value) {
  rt::panic_state& state = rt::this_panic_state();
  rt::panic_record record;
  record.value = value;
  if (value == nullptr) {
    auto* e = alloc<rt::panic_nil_error>();
    record.value = box(e, &rt::PanicNilError_ptr_type);
  }
  record.link = state.panics;
  state.panics = &record;
  rt::panic_machine::run_all(state, record);
  rt::crash_with_panic(state);
}

void rt::not_recoverer() { rt::this_panic_state().claim = nullptr; }

recoverer::recoverer() {
  rt::panic_state& state = rt::this_panic_state();
  panic_ = state.claim;
  state.claim = nullptr;
}

any recoverer::recover() {
  rt::panic_record* p = panic_;
  if (!p) return nullptr;
  rt::panic_state& state = rt::this_panic_state();
  if (state.panics != p || p->recovered) return nullptr;
  p->recovered = true;
  return p->value;
}

}  // namespace go
