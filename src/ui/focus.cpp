// Where the focus goes when a screen changes or a dialog opens or closes (focus.hpp).
#include "ui/focus.hpp"

#include <algorithm>

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

// The field that asks for it, else the first control that is no close button, else the dialog itself.
NodeId start_of_dialog(const NodeTree& tree, const OpenDialog& dialog) {
    const auto top = std::ranges::find(tree, dialog.id, &Node::id);
    if (top == tree.end()) return 0;
    const auto end =
        std::find_if(top + 1, tree.end(), [&](const Node& node) { return node.depth <= top->depth; });
    const auto wants =
        std::find_if(top, end, [](const Node& node) { return node.field && node.field->autofocus; });
    if (wants != end) return wants->id;
    const auto control = std::find_if(top + 1, end, [&](const Node& node) {
        return node.focusable && !node.disabled && node.id != dialog.close_button;
    });
    return control == end ? dialog.id : control->id;
}

}  // namespace

void focus_screen() { state().focus_screen = true; }

void focus(NodeId node) { wish_focus(node); }

namespace detail {

void settle_focus() {
    auto& all = state();
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
    all.last_dialogs = all.dialogs;
}

}  // namespace detail

}  // namespace roster::ui
