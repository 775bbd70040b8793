// One walk over the blocks of a function body; gotos to labels that come later travel outwards until their label shows.
#include "transpiler/types/branches.h"

#include <algorithm>
#include <map>
#include <memory>
#include <vector>

#include "transpiler/types/type_string.h"

namespace go2cpp::types {

namespace {

using namespace syntax;

struct Block {
  const Block* parent = nullptr;
  Pos start;
  const LabeledStmt* labeled = nullptr;  // the labelled statement this block belongs to
};

struct Label {
  const Block* parent = nullptr;
  const LabeledStmt* stmt = nullptr;
  bool used = false;
};

// Statements around the current one that break and continue refer to.
struct Targets {
  const Stmt* breaks = nullptr;
  const Stmt* continues = nullptr;
  int case_index = -1;  // in the switch whose clause directly holds the statement
};

bool IsLoop(const Stmt* s) { return s->kind == NodeKind::ForStmt || s->kind == NodeKind::RangeStmt; }
bool IsBreakable(const Stmt* s) {
  return IsLoop(s) || s->kind == NodeKind::SwitchStmt || s->kind == NodeKind::TypeSwitchStmt ||
         s->kind == NodeKind::SelectStmt;
}

class BranchChecker {
 public:
  explicit BranchChecker(const std::function<void(Pos, std::string)>& report) : report_(report) {}

  void Run(const BlockStmt* body) {
    std::vector<const BranchStmt*> open = Walk(nullptr, Targets{}, nullptr, body->pos, Items(body->stmts));
    for (const BranchStmt* jump : open) {
      std::string name(jump->label->name);
      auto it = labels_.find(jump->label->name);
      if (it != labels_.end()) {
        it->second.used = true;
        report_(jump->label->pos, "goto " + name + " jumps into block starting at " + PositionText(it->second.parent->start));
      } else {
        report_(jump->label->pos, "label " + name + " not defined");
      }
    }
    for (auto& [name, label] : labels_) {
      if (!label.used) report_(label.stmt->label->pos, "label " + std::string(name) + " defined and not used");
    }
  }

 private:
  using Stmts = std::vector<const Stmt*>;

  static Stmts Items(const List<Stmt*>& list) { return Stmts(list.begin(), list.end()); }

  Label* Declare(const Block* block, const LabeledStmt* s) {
    auto [it, inserted] = labels_.emplace(s->label->name, Label{block, s, false});
    if (!inserted) {
      report_(s->label->pos, "label " + std::string(s->label->name) + " already defined at " +
                                 PositionText(it->second.stmt->label->pos));
    }
    return &it->second;
  }

  // Whether the label is declared in the block or one around it: a valid backward goto.
  bool IsGotoTarget(const Block* block, std::string_view name) {
    auto it = labels_.find(name);
    if (it == labels_.end()) return false;
    it->second.used = true;
    for (; block != nullptr; block = block->parent) {
      if (it->second.parent == block) return true;
    }
    return false;
  }

  // The enclosing statement with that label; null with *defined if the label is elsewhere.
  const LabeledStmt* Enclosing(const Block* block, std::string_view name, bool* defined) {
    auto it = labels_.find(name);
    *defined = it != labels_.end();
    if (!*defined) return nullptr;
    it->second.used = true;
    for (; block != nullptr; block = block->parent) {
      if (it->second.stmt == block->labeled) return it->second.stmt;
    }
    return nullptr;
  }

  void CheckUnlabeled(const BranchStmt* s, const Targets& targets, bool last) {
    switch (s->keyword) {
      case Keyword::Break:
        if (targets.breaks == nullptr) report_(s->pos, "break is not in a loop, switch, or select");
        break;
      case Keyword::Continue:
        if (targets.continues == nullptr) report_(s->pos, "continue is not in a loop");
        break;
      case Keyword::Fallthrough: {
        const char* text = "fallthrough statement out of place";
        if (As<TypeSwitchStmt>(targets.breaks) != nullptr) {
          text = "cannot fallthrough in type switch";
        } else if (auto* sw = As<SwitchStmt>(targets.breaks); sw != nullptr && targets.case_index >= 0 && last) {
          if (static_cast<size_t>(targets.case_index) + 1 < sw->cases.size()) return;
          text = "cannot fallthrough final case in switch";
        }
        report_(s->pos, text);
        break;
      }
      default: break;
    }
  }

  void CheckLabeled(const BranchStmt* s, const Block* block) {
    std::string name(s->label->name);
    bool is_break = s->keyword == Keyword::Break;
    bool defined;
    const LabeledStmt* target = Enclosing(block, s->label->name, &defined);
    const char* word = is_break ? "break" : "continue";
    if (!defined) {
      report_(s->label->pos, std::string(word) + " label not defined: " + name);
    } else if (target == nullptr || !(is_break ? IsBreakable(target->stmt) : IsLoop(target->stmt))) {
      report_(s->label->pos, std::string("invalid ") + word + " label " + name);
    }
  }

  // Returns the gotos whose label was not found yet.
  std::vector<const BranchStmt*> Walk(const Block* parent, const Targets& targets, const LabeledStmt* labeled, Pos start,
                                      Stmts list) {
    // Blocks are kept: labels refer to them after the walk.
    blocks_.push_back(std::make_unique<Block>(Block{parent, start, labeled}));
    const Block* block = blocks_.back().get();
    Pos var_pos;
    std::string var_name;
    std::vector<const BranchStmt*> open, over_var;
    auto record_var = [&](Pos pos, std::string name) {
      var_pos = pos;
      var_name = std::move(name);
      over_var = open;
    };
    while (!list.empty() && list.back()->kind == NodeKind::EmptyStmt) list.pop_back();
    for (size_t i = 0; i < list.size(); i++) {
      const Stmt* stmt = list[i];
      const LabeledStmt* current = nullptr;
      auto inner = [&](const Targets& t, Pos pos, Stmts body) {
        for (const BranchStmt* b : Walk(block, t, current, pos, std::move(body))) open.push_back(b);
      };
      while (stmt->kind == NodeKind::LabeledStmt) {
        auto* l = Cast<LabeledStmt>(stmt);
        if (!l->label->is_blank()) {
          Label* label = Declare(block, l);
          std::vector<const BranchStmt*> rest;
          for (const BranchStmt* jump : open) {
            if (jump->label->name != l->label->name) {
              rest.push_back(jump);
              continue;
            }
            label->used = true;
            if (var_pos.valid() && std::find(over_var.begin(), over_var.end(), jump) != over_var.end()) {
              report_(jump->label->pos, "goto " + std::string(l->label->name) + " jumps over declaration of " +
                                            var_name + " at " + PositionText(var_pos));
            }
          }
          open = std::move(rest);
          current = l;
        }
        stmt = l->stmt;
      }
      Targets nested{targets.breaks, targets.continues, -1};
      switch (stmt->kind) {
        case NodeKind::DeclStmt: {
          auto* decl = Cast<DeclStmt>(stmt)->decl;
          if (decl->keyword == Keyword::Var && !decl->specs.empty()) {
            if (auto* spec = As<ValueSpec>(decl->specs[0]); spec != nullptr && !spec->names.empty()) {
              record_var(spec->names[0]->pos, std::string(spec->names[0]->name));
            }
          }
          break;
        }
        case NodeKind::AssignStmt: {
          auto* a = Cast<AssignStmt>(stmt);
          if (a->op == Op::Define) {
            std::string names;
            for (const Expr* e : a->lhs) names += (names.empty() ? "" : ", ") + ExprString(e);
            record_var(GcPos(a), std::move(names));
          }
          break;
        }
        case NodeKind::BranchStmt: {
          auto* b = Cast<BranchStmt>(stmt);
          if (b->label == nullptr) {
            CheckUnlabeled(b, targets, i + 1 == list.size());
          } else if (b->keyword == Keyword::Goto) {
            if (!IsGotoTarget(block, b->label->name)) open.push_back(b);
          } else {
            CheckLabeled(b, block);
          }
          break;
        }
        case NodeKind::BlockStmt: inner(nested, stmt->pos, Items(Cast<BlockStmt>(stmt)->stmts)); break;
        case NodeKind::IfStmt: {
          auto* s = Cast<IfStmt>(stmt);
          inner(nested, s->then->pos, Items(s->then->stmts));
          if (s->else_ != nullptr) inner(nested, s->else_->pos, {s->else_});
          break;
        }
        case NodeKind::ForStmt:
        case NodeKind::RangeStmt: {
          const BlockStmt* body = stmt->kind == NodeKind::ForStmt ? Cast<ForStmt>(stmt)->body : Cast<RangeStmt>(stmt)->body;
          inner({stmt, stmt, -1}, body->pos, Items(body->stmts));
          break;
        }
        case NodeKind::SwitchStmt:
        case NodeKind::TypeSwitchStmt: {
          const auto& cases =
              stmt->kind == NodeKind::SwitchStmt ? Cast<SwitchStmt>(stmt)->cases : Cast<TypeSwitchStmt>(stmt)->cases;
          for (size_t c = 0; c < cases.size(); c++) {
            inner({stmt, targets.continues, static_cast<int>(c)}, cases[c]->pos, Items(cases[c]->body));
          }
          break;
        }
        case NodeKind::SelectStmt:
          for (const CommClause* c : Cast<SelectStmt>(stmt)->clauses) {
            inner({stmt, targets.continues, -1}, c->pos, Items(c->body));
          }
          break;
        default: break;
      }
    }
    return open;
  }

  const std::function<void(Pos, std::string)>& report_;
  std::map<std::string_view, Label> labels_;
  std::vector<std::unique_ptr<Block>> blocks_;
};

}  // namespace

void CheckBranches(const BlockStmt* body, const std::function<void(Pos, std::string)>& report) {
  if (body != nullptr) BranchChecker(report).Run(body);
}

}  // namespace go2cpp::types
