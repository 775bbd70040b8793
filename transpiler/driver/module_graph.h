// What more than one go.mod says together: workspaces (go.work), requirements of requirements, vendor/modules.txt.
#pragma once

#include <map>
#include <string>

#include "transpiler/driver/module_file.h"

namespace go2cpp::driver {

// Adds what a go.work in the module's folder or above it says: the other modules of the workspace replace whatever is
// required under their paths. $GOWORK names another file, or is "off". Throws Failure if the workspace does not use the module.
void JoinWorkspace(ModuleFile* module);

// A go.mod of Go 1.16 or older does not list what only its requirements need: adds it, each module at the highest version
// that anything asks for, as far as the module cache has the go.mod files.
void CompleteRequirements(ModuleFile* module);

// Semantic versions with the v in front: negative, 0 or positive.
int CompareVersions(const std::string& a, const std::string& b);

// Package path -> minor version of Go of its module, from the text of a vendor/modules.txt.
std::map<std::string, int> VendoredVersions(const std::string& text);

}  // namespace go2cpp::driver
