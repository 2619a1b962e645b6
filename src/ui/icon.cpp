// Our icons as paths (icon.hpp). The path language is SVG's, in a square of 16: M L H V C A Z, upper case,
// and `a` within circles; arcs are of circles. assets/icons holds the same paths as files; a test compares
// them.
#include "ui/icon.hpp"

#include <array>
#include <cmath>
#include <string_view>

#include "imgui.h"
#include "imgui_internal.h"
#include "ui/detail/boxes.hpp"
#include "ui/detail/icons.hpp"
#include "ui/detail/paint.hpp"

namespace roster::ui {

namespace detail {

namespace {

// In the order of Icon, without `none`.
constexpr IconPath paths[] = {
    {"users",
     "M3.5 5.25a2.5 2.5 0 1 0 5 0a2.5 2.5 0 1 0 -5 0Z"
     "M1.5 13.5C1.5 11 3.5 9.75 6 9.75C8.5 9.75 10.5 11 10.5 13.5M10.75 3A2.4 2.4 0 0 1 10.75 7.5"
     "M12 9.9C13.6 10.4 14.5 11.6 14.5 13.5"},
    {"mail",
     "M3.25 3.25H12.75A1.25 1.25 0 0 1 14 4.5V11.5A1.25 1.25 0 0 1 12.75 12.75H3.25A1.25 1.25 0 0 1 2 "
     "11.5V4.5A1.25 1.25 0 0 1 3.25 3.25ZM2.5 4.75L8 8.75L13.5 4.75"},
    {"settings",
     "M2 4.5H8M12 4.5H14M2 11.5H4M8 11.5H14M8 4.5a2 2 0 1 0 4 0a2 2 0 1 0 -4 0Z"
     "M4 11.5a2 2 0 1 0 4 0a2 2 0 1 0 -4 0Z"},
    {"search", "M2.75 7a4.25 4.25 0 1 0 8.5 0a4.25 4.25 0 1 0 -8.5 0ZM10.1 10.1L13.5 13.5"},
    {"plus", "M8 3V13M3 8H13"},
    {"copy",
     "M6.75 5.75H12.25A1 1 0 0 1 13.25 6.75V12.25A1 1 0 0 1 12.25 13.25H6.75A1 1 0 0 1 5.75 "
     "12.25V6.75A1 1 0 0 1 6.75 5.75Z"
     "M3.75 10.25A1 1 0 0 1 2.75 9.25V3.75A1 1 0 0 1 3.75 2.75H9.25A1 1 0 0 1 10.25 3.75"},
    {"check", "M3 8.5L6.5 12L13 4.75"},
    {"close", "M4 4L12 12M12 4L4 12"},
    {"chevron_down", "M4 6L8 10L12 6"},
    {"chevron_up", "M4 10L8 6L12 10"},
    {"chevron_right", "M6 4L10 8L6 12"},
    {"sort_up", "M8 12.75V3.75M4.5 7L8 3.5L11.5 7"},
    {"sort_down", "M8 3.25V12.25M4.5 9L8 12.5L11.5 9"},
    {"sort_both", "M5 6L8 3L11 6M5 10L8 13L11 10"},
    {"more",
     "M2.65 8a0.6 0.6 0 1 0 1.2 0a0.6 0.6 0 1 0 -1.2 0Z"
     "M7.4 8a0.6 0.6 0 1 0 1.2 0a0.6 0.6 0 1 0 -1.2 0Z"
     "M12.15 8a0.6 0.6 0 1 0 1.2 0a0.6 0.6 0 1 0 -1.2 0Z"},
    {"sign_out",
     "M6.5 2.75H3.75A1 1 0 0 0 2.75 3.75V12.25A1 1 0 0 0 3.75 13.25H6.5M10 4.75L13.25 8L10 11.25"
     "M13 8H6.25"},
    {"sun",
     "M5.25 8a2.75 2.75 0 1 0 5.5 0a2.75 2.75 0 1 0 -5.5 0ZM8 1.25V2.75M8 13.25V14.75M1.25 8H2.75"
     "M13.25 8H14.75M3.2 3.2L4.3 4.3M11.7 11.7L12.8 12.8M3.2 12.8L4.3 11.7M11.7 4.3L12.8 3.2"},
    {"moon", "M13.25 9.5A5.75 5.75 0 1 1 6.5 2.75A5 5 0 0 0 13.25 9.5Z"},
    {"monitor",
     "M3 2.75H13A1 1 0 0 1 14 3.75V9.75A1 1 0 0 1 13 10.75H3A1 1 0 0 1 2 9.75V3.75A1 1 0 0 1 3 2.75Z"
     "M8 10.75V13.25M5.25 13.25H10.75"},
    {"warning", "M8 2.25L14.5 13.25H1.5ZM8 6.25V9.5M8 10.5V12"},
    {"info", "M2.25 8a5.75 5.75 0 1 0 11.5 0a5.75 5.75 0 1 0 -11.5 0ZM8 7.25V11.25M8 4.5V6"},
    {"link",
     "M6.5 9.5L9.5 6.5M7.5 4.75L8.9 3.35A2.65 2.65 0 0 1 12.65 7.1L11.25 8.5"
     "M8.5 11.25L7.1 12.65A2.65 2.65 0 0 1 3.35 8.9L4.75 7.5"},
    {"refresh", "M13.25 8A5.25 5.25 0 1 1 11.6 4.2L13.25 5.75M13.25 2.25V5.75H9.75"},
    {"trash", "M2.5 4.5H13.5M6 4.5V2.5H10V4.5M4 4.5L4.6 13.5H11.4L12 4.5M6.75 7V11M9.25 7V11"},
    {"clock", "M2.25 8a5.75 5.75 0 1 0 11.5 0a5.75 5.75 0 1 0 -11.5 0ZM8 4.5V8.25L10.5 9.75"},
    {"building",
     "M3.25 13.5V2.5H9.75V13.5M9.75 6.25H12.75V13.5M1.75 13.5H14.25M5.5 5.5H7.5M5.5 8H7.5M5.5 10.5H7.5"},
    {"key", "M2.75 10.75a2.5 2.5 0 1 0 5 0a2.5 2.5 0 1 0 -5 0ZM7 9L13.25 2.75M10.75 5.25L12.75 7.25"},
    {"arrow_left", "M13 8H3.25M7 4L3 8L7 12"},
    {"offline",
     "M2 2L14 14M4.4 6.2A3.1 3.1 0 0 0 4.75 12.5H11M13.4 11.4A2.85 2.85 0 0 0 12 6.9A3.9 3.9 0 0 0 7 4.1"},
    {"upload", "M8 10.75V3M4.75 6L8 2.75L11.25 6M2.75 10.5V13.25H13.25V10.5"},
    {"undo", "M5.5 2.75L2.75 5.5L5.5 8.25M3 5.5H9.25A3.87 3.87 0 0 1 9.25 13.25H5.5"},
    {"menu", "M2.5 4.5H13.5M2.5 8H13.5M2.5 11.5H13.5"},
    {"eye",
     "M1.5 8C3 5 5.25 3.5 8 3.5C10.75 3.5 13 5 14.5 8C13 11 10.75 12.5 8 12.5C5.25 12.5 3 11 1.5 8Z"
     "M6 8a2 2 0 1 0 4 0a2 2 0 1 0 -4 0Z"},
    {"eye_off",
     "M1.5 8C3 5 5.25 3.5 8 3.5C10.75 3.5 13 5 14.5 8C13 11 10.75 12.5 8 12.5C5.25 12.5 3 11 1.5 8Z"
     "M6 8a2 2 0 1 0 4 0a2 2 0 1 0 -4 0ZM2.5 2.5L13.5 13.5"},
    {"swap", "M3 5.5H12.5M10 3L12.5 5.5L10 8M13 10.5H3.5M6 8L3.5 10.5L6 13"},
    {"account",
     "M5.25 5.25a2.75 2.75 0 1 0 5.5 0a2.75 2.75 0 1 0 -5.5 0Z"
     "M2.75 13.5C2.75 11 5 9.75 8 9.75C11 9.75 13.25 11 13.25 13.5"},
    {"cloud", "M4.75 12.5A3.1 3.1 0 0 1 4.4 6.3A3.9 3.9 0 0 1 12 6.9A2.8 2.8 0 0 1 11.5 12.5Z"},
    {"folder", "M2.25 12.75V3.25H6.5L8 5H13.75V12.75Z"},
    {"filter", "M2.5 4H13.5M4.5 8H11.5M6.5 12H9.5"},
};

constexpr float stroke = 1.5F;

class PathReader {
   public:
    PathReader(const char* path, float x, float y, float scale, ImDrawList& list, ImU32 color)
        : at_(path), origin_{x, y}, scale_(scale), list_(list), color_(color) {}

    void draw() {
        while (*at_ != '\0') {
            const char command = *at_++;
            step(command);
            // Further numbers repeat the command.
            while (*at_ != '\0' &&
                   (*at_ == ' ' || *at_ == '-' || *at_ == '.' || (*at_ >= '0' && *at_ <= '9')))
                step(command);
        }
        finish(0);
    }

   private:
    // Decimals without exponent. strtof is ten times all of this file.
    float number() {
        while (*at_ == ' ') ++at_;
        const bool negative = *at_ == '-';
        if (negative) ++at_;
        float value = 0, place = 0;
        for (; (*at_ >= '0' && *at_ <= '9') || (*at_ == '.' && place == 0); ++at_) {
            if (*at_ == '.') {
                place = 1;
                continue;
            }
            place /= 10;
            value = place == 0 ? value * 10 + static_cast<float>(*at_ - '0')
                               : value + place * static_cast<float>(*at_ - '0');
        }
        return negative ? -value : value;
    }

    ImVec2 point() {
        const float x = number();
        return {x, number()};
    }

    ImVec2 placed(ImVec2 point) const { return {origin_.x + point.x * scale_, origin_.y + point.y * scale_}; }

    void line_to(ImVec2 point) {
        pen_ = point;
        list_.PathLineTo(placed(point));
    }

    void finish(ImDrawFlags closed) {
        // A last point upon the first one would make a corner of no length.
        if (closed != 0 && list_._Path.Size > 2) {
            const ImVec2 first = list_._Path.front(), last = list_._Path.back();
            if (std::abs(first.x - last.x) + std::abs(first.y - last.y) < 0.05F) list_._Path.pop_back();
        }
        if (list_._Path.Size > 1) {
            list_.PathStroke(color_, closed, stroke * scale_);
        } else {
            list_.PathClear();
        }
    }

    void step(char command) {
        switch (command) {
            case 'M':
                finish(0);
                line_to(point());
                break;
            case 'L':
                line_to(point());
                break;
            case 'H':
                line_to({number(), pen_.y});
                break;
            case 'V':
                line_to({pen_.x, number()});
                break;
            case 'C': {
                const ImVec2 first = point(), second = point(), end = point();
                list_.PathBezierCubicCurveTo(placed(first), placed(second), placed(end));
                pen_ = end;
                break;
            }
            case 'A':
            case 'a':
                arc(command == 'a');
                break;
            case 'Z':
                finish(ImDrawFlags_Closed);
                break;
            default:
                return;
        }
    }

    // SVG 1.1, appendix F.6.5, for equal radii.
    void arc(bool relative) {
        const float radius = number();
        number();
        number();
        const bool large = number() != 0, sweep = number() != 0;
        ImVec2 end = point();
        if (relative) end = {end.x + pen_.x, end.y + pen_.y};
        const float dx = (end.x - pen_.x) / 2, dy = (end.y - pen_.y) / 2;
        const float half = std::sqrt(dx * dx + dy * dy);
        const float real_radius = std::max(radius, half);
        const float height = std::sqrt(std::max(0.0F, real_radius * real_radius - half * half));
        const float side = large == sweep ? -1.0F : 1.0F;
        const ImVec2 center{pen_.x + dx - side * height * dy / half, pen_.y + dy + side * height * dx / half};
        const float from = std::atan2(pen_.y - center.y, pen_.x - center.x);
        float to = std::atan2(end.y - center.y, end.x - center.x);
        if (sweep && to <= from) to += 2 * IM_PI;
        if (!sweep && to >= from) to -= 2 * IM_PI;
        const int pieces =
            std::max(4, static_cast<int>(std::abs(to - from) * std::sqrt(real_radius * scale_) * 2.5F));
        for (int piece = 1; piece <= pieces; ++piece) {
            const float angle = from + (to - from) * static_cast<float>(piece) / static_cast<float>(pieces);
            list_.PathLineTo(
                placed({center.x + real_radius * std::cos(angle), center.y + real_radius * std::sin(angle)}));
        }
        pen_ = end;
    }

    const char* at_;
    ImVec2 origin_;
    float scale_;
    ImDrawList& list_;
    ImU32 color_;
    ImVec2 pen_;
};

}  // namespace

std::span<const IconPath> icon_paths() { return paths; }

void draw_icon(Icon icon, float x, float y, float size, Color color) {
    if (icon == Icon::none) return;
    const Rect rect{snap(x), snap(y), size, size};
    if (!overlap(rect, clip())) return;
    const char* path = paths[static_cast<std::size_t>(icon) - 1].path;
    PathReader(path, rect.x, rect.y, size / 16, *draw_list(),
               IM_COL32(color.red, color.green, color.blue, color.alpha))
        .draw();
}

}  // namespace detail

void icon(Icon icon, float size, Tone tone) {
    const Rect rect = detail::place(size, size);
    detail::draw_icon(icon, rect.x, rect.y, size, detail::tone_color(tone));
}

}  // namespace roster::ui
