# What every file of the project is compiled with.
option(ROSTER_WERROR "Warnings are errors" OFF)
set(ROSTER_SANITIZE "" CACHE STRING "Sanitizers, as -fsanitize= takes them: address,undefined or thread")
option(ROSTER_FUZZ "The programs of tests/fuzz too, which clang builds: what they test tells them where it has been" OFF)

set(CMAKE_CXX_STANDARD 23)
set(CMAKE_CXX_STANDARD_REQUIRED ON)
set(CMAKE_CXX_EXTENSIONS OFF)
set(CMAKE_EXPORT_COMPILE_COMMANDS ON)
set(CMAKE_COLOR_DIAGNOSTICS ON)

if(NOT CMAKE_BUILD_TYPE)
    set(CMAKE_BUILD_TYPE Release CACHE STRING "Debug or Release" FORCE)
endif()

# Project code takes these; code of others (Dear ImGui) does not.
add_library(roster_warnings INTERFACE)
target_compile_options(roster_warnings INTERFACE
    -Wall -Wextra -Wpedantic -Wshadow -Wnon-virtual-dtor -Woverloaded-virtual -Wimplicit-fallthrough -Wnull-dereference
    -Wformat=2 -Wundef -Wcast-qual
    -Wno-missing-field-initializers # members left out of a designated initializer have their defaults
    $<$<BOOL:${ROSTER_WERROR}>:-Werror>)
if(CMAKE_CXX_COMPILER_ID STREQUAL "GNU")
    # g++ 12 sees dangling and overflowing copies inside the standard library's own inlined code.
    target_compile_options(roster_warnings INTERFACE -Wno-null-dereference -Wno-maybe-uninitialized -Wno-restrict -Wno-array-bounds -Wno-stringop-overflow)
endif()

if(ROSTER_WEB)
    # Smallest code: what is not thrown and not asked for by type costs nothing.
    set(CMAKE_CXX_FLAGS_RELEASE "-Oz -DNDEBUG")
    set(CMAKE_CXX_FLAGS_DEBUG "-O1 -g") # -O0 exceeds the browser's limit of locals
    add_compile_options($<$<COMPILE_LANGUAGE:CXX>:-fno-exceptions> $<$<COMPILE_LANGUAGE:CXX>:-fno-rtti>
        -fvisibility=hidden -fmerge-all-constants $<$<COMPILE_LANGUAGE:CXX>:-fno-threadsafe-statics>)
    # Link-time optimisation of our own objects saves 3 KB brotli. It is not asked for when linking: Emscripten's
    # own libraries come as they are (their bitcode twins do not link without exceptions).
    add_compile_options($<$<CONFIG:Release>:-flto>)
else()
    set(CMAKE_CXX_FLAGS_RELEASE "-O2 -DNDEBUG")
    if(ROSTER_SANITIZE)
        # SOCI keeps the types to itself that the check of types (vptr) asks for.
        add_compile_options(-fsanitize=${ROSTER_SANITIZE} -fno-sanitize=vptr -fno-sanitize-recover=all
            -fno-omit-frame-pointer)
        add_link_options(-fsanitize=${ROSTER_SANITIZE})
    endif()
    if(ROSTER_FUZZ)
        add_compile_options(-fsanitize=fuzzer-no-link)
        add_link_options(-fsanitize=fuzzer-no-link)
    endif()
    # Precompiled headers are compiled once a library; ccache has to be told that they may be trusted, and that the
    # folder of the checkout makes no difference.
    find_program(ROSTER_CCACHE ccache)
    if(ROSTER_CCACHE)
        set(CMAKE_CXX_COMPILER_LAUNCHER
            ${CMAKE_COMMAND} -E env CCACHE_SLOPPINESS=pch_defines,time_macros,include_file_mtime,include_file_ctime
            CCACHE_BASEDIR=${CMAKE_SOURCE_DIR} CCACHE_NOHASHDIR=1
            ${ROSTER_CCACHE})
        if(CMAKE_CXX_COMPILER_ID STREQUAL "Clang")
            add_compile_options("$<$<COMPILE_LANGUAGE:CXX>:SHELL:-Xclang -fno-pch-timestamp>")
        elseif(CMAKE_CXX_COMPILER_ID STREQUAL "GNU")
            add_compile_options(-fpch-preprocess)
        endif()
    endif()
endif()
