# The translated standard library: build/bin/go2cpp translates the packages of runtime/std/packages.txt from the Go
# tree and compiles them into lib/libgo2cpp_std.a; headers go to include/go2cpp/std. Compiled objects are kept by
# content, so that a rerun compiles only what changed.
file(GLOB_RECURSE overlay_files CONFIGURE_DEPENDS
  ${CMAKE_SOURCE_DIR}/runtime/std/*.go ${CMAKE_SOURCE_DIR}/runtime/std/*.cpp ${CMAKE_SOURCE_DIR}/runtime/std/*.h
  ${CMAKE_SOURCE_DIR}/runtime/std/*PATCH ${CMAKE_SOURCE_DIR}/runtime/std/packages.txt)
file(GLOB_RECURSE runtime_headers CONFIGURE_DEPENDS ${CMAKE_SOURCE_DIR}/runtime/*.h)

file(GENERATE OUTPUT ${CMAKE_BINARY_DIR}/share/go2cpp/build_tree.txt CONTENT "${CMAKE_SOURCE_DIR}\n")

set(GO2CPP_STD_ARCHIVE ${CMAKE_BINARY_DIR}/lib/libgo2cpp_std.a)
if(GO2CPP_STD AND EXISTS ${CMAKE_SOURCE_DIR}/runtime/std/packages.txt)
  include(ProcessorCount)
  ProcessorCount(cpus)
  if(cpus EQUAL 0)
    set(cpus 2)
  endif()
  add_custom_command(
    OUTPUT ${GO2CPP_STD_ARCHIVE}
    COMMAND ${CMAKE_COMMAND} -E env CXX=${CMAKE_CXX_COMPILER} $<TARGET_FILE:go2cpp> std-library
            --list ${CMAKE_SOURCE_DIR}/runtime/std/packages.txt -o ${CMAKE_BINARY_DIR} -j ${cpus}
    DEPENDS go2cpp ${overlay_files} ${runtime_headers} ${CMAKE_BINARY_DIR}/share/go2cpp/emitted_flags.txt
      ${CMAKE_BINARY_DIR}/share/go2cpp/gcc_flags.txt
    COMMENT "Translating and compiling Go's standard library"
    USES_TERMINAL VERBATIM)
  add_custom_target(go2cpp_std_library ALL DEPENDS ${GO2CPP_STD_ARCHIVE})
endif()
