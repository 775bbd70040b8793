// //go: directives: which declaration each belongs to, and gc's complaints about
// those that stand elsewhere (behaviour of cmd/compile/internal/noder). What
// only the standard library may use is not checked here.
#include "transpiler/syntax/parser.h"

namespace go2cpp::syntax {
namespace {

bool StartsWith(std::string_view text, std::string_view prefix) { return text.substr(0, prefix.size()) == prefix; }
bool IsSpace(char c) { return c == ' ' || c == '\t' || c == '\r' || c == '\v' || c == '\f'; }

int CountFields(std::string_view text) {
  int count = 0;
  bool in_field = false;
  for (char c : text) {
    if (!IsSpace(c) && !in_field) count++;
    in_field = !IsSpace(c);
  }
  return count;
}

}  // namespace

// The directives that the scanner passed on its way to the current token.
void Parser::ReadDirectives() {
  for (; directives_read_ < scanner_.directives().size(); directives_read_++) {
    Scanner::CommentSpan span = scanner_.directives()[directives_read_];
    std::string_view text = source_.text().substr(span.start, span.end - span.start);
    if (text.back() == '\r') text.remove_suffix(1);
    text.remove_prefix(2);
    Pos at = source_.PosAt(span.start + 2);
    uint32_t before = span.start;
    while (before > 0 && IsSpace(source_.text()[before - 1])) before--;
    if (before > 0 && source_.text()[before - 1] != '\n') {
      Error(at, "misplaced compiler directive");
      continue;
    }
    if (StartsWith(text, "go:linkname ")) {
      int fields = CountFields(text);
      if (fields < 2 || fields > 3) {
        Error(at, "usage: //go:linkname localname [linkname]");
      } else {
        linknames_.push_back(at);
      }
      continue;
    }
    if (text == "go:embed" || StartsWith(text, "go:embed ")) {
      ReadEmbed(at, text.substr(8));
      continue;
    }
    std::string_view verb = text.substr(0, text.find(' '));
    static constexpr std::string_view kFuncVerbs[] = {
        "go:norace",           "go:nosplit",      "go:noinline",         "go:nocheckptr",         "go:systemstack",
        "go:nowritebarrier",   "go:nowritebarrierrec", "go:yeswritebarrierrec", "go:cgo_unsafe_args",
        "go:uintptrkeepalive", "go:uintptrescapes", "go:registerparams"};
    if (verb == "go:build") {
      pending_.push_back({at, DirectiveKind::Build});
    } else if (verb == "go:noescape") {
      pending_.push_back({at, DirectiveKind::Noescape});
    } else {
      for (std::string_view known : kFuncVerbs) {
        if (verb == known) pending_.push_back({at, DirectiveKind::Func});
      }
    }
  }
}

// `args`: patterns, bare or quoted.
void Parser::ReadEmbed(Pos at, std::string_view args) {
  auto trim = [&] {
    while (!args.empty() && IsSpace(args.front())) args.remove_prefix(1);
    while (!args.empty() && IsSpace(args.back())) args.remove_suffix(1);
  };
  auto bad = [&](std::string_view what) {
    Error(at, "invalid quoted string in //go:embed: " + std::string(what));
    Error(at, "usage: //go:embed pattern...");
  };
  int patterns = 0;
  for (trim(); !args.empty(); trim()) {
    size_t end;
    if (args[0] == '`') {
      end = args.find('`', 1);
      if (end == std::string_view::npos) return bad(args);
      end++;
    } else if (args[0] == '"') {
      for (end = 1; end < args.size() && args[end] != '"'; end++) {
        if (args[end] == '\\') end++;
      }
      if (end >= args.size()) return bad(args);
      end++;
    } else {
      for (end = 0; end < args.size() && !IsSpace(args[end]);) end++;
    }
    args.remove_prefix(end);
    if (!args.empty() && !IsSpace(args[0])) return bad(args);
    patterns++;
  }
  if (patterns == 0) {
    Error(at, "usage: //go:embed pattern...");
  } else {
    pending_.push_back({at, DirectiveKind::Embed});
  }
}

// Where no declaration takes them.
void Parser::MisplaceDirectives() {
  for (const PendingDirective& directive : pending_) {
    Error(directive.pos, directive.kind == DirectiveKind::Embed ? "misplaced go:embed directive"
                                                                : "misplaced compiler directive");
  }
  pending_.clear();
}

void Parser::AddLateIssue(Pos at, std::string message) {
  late_issues_.push_back({at, SyntaxIssue::Kind::Lexical, std::move(message)});
}

// Declarations other than functions; *embeds gets what belongs to a variable.
void Parser::TakeDirectives(std::vector<PendingDirective>* embeds) {
  if (pending_.empty()) return;
  for (const PendingDirective& directive : pending_) {
    if (directive.kind != DirectiveKind::Embed) {
      AddLateIssue(directive.pos, "misplaced compiler directive");
    } else if (embeds != nullptr) {
      embeds->push_back(directive);
    } else {
      AddLateIssue(directive.pos, "misplaced go:embed directive");
    }
  }
  pending_.clear();
}

std::vector<Parser::PendingDirective> Parser::TakeFuncDirectives() {
  std::vector<PendingDirective> taken;
  taken.swap(pending_);
  for (const PendingDirective& directive : taken) {
    if (directive.kind == DirectiveKind::Embed) {
      AddLateIssue(directive.pos, "misplaced go:embed directive");
    } else if (directive.kind == DirectiveKind::Build) {
      AddLateIssue(directive.pos, "misplaced compiler directive");
    }
  }
  return taken;
}

void Parser::TakePackageDirectives() {
  for (const PendingDirective& directive : pending_) {
    if (directive.kind == DirectiveKind::Embed) {
      AddLateIssue(directive.pos, "misplaced go:embed directive");
    } else if (directive.kind != DirectiveKind::Build) {
      AddLateIssue(directive.pos, "misplaced compiler directive");
    }
  }
  pending_.clear();
}

// A variable with //go:embed; `at` is the first directive.
void Parser::CheckEmbed(Pos at, const ValueSpec& spec) {
  if (!embed_imported_) {
    AddLateIssue(at, "go:embed requires import \"embed\" (or import _ \"embed\", if package is not used)");
  } else if (spec.names.size() > 1) {
    AddLateIssue(at, "go:embed cannot apply to multiple vars");
  } else if (!spec.values.empty()) {
    AddLateIssue(at, "go:embed cannot apply to var with initializer");
  } else if (function_nest_ > 0) {
    AddLateIssue(at, "go:embed cannot apply to var inside func");
  }
}

void Parser::CheckLinknames(const File* file) {
  if (linknames_.empty()) return;
  for (const Decl* decl : file->decls) {
    const GenDecl* gen = As<GenDecl>(decl);
    if (gen == nullptr) continue;
    for (const Spec* spec : gen->specs) {
      const ImportSpec* import = As<ImportSpec>(spec);
      if (import != nullptr && (import->path->text == "\"unsafe\"" || import->path->text == "`unsafe`")) return;
    }
  }
  for (Pos at : linknames_) AddLateIssue(at, "//go:linkname only allowed in Go files that import \"unsafe\"");
}

}  // namespace go2cpp::syntax
