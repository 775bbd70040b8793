// Strings: concatenation, comparison, UTF-8 and the conversions to and from bytes and runes.
#include <cstring>

#include "runtime/memory/heap.h"
#include "runtime/values/panic.h"
#include "runtime/values/slice.h"

namespace go {
namespace {

constexpr int32_t rune_error = 0xFFFD;

int encode_rune(char* to, int64_t r) {
  if (r < 0 || r > 0x10FFFF || (r >= 0xD800 && r <= 0xDFFF)) r = rune_error;
  if (r < 0x80) {
    to[0] = static_cast<char>(r);
    return 1;
  }
  if (r < 0x800) {
    to[0] = static_cast<char>(0xC0 | r >> 6);
    to[1] = static_cast<char>(0x80 | (r & 0x3F));
    return 2;
  }
  if (r < 0x10000) {
    to[0] = static_cast<char>(0xE0 | r >> 12);
    to[1] = static_cast<char>(0x80 | (r >> 6 & 0x3F));
    to[2] = static_cast<char>(0x80 | (r & 0x3F));
    return 3;
  }
  to[0] = static_cast<char>(0xF0 | r >> 18);
  to[1] = static_cast<char>(0x80 | (r >> 12 & 0x3F));
  to[2] = static_cast<char>(0x80 | (r >> 6 & 0x3F));
  to[3] = static_cast<char>(0x80 | (r & 0x3F));
  return 4;
}

char* new_bytes(size_t n) { return static_cast<char*>(rt::allocate(n, nullptr, rt::allocate_no_scan)); }

}  // namespace

namespace rt {

namespace {

// `s += t` in a loop: the bytes that follow the string in its block are free as long as nobody has taken them, and a
// string never changes, so the longer one may share the shorter one's bytes. A thread remembers the ends of its last
// concatenations; only it hands out what follows them. Short results are cheaper copied: they do not come here.
constexpr int_t shared_from = 32;
struct free_tail {
  const char* end;     // where the last result ends, null: none
  const char* limit;   // of its block
  uint32_t extended;   // how often it has been extended
};
constexpr unsigned tails_kept = 4;  // nested expressions and a few strings that grow in turn
constinit thread_local free_tail tails[tails_kept] = {};
constinit thread_local unsigned oldest_tail = 0;
constinit thread_local uint32_t tails_since = 0;  // the collection after which they were noted: it may have freed the blocks

// Room for `more` bytes right after `a`, or a new block with a copy of it and room for them.
char* room_behind(string& a, size_t more) {
  const auto len = static_cast<size_t>(a.len);
  free_tail* tail = nullptr;
  if (a.len >= shared_from) {
    if (const uint32_t now = collections_begun.load(std::memory_order_relaxed); GO2CPP_UNLIKELY(tails_since != now)) {
      tails_since = now;
      for (free_tail& t : tails) t = {};
    }
    for (free_tail& t : tails) {
      if (t.end != a.ptr + len) continue;
      if (static_cast<size_t>(t.limit - t.end) >= more) {
        t.extended++;
        t.end += more;
        return const_cast<char*>(a.ptr + len);
      }
      tail = &t;
      break;
    }
  }
  const size_t total = len + more;
  // One that has been extended before will be again: twice the room makes the loop linear.
  const size_t room = rt::round_up_size(tail && tail->extended > 0 ? 2 * total : total, true);
  char* p = new_bytes(room);
  memcpy(p, a.ptr, len);
  a = string(p, a.len);
  const uint32_t extended = tail ? tail->extended + 1 : 0;
  if (!tail) tail = &tails[oldest_tail++ % tails_kept];
  *tail = {p + total, p + room, extended};
  return p + len;
}

}  // namespace

namespace {

// Copies a few bytes without a call; returns where they end.
char* put_short(char* to, const string& s) {
  const auto n = static_cast<size_t>(s.len);
  auto halves = [&]<class T>(T) {
    T first, last;
    memcpy(&first, s.ptr, sizeof(T));
    memcpy(&last, s.ptr + n - sizeof(T), sizeof(T));
    memcpy(to, &first, sizeof(T));
    memcpy(to + n - sizeof(T), &last, sizeof(T));
  };
  if (n > 16) memcpy(to, s.ptr, n);
  else if (n >= 8) halves(uint64_t{});
  else if (n >= 4) halves(uint32_t{});
  else if (n > 0) {
    to[0] = s.ptr[0];
    to[n / 2] = s.ptr[n / 2];
    to[n - 1] = s.ptr[n - 1];
  }
  return to + n;
}

}  // namespace

string concat_two(const string& a, const string& b) {
  if (a.len == 0) return b;
  if (b.len == 0) return a;
  if (const int_t total = a.len + b.len; a.len < shared_from && b.len < shared_from && total < shared_from) {
    char* p = new_bytes(static_cast<size_t>(total));
    put_short(put_short(p, a), b);
    return string(p, total);
  }
  string result = a;
  memcpy(room_behind(result, static_cast<size_t>(b.len)), b.ptr, static_cast<size_t>(b.len));
  result.len = a.len + b.len;
  return result;
}

string concat_strings(const string* parts, int_t count) {
  int_t total = 0, used = 0, first = 0;
  for (int_t i = 0; i < count; i++) {
    if (parts[i].len == 0) continue;
    if (__builtin_add_overflow(total, parts[i].len, &total)) throw_("string concatenation too long");
    if (used++ == 0) first = i;
  }
  if (used == 0) return string();
  if (used == 1) return parts[first];
  if (total < shared_from) {
    char* p = new_bytes(static_cast<size_t>(total));
    char* to = p;
    for (int_t i = first; i < count; i++) to = put_short(to, parts[i]);
    return string(p, total);
  }
  string result = parts[first];
  char* to = room_behind(result, static_cast<size_t>(total - result.len));
  for (int_t i = first + 1; i < count; i++) {
    if (parts[i].len == 0) continue;
    memcpy(to, parts[i].ptr, static_cast<size_t>(parts[i].len));
    to += parts[i].len;
  }
  result.len = total;
  return result;
}

int compare_strings(const string& a, const string& b) noexcept {
  const int_t n = a.len < b.len ? a.len : b.len;
  if (n > 0 && a.ptr != b.ptr) {
    if (const int c = memcmp(a.ptr, b.ptr, static_cast<size_t>(n))) return c;
  }
  return a.len < b.len ? -1 : a.len > b.len;
}

decoded_rune decode_rune(const char* ptr, int_t left) noexcept {
  const uint8_t* p = reinterpret_cast<const uint8_t*>(ptr);
  const uint32_t c = p[0];
  constexpr decoded_rune bad{rune_error, 1};
  auto continuation = [&](int_t k) { return (p[k] & 0xC0) == 0x80; };
  if (c < 0x80) return {static_cast<int32_t>(c), 1};
  if (c >= 0xC2 && c <= 0xDF) {
    if (left < 2 || !continuation(1)) return bad;
    return {static_cast<int32_t>((c & 0x1F) << 6 | (p[1] & 0x3Fu)), 2};
  }
  if (c >= 0xE0 && c <= 0xEF) {
    if (left < 3 || !continuation(1) || !continuation(2)) return bad;
    const uint32_t r = (c & 0xF) << 12 | (p[1] & 0x3Fu) << 6 | (p[2] & 0x3Fu);
    if (r < 0x800 || (r >= 0xD800 && r <= 0xDFFF)) return bad;
    return {static_cast<int32_t>(r), 3};
  }
  if (c >= 0xF0 && c <= 0xF4) {
    if (left < 4 || !continuation(1) || !continuation(2) || !continuation(3)) return bad;
    const uint32_t r = (c & 7) << 18 | (p[1] & 0x3Fu) << 12 | (p[2] & 0x3Fu) << 6 | (p[3] & 0x3Fu);
    if (r < 0x10000 || r > 0x10FFFF) return bad;
    return {static_cast<int32_t>(r), 4};
  }
  return bad;
}

namespace {

constexpr struct one_byte_texts {
  char bytes[256];
  constexpr one_byte_texts() : bytes{} {
    for (int i = 0; i < 256; i++) bytes[i] = static_cast<char>(i);
  }
} one_byte;

}  // namespace

string copy_text(const char* text, size_t length) {
  if (length == 0) return string();
  if (length == 1) return string(one_byte.bytes + static_cast<unsigned char>(*text), 1);
  char* p = new_bytes(length);
  memcpy(p, text, length);
  return string(p, static_cast<int_t>(length));
}

}  // namespace rt

string string_of_rune(int64_t rune) {
  char buffer[4];
  const int n = encode_rune(buffer, rune);
  return rt::copy_text(buffer, static_cast<size_t>(n));
}

string string_of(const slice<uint8_t>& bytes) {
  rt::race_read_range(bytes.ptr, static_cast<size_t>(bytes.len), rt::this_race_caller());
  return rt::copy_text(reinterpret_cast<const char*>(bytes.ptr), static_cast<size_t>(bytes.len));
}

string string_of(const slice<int32_t>& runes) {
  rt::race_read_range(runes.ptr, static_cast<size_t>(runes.len) * sizeof(int32_t), rt::this_race_caller());
  char buffer[4];
  size_t total = 0;
  for (int_t i = 0; i < runes.len; i++) total += static_cast<size_t>(encode_rune(buffer, runes.ptr[i]));
  if (total == 0) return string();
  char* p = new_bytes(total);
  char* to = p;
  for (int_t i = 0; i < runes.len; i++) {
    const int n = encode_rune(buffer, runes.ptr[i]);
    memcpy(to, buffer, static_cast<size_t>(n));
    to += n;
  }
  return string(p, static_cast<int_t>(total));
}

slice<uint8_t> bytes(const string& s) {
  const size_t cap = rt::round_up_size(static_cast<size_t>(s.len), true);
  uint8_t* p = static_cast<uint8_t*>(rt::allocate(s.len ? cap : 0, nullptr, rt::allocate_no_scan));
  if (s.len) memcpy(p, s.ptr, static_cast<size_t>(s.len));
  return slice<uint8_t>(p, s.len, s.len ? static_cast<int_t>(cap) : 0);
}

int_t count_runes(const string& s) {
  int_t count = 0;
  for (int_t i = 0, next; i < s.len; i = next, count++) rt::decode_rune(s.ptr, s.len, i, next);
  return count;
}

slice<int32_t> runes(const string& s) {
  const int_t count = count_runes(s);
  const size_t size = count ? rt::round_up_size(static_cast<size_t>(count) * 4, true) : 0;
  int32_t* p = static_cast<int32_t*>(rt::allocate(size, nullptr, rt::allocate_no_scan));
  int32_t* to = p;
  for (int_t i = 0, next; i < s.len; i = next) *to++ = rt::decode_rune(s.ptr, s.len, i, next);
  return slice<int32_t>(p, count, static_cast<int_t>(size / 4));
}

}  // namespace go
