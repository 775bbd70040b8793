// See native_build.h.
#include "transpiler/driver/native_build.h"

#include <sys/stat.h>
#include <unistd.h>
#include <utime.h>

#include <algorithm>
#include <cstdio>
#include <cstdlib>
#include <filesystem>
#include <set>

#include "transpiler/driver/cache.h"
#include "transpiler/driver/process.h"
#include "transpiler/driver/progress.h"

namespace go2cpp::driver {

namespace fs = std::filesystem;

std::string FileStamp(const std::string& path) {
  struct stat s;
  if (stat(path.c_str(), &s) != 0) return path + ":none";
  return path + ":" + std::to_string(s.st_size) + ":" + std::to_string(s.st_mtim.tv_sec) + "." + std::to_string(s.st_mtim.tv_nsec);
}

std::string IncludeStamp(const Session& session) {
  Fingerprint print;
  for (const std::string& root : session.installation.include) {
    // In the build tree one of the roots is the repository: only its runtime/ matters.
    for (const char* part : {"go2cpp", "runtime"}) {
      std::error_code error;
      std::vector<std::string> stamps;
      fs::recursive_directory_iterator it(JoinPath(root, part), error), end;
      for (; !error && it != end; it.increment(error)) {
        if (it->path().extension() == ".h") stamps.push_back(FileStamp(it->path().string()));
      }
      std::sort(stamps.begin(), stamps.end());
      for (const std::string& stamp : stamps) print.Add(stamp);
    }
  }
  return print.Hex();
}

std::vector<std::string> CompileCommand(const Session& session, const std::string& compiler, const CompileJob& job,
                                        const std::vector<std::string>& include) {
  std::vector<std::string> command = {compiler};
  for (std::string& flag : CompileFlags(session.installation, compiler)) command.push_back(std::move(flag));
  if (session.options.race) command.insert(command.end(), {"-fsanitize=thread", "-DGO2CPP_RACE"});
  if (session.options.race && !IsClang(compiler)) {
    // g++ watches what is left of the accesses when it has optimised: none may be moved to another line or left out.
    command.insert(command.end(), {"-fno-tree-loop-im", "-fno-move-loop-stores", "-fno-tree-dse",
                                   "-fno-tree-sink", "-fno-tree-fre", "-fno-tree-pre", "-fno-tree-dominator-opts", "-fno-ssa-phiopt",
                                   "-fno-tree-phiprop", "-fno-tree-copy-prop", "-fno-tree-dce"});
  }
  command.insert(command.end(), {"-O" + job.optimize, "-g1", "-w", "-ffunction-sections", "-fdata-sections"});
  if (job.native) {
    command.push_back("-DGO2CPP_GO_VERSION=\"" + session.tree.version + "\"");
    command.push_back("-DGO2CPP_GOROOT=\"" + session.tree.root + "\"");
  }
  for (const std::string& folder : include) command.push_back("-I" + folder);
  for (const std::string& folder : session.installation.include) command.push_back("-I" + folder);
  command.insert(command.end(), {"-c", job.source, "-o", job.object});
  return command;
}

namespace {

// The value of one C++ string literal that starts at text[*at] == '"'; *at moves behind it.
std::string Literal(const std::string& text, size_t* at) {
  std::string value;
  for (++*at; *at < text.size() && text[*at] != '"'; ++*at) {
    if (text[*at] == '\\' && *at + 1 < text.size()) ++*at;
    value += text[*at];
  }
  ++*at;
  return value;
}

// Turns "x.cpp:12:5: error: …" into one line for the user.
std::string Rejection(Session& session, const CompileJob& job, const ProcessResult& result) {
  std::string text;
  TryReadFile(job.source, &text);
  std::string first = result.output.substr(0, result.output.find('\n'));
  std::string place;
  size_t at = 0;
  while (at < result.output.size()) {
    size_t end = result.output.find('\n', at);
    if (end == std::string::npos) end = result.output.size();
    std::string line = result.output.substr(at, end - at);
    at = end + 1;
    size_t error = line.find("error: ");
    if (error == std::string::npos) continue;
    first = line.substr(error);
    std::string prefix = job.source + ":";
    if (line.compare(0, prefix.size(), prefix) == 0) {
      int number = atoi(line.c_str() + prefix.size());
      place = GoLineOf(text, number);
      first += " (" + BaseName(job.source) + ":" + std::to_string(number) + ")";
    } else {
      first = line;
    }
    break;
  }
  if (place.empty() && job.package != nullptr) place = "package " + job.package->package->shown_path;
  if (place.empty()) place = job.source;
  if (session.options.verbose) Progress::Line(result.output);
  if (result.signal != 0) first = "the compiler was ended by signal " + std::to_string(result.signal);
  return place + ": the C++ compiler rejects the translation; this is a bug in go2cpp: " + first;
}

}  // namespace

std::string GoLineOf(const std::string& source_text, int cpp_line) {
  size_t at = source_text.rfind("go2cpp_source_map");
  if (at == std::string::npos) return "";
  std::vector<std::string> arguments;  // string arguments; adjacent literals are one
  std::string current;
  bool in_argument = false;
  for (size_t i = at; i < source_text.size() && source_text[i] != ';';) {
    if (source_text[i] == '"') {
      current += Literal(source_text, &i);
      in_argument = true;
    } else {
      if ((source_text[i] == ',' || source_text[i] == '}' || source_text[i] == ')') && in_argument) {
        arguments.push_back(current);
        current.clear();
        in_argument = false;
      }
      ++i;
    }
  }
  if (arguments.size() < 2) return "";
  std::string file = arguments[arguments.size() - 2], found;
  const std::string& table = arguments.back();
  int cpp = 0, go = 0;
  for (size_t i = 0; i < table.size();) {
    size_t end = table.find(';', i);
    if (end == std::string::npos) end = table.size();
    std::string record = table.substr(i, end - i);
    i = end + 1;
    if (record.empty()) continue;
    if (record[0] == 'S') file = record.substr(1);
    if (record[0] != 'L') continue;
    size_t comma = record.find(',');
    if (comma == std::string::npos) continue;
    cpp += atoi(record.c_str() + 1);
    go += atoi(record.c_str() + comma + 1);
    if (cpp > cpp_line) break;
    found = file + ":" + std::to_string(go);
  }
  return found;
}

size_t Compile(Session& session, const std::string& compiler, const std::vector<CompileJob>& jobs,
               const std::vector<std::string>& include, bool keep_going, const std::function<void(size_t)>& compiled) {
  std::vector<std::vector<std::string>> commands;
  std::vector<CompileJob> staged = jobs;
  for (CompileJob& job : staged) {
    job.object += ".tmp" + std::to_string(getpid());
    commands.push_back(CompileCommand(session, compiler, job, include));
    if (session.options.verbose) Progress::Line(ShellText(commands.back()));
  }
  size_t done = 0, rejected = 0;
  Progress::Count(0, jobs.size());
  auto ended = [&](size_t i, const ProcessResult& result) {
    Progress::Count(++done, jobs.size());
    if (result.status == 0 && rename(staged[i].object.c_str(), jobs[i].object.c_str()) == 0) {
      if (compiled) compiled(i);
      return;
    }
    unlink(staged[i].object.c_str());
    ++rejected;
    if (keep_going) Progress::Line("go2cpp: " + Rejection(session, jobs[i], result));
  };
  int parallel = session.options.jobs > 0 ? session.options.jobs : CpuCount();
  std::vector<ProcessResult> results = RunParallel(commands, parallel, keep_going, ended);
  if (keep_going) return rejected;
  for (size_t i = 0; i < jobs.size(); ++i) {
    if (results[i].status > 0) throw Failure(Rejection(session, jobs[i], results[i]), 3);
  }
  return 0;
}

namespace {

// The parts of a std library and its place in the link line.
std::vector<std::string> LinkCommand(const Session& session, const std::string& compiler, const std::vector<std::string>& objects,
                                     const std::string& executable, const std::string& linker) {
  std::vector<std::string> command = {compiler, "-o", executable};
  if (!linker.empty()) command.push_back("-fuse-ld=" + linker);
  command.insert(command.end(), objects.begin(), objects.end());
  const std::string& libraries = session.installation.library_folder;
  if (session.options.race) {
    command.insert(command.end(), {JoinPath(libraries, "libgo2cpp_runtime_race.a"), "-fsanitize=thread", "-Wl,--wrap=__tsan_func_entry",
                                   "-Wl,--wrap=__tsan_func_exit", "-Wl,--gc-sections", "-pthread"});
    return command;
  }
  command.push_back("-Wl,--start-group");
  if (FileExists(JoinPath(libraries, "libgo2cpp_std.a"))) command.push_back(JoinPath(libraries, "libgo2cpp_std.a"));
  command.push_back(JoinPath(libraries, "libgo2cpp_runtime.a"));
  command.insert(command.end(), {"-Wl,--end-group", "-Wl,--gc-sections", "-pthread"});
  return command;
}

}  // namespace

void CompileProgram(Session& session) {
  if (session.loaded.test_main == nullptr && !session.loaded.root->program) return;
  std::string compiler = FindCompiler();
  std::string cache = CacheFolder();
  std::string optimize = !session.options.optimize.empty() ? session.options.optimize
                         : session.options.command == Command::build && !session.options.race ? "2" : "1";
  Fingerprint common;
  common.Add(FileStamp(compiler)).Add(static_cast<uint64_t>(session.options.race)).Add(IncludeStamp(session));
  for (const std::string& flag : CompileFlags(session.installation, compiler)) common.Add(flag);
  std::string environment = common.Hex();

  // The sources of one program have one folder, whatever their content: paths in debug information stay the same.
  std::string identity = Fingerprint().Add(session.loaded.root->folder).Add(session.name).Add(static_cast<uint64_t>(session.options.command == Command::test)).Add(static_cast<uint64_t>(session.options.race)).Hex();
  std::string folder = JoinPath(cache, "sources/" + identity);
  MakeFolders(JoinPath(folder, "go2cpp/std"));
  MakeFolders(JoinPath(cache, "objects"));
  std::map<std::string, const std::string*> headers;  // by the name in an #include
  auto stem_of = [](const EmittedPackage& package) {
    return (package.package->standard ? "go2cpp/std/" : "") + package.name;
  };
  for (const EmittedPackage& package : session.emitted) {
    if (!package.header.empty()) headers[stem_of(package) + ".h"] = &package.header;
  }
  // An object's key holds the text of its source and of every emitted header that the source reaches.
  auto add_headers = [&](const std::string& text, Fingerprint* print) {
    std::set<std::string> seen;
    std::vector<const std::string*> todo = {&text};
    while (!todo.empty()) {
      const std::string& now = *todo.back();
      todo.pop_back();
      for (size_t at = now.find("#include "); at != std::string::npos; at = now.find("#include ", at + 1)) {
        size_t end = now.find_first_of("\">", at + 10);
        if (end == std::string::npos) break;
        std::string name = now.substr(at + 10, end - at - 10);
        auto found = headers.find(name);
        if (found == headers.end() || !seen.insert(name).second) continue;
        print->Add(name).Add(*found->second);
        todo.push_back(found->second);
      }
    }
  };
  // Std packages that the library lacks are compiled once for run, test and build.
  std::string std_optimize = !session.options.optimize.empty() ? optimize : "1";
  std::vector<CompileJob> jobs;
  std::vector<size_t> sizes;  // of the jobs' texts
  std::vector<std::string> objects;
  Fingerprint program_print;
  auto add = [&](const std::string& path, const std::string& text, const EmittedPackage* package, bool native) {
    Fingerprint print;
    const std::string& level = package->package->standard ? std_optimize : optimize;
    print.Add(environment).Add(level).Add(text).Add(native ? session.tree.version + session.tree.root : "");
    add_headers(text, &print);
    std::string key = print.Hex();
    std::string object = JoinPath(cache, "objects/" + key + ".o");
    program_print.Add(key);
    objects.push_back(object);
    if (FileExists(object)) {
      utime(object.c_str(), nullptr);
    } else {
      // The longest first, so that none is left alone at the end.
      size_t at = static_cast<size_t>(std::find_if(sizes.begin(), sizes.end(), [&](size_t n) { return n < text.size(); }) - sizes.begin());
      sizes.insert(sizes.begin() + static_cast<std::ptrdiff_t>(at), text.size());
      jobs.insert(jobs.begin() + static_cast<std::ptrdiff_t>(at), {path, object, package, native, level});
    }
  };
  for (const EmittedPackage& package : session.emitted) {
    std::string path = JoinPath(folder, stem_of(package));
    if (!package.header.empty()) WriteFileIfChanged(path + ".h", package.header);
    WriteFileIfChanged(path + ".cpp", package.source);
    add(path + ".cpp", package.source, &package, false);
    for (const std::string& native : package.natives) add(native, ReadFile(native), &package, true);
  }
  Compile(session, compiler, jobs, {folder});

  for (const char* library : {"libgo2cpp_runtime.a", "libgo2cpp_runtime_race.a", "libgo2cpp_std.a"}) {
    program_print.Add(FileStamp(JoinPath(session.installation.library_folder, library)));
  }
  // For what runs at once the fastest linker is the best; what stays gets the compiler's own.
  std::string linker = session.options.command == Command::build ? "" : FindFastLinker();
  program_print.Add(linker);
  std::string place = JoinPath(cache, "programs/" + program_print.Hex());
  session.executable = JoinPath(place, session.options.command == Command::test ? session.name + ".test" : session.name);
  if (FileExists(session.executable)) {
    utime(place.c_str(), nullptr);
    return;
  }
  MakeFolders(place);
  Progress::Step("linking");
  std::string staged = session.executable + ".tmp" + std::to_string(getpid());
  ProcessResult result;
  for (;;) {
    std::vector<std::string> command = LinkCommand(session, compiler, objects, staged, linker);
    if (session.options.verbose) Progress::Line(ShellText(command));
    result = RunProcess(command, true);
    if (result.status == 0 || linker.empty()) break;
    linker.clear();
  }
  if (result.status != 0) {
    unlink(staged.c_str());
    Progress::Step("");
    if (session.options.verbose) fputs(result.output.c_str(), stderr);
    std::string line;
    for (size_t at = 0; at < result.output.size();) {
      size_t end = result.output.find('\n', at);
      if (end == std::string::npos) end = result.output.size();
      line = result.output.substr(at, end - at);
      at = end + 1;
      if (line.find("undefined reference") != std::string::npos || line.find("multiple definition") != std::string::npos) break;
    }
    throw Failure("the linker rejects the translation; this is a bug in go2cpp: " + line, 3);
  }
  if (rename(staged.c_str(), session.executable.c_str()) != 0) throw Failure("cannot write " + session.executable);
  TrimCache(cache);
}

void PlaceExecutable(Session& session) {
  if (session.executable.empty()) return;
  std::string target = session.options.output.empty() ? session.name : session.options.output;
  if (FolderExists(target)) target = JoinPath(target, session.name);
  // Devices are no place for a rename: /dev/null swallows the executable, others are refused.
  struct stat existing;
  if (stat(target.c_str(), &existing) == 0 && !S_ISREG(existing.st_mode)) {
    if (target == "/dev/null") return;
    throw Failure("build output \"" + target + "\" already exists and is not an object file");
  }
  std::string staged = target + ".tmp" + std::to_string(getpid());
  std::error_code error;
  fs::copy_file(session.executable, staged, fs::copy_options::overwrite_existing, error);
  if (!error) fs::rename(staged, target, error);
  if (error) {
    unlink(staged.c_str());
    throw Failure("open " + target + ": " + ErrnoText(error.value()));
  }
}

void RunProgram(Session& session) {
  Progress::Step("");
  std::vector<std::string> command = {session.executable};
  command.insert(command.end(), session.options.arguments.begin(), session.options.arguments.end());
  session.status = RunAndBecome(command);
}

}  // namespace go2cpp::driver
