// Names that nothing reads. Go refuses most of them, C++ compilers warn about the rest: parameters that a function has
// because its type asks for them, variables that are only assigned to. Parameters keep their name as a comment,
// variables get [[maybe_unused]].
#include <unordered_set>

#include "transpiler/lowering/package_lowering.h"

namespace go2cpp::lowering {

using lowered::Expr;
using lowered::ExprKind;
using lowered::Stmt;
using lowered::StmtKind;

namespace {

// What the code behind a declaration does with the names in scope.
struct Uses {
  std::unordered_set<std::string> read, set;

  void Forget(const std::string& name) {
    read.erase(name);
    set.erase(name);
  }
  void Merge(const Uses& other) {
    read.insert(other.read.begin(), other.read.end());
    set.insert(other.set.begin(), other.set.end());
  }
};

bool IsWord(char c) { return isalnum(static_cast<unsigned char>(c)) != 0 || c == '_' || (static_cast<unsigned char>(c) & 0x80) != 0; }

// The identifiers of a piece of C++ that may be local names: no parts of qualified names, nothing in literals.
void ReadText(const std::string& text, Uses& uses) {
  for (size_t i = 0; i < text.size();) {
    const char c = text[i];
    if (c == '"' || c == '\'') {
      for (i++; i < text.size() && text[i] != c; i++) {
        if (text[i] == '\\') i++;
      }
      i++;
    } else if (IsWord(c)) {
      const size_t start = i;
      while (i < text.size() && IsWord(text[i])) i++;
      const bool qualified = start > 1 && text[start - 1] == ':' && text[start - 2] == ':';
      const bool qualifies = text.compare(i, 2, "::") == 0;
      const bool member = start > 0 && (text[start - 1] == '.' || (text[start - 1] == '>' && start > 1 && text[start - 2] == '-'));
      if (!qualified && !qualifies && !member) uses.read.insert(text.substr(start, i - start));
    } else {
      i++;
    }
  }
}

// "x" of the place x or x.f.g, "" of all others.
std::string BaseOf(const Expr* place) {
  while (place->kind == ExprKind::kMember && !place->arrow) place = place->x;
  if (place->kind != ExprKind::kText) return "";
  for (char c : place->text) {
    if (!IsWord(c)) return "";
  }
  return place->text;
}

// "x" or "[a, b]" as single names.
std::vector<std::string> Names(const std::string& declarator) {
  Uses words;
  ReadText(declarator, words);
  return {words.read.begin(), words.read.end()};
}

class Pass {
 public:
  void Function(std::vector<lowered::Param>& params, const std::vector<Stmt*>& body, Uses& out) {
    Uses inner;
    List(body, inner);
    for (lowered::Param& p : params) {
      if (!p.name.empty() && inner.read.count(p.name) == 0) {
        if (inner.set.count(p.name) != 0) p.type = "[[maybe_unused]] " + p.type;
        else p.name = "/*" + p.name + "*/";
      }
      inner.Forget(p.name);
    }
    out.Merge(inner);
  }

  void List(const std::vector<Stmt*>& body, Uses& uses) {
    for (size_t i = body.size(); i-- > 0;) Statement(body[i], uses);
  }

  void Read(Expr* e, Uses& uses) {
    if (e == nullptr) return;
    switch (e->kind) {
      case ExprKind::kText:
        ReadText(e->text, uses);
        return;
      case ExprKind::kLambda:
        ReadText(e->text, uses);
        Function(e->params, e->body, uses);
        return;
      case ExprKind::kBinary:
        if (e->precedence == lowered::kAssign && e->text[0] != ',') {
          if (std::string base = BaseOf(e->x); !base.empty()) uses.set.insert(base);
          else Read(e->x, uses);
          Read(e->y, uses);
          return;
        }
        break;
      case ExprKind::kPostfix:
      case ExprKind::kPrefix:
        if (e->text == "++" || e->text == "--") {
          if (std::string base = BaseOf(e->x); !base.empty()) {
            uses.set.insert(base);
            return;
          }
        }
        break;
      default:
        break;
    }
    Read(e->x, uses);
    Read(e->y, uses);
    for (Expr* a : e->args) Read(a, uses);
  }

 private:
  // `type declarator` is declared in front of what uses describes.
  void Declare(std::string& type, const std::string& declarator, Uses& uses) {
    const bool reference = type.ends_with('&');
    bool used = false;
    std::vector<std::string> names = Names(declarator);
    for (const std::string& name : names) {
      used = used || uses.read.count(name) != 0 || (reference && uses.set.count(name) != 0);
    }
    if (!used && !names.empty() && type.find("[[maybe_unused]]") == std::string::npos) type = "[[maybe_unused]] " + type;
    for (const std::string& name : names) uses.Forget(name);
  }

  void Statement(Stmt* s, Uses& uses) {
    if (s == nullptr) return;
    switch (s->kind) {
      case StmtKind::kVar:
        // The destructor is the use.
        if (!lowered::IsDefer(s)) Declare(s->type, s->name, uses);
        Read(s->x, uses);
        return;
      case StmtKind::kBlock: {
        Uses inner;
        List(s->body, inner);
        uses.Merge(inner);
        return;
      }
      case StmtKind::kRangeFor: {
        Uses inner;
        List(s->body, inner);
        const size_t at = s->text.find_last_of("]") == s->text.size() - 1 ? s->text.rfind('[') : s->text.rfind(' ') + 1;
        std::string type = s->text.substr(0, at), names = s->text.substr(at);
        Declare(type, names, inner);
        s->text = type + names;
        uses.Merge(inner);
        Read(s->x, uses);
        return;
      }
      default:
        break;
    }
    Uses inner;
    List(s->body, inner);
    for (lowered::SwitchCase& c : s->cases) {
      Uses body;
      List(c.body, body);
      inner.Merge(body);
      for (const std::string& label : c.labels) ReadText(label, inner);
    }
    Statement(s->else_, inner);
    Read(s->post, inner);
    Read(s->x, inner);
    Statement(s->init, inner);
    uses.Merge(inner);
  }
};

}  // namespace

void MarkUnused(Item& item) {
  Pass pass;
  Uses uses;
  if (item.kind == lowered::ItemKind::kFunction) pass.Function(item.params, item.body, uses);
  pass.Read(item.init, uses);
}

}  // namespace go2cpp::lowering
