// What lives as long as the lowering of one package: the entities it defines and their order, the names and C++ texts
// of types, descriptors and itabs, and the queue of generic instances.
#pragma once

#include <functional>
#include <map>
#include <memory>
#include <set>
#include <string>
#include <unordered_map>
#include <unordered_set>
#include <vector>

#include "transpiler/lowering/escape.h"
#include "transpiler/lowering/light.h"
#include "transpiler/lowering/lowering.h"
#include "transpiler/lowering/naming.h"
#include "transpiler/types/instantiate.h"
#include "transpiler/types/predicates.h"
#include "transpiler/types/sizes.h"
#include "transpiler/types/type_string.h"

namespace go2cpp::lowering {

using base::Pos;
using lowered::Item;
using lowered::New;
using types::As;
using types::Func;
using types::Named;
using types::Object;
using types::Package;
using types::Signature;
using types::SubstMap;
using types::Type;
using types::TypedPackage;
using types::UnderAs;
using types::Var;

// Something with a name at namespace scope. It is printed after what it depends on: `complete` ones are defined
// before it, of `forward` ones a declaration is enough.
struct Entity {
  enum Kind { kStruct, kAlias, kConst, kVar, kFunction, kDescriptor, kOther } kind = kOther;
  Item* item = nullptr;        // the definition; null: defined elsewhere (native, imported)
  Item* forward = nullptr;     // a declaration, if the kind has one
  std::vector<Entity*> complete, forwards;
  std::vector<Entity*> forward_deps;  // what the declaration itself mentions
  std::vector<Entity*> companions;    // definitions that must follow in the same file (out-of-class members)
  bool body = false;           // being lowered: everything mentioned must be complete
  bool exported = false;       // importers can name it
  bool in_header = false;
  bool definition_in_header = false;  // struct, alias, constant, inline function
  bool small = false;          // a function that is inline if the header mentions it
  uint32_t order = 0;          // Go's order; entities made on the way come after
  bool declared = false;       // its declaration has been printed
  int state = 0;               // 0 new, 1 declared, 2 being defined, 3 defined (per printed file)
};

struct Instance {
  Func* origin = nullptr;
  std::vector<Type*> targs;
  std::string name;
  Entity* entity = nullptr;
};

// The type arguments that a generic body is lowered with.
struct Environment {
  SubstMap map;
  std::string suffix;  // "_int": for names of local types
  std::vector<Type*> arguments;
  const syntax::Node* body = nullptr;      // of the generic function
  types::LocalTypes local_types;           // each instance of the function has its own of the types declared in it
  std::map<Named*, Named*> own_types;
};

class PackageLowering {
 public:
  PackageLowering(TypedPackage& typed, types::Program& program, const Options& options,
                  diagnostics::DiagnosticSink& sink);
  lowered::Unit* Run();

  // ---- names (package_lowering.cpp)
  std::string NameOf(Object* o);               // unqualified C++ name of a package-level object or method
  std::string MethodName(const Func* f);       // as a struct member
  std::string FieldName(const Var* field, const types::Struct* s);
  const std::string& Namespace(const Package* p);
  // name qualified as seen from the current entity, with p's namespace where needed.
  std::string Qualify(const Package* p, const std::string& name);
  void Unsupported(Pos pos, const std::string& what);

  // ---- types (type_text.cpp)
  std::string TypeText(Type* t);
  std::string SignatureText(Signature* s);          // "R(A, B)"
  std::string ParamText(Func* f, size_t index, Type* t);  // of a parameter of type t
  std::string BorrowedText(Type* t);                // go::func_ref<…>
  std::string ResultText(Signature* s);             // void, T or go::results<…>
  std::string MangledName(Type* t, const Package* home);  // for instance and descriptor names
  bool IsCppStruct(Type* t);                        // struct type of its own in C++ (methods are members)
  bool IsRecursiveAlias(Named* n);
  std::string InstanceSuffix(const std::vector<Type*>& targs, const Package* home);
  std::string StructName(Named* n);                 // unqualified, with instance suffix
  bool IsNative(Named* n);
  Type* Sub(Type* t) { return env_ != nullptr && t != nullptr ? types::Subst(Pos(), t, env_->map, env_->local_types) : t; }
  Environment* NewEnvironment(const std::vector<types::TypeParam*>& params, const std::vector<Type*>& targs, std::string suffix, const syntax::Node* body);

  // ---- type declarations (lower_types.cpp)
  Entity* TypeEntity(Named* n);
  Entity* UnnamedStruct(types::Struct* s);
  Entity* UnnamedInterface(types::Interface* i);
  void FillInterface(Entity* e, types::Interface* inter, Named* n);
  void AddFields(Entity* e, types::Struct* s);
  std::string UnnamedName(Type* t);
  std::string EqualityWithoutBlanks(types::Struct* s, const std::string& name);  // operator== for fields named _
  bool PointerFree(Type* t);
  bool Comparable(Type* t);                         // == exists in C++ too
  bool NeedsKeyOps(Type* t);
  void RequireKeyOps(Type* t);                      // emits go::key_ops for the structs in t

  // ---- descriptors (lower_descriptors.cpp)
  std::string Descriptor(Type* t);                  // "&go::types::int_", "&Point_type"
  std::string ComparedDescriptor(Type* t);
  std::string Itab(Type* concrete, Type* iface);    // "&Circle_as_Shape"
  void LowerDescriptor(Type* t, Entity* e, const std::string& name);
  void RegisterDescriptors();
  std::string MethodEntry(Type* t, const types::MethodSetEntry& m);

  std::string ReflectText(Type* t, bool argument = false);  // what reflect's String() gives
  int LocalTypeNumber(types::TypeName* obj);

  // ---- functions and instances (lower_functions.cpp)
  Entity* FunctionEntity(Func* f);                  // a declared function or method of this program
  std::string FunctionRef(Func* f, const std::vector<Type*>& targs);  // qualified name for a call
  std::string FreeMethodRef(Func* method, Named* recv);  // Celsius_String
  void LowerFunction(const types::FuncBody& body, const Environment* env, Entity* e, Named* recv_instance);
  void RequestMethods(Named* instance);
  bool IsRecursive(const syntax::FuncDecl* d, const types::Info& info);  // may call itself, perhaps through others
  bool IsInline(const Func* f, const syntax::FuncDecl* d, const syntax::File* file);  // defined in the header (inline.cpp)
  bool IsLinkedByName(const Func* f);
  void MakeOrdinary(Entity* e);
  const types::FuncBody* FindBody(Func* origin);
  bool ReturnsLiteral(Func* f);                     // its C++ result is a lambda (lower_closure.cpp)

  // ---- package variables and initialisation (lower_init.cpp)
  void LowerConstants();
  void LowerVariables();
  Entity* ConstEntity(types::Const* c);
  Entity* VarEntity(Var* v);
  bool ConstHasName(types::Const* c);
  Type* ConstType(types::Const* c);                 // the C++ constant's type; null if it has none

  // ---- references of the entity being lowered
  void Mention(Entity* e, bool complete);
  void MentionPackage(const Package* p);
  struct Within {                                    // lowers something of entity e
    Within(PackageLowering& p, Entity* e, const Package* home, const Environment* env);
    ~Within();
    PackageLowering& p;
    Entity* entity;
    const Package* home;
    const Environment* env;
    const std::set<std::string>* hidden;
    bool short_names;
  };
  Entity* NewEntity(Entity::Kind kind);

  TypedPackage& typed_;
  types::Program& program_;
  const Options& options_;
  diagnostics::DiagnosticSink& sink_;
  LightBodies light_{program_};
  lowered::Unit* unit_ = nullptr;
  Package* package_;
  std::string ns_;

  // What is being lowered now.
  Entity* current_ = nullptr;
  const Package* home_ = nullptr;       // the package whose namespace holds it
  const Environment* env_ = nullptr;
  const std::set<std::string>* hidden_ = nullptr;  // member names that hide namespace names
  bool short_names_ = false;            // namespace aliases of the source may be used
  std::function<bool(const std::string&)> local_hides_;

  EscapeAnalysis escape_;
  bool HasTests() const;
  const TypedPackage* TypedOf(const Package* p) { return program_.Find(p); }

  void Order();                         // decides what goes to the header and in which order (order.cpp)
  void OrderSource(const std::vector<Entity*>& sorted);
  void KeepInlineFunctions(const std::vector<Entity*>& sorted);
  void DeclareInit(const Package* p);
  void CollectHeader();
  void DefineInto(Entity* e, std::vector<Item*>& out, bool header);
  void DeclareInto(Entity* e, std::vector<Item*>& out, bool header);
  void MarkHeader(Entity* e, bool definition);

  std::vector<std::unique_ptr<Entity>> entities_;
  std::unordered_map<Object*, Entity*> by_object_;
  std::map<std::string, Entity*> by_name_;          // instances, unnamed types, descriptors, itabs: by C++ name
  std::unordered_map<Object*, std::string> names_;
  std::unordered_map<const Package*, std::string> namespaces_;
  Claims claims_;
  std::map<const Package*, std::set<std::string>> used_packages_;
  std::vector<std::function<void()>> queue_;        // work found on the way
  std::map<Named*, std::string> local_types_;
  std::map<Named*, std::vector<Type*>> local_arguments_;  // the type arguments around these types
  std::map<types::TypeName*, int> local_numbers_;
  std::map<Named*, std::string> local_suffixes_;    // of the types that instances of generic functions declare
  std::unordered_map<std::string, std::string> instance_names_;
  std::set<std::string> hashed_;                    // structs of main that have a member go_hash
  std::unordered_map<const Package*, std::unordered_set<std::string_view>> natives_;  // marked types
  std::unordered_map<const Package*, std::unordered_map<Func*, const types::FuncBody*>> bodies_;
  std::unordered_map<const Func*, bool> returns_literal_;
  std::unordered_map<std::string, bool> recursive_;
  uint32_t next_order_ = 1u << 20;
  int depth_ = 0;                       // of DefineInto
  std::vector<Entity*> pending_;        // companions to define when depth_ is 0 again
  const syntax::File* FileOf(Pos pos, const TypedPackage* p);
  std::unordered_map<std::string, std::string> shape_names_;
  std::vector<std::string> registered_;  // descriptors of unnamed types that reflect may make as well
  std::unordered_map<const syntax::Node*, Pos> doc_start_;
  std::set<Var*> static_vars_;                      // initialised without code
  std::vector<std::string> init_calls_;
  std::set<Named*> method_requests_;
};

// Order of methods in interfaces, itabs and descriptors: by name, exported first (by unique id).
std::vector<Func*> SortedMethods(types::Interface* i);

// Makes what nothing reads in the function or initialiser of item known to C++ compilers (unused.cpp).
void MarkUnused(Item& item);

}  // namespace go2cpp::lowering
