// See files.h.
#include "transpiler/driver/files.h"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <cstring>
#include <filesystem>

namespace go2cpp::driver {

namespace fs = std::filesystem;

std::string ErrnoText(int number) {
  std::string text = std::strerror(number);
  if (text.size() > 1 && text[0] >= 'A' && text[0] <= 'Z' && !(text[1] >= 'A' && text[1] <= 'Z')) text[0] += 'a' - 'A';
  return text;
}

bool FileExists(const std::string& path) {
  struct stat s;
  return stat(path.c_str(), &s) == 0 && S_ISREG(s.st_mode);
}

bool FolderExists(const std::string& path) {
  struct stat s;
  return stat(path.c_str(), &s) == 0 && S_ISDIR(s.st_mode);
}

namespace {

// 0 or an errno.
int ReadWhole(const std::string& path, std::string* text) {
  int fd = open(path.c_str(), O_RDONLY | O_CLOEXEC);
  if (fd < 0) return errno;
  struct stat s;
  if (fstat(fd, &s) == 0 && S_ISDIR(s.st_mode)) {
    close(fd);
    return EISDIR;
  }
  text->clear();
  if (S_ISREG(s.st_mode)) text->reserve(static_cast<size_t>(s.st_size));
  char buffer[65536];
  for (;;) {
    ssize_t n = read(fd, buffer, sizeof buffer);
    if (n < 0 && errno == EINTR) continue;
    if (n < 0) {
      int error = errno;
      close(fd);
      return error;
    }
    if (n == 0) break;
    text->append(buffer, static_cast<size_t>(n));
  }
  close(fd);
  return 0;
}

// 0 or an errno; the file gets its content at once, by a rename.
int WriteWhole(const std::string& path, std::string_view content) {
  struct stat existing;
  if (stat(path.c_str(), &existing) == 0 && !S_ISREG(existing.st_mode)) return S_ISDIR(existing.st_mode) ? EISDIR : EINVAL;
  std::string temporary = path + ".tmp" + std::to_string(getpid());
  int fd = open(temporary.c_str(), O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0666);
  if (fd < 0) return errno;
  size_t done = 0;
  int error = 0;
  while (done < content.size() && error == 0) {
    ssize_t n = write(fd, content.data() + done, content.size() - done);
    if (n >= 0) {
      done += static_cast<size_t>(n);
    } else if (errno != EINTR) {
      error = errno;
    }
  }
  if (close(fd) != 0 && error == 0) error = errno;
  if (error == 0 && rename(temporary.c_str(), path.c_str()) != 0) error = errno;
  if (error != 0) unlink(temporary.c_str());
  return error;
}

}  // namespace

std::string ReadFile(const std::string& path) {
  std::string text;
  if (int error = ReadWhole(path, &text)) throw Failure("open " + path + ": " + ErrnoText(error));
  return text;
}

bool TryReadFile(const std::string& path, std::string* text) { return ReadWhole(path, text) == 0; }

std::vector<std::string> ListFolder(const std::string& path) {
  std::error_code error;
  std::vector<std::string> names;
  for (fs::directory_iterator it(path, error), end; !error && it != end; it.increment(error)) {
    names.push_back(it->path().filename().string());
  }
  if (error) throw Failure("open " + path + ": " + ErrnoText(error.value()));
  std::sort(names.begin(), names.end());
  return names;
}

void MakeFolders(const std::string& path) {
  std::error_code error;
  fs::create_directories(path, error);
  if (error) throw Failure("mkdir " + path + ": " + ErrnoText(error.value()));
  if (!FolderExists(path)) throw Failure("mkdir " + path + ": " + ErrnoText(ENOTDIR));
}

void WriteFileIfChanged(const std::string& path, std::string_view content) {
  std::string old;
  if (TryReadFile(path, &old) && old == content) return;
  if (int error = WriteWhole(path, content)) throw Failure("open " + path + ": " + ErrnoText(error));
}

void RemoveTree(const std::string& path) {
  std::error_code error;
  fs::remove_all(path, error);
}

std::string MakeTemporaryFolder() {
  const char* base = getenv("TMPDIR");
  std::string path = std::string(base != nullptr && *base != 0 ? base : "/tmp") + "/go2cpp-XXXXXX";
  if (mkdtemp(path.data()) == nullptr) throw Failure("mkdir " + path + ": " + ErrnoText(errno));
  return path;
}

std::string WorkingFolder() {
  std::error_code error;
  fs::path path = fs::current_path(error);
  if (error) throw Failure("getwd: " + ErrnoText(error.value()));
  return path.string();
}

std::string AbsolutePath(const std::string& path) {
  fs::path whole = path.empty() || path[0] != '/' ? fs::path(WorkingFolder()) / path : fs::path(path);
  std::string text = whole.lexically_normal().string();
  while (text.size() > 1 && text.back() == '/') text.pop_back();
  return text;
}

std::string JoinPath(const std::string& a, const std::string& b) {
  return a.empty() ? b : a.back() == '/' ? a + b : a + "/" + b;
}

std::string BaseName(const std::string& path) { return path.substr(path.find_last_of('/') + 1); }

std::string FolderOf(const std::string& path) {
  size_t slash = path.find_last_of('/');
  return slash == std::string::npos ? "." : slash == 0 ? "/" : path.substr(0, slash);
}

namespace {

uint64_t Mix(uint64_t x) {
  x ^= x >> 30;
  x *= 0xbf58476d1ce4e5b9u;
  x ^= x >> 27;
  x *= 0x94d049bb133111ebu;
  return x ^ (x >> 31);
}

}  // namespace

Fingerprint& Fingerprint::Add(uint64_t number) {
  a_ = Mix(a_ ^ number);
  b_ = Mix(b_ + (number ^ 0x2545f4914f6cdd1du)) ^ (a_ >> 7);
  return *this;
}

Fingerprint& Fingerprint::Add(std::string_view bytes) {
  Add(bytes.size());
  size_t i = 0;
  for (; i + 8 <= bytes.size(); i += 8) {
    uint64_t word;
    std::memcpy(&word, bytes.data() + i, 8);
    a_ = (a_ ^ word) * 0x9fb21c651e98df25u;
    a_ ^= a_ >> 32;
    b_ = (b_ + word) * 0xd6e8feb86659fd93u;
    b_ ^= b_ >> 29;
  }
  uint64_t rest = 0;
  if (i < bytes.size()) std::memcpy(&rest, bytes.data() + i, bytes.size() - i);
  return Add(rest);
}

std::string Fingerprint::Hex() const {
  static const char digits[] = "0123456789abcdef";
  std::string text;
  for (uint64_t word : {Mix(a_), Mix(b_ ^ a_)}) {
    for (int shift = 60; shift >= 0; shift -= 4) text += digits[(word >> shift) & 15];
  }
  return text;
}

void StagedOutput::Commit() {
  MakeFolders(folder_);
  for (const Entry& file : files_) {
    if (file.name.find('/') != std::string::npos) MakeFolders(FolderOf(JoinPath(folder_, file.name)));
  }
  // Everything is written under temporary names first; the renames come last.
  std::vector<std::pair<std::string, std::string>> moves;
  auto undo = [&] {
    for (auto& [from, to] : moves) unlink(from.c_str());
  };
  for (const Entry& file : files_) {
    std::string path = JoinPath(folder_, file.name);
    std::string old;
    if (TryReadFile(path, &old) && old == file.content) continue;
    std::string staged = path + ".new" + std::to_string(getpid());
    int error = FolderExists(path) ? EISDIR : WriteWhole(staged, file.content);
    if (error != 0) {
      undo();
      throw Failure("open " + path + ": " + ErrnoText(error));
    }
    moves.emplace_back(staged, path);
  }
  for (auto& [from, to] : moves) {
    if (rename(from.c_str(), to.c_str()) != 0) {
      int error = errno;
      undo();
      throw Failure("rename " + to + ": " + ErrnoText(error));
    }
  }
}

}  // namespace go2cpp::driver
