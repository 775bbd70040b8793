// Light goroutines' blocks, and who is on the stacks that they share.
#include "runtime/scheduler/light.h"

#include <cstdlib>
#include <cstring>
#include <new>
#include <sys/mman.h>

#include "runtime/platform/race.h"
#include "runtime/scheduler/internal.h"

namespace go::rt {
namespace {

constexpr size_t arena_blocks = 4096;
constexpr uint32_t block_batch = 32;

// Blocks lie side by side. Pages stay small: where the host takes back what a guest has free, a huge page is one that it has
// taken (docs/performance.md).
bool add_arena(light_pool& pool) noexcept {
    constexpr size_t bytes = arena_blocks * light_block;
    void* base = mmap(nullptr, bytes, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS | MAP_NORESERVE, -1, 0);
    if (base == MAP_FAILED) return false;
    auto* fresh = static_cast<light_pool::arena*>(std::malloc(sizeof(light_pool::arena)));
    if (!fresh) {
        munmap(base, bytes);
        return false;
    }
    new (fresh) light_pool::arena{pool.arenas.load(std::memory_order_relaxed), reinterpret_cast<uintptr_t>(base), {0}};
    pool.arenas.store(fresh, std::memory_order_release);
    return true;
}

// Gives p some blocks: of ended goroutines, or new ones.
bool refill(Runtime* rt, P* p) noexcept {
    light_pool& pool = rt->lights;
    lock_guard guard(pool.lock);
    while (pool.free && p->free_light_count < block_batch) {
        G* g = pool.free;
        pool.free = g->link;
        g->link = p->free_light;
        p->free_light = g;
        ++p->free_light_count;
    }
    while (p->free_light_count < block_batch) {
        light_pool::arena* a = pool.arenas.load(std::memory_order_relaxed);
        if (!a || a->used.load(std::memory_order_relaxed) == arena_blocks) {
            if (!add_arena(pool)) break;
            continue;
        }
        const size_t used = a->used.load(std::memory_order_relaxed);
        G* g = new (reinterpret_cast<void*>(a->base + used * light_block)) G;
        g->runtime = rt;
        g->light = new (reinterpret_cast<char*>(g) + (sizeof(G) + 15) / 16 * 16) light_state;
        g->link = p->free_light;
        p->free_light = g;
        ++p->free_light_count;
        a->used.store(used + 1, std::memory_order_release);
    }
    return p->free_light_count > 0;
}

bool may_move(const G* g) noexcept { return g->light->movable && !g->segment; }

// Copies the owner's frames into its block, behind the callable, or where they fit.
bool move_out(shared_stack* s) noexcept {
    G* g = s->owner;
    light_state* l = g->light;
    const auto low = reinterpret_cast<uintptr_t>(g->sp);
    const size_t bytes = s->top - low;
    unsigned char* to = l->room() + l->callable_bytes;
    if (bytes > light_room - l->callable_bytes) {
        to = static_cast<unsigned char*>(std::malloc(bytes));
        if (!to) return false;
    }
    std::memcpy(to, g->sp, bytes);
    l->moved_bytes = static_cast<uint32_t>(bytes);
    std::atomic_signal_fence(std::memory_order_seq_cst);
    l->moved_to = to;
    s->owner = nullptr;
    return true;
}

void free_moved(light_state* l) noexcept {
    void* from = l->moved_to;
    l->moved_to = nullptr;
    if (from != l->room() + l->callable_bytes) std::free(from);
}

void move_in(shared_stack* s, G* g) noexcept {
    light_state* l = g->light;
    std::memcpy(g->sp, l->moved_to, l->moved_bytes);
    std::atomic_signal_fence(std::memory_order_seq_cst);
    s->owner = g;
    free_moved(l);
}

void begin(shared_stack* s, G* g) noexcept {
    g->slot = s->slot;
    g->stack_low = slot_low(s->slot);
    g->stack_high = s->top;
    g->stack_limit = g->stack_low + stack_headroom;
    g->stack_total = slot_high(s->slot) - g->stack_low;
    g->sp = start_context(g, s->top);
    s->owner = g;
}

shared_stack* new_shared_stack(Runtime* rt, P* p) noexcept {
    uintptr_t slot;
    if (!take_shared_slot(rt, &slot)) return nullptr;
    auto* s = static_cast<shared_stack*>(std::malloc(sizeof(shared_stack)));
    if (!s) return nullptr;
    new (s) shared_stack;
    s->slot = slot;
    s->top = reinterpret_cast<uintptr_t>(goroutine_of_slot(slot)) & ~uintptr_t{15};
    p->shared_stacks[p->shared_stack_count++] = s;
    return s;
}

// One of p's stacks for a goroutine that has none yet, locked: free, or with an owner that can be moved out. If all are in use, one of those.
shared_stack* choose_stack(Runtime* rt, P* p) noexcept {
    if (p->shared_stack_count < (rt->light_stacks ? rt->light_stacks : shared_stacks_each)) {
        if (shared_stack* s = new_shared_stack(rt, p)) {
            s->lock.lock();
            return s;
        }
    }
    const uint32_t n = p->shared_stack_count;
    if (n == 0) throw_("light goroutine: expected address space for its stack, found none");
    for (uint32_t i = 0; i < n; ++i) {
        shared_stack* s = p->shared_stacks[p->next_shared_stack++ % n];
        if (!s->lock.try_lock()) continue;
        if (!s->busy && (!s->owner || may_move(s->owner))) return s;
        s->lock.unlock();
    }
    shared_stack* s = p->shared_stacks[p->next_shared_stack++ % n];
    s->lock.lock();
    return s;
}

}  // namespace

G* fresh_light(Runtime* rt, P* p, size_t callable_size) noexcept {
    if (sanitized || race_detection || callable_size > light_room / 2 || rt->options.stack_bytes) return nullptr;
    if (rt->light_stacks == 0 && (p->free_gs || rt->free_count.load(std::memory_order_relaxed) > 0 ||
                              rt->slots_taken.load(std::memory_order_relaxed) < slots_before_light)) {
        return nullptr;
    }
    if (!p->free_light && !refill(rt, p)) return nullptr;
    G* g = p->free_light;
    p->free_light = g->link;
    --p->free_light_count;
    return g;
}

void recycle_light(P* p, G* g) noexcept {
    light_state* l = g->light;
    {
        lock_guard guard(l->home->lock);
        l->home->owner = nullptr;
    }
    l->home = nullptr;
    g->slot = 0;
    g->sp = nullptr;
    g->link = p->free_light;
    p->free_light = g;
    if (++p->free_light_count < 2 * block_batch) return;
    light_pool& pool = g->runtime->lights;
    lock_guard guard(pool.lock);
    while (p->free_light_count > block_batch) {
        G* first = p->free_light;
        p->free_light = first->link;
        --p->free_light_count;
        first->link = pool.free;
        pool.free = first;
    }
}

void end_light(Runtime* rt) noexcept {
    rt->lights.each([](G* g) {
        if (g->light->moved_to) free_moved(g->light);
    });
    for (light_pool::arena* a = rt->lights.arenas.load(); a;) {
        light_pool::arena* next = a->next;
        munmap(reinterpret_cast<void*>(a->base), arena_blocks * light_block);
        std::free(a);
        a = next;
    }
    for (int32_t i = 0; i < rt->p_total.load(); ++i)
        for (uint32_t k = 0; k < rt->all_ps[i]->shared_stack_count; ++k) std::free(rt->all_ps[i]->shared_stacks[k]);
}

bool enter_shared_stack(G* g, P* p) noexcept {
    light_state* l = g->light;
    shared_stack* s = l->home;
    if (s) s->lock.lock();
    else s = choose_stack(g->runtime, p);
    l->home = s;
    if (s->busy || (s->owner != g && s->owner && (!may_move(s->owner) || !move_out(s)))) {
        s->waiters.push_back(g);
        s->lock.unlock();
        return false;
    }
    if (!g->sp) begin(s, g);
    else if (s->owner != g) move_in(s, g);
    s->busy = true;
    l->movable = true;
    s->lock.unlock();
    return true;
}

void leave_shared_stack(M* m, shared_stack* s) noexcept {
    s->lock.lock();
    s->busy = false;
    G* next = s->waiters.pop();
    s->lock.unlock();
    if (!next) return;
    g_queue list;
    list.push_back(next);
    ready_all(list, m->runtime);
}

bool bring_home(G* g) noexcept {
    light_state* l = g->light;
    shared_stack* s = l->home;
    if (!g->sp) return false;
    if (!l->moved_to) return true;
    // Perhaps of a program that is ending, with its threads stopped wherever they were.
    for (int round = 0; !s->lock.try_lock(); ++round) {
        if (round > 1000) return false;
        cpu_relax();
    }
    const bool free = !s->busy && (!s->owner || (may_move(s->owner) && move_out(s)));
    if (free && l->moved_to) move_in(s, g);
    s->lock.unlock();
    return free;
}

}  // namespace go::rt
