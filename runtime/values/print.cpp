// The print builtins and robust complex division. Output goes to descriptor 2 in one write per print call where it
// fits, without locks that a crash could find taken.
#include "runtime/values/print.h"

#include <unistd.h>

#include <charconv>
#include <cmath>
#include <cstring>

#include "runtime/values/print_buffer.h"

namespace go::rt {
namespace {

thread_local print_buffer the_buffer;

// strconv's 'g' with shortest digits.
size_t format_float(char* to, double v, bool single) {
  if (v != v) return memcpy(to, "NaN", 3), 3;
  if (std::isinf(v)) return memcpy(to, v < 0 ? "-Inf" : "+Inf", 4), 4;
  char digits[64];
  const auto r = single ? std::to_chars(digits, digits + sizeof digits, static_cast<float>(v), std::chars_format::scientific)
                        : std::to_chars(digits, digits + sizeof digits, v, std::chars_format::scientific);
  *r.ptr = 0;
  const char* e = strchr(digits, 'e');
  int exponent = 0;
  for (const char* p = e + 2; *p; p++) exponent = exponent * 10 + (*p - '0');
  if (e[1] == '-') exponent = -exponent;
  if (exponent < -4 || exponent >= 6) {
    const size_t n = static_cast<size_t>(r.ptr - digits);
    memcpy(to, digits, n);
    return n;
  }
  const auto f = single ? std::to_chars(to, to + 64, static_cast<float>(v), std::chars_format::fixed)
                        : std::to_chars(to, to + 64, v, std::chars_format::fixed);
  return static_cast<size_t>(f.ptr - to);
}

}  // namespace

[[gnu::noinline]] print_buffer& this_print_buffer() noexcept { return the_buffer; }

void print_buffer::add(const char* text, size_t n) {
  while (n) {
    if (used == sizeof bytes) flush();
    const size_t part = n < sizeof bytes - used ? n : sizeof bytes - used;
    memcpy(bytes + used, text, part);
    used += part;
    text += part;
    n -= part;
  }
  if (depth == 0) flush();
}

void print_buffer::flush() {
  if (sink) {
    const size_t n = used < sink->size - sink->used ? used : sink->size - sink->used;
    memcpy(sink->bytes + sink->used, bytes, n);
    sink->used += n;
    used = 0;
    return;
  }
  const char* p = bytes;
  while (used) {
    const ssize_t n = write(2, p, used);
    if (n <= 0) break;
    p += n;
    used -= static_cast<size_t>(n);
  }
  used = 0;
}

void print_lock() { this_print_buffer().depth++; }
void print_unlock() {
  print_buffer& b = this_print_buffer();
  if (--b.depth == 0) b.flush();
}

void print_bool(bool v) { print_string(v ? string("true") : string("false")); }
void print_uint(uint64_t v) {
  char buffer[24];
  const auto r = std::to_chars(buffer, buffer + sizeof buffer, v);
  this_print_buffer().add(buffer, static_cast<size_t>(r.ptr - buffer));
}
void print_int(int64_t v) {
  char buffer[24];
  const auto r = std::to_chars(buffer, buffer + sizeof buffer, v);
  this_print_buffer().add(buffer, static_cast<size_t>(r.ptr - buffer));
}
void print_hex(uint64_t v) {
  char buffer[24] = "0x";
  const auto r = std::to_chars(buffer + 2, buffer + sizeof buffer, v, 16);
  this_print_buffer().add(buffer, static_cast<size_t>(r.ptr - buffer));
}
void print_float(double v, bool single) {
  char buffer[400];
  this_print_buffer().add(buffer, format_float(buffer, v, single));
}
void print_complex(complex128 v, bool single) {
  char buffer[400];
  print_string("(");
  print_float(v.re, single);
  size_t n = format_float(buffer, v.im, single);
  if (buffer[0] != '+' && buffer[0] != '-') print_string("+");
  this_print_buffer().add(buffer, n);
  print_string("i)");
}
void print_string(const string& v) { this_print_buffer().add(v.ptr, static_cast<size_t>(v.len)); }
void print_pointer(const void* p) { print_hex(reinterpret_cast<uintptr_t>(p)); }
void print_slice(const void* p, int_t len, int_t cap) {
  print_string("[");
  print_int(len);
  print_string("/");
  print_int(cap);
  print_string("]");
  print_pointer(p);
}
void print_iface(const void* tab_or_type, const void* data) {
  print_string("(");
  print_pointer(tab_or_type);
  print_string(",");
  print_pointer(data);
  print_string(")");
}

complex128 divide_complex(complex128 n, complex128 m) noexcept {
  double e, f;
  if (std::fabs(m.re) >= std::fabs(m.im)) {
    const double ratio = m.im / m.re, denominator = m.re + ratio * m.im;
    e = (n.re + n.im * ratio) / denominator;
    f = (n.im - n.re * ratio) / denominator;
  } else {
    const double ratio = m.re / m.im, denominator = m.im + ratio * m.re;
    e = (n.re * ratio + n.im) / denominator;
    f = (n.im * ratio - n.re) / denominator;
  }
  if (std::isnan(e) && std::isnan(f)) {
    // Infinities and zeros as C99's annex G has them.
    double a = n.re, b = n.im, c = m.re, d = m.im;
    auto box = [](double x) { return std::copysign(std::isinf(x) ? 1.0 : 0.0, x); };
    if (m.re == 0 && m.im == 0 && (!std::isnan(a) || !std::isnan(b))) {
      e = std::copysign(INFINITY, c) * a;
      f = std::copysign(INFINITY, c) * b;
    } else if ((std::isinf(a) || std::isinf(b)) && std::isfinite(c) && std::isfinite(d)) {
      a = box(a), b = box(b);
      e = INFINITY * (a * c + b * d);
      f = INFINITY * (b * c - a * d);
    } else if ((std::isinf(c) || std::isinf(d)) && std::isfinite(a) && std::isfinite(b)) {
      c = box(c), d = box(d);
      e = 0 * (a * c + b * d);
      f = 0 * (b * c - a * d);
    }
  }
  return {e, f};
}

}  // namespace go::rt
