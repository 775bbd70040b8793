// Type descriptors and itabs: which ones are needed and their static data.
#include <algorithm>

#include "transpiler/lowering/package_lowering.h"

namespace go2cpp::lowering {

using types::Basic;
using types::BasicKind;

namespace {

const char* KindText(Type* t) {
  Type* u = t->Underlying();
  switch (u->kind()) {
    case types::Kind::kBasic: {
      static const char* names[] = {"invalid", "bool_",  "int_",   "int8",    "int16",     "int32",      "int64",
                                    "uint",    "uint8",  "uint16", "uint32",  "uint64",    "uintptr",    "float32",
                                    "float64", "complex64", "complex128", "string", "unsafe_pointer"};
      return names[static_cast<int>(As<Basic>(u)->basic_kind)];
    }
    case types::Kind::kPointer:
      return "pointer";
    case types::Kind::kSlice:
      return "slice";
    case types::Kind::kArray:
      return "array";
    case types::Kind::kMap:
      return "map";
    case types::Kind::kChan:
      return "chan";
    case types::Kind::kSignature:
      return "func";
    case types::Kind::kStruct:
      return "struct_";
    default:
      return "interface";
  }
}

// == is memcmp: no floats, strings, interfaces, blank fields or padding.
bool RegularMemory(Type* t) {
  Type* u = types::Unalias(t)->Underlying();
  switch (u->kind()) {
    case types::Kind::kBasic:
      return (As<Basic>(u)->info & (types::kIsFloat | types::kIsComplex | types::kIsString)) == 0;
    case types::Kind::kPointer:
    case types::Kind::kChan:
      return true;
    case types::Kind::kArray:
      return RegularMemory(As<types::Array>(u)->elem);
    case types::Kind::kStruct: {
      int64_t size = 0;
      for (Var* f : As<types::Struct>(u)->fields) {
        if (f->name == "_" || !RegularMemory(f->type)) return false;
        size += types::Sizeof(f->type);
      }
      return size == types::Sizeof(u);
    }
    default:
      return false;
  }
}

// Whether only predeclared types make up t, a type other than a func: its descriptor refers to no method's code.
bool MadeOfBasics(Type* t) {
  t = types::Unalias(t);
  switch (t->kind()) {
    case types::Kind::kBasic:
      return true;
    case types::Kind::kPointer:
      return MadeOfBasics(As<types::Pointer>(t)->elem);
    case types::Kind::kSlice:
      return MadeOfBasics(As<types::Slice>(t)->elem);
    case types::Kind::kArray:
      return MadeOfBasics(As<types::Array>(t)->elem);
    case types::Kind::kMap:
      return MadeOfBasics(As<types::Map>(t)->key) && MadeOfBasics(As<types::Map>(t)->elem);
    case types::Kind::kChan:
      return MadeOfBasics(As<types::Chan>(t)->elem);
    case types::Kind::kInterface:
      return As<types::Interface>(t)->NumMethods() == 0 && As<types::Interface>(t)->IsMethodSet();
    default:
      return false;
  }
}

std::string Quoted(const std::string& s) {
  std::string text = "\"";
  for (unsigned char c : s) {
    if (c == '"' || c == '\\') {
      text += '\\';
      text += static_cast<char>(c);
    } else if (c < 32 || c == 127) {
      char buffer[8];
      std::snprintf(buffer, sizeof buffer, "\\%03o", c);
      text += buffer;
    } else {
      text += static_cast<char>(c);
    }
  }
  return text + "\"";
}

// The same for identical types and only for them: Go's text, without the names of parameters.
std::string ExactTypeText(Type* t);

std::string ExactTuple(types::Tuple* tuple, bool variadic) {
  std::string text = "(";
  for (size_t i = 0; i < tuple->Len(); i++) {
    text += (i > 0 ? ", " : "") + std::string(variadic && i + 1 == tuple->Len() ? "..." : "") + ExactTypeText(tuple->At(i)->type);
  }
  return text + ")";
}

std::string ExactTypeText(Type* t) {
  t = types::Unalias(t);
  switch (t->kind()) {
    case types::Kind::kBasic:  // byte and rune are other names of the same types
      if (As<Basic>(t)->basic_kind == BasicKind::kUint8) return "uint8";
      if (As<Basic>(t)->basic_kind == BasicKind::kInt32) return "int32";
      return types::TypeString(t);
    case types::Kind::kNamed: {
      auto* n = As<Named>(t);
      if (n->TypeArgs().empty()) return types::TypeString(t);
      std::string text = types::TypeString(n->Origin()) + "[";
      for (Type* argument : n->TypeArgs()) text += ExactTypeText(argument) + ",";
      return text + "]";
    }
    case types::Kind::kPointer:
      return "*" + ExactTypeText(As<types::Pointer>(t)->elem);
    case types::Kind::kSlice:
      return "[]" + ExactTypeText(As<types::Slice>(t)->elem);
    case types::Kind::kArray:
      return "[" + std::to_string(As<types::Array>(t)->len) + "]" + ExactTypeText(As<types::Array>(t)->elem);
    case types::Kind::kMap:
      return "map[" + ExactTypeText(As<types::Map>(t)->key) + "]" + ExactTypeText(As<types::Map>(t)->elem);
    case types::Kind::kChan: {
      auto* c = As<types::Chan>(t);
      const char* dir = c->dir == types::ChanDir::kSendOnly ? "chan<- (" : c->dir == types::ChanDir::kRecvOnly ? "<-chan (" : "chan (";
      return dir + ExactTypeText(c->elem) + ")";
    }
    case types::Kind::kSignature: {
      auto* s = As<Signature>(t);
      return "func" + ExactTuple(s->params, s->variadic) + " " + ExactTuple(s->results, false);
    }
    case types::Kind::kStruct: {
      auto* s = As<types::Struct>(t);
      std::string text = "struct{";
      for (size_t i = 0; i < s->fields.size(); i++) {
        const Var* f = s->fields[i];
        text += (f->embedded ? "!" : "") + f->Id() + " " + ExactTypeText(f->type) + " `" + s->Tag(i) + "`; ";
      }
      return text + "}";
    }
    case types::Kind::kInterface: {
      auto* i = As<types::Interface>(t);
      if (!i->IsMethodSet()) return types::TypeString(t);
      std::string text = "interface{";
      for (size_t k = 0; k < i->NumMethods(); k++) text += i->Method(k)->Id() + ExactTypeText(i->Method(k)->Sig()) + "; ";
      return text + "}";
    }
    default:
      return types::TypeString(t);
  }
}

}  // namespace

// The text reflect's String() gives.
std::string PackageLowering::ReflectText(Type* t, bool argument) {
  t = types::Unalias(t);
  switch (t->kind()) {
    case types::Kind::kBasic: {
      Basic* b = As<Basic>(t);
      if (b->basic_kind == BasicKind::kUint8) return "uint8";
      if (b->basic_kind == BasicKind::kInt32) return "int32";
      if (b->basic_kind == BasicKind::kUnsafePointer) return "unsafe.Pointer";
      return std::string(b->name);
    }
    case types::Kind::kNamed: {
      Named* n = As<Named>(t);
      types::TypeName* obj = n->Obj();
      std::string name = obj->name;
      // Among type arguments the whole path is said, and which local type it is.
      if (obj->pkg != nullptr) name = (argument && obj->pkg->name != "main" ? obj->pkg->path : obj->pkg->name) + "." + name;
      auto list = [this](const std::vector<Type*>& types) {
        std::string text;
        for (Type* a : types) text += (text.empty() ? "" : ",") + ReflectText(a, true);
        return text;
      };
      auto outer = local_arguments_.find(n->Origin());
      std::string arguments = outer != local_arguments_.end() ? list(outer->second) : "";
      if (n->IsInstance()) arguments += (arguments.empty() ? "" : ";") + list(n->TypeArgs());
      if (!arguments.empty()) name += "[" + arguments + "]";
      if (int number = argument ? LocalTypeNumber(obj) : 0) name += "\u00b7" + std::to_string(number);
      return name;
    }
    case types::Kind::kPointer:
      return "*" + ReflectText(As<types::Pointer>(t)->elem, argument);
    case types::Kind::kSlice:
      return "[]" + ReflectText(As<types::Slice>(t)->elem, argument);
    case types::Kind::kArray:
      return "[" + std::to_string(As<types::Array>(t)->len) + "]" + ReflectText(As<types::Array>(t)->elem, argument);
    case types::Kind::kMap:
      return "map[" + ReflectText(As<types::Map>(t)->key, argument) + "]" + ReflectText(As<types::Map>(t)->elem, argument);
    case types::Kind::kChan: {
      types::Chan* c = As<types::Chan>(t);
      std::string elem = ReflectText(c->elem, argument);
      if (c->dir == types::ChanDir::kSendOnly) return "chan<- " + elem;
      if (c->dir == types::ChanDir::kRecvOnly) return "<-chan " + elem;
      types::Chan* inner = types::UnaliasAs<types::Chan>(c->elem);
      if (inner != nullptr && inner->dir == types::ChanDir::kRecvOnly) return "chan (" + elem + ")";
      return "chan " + elem;
    }
    case types::Kind::kSignature: {
      Signature* s = As<Signature>(t);
      std::string text = "func(";
      for (size_t i = 0; i < s->params->Len(); i++) {
        if (i > 0) text += ", ";
        if (s->variadic && i + 1 == s->params->Len()) {
          types::Slice* last = UnderAs<types::Slice>(s->params->At(i)->type);
          text += "..." + (last != nullptr ? ReflectText(last->elem, argument) : ReflectText(s->params->At(i)->type, argument));
        } else {
          text += ReflectText(s->params->At(i)->type, argument);
        }
      }
      text += ")";
      if (s->results->Len() == 1) text += " " + ReflectText(s->results->At(0)->type, argument);
      if (s->results->Len() > 1) {
        text += " (";
        for (size_t i = 0; i < s->results->Len(); i++) text += (i > 0 ? ", " : "") + ReflectText(s->results->At(i)->type, argument);
        text += ")";
      }
      return text;
    }
    case types::Kind::kStruct: {
      types::Struct* s = As<types::Struct>(t);
      if (s->fields.empty()) return "struct {}";
      std::string text = "struct {";
      for (size_t i = 0; i < s->fields.size(); i++) {
        text += i > 0 ? "; " : " ";
        if (!s->fields[i]->embedded) text += s->fields[i]->name + " ";
        text += ReflectText(s->fields[i]->type, argument);
        if (!s->Tag(i).empty()) text += " " + types::constant::Quote(s->Tag(i));
      }
      return text + " }";
    }
    case types::Kind::kInterface: {
      types::Interface* i = As<types::Interface>(t);
      if (i->NumMethods() == 0) return "interface {}";
      std::string text = "interface {";
      bool first = true;
      for (Func* m : SortedMethods(i)) {
        text += first ? " " : "; ";
        if (!m->Exported() && m->pkg != nullptr) text += m->pkg->name + ".";
        text += m->name + ReflectText(m->type, argument).substr(4);
        first = false;
      }
      return text + " }";
    }
    default:
      return "?";
  }
}

// How many types the package declares inside functions up to this one; 0 for a type of the package itself.
int PackageLowering::LocalTypeNumber(types::TypeName* obj) {
  if (obj->pkg == nullptr || obj->parent == nullptr || obj->parent == obj->pkg->scope) return 0;
  if (local_numbers_.count(obj) == 0) {
    const TypedPackage* typed = TypedOf(obj->pkg);
    int number = 0;
    std::function<void(const syntax::Node*)> visit = [&](const syntax::Node* n) {
      if (auto* spec = syntax::As<syntax::TypeSpec>(n)) {
        auto* found = types::As<types::TypeName>(typed->info.defs.Get(spec->name->id));
        bool local = found != nullptr && found->parent != nullptr && found->parent != obj->pkg->scope;
        if (local && types::As<Named>(found->type) != nullptr) local_numbers_[found] = ++number;
      }
      syntax::ForEachChild(const_cast<syntax::Node*>(n), [&](syntax::Node* child) { visit(child); });
    };
    if (typed != nullptr) {
      for (const syntax::File* f : typed->files) {
        for (const syntax::Decl* d : f->decls) visit(d);
      }
    }
  }
  return local_numbers_[obj];
}

bool PackageLowering::HasTests() const {
  for (const syntax::File* f : typed_.files) {
    if (f->source->path().ends_with("_test.go")) return true;
  }
  return false;
}

std::string PackageLowering::Descriptor(Type* t) {
  t = types::Unalias(Sub(t));
  if (auto* b = As<Basic>(t)) {
    static const char* names[] = {"bool_", "bool_",  "int_",   "int8",    "int16",     "int32",      "int64",
                                  "uint",    "uint8",  "uint16", "uint32",  "uint64",    "uintptr",    "float32",
                                  "float64", "complex64", "complex128", "string", "unsafe_pointer",
                                  "bool_", "int_", "int32", "float64", "complex128", "string", "unsafe_pointer"};
    return std::string("&go::types::") + names[static_cast<int>(b->basic_kind)];
  }
  Named* named = As<Named>(t);
  if (named != nullptr && named->Obj()->pkg == nullptr) return "&go::types::" + std::string(named->Obj()->name == "error" ? "error" : "any");
  if (auto* i = As<types::Interface>(t)) {
    if (i->NumMethods() == 0) return "&go::types::any";
  }
  std::string name;
  const Package* home = nullptr;  // null: go::types
  bool shared = true;             // several files may define it
  types::Pointer* pointer = As<types::Pointer>(t);
  Named* pointee = pointer != nullptr ? types::AsNamed(pointer->elem) : nullptr;
  Named* owner = named != nullptr ? named : pointee;
  if (owner != nullptr && owner->Obj()->pkg != nullptr) {
    home = owner->Obj()->pkg;
    name = StructName(owner) + (named != nullptr ? "_type" : "_ptr_type");
    shared = owner->IsInstance();
    MentionPackage(home);
    if (home != package_ && !shared) return "&" + Qualify(home, name);
  } else {
    name = MangledName(t, nullptr);
    // Different types must not meet in one name.
    std::string exact = ExactTypeText(t);
    auto [it, fresh] = shape_names_.emplace(name, exact);
    if (!fresh && it->second != exact) name += "_" + HashText(exact);
    if (As<types::Struct>(t) != nullptr || As<types::Interface>(t) != nullptr) name += "_type";  // the shape has the name
    if (name.size() > 90) name = name.substr(0, 60) + "_" + HashText(exact);
  }
  std::string ns = home != nullptr ? Namespace(home) : "types";
  std::string key = ns + "::" + name;
  Entity* e = nullptr;
  auto it = by_name_.find(key);
  if (it != by_name_.end()) {
    e = it->second;
  } else {
    e = NewEntity(Entity::kDescriptor);
    by_name_[key] = e;
    e->definition_in_header = shared;
    e->forward = New<Item>();
    e->forward->ns = ns;
    e->forward->text = std::string(shared ? "extern inline" : "extern") + " const go::type " + name + ";";
    e->item = New<Item>();
    e->item->ns = ns;
    if (shared) e->item->guard = "GO2CPP_" + ns + "_" + name;
    if (named == nullptr && (!IsStdPackage(package_, program_) || HasTests() || MadeOfBasics(t))) {
      registered_.push_back("&go::" + (home != nullptr ? Namespace(home) : "types") + "::" + name);
    }
    const Environment* env = env_;
    queue_.push_back([this, t, e, name, home, env, shared] {
      Within within(*this, e, home, env);
      (void)shared;
      LowerDescriptor(t, e, name);
    });
  }
  Mention(e, false);
  if (home == nullptr) return "&go::types::" + name;
  return "&" + Qualify(home, name);
}

// Of a type that a dynamic type is compared with. Should reflect make the type, it must find this descriptor.
std::string PackageLowering::ComparedDescriptor(Type* t) {
  std::string descriptor = Descriptor(t);
  const types::Kind kind = types::Unalias(Sub(t))->kind();
  const bool made = kind == types::Kind::kPointer || kind == types::Kind::kSlice || kind == types::Kind::kArray || kind == types::Kind::kMap ||
                    kind == types::Kind::kChan || kind == types::Kind::kSignature || kind == types::Kind::kStruct;
  if (made && descriptor.starts_with("&go::types::") && std::find(registered_.begin(), registered_.end(), descriptor) == registered_.end()) {
    registered_.push_back(descriptor);
  }
  return descriptor;
}

void PackageLowering::LowerDescriptor(Type* t, Entity* e, const std::string& name) {
  Item* item = e->item;
  bool shared = !item->guard.empty();
  // In the initialiser `go::types` members would be found first: everything is written qualified.
  std::string linkage = shared ? "inline const " : "const ";
  std::string part_linkage = shared ? "inline const " : "static const ";
  Type* u = t->Underlying();
  Named* named = As<Named>(t);
  bool generic_interface = false;
  types::Interface* inter = As<types::Interface>(u);
  if (inter != nullptr && !inter->IsMethodSet()) generic_interface = true;
  std::string cpp = TypeText(t);
  // The C++ type must be complete here.
  e->body = true;
  TypeText(t);
  bool comparable = Comparable(t) && !generic_interface;
  if (comparable) RequireKeyOps(t);
  std::string text;
  std::vector<std::string> lines;
  auto add = [&](const std::string& field, const std::string& value) { lines.push_back("." + field + " = " + value); };
  std::string exact = ExactTypeText(t);
  bool empty_struct = types::Sizeof(t) == 0;
  add("size", empty_struct ? "0" : "sizeof(" + cpp + ")");
  add("hash", std::to_string(Fnv1a(exact)) + "u");
  add("kind", std::string("go::kind::") + KindText(t));
  add("align", "alignof(" + cpp + ")");
  add("field_align", "alignof(" + cpp + ")");
  bool direct = u->kind() == types::Kind::kPointer || u->kind() == types::Kind::kMap || u->kind() == types::Kind::kChan ||
                u->kind() == types::Kind::kSignature ||
                (As<Basic>(u) != nullptr && As<Basic>(u)->basic_kind == BasicKind::kUnsafePointer);
  std::string flags;
  auto flag = [&](const char* f) { flags += (flags.empty() ? "" : " | ") + std::string("go::type_") + f; };
  if (comparable) flag("comparable");
  if (direct) flag("direct");
  if (named != nullptr) flag("named");
  if (PointerFree(t)) flag("pointer_free");
  Signature* sig = As<Signature>(u);
  if (sig != nullptr && sig->variadic) flag("variadic");
  if (comparable && RegularMemory(t)) flag("regular_memory");
  if (!flags.empty()) add("flags", flags);
  if (comparable) {
    add("equal", "&go::rt::equal_values<" + cpp + ">");
    add("hash_value", "&go::rt::hash_values<" + cpp + ">");
  }
  add("str", Quoted(ReflectText(t)));
  if (named != nullptr) {
    std::string full = ReflectText(t);
    add("name", Quoted(full.substr(named->Obj()->pkg->name.size() + 1)));
    add("pkg_path", Quoted(named->Obj()->pkg->name == "main" ? "main" : named->Obj()->pkg->path));
  }
  switch (u->kind()) {
    case types::Kind::kPointer:
      add("elem", Descriptor(As<types::Pointer>(u)->elem));
      break;
    case types::Kind::kSlice:
      add("elem", Descriptor(As<types::Slice>(u)->elem));
      break;
    case types::Kind::kArray:
      add("elem", Descriptor(As<types::Array>(u)->elem));
      add("len", std::to_string(As<types::Array>(u)->len));
      break;
    case types::Kind::kMap:
      add("elem", Descriptor(As<types::Map>(u)->elem));
      add("key", Descriptor(As<types::Map>(u)->key));
      break;
    case types::Kind::kChan: {
      types::Chan* c = As<types::Chan>(u);
      add("elem", Descriptor(c->elem));
      add("len", c->dir == types::ChanDir::kSendRecv ? "3" : c->dir == types::ChanDir::kSendOnly ? "2" : "1");
      break;
    }
    case types::Kind::kStruct: {
      types::Struct* s = As<types::Struct>(u);
      if (s->fields.empty()) break;
      const bool native = named != nullptr && IsNative(named);  // members of its own, Go's layout
      text += part_linkage + "go::struct_field " + name + "_fields[] = {\n";
      std::vector<int64_t> offsets = types::Offsetsof(s->fields);
      for (size_t i = 0; i < s->fields.size(); i++) {
        Var* f = s->fields[i];
        Type* ft = Sub(f->type);
        text += "    {" + Quoted(f->name) + ", " + Quoted(f->Exported() ? "" : f->pkg->name == "main" ? "main" : f->pkg->path) + ", " +
                Descriptor(ft) + ", " +
                (native || types::Sizeof(ft) == 0 ? std::to_string(offsets[i])
                                                  : "__builtin_offsetof(" + cpp + ", " + FieldName(f, s) + ")") +
                ", " + Quoted(s->Tag(i)) + ", " + (f->embedded ? "true" : "false") + "},\n";
      }
      text += "};\n";
      add("fields", name + "_fields");
      add("nfields", std::to_string(s->fields.size()));
      break;
    }
    case types::Kind::kInterface: {
      std::vector<Func*> methods = SortedMethods(inter);
      if (methods.empty()) break;
      text += part_linkage + "go::imethod " + name + "_methods[] = {\n";
      for (Func* m : methods) {
        std::string path = m->Exported() ? "" : m->pkg->name == "main" ? "main" : m->pkg->path;
        text += "    {" + Quoted(m->name) + ", " + Quoted(path) + ", " + Descriptor(m->type) + "},\n";
      }
      text += "};\n";
      add("imethods", name + "_methods");
      add("nimethods", std::to_string(methods.size()));
      break;
    }
    case types::Kind::kSignature: {
      auto list = [&](const char* what, types::Tuple* tuple) {
        if (tuple->Len() == 0) return;
        text += shared ? "inline const go::type* const " : "static const go::type* const ";
        text += name + "_" + what + "[] = {";
        for (size_t i = 0; i < tuple->Len(); i++) text += (i > 0 ? ", " : "") + Descriptor(tuple->At(i)->type);
        text += "};\n";
      };
      list("in", sig->params);
      list("out", sig->results);
      if (sig->params->Len() > 0) {
        add("in", name + "_in");
        add("nin", std::to_string(sig->params->Len()));
      }
      if (sig->results->Len() > 0) {
        add("out", name + "_out");
        add("nout", std::to_string(sig->results->Len()));
      }
      break;
    }
    default:
      break;
  }
  if (inter == nullptr) {
    std::vector<types::MethodSetEntry> methods = types::MethodSet(t);
    std::stable_sort(methods.begin(), methods.end(),
                     [](const types::MethodSetEntry& a, const types::MethodSetEntry& b) { return a.func->name < b.func->name; });
    std::erase_if(methods, [](const types::MethodSetEntry& m) { return m.func->name == "_"; });
    if (!methods.empty()) {
      text += part_linkage + "go::method " + name + "_methods[] = {\n";
      for (const types::MethodSetEntry& m : methods) {
        std::string path = m.func->Exported() ? "" : m.func->pkg->name == "main" ? "main" : m.func->pkg->path;
        Signature* ms = m.func->Sig();
        Signature* plain = new Signature(nullptr, ms->params, ms->results, ms->variadic);
        text += "    {" + Quoted(m.func->name) + ", " + Quoted(path) + ", " + Descriptor(Sub(plain)) + ", " + MethodEntry(t, m) + "},\n";
      }
      text += "};\n";
      add("methods", name + "_methods");
      add("nmethods", std::to_string(methods.size()));
    }
  }
  // reflect makes pointers to values it has; only the descriptor knows the methods of these.
  const bool has_methods = named != nullptr && named->NumMethods() > 0;
  if (u->kind() != types::Kind::kPointer && named != nullptr && named->Obj()->pkg == package_ && (!unit_->is_main || has_methods)) {
    add("ptr_to", Descriptor(types::NewPointer(t)));
  }
  if (u->kind() == types::Kind::kMap) {
    add("ops", "&go::rt::map_ops_of<" + TypeText(As<types::Map>(u)->key) + ", " + TypeText(As<types::Map>(u)->elem) + ">");
  }
  if (sig != nullptr) {
    std::string args = ResultText(sig);
    for (Var* v : sig->params->vars) args += ", " + TypeText(v->type);
    add("ops", "&go::rt::func_ops_for<" + args + ">");
  }
  text += linkage + "go::type " + name + " = {\n";
  std::string line = "   ";
  for (const std::string& l : lines) {
    if (line.size() + l.size() + 2 > 108) {
      text += line + "\n";
      line = "   ";
    }
    line += " " + l + ",";
  }
  text += line + "\n};";
  item->text = text;
}

// reflect looks here for what it makes, so that a type is one. Of std only types that refer to no methods are listed:
// the others would bring their code into every program.
void PackageLowering::RegisterDescriptors() {
  if (registered_.empty()) return;
  Item* item = New<Item>();
  item->text = "\nstatic const go::type* const go2cpp_types[] = {";
  std::string line = "   ";
  for (const std::string& name : registered_) {
    if (line.size() + name.size() + 2 > 108) {
      item->text += "\n" + line;
      line = "   ";
    }
    line += " " + name + ",";
  }
  item->text += "\n" + line + "\n};\nstatic const go::rt::type_registration go2cpp_registered{go2cpp_types, " +
                std::to_string(registered_.size()) + "};";
  unit_->source.push_back(item);
}

// What an itab or descriptor holds for one method of t.
std::string PackageLowering::MethodEntry(Type* t, const types::MethodSetEntry& m) {
  bool pointer = false;
  Type* base = types::Unalias(types::Deref(types::Unalias(t), &pointer));
  Func* f = m.func;
  Signature* sig = f->Sig();
  bool direct = m.index.size() == 1;
  Type* recv = sig->recv != nullptr ? types::Unalias(types::Deref(sig->recv->type)) : base;
  if (direct) {
    // Declared on base itself.
    if (IsCppStruct(base)) {
      Named* n = As<Named>(base);
      if (pointer && !f->HasPtrRecv()) {
        return "go::entry_by_value<&" + Qualify(n->Obj()->pkg, StructName(n)) + "::" + MethodName(f) + ">(" + Quoted(n->Obj()->pkg->name) +
               ", " + Quoted(n->Obj()->name) + ", " + Quoted(f->name) + ")";
      }
      return "go::entry<&" + TypeText(base) + "::" + MethodName(f) + ">()";
    }
    std::string ref = FreeMethodRef(f, As<Named>(recv));
    if (!pointer || f->HasPtrRecv()) return "go::entry<&" + ref + ">()";
  }
  // Through embedded fields, or a value method of a non-struct reached by pointer: a lambda that walks the path.
  std::string self = TypeText(base);
  std::string object;
  Type* at = base;
  bool at_pointer;
  bool word = !pointer && (at->Underlying()->kind() == types::Kind::kPointer || at->Underlying()->kind() == types::Kind::kMap ||
                           at->Underlying()->kind() == types::Kind::kChan || at->Underlying()->kind() == types::Kind::kSignature);
  if (word) {
    object = "__builtin_bit_cast(" + self + ", data)";
    at_pointer = false;
  } else {
    object = "static_cast<" + self + "*>(data)";
    at_pointer = true;
  }
  for (size_t i = 0; i + 1 < m.index.size(); i++) {
    types::Struct* s = UnderAs<types::Struct>(at);
    Var* field = s->fields[static_cast<size_t>(m.index[i])];
    object += (at_pointer ? "->" : ".") + FieldName(field, s);
    Type* ft = types::Unalias(Sub(field->type));
    types::Pointer* p = UnderAs<types::Pointer>(ft);
    at_pointer = p != nullptr;
    at = p != nullptr ? types::Unalias(p->elem) : ft;
  }
  std::string params = "void* data", args;
  for (size_t i = 0; i < sig->params->Len(); i++) {
    params += ", " + TypeText(sig->params->At(i)->type) + " a" + std::to_string(i);
    args += (i > 0 ? ", a" : "a") + std::to_string(i);
  }
  std::string call;
  if (types::IsInterface(at) || IsCppStruct(at)) {
    call = object + (at_pointer ? "->" : ".") + MethodName(f) + "(" + args + ")";
  } else {
    std::string receiver = f->HasPtrRecv() ? (at_pointer ? object : "&" + object) : (at_pointer ? "*" + object : object);
    call = FreeMethodRef(f, As<Named>(at)) + "(" + receiver + (args.empty() ? "" : ", " + args) + ")";
  }
  std::string result = ResultText(sig);
  if (direct && pointer && !f->HasPtrRecv()) {
    Named* n = As<Named>(base);
    return "go::entry(+[](" + params + ")" + (result == "void" ? "" : " -> " + result) +
           " { if (data == nullptr) go::rt::panic_wrap(" + Quoted(n->Obj()->pkg->name) + ", " + Quoted(n->Obj()->name) + ", " +
           Quoted(f->name) + "); " + (result == "void" ? "" : "return ") + call + "; })";
  }
  return "go::entry(+[](" + params + ")" + (result == "void" ? " {" : " -> " + result + " { return") + " " + call + "; })";
}

std::string PackageLowering::Itab(Type* concrete, Type* iface) {
  concrete = types::Unalias(Sub(concrete));
  iface = types::Unalias(Sub(iface));
  types::Interface* inter = UnderAs<types::Interface>(iface);
  std::string name = MangledName(concrete, package_) + "_as_" + MangledName(iface, package_);
  std::string key = "itab " + name;
  Entity* e = nullptr;
  auto it = by_name_.find(key);
  if (it != by_name_.end()) {
    e = it->second;
  } else {
    e = NewEntity(Entity::kDescriptor);
    by_name_[key] = e;
    std::vector<Func*> methods = SortedMethods(inter);
    std::string type = "go::itab_n<" + std::to_string(methods.size()) + ">";
    e->forward = New<Item>();
    e->forward->ns = ns_;
    e->forward->text = "extern const " + type + " " + name + ";";
    e->item = New<Item>();
    e->item->ns = ns_;
    const Environment* env = env_;
    queue_.push_back([this, concrete, iface, e, name, type, methods, env] {
      Within within(*this, e, package_, env);
      e->body = true;
      TypeText(concrete);
      std::string text = "const " + type + " " + name + "{" + Descriptor(iface) + ", " + Descriptor(concrete) + ", " +
                         std::to_string(Fnv1a(ExactTypeText(concrete))) + "u, 0, {";
      std::vector<types::MethodSetEntry> set = types::MethodSet(concrete);
      bool first = true;
      for (Func* m : methods) {
        for (const types::MethodSetEntry& entry : set) {
          if (entry.func->Id() != m->Id()) continue;
          text += (first ? "" : ", ") + MethodEntry(concrete, entry);
          first = false;
          break;
        }
      }
      e->item->text = text + "}};";
    });
  }
  Mention(e, false);
  return "&" + Qualify(package_, name);
}

}  // namespace go2cpp::lowering
