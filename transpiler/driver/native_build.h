// Compiling and linking emitted C++, with a cache of objects and programs keyed by content.
#pragma once

#include <functional>
#include <map>
#include <string>
#include <vector>

#include "transpiler/driver/session.h"

namespace go2cpp::driver {

struct CompileJob {
  std::string source;       // path of the .cpp
  std::string object;       // path of the .o to make
  const EmittedPackage* package = nullptr;  // for the report of an error; may be null
  bool native = false;      // hand-written, of an overlay: may use GO2CPP_GO_VERSION, GO2CPP_GOROOT
  std::string optimize = "1";  // level of -O, "0" … "3"
};

// The command that compiles job.source.
std::vector<std::string> CompileCommand(const Session& session, const std::string& compiler, const CompileJob& job,
                                        const std::vector<std::string>& include);

// Runs the jobs in parallel, in their order; `compiled` is told of each whose object is in place. Throws Failure with the
// Go line when the compiler rejects our C++; with keep_going all are tried, each rejection is printed, and the number of
// them returned.
size_t Compile(Session& session, const std::string& compiler, const std::vector<CompileJob>& jobs,
               const std::vector<std::string>& include, bool keep_going = false, const std::function<void(size_t)>& compiled = {});

// What the outcome of a compilation depends on besides the text: the headers of the runtime and of the translated std
// library, by name, size and time.
std::string IncludeStamp(const Session& session);
// Name, size and time of a file.
std::string FileStamp(const std::string& path);

// "path.go:12" for a line of an emitted source, from its line table; "" if unknown.
std::string GoLineOf(const std::string& source_text, int cpp_line);

}  // namespace go2cpp::driver
