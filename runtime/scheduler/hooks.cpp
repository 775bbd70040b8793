// What runtime/values asks of the scheduler (runtime/values/engine_hooks.h), and what signals ask of both.
#include "runtime/values/engine_hooks.h"

#include <csignal>
#include <cstdio>
#include <ucontext.h>
#include <unistd.h>

#include "runtime/platform/clock.h"
#include "runtime/platform/signals.h"
#include "runtime/scheduler/internal.h"
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
        switch (status) {
        case g_status::running: v.status = "running"; break;
        case g_status::in_syscall: v.status = "syscall"; break;
        case g_status::waiting: v.status = wait_reason_text(g->reason); break;
        default: v.status = "runnable"; break;
        }
        if (status == g_status::waiting && g->wait_since > 0) v.waited_minutes = (now - g->wait_since) / 60000000000;
        if (status == g_status::waiting || status == g_status::runnable) {
            saved_context c = read_context(g->sp);
            v.pc = c.pc;
            v.sp = c.sp;
            v.fp = c.fp;
        }
        visit(v, context);
    });
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

// Go's dump: where the thread was, every goroutine, the registers.
void on_quit(void* context) {
    auto* registers = static_cast<ucontext_t*>(context)->uc_mcontext.gregs;
    M* m = current_m();
    char header[96], dump[640];
    std::snprintf(header, sizeof header, "SIGQUIT: quit\nPC=%#llx m=%lld sigcode=0\n", static_cast<unsigned long long>(registers[REG_RIP]),
                  m ? static_cast<long long>(m->id) : -1);
    static constexpr struct {
        const char* name;
        int index;
    } names[] = {{"rax", REG_RAX}, {"rbx", REG_RBX}, {"rcx", REG_RCX}, {"rdx", REG_RDX}, {"rdi", REG_RDI}, {"rsi", REG_RSI},
                 {"rbp", REG_RBP}, {"rsp", REG_RSP}, {"r8", REG_R8},   {"r9", REG_R9},   {"r10", REG_R10}, {"r11", REG_R11},
                 {"r12", REG_R12}, {"r13", REG_R13}, {"r14", REG_R14}, {"r15", REG_R15}, {"rip", REG_RIP}, {"rflags", REG_EFL}};
    size_t used = 0;
    for (auto& r : names)
        used += static_cast<size_t>(std::snprintf(dump + used, sizeof dump - used, "%-6s %#llx\n", r.name, static_cast<unsigned long long>(registers[r.index])));
    crash_by_signal(header, dump);
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
