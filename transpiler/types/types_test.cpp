// The type representation: texts, identity, type sets, lookup, instances, inference, sizes, export data.
#include <gtest/gtest.h>

#include "transpiler/types/export_data.h"
#include "transpiler/types/infer.h"
#include "transpiler/types/instantiate.h"
#include "transpiler/types/lookup.h"
#include "transpiler/types/object.h"
#include "transpiler/types/predicates.h"
#include "transpiler/types/sizes.h"
#include "transpiler/types/type_set.h"
#include "transpiler/types/type_string.h"

namespace go2cpp::types {
namespace {

Type* IntType() { return Typ(BasicKind::kInt); }
Type* StringType() { return Typ(BasicKind::kString); }

Named* Declare(Package* pkg, const std::string& name, Type* underlying) {
  auto* obj = new TypeName(Pos(), pkg, name, nullptr);
  auto* n = new Named(obj, underlying, {});
  pkg->scope->Insert(obj);
  return n;
}

Func* Method(Named* on, const std::string& name, bool pointer, Tuple* params = nullptr, Tuple* results = nullptr) {
  Type* recv = pointer ? static_cast<Type*>(NewPointer(on)) : on;
  auto* sig = new Signature(new Var(VarKind::kRecv, Pos(), on->Obj()->pkg, "r", recv), params, results, false);
  auto* m = new Func(Pos(), on->Obj()->pkg, name, sig);
  on->AddMethod(m);
  return m;
}

Interface* InterfaceWith(const std::string& name, Tuple* params = nullptr) {
  auto* m = new Func(Pos(), nullptr, name, new Signature(nullptr, params, nullptr, false));
  return new Interface({m}, {});
}

TypeParam* Param(Package* pkg, const std::string& name, Type* bound) {
  return new TypeParam(new TypeName(Pos(), pkg, name, nullptr), bound);
}

Interface* Constraint(std::vector<Term> terms) {
  auto* i = new Interface({}, {new Union(std::move(terms))});
  i->implicit = true;
  return i;
}

// Box[T any] struct{ value T } with method Get() T.
Named* DeclareBox(Package* pkg) {
  Named* box = Declare(pkg, "Box", nullptr);
  TypeParam* t = Param(pkg, "T", UniverseAny());
  box->SetTypeParams({t});
  box->SetUnderlying(new Struct({NewField(Pos(), pkg, "value", t, false)}, {}));
  TypeParam* r = Param(pkg, "T", UniverseAny());
  BindTypeParams({r});
  Type* recv = Instance(Pos(), box, {r});
  auto* sig = new Signature(new Var(VarKind::kRecv, Pos(), pkg, "b", recv), nullptr,
                            NewTuple({NewResult(Pos(), pkg, "", r)}), false);
  sig->recv_tparams = {r};
  box->AddMethod(new Func(Pos(), pkg, "Get", sig));
  return box;
}

TEST(TypeString, Composite) {
  Package pkg("example.com/p", "p");
  Named* t = Declare(&pkg, "T", new Struct());
  auto* sig = new Signature(
      nullptr, NewTuple({NewParam(Pos(), &pkg, "x", IntType()), NewParam(Pos(), &pkg, "y", NewSlice(t))}),
      NewTuple({NewResult(Pos(), &pkg, "", UniverseError())}), true);
  EXPECT_EQ(TypeString(sig), "func(x int, y ...example.com/p.T) error");
  EXPECT_EQ(TypeString(sig, RelativeTo(&pkg)), "func(x int, y ...T) error");
  EXPECT_EQ(TypeString(NewMap(StringType(), NewChan(ChanDir::kSendRecv, NewChan(ChanDir::kRecvOnly, IntType())))),
            "map[string]chan (<-chan int)");
  EXPECT_EQ(TypeString(new Struct({NewField(Pos(), &pkg, "a", NewArray(ByteType(), 4), false)}, {"json:\"a\""})),
            "struct{a [4]byte \"json:\\\"a\\\"\"}");
  EXPECT_EQ(TypeString(UniverseAny()), "any");
  EXPECT_EQ(TypeString(Typ(BasicKind::kUnsafePointer)), "unsafe.Pointer");
}

TEST(TypeString, Generic) {
  Package pkg("p", "p");
  Named* box = DeclareBox(&pkg);
  EXPECT_EQ(TypeString(box, ByName()), "p.Box[T any]");
  EXPECT_EQ(TypeString(Instance(Pos(), box, {IntType()}), ByName()), "p.Box[int]");
  EXPECT_EQ(TypeString(Param(&pkg, "P", Constraint({{true, IntType()}, {false, StringType()}}))), "P");
}

TEST(Identical, Structure) {
  EXPECT_TRUE(Identical(ByteType(), Typ(BasicKind::kUint8)));
  EXPECT_TRUE(Identical(NewSlice(RuneType()), NewSlice(Typ(BasicKind::kInt32))));
  EXPECT_FALSE(Identical(NewArray(IntType(), 1), NewArray(IntType(), 2)));
  EXPECT_TRUE(Identical(InterfaceWith("M"), InterfaceWith("M")));
  EXPECT_FALSE(Identical(InterfaceWith("M"), InterfaceWith("N")));
  EXPECT_TRUE(Identical(UniverseAny(), EmptyInterface()));
  Package pkg("p", "p"), other("q", "q");
  auto field = [](Package* p, const char* name) { return new Struct({NewField(Pos(), p, name, IntType(), false)}, {}); };
  EXPECT_TRUE(Identical(field(&pkg, "A"), field(&other, "A")));
  EXPECT_FALSE(Identical(field(&pkg, "a"), field(&other, "a")));
}

TEST(TypeSet, UnionsAndComparable) {
  Interface* c = Constraint({{true, IntType()}, {false, StringType()}});
  EXPECT_TRUE(c->type_set()->HasTerms());
  EXPECT_EQ(c->type_set()->terms.String(), "~int | string");
  EXPECT_TRUE(c->IsComparable());
  auto* both = new Interface({}, {c, UniverseComparable()});
  EXPECT_TRUE(both->type_set()->terms.Includes(IntType()));
  auto* none = new Interface({}, {IntType(), StringType()});
  EXPECT_TRUE(none->type_set()->IsEmpty());
}

TEST(Comparable, Reasons) {
  std::string why;
  EXPECT_FALSE(ComparableType(new Struct({NewField(Pos(), nullptr, "f", NewSlice(IntType()), false)}, {}), true, &why));
  EXPECT_EQ(why, "struct containing []int cannot be compared");
  EXPECT_FALSE(ComparableType(NewArray(NewMap(IntType(), IntType()), 2), true, &why));
  EXPECT_EQ(why, "[2]map[int]int cannot be compared");
}

TEST(Lookup, EmbeddingAndPointers) {
  Package pkg("p", "p");
  Named* inner = Declare(&pkg, "Inner", new Struct({NewField(Pos(), &pkg, "X", IntType(), false)}, {}));
  Method(inner, "Val", false);
  Method(inner, "Ptr", true);
  Named* outer = Declare(&pkg, "Outer", new Struct({NewField(Pos(), &pkg, "Inner", inner, true)}, {}));
  LookupResult x = LookupFieldOrMethod(outer, false, &pkg, "X");
  EXPECT_EQ(x.index, (std::vector<int>{0, 0}));
  EXPECT_FALSE(x.indirect);
  EXPECT_NE(LookupFieldOrMethod(outer, false, &pkg, "Val").obj, nullptr);
  LookupResult ptr = LookupFieldOrMethod(outer, false, &pkg, "Ptr");
  EXPECT_EQ(ptr.obj, nullptr);
  EXPECT_TRUE(ptr.indirect);
  EXPECT_NE(LookupFieldOrMethod(NewPointer(outer), false, &pkg, "Ptr").obj, nullptr);
  EXPECT_EQ(MethodSet(outer).size(), 1u);
  EXPECT_EQ(MethodSet(NewPointer(outer)).size(), 2u);
}

TEST(Lookup, AmbiguousAtSameDepth) {
  Package pkg("p", "p");
  Named* a = Declare(&pkg, "A", new Struct({NewField(Pos(), &pkg, "X", IntType(), false)}, {}));
  Named* b = Declare(&pkg, "B", new Struct({NewField(Pos(), &pkg, "X", IntType(), false)}, {}));
  auto* s = new Struct({NewField(Pos(), &pkg, "A", a, true), NewField(Pos(), &pkg, "B", b, true)}, {});
  LookupResult r = LookupFieldOrMethod(s, false, &pkg, "X");
  EXPECT_EQ(r.obj, nullptr);
  EXPECT_FALSE(r.index.empty());
}

TEST(Implements, Causes) {
  Package pkg("p", "p");
  Named* t = Declare(&pkg, "T", new Struct());
  Method(t, "M", true);
  std::string cause;
  EXPECT_FALSE(Implements(t, InterfaceWith("M"), false, nullptr, &cause));
  EXPECT_EQ(cause, "p.T does not implement interface{M()} (method M has pointer receiver)");
  EXPECT_TRUE(Implements(NewPointer(t), InterfaceWith("M"), false, nullptr, &cause));
  EXPECT_FALSE(Implements(t, InterfaceWith("N"), false, nullptr, &cause));
  EXPECT_EQ(cause, "p.T does not implement interface{N()} (missing method N)");
  Interface* wants_int = InterfaceWith("M", NewTuple({NewParam(Pos(), &pkg, "", IntType())}));
  EXPECT_FALSE(Implements(NewPointer(t), wants_int, false, nullptr, &cause));
  EXPECT_EQ(cause,
            "*p.T does not implement interface{M(int)} (wrong type for method M)\n\t\thave M()\n\t\twant M(int)");
  Named* my_int = Declare(&pkg, "MyInt", IntType());
  EXPECT_FALSE(Implements(my_int, Constraint({{false, IntType()}}), true, nullptr, &cause));
  EXPECT_EQ(cause, "p.MyInt does not satisfy int (possibly missing ~ for int in int)");
  EXPECT_TRUE(Implements(my_int, Constraint({{true, IntType()}}), true, nullptr, &cause));
}

TEST(Instances, CanonicalAndExpanded) {
  Package pkg("p", "p");
  Named* box = DeclareBox(&pkg);
  auto* a = As<Named>(Instance(Pos(), box, {NewSlice(IntType())}));
  auto* b = As<Named>(Instance(Pos(), box, {new Slice(IntType())}));
  EXPECT_EQ(a, b);
  auto* s = UnderAs<Struct>(a);
  ASSERT_NE(s, nullptr);
  EXPECT_TRUE(Identical(s->fields[0]->type, NewSlice(IntType())));
  Func* get = As<Func>(LookupFieldOrMethod(a, false, &pkg, "Get").obj);
  ASSERT_NE(get, nullptr);
  EXPECT_TRUE(Identical(get->Sig()->results->At(0)->type, NewSlice(IntType())));
  EXPECT_EQ(get->Sig()->recv->type, a);
  EXPECT_EQ(get->Origin(), box->Method(0));
}

// func F[S ~[]E, E any](s S) E
TEST(Infer, CoreTypesAndDefaults) {
  Package pkg("p", "p");
  TypeParam* e = Param(&pkg, "E", UniverseAny());
  TypeParam* s = Param(&pkg, "S", Constraint({{true, NewSlice(e)}}));
  std::vector<TypeParam*> params = BindTypeParams({s, e});
  Named* ints = Declare(&pkg, "Ints", NewSlice(IntType()));
  Operand x;
  x.mode = Mode::kValue;
  x.type = ints;
  std::string error;
  auto report = [&](Pos, std::string text) { error = std::move(text); };
  std::vector<Type*> targs =
      Infer(Pos(), params, {}, NewTuple({NewParam(Pos(), &pkg, "s", s)}), {&x}, false, nullptr, report);
  ASSERT_EQ(targs.size(), 2u) << error;
  EXPECT_EQ(targs[0], ints);
  EXPECT_EQ(targs[1], IntType());

  TypeParam* t = Param(&pkg, "T", UniverseAny());
  std::vector<TypeParam*> one = BindTypeParams({t});
  Tuple* two = NewTuple({NewParam(Pos(), &pkg, "a", t), NewParam(Pos(), &pkg, "b", t)});
  Operand i, f;
  i.SetConst(syntax::LitKind::Int, "1");
  f.SetConst(syntax::LitKind::Float, "2.5");
  targs = Infer(Pos(), one, {}, two, {&i, &f}, false, nullptr, report);
  ASSERT_EQ(targs.size(), 1u);
  EXPECT_EQ(targs[0], Typ(BasicKind::kFloat64));
  targs = Infer(Pos(), one, {}, EmptyTuple(), {}, false, nullptr, report);
  EXPECT_TRUE(targs.empty());
  EXPECT_EQ(error.substr(0, 14), "cannot infer T");
}

TEST(Sizes, AsGc) {
  auto field = [](const char* name, Type* t) { return NewField(Pos(), nullptr, name, t, false); };
  auto* s = new Struct({field("a", Typ(BasicKind::kBool)), field("b", Typ(BasicKind::kInt64)),
                        field("c", Typ(BasicKind::kInt16)), field("d", new Struct())}, {});
  EXPECT_EQ(Offsetsof(s->fields), (std::vector<int64_t>{0, 8, 16, 18}));
  EXPECT_EQ(Sizeof(s), 24);
  EXPECT_EQ(Alignof(Typ(BasicKind::kComplex128)), 8);
  EXPECT_EQ(Sizeof(NewArray(StringType(), 3)), 48);
  EXPECT_LT(Sizeof(NewArray(IntType(), int64_t{1} << 61)), 0);
}

TEST(ExportData, RoundTrip) {
  Package pkg("example.com/p", "p");
  Named* box = DeclareBox(&pkg);
  Named* node = Declare(&pkg, "node", nullptr);
  node->SetUnderlying(new Struct({NewField(Pos(), &pkg, "next", NewPointer(node), false),
                                  NewField(Pos(), &pkg, "Value", UniverseAny(), false)},
                                 {"", "k:\"v\""}));
  Method(node, "String", true, nullptr, NewTuple({NewResult(Pos(), &pkg, "", StringType())}));
  pkg.scope->Insert(NewVar(Pos(), &pkg, "Root", NewPointer(node)));
  pkg.scope->Insert(NewVar(Pos(), &pkg, "hidden", IntType()));
  pkg.scope->Insert(new Const(Pos(), &pkg, "Big", Typ(BasicKind::kUntypedInt),
                              constant::Shift(constant::MakeInt64(1), constant::Op::kShl, 90)));
  auto* sig = new Signature(nullptr, NewTuple({NewParam(Pos(), &pkg, "b", Instance(Pos(), box, {StringType()}))}),
                            NewTuple({NewResult(Pos(), &pkg, "", UniverseError())}), false);
  pkg.scope->Insert(new Func(Pos(), &pkg, "Use", sig));

  ExportOptions options;
  options.imports = {{"example.com/other", "other"}};
  options.notes = "abc";
  std::string data = WriteExportData(&pkg, options);
  PackageFinder none = [](std::string_view) -> Package* { return nullptr; };
  Package* read = ReadExportData(data, none);
  ASSERT_NE(read, nullptr);
  EXPECT_EQ(read->path, "example.com/p");
  EXPECT_EQ(read->notes, "abc");
  ASSERT_EQ(read->imports.size(), 1u);
  EXPECT_EQ(read->imports[0]->name, "other");
  EXPECT_TRUE(IsInExportData(&pkg, "node"));
  EXPECT_FALSE(IsInExportData(&pkg, "hidden"));
  EXPECT_EQ(read->scope->Names(), (std::vector<std::string>{"Big", "Box", "Root", "Use", "node"}));
  EXPECT_EQ(read->scope->Lookup("hidden"), nullptr);
  EXPECT_EQ(ObjectString(read->scope->Lookup("Use"), ByName()), "func p.Use(b p.Box[string]) error");
  EXPECT_EQ(As<Const>(read->scope->Lookup("Big"))->val.String(), "1237940039285380274899124224");
  Object* root = read->scope->Lookup("Root");
  LookupResult r = LookupFieldOrMethod(root->type, true, read, "next");
  ASSERT_NE(r.obj, nullptr);
  EXPECT_EQ(r.obj->type, root->type);
  EXPECT_NE(LookupFieldOrMethod(root->type, true, read, "String").obj, nullptr);
  auto* instance = As<Signature>(read->scope->Lookup("Use")->type)->params->At(0)->type;
  Func* get = As<Func>(LookupFieldOrMethod(instance, false, read, "Get").obj);
  ASSERT_NE(get, nullptr);
  EXPECT_EQ(get->Sig()->results->At(0)->type, StringType());
  EXPECT_EQ(ReadExportData("garbage", none), nullptr);
  // Both loads of the package are the same types.
  EXPECT_TRUE(Identical(root->type, NewPointer(node)));
  EXPECT_TRUE(Identical(instance, Instance(Pos(), box, {StringType()})));
}

}  // namespace
}  // namespace go2cpp::types
