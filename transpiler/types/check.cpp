// CheckPackage: the phases of checking a package, postponed work, and errors in gc's form.
#include "transpiler/types/check.h"

#include <algorithm>
#include <utility>

#include "transpiler/types/branches.h"
#include "transpiler/types/checker.h"
#include "transpiler/types/init_order.h"

namespace go2cpp::types {

Pos StartPos(const ast::Node* n) { return ast::GcStartPos(n); }

namespace {

// A position as gc writes it inside a message.
std::string FormatPosition(Program& program, const CheckOptions& options, Pos pos) {
  base::Location at = program.sources().Resolve(pos);
  std::string out;
  const std::string& root = options.goroot;
  if (options.as_compiler) {
    out = std::string(at.path.substr(at.path.rfind('/') + 1));  // the compiler was given the name alone
  } else
  if (!root.empty() && at.path.substr(0, root.size()) == root && at.path.size() > root.size() &&
      at.path[root.size()] == '/') {
    out = "$GOROOT" + std::string(at.path.substr(root.size()));
  } else {
    out = diagnostics::DisplayPath(at.path, options.directory, true);
  }
  out += ':' + std::to_string(at.line);
  if (at.column != 0) out += ':' + std::to_string(at.column);
  return out;
}

// Branch errors of all function bodies below n, but for bodies in which the parser found other errors.
class BranchWalk {
 public:
  BranchWalk(const diagnostics::DiagnosticSink& sink, std::function<void(Pos, std::string)> report)
      : report_(std::move(report)) {
    for (const diagnostics::Diagnostic& d : sink.diagnostics()) errors_.push_back(d.pos);
  }
  void Visit(ast::Node* n) {
    BlockStmt* body = nullptr;
    if (auto* f = As<ast::FuncDecl>(n)) body = f->body;
    if (auto* lit = As<ast::FuncLit>(n)) body = lit->body;
    if (body != nullptr) {
      bool clean = std::none_of(errors_.begin(), errors_.end(),
                                [&](Pos p) { return p >= body->pos && p <= body->rbrace; });
      if (clean) CheckBranches(body, report_);
    }
    ast::ForEachChild(n, [&](ast::Node* child) { Visit(child); });
  }

 private:
  std::vector<Pos> errors_;
  std::function<void(Pos, std::string)> report_;
};

}  // namespace

void ReportBranchErrors(Program& program, const std::vector<syntax::File*>& files, const CheckOptions& options,
                        diagnostics::DiagnosticSink& sink) {
  std::function<std::string(Pos)> format = [&](Pos pos) { return FormatPosition(program, options, pos); };
  SetPositionFormatter(&format);
  BranchWalk walk(sink, [&](Pos pos, std::string text) {
    sink.ReportText(pos, diagnostics::Kind::TypeError, std::move(text));
  });
  for (ast::File* file : files) {
    for (ast::Decl* decl : file->decls) walk.Visit(decl);
  }
  SetPositionFormatter(nullptr);
}

TypedPackage* CheckPackage(Program& program, const std::string& path, const std::vector<syntax::File*>& files,
                           Importer& importer, const CheckOptions& options, diagnostics::DiagnosticSink& sink) {
  Checker checker(program, path, files, importer, options, sink);
  return checker.Run();
}

Checker::Checker(Program& program, std::string path, const std::vector<ast::File*>& files, Importer& importer,
                 const CheckOptions& options, diagnostics::DiagnosticSink& sink)
    : program_(program), options_(options), sink_(sink), importer_(importer), files_(files) {
  auto owned = std::make_unique<TypedPackage>();
  pkg_ = new Package(std::move(path), "");
  owned->package = pkg_;
  owned->bodies_checked = !options.ignore_func_bodies;
  typed_ = program.Add(std::move(owned));
  info_ = &typed_->info;
  mono_ = std::make_unique<MonoGraph>(pkg_);
  universe_ = UniverseScope();
  qualifier_ = [this](const Package* p) { return QualifyPackage(p); };
}

TypedPackage* Checker::Run() {
  std::function<std::string(Pos)> format = [this](Pos pos) { return FormatPos(pos); };
  SetPositionFormatter(&format);
  try {
    InitFiles();
    if (options_.check_branches) CheckBranchesOfFiles();
    size_t branch_errors = error_count_;
    error_count_ = 0;
    CollectObjects();
    DirectCycles();
    PackageObjects();
    ProcessDelayed(0);  // function bodies among others
    Cleanup();
    InitializationOrder();
    UnusedImports();
    RecordUntyped();
    if (error_count_ == 0) mono_->Check(this);
    error_count_ += branch_errors;
    bool clean = error_count_ == 0 && !sink_.has_errors();
    if (clean) CheckAnonymousCycles();
    if (clean && error_count_ == 0 && options_.complete) MissingBodies();
  } catch (const Bailout&) {
    Cleanup();
  }
  SetPositionFormatter(nullptr);
  typed_->has_errors = reported_count_ > 0;
  typed_->objects = objects_;
  for (Object* obj : objects_) {
    if (Func* f = As<Func>(obj)) typed_->functions.push_back({f, InfoOf(f)->fdecl});
  }
  Directives();
  pkg_->go_version = options_.go_minor == 0 ? "" : "go1." + std::to_string(options_.go_minor);
  pkg_->complete = true;
  std::sort(pkg_->imports.begin(), pkg_->imports.end(), [](Package* a, Package* b) { return a->path < b->path; });
  for (size_t i = 0; i < decls_.size(); i++) {
    if (i + 1 == decls_.size() || decls_[i + 1] != decls_[i]) delete decls_[i];
  }
  return typed_;
}

namespace {

// The smallest minor version of Go that satisfies a //go:build expression; 0 if it does not depend on the version.
class BuildVersion {
 public:
  explicit BuildVersion(std::string_view text) : text_(text) {}
  int Minimum() {
    int v = Or(true);
    return v < 0 ? 0 : v;
  }

 private:
  // -1: no limit, as constraint.GoVersion's minVersion.
  int Or(bool sign) {
    int x = And(sign);
    while (Take("||")) {
      int y = And(sign);
      x = sign ? std::min(x, y) : std::max(x, y);
    }
    return x;
  }
  int And(bool sign) {
    int x = Not(sign);
    while (Take("&&")) {
      int y = Not(sign);
      x = sign ? std::max(x, y) : std::min(x, y);
    }
    return x;
  }
  int Not(bool sign) {
    if (Take("!")) return Not(!sign);
    if (Take("(")) {
      int v = Or(sign);
      Take(")");
      return v;
    }
    Skip();
    size_t start = at_;
    while (at_ < text_.size() && text_[at_] != ' ' && text_[at_] != ')' && text_[at_] != '&' && text_[at_] != '|' &&
           text_[at_] != '!' && text_[at_] != '(' && text_[at_] != '\t') {
      at_++;
    }
    if (at_ == start) {
      at_ = text_.size();
      return -1;
    }
    std::string_view tag = text_.substr(start, at_ - start);
    if (!sign || tag.substr(0, 4) != "go1.") return -1;
    int minor = 0;
    for (char c : tag.substr(4)) {
      if (c < '0' || c > '9') return -1;
      minor = minor * 10 + (c - '0');
    }
    return minor;
  }
  void Skip() {
    while (at_ < text_.size() && (text_[at_] == ' ' || text_[at_] == '\t')) at_++;
  }
  bool Take(std::string_view token) {
    Skip();
    if (text_.substr(at_, token.size()) != token) return false;
    at_ += token.size();
    return true;
  }
  std::string_view text_;
  size_t at_ = 0;
};

}  // namespace

void Checker::InitFiles() {
  std::vector<ast::File*> kept;
  for (ast::File* file : files_) {
    std::string_view name = file->package_name != nullptr ? file->package_name->name : std::string_view("_");
    if (pkg_->name.empty()) {
      if (name != "_") {
        pkg_->name = name;
      } else {
        Err(file->package_name, "invalid package name _");
      }
      kept.push_back(file);
    } else if (pkg_->name == name) {
      kept.push_back(file);
    } else {
      Errf(At(file->package_name), "package ", name, "; expected package ", std::string_view(pkg_->name));
    }
  }
  files_ = std::move(kept);
  typed_->files = files_;
  for (ast::File* file : files_) {
    int version = options_.go_minor;
    if (!file->build_constraint.empty()) {
      int wanted = BuildVersion(file->build_constraint).Minimum();
      if (wanted > 0) version = std::max(wanted, 21);
      file_has_version_.push_back(wanted > 0 && wanted == version);
    } else {
      file_has_version_.push_back(false);
    }
    file_versions_.push_back(version);
    info_->file_versions[file] = version == 0 ? "" : "go1." + std::to_string(version);
  }
}

// gc's parser reports misplaced branches and labels, before anything is type-checked.
void Checker::CheckBranchesOfFiles() {
  BranchWalk walk(sink_, [&](Pos pos, std::string text) { Err(pos, std::move(text)); });
  for (ast::File* file : files_) {
    for (ast::Decl* decl : file->decls) walk.Visit(decl);
  }
}

void Checker::Later(std::function<void()> action) { delayed_.push_back({env_.version, std::move(action)}); }

void Checker::ProcessDelayed(size_t top) {
  if (delayed_.size() == top) return;
  int saved = env_.version;
  for (size_t i = top; i < delayed_.size(); i++) {
    std::function<void()> run = std::move(delayed_[i].run);
    env_.version = delayed_[i].version;
    run();
  }
  delayed_.resize(top);
  env_.version = saved;
}

void Checker::InitializationOrder() {
  std::vector<InitDecl> list;
  for (size_t i = 0; i < objects_.size(); i++) {
    InitDecl& d = list.emplace_back();
    d.obj = objects_[i];
    d.deps = &decls_[i]->deps;
    if (auto* v = As<Var>(objects_[i])) {
      d.init = decls_[i]->init;
      if (d.init != nullptr) {
        d.lhs = decls_[i]->lhs;
        if (d.lhs.empty()) d.lhs.push_back(v);
      }
    }
  }
  info_->init_order = ComputeInitOrder(list, this);
}

void Checker::Cleanup() {
  for (size_t i = 0; i < cleaners_.size(); i++) {
    Type* t = cleaners_[i];
    switch (t->kind()) {
      case Kind::kNamed:
        t->Underlying();
        static_cast<Named*>(t)->hooks = nullptr;
        break;
      case Kind::kInterface:
        static_cast<Interface*>(t)->type_set();
        static_cast<Interface*>(t)->hooks = nullptr;
        static_cast<Interface*>(t)->embed_pos.clear();
        break;
      case Kind::kTypeParam:
        static_cast<TypeParam*>(t)->Iface();
        static_cast<TypeParam*>(t)->hooks = nullptr;
        break;
      case Kind::kAlias:
        Unalias(t);
        break;
      default:
        break;
    }
  }
  cleaners_.clear();
}

// ---------------------------------------------------------------------------------------------------------- errors

namespace {

bool HasVersionRequirement(const std::string& message) {
  size_t at = message.find("requires go1.");
  if (at == std::string::npos) return false;
  size_t end = at + 13;
  while (end < message.size() && message[end] >= '0' && message[end] <= '9') end++;
  return message.compare(end, 9, " or later") == 0;
}

}  // namespace

void Checker::Error(std::vector<ErrorPart> parts) {
  if (error_count_ > 0) {
    // Consequences of errors that were reported before.
    const std::string& first = parts[0].message;
    size_t a = first.find("invalid operand"), b = first.find("invalid type");
    if ((a != std::string::npos && a > 0) || (b != std::string::npos && b > 0)) return;
  }
  Pos pos = parts[0].pos;
  if (env_.errpos.valid()) pos = env_.errpos;
  std::string message = std::move(parts[0].message);
  for (size_t i = 1; i < parts.size(); i++) {
    message += "\n\t";
    if (parts[i].pos.valid()) message += FormatPos(parts[i].pos) + ": ";
    message += parts[i].message;
  }
  if (HasVersionRequirement(message)) {
    size_t i = 0;
    while (i < files_.size() && !(files_[i]->source != nullptr && files_[i]->source->Contains(pos))) i++;
    if (i < files_.size() && file_has_version_[i]) {
      message += " (file declares //go:build go1." + std::to_string(file_versions_[i]) + ")";
    } else {
      message += " (-lang was set to go1." + std::to_string(options_.go_minor) + "; check go.mod)";
    }
  }
  error_count_++;
  if (last_error_ == message && program_.sources().Resolve(last_error_pos_).line == program_.sources().Resolve(pos).line &&
      program_.sources().FileOf(last_error_pos_) == program_.sources().FileOf(pos)) {
    return;
  }
  last_error_ = message;
  last_error_pos_ = pos;
  sink_.ReportText(pos, diagnostics::Kind::TypeError, std::move(message));
  reported_count_++;
  if (options_.max_errors != 0 && reported_count_ >= options_.max_errors) {
    throw Bailout();
  }
}

std::string Checker::FormatPos(Pos pos) { return FormatPosition(program_, options_, pos); }

void Checker::MarkImports(Package* pkg) {
  if (!marked_packages_.insert(pkg).second) return;
  package_paths_[pkg->name].insert(pkg->path);
  for (Package* imp : pkg->imports) MarkImports(imp);
}

std::string Checker::QualifyPackage(const Package* pkg) {
  if (pkg == pkg_ || pkg == nullptr) return "";
  if (!package_paths_ready_) {
    package_paths_ready_ = true;
    MarkImports(pkg_);
  }
  auto it = package_paths_.find(pkg->name);
  if (it != package_paths_.end() && it->second.size() > 1) return constant::Quote(pkg->path);
  return pkg->name;
}

void Checker::VersionError(At at, int minor, std::string what) {
  Err(at, what + " requires go1." + std::to_string(minor) + " or later");
}

bool Checker::VerifyVersion(At at, int minor, std::string_view what) {
  if (AllowVersion(minor)) return true;
  VersionError(at, minor, std::string(what));
  return false;
}

// ----------------------------------------------------------------------------------------- after all declarations

namespace {

// Whether a type literal that is an interface contains itself through its methods (gc's restriction, issue 56103).
class AnonymousCycles {
 public:
  bool HasCycle(Interface* t) {
    for (size_t i = 0; i < t->NumMethods(); i++) {
      if (Visit(t->Method(i)->type)) return true;
    }
    return false;
  }
  void Forget() {
    for (auto& entry : cyclic_) entry.second = false;
  }

 private:
  bool Visit(Type* t0) {
    while (true) {
      Type* t = Unalias(t0);
      if (t == nullptr) return false;
      switch (t->kind()) {
        case Kind::kPointer: t0 = As<Pointer>(t)->elem; continue;
        case Kind::kArray: t0 = As<Array>(t)->elem; continue;
        case Kind::kChan: t0 = As<Chan>(t)->elem; continue;
        case Kind::kSlice: t0 = As<Slice>(t)->elem; continue;
        case Kind::kMap:
          if (Visit(As<Map>(t)->key)) return true;
          t0 = As<Map>(t)->elem;
          continue;
        case Kind::kStruct:
          for (Var* f : As<Struct>(t)->fields) {
            if (Visit(f->type)) return true;
          }
          return false;
        case Kind::kInterface: {
          Interface* i = As<Interface>(t);
          if (i->methods.empty() && i->embeddeds.empty()) return false;
          auto it = cyclic_.find(i);
          if (it != cyclic_.end()) return it->second;
          cyclic_[i] = true;
          if (HasCycle(i)) return true;
          cyclic_[i] = false;
          return false;
        }
        case Kind::kSignature: return Visit(As<Signature>(t)->params) || Visit(As<Signature>(t)->results);
        case Kind::kTuple:
          for (Var* v : As<Tuple>(t)->vars) {
            if (Visit(v->type)) return true;
          }
          return false;
        default: return false;
      }
    }
  }
  std::unordered_map<Interface*, bool> cyclic_;
};

}  // namespace

void Checker::CheckAnonymousCycles() {
  AnonymousCycles finder;
  std::sort(interface_literals_.begin(), interface_literals_.end(),
            [](const auto& a, const auto& b) { return a.first->pos < b.first->pos; });
  for (auto& [e, t] : interface_literals_) {
    if (Interface* i = As<Interface>(t)) {
      if (finder.HasCycle(i)) {
        Err(ast::GcPos(e),
            "invalid recursive type: anonymous interface refers to itself (see https://go.dev/issue/56103)");
        finder.Forget();
      }
    }
  }
}

// Functions without body belong to assembly, which a program that is pure Go does not have.
void Checker::MissingBodies() {
  Directives();
  for (size_t i = 0; i < objects_.size(); i++) {
    Func* f = As<Func>(objects_[i]);
    ast::FuncDecl* decl = decls_[i]->fdecl;
    if (f != nullptr && decl != nullptr && decl->body == nullptr && !decl->body_skipped && f->linkname.empty()) {
      Err(ast::GcPos(decl), "missing function body");
    }
  }
}

// //go:linkname, and whether functions have bodies: what later stages ask the Func objects.
void Checker::Directives() {
  for (const go2cpp::types::FuncBody& f : typed_->functions) {
    if (f.decl != nullptr) f.func->has_body = f.decl->body != nullptr || f.decl->body_skipped;
  }
  for (ast::File* file : files_) {
    for (const ast::Directive& d : file->directives) {
      if (d.name != "linkname") continue;
      size_t space = d.args.find_first_of(" \t");
      std::string_view local = d.args.substr(0, space);
      std::string_view remote;
      if (space != std::string_view::npos) {
        size_t start = d.args.find_first_not_of(" \t", space);
        if (start != std::string_view::npos) remote = d.args.substr(start);
      }
      if (Func* f = As<Func>(pkg_->scope->Lookup(local))) f->linkname = remote.empty() ? local : remote;
    }
  }
}

}  // namespace go2cpp::types
