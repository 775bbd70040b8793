// See std_exports.h. The file: magic, key, then for each package path, name, imports and size of its data, an empty path,
// and the data of all packages in that order.
#include "transpiler/driver/std_exports.h"

#include <elf.h>
#include <fcntl.h>
#include <link.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <cstring>
#include <filesystem>

#include "transpiler/driver/files.h"
#include "transpiler/types/export_format.h"

namespace go2cpp::driver {

namespace {

using types::export_format::Cursor;
using types::export_format::PutInline;
using types::export_format::PutVarint;

constexpr std::string_view kMagic = "go2cpp std exports 1\n";

// The linker's fingerprint of this executable, which strip and install leave alone. Empty if it was linked without.
std::string BuildId() {
  std::string id;
  dl_iterate_phdr(
      [](dl_phdr_info* info, size_t, void* out) {
        for (int i = 0; i < info->dlpi_phnum; ++i) {
          const ElfW(Phdr)& segment = info->dlpi_phdr[i];
          if (segment.p_type != PT_NOTE) continue;
          const char* at = reinterpret_cast<const char*>(info->dlpi_addr + segment.p_vaddr);
          const char* end = at + segment.p_memsz;
          auto padded = [](size_t n) { return (n + 3) & ~size_t{3}; };
          while (static_cast<size_t>(end - at) >= sizeof(ElfW(Nhdr))) {
            ElfW(Nhdr) note;
            memcpy(&note, at, sizeof note);
            const char* name = at + sizeof note;
            const char* content = name + padded(note.n_namesz);
            if (note.n_type == NT_GNU_BUILD_ID && note.n_namesz == 4 && memcmp(name, "GNU", 4) == 0) {
              static_cast<std::string*>(out)->assign(content, note.n_descsz);
            }
            at = content + padded(note.n_descsz);
          }
        }
        return 1;  // the executable comes first; shared libraries do not matter
      },
      &id);
  return id;
}

// What the data depends on: this build of go2cpp, the release of Go, and the Go files that replace those of the release.
std::string Key(const Installation& installation, const GoTree& tree) {
  Fingerprint print;
  std::string build = BuildId();
  if (build.empty()) build = ReadFile(installation.executable);
  print.Add(build).Add(tree.version);
  std::vector<std::string> paths;
  std::error_code error;
  std::filesystem::recursive_directory_iterator it(installation.overlay, error), end;
  for (; !error && it != end; it.increment(error)) {
    std::string path = it->path().string(), name = BaseName(path);
    if (name == "PATCH" || (name.size() > 3 && name.compare(name.size() - 3, 3, ".go") == 0)) paths.push_back(std::move(path));
  }
  std::sort(paths.begin(), paths.end());
  for (const std::string& path : paths) print.Add(path.substr(installation.overlay.size())).Add(ReadFile(path));
  return print.Hex();
}

// The whole file, mapped for the life of the process; empty if it cannot be.
std::string_view Map(const std::string& path) {
  int fd = open(path.c_str(), O_RDONLY | O_CLOEXEC);
  if (fd < 0) return {};
  struct stat s;
  void* at = MAP_FAILED;
  if (fstat(fd, &s) == 0 && s.st_size > 0) at = mmap(nullptr, static_cast<size_t>(s.st_size), PROT_READ, MAP_PRIVATE, fd, 0);
  close(fd);
  if (at == MAP_FAILED) return {};
  return {static_cast<const char*>(at), static_cast<size_t>(s.st_size)};
}

}  // namespace

std::unique_ptr<StdExports> StdExports::Open(const Installation& installation, const GoTree& tree) {
  std::string_view text = Map(StdExportsPath(installation.std_folder));
  if (text.substr(0, kMagic.size()) != kMagic) return nullptr;
  Cursor in(text.substr(kMagic.size()));
  if (in.Inline() != Key(installation, tree)) return nullptr;
  auto result = std::make_unique<StdExports>();
  std::vector<size_t> sizes;
  for (std::string_view path = in.Inline(); !path.empty(); path = in.Inline()) {
    StdExport& package = result->packages_.emplace_back();
    package.path = path;
    package.name = in.Inline();
    for (uint64_t n = in.Varint(); n > 0; --n) package.imports.push_back(in.Inline());
    sizes.push_back(in.Varint());
    result->by_path_[path] = &package;
  }
  std::string_view rest = *in.rest();
  for (size_t i = 0; i < sizes.size(); ++i) {
    if (sizes[i] > rest.size()) return nullptr;
    result->packages_[i].data = rest.substr(0, sizes[i]);
    rest.remove_prefix(sizes[i]);
  }
  return result;
}

const StdExport* StdExports::Find(std::string_view path) const {
  auto it = by_path_.find(path);
  return it != by_path_.end() ? it->second : nullptr;
}

std::string StdExportsText(const Installation& installation, const GoTree& tree, const std::vector<StdExport>& packages) {
  std::string text(kMagic);
  PutInline(&text, Key(installation, tree));
  for (const StdExport& package : packages) {
    PutInline(&text, package.path);
    PutInline(&text, package.name);
    PutVarint(&text, package.imports.size());
    for (std::string_view path : package.imports) PutInline(&text, path);
    PutVarint(&text, package.data.size());
  }
  PutInline(&text, "");
  for (const StdExport& package : packages) text += package.data;
  return text;
}

std::string StdExportsPath(const std::string& std_folder) { return JoinPath(std_folder, "std_exports.bin"); }

}  // namespace go2cpp::driver
