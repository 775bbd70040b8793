// Signal stacks and handlers.
#include "runtime/platform/signals.h"

#include <algorithm>
#include <atomic>
#include <cerrno>
#include <iterator>
#include <sys/mman.h>
#include <sys/syscall.h>
#include <unistd.h>

#include "runtime/platform/failure.h"
#include "runtime/platform/g.h"
#include "runtime/platform/signal_queue.h"
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

// Those that a Go program catches and, if nobody wants them, does nothing about (os/signal's documentation).
bool is_caught(int s) noexcept {
    switch (s) {
    case SIGUSR1: case SIGUSR2: case SIGALRM: case SIGVTALRM: case SIGPROF: case SIGXCPU: case SIGXFSZ: case SIGIO: case SIGPWR: return true;
    default: return s > 34 && s < signal_limit;
    }
}

void on_fault(int signal, siginfo_t* info, void* context) {
    int saved = errno;
    bool handled = info->si_code > 0 && fault_hook && current_g() && fault_hook(signal, info, context);
    errno = saved;
    if (handled || (info->si_code <= 0 && queue_signal(signal))) return;
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

void on_preempt(int signal, siginfo_t* info, void* context) {
    int saved = errno;
    answer_stop(context);
    if (auto* hook = preempt_hook.load(std::memory_order_acquire)) hook(context);
    if (info->si_code != SI_TKILL) queue_signal(signal);  // not one of the runtime's own
    errno = saved;
}

void on_quit(int signal, siginfo_t* info, void* context) {
    if (queue_signal(signal)) return;
    if (quit_hook) quit_hook(signal, info, context);
}

// A goroutine's write fails with EPIPE, and package os ends the program if that was its output. Other threads are the host's.
void on_broken_pipe(int signal, siginfo_t*, void*) {
    if (queue_signal(signal) || current_g()) return;
    struct sigaction standard = {};
    standard.sa_handler = SIG_DFL;
    sigaction(signal, &standard, nullptr);
    raise(signal);
}

void on_caught(int signal, siginfo_t*, void*) { queue_signal(signal); }

bool install(int signal, void (*handler)(int, siginfo_t*, void*), struct sigaction* former) noexcept {
#if defined(GO2CPP_RACE)
    // Past ThreadSanitizer, which would hold the signal back until its own next call.
    struct {
        void (*handler)(int, siginfo_t*, void*);
        unsigned long flags;
        void (*restorer)();
        uint64_t mask;
    } action{handler, SA_SIGINFO | SA_ONSTACK | SA_RESTART | 0x04000000, &go_rt_signal_return, 0};
    if (former) *former = {};
    return syscall(SYS_rt_sigaction, signal, &action, nullptr, sizeof action.mask) == 0;
#else
    struct sigaction action = {};
    action.sa_sigaction = handler;
    action.sa_flags = SA_SIGINFO | SA_ONSTACK | SA_RESTART;
    sigemptyset(&action.sa_mask);
    return sigaction(signal, &action, former) == 0;
#endif
}

bool pipes_handled = false;  // written while the first runtime starts

struct {
    bool (*has)(int);
    void (*handler)(int, siginfo_t*, void*);
} constexpr runtime_handlers[] = {
    {[](int s) { return is_fault_signal(s); }, &on_fault},
    {[](int s) { return s == preempt_signal; }, &on_preempt},
    {[](int s) { return s == SIGPIPE && pipes_handled; }, &on_broken_pipe},
    {[](int s) { return own_process && is_caught(s); }, &on_caught},
    {[](int s) { return own_process && std::find(std::begin(fatal_signals), std::end(fatal_signals), s) != std::end(fatal_signals); }, &on_quit},
};

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
        struct sigaction now;
        if (sigaction(SIGPIPE, nullptr, &now) == 0 && now.sa_handler == SIG_DFL) pipes_handled = install(SIGPIPE, &on_broken_pipe, nullptr);
    }
    if (!own || own_process.exchange(true)) return;
    for (int s : fatal_signals) install(s, &on_quit, nullptr);
    for (int s = 1; s < signal_limit; ++s)
        if (is_caught(s)) install(s, &on_caught, nullptr);
}

bool is_fault_signal(int signal) noexcept {
    return std::find(std::begin(fault_signals), std::end(fault_signals), signal) != std::end(fault_signals);
}

bool has_runtime_handler(int signal) noexcept {
    return std::any_of(std::begin(runtime_handlers), std::end(runtime_handlers), [&](auto& h) { return h.has(signal); });
}

bool restore_runtime_handler(int signal) noexcept {
    for (auto& h : runtime_handlers)
        if (h.has(signal)) return install(signal, h.handler, nullptr);
    return false;
}

bool install_queueing_handler(int signal, struct sigaction* former) noexcept { return install(signal, &on_caught, former); }

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
