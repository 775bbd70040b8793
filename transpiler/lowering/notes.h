// What lowering must know of an imported package beyond its types: which types are native C++ structs, and what its
// functions do with their arguments. It is written with the package's export data (types::Package::notes), for then the
// package has no source in the program.
#pragma once

#include <string>
#include <string_view>
#include <unordered_map>
#include <unordered_set>

#include "transpiler/types/typed_program.h"

namespace go2cpp::lowering {

// The types of a package that are marked //go2cpp:native.
std::unordered_set<std::string_view> NativeTypes(const types::TypedPackage& package);

// How notes call a function or method: "F", "T.M".
std::string NoteName(const types::Func* f);

class PackageNotes {
 public:
  explicit PackageNotes(std::string_view text);
  bool Native(std::string_view type) const { return natives_.count(type) != 0; }
  // Whether a parameter (-1: the receiver) may be kept beyond the call; true if nothing is known.
  bool Keeps(const types::Func* f, int index) const;
  // Whether a parameter is a go::func_ref.
  bool Borrows(const types::Func* f, int index) const;
  // Whether recover() may be called in f's own body.
  bool MayRecover(const types::Func* f) const;

 private:
  std::unordered_set<std::string_view> natives_;
  std::unordered_map<std::string_view, std::string_view> functions_;  // to one k, b or - for receiver and parameters, then r or -
};

}  // namespace go2cpp::lowering
