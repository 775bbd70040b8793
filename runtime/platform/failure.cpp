// Writing failure texts; the goroutine dump itself is runtime/scheduler/dump.cpp.
#include "runtime/platform/failure.h"

#include <cerrno>
#include <cstring>
#include <unistd.h>

#include "runtime/platform/wait_reason.h"

namespace go::rt {

const char* wait_reason_text(wait_reason r) noexcept {
    static const char* const texts[] = {
#define GO2CPP_X(name, text) text,
        GO2CPP_WAIT_REASONS(GO2CPP_X)
#undef GO2CPP_X
    };
    return texts[static_cast<int>(r)];
}

void write_error(const char* text) noexcept {
    int saved = errno;
    size_t left = std::strlen(text);
    while (left > 0) {
        ssize_t n = write(2, text, left);
        if (n < 0 && errno == EINTR) continue;
        if (n <= 0) break;
        text += n;
        left -= static_cast<size_t>(n);
    }
    errno = saved;
}

void write_error_number(long long n) noexcept {
    char buffer[24];
    char* p = buffer + sizeof buffer;
    *--p = 0;
    bool negative = n < 0;
    unsigned long long u = negative ? 0ull - static_cast<unsigned long long>(n) : static_cast<unsigned long long>(n);
    do *--p = static_cast<char>('0' + u % 10);
    while (u /= 10);
    if (negative) *--p = '-';
    write_error(p);
}

void write_error_hex(unsigned long long n) noexcept {
    char buffer[24];
    char* p = buffer + sizeof buffer;
    *--p = 0;
    do *--p = "0123456789abcdef"[n & 15];
    while (n >>= 4);
    *--p = 'x';
    *--p = '0';
    write_error(p);
}

}  // namespace go::rt
