// Types that gc's back end refuses: channels with elements of 64 KB and more, arrays beyond the address space. It meets
// them when it lays out what a declaration declares, and reports them at its name.
#include <functional>
#include <unordered_map>

#include "transpiler/syntax/ast.h"
#include "transpiler/types/check.h"
#include "transpiler/types/object.h"
#include "transpiler/types/predicates.h"
#include "transpiler/types/sizes.h"
#include "transpiler/types/type_string.h"

namespace go2cpp::types {

namespace {

constexpr int64_t kMaxElement = 1 << 16;
constexpr int64_t kMaxSize = int64_t{1} << 50;

class TooLarge {
 public:
  explicit TooLarge(const Package* package) : package_(package) {}

  // What is wrong with t, "" if nothing. Declared types are asked about at their own declarations.
  std::string Of(Type* t) {
    t = Unalias(t);
    if (t == nullptr) return "";
    auto [it, fresh] = known_.try_emplace(t);
    if (!fresh) return it->second;
    std::string problem = Find(t);
    return known_[t] = problem;
  }

 private:
  std::string Find(Type* t) {
    switch (t->kind()) {
      case Kind::kNamed: return As<Named>(t)->IsInstance() ? Of(t->Underlying()) : "";
      case Kind::kPointer: return Of(As<Pointer>(t)->elem);
      case Kind::kSlice: return Of(As<Slice>(t)->elem);
      case Kind::kArray: {
        if (std::string inner = Of(As<Array>(t)->elem); !inner.empty()) return inner;
        if (HasVariableSize(t)) return "";
        const int64_t size = Sizeof(t);
        if (size >= 0 && size < kMaxSize) return "";
        return "type " + TypeString(t, [this](const Package* p) { return p == package_ ? "" : p->name; }) + " larger than address space";
      }
      case Kind::kMap: {
        std::string key = Of(As<Map>(t)->key);
        return key.empty() ? Of(As<Map>(t)->elem) : key;
      }
      case Kind::kChan: {
        Type* elem = As<Chan>(t)->elem;
        if (std::string inner = Of(elem); !inner.empty()) return inner;
        if (HasVariableSize(elem)) return "";
        const int64_t size = Sizeof(elem);
        return size < 0 || size >= kMaxElement ? "channel element type too large (>64kB)" : "";
      }
      case Kind::kStruct:
        for (Var* f : As<Struct>(t)->fields) {
          if (std::string inner = Of(f->type); !inner.empty()) return inner;
        }
        return "";
      case Kind::kSignature:
        for (const Tuple* tuple : {As<Signature>(t)->params, As<Signature>(t)->results}) {
          for (size_t i = 0; i < tuple->Len(); i++) {
            if (std::string inner = Of(tuple->At(i)->type); !inner.empty()) return inner;
          }
        }
        return "";
      default: return "";
    }
  }

  const Package* package_;
  std::unordered_map<Type*, std::string> known_;
};

}  // namespace

void ReportTooLarge(const TypedPackage& typed, diagnostics::DiagnosticSink& sink) {
  TooLarge types(typed.package);
  std::function<void(const syntax::Node*)> visit = [&](const syntax::Node* n) {
    if (auto* id = syntax::As<syntax::Ident>(n)) {
      Object* o = typed.info.defs.Get(id->id);
      if (o == nullptr || o->type == nullptr) return;
      Type* t = o->type;
      if (auto* v = As<Var>(o)) {
        if (v->var_kind != VarKind::kPackage && v->var_kind != VarKind::kLocal) return;
      } else if (auto* name = As<TypeName>(o)) {
        Named* named = AsNamed(t);
        if (name->IsAlias() || named == nullptr || named->IsGeneric()) return;
        t = named->Underlying();
      } else if (As<Func>(o) == nullptr) {
        return;
      }
      if (std::string problem = types.Of(t); !problem.empty()) {
        sink.ReportText(id->pos, diagnostics::Kind::TypeError, problem);
      }
      return;
    }
    syntax::ForEachChild(const_cast<syntax::Node*>(n), [&](syntax::Node* child) { visit(child); });
  };
  for (const syntax::File* file : typed.files) {
    for (const syntax::Decl* d : file->decls) visit(d);
  }
}

}  // namespace go2cpp::types
