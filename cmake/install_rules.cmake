# Installing go2cpp, and finding it from other projects: find_package(go2cpp) works with an installed prefix and with
# the build tree (-Dgo2cpp_DIR=build), pkg-config with an installed prefix.
include(CMakePackageConfigHelpers)

set(GO2CPP_CONFIG_FOLDER ${CMAKE_INSTALL_LIBDIR}/cmake/go2cpp)
list(JOIN GO2CPP_EMITTED_FLAGS " " GO2CPP_EMITTED_FLAGS_TEXT)

# The build tree's own configuration.
set(GO2CPP_COMMAND ${CMAKE_BINARY_DIR}/bin/go2cpp)
set(GO2CPP_LIBRARY_FOLDER ${CMAKE_BINARY_DIR}/lib)
set(GO2CPP_INCLUDE_FOLDERS "${CMAKE_SOURCE_DIR}/runtime/include;${CMAKE_BINARY_DIR}/include;${CMAKE_SOURCE_DIR}")
set(GO2CPP_PREFIX_CODE "")
configure_file(${CMAKE_SOURCE_DIR}/cmake/go2cppConfig.cmake.in ${CMAKE_BINARY_DIR}/go2cppConfig.cmake @ONLY)
configure_file(${CMAKE_SOURCE_DIR}/cmake/go2cppTargets.cmake ${CMAKE_BINARY_DIR}/go2cppTargets.cmake COPYONLY)
write_basic_package_version_file(${CMAKE_BINARY_DIR}/go2cppConfigVersion.cmake COMPATIBILITY SameMajorVersion)

# The installed one finds everything relative to itself.
# The way up from a folder below the prefix: `cmake --install --prefix` may choose another prefix than the configured one.
foreach(folder CONFIG PKGCONFIG)
  set(path ${GO2CPP_CONFIG_FOLDER})
  if(folder STREQUAL PKGCONFIG)
    set(path ${CMAKE_INSTALL_LIBDIR}/pkgconfig)
  endif()
  string(REGEX REPLACE "[^/]+" ".." GO2CPP_UP_FROM_${folder} "${path}")
endforeach()
set(GO2CPP_PREFIX_CODE "get_filename_component(_go2cpp_prefix \"\${CMAKE_CURRENT_LIST_DIR}/${GO2CPP_UP_FROM_CONFIG}\" ABSOLUTE)")
set(GO2CPP_COMMAND "\${_go2cpp_prefix}/${CMAKE_INSTALL_BINDIR}/go2cpp")
set(GO2CPP_LIBRARY_FOLDER "\${_go2cpp_prefix}/${CMAKE_INSTALL_LIBDIR}")
set(GO2CPP_INCLUDE_FOLDERS "\${_go2cpp_prefix}/${CMAKE_INSTALL_INCLUDEDIR};\${_go2cpp_prefix}/${CMAKE_INSTALL_INCLUDEDIR}/go2cpp/source")
configure_file(${CMAKE_SOURCE_DIR}/cmake/go2cppConfig.cmake.in ${CMAKE_BINARY_DIR}/install/go2cppConfig.cmake @ONLY)
foreach(module go2cpp go2cpp-emitted)
  configure_file(${CMAKE_SOURCE_DIR}/cmake/${module}.pc.in ${CMAKE_BINARY_DIR}/install/${module}.pc @ONLY)
endforeach()

install(TARGETS go2cpp_runtime ARCHIVE DESTINATION ${CMAKE_INSTALL_LIBDIR})
if(TARGET go2cpp)
  if(TARGET go2cpp_runtime_race)  # not in a build that is sanitized itself
    install(TARGETS go2cpp_runtime_race ARCHIVE DESTINATION ${CMAKE_INSTALL_LIBDIR})
  endif()
  install(TARGETS go2cpp RUNTIME DESTINATION ${CMAKE_INSTALL_BINDIR})
  install(FILES ${GO2CPP_STD_ARCHIVE} DESTINATION ${CMAKE_INSTALL_LIBDIR} OPTIONAL)
endif()
install(DIRECTORY ${CMAKE_SOURCE_DIR}/runtime/include/go2cpp DESTINATION ${CMAKE_INSTALL_INCLUDEDIR})
install(DIRECTORY ${CMAKE_BINARY_DIR}/include/go2cpp DESTINATION ${CMAKE_INSTALL_INCLUDEDIR} OPTIONAL)
install(DIRECTORY ${CMAKE_SOURCE_DIR}/runtime DESTINATION ${CMAKE_INSTALL_INCLUDEDIR}/go2cpp/source
  FILES_MATCHING PATTERN "*.h" PATTERN "include" EXCLUDE)
install(DIRECTORY ${CMAKE_SOURCE_DIR}/runtime/std DESTINATION ${CMAKE_INSTALL_DATADIR}/go2cpp)
install(FILES ${CMAKE_BINARY_DIR}/share/go2cpp/emitted_flags.txt ${CMAKE_BINARY_DIR}/share/go2cpp/gcc_flags.txt
  DESTINATION ${CMAKE_INSTALL_DATADIR}/go2cpp)
install(FILES ${CMAKE_BINARY_DIR}/std/packages.txt ${CMAKE_BINARY_DIR}/std/go_tree.txt
  ${CMAKE_BINARY_DIR}/std/std_exports.bin
  DESTINATION ${CMAKE_INSTALL_DATADIR}/go2cpp/std_library OPTIONAL)
install(FILES ${CMAKE_BINARY_DIR}/install/go2cppConfig.cmake ${CMAKE_BINARY_DIR}/go2cppConfigVersion.cmake
  ${CMAKE_SOURCE_DIR}/cmake/go2cppTargets.cmake DESTINATION ${GO2CPP_CONFIG_FOLDER})
install(FILES ${CMAKE_BINARY_DIR}/install/go2cpp.pc DESTINATION ${CMAKE_INSTALL_LIBDIR}/pkgconfig)
if(TARGET go2cpp)
  install(FILES ${CMAKE_BINARY_DIR}/install/go2cpp-emitted.pc DESTINATION ${CMAKE_INSTALL_LIBDIR}/pkgconfig)
endif()
install(FILES ${CMAKE_SOURCE_DIR}/tools/gdb/go2cpp.py DESTINATION ${CMAKE_INSTALL_DATADIR}/go2cpp/gdb)
