// The frame: input in, passes, draw data and nodes out (frame.hpp).
#include "ui/frame.hpp"

#include <algorithm>

#include "domain/shown_text.hpp"
#include "ui/detail/boxes.hpp"
#include "ui/detail/paint.hpp"
#include "ui/detail/run.hpp"
#include "ui/detail/state.hpp"

namespace roster::ui {

namespace {

using namespace detail;

// A press, the first size of the dialog that it opens, the dialog's place, and what the pointer is over then: a pass each,
// and one that finds all as it was.
constexpr int most_passes = 6;
constexpr std::uint64_t frames_between_sweeps = 512;

const Hot* hot_at(const std::vector<Hot>& places, float x, float y) {
    const Hot* top = nullptr;
    for (const Hot& place : places) {
        if (contains(place.rect, x, y) && (top == nullptr || place.z >= top->z)) top = &place;
    }
    if (top == nullptr) return nullptr;
    // A higher layer hides what it lies over, even where it has no widget of its own.
    const bool hidden = std::ranges::any_of(state().last_covers, [&](const auto& cover) {
        return cover.first > top->z && contains(cover.second, x, y);
    });
    return hidden ? nullptr : top;
}

NodeId hovered_at(float x, float y) {
    const Hot* place = hot_at(state().last_hot, x, y);
    return place == nullptr ? 0 : place->id;
}

// The next of the waiting events to be met together. An action (a click, a key, a submit) may take away the field
// that somebody typed into just before: it is met in a pass of its own, after everything that came before it.
std::vector<Event> next_events(std::vector<Event>& posted) {
    const auto is_action = [](const Event& event) {
        return event.kind == Event::Kind::activate || event.kind == Event::Kind::submit ||
               event.kind == Event::Kind::key;
    };
    auto end = std::ranges::find_if(posted, is_action);
    if (end == posted.begin() && end != posted.end()) ++end;
    std::vector<Event> events(std::move_iterator(posted.begin()), std::move_iterator(end));
    posted.erase(posted.begin(), end);
    // A field tells all that it holds: of several letters typed since the last frame the latest event says everything.
    for (std::size_t at = 0; at < events.size();) {
        const auto later = std::any_of(
            events.begin() + static_cast<std::ptrdiff_t>(at) + 1, events.end(), [&](const Event& event) {
                return event.kind == Event::Kind::input && event.node == events[at].node;
            });
        if (later && events[at].kind == Event::Kind::input)
            events.erase(events.begin() + static_cast<std::ptrdiff_t>(at));
        else
            ++at;
    }
    return events;
}

void take_input() {
    auto& all = state();
    all.events = next_events(all.posted);
    all.hovered = hovered_at(all.pointer_x, all.pointer_y);
    all.pressed_edge = std::exchange(all.pointer_went_down, false);
    if (all.pressed_edge) all.pressed = all.hovered;

    for (const Event& event : all.events) {
        if (event.kind == Event::Kind::focus) {
            note_focus(event.node);
            all.focused = event.node;
            all.focused_by_keyboard = !all.pointer_down;
            // Whoever is put back where they were is not moved by the focus that comes along.
            if (!all.restored || event.node != all.wished_focus) scroll_to_focus();
        } else if (event.kind == Event::Kind::blur && all.focused == event.node) {
            all.focused = 0;
        } else if (event.kind == Event::Kind::input) {
            all.submitted_from = 0;
        } else if (event.kind == Event::Kind::activate) {
            // Not every browser moves the focus to a button that is clicked.
            if (const Node* node = find_last(event.node); node != nullptr && node->focusable)
                all.focused = event.node;
        }
    }
    std::erase_if(all.events, [](const Event& event) { return event.kind == Event::Kind::focus; });
    const bool acted =
        std::ranges::any_of(all.events, [](const Event& event) { return event.kind != Event::Kind::blur; });
    if (acted || all.pressed_edge || !all.wheels.empty()) {
        all.restoring = {};
        all.restored = false;
    }
    scroll_by_wheel();
    drag_scroll_bar();
}

void begin_pass(const Viewport& viewport, double seconds, int pass) {
    auto& all = state();
    all.text_changed = all.viewport.text != viewport.text;
    all.viewport = viewport;
    all.seconds = seconds;
    all.pass_of_frame = pass;
    ++all.pass;
    all.unsettled = false;
    all.wake_in = std::numeric_limits<double>::infinity();

    if (pass == 0) {
        ++all.frame;
        take_input();
    } else {
        all.events.clear();
        all.pressed_edge = false;
    }

    begin_canvas();

    all.layer_count = 0;
    all.layer_stack.clear();
    all.covers.clear();
    all.hot.clear();
    all.ids.clear();
    all.dialogs.clear();
    all.scroll_areas.clear();
    all.tooltip = {};
    all.bottom_bar = 0;
    all.seeds.assign(1, 1);

    push_layer(z::page, 0, false, 0);
    layer().rect = {0, 0, viewport.width, viewport.height};
    // Behind whatever comes first.
    fill(layer().rect, theme().page);
    open_root_box(1, layer().rect, {.cross = Cross::start});
}

// Names of others stand in it as they are drawn (domain/shown_text).
void show(std::string& words) {
    if (!domain::is_plain(words)) words = domain::shown(words, {.line_feeds = true});
}

// The trees of the layers, one after the other from the lowest to the highest.
void gather_nodes() {
    auto& all = state();
    all.tree.clear();
    for (Layer* each : layers_by_height())
        all.tree.insert(all.tree.end(), std::move_iterator(each->nodes.begin()),
                        std::move_iterator(each->nodes.end()));
    for (Node& node : all.tree) {
        show(node.name);
        show(node.description);
        for (SelectOption& option : node.options) show(option.label);
    }
}

void end_pass() {
    auto& all = state();
    close_root_box();
    pop_layer();

    for (std::size_t index = 0; index < all.layer_count; ++index) {
        const Layer& each = *all.layers[index];
        if (each.z == z::page) continue;
        all.covers.emplace_back(each.z,
                                each.modal ? Rect{0, 0, all.viewport.width, all.viewport.height} : each.rect);
    }
    std::swap(all.last_hot, all.hot);
    std::swap(all.last_scroll_areas, all.scroll_areas);
    if (all.last_covers != all.covers) {
        unsettle();
        all.last_covers = all.covers;
    }
    gather_nodes();
    if (all.pass_of_frame == 0) scroll_by_keys();
    if (const NodeId hovered = hovered_at(all.pointer_x, all.pointer_y); hovered != all.hovered) {
        all.hovered = hovered;
        unsettle();
    }

    const bool again = all.unsettled && all.multi_pass && all.pass_of_frame + 1 < most_passes;
    if (!again) {
        draw_tooltip();
        settle_focus();
        if (all.frame % frames_between_sweeps == 0 && all.frame > frames_between_sweeps)
            sweep_memory(all.frame - frames_between_sweeps);
        end_canvas();
    }
}

}  // namespace

void start() {
    auto& all = state();
    if (all.started) return;
    const bool apart = all.lines_apart;
    all = State{};
    all.lines_apart = apart;
    all.started = true;
    start_canvas();
    start_fonts();
}

void stop() {
    auto& all = state();
    if (!all.started) return;
    clear_memory();
    stop_canvas();
    all = State{};
}

void post(Event event) { state().posted.push_back(std::move(event)); }

void pointer_moved(float x, float y) {
    state().pointer_x = x;
    state().pointer_y = y;
}

void pointer_pressed(bool down, PressedBy by) {
    auto& all = state();
    all.pressed_by = by;
    if (down && !all.pointer_down) all.pointer_went_down = true;
    all.pointer_down = down;
    if (!down) all.dragged = 0;
}

void wheel(float x, float y, float delta_x, float delta_y) {
    state().wheels.push_back({x, y, delta_x, delta_y});
}

void begin_frame(const Viewport& viewport, double seconds) {
    state().multi_pass = false;
    begin_pass(viewport, seconds, 0);
}

void end_frame() { end_pass(); }

void draw_frame(const Viewport& viewport, double seconds, const std::function<void()>& draw) {
    auto& all = state();
    all.multi_pass = true;
    do {
        for (int pass = 0; pass < most_passes; ++pass) {
            begin_pass(viewport, seconds, pass);
            draw();
            end_pass();
            if (!all.unsettled) break;
        }
    } while (!all.posted.empty());
}

bool settled() { return !state().unsettled; }

bool pointer_wakes(float x, float y) {
    const auto& all = state();
    return all.dragged != 0 || hovered_at(x, y) != all.hovered;
}

void draw_lines_apart(bool apart) { state().lines_apart = apart; }

std::vector<DrawnLine> lines_apart() {
    const auto& viewport = state().viewport;
    std::vector<DrawnLine> lines;
    if (!state().lines_apart) return lines;
    for (const Layer* each : layers_by_height()) {
        if (each->modal)
            lines.push_back({.color = theme().scrim, .clip = {0, 0, viewport.width, viewport.height}});
        if (each->z != z::page) lines.push_back({.clip = each->rect});
        lines.insert(lines.end(), each->lines.begin(), each->lines.end());
    }
    return lines;
}

const NodeTree& nodes() { return state().tree; }

std::optional<NodeId> focus_wish() {
    auto& all = state();
    if (all.focus_wish) all.wished_focus = *all.focus_wish;
    return std::exchange(all.focus_wish, std::nullopt);
}

std::vector<Announcement> take_announcements() { return std::exchange(state().announcements, {}); }

double next_frame_in() {
    const auto& all = state();
    return (all.unsettled && !all.multi_pass) || !all.posted.empty() ? 0 : all.wake_in;
}

}  // namespace roster::ui
