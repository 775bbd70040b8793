// See cache.h.
#include "transpiler/driver/cache.h"

#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <charconv>
#include <cstdlib>
#include <cstring>
#include <ctime>
#include <filesystem>
#include <vector>

#include "transpiler/driver/files.h"

namespace go2cpp::driver {

namespace fs = std::filesystem;

std::string CacheFolder() {
  const char* xdg = getenv("XDG_CACHE_HOME");
  const char* home = getenv("HOME");
  std::string path;
  if (xdg != nullptr && *xdg == '/') {
    path = JoinPath(xdg, "go2cpp");
  } else if (home != nullptr && *home == '/') {
    path = JoinPath(home, ".cache/go2cpp");
  } else {
    path = "/tmp/go2cpp-cache-" + std::to_string(getuid());
  }
  std::error_code error;
  std::filesystem::create_directories(path, error);
  if (error || access(path.c_str(), W_OK) != 0) {
    path = "/tmp/go2cpp-cache-" + std::to_string(getuid());
    MakeFolders(path);
  }
  return path;
}

uint64_t CacheLimit() {
  uint64_t megabytes = 5 * 1024;
  if (const char* text = getenv("GO2CPP_CACHE_MB")) std::from_chars(text, text + strlen(text), megabytes);
  return megabytes << 20;
}

namespace {

struct Entry {
  std::string path;
  time_t used;
  uint64_t bytes;
};

uint64_t BytesOnDisk(const fs::directory_entry& entry) {
  struct stat s;
  uint64_t bytes = lstat(entry.path().c_str(), &s) == 0 ? static_cast<uint64_t>(s.st_blocks) * 512 : 0;
  std::error_code error;
  if (!entry.is_directory(error)) return bytes;
  for (fs::recursive_directory_iterator it(entry.path(), error), end; !error && it != end; it.increment(error)) {
    if (lstat(it->path().c_str(), &s) == 0) bytes += static_cast<uint64_t>(s.st_blocks) * 512;
  }
  return bytes;
}

}  // namespace

void TrimCache(const std::string& cache) {
  const std::string stamp = JoinPath(cache, "trimmed");
  const time_t now = time(nullptr);
  struct stat s;
  if (stat(stamp.c_str(), &s) == 0 && now - s.st_mtime < 600) return;
  WriteFileIfChanged(stamp, std::to_string(now));
  std::vector<Entry> entries;
  uint64_t total = 0;
  for (const char* part : {"objects", "programs", "sources"}) {
    std::error_code error;
    for (fs::directory_iterator it(JoinPath(cache, part), error), end; !error && it != end; it.increment(error)) {
      if (stat(it->path().c_str(), &s) != 0) continue;
      entries.push_back({it->path().string(), s.st_mtime, BytesOnDisk(*it)});
      total += entries.back().bytes;
    }
  }
  std::sort(entries.begin(), entries.end(), [](const Entry& a, const Entry& b) { return a.used < b.used; });
  const uint64_t limit = CacheLimit();
  for (const Entry& entry : entries) {
    const bool old = now - entry.used > 7 * 86400;
    if (!old && (total <= limit || now - entry.used < 60)) break;
    RemoveTree(entry.path);
    total -= entry.bytes;
  }
}

}  // namespace go2cpp::driver
