// The machine side of internal/syscall/unix, which links to it by these names of runtime.
#include <fcntl.h>

#include <cerrno>

#include "runtime/values/results.h"
#include "runtime/values/slice.h"

namespace go::runtime {

results<int32_t, int32_t> fcntl(int32_t fd, int32_t command, int32_t argument) {
    const int result = ::fcntl(fd, command, argument);
    return {result, result < 0 ? errno : 0};
}

// The vDSO's getrandom is not used: the system call serves.
results<int_t, bool> vgetrandom(slice<uint8_t>, uint32_t) { return {-1, false}; }

}  // namespace go::runtime
