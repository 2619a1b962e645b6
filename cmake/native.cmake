# The native build: server-mock, and the tests of everything. The console runs inside the tests without a window.
find_package(Threads REQUIRED)
find_package(OpenSSL REQUIRED)
find_package(CURL REQUIRED)
find_package(SQLite3 REQUIRED)
find_package(PkgConfig REQUIRED)
pkg_check_modules(sodium REQUIRED IMPORTED_TARGET libsodium)
find_library(ROSTER_SOCI_CORE soci_core REQUIRED)
find_library(ROSTER_SOCI_SQLITE3 soci_sqlite3 REQUIRED)
find_library(ROSTER_SOCI_POSTGRESQL soci_postgresql REQUIRED)
find_path(ROSTER_LIBPQ_INCLUDE libpq-fe.h PATH_SUFFIXES postgresql REQUIRED)
find_path(ROSTER_SOCI_INCLUDE soci/soci.h REQUIRED)
roster_require(ROSTER_HTTPLIB_DIR httplib.h "cpp-httplib's header")

# cpp-httplib is one header of 20,000 lines: included as a system header, so that its warnings are not ours.
add_library(roster_httplib INTERFACE)
target_include_directories(roster_httplib SYSTEM INTERFACE ${ROSTER_HTTPLIB_DIR})
target_compile_definitions(roster_httplib INTERFACE CPPHTTPLIB_OPENSSL_SUPPORT CPPHTTPLIB_LISTEN_BACKLOG=512)
target_link_libraries(roster_httplib INTERFACE OpenSSL::SSL OpenSSL::Crypto Threads::Threads)

add_library(roster_soci INTERFACE)
target_include_directories(roster_soci SYSTEM INTERFACE ${ROSTER_SOCI_INCLUDE} ${ROSTER_SOCI_INCLUDE}/soci
    ${ROSTER_LIBPQ_INCLUDE})
target_link_libraries(roster_soci INTERFACE ${ROSTER_SOCI_SQLITE3} ${ROSTER_SOCI_POSTGRESQL} ${ROSTER_SOCI_CORE}
    SQLite::SQLite3)

roster_library(server server-mock PRECOMPILE <store/soci.hpp>)
add_custom_command(OUTPUT ${CMAKE_BINARY_DIR}/common_passwords.cpp
    COMMAND ${ROSTER_NODE} ${CMAKE_SOURCE_DIR}/cmake/common_passwords.mjs ${CMAKE_BINARY_DIR}/common_passwords.cpp
    DEPENDS ${CMAKE_SOURCE_DIR}/cmake/common_passwords.mjs ${CMAKE_SOURCE_DIR}/package-lock.json)
target_sources(roster_server PRIVATE ${CMAKE_BINARY_DIR}/common_passwords.cpp)
roster_link(server PUBLIC roster_api roster_httplib roster_soci PkgConfig::sodium CURL::libcurl ICU::i18n ICU::uc)

if(EXISTS ${CMAKE_SOURCE_DIR}/server-mock/main.cpp)
    add_executable(server-mock server-mock/main.cpp)
    target_link_libraries(server-mock PRIVATE roster_server roster_warnings)
endif()

# What of the shell knows no browser, for its tests.
add_library(roster_shell_parts STATIC EXCLUDE_FROM_ALL
    ${CMAKE_SOURCE_DIR}/shell/element.cpp ${CMAKE_SOURCE_DIR}/shell/run_codepoints.cpp ${CMAKE_SOURCE_DIR}/shell/touch_pan.cpp)
target_include_directories(roster_shell_parts PUBLIC ${CMAKE_SOURCE_DIR})
target_link_libraries(roster_shell_parts PUBLIC roster_ui PRIVATE roster_warnings)

# roster_tests(NAME target...): the GoogleTest program of the files below tests/NAME.
function(roster_tests name)
    file(GLOB_RECURSE sources CONFIGURE_DEPENDS ${CMAKE_SOURCE_DIR}/tests/${name}/*.cpp)
    if(sources)
        string(REGEX REPLACE "s$" "" program ${name})
        roster_test_program(${program}_tests "${sources}" ${ARGN})
    endif()
endfunction()

# roster_test_program(NAME SOURCES target...)
function(roster_test_program program sources)
    add_executable(${program} ${sources})
    target_include_directories(${program} PRIVATE ${CMAKE_SOURCE_DIR}/tests)
    # A file of its own, so that a compiler's cache serves every checkout for all the others.
    set(folders ${CMAKE_BINARY_DIR}/${program}_folders.cpp)
    set(is_sanitized false)
    if(ROSTER_SANITIZE)
        set(is_sanitized true)
    endif()
    file(GENERATE OUTPUT ${folders} CONTENT
"#include \"folders.hpp\"
const char* const roster::tests::tests_folder = \"${CMAKE_SOURCE_DIR}/tests\";
const char* const roster::tests::server_program = \"${CMAKE_BINARY_DIR}/server-mock\";
const bool roster::tests::is_sanitized = ${is_sanitized};
")
    target_sources(${program} PRIVATE ${folders})
    target_link_libraries(${program} PRIVATE ${ARGN} roster_warnings GTest::gmock GTest::gtest_main)
    target_precompile_headers(${program} PRIVATE <gtest/gtest.h> <gmock/gmock.h>)
    # What is tested is optimised; the tests themselves take a third of the time to compile when they are not.
    target_compile_options(${program} PRIVATE -O0)
endfunction()

find_package(GTest)
find_package(ZLIB)
if(TARGET GTest::gmock AND ZLIB_FOUND)
    roster_tests(unit nlohmann_json::nlohmann_json roster_app roster_shell_parts)
    roster_tests(panels roster_app roster_shell_parts ZLIB::ZLIB)
    # What the browser does for domain names, ICU does in the tests of the console.
    foreach(program IN ITEMS unit_tests panel_tests)
        target_sources(${program} PRIVATE ${CMAKE_SOURCE_DIR}/server-mock/domain_names.cpp)
        target_include_directories(${program} PRIVATE ${CMAKE_SOURCE_DIR}/server-mock)
        target_link_libraries(${program} PRIVATE ICU::i18n ICU::uc)
    endforeach()
    roster_tests(server nlohmann_json::nlohmann_json roster_server)
    if(TARGET server_tests)
        # Some of them start, kill and start again the program itself.
        add_dependencies(server_tests server-mock)
    endif()
    if(ROSTER_SANITIZE STREQUAL "thread")
        # What happens at once, and no more, so that it is built soon.
        file(GLOB sources ${CMAKE_SOURCE_DIR}/tests/server/*.cpp)
        list(FILTER sources EXCLUDE REGEX "_test\\.cpp$")
        foreach(name IN ITEMS concurrency last_owner cluster joining invitation)
            list(APPEND sources ${CMAKE_SOURCE_DIR}/tests/server/${name}_test.cpp)
        endforeach()
        roster_test_program(concurrency_tests "${sources}" nlohmann_json::nlohmann_json roster_server)
        add_dependencies(concurrency_tests server-mock)
    endif()
endif()

# tests/bench/NAME_bench.cpp: a program of that name, run by ./dev bench; server_NAME_bench.cpp measures the backend.
file(GLOB benches CONFIGURE_DEPENDS ${CMAKE_SOURCE_DIR}/tests/bench/*_bench.cpp)
foreach(source IN LISTS benches)
    cmake_path(GET source STEM program)
    if(program MATCHES "^server_")
        add_executable(${program} ${source})
        target_link_libraries(${program} PRIVATE roster_server roster_warnings)
    else()
        add_executable(${program} ${source} ${CMAKE_SOURCE_DIR}/tests/unit/item_hooks.cpp)
        target_link_libraries(${program} PRIVATE roster_app roster_warnings)
    endif()
endforeach()

# tests/fuzz/NAME_fuzz.cpp: programs that libFuzzer drives (preset `sanitize`), each with its corpus in tests/fuzz/corpus.
if(ROSTER_FUZZ)
    foreach(name IN ITEMS address_list json request request_reader)
        add_executable(${name}_fuzz ${CMAKE_SOURCE_DIR}/tests/fuzz/${name}_fuzz.cpp)
        target_include_directories(${name}_fuzz PRIVATE ${CMAKE_SOURCE_DIR}/tests)
        target_link_options(${name}_fuzz PRIVATE -fsanitize=fuzzer)
        target_link_libraries(${name}_fuzz PRIVATE roster_api roster_warnings)
    endforeach()
    target_link_libraries(request_reader_fuzz PRIVATE roster_server)
    target_sources(request_fuzz PRIVATE ${CMAKE_SOURCE_DIR}/tests/server/contract.cpp)
    target_link_libraries(request_fuzz PRIVATE nlohmann_json::nlohmann_json roster_server)
endif()
