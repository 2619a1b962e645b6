// Semantic nodes: what every widget says of itself, beside drawing itself.
// A frame leaves a tree of nodes in reading order. In a browser shell/mirror turns the tree into native
// elements above the canvas (a screen reader, Tab, a password manager, find-in-page and an automated test
// meet these); in native tests the driver finds widgets in the same tree by role and name. What people do
// comes back as events that name a node. A click on the element is the one and only activation: the canvas
// itself never decides that a button was pressed, so mouse, touch, keyboard and assistive technology act
// exactly once and alike.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace roster::ui {

// Stable from frame to frame, unique within a frame; 0 is none.
using NodeId = std::uint32_t;

// Names are those of WAI-ARIA 1.2.
enum class Role : std::uint8_t {
    generic,  // a box without meaning: groups geometry and clipping
    text,     // static text; lines are cut by '\n' as drawn, after the blank where one was
    paragraph,
    heading,   // level
    link,      // href
    button,    // submits: it is its form's submit button, whose click is told as the form's submit alone
    label,     // words beside a field, which its name already says; labels
    textbox,   // field
    combobox,  // a native select: options; the canvas draws the chosen label, the element's own text is clear
    checkbox,  // checked
    radio,
    switch_,
    image,  // named pictures; unnamed ones emit no node
    list,
    listitem,      // row_index, row_count, where only a part of its list has nodes
    table,         // row_count, column_count
    row,           // row_index
    columnheader,  // sort; column_index
    cell,          // column_index
    form,
    group,
    navigation,
    main,
    banner,
    region,
    dialog,  // modal: everything but it and the toasts (the nodes of depth 0 after the last modal one) is inert
    menu,
    menuitem,  // may have an href
    menuitemradio,
    status,       // polite live region
    alert,        // assertive live region
    progressbar,  // value 0 to 100
    separator,
};

// CSS pixels from the top left corner of the page.
struct Rect {
    float x = 0, y = 0, width = 0, height = 0;
    bool operator==(const Rect&) const = default;
};

enum class Sort : std::uint8_t { none, ascending, descending };
enum class Current : std::uint8_t { none, page };
enum class HasPopup : std::uint8_t { none, menu, dialog };
enum class Toggle : std::uint8_t { none, off, on };
// Where a node and what is in it stand: a table's rows on paper are others than those in sight.
enum class Medium : std::uint8_t { any, screen, paper };

// How a text field's real <input> or <textarea> is made (HTML standard, §4.10.5 and §4.10.18.7).
struct FieldSpec {
    std::string type = "text";   // text | email | password | search
    std::string autocomplete;    // "username", "current-password", "new-password", "name", "off"
    std::string input_name;      // the element's name, by which password managers remember it
    std::string input_mode;      // "email", "search", …
    std::string enter_key_hint;  // "next", "go", "send", "search", "done"
    std::string placeholder;
    std::string default_value;  // what the screen itself puts there: anything else was typed
    bool multiline = false;
    bool spell_check = false;
    bool read_only = false;
    bool autofocus = false;   // takes the focus when it first appears
    bool covered = false;     // something lies over it: the canvas draws the value, the element hides its own
    int most_characters = 0;  // 0: no limit
    bool operator==(const FieldSpec&) const = default;
};

struct SelectOption {
    std::string value;
    std::string label;
    bool operator==(const SelectOption&) const = default;
};

struct Node {
    NodeId id = 0;
    std::uint32_t depth = 0;  // of the tree in pre-order: a child follows its parent, one deeper
    Role role = Role::generic;
    std::string name;         // the accessible name; for text roles the text itself
    std::string words;        // what is drawn of the name, where that is a part of it; empty: all
    std::string description;  // further words ("You can't change your own role"), read after the name
    Rect rect;                // where it is drawn
    bool clips = false;       // its children show only within its rect
    bool focusable = false;
    bool disabled = false;  // stays reachable, so that its description can be read (aria-disabled)
    bool invalid = false;
    bool required = false;
    bool busy = false;
    bool submits = false;
    bool modal = false;
    Medium medium = Medium::any;
    std::optional<bool> expanded;
    Toggle checked = Toggle::none;  // of a button: pressed
    Toggle selected = Toggle::none;
    Current current = Current::none;
    HasPopup has_popup = HasPopup::none;
    Sort sort = Sort::none;
    bool sortable = false;
    int level = 0;                // of a heading
    std::int64_t row_index = -1;  // 0-based, header row not counted; of a listitem where others have no node
    std::int64_t row_count = -1;  // of the table, or of such a list
    int column_index = -1, column_count = -1;  // 0-based
    double value_now = -1;                     // of a progressbar
    std::string href;                          // an address within the console, or a full URL
    std::string value;                         // of a textbox or combobox
    std::optional<FieldSpec> field;
    NodeId labels = 0;  // the field that a press on the label goes to
    std::vector<SelectOption> options;
    // How its text is drawn, so that the transparent text of the mirror coincides.
    float font_size = 0;    // CSS pixels
    float line_height = 0;  // CSS pixels
    int font_weight = 400;
    bool centered = false;  // text stands in the middle of rect, else at its left edge
    bool operator==(const Node&) const = default;
};

using NodeTree = std::vector<Node>;

// What people do with a node. Posted by the shell or by a test's driver, taken by the widget in the next
// frame.
struct Event {
    enum class Kind : std::uint8_t {
        activate,  // a click on the element, by whatever means
        input,     // the field's or select's whole new value
        submit,    // the form (by Enter in a field or by its submit button)
        focus,     // the element has the focus now
        blur,
        key,    // a key that the element leaves to us: key is "Escape", "ArrowDown", "Home", …
        files,  // a file was dropped on the page, whatever lies there: its text is value, node is 0
    };
    Kind kind = Kind::activate;
    NodeId node = 0;
    std::string value;
    std::string key;
    bool shift = false, command = false, alt = false;  // command: Ctrl, on macOS Cmd
};

}  // namespace roster::ui
