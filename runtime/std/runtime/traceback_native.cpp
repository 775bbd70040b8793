// runtime.Stack, Callers and the look-up behind Frames and FuncForPC. Every Go frame, inlined or not, gets a pc of its
// own: the return address for the outermost of a machine frame, a number outside the address space for inlined ones.
#include <cstring>
#include <mutex>
#include <vector>

#include "runtime/platform/g.h"
#include "runtime/platform/lock_rank.h"
#include "runtime/platform/tls.h"
#include "runtime/scheduler/scheduler.h"
#include "runtime/values/crash.h"
#include "runtime/values/results.h"
#include "runtime/values/slice.h"
#include "runtime/values/symbolizer.h"

namespace go::runtime {

int_t Callers(int_t skip, slice<uintptr_t> pcs);

namespace {

constexpr uintptr_t first_inlined_pc = uintptr_t{1} << 56;

struct inlined_frames {
  std::mutex mutex;
  std::vector<rt::go_frame> frames;

  uintptr_t pc_of(const rt::go_frame& f) {
    rt::rank_scope scope(&mutex, rt::lock_rank::inlined_frames);
    std::lock_guard lock(mutex);
    for (size_t i = 0; i < frames.size(); i++)
      if (frames[i].pc == f.pc && frames[i].function == f.function && frames[i].line == f.line)
        return first_inlined_pc + 16 * i + 1;
    frames.push_back(f);
    return first_inlined_pc + 16 * (frames.size() - 1) + 1;
  }
  bool find(uintptr_t pc, rt::go_frame& f) {
    rt::rank_scope scope(&mutex, rt::lock_rank::inlined_frames);
    std::lock_guard lock(mutex);
    const uintptr_t index = (pc - first_inlined_pc) / 16;
    if (index >= frames.size()) return false;
    f = frames[index];
    return true;
  }
};

inlined_frames& the_inlined_frames() {
  static inlined_frames* frames = new inlined_frames;
  return *frames;
}

string text(const char* s, int n) { return string(s, static_cast<int_t>(n)); }

}  // namespace

// The stacks of all goroutines are read with the world stopped, as in Go: they move on otherwise.
int_t Stack(slice<uint8_t> buffer, bool all) {
  rt::Runtime* runtime = all ? rt::current_runtime() : nullptr;
  if (runtime) rt::stop_world(runtime);
  const size_t n = rt::write_stacks(reinterpret_cast<char*>(buffer.ptr), static_cast<size_t>(buffer.len), all);
  if (runtime) rt::start_world(runtime);
  return static_cast<int_t>(n);
}

namespace {

// The functions of gc's runtime that stand at both ends of a stack, with their places in Go 1.26.
enum class runtime_function { callers, main, goexit };

rt::go_frame frame_of(runtime_function which) {
  struct place {
    const char *name, *file;
    int line;
  };
  static constexpr place places[] = {{"runtime.Callers", GO2CPP_GOROOT "/src/runtime/extern.go", 339},
                                     {"runtime.main", GO2CPP_GOROOT "/src/runtime/proc.go", 290},
                                     {"runtime.goexit", GO2CPP_GOROOT "/src/runtime/asm_amd64.s", 1771}};
  const place& p = places[static_cast<int>(which)];
  rt::go_frame f{};
  f.function = p.name;
  f.function_length = static_cast<int>(strlen(p.name));
  f.file = p.file;
  f.file_length = static_cast<int>(strlen(p.file));
  f.line = p.line;
  f.pc = reinterpret_cast<uintptr_t>(&Callers) + 1;
  f.inlined = true;
  return f;
}

}  // namespace

// Callers itself is native, as is what calls a goroutine's function: they are no frames of Go code, but stand in the result.
int_t Callers(int_t skip, slice<uintptr_t> pcs) {
  constexpr int most = 128;
  rt::go_frame frames[most];
  int_t count = 0;
  auto add = [&](const rt::go_frame& f) {
    if (count < pcs.len) pcs.ptr[count++] = f.inlined ? the_inlined_frames().pc_of(f) : f.pc;
  };
  if (skip <= 0) add(frame_of(runtime_function::callers));
  const int first = skip > 1 ? static_cast<int>(skip - 1) : 0;
  const int_t room = pcs.len - count;
  const int wanted = room < most ? static_cast<int>(room) : most;
  const int n = rt::go_callers(first, frames, wanted);
  for (int i = 0; i < n; i++) add(frames[i]);
  if (n == wanted) return count;
  int skipped = n == 0 && first > 0 ? first - rt::go_callers(0, frames, most) : 0;
  if (rt::current_g()->id == 1 && skipped-- <= 0) add(frame_of(runtime_function::main));
  if (skipped <= 0) add(frame_of(runtime_function::goexit));
  return count;
}

// pc is a return address minus one. Every frame has a pc of its own, so there is never more than one behind it.
results<string, string, int_t, uintptr_t, bool> lookup(uintptr_t pc, int_t) {
  rt::go_frame frames[64];
  rt::go_frame f{};
  if (pc >= first_inlined_pc) {
    if (!the_inlined_frames().find(pc, f)) return {};
  } else {
    const int n = rt::go_frames_at(pc + 1, frames, 64);
    if (n > 0) f = frames[n - 1];
    else if (!rt::go_frame_of_entry(pc, f)) return {};
  }
  return {text(f.function, f.function_length), text(f.file, f.file_length), f.line, rt::function_start(f.pc - 1), false};
}

}  // namespace go::runtime
