// Select: a C++ switch over the index of the communication that happened.
#include "transpiler/lowering/function_lowering.h"

namespace go2cpp::lowering {

using types::BasicKind;

void FunctionLowering::LowerSelect(const ast::SelectStmt* s, const std::string& label) {
  if (s->clauses.empty()) {
    Expr* call = Call("go::select", {});
    call->effects = true;
    Emit(ExprStmt(call), s);
    return;
  }
  Target target;
  target.label = label;
  target.native_break = true;
  target.lambda_depth = static_cast<int>(range_funcs_.size());
  Stmt* select = New<Stmt>();
  select->kind = StmtKind::kSwitch;
  PushScope(true);

  // What a clause receives into, and what it does with that first.
  struct Clause {
    std::vector<Stmt*> prologue;
  };
  std::vector<Clause> clauses(s->clauses.size());
  std::vector<std::pair<std::string, std::string>> variables;  // type, name: declared in front
  auto variable = [&](const std::string& type, const std::string& name) {
    for (auto& [t, n] : variables) {
      if (n == name) return;
    }
    variables.push_back({type, name});
  };
  std::map<std::pair<std::string, std::string>, std::string> shared;  // Go name and type -> C++ name
  // Where a value of type t for `lhs` goes: an address for select.
  auto receive = [&](const ast::Expr* lhs, bool define, Type* t, const char* fallback, Clause& clause) -> Expr* {
    auto* id = lhs != nullptr ? ast::As<ast::Ident>(ast::Unparen(lhs)) : nullptr;
    if (lhs == nullptr || (id != nullptr && id->is_blank())) return nullptr;
    std::string type = TypeText(Sub(t));
    Var* v = define && id != nullptr ? types::As<Var>(info_.defs.Get(id->id)) : nullptr;
    if (v != nullptr) {
      if (OnHeap(v)) {
        std::string name = Declare(v);
        std::string carrier = Temp(name + "_value");
        variable(type, carrier);
        clause.prologue.push_back(VarDecl(type + "&", name, Call("go::heap<" + type + ">", {Text(carrier)})));
        return Prefix("&", Text(carrier));
      }
      auto key = std::make_pair(v->name, type);
      auto it = shared.find(key);
      if (it != shared.end()) {
        locals_[v] = locals_[shared_vars_.at(it->second)];
      } else {
        std::string name = Declare(v);
        shared[key] = name;
        shared_vars_[name] = v;
        variable(type, name);
      }
      return Prefix("&", Text(Find(v)->name));
    }
    // An existing variable of the same type takes the value directly.
    if (id != nullptr) {
      Var* existing = types::As<Var>(info_.ObjectOf(id));
      const LocalVar* local = existing != nullptr ? Find(existing) : nullptr;
      if (local != nullptr && types::Identical(Sub(existing->type), Sub(t))) {
        return Prefix("&", Text(local->name, local->precedence));
      }
    }
    std::string carrier = Temp(fallback);
    variable(type, carrier);
    std::vector<Stmt*> store = Captured([&] { AssignTo(lhs, Text(carrier), t, nullptr); });
    clause.prologue.insert(clause.prologue.end(), store.begin(), store.end());
    return Prefix("&", Text(carrier));
  };

  // Channels and values to send are evaluated in source order, once.
  std::vector<std::pair<const ast::Expr*, std::function<Expr*()>>> operands;
  struct Case {
    int channel = -1, value = -1;  // indices of operands
    Expr *to = nullptr, *ok = nullptr;
  };
  std::vector<Case> cases(s->clauses.size());
  std::vector<Stmt*>* saved = out_;
  std::vector<Stmt*> before;
  out_ = &before;
  bool has_default = false;
  for (size_t i = 0; i < s->clauses.size(); i++) {
    const ast::Stmt* comm = s->clauses[i]->comm;
    if (comm == nullptr) {
      has_default = true;
      continue;
    }
    Case& c = cases[i];
    if (auto* send = ast::As<ast::SendStmt>(comm)) {
      types::Chan* ch = UnderAs<types::Chan>(TypeOf(send->chan));
      c.channel = static_cast<int>(operands.size());
      operands.push_back({send->chan, [this, send] { return Lower(send->chan); }});
      c.value = static_cast<int>(operands.size());
      operands.push_back({send->value, [this, send, ch] { return LowerTo(send->value, ch->elem); }});
      continue;
    }
    const ast::Expr* rhs = nullptr;
    auto* assign = ast::As<ast::AssignStmt>(comm);
    if (assign != nullptr) rhs = assign->rhs[0];
    else rhs = ast::Cast<ast::ExprStmt>(comm)->x;
    auto* recv = ast::Cast<ast::UnaryExpr>(ast::Unparen(rhs));
    const ast::Expr* channel = recv->x;
    c.channel = static_cast<int>(operands.size());
    operands.push_back({channel, [this, channel] { return Lower(channel); }});
  }
  std::vector<Expr*> values = InOrder(operands);
  out_ = saved;
  for (size_t i = 0; i < s->clauses.size(); i++) {
    auto* assign = s->clauses[i]->comm != nullptr ? ast::As<ast::AssignStmt>(s->clauses[i]->comm) : nullptr;
    if (assign == nullptr) continue;
    auto* recv = ast::Cast<ast::UnaryExpr>(ast::Unparen(assign->rhs[0]));
    Type* elem = UnderAs<types::Chan>(TypeOf(recv->x))->elem;
    bool define = assign->op == ast::Op::Define;
    cases[i].to = receive(assign->lhs[0], define, elem, "value", clauses[i]);
    if (assign->lhs.size() > 1) cases[i].ok = receive(assign->lhs[1], define, types::Typ(BasicKind::kBool), "received", clauses[i]);
  }

  std::vector<Expr*> args;
  int index = 0;
  for (size_t i = 0; i < s->clauses.size(); i++) {
    const ast::CommClause* clause = s->clauses[i];
    const Case& c = cases[i];
    lowered::SwitchCase out;
    out.pos = clause->pos;
    out.end = i + 1 < s->clauses.size() ? s->clauses[i + 1]->pos : s->rbrace;
    if (clause->comm == nullptr) {
      out.labels.push_back("default");
    } else {
      out.labels.push_back("case " + std::to_string(index++));
      Expr* channel = values[static_cast<size_t>(c.channel)];
      if (c.value >= 0) {
        args.push_back(Call("go::on_send", {channel, values[static_cast<size_t>(c.value)]}));
      } else {
        std::vector<Expr*> parts{channel};
        if (c.to != nullptr || c.ok != nullptr) parts.push_back(c.to != nullptr ? c.to : Text("nullptr"));
        if (c.ok != nullptr) parts.push_back(c.ok);
        args.push_back(Call("go::on_recv", std::move(parts)));
      }
    }
    PushScope();
    targets_.push_back(&target);
    fallthrough_.push_back("");
    out.body = clauses[i].prologue;
    CaseBody(clause->body, out.body);
    fallthrough_.pop_back();
    targets_.pop_back();
    PopScope();
    select->cases.push_back(std::move(out));
  }
  if (has_default) args.push_back(Text("go::on_default"));
  select->x = Call("go::select", std::move(args));
  select->x->effects = true;
  select->body_end = s->rbrace;
  PopScope();

  bool same = !variables.empty();
  for (auto& [type, name] : variables) same = same && type == variables[0].first;
  for (Stmt* b : before) Emit(b);
  if (same) {
    std::string names;
    for (auto& [type, name] : variables) names += (names.empty() ? "" : "{}, ") + name;
    select->init = VarDecl(variables[0].first, names, Braced("", {}));
    Emit(select, s);
  } else if (!variables.empty()) {
    std::vector<Stmt*> block;
    for (auto& [type, name] : variables) block.push_back(VarDecl(type, name, Braced("", {})));
    select->pos = s->pos;
    select->end = ast::EndPos(s);
    block.push_back(select);
    Stmt* b = Block(std::move(block));
    b->body_end = s->rbrace;
    Emit(b);
  } else {
    Emit(select, s);
  }
  AfterTarget(target);
}

}  // namespace go2cpp::lowering
