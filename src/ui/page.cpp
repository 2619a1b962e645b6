// Top bar, main part, and the page of one card (page.hpp).
#include "ui/page.hpp"

#include <algorithm>

#include "ui/detail/boxes.hpp"
#include "ui/detail/control.hpp"
#include "ui/detail/paint.hpp"
#include "ui/detail/scroll.hpp"

namespace roster::ui {

using namespace detail;

namespace {

float bar_height() { return room_for(56, TextStyle::brand); }

// The Main that is being drawn.
struct OpenMain {
    NodeId scroll = 0;
    Rect view;
    float padding = 0;
};
OpenMain open_main;

void begin_main(std::string_view key, float most_width, float gap, Align align) {
    push_seed(hash(seed(), key));
    const Box& page = box();
    const Rect view{0, page.cursor, state().viewport.width,
                    std::max(0.0F, state().viewport.height - state().bottom_bar - page.cursor)};
    open_main = {hash(seed(), "scroll"), view, is_narrow() ? space::normal : space::huge};

    add_node(Role::main, make_id("main"), view);
    enter();
    begin_scroll(unique(open_main.scroll), view);
    const float offset = scroll_offset(open_main.scroll);
    const float side = std::max(open_main.padding, (view.width - most_width) / 2);
    Box settings;
    settings.gap = gap;
    settings.align = align;
    settings.padding_x = side;
    settings.padding_y = is_narrow() ? space::normal : space::large;
    open_root_box(hash(seed(), "content"), {view.x, view.y - offset, view.width, view.height}, settings);
}

void end_main() {
    const float height = close_root_box().y;
    end_scroll(open_main.scroll, open_main.view, height);
    leave();
    place(open_main.view.width, open_main.view.height);
    open_main = {};
    pop_seed();
}

}  // namespace

TopBar::TopBar() {
    const Rect bar{0, box().cursor, state().viewport.width, bar_height()};
    fill(bar, theme().surface);
    horizontal_line(bar.x, bottom_of(bar) - hairline(), bar.width, theme().border);
    add_node(Role::banner, make_id("banner"), bar);
    enter();
    push_seed(hash(seed(), "banner"));
    Box settings;
    settings.row = true;
    settings.gap = space::medium;
    settings.padding_x = is_narrow() ? space::normal : space::large;
    settings.least_height = bar_height();
    open_box(settings, bar.width);
}

TopBar::~TopBar() {
    close_box();
    pop_seed();
    leave();
}

namespace {

constexpr float mark_size = 26, mark_gap = 10;

// The mark, a person as the product's sign, and its name. Returns the place of both.
Rect draw_mark(std::string_view product, bool with_name) {
    const TypeFace mark_face = type_face(TextStyle::brand);
    const float words = with_name ? mark_gap + measure(product, mark_face) : 0;
    const Rect rect = place(mark_size + words, room_for(32, TextStyle::brand));
    const float left = snap(rect.x), top = snap(rect.y + (rect.height - mark_size) / 2);
    fill({left, top, mark_size, mark_size}, theme().accent, 7);
    disc(left + 13, top + 9.5F, 3.6F, theme().on_accent);
    fill({left + 7, top + 15, 12, 6}, theme().on_accent, 3);
    if (with_name)
        draw_words_in(product, {rect.x + mark_size + mark_gap, rect.y, words, rect.height}, mark_face,
                      theme().text);
    return rect;
}

}  // namespace

bool brand(std::string_view product, std::string_view href) {
    const NodeId id = container_id("brand", product);
    const bool with_name = !is_narrow();
    const Rect rect = draw_mark(product, with_name);
    const Rect target = press_target(rect);
    touch_item(id, target);
    Node& node = add_node(Role::link, id, target);
    node.name = product;
    node.href = href;
    node.focusable = true;
    if (with_name) set_middle_face(node, type_face(TextStyle::brand));
    return take_activation(id);
}

void product_mark(std::string_view product) {
    Rect rect = draw_mark(product, true);
    const TypeFace mark_face = type_face(TextStyle::brand);
    rect = {rect.x + mark_size + mark_gap, rect.y + 4, rect.width - mark_size - mark_gap,
            mark_face.line_height};
    Node& node = add_node(Role::text, next_child_id(), rect);
    node.name = product;
    set_face(node, mark_face);
}

Main::Main(std::string_view key, float gap) {
    begin_main(key, std::max(1120.0F, state().viewport.width / 2), gap, Align::start);
}

Main::~Main() { end_main(); }

CenteredMain::CenteredMain(std::string_view key, float width) {
    begin_main(key, is_narrow() ? 1e6F : width, space::large, Align::start);
    if (!is_narrow()) gap(std::clamp((state().viewport.height - 560) * 0.3F, 0.0F, 160.0F));
}

CenteredMain::~CenteredMain() { end_main(); }

float height_left(float least) {
    const float bottom = open_main.view.height - (is_narrow() ? space::normal : space::large);
    return std::max(least, bottom - detail::top_in_main());
}

namespace detail {

float top_in_main() {
    const Box& current = box();
    const float below = current.row ? current.line_top : current.cursor + (current.fresh ? 0 : current.gap);
    return below + scroll_offset(open_main.scroll) - open_main.view.y;
}

NodeId scroll_of_main() { return open_main.scroll; }

const Rect& view_of_main() { return open_main.view; }

}  // namespace detail

}  // namespace roster::ui
