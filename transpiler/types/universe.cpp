// The universe scope and package unsafe.
#include "transpiler/types/object.h"

namespace go2cpp::types {

namespace {

struct Universe {
  Scope* scope = new Scope(nullptr, Pos(), Pos(), "universe");
  Package* unsafe = nullptr;
  Type* error = nullptr;
  Type* any = nullptr;
  Type* any_interface = nullptr;
  Type* comparable = nullptr;
  Nil* nil = new Nil();
  Object* iota = nullptr;

  void Add(Object* obj) {
    scope->Insert(obj);
  }

  Universe() {
    for (int k = static_cast<int>(BasicKind::kBool); k <= static_cast<int>(BasicKind::kString); k++) {
      Basic* t = Typ(static_cast<BasicKind>(k));
      Add(new TypeName(Pos(), nullptr, std::string(t->name), t));
    }
    Add(new TypeName(Pos(), nullptr, "byte", ByteType()));
    Add(new TypeName(Pos(), nullptr, "rune", RuneType()));

    // type any = interface{}: an interface of its own, so that texts can say `any`.
    auto* empty = new Interface();
    empty->complete = true;
    any_interface = empty;
    auto* any_name = new TypeName(Pos(), nullptr, "any", nullptr);
    any = new Alias(any_name, empty);
    Add(any_name);

    // type error interface{ Error() string }
    auto* error_name = new TypeName(Pos(), nullptr, "error", nullptr);
    auto* error_type = new Named(error_name, nullptr, {});
    auto* recv = new Var(VarKind::kRecv, Pos(), nullptr, "", error_type);
    auto* result = NewResult(Pos(), nullptr, "", Typ(BasicKind::kString));
    auto* sig = new Signature(recv, nullptr, NewTuple({result}), false);
    auto* error_interface = new Interface();
    error_interface->methods = {new Func(Pos(), nullptr, "Error", sig)};
    error_interface->complete = true;
    error_type->SetUnderlying(error_interface);
    error = error_type;
    Add(error_name);

    auto* comparable_name = new TypeName(Pos(), nullptr, "comparable", nullptr);
    auto* comparable_type = new Named(comparable_name, nullptr, {});
    comparable_type->SetUnderlying(ComparableInterface());
    comparable = comparable_type;
    Add(comparable_name);

    Add(new Const(Pos(), nullptr, "true", Typ(BasicKind::kUntypedBool), constant::MakeBool(true)));
    Add(new Const(Pos(), nullptr, "false", Typ(BasicKind::kUntypedBool), constant::MakeBool(false)));
    iota = new Const(Pos(), nullptr, "iota", Typ(BasicKind::kUntypedInt), constant::MakeInt64(0));
    Add(iota);
    Add(nil);
    for (int i = 0; i <= static_cast<int>(BuiltinId::kRecover); i++) Add(new Builtin(static_cast<BuiltinId>(i)));
  }
};

Universe& GetUniverse() {
  static Universe* const universe = new Universe();
  return *universe;
}

}  // namespace

Scope* UniverseScope() { return GetUniverse().scope; }
Object* UniverseLookup(std::string_view name) { return GetUniverse().scope->Lookup(name); }
Type* UniverseError() { return GetUniverse().error; }
Type* UniverseAny() { return GetUniverse().any; }
Type* UniverseAnyNoAlias() { return GetUniverse().any_interface; }
Type* UniverseComparable() { return GetUniverse().comparable; }
Nil* UniverseNil() { return GetUniverse().nil; }
Object* UniverseIota() { return GetUniverse().iota; }

Package* UnsafePackage() {
  static Package* const package = [] {
    auto* p = new Package("unsafe", "unsafe");
    p->scope->Insert(new TypeName(Pos(), p, "Pointer", Typ(BasicKind::kUnsafePointer)));
    for (int i = static_cast<int>(BuiltinId::kAdd); i < static_cast<int>(BuiltinId::kCount); i++) {
      auto* b = new Builtin(static_cast<BuiltinId>(i));
      b->pkg = p;
      p->scope->Insert(b);
    }
    p->complete = true;
    return p;
  }();
  return package;
}

}  // namespace go2cpp::types
