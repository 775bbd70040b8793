// Writes types and objects in the form of gc's messages, and canonical texts for hashing.
#include "transpiler/types/type_string.h"

#include <algorithm>
#include <unordered_map>

#include "transpiler/types/export_data.h"
#include "transpiler/types/constant.h"
#include "transpiler/types/object.h"
#include "transpiler/types/predicates.h"
#include "transpiler/types/type.h"
#include "transpiler/types/type_set.h"

namespace go2cpp::types {

namespace {

const std::function<std::string(Pos)>*& PositionFormatter() {
  static const std::function<std::string(Pos)>* formatter = nullptr;
  return formatter;
}

}  // namespace

void SetPositionFormatter(const std::function<std::string(Pos)>* formatter) { PositionFormatter() = formatter; }

std::string PositionText(Pos pos) {
  return PositionFormatter() != nullptr ? (*PositionFormatter())(pos) : std::to_string(pos.value);
}

namespace {

std::string PackagePrefix(const Package* pkg, const Qualifier& qualifier) {
  if (pkg == nullptr) return "";
  std::string s = qualifier ? qualifier(pkg) : pkg->path;
  if (!s.empty()) s += ".";
  return s;
}

// Type parameter ids in messages: decimal digits as subscripts.
std::string Subscript(uint64_t n) {
  std::string s;
  for (char c : std::to_string(n)) {
    s += "\xE2\x82";
    s += static_cast<char>(0x80 + (c - '0'));
  }
  return s;
}

// Numbers for declared types, so that hashes tell equal names apart.
size_t TypeNumber(const void* t) {
  static auto* const numbers = new std::unordered_map<const void*, size_t>;
  return numbers->emplace(t, numbers->size()).first->second;
}

class Writer {
 public:
  explicit Writer(const Qualifier& qualifier) : qualifier_(qualifier) {}
  bool hash = false;
  bool subscripts = false;
  bool param_names = true;
  bool package_info = false;
  std::string out;

  void Write(Type* t) {
    if (t == nullptr) {
      out += "<nil>";
      return;
    }
    if (std::find(seen_.begin(), seen_.end(), t) != seen_.end()) {
      out += "<cycle to " + GoName(t) + ">";
      return;
    }
    seen_.push_back(t);
    Dispatch(t);
    seen_.pop_back();
  }

  void WriteList(const std::vector<Type*>& list) {
    out += '[';
    for (size_t i = 0; i < list.size(); i++) {
      if (i > 0) out += Separator(',');
      Write(list[i]);
    }
    out += ']';
  }

  void WriteParams(const std::vector<TypeParam*>& list) {
    out += '[';
    Type* previous = nullptr;
    for (size_t i = 0; i < list.size(); i++) {
      TypeParam* p = list[i];
      if (i > 0) {
        if (p->bound != previous) {
          out += hash ? '#' : ' ';
          Write(previous);
        }
        out += Separator(',');
      }
      previous = p->bound;
      Write(p);
    }
    if (previous != nullptr) {
      out += hash ? '#' : ' ';
      Write(previous);
    }
    out += ']';
  }

  void WriteTuple(Tuple* tuple, bool variadic) {
    out += '(';
    for (size_t i = 0; i < tuple->Len(); i++) {
      if (i > 0) out += Separator(',');
      Var* v = tuple->At(i);
      if (!hash && !v->name.empty() && param_names) out += v->name + " ";
      if (variadic && i + 1 == tuple->Len()) {
        if (Slice* s = As<Slice>(v->type)) {
          out += "...";
          Write(s->elem);
        } else {
          // append([]byte, string...)
          Write(v->type);
          out += "...";
        }
      } else {
        Write(v->type);
      }
    }
    out += ')';
  }

  void WriteSignature(Signature* sig) {
    const std::vector<TypeParam*>* outer = local_params_;
    if (!sig->tparams.empty()) {
      if (hash) local_params_ = &sig->tparams;
      WriteParams(sig->tparams);
    }
    WriteTuple(sig->params, sig->variadic);
    size_t n = sig->results->Len();
    if (n > 0) {
      out += hash ? '#' : ' ';
      if (n == 1 && (hash || sig->results->At(0)->name.empty())) {
        Write(sig->results->At(0)->type);
      } else {
        WriteTuple(sig->results, false);
      }
    }
    local_params_ = outer;
  }

  void WriteFuncName(Func* f) {
    if (f->type != nullptr) {
      Signature* sig = f->Sig();
      if (sig->recv != nullptr) {
        out += '(';
        if (Is<Interface>(sig->recv->type)) {
          out += "interface";
        } else {
          Write(sig->recv->type);
        }
        out += ").";
      } else {
        out += PackagePrefix(f->pkg, qualifier_);
      }
    }
    out += f->name;
  }

 private:
  static std::string GoName(Type* t) {
    switch (t->kind()) {
      case Kind::kBasic: return "Basic";
      case Kind::kNamed: return "Named";
      case Kind::kAlias: return "Alias";
      case Kind::kPointer: return "Pointer";
      case Kind::kSlice: return "Slice";
      case Kind::kArray: return "Array";
      case Kind::kMap: return "Map";
      case Kind::kChan: return "Chan";
      case Kind::kStruct: return "Struct";
      case Kind::kTuple: return "Tuple";
      case Kind::kSignature: return "Signature";
      case Kind::kInterface: return "Interface";
      case Kind::kTypeParam: return "TypeParam";
      case Kind::kUnion: return "Union";
    }
    return "";
  }

  std::string Separator(char c) const { return hash ? std::string(1, c) : std::string(1, c) + " "; }

  void WriteName(TypeName* obj) {
    out += PackagePrefix(obj->pkg, qualifier_);
    out += obj->name;
  }

  void Dispatch(Type* t) {
    switch (t->kind()) {
      case Kind::kBasic: {
        auto* b = static_cast<Basic*>(t);
        if (b->basic_kind == BasicKind::kUnsafePointer) out += PackagePrefix(UnsafePackage(), qualifier_);
        // byte and rune are the same types as uint8 and int32.
        out += hash ? Typ(b->basic_kind)->name : b->name;
        break;
      }
      case Kind::kArray:
        out += '[' + std::to_string(static_cast<Array*>(t)->len) + ']';
        Write(static_cast<Array*>(t)->elem);
        break;
      case Kind::kSlice:
        out += "[]";
        Write(static_cast<Slice*>(t)->elem);
        break;
      case Kind::kPointer:
        out += '*';
        Write(static_cast<Pointer*>(t)->elem);
        break;
      case Kind::kMap:
        out += "map[";
        Write(static_cast<Map*>(t)->key);
        out += ']';
        Write(static_cast<Map*>(t)->elem);
        break;
      case Kind::kChan: WriteChan(static_cast<Chan*>(t)); break;
      case Kind::kStruct: WriteStruct(static_cast<Struct*>(t)); break;
      case Kind::kTuple: WriteTuple(static_cast<Tuple*>(t), false); break;
      case Kind::kSignature:
        out += "func";
        WriteSignature(static_cast<Signature*>(t));
        break;
      case Kind::kUnion: {
        const auto& terms = static_cast<Union*>(t)->terms;
        if (terms.empty()) out += "<empty union>";
        for (size_t i = 0; i < terms.size(); i++) {
          if (i > 0) out += " | ";
          if (terms[i].tilde) out += '~';
          Write(terms[i].type);
        }
        break;
      }
      case Kind::kInterface: WriteInterface(static_cast<Interface*>(t)); break;
      case Kind::kNamed: {
        auto* n = static_cast<Named*>(t);
        // Package-level types are one per path and name (see SameDeclaration), others one per object.
        if (TypeName* obj = n->Obj(); hash && (obj->pkg == nullptr || obj->parent != obj->pkg->scope)) {
          out += std::to_string(TypeNumber(n->Origin()));
        }
        WriteName(n->Obj());
        if (n->IsInstance()) {
          WriteList(n->TypeArgs());
        } else if (!hash && !n->TypeParams().empty()) {
          WriteParams(n->TypeParams());
        }
        break;
      }
      case Kind::kTypeParam: WriteTypeParam(static_cast<TypeParam*>(t)); break;
      case Kind::kAlias: {
        auto* a = static_cast<Alias*>(t);
        if (hash) {
          Write(Unalias(a));
          break;
        }
        WriteName(a->Obj());
        if (!a->targs.empty()) {
          WriteList(a->targs);
        } else if (!a->tparams.empty()) {
          WriteParams(a->tparams);
        }
        break;
      }
    }
  }

  void WriteChan(Chan* c) {
    bool parens = false;
    switch (c->dir) {
      case ChanDir::kSendRecv: {
        out += "chan ";
        // chan (<-chan T) would read as chan<- (chan T).
        Chan* inner = As<Chan>(c->elem);
        parens = inner != nullptr && inner->dir == ChanDir::kRecvOnly;
        break;
      }
      case ChanDir::kSendOnly: out += "chan<- "; break;
      case ChanDir::kRecvOnly: out += "<-chan "; break;
    }
    if (parens) out += '(';
    Write(c->elem);
    if (parens) out += ')';
  }

  void WriteStruct(Struct* s) {
    out += "struct{";
    for (size_t i = 0; i < s->fields.size(); i++) {
      Var* f = s->fields[i];
      if (i > 0) out += Separator(';');
      // Two structs that look the same may differ in the package of an unexported field: say it once.
      bool annotate = !qualifier_ && package_info && !f->Exported();
      if (annotate) package_info = false;
      if (hash) {
        out += f->embedded ? "+" : "";
        out += f->Exported() || f->pkg == nullptr ? f->name : f->pkg->path + "." + f->name;
        out += ' ';
      } else if (!f->embedded) {
        out += f->name + " ";
      }
      Write(f->type);
      if (annotate && f->pkg != nullptr) out += " /* package " + f->pkg->path + " */ ";
      if (std::string tag = s->Tag(i); !tag.empty()) out += " " + constant::Quote(tag);
    }
    out += '}';
  }

  void WriteInterface(Interface* t) {
    if (!hash) {
      if (t == UniverseAnyNoAlias()) {
        out += "any";
        return;
      }
      if (t == ComparableInterface()) {
        out += "interface{comparable}";
        return;
      }
    }
    if (t->implicit && !hash) {
      if (t->methods.empty() && t->embeddeds.size() == 1) {
        Write(t->embeddeds[0]);
        return;
      }
      out += "/* implicit */ ";
    }
    out += "interface{";
    if (hash) {
      WriteTypeSet(t->type_set());
    } else {
      bool first = true;
      for (Func* m : t->methods) {
        if (!first) out += "; ";
        first = false;
        out += m->name;
        WriteSignature(m->Sig());
      }
      for (Type* e : t->embeddeds) {
        if (!first) out += "; ";
        first = false;
        Write(e);
      }
    }
    out += '}';
  }

  void WriteTypeSet(const TypeSet* set) {
    if (set->comparable) out += "comparable;";
    for (Func* m : set->methods) {
      out += m->Id();
      WriteSignature(m->Sig());
      out += ';';
    }
    if (set->terms.IsAll()) return;
    std::vector<std::string> texts;
    for (const SetTerm& term : set->terms.terms) {
      Writer w(qualifier_);
      w.hash = true;
      if (term.tilde) w.out += '~';
      w.Write(term.type);
      texts.push_back(std::move(w.out));
    }
    std::sort(texts.begin(), texts.end());
    for (const std::string& s : texts) out += s + "|";
  }

  void WriteTypeParam(TypeParam* p) {
    if (p->obj == nullptr) {
      out += "<unnamed type parameter>";
      return;
    }
    if (local_params_ != nullptr) {
      auto it = std::find(local_params_->begin(), local_params_->end(), p);
      if (it != local_params_->end()) {
        out += "$" + std::to_string(it - local_params_->begin());
        return;
      }
    }
    out += p->obj->name;
    if (subscripts || hash) out += Subscript(p->id);
    if (!hash && UniverseLookup(p->obj->name) != nullptr) {
      out += " /* with " + p->obj->name + " declared at " + DeclaredAt(p->obj) + " */";
    }
  }

  const Qualifier& qualifier_;
  std::vector<Type*> seen_;
  const std::vector<TypeParam*>* local_params_ = nullptr;
};

}  // namespace

Qualifier RelativeTo(const Package* pkg) {
  return [pkg](const Package* other) { return SamePkg(pkg, other) ? std::string() : other->path; };
}

Qualifier ByName() {
  return [](const Package* other) { return other->name; };
}

std::string TypeString(Type* type, const Qualifier& qualifier) {
  Writer w(qualifier);
  w.Write(type);
  return std::move(w.out);
}

std::string TypeStringWithIds(Type* type, const Qualifier& qualifier) {
  Writer w(qualifier);
  w.subscripts = true;
  w.Write(type);
  return std::move(w.out);
}

std::string TypeListString(const std::vector<Type*>& list, const Qualifier& qualifier) {
  std::string s;
  for (Type* t : list) {
    if (!s.empty()) s += ", ";
    s += TypeString(t, qualifier);
  }
  return s;
}

std::string TypeParamListString(const std::vector<TypeParam*>& list, const Qualifier& qualifier) {
  Writer w(qualifier);
  w.WriteParams(list);
  return std::move(w.out);
}

std::string SignatureString(Signature* sig, const Qualifier& qualifier) {
  Writer w(qualifier);
  w.WriteSignature(sig);
  return std::move(w.out);
}

std::string TupleString(Tuple* tuple, bool variadic, const Qualifier& qualifier) {
  Writer w(qualifier);
  w.WriteTuple(tuple, variadic);
  return std::move(w.out);
}

std::string FuncString(Func* f, bool package_info, const Qualifier& qualifier) {
  Writer w(qualifier);
  w.out = f->name;
  w.package_info = package_info;
  w.param_names = false;
  w.WriteSignature(f->Sig());
  return std::move(w.out);
}

std::string TypeHash(Type* type) {
  static const Qualifier none;
  Writer w(none);
  w.hash = true;
  w.Write(type);
  return std::move(w.out);
}

std::string Func::FullName() const {
  static const Qualifier none;
  Writer w(none);
  w.WriteFuncName(const_cast<Func*>(this));
  return std::move(w.out);
}

std::string ObjectString(Object* obj, const Qualifier& qualifier) {
  Type* type = obj->type;
  std::string s;
  switch (obj->object_kind) {
    case ObjectKind::kPkgName: {
      auto* p = static_cast<PkgName*>(obj);
      s = "package " + p->name;
      if (!p->imported->path.empty() && p->imported->path != p->name) s += " (" + constant::Quote(p->imported->path) + ")";
      return s;
    }
    case ObjectKind::kConst: s = "const"; break;
    case ObjectKind::kTypeName: s = IsTypeParam(type) ? "type parameter" : "type"; break;
    case ObjectKind::kVar: s = static_cast<Var*>(obj)->IsField() ? "field" : "var"; break;
    case ObjectKind::kFunc: {
      Writer w(qualifier);
      w.out = "func ";
      w.WriteFuncName(static_cast<Func*>(obj));
      if (type != nullptr) w.WriteSignature(static_cast<Func*>(obj)->Sig());
      return std::move(w.out);
    }
    case ObjectKind::kLabel:
      s = "label";
      type = nullptr;
      break;
    case ObjectKind::kBuiltin:
      s = "builtin";
      type = nullptr;
      break;
    case ObjectKind::kNil: return "nil";
  }
  s += ' ';
  if (obj->pkg != nullptr && obj->pkg->scope->Lookup(obj->name) == obj) s += PackagePrefix(obj->pkg, qualifier);
  s += obj->name;
  if (type == nullptr) return s;
  if (auto* name = As<TypeName>(obj)) {
    if (Is<Basic>(type)) return s;
    if (Named* n = As<Named>(type); n != nullptr && !n->TypeParams().empty()) {
      s += TypeParamListString(n->TypeParams(), qualifier);
    } else if (Alias* a = As<Alias>(type); a != nullptr && !a->tparams.empty()) {
      s += TypeParamListString(a->tparams, qualifier);
    }
    if (name->IsAlias()) {
      s += " =";
      if (Alias* a = As<Alias>(type)) type = a->rhs;
    } else if (TypeParam* p = As<TypeParam>(type)) {
      type = p->bound;
    } else {
      type = type->Underlying();
    }
  }
  if (obj->name == "any" && obj->pkg == nullptr && type == UniverseAnyNoAlias()) type = EmptyInterface();
  return s + " " + TypeString(type, qualifier);
}

std::string ObjectKindText(Object* obj) {
  switch (obj->object_kind) {
    case ObjectKind::kPkgName: return "package name";
    case ObjectKind::kConst: return "constant";
    case ObjectKind::kTypeName:
      if (static_cast<TypeName*>(obj)->IsAlias()) return "type alias";
      return Is<TypeParam>(obj->type) ? "type parameter" : "defined type";
    case ObjectKind::kVar:
      switch (static_cast<Var*>(obj)->var_kind) {
        case VarKind::kPackage: return "package-level variable";
        case VarKind::kLocal: return "local variable";
        case VarKind::kRecv: return "receiver";
        case VarKind::kParam: return "parameter";
        case VarKind::kResult: return "result variable";
        case VarKind::kField: return "struct field";
      }
      break;
    case ObjectKind::kFunc: return static_cast<Func*>(obj)->Sig()->recv != nullptr ? "method" : "function";
    case ObjectKind::kLabel: return "label";
    case ObjectKind::kBuiltin: return "built-in function";
    case ObjectKind::kNil: return "untyped nil";
  }
  return "unknown symbol";
}

}  // namespace go2cpp::types
