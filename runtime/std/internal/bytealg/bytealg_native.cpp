// internal/bytealg's searches over libc: same results as the Go functions of these names.
#include <cstring>

#include "runtime/values/slice.h"
#include "runtime/values/string.h"

namespace go::internal_bytealg {
namespace {

int_t IndexOfByte(const uint8_t* data, int_t len, uint8_t c) {
    if (len == 0) return -1;
    const void* at = std::memchr(data, c, static_cast<size_t>(len));
    return at == nullptr ? -1 : static_cast<const uint8_t*>(at) - data;
}

int_t LastIndexOfByte(const uint8_t* data, int_t len, uint8_t c) {
    if (len == 0) return -1;
    const void* at = memrchr(data, c, static_cast<size_t>(len));
    return at == nullptr ? -1 : static_cast<const uint8_t*>(at) - data;
}

int_t CountByte(const uint8_t* data, int_t len, uint8_t c) {
    int_t count = 0;
    for (int_t i = 0; i < len; i++) count += data[i] == c;
    return count;
}

int_t CompareBytes(const uint8_t* a, int_t a_len, const uint8_t* b, int_t b_len) {
    const int_t shorter = a_len < b_len ? a_len : b_len;
    const int order = shorter == 0 ? 0 : std::memcmp(a, b, static_cast<size_t>(shorter));
    if (order != 0) return order < 0 ? -1 : 1;
    return a_len == b_len ? 0 : a_len < b_len ? -1 : 1;
}

int_t IndexOfBytes(const uint8_t* a, int_t a_len, const uint8_t* b, int_t b_len) {
    if (b_len > a_len) return -1;
    const void* at = memmem(a, static_cast<size_t>(a_len), b, static_cast<size_t>(b_len));
    return at == nullptr ? -1 : static_cast<const uint8_t*>(at) - a;
}

}  // namespace

int_t IndexByte(slice<uint8_t> b, uint8_t c) { return IndexOfByte(b.ptr, b.len, c); }
int_t IndexByteString(string s, uint8_t c) { return IndexOfByte(s.bytes(), s.len, c); }
int_t LastIndexByte(slice<uint8_t> b, uint8_t c) { return LastIndexOfByte(b.ptr, b.len, c); }
int_t LastIndexByteString(string s, uint8_t c) { return LastIndexOfByte(s.bytes(), s.len, c); }
int_t Count(slice<uint8_t> b, uint8_t c) { return CountByte(b.ptr, b.len, c); }
int_t CountString(string s, uint8_t c) { return CountByte(s.bytes(), s.len, c); }
int_t Compare(slice<uint8_t> a, slice<uint8_t> b) { return CompareBytes(a.ptr, a.len, b.ptr, b.len); }
int_t CompareString(string a, string b) { return CompareBytes(a.bytes(), a.len, b.bytes(), b.len); }
int_t Index(slice<uint8_t> a, slice<uint8_t> b) { return IndexOfBytes(a.ptr, a.len, b.ptr, b.len); }
int_t IndexString(string a, string b) { return IndexOfBytes(a.bytes(), a.len, b.bytes(), b.len); }

bool Equal(slice<uint8_t> a, slice<uint8_t> b) {
    return a.len == b.len && (a.len == 0 || std::memcmp(a.ptr, b.ptr, static_cast<size_t>(a.len)) == 0);
}

slice<uint8_t> MakeNoZero(int_t n) { return make_slice<uint8_t>(n); }

}  // namespace go::internal_bytealg
