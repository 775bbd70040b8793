// One collection from stop to resume, and the pace of collections.
#include <algorithm>
#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <link.h>
#include <map>

#include "runtime/gc/gc.h"
#include "runtime/gc/mark.h"
#include "runtime/gc/specials.h"
#include "runtime/platform/clock.h"
#include "runtime/platform/failure.h"
#include "runtime/platform/g.h"
#include "runtime/platform/race.h"
#include "runtime/platform/sanitizer.h"
#include "runtime/platform/threads.h"

namespace go::rt {
namespace {

constexpr uint64_t smallest_trigger = 4 << 20;
constexpr int max_sources = 8;
constexpr int max_ranges = 512;
constexpr int max_excluded = 256;

struct collector {
    spin_lock running{lock_rank::collector};       // one collection at a time
    std::atomic<bool> enabled{false};
    std::atomic<uint32_t> collections{0}, forced{0};
    std::atomic<int> percent{100};
    std::atomic<int64_t> limit{INT64_MAX};
    std::atomic<int64_t> total_pause{0}, last_pause{0}, last_end{0};
    std::atomic<int64_t> ended_at{0};              // last_end by the monotonic clock
    void (*sources[max_sources])() = {};
    std::atomic<int> source_count{0};
    std::atomic<void (*)()> cleanup{nullptr};
    address_range data[max_ranges] = {};
    int data_count = 0;
    address_range excluded[max_excluded] = {};     // of the data, ascending; guarded by running
    int excluded_count = 0;
    bool trace = false;
    int64_t started = 0;
    uint64_t stress = 0;                           // GODEBUG=gcstress=N: collects every N bytes and overwrites what is free
};
constinit collector gc;

// Ranges of the host's memory, by their lowest address.
constinit spin_lock host_ranges_lock{lock_rank::roots};
std::map<const void*, const void*>& host_ranges() {
    static auto* ranges = new std::map<const void*, const void*>;
    return *ranges;
}

// Writable segments of everything loaded, without the part that relocation makes read-only.
int add_data(dl_phdr_info* info, size_t, void*) {
    uintptr_t relro_low = 0, relro_high = 0;
    for (int i = 0; i < info->dlpi_phnum; ++i) {
        const auto& h = info->dlpi_phdr[i];
        if (h.p_type == PT_GNU_RELRO) {
            relro_low = info->dlpi_addr + h.p_vaddr;
            relro_high = (relro_low + h.p_memsz) & ~uintptr_t{4095};
        }
    }
    for (int i = 0; i < info->dlpi_phnum; ++i) {
        const auto& h = info->dlpi_phdr[i];
        if (h.p_type != PT_LOAD || !(h.p_flags & PF_W) || gc.data_count == max_ranges) continue;
        uintptr_t low = info->dlpi_addr + h.p_vaddr;
        const uintptr_t high = low + h.p_memsz;
        if (relro_low >= low && relro_low < high && relro_high > low) low = relro_high;
        if (low < high) gc.data[gc.data_count++] = {low, high};
    }
    return 0;
}

void set_trigger(uint64_t live) noexcept {
    const int percent = gc.percent.load(std::memory_order_relaxed);
    uint64_t room = UINT64_MAX;
    if (percent >= 0) {
        room = live / 100 * static_cast<uint64_t>(percent);
        room = std::max(room, smallest_trigger * static_cast<uint64_t>(percent) / 100);
    }
    const auto limit = static_cast<uint64_t>(gc.limit.load(std::memory_order_relaxed));
    if (limit != INT64_MAX) room = std::min(room, std::max(limit > live ? limit - live : 0, uint64_t{1} << 20));
    if (gc.stress) {
        room = gc.stress;
        heap.poison = true;
    }
    heap.trigger.store(room, std::memory_order_relaxed);
}

void lock_heap() noexcept {
    host_ranges_lock.lock();
    lock_specials();
    heap.caches_lock.lock();
    for (thread_cache* c = heap.caches; c; c = c->link) c->lock.lock();
    heap.lock.lock();
}

void unlock_heap() noexcept {
    heap.lock.unlock();
    for (thread_cache* c = heap.caches; c; c = c->link) c->lock.unlock();
    heap.caches_lock.unlock();
    unlock_specials();
    host_ranges_lock.unlock();
}

void mark_roots() noexcept {
    for (int i = 0; i < gc.data_count; ++i) {
        uintptr_t low = gc.data[i].low;
        for (int e = 0; e < gc.excluded_count; ++e) {
            const address_range& hole = gc.excluded[e];
            if (hole.low < low || hole.high > gc.data[i].high) continue;
            mark_range(low, hole.low);
            low = hole.high;
        }
        mark_range(low, gc.data[i].high);
    }
    for (thread_record* t = registered_threads(); t; t = t->next) {
        if (t->gone) continue;
        if (t->frame_low < t->frame_high) mark_stack_range(t->frame_low, t->frame_high);
        if (t->sp >= t->stack_low && t->sp < t->stack_high) mark_stack_range(t->sp, t->stack_high);
    }
    for (const auto& [low, high] : host_ranges()) mark_range(low, high);
    for (int i = 0, n = gc.source_count.load(std::memory_order_acquire); i < n; ++i) gc.sources[i]();
}

// A goroutine that keeps its P may be in the middle of its P's share of such a cache.
bool anyone_pinned() noexcept {
    const G* self = current_g();
    if (self && self->pinned) return true;
    for (const thread_record* t = registered_threads(); t; t = t->next)
        if (!t->gone && t->g && t->g->pinned) return true;
    return false;
}

void print_trace(uint64_t before, uint64_t after, int64_t pause) noexcept {
    char line[160];
    std::snprintf(line, sizeof line, "gc %u @%.3fs: %.3f ms stopped, %llu->%llu MB, %llu MB goal\n", gc.collections.load(),
                  static_cast<double>(monotonic_ns() - gc.started) / 1e9, static_cast<double>(pause) / 1e6,
                  static_cast<unsigned long long>(before >> 20), static_cast<unsigned long long>(after >> 20),
                  static_cast<unsigned long long>((after + heap.trigger.load()) >> 20));
    write_error(line);
}

// The stack is read from sp, which has the registers of whoever asked for the collection.
void collect_from(uintptr_t sp) noexcept {
    lock_heap();
    if (!heap.base || !stop_threads()) {
        unlock_heap();
        heap.claimed.store(0, std::memory_order_relaxed);  // tried; again when as much has come
        return;
    }
    collections_begun.fetch_add(1, std::memory_order_relaxed);
    const int64_t begin = monotonic_ns();
    const uint64_t before = heap.live_bytes.load(std::memory_order_relaxed) + heap.claimed.load(std::memory_order_relaxed);
    if (auto* cleanup = gc.cleanup.load(std::memory_order_acquire); cleanup && !anyone_pinned()) cleanup();
    if (thread_record* self = this_thread()) {
        self->sp = sp;
        self->frame_low = self->frame_high = 0;
        self->g = current_g();
    }
    flush_caches();
    begin_marking();
    mark_roots();
    drain_marks();
    const bool due = mark_specials();
    sweep();
    end_marking();
    const int64_t pause = monotonic_ns() - begin;
    gc.collections.fetch_add(1, std::memory_order_relaxed);
    gc.total_pause.fetch_add(pause, std::memory_order_relaxed);
    gc.last_pause.store(pause, std::memory_order_relaxed);
    gc.last_end.store(wall_ns(), std::memory_order_relaxed);
    gc.ended_at.store(monotonic_ns(), std::memory_order_relaxed);
    set_trigger(heap.live_bytes.load(std::memory_order_relaxed));
    resume_threads();
    unlock_heap();
    release_free_pages(false);
    if (gc.trace) print_trace(before, heap.live_bytes.load(), pause);
    if (due) finalizers_due();
}

// Waits its turn; a collection that another thread has made meanwhile serves an allocation as well.
[[gnu::noinline]] void collect_in_turn(bool force, uintptr_t sp) noexcept {
    register_thread();
    const uint32_t seen = gc.collections.load(std::memory_order_relaxed);
    gc.running.lock();
    if (force || gc.collections.load(std::memory_order_relaxed) == seen) {
        gc.data_count = 0;
        dl_iterate_phdr(&add_data, nullptr);
        collect_from(sp);
    }
    gc.running.unlock();
}

// Callee-saved registers may hold the only pointer to something. This frame has nothing else: what the collector's frames have not
// written yet are remains of calls that have returned, and would keep what they point to.
[[gnu::noinline]] __attribute__((no_sanitize("address"))) void collect(bool force) noexcept {
    uintptr_t registers[6];
    asm volatile(
        "movq %%rbx, 0(%0)\n\tmovq %%rbp, 8(%0)\n\tmovq %%r12, 16(%0)\n\t"
        "movq %%r13, 24(%0)\n\tmovq %%r14, 32(%0)\n\tmovq %%r15, 40(%0)"
        :
        : "r"(registers)
        : "memory");
    collect_in_turn(force, reinterpret_cast<uintptr_t>(registers));
    asm volatile("" : : "r"(registers) : "memory");  // no tail call: the frame stays
}

void collect_for_allocation() { collect(false); }

uint64_t setting(const char* name, const char* key) noexcept {
    const char* s = std::getenv(name);
    const size_t length = std::strlen(key);
    while (s && *s) {
        if (std::strncmp(s, key, length) == 0) return std::strtoull(s + length, nullptr, 10);
        s = std::strchr(s, ',');
        if (s) ++s;
    }
    return 0;
}

// "512MiB" and the like; < 0: not a size.
int64_t parse_size(const char* s) noexcept {
    char* end;
    const long long n = std::strtoll(s, &end, 10);
    if (end == s || n < 0) return -1;
    struct unit {
        const char* name;
        int shift;
    };
    for (const unit u : {unit{"", 0}, unit{"B", 0}, unit{"KiB", 10}, unit{"MiB", 20}, unit{"GiB", 30}, unit{"TiB", 40}})
        if (std::strcmp(end, u.name) == 0) return n << u.shift;
    return -1;
}

}  // namespace

void add_root_source(void (*mark_roots)()) noexcept {
    lock_guard guard(gc.running);
    const int n = gc.source_count.load(std::memory_order_relaxed);
    for (int i = 0; i < n; ++i)
        if (gc.sources[i] == mark_roots) return;
    if (n == max_sources) throw_("collector: expected at most eight root sources");
    gc.sources[n] = mark_roots;
    gc.source_count.store(n + 1, std::memory_order_release);
}

void add_root_range(const void* low, const void* high) {
    lock_guard guard(host_ranges_lock);
    host_ranges()[low] = high;
}

void remove_root_range(const void* low) {
    lock_guard guard(host_ranges_lock);
    host_ranges().erase(low);
}

void exclude_from_roots(const void* low, size_t size) noexcept {
    lock_guard guard(gc.running);
    if (gc.excluded_count == max_excluded) return;  // read like all else
    address_range range{reinterpret_cast<uintptr_t>(low), reinterpret_cast<uintptr_t>(low) + size};
    for (int i = 0; i < gc.excluded_count; ++i)
        if (range.low < gc.excluded[i].low) std::swap(range, gc.excluded[i]);
    gc.excluded[gc.excluded_count++] = range;
}

bool collection_overdue(int64_t period) noexcept {
    const int64_t last = gc.ended_at.load(std::memory_order_relaxed);
    return collector_enabled() && gc.percent.load(std::memory_order_relaxed) >= 0 && last != 0 && monotonic_ns() - last > period;
}

void set_cache_cleanup(void (*cleanup)()) noexcept { gc.cleanup.store(cleanup, std::memory_order_release); }

void enable_collector() noexcept {
    // With -race memory is not handed out twice: the accesses of its former owner would be taken for races.
    if (sanitized || race_detection || gc.enabled.exchange(true)) return;
    gc.started = monotonic_ns();
    gc.trace = setting("GODEBUG", "gctrace=") != 0;
    gc.stress = setting("GODEBUG", "gcstress=");
    if (const char* s = std::getenv("GOGC")) {
        char* end;
        const long n = std::strtol(s, &end, 10);
        if (std::strcmp(s, "off") == 0) gc.percent.store(-1);
        else if (end != s && *end == 0 && n >= 0) gc.percent.store(static_cast<int>(std::min(n, 1000000L)));
    }
    if (const char* s = std::getenv("GOMEMLIMIT"))
        if (const int64_t n = parse_size(s); n >= 0) gc.limit.store(n);
    set_trigger(0);
    collect_hook.store(&collect_for_allocation, std::memory_order_release);
}

bool collector_enabled() noexcept { return gc.enabled.load(std::memory_order_relaxed); }

void collect_garbage() noexcept {
    if (!collector_enabled()) return;
    gc.forced.fetch_add(1, std::memory_order_relaxed);
    collect(true);
}

int set_gc_percent(int percent) noexcept {
    const int former = gc.percent.exchange(percent < 0 ? -1 : percent);
    if (collector_enabled()) set_trigger(heap.live_bytes.load(std::memory_order_relaxed));
    return former;
}

int64_t set_memory_limit(int64_t bytes) noexcept {
    if (bytes < 0) return gc.limit.load();
    const int64_t former = gc.limit.exchange(bytes);
    if (collector_enabled()) set_trigger(heap.live_bytes.load(std::memory_order_relaxed));
    return former;
}

gc_counters gc_statistics() noexcept {
    gc_counters c{};
    c.collections = gc.collections.load();
    c.forced = gc.forced.load();
    c.total_pause_ns = gc.total_pause.load();
    c.last_pause_ns = gc.last_pause.load();
    c.last_end = gc.last_end.load();
    const uint64_t room = heap.trigger.load();
    c.next_collection = room == UINT64_MAX ? UINT64_MAX : heap.live_bytes.load() + room;
    return c;
}

}  // namespace go::rt
