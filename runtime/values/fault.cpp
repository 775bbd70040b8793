// SIGSEGV below the first 4096 bytes is Go's nil dereference, SIGFPE its division by zero; both are recoverable. The
// handler makes the faulting instruction look like a call of the panic function, so that the stack can be unwound.
#include "runtime/values/fault.h"

#include <ucontext.h>

#include "runtime/values/errors.h"
#include "runtime/values/panic_state.h"
#include "runtime/values/print.h"

namespace go::rt {
namespace {

#if defined(__x86_64__)
// The fault may have come at any alignment of the stack.
[[gnu::force_align_arg_pointer]]
#endif
[[noreturn]] void panic_for_signal() {
  const panic_state& state = this_panic_state();
  if (state.signal_number == SIGFPE) panic_runtime("integer divide by zero");
  if (state.signal_number == SIGSEGV && (state.signal_code == SEGV_MAPERR || state.signal_code == SEGV_ACCERR || state.signal_code == SI_KERNEL) &&
      state.signal_address < 0x1000)
    panic_memory(state.signal_address);
  if (state.panic_on_fault)
    panic(box(address_error{"invalid memory address or nil pointer dereference", state.signal_address}, &address_error_type));
  // Go does not let programs recover from other addresses.
  print("unexpected fault address ");
  print_hex(state.signal_address);
  print("\n");
  fatal("fault");
}

}  // namespace

namespace {

[[noreturn]] void panic_memory_at(uintptr_t address, void* pc) {
  panic_state& state = this_panic_state();
  if (!state.signal_number) {  // an explicit check: report it as the fault that it stands for
    state.signal_number = SIGSEGV;
    state.signal_code = SEGV_MAPERR;
    state.signal_address = address;
    state.signal_pc = reinterpret_cast<uintptr_t>(pc);
  }
  panic(box(string("invalid memory address or nil pointer dereference"), &error_string_type));
}

}  // namespace

void panic_memory(uintptr_t address) { panic_memory_at(address, __builtin_return_address(0)); }

void call_nil() { panic_memory_at(0, __builtin_return_address(0)); }

bool handle_fault(int number, siginfo_t* info, void* context) {
  if (number != SIGSEGV && number != SIGBUS && number != SIGFPE) return false;
  auto& regs = static_cast<ucontext_t*>(context)->uc_mcontext;
  panic_state& state = this_panic_state();
  state.signal_number = number;
  state.signal_code = info->si_code;
  state.signal_address = number == SIGFPE ? 0 : reinterpret_cast<uintptr_t>(info->si_addr);
#if defined(__x86_64__)
  uintptr_t pc = static_cast<uintptr_t>(regs.gregs[REG_RIP]);
  uintptr_t sp = static_cast<uintptr_t>(regs.gregs[REG_RSP]);
  state.signal_pc = pc;
  if (pc < 0x1000) {
    // A call through a nil func: its return address is on the stack already.
    regs.gregs[REG_RIP] = reinterpret_cast<greg_t>(&panic_for_signal);
    return true;
  }
  // Below the red zone, the fault's pc as a return address (+1: unwinders look one byte before it). The function's
  // frame does not start at the pushed word then, but its own unwind rules start from the real stack pointer, so the
  // word must sit right below it: the red zone's contents are dead, control never comes back to the instruction.
  sp -= sizeof(uintptr_t);
  *reinterpret_cast<uintptr_t*>(sp) = pc + 1;
  regs.gregs[REG_RSP] = static_cast<greg_t>(sp);
  regs.gregs[REG_RIP] = reinterpret_cast<greg_t>(&panic_for_signal);
  return true;
#elif defined(__aarch64__)
  state.signal_pc = regs.pc;
  regs.regs[30] = regs.pc + 4;
  regs.pc = reinterpret_cast<uintptr_t>(&panic_for_signal);
  return true;
#else
  return false;
#endif
}

}  // namespace go::rt
