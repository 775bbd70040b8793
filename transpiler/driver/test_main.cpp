// The generated program of `go test`, and the passes that run it and report as the go command does.
#include <cstdio>
#include <cstring>

#include "transpiler/driver/process.h"
#include "transpiler/driver/progress.h"
#include "transpiler/driver/session.h"
#include "transpiler/syntax/ast.h"

namespace go2cpp::driver {

namespace {

using namespace syntax;

// Go's rule: Test, TestX, Test_x, but not Testify.
bool IsTestName(std::string_view name, std::string_view prefix) {
  if (name.substr(0, prefix.size()) != prefix) return false;
  std::string_view rest = name.substr(prefix.size());
  return rest.empty() || !(rest[0] >= 'a' && rest[0] <= 'z');
}

size_t ParameterCount(const FuncDecl* decl) {
  size_t count = 0;
  if (decl->type->params == nullptr) return 0;
  ForEachChild(decl->type->params, [&](Node* child) {
    if (auto* field = As<Field>(child)) count += field->names.empty() ? 1 : field->names.size();
  });
  return count;
}

// A Go string literal.
std::string Quoted(std::string_view text) {
  std::string quoted = "\"";
  for (char c : text) {
    if (c == '"' || c == '\\') quoted += '\\';
    if (c == '\n') {
      quoted += "\\n";
    } else if (c == '\t') {
      quoted += "\\t";
    } else {
      quoted += c;
    }
  }
  return quoted + "\"";
}

// The expected output of an example: the last comment group of its body, if it begins with `Output:`.
bool ExampleOutput(const File* file, const FuncDecl* decl, std::string* output, bool* unordered) {
  if (decl->body == nullptr) return false;
  Pos end = EndPos(decl->body);
  std::string text;
  uint32_t last_line = 0;
  bool behind_code = false;
  for (const Comment& comment : file->comments) {
    if (comment.pos < decl->body->pos || comment.pos >= end) continue;
    uint32_t line = file->source->LineOf(comment.pos);
    if (line != last_line + 1 || behind_code) text.clear();
    std::string_view body = comment.text.substr(2);
    if (!comment.is_line() && body.size() >= 2) body.remove_suffix(2);
    if (!body.empty() && body[0] == ' ') body.remove_prefix(1);
    text += std::string(body) + "\n";
    last_line = line;
    // What stands behind code is a group of its own.
    const std::string_view before = file->source->text().substr(0, file->source->OffsetOf(comment.pos));
    const size_t begin = before.find_last_not_of(" \t");
    behind_code = begin != std::string_view::npos && before[begin] != '\n';
  }
  std::string lower;
  for (char c : text) lower += c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c;
  size_t at = lower.find_first_not_of(" \t\n");
  if (at == std::string::npos) return false;
  *unordered = lower.compare(at, 10, "unordered ") == 0;
  if (*unordered) at += 10;
  if (lower.compare(at, 7, "output:") != 0) return false;
  std::string rest = text.substr(at + 7);
  size_t first = rest.find_first_not_of(" \t\n");
  rest = first == std::string::npos ? "" : rest.substr(first);
  while (!rest.empty() && (rest.back() == '\n' || rest.back() == ' ' || rest.back() == '\t')) rest.pop_back();
  *output = rest;
  return true;
}

}  // namespace

std::string TestMainText(const Session& session) {
  std::string tests, fuzz_targets, benchmarks, examples, main_function, imports;
  const LoadedProgram& loaded = session.loaded;
  struct Part {
    const LoadedPackage* package;
    const char* alias;
  };
  for (const Part& part : {Part{loaded.root, "_test"}, Part{loaded.external_test, "_xtest"}}) {
    if (part.package == nullptr) continue;
    bool used = false;
    auto found = session.parsed.find(part.package);
    if (found == session.parsed.end()) continue;
    for (const File* file : found->second) {
      if (!IsTestFileName(file->source->path())) continue;
      for (Decl* decl : file->decls) {
        auto* function = As<FuncDecl>(static_cast<Node*>(decl));
        if (function == nullptr || function->recv != nullptr) continue;
        std::string name(function->name->name);
        std::string entry = "\t{" + Quoted(name) + ", " + part.alias + "." + name;
        size_t parameters = ParameterCount(function);
        if (name == "TestMain" && parameters == 1) {
          main_function = std::string(part.alias) + ".TestMain(m)\n\tos.Exit(testing.ExitCode(m))";
        } else if (IsTestName(name, "Test") && parameters == 1) {
          tests += entry + "},\n";
        } else if (IsTestName(name, "Fuzz") && parameters == 1) {
          fuzz_targets += "\t{" + Quoted(name) + ", testing.FuzzTest(" + part.alias + "." + name + ")},\n";
        } else if (IsTestName(name, "Benchmark") && parameters == 1) {
          benchmarks += entry + "},\n";
        } else if (std::string output; IsTestName(name, "Example") && parameters == 0) {
          bool unordered = false;
          if (!ExampleOutput(file, function, &output, &unordered)) continue;
          examples += entry + ", " + Quoted(output) + ", " + (unordered ? "true" : "false") + "},\n";
        } else {
          continue;
        }
        used = true;
      }
    }
    imports += std::string("\t") + (used ? part.alias : "_") + " " + Quoted(part.package->path) + "\n";
  }
  if (main_function.empty()) main_function = "os.Exit(m.Run())";
  return "// Code generated by go2cpp test. DO NOT EDIT.\n\npackage main\n\nimport (\n\t\"os\"\n\t\"regexp\"\n\t\"testing\"\n" + imports +
         ")\n\nvar tests = []testing.InternalTest{\n" + tests + fuzz_targets + "}\n\nvar benchmarks = []testing.InternalBenchmark{\n" + benchmarks +
         "}\n\nvar examples = []testing.InternalExample{\n" + examples +
         "}\n\nfunc main() {\n\tm := testing.MainStart(regexp.MatchString, tests, benchmarks, examples)\n\t" + main_function + "\n}\n";
}

void RunTests(Session& session) {
  Progress::Step("");
  const Options& options = session.options;
  const std::string& path = session.loaded.root->shown_path;
  std::vector<std::string> command = {session.executable, "-test.paniconexit0"};
  if (options.verbose) command.push_back("-test.v=true");
  if (!options.run_pattern.empty()) command.push_back("-test.run=" + options.run_pattern);
  if (!options.skip_pattern.empty()) command.push_back("-test.skip=" + options.skip_pattern);
  if (!options.bench_pattern.empty()) command.push_back("-test.bench=" + options.bench_pattern);
  if (!options.bench_time.empty()) command.push_back("-test.benchtime=" + options.bench_time);
  if (options.bench_memory) command.push_back("-test.benchmem=true");
  if (options.parallel > 0) command.push_back("-test.parallel=" + std::to_string(options.parallel));
  if (!options.list_pattern.empty()) command.push_back("-test.list=" + options.list_pattern);
  if (options.count > 0) command.push_back("-test.count=" + std::to_string(options.count));
  if (options.short_tests) command.push_back("-test.short=true");
  if (options.failfast) command.push_back("-test.failfast=true");
  command.insert(command.end(), options.arguments.begin(), options.arguments.end());
  bool show = options.verbose || !options.bench_pattern.empty() || !options.list_pattern.empty();
  // Like go test, the tests run in the folder of their package; output of a passing run is shown only with -v.
  ProcessResult result = RunProcess(command, !show, session.loaded.root->folder);
  char seconds[32];
  snprintf(seconds, sizeof seconds, "%.3fs", result.seconds);
  if (!show && result.status != 0) fputs(result.output.c_str(), stdout);
  if (result.status == 0) {
    bool none = !show && result.output.find("testing: warning: no tests to run") != std::string::npos;
    printf("ok  \t%s\t%s%s\n", path.c_str(), seconds, none ? " [no tests to run]" : "");
  } else {
    if (result.signal != 0) {
      printf("signal: %s\n", strsignal(result.signal));
    } else if (result.status != 1) {
      printf("exit status %d\n", result.status);
    }
    printf("FAIL\t%s\t%s\nFAIL\n", path.c_str(), seconds);
  }
  fflush(stdout);
  session.status = result.status == 0 ? 0 : 1;
}

}  // namespace go2cpp::driver
