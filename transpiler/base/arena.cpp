// The slow paths of the arena and the table of interned texts.
#include "transpiler/base/arena.h"

#include <algorithm>

namespace go2cpp::base {

void* Arena::AllocateSlow(size_t size, size_t align) {
  constexpr size_t kBlock = 256 * 1024;
  if (size + align > kBlock / 4) {
    // A big object gets a block of its own; the current one goes on.
    big_.push_back(std::unique_ptr<char[]>(new char[size + align]));
    bytes_ += size + align;
    uintptr_t start = reinterpret_cast<uintptr_t>(big_.back().get());
    return reinterpret_cast<void*>((start + (align - 1)) & ~(static_cast<uintptr_t>(align) - 1));
  }
  if (used_blocks_ == blocks_.size()) blocks_.push_back(std::unique_ptr<char[]>(new char[kBlock]));
  uintptr_t start = reinterpret_cast<uintptr_t>(blocks_[used_blocks_++].get());
  bytes_ += kBlock;
  end_ = start + kBlock;
  uintptr_t p = (start + (align - 1)) & ~(static_cast<uintptr_t>(align) - 1);
  next_ = p + size;
  return reinterpret_cast<void*>(p);
}

void Arena::Reset() {
  big_.clear();
  used_blocks_ = 0;
  bytes_ = 0;
  next_ = end_ = 0;
}

std::string_view Interner::Intern(std::string_view text) {
  auto found = texts_.find(text);
  if (found != texts_.end()) return *found;
  std::string_view copy = arena_.Copy(text);
  texts_.insert(copy);
  return copy;
}

}  // namespace go2cpp::base
