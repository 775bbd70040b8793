// See process.h.
#include "transpiler/driver/process.h"

#include <fcntl.h>
#include <poll.h>
#include <sched.h>
#include <signal.h>
#include <spawn.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

#include <cerrno>
#include <chrono>
#include <cstdlib>
#include <cstring>

#include "transpiler/driver/files.h"

extern char** environ;

namespace go2cpp::driver {

namespace {

struct Child {
  pid_t pid = -1;
  int out = -1;  // our end of the pipe with its output, or -1
  size_t index = 0;
  std::chrono::steady_clock::time_point start;
};

// Starts the command; on failure pid is -1 and *error holds the reason.
Child Start(const std::vector<std::string>& command, bool capture, const std::string& folder, std::string* error) {
  Child child;
  child.start = std::chrono::steady_clock::now();
  std::vector<char*> argv;
  for (const std::string& word : command) argv.push_back(const_cast<char*>(word.c_str()));
  argv.push_back(nullptr);
  posix_spawn_file_actions_t actions;
  posix_spawn_file_actions_init(&actions);
  int ends[2] = {-1, -1};
  if (capture && pipe2(ends, O_CLOEXEC) == 0) {
    posix_spawn_file_actions_addopen(&actions, 0, "/dev/null", O_RDONLY, 0);
    posix_spawn_file_actions_adddup2(&actions, ends[1], 1);
    posix_spawn_file_actions_adddup2(&actions, ends[1], 2);
  }
  if (!folder.empty()) posix_spawn_file_actions_addchdir_np(&actions, folder.c_str());
  int failed = posix_spawnp(&child.pid, argv[0], &actions, nullptr, argv.data(), environ);
  posix_spawn_file_actions_destroy(&actions);
  if (ends[1] >= 0) close(ends[1]);
  child.out = ends[0];
  if (failed != 0) {
    child.pid = -1;
    if (child.out >= 0) close(child.out);
    *error = command[0] + ": " + ErrnoText(failed);
  }
  return child;
}

void Decode(int status, ProcessResult* result) {
  if (WIFSIGNALED(status)) {
    result->signal = WTERMSIG(status);
    result->status = 128 + result->signal;
  } else {
    result->status = WEXITSTATUS(status);
  }
}

void Finish(Child& child, ProcessResult* result) {
  int status = 0;
  while (waitpid(child.pid, &status, 0) < 0 && errno == EINTR) {
  }
  Decode(status, result);
  if (child.out >= 0) close(child.out);
  result->seconds = std::chrono::duration<double>(std::chrono::steady_clock::now() - child.start).count();
}

pid_t forwarded_child = 0;

void Forward(int signal) {
  if (forwarded_child > 0) kill(forwarded_child, signal);
}

}  // namespace

ProcessResult RunProcess(const std::vector<std::string>& command, bool capture, const std::string& folder) {
  ProcessResult result;
  std::string error;
  Child child = Start(command, capture, folder, &error);
  if (child.pid < 0) {
    result.status = 127;
    result.output = error;
    return result;
  }
  if (child.out >= 0) {
    char buffer[65536];
    for (;;) {
      ssize_t n = read(child.out, buffer, sizeof buffer);
      if (n > 0) result.output.append(buffer, static_cast<size_t>(n));
      if (n == 0 || (n < 0 && errno != EINTR)) break;
    }
  }
  Finish(child, &result);
  return result;
}

std::vector<ProcessResult> RunParallel(const std::vector<std::vector<std::string>>& commands, int jobs, bool keep_going,
                                       const std::function<void(size_t, const ProcessResult&)>& ended) {
  std::vector<ProcessResult> results(commands.size());
  for (ProcessResult& r : results) r.status = -1;
  std::vector<Child> running;
  size_t next = 0;
  bool failed = false;  // no further command is to be started
  while (!running.empty() || (next < commands.size() && !failed)) {
    while (!failed && next < commands.size() && running.size() < static_cast<size_t>(jobs < 1 ? 1 : jobs)) {
      std::string error;
      Child child = Start(commands[next], true, {}, &error);
      if (child.pid < 0) {
        results[next].status = 127;
        results[next].output = error;
        failed = !keep_going;
        if (ended) ended(next, results[next]);
      } else {
        child.index = next;
        running.push_back(child);
      }
      ++next;
    }
    if (running.empty()) break;
    std::vector<pollfd> wait;
    for (const Child& child : running) wait.push_back({child.out, POLLIN, 0});
    if (poll(wait.data(), wait.size(), -1) < 0) continue;
    for (size_t i = wait.size(); i-- > 0;) {
      if (wait[i].revents == 0) continue;
      char buffer[65536];
      ssize_t n = read(wait[i].fd, buffer, sizeof buffer);
      ProcessResult& result = results[running[i].index];
      if (n > 0) {
        result.output.append(buffer, static_cast<size_t>(n));
      } else if (n == 0 || errno != EINTR) {
        Finish(running[i], &result);
        if (result.status != 0 && !keep_going) failed = true;
        if (ended) ended(running[i].index, result);
        running.erase(running.begin() + static_cast<std::ptrdiff_t>(i));
      }
    }
  }
  return results;
}

int RunAndBecome(const std::vector<std::string>& command, const std::string& folder) {
  // Signals that reach only us are sent on; those of the terminal reach the child by themselves as well, which is
  // harmless for the ones that end it.
  const int passed_on[] = {SIGINT, SIGTERM, SIGHUP, SIGQUIT, SIGUSR1, SIGUSR2};
  struct sigaction old[6];
  std::string error;
  sigset_t block, before;
  sigemptyset(&block);
  for (int s : passed_on) sigaddset(&block, s);
  sigprocmask(SIG_BLOCK, &block, &before);
  fflush(stdout);
  pid_t pid = fork();
  if (pid == 0) {
    sigprocmask(SIG_SETMASK, &before, nullptr);
    if (!folder.empty() && chdir(folder.c_str()) != 0) _exit(127);
    std::vector<char*> argv;
    for (const std::string& word : command) argv.push_back(const_cast<char*>(word.c_str()));
    argv.push_back(nullptr);
    execv(argv[0], argv.data());
    _exit(127);
  }
  if (pid < 0) throw Failure("fork: " + ErrnoText(errno));
  forwarded_child = pid;
  struct sigaction action{};
  action.sa_handler = Forward;
  action.sa_flags = SA_RESTART;
  for (int i = 0; i < 6; ++i) {
    // With a terminal, the whole foreground group has the interrupt already.
    bool from_terminal = (passed_on[i] == SIGINT || passed_on[i] == SIGQUIT) && isatty(0);
    struct sigaction ignore{};
    ignore.sa_handler = SIG_IGN;
    sigaction(passed_on[i], from_terminal ? &ignore : &action, &old[i]);
  }
  sigprocmask(SIG_SETMASK, &before, nullptr);
  int status = 0;
  while (waitpid(pid, &status, 0) < 0 && errno == EINTR) {
  }
  forwarded_child = 0;
  for (int i = 0; i < 6; ++i) sigaction(passed_on[i], &old[i], nullptr);
  if (WIFSIGNALED(status)) {
    int number = WTERMSIG(status);
    struct rlimit none{0, 0};
    setrlimit(RLIMIT_CORE, &none);
    signal(number, SIG_DFL);
    raise(number);
    return 128 + number;
  }
  return WEXITSTATUS(status);
}

std::string FindCommand(const std::string& name) {
  if (name.find('/') != std::string::npos) return access(name.c_str(), X_OK) == 0 && FileExists(name) ? name : "";
  const char* path = getenv("PATH");
  std::string rest = path != nullptr ? path : "/usr/local/bin:/usr/bin:/bin";
  for (size_t at = 0; at <= rest.size();) {
    size_t colon = rest.find(':', at);
    if (colon == std::string::npos) colon = rest.size();
    std::string folder = rest.substr(at, colon - at);
    std::string whole = JoinPath(folder.empty() ? "." : folder, name);
    if (access(whole.c_str(), X_OK) == 0 && FileExists(whole)) return whole;
    at = colon + 1;
  }
  return "";
}

std::string ShellText(const std::vector<std::string>& command) {
  std::string text;
  for (const std::string& word : command) {
    if (!text.empty()) text += ' ';
    bool plain = !word.empty() && word.find_first_not_of("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789"
                                                         "-_./+=:,@%") == std::string::npos;
    if (plain) {
      text += word;
    } else {
      text += '\'';
      for (char c : word) text += c == '\'' ? std::string("'\\''") : std::string(1, c);
      text += '\'';
    }
  }
  return text;
}

int CpuCount() {
  cpu_set_t set;
  if (sched_getaffinity(0, sizeof set, &set) == 0) return CPU_COUNT(&set) > 0 ? CPU_COUNT(&set) : 1;
  return 1;
}

}  // namespace go2cpp::driver
