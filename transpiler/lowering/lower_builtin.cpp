// Built-in functions, those of package unsafe, and conversions.
#include "transpiler/lowering/function_lowering.h"

namespace go2cpp::lowering {

using types::Basic;
using types::BasicKind;
using types::BuiltinId;

Expr* FunctionLowering::LowerBuiltin(const ast::CallExpr* c, BuiltinId id) {
  auto arg = [&](size_t i) { return c->args[i]; };
  auto effect = [](Expr* e) {
    e->effects = true;
    return e;
  };
  auto integer = [&](const ast::Expr* e) -> Expr* {
    if (TV(e).IsConstant()) {
      Type* t = TypeOf(e);
      Basic* b = UnderAs<Basic>(t);
      bool whole = b != nullptr && (b->info & types::kIsInteger) != 0 && !types::IsUntyped(t);
      return Constant(TV(e), e, whole ? t : types::Typ(BasicKind::kInt), false);
    }
    return Lower(e);
  };
  if (c->args.size() == 1) {
    if (auto* tuple = types::As<types::Tuple>(TypeOf(arg(0)))) return SpreadBuiltin(c, id, tuple);
  }
  switch (id) {
    case BuiltinId::kLen:
    case BuiltinId::kCap: {
      Expr* x = TV(arg(0)).IsConstant() ? Constant(TV(arg(0)), arg(0), types::Default(TypeOf(arg(0))), true) : Lower(arg(0));
      if (UnderAs<types::Array>(TypeOf(arg(0))) != nullptr) CheckDereferences(x);  // the length is known without reading
      if (id == BuiltinId::kLen && x->kind == ExprKind::kCall && x->x->text == "go::runes" && x->args.size() == 1) return Call("go::count_runes", x->args);
      if (id == BuiltinId::kLen) x = Borrowed(x, arg(0));
      return Call(id == BuiltinId::kLen ? "go::len" : "go::cap", {x});
    }
    case BuiltinId::kAppend: {
      Type* t = TypeOf(c);
      types::Slice* s = UnderAs<types::Slice>(t);
      Type* elem = s != nullptr ? s->elem : types::ByteType();
      std::vector<std::pair<const ast::Expr*, std::function<Expr*()>>> operands;
      operands.push_back({arg(0), [&]() -> Expr* {
                            if (TV(arg(0)).IsNil()) return Braced(TypeText(t), {});
                            Expr* x = Lower(arg(0));
                            return x;
                          }});
      if (c->has_dots()) {
        // append(s, make([]T, n)...) needs no second array.
        auto* made = ast::As<ast::CallExpr>(ast::Unparen(arg(1)));
        auto* maker = made != nullptr && made->args.size() == 2 ? ast::As<ast::Ident>(ast::Unparen(made->fun)) : nullptr;
        auto* builtin = maker != nullptr ? types::As<types::Builtin>(info_.ObjectOf(maker)) : nullptr;
        if (builtin != nullptr && builtin->id == BuiltinId::kMake) {
          operands.push_back({made->args[1], [&, made] { return integer(made->args[1]); }});
          return Call("go::append_zeros", InOrder(operands));
        }
        Basic* b = UnderAs<Basic>(TypeOf(arg(1)));
        bool text = b != nullptr && (b->info & types::kIsString) != 0;
        operands.push_back({arg(1), [&, text]() -> Expr* {
                              if (text) return TV(arg(1)).IsConstant() ? Constant(TV(arg(1)), arg(1), types::Default(TypeOf(arg(1))), false) : Borrowed(Lower(arg(1)), arg(1));
                              return Borrowed(LowerTo(arg(1), t), arg(1));
                            }});
        auto ops = InOrder(operands);
        return Call(text ? "go::append_string" : "go::append_slice", ops);
      }
      for (size_t i = 1; i < c->args.size(); i++) {
        const ast::Expr* a = arg(i);
        operands.push_back({a, [this, a, elem, i, c]() -> Expr* {
                              Expr* x = LowerTo(a, elem);
                              // From the third value on the parameters are templates.
                              if (i > 2 && c->args.size() > 3) x = LowerToExact(a, elem);
                              if (i > 2 && x->kind == ExprKind::kBraced && x->text.empty()) x->text = TypeText(elem);
                              return x;
                            }});
      }
      std::vector<Expr*> ops;
      int effects = 0;
      size_t last = 0;
      for (size_t i = 0; i < operands.size(); i++) {
        if (HasEffects(operands[i].first)) {
          effects++;
          last = i;
        }
      }
      for (size_t i = 0; i < operands.size(); i++) {
        Expr* x = operands[i].second();
        if (effects > 1 && i < last && HasEffects(operands[i].first)) x = Hoist(LiteralSafe(x, i == 0 ? t : elem), nullptr);
        ops.push_back(x);
      }
      AppendOnStack(c, elem, ops);
      return Call("go::append", ops);
    }
    case BuiltinId::kCopy: {
      Basic* b = UnderAs<Basic>(TypeOf(arg(1)));
      bool text = b != nullptr && (b->info & types::kIsString) != 0;
      auto ops = InOrder({{arg(0), [&] { return Lower(arg(0)); }},
                          {arg(1), [&]() -> Expr* {
                             if (TV(arg(1)).IsConstant()) return Constant(TV(arg(1)), arg(1), types::Default(TypeOf(arg(1))), false);
                             return Borrowed(Lower(arg(1)), arg(1));
                           }}});
      return effect(Call(text ? "go::copy_string" : "go::copy", ops));
    }
    case BuiltinId::kClear:
      return effect(Call("go::clear", {Lower(arg(0))}));
    case BuiltinId::kClose:
      return effect(Call("go::close", {Lower(arg(0))}));
    case BuiltinId::kDelete: {
      types::Map* m = UnderAs<types::Map>(TypeOf(arg(0)));
      auto ops = InOrder({{arg(0), [&] { return Lower(arg(0)); }}, {arg(1), [&] { return LowerTo(arg(1), m->key); }}});
      return effect(Call("go::delete_", ops));
    }
    case BuiltinId::kComplex: {
      Type* t = TypeOf(c);
      bool single = UnderAs<Basic>(t) != nullptr && UnderAs<Basic>(t)->basic_kind == BasicKind::kComplex64;
      Type* part = types::Typ(single ? BasicKind::kFloat32 : BasicKind::kFloat64);
      auto ops = InOrder({{arg(0), [&] { return LowerTo(arg(0), part); }}, {arg(1), [&] { return LowerTo(arg(1), part); }}});
      for (size_t i = 0; i < 2; i++) {
        if (ops[i]->constant) ops[i] = ConstantValue(TV(arg(i)).val, part, true);
      }
      return Call("go::complex", ops);
    }
    case BuiltinId::kReal:
    case BuiltinId::kImag:
      return Call(id == BuiltinId::kReal ? "go::real" : "go::imag", {LowerExact(arg(0))});
    case BuiltinId::kMake: {
      Type* t = TypeOf(c);
      std::vector<Expr*> sizes;
      std::vector<std::pair<const ast::Expr*, std::function<Expr*()>>> operands;
      for (size_t i = 1; i < c->args.size(); i++) operands.push_back({arg(i), [&, i] { return integer(arg(i)); }});
      sizes = InOrder(operands);
      if (auto* s = UnderAs<types::Slice>(t)) return Call("go::make_slice<" + TypeText(s->elem) + ">", sizes);
      if (auto* m = UnderAs<types::Map>(t)) {
        p_.RequireKeyOps(m->key);
        return Call("go::make_map<" + TypeText(m->key) + ", " + TypeText(m->elem) + ">", sizes);
      }
      types::Chan* ch = UnderAs<types::Chan>(t);
      return Call("go::make_chan<" + TypeText(ch->elem) + ">", sizes);
    }
    case BuiltinId::kMin:
    case BuiltinId::kMax: {
      Type* t = types::Default(TypeOf(c));
      std::vector<std::pair<const ast::Expr*, std::function<Expr*()>>> operands;
      for (size_t i = 0; i < c->args.size(); i++) operands.push_back({arg(i), [&, i] { return LowerToExact(arg(i), t); }});
      return Call(id == BuiltinId::kMin ? "go::min" : "go::max", InOrder(operands));
    }
    case BuiltinId::kNew: {
      if (!TV(arg(0)).IsType()) {  // Go 1.26: new(expr)
        Type* t = UnderAs<types::Pointer>(TypeOf(c))->elem;
        return Call("go::alloc<" + TypeText(t) + ">", {LowerTo(arg(0), t)});
      }
      return Call("go::alloc<" + TypeText(TypeOf(arg(0))) + ">", {});
    }
    case BuiltinId::kPanic:
      return effect(Call("go::panic", {LowerTo(arg(0), types::UniverseAnyNoAlias())}));
    case BuiltinId::kPrint:
    case BuiltinId::kPrintln: {
      std::vector<std::pair<const ast::Expr*, std::function<Expr*()>>> operands;
      for (size_t i = 0; i < c->args.size(); i++) {
        operands.push_back({arg(i), [&, i]() -> Expr* {
                              const ast::Expr* a = arg(i);
                              types::TypeAndValue tv = TV(a);
                              if (tv.IsNil()) return Text("nullptr");
                              if (!tv.IsConstant()) return LowerExact(a);
                              Basic* b = UnderAs<Basic>(TypeOf(a));
                              // Untyped constants print as int or float64.
                              Type* t = types::Default(TypeOf(a));
                              if (b != nullptr && b->basic_kind == BasicKind::kUntypedRune) t = types::Typ(BasicKind::kInt32);
                              Expr* x = Constant(tv, a, t, false);
                              bool floating = UnderAs<Basic>(t) != nullptr && (UnderAs<Basic>(t)->info & (types::kIsFloat | types::kIsComplex)) != 0;
                              bool chars = x->kind == ExprKind::kText && x->text.starts_with("'");
                              if (floating || chars || x->text.ends_with("u")) x = Constant(tv, a, t, true);
                              return x;
                            }});
      }
      // Calls come before reads of what they may change.
      bool reads = false;
      for (const ast::Expr* a : c->args) reads = reads || (!HasEffects(a) && ReadsMemory(a));
      std::vector<Expr*> values;
      if (!reads) {
        values = InOrder(operands);
      } else {
        for (auto& [a, lower] : operands) {
          Expr* x = lower();
          values.push_back(HasEffects(a) ? Hoist(x, nullptr) : x);
        }
      }
      return effect(Call(id == BuiltinId::kPrint ? "go::print" : "go::println", values));
    }
    case BuiltinId::kRecover:
      return effect(Call("recoverer.recover", {}));
    default:
      return LowerUnsafe(c, id);
  }
}

// append(f()), copy(f()) … for an f of several results.
Expr* FunctionLowering::SpreadBuiltin(const ast::CallExpr* c, BuiltinId id, types::Tuple* tuple) {
  std::string names;
  std::vector<Expr*> values;
  std::vector<Type*> types;
  for (size_t i = 0; i < tuple->Len(); i++) {
    std::string name = Temp("r" + std::to_string(i));
    names += (names.empty() ? "" : ", ") + name;
    values.push_back(Text(name));
    types.push_back(Sub(tuple->At(i)->type));
  }
  Emit(VarDecl("auto", "[" + names + "]", Lower(c->args[0])));
  Expr* call = nullptr;
  switch (id) {
    case BuiltinId::kAppend: {
      auto* s = UnderAs<types::Slice>(types[0]);
      for (size_t i = 1; s != nullptr && i < values.size(); i++) values[i] = Convert(values[i], types[i], s->elem);
      call = Call("go::append", values);
      break;
    }
    case BuiltinId::kCopy:
      call = Call(UnderAs<Basic>(types[1]) != nullptr ? "go::copy_string" : "go::copy", values);
      break;
    case BuiltinId::kDelete:
      values[1] = Convert(values[1], types[1], UnderAs<types::Map>(types[0])->key);
      call = Call("go::delete_", values);
      break;
    case BuiltinId::kComplex:
      call = Call("go::complex", values);
      break;
    case BuiltinId::kMin:
      call = Call("go::min", values);
      break;
    case BuiltinId::kMax:
      call = Call("go::max", values);
      break;
    case BuiltinId::kPrint:
      call = Call("go::print", values);
      break;
    case BuiltinId::kPrintln:
      call = Call("go::println", values);
      break;
    default:
      Unsupported(c->pos, "this built-in with the results of a call");
      return Text("0");
  }
  call->effects = true;
  return call;
}

// The first array of a slice that never leaves the function lies on the stack; cap shows it.
void FunctionLowering::AppendOnStack(const ast::CallExpr* c, Type* elem, std::vector<Expr*>& operands) {
  if (frames_.empty() || facts_.stack_appends.count(c) == 0) return;
  int64_t size = types::Sizeof(Sub(elem));
  if (size < 1 || size > 32) return;
  auto* base = ast::As<ast::Ident>(ast::Unparen(c->args[0]));
  std::string name = FreshName(base != nullptr ? CppName(base->name) + "_buffer" : "append_buffer");
  frames_.back().top.push_back(VarDecl("go::append_buffer<" + TypeText(elem) + ">", name, nullptr));
  operands.insert(operands.begin(), Text(name));
}

Expr* FunctionLowering::LowerUnsafe(const ast::CallExpr* c, BuiltinId id) {
  auto arg = [&](size_t i) { return c->args[i]; };
  switch (id) {
    case BuiltinId::kAdd: {
      Expr* x = Lower(arg(0));
      Expr* n = LowerTo(arg(1), types::Typ(BasicKind::kInt));
      return Call("static_cast<void*>", {Binary(Call("static_cast<char*>", {x}), "+", n, lowered::kAdditive)});
    }
    case BuiltinId::kSlice: {
      return Call("go::unsafe_slice", {Lower(arg(0)), LowerToExact(arg(1), types::IsUntyped(TypeOf(arg(1))) ? types::Typ(BasicKind::kInt) : TypeOf(arg(1)))});
    }
    case BuiltinId::kSliceData:
      return Member(Lower(arg(0)), false, "ptr");
    case BuiltinId::kString:
      return Call("go::unsafe_string", {Lower(arg(0)), LowerToExact(arg(1), types::IsUntyped(TypeOf(arg(1))) ? types::Typ(BasicKind::kInt) : TypeOf(arg(1)))});
    case BuiltinId::kStringData:
      return Call("const_cast<uint8_t*>", {Call(Member(LowerExact(arg(0)), false, "bytes"), {})});
    case BuiltinId::kSizeof: {
      Type* t = TypeOf(arg(0));
      return Text("uintptr_t(" + std::to_string(types::Sizeof(t)) + ")");
    }
    case BuiltinId::kOffsetof: {
      types::Selection sel = SelectionOf(ast::Cast<ast::SelectorExpr>(ast::Unparen(arg(0))));
      Type* base = types::Unalias(types::Deref(types::Unalias(Sub(sel.recv))));
      return Text("uintptr_t(" + std::to_string(types::Offsetof(base, sel.index)) + ")");
    }
    case BuiltinId::kAlignof:
      return Text("uintptr_t(" + std::to_string(types::Alignof(TypeOf(arg(0)))) + ")");
    default:
      Unsupported(c->pos, "this built-in");
      return Text("0");
  }
}

Expr* FunctionLowering::LowerConversion(const ast::CallExpr* c) {
  Type* to = TypeOf(c);
  if (types::IsUntyped(to)) to = types::Default(to);
  const ast::Expr* a = c->args[0];
  types::TypeAndValue tv = TV(a);
  Type* from = TypeOf(a);
  if (tv.IsNil()) {
    std::string cpp = TypeText(to);
    if (cpp.ends_with("*")) return Call("static_cast<" + cpp + ">", {Text("nullptr")});
    return Braced(cpp, {});
  }
  if (types::IsInterface(to)) {
    Expr* x = LowerTo(a, to);
    if (types::IsInterface(from) && TypeText(from) == TypeText(to)) return x;
    if (x->kind == ExprKind::kCall && x->x->text.starts_with("go::make_iface")) return x;
    if (x->kind == ExprKind::kCall && x->x->text.starts_with("go::convert_iface")) return x;
    return Call(TypeText(to), {x});
  }
  if (tv.IsConstant()) {
    // The whole conversion may be constant (then it does not come here) or its operand is: string(r), []byte("…").
    Type* d = types::Default(from);
    Basic* b = UnderAs<Basic>(to);
    if (b != nullptr && (b->info & types::kIsNumeric) != 0) return Constant(tv, a, to, true);
    bool text = UnderAs<Basic>(d) != nullptr && (UnderAs<Basic>(d)->info & types::kIsString) != 0;
    return ExplicitConversion(Constant(tv, a, d, !text), d, to, a);
  }
  if (auto* l = ast::As<ast::FuncLit>(ast::Unparen(a))) {
    (void)l;
    return Call(TypeText(to), {Lower(a)});
  }
  return ExplicitConversion(Watched(Lower(a), a, from), from, to, a);
}

// x is the lowered source, whose value is looked at before anything else happens and then forgotten. As gc, string(bytes)
// and []byte(text) then need no copy.
Expr* FunctionLowering::Borrowed(Expr* x, const ast::Expr* source) {
  auto* c = ast::As<ast::CallExpr>(ast::Unparen(source));
  if (c == nullptr || x->kind != ExprKind::kCall || x->args.size() != 1 || c->args.size() != 1 || !TV(ast::Unparen(c->fun)).IsType()) return x;
  if (x->x->text == "go::bytes") return Call("go::bytes_over", x->args);
  types::Slice* s = UnderAs<types::Slice>(TypeOf(c->args[0]));
  Basic* elem = s != nullptr ? UnderAs<Basic>(s->elem) : nullptr;
  if (x->x->text != "go::string_of" || elem == nullptr || elem->basic_kind != BasicKind::kUint8) return x;
  return Call("go::string_over", x->args);
}

Expr* FunctionLowering::ExplicitConversion(Expr* x, Type* from, Type* to, const ast::Expr* source) {
  (void)source;
  from = types::Unalias(Sub(from));
  to = types::Unalias(Sub(to));
  std::string a = TypeText(from), b = TypeText(to);
  Basic* fb = UnderAs<Basic>(from);
  Basic* tb = UnderAs<Basic>(to);
  if (a == b) {
    if (x->kind == ExprKind::kText && x->text.starts_with("go::fn<")) return Call(b, {x});
    return Exact(x, to);
  }
  if (fb != nullptr && tb != nullptr) {
    bool from_string = (fb->info & types::kIsString) != 0, to_string = (tb->info & types::kIsString) != 0;
    if (to_string && !from_string) return Call("go::string_of_rune", {x});
    const bool from_unsafe = fb->basic_kind == BasicKind::kUnsafePointer, to_unsafe = tb->basic_kind == BasicKind::kUnsafePointer;
    if (from_unsafe != to_unsafe) return Call(from_unsafe ? "reinterpret_cast<uintptr_t>" : "reinterpret_cast<void*>", {x});
    if (from_unsafe) return Call("static_cast<" + b + ">", {x});  // one of the two has a name of its own
    if ((fb->info & types::kIsFloat) != 0 && (tb->info & types::kIsInteger) != 0) return Call("go::convert<" + b + ">", {x});
    return Call(b, {x});
  }
  if (tb != nullptr && (tb->info & types::kIsString) != 0) return Call("go::string_of", {x});
  if (fb != nullptr && (fb->info & types::kIsString) != 0) {
    types::Slice* s = UnderAs<types::Slice>(to);
    Basic* elem = s != nullptr ? UnderAs<Basic>(s->elem) : nullptr;
    return Call(elem != nullptr && elem->basic_kind == BasicKind::kUint8 ? "go::bytes" : "go::runes", {x});
  }
  if (auto* s = UnderAs<types::Slice>(from)) {
    (void)s;
    if (auto* array = UnderAs<types::Array>(to)) return Call("go::array_from_slice<" + std::to_string(array->len) + ">", {x});
    if (auto* p = UnderAs<types::Pointer>(to)) {
      types::Array* array = UnderAs<types::Array>(p->elem);
      return Call("go::array_ptr_from_slice<" + std::to_string(array->len) + ">", {x});
    }
  }
  bool from_unsafe = fb != nullptr && fb->basic_kind == BasicKind::kUnsafePointer;
  bool to_unsafe = tb != nullptr && tb->basic_kind == BasicKind::kUnsafePointer;
  if (from_unsafe) return Call("static_cast<" + b + ">", {x});
  if (to_unsafe) return Call("static_cast<void*>", {x});
  // A pointer type that points to itself is a class.
  if (UnderAs<types::Pointer>(to) != nullptr && !b.ends_with("*")) return Call(b, {x});
  if (UnderAs<types::Pointer>(from) != nullptr && !a.ends_with("*")) return Call("static_cast<" + b + ">", {x});
  if (UnderAs<types::Pointer>(from) != nullptr && UnderAs<types::Pointer>(to) != nullptr) return Call("reinterpret_cast<" + b + ">", {x});
  if (UnderAs<types::Struct>(from) != nullptr || UnderAs<types::Array>(from) != nullptr) {
    Expr* type = Text(b);
    return Call("__builtin_bit_cast", {type, x});
  }
  return Call(b, {x});
}

}  // namespace go2cpp::lowering
