// Export data: the typed interface of a checked package, so that those who import it need not parse and check its
// source. Objects and types are decoded when they are first asked for.
//
// It holds all exported package-level objects and the unexported types they lead to, with fields and methods and exact
// constants, and the imports. Bodies are not in it: whoever needs the body of a generic function loads the
// package from its source instead. Of the positions only those of type parameters are there, as messages show them.
#pragma once

#include <functional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "transpiler/types/object.h"

namespace go2cpp::types {

struct ExportOptions {
  std::function<std::string(Pos)> position_text;  // how messages show a position
  std::vector<std::pair<std::string, std::string>> imports;  // path and name of packages that count as imported
  std::string notes;                              // for other stages: Package::notes
};

// Serialises a complete package without errors.
std::string WriteExportData(Package* package, const ExportOptions& options);

// Whether export data of a package holds an object of this name: it is exported, or exported objects lead to it.
bool IsInExportData(Package* package, std::string_view name);

// Finds the package for an import path, null if there is none.
using PackageFinder = std::function<Package*(std::string_view path)>;

// Makes the package from data, which must outlive it. Packages that it refers to are asked from find when first needed.
// Null if the data is not export data of this version.
Package* ReadExportData(std::string_view data, PackageFinder find);

// Where an object is declared, as messages show it, be it from source or a type parameter from export data.
std::string DeclaredAt(const Object* o);
// `copy` is declared where `o` is.
void CopyDeclaration(const Object* o, const Object* copy);

}  // namespace go2cpp::types
