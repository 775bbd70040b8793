// See several.h. Each package is a process of its own: nothing of one command's state has to be taken down.
#include "transpiler/driver/several.h"

#include <cstdio>
#include <map>
#include <set>

#include "transpiler/driver/build_constraint.h"
#include "transpiler/driver/files.h"
#include "transpiler/driver/header_scan.h"
#include "transpiler/driver/process.h"

namespace go2cpp::driver {

namespace {

bool EndsWith(const std::string& text, const std::string& end) {
  return text.size() >= end.size() && text.compare(text.size() - end.size(), end.size(), end) == 0;
}

bool HasPackage(const std::string& folder, const BuildTags& tags) {
  for (const std::string& name : ListFolder(folder)) {
    const std::string path = JoinPath(folder, name);
    if (!EndsWith(name, ".go") || name[0] == '_' || name[0] == '.' || !FileNameMatches(name, tags) || !FileExists(path)) continue;
    std::string constraint = ScanHeader(ReadFile(path)).constraint;
    if (constraint.empty() || EvaluateConstraint(constraint, tags)) return true;
  }
  return false;
}

// The folders with packages of the same module, in the order of go list.
void Walk(const std::string& folder, const std::string& shown, const BuildTags& tags, std::vector<std::string>* found) {
  if (HasPackage(folder, tags)) found->push_back(shown);
  for (const std::string& name : ListFolder(folder)) {
    const std::string path = JoinPath(folder, name);
    if (name[0] == '.' || name[0] == '_' || name == "testdata" || name == "vendor" || !FolderExists(path)) continue;
    if (FileExists(JoinPath(path, "go.mod"))) continue;
    Walk(path, JoinPath(shown, name), tags, found);
  }
}

}  // namespace

bool RunForEach(const Options& options, int argc, char** argv, int* status) {
  if (options.command != Command::test && options.command != Command::check) return false;
  bool several = options.inputs.size() > 1;
  for (const std::string& input : options.inputs) {
    if (EndsWith(input, ".go")) return false;
    several = several || EndsWith(input, "...");
  }
  if (!several) return false;
  BuildTags tags;
  for (const std::string& tag : options.tags) tags.extra.insert(tag);
  std::vector<std::string> folders;
  for (const std::string& input : options.inputs) {
    if (!EndsWith(input, "...")) {
      folders.push_back(input);
      continue;
    }
    std::string folder = input == "..." ? "." : input.substr(0, input.size() - 3);
    while (folder.size() > 1 && folder.back() == '/') folder.pop_back();
    if (!FolderExists(folder)) throw Failure("pattern " + input + ": directory " + folder + " not found");
    const size_t before = folders.size();
    Walk(AbsolutePath(folder), folder, tags, &folders);
    if (folders.size() == before) fprintf(stderr, "go2cpp: warning: \"%s\" matched no packages\n", input.c_str());
  }
  std::set<std::string> inputs(options.inputs.begin(), options.inputs.end());
  *status = 0;
  for (const std::string& folder : folders) {
    std::vector<std::string> command = {"/proc/self/exe"};
    bool placed = false;
    for (int i = 1; i < argc; ++i) {
      if (inputs.count(argv[i]) == 0) {
        command.push_back(argv[i]);
      } else if (!placed) {
        command.push_back(folder);
        placed = true;
      }
    }
    ProcessResult result = RunProcess(command, options.command == Command::test);
    // The last line of a failure stands once, at the end.
    std::string output = result.output;
    if (result.status != 0 && EndsWith(output, "\nFAIL\n")) output.resize(output.size() - 5);
    fputs(output.c_str(), stdout);
    fflush(stdout);
    if (result.status != 0) *status = 1;
    if (result.signal != 0 || (result.status != 0 && options.failfast)) break;
  }
  if (*status != 0 && options.command == Command::test) puts("FAIL");
  return true;
}

}  // namespace go2cpp::driver
