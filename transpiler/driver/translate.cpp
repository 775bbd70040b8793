// The passes from a checked program to C++ text, and the writing of a project folder.
#include <cstdio>
#include <algorithm>

#include "transpiler/driver/progress.h"
#include "transpiler/driver/session.h"
#include "transpiler/emit/emit.h"
#include "transpiler/lowering/lowering.h"
#include "transpiler/types/instantiate.h"

namespace go2cpp::driver {

namespace {

// C++ files that lie beside the Go files of an overlay.
std::vector<std::string> Natives(const Session& session, const LoadedPackage& package) {
  std::vector<std::string> files;
  if (!package.standard) return files;
  std::string folder = JoinPath(session.installation.overlay, package.path);
  if (!FolderExists(folder)) return files;
  for (const std::string& name : ListFolder(folder)) {
    if (name.size() > 4 && name.substr(name.size() - 4) == ".cpp" &&
        (name.size() < 9 || name.substr(name.size() - 9) != "_test.cpp")) {
      files.push_back(JoinPath(folder, name));
    }
  }
  return files;
}

// A name that CMake takes for a target: no blanks or signs of its own language, none of its built-in targets.
std::string TargetName(const std::string& name) {
  static const std::set<std::string> taken = {"all", "clean", "depend", "edit_cache", "help", "install", "package", "rebuild_cache", "test"};
  std::string target;
  for (char c : name) {
    bool plain = (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_' || c == '-' || c == '.' || c == '+';
    target += plain ? c : '_';
  }
  return taken.count(target) > 0 ? target + "_program" : target;
}

}  // namespace

namespace {

// Loads and checks the program once more, with the source of library packages whose generic code it instantiates. The
// first load stays in memory: caches of other stages know its addresses.
void LoadAgain(Session& session) {
  for (const types::Package* package : session.program->needed_sources()) {
    if (!session.from_source.insert(package->path).second) {
      throw Failure("the source of package " + package->path + " has no bodies; this is a bug in go2cpp");
    }
  }
  new LoadedProgram(std::move(session.loaded));
  session.program.release();
  session.parsed.clear();
  session.packages.clear();
  types::ForgetInstances();
  LoadPackages(session);
  ParsePackages(session);
  CheckPackages(session);
}

std::vector<std::pair<const LoadedPackage*, lowered::Unit*>> Lower(Session& session) {
  diagnostics::DiagnosticSink sink;
  lowering::Options options;
  options.race = session.options.race;
  std::vector<const LoadedPackage*> order = InitializationOrder(session.loaded);
  for (const LoadedPackage* package : order) {
    if (package->standard) options.std_packages.push_back(package->path);
    // A folder with tests of another package only has none of its own.
    if (!session.packages.at(package)->name.empty()) options.init_packages.push_back(session.packages.at(package));
    for (const LoadedPackage* imported : package->dependencies) options.imports[package->path].push_back(imported->path);
  }
  size_t done = 0;
  std::vector<std::pair<const LoadedPackage*, lowered::Unit*>> units;
  for (const LoadedPackage* package : order) {
    if (!IsTranslated(session, *package)) continue;
    units.emplace_back(package, lowering::LowerPackage(*session.program->Find(session.packages.at(package)), *session.program, options, sink));
    Progress::Count(++done, order.size());
  }
  if (!session.program->needed_sources().empty()) {
    LoadAgain(session);
    return Lower(session);
  }
  if (sink.has_errors()) {
    std::string text = sink.Render(session.program->sources(), WorkingFolder(), session.options.all_errors ? 0 : 10);
    Progress::Step("");
    fputs(text.c_str(), stderr);
    throw Reported();
  }
  return units;
}

}  // namespace

void LowerAndEmit(Session& session) {
  for (auto& [package, unit] : Lower(session)) {
    emit::EmittedUnit text = emit::EmitUnit(*unit, session.program->sources());
    EmittedPackage emitted;
    emitted.package = package;
    emitted.name = lowering::NamespaceOf(session.packages.at(package), *session.program);
    emitted.header = std::move(text.header);
    emitted.source = std::move(text.source);
    emitted.natives = Natives(session, *package);
    session.emitted.push_back(std::move(emitted));
  }
}

void WriteProject(Session& session) {
  std::string folder = session.options.output.empty() ? session.name + "_cpp" : session.options.output;
  StagedOutput output(folder);
  std::vector<std::string> sources;
  for (const EmittedPackage& package : session.emitted) {
    // Std packages that the installed library does not hold come along, under the name by which they are included.
    std::string stem = package.package->standard ? "go2cpp/std/" + package.name : package.name;
    if (!package.header.empty()) output.Add(stem + ".h", package.header);
    output.Add(stem + ".cpp", package.source);
    sources.push_back(stem + ".cpp");
    for (const std::string& native : package.natives) {
      // Files of one name are in several packages.
      std::string name = JoinPath("go2cpp/std", JoinPath(package.package->path, BaseName(native)));
      output.Add(name, ReadFile(native));
      sources.push_back(name);
    }
  }
  output.Add("CMakeLists.txt", emit::EmitCMakeLists(TargetName(session.name), sources));
  output.Commit();
}

}  // namespace go2cpp::driver
