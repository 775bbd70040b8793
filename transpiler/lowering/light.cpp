// Which go statements start a goroutine that blocks in sends and receives of small values only. The runtime may then move its frames
// away while it waits (runtime/scheduler/light.h): nothing in them may be known to others, and it must always come to give its stack
// up, so no locks, selects, system calls, func values and interfaces, whose code is not known here, and no recursion.
#include "transpiler/lowering/light.h"

#include "transpiler/types/predicates.h"
#include "transpiler/types/sizes.h"

namespace go2cpp::lowering {

namespace {

constexpr int64_t kLargestElement = 64;   // light_element of the runtime
constexpr int64_t kLargestVariable = 256; // frames are copied

using types::Func;
using types::Signature;
using types::Type;

// The standard library's functions that block nowhere.
bool NeverBlocks(const Func* f) {
  const std::string& path = f->pkg != nullptr ? f->pkg->path : std::string();
  if (path == "sync/atomic" || path == "math" || path == "math/bits") return true;
  if (path == "runtime") return f->name == "Gosched";
  if (path == "time") return f->name == "Now" || f->name == "Since";
  if (path != "sync") return false;
  const Signature* sig = const_cast<Func*>(f)->Sig();
  auto* named = sig->recv != nullptr ? types::As<types::Named>(types::Unalias(types::Deref(types::Unalias(sig->recv->type)))) : nullptr;
  return named != nullptr && named->Obj()->name == "WaitGroup" && (f->name == "Done" || f->name == "Add");
}

}  // namespace

bool LightBodies::StartsLight(const syntax::CallExpr* call, const types::TypedPackage& typed) {
  const types::Info& info = typed.info;
  const syntax::Expr* fun = syntax::Unparen(call->fun);
  if (auto* literal = syntax::As<syntax::FuncLit>(fun)) return IsLight(literal->type, info, typed) && IsLight(literal->body, info, typed);
  return CallIsLight(call, info, typed);
}

// A call that the goroutine itself makes.
bool LightBodies::CallIsLight(const syntax::CallExpr* call, const types::Info& info, const types::TypedPackage& typed) {
  const syntax::Expr* fun = syntax::Unparen(call->fun);
  const types::TypeAndValue of = info.TypeOf(fun);
  if (of.IsType()) return true;
  const syntax::Ident* name = syntax::As<syntax::Ident>(fun);
  if (auto* selector = syntax::As<syntax::SelectorExpr>(fun)) {
    auto found = info.selections.find(selector);
    if (found != info.selections.end()) {
      if (found->second.kind != types::SelectionKind::kMethodValue || types::IsInterface(types::Unalias(found->second.recv))) return false;
    }
    name = selector->sel;
  }
  if (auto* literal = syntax::As<syntax::FuncLit>(fun)) return IsLight(literal->type, info, typed) && IsLight(literal->body, info, typed);
  types::Object* object = name != nullptr ? info.uses.Get(name->id) : nullptr;
  if (auto* builtin = types::As<types::Builtin>(object)) {
    return builtin->id != types::BuiltinId::kPrint && builtin->id != types::BuiltinId::kPrintln;
  }
  auto* f = types::As<Func>(object);
  return f != nullptr && f->Origin() == f && FunctionIsLight(f);
}

bool LightBodies::FunctionIsLight(Func* f) {
  const Signature* sig = f->Sig();
  if (sig->recv != nullptr && types::IsInterface(types::Unalias(sig->recv->type))) return false;
  if (NeverBlocks(f)) return true;
  const types::TypedPackage* typed = f->pkg != nullptr ? program_.Find(f->pkg) : nullptr;
  if (typed == nullptr || !typed->bodies_checked) return false;
  auto [it, fresh] = known_.emplace(f, false);  // false while it is looked at: recursion is not light
  if (!fresh) return it->second;
  if (!f->linkname.empty()) return false;
  for (const types::FuncBody& b : typed->functions) {
    if (b.func != f) continue;
    if (b.decl->body == nullptr || !sig->tparams.empty() || !sig->recv_tparams.empty()) return false;
    const bool light = IsLight(b.decl->type, typed->info, *typed) && IsLight(b.decl->body, typed->info, *typed);
    return known_[f] = light;
  }
  return false;
}

bool LightBodies::SmallElements(const syntax::Expr* channel, const types::Info& info) {
  auto* c = types::UnderAs<types::Chan>(info.TypeOf(channel).type);
  return c != nullptr && !types::HasVariableSize(c->elem) && types::Sizeof(c->elem) >= 0 && types::Sizeof(c->elem) <= kLargestElement;
}

bool LightBodies::IsLight(const syntax::Node* n, const types::Info& info, const types::TypedPackage& typed) {
  using namespace syntax;
  if (As<FuncLit>(n) != nullptr) return true;  // called only where CallIsLight sees it
  if (As<SelectStmt>(n) != nullptr) return false;
  if (auto* id = As<Ident>(n)) {
    if (auto* v = types::As<types::Var>(info.defs.Get(id->id)); v != nullptr && !v->IsField()) {
      if (types::HasVariableSize(v->type) || types::Sizeof(v->type) < 0 || types::Sizeof(v->type) > kLargestVariable) return false;
    }
    return true;
  }
  if (auto* call = As<CallExpr>(n); call != nullptr && !CallIsLight(call, info, typed)) return false;
  if (auto* go = As<GoStmt>(n)) {
    // Only what the statement itself computes.
    auto* call = As<CallExpr>(Unparen(go->call));
    if (call == nullptr) return false;
    for (const Expr* a : call->args) {
      if (!IsLight(a, info, typed)) return false;
    }
    const Expr* fun = Unparen(call->fun);
    return As<FuncLit>(fun) != nullptr || As<Ident>(fun) != nullptr || IsLight(fun, info, typed);
  }
  if (auto* send = As<SendStmt>(n); send != nullptr && !SmallElements(send->chan, info)) return false;
  if (auto* unary = As<UnaryExpr>(n); unary != nullptr && unary->op == Op::Recv && !SmallElements(unary->x, info)) return false;
  if (auto* range = As<RangeStmt>(n)) {
    Type* over = info.TypeOf(range->x).type;
    if (types::UnderAs<Signature>(over) != nullptr) return false;
    if (types::UnderAs<types::Chan>(over) != nullptr && !SmallElements(range->x, info)) return false;
  }
  bool light = true;
  ForEachChild(const_cast<Node*>(n), [&](Node* child) { light = light && IsLight(child, info, typed); });
  return light;
}

}  // namespace go2cpp::lowering
