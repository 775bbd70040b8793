// Composite literals: aggregates with designators for structs, initializer lists for slices, arrays and maps.
#include <map>

#include "transpiler/lowering/function_lowering.h"

namespace go2cpp::lowering {

namespace {
constexpr int64_t kMaxGap = 1 << 16;
}

// One element of a literal, of type t; inner literals may go without their type.
Expr* FunctionLowering::Element(const ast::Expr* e, Type* t) {
  t = types::Unalias(Sub(t));
  if (auto* c = ast::As<ast::CompositeLit>(e)) {
    if (c->type == nullptr) {
      if (auto* p = UnderAs<types::Pointer>(t)) {  // &T{…} with the &T elided
        Type* elem = types::Unalias(Sub(p->elem));
        bool structure = UnderAs<types::Struct>(elem) != nullptr;
        if (structure && c->elements.empty()) return Call("go::alloc<" + TypeText(elem) + ">", {});
        return Allocated(elem, CompositeOf(c, elem, !structure));
      }
      bool structure = UnderAs<types::Struct>(t) != nullptr;
      return CompositeOf(c, t, !structure);
    }
  }
  Expr* x = LowerTo(e, t);
  return x;
}

// new(T) with a value. A big one is built where it will lie: a copy of it may be more than a goroutine's stack has room for.
Expr* FunctionLowering::Allocated(Type* t, Expr* value) {
  if ((value->kind != ExprKind::kBraced && value->kind != ExprKind::kCall) || types::Sizeof(t) <= 16 * 1024) return Call("go::alloc<" + TypeText(t) + ">", {value});
  if (value->kind == ExprKind::kBraced && value->text.empty()) value->text = TypeText(t);
  return Call("go::alloc_made<" + TypeText(t) + ">", {Lambda("&", {}, "", {Return(value)})});
}

Expr* FunctionLowering::LowerComposite(const ast::CompositeLit* c, bool typed) { return CompositeOf(c, TypeOf(c), typed); }

Expr* FunctionLowering::CompositeOf(const ast::CompositeLit* c, Type* t, bool typed) {
  t = types::Unalias(Sub(t));
  if (auto* p = UnderAs<types::Pointer>(t)) t = types::Unalias(Sub(p->elem));
  std::string cpp = TypeText(t);
  auto line = [&](const ast::Node* n) {
    const base::SourceFile* f = p_.program_.sources().FileOf(n->pos);
    return f != nullptr ? f->LineOf(n->pos) : 0;
  };
  bool multiline = false;
  if (!c->elements.empty()) {
    const base::SourceFile* f = p_.program_.sources().FileOf(c->lbrace);
    multiline = f != nullptr && f->LineOf(c->lbrace) != f->LineOf(c->rbrace) && line(c->elements[0]) != f->LineOf(c->lbrace);
  }
  if (auto* s = UnderAs<types::Struct>(t)) {
    Expr* b = Braced(typed ? cpp : "", {});
    b->multiline = multiline;
    bool keyed = !c->elements.empty() && ast::As<ast::KeyValueExpr>(c->elements[0]) != nullptr;
    std::vector<std::pair<Expr**, Type*>> earlier;
    if (!keyed) {
      b->args.reserve(c->elements.size());
      for (size_t i = 0; i < c->elements.size(); i++) {
        size_t before = out_ != nullptr ? out_->size() : 0;
        Expr* x = Element(c->elements[i], s->fields[i]->type);
        SettleEarlier(before, earlier);
        if (s->fields[i]->name == "_") x = Call("go::rt::blank<" + TypeText(s->fields[i]->type) + ">", {x});
        b->args.push_back(x);
        earlier.push_back({&b->args.back(), s->fields[i]->type});
        b->lines.push_back(line(c->elements[i]));
        b->effects = b->effects || x->effects;
      }
      return b;
    }
    // C++ wants designators in the order of the fields.
    std::map<size_t, std::pair<Expr*, uint32_t>> by_field;
    std::vector<std::pair<size_t, const ast::Expr*>> in_order;
    for (const ast::Expr* e : c->elements) {
      auto* kv = ast::As<ast::KeyValueExpr>(e);
      auto* id = ast::As<ast::Ident>(kv->key);
      for (size_t i = 0; i < s->fields.size(); i++) {
        if (s->fields[i]->name == id->name) in_order.push_back({i, kv->value});
      }
    }
    bool sorted = true;
    int effects = 0;
    for (size_t i = 0; i < in_order.size(); i++) {
      if (i > 0 && in_order[i].first < in_order[i - 1].first) sorted = false;
      if (HasEffects(in_order[i].second)) effects++;
    }
    for (auto& [field, value] : in_order) {
      size_t before = out_ != nullptr ? out_->size() : 0;
      Expr* x = Element(value, s->fields[field]->type);
      SettleEarlier(before, earlier);
      if (!sorted && effects > 1 && HasEffects(value)) {
        if (x->kind == ExprKind::kBraced && x->text.empty()) x->text = TypeText(s->fields[field]->type);
        x = Hoist(x, nullptr);
      }
      by_field[field] = {x, line(value)};
      earlier.push_back({&by_field[field].first, s->fields[field]->type});
    }
    for (auto& [field, x] : by_field) {
      b->args.push_back(x.first);
      b->names.push_back("." + p_.FieldName(s->fields[field], s));
      b->lines.push_back(x.second);
      b->effects = b->effects || x.first->effects;
    }
    return b;
  }
  if (auto* m = UnderAs<types::Map>(t)) {
    if (c->elements.empty()) return Call("go::make_map<" + TypeText(m->key) + ", " + TypeText(m->elem) + ">", {});
    Expr* b = Braced(cpp, {});
    b->multiline = multiline;
    std::vector<std::pair<Expr**, Type*>> earlier;
    for (const ast::Expr* e : c->elements) {
      auto* kv = ast::As<ast::KeyValueExpr>(e);
      Expr* pair = Braced("", {Text(""), Text("")});
      for (size_t i = 0; i < 2; i++) {
        size_t before = out_ != nullptr ? out_->size() : 0;
        pair->args[i] = i == 0 ? Element(kv->key, m->key) : Element(kv->value, m->elem);
        SettleEarlier(before, earlier);
        earlier.push_back({&pair->args[i], i == 0 ? m->key : m->elem});
      }
      b->args.push_back(pair);
      b->lines.push_back(line(e));
      b->effects = true;
    }
    return b;
  }
  types::Slice* slice = UnderAs<types::Slice>(t);
  types::Array* array = UnderAs<types::Array>(t);
  Type* elem = slice != nullptr ? slice->elem : array != nullptr ? array->elem : nullptr;
  if (elem == nullptr) {
    Unsupported(c->pos, "composite literal of " + types::TypeString(t));
    return Text("0");
  }
  if (slice != nullptr && c->elements.empty()) return Call("go::make_slice<" + TypeText(elem) + ">", {Text("0")});
  std::map<int64_t, std::pair<Expr*, uint32_t>> by_index;
  int64_t next = 0, length = 0;
  bool braced = false;
  bool sorted = true;
  int effects = 0;
  std::vector<std::pair<Expr**, Type*>> earlier;
  for (const ast::Expr* e : c->elements) {
    if (auto* kv = ast::As<ast::KeyValueExpr>(e)) {
      bool fits = false;
      int64_t at = constant::Int64Val(constant::ToInt(TV(kv->key).val), &fits);
      sorted = sorted && at >= next;
      next = at;
    }
    next++;
    effects += HasEffects(e) ? 1 : 0;
  }
  next = 0;
  for (const ast::Expr* e : c->elements) {
    const ast::Expr* value = e;
    if (auto* kv = ast::As<ast::KeyValueExpr>(e)) {
      bool fits = false;
      next = constant::Int64Val(constant::ToInt(TV(kv->key).val), &fits);
      value = kv->value;
    }
    size_t before = out_ != nullptr ? out_->size() : 0;
    Expr* x = Element(value, elem);
    SettleEarlier(before, earlier);
    if (!sorted && effects > 1 && HasEffects(value)) x = Hoist(LiteralSafe(x, elem), nullptr);
    if (x->kind == ExprKind::kBraced && x->text.empty()) braced = true;
    by_index[next] = {x, line(e)};
    earlier.push_back({&by_index[next].first, elem});
    next++;
    length = std::max(length, next);
  }
  if (length > kMaxGap && static_cast<int64_t>(by_index.size()) * 4 < length) {
    Unsupported(c->pos, "a sparse literal of " + std::to_string(length) + " elements");
    return Text("0");
  }
  Expr* b = Braced(typed || slice != nullptr ? cpp : "", {});
  b->multiline = multiline;
  for (int64_t i = 0; i < length; i++) {
    auto it = by_index.find(i);
    if (it == by_index.end()) {
      // A gap: the zero value, in braces unless other elements fix the form.
      Expr* zero = Zero(elem);
      b->args.push_back(zero);
      b->lines.push_back(i > 0 && !b->lines.empty() ? b->lines.back() : 0);
    } else {
      b->args.push_back(it->second.first);
      b->lines.push_back(it->second.second);
      b->effects = b->effects || it->second.first->effects;
    }
  }
  if (array != nullptr && braced) {
    // Elements in braces need the braces of the inner array spelled.
    Expr* inner = Braced("", b->args);
    inner->multiline = b->multiline;
    inner->lines = b->lines;
    b->args = {inner};
    b->lines.clear();
    b->multiline = false;
  }
  return b;
}

}  // namespace go2cpp::lowering
