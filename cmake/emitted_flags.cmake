# The compile options that emitted C++ needs to mean what the Go program meant; one list for the build tree, the
# installed package and the driver (which reads them from the generated share/go2cpp/emitted_flags.txt).
set(GO2CPP_EMITTED_FLAGS
  -std=c++20                         # ISO mode: no macro such as `linux` or `unix` takes a Go name
  -fwrapv                            # Go integers wrap
  -fno-strict-aliasing               # package unsafe
  -fno-delete-null-pointer-checks    # nil dereference is a run-time panic, not undefined
  -ffp-contract=off                  # no fused multiply-add behind the program's back
  -fcf-protection=none               # no shadow stacks: goroutines switch stacks
  -fno-plt)
list(JOIN GO2CPP_EMITTED_FLAGS "\n" flags_text)
file(GENERATE OUTPUT ${CMAKE_BINARY_DIR}/share/go2cpp/emitted_flags.txt CONTENT "${flags_text}\n")
