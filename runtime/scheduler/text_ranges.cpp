// The executable's own .symtab gives the ranges. A function is Go code when its mangled name is in one of the C++
// namespaces of Go packages, `go::<package>::…` (`_ZN2go4main…`, lambdas `_ZZN2go4main…`), the packages being all
// namespaces inside `go` but the runtime's own. Functions in the runtime (`go::f`, `go::rt::f`, classes of go) never count.
#include "runtime/scheduler/text_ranges.h"

#include <algorithm>
#include <atomic>
#include <cstdlib>
#include <cstring>
#include <elf.h>
#include <fcntl.h>
#include <link.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>

#include "runtime/scheduler/go_namespaces.h"

namespace go::rt {
namespace {

struct range {
    uintptr_t low, high;
};

range* ranges = nullptr;
size_t range_count = 0;
std::atomic<bool> ready{false};

// `_ZN2go4main3runEv` and `_ZZN2go4main3runEvENKUlvE_clEv`: is the outermost function in a Go package?
bool is_go_symbol(const char* name) noexcept {
    if (name[0] != '_' || name[1] != 'Z') return false;
    name += 2;
    while (*name == 'Z') ++name;
    if (*name != 'N') return false;
    ++name;
    while (*name == 'K' || *name == 'V' || *name == 'r' || *name == 'R' || *name == 'O') ++name;
    if (std::strncmp(name, "2go", 3) != 0) return false;
    name += 3;
    // Templates of the runtime that consist of nothing but the Go code they were given.
    for (const char* wrapper : {"2rt12run_callableI", "12with_defersI", "6defers8run_withI", "2rt10activationI", "2rt14deferred_frame4callI", "5deferI",
                                "13on_more_stackI", "14with_big_frameI", "2rt15enter_big_frameI", "2rt14lambda_closureI", "2rt20empty_lambda_closureI", "2rt16function_closureI",
                                "2rt15pointer_closureI", "2rt15borrowed_lambdaI", "2rt17borrowed_functionI", "2rt12method_entryI", "2rt18value_method_entryI"})
        if (std::strncmp(name, wrapper, std::strlen(wrapper)) == 0) return true;
    char* end;
    unsigned long length = std::strtoul(name, &end, 10);
    if (end == name || length == 0 || std::strlen(end) < length) return false;
    return is_go_namespace(end, length);
}

int main_program_base(dl_phdr_info* info, size_t, void* base) {
    *static_cast<uintptr_t*>(base) = info->dlpi_addr;
    return 1;  // the first one is the program
}

}  // namespace

void prepare_text_ranges() noexcept {
    int fd = open("/proc/self/exe", O_RDONLY | O_CLOEXEC);
    if (fd < 0) return;
    struct stat st;
    void* file = MAP_FAILED;
    if (fstat(fd, &st) == 0 && st.st_size > static_cast<off_t>(sizeof(Elf64_Ehdr)))
        file = mmap(nullptr, static_cast<size_t>(st.st_size), PROT_READ, MAP_PRIVATE, fd, 0);
    close(fd);
    if (file == MAP_FAILED) return;
    uintptr_t base = 0;
    dl_iterate_phdr(&main_program_base, &base);
    auto* bytes = static_cast<const char*>(file);
    auto* header = reinterpret_cast<const Elf64_Ehdr*>(bytes);
    auto* sections = reinterpret_cast<const Elf64_Shdr*>(bytes + header->e_shoff);
    auto size = static_cast<size_t>(st.st_size);
    if (header->e_shoff != 0 && header->e_shoff + header->e_shnum * sizeof(Elf64_Shdr) <= size) {
        for (int s = 0; s < header->e_shnum; ++s) {
            if (sections[s].sh_type != SHT_SYMTAB) continue;
            auto* symbols = reinterpret_cast<const Elf64_Sym*>(bytes + sections[s].sh_offset);
            size_t n = sections[s].sh_size / sizeof(Elf64_Sym);
            const char* names = bytes + sections[sections[s].sh_link].sh_offset;
            for (int pass = 0; pass < 2; ++pass) {
                size_t count = 0;
                for (size_t i = 0; i < n; ++i) {
                    if (ELF64_ST_TYPE(symbols[i].st_info) != STT_FUNC || symbols[i].st_size == 0) continue;
                    if (!is_go_symbol(names + symbols[i].st_name)) continue;
                    if (pass == 1) ranges[count] = {base + symbols[i].st_value, base + symbols[i].st_value + symbols[i].st_size};
                    ++count;
                }
                if (pass == 0) {
                    if (count == 0) break;
                    ranges = static_cast<range*>(std::malloc(count * sizeof(range)));
                    if (!ranges) break;
                }
                range_count = count;
            }
        }
    }
    munmap(file, size);
    if (range_count > 0) {
        std::sort(ranges, ranges + range_count, [](const range& a, const range& b) { return a.low < b.low; });
        ready.store(true, std::memory_order_release);
    }
}

bool has_preemptible_text() noexcept { return ready.load(std::memory_order_acquire); }

bool is_preemptible_text(uintptr_t pc) noexcept {
    if (!ready.load(std::memory_order_acquire)) return false;
    size_t low = 0, high = range_count;
    while (low < high) {
        size_t middle = (low + high) / 2;
        if (ranges[middle].high <= pc) low = middle + 1;
        else high = middle;
    }
    return low < range_count && pc >= ranges[low].low && pc < ranges[low].high;
}

}  // namespace go::rt
