// Slice growth and making. The rule is that of Go's growslice: twice the capacity below 256 elements, then smoothly
// towards a quarter more, rounded up to the size classes of gc's allocator, so that cap() agrees with real Go.
#include <cstring>

#include "runtime/values/panic.h"
#include "runtime/values/slice.h"

namespace go::rt {
namespace {

constexpr uint64_t max_allocation = uint64_t{1} << 48;
constexpr size_t page = 8192;

// Object sizes of gc's small spans.
constexpr uint16_t size_classes[] = {
    8,    16,   24,   32,   48,   64,   80,   96,   112,  128,  144,   160,   176,   192,   208,   224,   240,
    256,  288,  320,  352,  384,  416,  448,  480,  512,  576,  640,   704,   768,   896,   1024,  1152,  1280,
    1408, 1536, 1792, 2048, 2304, 2688, 3072, 3200, 3456, 4096, 4864,  5376,  6144,  6528,  6784,  6912,  8192,
    9472, 9728, 10240, 10880, 12288, 13568, 14336, 16384, 18432, 19072, 20480, 21760, 24576, 27264, 28672, 32768};
constexpr int class_count = sizeof size_classes / sizeof size_classes[0];

struct class_table {
  uint8_t small[1024 / 8 + 1];              // by (size + 7) / 8
  uint8_t large[(32768 - 1024) / 128 + 1];  // by (size - 1024 + 127) / 128
  constexpr class_table() : small{}, large{} {
    int c = 0;
    for (int i = 0; i <= 1024 / 8; i++) {
      while (size_classes[c] < i * 8) c++;
      small[i] = static_cast<uint8_t>(c);
    }
    for (int i = 0; i <= (32768 - 1024) / 128; i++) {
      while (size_classes[c] < 1024 + i * 128) c++;
      large[i] = static_cast<uint8_t>(c);
    }
  }
};
constexpr class_table classes;
static_assert(size_classes[class_count - 1] == 32768);

[[noreturn]] GO2CPP_COLD void panic_growth() { panic_runtime("growslice: len out of range"); }

}  // namespace

size_t round_up_size(size_t size, bool no_scan) {
  size_t request = size;
  if (request <= 32768 - 8) {
    // Objects with pointers above 512 bytes carry a header word in gc.
    if (!no_scan && request > 512) request += 8;
    const size_t extra = request - size;
    const size_t rounded = request <= 1024 - 8 ? size_classes[classes.small[(request + 7) / 8]]
                                               : size_classes[classes.large[(request - 1024 + 127) / 128]];
    return rounded - extra;
  }
  request += page - 1;
  return request < size ? size : request & ~(page - 1);
}

grown grow_slice(const void* old, int_t old_len, int_t old_cap, int_t new_len, size_t elem_size, uint32_t flags) {
  if (new_len < 0) panic_growth();
  if (elem_size == 0) return {allocate(0, nullptr, flags), new_len};
  uint64_t cap = static_cast<uint64_t>(old_cap);
  if (static_cast<uint64_t>(new_len) > 2 * cap) {
    cap = static_cast<uint64_t>(new_len);
  } else if (cap < 256) {
    cap *= 2;
  } else {
    while (cap < static_cast<uint64_t>(new_len)) cap += (cap + 3 * 256) >> 2;
  }
  uint64_t bytes;
  if (__builtin_mul_overflow(cap, elem_size, &bytes) || bytes > max_allocation) panic_growth();
  bytes = round_up_size(bytes, flags & allocate_no_scan);
  cap = bytes / elem_size;
  bytes = cap * elem_size;
  const size_t kept = static_cast<size_t>(old_len) * elem_size;
  void* p = allocate_to_fill(bytes, kept, flags);
  if (kept) memcpy(p, old, kept);
  return {p, static_cast<int_t>(cap)};
}

void* make_slice_storage(int64_t len, int64_t cap, size_t elem_size, uint32_t flags) {
  uint64_t bytes;
  if (GO2CPP_UNLIKELY(__builtin_mul_overflow(static_cast<uint64_t>(cap), elem_size, &bytes) || bytes > max_allocation ||
                      len < 0 || len > cap)) {
    if (len < 0 || __builtin_mul_overflow(static_cast<uint64_t>(len), elem_size, &bytes) || bytes > max_allocation)
      panic_runtime("makeslice: len out of range");
    panic_runtime("makeslice: cap out of range");
  }
  return allocate(bytes, nullptr, flags);
}

}  // namespace go::rt
