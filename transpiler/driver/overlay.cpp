// See overlay.h.
#include "transpiler/driver/overlay.h"

#include <set>
#include <string>

namespace go2cpp::driver {

using namespace syntax;

namespace {

// "Name", or "Type.Name" for a method.
std::string SymbolOf(const FuncDecl* decl) {
  std::string name(decl->name->name);
  if (decl->recv == nullptr) return name;
  Expr* type = nullptr;
  ForEachChild(decl->recv, [&](Node* child) {
    if (auto* field = As<Field>(child); field != nullptr && type == nullptr) type = field->type;
  });
  for (;;) {
    type = Unparen(type);
    if (auto* star = As<StarExpr>(static_cast<Node*>(type))) {
      type = star->x;
    } else if (auto* index = As<IndexExpr>(static_cast<Node*>(type))) {
      type = index->x;
    } else {
      break;
    }
  }
  auto* ident = As<Ident>(static_cast<Node*>(type));
  return (ident != nullptr ? std::string(ident->name) : "?") + "." + name;
}

bool Kept(const std::string& name) { return name == "init" || name == "_"; }

void Collect(const File* file, std::set<std::string>* symbols) {
  for (Decl* decl : file->decls) {
    if (auto* function = As<FuncDecl>(static_cast<Node*>(decl))) {
      std::string name = SymbolOf(function);
      if (!Kept(name)) symbols->insert(name);
    } else if (auto* group = As<GenDecl>(static_cast<Node*>(decl))) {
      for (Spec* spec : group->specs) {
        if (auto* type = As<TypeSpec>(static_cast<Node*>(spec))) symbols->insert(std::string(type->name->name));
        if (auto* value = As<ValueSpec>(static_cast<Node*>(spec))) {
          for (Ident* name : value->names) {
            if (!Kept(std::string(name->name))) symbols->insert(std::string(name->name));
          }
        }
      }
    }
  }
}

bool Replaced(const Spec* spec, const std::set<std::string>& symbols) {
  if (auto* type = As<TypeSpec>(static_cast<const Node*>(spec))) return symbols.count(std::string(type->name->name)) > 0;
  if (auto* value = As<ValueSpec>(static_cast<const Node*>(spec))) {
    for (Ident* name : value->names) {
      if (symbols.count(std::string(name->name)) > 0) return true;
    }
  }
  return false;
}

void CollectQualifiers(Node* node, std::set<std::string_view>* names) {
  if (auto* selector = As<SelectorExpr>(node)) {
    if (auto* base = As<Ident>(static_cast<Node*>(selector->x))) names->insert(base->name);
  }
  ForEachChild(node, [&](Node* child) { CollectQualifiers(child, names); });
}

std::string ImportName(const ImportSpec* spec) {
  if (spec->name != nullptr) return std::string(spec->name->name);
  std::string path(spec->path->text);
  if (path.size() >= 2) path = path.substr(1, path.size() - 2);
  std::string last = path.substr(path.rfind('/') + 1);
  if (last.size() > 1 && last[0] == 'v' && last[1] >= '0' && last[1] <= '9' && path.find('/') != std::string::npos) {
    path = path.substr(0, path.rfind('/'));
    last = path.substr(path.rfind('/') + 1);
  }
  return last;
}

}  // namespace

void ReplaceSymbols(const std::vector<File*>& ours, const std::vector<File*>& theirs, Arena& arena) {
  std::set<std::string> symbols;
  for (const File* file : ours) Collect(file, &symbols);
  for (File* file : theirs) {
    std::vector<Decl*> decls;
    for (Decl* decl : file->decls) {
      if (auto* function = As<FuncDecl>(static_cast<Node*>(decl))) {
        if (symbols.count(SymbolOf(function)) > 0) continue;
      } else if (auto* group = As<GenDecl>(static_cast<Node*>(decl))) {
        std::vector<Spec*> specs;
        for (Spec* spec : group->specs) {
          if (!Replaced(spec, symbols)) specs.push_back(spec);
        }
        if (specs.empty() && !group->specs.empty()) continue;
        if (specs.size() != group->specs.size()) group->specs = List<Spec*>(arena, specs);
      }
      decls.push_back(decl);
    }
    if (decls.size() == file->decls.size()) {
      bool same = true;
      for (size_t i = 0; i < decls.size(); ++i) same = same && decls[i] == file->decls[i];
      if (same && symbols.empty()) continue;
    }
    file->decls = List<Decl*>(arena, decls);
    std::set<std::string_view> used;
    for (Decl* decl : file->decls) CollectQualifiers(decl, &used);
    auto unused = [&](const ImportSpec* import) {
      std::string name = ImportName(import);
      return name != "_" && name != "." && used.count(name) == 0;
    };
    std::vector<ImportSpec*> imports;
    for (ImportSpec* import : file->imports) {
      if (!unused(import)) imports.push_back(import);
    }
    if (imports.size() == file->imports.size()) continue;
    file->imports = List<ImportSpec*>(arena, imports);
    decls.clear();
    for (Decl* decl : file->decls) {
      if (auto* group = As<GenDecl>(static_cast<Node*>(decl))) {
        std::vector<Spec*> specs;
        for (Spec* spec : group->specs) {
          auto* import = As<ImportSpec>(static_cast<Node*>(spec));
          if (import == nullptr || !unused(import)) specs.push_back(spec);
        }
        if (specs.empty() && !group->specs.empty()) continue;
        group->specs = List<Spec*>(arena, specs);
      }
      decls.push_back(decl);
    }
    file->decls = List<Decl*>(arena, decls);
  }
}

}  // namespace go2cpp::driver
