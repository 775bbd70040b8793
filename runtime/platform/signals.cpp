// Signal stacks and handlers.
#include "runtime/platform/signals.h"

#include <atomic>
#include <cerrno>
#include <sys/mman.h>
#include <sys/syscall.h>
#include <unistd.h>

#include "runtime/platform/failure.h"
#include "runtime/platform/g.h"
#include "runtime/platform/threads.h"

#if defined(GO2CPP_RACE)
extern "C" void go_rt_signal_return();
asm(".text\n.globl go_rt_signal_return\n.type go_rt_signal_return,@function\nnop\ngo_rt_signal_return:\n"
    "movq $15, %rax\nsyscall\n.size go_rt_signal_return,.-go_rt_signal_return\n");
#endif

namespace go::rt {

bool (*fault_hook)(int, siginfo_t*, void*) = nullptr;
std::atomic<void (*)(void*)> preempt_hook{nullptr};
void (*quit_hook)(int, siginfo_t*, void*) = nullptr;

namespace {

constexpr size_t signal_stack_size = 256 * 1024;  // the traceback of a crash runs on it

struct sigaction former_fault[3];
constexpr int fault_signals[3] = {SIGSEGV, SIGBUS, SIGFPE};
constexpr int fatal_signals[6] = {SIGQUIT, SIGILL, SIGTRAP, SIGABRT, SIGSYS, SIGSTKFLT};
std::atomic<bool> own_process{false};

void on_fault(int signal, siginfo_t* info, void* context) {
    int saved = errno;
    bool handled = info->si_code > 0 && fault_hook && current_g() && fault_hook(signal, info, context);
    errno = saved;
    if (handled) return;
    if (own_process && quit_hook) quit_hook(signal, info, context);
    // Not ours: what was installed before, or the default.
    for (int i = 0; i < 3; ++i)
        if (fault_signals[i] == signal) {
            if (former_fault[i].sa_flags & SA_SIGINFO && former_fault[i].sa_sigaction) {
                former_fault[i].sa_sigaction(signal, info, context);
                return;
            }
            sigaction(signal, &former_fault[i], nullptr);
        }
}

void on_preempt(int, siginfo_t*, void* context) {
    int saved = errno;
    answer_stop(context);
    if (auto* hook = preempt_hook.load(std::memory_order_acquire)) hook(context);
    errno = saved;
}

void on_quit(int signal, siginfo_t* info, void* context) {
    if (quit_hook) quit_hook(signal, info, context);
}

void install(int signal, void (*handler)(int, siginfo_t*, void*), struct sigaction* former) noexcept {
#if defined(GO2CPP_RACE)
    // Past ThreadSanitizer, which would hold the signal back until its own next call.
    struct {
        void (*handler)(int, siginfo_t*, void*);
        unsigned long flags;
        void (*restorer)();
        uint64_t mask;
    } action{handler, SA_SIGINFO | SA_ONSTACK | SA_RESTART | 0x04000000, &go_rt_signal_return, 0};
    if (former) *former = {};
    syscall(SYS_rt_sigaction, signal, &action, nullptr, sizeof action.mask);
#else
    struct sigaction action = {};
    action.sa_sigaction = handler;
    action.sa_flags = SA_SIGINFO | SA_ONSTACK | SA_RESTART;
    sigemptyset(&action.sa_mask);
    sigaction(signal, &action, former);
#endif
}

}  // namespace

void* install_signal_stack() noexcept {
    void* memory = mmap(nullptr, signal_stack_size, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS | MAP_NORESERVE, -1, 0);
    if (memory == MAP_FAILED) return nullptr;
    stack_t stack = {};
    stack.ss_sp = memory;
    stack.ss_size = signal_stack_size;
    sigaltstack(&stack, nullptr);
    return memory;
}

void remove_signal_stack(void* memory) noexcept {
    if (!memory) return;
    stack_t stack = {};
    stack.ss_flags = SS_DISABLE;
    sigaltstack(&stack, nullptr);
    munmap(memory, signal_stack_size);
}

void install_signal_handlers(bool own) noexcept {
    static std::atomic<bool> faults{false};
    if (!faults.exchange(true)) {
        for (int i = 0; i < 3; ++i) install(fault_signals[i], &on_fault, &former_fault[i]);
        install(preempt_signal, &on_preempt, nullptr);
    }
    if (!own || own_process.exchange(true)) return;
    for (int s : fatal_signals) install(s, &on_quit, nullptr);
}

void block_runtime_signals() noexcept {
    sigset_t set;
    sigfillset(&set);
    for (int s : fault_signals) sigdelset(&set, s);
    pthread_sigmask(SIG_SETMASK, &set, nullptr);
}

namespace {
sigset_t program_mask;                                 // written once, before the first thread starts
}

void remember_signal_mask() noexcept {
    static std::atomic<bool> done{false};
    if (!done.exchange(true)) pthread_sigmask(SIG_SETMASK, nullptr, &program_mask);
}

void set_goroutine_signal_mask() noexcept {
    sigset_t set = program_mask;
    for (int s : fault_signals) sigdelset(&set, s);
    sigdelset(&set, preempt_signal);
    pthread_sigmask(SIG_SETMASK, &set, nullptr);
}

}  // namespace go::rt
