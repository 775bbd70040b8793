// What internal/poll asks of the runtime: the network poller and semaphores.
#include "runtime/netpoll/netpoll.h"
#include "runtime/sync/semaphore.h"
#include "runtime/values/basic.h"
#include "runtime/values/results.h"

namespace go::internal_poll {
namespace {

rt::poll_desc* Of(uintptr_t context) { return reinterpret_cast<rt::poll_desc*>(context); }
std::atomic<uint32_t>* Word(uint32_t* word) { return reinterpret_cast<std::atomic<uint32_t>*>(word); }

}  // namespace

void runtime_pollServerInit() {}
results<uintptr_t, int_t> runtime_pollOpen(uintptr_t fd) {
    int error = 0;
    rt::poll_desc* d = rt::poll_open(static_cast<int>(fd), &error);
    return {reinterpret_cast<uintptr_t>(d), error};
}
void runtime_pollClose(uintptr_t context) { rt::poll_close(Of(context)); }
int_t runtime_pollWait(uintptr_t context, int_t mode) { return rt::poll_wait(Of(context), static_cast<int>(mode)); }
void runtime_pollWaitCanceled(uintptr_t context, int_t mode) { rt::poll_wait_cancelled(Of(context), static_cast<int>(mode)); }
int_t runtime_pollReset(uintptr_t context, int_t mode) { return rt::poll_reset(Of(context), static_cast<int>(mode)); }
void runtime_pollSetDeadline(uintptr_t context, int64_t delay, int_t mode) {
    rt::poll_set_deadline(Of(context), delay, static_cast<int>(mode));
}
void runtime_pollUnblock(uintptr_t context) { rt::poll_unblock(Of(context)); }
bool runtime_isPollServerDescriptor(uintptr_t fd) { return rt::is_poll_descriptor(static_cast<int>(fd)); }

void runtime_Semacquire(uint32_t* word) { rt::semaphore_acquire(Word(word)); }
void runtime_Semrelease(uint32_t* word) { rt::semaphore_release(Word(word)); }

}  // namespace go::internal_poll
