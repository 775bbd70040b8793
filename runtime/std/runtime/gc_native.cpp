// What packages runtime, runtime/debug, sync and weak ask of the collector.
#include <cstring>

#include "go2cpp/std/runtime.h"
#include "runtime/gc/gc.h"
#include "runtime/memory/allocate.h"
#include "runtime/memory/heap.h"
#include "runtime/platform/failure.h"
#include "runtime/values/func.h"
#include "runtime/values/reflection.h"
#include "runtime/values/string.h"
#include "runtime/values/type.h"

namespace go::runtime {
namespace {

[[noreturn]] void refuse(std::initializer_list<string> parts) {
    char text[512];
    size_t n = 0;
    for (const string& part : parts)
        for (int_t i = 0; i < part.len && n + 1 < sizeof text; ++i) text[n++] = static_cast<char>(part.ptr[i]);
    text[n] = 0;
    rt::throw_(text);
}

// What a finalizer's call needs; kept by the collector's record of it.
struct finalizer_call {
    void* closure;
    const go::type* function;
    const go::type* object;     // the pointer's type
    const go::itab* tab;        // of a parameter that is an interface with methods
};

void run_finalizer(void* object, void* argument) {
    const auto* call = static_cast<const finalizer_call*>(argument);
    const go::type* parameter = call->function->in[0];
    size_t result_size = 0;
    for (int32_t i = 0; i < call->function->nout; ++i) result_size += call->function->out[i]->size + 16;
    void* result = result_size ? rt::allocate(result_size, nullptr, 0) : nullptr;
    const void* boxed[2] = {call->object, object};
    if (call->tab) boxed[0] = call->tab;
    void* place = parameter->kind == kind::interface ? static_cast<void*>(boxed) : static_cast<void*>(&object);
    static_cast<const rt::func_ops*>(call->function->ops)->call(call->closure, &place, result);
}

void run_cleanup(void*, void* argument) { func<void()>(static_cast<const func<void()>::closure_type*>(argument))(); }

}  // namespace

void GC() { rt::collect_garbage(); }

void SetFinalizer(any obj, any finalizer) {
    const go::type* t = obj.type;
    if (!t) refuse({"runtime.SetFinalizer: first argument is nil"});
    if (t->kind != kind::pointer) refuse({"runtime.SetFinalizer: first argument is ", t->str, ", not pointer"});
    void* base = rt::object_base(obj.data);
    if (!base) {
        if (obj.data && rt::span_at(reinterpret_cast<uintptr_t>(obj.data)) == nullptr) return;  // a variable of a package
        refuse({"runtime.SetFinalizer: pointer not in allocated block"});
    }
    if (base != obj.data) refuse({"runtime.SetFinalizer: pointer not at beginning of allocated block"});
    const go::type* f = finalizer.type;
    if (!f) {
        rt::set_finalizer(obj.data, nullptr, nullptr);
        return;
    }
    if (f->kind != kind::func) refuse({"runtime.SetFinalizer: second argument is ", f->str, ", not a function"});
    const bool variadic = f->flags & go::type_variadic;
    const go::itab* tab = nullptr;
    bool fits = false;
    if (!variadic && f->nin == 1) {
        const go::type* in = f->in[0];
        if (rt::same_type(in, t)) fits = true;
        else if (in->kind == kind::pointer) fits = (!in->name.len || !t->name.len) && rt::same_type(in->elem, t->elem);
        else if (in->kind == kind::interface) fits = in->nimethods == 0 || (tab = rt::find_itab(in, t)) != nullptr;
    }
    if (!fits)
        refuse({"runtime.SetFinalizer: cannot pass ", t->str, " to finalizer ", f->str, variadic ? string(" because dotdotdot") : string()});
    auto* call = ::new (rt::allocate(sizeof(finalizer_call), nullptr, 0)) finalizer_call{finalizer.data, f, t, tab};
    if (!rt::set_finalizer(obj.data, &run_finalizer, call)) refuse({"runtime.SetFinalizer: finalizer already set"});
}

uint64_t addCleanup(void* object, func<void()> run) {
    return rt::add_cleanup(object, &run_cleanup, const_cast<void*>(static_cast<const void*>(run.ptr)));
}
void stopCleanup(uintptr_t object, uint64_t id) { rt::stop_cleanup(reinterpret_cast<void*>(object), id); }

void readCounters(MemStats* m) {
    const rt::heap_counters heap = rt::heap_statistics();
    const rt::gc_counters gc = rt::gc_statistics();
    m->Alloc = m->HeapAlloc = heap.live_bytes;
    m->TotalAlloc = heap.total_bytes;
    m->Mallocs = heap.total_objects;
    m->Frees = heap.freed_objects;
    m->HeapObjects = heap.live_objects;
    m->Sys = m->HeapSys = heap.mapped_bytes;
    m->HeapIdle = heap.free_bytes;
    m->HeapInuse = heap.mapped_bytes - heap.free_bytes;
    m->NextGC = gc.next_collection;
    m->NumGC = gc.collections;
    m->NumForcedGC = gc.forced;
    m->PauseTotalNs = static_cast<uint64_t>(gc.total_pause_ns);
    m->LastGC = static_cast<uint64_t>(gc.last_end);
    if (gc.collections) {
        m->PauseNs[(gc.collections + 255) % 256] = static_cast<uint64_t>(gc.last_pause_ns);
        m->PauseEnd[(gc.collections + 255) % 256] = static_cast<uint64_t>(gc.last_end);
    }
}

}  // namespace go::runtime

namespace go::runtime_debug {

int32_t setGCPercent(int32_t percent) { return rt::set_gc_percent(percent); }
int64_t setMemoryLimit(int64_t bytes) { return rt::set_memory_limit(bytes); }
void freeOSMemory() {
    rt::collect_garbage();
    rt::release_free_pages(true);
}

}  // namespace go::runtime_debug

namespace go::weak {

void* handle(void* object) { return rt::weak_handle(object); }

}  // namespace go::weak
