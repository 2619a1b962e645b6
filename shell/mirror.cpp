#include "shell/mirror.hpp"

#include <algorithm>
#include <map>
#include <string>

#include "shell/element.hpp"
#include "shell/mirror_order.hpp"

extern "C" {
void browser_mirror_start();
void browser_mirror_create(std::uint32_t id, const char* tag, std::size_t length);
void browser_mirror_remove(std::uint32_t id);
void browser_mirror_insert(std::uint32_t id, std::uint32_t parent, std::uint32_t before);
void browser_mirror_set(std::uint32_t id, const char* name, std::size_t name_length, const char* value,
                        std::size_t value_length);
void browser_mirror_unset(std::uint32_t id, const char* name, std::size_t length);
void browser_mirror_text(std::uint32_t id, const char* text, std::size_t length);
void browser_mirror_box(std::uint32_t id, float x, float y, float width, float height);
void browser_mirror_font(std::uint32_t id, float size, float line_height, int weight);
void browser_mirror_value(std::uint32_t id, const char* value, std::size_t length);
void browser_mirror_options(std::uint32_t id, const char* options, std::size_t length);
void browser_mirror_focus(std::uint32_t id);
void browser_mirror_announce(const char* words, std::size_t length, bool assertive);
}

namespace roster::shell {
namespace {

// What the page has of a node.
struct Shown {
    ui::Node node;   // as it was described last
    ui::Rect place;  // relative to the parent's
    Element element;
    std::vector<ui::NodeId> children;  // in the order of the document
    std::uint32_t frame = 0;           // the last one that had it
    std::uint32_t placed = 0;          // the last one that placed it
    bool has_children = false;
    bool inert = false;
};

std::map<ui::NodeId, Shown> shown;
std::vector<ui::NodeId> shown_roots;
std::uint32_t present_frame = 0;

void set_attribute(ui::NodeId id, const Attribute& attribute) {
    browser_mirror_set(id, attribute.name.data(), attribute.name.size(), attribute.value.data(),
                       attribute.value.size());
}

void change_attributes(ui::NodeId id, const std::vector<Attribute>& from, const std::vector<Attribute>& to) {
    const auto named = [](const std::vector<Attribute>& attributes, std::string_view name) {
        return std::find_if(attributes.begin(), attributes.end(),
                            [&](const Attribute& a) { return a.name == name; });
    };
    for (const Attribute& old : from) {
        if (named(to, old.name) == to.end()) browser_mirror_unset(id, old.name.data(), old.name.size());
    }
    for (const Attribute& attribute : to) {
        const auto old = named(from, attribute.name);
        if (old == from.end() || old->value != attribute.value) set_attribute(id, attribute);
    }
}

// "value\nlabel\n" for each: neither holds a line break.
std::string option_lines(const std::vector<ui::SelectOption>& options) {
    std::string lines;
    for (const ui::SelectOption& option : options) {
        lines += option.value;
        lines += '\n';
        lines += option.label;
        lines += '\n';
    }
    return lines;
}

void change(Shown& entry, const ui::Node& node, bool has_children, bool inert, bool fresh) {
    Element element = element_of(node, has_children, inert);
    change_attributes(node.id, entry.element.attributes, element.attributes);
    if (element.text != entry.element.text)
        browser_mirror_text(node.id, element.text.data(), element.text.size());
    const ui::Node& old = entry.node;
    if (node.font_size > 0 && (fresh || node.font_size != old.font_size ||
                               node.line_height != old.line_height || node.font_weight != old.font_weight)) {
        browser_mirror_font(node.id, node.font_size, node.line_height, node.font_weight);
    }
    if (node.role == ui::Role::combobox && (fresh || node.options != old.options)) {
        const std::string lines = option_lines(node.options);
        browser_mirror_options(node.id, lines.data(), lines.size());
        browser_mirror_value(node.id, node.value.data(), node.value.size());
    } else if ((node.role == ui::Role::combobox || node.role == ui::Role::textbox) &&
               (fresh || node.value != old.value)) {
        browser_mirror_value(node.id, node.value.data(), node.value.size());
    }
    entry.element = std::move(element);
    entry.node = node;
    entry.has_children = has_children;
    entry.inert = inert;
}

bool same_but_rect(Shown& entry, const ui::Node& node) {
    entry.node.rect = node.rect;
    return entry.node == node;
}

// Creates or changes the element of one node; true when it is new.
bool show_node(const ui::Node& node, const ui::Rect& parent, bool has_children, bool inert) {
    Shown& entry = shown[node.id];
    const bool fresh = entry.frame == 0;
    entry.frame = present_frame;
    if (fresh) {
        const std::string_view tag = element_of(node, has_children, inert).tag;
        browser_mirror_create(node.id, tag.data(), tag.size());
    }
    if (fresh || entry.has_children != has_children || entry.inert != inert || !same_but_rect(entry, node)) {
        change(entry, node, has_children, inert, fresh);
    }
    const ui::Rect place = {node.rect.x - parent.x, node.rect.y - parent.y, node.rect.width,
                            node.rect.height};
    if (fresh || place != entry.place) {
        browser_mirror_box(node.id, place.x, place.y, place.width, place.height);
        entry.place = place;
    }
    return fresh;
}

// Elements whose node is gone, or needs another tag, leave; whole subtrees at once.
void remove_gone(const ui::NodeTree& tree) {
    for (const ui::Node& node : tree) {
        const auto found = shown.find(node.id);
        if (found == shown.end()) continue;
        const bool keeps_tag = found->second.node.role == node.role &&
                               found->second.node.level == node.level &&
                               found->second.node.href.empty() == node.href.empty() &&
                               (!node.field || !found->second.node.field ||
                                found->second.node.field->multiline == node.field->multiline);
        if (keeps_tag) found->second.frame = present_frame;
    }
    const auto is_gone = [](ui::NodeId id) { return shown.at(id).frame != present_frame; };
    const auto sweep = [&](std::vector<ui::NodeId>& children) { std::erase_if(children, is_gone); };
    sweep(shown_roots);
    for (auto& [id, entry] : shown) {
        if (entry.frame == present_frame) sweep(entry.children);
    }
    std::vector<ui::NodeId> gone;
    for (const auto& [id, entry] : shown) {
        if (entry.frame != present_frame) gone.push_back(id);
    }
    for (const ui::NodeId id : gone) {
        browser_mirror_remove(id);
        shown.erase(id);
    }
}

// Which nodes a modal dialog puts out of reach: all beside its ancestors but the region of toasts.
std::vector<bool> inert_nodes(const ui::NodeTree& tree) {
    std::vector<bool> inert(tree.size(), false);
    std::size_t dialog = tree.size();
    for (std::size_t i = 0; i < tree.size(); ++i) {
        if (tree[i].role == ui::Role::dialog && tree[i].modal) dialog = i;
    }
    if (dialog == tree.size()) return inert;
    const auto end_of = [&](std::size_t i) {
        std::size_t end = i + 1;
        while (end < tree.size() && tree[end].depth > tree[i].depth) ++end;
        return end;
    };
    for (std::size_t i = 0; i < tree.size();) {
        const std::size_t end = end_of(i);
        if (i == dialog) {
            i = end;
        } else if (dialog > i && dialog < end) {
            ++i;  // an ancestor: look at its children
        } else {
            const auto first = tree.begin() + static_cast<std::ptrdiff_t>(i);
            const auto last = tree.begin() + static_cast<std::ptrdiff_t>(end);
            const bool speaks = std::any_of(first, last, [](const ui::Node& node) {
                return node.role == ui::Role::status || node.role == ui::Role::alert;
            });
            const bool is_screen = std::any_of(first, last, [](const ui::Node& node) {
                return node.role == ui::Role::main || node.role == ui::Role::banner ||
                       node.role == ui::Role::navigation || node.role == ui::Role::dialog;
            });
            inert[i] = is_screen || !speaks;
            i = end;
        }
    }
    return inert;
}

}  // namespace

void start_mirror() { browser_mirror_start(); }

void show_nodes(const ui::NodeTree& tree) {
    ++present_frame;
    remove_gone(tree);
    const std::vector<bool> inert = inert_nodes(tree);

    struct Level {
        ui::NodeId id;
        ui::Rect rect;
        std::vector<ui::NodeId> children;
    };
    std::vector<Level> levels = {{0, {}, {}}};
    std::vector<ui::NodeId> autofocus;
    const auto close = [&] {
        Level& level = levels.back();
        std::vector<ui::NodeId>& present = level.id == 0 ? shown_roots : shown.at(level.id).children;
        arrange(present, level.children,
                [&](ui::NodeId id, ui::NodeId before) { browser_mirror_insert(id, level.id, before); });
        levels.pop_back();
    };
    for (std::size_t i = 0; i < tree.size(); ++i) {
        const ui::Node& node = tree[i];
        while (levels.size() > node.depth + 1) close();
        // A second node of one id would tear the first one's element out of its place.
        if (std::uint32_t& placed = shown[node.id].placed; placed == present_frame)
            continue;
        else
            placed = present_frame;
        const bool has_children = i + 1 < tree.size() && tree[i + 1].depth > node.depth;
        if (show_node(node, levels.back().rect, has_children, inert[i]) && node.field &&
            node.field->autofocus) {
            autofocus.push_back(node.id);
        }
        levels.back().children.push_back(node.id);
        if (has_children)
            levels.push_back({node.id, node.rect, {}});
        else
            shown.at(node.id).children.clear();
    }
    while (!levels.empty()) close();
    for (const ui::NodeId id : autofocus) browser_mirror_focus(id);
}

void focus_node(ui::NodeId node) {
    if (shown.contains(node)) browser_mirror_focus(node);
}

void announce(const std::string& words, bool assertive) {
    browser_mirror_announce(words.data(), words.size(), assertive);
}

// A field's element holds this now, by the person's doing: the next frame need not tell it.
void field_holds(ui::NodeId id, std::string_view value) {
    if (const auto found = shown.find(id); found != shown.end()) found->second.node.value = value;
}

}  // namespace roster::shell
