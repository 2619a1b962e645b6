// A button that opens a menu of actions: arrows, Home, End, first letters, Escape; closes when the focus
// leaves it or something else is pressed (WAI-ARIA Authoring Practices, "Menu Button").
//
//     if (ui::Menu menu("User menu", {.avatar_name = name, .avatar_key = id}); menu) {
//         menu.title(name, email);
//         if (menu.item("Account", {.icon = ui::Icon::account, .href = "/account"})) …;
//         menu.separator();
//         if (menu.item("Sign out", {.icon = ui::Icon::sign_out})) …;
//     }
#pragma once

#include <optional>
#include <string_view>

#include "ui/button.hpp"

namespace roster::ui {

struct MenuOptions {
    Look look = Look::quiet;
    Icon icon = Icon::none;
    bool icon_only = false;
    bool small = false;
    std::string_view avatar_name = {}, avatar_key = {};  // not empty: the button is this person's avatar
    std::string_view disabled_because = {};
    std::string_view name = {};  // as a button's
    std::string_view description = {};
    float width = 224;  // CSS pixels of the menu
    std::string_view id = {};
};

struct MenuItemOptions {
    Icon icon = Icon::none;
    std::string_view href = {};        // a link: the browser handles modified clicks
    std::optional<bool> checked = {};  // one of several choices (menuitemradio)
    bool danger = false;
    bool keeps_open = false;                 // the menu stays after it
    std::string_view disabled_because = {};  // shown beneath the label
    std::string_view detail = {};            // small words at the right: a shortcut, the present choice
    std::string_view id = {};
};

class Menu {
   public:
    [[nodiscard]] explicit Menu(std::string_view label, MenuOptions options = {});
    ~Menu();
    Menu(const Menu&) = delete;
    Menu& operator=(const Menu&) = delete;

    // Whether it is open: only then add items.
    explicit operator bool() const { return open_; }

    // Words at the top that are no item: who is signed in.
    void title(std::string_view words, std::string_view second_line = {}, std::string_view third_line = {});
    bool item(std::string_view label, MenuItemOptions options = {});
    void separator();
    // Items that belong together under a name: choices of one thing.
    void begin_group(std::string_view name);
    void end_group();
    // A small heading over some items.
    void caption(std::string_view words);

   private:
    bool open_ = false;
};

}  // namespace roster::ui
