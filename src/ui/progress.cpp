// Progress (progress.hpp).
#include "ui/progress.hpp"

#include <algorithm>

#include "ui/detail/boxes.hpp"
#include "ui/detail/paint.hpp"

namespace roster::ui {

using namespace detail;

void progress(std::string_view name, double done, double all) {
    const double share = all > 0 ? std::clamp(done / all, 0.0, 1.0) : 0;
    const NodeId id = container_id("progress", name);
    const Rect rect = snap(place(0, 6, Fit::fill));
    fill(rect, theme().skeleton, 3);
    fill({rect.x, rect.y, static_cast<float>(rect.width * share), rect.height}, theme().accent, 3);
    Node& node = add_node(Role::progressbar, id, rect);
    node.name = name;
    node.value_now = share * 100;
}

void spinner(float size) {
    const Rect rect = place(size, size);
    draw_spinner(rect.x, rect.y, size, theme().muted);
}

}  // namespace roster::ui
