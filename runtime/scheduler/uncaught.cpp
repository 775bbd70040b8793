// A C++ exception that leaves a goroutine ends the process: its text, then the goroutine's stack (which is still whole,
// as nothing was unwound) down to where it was created, then the others.
#include <cstdlib>
#include <exception>
#include <typeinfo>

#include <cxxabi.h>

#include "runtime/scheduler/internal.h"

namespace go::rt {
namespace {

std::terminate_handler former;

[[noreturn]] void on_terminate() {
    G* g = current_g();
    if (!g || !g->slot) {
        if (former) former();
        std::abort();
    }
    if (const std::type_info* type = abi::__cxa_current_exception_type()) {
        write_error("go2cpp: C++ exception ");
        int status = 0;
        char* name = abi::__cxa_demangle(type->name(), nullptr, nullptr, &status);
        write_error(status == 0 ? name : type->name());
        std::free(name);
        try {
            throw;
        } catch (const std::exception& e) {
            write_error(" (");
            write_error(e.what());
            write_error(")");
        } catch (...) {
        }
        write_error(" left goroutine ");
        write_error_number(g->id);
        write_error("\n");
    }
    fatal("uncaught C++ exception");
}

}  // namespace

void install_terminate_handler() noexcept {
    static std::atomic<bool> done{false};
    if (!done.exchange(true)) former = std::set_terminate(&on_terminate);
}

}  // namespace go::rt
