// What the command line asks for.
#pragma once

#include <string>
#include <vector>

namespace go2cpp::driver {

enum class Command { translate, build, run, check, test, env, version, std_library };

struct Options {
  Command command = Command::translate;
  std::vector<std::string> inputs;     // .go files, or one folder
  std::vector<std::string> arguments;  // for the program that is run
  std::string output;                  // -o
  bool verbose = false;                // -v
  int go_minor = 0;                    // -lang=go1.N; 0: as go.mod says
  std::vector<std::string> tags;       // -tags a,b
  std::string optimize;                // -O of emitted code for build and run: "0" … "3"; "": the command's default
  bool race = false;                   // -race: with the race detector
  int jobs = 0;                        // parallel compilations; 0: one for each CPU
  bool all_errors = false;             // -e: no limit on errors
  bool as_compiler = false;            // check as `go tool compile` does: no main function, no bodies, no constraints asked
  // test
  std::string run_pattern;
  std::string skip_pattern;
  std::string bench_pattern;
  std::string bench_time;
  std::string list_pattern;
  std::string ignored;
  bool bench_memory = false;
  int parallel = 0;
  int count = 0;
  bool short_tests = false;
  bool failfast = false;
  std::string timeout;
  // std_library
  std::string list_file;               // import paths of the packages, one a line
};

// Fills *options from the command line. Returns -1 to go on, else the exit status to end with (help, bad usage).
int ParseCommandLine(int argc, char** argv, Options* options);

}  // namespace go2cpp::driver
