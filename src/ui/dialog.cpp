// Modal dialogs (dialog.hpp).
#include "ui/dialog.hpp"

#include <algorithm>
#include <vector>

#include "ui/button.hpp"
#include "ui/detail/boxes.hpp"
#include "ui/detail/control.hpp"
#include "ui/detail/paint.hpp"
#include "ui/detail/scroll.hpp"
#include "ui/scope.hpp"
#include "ui/words.hpp"

namespace roster::ui {

using namespace detail;

namespace {

constexpr float close_size = 32;
constexpr float least_body = 96;  // lower than this the body is not read between head and foot

struct DialogMemory {
    float head = 0, body = 0, foot = 0;  // heights of the last pass, paddings included
    Rect rect;                           // of the last pass
    float page_height = 0;               // and the page's
    float natural() const { return head + body + foot; }
};

// Dialogs that are being drawn, outermost first.
struct Drawing {
    NodeId id = 0, body = 0;
    Rect window;  // the part of it that is seen, where all of it scrolls; else the same as rect
    Rect rect, body_view;
    float padding = 0;
    bool all_scrolls = false;
    bool form = false, closable = true, in_footer = false;
};
std::vector<Drawing> drawing;

NodeId focus_to_return_to(NodeId id) {
    const auto& before = state().last_dialogs;
    const auto same = std::ranges::find(before, id, &OpenDialog::id);
    return same == before.end() ? state().focused : same->return_focus;
}

bool was_open(NodeId dialog) { return std::ranges::count(state().last_dialogs, dialog, &OpenDialog::id) > 0; }

bool is_topmost(NodeId dialog) {
    const auto& before = state().last_dialogs;
    return !before.empty() && before.back().id == dialog;
}

// Escape belongs to an open menu first.
bool takes_escape(NodeId dialog) {
    if (!is_topmost(dialog)) return false;
    return take_key([](const Event& event) {
               if (event.key != "Escape") return false;
               const Node* node = find_last(event.node);
               if (node == nullptr) return true;
               const bool in_menu = node->role == Role::menuitem || node->role == Role::menuitemradio;
               return !in_menu && !(node->has_popup == HasPopup::menu && node->expanded.value_or(false));
           })
        .has_value();
}

Rect dialog_rect(const DialogMemory& memory, float wish, bool was_open) {
    const auto& viewport = state().viewport;
    const float natural = memory.natural();
    if (is_narrow()) {
        // A question needs no whole page; what is filled in gets it, so that it does not jump while it grows.
        const float height = natural > viewport.height * 0.55F ? viewport.height : natural;
        return snap(Rect{0, viewport.height - height, viewport.width, height});
    }
    constexpr float beside = 24;
    const float edge = viewport.height < 480 ? 8 : beside;
    const float width = std::min(wish, viewport.width - 2 * beside);
    const float height = std::min(natural, viewport.height - 2 * edge);
    // A little above the middle, where the eye is. What gets shorter stays where it is: a press may have made it so,
    // and the next one shall meet the same control.
    float y = std::max(edge, (viewport.height - height) * 0.42F);
    if (was_open && memory.page_height == viewport.height) y = std::min(y, memory.rect.y);
    return snap(Rect{(viewport.width - width) / 2, y, width, height});
}

void draw_dialog_ground(const Rect& rect) {
    const auto& viewport = state().viewport;
    fill({0, 0, viewport.width, viewport.height}, theme().scrim);
    if (is_narrow()) {
        fill(rect, theme().raised, rect.y > 0 ? radius::dialog : 0, top_corners);
        return;
    }
    shadow(rect, radius::dialog, 32);
    fill(rect, theme().raised, radius::dialog);
    if (theme().dark || theme().forced) outline(rect, theme().border, radius::dialog);
}

void end_body(Drawing& dialog) {
    const float height = close_root_box().y;
    end_scroll(dialog.body, dialog.body_view, height);
    DialogMemory& memory = remember<DialogMemory>(dialog.id);
    if (std::abs(memory.body - height) > 0.5F) unsettle();
    memory.body = height;
}

}  // namespace

Dialog::Dialog(std::string_view title, bool& open, DialogOptions options) : open_(&open) {
    if (!open) return;
    const NodeId id = container_id("dialog", options.id.empty() ? title : options.id);
    if (options.closable && takes_escape(id)) {
        open = false;
        return;
    }
    shown_ = true;
    const int level = static_cast<int>(state().dialogs.size());
    DialogMemory& memory = remember<DialogMemory>(id);
    const bool is_measured = memory.head > 0;
    if (!is_measured) unsettle();
    const Rect rect = dialog_rect(memory, options.width, was_open(id));
    if (is_measured) memory.rect = rect;
    memory.page_height = is_measured ? state().viewport.height : 0;
    const bool all_scrolls =
        rect.height < memory.natural() - 1 && rect.height < memory.head + least_body + memory.foot;
    state().dialogs.push_back({.id = id,
                               .return_focus = focus_to_return_to(id),
                               .close_button = 0,
                               .rect = rect,
                               .footer = all_scrolls ? 0 : memory.foot});

    Drawing dialog{.id = id,
                   .body = hash(id, "body"),
                   .window = rect,
                   .rect = rect,
                   .body_view = {},
                   .padding = is_narrow() ? space::normal : space::large,
                   .all_scrolls = all_scrolls,
                   .form = options.form,
                   .closable = options.closable};
    if (all_scrolls) {
        move_scroll(remember<ScrollMemory>(id));
        dialog.rect.y -= scroll_offset(id);
        dialog.rect.height = memory.natural();
    }
    push_layer(z::first_dialog + z::next_dialog * level, id, true, 0);
    layer().rect = dialog.window;
    draw_dialog_ground(dialog.window);
    push_seed(id);

    Node& node = add_node(Role::dialog, id, dialog.window);
    node.name = title;
    node.description = options.explanation;
    node.modal = true;
    node.clips = all_scrolls;
    enter();
    if (all_scrolls) push_clip(dialog.window);

    // The head.
    Box head;
    head.padding_x = dialog.padding;
    head.padding_y = 20;
    head.gap = space::tiny;
    open_root_box(hash(id, "head"),
                  {dialog.rect.x, dialog.rect.y, dialog.rect.width - (options.closable ? close_size : 0), 0},
                  head);
    heading(2, title, {.style = TextStyle::subtitle});
    if (!options.explanation.empty()) paragraph(options.explanation, {.tone = Tone::muted});
    const float head_height = close_root_box().y - 8;
    if (std::abs(memory.head - head_height) > 0.5F) unsettle();
    memory.head = head_height;

    if (options.form) begin_form(title, hash(id, "form"));
    const float top = dialog.rect.y + head_height;
    const float room = std::max(0.0F, bottom_of(dialog.rect) - memory.foot - top);
    dialog.body_view = {dialog.rect.x, top, dialog.rect.width,
                        is_narrow() ? room : std::min(room, std::max(memory.body, 1.0F))};
    begin_scroll(dialog.body, dialog.body_view);
    Box body;
    body.padding_x = dialog.padding;
    body.padding_y = 8;
    body.gap = options.gap;
    open_root_box(dialog.body,
                  {top >= 0 ? dialog.rect.x : 0, top - scroll_offset(dialog.body), dialog.rect.width, 0},
                  body);
    drawing.push_back(dialog);
}

void Dialog::footer() {
    if (!shown_ || drawing.back().in_footer) return;
    Drawing& dialog = drawing.back();
    end_body(dialog);
    dialog.in_footer = true;
    const DialogMemory& memory = remember<DialogMemory>(dialog.id);
    Box foot;
    foot.row = true;
    foot.gap = space::small;
    foot.wrap = true;
    foot.line_gap = space::small;
    foot.align = Align::end;
    foot.padding_x = dialog.padding;
    foot.padding_y = is_narrow() ? space::normal : 20;
    const float y = bottom_of(dialog.rect) - memory.foot;
    const ScrollMemory& scroll = remember<ScrollMemory>(dialog.body);
    if (scroll.most > 0.5 || is_narrow())
        horizontal_line(dialog.rect.x, y, dialog.rect.width, theme().border);
    open_root_box(hash(dialog.id, "foot"), {dialog.rect.x, y, dialog.rect.width, 0}, foot);
}

std::optional<std::string> Dialog::dropped_file() {
    if (!shown_ || !is_topmost(drawing.back().id)) return std::nullopt;
    auto event = take(Event::Kind::files, 0);
    if (!event) return std::nullopt;
    return std::move(event->value);
}

Dialog::~Dialog() {
    if (!shown_) return;
    Drawing dialog = drawing.back();
    drawing.pop_back();
    float foot = is_narrow() ? 8 : 16;
    if (dialog.in_footer) {
        foot = close_root_box().y;
    } else {
        end_body(dialog);
    }
    DialogMemory& memory = remember<DialogMemory>(dialog.id);
    if (std::abs(memory.foot - foot) > 0.5F) unsettle();
    memory.foot = foot;
    if (dialog.form) end_form();
    if (dialog.closable) {
        const float x = right_of(dialog.rect) - dialog.padding - close_size + 8;
        Box corner;
        corner.row = true;
        open_root_box(hash(dialog.id, "corner"), {x, dialog.rect.y + 16, close_size, 0}, corner);
        for (OpenDialog& open : state().dialogs) {
            if (open.id == dialog.id) open.close_button = id_of("close dialog");
        }
        if (button(words().close, {.look = Look::quiet,
                                   .icon = Icon::close,
                                   .icon_only = true,
                                   .small = true,
                                   .id = "close dialog"}))
            *open_ = false;
        close_root_box();
    }
    if (dialog.all_scrolls)
        end_scroll(dialog.id, dialog.window, memory.natural());
    else
        leave();
    pop_seed();
    pop_layer();
}

}  // namespace roster::ui
