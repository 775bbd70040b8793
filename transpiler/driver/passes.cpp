// The flat list of everything go2cpp does, in order. A pass runs for the commands it names.
#include <cstdio>
#include <cstdlib>
#include <exception>
#include <new>

#include "transpiler/driver/driver.h"
#include "transpiler/driver/progress.h"
#include "transpiler/driver/session.h"
#include "transpiler/driver/several.h"

namespace go2cpp::driver {

namespace {

constexpr unsigned Bit(Command c) { return 1u << static_cast<unsigned>(c); }
constexpr unsigned kTranslate = Bit(Command::translate), kBuild = Bit(Command::build), kRun = Bit(Command::run),
                   kCheck = Bit(Command::check), kTest = Bit(Command::test), kEnv = Bit(Command::env),
                   kVersion = Bit(Command::version), kLibrary = Bit(Command::std_library);
constexpr unsigned kEmitting = kTranslate | kBuild | kRun | kTest | kLibrary;

struct Pass {
  const char* name;  // what a waiting user reads
  void (*run)(Session&);
  unsigned commands;
};

const Pass passes[] = {
    {"", ShowVersion, kVersion},
    {"", ShowEnvironment, kEnv},
    // Nothing works without the Go tree, and a missing compiler is better known before the work than after it.
    {"finding the tools", FindTools, kEmitting | kCheck},
    // Texts and the import graph; missing packages and cycles are found before anything is parsed.
    {"loading packages", LoadPackages, kEmitting | kCheck},
    // All files before any checking: Go, too, reports syntax errors of a package before its type errors.
    {"parsing", ParsePackages, kEmitting | kCheck},
    // Dependencies first; after this nothing can be the user's mistake.
    {"checking", CheckPackages, kEmitting | kCheck},
    // Only what is supported gets through; nothing was written so far.
    {"translating", LowerAndEmit, kEmitting},
    {"writing", WriteProject, kTranslate},
    {"writing the standard library", WriteStdLibrary, kLibrary},
    {"compiling the standard library", CompileStdLibrary, kLibrary},
    // Compiled objects come from the cache when their text is unchanged.
    {"compiling", CompileProgram, kBuild | kRun | kTest},
    {"writing", PlaceExecutable, kBuild},
    {"", RunTests, kTest},
    {"", RunProgram, kRun},
};

}  // namespace

int Main(int argc, char** argv) {
  Session session;
  int status = ParseCommandLine(argc, argv, &session.options);
  if (status >= 0) return status;
  try {
    if (RunForEach(session.options, argc, argv, &status)) return status;
    for (const Pass& pass : passes) {
      if ((pass.commands & Bit(session.options.command)) == 0) continue;
      Progress::Step(pass.name);
      pass.run(session);
    }
    status = session.status;
  } catch (const Reported&) {
    status = 1;
    // go test counts a package that does not build among the failed ones.
    if (session.options.command == Command::test && session.loaded.root != nullptr) {
      printf("FAIL\t%s [build failed]\nFAIL\n", session.loaded.root->shown_path.c_str());
    }
  } catch (const Done&) {
    status = session.status;
  } catch (const Failure& failure) {
    Progress::Step("");
    fprintf(stderr, "go2cpp: %s\n", failure.what());
    status = failure.status();
  } catch (const std::bad_alloc&) {
    Progress::Step("");
    fprintf(stderr, "go2cpp: out of memory\n");
    status = 1;
  } catch (const std::exception& error) {
    Progress::Step("");
    fprintf(stderr, "go2cpp: internal error: %s\n", error.what());
    status = 1;
  }
  Progress::Step("");
  // The trees of a big program are not worth taking down node by node.
  fflush(nullptr);
  _Exit(status);
}

}  // namespace go2cpp::driver
