// The machine side of os: arguments, hooks around the end of the process, pidfd probes.
#include <signal.h>

#include "runtime/values/iface.h"
#include "runtime/values/slice.h"

namespace go::rt {
// The arguments that run_main was given.
slice<string> program_arguments();
}

namespace go::os {

slice<string> runtime_args() { return rt::program_arguments(); }

void runtime_beforeExit(int_t) {}

void sigpipe() {
    signal(SIGPIPE, SIG_DFL);
    raise(SIGPIPE);
}

error checkClonePidfd() { return {}; }
void ignoreSIGSYS() {}
void restoreSIGSYS() {}

}  // namespace go::os
