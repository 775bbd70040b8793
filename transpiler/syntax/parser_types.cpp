// Types, signatures and parameter lists.
#include "transpiler/syntax/parser.h"

namespace go2cpp::syntax {
namespace {

bool IsPipe(Tok tok, Op op) { return tok == Tok::Operator && op == Op::Or; }

}  // namespace

Expr* Parser::ParseType() {
  Expr* type = ParseTypeOrNull();
  if (type == nullptr) {
    type = Bad();
    SyntaxError("expected type");
    Advance(Set({Tok::Comma, Tok::Colon, Tok::Semi, Tok::RParen, Tok::RBrack, Tok::RBrace}));
  }
  return type;
}

// No complaint when there is no type.
Expr* Parser::ParseTypeOrNull() {
  DepthGuard depth(this);
  if (TooDeep()) return Bad();
  Pos at = pos();
  switch (tok()) {
    case Tok::Star: {
      StarExpr* star = New<StarExpr>(at);
      Next();
      star->x = ParseType();
      return star;
    }
    case Tok::Arrow: {
      Next();
      Want(Tok::Chan);
      ChanType* chan = New<ChanType>(at);
      chan->dir = ChanDir::Recv;
      chan->elem = ParseChanElem();
      return chan;
    }
    case Tok::Func:
      Next();
      return ParseSignature(at, "function type", nullptr);
    case Tok::LBrack:
      Next();
      if (Got(Tok::RBrack)) return ParseSliceType(at);
      return ParseArrayType(at, nullptr);
    case Tok::Chan: {
      Next();
      ChanType* chan = New<ChanType>(at);
      if (Got(Tok::Arrow)) chan->dir = ChanDir::Send;
      chan->elem = ParseChanElem();
      return chan;
    }
    case Tok::Map: {
      Next();
      Want(Tok::LBrack);
      MapType* map = New<MapType>(at);
      map->key = ParseType();
      Want(Tok::RBrack);
      map->value = ParseType();
      return map;
    }
    case Tok::Struct:
      return ParseStructType();
    case Tok::Interface:
      return ParseInterfaceType();
    case Tok::Name:
      return ParseQualifiedName(nullptr);
    case Tok::LParen: {
      ParenExpr* paren = New<ParenExpr>(at);
      paren->in_type = true;
      Next();
      paren->x = ParseType();
      paren->rparen = pos();
      Want(Tok::RParen);
      return paren;
    }
    default:
      return nullptr;
  }
}

Expr* Parser::ParseTypeInstance(Expr* type) {
  IndexExpr* instance = New<IndexExpr>(type->pos);
  instance->lbrack = pos();
  instance->x = type;
  Want(Tok::LBrack);
  if (tok() == Tok::RBrack) {
    SyntaxError("expected type argument list");
    instance->indices.push_back(arena_, Bad());
  } else {
    bool comma;
    instance->indices = ParseTypeList(true, &comma);
  }
  instance->rbrack = pos();
  Want(Tok::RBrack);
  return instance;
}

// With a `context` type parameters are an error, else they go to *type_params.
// An invalid `at` stands for the opening parenthesis.
FuncType* Parser::ParseSignature(Pos at, const char* context, FieldList** type_params) {
  FuncType* type = New<FuncType>(at);
  Pos open = pos();
  if (Got(Tok::LBrack)) {
    if (context != nullptr) SyntaxErrorAt(open, std::string(context) + " must have no type parameters");
    if (tok() == Tok::RBrack) {
      SyntaxError("empty type parameter list");
      Next();
    } else {
      FieldList* list = ParseParams(open, nullptr, nullptr, Tok::RBrack, true, false);
      if (type_params != nullptr) *type_params = list;
    }
  }
  open = pos();
  if (!at.valid()) type->pos = open;
  Want(Tok::LParen);
  type->params = ParseParams(open, nullptr, nullptr, Tok::RParen, false, true);
  type->results = ParseResult();
  return type;
}

// Behind `[`; `len` is the length when it has been read already.
Expr* Parser::ParseArrayType(Pos at, Expr* len) {
  ArrayType* array = New<ArrayType>(at);
  if (len == nullptr) {
    if (tok() == Tok::DotDotDot) {
      len = New<Ellipsis>(pos());
      Next();
    } else {
      expr_nest_++;
      len = ParseExpr();
      expr_nest_--;
    }
  }
  if (tok() == Tok::Comma) {
    SyntaxError("unexpected comma; expected ]");
    Next();
  }
  Want(Tok::RBrack);
  array->len = len;
  array->elem = ParseType();
  return array;
}

// Behind `[]`.
Expr* Parser::ParseSliceType(Pos at) {
  ArrayType* slice = New<ArrayType>(at);
  slice->elem = ParseType();
  return slice;
}

Expr* Parser::ParseChanElem() {
  Expr* type = ParseTypeOrNull();
  if (type == nullptr) {
    type = Bad();
    SyntaxError("missing channel element type");
  }
  return type;
}

Expr* Parser::ParseStructType() {
  StructType* type = New<StructType>(pos());
  Want(Tok::Struct);
  type->fields = New<FieldList>(pos());
  type->fields->open = pos();
  Want(Tok::LBrace);
  type->fields->close = ParseList("struct type", Tok::Semi, Tok::RBrace, [&] {
    ParseFieldDecl(type->fields);
    return false;
  });
  return type;
}

Expr* Parser::ParseInterfaceType() {
  InterfaceType* type = New<InterfaceType>(pos());
  Want(Tok::Interface);
  type->methods = New<FieldList>(pos());
  type->methods->open = pos();
  Want(Tok::LBrace);
  type->methods->close = ParseList("interface type", Tok::Semi, Tok::RBrace, [&] {
    Field* field = nullptr;
    if (tok() == Tok::Name) field = ParseMethodDecl();
    if (field == nullptr || field->names.empty()) field = ParseEmbeddedElem(field);
    type->methods->fields.push_back(arena_, field);
    return false;
  });
  return type;
}

FieldList* Parser::ParseResult() {
  Pos at = pos();
  if (Got(Tok::LParen)) return ParseParams(at, nullptr, nullptr, Tok::RParen, false, false);
  Expr* type = ParseTypeOrNull();
  if (type == nullptr) return nullptr;
  FieldList* list = New<FieldList>(at);
  Field* field = New<Field>(at);
  field->type = type;
  list->fields.push_back(arena_, field);
  return list;
}

void Parser::ParseFieldDecl(FieldList* fields) {
  Field* field = New<Field>(pos());
  auto star = [&](Pos at, Expr* x) {
    StarExpr* pointer = New<StarExpr>(at);
    pointer->x = x;
    return pointer;
  };
  Pos at = pos();
  switch (tok()) {
    case Tok::Name: {
      Ident* name = ParseName();
      if (tok() == Tok::Dot || tok() == Tok::Literal || tok() == Tok::Semi || tok() == Tok::RBrace) {
        field->type = ParseQualifiedName(name);
        break;
      }
      List<Ident*> names = ParseNameList(name);
      // T[P1, P2] is embedded, but in T [P]E or T []E it is a field name.
      if (names.size() == 1 && tok() == Tok::LBrack) {
        field->type = ParseArrayOrTypeArgs();
        if (IndexExpr* instance = As<IndexExpr>(field->type)) {
          instance->x = name;
          instance->pos = name->pos;
          break;
        }
      } else {
        field->type = ParseType();
      }
      field->names = names;
      break;
    }
    case Tok::Star:
      Next();
      if (tok() == Tok::LParen) {
        SyntaxError("cannot parenthesize embedded type");
        Next();
        field->type = star(at, ParseQualifiedName(nullptr));
        Got(Tok::RParen);
      } else {
        field->type = star(at, ParseQualifiedName(nullptr));
      }
      break;
    case Tok::LParen:
      SyntaxError("cannot parenthesize embedded type");
      Next();
      if (tok() == Tok::Star) {
        Pos inner = pos();
        Next();
        field->type = star(inner, ParseQualifiedName(nullptr));
      } else {
        field->type = ParseQualifiedName(nullptr);
      }
      Got(Tok::RParen);
      break;
    default:
      SyntaxError("expected field name or embedded type");
      Advance(Set({Tok::Semi, Tok::RBrace}));
      return;
  }
  field->tag = ParseLiteralOrNull();
  fields->fields.push_back(arena_, field);
}

// After a name: []E, [n]E, or the type arguments of an instance whose `x` the
// caller fills in.
Expr* Parser::ParseArrayOrTypeArgs() {
  Pos at = pos();
  Want(Tok::LBrack);
  if (Got(Tok::RBrack)) return ParseSliceType(at);
  bool comma;
  List<Expr*> args = ParseTypeList(false, &comma);
  Pos close = pos();
  Want(Tok::RBrack);
  if (!comma) {
    if (Expr* elem = ParseTypeOrNull()) {
      ArrayType* array = New<ArrayType>(at);
      array->len = args[0];
      array->elem = elem;
      return array;
    }
  }
  IndexExpr* instance = New<IndexExpr>(at);
  instance->lbrack = at;
  instance->indices = args;
  instance->rbrack = close;
  return instance;
}

// A method, or a field without name: an embedded type that starts with a name.
Field* Parser::ParseMethodDecl() {
  constexpr const char* kContext = "interface method";
  Field* field = New<Field>(pos());
  Ident* name = ParseName();
  auto method = [&] {
    field->names.push_back(arena_, name);
    field->type = ParseSignature(Pos{}, kContext, nullptr);
  };
  if (tok() == Tok::LParen) {
    method();
    return field;
  }
  if (tok() != Tok::LBrack) {
    field->type = ParseQualifiedName(name);
    return field;
  }
  // A generic method m[T C](x T), which is an error, or an embedded T[P1, P2].
  Pos bracket = pos();
  Next();
  if (tok() == Tok::RBrack) {
    Pos empty = pos();
    Next();
    if (tok() == Tok::LParen) {
      Error(empty, "empty type parameter list");
      method();
    } else {
      Error(empty, "empty type argument list");
      field->type = name;
    }
    return field;
  }
  FieldList* list = ParseParams(bracket, nullptr, nullptr, Tok::RBrack, false, false);
  if (list->fields.empty()) {
    if (tok() == Tok::LParen) {
      method();
    } else {
      field->type = name;
    }
    return field;
  }
  if (!list->fields[0]->names.empty()) {
    method();
    Error(bracket, "interface method must have no type parameters");
    return field;
  }
  IndexExpr* instance = New<IndexExpr>(name->pos);
  instance->x = name;
  instance->lbrack = bracket;
  for (Field* f : list->fields) instance->indices.push_back(arena_, f->type);
  instance->rbrack = list->close;
  field->type = instance;
  return field;
}

Field* Parser::ParseEmbeddedElem(Field* field) {
  if (field == nullptr) {
    field = New<Field>(pos());
    field->type = ParseEmbeddedTerm();
  }
  Param rest{nullptr, field->type};
  ParseUnionRest(&rest);
  field->type = rest.type;
  return field;
}

// `| term | term …` behind param->type.
void Parser::ParseUnionRest(Param* param) {
  while (IsPipe(tok(), scanner_.op)) {
    BinaryExpr* both = New<BinaryExpr>(param->type->pos);
    both->op = Op::Or;
    both->op_pos = pos();
    Next();
    both->x = param->type;
    both->y = ParseEmbeddedTerm();
    param->type = both;
  }
}

Expr* Parser::ParseEmbeddedTerm() {
  if (tok() == Tok::Operator && scanner_.op == Op::Tilde) {
    UnaryExpr* tilde = New<UnaryExpr>(pos());
    tilde->op = Op::Tilde;
    Next();
    tilde->x = ParseType();
    return tilde;
  }
  Expr* type = ParseTypeOrNull();
  if (type == nullptr) {
    type = Bad();
    SyntaxError("expected ~ term or type");
    Advance(Set({Tok::Operator, Tok::Semi, Tok::RParen, Tok::RBrack, Tok::RBrace}));
  }
  return type;
}

// One entry of a parameter list; whether a lone name is a parameter or a type
// is decided when the list is complete. `name` was read already if not null.
bool Parser::ParseParam(Ident* name, Tok follow, Param* out) {
  bool unions = follow == Tok::RBrack;
  auto pipe = [&] { return unions && IsPipe(tok(), scanner_.op); };
  auto tilde = [&] { return unions && tok() == Tok::Operator && scanner_.op == Op::Tilde; };
  if (name == nullptr && tilde()) {
    out->type = ParseEmbeddedElem(nullptr)->type;
    return true;
  }
  if (tok() == Tok::Name || name != nullptr) {
    if (name == nullptr) name = ParseName();
    if (tok() == Tok::LBrack) {
      out->type = ParseArrayOrTypeArgs();
      if (IndexExpr* instance = As<IndexExpr>(out->type)) {
        instance->x = name;
        instance->pos = name->pos;
      } else {
        out->name = name;
      }
      if (pipe()) ParseUnionRest(out);
      return true;
    }
    if (tok() == Tok::Dot) {
      out->type = ParseQualifiedName(name);
      if (pipe()) ParseUnionRest(out);
      return true;
    }
    if (pipe()) {
      out->type = name;
      ParseUnionRest(out);
      return true;
    }
    out->name = name;
  }
  if (tok() == Tok::DotDotDot) {
    Ellipsis* dots = New<Ellipsis>(pos());
    Next();
    dots->elem = ParseTypeOrNull();
    if (dots->elem == nullptr) {
      out->type = Bad();
      SyntaxError("... is missing type");
    } else {
      out->type = dots;
    }
    return true;
  }
  if (tilde()) {
    out->type = ParseEmbeddedElem(nullptr)->type;
    return true;
  }
  out->type = ParseTypeOrNull();
  if (out->type != nullptr && pipe()) ParseUnionRest(out);
  if (out->name != nullptr || out->type != nullptr) return true;
  SyntaxError(follow == Tok::RBrack ? "expected ]" : "expected )");
  Advance(Set({Tok::Comma, follow}));
  return false;
}

// Behind the opening bracket. `name` and, with it, `type` are the start of the
// first entry when they were read already.
FieldList* Parser::ParseParams(Pos open, Ident* name, Expr* type, Tok close, bool require_names, bool dots_ok) {
  FieldList* out = New<FieldList>(open);
  out->open = open;
  std::vector<Param> list;
  if (name != nullptr && type != nullptr && tok() == close) {
    out->close = pos();
    Next();
    list.push_back({name, type});
  } else {
    out->close = ParseList("parameter list", Tok::Comma, close, [&] {
      Param param;
      bool found = true;
      if (type != nullptr) {
        param = {name, type};
      } else {
        found = ParseParam(name, close, &param);
      }
      name = nullptr;
      type = nullptr;
      if (found) list.push_back(param);
      return false;
    });
    if (list.empty()) return out;
    CheckParams(list, out->close, require_names, dots_ok);
  }
  // Names up to one with a type of its own share that type.
  Field* field = nullptr;
  for (const Param& param : list) {
    if (field == nullptr) field = New<Field>(param.name != nullptr ? param.name->pos : param.type->pos);
    if (param.name != nullptr) field->names.push_back(arena_, param.name);
    if (param.type == nullptr) continue;
    field->type = param.type;
    out->fields.push_back(arena_, field);
    field = nullptr;
  }
  return out;
}

// Either all have names or none has. Afterwards a null type means "as the next
// one".
void Parser::CheckParams(std::vector<Param>& list, Pos end, bool require_names, bool dots_ok) {
  size_t named = 0, typed = 0;
  for (const Param& param : list) {
    if (param.name != nullptr && param.type != nullptr) named++;
    if (param.type != nullptr) typed++;
  }
  if (named == 0 && !require_names) {
    for (Param& param : list) {
      if (param.name == nullptr) continue;
      param.type = param.name;
      param.name = nullptr;
    }
  } else if (named != list.size()) {
    Pos error_pos;
    bool have_type = false;
    for (size_t i = list.size(); i-- > 0;) {
      Param& param = list[i];
      if (param.type != nullptr) {
        have_type = true;
        if (param.name == nullptr) {
          error_pos = GcStartPos(param.type);
          param.name = New<Ident>(error_pos);
          param.name->name = Name("_");
        }
      } else if (!have_type) {
        error_pos = param.name->pos;
        param.type = New<BadExpr>(error_pos);
      }
    }
    if (error_pos.valid()) {
      std::string message;
      if (named == typed) {
        error_pos = end;
        message = require_names ? "missing type constraint" : "missing parameter type";
      } else if (require_names) {
        message = "missing type parameter name";
        if (list.size() == 1) message += " or invalid array length";
      } else {
        message = "missing parameter name";
      }
      SyntaxErrorAt(error_pos, message);
    }
  }
  bool first = true;
  for (size_t i = 0; i < list.size(); i++) {
    Ellipsis* dots = As<Ellipsis>(list[i].type);
    if (dots == nullptr) continue;
    // `a, b ...T`: the names in front share the dots, which is wrong as well.
    bool shared = i > 0 && list[i - 1].type == nullptr;
    if (dots_ok && i + 1 == list.size() && !shared) continue;
    if (first) Error(dots->pos, dots_ok ? "can only use ... with final parameter" : "invalid use of ...");
    first = false;
    list[i].type = dots->elem;
  }
}

// The first name may have been read already.
Expr* Parser::ParseQualifiedName(Ident* name) {
  Expr* x = name;
  if (x == nullptr) {
    if (tok() == Tok::Name) {
      x = ParseName();
    } else {
      Ident* blank = New<Ident>(pos());
      blank->name = Name("_");
      x = blank;
      SyntaxError("expected name");
      Advance(Set({Tok::Dot, Tok::Semi, Tok::RBrace}));
    }
  }
  if (tok() == Tok::Dot) {
    SelectorExpr* selector = New<SelectorExpr>(x->pos);
    selector->dot = pos();
    Next();
    selector->x = x;
    selector->sel = ParseName();
    x = selector;
  }
  if (tok() == Tok::LBrack) x = ParseTypeInstance(x);
  return x;
}

}  // namespace go2cpp::syntax
