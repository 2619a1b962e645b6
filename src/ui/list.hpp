// Lists of things that are not a table: organizations to choose from, what became of each address.
#pragma once

#include <string_view>

#include "ui/layout.hpp"

namespace roster::ui {

struct ListOptions {
    bool divided = true;         // hairlines between items
    bool framed = false;         // an outline around
    float most_height = 0;       // CSS pixels; taller content scrolls within. 0: as tall as it is.
    bool only_in_sight = false;  // for long ones: items far from what is in sight are room alone
};

class List {
   public:
    // `name` is the list's accessible name.
    [[nodiscard]] explicit List(std::string_view name, ListOptions options = {});
    ~List();
    List(const List&) = delete;
    List& operator=(const List&) = delete;
};

// An item: a row layout. Draw in it only if it is true.
class ListItem {
   public:
    [[nodiscard]] explicit ListItem(std::string_view key, RowOptions options = {});
    ~ListItem();
    ListItem(const ListItem&) = delete;
    ListItem& operator=(const ListItem&) = delete;
    explicit operator bool() const { return drawn_; }

   private:
    bool drawn_ = true;
};

struct ChoiceOptions {
    std::string_view detail = {};      // a second line, small
    std::string_view avatar_key = {};  // not empty: initials in a square before it
    bool current = false;              // ticked
    bool busy = false;
    std::string_view disabled_because = {};
    std::string_view id = {};
};
// A button across the whole width, with a second line and an arrow: "choose an organization".
bool choice(std::string_view label, ChoiceOptions options = {});

}  // namespace roster::ui
