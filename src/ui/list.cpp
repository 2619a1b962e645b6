// Lists (list.hpp).
#include "ui/list.hpp"

#include <algorithm>
#include <vector>

#include "ui/detail/avatar.hpp"
#include "ui/detail/boxes.hpp"
#include "ui/detail/control.hpp"
#include "ui/detail/scroll.hpp"

namespace roster::ui {

using namespace detail;

namespace {

constexpr float item_padding = 10;

struct ItemMemory {
    float height = 42;
};

// Of a list that holds only what is in sight: how many items it has.
struct ListMemory {
    std::int64_t items = 0;
};

struct OpenList {
    ListOptions options;
    NodeId id = 0;
    std::int64_t items = 0;  // begun so far
    bool scrolls = false;
    NodeId scroll = 0;
    Rect view;
};
std::vector<OpenList> lists;

}  // namespace

List::List(std::string_view name, ListOptions options) {
    const NodeId id = container_id("list", name);
    push_seed(id);
    OpenList list{
        .options = options, .id = id, .items = 0, .scrolls = false, .scroll = hash(id, "scroll"), .view = {}};
    Box settings;
    settings.has_ground = true;
    if (options.most_height > 0) {
        const float content = remember<Measure>(hash(hash(id, "items"), "box")).height;
        list.view = place(0, std::clamp(content, 1.0F, options.most_height), Fit::fill);
        list.scrolls = true;
    } else {
        open_box(settings, 0);
        list.view = ground_of_box();
    }
    if (options.framed) {
        fill(snap(list.view), theme().surface, radius::control);
        outline(snap(list.view), theme().border, radius::control);
    }
    Node& node = add_node(Role::list, id, list.view);
    node.name = name;
    enter();
    if (list.scrolls) {
        begin_scroll(list.scroll, list.view);
        open_root_box(hash(id, "items"),
                      {list.view.x, list.view.y - scroll_offset(list.scroll), list.view.width, 0}, settings);
    }
    lists.push_back(list);
}

List::~List() {
    const OpenList list = lists.back();
    lists.pop_back();
    if (list.scrolls) {
        end_scroll(list.scroll, list.view, close_root_box().y);
    } else {
        close_box();
    }
    if (list.options.only_in_sight &&
        std::exchange(remember<ListMemory>(list.id).items, list.items) != list.items)
        unsettle();
    leave();
    pop_seed();
}

ListItem::ListItem(std::string_view key, RowOptions options) {
    push_seed(hash(seed(), key));
    OpenList& list = lists.back();
    const std::int64_t position = list.items++;
    if (list.options.only_in_sight) {
        // As tall as when it was last drawn, until then as most are.
        constexpr float around = 600;
        const float height = remember<ItemMemory>(seed()).height, top = box().cursor;
        const Rect sight = clip();
        drawn_ = top + height > sight.y - around && top < bottom_of(sight) + around;
        if (!drawn_) {
            ++box().children;
            place(0, height, Fit::fill);
            return;
        }
    }
    Box settings;
    settings.row = true;
    settings.gap = options.gap;
    settings.align = options.align;
    settings.cross = options.cross;
    settings.wrap = options.wrap;
    settings.line_gap = options.line_gap;
    settings.least_height = options.least_height;
    settings.padding_x = list.options.framed ? space::normal : 0;
    settings.padding_y = item_padding;
    open_box(settings, 0);
    const Rect ground = ground_of_box();
    if (position > 0 && list.options.divided)
        horizontal_line(ground.x, ground.y, ground.width, theme().border);
    state().row = make_id("item");
    Node& node = add_node(Role::listitem, state().row, ground);
    if (list.options.only_in_sight) {
        node.row_index = position;
        node.row_count = remember<ListMemory>(list.id).items;
    }
    enter();
}

ListItem::~ListItem() {
    if (drawn_) {
        state().row = 0;
        leave();
        remember<ItemMemory>(seed()).height = close_box().height;
    }
    pop_seed();
}

bool choice(std::string_view label, ChoiceOptions options) {
    const NodeId id = make_id(label, options.id);
    const TypeFace face = type_face(TextStyle::label), small = type_face(TextStyle::small);
    const bool disabled = !options.disabled_because.empty();
    const bool inert = disabled || options.busy;
    const std::string_view detail = disabled ? options.disabled_because : options.detail;
    const Rect rect =
        place(0, room_for(detail.empty() ? 36 : room_for(42, TextStyle::small), TextStyle::label), Fit::fill);
    const Rect target{rect.x - 8, rect.y - 6, rect.width + 16, rect.height + 12};
    touch_item(id, target);
    if (!inert && is_hovered(id))
        fill(snap(target), is_pressed(id) ? theme().pressed : theme().hover, radius::control);

    float left = rect.x;
    if (!options.avatar_key.empty()) {
        constexpr float size = 36;
        draw_avatar(snap(Rect{left, rect.y + (rect.height - size) / 2, size, size}), label,
                    options.avatar_key, true);
        left += size + space::medium;
    }
    const float width = right_of(rect) - 28 - left;
    const Color ink = disabled ? theme().disabled : theme().text;
    const float lines = face.line_height + (detail.empty() ? 0 : small.line_height);
    const float top = rect.y + (rect.height - lines) / 2;
    draw_words(label, left, top, face, ink, width);
    draw_words(detail, left, top + face.line_height, small, theme().muted, width);
    if (measure(label, face) > width + 1) offer_tooltip(id, label, rect);
    const float icon_left = right_of(rect) - 18, icon_top = rect.y + (rect.height - 16) / 2;
    if (options.busy) {
        draw_spinner(icon_left, icon_top, 16, theme().muted);
    } else if (options.current) {
        draw_icon(Icon::check, icon_left, icon_top, 16, theme().link);
    } else if (!disabled) {
        draw_icon(Icon::chevron_right, icon_left, icon_top, 16, theme().muted);
    }

    Node& node = add_node(Role::button, id, target);
    node.name = label;
    node.description = detail;
    node.focusable = true;
    node.disabled = inert;
    node.busy = options.busy;
    node.current = Current::none;
    return take_activation(id) && !inert;
}

}  // namespace roster::ui
