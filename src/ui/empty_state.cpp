// Empty states (empty_state.hpp).
#include "ui/empty_state.hpp"

#include "ui/detail/boxes.hpp"
#include "ui/detail/paint.hpp"
#include "ui/layout.hpp"

namespace roster::ui {

using namespace detail;

EmptyState::EmptyState(std::string_view title, EmptyStateOptions options) {
    Box settings;
    settings.align = Align::center;
    settings.gap = space::small;
    settings.padding_y = is_narrow() ? space::huge : 56;
    open_box(settings, 0);
    if (options.icon != Icon::none) {
        constexpr float size = 48;
        const Rect disc = snap(place(size, size));
        fill(disc, theme().neutral.soft, size / 2);
        draw_icon(options.icon, disc.x + 14, disc.y + 14, 20, theme().muted);
        gap(space::small);
    }
    if (options.heading_level > 0) {
        heading(options.heading_level, title, {.style = TextStyle::subtitle, .align = Align::center});
    } else {
        paragraph(title, {.style = TextStyle::subtitle, .align = Align::center});
    }
    if (!options.detail.empty())
        paragraph(options.detail, {.tone = Tone::muted, .align = Align::center, .most_width = 440});
    gap(space::small);
}

EmptyState::~EmptyState() { close_box(); }

}  // namespace roster::ui
