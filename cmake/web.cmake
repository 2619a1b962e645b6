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
    # Once more over the whole, now that it is linked; without hints of alignment, which no engine heeds, it
    # compresses to 0.7 % less.
    target_link_options(roster PRIVATE -Oz -sASSERTIONS=0 --closure 1
        -sBINARYEN_EXTRA_PASSES=-Oz,--always-inline-max-function-size=4,--dealign)
    # What fills the pixels of whoever has no graphics card: fast before small.
    set_source_files_properties(${CMAKE_SOURCE_DIR}/src/ui/rasteriser_fill.cpp PROPERTIES
        COMPILE_OPTIONS -O3 SKIP_PRECOMPILE_HEADERS ON)
endif()

# The site: what any web server serves as it is.
add_custom_command(
    OUTPUT ${CMAKE_BINARY_DIR}/sizes.json
    COMMAND ${ROSTER_NODE} ${CMAKE_SOURCE_DIR}/cmake/assemble_site.mjs
        --web ${CMAKE_SOURCE_DIR}/web --program ${CMAKE_BINARY_DIR} --site ${CMAKE_BINARY_DIR}/site
        --sizes ${CMAKE_BINARY_DIR}/sizes.json
        $<$<CONFIG:Debug>:--fast>
    DEPENDS roster ${web_files} ${CMAKE_SOURCE_DIR}/cmake/assemble_site.mjs
    COMMENT "Assembling the site"
    VERBATIM COMMAND_EXPAND_LISTS)
add_custom_target(site ALL DEPENDS ${CMAKE_BINARY_DIR}/sizes.json)
