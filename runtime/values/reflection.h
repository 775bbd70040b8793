// What package reflect needs beyond the descriptors: calling and making func values by erased arguments, and maps by
// descriptor. func_ops_for and map_ops_for are what the `ops` field of func and map descriptors points to.
#pragma once

#include "runtime/values/func.h"
#include "runtime/values/map.h"
#include "runtime/values/results.h"

namespace go::rt {

using erased_handler = void (*)(void* context, void* const* args, void* result);

struct func_ops {
  // closure: the func value's pointer; args[i]: the i-th argument; result: R (results<…> when several), null for none.
  void (*call)(void* closure, void* const* args, void* result);
  // ifn: a method table entry; receiver_word: the interface's data word.
  void (*call_method)(void* ifn, void* receiver_word, void* const* args, void* result);
  // A new func value's pointer that hands its calls to handler.
  void* (*make)(erased_handler handler, void* context);
};

template <class R, class... A>
struct func_ops_maker {
  template <class Call>
  static void store(void* result, Call&& call) {
    if constexpr (std::is_void_v<R>) call();
    else *static_cast<R*>(result) = call();
  }
  template <size_t... I>
  static void call_at(void* closure_pointer, void* const* args, void* result, std::index_sequence<I...>) {
    const auto* c = static_cast<const closure<R, A...>*>(closure_pointer);
    static_cast<void>(args);
    store(result, [&]() -> R { return c->code(c, *static_cast<A*>(args[I])...); });
  }
  static void call(void* closure_pointer, void* const* args, void* result) {
    call_at(closure_pointer, args, result, std::index_sequence_for<A...>());
  }
  template <size_t... I>
  static void call_method_at(void* ifn, void* word, void* const* args, void* result, std::index_sequence<I...>) {
    static_cast<void>(args);
    store(result, [&]() -> R { return reinterpret_cast<R (*)(void*, A...)>(ifn)(word, *static_cast<A*>(args[I])...); });
  }
  static void call_method(void* ifn, void* word, void* const* args, void* result) {
    call_method_at(ifn, word, args, result, std::index_sequence_for<A...>());
  }
  struct handled : closure<R, A...> {
    erased_handler handler;
    void* context;
    static R run(const closure<R, A...>* self, A... args) {
      const auto* h = static_cast<const handled*>(self);
      void* pointers[sizeof...(A) + 1] = {const_cast<void*>(static_cast<const void*>(&args))..., nullptr};
      if constexpr (std::is_void_v<R>) {
        h->handler(h->context, pointers, nullptr);
      } else {
        R result{};
        h->handler(h->context, pointers, &result);
        return result;
      }
    }
  };
  static void* make(erased_handler handler, void* context) {
    return ::new (allocate(sizeof(handled), nullptr, 0)) handled{{&handled::run}, handler, context};
  }
};

template <class R, class... A>
inline constexpr func_ops func_ops_for{&func_ops_maker<R, A...>::call, &func_ops_maker<R, A...>::call_method,
                                       &func_ops_maker<R, A...>::make};
template <class K, class V>
inline constexpr const map_ops& map_ops_for = map_ops_of<K, V>;

// Maps by descriptor; types made by reflect get their ops on first use.
const map_ops* ops_of_map_type(const go::type* t);
void* map_make(const go::type* t, int_t hint);
void* map_access(const go::type* t, void* m, const void* key);  // null: missing
void* map_assign(const go::type* t, void* m, const void* key);
void map_delete(const go::type* t, void* m, const void* key);
int_t map_len(const void* m);
void map_clear(const go::type* t, void* m);
void map_iter_init(const go::type* t, void* m, map_iterator* it);  // on the first entry; it->key null at the end
void map_iter_next(map_iterator* it);
bool values_equal(const go::type* t, const void* a, const void* b);
uintptr_t hash_value(const go::type* t, const void* v, uintptr_t seed);

// Descriptors of unnamed types that emitted files register, so that reflect finds the program's own when it makes a type.
class type_registration {
 public:
  type_registration(const go::type* const* types, size_t count);
  const go::type* const* types;
  size_t count;
  const type_registration* next;
};
// The registered descriptor of the type that t describes, or null.
const go::type* find_registered_type(const go::type* t);

}  // namespace go::rt
