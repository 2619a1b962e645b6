// Tabs that are links (nav_tabs.hpp).
#include "ui/nav_tabs.hpp"

#include <algorithm>
#include <string>

#include "domain/sentences.hpp"
#include "ui/detail/boxes.hpp"
#include "ui/detail/control.hpp"
#include "ui/detail/scroll.hpp"
#include "ui/layout.hpp"

namespace roster::ui {

using namespace detail;

namespace {

constexpr float tab_gap = 20;

float height() { return room_for(44, TextStyle::label); }

struct TabsMemory {
    NodeId current = 0;
};

struct OpenTabs {
    NodeId id = 0, strip = 0;
    Rect rect;
    float cursor = 0;
};
OpenTabs open_tabs;

}  // namespace

NavTabs::NavTabs(std::string_view name) {
    const NodeId id = container_id("tabs", name);
    push_seed(id);
    const Rect rect = snap(place(0, height(), Fit::fill));
    horizontal_line(rect.x, bottom_of(rect) - hairline(), rect.width, theme().border);
    add_node(Role::navigation, id, rect).name = name;
    enter();
    open_tabs = {.id = id, .strip = hash(id, "strip"), .rect = rect, .cursor = rect.x};
    ScrollMemory& scroll = remember<ScrollMemory>(open_tabs.strip);
    move_scroll(scroll);
    add_node(Role::generic, open_tabs.strip, rect).clips = scroll.most > 0;
    enter();
    if (scroll.most > 0) push_clip(rect);
    open_tabs.cursor -= snap(static_cast<float>(scroll.offset));
}

NavTabs::~NavTabs() {
    ScrollMemory& scroll = remember<ScrollMemory>(open_tabs.strip);
    const double start = open_tabs.rect.x - snap(static_cast<float>(scroll.offset));
    const double content = open_tabs.cursor - tab_gap - start;
    if (scroll.most > 0) pop_clip();
    const double most = std::max(0.0, content - open_tabs.rect.width);
    if ((most > 0) != (scroll.most > 0)) unsettle();
    scroll.most = most;
    state().scroll_areas.push_back({.id = open_tabs.strip,
                                    .rect = open_tabs.rect,
                                    .z = layer().z,
                                    .offset = scroll.offset,
                                    .most = most,
                                    .sideways = true});
    leave();
    leave();
    pop_seed();
}

bool NavTabs::tab(std::string_view label, std::string_view href, bool current, int count) {
    const NodeId id = make_id(label);
    const TypeFace face = type_face(TextStyle::label), small = type_face(TextStyle::caption);
    const std::string number = count < 0 ? std::string() : domain::say_number(std::to_string(count));
    const float counter = count < 0 ? 0 : measure(number, small) + 12 + 8;
    const Rect rect{open_tabs.cursor, open_tabs.rect.y, measure(label, face) + counter, height()};
    open_tabs.cursor = right_of(rect) + tab_gap;
    const Rect target = press_target(rect);
    touch_item(id, target);
    const bool lit = current || is_hovered(id);
    const Rect words{rect.x, rect.y, rect.width - counter, rect.height - 2};
    draw_words_in(label, words, face, lit ? theme().text : theme().muted);
    if (count >= 0) {
        const float pill_height = room_for(18, TextStyle::caption);
        const Rect pill = snap(Rect{right_of(words) + 8, rect.y + (rect.height - 2 - pill_height) / 2,
                                    counter - 8, pill_height});
        fill(pill, theme().neutral.soft, 9);
        draw_words_in(number, pill, small, theme().neutral.text, Align::center);
    }
    if (current) fill(snap(Rect{rect.x, bottom_of(rect) - 2, rect.width, 2}), theme().accent);

    Node& node = add_node(Role::link, id, target);
    node.name = label;
    node.href = href;
    node.focusable = true;
    node.current = current ? Current::page : Current::none;
    node.centered = counter == 0;
    set_middle_face(node, face);

    if (TabsMemory& kept = remember<TabsMemory>(open_tabs.id); current && kept.current != id) {
        // The current tab comes into sight when it becomes that.
        const Rect& view = open_tabs.rect;
        ScrollMemory& scroll = remember<ScrollMemory>(open_tabs.strip);
        if (rect.x < view.x || right_of(rect) > right_of(view)) {
            scroll.pending += rect.x - view.x - (view.width - rect.width) / 2;
            unsettle();
        }
        if (state().pass_of_frame > 0) kept.current = id;
    }
    return take_activation(id);
}

}  // namespace roster::ui
