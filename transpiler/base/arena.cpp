// The slow paths of the arena and the table of interned texts.
#include "transpiler/base/arena.h"

#include <algorithm>

namespace go2cpp::base {

void* Arena::AllocateSlow(size_t size, size_t align) {
  constexpr size_t kBlock = 256 * 1024;
  size_t block = std::max(kBlock, size + align);
  blocks_.push_back(std::unique_ptr<char[]>(new char[block]));
  bytes_ += block;
  uintptr_t start = reinterpret_cast<uintptr_t>(blocks_.back().get());
  uintptr_t p = (start + (align - 1)) & ~(static_cast<uintptr_t>(align) - 1);
  // A block made for one big object must not throw away the rest of the
  // current block.
  if (block == kBlock || start + block - (p + size) > end_ - next_) {
    next_ = p + size;
    end_ = start + block;
  }
  return reinterpret_cast<void*>(p);
}

std::string_view Interner::Intern(std::string_view text) {
  auto found = texts_.find(text);
  if (found != texts_.end()) return *found;
  std::string_view copy = arena_.Copy(text);
  texts_.insert(copy);
  return copy;
}

}  // namespace go2cpp::base
