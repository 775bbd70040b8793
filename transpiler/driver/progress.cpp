// See progress.h. A thread of its own redraws the line, so that steps need not think of it; it is only started when
// stderr is a terminal.
#include "transpiler/driver/progress.h"

#include <unistd.h>

#include <chrono>
#include <cstdio>
#include <mutex>
#include <thread>

namespace go2cpp::driver {

namespace {

using Clock = std::chrono::steady_clock;

struct State {
  std::mutex mutex;
  std::string name;
  Clock::time_point start;
  size_t done = 0, total = 0;
  bool shown = false;
  bool started = false;
};

State& TheState() {
  static State* state = new State;  // never destroyed: the thread may outlive main
  return *state;
}

void Draw() {
  State& state = TheState();
  for (;;) {
    std::this_thread::sleep_for(std::chrono::milliseconds(200));
    std::lock_guard<std::mutex> lock(state.mutex);
    if (state.name.empty()) continue;
    double seconds = std::chrono::duration<double>(Clock::now() - state.start).count();
    if (seconds < 1) continue;
    if (state.total > 0) {
      fprintf(stderr, "\r\033[K%s %zu/%zu  %.0f s", state.name.c_str(), state.done, state.total, seconds);
    } else {
      fprintf(stderr, "\r\033[K%s  %.0f s", state.name.c_str(), seconds);
    }
    state.shown = true;
  }
}

}  // namespace

void Progress::Step(const std::string& name) {
  static const bool terminal = isatty(2) == 1;
  if (!terminal) return;
  State& state = TheState();
  std::lock_guard<std::mutex> lock(state.mutex);
  if (state.shown) fprintf(stderr, "\r\033[K");
  state.shown = false;
  state.name = name;
  state.start = Clock::now();
  state.done = state.total = 0;
  if (!state.started) {
    state.started = true;
    std::thread(Draw).detach();
  }
}

void Progress::Line(const std::string& text) {
  State& state = TheState();
  std::lock_guard<std::mutex> lock(state.mutex);
  fprintf(stderr, "%s%s\n", state.shown ? "\r\033[K" : "", text.c_str());
  state.shown = false;
}

void Progress::Count(size_t done, size_t total) {
  State& state = TheState();
  std::lock_guard<std::mutex> lock(state.mutex);
  state.done = done;
  state.total = total;
}

}  // namespace go2cpp::driver
