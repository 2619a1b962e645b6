# Where the dependencies are that the system does not have: found and fetched by ./dev, or given by
# -DROSTER_IMGUI_DIR=, -DROSTER_HTTPLIB_DIR= (sources) on the command line.
include(${CMAKE_SOURCE_DIR}/.roster/dependencies.cmake OPTIONAL)

# roster_require(VARIABLE FILE WHAT): stops with a sentence when VARIABLE does not name a folder with FILE.
function(roster_require variable file what)
    if(NOT EXISTS "${${variable}}/${file}")
        message(FATAL_ERROR "${what} was not found (${variable} is '${${variable}}'). Run: ./dev build")
    endif()
endfunction()
