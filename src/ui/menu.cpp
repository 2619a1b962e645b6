// Menus (menu.hpp), as the WAI-ARIA Authoring Practices describe the "Menu Button".
#include "ui/menu.hpp"

#include <algorithm>
#include <string>

#include "ui/detail/avatar.hpp"
#include "ui/detail/boxes.hpp"
#include "ui/detail/control.hpp"

namespace roster::ui {

using namespace detail;

namespace {

constexpr float padding = 6;
constexpr float item_side = 10;
constexpr double type_ahead_seconds = 1;

struct Item {
    NodeId id = 0;
    std::string label;
};

struct MenuMemory {
    bool open = false;
    bool focus_first = false;
    Rect rect;                // of the popup in the last pass
    std::vector<Item> items;  // of the last pass
    std::string typed;
    double typed_at = 0;
};

// The menu that is being filled; menus do not nest.
struct OpenMenu {
    NodeId button = 0;
    std::vector<Item> items;
    Rect rect;
    bool in_menu_node = false;
    bool divided = true;  // nothing, or a line, stands above the next item
};
OpenMenu filling;

std::string folded_case(std::string_view words) {
    std::string lower(words);
    for (char& letter : lower) {
        if (letter >= 'A' && letter <= 'Z') letter = static_cast<char>(letter + 32);
    }
    return lower;
}

void close(MenuMemory& menu, NodeId button) {
    menu.open = false;
    menu.typed.clear();
    wish_focus(button);
    state().focused = button;
    unsettle();
}

std::size_t item_by_letters(MenuMemory& menu, const std::string& key, std::size_t present) {
    if (state().seconds - menu.typed_at > type_ahead_seconds) menu.typed.clear();
    menu.typed_at = state().seconds;
    menu.typed += folded_case(key);
    const std::size_t count = menu.items.size();
    // A single letter goes on to the next item that begins with it.
    const std::size_t first = menu.typed.size() == key.size() ? present + 1 : present;
    for (std::size_t step = 0; step < count; ++step) {
        const std::size_t index = (first + step) % count;
        if (folded_case(menu.items[index].label).starts_with(menu.typed)) return index;
    }
    return present;
}

void move_by_key(MenuMemory& menu, NodeId button, const Event& event) {
    if (event.key == "Escape" || event.key == "Tab") return close(menu, button);
    const std::size_t count = menu.items.size();
    if (count == 0) return;
    const auto focused = std::ranges::find(menu.items, state().focused, &Item::id);
    const bool none = focused == menu.items.end();
    const std::size_t present = none ? count - 1 : static_cast<std::size_t>(focused - menu.items.begin());
    std::size_t next = present;
    if (event.key == "ArrowDown") {
        next = (present + 1) % count;
    } else if (event.key == "ArrowUp") {
        next = none ? count - 1 : (present + count - 1) % count;
    } else if (event.key == "Home") {
        next = 0;
    } else if (event.key == "End") {
        next = count - 1;
    } else if (!event.key.empty() &&
               (event.key.size() == 1 || static_cast<unsigned char>(event.key[0]) >= 0x80)) {
        next = item_by_letters(menu, event.key, present);
    }
    wish_focus(menu.items[next].id);
    state().focused = menu.items[next].id;
}

bool is_item(const MenuMemory& menu, NodeId id) {
    return std::ranges::find(menu.items, id, &Item::id) != menu.items.end();
}

void follow_keys(MenuMemory& menu, NodeId button) {
    const auto here = [&](const Event& event) {
        if (menu.open) return event.node == button || is_item(menu, event.node);
        return event.node == button && (event.key == "ArrowDown" || event.key == "ArrowUp");
    };
    while (auto event = take_key(here)) {
        if (menu.open) {
            move_by_key(menu, button, *event);
        } else {
            menu.open = menu.focus_first = true;
        }
    }
}

// Pressing elsewhere, or the focus going elsewhere, closes it.
void dismiss(MenuMemory& menu, NodeId button, const Rect& button_rect) {
    const auto& all = state();
    const bool pressed_elsewhere = all.pressed_edge && !contains(menu.rect, all.pointer_x, all.pointer_y) &&
                                   !contains(button_rect, all.pointer_x, all.pointer_y);
    const bool focus_elsewhere =
        all.focused != 0 && all.focused != button && !menu.items.empty() && !is_item(menu, all.focused);
    if (pressed_elsewhere || focus_elsewhere) {
        // On empty ground the press takes the focus from the item and gives it to nothing.
        if (pressed_elsewhere && (all.focused == 0 || all.focused == button || is_item(menu, all.focused)))
            return close(menu, button);
        menu.open = false;
        unsettle();
    }
}

// The button that opens it. Returns its rect.
Rect draw_button(NodeId id, std::string_view label, const MenuOptions& options, bool open) {
    const TypeFace face = options.small ? type_face(TextStyle::small_label) : type_face(TextStyle::label);
    const float height = options.small ? small_control_height() : control_height();
    const bool disabled = !options.disabled_because.empty();
    const bool has_avatar = !options.avatar_name.empty();
    const bool only_icon = options.icon_only || has_avatar;
    const float icons = options.icon == Icon::none ? 0 : 23;
    const float width = only_icon ? height : 12 + icons + measure(label, face) + 26;
    const Rect rect = place(width, height, Fit::shrink);
    touch_item(id, rect);
    const bool lit = !disabled && (is_hovered(id) || open);
    if (has_avatar) {
        const Rect disc = snap(Rect{rect.x + 2, rect.y + 2, height - 4, height - 4});
        draw_avatar(disc, options.avatar_name, options.avatar_key, false);
        if (lit) fill(disc, theme().pressed, disc.width / 2);
    } else {
        const ControlLook look = look_of(options.look, disabled, lit, open);
        draw_ground(rect, look, radius::control);
        if (only_icon) {
            draw_icon(options.icon, rect.x + (width - 16) / 2, rect.y + (height - 16) / 2, 16, look.ink);
        } else {
            if (icons > 0) draw_icon(options.icon, rect.x + 12, rect.y + (height - 16) / 2, 16, look.ink);
            draw_words_in(label, {rect.x + 12 + icons, rect.y, rect.width - 36 - icons, height}, face,
                          look.ink);
            draw_icon(Icon::chevron_down, right_of(rect) - 23, rect.y + (height - 14) / 2, 14, look.ink);
        }
    }
    Node& node = add_node(Role::button, id, rect);
    name_control(node, label, options.name);
    node.description = disabled ? options.disabled_because : options.description;
    node.focusable = true;
    node.disabled = disabled;
    node.expanded = open;
    node.has_popup = HasPopup::menu;
    if (!only_icon) set_middle_face(node, face);
    if (!open)
        offer_tooltip(id, disabled ? options.disabled_because : only_icon ? label : std::string_view(), rect);
    return rect;
}

// Below the button or, where there is no room, above it; from its right or left edge.
Rect popup_rect(const Rect& button, float width, float height) {
    const auto& viewport = state().viewport;
    constexpr float edge = 8, away = 4;
    width = std::min(width, viewport.width - 2 * edge);
    float x = button.x;
    if (x + width > viewport.width - edge) x = right_of(button) - width;
    float y = bottom_of(button) + away;
    if (y + height > viewport.height - edge && button.y - away - height >= edge) y = button.y - away - height;
    return {std::clamp(x, edge, std::max(edge, viewport.width - width - edge)), std::max(edge, y), width,
            height};
}

void begin_items() {
    if (filling.in_menu_node) return;
    filling.in_menu_node = true;
    Node& node = add_node(Role::menu, hash(filling.button, "items"), filling.rect);
    if (const Node* button = find_last(filling.button)) node.name = button->name;
    enter();
}

}  // namespace

Menu::Menu(std::string_view label, MenuOptions options) {
    const NodeId id = make_id(label, options.id);
    MenuMemory& menu = remember<MenuMemory>(id);
    follow_keys(menu, id);
    if (take_activation(id) && options.disabled_because.empty()) {
        menu.open = !menu.open;
        menu.focus_first = menu.open;
        menu.items.clear();
    }
    const Rect button = draw_button(id, label, options, menu.open);
    if (menu.open) dismiss(menu, id, button);
    open_ = menu.open;
    if (!open_) return;

    const NodeId popup = hash(id, "popup");
    const float height = remember<Measure>(hash(popup, "box")).height;
    filling = {.button = id,
               .items = {},
               .rect = snap(popup_rect(button, options.width, height)),
               .in_menu_node = false,
               .divided = true};
    menu.rect = filling.rect;
    const int below = layer().z;
    push_layer(below + z::popup_above, id, false, below >= z::first_dialog && below < z::toasts ? 1 : 0);
    layer().rect = filling.rect;
    shadow(filling.rect, radius::card, 16);
    fill(filling.rect, theme().raised, radius::card);
    outline(filling.rect, theme().border, radius::card);
    // A landmark of its own: what is read before the items (whose menu it is) would stand in none.
    add_node(Role::region, popup, filling.rect).name = label;
    enter();
    push_seed(popup);
    Box settings;
    settings.padding_x = settings.padding_y = padding;
    settings.has_ground = true;
    open_root_box(popup, filling.rect, settings);
}

Menu::~Menu() {
    if (!open_) return;
    MenuMemory& menu = remember<MenuMemory>(filling.button);
    menu.items = filling.items;
    if (menu.focus_first && !menu.items.empty()) {
        menu.focus_first = false;
        wish_focus(menu.items.front().id);
    }
    close_root_box();
    pop_seed();
    if (filling.in_menu_node) leave();
    leave();
    pop_layer();
    filling = {};
}

void Menu::title(std::string_view words, std::string_view second_line, std::string_view third_line) {
    Box settings;
    settings.padding_x = item_side;
    settings.padding_y = 6;
    open_box(settings, 0);
    text(words, {.style = TextStyle::strong});
    if (!second_line.empty()) text(second_line, {.style = TextStyle::small, .tone = Tone::muted});
    if (!third_line.empty()) text(third_line, {.style = TextStyle::small, .tone = Tone::muted});
    close_box();
    const Rect line = place(0, 9, Fit::fill);
    horizontal_line(line.x, line.y + 4, line.width, theme().border);
}

void Menu::caption(std::string_view words) {
    begin_items();
    const Rect rect = place(0, room_for(28, TextStyle::caption), Fit::fill);
    const Rect inner{rect.x + item_side, rect.y + 4, rect.width - 2 * item_side, rect.height - 4};
    draw_words_in(words, inner, type_face(TextStyle::caption), theme().muted);
    add_node(Role::text, next_child_id(), inner).name = words;
    set_face(layer().nodes.back(), type_face(TextStyle::caption));
}

void Menu::begin_group(std::string_view name) {
    begin_items();
    Box settings;
    settings.has_ground = true;
    open_box(settings, 0);
    const Rect ground = snap(ground_of_box());
    fill(ground, theme().sunken, radius::control);
    add_node(Role::group, container_id("group", name), ground).name = name;
    enter();
}

void Menu::end_group() {
    leave();
    close_box();
}

void Menu::separator() {
    if (filling.divided) return;
    begin_items();
    filling.divided = true;
    const Rect rect = place(0, 9, Fit::fill);
    horizontal_line(rect.x, rect.y + 4, rect.width, theme().border);
    add_node(Role::separator, next_child_id(), rect);
}

bool Menu::item(std::string_view label, MenuItemOptions options) {
    begin_items();
    filling.divided = false;
    const NodeId id = make_id(label, options.id);
    const bool disabled = !options.disabled_because.empty();
    const TypeFace face = type_face(TextStyle::body), small = type_face(TextStyle::small);
    const float line = room_for(state().viewport.coarse_pointer ? 44 : 34, TextStyle::body);
    const Rect rect = place(0, line + (disabled ? small.line_height : 0), Fit::fill);
    touch_item(id, rect);
    const bool lit = is_hovered(id) || state().focused == id;
    const bool inverse = lit && theme().forced && !disabled;
    if (lit) fill(snap(rect), inverse ? theme().accent : theme().hover, radius::control);
    const Color ink = disabled         ? theme().disabled
                      : inverse        ? theme().on_accent
                      : options.danger ? theme().danger.text
                                       : theme().text;
    const Color second_ink = inverse ? ink : theme().muted;
    const Color icon_ink = disabled || options.danger ? ink : second_ink;
    float left = rect.x + item_side;
    if (options.icon != Icon::none) {
        draw_icon(options.icon, left, rect.y + (line - 16) / 2, 16, icon_ink);
        left += 26;
    }
    float right = right_of(rect) - item_side;
    if (options.checked.value_or(false))
        draw_icon(Icon::check, right - 16, rect.y + (line - 16) / 2, 16, inverse ? ink : theme().link);
    if (options.checked) right -= 24;
    if (!options.detail.empty()) {
        const float width = measure(options.detail, small);
        right -= width;
        draw_words_in(options.detail, {right, rect.y, width, line}, small, second_ink);
        right -= 12;
    }
    draw_words_in(label, {left, rect.y, right - left, line}, face, ink);
    if (disabled)
        draw_words(options.disabled_because, left, rect.y + line - 6, small, theme().muted, right - left);

    Node& node = add_node(options.checked ? Role::menuitemradio : Role::menuitem, id, rect);
    node.name = label;
    node.description = disabled ? options.disabled_because : options.detail;
    node.focusable = true;
    node.disabled = disabled;
    node.href = options.href;
    if (options.checked) node.checked = *options.checked ? Toggle::on : Toggle::off;
    set_middle_face(node, face);
    filling.items.push_back({id, std::string(label)});

    const bool chosen = take_activation(id) && !disabled;
    if (chosen && !options.keeps_open) close(remember<MenuMemory>(filling.button), filling.button);
    return chosen;
}

}  // namespace roster::ui
