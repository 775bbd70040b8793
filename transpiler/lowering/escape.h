// Which variables outlive their frame. A variable lives on the heap when its address escapes: it is stored, returned or
// passed to something that keeps it, or a closure that outlives the frame captures it by reference. Summaries per
// function say which parameters are kept; functions without Go source that are native keep nothing.
#pragma once

#include <string>
#include <unordered_map>
#include <unordered_set>
#include <vector>

#include "transpiler/lowering/notes.h"
#include "transpiler/types/typed_program.h"

namespace go2cpp::lowering {

using types::Func;
using types::Var;

enum class LiteralUse : uint8_t {
  kEscapes,    // stored, passed on, started as goroutine
  kCalled,     // called where it stands
  kDeferred,   // deferred where it stands: runs when the function ends
  kPassed,     // argument of a call that does not keep it
  kLocal,      // held by a local variable that is only called
};

struct VarFacts {
  bool assigned = false;          // after its declaration (the post statement of its loop does not count)
  bool assigned_in_post = false;
  bool address_escapes = false;   // &x, x[:] or a method that keeps its receiver
  bool address_taken = false;     // in a way that does not escape
  bool captured = false;          // by any literal
  bool captured_escaping = false; // by a literal that outlives the frame
  bool captured_deferred = false;
  bool in_loop = false;           // declared inside a loop of its function or literal
  bool loop_variable = false;     // of a three-clause for
  bool shared_by_loop = false;    // of a loop of Go 1.21 or earlier: one variable for all its iterations
  bool initialised = false;       // its declaration gives it a value
  const syntax::FuncLit* literal = nullptr;  // innermost literal that declares it
};

// Facts about one declared function, its literals included.
struct FunctionFacts {
  std::unordered_map<const Var*, VarFacts> vars;
  std::unordered_map<const syntax::FuncLit*, LiteralUse> literals;
  std::unordered_map<const syntax::FuncLit*, std::vector<Var*>> captures;  // in order of first use
  std::unordered_set<const syntax::Node*> defers_in;    // FuncDecl / FuncLit with a defer of their own
  std::unordered_set<const syntax::Node*> recovers_in;  // … with recover() in their own body
  std::unordered_map<const syntax::Node*, std::vector<Func*>> calls_in;  // functions called, not by go or defer
  std::unordered_set<const syntax::Node*> gotos_in;
  // append(v, x…) whose result never leaves the frame: gc gives it a first array on the stack. One for each v.
  std::unordered_set<const syntax::CallExpr*> stack_appends;
  const VarFacts& Of(const Var* v) const;
  // Whether v must live on the heap.
  bool OnHeap(const Var* v) const;
};

// Whether loops at pos have one variable for all their iterations, as before Go 1.22.
bool SharedLoopVariables(const types::Info& info, base::Pos pos);

// The function or method that a call names; null for others: of interfaces, builtin functions, func values, conversions.
Func* StaticCallee(const syntax::CallExpr* c, const types::Info& info);

class EscapeAnalysis {
 public:
  explicit EscapeAnalysis(types::Program& program) : program_(program) {}
  // Facts about the body of a function (or of the initialiser `root` of package variables).
  const FunctionFacts& Of(const syntax::Node* root, const types::Info& info);
  // Whether parameter `index` (-1: receiver) of f may be kept beyond the call.
  bool Keeps(Func* f, int index);
  // Whether parameter `index` of f, or v of the literal, is only called and passed to others that are (borrow.cpp).
  bool Borrows(Func* f, int index);
  bool Borrows(const Var* v, const syntax::FuncLit* literal, const types::Info& info);
  // The same of a variable of a function or literal, which may be assigned where it is defined.
  bool OnlyCalled(const Var* v, const syntax::Node* function, const types::Info& info);
  bool IsLinked(const Func* f);  // known by another name, or in another package, through //go:linkname
  // Whether recover() is called in f's own body; true when f is unknown.
  bool MayRecover(Func* f);
  // Of a package from export data.
  const PackageNotes& NotesOf(const types::Package* package);

 private:
  const types::FuncBody* Body(Func* f, const types::TypedPackage** owner);
  bool AllBorrow(std::vector<std::pair<Func*, int>> open);
  types::Program& program_;
  std::unordered_map<Func*, std::unordered_map<int, bool>> borrows_;
  std::unordered_set<std::string> links_;  // what //go:linkname names in the loaded packages
  bool links_known_ = false;
  std::unordered_map<const syntax::Node*, FunctionFacts> facts_;
  std::unordered_map<Func*, std::unordered_map<int, bool>> keeps_;
  std::unordered_map<const types::Package*, std::unordered_map<Func*, const types::FuncBody*>> bodies_;
  std::unordered_map<const types::Package*, PackageNotes> notes_;
};

}  // namespace go2cpp::lowering
