// Frames by WebGL 2.
#include <algorithm>
#include <cmath>
#include <imgui.h>

#include "shell/renderer.hpp"

extern "C" {
// The greatest width and height of a texture; 0: the context is lost already.
int browser_gl_start();
void browser_gl_restore();
int browser_gl_texture(int width, int height, const void* pixels);
void browser_gl_texture_part(int texture, int x, int y, int width, int height, int row_length,
                             const void* pixels);
void browser_gl_forget_texture(int texture);
void browser_gl_begin(int device_width, int device_height, float width, float height);
void browser_gl_list(const void* vertices, std::size_t vertex_bytes, const void* indices,
                     std::size_t index_bytes);
void browser_gl_draw(int texture, int x, int y, int width, int height, unsigned first_vertex,
                     unsigned first_index, unsigned count);
}

namespace roster::shell {
namespace {

static_assert(sizeof(ImDrawVert) == 20 && sizeof(ImDrawIdx) == 2, "as renderer_webgl.js reads them");

void update(ImTextureData* texture) {
    const auto number = static_cast<int>(texture->TexID);
    switch (texture->Status) {
        case ImTextureStatus_WantCreate:
            texture->SetTexID(static_cast<ImTextureID>(
                browser_gl_texture(texture->Width, texture->Height, texture->GetPixels())));
            texture->SetStatus(ImTextureStatus_OK);
            break;
        case ImTextureStatus_WantUpdates:
            for (const ImTextureRect& part : texture->Updates) {
                browser_gl_texture_part(number, part.x, part.y, part.w, part.h, texture->Width,
                                        texture->GetPixelsAt(part.x, part.y));
            }
            texture->SetStatus(ImTextureStatus_OK);
            break;
        case ImTextureStatus_WantDestroy:
            if (texture->UnusedFrames == 0) break;
            browser_gl_forget_texture(number);
            texture->SetTexID(ImTextureID_Invalid);
            texture->SetStatus(ImTextureStatus_Destroyed);
            break;
        default:
            break;
    }
}

void draw_list(const ImDrawData& data, const ImDrawList& list) {
    browser_gl_list(list.VtxBuffer.Data, static_cast<std::size_t>(list.VtxBuffer.size_in_bytes()),
                    list.IdxBuffer.Data, static_cast<std::size_t>(list.IdxBuffer.size_in_bytes()));
    const auto to_device = [](float length, float scale) {
        return static_cast<int>(std::lround(length * scale));
    };
    for (const ImDrawCmd& command : list.CmdBuffer) {
        const int left = to_device(command.ClipRect.x - data.DisplayPos.x, data.FramebufferScale.x);
        const int top = to_device(command.ClipRect.y - data.DisplayPos.y, data.FramebufferScale.y);
        const int right = to_device(command.ClipRect.z - data.DisplayPos.x, data.FramebufferScale.x);
        const int bottom = to_device(command.ClipRect.w - data.DisplayPos.y, data.FramebufferScale.y);
        if (right <= left || bottom <= top || command.ElemCount == 0) continue;
        browser_gl_draw(static_cast<int>(command.GetTexID()), left, top, right - left, bottom - top,
                        command.VtxOffset, command.IdxOffset, command.ElemCount);
    }
}

bool start() {
    const int greatest_texture = browser_gl_start();
    if (greatest_texture == 0) return false;
    ImGuiIO& io = ImGui::GetIO();
    io.BackendRendererName = "WebGL 2";
    io.BackendFlags |= ImGuiBackendFlags_RendererHasVtxOffset | ImGuiBackendFlags_RendererHasTextures;
    ImGuiPlatformIO& platform = ImGui::GetPlatformIO();
    platform.Renderer_TextureMaxWidth = platform.Renderer_TextureMaxHeight = greatest_texture;
    return true;
}

void draw(int device_width, int device_height) {
    const ImDrawData* data = ImGui::GetDrawData();
    if (data == nullptr) return;
    if (data->Textures != nullptr) {
        for (ImTextureData* texture : *data->Textures) {
            if (texture->Status != ImTextureStatus_OK) update(texture);
        }
    }
    browser_gl_begin(device_width, device_height, data->DisplaySize.x, data->DisplaySize.y);
    for (const ImDrawList* list : data->CmdLists) draw_list(*data, *list);
}

void stop() {
    // Dear ImGui asks for what was destroyed anew.
    for (ImTextureData* texture : ImGui::GetPlatformIO().Textures) {
        if (texture->RefCount != 1) continue;
        texture->SetTexID(ImTextureID_Invalid);
        texture->SetStatus(ImTextureStatus_Destroyed);
    }
}

}  // namespace

const Renderer webgl_renderer{start, draw, stop, browser_gl_restore};

}  // namespace roster::shell
