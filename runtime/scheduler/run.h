// run_main: the entry of an emitted program.
#pragma once
#include <cstddef>
#include <initializer_list>

namespace go::rt {

int run_program(int argc, char** argv, void (*const* inits)(), size_t init_count, void (*main_function)());

// Starts the runtime, runs the package initialisers and then main on goroutine 1, and ends the process when main
// returns, whatever other goroutines do.
inline int run_main(int argc, char** argv, std::initializer_list<void (*)()> inits, void (*main_function)()) {
    return run_program(argc, argv, inits.begin(), inits.size(), main_function);
}

void set_program_arguments(int argc, char** argv) noexcept;
int program_argument_count() noexcept;
char** program_arguments() noexcept;
int processor_count() noexcept;                       // NumCPU
[[noreturn]] void exit_process(int status) noexcept;  // os.Exit: no destructors, stdio flushed

}  // namespace go::rt
