// The operand: what checking an expression yields (mode, type, constant value), in the manner of types2's operand.go.
#pragma once

#include <string>

#include "transpiler/syntax/ast.h"
#include "transpiler/types/object.h"
#include "transpiler/types/type_string.h"
#include "transpiler/types/typed_program.h"

namespace go2cpp::types {

namespace ast = go2cpp::syntax;

struct Operand {
  OperandMode mode = OperandMode::kInvalid;
  ast::Expr* expr = nullptr;
  // Stands for the expression in messages and positions when there is none in the source.
  std::string pseudo;
  Pos pseudo_pos;
  Type* type = nullptr;
  constant::Value val;
  BuiltinId id = BuiltinId::kCount;

  bool invalid() const { return mode == OperandMode::kInvalid; }
  bool IsNil() const { return mode == OperandMode::kNil; }
  bool IsConst() const { return mode == OperandMode::kConstant; }
};

// "x (variable of type int)", as gc describes an operand.
std::string OperandString(const Operand& x, const Qualifier& qualifier);
// "slice", "map", … for the underlying type; "" for basic types.
std::string_view CompositeKind(Type* t);

// The position types2 reports an error about a node at (syntax.StartPos).
Pos StartPos(const ast::Node* n);

}  // namespace go2cpp::types
