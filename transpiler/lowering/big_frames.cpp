// How many bytes of big values a function holds at a time at most, as the stack of a goroutine has room for small frames only:
// arrays and structs that are passed, returned, copied, made or kept in local variables.
#include "transpiler/lowering/function_lowering.h"

namespace go2cpp::lowering {

namespace {

constexpr size_t kBigValue = 1024;       // less is not counted
constexpr size_t kBigFrame = 8 * 1024;   // what every stack has room for

}  // namespace

// 0 for types that are not worth counting.
size_t FunctionLowering::BigSize(Type* t) {
  if (t == nullptr) return 0;
  if (auto* tuple = types::As<types::Tuple>(t)) {
    size_t sum = 0;
    for (Var* v : tuple->vars) sum += BigSize(v->type);
    return sum;
  }
  t = Sub(t);
  if (types::UnderAs<types::Array>(t) == nullptr && types::UnderAs<types::Struct>(t) == nullptr) return 0;
  const auto size = static_cast<size_t>(types::Sizeof(t));
  return size >= kBigValue ? size : 0;
}

// The bytes of big values in a function (FuncDecl, FuncLit), if they are more than every stack has room for; 0 for almost all.
size_t FunctionLowering::BigFrame(const ast::Node* function) {
  if (auto known = big_frames_.find(function); known != big_frames_.end()) return known->second;
  size_t sum = 0;
  auto value = [&](const ast::Expr* e) { return e != nullptr && TV(e).IsValue() ? BigSize(TypeOf(e)) : 0; };
  std::function<void(ast::Node*)> look = [&](ast::Node* n) {
    const ast::Node* node = n;
    if (node != function && ast::As<ast::FuncLit>(node) != nullptr) {
      // Part of this frame if it is inlined, unless it has one of its own.
      if (BigFrame(node) != 0) return;
    } else if (auto* c = ast::As<ast::CallExpr>(node)) {
      const ast::Expr* fun = ast::Unparen(c->fun);
      const types::TypeAndValue tv = TV(fun);
      if (tv.IsBuiltin()) {
        for (const ast::Expr* a : c->args) {
          if (types::UnderAs<types::Slice>(TypeOf(c->args[0])) != nullptr && a != c->args[0]) sum += value(a);  // append
        }
      } else {
        sum += value(c);
        for (const ast::Expr* a : c->args) sum += value(a);
        if (Func* f = StaticCallee(c, info_); f != nullptr && f->Sig()->recv != nullptr && !f->HasPtrRecv()) sum += BigSize(f->Sig()->recv->type);
      }
    } else if (ast::As<ast::CompositeLit>(node) != nullptr || ast::As<ast::TypeAssertExpr>(node) != nullptr) {
      sum += value(static_cast<const ast::Expr*>(node));
    } else if (auto* u = ast::As<ast::UnaryExpr>(node)) {
      if (u->op == ast::Op::Recv) sum += value(u);
    } else if (auto* i = ast::As<ast::IndexExpr>(node)) {
      if (TV(i->x).IsValue() && types::UnderAs<types::Map>(TypeOf(i->x)) != nullptr) sum += value(i);
    } else if (auto* s = ast::As<ast::SendStmt>(node)) {
      sum += value(s->value);
    } else if (auto* a = ast::As<ast::AssignStmt>(node)) {
      if (a->rhs.size() > 1) {
        for (const ast::Expr* r : a->rhs) sum += value(r);
      }
    } else if (auto* r = ast::As<ast::RangeStmt>(node)) {
      if (r->value != nullptr) sum += value(r->x);
    } else if (auto* id = ast::As<ast::Ident>(node)) {
      // A variable of this function; on the heap, the value that it starts with passes through the frame.
      if (Var* v = types::As<Var>(info_.defs.Get(id->id)); v != nullptr && (!OnHeap(v) || facts_.Of(v).initialised)) sum += BigSize(v->type);
    }
    ast::ForEachChild(n, look);
  };
  look(const_cast<ast::Node*>(function));
  return big_frames_[function] = sum < kBigFrame ? 0 : sum;
}

// Calls the lambda, which holds that many bytes of big values, where the stack has room for them.
Expr* FunctionLowering::WithBigFrame(size_t values, Expr* lambda) {
  // Temporaries of their own for what the compiler does not elide, and copies in the thunks on the way to a callee.
  const size_t bytes = (4 * values + 4095) / 4096 * 4096;
  return Call("go::with_big_frame<" + std::to_string(bytes) + ">", {lambda});
}

}  // namespace go2cpp::lowering
