# Where the dependencies are that the system does not have: found and fetched by ./dev, or given by
# -DROSTER_IMGUI_DIR=, -DROSTER_HTTPLIB_DIR= (sources) on the command line.
include(${CMAKE_SOURCE_DIR}/.roster/dependencies.cmake OPTIONAL)

# roster_require(VARIABLE FILE WHAT): stops with a sentence when VARIABLE does not name a folder with FILE.
function(roster_require variable file what)
    if(NOT EXISTS "${${variable}}/${file}")
        message(FATAL_ERROR "${what} was not found (${variable} is '${${variable}}'). Run: ./dev build")
    endif()
endfunction()

# Node.js of package-lock.json: what runs scripts of the build, whatever the machine has.
set(ROSTER_NODE ${CMAKE_SOURCE_DIR}/node_modules/.bin/node)
roster_require(CMAKE_SOURCE_DIR node_modules/.bin/node "Node.js of package-lock.json")

if(ROSTER_WEB)
    # The system's headers are not Emscripten's: of the system only this one header library is taken.
    find_path(ROSTER_NLOHMANN_DIR nlohmann/json.hpp PATHS /usr/include NO_CMAKE_FIND_ROOT_PATH REQUIRED)
    set(nlohmann_only ${CMAKE_BINARY_DIR}/include)
    file(MAKE_DIRECTORY ${nlohmann_only})
    file(CREATE_LINK ${ROSTER_NLOHMANN_DIR}/nlohmann ${nlohmann_only}/nlohmann SYMBOLIC)
    add_library(nlohmann_json::nlohmann_json INTERFACE IMPORTED)
    target_include_directories(nlohmann_json::nlohmann_json INTERFACE ${nlohmann_only})
else()
    find_package(nlohmann_json 3.11 REQUIRED)
endif()
