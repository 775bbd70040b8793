// Internal: the bytes of a print call on their way to standard error.
#pragma once

#include "runtime/values/basic.h"

namespace go::rt {

// Text that goes to memory instead (runtime.Stack); what does not fit is dropped.
struct print_sink {
  char* bytes;
  size_t size;
  size_t used = 0;
};

struct print_buffer {
  print_sink* sink = nullptr;
  char bytes[1024];
  size_t used = 0;
  int depth = 0;
  void add(const char* text, size_t n);
  void flush();
};

[[gnu::noinline]] print_buffer& this_print_buffer() noexcept;

}  // namespace go::rt
