// Commands on more than one package: ./... and lists of folders.
#pragma once

#include "transpiler/driver/options.h"

namespace go2cpp::driver {

// True if the inputs of check or test mean several packages, or have a pattern: then the command was run for each, one
// after the other, and *status is what to end with.
bool RunForEach(const Options& options, int argc, char** argv, int* status);

}  // namespace go2cpp::driver
