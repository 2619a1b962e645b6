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

struct Kept {
    void* value = nullptr;
    const MemoryKind* kind = nullptr;
    std::uint64_t seen = 0;  // the frame
};

// Values of several kinds may belong to one id. Both stand in the key as they are: a hash of them that two shared
// would give a value of the wrong type.
std::uint64_t key_of(NodeId id, const MemoryKind& kind) {
    return static_cast<std::uint64_t>(id) << 32 |
           static_cast<std::uint32_t>(reinterpret_cast<std::uintptr_t>(&kind));
}

std::map<std::uint64_t, Kept>& kept_values() {
    static std::map<std::uint64_t, Kept> values;
    return values;
}

}  // namespace

void* remember(NodeId id, const MemoryKind& kind) {
    Kept& kept = kept_values()[key_of(id, kind)];
    if (kept.value == nullptr) kept = {.value = kind.make(), .kind = &kind};
    kept.seen = state().frame;
    return kept.value;
}

void sweep_memory(unsigned long long older_than) {
    std::erase_if(kept_values(), [&](const auto& entry) {
        const Kept& kept = entry.second;
        if (kept.seen >= older_than) return false;
        kept.kind->drop(kept.value);
        return true;
    });
}

void clear_memory() { sweep_memory(~0ULL); }

// ---- Layers and nodes ----

void push_layer(int z, NodeId owner, bool modal, std::uint32_t depth) {
    auto& all = state();
    const std::size_t index = all.layer_count++;
    if (index == all.layers.size()) all.layers.push_back(std::make_unique<Layer>());
    Layer& made = *all.layers[index];
    made.z = z;
    made.list = list_of_layer(index);
    made.owner = owner;
    made.modal = modal;
    made.rect = {};
    made.depth = depth;
    made.nodes.clear();
    made.lines.clear();
    made.clips.clear();
    all.layer_stack.push_back(&made);
    push_clip({0, 0, all.viewport.width, all.viewport.height});
}

void pop_layer() {
    pop_clip();
    state().layer_stack.pop_back();
}

std::vector<Layer*> layers_by_height() {
    std::vector<Layer*> order;
    order.reserve(state().layer_count);
    for (std::size_t index = 0; index < state().layer_count; ++index) {
        // There are few, and those of one height keep their order.
        Layer* const each = state().layers[index].get();
        std::size_t at = order.size();
        order.push_back(each);
        for (; at > 0 && order[at - 1]->z > each->z; --at) order[at] = order[at - 1];
        order[at] = each;
    }
    return order;
}

Layer& layer() { return *state().layer_stack.back(); }

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
