// select: one call that waits for the cases, and a switch over the index it gives.
#include "transpiler/lowering/function_lowering.h"

namespace go2cpp::lowering {

void FunctionLowering::LowerSelect(const ast::SelectStmt* s, const std::string& label) {
  Target target;
  target.label = label;
  target.native_break = true;
  target.lambda_depth = static_cast<int>(range_funcs_.size());
  if (s->clauses.empty()) {
    Emit(ExprStmt(Call("go::select", {})));
    return;
  }
  PushScope();
  std::vector<Stmt*> before;
  std::vector<Stmt*>* saved = out_;
  out_ = &before;
  struct Case {
    const ast::CommClause* clause;
    const ast::Expr* chan = nullptr;
    std::string value, ok;              // variables that receive
    std::vector<const ast::Expr*> lhs;  // what they are assigned to
    bool define = false;
    Type* elem = nullptr;
    std::string label;
  };
  std::vector<Case> cases;
  std::vector<Expr*> operands;
  int index = 0;
  int effects = 0;
  for (const ast::CommClause* c : s->clauses) {
    if (c->comm != nullptr && HasEffectsInComm(c->comm)) effects++;
  }
  for (const ast::CommClause* c : s->clauses) {
    Case k;
    k.clause = c;
    if (c->comm == nullptr) {
      k.label = "default";
      operands.push_back(Text("go::on_default"));
      cases.push_back(k);
      continue;
    }
    k.label = "case " + std::to_string(index++);
    if (auto* send = ast::As<ast::SendStmt>(c->comm)) {
      types::Chan* ch = UnderAs<types::Chan>(TypeOf(send->chan));
      Expr* chan = Lower(send->chan);
      if (effects > 1 && HasEffects(send->chan)) chan = Hoist(chan, nullptr, "ch");
      Expr* value = LowerTo(send->value, ch->elem);
      if (value->kind == ExprKind::kBraced && value->text.empty()) value->text = TypeText(ch->elem);
      if (effects > 1 && HasEffects(send->value)) value = Hoist(LiteralSafe(value, ch->elem), nullptr, "value");
      operands.push_back(Call("go::on_send", {chan, value}));
      cases.push_back(k);
      continue;
    }
    const ast::Expr* recv = nullptr;
    if (auto* x = ast::As<ast::ExprStmt>(c->comm)) {
      recv = x->x;
    } else {
      auto* a = ast::Cast<ast::AssignStmt>(c->comm);
      recv = a->rhs[0];
      for (const ast::Expr* l : a->lhs) k.lhs.push_back(l);
      k.define = a->op == ast::Op::Define;
    }
    auto* u = ast::Cast<ast::UnaryExpr>(ast::Unparen(recv));
    types::Chan* ch = UnderAs<types::Chan>(TypeOf(u->x));
    k.elem = ch->elem;
    Expr* chan = Lower(u->x);
    if (effects > 1 && HasEffects(u->x)) chan = Hoist(chan, nullptr, "ch");
    auto blank = [](const ast::Expr* e) {
      auto* id = ast::As<ast::Ident>(e);
      return id != nullptr && id->is_blank();
    };
    std::vector<Expr*> args{chan};
    if (!k.lhs.empty() && !blank(k.lhs[0])) {
      auto* id = ast::As<ast::Ident>(k.lhs[0]);
      k.value = Temp(k.define && id != nullptr && p_.package_->scope->Lookup(id->name) == nullptr ? CppName(id->name) : "value");
      Type* u2 = types::Unalias(Sub(ch->elem))->Underlying();
      auto* b = As<types::Basic>(u2);
      bool scalar = u2->kind() == types::Kind::kPointer || (b != nullptr && (b->info & (types::kIsString | types::kIsComplex)) == 0);
      Emit(VarDecl(TypeText(ch->elem), k.value, scalar ? Zero(ch->elem) : nullptr));
      args.push_back(Text("&" + k.value, lowered::kUnary));
    }
    if (k.lhs.size() > 1 && !blank(k.lhs[1])) {
      auto* id = ast::As<ast::Ident>(k.lhs[1]);
      k.ok = Temp(k.define && id != nullptr ? CppName(id->name) : "ok");
      Emit(VarDecl("bool", k.ok, Text("false")));
      if (args.size() == 1) args.push_back(Text("nullptr"));
      args.push_back(Text("&" + k.ok, lowered::kUnary));
    }
    operands.push_back(Call("go::on_recv", args));
    cases.push_back(k);
  }
  Stmt* sw = New<Stmt>();
  sw->kind = StmtKind::kSwitch;
  sw->x = Call("go::select", operands);
  sw->body_end = s->rbrace;
  sw->pos = s->pos;
  targets_.push_back(&target);
  for (Case& k : cases) {
    lowered::SwitchCase out;
    out.pos = k.clause->pos;
    out.end = k.clause->body.empty() ? k.clause->colon : ast::EndPos(k.clause->body.back());
    out.labels.push_back(k.label);
    PushScope();
    out_ = &out.body;
    for (size_t i = 0; i < k.lhs.size(); i++) {
      const std::string& from = i == 0 ? k.value : k.ok;
      if (from.empty()) continue;
      Type* from_type = i == 0 ? Sub(k.elem) : types::Typ(types::BasicKind::kBool);
      auto* id = ast::As<ast::Ident>(k.lhs[i]);
      Var* v = k.define && id != nullptr ? types::As<Var>(info_.defs.Get(id->id)) : nullptr;
      if (v != nullptr && !OnHeap(v)) {
        // The variable that received is the case's variable.
        locals_[v] = {from, lowered::kPrimary};
        scopes_.back().names[from] = v;
      } else if (v != nullptr) {
        DefineVar(v, id, Text(from), from_type, false, nullptr, nullptr);
      } else {
        AssignTo(k.lhs[i], Convert(Text(from), from_type, TypeOf(k.lhs[i])), from_type, nullptr);
      }
    }
    out_ = &before;
    LowerBlockInto(k.clause->body, out.body);
    PopScope();
    if (!EndsInJump(out.body)) {
      Stmt* brk = New<Stmt>();
      brk->kind = StmtKind::kBreak;
      out.body.push_back(brk);
    }
    sw->cases.push_back(std::move(out));
  }
  targets_.pop_back();
  out_ = saved;
  PopScope();
  if (before.empty()) {
    Emit(sw);
  } else {
    before.push_back(sw);
    Emit(Block(std::move(before)));
  }
  AfterTarget(target);
}

bool FunctionLowering::HasEffectsInComm(const ast::Stmt* comm) {
  if (auto* send = ast::As<ast::SendStmt>(comm)) return HasEffects(send->chan) || HasEffects(send->value);
  const ast::Expr* recv = nullptr;
  if (auto* x = ast::As<ast::ExprStmt>(comm)) recv = x->x;
  else recv = ast::Cast<ast::AssignStmt>(comm)->rhs[0];
  auto* u = ast::As<ast::UnaryExpr>(ast::Unparen(recv));
  return u != nullptr && HasEffects(u->x);
}

}  // namespace go2cpp::lowering
