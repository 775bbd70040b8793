// Preemption by signal: sysmon asks, the handler makes the interrupted goroutine call go_rt_async_preempt as if the
// interrupted instruction had called it. Only code of Go packages may be interrupted so: it holds no lock of the runtime
// or of libc. Which addresses those are is read once from the executable's symbol table; see text_ranges.cpp.
#include <csignal>
#include <cstring>
#include <sys/syscall.h>
#include <ucontext.h>
#include <unistd.h>

#include <cpuid.h>

#include "runtime/platform/signals.h"
#include "runtime/scheduler/internal.h"
#include "runtime/scheduler/text_ranges.h"

extern "C" {
uint64_t go_rt_xsave_size = 512 + 64;
uint32_t go_rt_xsave_mask = 0;
}

namespace go::rt {
namespace {

void find_xsave() noexcept {
    unsigned a, b, c, d;
    if (!__get_cpuid(1, &a, &b, &c, &d) || !(c & (1u << 27))) return;  // OSXSAVE
    if (!__get_cpuid_count(13, 0, &a, &b, &c, &d)) return;
    uint32_t low, high;
    asm volatile("xgetbv" : "=a"(low), "=d"(high) : "c"(0));
    go_rt_xsave_size = b + 64;
    go_rt_xsave_mask = low;
}

void on_preempt_signal([[maybe_unused]] void* context) {
#if !defined(GO2CPP_TSAN)  // which hands signals over late, with registers of an earlier moment: what lay there is gone
    G* g = current_g();
    if (!g) return;
    M* m = g->m;
    m->preempt_signal_pending.store(false, std::memory_order_relaxed);
    if (!g->slot || g->pinned || !m->p || m->p->attention.load(std::memory_order_relaxed) == 0) return;
    auto* registers = static_cast<ucontext_t*>(context)->uc_mcontext.gregs;
    auto pc = static_cast<uintptr_t>(registers[REG_RIP]);
    auto sp = static_cast<uintptr_t>(registers[REG_RSP]);
    if (!is_preemptible_text(pc)) return;
    // Room for the saved registers and the scheduler, on the goroutine's own stack.
    if (sp < g->stack_low + 16384 || sp > g->stack_high) return;
    auto* below_red_zone = reinterpret_cast<uintptr_t*>(sp - 136);
    *below_red_zone = pc;  // what go_rt_preempt_entry returns through
    auto* frame = reinterpret_cast<uintptr_t*>((sp - 136 - 32) & ~uintptr_t{15});
    frame[0] = 0;
    frame[1] = sp;
    frame[2] = pc;
    registers[REG_RSP] = static_cast<greg_t>(reinterpret_cast<uintptr_t>(frame));
    registers[REG_RIP] = static_cast<greg_t>(reinterpret_cast<uintptr_t>(&go_rt_preempt_entry));
#endif
}

}  // namespace

void enable_async_preemption() noexcept {
    static std::atomic<bool> done{false};
    if (done.exchange(true)) return;
    find_xsave();
    prepare_text_ranges();
    preempt_hook.store(&on_preempt_signal, std::memory_order_release);
}

void signal_m(M* m) noexcept {
    if (!m->runtime->async_preemption.load(std::memory_order_relaxed) || m->tid == 0) return;
    enable_async_preemption();
    if (!has_preemptible_text()) return;
    if (m->preempt_signal_pending.exchange(true, std::memory_order_relaxed)) {
        // The last one may have hit code that cannot be interrupted: ask again.
    }
    syscall(SYS_tgkill, getpid(), m->tid, preempt_signal);
}

}  // namespace go::rt
