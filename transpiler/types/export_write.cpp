// Writes export data. Types are numbered as they are met; records are written until no new ones turn up.
#include <algorithm>
#include <deque>
#include <unordered_map>
#include <unordered_set>

#include "transpiler/types/export_data.h"
#include "transpiler/types/export_format.h"
#include "transpiler/types/predicates.h"

namespace go2cpp::types {

using namespace export_format;

namespace {

class Exporter {
 public:
  Exporter(Package* package, const ExportOptions& options) : package_(package), options_(options) {
    PackageIndex(package);
  }

  std::string Run() {
    for (const std::string& name : package_->scope->Names()) {
      Object* obj = package_->scope->Lookup(name);
      if (obj != nullptr && obj->Exported() && obj->pkg == package_) AddObject(obj);
    }
    // Records mention further types, parameters, and unexported types of the package.
    std::vector<std::pair<std::string, uint32_t>> objects;
    while (!objects_.empty() || !types_.empty() || !params_.empty()) {
      if (!objects_.empty()) {
        Object* obj = objects_.front();
        objects_.pop_front();
        objects.emplace_back(obj->name, static_cast<uint32_t>(data_.size()));
        WriteObject(obj);
      } else if (!types_.empty()) {
        Type* t = types_.front();
        types_.pop_front();
        type_offsets_.push_back(static_cast<uint32_t>(data_.size()));
        WriteType(t);
      } else {
        TypeParam* p = params_.front();
        params_.pop_front();
        param_offsets_.push_back(static_cast<uint32_t>(data_.size()));
        WriteParam(p);
      }
    }

    std::sort(objects.begin(), objects.end());
    std::string parts[kSectionCount];
    for (auto& [name, offset] : objects) {
      PutU32(&parts[kObjectTable], static_cast<uint32_t>(String(name)));
      PutU32(&parts[kObjectTable], offset);
    }
    for (Package* p : packages_) {
      PutVarint(&parts[kPackageTable], String(p->path));
      PutVarint(&parts[kPackageTable], String(p->name));
    }
    for (const std::string& s : strings_) {
      parts[kStrings] += s;
      PutU32(&parts[kStringTable], static_cast<uint32_t>(parts[kStrings].size()));
    }
    for (uint32_t o : type_offsets_) PutU32(&parts[kTypeTable], o);
    for (uint32_t o : param_offsets_) PutU32(&parts[kParamTable], o);
    WriteMeta(&parts[kMeta]);
    parts[kNotes] = options_.notes;
    parts[kData] = std::move(data_);

    std::string out(kMagic);
    uint32_t end = static_cast<uint32_t>(kMagic.size() + 4 * kSectionCount);
    for (const std::string& part : parts) {
      end += static_cast<uint32_t>(part.size());
      PutU32(&out, end);
    }
    for (const std::string& part : parts) out += part;
    return out;
  }

  bool Has(const Object* obj) const { return seen_objects_.count(const_cast<Object*>(obj)) != 0; }

 private:
  void AddObject(Object* obj) {
    if (seen_objects_.insert(obj).second) objects_.push_back(obj);
  }

  void WriteMeta(std::string* out) {
    PutInline(out, package_->path);
    PutInline(out, package_->name);
    PutInline(out, package_->go_version);
    PutVarint(out, options_.imports.size());
    for (const auto& [path, name] : options_.imports) {
      PutInline(out, path);
      PutInline(out, name);
    }
  }

  uint64_t String(const std::string& s) {
    auto [it, inserted] = string_index_.emplace(s, strings_.size());
    if (inserted) strings_.push_back(s);
    return it->second;
  }

  uint64_t PackageIndex(Package* p) {
    auto [it, inserted] = package_index_.emplace(p, packages_.size());
    if (inserted) packages_.push_back(p);
    return it->second;
  }

  uint64_t TypeIndex(Type* t) {
    auto [it, inserted] = type_index_.emplace(t, type_index_.size());
    if (inserted) types_.push_back(t);
    return it->second;
  }

  uint64_t ParamIndex(TypeParam* p) {
    auto [it, inserted] = param_index_.emplace(p, param_index_.size());
    if (inserted) params_.push_back(p);
    return it->second;
  }

  void Put(uint64_t n) { PutVarint(&data_, n); }
  void PutByte(uint8_t b) { data_ += static_cast<char>(b); }
  void PutText(const std::string& s) { Put(String(s)); }
  void PutType(Type* t) { Put(TypeIndex(t)); }

  // Null is 0: a field of an unexported name needs its package.
  void PutPackage(Package* p) { Put(p == nullptr ? 0 : PackageIndex(p) + 1); }

  void PutParams(const std::vector<TypeParam*>& list) {
    Put(list.size());
    for (TypeParam* p : list) Put(ParamIndex(p));
  }

  void WriteObject(Object* obj) {
    auto header = [&](ObjectTag tag) {
      PutByte(static_cast<uint8_t>(tag));
      Put(obj->order);
    };
    switch (obj->object_kind) {
      case ObjectKind::kConst:
        header(ObjectTag::kConst);
        PutType(obj->type);
        constant::Serialize(static_cast<Const*>(obj)->val, &data_);
        break;
      case ObjectKind::kVar:
        header(ObjectTag::kVar);
        PutType(obj->type);
        break;
      case ObjectKind::kFunc: {
        auto* f = static_cast<Func*>(obj);
        header(ObjectTag::kFunc);
        PutByte(f->has_body ? 1 : 0);
        PutText(f->linkname);
        PutType(f->Sig());
        break;
      }
      case ObjectKind::kTypeName:
        if (auto* n = types::As<Named>(obj->type); n != nullptr && n->Obj() == obj) {
          header(ObjectTag::kType);
          WriteNamed(n);
        } else {
          header(ObjectTag::kAlias);
          auto* a = types::As<Alias>(obj->type);
          bool own = a != nullptr && a->Obj() == obj;
          PutParams(own ? a->tparams : std::vector<TypeParam*>());
          PutType(own ? a->rhs : obj->type);
        }
        break;
      default: break;
    }
  }

  void WriteNamed(Named* n) {
    PutParams(n->TypeParams());
    PutType(n->Underlying());
    Put(n->NumMethods());
    for (size_t i = 0; i < n->NumMethods(); i++) {
      Func* m = n->Method(i);
      PutText(m->name);
      Put(m->order);
      Signature* sig = m->Sig();
      PutByte(static_cast<uint8_t>((m->has_body ? 1 : 0) | (m->HasPtrRecv() ? 2 : 0)));
      PutText(m->linkname);
      PutText(sig->recv != nullptr ? sig->recv->name : std::string());
      PutParams(sig->recv_tparams);
      // The receiver of a method of a generic type is the type with the method's own parameters.
      PutType(sig->recv != nullptr ? sig->recv->type : n);
      WriteSignature(sig);
    }
  }

  void WriteParam(TypeParam* p) {
    PutText(p->obj->name);
    PutText(options_.position_text ? options_.position_text(p->obj->pos) : "");
    PutPackage(p->obj->pkg);
    Put(static_cast<uint64_t>(p->index + 1));
    PutType(p->bound);
  }

  void WriteTuple(Tuple* t) {
    Put(t->Len());
    for (Var* v : t->vars) {
      PutText(v->name);
      PutType(v->type);
    }
  }

  void WriteSignature(Signature* s) {
    PutParams(s->tparams);
    PutByte(s->variadic ? 1 : 0);
    WriteTuple(s->params);
    WriteTuple(s->results);
  }

  void Tag(TypeTag tag) { PutByte(static_cast<uint8_t>(tag)); }

  void WriteType(Type* t) {
    switch (t->kind()) {
      case Kind::kBasic: {
        auto* b = static_cast<Basic*>(t);
        if (b == ByteType()) {
          Tag(TypeTag::kByte);
        } else if (b == RuneType()) {
          Tag(TypeTag::kRune);
        } else {
          Tag(TypeTag::kBasic);
          PutByte(static_cast<uint8_t>(b->basic_kind));
        }
        break;
      }
      case Kind::kNamed: {
        auto* n = static_cast<Named*>(t);
        WriteDeclared(n->Obj(), n->IsInstance() ? n->Origin() : nullptr, n->TypeArgs());
        break;
      }
      case Kind::kAlias: {
        auto* a = static_cast<Alias*>(t);
        // An alias declared in a function has no name outside: write what it stands for.
        if (a->Obj()->pkg != nullptr && a->Obj()->parent != a->Obj()->pkg->scope) {
          WriteType(Unalias(a));
        } else {
          WriteDeclared(a->Obj(), a->orig != a ? a->orig : nullptr, a->targs);
        }
        break;
      }
      case Kind::kPointer:
        Tag(TypeTag::kPointer);
        PutType(static_cast<Pointer*>(t)->elem);
        break;
      case Kind::kSlice:
        Tag(TypeTag::kSlice);
        PutType(static_cast<Slice*>(t)->elem);
        break;
      case Kind::kArray:
        Tag(TypeTag::kArray);
        Put(static_cast<uint64_t>(static_cast<Array*>(t)->len));
        PutType(static_cast<Array*>(t)->elem);
        break;
      case Kind::kMap:
        Tag(TypeTag::kMap);
        PutType(static_cast<Map*>(t)->key);
        PutType(static_cast<Map*>(t)->elem);
        break;
      case Kind::kChan:
        Tag(TypeTag::kChan);
        PutByte(static_cast<uint8_t>(static_cast<Chan*>(t)->dir));
        PutType(static_cast<Chan*>(t)->elem);
        break;
      case Kind::kStruct: {
        auto* s = static_cast<Struct*>(t);
        Tag(TypeTag::kStruct);
        Put(s->fields.size());
        for (size_t i = 0; i < s->fields.size(); i++) {
          Var* f = s->fields[i];
          PutText(f->name);
          PutPackage(f->pkg);
          PutByte(f->embedded ? 1 : 0);
          PutType(f->type);
          PutText(s->Tag(i));
        }
        break;
      }
      case Kind::kTuple:
        Tag(TypeTag::kTuple);
        WriteTuple(static_cast<Tuple*>(t));
        break;
      case Kind::kSignature:
        Tag(TypeTag::kSignature);
        WriteSignature(static_cast<Signature*>(t));
        break;
      case Kind::kInterface: WriteInterface(static_cast<Interface*>(t)); break;
      case Kind::kUnion: {
        auto* u = static_cast<Union*>(t);
        Tag(TypeTag::kUnion);
        Put(u->terms.size());
        for (const Term& term : u->terms) {
          PutByte(term.tilde ? 1 : 0);
          PutType(term.type);
        }
        break;
      }
      case Kind::kTypeParam:
        Tag(TypeTag::kTypeParam);
        Put(ParamIndex(static_cast<TypeParam*>(t)));
        break;
    }
  }

  void WriteDeclared(TypeName* obj, Type* origin, const std::vector<Type*>& targs) {
    if (origin != nullptr) {
      Tag(TypeTag::kInstance);
      PutType(origin);
      Put(targs.size());
      for (Type* a : targs) PutType(a);
    } else if (obj->pkg == nullptr) {
      Tag(TypeTag::kUniverse);
      PutText(obj->name);
    } else {
      if (obj->pkg == package_) AddObject(obj);
      Tag(TypeTag::kDeclared);
      Put(PackageIndex(obj->pkg));
      PutText(obj->name);
    }
  }

  void WriteInterface(Interface* t) {
    if (t == ComparableInterface()) {
      Tag(TypeTag::kComparableInterface);
      return;
    }
    if (t == UniverseAnyNoAlias()) {
      Tag(TypeTag::kAnyInterface);
      return;
    }
    Tag(TypeTag::kInterface);
    PutByte(t->implicit ? 1 : 0);
    Put(t->methods.size());
    for (Func* m : t->methods) {
      PutText(m->name);
      PutPackage(m->pkg);
      Signature* sig = m->Sig();
      // A receiver type other than the interface itself is the Named that declares it.
      Type* recv = sig->recv != nullptr ? sig->recv->type : nullptr;
      bool named = recv != nullptr && types::Is<Named>(recv);
      PutByte(named ? 1 : 0);
      if (named) PutType(recv);
      WriteSignature(sig);
    }
    Put(t->embeddeds.size());
    for (Type* e : t->embeddeds) PutType(e);
  }

  Package* package_;
  const ExportOptions& options_;
  std::string data_;
  std::vector<std::string> strings_;
  std::unordered_map<std::string, uint64_t> string_index_;
  std::vector<Package*> packages_;
  std::unordered_map<Package*, uint64_t> package_index_;
  std::deque<Object*> objects_;
  std::unordered_set<Object*> seen_objects_;
  std::deque<Type*> types_;
  std::unordered_map<Type*, uint64_t> type_index_;
  std::vector<uint32_t> type_offsets_;
  std::deque<TypeParam*> params_;
  std::unordered_map<TypeParam*, uint64_t> param_index_;
  std::vector<uint32_t> param_offsets_;
};

}  // namespace

std::string WriteExportData(Package* package, const ExportOptions& options) { return Exporter(package, options).Run(); }

bool IsInExportData(Package* package, std::string_view name) {
  Object* obj = package->scope->Lookup(name);
  if (obj == nullptr || obj->Exported()) return obj != nullptr;
  ExportOptions options;
  Exporter exporter(package, options);
  exporter.Run();
  return exporter.Has(obj);
}

}  // namespace go2cpp::types
