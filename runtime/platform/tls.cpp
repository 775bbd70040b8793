// The thread-locals of tls.h, in a file of their own: programs that only compare the stack limit need no scheduler.
#include "runtime/platform/tls.h"

__thread go::rt::G* go_rt_current_g __attribute__((tls_model("initial-exec")));
__thread uintptr_t go_rt_stack_limit __attribute__((tls_model("initial-exec")));
