// Bump allocation and interned text for everything that lives as long as one
// translated program: AST nodes, lists of nodes, names. Nothing allocated here
// is ever destroyed one by one, so only trivially destructible types may enter.
#pragma once

#include <cstddef>
#include <cstdint>
#include <cstring>
#include <initializer_list>
#include <memory>
#include <new>
#include <string_view>
#include <type_traits>
#include <unordered_set>
#include <utility>
#include <vector>

namespace go2cpp::base {

class Arena {
 public:
  Arena() = default;
  Arena(const Arena&) = delete;
  Arena& operator=(const Arena&) = delete;

  void* Allocate(size_t size, size_t align) {
    uintptr_t p = (next_ + (align - 1)) & ~(static_cast<uintptr_t>(align) - 1);
    if (p + size > end_) return AllocateSlow(size, align);
    next_ = p + size;
    return reinterpret_cast<void*>(p);
  }

  template <class T, class... Args>
  T* New(Args&&... args) {
    static_assert(std::is_trivially_destructible_v<T>, "an arena runs no destructors");
    return new (Allocate(sizeof(T), alignof(T))) T(std::forward<Args>(args)...);
  }

  // Copies `text` into the arena.
  std::string_view Copy(std::string_view text) {
    if (text.empty()) return {};
    char* p = static_cast<char*>(Allocate(text.size(), 1));
    std::memcpy(p, text.data(), text.size());
    return {p, text.size()};
  }

  size_t bytes_used() const { return bytes_; }

  // Forgets all that was allocated; the memory is kept for what comes next.
  void Reset();

 private:
  void* AllocateSlow(size_t size, size_t align);

  uintptr_t next_ = 0;
  uintptr_t end_ = 0;
  size_t bytes_ = 0;
  size_t used_blocks_ = 0;
  std::vector<std::unique_ptr<char[]>> blocks_;
  std::vector<std::unique_ptr<char[]>> big_;
};

// A list that lives in an arena: pointer, size, capacity. It is copied
// shallowly (like a Go slice) and grows through the arena it is given.
template <class T>
class List {
 public:
  List() = default;
  List(Arena& arena, std::initializer_list<T> items) { Assign(arena, items.begin(), items.size()); }
  List(Arena& arena, const std::vector<T>& items) { Assign(arena, items.data(), items.size()); }
  List(Arena& arena, const T* items, size_t count) { Assign(arena, items, count); }

  size_t size() const { return size_; }
  bool empty() const { return size_ == 0; }
  T* begin() { return data_; }
  T* end() { return data_ + size_; }
  const T* begin() const { return data_; }
  const T* end() const { return data_ + size_; }
  T& operator[](size_t i) { return data_[i]; }
  const T& operator[](size_t i) const { return data_[i]; }
  T& front() { return data_[0]; }
  const T& front() const { return data_[0]; }
  T& back() { return data_[size_ - 1]; }
  const T& back() const { return data_[size_ - 1]; }

  void push_back(Arena& arena, T item) {
    if (size_ == capacity_) Grow(arena, capacity_ == 0 ? 4 : capacity_ * 2);
    data_[size_++] = item;
  }

 private:
  void Assign(Arena& arena, const T* items, size_t count) {
    static_assert(std::is_trivially_copyable_v<T>);
    if (count == 0) return;
    Grow(arena, static_cast<uint32_t>(count));
    std::memcpy(static_cast<void*>(data_), items, count * sizeof(T));
    size_ = static_cast<uint32_t>(count);
  }
  void Grow(Arena& arena, uint32_t capacity) {
    T* bigger = static_cast<T*>(arena.Allocate(capacity * sizeof(T), alignof(T)));
    if (size_ > 0) std::memcpy(static_cast<void*>(bigger), data_, size_ * sizeof(T));
    data_ = bigger;
    capacity_ = capacity;
  }

  T* data_ = nullptr;
  uint32_t size_ = 0;
  uint32_t capacity_ = 0;
};

// Every distinct text once: two views returned by one Interner are equal
// exactly when their data() pointers are equal.
class Interner {
 public:
  explicit Interner(Arena& arena) : arena_(arena) {}
  std::string_view Intern(std::string_view text);

 private:
  Arena& arena_;
  std::unordered_set<std::string_view> texts_;
};

}  // namespace go2cpp::base
