# The compile options that emitted C++ needs to mean what the Go program meant; one list for the build tree, the
# installed package and the driver (which reads them from the generated share/go2cpp/emitted_flags.txt).
set(GO2CPP_EMITTED_FLAGS
  -std=c++20                         # ISO mode: no macro such as `linux` or `unix` takes a Go name
  -fwrapv                            # Go integers wrap
  -fno-strict-aliasing               # package unsafe
  -fno-delete-null-pointer-checks    # nil dereference is a run-time panic, not undefined
  -ffp-contract=off                  # no fused multiply-add behind the program's back
  -fno-finite-loops                  # a loop may run for ever without a side effect
  -fno-optimize-sibling-calls        # a call in last place keeps its caller on the stack: tracebacks show what Go's do
  -fcf-protection=none               # no shadow stacks: goroutines switch stacks
  -fno-plt
  -fno-tree-slp-vectorize)           # see GO2CPP_GCC_FLAGS
# What only g++ knows.
# A function keeps one body of its own: the parts and shared bodies that g++ makes would be frames too many or too few in tracebacks.
# Two words of a slice or string that were stored one by one and are loaded as one vector miss the store buffer: a dozen
# cycles at each Builder.WriteByte. So nothing is copied by vectors that was not written by vectors.
# Functions that are not declared inline are inlined at -O2 up to the size that g++ keeps for -O3: nearer to what gc inlines.
set(GO2CPP_GCC_FLAGS
  --param=max-inline-insns-auto=30
  -fno-partial-inlining
  -fno-ipa-icf
  -mtune-ctrl=^sse_unaligned_load_optimal,^sse_unaligned_store_optimal)
list(JOIN GO2CPP_EMITTED_FLAGS "\n" flags_text)
list(JOIN GO2CPP_GCC_FLAGS "\n" gcc_flags_text)
file(GENERATE OUTPUT ${CMAKE_BINARY_DIR}/share/go2cpp/emitted_flags.txt CONTENT "${flags_text}\n")
file(GENERATE OUTPUT ${CMAKE_BINARY_DIR}/share/go2cpp/gcc_flags.txt CONTENT "${gcc_flags_text}\n")
