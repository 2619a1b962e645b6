// Shapes on device pixels (detail/paint.hpp).
#include "ui/detail/paint.hpp"

#include <algorithm>
#include <cmath>

#include "imgui.h"
#include "imgui_internal.h"

namespace roster::ui::detail {

namespace {

ImU32 packed(Color color) { return IM_COL32(color.red, color.green, color.blue, color.alpha); }

// Dear ImGui's own rounded rect takes a pixel off the radius, which leaves no circle.
void path_rounded(ImDrawList& list, const Rect& rect, float radius, int corners) {
    radius = std::min({radius, rect.width / 2, rect.height / 2});
    const float above = (corners & top_corners) != 0 ? radius : 0,
                below = (corners & bottom_corners) != 0 ? radius : 0;
    const float left = rect.x, right = right_of(rect), top = rect.y, bottom = bottom_of(rect);
    const auto corner = [&](ImVec2 center, float size, float quarter) {
        if (size < 0.5F) {
            list.PathLineTo(center);
        } else {
            list.PathArcTo(center, size, quarter * IM_PI / 2, (quarter + 1) * IM_PI / 2);
        }
    };
    corner({left + above, top + above}, above, 2);
    corner({right - above, top + above}, above, 3);
    corner({right - below, bottom - below}, below, 0);
    corner({left + below, bottom - below}, below, 1);
    // Corners that meet share a point, and a side of no length spoils the soft edge.
    ImVector<ImVec2>& path = list._Path;
    const auto meets = [](const ImVec2& one, const ImVec2& other) {
        return std::abs(one.x - other.x) + std::abs(one.y - other.y) < 0.01F;
    };
    const auto* end = std::unique(path.begin(), path.end(), meets);
    path.resize(static_cast<int>(end - path.begin()));
    while (path.Size > 3 && meets(path.front(), path.back())) path.pop_back();
}

// What lies outside the clip costs no vertices: a list may have a thousand items.
bool is_unseen(const Rect& rect, Color color) {
    const Rect& visible = clip();
    return rect.width <= 0 || rect.height <= 0 || color.alpha == 0 || right_of(rect) < visible.x ||
           rect.x > right_of(visible) || bottom_of(rect) < visible.y || rect.y > bottom_of(visible);
}

}  // namespace

ImDrawList* draw_list() { return layer().list; }

float snap(float length) {
    const float density = state().viewport.density;
    return std::round(length * density) / density;
}

Rect snap(const Rect& rect) {
    const float left = snap(rect.x), top = snap(rect.y);
    return {left, top, snap(right_of(rect)) - left, snap(bottom_of(rect)) - top};
}

float hairline() {
    const float density = state().viewport.density;
    return std::max(1.0F, std::floor(density)) / density;
}

void fill(const Rect& rect, Color color, float radius, int corners) {
    if (is_unseen(rect, color)) return;
    ImDrawList& list = *draw_list();
    if (radius < 0.5F) {
        list.AddRectFilled({rect.x, rect.y}, {right_of(rect), bottom_of(rect)}, packed(color));
        return;
    }
    path_rounded(list, rect, radius, corners);
    list.PathFillConvex(packed(color));
}

void outline(const Rect& rect, Color color, float radius, float thickness) {
    if (is_unseen(rect, color)) return;
    if (thickness <= 0) thickness = hairline();
    const float half = thickness / 2;
    ImDrawList& list = *draw_list();
    path_rounded(list, inset(rect, half), std::max(0.0F, radius - half), all_corners);
    list.PathStroke(packed(color), ImDrawFlags_Closed, thickness);
}

void horizontal_line(float x, float y, float width, Color color) {
    fill({snap(x), snap(y), snap(x + width) - snap(x), hairline()}, color);
}

void shadow(const Rect& rect, float radius, float depth) {
    const Color color = theme().shadow;
    constexpr int steps = 12;
    // Rings of growing size whose alphas add up, densest at the rect, as a blurred shadow is.
    for (int step = steps; step >= 1; --step) {
        const float spread = depth * static_cast<float>(step) / steps;
        const float share = 1 - static_cast<float>(step) / (steps + 1);
        const Rect ring{rect.x - spread * 0.7F, rect.y - spread * 0.5F + depth * 0.25F,
                        rect.width + 1.4F * spread, rect.height + spread};
        fill(ring, with_alpha(color, share * static_cast<float>(color.alpha) / 255 / 4.5F),
             radius + spread * 0.7F);
    }
}

void disc(float center_x, float center_y, float radius, Color color) {
    draw_list()->AddCircleFilled({center_x, center_y}, radius, packed(color));
}

void draw_spinner(float x, float y, float size, Color color) {
    const bool still = state().viewport.reduced_motion;
    if (!still) wake_in(1.0 / 30);
    const float turn = still ? 0 : static_cast<float>(std::fmod(state().seconds, 0.8) / 0.8) * 2 * IM_PI;
    const float stroke = size / 9;
    const ImVec2 center{x + size / 2, y + size / 2};
    const float radius = size / 2 - stroke;
    draw_list()->PathArcTo(center, radius, 0, 2 * IM_PI);
    draw_list()->PathStroke(packed(with_alpha(color, 0.25F)), ImDrawFlags_Closed, stroke);
    draw_list()->PathArcTo(center, radius, turn, turn + 0.6F * IM_PI);
    draw_list()->PathStroke(packed(color), 0, stroke);
}

Color tone_color(Tone tone) {
    switch (tone) {
        case Tone::normal:
            return theme().text;
        case Tone::muted:
            return theme().muted;
        case Tone::accent:
            return theme().link;
        case Tone::info:
            return theme().info.text;
        case Tone::success:
            return theme().success.text;
        case Tone::warning:
            return theme().warning.text;
        case Tone::danger:
            return theme().danger.text;
    }
    return theme().text;
}

const ToneColors& tone_colors(Tone tone) {
    switch (tone) {
        case Tone::accent:
        case Tone::info:
            return theme().info;
        case Tone::success:
            return theme().success;
        case Tone::warning:
            return theme().warning;
        case Tone::danger:
            return theme().danger;
        default:
            return theme().neutral;
    }
}

Color with_alpha(Color color, float alpha) {
    color.alpha = static_cast<std::uint8_t>(std::lround(std::clamp(alpha, 0.0F, 1.0F) * 255));
    return color;
}

}  // namespace roster::ui::detail
