// Escape analysis of one function: a graph of value flows between local variables, literals and the sink ("somewhere
// else"). A variable is heap allocated when its address reaches the sink. Conservative where it does not look closer:
// fields, elements, results of calls and assignments to existing variables all lead to the sink.
#include "transpiler/lowering/escape.h"

#include <cstdio>
#include <functional>

#include "transpiler/types/predicates.h"

namespace go2cpp::lowering {

using namespace syntax;
using types::Builtin;
using types::BuiltinId;
using types::Info;
using types::Object;
using types::SelectionKind;
using types::Signature;
using types::Type;

const VarFacts& FunctionFacts::Of(const Var* v) const {
  static const VarFacts none;
  auto it = vars.find(v);
  return it != vars.end() ? it->second : none;
}

bool SharedLoopVariables(const Info& info, base::Pos pos) {
  for (const auto& [file, version] : info.file_versions) {
    if (!file->source->Contains(pos)) continue;
    int minor = 0;
    return std::sscanf(version.c_str(), "go1.%d", &minor) == 1 && minor < 22;
  }
  return false;
}

bool FunctionFacts::OnHeap(const Var* v) const {
  const VarFacts& f = Of(v);
  if (f.address_escapes) return true;
  bool changes = f.assigned || f.address_taken || !f.initialised;
  if (f.captured_escaping && changes) return true;
  // A deferred literal runs after the loop's iteration is gone.
  if (f.captured_deferred && f.in_loop && changes) return true;
  return false;
}

namespace {

// A node of the flow graph.
struct Place {
  std::vector<const void*> to;
  bool sink = false;
};

class Walker {
 public:
  Walker(FunctionFacts& facts, const Info& info, EscapeAnalysis& all) : facts_(facts), info_(info), all_(all) {}

  void Function(const Node* root) {
    shared_loops_ = SharedLoopVariables(info_, root->pos);
    if (auto* d = syntax::As<FuncDecl>(root)) {
      function_ = root;
      if (d->recv != nullptr) Fields(d->recv);
      Signature_(d->type);
      if (d->body != nullptr) Block(d->body);
    } else if (auto* e = Expr::Is(root->kind) ? static_cast<const Expr*>(root) : nullptr) {
      function_ = root;
      Value(e, Sink());
    }
    Resolve();
  }

  // Whether the value of v leaks (after Function).
  bool Leaks(const void* v) { return Reaches(v); }

 private:
  struct Flow {  // where the value of an expression goes
    const void* to = nullptr;  // a variable or literal; null with sink false: nowhere (only used here)
    bool sink = false;
  };
  static Flow Sink() { return {nullptr, true}; }
  static Flow Nowhere() { return {}; }
  static Flow To(const void* v) { return {v, false}; }

  void AddFlow(const void* from, Flow flow) {
    if (flow.sink) places_[from].sink = true;
    else if (flow.to != nullptr) places_[from].to.push_back(flow.to);
  }
  void AddAddress(const Var* x, Flow flow, bool defer = false) {
    facts_.vars[x].address_taken = true;
    (void)defer;
    places_[x].sink = true;  // what x holds can be had through the pointer
    if (flow.sink) facts_.vars[x].address_escapes = true;
    else if (flow.to != nullptr) addresses_.push_back({x, flow.to});
  }

  bool Reaches(const void* from) {
    std::unordered_set<const void*> seen;
    std::vector<const void*> work{from};
    while (!work.empty()) {
      const void* at = work.back();
      work.pop_back();
      if (!seen.insert(at).second) continue;
      auto it = places_.find(at);
      if (it == places_.end()) continue;
      if (it->second.sink) return true;
      for (const void* t : it->second.to) work.push_back(t);
    }
    return false;
  }

  void Resolve() {
    for (auto& [literal, use] : facts_.literals) {
      if (use == LiteralUse::kLocal && Reaches(literal)) use = LiteralUse::kEscapes;
    }
    for (auto& [literal, captured] : facts_.captures) {
      LiteralUse use = facts_.literals[literal];
      for (Var* v : captured) {
        VarFacts& f = facts_.vars[v];
        f.captured = true;
        if (use == LiteralUse::kEscapes) f.captured_escaping = true;
        if (use == LiteralUse::kDeferred) f.captured_deferred = true;
      }
    }
    for (auto& [x, to] : addresses_) {
      if (Reaches(to)) facts_.vars[x].address_escapes = true;
    }
    std::unordered_set<const Var*> buffered;
    for (auto& [c, base, in_place] : appends_) {
      if (Reaches(c)) continue;
      if (in_place && (facts_.vars[base].captured || facts_.vars[base].address_taken)) continue;
      if (base == nullptr || buffered.insert(base).second) facts_.stack_appends.insert(c);
    }
  }

  Var* LocalVar(const Ident* id) const {
    Object* o = info_.ObjectOf(id);
    Var* v = types::As<Var>(o);
    return v != nullptr && v->var_kind != types::VarKind::kPackage && v->var_kind != types::VarKind::kField ? v : nullptr;
  }

  void Declare(Var* v, bool initialised) {
    VarFacts& f = facts_.vars[v];
    f.literal = literals_.empty() ? nullptr : literals_.back();
    f.in_loop = loop_depth_ > 0;
    f.initialised = f.initialised || initialised;
  }

  void Use(Var* v, Flow flow) {
    auto it = facts_.vars.find(v);
    const FuncLit* owner = it != facts_.vars.end() ? it->second.literal : nullptr;
    // Every literal between the use and the declaration captures v.
    for (size_t i = literals_.size(); i-- > 0;) {
      const FuncLit* l = literals_[i];
      if (l == owner) break;
      auto& list = facts_.captures[l];
      bool known = false;
      for (Var* c : list) known = known || c == v;
      if (!known) {
        list.push_back(v);
        AddFlow(v, facts_.literals[l] == LiteralUse::kDeferred ? Sink() : To(l));
      }
    }
    AddFlow(v, flow);
  }

  // The variable whose memory e is part of, if no pointer lies between; null otherwise.
  Var* Root(const Expr* e) {
    e = Unparen(e);
    if (auto* id = syntax::As<Ident>(e)) return LocalVar(id);
    if (auto* s = syntax::As<SelectorExpr>(e)) {
      auto it = info_.selections.find(s);
      if (it == info_.selections.end() || it->second.kind != SelectionKind::kField || it->second.indirect) return nullptr;
      Type* t = info_.TypeOf(s->x).type;
      if (t == nullptr || types::UnderAs<types::Pointer>(t) != nullptr) return nullptr;
      return Root(s->x);
    }
    if (auto* x = syntax::As<IndexExpr>(e)) {
      Type* t = info_.TypeOf(x->x).type;
      if (t == nullptr || types::UnderAs<types::Array>(t) == nullptr) return nullptr;
      return Root(x->x);
    }
    return nullptr;
  }

  void Fields(const FieldList* list) {
    if (list == nullptr) return;
    for (const Field* f : list->fields) {
      for (const Ident* id : f->names) {
        if (Var* v = types::As<Var>(info_.defs.Get(id->id))) Declare(v, true);
      }
    }
  }
  void Signature_(const FuncType* t) {
    Fields(t->params);
    if (t->results != nullptr) {
      Fields(t->results);
      for (const Field* f : t->results->fields) {
        for (const Ident* id : f->names) {
          // Results are set by every return.
          if (Var* v = types::As<Var>(info_.defs.Get(id->id))) facts_.vars[v].assigned = true;
        }
      }
    }
  }

  void Literal(const FuncLit* l, LiteralUse use, Flow flow) {
    facts_.literals[l] = use;
    AddFlow(l, flow);
    auto saved_function = function_;
    int saved_depth = loop_depth_;
    function_ = l;
    loop_depth_ = 0;
    literals_.push_back(l);
    Signature_(l->type);
    Block(l->body);
    literals_.pop_back();
    loop_depth_ = saved_depth;
    function_ = saved_function;
  }

  // e's address is taken (or its array sliced).
  void Address(const Expr* e, Flow flow) {
    e = Unparen(e);
    if (Var* root = Root(e)) {
      AddAddress(root, flow);
    }
    if (auto* id = syntax::As<Ident>(e)) {
      if (Var* v = LocalVar(id)) Use(v, Nowhere());
      return;
    }
    // Operands on the way are only read; a pointer in the middle makes the address its own.
    if (auto* s = syntax::As<SelectorExpr>(e)) {
      Type* t = info_.TypeOf(s->x).type;
      bool pointer = t != nullptr && types::UnderAs<types::Pointer>(t) != nullptr;
      auto it = info_.selections.find(s);
      if (it != info_.selections.end()) Value(s->x, pointer && !it->second.indirect ? flow : Nowhere());
      return;
    }
    if (auto* x = syntax::As<IndexExpr>(e)) {
      Type* t = info_.TypeOf(x->x).type;
      bool shares = t != nullptr && types::UnderAs<types::Array>(t) == nullptr;
      Value(x->x, shares ? flow : Nowhere());
      for (const Expr* i : x->indices) Value(i, Nowhere());
      return;
    }
    if (auto* s = syntax::As<StarExpr>(e)) {
      Value(s->x, flow);
      return;
    }
    Value(e, flow);  // a composite literal
  }

  // A conversion. Texts, bytes of texts and numbers (an address among them, as in gc) are copies; what becomes an interface
  // is boxed; the rest is the value as it was.
  void Conversion(const CallExpr* c, Type* to, Flow flow) {
    for (const Expr* a : c->args) {
      Type* from = info_.TypeOf(a).type;
      auto* basic = types::UnderAs<types::Basic>(to);
      auto* from_basic = from != nullptr ? types::UnderAs<types::Basic>(from) : nullptr;
      const bool copies = (basic != nullptr && basic->basic_kind != types::BasicKind::kUnsafePointer) ||
                          (from_basic != nullptr && (from_basic->info & types::kIsString) != 0);
      const bool boxes = types::IsInterface(to) || types::As<types::TypeParam>(to) != nullptr || syntax::As<FuncLit>(Unparen(a)) != nullptr;
      Value(a, boxes ? Sink() : copies ? Nowhere() : flow);
    }
  }

  void Call(const CallExpr* c, LiteralUse literal_use, Flow result) {
    const Expr* fun = Unparen(c->fun);
    types::TypeAndValue tv = info_.TypeOf(fun);
    if (tv.IsType()) {
      Conversion(c, tv.type, result);
      return;
    }
    if (auto* l = syntax::As<FuncLit>(fun)) {
      Literal(l, literal_use, literal_use == LiteralUse::kEscapes ? Sink() : Nowhere());
      for (const Expr* a : c->args) Value(a, Sink());
      return;
    }
    // The callee's function object.
    Func* callee = nullptr;
    const Expr* name = fun;
    if (auto* x = syntax::As<IndexExpr>(fun)) name = Unparen(x->x);
    bool later = literal_use != LiteralUse::kCalled;  // go or defer: operands are kept until then
    if (auto* id = syntax::As<Ident>(name)) {
      Object* o = info_.ObjectOf(id);
      if (auto* b = types::As<Builtin>(o)) {
        BuiltinCall(c, b->id, later);
        return;
      }
      callee = types::As<Func>(o);
      if (Var* v = LocalVar(id)) Use(v, later ? Sink() : Nowhere());
    } else if (auto* s = syntax::As<SelectorExpr>(name)) {
      auto it = info_.selections.find(s);
      if (it == info_.selections.end()) {
        Object* o = info_.ObjectOf(s->sel);
        if (auto* b = types::As<Builtin>(o)) {
          BuiltinCall(c, b->id, later);
          return;
        }
        callee = types::As<Func>(o);
      } else if (it->second.kind == SelectionKind::kMethodValue) {
        callee = types::As<Func>(it->second.obj);
        Type* recv_type = it->second.recv;
        bool interface_call = recv_type != nullptr && callee != nullptr && callee->Sig()->recv != nullptr &&
                              types::IsInterface(callee->Sig()->recv->type);
        bool keeps = interface_call || (callee != nullptr && all_.Keeps(callee->Origin(), -1));
        Flow flow = keeps ? Sink() : Nowhere();
        bool pointer_receiver = callee != nullptr && callee->HasPtrRecv();
        Type* x_type = info_.TypeOf(s->x).type;
        bool is_pointer = x_type != nullptr && types::UnderAs<types::Pointer>(x_type) != nullptr;
        if (pointer_receiver && !is_pointer) {
          if (later && literal_use == LiteralUse::kDeferred) {
            if (Var* root = Root(s->x)) {
              facts_.vars[root].captured_deferred = true;
              facts_.vars[root].captured = true;
            }
          }
          Address(s->x, later && literal_use == LiteralUse::kEscapes ? Sink() : flow);
        } else {
          Value(s->x, later ? Sink() : (pointer_receiver || interface_call) ? flow : Nowhere());
        }
        if (interface_call) callee = nullptr;
        Arguments(c, callee, later, it->second.kind);
        return;
      } else {
        Value(fun, Nowhere());
      }
    } else {
      Value(fun, Nowhere());
    }
    Arguments(c, callee, later, SelectionKind::kField);
  }

  void Arguments(const CallExpr* c, Func* callee, bool later, SelectionKind) {
    Signature* sig = callee != nullptr ? callee->Origin()->Sig() : nullptr;
    if (callee != nullptr && !later) facts_.calls_in[function_].push_back(callee->Origin());
    for (size_t i = 0; i < c->args.size(); i++) {
      Flow flow = Sink();
      if (callee != nullptr && !later) {
        size_t n = sig->params->Len();
        size_t index = i < n ? i : n - 1;
        bool variadic_part = sig->variadic && i + 1 >= n && !c->has_dots();
        if (n > 0 && !variadic_part &&
            (all_.Borrows(callee, static_cast<int>(index)) || !all_.Keeps(callee->Origin(), static_cast<int>(index)))) {
          flow = Nowhere();
        }
      }
      const Expr* a = Unparen(c->args[i]);
      if (auto* l = syntax::As<FuncLit>(a)) {
        Literal(l, flow.sink ? LiteralUse::kEscapes : LiteralUse::kPassed, flow);
      } else {
        Value(a, flow);
      }
    }
  }

  void BuiltinCall(const CallExpr* c, BuiltinId id, bool later) {
    bool keeps = later || id == BuiltinId::kAppend || id == BuiltinId::kPanic || id == BuiltinId::kSlice ||
                 id == BuiltinId::kSliceData || id == BuiltinId::kString || id == BuiltinId::kStringData ||
                 id == BuiltinId::kAdd || id == BuiltinId::kMin || id == BuiltinId::kMax;
    if (id == BuiltinId::kRecover) facts_.recovers_in.insert(function_);
    for (const Expr* a : c->args) {
      if (info_.TypeOf(a).IsType()) continue;
      const bool copied = id == BuiltinId::kAppend && c->has_dots() && a != c->args[0] && !later;
      Value(a, keeps && !copied ? Sink() : Nowhere());
    }
  }

  void Value(const Expr* e, Flow flow) {
    if (e == nullptr) return;
    switch (e->kind) {
      case NodeKind::Ident: {
        if (Var* v = LocalVar(Cast<Ident>(e))) Use(v, flow);
        return;
      }
      case NodeKind::ParenExpr:
        Value(Cast<ParenExpr>(e)->x, flow);
        return;
      case NodeKind::FuncLit:
        Literal(Cast<FuncLit>(e), flow.sink ? LiteralUse::kEscapes : LiteralUse::kLocal, flow);
        return;
      case NodeKind::CompositeLit: {
        for (const Expr* x : Cast<CompositeLit>(e)->elements) {
          if (auto* kv = syntax::As<KeyValueExpr>(x)) {
            Type* t = info_.TypeOf(e).type;
            if (t == nullptr || types::UnderAs<types::Struct>(t) == nullptr) Value(kv->key, Sink());
            Value(kv->value, Sink());
          } else {
            Value(x, Sink());
          }
        }
        return;
      }
      case NodeKind::SelectorExpr: {
        auto* s = Cast<SelectorExpr>(e);
        auto it = info_.selections.find(s);
        if (it == info_.selections.end()) return;  // qualified identifier
        if (it->second.kind == SelectionKind::kMethodExpr) return;
        if (it->second.kind == SelectionKind::kMethodValue) {
          Func* f = types::As<Func>(it->second.obj);
          Type* t = info_.TypeOf(s->x).type;
          bool is_pointer = t != nullptr && types::UnderAs<types::Pointer>(t) != nullptr;
          if (f != nullptr && f->HasPtrRecv() && !is_pointer) Address(s->x, Sink());
          else Value(s->x, Sink());
          return;
        }
        // A field is read: the struct's own value goes nowhere, unless the field is an array that is sliced (Address).
        Value(s->x, Nowhere());
        return;
      }
      case NodeKind::IndexExpr: {
        auto* x = Cast<IndexExpr>(e);
        if (info_.TypeOf(x->x).IsType()) return;
        Type* t = info_.TypeOf(x->x).type;
        if (t != nullptr && types::As<Signature>(t) != nullptr) return;  // instantiation
        Value(x->x, Nowhere());
        bool map = t != nullptr && types::UnderAs<types::Map>(t) != nullptr;
        for (const Expr* i : x->indices) Value(i, map ? Sink() : Nowhere());
        return;
      }
      case NodeKind::SliceExpr: {
        auto* s = Cast<SliceExpr>(e);
        Type* t = info_.TypeOf(s->x).type;
        if (t != nullptr && types::UnderAs<types::Array>(t) != nullptr) Address(s->x, flow);
        else Value(s->x, flow);
        Value(s->low, Nowhere());
        Value(s->high, Nowhere());
        Value(s->max, Nowhere());
        return;
      }
      case NodeKind::TypeAssertExpr:
        Value(Cast<TypeAssertExpr>(e)->x, flow);
        return;
      case NodeKind::CallExpr: {
        auto* c = Cast<CallExpr>(e);
        Call(c, LiteralUse::kCalled, flow);
        auto* fun = syntax::As<Ident>(Unparen(c->fun));
        auto* b = fun != nullptr ? types::As<Builtin>(info_.ObjectOf(fun)) : nullptr;
        if (b != nullptr && b->id == BuiltinId::kAppend && c->args.size() > 1 && !c->has_dots()) {
          auto* base = syntax::As<Ident>(Unparen(c->args[0]));
          appends_.push_back({c, base != nullptr ? LocalVar(base) : nullptr, false});
          AddFlow(c, flow);
        }
        return;
      }
      case NodeKind::StarExpr:
        Value(Cast<StarExpr>(e)->x, Nowhere());
        return;
      case NodeKind::UnaryExpr: {
        auto* u = Cast<UnaryExpr>(e);
        if (u->op == Op::And) Address(u->x, flow);
        else Value(u->x, Nowhere());
        return;
      }
      case NodeKind::BinaryExpr: {
        auto* b = Cast<BinaryExpr>(e);
        Value(b->x, Nowhere());
        Value(b->y, Nowhere());
        return;
      }
      case NodeKind::KeyValueExpr:
        Value(Cast<KeyValueExpr>(e)->value, flow);
        return;
      default:
        return;
    }
  }

  // x is assigned to.
  void Store(const Expr* e) {
    e = Unparen(e);
    if (Var* root = Root(e)) {
      VarFacts& f = facts_.vars[root];
      bool own_post = post_of_ != nullptr && post_variables_.count(root) != 0;
      if (own_post) f.assigned_in_post = true;
      else f.assigned = true;
    }
    if (auto* id = syntax::As<Ident>(e)) {
      if (Var* v = LocalVar(id)) Use(v, Nowhere());
      return;
    }
    Value(e, Nowhere());
  }

  void Define(const Expr* lhs, bool initialised) {
    auto* id = syntax::As<Ident>(lhs);
    if (id == nullptr) {
      Store(lhs);
      return;
    }
    if (Var* v = types::As<Var>(info_.defs.Get(id->id))) Declare(v, initialised);
    else if (!id->is_blank()) Store(lhs);
  }

  // v = append(v, x…): the slice stays where it is.
  bool AppendsToItself(const Ident* id, const Expr* rhs, size_t count) {
    auto* c = syntax::As<CallExpr>(Unparen(rhs));
    if (id == nullptr || c == nullptr || count != 1 || c->has_dots() || c->args.size() < 2) return false;
    auto* fun = syntax::As<Ident>(Unparen(c->fun));
    auto* b = fun != nullptr ? types::As<Builtin>(info_.ObjectOf(fun)) : nullptr;
    auto* base = syntax::As<Ident>(Unparen(c->args[0]));
    Var* v = LocalVar(id);
    if (b == nullptr || b->id != BuiltinId::kAppend || base == nullptr || v == nullptr || LocalVar(base) != v) return false;
    if (v->var_kind != types::VarKind::kLocal) return false;
    appends_.push_back({c, v, true});
    AddFlow(c, To(v));
    Use(v, Nowhere());
    for (size_t i = 1; i < c->args.size(); i++) Value(c->args[i], Sink());
    return true;
  }

  void Assign(const AssignStmt* s) {
    bool define = s->op == Op::Define;
    if (s->lhs.size() == s->rhs.size()) {
      for (size_t i = 0; i < s->rhs.size(); i++) {
        Flow flow = Sink();
        auto* id = syntax::As<Ident>(s->lhs[i]);
        if (id != nullptr && id->is_blank()) flow = Nowhere();
        if (s->op != Op::None && !define) flow = Nowhere();
        if (define && id != nullptr) {
          if (Var* v = types::As<Var>(info_.defs.Get(id->id))) {
            Declare(v, true);
            flow = To(v);
          }
        }
        // s = s[i:j] and s = append(s, …) keep the value where it is.
        if (!define && id != nullptr && s->lhs.size() == 1) {
          if (Var* v = LocalVar(id)) {
            if (auto* slice = syntax::As<SliceExpr>(Unparen(s->rhs[i]))) {
              if (auto* base = syntax::As<Ident>(Unparen(slice->x)); base != nullptr && LocalVar(base) == v) flow = Nowhere();
            }
          }
        }
        if (!define && s->op == Op::None && AppendsToItself(id, s->rhs[i], s->lhs.size())) continue;
        Value(s->rhs[i], flow);
      }
    } else {
      for (const Expr* r : s->rhs) Value(r, Nowhere());
    }
    for (const Expr* l : s->lhs) define ? Define(l, true) : Store(l);
  }

  void Block(const BlockStmt* b) {
    for (const Stmt* s : b->stmts) Statement(s);
  }

  void Declaration(const GenDecl* d) {
    for (const Spec* spec : d->specs) {
      auto* v = syntax::As<ValueSpec>(spec);
      if (v == nullptr || v->keyword != Keyword::Var) continue;
      for (size_t i = 0; i < v->values.size(); i++) {
        Flow flow = Sink();
        if (v->values.size() == v->names.size()) {
          Var* var = types::As<Var>(info_.defs.Get(v->names[i]->id));
          if (var != nullptr) {
            Declare(var, true);
            Type* t = info_.TypeOf(v->values[i]).type;
            bool boxed = t != nullptr && types::IsInterface(var->type) && !types::IsInterface(t);
            flow = boxed ? Sink() : To(var);
          }
        }
        Value(v->values[i], flow);
      }
      for (const Ident* id : v->names) {
        if (Var* var = types::As<Var>(info_.defs.Get(id->id))) Declare(var, !v->values.empty());
      }
    }
  }

  void Statement(const Stmt* s) {
    if (s == nullptr) return;
    switch (s->kind) {
      case NodeKind::DeclStmt:
        Declaration(Cast<DeclStmt>(s)->decl);
        return;
      case NodeKind::LabeledStmt:
        Statement(Cast<LabeledStmt>(s)->stmt);
        return;
      case NodeKind::ExprStmt:
        Value(Cast<ExprStmt>(s)->x, Nowhere());
        return;
      case NodeKind::SendStmt:
        Value(Cast<SendStmt>(s)->chan, Nowhere());
        Value(Cast<SendStmt>(s)->value, Sink());
        return;
      case NodeKind::IncDecStmt:
        Store(Cast<IncDecStmt>(s)->x);
        return;
      case NodeKind::AssignStmt:
        Assign(Cast<AssignStmt>(s));
        return;
      case NodeKind::GoStmt:
        if (auto* c = syntax::As<CallExpr>(Unparen(Cast<GoStmt>(s)->call))) Call(c, LiteralUse::kEscapes, Sink());
        return;
      case NodeKind::DeferStmt:
        facts_.defers_in.insert(function_);
        if (auto* c = syntax::As<CallExpr>(Unparen(Cast<DeferStmt>(s)->call))) Call(c, LiteralUse::kDeferred, Sink());
        return;
      case NodeKind::ReturnStmt:
        for (const Expr* r : Cast<ReturnStmt>(s)->results) Value(r, Sink());
        return;
      case NodeKind::BranchStmt:
        if (Cast<BranchStmt>(s)->keyword == Keyword::Goto) facts_.gotos_in.insert(function_);
        return;
      case NodeKind::BlockStmt:
        Block(Cast<BlockStmt>(s));
        return;
      case NodeKind::IfStmt: {
        auto* i = Cast<IfStmt>(s);
        Statement(i->init);
        Value(i->cond, Nowhere());
        Block(i->then);
        Statement(i->else_);
        return;
      }
      case NodeKind::SwitchStmt: {
        auto* w = Cast<SwitchStmt>(s);
        Statement(w->init);
        Value(w->tag, Nowhere());
        for (const CaseClause* c : w->cases) {
          for (const Expr* v : c->values) Value(v, Nowhere());
          for (const Stmt* b : c->body) Statement(b);
        }
        return;
      }
      case NodeKind::TypeSwitchStmt: {
        auto* w = Cast<TypeSwitchStmt>(s);
        Statement(w->init);
        Value(w->guard->x, w->name != nullptr ? Sink() : Nowhere());
        for (const CaseClause* c : w->cases) {
          auto it = info_.implicits.find(c);
          if (it != info_.implicits.end()) {
            if (Var* v = types::As<Var>(it->second)) Declare(v, true);
          }
          for (const Stmt* b : c->body) Statement(b);
        }
        return;
      }
      case NodeKind::SelectStmt:
        for (const CommClause* c : Cast<SelectStmt>(s)->clauses) {
          Statement(c->comm);
          for (const Stmt* b : c->body) Statement(b);
        }
        return;
      case NodeKind::ForStmt: {
        auto* f = Cast<ForStmt>(s);
        if (!shared_loops_) loop_depth_++;
        Statement(f->init);
        if (shared_loops_) loop_depth_++;
        std::unordered_set<const Var*> own;
        if (auto* a = syntax::As<AssignStmt>(f->init); a != nullptr && a->op == Op::Define) {
          for (const Expr* l : a->lhs) {
            if (auto* id = syntax::As<Ident>(l)) {
              if (Var* v = types::As<Var>(info_.defs.Get(id->id))) {
                facts_.vars[v].loop_variable = true;
                if (!shared_loops_) own.insert(v);
              }
            }
          }
        }
        Value(f->cond, Nowhere());
        auto saved = post_variables_;
        auto saved_post = post_of_;
        post_variables_ = own;
        post_of_ = f;
        Statement(f->post);
        post_variables_ = saved;
        post_of_ = saved_post;
        Block(f->body);
        loop_depth_--;
        return;
      }
      case NodeKind::RangeStmt: {
        auto* r = Cast<RangeStmt>(s);
        Type* t = r->x != nullptr ? info_.TypeOf(r->x).type : nullptr;
        Value(r->x, t != nullptr && types::UnderAs<Signature>(t) != nullptr ? Nowhere() : Nowhere());
        if (!shared_loops_) loop_depth_++;
        for (const Expr* v : {r->key, r->value}) {
          if (v == nullptr) continue;
          if (r->op == Op::Define) Define(v, true);
          else Store(v);
          Var* own = shared_loops_ && r->op == Op::Define ? types::As<Var>(info_.defs.Get(Cast<Ident>(v)->id)) : nullptr;
          if (own != nullptr) facts_.vars[own].assigned = facts_.vars[own].shared_by_loop = true;
        }
        if (shared_loops_) loop_depth_++;
        Block(r->body);
        loop_depth_--;
        return;
      }
      default:
        return;
    }
  }

  FunctionFacts& facts_;
  const Info& info_;
  EscapeAnalysis& all_;
  const Node* function_ = nullptr;
  std::vector<const FuncLit*> literals_;
  int loop_depth_ = 0;
  bool shared_loops_ = false;
  const ForStmt* post_of_ = nullptr;
  std::unordered_set<const Var*> post_variables_;
  std::unordered_map<const void*, Place> places_;
  std::vector<std::pair<const Var*, const void*>> addresses_;
  struct Append {
    const CallExpr* call = nullptr;
    const Var* base = nullptr;  // null: not a local variable
    bool in_place = false;      // base = append(base, …)
  };
  std::vector<Append> appends_;

 public:
  bool LeaksParam(const Var* v) { return Reaches(v); }
};

}  // namespace

const FunctionFacts& EscapeAnalysis::Of(const syntax::Node* root, const types::Info& info) {
  auto it = facts_.find(root);
  if (it != facts_.end()) return it->second;
  FunctionFacts facts;
  Walker walker(facts, info, *this);
  walker.Function(root);
  return facts_[root] = std::move(facts);
}

const types::FuncBody* EscapeAnalysis::Body(Func* f, const types::TypedPackage** owner) {
  if (f->pkg == nullptr) return nullptr;
  const types::TypedPackage* package = program_.Find(f->pkg);
  *owner = package;
  if (package == nullptr) return nullptr;
  auto& bodies = bodies_[f->pkg];
  if (bodies.empty()) {
    for (const types::FuncBody& b : package->functions) bodies[b.func] = &b;
  }
  auto it = bodies.find(f->Origin());
  return it != bodies.end() ? it->second : nullptr;
}

const PackageNotes& EscapeAnalysis::NotesOf(const types::Package* package) {
  auto it = notes_.find(package);
  if (it == notes_.end()) it = notes_.emplace(package, PackageNotes(package->notes)).first;
  return it->second;
}

bool EscapeAnalysis::Keeps(Func* f, int index) {
  auto& memo = keeps_[f];
  auto it = memo.find(index);
  if (it != memo.end()) return it->second;
  memo[index] = true;  // while in progress: recursion keeps
  const types::TypedPackage* owner = nullptr;
  const types::FuncBody* body = Body(f, &owner);
  if (owner == nullptr && f->pkg != nullptr) return memo[index] = NotesOf(f->pkg).Keeps(f, index);
  if (owner == nullptr || (body != nullptr && body->decl->body_skipped)) return memo[index] = true;
  Signature* sig = f->Sig();
  if (body == nullptr || body->decl->body == nullptr) {
    // Native: methods do not keep their receiver, functions not the pointer they work on.
    bool keeps = true;
    if (index == -1) keeps = false;
    else if (index == 0 && sig->recv == nullptr && sig->params->Len() > 0) {
      keeps = types::UnderAs<types::Pointer>(sig->params->At(0)->type) == nullptr;
    }
    return memo[index] = keeps;
  }
  Var* v = index < 0 ? sig->recv : sig->params->At(static_cast<size_t>(index));
  if (v == nullptr) return memo[index] = true;
  if (v->name.empty() || v->name == "_") return memo[index] = false;
  FunctionFacts facts;
  Walker walker(facts, owner->info, *this);
  walker.Function(body->decl);
  bool keeps = walker.LeaksParam(v) || facts.Of(v).address_escapes;
  // A parameter captured by an escaping literal leaks through the literal's own node.
  return keeps_[f][index] = keeps;
}

bool EscapeAnalysis::MayRecover(Func* f) {
  const types::TypedPackage* owner = nullptr;
  const types::FuncBody* body = Body(f, &owner);
  if (owner == nullptr) return f->pkg == nullptr || NotesOf(f->pkg).MayRecover(f);
  if (body == nullptr || body->decl->body == nullptr) return false;
  return Of(body->decl, owner->info).recovers_in.count(body->decl) != 0;
}

}  // namespace go2cpp::lowering
