// Type assertions, and the v, ok forms of expressions.
#include "transpiler/lowering/function_lowering.h"

namespace go2cpp::lowering {

Expr* FunctionLowering::LowerTypeAssert(const ast::TypeAssertExpr* a, bool comma_ok) {
  Type* to = types::Unalias(TypeOf(a->type));
  Type* from = TypeOf(a->x);
  Expr* x = Lower(a->x);
  std::string cpp = TypeText(to);
  std::string suffix = comma_ok ? "_ok" : "";
  std::vector<Expr*> args{x, Text(p_.ComparedDescriptor(to))};
  if (!comma_ok) args.push_back(Text(p_.Descriptor(from)));
  return Call((types::IsInterface(to) ? "go::assert_iface" : "go::assert") + suffix + "<" + cpp + ">", args);
}

Expr* FunctionLowering::CommaOk(const ast::Expr* e) {
  e = ast::Unparen(e);
  if (auto* a = ast::As<ast::TypeAssertExpr>(e)) return LowerTypeAssert(a, true);
  if (auto* u = ast::As<ast::UnaryExpr>(e); u != nullptr && u->op == ast::Op::Recv) {
    Expr* r = Call(Member(Lower(u->x), false, "recv_ok"), {});
    r->effects = true;
    return r;
  }
  if (auto* i = ast::As<ast::IndexExpr>(e)) {
    types::Map* m = UnderAs<types::Map>(TypeOf(i->x));
    if (m != nullptr) {
      auto ops = InOrder({{i->x, [&] { return Lower(i->x); }}, {i->indices[0], [&] { return LowerTo(i->indices[0], m->key); }}});
      return Call(Member(ops[0], false, "find"), {Borrowed(ops[1], i->indices[0])});
    }
  }
  return Lower(e);
}

}  // namespace go2cpp::lowering
