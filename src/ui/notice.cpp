// Notices (notice.hpp).
#include "ui/notice.hpp"

#include "ui/button.hpp"
#include "ui/detail/boxes.hpp"
#include "ui/detail/paint.hpp"
#include "ui/layout.hpp"

namespace roster::ui {

using namespace detail;

bool notice(std::string_view words, NoticeOptions options) {
    const ToneColors& colors = tone_colors(options.tone);
    const NodeId id = make_id(words, options.id);
    push_seed(id);
    Box settings;
    settings.row = true;
    settings.gap = space::small + 2;
    settings.padding_x = options.at_bottom && !is_narrow() ? space::large : space::normal;
    settings.padding_y = options.at_bottom ? space::small : space::medium;
    settings.least_height = options.action.empty() ? 20 : small_control_height();
    settings.has_ground = true;
    if (options.at_bottom) {
        const auto& viewport = state().viewport;
        const float height = remember<Measure>(hash(id, "box")).height;
        open_root_box(id, {0, viewport.height - height, viewport.width, height}, settings);
        state().bottom_bar = height;
    } else {
        open_box(settings, 0);
    }
    const Rect ground = snap(ground_of_box());
    fill(ground, colors.soft, options.at_bottom ? 0 : radius::control);
    if (options.at_bottom) {
        horizontal_line(ground.x, ground.y, ground.width, colors.border);
    } else {
        outline(ground, colors.border, radius::control);
    }
    add_node(options.tone == Tone::danger ? Role::alert : Role::status, id, ground);
    enter();
    const Icon sign = options.tone == Tone::success ? Icon::check
                      : options.tone == Tone::info  ? Icon::info
                                                    : Icon::warning;
    icon(sign, 16, options.tone);
    {
        const Column column({.gap = 0});
        paragraph(words, {.style = TextStyle::label, .tone = options.tone});
        if (!options.detail.empty()) paragraph(options.detail, {.style = TextStyle::small});
    }
    bool pressed = false;
    if (!options.action.empty()) pressed = button(options.action, {.busy = options.busy, .small = true});
    leave();
    if (options.at_bottom)
        close_root_box();
    else
        close_box();
    pop_seed();
    return pressed;
}

}  // namespace roster::ui
