// Dear ImGui's compile-time options, given to it as IMGUI_USER_CONFIG. Every file that includes imgui.h sees them.
#pragma once

#define IMGUI_DISABLE_OBSOLETE_FUNCTIONS
#define IMGUI_DISABLE_DEMO_WINDOWS
#define IMGUI_DISABLE_DEBUG_TOOLS
#define IMGUI_DISABLE_DEFAULT_FONT             // fonts are the browser's; tests load their own
#define IMGUI_DISABLE_DEFAULT_SHELL_FUNCTIONS  // links are the browser's

#ifdef ROSTER_WEB
#define IMGUI_DISABLE_FILE_FUNCTIONS  // there is no file system
#define IMGUI_ENABLE_FREETYPE  // not FreeType: makes Dear ImGui ask shell/ for ImGuiFreeType::GetFontLoader() \
                               // and leave stb_truetype out (20 KB)
#else
#define IMGUI_ENABLE_TEST_ENGINE  // calls the hooks by which tests see every item that can be reached
#endif
