// Reads export data. An object, a declared type's inside and a type are decoded when first asked for.
#include <unordered_map>

#include "transpiler/types/export_data.h"
#include "transpiler/types/export_format.h"
#include "transpiler/types/instantiate.h"
#include "transpiler/types/predicates.h"
#include "transpiler/types/type_string.h"

namespace go2cpp::types {

using namespace export_format;

namespace {

// Of type parameters.
std::unordered_map<const Object*, std::string_view>& Declarations() {
  static auto* const declarations = new std::unordered_map<const Object*, std::string_view>;
  return *declarations;
}

bool SplitSections(std::string_view data, std::string_view* sections) {
  if (data.substr(0, kMagic.size()) != kMagic) return false;
  size_t start = kMagic.size() + 4 * kSectionCount;
  if (data.size() < start) return false;
  for (uint32_t i = 0; i < kSectionCount; i++) {
    size_t end = GetU32(data.data() + kMagic.size() + 4 * i);
    if (end < start || end > data.size()) return false;
    sections[i] = data.substr(start, end - start);
    start = end;
  }
  return true;
}

class Importing : public Scope::Loader {
 public:
  Importing(std::string_view data, PackageFinder find) : data_(data), find_(std::move(find)) {}

  // The package with its direct imports; null if the data is none.
  Package* Open() {
    if (!SplitSections(data_, sections_)) return nullptr;
    types_.resize(sections_[kTypeTable].size() / 4);
    params_.resize(sections_[kParamTable].size() / 4);
    Cursor packages(sections_[kPackageTable]);
    while (!packages.rest()->empty()) {
      uint64_t path = packages.Varint();
      packages.Varint();
      packages_.push_back({Text(path), nullptr});
    }
    if (packages_.empty()) return nullptr;
    Cursor in(sections_[kMeta]);
    std::string path(in.Inline());
    package_ = new Package(std::move(path), std::string(in.Inline()));
    package_->go_version = in.Inline();
    for (uint64_t n = in.Varint(); n > 0; n--) {
      std::string_view imported = in.Inline(), name = in.Inline();
      Package* found = find_(imported);
      // One that the program does not load is there by name only.
      package_->imports.push_back(found != nullptr ? found : new Package(std::string(imported), std::string(name)));
    }
    package_->notes = sections_[kNotes];
    package_->scope->SetLoader(this);
    package_->complete = true;
    packages_[0].second = package_;
    return package_;
  }

  Object* Load(std::string_view name) override {
    std::string_view table = sections_[kObjectTable];
    size_t low = 0, high = table.size() / 8;
    while (low < high) {
      size_t mid = (low + high) / 2;
      std::string_view other = Text(GetU32(table.data() + 8 * mid));
      if (other == name) return ReadObject(name, GetU32(table.data() + 8 * mid + 4));
      if (other < name) {
        low = mid + 1;
      } else {
        high = mid;
      }
    }
    return nullptr;
  }

  std::vector<std::string> Names() const override {
    std::vector<std::string> names;
    std::string_view table = sections_[kObjectTable];
    for (size_t i = 0; i + 8 <= table.size(); i += 8) names.emplace_back(Text(GetU32(table.data() + i)));
    return names;
  }

 private:
  std::string_view Text(uint64_t i) const {
    std::string_view table = sections_[kStringTable];
    if (4 * i + 4 > table.size()) return {};
    uint32_t start = i == 0 ? 0 : GetU32(table.data() + 4 * (i - 1));
    return sections_[kStrings].substr(start, GetU32(table.data() + 4 * i) - start);
  }

  Package* PackageAt(uint64_t i) {
    if (i >= packages_.size()) return nullptr;
    auto& [path, package] = packages_[i];
    if (package == nullptr) package = path == "unsafe" ? UnsafePackage() : find_(path);
    return package;
  }

  Cursor At(uint32_t offset) const { return Cursor(sections_[kData].substr(std::min<size_t>(offset, sections_[kData].size()))); }

  Package* ReadPackage(Cursor& in) {
    uint64_t i = in.Varint();
    return i == 0 ? nullptr : PackageAt(i - 1);
  }

  std::vector<TypeParam*> ReadParams(Cursor& in) {
    std::vector<TypeParam*> list;
    for (uint64_t n = in.Varint(); n > 0; n--) list.push_back(ParamAt(in.Varint()));
    return list;
  }

  TypeParam* ParamAt(uint64_t i) {
    if (i >= params_.size()) return nullptr;
    if (params_[i] != nullptr) return params_[i];
    Cursor in = At(GetU32(sections_[kParamTable].data() + 4 * i));
    std::string name(Text(in.Varint()));
    std::string_view declared = Text(in.Varint());
    Package* pkg = ReadPackage(in);
    auto* obj = new TypeName(Pos(), pkg, std::move(name), nullptr);
    Declarations()[obj] = declared;
    auto* p = new TypeParam(obj, nullptr);
    p->index = static_cast<int>(in.Varint()) - 1;
    params_[i] = p;  // the bound may mention the parameter
    p->bound = TypeAt(in.Varint());
    return p;
  }

  Object* ReadObject(std::string_view name, uint32_t offset) {
    Cursor in = At(offset);
    auto tag = static_cast<ObjectTag>(in.Byte());
    uint32_t order = static_cast<uint32_t>(in.Varint());
    Object* obj = nullptr;
    std::string text(name);
    switch (tag) {
      case ObjectTag::kConst: {
        Type* t = TypeAt(in.Varint());
        obj = new Const(Pos(), package_, std::move(text), t, constant::Deserialize(in.rest()));
        break;
      }
      case ObjectTag::kVar: obj = NewVar(Pos(), package_, std::move(text), TypeAt(in.Varint())); break;
      case ObjectTag::kFunc: {
        bool has_body = in.Byte() != 0;
        std::string linkname(Text(in.Varint()));
        auto* f = new Func(Pos(), package_, std::move(text), types::As<Signature>(TypeAt(in.Varint())));
        f->has_body = has_body;
        f->linkname = std::move(linkname);
        obj = f;
        break;
      }
      case ObjectTag::kType: {
        auto* type_name = new TypeName(Pos(), package_, std::move(text), nullptr);
        auto* named = new Named(type_name, nullptr, {});
        named->SetLoader([this, in](Named* n) mutable { ReadNamed(n, in); });
        obj = type_name;
        break;
      }
      case ObjectTag::kAlias: {
        auto* type_name = new TypeName(Pos(), package_, std::move(text), nullptr);
        std::vector<TypeParam*> params = ReadParams(in);
        auto* alias = new Alias(type_name, nullptr);
        alias->tparams = std::move(params);
        alias->rhs = TypeAt(in.Varint());
        obj = type_name;
        break;
      }
    }
    if (obj != nullptr) {
      obj->order = order;
      obj->parent = package_->scope;
    }
    return obj;
  }

  void ReadNamed(Named* n, Cursor in) {
    n->SetTypeParams(ReadParams(in));
    uint64_t underlying = in.Varint();
    uint64_t count = in.Varint();
    n->SetUnderlying(TypeAt(underlying));
    for (uint64_t i = 0; i < count; i++) {
      std::string name(Text(in.Varint()));
        uint32_t order = static_cast<uint32_t>(in.Varint());
      uint8_t flags = in.Byte();
      std::string linkname(Text(in.Varint()));
      std::string recv_name(Text(in.Varint()));
      std::vector<TypeParam*> recv_params = ReadParams(in);
      Type* recv_type = TypeAt(in.Varint());
      auto* recv = new Var(VarKind::kRecv, Pos(), package_, std::move(recv_name), recv_type);
      Signature* sig = ReadSignature(in);
      sig->recv = recv;
      sig->recv_tparams = std::move(recv_params);
      auto* m = new Func(Pos(), package_, std::move(name), sig);
      m->order = order;
      m->has_body = (flags & 1) != 0;
      m->has_ptr_recv_hint = (flags & 2) != 0;
      m->linkname = std::move(linkname);
      n->AddMethod(m);
    }
  }

  Tuple* ReadTuple(Cursor& in, bool results) {
    std::vector<Var*> vars;
    for (uint64_t n = in.Varint(); n > 0; n--) {
      std::string name(Text(in.Varint()));
      Type* t = TypeAt(in.Varint());
      vars.push_back(results ? NewResult(Pos(), package_, std::move(name), t)
                             : NewParam(Pos(), package_, std::move(name), t));
    }
    return NewTuple(std::move(vars));
  }

  Signature* ReadSignature(Cursor& in) {
    std::vector<TypeParam*> params = ReadParams(in);
    bool variadic = in.Byte() != 0;
    Tuple* parameters = ReadTuple(in, false);
    Tuple* results = ReadTuple(in, true);
    auto* sig = new Signature(nullptr, parameters, results, variadic);
    sig->tparams = std::move(params);
    return sig;
  }

  Type* TypeAt(uint64_t i) {
    if (i >= types_.size()) return Typ(BasicKind::kInvalid);
    if (types_[i] == nullptr) {
      Type* t = ReadType(i, At(GetU32(sections_[kTypeTable].data() + 4 * i)));
      // Interfaces set their entry before their methods are decoded.
      if (types_[i] == nullptr) types_[i] = t;
    }
    return types_[i];
  }

  Type* ReadType(uint64_t index, Cursor in) {
    switch (static_cast<TypeTag>(in.Byte())) {
      case TypeTag::kBasic: return Typ(static_cast<BasicKind>(in.Byte()));
      case TypeTag::kByte: return ByteType();
      case TypeTag::kRune: return RuneType();
      case TypeTag::kUniverse: {
        Object* obj = UniverseLookup(Text(in.Varint()));
        return obj != nullptr ? obj->type : Typ(BasicKind::kInvalid);
      }
      case TypeTag::kDeclared: {
        Package* pkg = PackageAt(in.Varint());
        Object* obj = pkg != nullptr ? pkg->scope->Lookup(Text(in.Varint())) : nullptr;
        return obj != nullptr && obj->type != nullptr ? obj->type : Typ(BasicKind::kInvalid);
      }
      case TypeTag::kInstance: {
        Type* origin = TypeAt(in.Varint());
        std::vector<Type*> targs;
        for (uint64_t n = in.Varint(); n > 0; n--) targs.push_back(TypeAt(in.Varint()));
        return Instance(Pos(), origin, std::move(targs));
      }
      case TypeTag::kPointer: return NewPointer(TypeAt(in.Varint()));
      case TypeTag::kSlice: return NewSlice(TypeAt(in.Varint()));
      case TypeTag::kArray: {
        auto len = static_cast<int64_t>(in.Varint());
        return NewArray(TypeAt(in.Varint()), len);
      }
      case TypeTag::kMap: {
        Type* key = TypeAt(in.Varint());
        return NewMap(key, TypeAt(in.Varint()));
      }
      case TypeTag::kChan: {
        auto dir = static_cast<ChanDir>(in.Byte());
        return NewChan(dir, TypeAt(in.Varint()));
      }
      case TypeTag::kStruct: {
        auto* s = new Struct();
        for (uint64_t n = in.Varint(); n > 0; n--) {
          std::string name(Text(in.Varint()));
          Package* pkg = ReadPackage(in);
          bool embedded = in.Byte() != 0;
          Type* t = TypeAt(in.Varint());
          s->fields.push_back(NewField(Pos(), pkg, std::move(name), t, embedded));
          s->tags.emplace_back(Text(in.Varint()));
        }
        return s;
      }
      case TypeTag::kTuple: return ReadTuple(in, false);
      case TypeTag::kSignature: return ReadSignature(in);
      case TypeTag::kInterface: return ReadInterface(index, in);
      case TypeTag::kUnion: {
        std::vector<Term> terms;
        for (uint64_t n = in.Varint(); n > 0; n--) {
          bool tilde = in.Byte() != 0;
          terms.push_back({tilde, TypeAt(in.Varint())});
        }
        return new Union(std::move(terms));
      }
      case TypeTag::kTypeParam: return ParamAt(in.Varint());
      case TypeTag::kComparableInterface: return ComparableInterface();
      case TypeTag::kAnyInterface: return UniverseAnyNoAlias();
    }
    return Typ(BasicKind::kInvalid);
  }

  Type* ReadInterface(uint64_t index, Cursor in) {
    auto* t = new Interface();
    types_[index] = t;
    t->implicit = in.Byte() != 0;
    std::vector<Func*> methods;
    for (uint64_t n = in.Varint(); n > 0; n--) {
      std::string name(Text(in.Varint()));
      Package* pkg = ReadPackage(in);
        Type* recv = in.Byte() != 0 ? TypeAt(in.Varint()) : t;
      Signature* sig = ReadSignature(in);
      sig->recv = new Var(VarKind::kRecv, Pos(), pkg, "", recv);
      auto* m = new Func(Pos(), pkg, std::move(name), sig);
      methods.push_back(m);
    }
    for (uint64_t n = in.Varint(); n > 0; n--) t->embeddeds.push_back(TypeAt(in.Varint()));
    t->methods = std::move(methods);
    t->complete = true;
    return t;
  }

  std::string_view data_;
  PackageFinder find_;
  std::string_view sections_[kSectionCount];
  Package* package_ = nullptr;
  std::vector<std::pair<std::string_view, Package*>> packages_;
  std::vector<Type*> types_;
  std::vector<TypeParam*> params_;
};

}  // namespace

Package* ReadExportData(std::string_view data, PackageFinder find) {
  // Lives as long as the package, that is, for ever.
  return (new Importing(data, std::move(find)))->Open();
}

void CopyDeclaration(const Object* o, const Object* copy) {
  auto it = Declarations().find(o);
  if (it != Declarations().end()) Declarations()[copy] = it->second;
}

std::string DeclaredAt(const Object* o) {
  auto it = Declarations().find(o);
  return it != Declarations().end() ? std::string(it->second) : PositionText(o->pos);
}

}  // namespace go2cpp::types
