// Where the focus goes when a screen changes or a dialog opens or closes (focus.hpp).
#include "ui/focus.hpp"

#include <algorithm>
#include <ranges>
#include <span>

#include "ui/detail/run.hpp"
#include "ui/detail/state.hpp"

namespace roster::ui {

using namespace detail;

namespace {

const Node* find(const NodeTree& tree, NodeId id) {
    const auto found = std::ranges::find(tree, id, &Node::id);
    return found == tree.end() ? nullptr : &*found;
}

template <class Condition>
NodeId first(const NodeTree& tree, Condition condition) {
    const auto found = std::ranges::find_if(tree, condition);
    return found == tree.end() ? 0 : found->id;
}

// The field that asks for it, else the current tab, else the first heading.
NodeId start_of_screen(const NodeTree& tree) {
    if (const NodeId id = first(tree, [](const Node& node) { return node.field && node.field->autofocus; }))
        return id;
    if (const NodeId id = first(tree, [](const Node& node) { return node.current == Current::page; }))
        return id;
    return first(tree, [](const Node& node) { return node.role == Role::heading; });
}

// A node and what stands below it.
std::span<const Node> part_of(const NodeTree& tree, NodeId id) {
    const auto top = std::ranges::find(tree, id, &Node::id);
    if (top == tree.end()) return {};
    const auto end =
        std::find_if(top + 1, tree.end(), [&](const Node& node) { return node.depth <= top->depth; });
    return {top, end};
}

// The field that asks for it, else the first control that is no close button, else the dialog itself.
NodeId start_of_dialog(const NodeTree& tree, const OpenDialog& dialog) {
    const auto part = part_of(tree, dialog.id);
    if (part.empty()) return 0;
    const auto wants =
        std::ranges::find_if(part, [](const Node& node) { return node.field && node.field->autofocus; });
    if (wants != part.end()) return wants->id;
    const auto control = std::ranges::find_if(part.subspan(1), [&](const Node& node) {
        return node.focusable && !node.disabled && node.id != dialog.close_button;
    });
    return control == part.end() ? dialog.id : control->id;
}

// Where the focus goes when what had it is gone: to the field that asks for it, else back to what had it before that,
// else to the beginning.
NodeId instead_of_lost(const State& all) {
    const bool within_dialog = !all.dialogs.empty();
    const std::span<const Node> part =
        within_dialog ? part_of(all.tree, all.dialogs.back().id) : std::span<const Node>(all.tree);
    const auto wants =
        std::ranges::find_if(part, [](const Node& node) { return node.field && node.field->autofocus; });
    if (wants != part.end()) return wants->id;
    for (const NodeId before : all.focus_trail | std::views::reverse)
        if (std::ranges::find(part, before, &Node::id) != part.end()) return before;
    return within_dialog ? start_of_dialog(all.tree, all.dialogs.back()) : start_of_screen(all.tree);
}

}  // namespace

bool took_key(std::string_view key, bool command) {
    if (!state().last_dialogs.empty()) return false;
    return take_key([&](const Event& event) { return event.key == key && event.command == command; })
        .has_value();
}

void focus_screen() { state().focus_screen = true; }

void focus(NodeId node) { wish_focus(node); }

void restore(Position position) {
    state().restoring = position;
    state().restored = position.focus != 0 || position.scrolled != 0;
}

namespace detail {

void note_focus(NodeId node) {
    constexpr std::size_t longest_trail = 8;
    auto& trail = state().focus_trail;
    std::erase(trail, node);
    trail.push_back(node);
    if (trail.size() > longest_trail) trail.erase(trail.begin());
}

void settle_focus() {
    auto& all = state();
    if (all.focused != 0 && !all.focus_wish && find(all.tree, all.focused) == nullptr) {
        if (const NodeId id = instead_of_lost(all)) wish_focus(id);
    }
    const auto was_open = [&](NodeId id) {
        return std::ranges::find(all.last_dialogs, id, &OpenDialog::id) != all.last_dialogs.end();
    };
    const auto is_open = [&](NodeId id) {
        return std::ranges::find(all.dialogs, id, &OpenDialog::id) != all.dialogs.end();
    };
    for (auto dialog = all.last_dialogs.rbegin(); dialog != all.last_dialogs.rend(); ++dialog) {
        if (is_open(dialog->id)) continue;
        if (find(all.tree, dialog->return_focus) != nullptr) {
            wish_focus(dialog->return_focus);
        } else if (const NodeId id = start_of_screen(all.tree)) {
            wish_focus(id);
        }
    }
    if (all.focus_screen && all.dialogs.empty()) {
        if (const NodeId id = start_of_screen(all.tree)) {
            wish_focus(id);
            all.focus_screen = false;
        }
    }
    for (const OpenDialog& dialog : all.dialogs) {
        if (!was_open(dialog.id)) wish_focus(start_of_dialog(all.tree, dialog));
    }
    if (find(all.tree, all.restoring.focus) != nullptr) wish_focus(std::exchange(all.restoring.focus, 0));
    all.last_dialogs = all.dialogs;
}

}  // namespace detail

}  // namespace roster::ui
