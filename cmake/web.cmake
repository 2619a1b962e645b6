# The web build: the console with its browser shell as WebAssembly, then the static site of it.
file(GLOB_RECURSE shell_sources CONFIGURE_DEPENDS ${CMAKE_SOURCE_DIR}/shell/*.cpp)
file(GLOB_RECURSE shell_scripts CONFIGURE_DEPENDS ${CMAKE_SOURCE_DIR}/shell/*.js)
file(GLOB_RECURSE web_files CONFIGURE_DEPENDS ${CMAKE_SOURCE_DIR}/web/*)
if(NOT shell_sources)
    message(STATUS "shell/ holds no C++ file: only the libraries are built")
    return()
endif()

add_executable(roster ${shell_sources})
target_include_directories(roster PRIVATE ${CMAKE_SOURCE_DIR})
target_link_libraries(roster PRIVATE roster_app roster_warnings)

# A file NAME.pre.js runs before the program; any other .js file of the shell holds functions that C++ calls.
foreach(script IN LISTS shell_scripts)
    if(script MATCHES "\\.pre\\.js$")
        target_link_options(roster PRIVATE "SHELL:--pre-js ${script}")
    else()
        target_link_options(roster PRIVATE "SHELL:--js-library ${script}")
    endif()
endforeach()
set_property(TARGET roster APPEND PROPERTY LINK_DEPENDS ${shell_scripts})

# The project's own Node.js, also where a development environment builds.
set(closure_compiler ${CMAKE_SOURCE_DIR}/node_modules/.bin/google-closure-compiler)
set_property(TARGET roster PROPERTY RULE_LAUNCH_LINK
    "${CMAKE_COMMAND} -E env EM_NODE_JS=${ROSTER_NODE} EM_CLOSURE_COMPILER=${closure_compiler}")
target_link_options(roster PRIVATE
    -sMALLOC=emmalloc
    -sJS_MATH                    # the browser's sin, not one of ours
    -Wl,--wrap=strtod -Wl,--wrap=snprintf   # and its numbers: shell/numbers.cpp
    -sDYNAMIC_EXECUTION=0        # the content security policy has no 'unsafe-eval'
    -sENVIRONMENT=web
    -sALLOW_MEMORY_GROWTH
    -sABORTING_MALLOC=1          # no memory ends the program: a null would be read as an empty text
    -sABORT_ON_WASM_EXCEPTIONS   # and nothing of it runs again (trouble.pre.js says so)
    -sFILESYSTEM=0
    -sEXIT_RUNTIME=0
    -sINCOMING_MODULE_JS_API=[]
    -sSTACK_SIZE=256KB)
if(CMAKE_BUILD_TYPE STREQUAL "Debug")
    target_link_options(roster PRIVATE -O1 -g -sASSERTIONS=1 --profiling-funcs)
else()
    # Functions keep their names and are neither merged nor moved into their callers until the program is split.
    target_link_options(roster PRIVATE -Oz -sASSERTIONS=0 --closure 1 --profiling-funcs -Wl,--no-demangle
        -sBINARYEN_EXTRA_PASSES=--skip-pass=duplicate-function-elimination,--always-inline-max-function-size=2,--one-caller-inline-max-function-size=0)
    # What fills the pixels of whoever has no graphics card: fast before small.
    set_source_files_properties(${CMAKE_SOURCE_DIR}/src/ui/rasteriser_fill.cpp PROPERTIES
        COMPILE_OPTIONS -O3 SKIP_PRECOMPILE_HEADERS ON)
endif()

# The program in two parts. What src/second_part.txt names is compiled by itself, so that link-time optimisation moves
# nothing of it into the first part, and under names that are nobody else's.
set(second_part ${CMAKE_SOURCE_DIR}/src/second_part.txt)
set_property(DIRECTORY APPEND PROPERTY CMAKE_CONFIGURE_DEPENDS ${second_part})
file(STRINGS ${second_part} second_sources REGEX "^[a-z_/]+\\.cpp$")
list(TRANSFORM second_sources PREPEND ${CMAKE_SOURCE_DIR}/src/)
set_source_files_properties(${second_sources} PROPERTIES
    COMPILE_OPTIONS "-fno-lto;-funique-internal-linkage-names" SKIP_PRECOMPILE_HEADERS ON)

set(all_objects "")
foreach(target IN ITEMS roster roster_app roster_panels roster_ui roster_client roster_api roster_domain)
    list(APPEND all_objects $<TARGET_OBJECTS:${target}>)
endforeach()
file(GENERATE OUTPUT ${CMAKE_BINARY_DIR}/objects.txt CONTENT "$<JOIN:${all_objects},\n>\n")
foreach(tools IN ITEMS BINARYEN_ROOT LLVM_ROOT)
    execute_process(COMMAND ${EMSCRIPTEN_ROOT_PATH}/em-config ${tools}
        OUTPUT_VARIABLE ${tools} OUTPUT_STRIP_TRAILING_WHITESPACE COMMAND_ERROR_IS_FATAL ANY)
endforeach()
add_custom_command(
    OUTPUT ${CMAKE_BINARY_DIR}/parts/roster.wasm ${CMAKE_BINARY_DIR}/parts/roster.second.wasm
    COMMAND ${ROSTER_NODE} ${CMAKE_SOURCE_DIR}/cmake/split_program.mjs
        --program ${CMAKE_BINARY_DIR}/roster.wasm --parts ${CMAKE_BINARY_DIR}/parts
        --second-part ${second_part} --objects ${CMAKE_BINARY_DIR}/objects.txt
        --binaryen ${BINARYEN_ROOT}/bin --llvm ${LLVM_ROOT}
        $<$<CONFIG:Debug>:--whole>
    DEPENDS roster ${second_part} ${CMAKE_SOURCE_DIR}/cmake/split_program.mjs
    COMMENT "Splitting the program in two parts"
    VERBATIM COMMAND_EXPAND_LISTS)

# The site: what any web server serves as it is.
add_custom_command(
    OUTPUT ${CMAKE_BINARY_DIR}/sizes.json
    COMMAND ${ROSTER_NODE} ${CMAKE_SOURCE_DIR}/cmake/assemble_site.mjs
        --web ${CMAKE_SOURCE_DIR}/web --loader ${CMAKE_BINARY_DIR}/roster.js --parts ${CMAKE_BINARY_DIR}/parts
        --sketch ${CMAKE_SOURCE_DIR}/src/panels/sketch.def --site ${CMAKE_BINARY_DIR}/site
        --sizes ${CMAKE_BINARY_DIR}/sizes.json
        $<$<CONFIG:Debug>:--fast>
    DEPENDS roster ${CMAKE_BINARY_DIR}/parts/roster.wasm ${CMAKE_BINARY_DIR}/parts/roster.second.wasm ${web_files} ${CMAKE_SOURCE_DIR}/src/panels/sketch.def ${CMAKE_SOURCE_DIR}/cmake/assemble_site.mjs
    COMMENT "Assembling the site"
    VERBATIM COMMAND_EXPAND_LISTS)
add_custom_target(site ALL DEPENDS ${CMAKE_BINARY_DIR}/sizes.json)
