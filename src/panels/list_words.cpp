#include "panels/list_words.hpp"

#include <algorithm>

#include "api/address_rules.hpp"
#include "domain/text.hpp"

namespace roster::panels {

namespace {

constexpr std::string_view created = "created_at";

}  // namespace

void list_toolbar(Context& context, std::string_view search, std::string_view filter,
                  std::span<const ui::SelectOption> filters) {
    const Place& place = context.state.place;
    const bool narrow = ui::is_narrow();
    ui::Row row;
    std::string q = place.list.q;
    if (ui::search_field(search, q,
                         {.default_value = place.list.q,
                          .most_characters = static_cast<int>(api::longest_search),
                          .width = narrow ? 0.0F : std::min(320.0F, ui::page_width() * 0.375F)})
            .changed) {
        Place found = place;
        // A browser holds what is typed to the field's length, not what a program puts there.
        found.list.q = domain::first_code_points(q, api::longest_search);
        context.want(intent::Adjust{found});
    }
    std::string chosen = place.list.filter;
    if (ui::select(filter, chosen, filters, {.label_inside = true, .fills = narrow})) {
        Place filtered = place;
        filtered.list.filter = chosen;
        context.want(intent::Open{filtered});
    }
    if (!narrow) ui::stretch();
    if (ui::button(say(invite_button), {.look = ui::Look::primary, .icon = ui::Icon::plus})) {
        Place inviting = place;
        inviting.inviting = true;
        context.want(intent::Open{inviting});
    }
}

std::string list_key(const Context& context) {
    return context.href(client::without_dialog(context.state.place));
}

ui::TableSort shown_sort(std::string_view sort, std::span<const std::string_view> keys) {
    const bool descending = sort.empty() || sort.starts_with('-');
    const std::string_view key = sort.empty() ? created : sort.substr(sort.starts_with('-') ? 1 : 0);
    const auto found = std::ranges::find(keys, key);
    if (found == keys.end()) return {};
    return {static_cast<int>(found - keys.begin()), descending ? ui::Sort::descending : ui::Sort::ascending};
}

std::string wanted_sort(ui::TableSort pressed, std::string_view before,
                        std::span<const std::string_view> keys) {
    if (pressed.column < 0 || pressed.column >= static_cast<int>(keys.size())) return {};
    std::string key(keys[static_cast<std::size_t>(pressed.column)]);
    // The list always has an order, so a column of creation only turns round.
    if (key == created) return before.empty() ? key : std::string();
    if (pressed.direction == ui::Sort::ascending) return key;
    return pressed.direction == ui::Sort::descending ? "-" + key : std::string();
}

void outline_of_rows() {
    ui::loading(say(loading));
    ui::Card card({.gap = ui::space::large});
    for (int row = 0; row < 8; ++row) ui::skeleton_line();
}

}  // namespace roster::panels
