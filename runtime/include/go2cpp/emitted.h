// What every emitted file includes: the values part of the runtime. Light on purpose (see tests/layering).
#pragma once

#include "runtime/values/array.h"
#include "runtime/values/complex.h"
#include "runtime/values/func.h"
#include "runtime/values/heap.h"
#include "runtime/values/iface.h"
#include "runtime/values/integer.h"
#include "runtime/values/map.h"
#include "runtime/values/panic.h"
#include "runtime/values/print.h"
#include "runtime/values/range.h"
#include "runtime/values/results.h"
#include "runtime/values/slice.h"
#include "runtime/values/source_map.h"
#include "runtime/values/string.h"
#include "runtime/values/type.h"
