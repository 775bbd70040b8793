// What the type representation asks of the checker while a package is being checked: declarations that are not yet
// resolved, delayed work, and errors that only show when something lazy is computed. After checking, all hooks are null.
#pragma once

#include <functional>
#include <string>
#include <vector>

#include "transpiler/types/type_string.h"

namespace go2cpp::types {

// One line of an error: the first is the error itself, the others are printed below it, indented.
struct ErrorPart {
  Pos pos;
  std::string message;
};

class CheckHooks {
 public:
  virtual ~CheckHooks() = default;
  // Makes sure that obj has a type (checks its declaration now if it must).
  virtual void ObjDecl(Object* obj) = 0;
  // Runs action when the current declaration is complete.
  virtual void Later(std::function<void()> action) = 0;
  virtual void Error(std::vector<ErrorPart> parts) = 0;
  void Error(Pos pos, std::string message) { Error(std::vector<ErrorPart>{{pos, std::move(message)}}); }
  // How messages name packages other than the checked one.
  virtual const Qualifier& PackageQualifier() = 0;
  // Whether the language version at the current place is at least go1.<minor>.
  virtual bool AllowVersion(int minor) = 0;
  // Whether go1.<minor> is allowed at pos; else reports "<what> requires go1.<minor> or later".
  virtual bool CheckVersion(Pos pos, int minor, const std::string& what) {
    (void)pos, (void)what;
    return AllowVersion(minor);
  }
  // Called once with each type that holds hooks, to end laziness (Named::Underlying, TypeParam::Iface…) at the end.
  virtual void NeedsCleanup(Type* type) = 0;
};

// The qualifier of hooks, or one that says package paths if there are none.
inline const Qualifier& QualifierOf(CheckHooks* hooks) {
  static const Qualifier none;
  return hooks != nullptr ? hooks->PackageQualifier() : none;
}

}  // namespace go2cpp::types
