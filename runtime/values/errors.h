// The values that runtime faults panic with, as in Go's package runtime: types with Error and RuntimeError methods and
// Go's exact texts. Internal to the library; Go code sees them as runtime.Error.
#pragma once

#include "runtime/values/panic.h"
#include "runtime/values/slice.h"

namespace go::rt {

extern const go::type func_of_string;   // func() string
extern const go::type func_of_address;  // func() uintptr
extern const go::type func_of_nothing;  // func()

struct bounds_error {
  int64_t x;
  int_t y;
  bool is_signed;
  bounds_code code;
  string Error() const;
};
struct address_error {  // errorAddressString
  string msg;
  uintptr_t addr;
};
struct type_assertion_error {
  const go::type* inter;
  const go::type* concrete;
  const go::type* asserted;
  string missing;
  string Error() const;
};
struct panic_nil_error {
  void* unused[1];
};

extern const go::type error_string_type, plain_error_type, bounds_error_type, address_error_type,
    TypeAssertionError_type, TypeAssertionError_ptr_type, PanicNilError_type, PanicNilError_ptr_type;

any runtime_error(const string& text);  // errorString: "runtime error: " + text
any plain_error(const string& text);

[[noreturn]] void panic_uncomparable(const go::type* t);
[[noreturn]] void panic_unhashable(const go::type* t);
// Set while the key for a nil or empty map is only checked: gc words that panic differently.
extern thread_local bool unhashable_in_empty_map;
[[noreturn]] void panic_missing_method(const go::type* concrete, const go::type* inter, const string& missing);

}  // namespace go::rt
