// The passes from the command line to a checked program: tools, loading, parsing, type checking.
#include <algorithm>
#include <cstdio>
#include <cstdlib>
#include <sstream>

#include "transpiler/diagnostics/diagnostics.h"
#include "transpiler/driver/overlay.h"
#include "transpiler/driver/process.h"
#include "transpiler/driver/progress.h"
#include "transpiler/driver/session.h"
#include "transpiler/syntax/parse.h"
#include "transpiler/types/check.h"
#include "transpiler/types/export_data.h"

namespace go2cpp::driver {

namespace {

size_t ErrorLimit(const Session& session) { return session.options.all_errors ? 0 : 10; }

void Print(Session& session, diagnostics::DiagnosticSink& sink) {
  std::string text = sink.Render(session.program->sources(), WorkingFolder(), ErrorLimit(session));
  Progress::Step("");
  fputs(text.c_str(), stderr);
}

// Import declarations are answered from what the loader found.
class LoadedImporter : public types::Importer {
 public:
  LoadedImporter(Session& session, const LoadedPackage& package) : session_(session), package_(package) {}
  types::Package* Import(std::string_view path, types::Package*, std::string* error) override {
    auto found = package_.imports.find(std::string(path));
    if (found == package_.imports.end()) {
      *error = "package " + std::string(path) + " was not loaded";
      return nullptr;
    }
    auto package = session_.packages.find(found->second);
    if (package == session_.packages.end()) {
      *error = "package " + std::string(path) + " has errors";
      return nullptr;
    }
    return package->second;
  }

 private:
  Session& session_;
  const LoadedPackage& package_;
};

types::Package* Import(Session& session, const LoadedPackage& package) {
  types::Package* imported = types::ReadExportData(package.exported->data, [&session](std::string_view path) -> types::Package* {
    for (const auto& [loaded, found] : session.packages) {
      if (loaded->standard && loaded->path == path) return found;
    }
    return nullptr;
  });
  if (imported == nullptr) throw Failure("damaged file: " + StdExportsPath(session.installation.std_folder));
  session.program->AddImported(imported);
  return imported;
}

// What //go:linkname may stand for. As gc, after all type errors.
void ReportLinknames(const types::TypedPackage& typed, diagnostics::DiagnosticSink& sink) {
  std::set<std::string> seen;
  for (const syntax::File* file : typed.files) {
    for (const syntax::Directive& directive : file->directives) {
      if (directive.name != "linkname") continue;
      const size_t space = std::min(directive.args.find_first_of(" \t"), directive.args.size());
      const std::string local(directive.args.substr(0, space));
      const std::string_view remote = directive.args.substr(space);
      auto report = [&](const std::string& text) { sink.Report(base::Pos{directive.pos.value + 2}, diagnostics::Kind::DirectiveError, {text}); };
      const types::Object* o = typed.package->scope->Lookup(local);
      if (remote.find('[') != std::string_view::npos && remote.find(']') != std::string_view::npos) {
        report("//go:linkname reference of an instantiation is not allowed");
      } else if (o == nullptr || (o->object_kind != types::ObjectKind::kFunc && o->object_kind != types::ObjectKind::kVar)) {
        report("//go:linkname must refer to declared function or variable");
      } else if (!seen.insert(local).second) {
        report("duplicate //go:linkname for " + local);
      }
    }
  }
}

// A function without a body is for assembly, which users' packages cannot have, or for go:linkname. As gc, after all
// type errors.
void ReportMissingBodies(const types::TypedPackage& typed, diagnostics::DiagnosticSink& sink) {
  for (syntax::File* file : typed.files) {
    std::set<std::string> linked;
    for (const syntax::Directive& directive : file->directives) {
      if (directive.name == "linkname") linked.insert(std::string(directive.args.substr(0, directive.args.find_first_of(" \t"))));
    }
    for (syntax::Decl* decl : file->decls) {
      auto* function = syntax::As<syntax::FuncDecl>(static_cast<syntax::Node*>(decl));
      if (function == nullptr || function->body != nullptr || function->body_skipped) continue;
      if (function->recv == nullptr && linked.count(std::string(function->name->name)) > 0) continue;
      sink.ReportText(function->name->pos, diagnostics::Kind::TypeError, "missing function body");
    }
  }
}

}  // namespace

bool IsTranslated(const Session& session, const LoadedPackage& package) {
  return !package.standard || package.tested || session.library.count(package.path) == 0;
}

bool NeedsBodies(const Session& session, const LoadedPackage& package) {
  if (!package.standard) return true;
  if (session.options.command == Command::check) return false;
  if (IsTranslated(session, package) || session.from_source.count(package.path) > 0) return true;
  for (const PackageFile& file : package.files) {
    if (file.header.has_generics) return true;
  }
  return false;
}

void FindTools(Session& session) {
  session.installation = FindInstallation();
  session.tree = FindGoTree();
  Command command = session.options.command;
  if (command == Command::build || command == Command::run || command == Command::test || command == Command::std_library) {
    FindCompiler();
  }
  std::string text;
  // With -race the std library is translated and compiled along, into the cache: its accesses are watched too.
  if (command != Command::std_library && !session.options.race && TryReadFile(JoinPath(session.installation.std_folder, "packages.txt"), &text)) {
    std::istringstream in(text);
    for (std::string path; std::getline(in, path);) session.library.insert(path);
    session.exports = StdExports::Open(session.installation, session.tree);
  }
}

void LoadPackages(Session& session) {
  const Options& options = session.options;
  LoadRequest request;
  request.go_minor = options.go_minor;
  request.tags = options.tags;
  if (options.race) request.tags.push_back("race");
  request.ignore_constraints = options.as_compiler;
  request.tests = options.command == Command::test;
  request.exports = session.exports.get();
  request.from_source = session.from_source;
  if (options.command == Command::std_library) {
    std::istringstream in(ReadFile(options.list_file));
    for (std::string line; std::getline(in, line);) {
      line = line.substr(0, line.find('#'));
      while (!line.empty() && (line.back() == ' ' || line.back() == '\t')) line.pop_back();
      if (!line.empty()) request.standard.push_back(line);
    }
  } else {
    bool files = false;
    for (const std::string& input : options.inputs) files = files || (input.size() > 3 && input.substr(input.size() - 3) == ".go");
    if (files && !(options.inputs.size() == 1 && FolderExists(options.inputs[0]))) {
      for (const std::string& input : options.inputs) {
        if (input.size() <= 3 || input.substr(input.size() - 3) != ".go") {
          throw Failure("named files must be .go files: " + input);
        }
      }
      request.files = options.inputs;
    } else if (options.inputs.size() > 1) {
      throw Failure("one package at a time: name .go files or one folder");
    } else {
      request.folder = options.inputs[0];
      // As for go test, `strings` is the package of the library; a folder of that name comes first.
      if (request.tests && !FolderExists(request.folder) && request.folder[0] != '.' && request.folder[0] != '/') {
        if (std::string standard = JoinPath(session.tree.root, "src/" + request.folder); FolderExists(standard)) request.folder = standard;
      }
      if (FileExists(request.folder)) throw Failure(request.folder + " is neither a .go file nor a folder");
      if (!FolderExists(request.folder)) throw Failure("open " + request.folder + ": no such file or directory");
    }
    std::string first = AbsolutePath(options.inputs[0]);
    session.name = BaseName(first);
    if (files && session.name.size() > 3) session.name.resize(session.name.size() - 3);
    if (session.name.empty() || session.name == "/") session.name = "program";
  }
  session.loaded = LoadProgram(request, session.tree, session.installation);
  session.program = std::make_unique<types::Program>();
  if (!session.loaded.errors.empty()) {
    Progress::Step("");
    for (const std::string& error : session.loaded.errors) fprintf(stderr, "%s\n", error.c_str());
    throw Reported();
  }
  if (options.command == Command::test) {
    bool any = session.loaded.external_test != nullptr;
    for (const PackageFile& file : session.loaded.root->files) any = any || IsTestFileName(BaseName(file.path));
    if (!any) {
      Progress::Step("");
      printf("?   \t%s\t[no test files]\n", session.loaded.root->shown_path.c_str());
      throw Done();
    }
  }
  if (session.loaded.root != nullptr && session.loaded.root->name != "main" &&
      (options.command == Command::run)) {
    throw Failure("package " + session.loaded.root->shown_path + " is not a main package");
  }
}

void ParsePackages(Session& session) {
  bool errors = false;
  size_t done = 0;
  for (LoadedPackage* package : session.loaded.order) {
    if (package->exported != nullptr) continue;
    if (package == session.loaded.test_main) package->files[0].text = "package main\n";
    diagnostics::DiagnosticSink sink;
    syntax::ParseOptions options;
    options.skip_bodies = !NeedsBodies(session, *package);
    std::vector<syntax::File*> ours, theirs;
    std::vector<syntax::File*>& files = session.parsed[package];
    if (package == session.loaded.test_main) continue;  // written below, when the tests are known
    for (PackageFile& file : package->files) {
      syntax::File* parsed = syntax::ParseFile(session.program->sources(), file.path, file.text, sink, session.program->arena(), options);
      if (parsed == nullptr) continue;
      files.push_back(parsed);
      (file.overlay ? ours : theirs).push_back(parsed);
    }
    bool only_lexical = true;
    for (const diagnostics::Diagnostic& d : sink.diagnostics()) only_lexical &= d.kind == diagnostics::Kind::LexicalError;
    if (sink.has_errors() && !only_lexical) {
      types::CheckOptions branches;
      branches.directory = WorkingFolder();
      branches.as_compiler = session.options.as_compiler;
      types::ReportBranchErrors(*session.program, files, branches, sink);
      Print(session, sink);
      errors = true;
      continue;
    }
    if (sink.has_errors()) session.lexical_errors[package] = std::move(sink);
    if (package->patched) ReplaceSymbols(ours, theirs, session.program->arena());
    Progress::Count(++done, session.loaded.order.size());
  }
  if (errors) throw Reported();
  if (LoadedPackage* main = session.loaded.test_main) {
    PackageFile& file = main->files[0];
    file.text = TestMainText(session);
    diagnostics::DiagnosticSink sink;
    session.parsed[main].push_back(syntax::ParseFile(session.program->sources(), file.path, file.text, sink, session.program->arena()));
    if (sink.has_errors()) {
      Print(session, sink);
      throw Failure("the generated test program has errors; this is a bug in go2cpp");
    }
  }
}

void CheckPackages(Session& session) {
  bool user_errors = false;
  size_t done = 0;
  for (const LoadedPackage* package : session.loaded.order) {
    bool ready = true;
    for (const LoadedPackage* dependency : package->dependencies) ready = ready && session.packages.count(dependency) > 0;
    if (!ready) continue;
    if (package->exported != nullptr) {
      session.packages[package] = Import(session, *package);
      continue;
    }
    diagnostics::DiagnosticSink sink;
    if (auto lexical = session.lexical_errors.find(package); lexical != session.lexical_errors.end()) sink = lexical->second;
    types::CheckOptions options;
    options.go_minor = package->go_minor;
    options.ignore_func_bodies = !NeedsBodies(session, *package);
    options.max_errors = ErrorLimit(session);
    options.directory = WorkingFolder();
    options.goroot = session.tree.root;
    options.as_compiler = session.options.as_compiler;
    LoadedImporter importer(session, *package);
    types::TypedPackage* typed =
        types::CheckPackage(*session.program, package->path, session.parsed[package], importer, options, sink);
    if (!sink.has_errors() && !package->standard) {
      for (const syntax::File* file : session.parsed[package]) syntax::ReportDirectiveErrors(*file, sink);
      if (!sink.has_errors()) ReportLinknames(*typed, sink);
      if (!sink.has_errors()) types::ReportTooLarge(*typed, sink);
    }
    if (!sink.has_errors() && !package->standard && !session.options.as_compiler) ReportMissingBodies(*typed, sink);
    if (sink.has_errors()) {
      Print(session, sink);
      if (package->standard && !package->tested) {
        throw Failure("the standard library's package " + package->path + " does not check; this is a bug in go2cpp");
      }
      if (!package->assembly.empty()) {
        fprintf(stderr, "go2cpp: package %s is partly in assembly (%s), which is not supported, and no build tags leave it all in Go\n",
                package->path.c_str(), package->assembly.c_str());
      }
      user_errors = true;
      continue;
    }
    session.packages[package] = typed->package;
    Progress::Count(++done, session.loaded.order.size());
  }
  if (user_errors) throw Reported();
  for (const LoadedPackage* package : {session.loaded.root, session.loaded.test_main}) {
    if (package == nullptr || !package->program || session.options.as_compiler) continue;
    if (session.packages[package]->scope->Lookup("main") == nullptr) {
      Progress::Step("");
      fputs("runtime.main_main·f: function main is undeclared in the main package\n", stderr);
      throw Reported();
    }
  }
}

std::vector<const LoadedPackage*> InitializationOrder(const LoadedProgram& program) {
  std::vector<const LoadedPackage*> waiting(program.order.begin(), program.order.end());
  std::sort(waiting.begin(), waiting.end(), [](const LoadedPackage* a, const LoadedPackage* b) { return a->path < b->path; });
  // The runtime comes before everything, with all that it needs.
  std::vector<const LoadedPackage*> order;
  std::set<const LoadedPackage*> done;
  auto ready = [&](const LoadedPackage* package) {
    for (const LoadedPackage* d : package->dependencies) {
      if (done.count(d) == 0) return false;
    }
    return true;
  };
  std::set<const LoadedPackage*> early;
  auto runtime = std::find_if(program.order.begin(), program.order.end(), [](auto* p) { return p->path == "runtime"; });
  if (runtime != program.order.end()) early.insert(program.order.begin(), runtime + 1);
  for (bool only_early : {true, false}) {
    for (bool progress = true; progress;) {
      progress = false;
      for (auto it = waiting.begin(); it != waiting.end(); ++it) {
        if ((only_early && early.count(*it) == 0) || !ready(*it)) continue;
        order.push_back(*it);
        done.insert(*it);
        waiting.erase(it);
        progress = true;
        break;
      }
    }
  }
  return order;
}

}  // namespace go2cpp::driver
