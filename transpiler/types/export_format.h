// The layout shared by writer and reader of export data.
//
//   magic | u32 end offset of each section, kSectionCount of them | sections
//
// Numbers are little-endian base-128 varints unless said otherwise; strings, packages, types and type parameters are
// referred to by index, and their tables hold u32 offsets into the data section.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

namespace go2cpp::types::export_format {

inline constexpr std::string_view kMagic = "go2cpp export 3\n";

enum Section : uint32_t {
  kMeta,          // path, name, go version (strings inline); paths and names of imports
  kNotes,         // of other stages
  kStringTable,   // u32 end offsets into kStrings
  kStrings,
  kPackageTable,  // path and name (string indices) of each package referred to; the first is the package itself
  kObjectTable,   // (u32 name string, u32 offset in kData) sorted by name
  kTypeTable,     // u32 offsets
  kParamTable,    // u32 offsets of type parameters
  kData,
  kSectionCount,
};

enum class ObjectTag : uint8_t { kConst = 1, kVar, kFunc, kType, kAlias };

enum class TypeTag : uint8_t {
  kBasic = 1,
  kByte,
  kRune,
  kUniverse,   // by name: error, any, comparable
  kDeclared,   // package, name: Named or Alias
  kInstance,   // generic type, arguments
  kPointer,
  kSlice,
  kArray,
  kMap,
  kChan,
  kStruct,
  kTuple,
  kSignature,
  kInterface,
  kUnion,
  kTypeParam,
  kComparableInterface,
  kAnyInterface,
};

inline void PutVarint(std::string* out, uint64_t n) {
  while (n >= 0x80) {
    *out += static_cast<char>(n | 0x80);
    n >>= 7;
  }
  *out += static_cast<char>(n);
}

inline void PutU32(std::string* out, uint32_t n) {
  for (int i = 0; i < 4; i++) *out += static_cast<char>(n >> (8 * i));
}

inline uint32_t GetU32(const char* p) {
  auto b = [p](int i) { return static_cast<uint32_t>(static_cast<uint8_t>(p[i])); };
  return b(0) | b(1) << 8 | b(2) << 16 | b(3) << 24;
}

inline void PutInline(std::string* out, std::string_view s) {
  PutVarint(out, s.size());
  *out += s;
}

// Reads varints and inline strings from a view; past the end it yields zeros.
class Cursor {
 public:
  explicit Cursor(std::string_view data) : data_(data) {}
  uint64_t Varint() {
    uint64_t n = 0;
    for (int shift = 0; !data_.empty() && shift < 64; shift += 7) {
      uint8_t b = static_cast<uint8_t>(data_.front());
      data_.remove_prefix(1);
      n |= static_cast<uint64_t>(b & 0x7F) << shift;
      if (b < 0x80) break;
    }
    return n;
  }
  uint8_t Byte() {
    if (data_.empty()) return 0;
    uint8_t b = static_cast<uint8_t>(data_.front());
    data_.remove_prefix(1);
    return b;
  }
  std::string_view Inline() {
    size_t n = static_cast<size_t>(Varint());
    std::string_view s = data_.substr(0, n);
    data_.remove_prefix(s.size());
    return s;
  }
  std::string_view* rest() { return &data_; }

 private:
  std::string_view data_;
};

}  // namespace go2cpp::types::export_format
