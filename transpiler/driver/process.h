// Child processes: the C++ compiler, the linker, and the translated program itself.
#pragma once

#include <functional>
#include <string>
#include <vector>

namespace go2cpp::driver {

struct ProcessResult {
  int status = 0;       // as a shell counts: exit status, or 128 + signal
  int signal = 0;       // the signal that ended it, or 0
  std::string output;   // stdout and stderr together, when captured
  double seconds = 0;
};

// Runs the command (found through PATH) and waits. `capture` collects its output, else it goes where ours goes.
// A command that cannot be started gives status 127 and the reason in output.
ProcessResult RunProcess(const std::vector<std::string>& command, bool capture, const std::string& folder = {});

// Runs the commands, at most `jobs` at a time; results in the order of the commands. After a failure no further
// command is started (their status stays -1), unless keep_going. `ended` is told of each command as soon as it ends.
std::vector<ProcessResult> RunParallel(const std::vector<std::vector<std::string>>& commands, int jobs, bool keep_going = false,
                                       const std::function<void(size_t index, const ProcessResult&)>& ended = {});

// Runs a program with our stdin, stdout and stderr, passes on the signals that we get, and ends as it ended: returns
// its exit status, or kills ourselves by the signal that killed it.
int RunAndBecome(const std::vector<std::string>& command, const std::string& folder = {});

// The absolute path of a command on PATH; empty if there is none.
std::string FindCommand(const std::string& name);
// The words of the command for a shell, for -v.
std::string ShellText(const std::vector<std::string>& command);
int CpuCount();

}  // namespace go2cpp::driver
