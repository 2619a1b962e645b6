// Drives the console, or a few widgets, without a browser: finds nodes by role and name, as a screen reader
// and Playwright do, and does what people do with them, as the mirror would tell it. What is not there fails
// with the whole tree as an outline.
#pragma once

#include <functional>
#include <optional>
#include <regex>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "ui/frame.hpp"
#include "ui/node.hpp"

namespace roster::tests {

using ui::Role;

// An exact name, or an expression that the name matches.
class Name {
   public:
    Name(const char* text) : text_(text) {}
    Name(std::string text) : text_(std::move(text)) {}
    static Name matching(const std::string& expression);
    bool matches(const std::string& name) const;
    const std::string& text() const { return text_; }

   private:
    std::string text_;
    std::optional<std::regex> expression_;
};

class Driver {
   public:
    using Frame = std::function<void(const ui::Viewport& viewport, double seconds)>;

    // `frame` draws one whole frame, as app::Console::frame does.
    explicit Driver(Frame frame, ui::Viewport viewport = {});
    // The widgets that `draw` draws, within ui::draw_frame.
    static Driver of(std::function<void()> draw, ui::Viewport viewport = {});
    ~Driver();
    Driver(const Driver&) = delete;
    Driver& operator=(const Driver&) = delete;

    // Frames until none is wanted at once; moves the focus where the console wishes.
    void frame();
    void resize(float width, float height);
    void advance(double seconds) { seconds_ += seconds; }
    ui::Viewport& viewport() { return viewport_; }
    // Frames drawn since the driver was made.
    int frames() const { return frames_; }

    // Nodes that can be reached: not what lies behind a dialog. `within`: below this node alone.
    ui::Node find(Role role, const Name& name, ui::NodeId within = 0);
    bool has(Role role, const Name& name, ui::NodeId within = 0);
    std::vector<ui::Node> all(Role role, ui::NodeId within = 0);
    // All words within a node, in reading order, joined by blanks.
    std::string text_of(ui::NodeId node);
    // Whether these words are read anywhere on the page.
    bool shows(std::string_view words);
    std::optional<ui::Node> focused();

    void click(const ui::Node& node);
    void click(Role role, const Name& name, ui::NodeId within = 0) { click(find(role, name, within)); }
    void focus(const ui::Node& node);
    // The field's whole new value.
    void type(const Name& field, std::string_view value, ui::NodeId within = 0);
    // A key at the focused node: Enter, Space and Tab do what they do in a browser, others go to the widget.
    void press(std::string_view key, bool shift = false, bool command = false);
    void choose(const Name& select, std::string_view option_label, ui::NodeId within = 0);
    void drop_file(std::string_view text);
    // Both before the next frame is drawn, as on a slow machine.
    void type_and_drop_file(const Name& field, std::string_view value, std::string_view text);
    void type_and_click(const Name& field, std::string_view value, const ui::Node& node);

    void point_at(float x, float y);
    void wheel(float x, float y, float delta_y);
    // Presses the pointer there, moves it and lets it go.
    void drag(float from_x, float from_y, float to_x, float to_y, ui::PressedBy by = ui::PressedBy::mouse);

    std::vector<ui::Announcement> take_announcements() { return std::exchange(announcements_, {}); }

    // The tree as an indented outline: role "name" and what else is said.
    std::string outline(bool with_places = false);
    // Saves what is drawn as a PNG.
    void picture(const std::string& file);

   private:
    [[noreturn]] void fail(const std::string& what);
    bool reachable(std::size_t index) const;
    void post_focus(ui::NodeId node);
    void check_completeness();
    void end();
    void post(ui::Event::Kind kind, ui::NodeId node, std::string value = {});

    Frame frame_;
    ui::Viewport viewport_;
    double seconds_ = 1;
    int frames_ = 0;
    ui::NodeId focused_ = 0;
    std::vector<ui::Announcement> announcements_;
};

// The name of a role as in WAI-ARIA ("button").
std::string_view name_of(Role role);

}  // namespace roster::tests
