// Names of the types folder that headers need before their definition, and the position type they all use.
#pragma once

#include <cstdint>

#include "transpiler/base/source_map.h"

namespace go2cpp::types {

using Pos = base::Pos;

class Type;
class Basic;
class Named;
class Alias;
class Pointer;
class Slice;
class Array;
class Map;
class Chan;
class Struct;
class Tuple;
class Signature;
class Interface;
class TypeParam;
class Union;
struct Term;
class TypeSet;

class Object;
class PkgName;
class Const;
class TypeName;
class Var;
class Func;
class Label;
class Builtin;
class Nil;
class Scope;
class Package;

class CheckHooks;

}  // namespace go2cpp::types
