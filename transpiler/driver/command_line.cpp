// The command line, by CLI11. The only file that includes it: it is slow to compile.
#include <CLI/CLI.hpp>

#include <algorithm>
#include <iostream>
#include <set>

#include "transpiler/driver/module_file.h"
#include "transpiler/driver/options.h"

namespace go2cpp::driver {

namespace {

// Go's tools write long options with one dash: -lang=go1.21, -run RE.
const std::set<std::string> one_dash = {"lang", "run", "count", "tags", "short", "bench", "failfast", "timeout",
                                        "skip", "race", "help", "version", "jobs", "list", "benchtime", "benchmem", "parallel",
                                        "cover", "coverprofile", "covermode", "coverpkg", "fuzz", "json", "cpuprofile",
                                        "memprofile", "blockprofile", "mutexprofile", "trace", "vet", "mod"};

// The name in -name, --name and -name=value; empty if there is none.
std::string OptionName(const std::string& word) {
  const size_t start = std::min(word.find_first_not_of('-'), word.size());
  return word.substr(start, std::min(word.find('=', start), word.size()) - start);
}

// Whether a word behind `test`, beginning with a dash, is for go2cpp; others are flags that the tests define.
bool IsTestOption(const std::string& word) {
  const std::string name = OptionName(word);
  if (name.empty()) return true;
  static const std::set<std::string> others = {"v", "verbose", "e", "h"};
  const bool with_number = (name[0] == 'O' || name[0] == 'j') && name.find_first_not_of("0123456789s", 1) == std::string::npos;
  return one_dash.count(name) > 0 || others.count(name) > 0 || with_number;
}

// tests: what goes to the test programs, behind -args or because go2cpp does not know it (as by go test).
std::vector<std::string> Normalised(int argc, char** argv, std::vector<std::string>* tests) {
  std::vector<std::string> words;
  bool program_arguments = false, unknown = false;
  for (int i = 1; i < argc; ++i) {
    std::string word = argv[i];
    if (!words.empty() && words[0] == "test") {
      if (word.starts_with("-test.") && IsTestOption("-" + word.substr(6))) word = "-" + word.substr(6);
      if (word == "-args" || word == "--args") {
        tests->insert(tests->end(), argv + i + 1, argv + argc);
        break;
      }
      if (word[0] == '-' && word.size() > 1) unknown = !IsTestOption(word);
      if (unknown) {
        tests->push_back(word);
        continue;
      }
    }
    if (!program_arguments && word.size() > 2 && word[0] == '-' && word[1] != '-') {
      if (one_dash.count(OptionName(word)) > 0) word = "-" + word;
    }
    // What follows the program of `run` belongs to the program.
    if (!words.empty() && words[0] == "run" && word[0] != '-') program_arguments = true;
    words.push_back(word);
  }
  return words;
}

struct Shared {
  std::string language;
  std::string tags;
};

void AddShared(CLI::App* app, Options* options, Shared* shared) {
  app->add_flag("-v,--verbose", options->verbose, "show the commands that are run");
  app->add_option("--lang", shared->language, "language version, as -lang=go1.21 (default: what go.mod says)")->type_name("go1.N");
  app->add_option("--tags", shared->tags, "build tags, separated by commas")->type_name("TAGS");
  app->add_flag("-e", options->all_errors, "report all errors, not only the first ten");
}

void AddNative(CLI::App* app, Options* options) {
  app->add_option("-O", options->optimize, "optimisation level of the C++ compiler")->type_name("N");
  app->add_flag("--race", options->race, "build with the race detector");
  app->add_option("-j,--jobs", options->jobs, "compilations at a time (default: one for each CPU)")->type_name("N");
}

}  // namespace

int ParseCommandLine(int argc, char** argv, Options* options) {
  CLI::App app("go2cpp translates Go to C++20 that people can read, and builds and runs it.");
  app.name("go2cpp");
  app.footer(
      "examples:\n"
      "  go2cpp hello.go                 writes hello_cpp/ with the C++ and a CMakeLists.txt\n"
      "  go2cpp build -o app ./cmd/app   makes the executable app\n"
      "  go2cpp run hello.go one two     builds, runs, ends as the program ends\n"
      "go2cpp COMMAND --help shows the options of a command.");
  Shared shared;
  bool show_version = false;
  app.add_flag("--version", show_version, "show the version");
  app.add_option("inputs", options->inputs, "Go files of one package, or a folder")->type_name("FILE.go...|DIR");
  app.add_option("-o", options->output, "folder to write (default: NAME_cpp)")->type_name("OUT");
  AddShared(&app, options, &shared);

  CLI::App* build = app.add_subcommand("build", "translate and compile to an executable");
  build->footer("example: go2cpp build -o app main.go");
  build->add_option("inputs", options->inputs, "Go files of one package, or a folder")->type_name("FILE.go...|DIR");
  build->add_option("-o", options->output, "the executable (default: the name of the file or folder)")->type_name("EXE");
  AddShared(build, options, &shared);
  AddNative(build, options);

  CLI::App* run = app.add_subcommand("run", "translate, compile and run; the exit status is the program's");
  run->footer("example: go2cpp run hello.go one two");
  run->prefix_command();
  AddShared(run, options, &shared);
  AddNative(run, options);

  CLI::App* check = app.add_subcommand("check", "report errors only");
  check->footer("example: go2cpp check ./...");
  check->add_option("inputs", options->inputs, "Go files of one package, folders, or ./...")->type_name("FILE.go...|DIR");
  AddShared(check, options, &shared);
  check->add_flag("--as-compiler", options->as_compiler)->group("");

  CLI::App* test = app.add_subcommand("test", "build and run the tests of packages");
  test->footer("example: go2cpp test ./mypackage -v -run 'TestParse'");
  test->add_option("inputs", options->inputs, "folders of packages, or ./... (default: .)")->type_name("DIR");
  AddShared(test, options, &shared);
  AddNative(test, options);
  test->add_option("--run", options->run_pattern, "run only tests that match")->type_name("RE");
  test->add_option("--skip", options->skip_pattern, "leave out tests that match")->type_name("RE");
  test->add_option("--bench", options->bench_pattern, "run benchmarks that match")->type_name("RE");
  test->add_option("--count", options->count, "run each test N times")->type_name("N");
  test->add_option("--timeout", options->timeout, "accepted for compatibility with go test")->type_name("D");
  test->add_flag("--short", options->short_tests, "tests may take short cuts (testing.Short)");
  test->add_option("--benchtime", options->bench_time, "run each benchmark for D, or N times: Nx")->type_name("D");
  test->add_flag("--benchmem", options->bench_memory, "show what benchmarks allocate");
  test->add_option("--parallel", options->parallel, "parallel tests at a time")->type_name("N");
  test->add_option("--list", options->list_pattern, "only list tests that match")->type_name("RE");
  for (const char* name : {"--vet", "--mod"}) test->add_option(name, options->ignored)->group("");
  // Flags of go test that need what the translation does not have.
  std::string profile;
  bool flag = false;
  std::vector<CLI::Option*> missing;
  for (const char* name : {"--cover", "--json"}) missing.push_back(test->add_flag(name, flag)->group(""));
  for (const char* name : {"--coverprofile", "--covermode", "--coverpkg", "--fuzz", "--cpuprofile", "--memprofile", "--blockprofile",
                           "--mutexprofile", "--trace"}) {
    missing.push_back(test->add_option(name, profile)->group(""));
  }
  test->add_flag("--failfast", options->failfast, "stop after the first failure");

  CLI::App* env = app.add_subcommand("env", "show what go2cpp uses: Go tree, compiler, runtime, cache");
  env->footer("example: go2cpp env GOROOT");
  env->add_option("inputs", options->inputs, "only these variables")->type_name("NAME");

  CLI::App* version = app.add_subcommand("version", "show the version");
  version->footer("example: go2cpp version");

  CLI::App* std_library = app.add_subcommand("std-library", "translate std packages into a library (used by the build of go2cpp)");
  std_library->group("");
  std_library->add_option("--list", options->list_file, "file with import paths")->required();
  std_library->add_option("-o", options->output, "build tree to write into")->required();
  std_library->add_option("-O", options->optimize);
  std_library->add_flag("-v,--verbose", options->verbose);
  std_library->add_option("-j,--jobs", options->jobs);

  app.require_subcommand(0, 1);
  std::vector<std::string> words = Normalised(argc, argv, &options->arguments);
  std::reverse(words.begin(), words.end());  // CLI11 takes them from the back
  try {
    app.parse(std::move(words));
  } catch (const CLI::ParseError& error) {
    if (error.get_exit_code() == 0) return app.exit(error);
    std::cerr << "go2cpp: " << error.what() << "\nRun 'go2cpp --help' for usage.\n";
    return 2;
  }
  for (CLI::Option* option : missing) {
    if (option->count() == 0) continue;
    const std::string name = "-" + option->get_lnames()[0];
    const char* why = name == "-fuzz"   ? "fuzz targets run with their seeds"
                      : name == "-json" ? "use -v"
                      : name[1] == 'c' && name[2] == 'o' ? "emitted code counts no coverage"
                                        : "use perf or gdb on the executable";
    std::cerr << "go2cpp: " << name << " is not supported: " << why << "\n";
    return 2;
  }
  if (show_version) options->command = Command::version;
  if (*build) options->command = Command::build;
  if (*check) options->command = Command::check;
  if (*test) options->command = Command::test;
  if (*env) options->command = Command::env;
  if (*version) options->command = Command::version;
  if (*std_library) options->command = Command::std_library;
  if (*run) {
    options->command = Command::run;
    std::vector<std::string> rest = run->remaining();
    if (!rest.empty() && rest[0] == "--") rest.erase(rest.begin());
    size_t i = 0;
    while (i < rest.size() && rest[i].size() > 3 && rest[i].compare(rest[i].size() - 3, 3, ".go") == 0) ++i;
    if (i == 0 && !rest.empty()) i = 1;  // a folder
    options->inputs.assign(rest.begin(), rest.begin() + static_cast<std::ptrdiff_t>(i));
    options->arguments.assign(rest.begin() + static_cast<std::ptrdiff_t>(i), rest.end());
  }
  if (!shared.language.empty()) {
    options->go_minor = GoMinorVersion(shared.language);
    if (options->go_minor < 0) {
      std::cerr << "go2cpp: invalid value \"" << shared.language << "\" for -lang: should be something like \"go1.12\"\n";
      return 2;
    }
  }
  std::string tag;
  for (char c : shared.tags + ",") {
    if (c == ',' || c == ' ') {
      if (!tag.empty()) options->tags.push_back(tag);
      tag.clear();
    } else {
      tag += c;
    }
  }
  bool needs_input = options->command == Command::translate || options->command == Command::build ||
                     options->command == Command::run || options->command == Command::check;
  if (needs_input && options->inputs.empty()) {
    if (options->command == Command::translate || options->command == Command::run) {
      std::cerr << "go2cpp: no Go file or folder given\nRun 'go2cpp --help' for usage.\n";
      return 2;
    }
    options->inputs.push_back(".");
  }
  if (options->command == Command::test && options->inputs.empty()) options->inputs.push_back(".");
  return -1;
}

}  // namespace go2cpp::driver
