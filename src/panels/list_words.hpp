// What the screens with a long list share: searching, filtering and inviting above it, which column
// stands for which sort key, and what stands in place of rows.
#pragma once

#include <span>
#include <string>
#include <string_view>

#include "panels/context.hpp"

namespace roster::panels {

// Search field and filter of the list at the present place, and the button "Invite".
void list_toolbar(Context& context, std::string_view search, std::string_view filter,
                  std::span<const ui::SelectOption> filters);

// Tells one question to the list from another: its rows are then shown from the top.
std::string list_key(const Context& context);

// The order that the table shows for an address's sort key; no key: the column of creation, newest first.
ui::TableSort shown_sort(std::string_view sort, std::span<const std::string_view> keys);

// The sort key after a header was pressed. Newest first has no key.
std::string wanted_sort(ui::TableSort pressed, std::string_view before,
                        std::span<const std::string_view> keys);

// Rows in outline, while it is not known yet how many there are.
void outline_of_rows();

}  // namespace roster::panels
