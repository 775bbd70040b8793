// Goroutines that block in channel operations only; see light.cpp.
#pragma once

#include <unordered_map>

#include "transpiler/types/typed_program.h"

namespace go2cpp::lowering {

class LightBodies {
 public:
  explicit LightBodies(types::Program& program) : program_(program) {}
  // Whether what `go call` starts is such a goroutine. `call` is typed's source.
  bool StartsLight(const syntax::CallExpr* call, const types::TypedPackage& typed);

 private:
  bool FunctionIsLight(types::Func* f);
  bool CallIsLight(const syntax::CallExpr* call, const types::Info& info, const types::TypedPackage& typed);
  bool IsLight(const syntax::Node* n, const types::Info& info, const types::TypedPackage& typed);
  static bool SmallElements(const syntax::Expr* channel, const types::Info& info);

  types::Program& program_;
  std::unordered_map<const types::Func*, bool> known_;
};

}  // namespace go2cpp::lowering
