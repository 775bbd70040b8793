// The whole of go2cpp behind one function.
#pragma once

namespace go2cpp::driver {

// Does what the command line asks and returns the exit status (or ends the process with it).
int Main(int argc, char** argv);

}  // namespace go2cpp::driver
