// The runtime's side of os/signal: a goroutine waits for what handlers have queued (runtime/platform/signal_queue.h).
#include <cstdint>

#include "runtime/platform/signal_queue.h"
#include "runtime/scheduler/host.h"
#include "runtime/scheduler/scheduler.h"

namespace go::os_signal {

uint32_t signal_recv() {
    for (;;) {
        if (const int s = rt::take_signal(); s >= 0) return static_cast<uint32_t>(s);
        rt::begin_blocking();
        rt::wait_for_signal();
        rt::end_blocking();
    }
}
void signal_enable(uint32_t s) { rt::want_signal(static_cast<int>(s)); }
void signal_disable(uint32_t s) { rt::unwant_signal(static_cast<int>(s)); }
void signal_ignore(uint32_t s) { rt::ignore_signal(static_cast<int>(s)); }
bool signal_ignored(uint32_t s) { return rt::is_signal_ignored(static_cast<int>(s)); }
void signalWaitUntilIdle() {
    while (!rt::all_signals_taken()) rt::yield_goroutine();
}

}  // namespace go::os_signal
