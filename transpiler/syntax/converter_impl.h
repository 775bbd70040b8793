// The converter's class, for its own files: converter.cpp (files and
// declarations), converter_exprs.cpp, converter_types.cpp, converter_stmts.cpp.
// Every method starts with the cursor on the node it converts and leaves it
// there.
#pragma once

#include "transpiler/syntax/converter.h"
#include "transpiler/syntax/grammar.h"

namespace go2cpp::syntax {

class Converter {
 public:
  Converter(const base::SourceFile& source, Arena& arena, TSTree* tree, bool skip_bodies)
      : source_(source), arena_(arena), at_(tree), skip_bodies_(skip_bodies) {}

  File* ConvertFile();
  bool failed() const { return failed_; }

 private:
  template <class T>
  T* New(Pos pos) {
    return arena_.NewNode<T>(pos);
  }
  Pos pos() const { return source_.PosAt(at_.start()); }
  std::string_view Text() const { return source_.text().substr(at_.start(), at_.end() - at_.start()); }
  std::nullptr_t Fail() {
    failed_ = true;
    return nullptr;
  }

  // converter.cpp
  GenDecl* ConvertGenDecl(Keyword keyword);
  Spec* ConvertImportSpec();
  Spec* ConvertValueSpec(Keyword keyword);
  Spec* ConvertTypeSpec();
  FuncDecl* ConvertFuncDecl();
  BlockStmt* ConvertSkippedBody();
  Ident* ConvertIdent();

  // converter_types.cpp
  Expr* ConvertType(bool in_type = true);
  void AddSignaturePart(FuncType* type);
  FieldList* ConvertParams();
  FieldList* ConvertTypeParams();
  Expr* ConvertUnion();
  StructType* ConvertStruct();
  Field* ConvertField();
  InterfaceType* ConvertInterface();
  Field* ConvertMethodElem();
  IndexExpr* ConvertGenericType();
  Expr* ConvertChanType();
  // type_arguments: fills brackets and indices.
  void ConvertTypeArgs(IndexExpr* instance);

  // converter_exprs.cpp
  Expr* ConvertExpr();
  Expr* ConvertPostfixOperand();
  BasicLit* ConvertLit(LitKind kind);
  Expr* ConvertUnary();
  Expr* ConvertBinary();
  Expr* ConvertSelector();
  Expr* ConvertIndex();
  Expr* ConvertSlice();
  Expr* ConvertCall();
  void ConvertArgs(CallExpr* call);
  Expr* ConvertConversion();
  Expr* ConvertInstantiation();
  Expr* ConvertTypeAssert();
  Expr* ConvertCompositeLit();
  void ConvertLiteralValue(CompositeLit* lit);
  Expr* ConvertElement();
  Expr* ConvertFuncLit();
  Expr* ConvertParen();
  List<Expr*> ConvertExprList();

  // converter_stmts.cpp
  Stmt* ConvertStmt();
  void AddStmt(List<Stmt*>& list);
  BlockStmt* ConvertBlock();
  Stmt* ConvertAssign();
  Stmt* ConvertIncDec(bool increment);
  Stmt* ConvertSend();
  Stmt* ConvertIf();
  Stmt* ConvertFor();
  Stmt* ConvertSwitch();
  Stmt* ConvertTypeSwitch();
  Stmt* ConvertSelect();
  CaseClause* ConvertCase();
  CommClause* ConvertComm();
  Stmt* ConvertLabeled();
  Stmt* ConvertBranch(Keyword keyword);
  Stmt* ConvertReturn();
  Stmt* ConvertDeclStmt();

  const base::SourceFile& source_;
  Arena& arena_;
  Cursor at_;
  bool skip_bodies_;
  bool failed_ = false;
};

}  // namespace go2cpp::syntax
