// Texts and positions of operands.
#include "transpiler/types/check_operand.h"

#include "transpiler/types/predicates.h"

namespace go2cpp::types {

namespace {

std::string_view ModeText(OperandMode mode) {
  switch (mode) {
    case OperandMode::kInvalid: return "invalid operand";
    case OperandMode::kNoValue: return "no value";
    case OperandMode::kBuiltin: return "built-in";
    case OperandMode::kType: return "type";
    case OperandMode::kConstant: return "constant";
    case OperandMode::kVariable: return "variable";
    case OperandMode::kMapIndex: return "map index expression";
    case OperandMode::kValue: return "value";
    case OperandMode::kNil: return "nil";
    case OperandMode::kCommaOk: return "comma, ok expression";
  }
  return "";
}

}  // namespace

std::string_view CompositeKind(Type* t) {
  Type* u = t->Underlying();
  if (u == nullptr) return "";
  switch (u->kind()) {
    case Kind::kArray: return "array";
    case Kind::kSlice: return "slice";
    case Kind::kStruct: return "struct";
    case Kind::kPointer: return "pointer";
    case Kind::kSignature: return "func";
    case Kind::kInterface: return "interface";
    case Kind::kMap: return "map";
    case Kind::kChan: return "chan";
    case Kind::kTuple: return "tuple";
    case Kind::kUnion: return "union";
    default: return "";
  }
}

std::string OperandString(const Operand& x, const Qualifier& qualifier) {
  if (x.mode == OperandMode::kNil) {
    if (x.type == nullptr || x.type == Typ(BasicKind::kInvalid)) return "nil (with invalid type)";
    if (x.type == Typ(BasicKind::kUntypedNil)) return "nil";
    return "nil (of type " + TypeString(x.type, qualifier) + ")";
  }
  std::string expr;
  if (x.expr != nullptr) {
    expr = ast::ExprString(x.expr);
  } else if (!x.pseudo.empty()) {
    expr = x.pseudo;
  } else if (x.mode == OperandMode::kBuiltin) {
    expr = PredeclaredFunc(x.id).name;
  } else if (x.mode == OperandMode::kType) {
    expr = TypeString(x.type, qualifier);
  } else if (x.mode == OperandMode::kConstant) {
    expr = x.val.String();
  }
  std::string out;
  if (!expr.empty()) out = expr + " (";
  bool has_type = false;
  switch (x.mode) {
    case OperandMode::kInvalid:
    case OperandMode::kNoValue:
    case OperandMode::kBuiltin:
    case OperandMode::kType:
      break;
    default:
      if (x.type != nullptr) {
        if (IsUntyped(x.type)) {
          out += As<Basic>(x.type)->name;
          out += ' ';
        } else {
          has_type = true;
        }
      }
  }
  out += ModeText(x.mode);
  if (x.mode == OperandMode::kConstant) {
    std::string s = x.val.String();
    if (s != expr) out += " " + s;
  }
  if (has_type) {
    if (IsValid(x.type)) {
      std::string desc;
      if (IsGenericType(x.type) || (Is<Signature>(x.type) && !As<Signature>(x.type)->tparams.empty())) desc = "generic ";
      TypeParam* tpar = UnaliasAs<TypeParam>(x.type);
      if (tpar == nullptr && (Is<Alias>(x.type) || Is<Named>(x.type))) {
        std::string what(CompositeKind(x.type));
        if (what.empty()) {
          if (Basic* b = UnderAs<Basic>(x.type)) what = b->name;
        }
        desc += what + " ";
      }
      out += " of " + desc + "type " + TypeString(x.type, qualifier);
      if (tpar != nullptr) {
        out += " constrained by " + TypeString(tpar->bound, qualifier);
        if (HasEmptyTypeSet(tpar)) out += " with empty type set";
      }
    } else {
      out += " with invalid type";
    }
  }
  if (!expr.empty()) out += ')';
  return out;
}

Pos StartPos(const ast::Node* n) {
  using ast::NodeKind;
  while (true) {
    switch (n->kind) {
      case NodeKind::CompositeLit: {
        const auto* x = ast::Cast<ast::CompositeLit>(n);
        if (x->type == nullptr) return ast::GcPos(n);
        n = x->type;
        continue;
      }
      case NodeKind::KeyValueExpr: n = ast::Cast<ast::KeyValueExpr>(n)->key; continue;
      case NodeKind::SelectorExpr: n = ast::Cast<ast::SelectorExpr>(n)->x; continue;
      case NodeKind::IndexExpr: n = ast::Cast<ast::IndexExpr>(n)->x; continue;
      case NodeKind::TypeAssertExpr: n = ast::Cast<ast::TypeAssertExpr>(n)->x; continue;
      case NodeKind::BinaryExpr: n = ast::Cast<ast::BinaryExpr>(n)->x; continue;
      case NodeKind::CallExpr: n = ast::Cast<ast::CallExpr>(n)->fun; continue;
      case NodeKind::SliceExpr: return ast::GcPos(n);  // gc's StartPos does not look into slice expressions
      default: return n->pos;
    }
  }
}

}  // namespace go2cpp::types
