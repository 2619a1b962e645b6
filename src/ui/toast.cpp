// Toasts (toast.hpp).
#include "ui/toast.hpp"

#include <algorithm>

#include "ui/button.hpp"
#include "ui/detail/boxes.hpp"
#include "ui/detail/paint.hpp"
#include "ui/words.hpp"

namespace roster::ui {

using namespace detail;

Toasts::Toasts(std::string_view name) {
    const auto& viewport = state().viewport;
    const bool narrow = viewport.width < 640;
    const float edge = narrow ? space::normal : space::large;
    const float width = std::min(400.0F, viewport.width - 2 * edge);
    const NodeId id = container_id("toasts", name);
    const float height = remember<Measure>(hash(id, "box")).height;
    // At the left, away from the buttons of dialogs; on phones above them.
    float bottom = viewport.height - state().bottom_bar - edge;
    if (narrow && !state().dialogs.empty())
        bottom = viewport.height - state().dialogs.back().footer - space::small;
    const Rect rect{edge, bottom - height, width, height};
    push_layer(z::toasts, id, false, 0);
    layer().rect = rect;
    push_seed(id);
    Node& node = add_node(Role::status, id, rect);
    node.name = name;
    enter();
    Box settings;
    settings.gap = space::small;
    settings.has_ground = true;
    open_root_box(id, rect, settings);
}

Toasts::~Toasts() {
    close_root_box();
    leave();
    pop_seed();
    pop_layer();
}

ToastResult Toasts::toast(std::string_view key, std::string_view words_of_toast, ToastOptions options) {
    ToastResult result;
    push_seed(hash(seed(), key));
    Box settings;
    settings.row = true;
    settings.gap = space::small;
    settings.padding_x = space::medium;
    settings.padding_y = space::small;
    settings.has_ground = true;
    settings.least_height = small_control_height();
    open_box(settings, 0);
    const Rect ground = snap(ground_of_box());
    shadow(ground, radius::card, 20);
    fill(ground, theme().raised, radius::card);
    outline(ground, theme().border, radius::card);

    add_node(Role::group, make_id("toast"), ground);
    enter();
    if (options.tone == Tone::success) icon(Icon::check, 16, Tone::success);
    if (options.tone == Tone::danger || options.tone == Tone::warning) icon(Icon::warning, 16, options.tone);
    {
        const Column column({.gap = 0});
        paragraph(words_of_toast, {.style = TextStyle::label});
        if (!options.detail.empty())
            paragraph(options.detail, {.style = TextStyle::small, .tone = Tone::muted});
    }
    if (!options.action.empty()) result.action = button(options.action, {.small = true});
    result.closed =
        button(words().dismiss, {.look = Look::quiet, .icon = Icon::close, .icon_only = true, .small = true});
    leave();
    close_box();
    pop_seed();
    return result;
}

}  // namespace roster::ui
