// C++ texts of Go types, and the names made from types: of generic instances, unnamed structs and descriptors.
#include "transpiler/lowering/package_lowering.h"
#include "transpiler/types/type_set.h"

namespace go2cpp::lowering {

using types::Basic;
using types::BasicKind;

namespace {

const char* BasicText(BasicKind k) {
  switch (k) {
    case BasicKind::kBool:
    case BasicKind::kUntypedBool:
      return "bool";
    case BasicKind::kInt:
    case BasicKind::kUntypedInt:
      return "go::int_t";
    case BasicKind::kInt8:
      return "int8_t";
    case BasicKind::kInt16:
      return "int16_t";
    case BasicKind::kInt32:
    case BasicKind::kUntypedRune:
      return "int32_t";
    case BasicKind::kInt64:
      return "int64_t";
    case BasicKind::kUint:
      return "go::uint_t";
    case BasicKind::kUint8:
      return "uint8_t";
    case BasicKind::kUint16:
      return "uint16_t";
    case BasicKind::kUint32:
      return "uint32_t";
    case BasicKind::kUint64:
      return "uint64_t";
    case BasicKind::kUintptr:
      return "uintptr_t";
    case BasicKind::kFloat32:
      return "float";
    case BasicKind::kFloat64:
    case BasicKind::kUntypedFloat:
      return "double";
    case BasicKind::kComplex64:
      return "go::complex64";
    case BasicKind::kComplex128:
    case BasicKind::kUntypedComplex:
      return "go::complex128";
    case BasicKind::kString:
    case BasicKind::kUntypedString:
      return "go::string";
    case BasicKind::kUnsafePointer:
    case BasicKind::kUntypedNil:
      return "void*";
    default:
      return "void";
  }
}

}  // namespace

std::string PackageLowering::TypeText(Type* t) {
  t = types::Unalias(Sub(t));
  switch (t->kind()) {
    case types::Kind::kBasic:
      return BasicText(types::As<Basic>(t)->basic_kind);
    case types::Kind::kNamed: {
      Named* n = As<Named>(t);
      if (n->Obj()->pkg == nullptr) return n->Obj()->name == "error" ? "go::error" : "go::any";
      if (IsNative(n) && n->IsInstance()) {
        std::string args;
        for (Type* a : n->TypeArgs()) args += (args.empty() ? "" : ", ") + TypeText(a);
        MentionPackage(n->Obj()->pkg);
        return Qualify(n->Obj()->pkg, n->Obj()->name) + "<" + args + ">";
      }
      Entity* e = TypeEntity(n);
      if (e != nullptr) Mention(e, false);
      MentionPackage(n->Obj()->pkg);
      if (n->IsInstance()) {
        // The arguments' packages must be included as well.
        for (Type* a : n->TypeArgs()) {
          if (Named* an = types::AsNamed(a); an != nullptr && an->Obj()->pkg != nullptr) MentionPackage(an->Obj()->pkg);
        }
      }
      return Qualify(n->Obj()->pkg, StructName(n));
    }
    case types::Kind::kPointer:
      return TypeText(As<types::Pointer>(t)->elem) + "*";
    case types::Kind::kSlice:
      return "go::slice<" + TypeText(As<types::Slice>(t)->elem) + ">";
    case types::Kind::kArray:
      return "go::array<" + TypeText(As<types::Array>(t)->elem) + ", " + std::to_string(As<types::Array>(t)->len) + ">";
    case types::Kind::kMap:
      RequireKeyOps(As<types::Map>(t)->key);
      return "go::map<" + TypeText(As<types::Map>(t)->key) + ", " + TypeText(As<types::Map>(t)->elem) + ">";
    case types::Kind::kChan:
      return "go::chan<" + TypeText(As<types::Chan>(t)->elem) + ">";
    case types::Kind::kSignature:
      return "go::func<" + SignatureText(As<Signature>(t)) + ">";
    case types::Kind::kStruct: {
      if (As<types::Struct>(t)->fields.empty()) return "go::empty_struct";
      Entity* e = UnnamedStruct(As<types::Struct>(t));
      Mention(e, false);
      return "go::types::" + UnnamedName(t);
    }
    case types::Kind::kInterface: {
      types::Interface* i = As<types::Interface>(t);
      if (i->NumMethods() == 0) return "go::any";
      Entity* e = UnnamedInterface(i);
      Mention(e, false);
      return "go::types::" + UnnamedName(t);
    }
    case types::Kind::kTuple: {
      std::string text;
      for (Var* v : As<types::Tuple>(t)->vars) text += (text.empty() ? "" : ", ") + TypeText(v->type);
      return "go::results<" + text + ">";
    }
    default:
      Unsupported(Pos(), "type " + types::TypeString(t));
      return "void";
  }
}

std::string PackageLowering::ResultText(Signature* s) {
  types::Tuple* r = s->results;
  if (r->Len() == 0) return "void";
  if (r->Len() == 1) return TypeText(r->At(0)->type);
  std::string text;
  for (Var* v : r->vars) text += (text.empty() ? "" : ", ") + TypeText(v->type);
  return "go::results<" + text + ">";
}

std::string PackageLowering::SignatureText(Signature* s) {
  std::string text = ResultText(s) + "(";
  for (size_t i = 0; i < s->params->Len(); i++) text += (i > 0 ? ", " : "") + TypeText(s->params->At(i)->type);
  return text + ")";
}

std::string PackageLowering::BorrowedText(Type* t) { return "go::func_ref<" + SignatureText(UnderAs<Signature>(Sub(t))) + ">"; }

std::string PackageLowering::ParamText(Func* f, size_t index, Type* t) {
  return escape_.Borrows(f, static_cast<int>(index)) ? BorrowedText(t) : TypeText(t);
}

// A name part for t, equal in every file that makes it. Types of `home` go without their package.
std::string PackageLowering::MangledName(Type* t, const Package* home) {
  t = types::Unalias(Sub(t));
  switch (t->kind()) {
    case types::Kind::kBasic: {
      Basic* b = As<Basic>(t);
      if (b->basic_kind == BasicKind::kUnsafePointer) return "unsafe_pointer";
      if (b->basic_kind == BasicKind::kUint8) return "uint8";
      if (b->basic_kind == BasicKind::kInt32) return "int32";
      return std::string(b->name);
    }
    case types::Kind::kNamed: {
      Named* n = As<Named>(t);
      if (n->Obj()->pkg == nullptr) return n->Obj()->name;
      std::string name = StructName(n);
      return n->Obj()->pkg == home ? name : Namespace(n->Obj()->pkg) + "_" + name;
    }
    case types::Kind::kPointer:
      return "ptr_" + MangledName(As<types::Pointer>(t)->elem, home);
    case types::Kind::kSlice:
      return "slice_" + MangledName(As<types::Slice>(t)->elem, home);
    case types::Kind::kArray:
      return "array" + std::to_string(As<types::Array>(t)->len) + "_" + MangledName(As<types::Array>(t)->elem, home);
    case types::Kind::kMap:
      return "map_" + MangledName(As<types::Map>(t)->key, home) + "_" + MangledName(As<types::Map>(t)->elem, home);
    case types::Kind::kChan: {
      types::Chan* c = As<types::Chan>(t);
      const char* dir = c->dir == types::ChanDir::kSendRecv ? "chan_" : c->dir == types::ChanDir::kSendOnly ? "sendchan_" : "recvchan_";
      return dir + MangledName(c->elem, home);
    }
    case types::Kind::kSignature: {
      Signature* s = As<Signature>(t);
      std::string text = "func";
      for (Var* v : s->params->vars) text += "_" + MangledName(v->type, home);
      if (s->variadic) text += "_dots";
      if (s->results->Len() > 0) text += "_to";
      for (Var* v : s->results->vars) text += "_" + MangledName(v->type, home);
      if (text.size() > 72) text = "func_" + HashText(text);
      return text;
    }
    case types::Kind::kInterface:
      if (As<types::Interface>(t)->NumMethods() == 0) return "any";
      return UnnamedName(t);
    case types::Kind::kStruct:
      return UnnamedName(t);
    default:
      return "t" + HashText(types::TypeString(t));
  }
}

std::string PackageLowering::InstanceSuffix(const std::vector<Type*>& targs, const Package* home) {
  std::string suffix, exact;
  for (Type* a : targs) {
    suffix += "_" + MangledName(a, home);
    exact += types::TypeString(Sub(a)) + ";";
  }
  if (suffix.size() > 60) suffix = suffix.substr(0, 40) + "_" + HashText(exact + suffix);
  return suffix;
}

std::string PackageLowering::UnnamedName(Type* t) {
  t = types::Unalias(Sub(t));
  // Identity by the mangled parts: field names, types, tags; method names and types.
  std::string exact, readable;
  if (types::Struct* s = As<types::Struct>(t)) {
    readable = "struct";
    for (size_t i = 0; i < s->fields.size(); i++) {
      Var* f = s->fields[i];
      readable += "_" + f->name;
      exact += f->name + (f->Exported() ? "" : "@" + (f->pkg != nullptr ? f->pkg->path : "")) + (f->embedded ? "!" : "") + " " +
               MangledName(f->type, nullptr) + " " + s->Tag(i) + ";";
    }
    if (s->fields.empty()) return "empty_struct";
  } else {
    types::Interface* i = As<types::Interface>(t);
    readable = "interface";
    for (Func* m : SortedMethods(i)) {
      readable += "_" + m->name;
      exact += m->Id() + MangledName(m->type, nullptr) + ";";
    }
  }
  if (readable.size() > 40) readable.resize(40);
  std::string clean;
  for (char c : readable) clean += c;
  return clean + "_" + HashText(exact);
}

bool PackageLowering::IsCppStruct(Type* t) {
  t = types::Unalias(Sub(t));
  return UnderAs<types::Struct>(t) != nullptr;
}

bool PackageLowering::IsRecursiveAlias(Named* n) {
  // Whether the alias' own name is met on the way through unnamed types and other aliases.
  std::string key = std::to_string(reinterpret_cast<uintptr_t>(n));
  auto it = recursive_.find(key);
  if (it != recursive_.end()) return it->second;
  std::set<Named*> seen;
  std::function<bool(Type*)> meets = [&](Type* t) -> bool {
    t = types::Unalias(t);
    switch (t->kind()) {
      case types::Kind::kNamed: {
        Named* other = As<Named>(t);
        if (other == n) return true;
        if (!seen.insert(other).second) return false;
        Type* under = other->Underlying();
        if (under->kind() == types::Kind::kStruct || under->kind() == types::Kind::kInterface ||
            under->kind() == types::Kind::kBasic) {
          return false;
        }
        return meets(under);
      }
      case types::Kind::kPointer:
        return meets(As<types::Pointer>(t)->elem);
      case types::Kind::kSlice:
        return meets(As<types::Slice>(t)->elem);
      case types::Kind::kArray:
        return meets(As<types::Array>(t)->elem);
      case types::Kind::kMap:
        return meets(As<types::Map>(t)->key) || meets(As<types::Map>(t)->elem);
      case types::Kind::kChan:
        return meets(As<types::Chan>(t)->elem);
      case types::Kind::kSignature: {
        for (Var* v : As<Signature>(t)->params->vars) {
          if (meets(v->type)) return true;
        }
        for (Var* v : As<Signature>(t)->results->vars) {
          if (meets(v->type)) return true;
        }
        return false;
      }
      default:
        return false;
    }
  };
  bool result = meets(n->Underlying());
  recursive_[key] = result;
  return result;
}

std::string PackageLowering::StructName(Named* n) {
  types::TypeName* obj = n->Obj();
  std::string name;
  bool local = obj->parent != nullptr && obj->pkg != nullptr && obj->parent != obj->pkg->scope;
  if (local) {
    auto it = local_types_.find(n->Origin());
    if (it == local_types_.end()) {
      auto suffix = local_suffixes_.find(n->Origin());
      std::string wanted = CppName(obj->name) + (suffix != local_suffixes_.end() ? suffix->second : "");
      it = local_types_.emplace(n->Origin(), claims_.Claim(wanted)).first;
    }
    name = it->second;
  } else {
    name = NameOf(obj);
  }
  if (n->IsInstance()) name += InstanceSuffix(n->TypeArgs(), obj->pkg);
  return name;
}

bool PackageLowering::IsNative(Named* n) {
  const Package* p = n->Obj()->pkg;
  if (p == nullptr) return false;
  TypedPackage* typed = program_.Find(p);
  if (typed == nullptr) return escape_.NotesOf(p).Native(n->Obj()->name);
  auto it = natives_.find(p);
  if (it == natives_.end()) it = natives_.emplace(p, NativeTypes(*typed)).first;
  return it->second.count(n->Obj()->name) != 0;
}

bool PackageLowering::Comparable(Type* t) {
  t = types::Unalias(Sub(t));
  // Fields of local types of generic functions are type parameters: they count as what they stand for.
  if (UnderAs<types::Array>(t) == nullptr && UnderAs<types::Struct>(t) == nullptr && !types::Comparable(t)) return false;
  if (auto* a = UnderAs<types::Array>(t)) return Comparable(a->elem);
  if (auto* s = UnderAs<types::Struct>(t)) {
    for (Var* f : s->fields) {
      if (!Comparable(f->type)) return false;
    }
  }
  return true;
}

bool PackageLowering::PointerFree(Type* t) {
  t = types::Unalias(Sub(t))->Underlying();
  switch (t->kind()) {
    case types::Kind::kBasic: {
      Basic* b = As<Basic>(t);
      return b->basic_kind != BasicKind::kString && b->basic_kind != BasicKind::kUnsafePointer &&
             b->basic_kind != BasicKind::kUntypedString && b->basic_kind != BasicKind::kUntypedNil;
    }
    case types::Kind::kArray:
      return As<types::Array>(t)->len == 0 || PointerFree(As<types::Array>(t)->elem);
    case types::Kind::kStruct:
      for (Var* f : As<types::Struct>(t)->fields) {
        if (!PointerFree(f->type)) return false;
      }
      return true;
    default:
      return false;
  }
}

}  // namespace go2cpp::lowering
