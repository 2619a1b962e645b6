# The toolchain file of the web presets: the Emscripten that ./dev found on PATH or fetched.
include(${CMAKE_CURRENT_LIST_DIR}/../.roster/dependencies.cmake OPTIONAL)
if(NOT EXISTS "${ROSTER_EMSCRIPTEN_DIR}/cmake/Modules/Platform/Emscripten.cmake")
    message(FATAL_ERROR "Emscripten was not found (ROSTER_EMSCRIPTEN_DIR is '${ROSTER_EMSCRIPTEN_DIR}'). Run: ./dev build")
endif()
set(EMSCRIPTEN_ROOT_PATH "${ROSTER_EMSCRIPTEN_DIR}" CACHE PATH "Emscripten's folder" FORCE)
include(${ROSTER_EMSCRIPTEN_DIR}/cmake/Modules/Platform/Emscripten.cmake)
