// Runtime error values and the functions that emitted code calls when a check fails.
#include "runtime/values/errors.h"

#include <cstring>
#include <iterator>

#include "runtime/values/integer.h"
#include "runtime/values/key_ops.h"

namespace go::rt {
namespace {

string decimal(int64_t v, bool is_signed) {
  char buffer[24];
  char* p = buffer + sizeof buffer;
  const bool negative = is_signed && v < 0;
  uint64_t u = negative ? 0 - static_cast<uint64_t>(v) : static_cast<uint64_t>(v);
  do {
    *--p = static_cast<char>('0' + u % 10);
    u /= 10;
  } while (u);
  if (negative) *--p = '-';
  return copy_text(p, static_cast<size_t>(buffer + sizeof buffer - p));
}

struct bounds_text {
  const char* plain;
  const char* negative;
};
// x: the offending index, y: the limit; indexed by bounds_code.
constexpr bounds_text bounds_texts[] = {
    {"index out of range [%x] with length %y", "index out of range [%x]"},
    {"slice bounds out of range [:%x] with length %y", "slice bounds out of range [:%x]"},
    {"slice bounds out of range [:%x] with capacity %y", "slice bounds out of range [:%x]"},
    {"slice bounds out of range [%x:%y]", "slice bounds out of range [%x:]"},
    {"slice bounds out of range [::%x] with length %y", "slice bounds out of range [::%x]"},
    {"slice bounds out of range [::%x] with capacity %y", "slice bounds out of range [::%x]"},
    {"slice bounds out of range [:%x:%y]", "slice bounds out of range [:%x:]"},
    {"slice bounds out of range [%x:%y:]", "slice bounds out of range [%x::]"},
    {"cannot convert slice with length %y to array or pointer to array with length %x", nullptr},
};

string error_string_text(void* data) { return concat("runtime error: ", *static_cast<string*>(data)); }
string plain_error_text(void* data) { return *static_cast<string*>(data); }
string bounds_error_text(void* data) { return static_cast<bounds_error*>(data)->Error(); }
string address_error_text(void* data) { return concat("runtime error: ", static_cast<address_error*>(data)->msg); }
string assertion_text(void* data) { return static_cast<type_assertion_error*>(data)->Error(); }
string panic_nil_text(void*) {
  return "panic called with nil argument";
}
void runtime_error_marker(void*) {}

template <string (*Text)(void*)>
struct methods_of {
  static const method list[2];
};
template <string (*Text)(void*)>
const method methods_of<Text>::list[2] = {
    {"Error", "", &func_of_string, reinterpret_cast<void*>(Text)},
    {"RuntimeError", "", &func_of_nothing, reinterpret_cast<void*>(&runtime_error_marker)}};

uintptr_t address_of_error(void* data) { return static_cast<address_error*>(data)->addr; }
const method address_error_methods[] = {
    {"Addr", "", &func_of_address, reinterpret_cast<void*>(&address_of_error)},
    {"Error", "", &func_of_string, reinterpret_cast<void*>(&address_error_text)},
    {"RuntimeError", "", &func_of_nothing, reinterpret_cast<void*>(&runtime_error_marker)}};

constexpr uint32_t hash_of_text(const char* s) {
  uint32_t h = 2166136261u;
  for (; *s; s++) h = (h ^ static_cast<uint8_t>(*s)) * 16777619u;
  return h;
}

bool equal_bounds(const void* a, const void* b) {
  const auto *x = static_cast<const bounds_error*>(a), *y = static_cast<const bounds_error*>(b);
  return x->x == y->x && x->y == y->y && x->is_signed == y->is_signed && x->code == y->code;
}
uintptr_t hash_bounds(const void* a, uintptr_t seed) {
  return hash_word(static_cast<uint64_t>(static_cast<const bounds_error*>(a)->x), seed);
}
bool equal_address(const void* a, const void* b) {
  const auto *x = static_cast<const address_error*>(a), *y = static_cast<const address_error*>(b);
  return x->msg == y->msg && x->addr == y->addr;
}
uintptr_t hash_address(const void* a, uintptr_t seed) {
  return hash_word(static_cast<const address_error*>(a)->addr, seed);
}

}  // namespace

#define TYPE(kind_, size_, flags_, text_, name_, equal_, hash_, methods_)                                            \
  {.size = size_, .hash = hash_of_text(text_), .kind = kind::kind_, .align = 8, .field_align = 8,                    \
   .flags = static_cast<uint8_t>(flags_), .equal = equal_, .hash_value = hash_, .str = text_, .name = name_,         \
   .pkg_path = "runtime", .methods = methods_, .nmethods = std::size(methods_)}
const type error_string_type TYPE(string, 16, type_comparable | type_named, "runtime.errorString", "errorString",
                                  &equal_values<string>, &hash_values<string>, methods_of<error_string_text>::list);
const type plain_error_type TYPE(string, 16, type_comparable | type_named, "runtime.plainError", "plainError",
                                 &equal_values<string>, &hash_values<string>, methods_of<plain_error_text>::list);
const type bounds_error_type TYPE(struct_, sizeof(bounds_error), type_comparable | type_named | type_pointer_free,
                                  "runtime.boundsError", "boundsError", &equal_bounds, &hash_bounds,
                                  methods_of<bounds_error_text>::list);
const type address_error_type TYPE(struct_, sizeof(address_error), type_comparable | type_named,
                                   "runtime.errorAddressString", "errorAddressString", &equal_address, &hash_address,
                                   address_error_methods);
#undef TYPE
const type TypeAssertionError_type{.size = sizeof(type_assertion_error), .hash = hash_of_text("runtime.TypeAssertionError"),
    .kind = kind::struct_, .align = 8, .field_align = 8, .flags = type_named, .str = "runtime.TypeAssertionError",
    .name = "TypeAssertionError", .pkg_path = "runtime", .ptr_to = &TypeAssertionError_ptr_type};
const type TypeAssertionError_ptr_type{.size = 8, .hash = hash_of_text("*runtime.TypeAssertionError"),
    .kind = kind::pointer, .align = 8, .field_align = 8, .flags = type_comparable | type_direct,
    .equal = &equal_values<void*>, .hash_value = &hash_values<void*>, .str = "*runtime.TypeAssertionError",
    .elem = &TypeAssertionError_type, .methods = methods_of<assertion_text>::list, .nmethods = 2};
const type PanicNilError_type{.size = sizeof(panic_nil_error), .hash = hash_of_text("runtime.PanicNilError"),
    .kind = kind::struct_, .align = 8, .field_align = 8, .flags = type_named, .str = "runtime.PanicNilError",
    .name = "PanicNilError", .pkg_path = "runtime", .ptr_to = &PanicNilError_ptr_type};
const type PanicNilError_ptr_type{.size = 8, .hash = hash_of_text("*runtime.PanicNilError"), .kind = kind::pointer,
    .align = 8, .field_align = 8, .flags = type_comparable | type_direct, .equal = &equal_values<void*>,
    .hash_value = &hash_values<void*>, .str = "*runtime.PanicNilError", .elem = &PanicNilError_type,
    .methods = methods_of<panic_nil_text>::list, .nmethods = 2};

string bounds_error::Error() const {
  const bounds_text& t = bounds_texts[static_cast<int>(code)];
  const char* format = is_signed && x < 0 && t.negative ? t.negative : t.plain;
  string out = "runtime error: ";
  for (const char* p = format; *p;) {
    const char* percent = strchr(p, '%');
    if (!percent) return out + string(p, static_cast<int_t>(strlen(p)));
    out += string(p, static_cast<int_t>(percent - p));
    out += percent[1] == 'x' ? decimal(x, is_signed) : decimal(y, true);
    p = percent + 2;
  }
  return out;
}

string type_assertion_error::Error() const {
  const string from = inter ? inter->str : string("interface");
  if (!concrete) return concat("interface conversion: ", from, " is nil, not ", asserted->str);
  if (missing.len) {
    return concat("interface conversion: ", concrete->str, " is not ", asserted->str, ": missing method ", missing);
  }
  string text = concat("interface conversion: ", from, " is ", concrete->str, ", not ", asserted->str);
  if (concrete->str == asserted->str) {
    text += concrete->pkg_path == asserted->pkg_path ? string(" (types from different scopes)")
                                                     : string(" (types from different packages)");
  }
  return text;
}

any runtime_error(const string& text) { return box(text, &error_string_type); }
any plain_error(const string& text) { return box(text, &plain_error_type); }

GO2CPP_COLD void panic_plain(const char* text) { panic(plain_error(string(text, static_cast<int_t>(strlen(text))))); }
GO2CPP_COLD void panic_runtime(const char* text) {
  panic(runtime_error(string(text, static_cast<int_t>(strlen(text)))));
}
GO2CPP_COLD void panic_nil_map() { panic_plain("assignment to entry in nil map"); }
GO2CPP_COLD void panic_divide() { panic_runtime("integer divide by zero"); }
GO2CPP_COLD void panic_shift() { panic_runtime("negative shift amount"); }
GO2CPP_COLD void panic_uncomparable(const go::type* t) {
  panic(runtime_error(concat("comparing uncomparable type ", t->str)));
}
thread_local bool unhashable_in_empty_map = false;
GO2CPP_COLD void panic_unhashable(const go::type* t) {
  if (unhashable_in_empty_map) {
    unhashable_in_empty_map = false;
    panic(plain_error(concat("hash of unhashable type: ", t->str)));
  }
  panic(runtime_error(concat("hash of unhashable type ", t->str)));
}
GO2CPP_COLD void panic_wrap(const char* package, const char* type_name, const char* method) {
  auto text = [](const char* s) { return string(s, static_cast<int_t>(strlen(s))); };
  panic(plain_error(concat("value method ", text(package), ".", text(type_name), ".", text(method), " called using nil *",
                           text(type_name), " pointer")));
}

GO2CPP_COLD void panic_bounds(int64_t x, bool is_signed, int_t y, bounds_code code) {
  panic(box(bounds_error{x, y, is_signed, code}, &bounds_error_type));
}
GO2CPP_COLD void panic_index(int64_t index, int_t length, bool is_signed) {
  panic_bounds(index, is_signed, length, bounds_code::index);
}
GO2CPP_COLD void panic_slice(int64_t lo, int64_t hi, unsigned is_signed, int_t limit, bool limit_is_len) {
  if (static_cast<uint64_t>(hi) > static_cast<uint64_t>(limit))
    panic_bounds(hi, is_signed & 2, limit, limit_is_len ? bounds_code::slice_alen : bounds_code::slice_acap);
  panic_bounds(lo, is_signed & 1, hi, bounds_code::slice_b);
}
GO2CPP_COLD void panic_slice3(int64_t lo, int64_t hi, int64_t max, unsigned is_signed, int_t capacity, bool capacity_is_len) {
  if (static_cast<uint64_t>(max) > static_cast<uint64_t>(capacity))
    panic_bounds(max, is_signed & 4, capacity, capacity_is_len ? bounds_code::slice3_alen : bounds_code::slice3_acap);
  if (static_cast<uint64_t>(hi) > static_cast<uint64_t>(max)) panic_bounds(hi, is_signed & 2, max, bounds_code::slice3_b);
  panic_bounds(lo, is_signed & 1, hi, bounds_code::slice3_c);
}
GO2CPP_COLD void panic_unsafe(const char* what, bool nil) {
  const string name(what, static_cast<int_t>(strlen(what)));
  panic(runtime_error(concat(name, nil ? string(": ptr is nil and len is not zero") : string(": len out of range"))));
}
GO2CPP_COLD void panic_slice_convert(int_t have, int_t want) { panic_bounds(want, true, have, bounds_code::convert); }

GO2CPP_COLD void panic_assert(const go::type* concrete, const go::type* asserted, const go::type* static_type) {
  auto* e = alloc<type_assertion_error>({static_type, concrete, asserted, string()});
  panic(box(e, &TypeAssertionError_ptr_type));
}
GO2CPP_COLD void panic_missing_method(const go::type* concrete, const go::type* inter, const string& missing) {
  auto* e = alloc<type_assertion_error>({nullptr, concrete, inter, missing});
  panic(box(e, &TypeAssertionError_ptr_type));
}

}  // namespace go::rt
