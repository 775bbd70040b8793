// //go:embed: the files that a variable's directives name become its initialiser.
#pragma once

#include <string>
#include <vector>

#include "transpiler/driver/loader.h"

namespace go2cpp::driver {

// Gives the variables of the file that have go:embed directives a value: string and []byte get the file's bytes, embed.FS
// all files. The value is written behind the variable's type in file->text, on the same line, so that positions stay.
// Patterns mean files of the package's folder. Errors are complete lines in the words of go build; `shown` is the
// file's name in them.
void EmbedFiles(const std::string& folder, const std::string& shown, PackageFile* file, std::vector<std::string>* errors);

}  // namespace go2cpp::driver
