// The machine side of os: arguments, hooks around the end of the process, pidfd probes.
#include <signal.h>

#include "runtime/scheduler/run.h"
#include "runtime/values/iface.h"
#include "runtime/values/slice.h"

namespace go::os {

slice<string> runtime_args() {
    slice<string> result;
    char** arguments = rt::program_arguments();
    for (int i = 0; i < rt::program_argument_count(); i++) {
        result = append(result, string(arguments[i], static_cast<int_t>(__builtin_strlen(arguments[i]))));
    }
    return result;
}

void runtime_beforeExit(int_t) {}

void sigpipe() {
    signal(SIGPIPE, SIG_DFL);
    raise(SIGPIPE);
}

void ignoreSIGSYS() {}
void restoreSIGSYS() {}

}  // namespace go::os
