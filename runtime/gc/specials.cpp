// Finalizers, cleanups and weak handles: records in a hash table by object, in malloc'd memory that only this file reads.
// Order as in Go's runtime (mfinal.go, mcleanup.go): weak handles are cleared first; an object with a finalizer keeps what it
// reaches, so that of two finalizable objects the outer one goes first; cleanups run when the object is really gone.
#include "runtime/gc/specials.h"

#include <cstdlib>

#include "runtime/gc/gc.h"
#include "runtime/gc/mark.h"
#include "runtime/platform/failure.h"
#include "runtime/values/engine_hooks.h"

namespace go::rt {
namespace {

enum class special_kind : uint8_t { finalizer, cleanup, weak };

struct special {
    uintptr_t object;                              // first byte
    special* next;                                 // in its bucket, or in the due queue
    special_kind kind;
    void (*run)(void* object, void* argument);
    void* argument;                                // weak: the handle
    uintptr_t address;                             // weak: what the handle shows
    uint64_t id;
};

struct table {
    spin_lock lock{lock_rank::specials};                                // mutators; the collector has stopped them, see lock_specials
    special** buckets = nullptr;
    size_t bucket_count = 0;
    size_t count = 0;
    special* due = nullptr;
    special* due_last = nullptr;
    special* trash = nullptr;                      // to be freed: not with the world stopped
    uint64_t next_id = 1;
    std::atomic<void (*)()> hook{nullptr};
};
constinit table specials;

size_t bucket_of(uintptr_t object) noexcept { return (object >> 3) * 0x9E3779B97F4A7C15u >> 20 & (specials.bucket_count - 1); }

special* new_special() noexcept {
    specials.lock.lock();
    special* trash = specials.trash;
    specials.trash = nullptr;
    specials.lock.unlock();
    while (trash) {
        special* next = trash->next;
        std::free(trash);
        trash = next;
    }
    auto* s = static_cast<special*>(std::calloc(1, sizeof(special)));
    if (!s) throw_("finalizer: expected memory for its record, found none");
    return s;
}

// Under the lock.
void insert(special* s) noexcept {
    if (specials.count >= specials.bucket_count) {
        const size_t former = specials.bucket_count;
        special** old = specials.buckets;
        specials.bucket_count = former ? former * 2 : 256;
        specials.buckets = static_cast<special**>(std::calloc(specials.bucket_count, sizeof(special*)));
        if (!specials.buckets) throw_("finalizer: expected memory for its table, found none");
        for (size_t i = 0; i < former; ++i)
            for (special* each = old[i]; each;) {
                special* next = each->next;
                special*& bucket = specials.buckets[bucket_of(each->object)];
                each->next = bucket;
                bucket = each;
                each = next;
            }
        std::free(old);
    }
    special*& bucket = specials.buckets[bucket_of(s->object)];
    s->next = bucket;
    bucket = s;
    ++specials.count;
}

// Removes and returns the first special of the object that `wanted` accepts.
template <class F> special* remove(uintptr_t object, F&& wanted) noexcept {
    if (!specials.bucket_count) return nullptr;
    for (special** link = &specials.buckets[bucket_of(object)]; *link; link = &(*link)->next)
        if ((*link)->object == object && wanted(*link)) {
            special* s = *link;
            *link = s->next;
            --specials.count;
            return s;
        }
    return nullptr;
}

template <class F> void each_special(F&& visit) noexcept {
    for (size_t i = 0; i < specials.bucket_count; ++i)
        for (special* s = specials.buckets[i]; s; s = s->next) visit(s);
}

void make_due(special* s) noexcept {
    s->next = nullptr;
    if (specials.due_last) specials.due_last->next = s;
    else specials.due = s;
    specials.due_last = s;
}

uintptr_t base_of(void* object) noexcept { return reinterpret_cast<uintptr_t>(object_base(object)); }

}  // namespace

void lock_specials() noexcept { specials.lock.lock(); }
void unlock_specials() noexcept { specials.lock.unlock(); }

bool set_finalizer(void* object, void (*run)(void*, void*), void* argument) noexcept {
    const uintptr_t base = base_of(object);
    if (!base) return false;
    special* fresh = run ? new_special() : nullptr;
    lock_guard guard(specials.lock);
    special* former = remove(base, [](special* s) { return s->kind == special_kind::finalizer; });
    std::free(former);
    if (!fresh) return true;
    *fresh = {base, nullptr, special_kind::finalizer, run, argument, 0, 0};
    insert(fresh);
    return !former;
}

uint64_t add_cleanup(void* object, void (*run)(void*, void*), void* argument) noexcept {
    const uintptr_t base = base_of(object);
    if (!base) return 0;  // not on the heap: never dies
    special* fresh = new_special();
    lock_guard guard(specials.lock);
    *fresh = {base, nullptr, special_kind::cleanup, run, argument, 0, specials.next_id++};
    insert(fresh);
    return fresh->id;
}

void stop_cleanup(void* object, uint64_t id) noexcept {
    lock_guard guard(specials.lock);
    std::free(remove(base_of(object), [&](special* s) { return s->kind == special_kind::cleanup && s->id == id; }));
}

void** weak_handle(void* object) noexcept {
    uintptr_t base = base_of(object);
    const auto address = reinterpret_cast<uintptr_t>(object);
    if (!base) base = address;  // not on the heap: never dies
    void** handle = static_cast<void**>(allocate(sizeof(void*), nullptr, allocate_no_scan));
    special* fresh = new_special();
    lock_guard guard(specials.lock);
    if (specials.bucket_count)
        for (special* s = specials.buckets[bucket_of(base)]; s; s = s->next)
            if (s->object == base && s->kind == special_kind::weak && s->address == address) {
                std::free(fresh);
                return static_cast<void**>(s->argument);
            }
    *handle = object;
    *fresh = {base, nullptr, special_kind::weak, nullptr, handle, address, 0};
    insert(fresh);
    return handle;
}

bool mark_specials() noexcept {
    // What finalizers will need: their arguments, and all that the objects reach, but not the objects themselves.
    for (special* s = specials.due; s; s = s->next) {
        mark_address(s->object);
        mark_address(reinterpret_cast<uintptr_t>(s->argument));
    }
    drain_marks();
    // Weak handles go by reachability from the roots alone.
    each_special([](special* s) {
        if (s->kind != special_kind::weak) return;
        if (is_marked(s->object)) mark_address(reinterpret_cast<uintptr_t>(s->argument));
        else *static_cast<void**>(s->argument) = nullptr;
    });
    each_special([](special* s) {
        if (s->kind == special_kind::weak) return;
        mark_address(reinterpret_cast<uintptr_t>(s->argument));
        if (s->kind == special_kind::finalizer)
            if (const span* at = span_at(s->object); at && !at->no_scan) mark_range(s->object, s->object + at->size());
    });
    drain_marks();
    bool due = false;
    // Finalizers first: an object that one of them revives keeps its cleanups.
    for (const bool finalizers : {true, false}) {
        for (size_t i = 0; i < specials.bucket_count; ++i)
            for (special** link = &specials.buckets[i]; *link;) {
                special* s = *link;
                const bool dead = s->kind == special_kind::weak ? !*static_cast<void**>(s->argument) : !is_marked(s->object);
                if ((s->kind == special_kind::finalizer) != finalizers || !dead) {
                    link = &s->next;
                    continue;
                }
                *link = s->next;
                --specials.count;
                if (s->kind == special_kind::weak) {
                    s->next = specials.trash;
                    specials.trash = s;
                    continue;
                }
                make_due(s);
                due = true;
            }
        if (finalizers) {
            for (special* s = specials.due; s; s = s->next)
                if (s->kind == special_kind::finalizer) mark_address(s->object);
            drain_marks();
        }
    }
    return due;
}

bool run_due_finalizers() {
    bool ran = false;
    for (;;) {
        // On this stack, where a collection sees them.
        void* volatile object;
        void* volatile argument;
        special* s;
        {
            lock_guard guard(specials.lock);
            s = specials.due;
            if (!s) return ran;
            specials.due = s->next;
            if (!specials.due) specials.due_last = nullptr;
            object = s->kind == special_kind::finalizer ? reinterpret_cast<void*>(s->object) : nullptr;
            argument = s->argument;
        }
        auto* run = s->run;
        std::free(s);
        run(object, argument);
        object = nullptr;
        argument = nullptr;
        ran = true;
    }
}

void set_finalizers_due_hook(void (*hook)()) noexcept { specials.hook.store(hook, std::memory_order_release); }
void finalizers_due() noexcept {
    if (auto* hook = specials.hook.load(std::memory_order_acquire)) hook();
}

}  // namespace go::rt
