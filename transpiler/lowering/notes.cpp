// See notes.h. The text has one line for each native type, `type T`, and one for each function that keeps not all of
// its arguments or does not recover: `func T.M k-k-`, with a letter for receiver, parameters and recover(): kept,
// borrowed.
#include "transpiler/lowering/notes.h"

#include <algorithm>

#include "transpiler/lowering/escape.h"
#include "transpiler/lowering/lowering.h"
#include "transpiler/types/predicates.h"

namespace go2cpp::lowering {

std::unordered_set<std::string_view> NativeTypes(const types::TypedPackage& package) {
  std::unordered_set<std::string_view> natives;
  for (const syntax::File* f : package.files) {
    auto marked = [&](const syntax::CommentRange& range) {
      for (uint32_t i = range.first; i < range.last; i++) {
        if (f->comments[i].text.starts_with("//go2cpp:native")) return true;
      }
      return false;
    };
    for (const syntax::Decl* d : f->decls) {
      auto* group = syntax::As<syntax::GenDecl>(d);
      if (group == nullptr || group->keyword != syntax::Keyword::Type) continue;
      for (const syntax::Spec* s : group->specs) {
        auto* type = syntax::As<syntax::TypeSpec>(s);
        if (type != nullptr && (marked(group->doc) || marked(type->doc))) natives.insert(type->name->name);
      }
    }
  }
  return natives;
}

std::string NoteName(const types::Func* f) {
  types::Var* recv = f->Sig()->recv;
  if (recv == nullptr) return f->name;
  auto* type = types::As<types::Named>(types::Unalias(types::Deref(types::Unalias(recv->type))));
  return (type != nullptr ? type->Obj()->name : "?") + "." + f->name;
}

std::string WriteNotes(const types::TypedPackage& package, types::Program& program) {
  std::string text;
  for (std::string_view type : NativeTypes(package)) text += "type " + std::string(type) + "\n";
  EscapeAnalysis escape(program);
  for (const types::FuncBody& body : package.functions) {
    types::Func* f = body.func;
    if (f->name == "_" || f->name == "init") continue;
    std::string flags;
    for (int i = -1; i < static_cast<int>(f->Sig()->params->Len()); i++) {
      flags += (i < 0 && f->Sig()->recv == nullptr) ? 'k' : escape.Borrows(f, i) ? 'b' : escape.Keeps(f, i) ? 'k' : '-';
    }
    flags += escape.MayRecover(f) ? 'r' : '-';
    text += "func " + NoteName(f) + " " + flags + "\n";
  }
  return text;
}

PackageNotes::PackageNotes(std::string_view text) {
  while (!text.empty()) {
    std::string_view line = text.substr(0, text.find('\n'));
    text.remove_prefix(std::min(text.size(), line.size() + 1));
    std::string_view name = line.substr(5);
    if (line.starts_with("type ")) {
      natives_.insert(name);
    } else {
      size_t blank = name.find(' ');
      functions_[name.substr(0, blank)] = name.substr(blank + 1);
    }
  }
}

bool PackageNotes::Keeps(const types::Func* f, int index) const {
  auto it = functions_.find(NoteName(f));
  size_t at = static_cast<size_t>(index + 1);
  return it == functions_.end() || at + 1 >= it->second.size() || it->second[at] == 'k';
}

bool PackageNotes::Borrows(const types::Func* f, int index) const {
  auto it = functions_.find(NoteName(f));
  size_t at = static_cast<size_t>(index + 1);
  return it != functions_.end() && at + 1 < it->second.size() && it->second[at] == 'b';
}

bool PackageNotes::MayRecover(const types::Func* f) const {
  auto it = functions_.find(NoteName(f));
  return it == functions_.end() || it->second.back() != '-';
}

}  // namespace go2cpp::lowering
