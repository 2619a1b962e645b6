# Dear ImGui from its source: the library itself, no demo; in the web build with its OpenGL ES 3 renderer.
roster_require(ROSTER_IMGUI_DIR imgui.cpp "Dear ImGui's source")

add_library(roster_imgui STATIC
    ${ROSTER_IMGUI_DIR}/imgui.cpp
    ${ROSTER_IMGUI_DIR}/imgui_draw.cpp
    ${ROSTER_IMGUI_DIR}/imgui_tables.cpp
    ${ROSTER_IMGUI_DIR}/imgui_widgets.cpp
    $<$<BOOL:${ROSTER_WEB}>:${ROSTER_IMGUI_DIR}/backends/imgui_impl_opengl3.cpp>)
target_include_directories(roster_imgui SYSTEM PUBLIC ${ROSTER_IMGUI_DIR} ${ROSTER_IMGUI_DIR}/backends)
target_include_directories(roster_imgui PUBLIC ${CMAKE_SOURCE_DIR}/src)
target_compile_definitions(roster_imgui PUBLIC
    IMGUI_USER_CONFIG="ui/imgui_config.hpp" $<$<BOOL:${ROSTER_WEB}>:ROSTER_WEB>)
if(ROSTER_WEB)
    target_compile_definitions(roster_imgui PRIVATE IMGUI_IMPL_OPENGL_ES3)
endif()
