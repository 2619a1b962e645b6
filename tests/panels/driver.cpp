#include "panels/driver.hpp"

#include <algorithm>
#include <set>
#include <sstream>
#include <stdexcept>
#include <unordered_map>

#include "imgui.h"
#include "imgui_internal.h"
#include "panels/dejavu.hpp"
#include "panels/drawn_words.hpp"
#include "panels/picture.hpp"
#include "ui/lines.hpp"

// ---- Dear ImGui's item hooks: every item that can be reached ----

namespace {

struct ReachableItem {
    ImRect rect;
    int frame = 0;
};
std::unordered_map<ImGuiID, ReachableItem> reachable_items;

}  // namespace

void ImGuiTestEngineHook_ItemAdd(ImGuiContext* context, ImGuiID id, const ImRect& rect,
                                 const ImGuiLastItemData*) {
    reachable_items[id] = {rect, context->FrameCount};
}

void ImGuiTestEngineHook_ItemInfo(ImGuiContext*, ImGuiID, const char*, ImGuiItemStatusFlags) {}
void ImGuiTestEngineHook_Log(ImGuiContext*, const char*, ...) {}
const char* ImGuiTestEngine_FindItemDebugLabel(ImGuiContext*, ImGuiID) { return nullptr; }

namespace roster::tests {

namespace {

constexpr int most_frames = 30;

// What a renderer does with textures.
void take_textures() {
    for (ImTextureData* texture : ImGui::GetPlatformIO().Textures) {
        if (texture->Status == ImTextureStatus_WantCreate || texture->Status == ImTextureStatus_WantUpdates) {
            texture->SetTexID(1);
            texture->SetStatus(ImTextureStatus_OK);
        } else if (texture->Status == ImTextureStatus_WantDestroy) {
            texture->SetTexID(ImTextureID_Invalid);
            texture->SetStatus(ImTextureStatus_Destroyed);
        }
    }
}

// The blank at the end of a line is part of it.
std::string without_breaks(std::string words) {
    std::erase(words, '\n');
    return words;
}

std::size_t end_of(const ui::NodeTree& tree, std::size_t index) {
    std::size_t end = index + 1;
    while (end < tree.size() && tree[end].depth > tree[index].depth) ++end;
    return end;
}

std::optional<std::size_t> index_of(ui::NodeId id) {
    const auto& tree = ui::nodes();
    const auto found = std::ranges::find(tree, id, &ui::Node::id);
    if (found == tree.end()) return std::nullopt;
    return static_cast<std::size_t>(found - tree.begin());
}

}  // namespace

std::string_view name_of(Role role) {
    switch (role) {
        case Role::generic:
            return "generic";
        case Role::text:
            return "text";
        case Role::paragraph:
            return "paragraph";
        case Role::heading:
            return "heading";
        case Role::link:
            return "link";
        case Role::button:
            return "button";
        case Role::label:
            return "label";
        case Role::textbox:
            return "textbox";
        case Role::combobox:
            return "combobox";
        case Role::checkbox:
            return "checkbox";
        case Role::radio:
            return "radio";
        case Role::switch_:
            return "switch";
        case Role::image:
            return "image";
        case Role::list:
            return "list";
        case Role::listitem:
            return "listitem";
        case Role::table:
            return "table";
        case Role::row:
            return "row";
        case Role::columnheader:
            return "columnheader";
        case Role::cell:
            return "cell";
        case Role::form:
            return "form";
        case Role::group:
            return "group";
        case Role::navigation:
            return "navigation";
        case Role::main:
            return "main";
        case Role::banner:
            return "banner";
        case Role::region:
            return "region";
        case Role::dialog:
            return "dialog";
        case Role::menu:
            return "menu";
        case Role::menuitem:
            return "menuitem";
        case Role::menuitemradio:
            return "menuitemradio";
        case Role::status:
            return "status";
        case Role::alert:
            return "alert";
        case Role::progressbar:
            return "progressbar";
        case Role::separator:
            return "separator";
    }
    return "?";
}

Name Name::matching(const std::string& expression) {
    Name name(expression);
    name.expression_ = std::regex(expression);
    return name;
}

bool Name::matches(const std::string& name) const {
    return expression_ ? std::regex_search(name, *expression_) : name == text_;
}

Driver::Driver(Frame frame, ui::Viewport viewport) : frame_(std::move(frame)), viewport_(viewport) {
    if (wants_pictures()) use_dejavu();
    ui::draw_lines_apart(!wants_pictures());
    ui::start();
    ImGui::GetIO().BackendFlags |= ImGuiBackendFlags_RendererHasTextures;
    ImGui::GetCurrentContext()->TestEngineHookItems = true;
    try {
        this->frame();
    } catch (...) {
        end();
        throw;
    }
}

Driver Driver::of(std::function<void()> draw, ui::Viewport viewport) {
    return Driver([draw = std::move(draw)](const ui::Viewport& now,
                                           double seconds) { ui::draw_frame(now, seconds, draw); },
                  viewport);
}

Driver::~Driver() { end(); }

void Driver::end() {
    for (ImTextureData* texture : ImGui::GetPlatformIO().Textures) {
        texture->SetTexID(ImTextureID_Invalid);
        texture->SetStatus(ImTextureStatus_Destroyed);
    }
    ui::stop();
    reachable_items.clear();
}

void Driver::frame() {
    for (int drawn = 0;; ++drawn) {
        if (drawn == most_frames) fail("Every frame wants another one at once.");
        frame_(viewport_, seconds_);
        seconds_ += 1.0 / 60;
        ++frames_;
        take_textures();
        if (!ui::settled()) fail("The layout does not settle: two sizes chase each other.");
        for (auto& announcement : ui::take_announcements()) announcements_.push_back(std::move(announcement));
        // An element that went away takes the focus with it.
        if (focused_ != 0 && !index_of(focused_)) {
            post(ui::Event::Kind::blur, focused_);
            focused_ = 0;
        }
        if (const auto wish = ui::focus_wish(); wish && index_of(*wish)) {
            post_focus(*wish);
            continue;
        }
        if (ui::next_frame_in() > 0) break;
    }
    check_completeness();
}

void Driver::resize(float width, float height) {
    viewport_.width = width;
    viewport_.height = height;
    frame();
}

void Driver::check_completeness() {
    const int last = ImGui::GetFrameCount();
    const auto& tree = ui::nodes();
    std::set<ui::NodeId> claimed;
    for (const ui::Node& node : tree) {
        if (!claimed.insert(node.id).second)
            fail("Two nodes have the same id: " + std::string(name_of(node.role)) + " \"" + node.name + "\"");
    }
    for (const auto& [id, item] : reachable_items) {
        if (item.frame == last && !claimed.contains(id))
            fail("An item at " + std::to_string(item.rect.Min.x) + ", " + std::to_string(item.rect.Min.y) +
                 " can be pressed, but no node tells of it.");
    }
    for (const ui::Node& node : tree) {
        const auto item = reachable_items.find(node.id);
        if (node.focusable && (item == reachable_items.end() || item->second.frame != last))
            fail("A node can take the focus, but no item is there: " + std::string(name_of(node.role)) +
                 " \"" + node.name + "\"");
    }
    if (wants_pictures()) return;
    const std::string apart = words_apart(tree, ui::lines_apart(), {0, 0, viewport_.width, viewport_.height});
    if (!apart.empty()) fail(apart);
}

bool Driver::reachable(std::size_t index) const {
    const auto& tree = ui::nodes();
    std::size_t modal = tree.size();
    for (std::size_t at = 0; at < tree.size(); ++at) {
        if (tree[at].modal) modal = at;
    }
    return modal == tree.size() || index >= modal;
}

std::vector<ui::Node> Driver::all(Role role, ui::NodeId within) {
    const auto& tree = ui::nodes();
    std::size_t from = 0, end = tree.size();
    if (within != 0) {
        const auto top = index_of(within);
        if (!top) fail("The node to look in is no longer there.");
        from = *top + 1;
        end = end_of(tree, *top);
    }
    std::vector<ui::Node> found;
    for (std::size_t at = from; at < end; ++at) {
        if (tree[at].role == role && reachable(at)) found.push_back(tree[at]);
    }
    return found;
}

ui::Node Driver::find(Role role, const Name& name, ui::NodeId within) {
    std::vector<ui::Node> found = all(role, within);
    std::erase_if(found, [&](const ui::Node& node) { return !name.matches(node.name); });
    if (found.empty()) fail("There is no " + std::string(name_of(role)) + " \"" + name.text() + "\".");
    if (found.size() > 1)
        fail("There are " + std::to_string(found.size()) + " of " + std::string(name_of(role)) + " \"" +
             name.text() + "\".");
    return found.front();
}

bool Driver::has(Role role, const Name& name, ui::NodeId within) {
    const auto found = all(role, within);
    return std::ranges::any_of(found, [&](const ui::Node& node) { return name.matches(node.name); });
}

std::string Driver::text_of(ui::NodeId node) {
    const auto top = index_of(node);
    if (!top) fail("The node whose words are wanted is no longer there.");
    const auto& tree = ui::nodes();
    std::string words;
    const auto add = [&](const std::string& more) {
        if (more.empty()) return;
        if (!words.empty()) words += ' ';
        words += more;
    };
    for (std::size_t at = *top; at < end_of(tree, *top); ++at) {
        const bool container = at + 1 < tree.size() && tree[at + 1].depth > tree[at].depth;
        if (!container) add(tree[at].role == Role::textbox ? tree[at].value : tree[at].name);
    }
    return without_breaks(std::move(words));
}

bool Driver::shows(std::string_view words) {
    return std::ranges::any_of(ui::nodes(), [&](const ui::Node& node) {
        const std::string name = without_breaks(node.name);
        return name.find(words) != std::string::npos || node.description.find(words) != std::string::npos;
    });
}

std::optional<ui::Node> Driver::focused() {
    const auto index = index_of(focused_);
    if (!index) return std::nullopt;
    return ui::nodes()[*index];
}

void Driver::post(ui::Event::Kind kind, ui::NodeId node, std::string value) {
    ui::Event event;
    event.kind = kind;
    event.node = node;
    event.value = std::move(value);
    ui::post(std::move(event));
}

void Driver::post_focus(ui::NodeId node) {
    if (focused_ == node) return;
    if (focused_ != 0) post(ui::Event::Kind::blur, focused_);
    focused_ = node;
    post(ui::Event::Kind::focus, node);
}

void Driver::focus(const ui::Node& node) {
    post_focus(node.id);
    frame();
}

void Driver::click(const ui::Node& node) {
    const auto index = index_of(node.id);
    if (!index)
        fail("What is to be clicked is no longer there: " + std::string(name_of(node.role)) + " \"" +
             node.name + "\".");
    if (!reachable(*index))
        fail("A dialog lies over " + std::string(name_of(node.role)) + " \"" + node.name + "\".");
    if (node.focusable) post_focus(node.id);
    if (node.submits) {
        const auto& tree = ui::nodes();
        std::uint32_t depth = tree[*index].depth;
        for (std::size_t at = *index; at-- > 0;) {
            if (tree[at].depth >= depth) continue;
            depth = tree[at].depth;
            if (tree[at].role != Role::form) continue;
            post(ui::Event::Kind::submit, tree[at].id);
            return frame();
        }
        fail("The submit button \"" + node.name + "\" is in no form.");
    }
    post(ui::Event::Kind::activate, node.id);
    frame();
}

void Driver::type(const Name& field, std::string_view value, ui::NodeId within) {
    const ui::Node node = find(Role::textbox, field, within);
    if (node.field->read_only) fail("The field \"" + node.name + "\" is read-only.");
    post_focus(node.id);
    frame();
    post(ui::Event::Kind::input, node.id, std::string(value));
    frame();
}

void Driver::choose(const Name& select, std::string_view option_label, ui::NodeId within) {
    const ui::Node node = find(Role::combobox, select, within);
    const auto option = std::ranges::find(node.options, option_label, &ui::SelectOption::label);
    if (option == node.options.end())
        fail("\"" + node.name + "\" has no option \"" + std::string(option_label) + "\".");
    post_focus(node.id);
    post(ui::Event::Kind::input, node.id, option->value);
    frame();
}

void Driver::drop_file(std::string_view text) {
    post(ui::Event::Kind::files, 0, std::string(text));
    frame();
}

void Driver::type_and_drop_file(const Name& field, std::string_view value, std::string_view text) {
    post(ui::Event::Kind::input, find(Role::textbox, field).id, std::string(value));
    drop_file(text);
}

void Driver::type_and_click(const Name& field, std::string_view value, const ui::Node& node) {
    post(ui::Event::Kind::input, find(Role::textbox, field).id, std::string(value));
    click(node);
}

void Driver::press(std::string_view key, bool shift, bool command) {
    const auto& tree = ui::nodes();
    const auto node = focused();
    if (key == "Tab") {
        std::vector<ui::NodeId> stops;
        for (std::size_t at = 0; at < tree.size(); ++at) {
            if (tree[at].focusable && reachable(at)) stops.push_back(tree[at].id);
        }
        if (stops.empty()) fail("Nothing can take the focus.");
        const auto here = std::ranges::find(stops, focused_);
        std::size_t next = 0;
        if (here != stops.end()) {
            const auto at = static_cast<std::size_t>(here - stops.begin());
            next = shift ? (at + stops.size() - 1) % stops.size() : (at + 1) % stops.size();
        }
        post_focus(stops[next]);
        return frame();
    }
    if (node && (key == "Enter" || key == " ")) {
        const bool single_line = node->field && !node->field->multiline;
        if (key == "Enter" && single_line) {
            std::uint32_t depth = node->depth;
            for (std::size_t at = *index_of(node->id); at-- > 0;) {
                if (tree[at].depth >= depth) continue;
                depth = tree[at].depth;
                if (tree[at].role == Role::form) post(ui::Event::Kind::submit, tree[at].id);
            }
            return frame();
        }
        if (!node->field && (key == "Enter" || (node->focusable && node->role != Role::link)))
            return click(*node);
    }
    ui::Event event;
    event.kind = ui::Event::Kind::key;
    event.node = focused_;
    event.key = key;
    event.shift = shift;
    event.command = command;
    ui::post(std::move(event));
    frame();
}

void Driver::point_at(float x, float y) {
    const bool wakes = ui::pointer_wakes(x, y);
    ui::pointer_moved(x, y);
    if (wakes) frame();
}

void Driver::wheel(float x, float y, float delta_y) {
    ui::wheel(x, y, 0, delta_y);
    frame();
}

void Driver::drag(float from_x, float from_y, float to_x, float to_y, ui::PressedBy by) {
    point_at(from_x, from_y);
    ui::pointer_pressed(true, by);
    frame();
    ui::pointer_moved(to_x, to_y);
    frame();
    ui::pointer_pressed(false, by);
    frame();
}

std::string Driver::outline(bool with_places) {
    std::ostringstream out;
    for (const ui::Node& node : ui::nodes()) {
        if (node.role == Role::generic && !with_places) continue;
        out << std::string(std::size_t{node.depth} * 2, ' ') << name_of(node.role);
        const std::string name = without_breaks(node.name);
        if (!name.empty()) out << " \"" << name << '"';
        if (node.level > 0) out << " level " << node.level;
        if (node.role == Role::textbox || node.role == Role::combobox) out << " = \"" << node.value << '"';
        if (!node.href.empty()) out << " -> " << node.href;
        if (node.current == ui::Current::page) out << " current";
        if (node.checked != ui::Toggle::none)
            out << (node.checked == ui::Toggle::on ? " checked" : " unchecked");
        if (node.expanded) out << (*node.expanded ? " expanded" : " collapsed");
        if (node.sort != ui::Sort::none)
            out << (node.sort == ui::Sort::ascending ? " ascending" : " descending");
        if (node.row_count >= 0) out << " rows " << node.row_count;
        if (node.role == Role::row && node.row_index >= 0) out << " row " << node.row_index;
        if (node.disabled) out << " disabled";
        if (node.invalid) out << " invalid";
        if (node.busy) out << " busy";
        if (node.modal) out << " modal";
        if (node.submits) out << " submits";
        if (node.field && node.field->covered) out << " covered";
        if (node.id == focused_) out << " focused";
        if (!node.description.empty()) out << " (" << node.description << ')';
        if (with_places)
            out << " @ " << node.rect.x << ' ' << node.rect.y << ' ' << node.rect.width << 'x'
                << node.rect.height;
        out << '\n';
    }
    return out.str();
}

void Driver::picture(const std::string& file) { save_picture(file); }

void Driver::fail(const std::string& what) { throw std::runtime_error(what + "\n" + outline()); }

}  // namespace roster::tests
