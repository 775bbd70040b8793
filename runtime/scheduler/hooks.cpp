// What runtime/values asks of the scheduler (runtime/values/engine_hooks.h), and what signals ask of both.
#include "runtime/values/engine_hooks.h"

#include <csignal>
#include <cstdio>
#include <ucontext.h>
#include <unistd.h>

#include "runtime/platform/clock.h"
#include "runtime/platform/signals.h"
#include "runtime/scheduler/internal.h"
#include "runtime/scheduler/light.h"
#include "runtime/values/fault.h"
#include "runtime/values/panic_state.h"

namespace go::rt {

static_assert(sizeof(panic_state) <= sizeof(G::panic_words));

panic_state& this_panic_state() noexcept {
    static thread_local panic_state of_foreign_thread;
    G* g = current_g();
    return g ? *reinterpret_cast<panic_state*>(g->panic_words) : of_foreign_thread;
}

uint64_t random64() noexcept {
    G* g = current_g();
    if (g && g->slot) [[likely]] return g->random.next();
    return current_random().next();
}

int64_t this_goroutine_id() noexcept {
    G* g = current_g();
    return g ? g->id : 0;
}

void goexit_finish() {
    if (G* g = current_g(); !g || !g->runtime) _exit(0);  // a thread that no runtime owns has only the process to end
    exit_goroutine();
}

void each_goroutine_for_traceback(void (*visit)(const goroutine_view&, void*), void* context) {
    Runtime* rt = current_runtime();
    if (!rt) {  // a thread of no runtime shows itself
        goroutine_view v{};
        v.id = 1;
        v.status = "running";
        v.is_current = true;
        visit(v, context);
        return;
    }
    G* self = current_g();
    if (self == &self->m->g0) self = self->m->running;
    int64_t now = rt->now();
    each_goroutine(rt, [&](G* g) {
        auto status = g->status.load(std::memory_order_acquire);
        goroutine_view v{};
        v.id = g->id;
        v.is_current = g == self;
        v.system = g->system;
        v.locked_to_thread = g->locked_m != nullptr;
        v.created_at = g->created_at;
        v.creator_id = g->parent_id;
        v.g = g;
        if (status == g_status::running || status == g_status::in_syscall) {
            v.m = g->m;
            v.m_id = g->m ? g->m->id : 0;
        }
        switch (status) {
        case g_status::running: v.status = "running"; break;
        case g_status::in_syscall: v.status = "syscall"; break;
        case g_status::waiting: v.status = wait_reason_text(g->reason); break;
        default: v.status = "runnable"; break;
        }
        if ((status == g_status::waiting || status == g_status::in_syscall) && g->wait_since > 0) v.waited_minutes = (now - g->wait_since) / 60000000000;
        if (g->light && (status == g_status::waiting || status == g_status::runnable) && !bring_home(g)) {
            if (!g->sp) v.entry = reinterpret_cast<uintptr_t>(g->entry);
        } else if (status == g_status::waiting || status == g_status::runnable) {
            saved_context c = read_context(g->sp);
            v.pc = c.pc;
            v.sp = c.sp;
            v.fp = c.fp;
            if (c.pc == reinterpret_cast<uintptr_t>(&go_rt_entry)) v.entry = reinterpret_cast<uintptr_t>(g->entry);
        } else if (status == g_status::in_syscall) {
            v.pc = g->syscall_at.pc;
            v.sp = g->syscall_at.sp;
            v.fp = g->syscall_at.fp;
        }
        visit(v, context);
    });
}

bool scheduler_for_traceback(goroutine_view& v) {
    G* g = current_g();
    if (!g || g->slot || !g->runtime) return false;
    v = {};
    v.status = "idle";
    v.is_current = v.system = true;
    v.g = g;
    v.m = g->m;
    v.m_id = g->m->id;
    return true;
}

namespace {

bool on_fault(int signal, siginfo_t* info, void* context) {
    G* g = current_g();
    if (!g->slot) return false;
    auto address = reinterpret_cast<uintptr_t>(info->si_addr);
    bool guard = g->runtime->stacks.is_slot_guard(address);
    if (g->segment) {
        auto base = reinterpret_cast<uintptr_t>(g->segment) - page_size;
        guard = guard || (address >= base && address < base + page_size);
    }
    if (signal == SIGSEGV && guard) {
        auto* registers = static_cast<ucontext_t*>(context)->uc_mcontext.gregs;
        stack_overflow(g, static_cast<uintptr_t>(registers[REG_RSP]));
    }
    return handle_fault(signal, info, context);
}

const char* signal_text(int signal) {
    switch (signal) {
    case SIGQUIT: return "SIGQUIT: quit";
    case SIGILL: return "SIGILL: illegal instruction";
    case SIGTRAP: return "SIGTRAP: trace trap";
    case SIGABRT: return "SIGABRT: abort";
    case SIGSYS: return "SIGSYS: bad system call";
    case SIGSTKFLT: return "SIGSTKFLT: stack fault";
    case SIGSEGV: return "SIGSEGV: segmentation violation";
    case SIGBUS: return "SIGBUS: bus error";
    case SIGFPE: return "SIGFPE: floating-point exception";
    default: return "signal";
    }
}

// Go's dump: where the thread was, every goroutine, the registers.
void on_quit(int signal, siginfo_t* info, void* context) {
    auto* registers = static_cast<ucontext_t*>(context)->uc_mcontext.gregs;
    auto as_number = [&](int index) { return static_cast<unsigned long long>(registers[index]); };
    M* m = current_m();
    char header[160], address[40] = "", dump[768];
    if (signal == SIGSEGV || signal == SIGBUS) std::snprintf(address, sizeof address, " addr=0x%llx", reinterpret_cast<unsigned long long>(info->si_addr));
    std::snprintf(header, sizeof header, "%s\nPC=0x%llx m=%lld sigcode=%d%s\n", signal_text(signal), as_number(REG_RIP),
                  m ? static_cast<long long>(m->id) : -1, info->si_code, address);
    static constexpr struct {
        const char* name;
        int index;
    } names[] = {{"rax", REG_RAX}, {"rbx", REG_RBX}, {"rcx", REG_RCX}, {"rdx", REG_RDX}, {"rdi", REG_RDI}, {"rsi", REG_RSI},
                 {"rbp", REG_RBP}, {"rsp", REG_RSP}, {"r8", REG_R8},   {"r9", REG_R9},   {"r10", REG_R10}, {"r11", REG_R11},
                 {"r12", REG_R12}, {"r13", REG_R13}, {"r14", REG_R14}, {"r15", REG_R15}, {"rip", REG_RIP}, {"rflags", REG_EFL}};
    size_t used = 0;
    auto add = [&](const char* name, unsigned long long value) {
        used += static_cast<size_t>(std::snprintf(dump + used, sizeof dump - used, "%-6s 0x%llx\n", name, value));
    };
    for (auto& r : names) add(r.name, as_number(r.index));
    const unsigned long long segments = as_number(REG_CSGSFS);
    add("cs", segments & 0xffff);
    add("fs", segments >> 32 & 0xffff);
    add("gs", segments >> 16 & 0xffff);
    crash_by_signal(header, dump, reinterpret_cast<void*>(registers[REG_RIP]), reinterpret_cast<void*>(registers[REG_RSP]),
                    reinterpret_cast<void*>(registers[REG_RBP]));
}

}  // namespace

void connect_signals() noexcept {
    fault_hook = &on_fault;
    quit_hook = &on_quit;
}

void freeze_world_for_crash() noexcept {
    Runtime* rt = current_runtime();
    if (!rt) return;
    rt->stopping.store(true, std::memory_order_seq_cst);
    M* m = current_m();
    if ((rt->trace_period > 0 || rt->trace_detail) && rt->sched_lock.try_lock()) {
        schedtrace_locked(rt, true);
        rt->sched_lock.unlock();
    }
    for (int round = 0; round < 5; ++round) {
        bool running = false;
        for (int32_t i = 0, n = rt->procs.load(); i < n; ++i) {
            P* p = rt->all_ps[i];
            if (p == m->p || p->status.load() != p_status::running) continue;
            running = true;
            ask_attention(p, attention_stop);
        }
        if (!running) break;
        thread_sleep(1000000);
    }
}

}  // namespace go::rt
