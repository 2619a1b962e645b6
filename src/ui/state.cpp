// Identity, memory, layers, nodes and input: what every widget stands on (detail/state.hpp).
#include "ui/detail/state.hpp"

#include <algorithm>
#include <string>

#include "imgui.h"
#include "ui/detail/paint.hpp"
#include "ui/scope.hpp"

namespace roster::ui {

namespace detail {

State& state() {
    static State the_state;
    return the_state;
}

// ---- Geometry ----

bool contains(const Rect& rect, float x, float y) {
    return x >= rect.x && y >= rect.y && x < right_of(rect) && y < bottom_of(rect);
}

Rect intersection(const Rect& one, const Rect& other) {
    const float left = std::max(one.x, other.x), top = std::max(one.y, other.y);
    const float right = std::min(right_of(one), right_of(other)),
                bottom = std::min(bottom_of(one), bottom_of(other));
    return {left, top, std::max(0.0F, right - left), std::max(0.0F, bottom - top)};
}

bool overlap(const Rect& one, const Rect& other) {
    const Rect common = intersection(one, other);
    return common.width > 0 && common.height > 0;
}

Rect inset(const Rect& rect, float by) {
    return {rect.x + by, rect.y + by, std::max(0.0F, rect.width - 2 * by),
            std::max(0.0F, rect.height - 2 * by)};
}

// ---- Identity ----

namespace {

// FNV-1a, 32 bits.
constexpr NodeId fnv_prime = 16777619U;

NodeId mixed(NodeId hash, unsigned char byte) { return (hash ^ byte) * fnv_prime; }

NodeId not_zero(NodeId id) { return id == 0 ? 1 : id; }

}  // namespace

NodeId hash(NodeId seed, std::string_view text) {
    NodeId value = seed ^ 2166136261U;
    for (const char character : text) value = mixed(value, static_cast<unsigned char>(character));
    return not_zero(mixed(value, 0xFF));
}

NodeId hash(NodeId seed, std::uint64_t number) {
    NodeId value = seed ^ 2166136261U;
    for (int shift = 0; shift < 64; shift += 8)
        value = mixed(value, static_cast<unsigned char>(number >> shift));
    return not_zero(mixed(value, 0xFE));
}

NodeId seed() { return state().seeds.back(); }

NodeId unique(NodeId wanted) {
    auto& ids = state().ids;
    NodeId id = wanted;
    for (int times = ids[wanted]++; times > 0; times = ids[id]++)
        id = hash(id, static_cast<std::uint64_t>(times));
    return id;
}

NodeId make_id(std::string_view label) { return unique(hash(seed(), label)); }

void push_seed(NodeId seed) { state().seeds.push_back(seed); }
void pop_seed() { state().seeds.pop_back(); }

// ---- Memory ----

namespace {

struct MemoryKind {
    std::function<void()> clear;
    std::function<void(std::uint64_t)> sweep;
};

std::vector<MemoryKind>& memory_kinds() {
    static std::vector<MemoryKind> kinds;
    return kinds;
}

}  // namespace

void register_memory(std::function<void()> clear, std::function<void(std::uint64_t older_than)> sweep) {
    memory_kinds().push_back({std::move(clear), std::move(sweep)});
}

void clear_memory() {
    for (const auto& kind : memory_kinds()) kind.clear();
}

void sweep_memory(unsigned long long older_than) {
    for (const auto& kind : memory_kinds()) kind.sweep(older_than);
}

// ---- Layers and nodes ----

void push_layer(int z, NodeId owner, bool modal, std::uint32_t depth) {
    auto& all = state();
    const std::size_t index = all.layers.size();
    all.layers.push_back(
        {.z = z, .owner = owner, .modal = modal, .rect = {}, .depth = depth, .nodes = {}, .clips = {}});
    all.layer_stack.push_back(index);

    all.layers.back().list = list_of_layer(index);
    push_clip({0, 0, all.viewport.width, all.viewport.height});
}

void pop_layer() {
    pop_clip();
    state().layer_stack.pop_back();
}

std::vector<Layer*> layers_by_height() {
    std::vector<Layer*> order;
    order.reserve(state().layers.size());
    for (Layer& each : state().layers) {
        // There are few, and those of one height keep their order.
        auto at = order.end();
        while (at != order.begin() && (*std::prev(at))->z > each.z) --at;
        order.insert(at, &each);
    }
    return order;
}

Layer& layer() { return state().layers[state().layer_stack.back()]; }

Node& add_node(Role role, NodeId id, const Rect& rect) {
    Layer& current = layer();
    Node& node = current.nodes.emplace_back();
    node.id = id;
    node.depth = current.depth;
    node.role = role;
    node.rect = rect;
    return node;
}

void enter() { ++layer().depth; }
void leave() { --layer().depth; }

void push_clip(const Rect& rect) {
    auto& clips = layer().clips;
    const Rect visible = clips.empty() ? rect : intersection(clips.back(), rect);
    clips.push_back(visible);
    draw_list()->PushClipRect({visible.x, visible.y}, {right_of(visible), bottom_of(visible)}, false);
}

void pop_clip() {
    layer().clips.pop_back();
    draw_list()->PopClipRect();
}

const Rect& clip() { return layer().clips.back(); }

const Node* find_last(NodeId id) {
    const auto& tree = state().tree;
    const auto found = std::ranges::find(tree, id, &Node::id);
    return found == tree.end() ? nullptr : &*found;
}

bool is_within_last(NodeId node, NodeId ancestor) {
    const auto& tree = state().tree;
    const auto top = std::ranges::find(tree, ancestor, &Node::id);
    if (top == tree.end()) return false;
    for (auto at = top; at != tree.end() && (at == top || at->depth > top->depth); ++at) {
        if (at->id == node) return true;
    }
    return false;
}

// ---- Input ----

std::optional<Event> take(Event::Kind kind, NodeId node) {
    auto& events = state().events;
    const auto found = std::ranges::find_if(
        events, [&](const Event& event) { return event.kind == kind && event.node == node; });
    if (found == events.end()) return std::nullopt;
    Event event = std::move(*found);
    events.erase(found);
    unsettle();
    return event;
}

bool take_activation(NodeId node) { return take(Event::Kind::activate, node).has_value(); }

std::optional<Event> take_key(const std::function<bool(const Event&)>& wanted) {
    auto& events = state().events;
    const auto found = std::ranges::find_if(
        events, [&](const Event& event) { return event.kind == Event::Kind::key && wanted(event); });
    if (found == events.end()) return std::nullopt;
    Event event = std::move(*found);
    events.erase(found);
    unsettle();
    return event;
}

bool is_hovered(NodeId id) { return state().hovered == id; }

bool is_pressed(NodeId id) { return state().pointer_down && state().pressed == id && state().hovered == id; }

bool pointer_over(const Rect& rect) {
    const auto& all = state();
    if (!contains(intersection(rect, clip()), all.pointer_x, all.pointer_y)) return false;
    const int here = layer().z;
    return std::ranges::none_of(all.last_covers, [&](const auto& cover) {
        return cover.first > here && contains(cover.second, all.pointer_x, all.pointer_y);
    });
}

bool is_covered(const Rect& rect) {
    const int here = layer().z;
    return std::ranges::any_of(state().last_covers, [&](const auto& cover) {
        return cover.first > here && overlap(cover.second, rect);
    });
}

void wish_focus(NodeId id) { state().focus_wish = id; }

void unsettle() { state().unsettled = true; }

void wake_in(double seconds) { state().wake_in = std::min(state().wake_in, seconds); }

}  // namespace detail

Scope::Scope(std::string_view key) { detail::push_seed(detail::hash(detail::seed(), key)); }
Scope::Scope(std::int64_t key) {
    detail::push_seed(detail::hash(detail::seed(), static_cast<std::uint64_t>(key)));
}
Scope::~Scope() { detail::pop_seed(); }

NodeId id_of(std::string_view label) { return detail::hash(detail::seed(), label); }

}  // namespace roster::ui
