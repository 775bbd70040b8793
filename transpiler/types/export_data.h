// Export data: the typed interface of a checked package in a file, so that those who import it need not parse and check
// its source. Objects and types are decoded when they are first asked for.
//
// It holds all exported package-level objects and the unexported types they lead to, with fields and methods, exact
// constants, positions as file and line, and the paths of the imports. Bodies are not in it: for generic code that users
// can instantiate, source_needed is set and the package is to be loaded from its source instead.
#pragma once

#include <cstdint>
#include <functional>
#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "transpiler/base/source_map.h"
#include "transpiler/types/object.h"

namespace go2cpp::types {

// What other stages keep with a package (escape summaries, emitted names), by section name.
using ExportSections = std::map<std::string, std::string>;

// Serialises a complete package without errors. sources resolves positions.
std::string WriteExportData(Package* package, const base::SourceMap& sources, const ExportSections& sections = {});

// Finds the package for an import path, null if there is none.
using PackageFinder = std::function<Package*(std::string_view path)>;

struct ExportHeader {
  std::string path;
  std::string name;
  bool source_needed = false;
  std::vector<std::string> imports;  // paths of direct imports
  ExportSections sections;
};

// Reads only the header; false if the data is not export data of this version.
bool ReadExportHeader(std::string_view data, ExportHeader* header);

// Makes the package from data, which it keeps. Packages that it refers to are asked from find when first needed, the
// direct imports at once. Null with *error set if the data is not export data of this version.
Package* ReadExportData(std::string data, PackageFinder find, std::string* error);

// Where an object from export data was declared; false if not known.
struct ExportedPosition {
  std::string_view file;
  uint32_t line = 0;
};
bool FindExportedPosition(const Object* obj, ExportedPosition* position);

// The object of `source` (the same package, loaded from source) that obj, a package-level object or method of a package
// from export data, stands for; instances are traced to their origin. Null if there is none.
Object* SourceCounterpart(Object* obj, Package* source);

// Whether the package declares generic functions, or generic types with methods.
bool HasGenericCode(Package* package);

}  // namespace go2cpp::types
