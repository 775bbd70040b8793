// The rules of the spec's section on terminating statements.
#include "transpiler/types/terminating.h"

#include <algorithm>
#include <string_view>

namespace go2cpp::types {

namespace {

using namespace syntax;

using StmtList = List<Stmt*>;

bool HasBreakList(const StmtList& list, std::string_view label, bool implicit);

// Whether s holds a break that leaves the statement labelled `label`, or (implicit) the closest breakable one around s.
bool HasBreak(const Stmt* s, std::string_view label, bool implicit) {
  if (s == nullptr) return false;
  auto in_clauses = [&](const auto& clauses) {
    if (label.empty()) return false;
    return std::any_of(clauses.begin(), clauses.end(),
                       [&](const auto* c) { return HasBreakList(c->body, label, false); });
  };
  switch (s->kind) {
    case NodeKind::LabeledStmt: return HasBreak(Cast<LabeledStmt>(s)->stmt, label, implicit);
    case NodeKind::BranchStmt: {
      auto* b = Cast<BranchStmt>(s);
      if (b->keyword != Keyword::Break) return false;
      return b->label == nullptr ? implicit : b->label->name == label;
    }
    case NodeKind::BlockStmt: return HasBreakList(Cast<BlockStmt>(s)->stmts, label, implicit);
    case NodeKind::IfStmt:
      return HasBreak(Cast<IfStmt>(s)->then, label, implicit) || HasBreak(Cast<IfStmt>(s)->else_, label, implicit);
    case NodeKind::SwitchStmt: return in_clauses(Cast<SwitchStmt>(s)->cases);
    case NodeKind::TypeSwitchStmt: return in_clauses(Cast<TypeSwitchStmt>(s)->cases);
    case NodeKind::SelectStmt: return in_clauses(Cast<SelectStmt>(s)->clauses);
    case NodeKind::ForStmt: return !label.empty() && HasBreak(Cast<ForStmt>(s)->body, label, false);
    case NodeKind::RangeStmt: return !label.empty() && HasBreak(Cast<RangeStmt>(s)->body, label, false);
    default: return false;
  }
}

bool HasBreakList(const StmtList& list, std::string_view label, bool implicit) {
  return std::any_of(list.begin(), list.end(), [&](const Stmt* s) { return HasBreak(s, label, implicit); });
}

class Analysis {
 public:
  explicit Analysis(const std::function<bool(const CallExpr*)>& is_panic) : is_panic_(is_panic) {}

  bool Terminates(const Stmt* s, std::string_view label) {
    if (s == nullptr) return false;
    switch (s->kind) {
      case NodeKind::LabeledStmt: return Terminates(Cast<LabeledStmt>(s)->stmt, Cast<LabeledStmt>(s)->label->name);
      case NodeKind::ExprStmt: {
        auto* call = As<CallExpr>(Unparen(Cast<ExprStmt>(s)->x));
        return call != nullptr && is_panic_(call);
      }
      case NodeKind::ReturnStmt: return true;
      case NodeKind::BranchStmt: {
        Keyword k = Cast<BranchStmt>(s)->keyword;
        return k == Keyword::Goto || k == Keyword::Fallthrough;
      }
      case NodeKind::BlockStmt: return ListTerminates(Cast<BlockStmt>(s)->stmts);
      case NodeKind::IfStmt: {
        auto* i = Cast<IfStmt>(s);
        return i->else_ != nullptr && Terminates(i->then, "") && Terminates(i->else_, "");
      }
      case NodeKind::SwitchStmt: return SwitchTerminates(Cast<SwitchStmt>(s)->cases, label);
      case NodeKind::TypeSwitchStmt: return SwitchTerminates(Cast<TypeSwitchStmt>(s)->cases, label);
      case NodeKind::SelectStmt:
        for (const CommClause* c : Cast<SelectStmt>(s)->clauses) {
          if (!ListTerminates(c->body) || HasBreakList(c->body, label, true)) return false;
        }
        return true;
      case NodeKind::ForStmt: {
        auto* f = Cast<ForStmt>(s);
        return f->cond == nullptr && !HasBreak(f->body, label, true);
      }
      default: return false;
    }
  }

 private:
  bool ListTerminates(const StmtList& list) {
    for (size_t i = list.size(); i-- > 0;) {
      if (list[i]->kind != NodeKind::EmptyStmt) return Terminates(list[i], "");
    }
    return false;
  }

  bool SwitchTerminates(const List<CaseClause*>& cases, std::string_view label) {
    bool has_default = false;
    for (const CaseClause* c : cases) {
      has_default |= c->is_default;
      if (!ListTerminates(c->body) || HasBreakList(c->body, label, true)) return false;
    }
    return has_default;
  }

  const std::function<bool(const CallExpr*)>& is_panic_;
};

}  // namespace

bool IsTerminating(const Stmt* s, const std::function<bool(const CallExpr*)>& is_panic) {
  return Analysis(is_panic).Terminates(s, "");
}

}  // namespace go2cpp::types
