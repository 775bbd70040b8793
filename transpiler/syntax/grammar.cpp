// Symbol and field tables of the Go grammar, and the call of tree-sitter.
#include "transpiler/syntax/grammar.h"

#include <array>
#include <memory>

extern "C" const TSLanguage* tree_sitter_go(void);

namespace go2cpp::syntax {
namespace {

struct NamedMark {
  std::string_view text;
  Mark mark;
  Op op = Op::None;
};
constexpr NamedMark kMarks[] = {
    {"(", Mark::LParen}, {")", Mark::RParen}, {"[", Mark::LBrack}, {"]", Mark::RBrack}, {"{", Mark::LBrace},
    {"}", Mark::RBrace}, {",", Mark::Comma}, {";", Mark::Semi}, {"\n", Mark::Semi},
    {":", Mark::Colon}, {".", Mark::Dot}, {"...", Mark::Dots}, {"chan", Mark::Chan}, {"func", Mark::Func},
    {"range", Mark::Range}, {"=", Mark::Assign}, {":=", Mark::Define, Op::Define}, {"~", Mark::Tilde, Op::Tilde},
    {"++", Mark::PlusPlus}, {"--", Mark::MinusMinus}, {"*", Mark::Star, Op::Mul}, {"<-", Mark::Arrow, Op::Recv},
    {"||", Mark::Operator, Op::OrOr}, {"&&", Mark::Operator, Op::AndAnd}, {"==", Mark::Operator, Op::Eql},
    {"!=", Mark::Operator, Op::Neq}, {"<", Mark::Operator, Op::Lss}, {"<=", Mark::Operator, Op::Leq},
    {">", Mark::Operator, Op::Gtr}, {">=", Mark::Operator, Op::Geq}, {"+", Mark::Operator, Op::Add},
    {"-", Mark::Operator, Op::Sub}, {"|", Mark::Operator, Op::Or}, {"^", Mark::Operator, Op::Xor},
    {"/", Mark::Operator, Op::Div}, {"%", Mark::Operator, Op::Rem}, {"&", Mark::Operator, Op::And},
    {"&^", Mark::Operator, Op::AndNot}, {"<<", Mark::Operator, Op::Shl}, {">>", Mark::Operator, Op::Shr},
    {"!", Mark::Operator, Op::Not}, {"+=", Mark::Assign, Op::Add}, {"-=", Mark::Assign, Op::Sub},
    {"|=", Mark::Assign, Op::Or}, {"^=", Mark::Assign, Op::Xor}, {"*=", Mark::Assign, Op::Mul},
    {"/=", Mark::Assign, Op::Div}, {"%=", Mark::Assign, Op::Rem}, {"&=", Mark::Assign, Op::And},
    {"&^=", Mark::Assign, Op::AndNot}, {"<<=", Mark::Assign, Op::Shl}, {">>=", Mark::Assign, Op::Shr},
};

struct Tables {
  std::vector<SymbolInfo> symbols;
  std::vector<FieldName> fields;

  Tables() {
    const TSLanguage* language = tree_sitter_go();
    symbols.resize(ts_language_symbol_count(language));
    for (size_t i = 0; i < symbols.size(); i++) {
      TSSymbol symbol = static_cast<TSSymbol>(i);
      std::string_view name = ts_language_symbol_name(language, symbol);
      if (ts_language_symbol_type(language, symbol) != TSSymbolTypeRegular) {
        symbols[i].sym = Sym::Token;
        for (const NamedMark& mark : kMarks) {
          if (mark.text == name) {
            symbols[i].mark = mark.mark;
            symbols[i].op = mark.op;
          }
        }
        continue;
      }
#define SYMBOL(text) \
  if (name == #text) symbols[i].sym = Sym::text;
#include "transpiler/syntax/grammar_symbols.def"
      if (name == "true" || name == "false") symbols[i].sym = Sym::nil;  // just names
    }
    constexpr std::pair<std::string_view, FieldName> kFields[] = {
        {"initializer", FieldName::Initializer}, {"condition", FieldName::Condition},
        {"consequence", FieldName::Consequence}, {"alternative", FieldName::Alternative},
        {"update", FieldName::Update},           {"body", FieldName::Body},
        {"value", FieldName::Value},             {"left", FieldName::Left},
        {"right", FieldName::Right},             {"alias", FieldName::Alias},
        {"start", FieldName::Start},             {"end", FieldName::End},
        {"capacity", FieldName::Capacity}};
    fields.resize(ts_language_field_count(language) + 1, FieldName::Other);
    fields[0] = FieldName::None;
    for (const auto& [name, field] : kFields) {
      TSFieldId id = ts_language_field_id_for_name(language, name.data(), static_cast<uint32_t>(name.size()));
      if (id != 0) fields[id] = field;
    }
  }
};

const Tables& AllTables() {
  static const Tables tables;
  return tables;
}

}  // namespace

void Cursor::Load() {
  node_ = ts_tree_cursor_current_node(&cursor_);
  const auto& symbols = AllTables().symbols;
  TSSymbol symbol = ts_node_symbol(node_);
  info_ = symbol < symbols.size() ? symbols[symbol] : SymbolInfo{};
}

FieldName Cursor::field() const { return AllTables().fields[ts_tree_cursor_current_field_id(&cursor_)]; }

TSTree* ParseTree(std::string_view text, const std::vector<TSRange>& ranges) {
  thread_local std::unique_ptr<TSParser, void (*)(TSParser*)> parser(nullptr, ts_parser_delete);
  if (parser == nullptr) {
    parser.reset(ts_parser_new());
    if (!ts_parser_set_language(parser.get(), tree_sitter_go())) {
      parser.reset();
      return nullptr;
    }
  }
  ts_parser_reset(parser.get());
  ts_parser_set_included_ranges(parser.get(), ranges.data(), static_cast<uint32_t>(ranges.size()));
  TSTree* tree = ts_parser_parse_string(parser.get(), nullptr, text.data(), static_cast<uint32_t>(text.size()));
  if (tree != nullptr && ts_node_has_error(ts_tree_root_node(tree))) {
    ts_tree_delete(tree);
    return nullptr;
  }
  return tree;
}

}  // namespace go2cpp::syntax
