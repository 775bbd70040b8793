// Statements: dispatch, blocks, declarations, if, for, return, branches and labels.
#include "transpiler/lowering/function_lowering.h"

namespace go2cpp::lowering {

using types::BasicKind;

void FunctionLowering::Emit(Stmt* s, const ast::Node* at) {
  if (at != nullptr) {
    s->pos = at->pos;
    s->end = ast::EndPos(at);
  }
  if (out_ != nullptr) out_->push_back(s);
}

std::vector<Stmt*> FunctionLowering::Captured(const std::function<void()>& f) {
  std::vector<Stmt*> list;
  std::vector<Stmt*>* saved = out_;
  out_ = &list;
  f();
  out_ = saved;
  return list;
}

void FunctionLowering::LowerBlockInto(const ast::List<ast::Stmt*>& stmts, std::vector<Stmt*>& out) {
  std::vector<Stmt*>* saved = out_;
  out_ = &out;
  for (const ast::Stmt* s : stmts) LowerStmt(s);
  out_ = saved;
}

void FunctionLowering::LowerStmt(const ast::Stmt* s) {
  size_t before = out_->size();
  std::vector<Stmt*>* list = out_;
  switch (s->kind) {
    case ast::NodeKind::EmptyStmt:
      return;
    case ast::NodeKind::DeclStmt:
      LowerDecl(ast::Cast<ast::DeclStmt>(s)->decl, s);
      break;
    case ast::NodeKind::LabeledStmt:
      LowerLabeled(ast::Cast<ast::LabeledStmt>(s));
      break;
    case ast::NodeKind::ExprStmt: {
      const ast::Expr* x = ast::Unparen(ast::Cast<ast::ExprStmt>(s)->x);
      if (auto* c = ast::As<ast::CallExpr>(x)) {
        Func* f = StaticCallee(c, info_);
        if (f != nullptr && f->name == "GC" && f->pkg != nullptr && f->pkg->path == "runtime") ForgetDead(s);
      }
      Emit(ExprStmt(Lower(x)));
      break;
    }
    case ast::NodeKind::SendStmt: {
      auto* send = ast::Cast<ast::SendStmt>(s);
      types::Chan* ch = UnderAs<types::Chan>(TypeOf(send->chan));
      auto ops = InOrder({{send->chan, [&] { return Lower(send->chan); }}, {send->value, [&] { return LowerTo(send->value, ch->elem); }}});
      Emit(ExprStmt(Call(Member(ops[0], false, "send"), {ops[1]})));
      break;
    }
    case ast::NodeKind::IncDecStmt:
      LowerIncDec(ast::Cast<ast::IncDecStmt>(s));
      break;
    case ast::NodeKind::AssignStmt: {
      auto* a = ast::Cast<ast::AssignStmt>(s);
      if (a->op == ast::Op::Define) LowerDefine(a);
      else if (a->op == ast::Op::None) LowerAssign(a);
      else LowerOpAssign(a);
      break;
    }
    case ast::NodeKind::GoStmt:
      LowerGo(ast::Cast<ast::GoStmt>(s));
      break;
    case ast::NodeKind::DeferStmt:
      LowerDefer(ast::Cast<ast::DeferStmt>(s));
      break;
    case ast::NodeKind::ReturnStmt:
      LowerReturn(ast::Cast<ast::ReturnStmt>(s));
      break;
    case ast::NodeKind::BranchStmt:
      LowerBranch(ast::Cast<ast::BranchStmt>(s));
      break;
    case ast::NodeKind::BlockStmt: {
      auto* b = ast::Cast<ast::BlockStmt>(s);
      PushScope();
      std::vector<Stmt*> body;
      LowerBlockInto(b->stmts, body);
      PopScope();
      Stmt* block = Block(std::move(body));
      block->body_end = b->rbrace;
      Emit(block);
      break;
    }
    case ast::NodeKind::IfStmt:
      LowerIf(ast::Cast<ast::IfStmt>(s));
      break;
    case ast::NodeKind::SwitchStmt:
      LowerSwitch(ast::Cast<ast::SwitchStmt>(s), "");
      break;
    case ast::NodeKind::TypeSwitchStmt:
      LowerTypeSwitch(ast::Cast<ast::TypeSwitchStmt>(s), "");
      break;
    case ast::NodeKind::SelectStmt:
      LowerSelect(ast::Cast<ast::SelectStmt>(s), "");
      break;
    case ast::NodeKind::ForStmt:
      LowerFor(ast::Cast<ast::ForStmt>(s), "");
      break;
    case ast::NodeKind::RangeStmt:
      LowerRange(ast::Cast<ast::RangeStmt>(s), "");
      break;
    default:
      Unsupported(s->pos, "this statement");
      break;
  }
  if (list->size() == before) {
    // Nothing to print, but comments may hang on it.
    Stmt* empty = New<Stmt>();
    list->push_back(empty);
  }
  bool declares = s->kind == ast::NodeKind::DeclStmt ||
                  (s->kind == ast::NodeKind::AssignStmt && ast::Cast<ast::AssignStmt>(s)->op == ast::Op::Define) ||
                  s->kind == ast::NodeKind::LabeledStmt;
  bool temps = false;
  for (size_t i = before; i < list->size(); i++) temps = temps || (*list)[i]->kind == StmtKind::kVar;
  if (!frames_.empty() && frames_.back().has_goto && temps && !declares) {
    // A goto must not jump over the initialisation of a temporary.
    std::vector<Stmt*> inner(list->begin() + static_cast<std::ptrdiff_t>(before), list->end());
    list->resize(before);
    list->push_back(Block(std::move(inner)));
  }
  if (!(*list)[before]->pos.valid()) (*list)[before]->pos = s->pos;
  for (size_t i = before; i + 1 < list->size(); i++) (*list)[i]->end = Pos();
  Stmt* last = list->back();
  last->end = ast::EndPos(s);
}

void FunctionLowering::LowerDecl(const ast::GenDecl* d, const ast::Node* at) {
  for (const ast::Spec* spec : d->specs) {
    auto* v = ast::As<ast::ValueSpec>(spec);
    if (v == nullptr) continue;
    size_t before = out_->size();
    if (v->keyword == ast::Keyword::Const) {
      for (const ast::Ident* id : v->names) {
        types::Const* c = types::As<types::Const>(info_.defs.Get(id->id));
        if (c == nullptr || id->is_blank()) continue;
        Type* t = p_.ConstType(c);
        if (t == nullptr) continue;
        std::string name = CppName(c->name);
        for (int i = 2; Hides(name); i++) name = CppName(c->name) + "_" + std::to_string(i);
        const ast::Expr* value = nullptr;
        const ast::ValueSpec* source = v->values.empty() ? v->repeats : v;
        (void)source;
        types::TypeAndValue tv;
        tv.type = t;
        tv.val = c->val;
        Expr* init = nullptr;
        for (size_t i = 0; i < v->names.size(); i++) {
          if (v->names[i] == id && i < v->values.size()) value = v->values[i];
        }
        // A name in its own value is that of an outer constant.
        init = Constant(tv, value != nullptr && Mentions(value, c->name) ? nullptr : value, t, false);
        scopes_.back().names[name] = nullptr;
        local_consts_[c] = name;
        Stmt* s = VarDecl("static constexpr " + TypeText(t), name, init);
        removable_.push_back({c, s});
        Emit(s);
      }
    } else if (v->values.size() == v->names.size() || v->values.empty()) {
      for (size_t i = 0; i < v->names.size(); i++) {
        const ast::Ident* id = v->names[i];
        Var* var = types::As<Var>(info_.defs.Get(id->id));
        if (id->is_blank() || var == nullptr) {
          if (i < v->values.size()) {
            Expr* x = LowerExact(v->values[i]);
            Emit(ExprStmt(Discarded(x, TypeOf(v->values[i]))));
          }
          continue;
        }
        if (v->values.empty()) {
          DefineVar(var, id, nullptr, nullptr, false, nullptr, nullptr);
        } else {
          Expr* x = LowerTo(v->values[i], var->type);
          Type* from = TypeOf(v->values[i]);
          bool same = !TV(v->values[i]).IsConstant() && types::Identical(types::Default(from), Sub(var->type)) && v->type == nullptr;
          DefineVar(var, id, x, from, same, nullptr, v->values[i]);
        }
      }
    } else {
      ast::List<ast::Expr*> lhs;
      for (ast::Ident* id : v->names) lhs.push_back(p_.program_.arena(), id);
      std::vector<Type*> types = TupleTypes(v->values[0]);
      DefineTuple(lhs, CommaOk(v->values[0]), types, true, v);
    }
    if (out_->size() > before && d->lparen.valid()) {
      (*out_)[before]->pos = v->pos;
      out_->back()->end = ast::EndPos(v);
    }
  }
  (void)at;
}

// ---------------------------------------------------------------------------------------------------- if

Stmt* FunctionLowering::IfStatement(const ast::IfStmt* s) {
  PushScope(true);
  std::vector<Stmt*> pre;
  std::vector<Stmt*>* saved = out_;
  out_ = &pre;
  size_t init_count = 0;
  if (s->init != nullptr) {
    LowerStmt(s->init);
    std::erase_if(pre, [](Stmt* x) { return x->kind == StmtKind::kEmpty; });
    init_count = pre.size();
  }
  Expr* cond = Lower(s->cond);
  out_ = saved;
  Stmt* i = New<Stmt>();
  i->kind = StmtKind::kIf;
  i->x = cond;
  i->pos = s->pos;
  i->end = ast::EndPos(s);
  PushScope();
  LowerBlockInto(s->then->stmts, i->body);
  PopScope();
  i->body_end = s->then->rbrace;
  if (s->else_ != nullptr) {
    if (auto* other = ast::As<ast::IfStmt>(s->else_)) {
      i->else_ = IfStatement(other);
    } else {
      auto* b = ast::Cast<ast::BlockStmt>(s->else_);
      PushScope();
      std::vector<Stmt*> body;
      LowerBlockInto(b->stmts, body);
      PopScope();
      i->else_ = Block(std::move(body));
      i->else_->body_end = b->rbrace;
      i->else_->pos = b->pos;
    }
  }
  PopScope();
  if (pre.empty()) return i;
  bool plain = pre.size() == 1 && init_count == 1 && (pre[0]->kind == StmtKind::kVar || pre[0]->kind == StmtKind::kExpr);
  if (plain) {
    i->init = pre[0];
    i->init->pos = i->init->end = Pos();
    return i;
  }
  for (Stmt* p : pre) p->pos = p->end = Pos();
  pre.push_back(i);
  i->pos = i->end = Pos();
  Stmt* block = Block(std::move(pre));
  block->pos = s->pos;
  block->end = ast::EndPos(s);
  return block;
}

void FunctionLowering::LowerIf(const ast::IfStmt* s) {
  Stmt* i = IfStatement(s);
  if (i->kind == StmtKind::kBlock && s->init == nullptr) {
    // Temporaries of the condition only: no block needed.
    for (Stmt* x : i->body) Emit(x);
    return;
  }
  Emit(i);
}

// ---------------------------------------------------------------------------------------------------- for

std::string FunctionLowering::CppLabel(std::string wanted) { return labels_.Claim(CppName(wanted)); }

std::vector<Stmt*> FunctionLowering::LoopBody(const ast::BlockStmt* body, Target& target, std::vector<Stmt*> prologue) {
  targets_.push_back(&target);
  PushScope();
  std::vector<Stmt*> list = std::move(prologue);
  LowerBlockInto(body->stmts, list);
  PopScope();
  targets_.pop_back();
  if (!target.continue_label.empty()) {
    Stmt* inner = Block(std::move(list));
    list.clear();
    list.push_back(inner);
    list.push_back(LabelStmt(target.continue_label));
  }
  return list;
}

void FunctionLowering::AfterTarget(const Target& target) {
  if (!target.break_label.empty()) Emit(LabelStmt(target.break_label));
}

void FunctionLowering::SimpleStmtInto(const ast::Stmt* s, std::vector<Stmt*>& out) {
  std::vector<Stmt*>* saved = out_;
  out_ = &out;
  LowerStmt(s);
  out_ = saved;
  std::erase_if(out, [](Stmt* x) { return x->kind == StmtKind::kEmpty; });
  for (Stmt* x : out) x->pos = x->end = Pos();
}

namespace {

// Whether control can surely leave the loop other than by a panic: return, break, or continue of a loop around it. A goto
// may stay inside.
bool CanLeave(const ast::ForStmt* loop, const std::string& label) {
  bool leaves = false;
  std::set<std::string_view> inside;  // labels met so far, this loop's own included
  inside.insert(label);
  std::function<void(const ast::Node*, bool)> scan = [&](const ast::Node* n, bool own_break) {
    if (leaves || n->kind == ast::NodeKind::FuncLit) return;
    if (n->kind == ast::NodeKind::ReturnStmt) leaves = true;
    if (auto* b = ast::As<ast::BranchStmt>(n)) {
      if (b->keyword == ast::Keyword::Goto) return;
      if (b->label != nullptr) leaves = inside.count(b->label->name) == 0 || (b->label->name == label && b->keyword == ast::Keyword::Break);
      else if (b->keyword == ast::Keyword::Break) leaves = leaves || own_break;
    }
    if (auto* l = ast::As<ast::LabeledStmt>(n)) inside.insert(l->label->name);
    bool takes_breaks = n->kind == ast::NodeKind::ForStmt || n->kind == ast::NodeKind::RangeStmt || n->kind == ast::NodeKind::SwitchStmt ||
                        n->kind == ast::NodeKind::TypeSwitchStmt || n->kind == ast::NodeKind::SelectStmt;
    ast::ForEachChild(const_cast<ast::Node*>(n), [&](ast::Node* c) { scan(c, own_break && !takes_breaks); });
  };
  scan(loop->body, true);
  return leaves;
}

}  // namespace

// A statement that calls the runtime or another package, whatever happens.
bool FunctionLowering::CallsOut(const ast::Stmt* s) const {
  auto out = [&](const ast::Expr* x) {
    x = ast::Unparen(x);
    if (auto* u = ast::As<ast::UnaryExpr>(x)) return u->op == ast::Op::Recv;
    auto* call = ast::As<ast::CallExpr>(x);
    auto* f = call != nullptr ? ast::As<ast::SelectorExpr>(ast::Unparen(call->fun)) : nullptr;
    auto* package = f != nullptr ? ast::As<ast::Ident>(f->x) : nullptr;
    return package != nullptr && types::As<types::PkgName>(info_.uses.Get(package->id)) != nullptr;
  };
  switch (s->kind) {
    case ast::NodeKind::SelectStmt:
    case ast::NodeKind::SendStmt:
    case ast::NodeKind::GoStmt:
      return true;
    case ast::NodeKind::ExprStmt:
      return out(ast::Cast<ast::ExprStmt>(s)->x);
    case ast::NodeKind::AssignStmt: {
      auto* a = ast::Cast<ast::AssignStmt>(s);
      return a->rhs.size() == 1 && out(a->rhs[0]);
    }
    default:
      return false;
  }
}

void FunctionLowering::LowerFor(const ast::ForStmt* s, const std::string& label) {
  Target target;
  target.label = label;
  target.loop = target.native_break = target.native_continue = true;
  target.lambda_depth = static_cast<int>(range_funcs_.size());
  Stmt* loop = New<Stmt>();
  PushScope(true);
  std::vector<Stmt*> prologue, before;
  std::vector<Stmt*> init;
  std::vector<Var*> heap_vars;
  bool shared = SharedLoopVariables(info_, s->pos);
  if (s->init != nullptr) {
    if (auto* a = ast::As<ast::AssignStmt>(s->init); a != nullptr && a->op == ast::Op::Define && !shared) {
      for (const ast::Expr* l : a->lhs) {
        auto* id = ast::As<ast::Ident>(l);
        Var* v = id != nullptr ? types::As<Var>(info_.defs.Get(id->id)) : nullptr;
        if (v != nullptr && OnHeap(v)) heap_vars.push_back(v);
      }
    }
    SimpleStmtInto(s->init, init);
  }
  std::map<Var*, std::string> inner_names;
  for (Var* v : heap_vars) {
    // Each iteration has its own variable: the loop steers through a pointer to the current one.
    LocalVar& local = locals_[v];
    std::string name = local.name;
    inner_names[v] = name;
    std::string steer = Temp(name + "_");
    for (Stmt* i : init) {
      if (i->kind == StmtKind::kVar && i->name == name) {
        i->name = steer;
        i->type = "auto*";
        i->x = Prefix("&", i->x);
      }
    }
    local.name = "(*" + steer + ")";
  }
  Expr* cond = s->cond != nullptr ? Condition(s->cond) : nullptr;
  Expr* post = nullptr;
  for (Var* v : heap_vars) {
    std::string steer = locals_[v].name;
    std::string pointer = steer.substr(2, steer.size() - 3);
    Expr* fresh = Binary(Text(pointer), "=", Prefix("&", Call("go::heap<" + TypeText(v->type) + ">", {Text("*" + pointer, lowered::kUnary)})),
                         lowered::kAssign);
    post = post == nullptr ? fresh : Binary(post, ",", fresh, lowered::kComma);
  }
  if (s->post != nullptr) {
    std::vector<Stmt*> list;
    if (Expr* together = TiedAssign(s->post)) list.push_back(ExprStmt(together));
    else SimpleStmtInto(s->post, list);
    bool plain = true;
    for (Stmt* x : list) plain = plain && x->kind == StmtKind::kExpr;
    if (plain) {
      for (Stmt* x : list) post = post == nullptr ? x->x : Binary(post, ",", x->x, lowered::kComma);
    } else {
      Expr* all = Iife(std::move(list), nullptr);
      post = post == nullptr ? all : Binary(post, ",", all, lowered::kComma);
    }
  }
  for (Var* v : heap_vars) {
    std::string steer = locals_[v].name;
    prologue.push_back(VarDecl(TypeText(v->type) + "&", inner_names[v], Text(steer.substr(1, steer.size() - 2), lowered::kUnary)));
    locals_[v].name = inner_names[v];
  }
  // Several variables of one type are declared together.
  if (init.size() > 1) {
    bool same = true;
    for (Stmt* i : init) {
      same = same && i->kind == StmtKind::kVar && i->type == init[0]->type && i->x != nullptr && !i->type.ends_with("*") &&
             !i->type.ends_with("&") && !(i->x->kind == ExprKind::kBraced && i->x->text.empty());
    }
    if (same && init[0]->type == "auto") same = false;
    if (same) {
      Expr* all = init[0]->x;
      for (size_t i = 1; i < init.size(); i++) all = Binary(all, ", " + init[i]->name + " =", init[i]->x, lowered::kAssign);
      init[0]->x = all;
      init.resize(1);
    }
  }
  bool block = init.size() > 1 || (init.size() == 1 && init[0]->kind != StmtKind::kVar && init[0]->kind != StmtKind::kExpr);
  if (init.size() == 1 && !block) loop->init = init[0];
  if (cond != nullptr && loop->init == nullptr && post == nullptr) {
    loop->kind = StmtKind::kWhile;
    loop->x = cond;
  } else if (cond == nullptr && loop->init == nullptr && post == nullptr) {
    loop->kind = StmtKind::kWhile;
    loop->x = Text("true");
  } else {
    loop->kind = StmtKind::kFor;
    loop->x = cond;
    loop->post = post;
  }
  loop->body = LoopBody(s->body, target, std::move(prologue));
  loop->body_end = s->body->rbrace;
  // Without a side effect g++ drops the conditions inside a loop that nothing leaves: what stands behind them happens at once.
  if (cond == nullptr && !CanLeave(s, label) && (s->body->stmts.empty() || !CallsOut(s->body->stmts[0]))) {
    Stmt* idle = ExprStmt(Text("go::rt::idle()"));
    idle->pos = s->pos;
    loop->body.insert(loop->body.begin(), idle);
  }
  PopScope();
  if (block) {
    init.push_back(loop);
    Stmt* b = Block(std::move(init));
    Emit(b, s);
    loop->pos = s->pos;
  } else {
    Emit(loop, s);
  }
  AfterTarget(target);
}

// ---------------------------------------------------------------------------------------------------- return, branches

void FunctionLowering::LowerReturn(const ast::ReturnStmt* s) {
  FunctionFrame& frame = frames_.back();
  Signature* sig = frame.sig;
  size_t n = sig != nullptr ? sig->results->Len() : 0;
  bool leaves_lambda = !range_funcs_.empty();
  // A literal that lives on may look at a named result after the return has set it.
  bool shared = false;
  if (frame.named_results && sig != nullptr && !s->results.empty()) {
    for (Var* v : sig->results->vars) shared = shared || OnHeap(v);
  }
  if (!frame.in_defers && !leaves_lambda && !shared) {
    if (n == 0) {
      Emit(Return(nullptr));
      return;
    }
    if (s->results.empty()) {
      Emit(Return(ResultValue()));
      return;
    }
    if (s->results.size() == n) {
      if (n == 1) {
        Expr* x = LowerTo(s->results[0], sig->results->At(0)->type);
        Emit(Return(x));
        return;
      }
      std::vector<Expr*> values;
      // Elements in braces are evaluated in order; temporaries of later ones must not overtake calls of earlier ones.
      for (size_t i = 0; i < n; i++) {
        size_t before = out_->size();
        Expr* x = LowerTo(s->results[i], sig->results->At(i)->type);
        if (out_->size() > before) {
          for (size_t k = 0; k < i; k++) {
            if (!values[k]->effects) continue;
            std::string temp = Temp("r");
            out_->insert(out_->begin() + static_cast<std::ptrdiff_t>(before++),
                         VarDecl("auto", temp, LiteralSafe(values[k], sig->results->At(k)->type)));
            values[k] = Text(temp);
          }
        }
        if (x->kind == ExprKind::kBraced && x->text.empty()) x->text = TypeText(sig->results->At(i)->type);
        values.push_back(x);
      }
      Emit(Return(Braced("", values)));
      return;
    }
    // return f() with several results
    types::Tuple* tuple = types::As<types::Tuple>(TypeOf(s->results[0]));
    bool same = tuple != nullptr;
    for (size_t i = 0; same && i < n; i++) same = TypeText(tuple->At(i)->type) == TypeText(sig->results->At(i)->type);
    Expr* call = Lower(s->results[0]);
    if (same) {
      Emit(Return(call));
      return;
    }
    std::string r = Temp("r");
    Emit(VarDecl("auto", r, call));
    std::vector<Expr*> values;
    for (size_t i = 0; i < n; i++) {
      values.push_back(Convert(Member(Text(r), false, "r" + std::to_string(i)), tuple->At(i)->type, sig->results->At(i)->type));
    }
    Emit(Return(Braced("", values)));
    return;
  }
  // Results go to their variables; the function returns them behind with_defers (or behind the range function).
  if (!s->results.empty()) {
    if (s->results.size() == n) {
      std::vector<Expr*> values;
      for (size_t i = 0; i < n; i++) {
        Expr* x = LowerTo(s->results[i], sig->results->At(i)->type);
        bool later_uses = false;
        if (n > 1 && !TV(s->results[i]).IsConstant() && !TV(s->results[i]).IsNil()) later_uses = true;
        auto* id = ast::As<ast::Ident>(ast::Unparen(s->results[i]));
        if (id != nullptr) {
          later_uses = false;
          // Own result variable: nothing to do; another's: it may be set before.
          for (size_t k = 0; k < i; k++) {
            if (x->kind == ExprKind::kText && x->text == frame.result_names[k]) later_uses = true;
          }
        }
        if (later_uses && i + 1 < n + 1 && n > 1) x = Hoist(LiteralSafe(x, sig->results->At(i)->type), nullptr, "r");
        values.push_back(x);
      }
      for (size_t i = 0; i < n; i++) {
        if (values[i]->kind == ExprKind::kText && values[i]->text == frame.result_names[i]) continue;
        Emit(ExprStmt(Binary(Text(frame.result_names[i]), "=", values[i], lowered::kAssign)));
      }
    } else {
      types::Tuple* tuple = types::As<types::Tuple>(TypeOf(s->results[0]));
      std::string r = Temp("r");
      Emit(VarDecl("auto", r, Lower(s->results[0])));
      for (size_t i = 0; i < n; i++) {
        Expr* x = Convert(Member(Text(r), false, "r" + std::to_string(i)), tuple->At(i)->type, sig->results->At(i)->type);
        Emit(ExprStmt(Binary(Text(frame.result_names[i]), "=", x, lowered::kAssign)));
      }
    }
  }
  if (leaves_lambda) {
    LeaveRangeFuncs(0, 1, [this] { EmitReturnAfterLambda(); });
    return;
  }
  if (shared && !frame.in_defers) {
    Emit(Return(ResultValue()));
    return;
  }
  Emit(Return(nullptr));
}

void FunctionLowering::EmitReturnAfterLambda() {
  if (frames_.back().in_defers) Emit(Return(nullptr));
  else Emit(Return(frames_.back().sig->results->Len() == 0 ? nullptr : ResultValue()));
}

Expr* FunctionLowering::ResultValue() {
  FunctionFrame& frame = frames_.back();
  results_read_ = true;
  if (frame.result_names.size() == 1) return Text(frame.result_names[0]);
  std::vector<Expr*> values;
  for (const std::string& r : frame.result_names) values.push_back(Text(r));
  return Braced("", values);
}

void FunctionLowering::LowerBranch(const ast::BranchStmt* s) {
  std::string label = s->label != nullptr ? std::string(s->label->name) : "";
  switch (s->keyword) {
    case ast::Keyword::Goto: {
      std::string& cpp = go_labels_[label];
      if (cpp.empty()) cpp = CppLabel(label);
      // Out of the bodies of range-over-func loops that do not hold the label.
      std::function<bool(const ast::Node*)> holds = [&](const ast::Node* n) {
        if (auto* l = ast::As<ast::LabeledStmt>(n); l != nullptr && l->label->name == label) return true;
        bool found = false;
        ast::ForEachChild(const_cast<ast::Node*>(n), [&](ast::Node* c) { found = found || holds(c); });
        return found;
      };
      int depth = static_cast<int>(range_funcs_.size());
      while (depth > 0 && !holds(range_funcs_[static_cast<size_t>(depth) - 1]->stmt->body)) depth--;
      if (depth < static_cast<int>(range_funcs_.size())) {
        LeaveRangeFuncs(depth, 0, [this, target = cpp] { Emit(Goto(target)); });
      } else {
        Emit(Goto(cpp));
      }
      return;
    }
    case ast::Keyword::Fallthrough:
      if (!fallthrough_.empty() && !fallthrough_.back().empty()) Emit(Goto(fallthrough_.back()));
      else Emit(ExprStmt(Text("[[fallthrough]]")));
      return;
    default:
      break;
  }
  bool is_break = s->keyword == ast::Keyword::Break;
  Target* target = nullptr;
  for (size_t i = targets_.size(); i-- > 0;) {
    Target* t = targets_[i];
    if (!label.empty() ? t->label == label : (is_break || t->loop)) {
      target = t;
      break;
    }
  }
  if (target == nullptr) {
    Unsupported(s->pos, "this branch");
    return;
  }
  if (target->lambda_depth < static_cast<int>(range_funcs_.size())) {
    int depth = target->lambda_depth;
    LeaveRangeFuncs(depth, 0, [this, target, is_break] { Emit(Branch(target, is_break)); });
    return;
  }
  Emit(Branch(target, is_break));
}

// break or continue of `target`, from the same lambda.
Stmt* FunctionLowering::Branch(Target* target, bool is_break) {
  if (target->is_range_func) return Return(Text(is_break ? "false" : "true"));
  bool native = is_break ? target->native_break : target->native_continue;
  for (size_t i = targets_.size(); native && i-- > 0 && targets_[i] != target;) {
    Target* inner = targets_[i];
    if (inner->lambda_depth != target->lambda_depth) continue;
    if (is_break ? inner->native_break : inner->native_continue) native = false;
  }
  if (native) {
    Stmt* b = New<Stmt>();
    b->kind = is_break ? StmtKind::kBreak : StmtKind::kContinue;
    return b;
  }
  std::string& name = is_break ? target->break_label : target->continue_label;
  if (name.empty()) {
    std::string base = target->label.empty() ? (target->loop ? "loop" : "switch") : target->label;
    name = CppLabel(base + (is_break ? "_end" : "_next"));
  }
  return Goto(name);
}

void FunctionLowering::LowerLabeled(const ast::LabeledStmt* s) {
  std::string label(s->label->name);
  // The label itself is only needed for goto.
  bool has_goto = false;
  std::function<void(const ast::Node*)> scan = [&](const ast::Node* n) {
    if (auto* b = ast::As<ast::BranchStmt>(n)) {
      if (b->keyword == ast::Keyword::Goto && b->label->name == label) has_goto = true;
    }
    ast::ForEachChild(const_cast<ast::Node*>(n), [&](ast::Node* c) { scan(c); });
  };
  if (!frames_.empty() && frames_.back().node != nullptr) scan(frames_.back().node);
  if (has_goto) {
    std::string& cpp = go_labels_[label];
    if (cpp.empty()) cpp = CppLabel(label);
    Emit(LabelStmt(cpp));
  }
  switch (s->stmt->kind) {
    case ast::NodeKind::ForStmt:
      LowerFor(ast::Cast<ast::ForStmt>(s->stmt), label);
      return;
    case ast::NodeKind::RangeStmt:
      LowerRange(ast::Cast<ast::RangeStmt>(s->stmt), label);
      return;
    case ast::NodeKind::SwitchStmt:
      LowerSwitch(ast::Cast<ast::SwitchStmt>(s->stmt), label);
      return;
    case ast::NodeKind::TypeSwitchStmt:
      LowerTypeSwitch(ast::Cast<ast::TypeSwitchStmt>(s->stmt), label);
      return;
    case ast::NodeKind::SelectStmt:
      LowerSelect(ast::Cast<ast::SelectStmt>(s->stmt), label);
      return;
    case ast::NodeKind::BlockStmt: {
      Target target;
      target.label = label;
      target.lambda_depth = static_cast<int>(range_funcs_.size());
      targets_.push_back(&target);
      LowerStmt(s->stmt);
      targets_.pop_back();
      AfterTarget(target);
      return;
    }
    case ast::NodeKind::EmptyStmt:
      return;
    default:
      LowerStmt(s->stmt);
  }
}

bool FunctionLowering::EndsInJump(const std::vector<Stmt*>& body) {
  for (size_t i = body.size(); i-- > 0;) {
    const Stmt* s = body[i];
    switch (s->kind) {
      case StmtKind::kEmpty:
        continue;
      case StmtKind::kReturn:
      case StmtKind::kBreak:
      case StmtKind::kContinue:
      case StmtKind::kGoto:
        return true;
      case StmtKind::kExpr:
        if (s->x->kind == ExprKind::kText && s->x->text == "[[fallthrough]]") return true;
        return s->x->kind == ExprKind::kCall && s->x->x->text == "go::panic";
      case StmtKind::kBlock:
        return EndsInJump(s->body);
      default:
        return false;
    }
  }
  return false;
}

}  // namespace go2cpp::lowering
