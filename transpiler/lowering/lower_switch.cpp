// switch and type switch: a C++ switch for distinct integer constants, else a chain of ifs.
#include <algorithm>

#include "transpiler/lowering/function_lowering.h"

namespace go2cpp::lowering {

using types::Basic;
using types::BasicKind;

namespace {

// The text of a constant in a case label.
std::string LabelText(const Expr* e) {
  switch (e->kind) {
    case ExprKind::kText:
      return e->text;
    case ExprKind::kPrefix:
      return e->text + LabelText(e->x);
    case ExprKind::kBinary:
      return LabelText(e->x) + " " + e->text + " " + LabelText(e->y);
    case ExprKind::kCall: {
      std::string text = LabelText(e->x) + "(";
      for (size_t i = 0; i < e->args.size(); i++) text += (i > 0 ? ", " : "") + LabelText(e->args[i]);
      return text + ")";
    }
    default:
      return "0";
  }
}

bool HasFallthrough(const ast::CaseClause* c) {
  if (c->body.empty()) return false;
  const ast::Stmt* last = c->body.back();
  while (auto* l = ast::As<ast::LabeledStmt>(last)) last = l->stmt;
  auto* b = ast::As<ast::BranchStmt>(last);
  return b != nullptr && b->keyword == ast::Keyword::Fallthrough;
}

}  // namespace

// The body of a case that is a branch of an if: a break at its very end has nothing to leave.
void FunctionLowering::LowerClause(const ast::List<ast::Stmt*>& stmts, std::vector<Stmt*>& out) {
  std::vector<Stmt*>* saved = out_;
  out_ = &out;
  for (size_t i = 0; i < stmts.size(); i++) {
    auto* b = ast::As<ast::BranchStmt>(stmts[i]);
    if (i + 1 == stmts.size() && b != nullptr && b->keyword == ast::Keyword::Break && b->label == nullptr) {
      Emit(New<Stmt>(), b);
    } else {
      LowerStmt(stmts[i]);
    }
  }
  out_ = saved;
}

namespace {

// Where what belongs to a clause ends: behind its last statement and the comments after it that are indented deeper
// than the clause; those further left belong to the next one.
template <class Clause>
Pos EndOfClause(const Clause* c, const ast::File* file, Pos limit) {
  Pos end = c->body.empty() ? c->colon : ast::EndPos(c->body.back());
  if (file == nullptr) return end;
  const base::SourceFile& source = *file->source;
  auto it = std::lower_bound(file->comments.begin(), file->comments.end(), end,
                             [](const ast::Comment& comment, Pos pos) { return comment.pos < pos; });
  for (; it != file->comments.end() && it->pos < limit; ++it) {
    const bool same_line = source.LineOf(it->pos) == source.LineOf(end);
    if (!same_line && source.ColumnOf(it->pos) <= source.ColumnOf(c->pos)) break;
    // A statement or clause in between ends it.
    const std::string_view between = source.text().substr(source.OffsetOf(end), it->pos.value - end.value);
    if (between.find_first_not_of(" \t\r\n:;") != std::string_view::npos) break;
    end = it->end();
  }
  return end;
}

}  // namespace

Pos FunctionLowering::ClauseEnd(const ast::CaseClause* c, Pos limit) { return EndOfClause(c, CurrentFile(c->pos), limit); }
Pos FunctionLowering::ClauseEnd(const ast::CommClause* c, Pos limit) { return EndOfClause(c, CurrentFile(c->pos), limit); }

const ast::File* FunctionLowering::CurrentFile(Pos pos) {
  return p_.home_ != nullptr ? p_.FileOf(pos, p_.TypedOf(p_.home_)) : nullptr;
}

void FunctionLowering::LowerSwitch(const ast::SwitchStmt* s, const std::string& label) {
  PushScope(true);
  std::vector<Stmt*> pre;
  std::vector<Stmt*>* saved = out_;
  out_ = &pre;
  if (s->init != nullptr) SimpleStmtInto(s->init, pre);
  size_t init_count = pre.size();
  Type* t = s->tag != nullptr ? types::Default(TypeOf(s->tag)) : nullptr;
  Basic* b = t != nullptr ? UnderAs<Basic>(t) : nullptr;
  bool native = b != nullptr && (b->info & types::kIsInteger) != 0 && !TV(s->tag).IsConstant();
  size_t values = 0;
  for (const ast::CaseClause* c : s->cases) {
    for (const ast::Expr* v : c->values) {
      native = native && TV(v).IsConstant();
      values++;
    }
  }
  if (values == 0) native = false;
  Target target;
  target.label = label;
  target.lambda_depth = static_cast<int>(range_funcs_.size());
  target.native_break = native;
  targets_.push_back(&target);
  Stmt* result = nullptr;
  if (native) {
    Stmt* sw = New<Stmt>();
    sw->kind = StmtKind::kSwitch;
    sw->x = Lower(s->tag);
    for (size_t i = 0; i < s->cases.size(); i++) {
      const ast::CaseClause* c = s->cases[i];
      lowered::SwitchCase out;
      out.pos = c->pos;
      if (c->is_default) out.labels.push_back("default");
      for (const ast::Expr* v : c->values) out.labels.push_back("case " + LabelText(Constant(TV(v), v, t, false)));
      PushScope();
      fallthrough_.push_back("");
      LowerBlockInto(c->body, out.body);
      fallthrough_.pop_back();
      PopScope();
      if (!EndsInJump(out.body)) {
        Stmt* brk = New<Stmt>();
        brk->kind = StmtKind::kBreak;
        out.body.push_back(brk);
      }
      out.end = ClauseEnd(c, s->rbrace);
      sw->cases.push_back(std::move(out));
    }
    sw->body_end = s->rbrace;
    result = sw;
  } else {
    Expr* tag = nullptr;
    bool tag_constant = s->tag != nullptr && TV(s->tag).IsConstant();
    bool tag_true = s->tag == nullptr;
    if (s->tag != nullptr) {
      if (tag_constant) {
        tag = Constant(TV(s->tag), s->tag, t, true);
      } else {
        tag = Lower(s->tag);
        bool constants = true;
        for (const ast::CaseClause* c : s->cases) {
          for (const ast::Expr* v : c->values) constants = constants && TV(v).IsConstant();
        }
        if (constants) tag = Borrowed(tag, s->tag);
        bool simple = tag->kind == ExprKind::kText;
        if (values == 0) {
          if (tag->effects) Emit(ExprStmt(tag));
        } else if (!simple) {
          std::string name = Temp("tag");
          Emit(VarDecl("auto", name, LiteralSafe(Exact(tag, t), types::IsInterface(t) ? types::Typ(BasicKind::kBool) : t)));
          tag = Text(name);
        }
      }
    }
    // The conditions and bodies; default comes last.
    struct Arm {
      Expr* cond = nullptr;
      const ast::CaseClause* clause = nullptr;
      std::string label;  // jumped to by a fallthrough
    };
    std::vector<Arm> arms;
    const ast::CaseClause* def = nullptr;
    std::map<const ast::CaseClause*, std::string> labels;
    for (size_t i = 0; i < s->cases.size(); i++) {
      const ast::CaseClause* c = s->cases[i];
      if (HasFallthrough(c) && i + 1 < s->cases.size()) labels[s->cases[i + 1]] = CppLabel("next_case");
    }
    for (const ast::CaseClause* c : s->cases) {
      if (c->is_default) {
        def = c;
        continue;
      }
      Expr* cond = nullptr;
      for (const ast::Expr* v : c->values) {
        Expr* one = nullptr;
        if (tag_true) {
          one = types::IsInterface(TypeOf(v))
                    ? Conditionally([&] { return EqualValues(Text("true"), types::Typ(BasicKind::kBool), Lower(v), TypeOf(v)); },
                                    types::Typ(BasicKind::kBool))
                    : Condition(v);
        } else {
          one = Conditionally(
              [&]() -> Expr* {
                types::TypeAndValue tv = TV(v);
                if (tv.IsNil()) return Binary(tag, "==", Text("nullptr"), lowered::kEquality);
                if (s->tag != nullptr && IsItself(s->tag, v)) return Text("true");
                Type* vt = types::IsUntyped(TypeOf(v)) ? (types::IsInterface(t) ? types::Default(TypeOf(v)) : t) : TypeOf(v);
                Expr* value = tv.IsConstant() ? Constant(tv, v, vt, types::IsInterface(t)) : Lower(v);
                return EqualValues(tag, t, value, vt);
              },
              types::Typ(BasicKind::kBool));
        }
        cond = cond == nullptr ? one : Binary(cond, "||", one, lowered::kOrOr);
      }
      if (cond == nullptr) cond = Text("false");
      arms.push_back({cond, c, ""});
    }
    auto lower_body = [&](const ast::CaseClause* c) {
      std::vector<Stmt*> body;
      if (labels.count(c) != 0) body.push_back(LabelStmt(labels[c]));
      std::string next;
      for (size_t i = 0; i + 1 < s->cases.size(); i++) {
        if (s->cases[i] == c && labels.count(s->cases[i + 1]) != 0 && HasFallthrough(c)) next = labels[s->cases[i + 1]];
      }
      PushScope();
      fallthrough_.push_back(next);
      LowerClause(c->body, body);
      fallthrough_.pop_back();
      PopScope();
      return body;
    };
    Stmt* first = nullptr;
    Stmt* last = nullptr;
    for (Arm& arm : arms) {
      Stmt* i = New<Stmt>();
      i->kind = StmtKind::kIf;
      i->x = arm.cond;
      i->pos = arm.clause->pos;
      i->body = lower_body(arm.clause);
      i->body_end = ClauseEnd(arm.clause, s->rbrace);
      if (first == nullptr) first = i;
      else last->else_ = i;
      last = i;
    }
    if (def != nullptr) {
      std::vector<Stmt*> body = lower_body(def);
      if (first == nullptr) {
        first = Block(std::move(body));
      } else if (const Pos end = ClauseEnd(def, s->rbrace); !body.empty() || end > def->colon) {
        last->else_ = Block(std::move(body));
        last->else_->body_end = end;
      }
    }
    result = first;
  }
  targets_.pop_back();
  out_ = saved;
  PopScope();
  if (result == nullptr) {
    for (Stmt* p : pre) Emit(p);
  } else if (pre.empty()) {
    result->pos = s->pos;
    Emit(result);
  } else if (pre.size() == 1 && init_count == 1 && pre[0]->kind == StmtKind::kVar &&
             (result->kind == StmtKind::kSwitch || result->kind == StmtKind::kIf) && result->init == nullptr) {
    result->init = pre[0];
    result->pos = s->pos;
    Emit(result);
  } else {
    pre.push_back(result);
    Emit(Block(std::move(pre)));
  }
  AfterTarget(target);
}

void FunctionLowering::LowerTypeSwitch(const ast::TypeSwitchStmt* s, const std::string& label) {
  PushScope(true);
  std::vector<Stmt*> pre;
  std::vector<Stmt*>* saved = out_;
  out_ = &pre;
  if (s->init != nullptr) SimpleStmtInto(s->init, pre);
  Expr* x = Lower(s->guard->x);
  Type* from = TypeOf(s->guard->x);
  bool simple = x->kind == ExprKind::kText;
  if (simple) {
    // A case variable of the same name would hide it in its own initialiser.
    if (s->name != nullptr && x->text == CppName(s->name->name)) simple = false;
  }
  if (!simple) {
    std::string name = Temp("value");
    Emit(VarDecl("auto", name, x));
    x = Text(name);
  }
  Target target;
  target.label = label;
  target.lambda_depth = static_cast<int>(range_funcs_.size());
  targets_.push_back(&target);
  std::string type_name;
  size_t uses = 0;
  for (const ast::CaseClause* c : s->cases) {
    for (const ast::Expr* v : c->values) {
      if (!TV(v).IsNil() && !types::IsInterface(TypeOf(v))) uses++;
    }
  }
  Expr* dynamic = Call(Member(x, false, "dynamic_type"), {});
  if (uses + s->cases.size() > 1) {
    type_name = Temp("type");
    Emit(VarDecl("const go::type*", type_name, dynamic));
    dynamic = Text(type_name);
  }
  Stmt* first = nullptr;
  Stmt* last = nullptr;
  const ast::CaseClause* def = nullptr;
  auto lower_body = [&](const ast::CaseClause* c) {
    std::vector<Stmt*> body;
    PushScope();
    auto it = info_.implicits.find(c);
    Var* v = it != info_.implicits.end() ? types::As<Var>(it->second) : nullptr;
    bool used = false;
    if (v != nullptr) {
      for (const ast::Stmt* b : c->body) used = used || Mentions(b, v->name);
    }
    if (v != nullptr && used) {
      std::vector<Stmt*>* inner = out_;
      out_ = &body;
      Type* vt = Sub(v->type);
      Expr* value = x;
      bool single = c->values.size() == 1 && !TV(c->values[0]).IsNil();
      if (single && types::IsInterface(vt)) value = Convert(x, from, vt);
      else if (single) value = Call("go::unbox<" + TypeText(vt) + ">", {x});
      DefineVar(v, nullptr, value, vt, true, nullptr, nullptr);
      out_ = inner;
    }
    LowerClause(c->body, body);
    PopScope();
    return body;
  };
  for (const ast::CaseClause* c : s->cases) {
    if (c->is_default) {
      def = c;
      continue;
    }
    Expr* cond = nullptr;
    for (const ast::Expr* v : c->values) {
      Expr* one = nullptr;
      if (TV(v).IsNil()) {
        one = Binary(dynamic, "==", Text("nullptr"), lowered::kEquality);
      } else {
        Type* vt = TypeOf(v);
        if (types::IsInterface(vt)) one = Call("go::implements<" + TypeText(vt) + ">", {dynamic, Text(p_.Descriptor(vt))});
        else one = Binary(dynamic, "==", Text(p_.ComparedDescriptor(vt), lowered::kUnary), lowered::kEquality);
      }
      cond = cond == nullptr ? one : Binary(cond, "||", one, lowered::kOrOr);
    }
    Stmt* i = New<Stmt>();
    i->kind = StmtKind::kIf;
    i->x = cond;
    i->pos = c->pos;
    i->body = lower_body(c);
    i->body_end = ClauseEnd(c, s->rbrace);
    if (first == nullptr) first = i;
    else last->else_ = i;
    last = i;
  }
  if (def != nullptr) {
    std::vector<Stmt*> body = lower_body(def);
    if (first == nullptr) first = Block(std::move(body));
    else if (const Pos end = ClauseEnd(def, s->rbrace); !body.empty() || end > def->colon) {
      last->else_ = Block(std::move(body));
      last->else_->body_end = end;
    }
  }
  targets_.pop_back();
  out_ = saved;
  PopScope();
  if (first == nullptr) {
    for (Stmt* p : pre) Emit(p);
  } else if (pre.size() == 1 && first->kind == StmtKind::kIf && pre[0]->kind == StmtKind::kVar) {
    first->init = pre[0];
    first->pos = s->pos;
    Emit(first);
  } else if (pre.empty()) {
    first->pos = s->pos;
    Emit(first);
  } else {
    pre.push_back(first);
    Emit(Block(std::move(pre)));
  }
  AfterTarget(target);
}

}  // namespace go2cpp::lowering
