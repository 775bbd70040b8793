// The race detector's side of the scheduler: fibres of goroutines, the stack of entered functions, and reports in Go's form.
// ThreadSanitizer finds the races; its own printing is replaced (OnReport), as only we know goroutines and Go's lines.
//
// ThreadSanitizer keeps the functions entered on a stack of fixed size. A recovered panic jumps out of functions that then
// never say that they ended: every entry and exit passes through here (linked with --wrap) and is counted in the G.
#include "runtime/platform/race.h"

#if defined(GO2CPP_RACE)
#include <algorithm>
#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <iterator>
#include <sys/mman.h>
#include <unistd.h>

#include "runtime/scheduler/internal.h"
#include "runtime/values/symbolizer.h"

extern "C" {
void __real___tsan_func_entry(void* pc);
void __real___tsan_func_exit(void);
void __tsan_java_init(unsigned long low, unsigned long size);
void __tsan_java_alloc(unsigned long at, unsigned long size);
void __tsan_java_free(unsigned long at, unsigned long size);
int __tsan_get_report_data(void* report, const char** description, int* count, int* stacks, int* accesses, int* locations, int* mutexes,
                           int* threads, int* unique_threads, void** sleep_trace, unsigned long trace_size);
int __tsan_get_report_mop(void* report, unsigned long index, int* thread, void** address, int* size, int* write, int* atomic,
                          void** trace, unsigned long trace_size);
int __tsan_get_report_thread(void* report, unsigned long index, int* id, unsigned long* os_id, int* running, const char** name,
                             int* parent, void** trace, unsigned long trace_size);
}

namespace go::rt {
namespace {

constexpr uint32_t entries_at_most = 60000;              // ThreadSanitizer's stack has 65536
constexpr int fibers_at_most = 8128;
constexpr int trace_size = 256;

std::atomic<int> found{0};
std::atomic<int> fibers{0};

// A number among the words of $GORACE, such as exitcode=0.
int setting(const char* name, int otherwise) noexcept {
    const char* s = std::getenv("GORACE");
    size_t n = std::strlen(name);
    while (s && *s) {
        while (*s == ' ') ++s;
        if (std::strncmp(s, name, n) == 0 && s[n] == '=') return std::atoi(s + n + 1);
        s = std::strchr(s, ' ');
    }
    return otherwise;
}

struct writer {
    char text[1 << 18];
    size_t used = 0;
    template <class... A> void add(const char* format, A... values) noexcept {
        int n = std::snprintf(text + used, sizeof text - used, format, values...);
        if (n > 0) used = used + static_cast<size_t>(n) < sizeof text ? used + static_cast<size_t>(n) : sizeof text - 1;
    }
};

// The line of the innermost frame; 0 if nothing of the stack can be told.
int add_stack(writer& w, void* const* trace) noexcept {
    uintptr_t pcs[trace_size];
    int count = 0;
    while (count < trace_size && trace[count]) {
        pcs[count] = reinterpret_cast<uintptr_t>(trace[count]);
        ++count;
    }
    static go_frame frames[trace_size];                  // reports come one at a time
    int n = count ? go_frames_of(pcs, count, frames, trace_size) : 0;
    if (n == 0) w.add("  [failed to restore the stack]\n");
    for (int i = 0; i < n; ++i) {
        const go_frame& f = frames[i];
        uintptr_t start = function_start(f.pc - 1);
        w.add("  %.*s()\n      %.*s:%d +0x%zx\n", f.function_length, f.function, f.file_length, f.file, f.line,
              static_cast<size_t>(start ? f.pc - start : 0));
    }
    return n > 0 ? frames[0].line : 0;
}

struct thread_of_report {
    int id;
    int running;
    const char* name;
    void* trace[trace_size];
    // The goroutine's number; the program's first thread runs its static initialisers before there is any. 0: forgotten, as
    // ThreadSanitizer keeps only the last ones that ended.
    long long goroutine() const noexcept { return name && *name ? std::atoll(name) : id == 0 ? 1 : 0; }
};

struct access_of_report {
    int thread = -1, size = 0, write = 0, atomic = 0;
    void* address = nullptr;
    void* trace[trace_size] = {};
    access_of_report(void* report, int i) noexcept {
        __tsan_get_report_mop(report, static_cast<unsigned long>(i), &thread, &address, &size, &write, &atomic, trace, trace_size);
    }
};

// Fills in the lines of the two accesses.
void add_report(writer& w, void* report, int* lines) noexcept {
    const char* description;
    int count, stacks, accesses, locations, mutexes, threads, unique_threads;
    void* sleep_trace[1];
    __tsan_get_report_data(report, &description, &count, &stacks, &accesses, &locations, &mutexes, &threads, &unique_threads, sleep_trace, 1);
    static thread_of_report known[16];
    if (threads > 16) threads = 16;
    for (int i = 0; i < threads; ++i) {
        thread_of_report& t = known[i];
        t = {};
        unsigned long os_id;
        int parent;
        __tsan_get_report_thread(report, static_cast<unsigned long>(i), &t.id, &os_id, &t.running, &t.name, &parent, t.trace, trace_size);
    }
    w.add("==================\nWARNING: DATA RACE\n");
    for (int i = 0; i < accesses; ++i) {
        access_of_report a(report, i);
        long long goroutine = 0;
        for (int k = 0; k < threads; ++k)
            if (known[k].id == a.thread) goroutine = known[k].goroutine();
        w.add("%s at 0x%012zx by ", i == 0 ? (a.write ? "Write" : "Read") : (a.write ? "Previous write" : "Previous read"),
              reinterpret_cast<size_t>(a.address));
        if (goroutine == 1) w.add("main goroutine:\n");
        else if (goroutine == 0) w.add("a goroutine that has ended:\n");
        else w.add("goroutine %lld:\n", goroutine);
        lines[i != 0] = add_stack(w, a.trace);
        w.add("\n");
    }
    bool first = true;
    for (int i = 0; i < threads; ++i) {
        if (known[i].goroutine() <= 1) continue;
        w.add("%sGoroutine %lld (%s) created at:\n", first ? "" : "\n", known[i].goroutine(), known[i].running ? "running" : "finished");
        add_stack(w, known[i].trace);
        first = false;
    }
    w.add("==================\n");
}

// A nil dereference is recorded before it faults. Of an address without place in the program's memory ThreadSanitizer
// gives back another one, the start of a region that holds nothing else.
bool is_nil(void* report) noexcept {
    auto a = reinterpret_cast<uintptr_t>(access_of_report(report, 0).address);
    return a < page_size || a - 0x780000000000 < page_size;
}

// Two lines race on a variable once, however many words of it they copy. And where the stack of an access is lost (of a goroutine that ended long ago; of the second
// word that a copy of many reads), a report is worth something only if no other names the variable or the two goroutines.
struct known_race {
    uintptr_t low, high;  // the words that were raced on
    int goroutines[2];
    int lines[2];
};
known_race known_races[1024];
unsigned known_count = 0;

void print_report(void* report) {
    static writer w;
    w.used = 0;
    w.text[0] = 0;
    const access_of_report later(report, 0), earlier(report, 1);
    const auto address = reinterpret_cast<uintptr_t>(later.address);
    known_race race{address, address, {later.thread, earlier.thread}, {}};
    add_report(w, report, race.lines);
    const bool told = race.lines[0] && race.lines[1];
    for (unsigned i = 0; i < known_count && i < std::size(known_races); ++i) {
        known_race& r = known_races[i];
        const bool same_goroutines = std::equal(r.goroutines, r.goroutines + 2, race.goroutines);
        const uintptr_t around = same_goroutines ? 16 : 0;
        const bool same_variable = r.low <= address + around && address <= r.high + around;
        if (told && same_variable && std::equal(r.lines, r.lines + 2, race.lines)) {
            r.low = std::min(r.low, address);
            r.high = std::max(r.high, address);
            return;
        }
        if (!told && (same_variable || same_goroutines)) return;
    }
    known_races[known_count++ % std::size(known_races)] = race;
    found.fetch_add(1, std::memory_order_relaxed);
    write_error(w.text);
    if (setting("halt_on_error", 0) != 0) _exit(setting("exitcode", 66));
}

}  // namespace

void race_start(uintptr_t low, uintptr_t high) noexcept {
    // ThreadSanitizer's interface for Java heaps is the one that takes any memory for new. Its heap stays empty: when a race is
    // found it searches the heap for the start of the object.
    static std::atomic<bool> started{false};
    if (!started.exchange(true)) __tsan_java_init(high, 8);
    __tsan_java_alloc(low, high - low);
}

void race_forget(uintptr_t low, uintptr_t high) noexcept {
    __tsan_java_free(low, high - low);
}

void* race_new_fiber(void* created_at) noexcept {
    if (fibers.fetch_add(1, std::memory_order_relaxed) >= fibers_at_most) {
        write_error("race: limit on 8128 simultaneously alive goroutines is exceeded, dying\n");
        _exit(66);
    }
    race_frame frame(created_at);
    return __tsan_create_fiber(0);
}

void race_end_fiber(G* g) noexcept {
    if (g->race_disabled) {  // ThreadSanitizer takes that for a mistake, Go does not
        race_switch as_it(g);
        while (g->race_disabled) race_enable(g);
    }
    fibers.fetch_sub(1, std::memory_order_relaxed);
    __tsan_destroy_fiber(g->sanitizer_fiber);
    g->sanitizer_fiber = nullptr;
}

// gc watches no accesses of package sync; here they are watched (sync.Map is Go code of ours), but not between these two.
void race_disable(G* g) noexcept {
    ++g->race_disabled;
    AnnotateIgnoreSyncBegin(nullptr, 0);
    AnnotateIgnoreReadsBegin(nullptr, 0);
    AnnotateIgnoreWritesBegin(nullptr, 0);
}

void race_enable(G* g) noexcept {
    --g->race_disabled;
    AnnotateIgnoreWritesEnd(nullptr, 0);
    AnnotateIgnoreReadsEnd(nullptr, 0);
    AnnotateIgnoreSyncEnd(nullptr, 0);
}

// What a scheduler does on its thread, such as running timers, must know of no goroutine: as the thread that a goroutine
// started it would hand that goroutine's past on to whoever waits for a timer. So all schedulers are children of one fibre
// that was made before any goroutine, and never of the thread that they run on.
namespace {
constinit spin_lock making_schedulers{lock_rank::race_schedulers};
void* first_fiber = nullptr;
}  // namespace

void* race_enter_scheduler() noexcept {
    void* thread = __tsan_get_current_fiber();
    lock_guard guard(making_schedulers);
    if (!first_fiber) first_fiber = __tsan_create_fiber(0);
    __tsan_switch_to_fiber(first_fiber, 1);
    void* fiber = __tsan_create_fiber(0);
    __tsan_switch_to_fiber(fiber, 1);
    return thread;
}

void race_leave_scheduler(void* thread) noexcept {
    void* fiber = __tsan_get_current_fiber();
    __tsan_switch_to_fiber(thread, 1);
    __tsan_destroy_fiber(fiber);
}

race_switch::race_switch(G* g) noexcept : self(__tsan_get_current_fiber()) {
    if (g->slot) __tsan_switch_to_fiber(g->sanitizer_fiber, 1);
}
race_switch::~race_switch() { __tsan_switch_to_fiber(self, 1); }

int race_errors() noexcept { return found.load(std::memory_order_relaxed); }

int race_exit_status(int status) noexcept {
    int n = race_errors();
    if (n == 0 || status != 0) return status;  // as in Go: what the program says itself comes first
    write_error("Found ");
    write_error_number(n);
    write_error(" data race(s)\n");
    return setting("exitcode", 66);
}

uint32_t this_race_depth() noexcept {
    G* g = current_g();
    return g ? g->race_entries : 0;
}

void race_unwind(uint32_t depth) noexcept {
    while (G* g = current_g()) {
        if (g->race_entries <= depth) break;
        __tsan_func_exit();
    }
}

}  // namespace go::rt

extern "C" {

void __wrap___tsan_func_entry(void* pc) {
    go::rt::G* g = go::rt::current_g();
    if (g && g->race_entries++ >= go::rt::entries_at_most) return;
    __real___tsan_func_entry(pc);
}

void __wrap___tsan_func_exit() {
    go::rt::G* g = go::rt::current_g();
    if (g && --g->race_entries >= go::rt::entries_at_most) return;
    __real___tsan_func_exit();
}

// Symbols, signals, leaks and exit status are ours. Of the interceptors only the order counts: they are reached from the
// runtime, which has buffers of its own, and their place in the program is not known. A second race on a variable, by other
// lines, is another race.
const char* __tsan_default_options() {
    return "symbolize=0:report_signal_unsafe=0:report_thread_leaks=0:report_destroy_locked=0:report_mutex_bugs=0:detect_deadlocks=0:"
           "ignore_interceptors_accesses=1:suppress_equal_addresses=0:history_size=5:exitcode=0:handle_segv=0:handle_sigbus=0:"
           "handle_sigfpe=0:handle_abort=0:handle_sigill=0:use_sigaltstack=0";
}

}  // extern "C"

namespace __tsan {

class ReportDesc;
bool OnReport(const ReportDesc* report, bool suppressed);

// True: handled, ThreadSanitizer prints nothing. Called with its locks held and its interceptors off. Nothing below may call its
// annotations: it finds the place of the next access in the last thing that it noted.
bool OnReport(const ReportDesc* report, bool suppressed) {
    using namespace go::rt;
    if (suppressed || is_nil(const_cast<ReportDesc*>(report))) return true;
    static char* stack = static_cast<char*>(mmap(nullptr, 1 << 20, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0));
    // Goroutines have little stack left for reading debug information.
    go_rt_call_on(stack + (1 << 20), &print_report, const_cast<ReportDesc*>(report));
    return true;
}

}  // namespace __tsan
#endif
