// What widgets share within ui: input, identity, memory from frame to frame, layers, nodes. Not for panels.
//
// A frame is drawn in passes (ui::draw_frame): events are met in the first; when something was laid out with
// a size that proved wrong, or an event changed something, `unsettled` asks for another pass before anything
// is shown.
#pragma once

#include <functional>
#include <map>
#include <memory>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "ui/frame.hpp"
#include "ui/lines.hpp"
#include "ui/node.hpp"
#include "ui/theme.hpp"

struct ImDrawList;

namespace roster::ui::detail {

struct Point {
    float x = 0, y = 0;
};

bool contains(const Rect& rect, float x, float y);
Rect intersection(const Rect& one, const Rect& other);
bool overlap(const Rect& one, const Rect& other);
Rect inset(const Rect& rect, float by);
inline float right_of(const Rect& rect) { return rect.x + rect.width; }
inline float bottom_of(const Rect& rect) { return rect.y + rect.height; }

// What lies over what: the page, its menus, each dialog in the order of opening with its menus, toasts, the
// tooltip.
namespace z {
inline constexpr int page = 0;
inline constexpr int popup_above = 1;  // added to the layer it belongs to
inline constexpr int first_dialog = 2;
inline constexpr int next_dialog = 2;
inline constexpr int toasts = 1000;
inline constexpr int tooltip = 1001;
}  // namespace z

struct Layer {
    int z = 0;
    ImDrawList* list = nullptr;
    NodeId owner = 0;
    bool modal = false;
    Rect rect;                // what it covers
    std::uint32_t depth = 0;  // of the next node
    NodeTree nodes;
    std::vector<DrawnLine> lines;  // where they are drawn apart
    std::vector<Rect> clips;       // innermost last; never empty
};

// A place that looks different under the pointer.
struct Hot {
    NodeId id = 0;
    Rect rect;
    int z = 0;
};

struct Wheel {
    float x = 0, y = 0, delta_x = 0, delta_y = 0;
};

// A place that scrolls by wheel, by keys, and to what takes the focus.
struct ScrollArea {
    NodeId id = 0;
    Rect rect;
    int z = 0;
    double offset = 0, most = 0;  // CSS pixels
    bool sideways = false;
};

struct OpenDialog {
    NodeId id = 0;
    NodeId return_focus = 0;
    NodeId close_button = 0;
    Rect rect;
    float footer = 0;  // height
};

struct Tooltip {
    std::string words;
    Rect anchor;
};

struct State {
    bool started = false;
    bool lines_apart = false;
    Viewport viewport;
    double seconds = 0;
    std::uint64_t frame = 0, pass = 0;
    int pass_of_frame = 0;
    bool multi_pass = false;  // draw_frame runs: further passes of the same frame follow at once
    bool unsettled = false;
    bool text_changed = false;  // no text is as wide as it was in the last pass
    double wake_in = std::numeric_limits<double>::infinity();

    std::vector<Event> posted, events;
    std::vector<Wheel> wheels;
    NodeId focused = 0;
    std::vector<NodeId> focus_trail;  // what had the focus, the latest last
    bool focused_by_keyboard = false;
    std::uint32_t submits = 0;  // forms that were sent
    NodeId submitted_from = 0;  // what had the focus at the last of them; 0 once somebody typed again
    float pointer_x = -1e6F, pointer_y = -1e6F;
    bool pointer_down = false, pointer_went_down = false, pressed_edge = false;
    PressedBy pressed_by = PressedBy::mouse;
    NodeId hovered = 0, pressed = 0;

    std::vector<std::unique_ptr<Layer>> layers;
    std::size_t layer_count = 0;  // of this pass; further ones wait to be used again
    std::vector<Layer*> layer_stack;
    std::vector<std::pair<int, Rect>> covers, last_covers;  // layers above the page and what they hide
    std::vector<Hot> hot, last_hot;
    std::map<NodeId, int> ids;  // how often each was asked for in this pass
    std::vector<NodeId> seeds;  // of the scopes

    std::vector<NodeId> taken_grounds;  // whose colour is whose (avatar.cpp)

    NodeTree tree;  // of the last finished pass
    std::vector<Announcement> announcements;
    std::optional<NodeId> focus_wish;
    bool focus_screen = false;
    std::vector<OpenDialog> dialogs, last_dialogs;
    std::vector<ScrollArea> scroll_areas, last_scroll_areas;
    NodeId dragged = 0;  // the scroll bar that is held
    Position restoring;
    bool restored = false;    // somebody was put where they were, and did nothing since
    NodeId wished_focus = 0;  // what was last given the focus
    Tooltip tooltip;
    float bottom_bar = 0;   // height of what stands below the page's main part
    NodeId row = 0;         // of a table or a list, that is being drawn
    bool folded = false;    // words are of a table row's second line: small and muted
    float fold_indent = 0;  // what an avatar took in its first line
};

State& state();

// ---- Identity ----

NodeId hash(NodeId seed, std::string_view text);
NodeId hash(NodeId seed, std::uint64_t number);
NodeId seed();
// An id for this pass that no other node has.
NodeId unique(NodeId wanted);
NodeId make_id(std::string_view label);
inline NodeId make_id(std::string_view label, std::string_view id) {
    return make_id(id.empty() ? label : id);
}
// Of a container of some kind ("list"), which may have the name of a widget beside it.
inline NodeId container_id(std::string_view kind, std::string_view name) {
    return unique(hash(hash(seed(), kind), name));
}
void push_seed(NodeId seed);
void pop_seed();

// ---- Memory: a value of type T per id that lasts while its widget is drawn ----

// One store for all types, since a template's map for each would be a tenth of ui's code.
struct MemoryKind {
    void* (*make)();
    void (*drop)(void* value);
};
template <class T>
inline constexpr MemoryKind memory_kind{[]() -> void* { return new T; },
                                        [](void* value) { delete static_cast<T*>(value); }};

void* remember(NodeId id, const MemoryKind& kind);

template <class T>
T& remember(NodeId id) {
    return *static_cast<T*>(remember(id, memory_kind<T>));
}

// ---- Layers and nodes ----

// Begins and ends a layer; within it nodes begin at `depth` again.
void push_layer(int z, NodeId owner, bool modal, std::uint32_t depth);
void pop_layer();
Layer& layer();
// The lowest first.
std::vector<Layer*> layers_by_height();
// An empty draw list, kept for the layer of this number (canvas.cpp).
ImDrawList* list_of_layer(std::size_t index);

// Adds a node to the present layer. The reference holds until the next one is added.
Node& add_node(Role role, NodeId id, const Rect& rect);
// Nodes added in between are its children.
void enter();
void leave();

class Inside {
   public:
    Inside() { enter(); }
    ~Inside() { leave(); }
    Inside(const Inside&) = delete;
    Inside& operator=(const Inside&) = delete;
};

void push_clip(const Rect& rect);
void pop_clip();
const Rect& clip();

const Node* find_last(NodeId id);  // in the tree of the last pass
// Whether `node` is `ancestor` or stands below it in the tree of the last pass.
bool is_within_last(NodeId node, NodeId ancestor);

// ---- Input ----

// Takes the event out of the queue.
std::optional<Event> take(Event::Kind kind, NodeId node);
bool take_activation(NodeId node);
// Takes the first key event of one of the nodes that `wanted` accepts.
std::optional<Event> take_key(const std::function<bool(const Event&)>& wanted);

// A widget that can be pressed stands here: registers it for the pointer and, in tests, with Dear
// ImGui's item hooks.
void touch_item(NodeId id, const Rect& rect);
bool is_hovered(NodeId id);
bool is_pressed(NodeId id);
// The pointer is over the rect and nothing of another layer lies between; for looks of what is no widget (a
// row).
bool pointer_over(const Rect& rect);

// Whether a higher layer lay over this rect in the last pass.
bool is_covered(const Rect& rect);

void wish_focus(NodeId id);
void unsettle();
// A frame is wanted in so many seconds.
void wake_in(double seconds);

}  // namespace roster::ui::detail
