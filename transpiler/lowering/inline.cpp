// Which functions of a package are defined in its header, so that a C++ compiler can inline their calls in other packages. As with gc
// (cmd/compile/internal/inline), small ones.
#include "transpiler/lowering/package_lowering.h"

namespace go2cpp::lowering {

namespace {

// Nodes of a body, and what a call of another function counts. gc's numbers are 80 and 57, of nodes that are counted differently; here every
// importer's C++ compiler pays for reading the body.
constexpr int kBudget = 45;
constexpr int kCallCost = 20;

// Whether n calls a function that gc would not make code of its own: no conversion, no builtin function.
bool IsCall(const syntax::Node* n, const types::Info& info) {
  auto* call = syntax::As<syntax::CallExpr>(n);
  if (call == nullptr) return false;
  const syntax::Expr* fun = call->fun;
  while (auto* inner = syntax::As<syntax::ParenExpr>(fun)) fun = inner->x;
  auto* name = syntax::As<syntax::Ident>(fun);
  if (auto* selector = syntax::As<syntax::SelectorExpr>(fun)) name = selector->sel;
  if (name == nullptr) return syntax::As<syntax::StarExpr>(fun) == nullptr && syntax::As<syntax::ArrayType>(fun) == nullptr;
  Object* o = info.uses.Get(name->id);
  return types::As<types::Builtin>(o) == nullptr && types::As<types::TypeName>(o) == nullptr;
}

// Takes the cost of the nodes below n from the budget; false when it is used up or something is found that stays in the source:
// what needs names of its own, or is so slow that a call makes no difference.
bool Fits(const syntax::Node* n, const types::Info& info, int* budget) {
  bool fits = true;
  syntax::ForEachChild(const_cast<syntax::Node*>(n), [&](syntax::Node* child) {
    if (!fits) return;
    const bool frame = syntax::As<syntax::SelectorExpr>(child) != nullptr || syntax::As<syntax::ParenExpr>(child) != nullptr ||
                       syntax::As<syntax::BlockStmt>(child) != nullptr || syntax::As<syntax::ExprStmt>(child) != nullptr;
    *budget -= IsCall(child, info) ? kCallCost : frame ? 0 : 1;
    if (auto* id = syntax::As<syntax::Ident>(child); id != nullptr && id->name == "recover") fits = false;
    if (auto* d = syntax::As<syntax::DeclStmt>(child); d != nullptr && d->decl->keyword != syntax::Keyword::Var) fits = false;
    if (syntax::As<syntax::FuncLit>(child) != nullptr || syntax::As<syntax::DeferStmt>(child) != nullptr ||
        syntax::As<syntax::GoStmt>(child) != nullptr || syntax::As<syntax::SelectStmt>(child) != nullptr ||
        syntax::As<syntax::LabeledStmt>(child) != nullptr || syntax::As<syntax::TypeSwitchStmt>(child) != nullptr ||
        syntax::As<syntax::CompositeLit>(child) != nullptr) {
      fits = false;
    }
    fits = fits && *budget >= 0 && Fits(child, info, budget);
  });
  return fits;
}

}  // namespace

// Whether a package whose source is at hand names the function in a //go:linkname.
bool PackageLowering::IsLinkedByName(const Func* f) {
  const std::string name = f->pkg->path + "." + f->name;
  for (const auto& typed : program_.packages()) {
    for (const types::FuncBody& b : typed->functions) {
      if (b.func != f && b.func->linkname == name) return true;
    }
  }
  return false;
}

bool PackageLowering::IsInline(const Func* f, const syntax::FuncDecl* d, const syntax::File* file) {
  if (unit_->is_main || d->body == nullptr || file == nullptr || !f->linkname.empty() || f->name == "init" || f->name == "_") return false;
  for (size_t i = d->doc.first; i < d->doc.last; i++) {
    const std::string_view text = file->comments[i].text;
    if (text.starts_with("//go:noinline") || text.starts_with("//go:linkname")) return false;
  }
  int budget = kBudget;
  return Fits(d->body, typed_.info, &budget) && !IsRecursive(d, typed_.info) && !IsLinkedByName(f);
}

// A small function that nothing in the header mentions is defined in the source, as others are.
void PackageLowering::MakeOrdinary(Entity* e) {
  constexpr std::string_view word = "inline ";
  for (std::string* text : {&e->item->head, e->forward != nullptr ? &e->forward->text : nullptr}) {
    if (text != nullptr && text->starts_with(word)) text->erase(0, word.size());
  }
  e->definition_in_header = false;
}

}  // namespace go2cpp::lowering
