// Conversion of types, signatures and fields.
#include "transpiler/syntax/converter_impl.h"

namespace go2cpp::syntax {

// `in_type`: parentheses around the type itself stand where only a type may.
Expr* Converter::ConvertType(bool in_type) {
  Pos start = pos();
  switch (at_.sym()) {
    case Sym::identifier:
    case Sym::type_identifier:
    case Sym::package_identifier:
    case Sym::nil:
    case Sym::iota:
      return ConvertIdent();
    case Sym::qualified_type: {
      SelectorExpr* selector = New<SelectorExpr>(start);
      at_.Children([&] {
        if (at_.mark() == Mark::Dot) {
          selector->dot = pos();
        } else if (selector->x == nullptr) {
          selector->x = ConvertIdent();
        } else {
          selector->sel = ConvertIdent();
        }
      });
      return selector;
    }
    case Sym::generic_type: {
      IndexExpr* instance = ConvertGenericType();
      // The grammar reads ~T[int] as (~T)[int].
      UnaryExpr* tilde = As<UnaryExpr>(instance->x);
      if (tilde == nullptr) return instance;
      instance->x = tilde->x;
      instance->pos = tilde->x->pos;
      tilde->x = instance;
      return tilde;
    }
    case Sym::pointer_type: {
      StarExpr* star = New<StarExpr>(start);
      at_.Children([&] {
        if (at_.sym() != Sym::Token) star->x = ConvertType(in_type);
      });
      return star;
    }
    case Sym::negated_type: {
      UnaryExpr* tilde = New<UnaryExpr>(start);
      tilde->op = Op::Tilde;
      at_.Children([&] {
        if (at_.sym() != Sym::Token) tilde->x = ConvertType();
      });
      return tilde;
    }
    case Sym::parenthesized_type: {
      ParenExpr* paren = New<ParenExpr>(start);
      paren->in_type = in_type;
      at_.Children([&] {
        if (at_.mark() == Mark::RParen) paren->rparen = pos();
        if (at_.sym() != Sym::Token) paren->x = ConvertType(in_type);
      });
      return paren;
    }
    case Sym::struct_type:
      return ConvertStruct();
    case Sym::interface_type:
      return ConvertInterface();
    case Sym::array_type:
    case Sym::slice_type:
    case Sym::implicit_length_array_type: {
      ArrayType* array = New<ArrayType>(start);
      bool length = at_.sym() == Sym::array_type;
      at_.Children([&] {
        if (at_.mark() == Mark::Dots) {
          array->len = New<Ellipsis>(pos());
        } else if (at_.sym() != Sym::Token) {
          if (length) {
            array->len = ConvertExpr();
            length = false;
          } else {
            array->elem = ConvertType();
          }
        }
      });
      return array;
    }
    case Sym::map_type: {
      MapType* map = New<MapType>(start);
      at_.Children([&] {
        if (at_.sym() == Sym::Token) return;
        (map->key == nullptr ? map->key : map->value) = ConvertType();
      });
      return map;
    }
    case Sym::channel_type:
      return ConvertChanType();
    case Sym::function_type: {
      FuncType* type = New<FuncType>(start);
      at_.Children([&] {
        if (at_.sym() != Sym::Token) AddSignaturePart(type);
      });
      return type;
    }
    case Sym::type_elem:
    case Sym::type_constraint:
      return ConvertUnion();
    default:
      return Fail();
  }
}

Expr* Converter::ConvertChanType() {
  ChanType* chan = New<ChanType>(pos());
  bool seen_chan = false;
  at_.Children([&] {
    if (at_.mark() == Mark::Arrow) chan->dir = seen_chan ? ChanDir::Send : ChanDir::Recv;
    if (at_.mark() == Mark::Chan) seen_chan = true;
    if (at_.sym() != Sym::Token) chan->elem = ConvertType();
  });
  // `chan <-chan T`: the arrow is that of the first chan.
  const ChanType* elem = As<ChanType>(chan->elem);
  if (chan->dir == ChanDir::Both && elem != nullptr && elem->dir == ChanDir::Recv) return Fail();
  return chan;
}

IndexExpr* Converter::ConvertGenericType() {
  IndexExpr* instance = New<IndexExpr>(pos());
  at_.Children([&] {
    if (at_.sym() == Sym::type_arguments) {
      ConvertTypeArgs(instance);
    } else {
      instance->x = ConvertType();
    }
  });
  return instance;
}

void Converter::ConvertTypeArgs(IndexExpr* instance) {
  at_.Children([&] {
    if (at_.mark() == Mark::LBrack) instance->lbrack = pos();
    if (at_.mark() == Mark::RBrack) instance->rbrack = pos();
    if (at_.sym() != Sym::Token) instance->indices.push_back(arena_, ConvertType());
  });
}

// type_elem, type_constraint: terms with | between.
Expr* Converter::ConvertUnion() {
  Expr* all = nullptr;
  Pos pipe;
  at_.Children([&] {
    if (at_.sym() == Sym::Token) {
      pipe = pos();
      return;
    }
    Expr* term = ConvertType();
    if (all == nullptr) {
      all = term;
      return;
    }
    BinaryExpr* both = New<BinaryExpr>(all->pos);
    both->x = all;
    both->op = Op::Or;
    both->op_pos = pipe;
    both->y = term;
    all = both;
  });
  return all;
}

// The cursor is on the parameters or on the result.
void Converter::AddSignaturePart(FuncType* type) {
  if (at_.sym() == Sym::parameter_list) {
    (type->params == nullptr ? type->params : type->results) = ConvertParams();
    return;
  }
  if (type->params == nullptr) {
    Fail();
    return;
  }
  FieldList* results = New<FieldList>(pos());
  Field* field = New<Field>(pos());
  field->type = ConvertType();
  results->fields.push_back(arena_, field);
  type->results = results;
}

FieldList* Converter::ConvertParams() {
  FieldList* list = New<FieldList>(pos());
  bool any_name = false, any_bare = false;
  at_.Children([&] {
    switch (at_.sym()) {
      case Sym::Token:
        if (at_.mark() == Mark::LParen) list->open = pos();
        if (at_.mark() == Mark::RParen) list->close = pos();
        break;
      case Sym::parameter_declaration:
      case Sym::variadic_parameter_declaration: {
        Field* field = New<Field>(pos());
        Ellipsis* dots = nullptr;
        at_.Children([&] {
          if (at_.sym() == Sym::identifier) {
            field->names.push_back(arena_, ConvertIdent());
          } else if (at_.mark() == Mark::Dots) {
            dots = New<Ellipsis>(pos());
          } else if (at_.sym() != Sym::Token) {
            field->type = ConvertType();
          }
        });
        if (dots != nullptr) {
          dots->elem = field->type;
          field->type = dots;
        }
        if (field->type == nullptr) Fail();
        (field->names.empty() ? any_bare : any_name) = true;
        list->fields.push_back(arena_, field);
        break;
      }
      default:
        Fail();
    }
  });
  if (!any_name || !any_bare) return list;
  // In `a, b int` the grammar may read `a` as a type of its own.
  List<Field*> fields;
  List<Ident*> names;
  for (Field* field : list->fields) {
    if (field->names.empty()) {
      Ident* name = As<Ident>(field->type);
      if (name == nullptr) Fail();
      names.push_back(arena_, name);
      continue;
    }
    if (!names.empty()) {
      field->pos = names[0]->pos;
      for (Ident* name : field->names) names.push_back(arena_, name);
      field->names = names;
      names = {};
    }
    fields.push_back(arena_, field);
  }
  if (!names.empty()) Fail();
  list->fields = fields;
  return list;
}

FieldList* Converter::ConvertTypeParams() {
  FieldList* list = New<FieldList>(pos());
  at_.Children([&] {
    switch (at_.sym()) {
      case Sym::Token:
        if (at_.mark() == Mark::LBrack) list->open = pos();
        if (at_.mark() == Mark::RBrack) list->close = pos();
        break;
      case Sym::type_parameter_declaration: {
        Field* field = New<Field>(pos());
        at_.Children([&] {
          if (at_.sym() == Sym::identifier) {
            field->names.push_back(arena_, ConvertIdent());
          } else if (at_.sym() != Sym::Token) {
            field->type = ConvertType();
          }
        });
        if (field->type == nullptr) Fail();
        list->fields.push_back(arena_, field);
        break;
      }
      default:
        Fail();
    }
  });
  return list;
}

StructType* Converter::ConvertStruct() {
  StructType* type = New<StructType>(pos());
  at_.Children([&] {
    if (at_.sym() != Sym::field_declaration_list) return;
    type->fields = New<FieldList>(pos());
    at_.Children([&] {
      if (at_.mark() == Mark::LBrace) type->fields->open = pos();
      if (at_.mark() == Mark::RBrace) type->fields->close = pos();
      if (at_.sym() == Sym::field_declaration) type->fields->fields.push_back(arena_, ConvertField());
    });
  });
  if (type->fields == nullptr) Fail();
  return type;
}

Field* Converter::ConvertField() {
  Field* field = New<Field>(pos());
  StarExpr* star = nullptr;
  at_.Children([&] {
    switch (at_.sym()) {
      case Sym::Token:
        if (at_.mark() == Mark::Star) star = New<StarExpr>(pos());
        break;
      case Sym::field_identifier:
        field->names.push_back(arena_, ConvertIdent());
        break;
      case Sym::interpreted_string_literal:
      case Sym::raw_string_literal:
        field->tag = ConvertLit(LitKind::String);
        break;
      default:
        field->type = ConvertType();
    }
  });
  if (star != nullptr) {
    star->x = field->type;
    field->type = star;
  }
  if (field->type == nullptr) Fail();
  return field;
}

InterfaceType* Converter::ConvertInterface() {
  InterfaceType* type = New<InterfaceType>(pos());
  type->methods = New<FieldList>(pos());
  at_.Children([&] {
    switch (at_.sym()) {
      case Sym::Token:
        if (at_.mark() == Mark::LBrace) type->methods->open = type->methods->pos = pos();
        if (at_.mark() == Mark::RBrace) type->methods->close = pos();
        break;
      case Sym::method_elem:
        type->methods->fields.push_back(arena_, ConvertMethodElem());
        break;
      default: {
        Field* field = New<Field>(pos());
        field->type = ConvertType();
        type->methods->fields.push_back(arena_, field);
      }
    }
  });
  return type;
}

Field* Converter::ConvertMethodElem() {
  Field* field = New<Field>(pos());
  FuncType* type = nullptr;
  at_.Children([&] {
    if (at_.sym() == Sym::field_identifier) {
      field->names.push_back(arena_, ConvertIdent());
    } else if (at_.sym() != Sym::Token) {
      if (type == nullptr) type = New<FuncType>(pos());
      AddSignaturePart(type);
    }
  });
  field->type = type;
  if (type == nullptr || type->params == nullptr || field->names.empty()) Fail();
  return field;
}

}  // namespace go2cpp::syntax
