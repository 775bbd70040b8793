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
  // The variable in front of the select that lhs receives into. It has the name of the variable that the case defines
  // if no other part of the statement means something else by it; cases of one name and type share it.
  std::map<std::string, std::string> shared;  // name -> type
  auto receiver = [&](const Case& k, const ast::Expr* lhs, Type* t, const std::string& fallback) {
    const std::string type = TypeText(t);
    auto* id = ast::As<ast::Ident>(lhs);
    Var* v = k.define && id != nullptr ? types::As<Var>(info_.defs.Get(id->id)) : nullptr;
    bool plain = v != nullptr && !OnHeap(v) && p_.package_->scope->Lookup(id->name) == nullptr;
    for (const ast::CommClause* c : s->clauses) {
      if (!plain || c->comm == nullptr) {
        if (plain && c->comm == nullptr) {
          for (const ast::Stmt* b : c->body) plain = plain && !Mentions(b, id->name);
        }
        continue;
      }
      auto* a = ast::As<ast::AssignStmt>(c->comm);
      bool defines = false;
      if (a != nullptr && a->op == ast::Op::Define) {
        for (const ast::Expr* l : a->lhs) defines = defines || ast::Cast<ast::Ident>(l)->name == id->name;
        plain = plain && !Mentions(a->rhs[0], id->name);
      }
      plain = plain && (defines || !Mentions(c, id->name));
    }
    std::string name;
    if (plain) {
      auto known = shared.find(CppName(id->name));
      if (known != shared.end() && known->second == type) return known->first;
      name = Declare(v);
      shared[name] = type;
    } else {
      name = Temp(fallback);
    }
    Type* u = types::Unalias(t)->Underlying();
    auto* b = As<types::Basic>(u);
    const bool scalar = u->kind() == types::Kind::kPointer || (b != nullptr && (b->info & (types::kIsString | types::kIsComplex)) == 0);
    Emit(VarDecl(type, name, scalar ? Zero(t) : nullptr));
    return name;
  };
  int index = 0;
  int effects = 0;
  for (const ast::CommClause* c : s->clauses) {
    if (c->comm != nullptr && HasEffectsInComm(c->comm)) effects++;
  }
  // What a later operand may change or must not run before is evaluated in front, in order.
  int remaining = effects;
  auto settle = [&](const ast::Expr* e, Expr* x, Type* t, const std::string& name) {
    if (HasEffects(e)) return remaining > 0 || effects > 1 ? Hoist(LiteralSafe(x, t), nullptr, name) : x;
    if (remaining == 0 || TV(e).IsConstant() || TV(e).IsNil()) return x;
    auto* id = ast::As<ast::Ident>(ast::Unparen(e));
    Var* v = id != nullptr ? types::As<Var>(info_.ObjectOf(id)) : nullptr;
    return ReadsMemory(e) || facts_.Of(v).address_taken ? Copied(LiteralSafe(x, t), name) : x;
  };
  for (const ast::CommClause* c : s->clauses) {
    if (c->comm != nullptr && HasEffectsInComm(c->comm)) remaining--;
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
      chan = settle(send->chan, chan, TypeOf(send->chan), "ch");
      Expr* value = LowerTo(send->value, ch->elem);
      if (value->kind == ExprKind::kBraced && value->text.empty()) value->text = TypeText(ch->elem);
      value = settle(send->value, value, ch->elem, "value");
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
    chan = settle(u->x, chan, TypeOf(u->x), "ch");
    auto blank = [](const ast::Expr* e) {
      auto* id = ast::As<ast::Ident>(e);
      return id != nullptr && id->is_blank();
    };
    std::vector<Expr*> args{chan};
    for (size_t i = 0; i < k.lhs.size(); i++) {
      if (blank(k.lhs[i])) continue;
      Type* t = i == 0 ? Sub(ch->elem) : types::Typ(types::BasicKind::kBool);
      std::string& name = i == 0 ? k.value : k.ok;
      name = receiver(k, k.lhs[i], t, i == 0 ? "value" : "ok");
      if (args.size() < i + 1) args.push_back(Text("nullptr"));
      args.push_back(Text("&" + name, lowered::kUnary));
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
    out.end = ClauseEnd(k.clause, s->rbrace);
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
        AssignTo(k.lhs[i], Convert(Text(from), from_type, TypeOf(k.lhs[i])), from_type, out.body.empty() ? k.clause->comm : nullptr);
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
  } else if (before.size() == 1 && before[0]->kind == StmtKind::kVar) {
    sw->init = before[0];
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
