// What ui takes of Dear ImGui: draw lists, fonts and their textures, the draw data that a renderer shows. Its windows
// and widgets are not used and so not linked: the page's layers (detail/state.hpp) are draw lists of their own, and
// the browser's elements are the widgets. This saves a third of the program.
#include <array>
#include <memory>
#include <vector>

#include "imgui.h"
#include "imgui_internal.h"
#include "ui/detail/paint.hpp"
#include "ui/detail/run.hpp"
#include "ui/detail/state.hpp"

namespace roster::ui::detail {

namespace {

std::vector<std::unique_ptr<ImDrawList>>& lists() {
    static std::vector<std::unique_ptr<ImDrawList>> pool;
    return pool;
}

}  // namespace

void start_canvas() {
    // ImGui::CreateContext would also register what reads and writes settings of windows and tables.
    auto* context = IM_NEW(ImGuiContext)(nullptr);
    ImGui::SetCurrentContext(context);
    context->Viewports.push_back(IM_NEW(ImGuiViewportP)());
    context->DrawListSharedData.Context = context;
    context->DrawListSharedData.FontAtlas = context->IO.Fonts;
    ImGui::RegisterFontAtlas(context->IO.Fonts);

    context->IO.BackendFlags |= ImGuiBackendFlags_RendererHasVtxOffset;
    ImDrawListSharedData& shared = context->DrawListSharedData;
    shared.InitialFlags =
        ImDrawListFlags_AntiAliasedLines | ImDrawListFlags_AntiAliasedFill | ImDrawListFlags_AllowVtxOffset;
    // Round at three device pixels per CSS pixel, too.
    shared.CurveTessellationTol = 0.4F;
    shared.SetCircleTessellationMaxError(0.1F);
}

void stop_canvas() {
    lists().clear();
    ImGuiContext* context = ImGui::GetCurrentContext();
    context->Viewports.clear_delete();
    ImGui::DestroyContext(context);
}

void begin_canvas() {
    ImGuiContext& context = *ImGui::GetCurrentContext();
    const Viewport& viewport = state().viewport;
    context.IO.DisplaySize = {viewport.width, viewport.height};
    context.IO.DisplayFramebufferScale = {viewport.density, viewport.density};
    context.DrawListSharedData.ClipRectFullscreen = {0, 0, viewport.width, viewport.height};
    // Fringes of one device pixel, not of one CSS pixel.
    context.DrawListSharedData.InitialFringeScale = 1 / viewport.density;
    ++context.FrameCount;
    const bool has_textures = (context.IO.BackendFlags & ImGuiBackendFlags_RendererHasTextures) != 0;
    ImFontAtlasUpdateNewFrame(context.IO.Fonts, context.FrameCount, has_textures);
    // Where the texture's white is, of which shapes are made.
    ImFontAtlasUpdateDrawListsSharedData(context.IO.Fonts);
}

ImDrawList* list_of_layer(std::size_t index) {
    auto& pool = lists();
    while (pool.size() <= index) pool.push_back(std::make_unique<ImDrawList>(ImGui::GetDrawListSharedData()));
    ImDrawList* list = pool[index].get();
    list->_ResetForNewFrame();
    list->PushTexture(ImGui::GetIO().Fonts->TexRef);
    return list;
}

void end_canvas() {
    ImGuiContext& context = *ImGui::GetCurrentContext();
    auto& textures = context.PlatformIO.Textures;
    textures.resize(0);
    for (ImTextureData* texture : context.IO.Fonts->TexList) {
        texture->RefCount = static_cast<unsigned short>(context.IO.Fonts->RefCount);
        textures.push_back(texture);
    }
    ImDrawData& data = context.Viewports[0]->DrawDataP;
    data.Clear();
    data.Valid = true;
    data.DisplaySize = context.IO.DisplaySize;
    data.FramebufferScale = context.IO.DisplayFramebufferScale;
    data.OwnerViewport = context.Viewports[0];
    data.Textures = &textures;
    for (const Layer* each : layers_by_height()) data.AddDrawList(each->list);
}

void touch_item(NodeId id, const Rect& rect) {
#ifdef IMGUI_ENABLE_TEST_ENGINE
    // As ImGui::ItemAdd does: tests compare every item that can be reached with the nodes that tell of it.
    ImGuiContext& context = *ImGui::GetCurrentContext();
    if (context.TestEngineHookItems)
        ImGuiTestEngineHook_ItemAdd(&context, id, ImRect(rect.x, rect.y, right_of(rect), bottom_of(rect)),
                                    nullptr);
#endif
    const Rect visible = intersection(rect, clip());
    if (visible.width > 0 && visible.height > 0)
        state().hot.push_back({.id = id, .rect = visible, .z = layer().z});
}

}  // namespace roster::ui::detail
