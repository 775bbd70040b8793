# The targets of the package go2cpp, from the variables that go2cppConfig.cmake has set.
include(CMakeFindDependencyMacro)
find_dependency(Threads)

# go2cpp::library: goroutines, channels and select for C++ programs (<go2cpp/go2cpp.h>). Frame pointers and lines are for
# reports: where a goroutine was started, and what stood on its stack.
if(NOT TARGET go2cpp::library)
  add_library(go2cpp::library STATIC IMPORTED)
  set_target_properties(go2cpp::library PROPERTIES
    IMPORTED_LOCATION "${GO2CPP_LIBRARY_FOLDER}/libgo2cpp_runtime.a"
    INTERFACE_INCLUDE_DIRECTORIES "${GO2CPP_INCLUDE_FOLDERS}"
    INTERFACE_COMPILE_FEATURES cxx_std_20
    INTERFACE_COMPILE_OPTIONS "-fno-omit-frame-pointer;$<$<NOT:$<CONFIG:Debug,RelWithDebInfo>>:-g1>"
    INTERFACE_LINK_LIBRARIES "Threads::Threads")
endif()

# go2cpp::runtime: what emitted C++ links; its compile options make emitted code mean what the Go program meant, so they
# are part of the interface.
if(NOT TARGET go2cpp::runtime)
  add_library(go2cpp::runtime STATIC IMPORTED)
  set_target_properties(go2cpp::runtime PROPERTIES
    IMPORTED_LOCATION "${GO2CPP_LIBRARY_FOLDER}/libgo2cpp_runtime.a"
    INTERFACE_INCLUDE_DIRECTORIES "${GO2CPP_INCLUDE_FOLDERS}"
    INTERFACE_COMPILE_OPTIONS "${GO2CPP_EMITTED_FLAGS};$<$<CXX_COMPILER_ID:GNU>:${GO2CPP_GCC_FLAGS}>;$<$<NOT:$<CONFIG:Debug,RelWithDebInfo>>:-g1>;-ffunction-sections;-fdata-sections"
    INTERFACE_LINK_OPTIONS "-Wl,--gc-sections"
    INTERFACE_LINK_LIBRARIES "Threads::Threads")
  # Translated std packages and the runtime call each other.
  if(EXISTS "${GO2CPP_LIBRARY_FOLDER}/libgo2cpp_std.a")
    add_library(go2cpp::std STATIC IMPORTED)
    set_target_properties(go2cpp::std PROPERTIES
      IMPORTED_LOCATION "${GO2CPP_LIBRARY_FOLDER}/libgo2cpp_std.a"
      INTERFACE_LINK_LIBRARIES go2cpp::runtime)
    set_property(TARGET go2cpp::runtime APPEND PROPERTY INTERFACE_LINK_LIBRARIES go2cpp::std)
    set_property(TARGET go2cpp::runtime PROPERTY IMPORTED_LINK_INTERFACE_MULTIPLICITY 3)
  endif()
endif()

# go2cpp_add_executable(NAME FILE.go...|DIR): an executable from Go sources, translated anew when they change.
# The C++ is left in ${CMAKE_CURRENT_BINARY_DIR}/NAME_cpp for reading and stepping through.
function(go2cpp_add_executable name)
  if(NOT ARGN)
    message(FATAL_ERROR "go2cpp_add_executable(${name} ...): name the Go files or the folder of package main")
  endif()
  set(inputs "")
  set(watched "")
  foreach(input ${ARGN})
    get_filename_component(path "${input}" ABSOLUTE BASE_DIR "${CMAKE_CURRENT_SOURCE_DIR}")
    list(APPEND inputs "${path}")
    if(IS_DIRECTORY "${path}")
      file(GLOB_RECURSE found CONFIGURE_DEPENDS "${path}/*.go" "${path}/go.mod")
      list(APPEND watched ${found})
    else()
      list(APPEND watched "${path}")
    endif()
  endforeach()
  set(folder "${CMAKE_CURRENT_BINARY_DIR}/${name}_cpp")
  # Which files come out depends on the packages of the program, so the first translation happens now.
  execute_process(COMMAND "${GO2CPP_COMMAND}" ${inputs} -o "${folder}" RESULT_VARIABLE status ERROR_VARIABLE errors)
  if(NOT status EQUAL 0)
    message(FATAL_ERROR "go2cpp: ${errors}")
  endif()
  set_property(DIRECTORY APPEND PROPERTY CMAKE_CONFIGURE_DEPENDS ${watched})
  file(GLOB_RECURSE sources CONFIGURE_DEPENDS "${folder}/*.cpp")
  list(FILTER sources EXCLUDE REGEX "^${folder}/build/")
  add_executable(${name} ${sources})
  target_include_directories(${name} PRIVATE "${folder}")
  target_link_libraries(${name} PRIVATE go2cpp::runtime)
endfunction()
