// The export data of the translated standard library: one file, std_exports.bin, that `go2cpp std-library` writes beside
// the library. With it, a user's program is loaded without a look at std's sources.
#pragma once

#include <deque>
#include <memory>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "transpiler/driver/toolchain.h"

namespace go2cpp::driver {

struct StdExport {
  std::string_view path;
  std::string_view name;
  std::vector<std::string_view> imports;  // paths, sorted
  std::string_view data;                  // for types::ReadExportData
};

class StdExports {
 public:
  // The file of the installation; null when there is none, or when it does not fit: it was written by another build of
  // go2cpp, for another version of Go, or from other overlays.
  static std::unique_ptr<StdExports> Open(const Installation& installation, const GoTree& tree);
  const StdExport* Find(std::string_view path) const;

 private:
  std::deque<StdExport> packages_;
  std::unordered_map<std::string_view, const StdExport*> by_path_;
};

// The content of such a file.
std::string StdExportsText(const Installation& installation, const GoTree& tree, const std::vector<StdExport>& packages);
std::string StdExportsPath(const std::string& std_folder);

}  // namespace go2cpp::driver
