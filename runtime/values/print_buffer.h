// Internal: the bytes of a print call on their way to standard error.
#pragma once

#include "runtime/values/basic.h"

namespace go::rt {

struct print_buffer {
  char bytes[1024];
  size_t used = 0;
  int depth = 0;
  void add(const char* text, size_t n);
  void flush();
};

[[gnu::noinline]] print_buffer& this_print_buffer() noexcept;

}  // namespace go::rt
