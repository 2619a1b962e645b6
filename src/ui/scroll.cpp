// Places that scroll: clipped content, a bar to drag, the wheel, keys, and following the focus.
#include "ui/detail/scroll.hpp"

#include <algorithm>
#include <cmath>

#include "ui/detail/paint.hpp"
#include "ui/detail/run.hpp"
#include "ui/focus.hpp"

namespace roster::ui {

namespace detail {

namespace {

constexpr float bar_width = 12;  // CSS pixels that react
constexpr float least_thumb = 32;
constexpr float arrow_step = 40;
constexpr float focus_margin = 16;  // kept around what takes the focus

const ScrollArea* area_of(NodeId id) {
    const auto& areas = state().last_scroll_areas;
    const auto found = std::ranges::find(areas, id, &ScrollArea::id);
    return found == areas.end() ? nullptr : &*found;
}

// The scrolling places around a node, innermost first.
std::vector<const ScrollArea*> areas_around(NodeId node) {
    std::vector<const ScrollArea*> around;
    const auto& tree = state().tree;
    auto at = std::ranges::find(tree, node, &Node::id);
    if (at == tree.end()) return around;
    std::uint32_t depth = at->depth + 1;
    for (auto back = std::make_reverse_iterator(at + 1); back != tree.rend(); ++back) {
        if (back->depth >= depth) continue;
        depth = back->depth;
        if (const ScrollArea* area = area_of(back->id)) around.push_back(area);
    }
    return around;
}

void request(NodeId id, double by) { remember<ScrollMemory>(id).pending += by; }

bool can_scroll(const ScrollArea& area, float by) {
    return by < 0 ? area.offset > 0.5 : area.offset < area.most - 0.5;
}

float way_of(const Wheel& turn, const ScrollArea& area) {
    return area.sideways ? turn.delta_x : turn.delta_y;
}

// What a turn of the wheel at its place scrolls.
const ScrollArea* area_under(const Wheel& turn) {
    const auto& all = state();
    for (auto area = all.last_scroll_areas.rbegin(); area != all.last_scroll_areas.rend(); ++area) {
        const float by = way_of(turn, *area);
        if (by == 0 || !contains(area->rect, turn.x, turn.y) || !can_scroll(*area, by)) continue;
        const bool hidden = std::ranges::any_of(all.last_covers, [&](const auto& cover) {
            return cover.first > area->z && contains(cover.second, turn.x, turn.y);
        });
        if (!hidden) return &*area;
    }
    return nullptr;
}

}  // namespace

void scroll_by_wheel() {
    for (const Wheel& turn : std::exchange(state().wheels, {}))
        if (const ScrollArea* area = area_under(turn)) request(area->id, way_of(turn, *area));
}

void scroll_to_focus() {
    const NodeId focused = state().focused;
    const Node* node = find_last(focused);
    if (node == nullptr) return;
    Rect rect = node->rect;
    for (const ScrollArea* area : areas_around(focused)) {
        if (area->id == focused) continue;
        const float start = area->sideways ? area->rect.x : area->rect.y;
        const float end = area->sideways ? right_of(area->rect) : bottom_of(area->rect);
        const float from = area->sideways ? rect.x : rect.y,
                    to = area->sideways ? right_of(rect) : bottom_of(rect);
        float by = 0;
        if (from < start) {
            by = from - start - focus_margin;
        } else if (to > end) {
            by = std::min(to - end + focus_margin, from - start - focus_margin);
        }
        // What a place cannot do is left to those around it.
        by = std::clamp(by, static_cast<float>(-area->offset), static_cast<float>(area->most - area->offset));
        if (by == 0) continue;
        request(area->id, by);
        (area->sideways ? rect.x : rect.y) -= by;
    }
}

namespace {

// How far a key scrolls a place; 0: it is no key for that.
double way_of(const Event& event, const ScrollArea& area) {
    const std::string_view key = event.key;
    const float page = std::max(arrow_step, area.rect.height - arrow_step);
    if (key == "PageDown") return page;
    if (key == "PageUp") return -page;
    if (key == " ") return event.shift ? -page : page;
    if (key == "ArrowDown") return arrow_step;
    if (key == "ArrowUp") return -arrow_step;
    if (key == "Home") return -1e12;
    if (key == "End") return 1e12;
    return 0;
}

// The places that keys at a node may scroll, the nearest first: those around it, then the others of its
// layer.
std::vector<const ScrollArea*> areas_for_keys(NodeId node) {
    const auto& all = state().last_scroll_areas;
    std::vector<const ScrollArea*> wanted = areas_around(node);
    if (wanted.empty() && all.empty()) return wanted;
    const int z = wanted.empty() ? std::ranges::max_element(all, {}, &ScrollArea::z)->z : wanted.front()->z;
    for (const ScrollArea& area : all)
        if (area.z == z) wanted.push_back(&area);
    std::erase_if(wanted, [](const ScrollArea* area) { return area->sideways; });
    return wanted;
}

}  // namespace

void scroll_by_keys() {
    for (const Event& event : state().events) {
        const bool to_an_end = event.key == "Home" || event.key == "End";
        if (event.kind != Event::Kind::key || event.alt || (event.command && !to_an_end)) continue;
        for (const ScrollArea* area : areas_for_keys(event.node)) {
            const double by = way_of(event, *area);
            if (by == 0) break;
            if (!can_scroll(*area, static_cast<float>(by))) continue;
            request(area->id, by);
            unsettle();
            break;
        }
    }
}

void drag_scroll_bar() {
    auto& all = state();
    if (all.pressed_edge && all.pressed_by == PressedBy::mouse) {
        for (const ScrollArea& area : all.last_scroll_areas) {
            if (hash(area.id, "bar") != all.pressed) continue;
            all.dragged = area.id;
            ScrollMemory& scroll = remember<ScrollMemory>(area.id);
            const bool on_thumb = contains(scroll.thumb, all.pointer_x, all.pointer_y);
            scroll.grab = on_thumb ? all.pointer_y - scroll.thumb.y : scroll.thumb.height / 2;
        }
    }
    if (all.dragged == 0) return;
    ScrollMemory& scroll = remember<ScrollMemory>(all.dragged);
    const float travel = scroll.track.height - scroll.thumb.height;
    if (travel <= 0) return;
    const double share = std::clamp((all.pointer_y - scroll.grab - scroll.track.y) / travel, 0.0F, 1.0F);
    scroll.pending += share * scroll.most - scroll.offset;
}

void move_scroll(ScrollMemory& scroll) {
    scroll.offset = std::clamp(scroll.offset + scroll.pending, 0.0, std::max(0.0, scroll.most));
    scroll.pending = 0;
}

void draw_scroll_bar(NodeId id, ScrollMemory& scroll, const Rect& view, double visible_share) {
    if (scroll.most <= 0.5) {
        scroll.track = scroll.thumb = {};
        return;
    }
    scroll.track = {right_of(view) - bar_width, view.y + 2, bar_width, view.height - 4};
    const float length = std::max(least_thumb, scroll.track.height * static_cast<float>(visible_share));
    const double share = scroll.offset / scroll.most;
    scroll.thumb = {scroll.track.x,
                    scroll.track.y + static_cast<float>(share) * (scroll.track.height - length), bar_width,
                    length};
    const NodeId bar = hash(id, "bar");
    const Rect visible = intersection(scroll.track, clip());
    if (visible.width > 0 && visible.height > 0)
        state().hot.push_back({.id = bar, .rect = visible, .z = layer().z});
    const bool active = is_hovered(bar) || state().dragged == id;
    const float thin = active ? 8.0F : 6.0F;
    fill(snap({right_of(view) - thin - 2, scroll.thumb.y, thin, scroll.thumb.height}),
         theme().forced ? theme().text : with_alpha(theme().muted, active ? 0.75F : 0.45F), thin / 2);
}

void begin_scroll(NodeId id, const Rect& view) {
    ScrollMemory& scroll = remember<ScrollMemory>(id);
    move_scroll(scroll);
    Node& node = add_node(Role::generic, id, view);
    node.clips = true;
    enter();
    push_clip(view);
}

float scroll_offset(NodeId id) { return snap(static_cast<float>(remember<ScrollMemory>(id).offset)); }

void end_scroll(NodeId id, const Rect& view, double content_height) {
    ScrollMemory& scroll = remember<ScrollMemory>(id);
    scroll.most = std::max(0.0, content_height - view.height);
    if (Position& wanted = state().restoring; wanted.scrolled == id && scroll.most > wanted.by - 1) {
        wanted.scrolled = 0;
        scroll.offset = wanted.by;
        unsettle();
    }
    if (scroll.offset > scroll.most + 0.5) {
        scroll.offset = scroll.most;
        unsettle();
    }
    draw_scroll_bar(id, scroll, view, view.height / std::max(1.0, content_height));
    pop_clip();
    leave();
    state().scroll_areas.push_back({.id = id,
                                    .rect = intersection(view, clip()),
                                    .z = layer().z,
                                    .offset = scroll.offset,
                                    .most = scroll.most});
}

}  // namespace detail

bool wheel_scrolls(float x, float y, float delta_x, float delta_y) {
    return detail::area_under({x, y, delta_x, delta_y}) != nullptr;
}

Position position() {
    Position position;
    for (const auto& area : detail::state().last_scroll_areas) {
        if (area.z == detail::z::page && !area.sideways && area.offset > position.by)
            position = {.scrolled = area.id, .by = area.offset};
    }
    return position;
}

void scroll_to_top() {
    for (const auto& area : detail::state().last_scroll_areas) {
        if (area.z == detail::z::page && !area.sideways)
            detail::remember<detail::ScrollMemory>(area.id).pending = -1e12;
    }
}

}  // namespace roster::ui
