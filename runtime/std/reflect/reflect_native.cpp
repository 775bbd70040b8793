// The machine side of reflect: maps, func values and the program's own descriptors. Channels are in
// reflect_chan_native.cpp.
#include "runtime/values/heap.h"
#include "runtime/values/panic.h"
#include "runtime/values/reflection.h"
#include "runtime/values/slice.h"
#include "runtime/values/type.h"

namespace go::internal_abi {
struct Type;  // has the members of go::type
}

namespace go::reflect {

using internal_abi::Type;
struct mapIterator;  // room for rt::map_iterator

namespace {

const go::type* Descriptor(Type* t) { return reinterpret_cast<const go::type*>(t); }

const rt::func_ops* Ops(Type* t) {
    const auto* ops = static_cast<const rt::func_ops*>(Descriptor(t)->ops);
    if (ops == nullptr) {
        panic(any("reflect: the program has no code for calls of type " + Descriptor(t)->str));
    }
    return ops;
}

// Where MakeFunc's handler is kept: the closure that the func value points to refers to it.
struct HandlerContext {
    func<void(void*, void*)> handler;
};

void RunHandler(void* context, void* const* args, void* result) {
    static_cast<HandlerContext*>(context)->handler(const_cast<void**>(args), result);
}

// A func value of a type that only reflect knows: nobody but callClosure can call it, so that it needs no code.
struct ReflectedClosure {
    void* code;
    HandlerContext context;
};

char reflected_code;  // its address stands where code would

}  // namespace

void callClosure(Type* t, void* closure, void* args, void* result) {
    auto* reflected = static_cast<ReflectedClosure*>(closure);
    if (reflected->code == &reflected_code) {
        reflected->context.handler(args, result);
        return;
    }
    Ops(t)->call(closure, static_cast<void* const*>(args), result);
}

void callMethod(Type* t, void* ifn, void* receiver, void* args, void* result) {
    Ops(t)->call_method(ifn, receiver, static_cast<void* const*>(args), result);
}

void* makeClosure(Type* t, func<void(void*, void*)> handler) {
    if (Descriptor(t)->ops == nullptr) return &heap<ReflectedClosure>(ReflectedClosure{&reflected_code, {handler}});
    return Ops(t)->make(&RunHandler, &heap<HandlerContext>(HandlerContext{handler}));
}

Type* known(Type* t) {
    return reinterpret_cast<Type*>(const_cast<go::type*>(rt::find_registered_type(Descriptor(t))));
}

void* makemap(Type* t, int_t hint) { return rt::map_make(Descriptor(t), hint); }
int_t mapLen(void* m) { return rt::map_len(m); }
void mapClear(Type* t, void* m) { rt::map_clear(Descriptor(t), m); }
void* mapAccess(Type* t, void* m, void* key) { return rt::map_access(Descriptor(t), m, key); }
void* mapAssign(Type* t, void* m, void* key) { return rt::map_assign(Descriptor(t), m, key); }
void mapDelete(Type* t, void* m, void* key) { rt::map_delete(Descriptor(t), m, key); }

static_assert(sizeof(rt::map_iterator) <= 16 * sizeof(void*));

void mapIterInit(Type* t, void* m, mapIterator* it) {
    auto* iterator = ::new (it) rt::map_iterator();
    rt::map_iter_init(Descriptor(t), m, iterator);
}

void mapIterNext(mapIterator* it) { rt::map_iter_next(reinterpret_cast<rt::map_iterator*>(it)); }

}  // namespace go::reflect
