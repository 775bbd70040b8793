// Files and folders as the driver needs them: whole-file reads with clear failures, outputs that appear all at once or
// not at all, and content fingerprints for the caches.
#pragma once

#include <cstdint>
#include <stdexcept>
#include <string>
#include <string_view>
#include <vector>

namespace go2cpp::driver {

// What ends a command with one clear line on stderr: "go2cpp: <text>" and the given exit status.
class Failure : public std::runtime_error {
 public:
  explicit Failure(const std::string& text, int status = 1) : std::runtime_error(text), status_(status) {}
  int status() const { return status_; }

 private:
  int status_;
};

bool FileExists(const std::string& path);    // a regular file (or what a link to one names)
bool FolderExists(const std::string& path);
// The whole file; throws Failure "open PATH: no such file or directory" in Go's words.
std::string ReadFile(const std::string& path);
bool TryReadFile(const std::string& path, std::string* text);
// Names in a folder, sorted; throws Failure when it cannot be read.
std::vector<std::string> ListFolder(const std::string& path);
// Creates the folder and those above it; throws Failure.
void MakeFolders(const std::string& path);
// Writes the file through a temporary name and a rename, so that a reader sees the old or the new content whole. Leaves
// the file alone when the content is the same (its time stamp then keeps builds incremental).
void WriteFileIfChanged(const std::string& path, std::string_view content);
void RemoveTree(const std::string& path);
// A new private folder below $TMPDIR; throws Failure.
std::string MakeTemporaryFolder();

std::string AbsolutePath(const std::string& path);   // lexically normal, links not resolved
std::string JoinPath(const std::string& a, const std::string& b);
std::string BaseName(const std::string& path);
std::string FolderOf(const std::string& path);
std::string WorkingFolder();
std::string ErrnoText(int number);  // "no such file or directory": Go's lower-case words

// A 128-bit content fingerprint, printed as 32 hex digits. Not cryptographic: it keys caches of our own making.
class Fingerprint {
 public:
  Fingerprint& Add(std::string_view bytes);  // length included, so that "ab"+"c" differs from "a"+"bc"
  Fingerprint& Add(uint64_t number);
  std::string Hex() const;

 private:
  uint64_t a_ = 0x9e3779b97f4a7c15u;
  uint64_t b_ = 0xd1b54a32d192ed03u;
};

// Several output files of one folder that are to appear together: they are staged beside the target and moved into
// place by Commit; without Commit nothing changes.
class StagedOutput {
 public:
  explicit StagedOutput(std::string folder) : folder_(std::move(folder)) {}
  void Add(std::string name, std::string content) { files_.push_back({std::move(name), std::move(content)}); }
  // Creates the folder and writes every file whose content changed. Throws Failure before anything was replaced when
  // the folder cannot be written.
  void Commit();

 private:
  struct Entry {
    std::string name, content;
  };
  std::string folder_;
  std::vector<Entry> files_;
};

}  // namespace go2cpp::driver
