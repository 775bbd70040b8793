// Sizes, alignments and field offsets of gc on amd64 and arm64 (types2's gcsizes.go with 8-byte words).
#pragma once

#include <cstdint>
#include <vector>

#include "transpiler/types/type.h"

namespace go2cpp::types {

int64_t Alignof(Type* t);
int64_t Sizeof(Type* t);  // negative: too large
std::vector<int64_t> Offsetsof(const std::vector<Var*>& fields);
// The offset of the field that index leads to in t (no pointer is followed); negative: too large.
int64_t Offsetof(Type* t, const std::vector<int>& index);
// Whether the size depends on type parameters (unsafe.Sizeof is then not constant).
bool HasVariableSize(Type* t);

}  // namespace go2cpp::types
