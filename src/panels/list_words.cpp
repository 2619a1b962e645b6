#include "panels/list_words.hpp"

#include <algorithm>

#include "api/address_rules.hpp"
#include "domain/text.hpp"

namespace roster::panels {

namespace {

constexpr std::string_view created = "created_at";

// The order that the table shows for an address's sort key; no key: the column of creation, newest first.
ui::TableSort shown_sort(std::string_view sort, std::span<const std::string_view> keys) {
    const bool descending = sort.empty() || sort.starts_with('-');
    const std::string_view key = sort.empty() ? created : sort.substr(sort.starts_with('-') ? 1 : 0);
    const auto found = std::ranges::find(keys, key);
    if (found == keys.end()) return {};
    return {static_cast<int>(found - keys.begin()), descending ? ui::Sort::descending : ui::Sort::ascending};
}

// The sort key after a header was pressed. Newest first has no key.
std::string wanted_sort(ui::TableSort pressed, std::string_view before,
                        std::span<const std::string_view> keys) {
    if (pressed.column < 0 || pressed.column >= static_cast<int>(keys.size())) return {};
    std::string key(keys[static_cast<std::size_t>(pressed.column)]);
    // The list always has an order, so a column of creation only turns round.
    if (key == created) return before.empty() ? key : std::string();
    if (pressed.direction == ui::Sort::ascending) return key;
    return pressed.direction == ui::Sort::descending ? "-" + key : std::string();
}

// How much of the list the sheet shows, in words, if that is not all.
void say_what_is_printed(const ListTable& list, std::int64_t total) {
    const std::int64_t wanted = std::min(total, ui::most_rows_on_paper);
    std::int64_t loaded = 0, row = 0;
    for (; row < total && loaded < wanted; ++row) loaded += list.loaded(row) ? 1 : 0;
    if (loaded == total) return;
    const bool whole = loaded == wanted && row == wanted;
    ui::printed_text(say(whole ? printed_first : printed_loaded,
                         {{"count", std::to_string(loaded)}, {"total", std::to_string(total)}}));
}

// Returns how many rows from the first on are to be printed.
std::int64_t print_list(Context& context, const ListTable& list) {
    if (ui::took_key("p", true)) context.want(intent::Print{});
    if (!context.state.printing) return 0;
    const std::int64_t printed =
        std::min(list.total.value_or(ui::most_rows_on_paper), ui::most_rows_on_paper);
    std::int64_t missing = 0;
    for (std::int64_t row = 0; row < printed; ++row) missing += list.loaded(row) ? 0 : 1;
    context.want(intent::PrintProgress{list.refreshing ? printed : missing});
    return printed;
}

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

RowsToLoad list_table(Context& context, const ListTable& list) {
    const Place& place = context.state.place;
    // As many as the table of panels/sketch.def has.
    constexpr std::int64_t rows_in_outline = 5;
    if (!list.total) ui::loading(say(loading));
    if (ui::is_on_paper() && list.total) say_what_is_printed(list, *list.total);
    const std::int64_t printed = print_list(context, list);
    const auto seen =
        ui::table(list.name, {.columns = list.columns,
                              .rows = list.total.value_or(rows_in_outline),
                              .rows_are_unknown = !list.total,
                              .sort = shown_sort(place.list.sort, list.sort_keys),
                              .loaded = list.loaded,
                              .key = list.key,
                              .cell = list.cell,
                              .busy = list.refreshing,
                              // Another question is another list: its rows are shown from the top.
                              .scroll_key = context.href(client::without_dialog(place))});
    if (seen.sort) {
        Place sorted = place;
        sorted.list.sort = wanted_sort(*seen.sort, place.list.sort, list.sort_keys);
        context.want(intent::Open{sorted});
    }
    return {seen.first, seen.last - seen.first, printed};
}

void outline_of_controls(float width) {
    const bool narrow = ui::is_narrow();
    ui::skeleton_block(narrow ? 0 : width,
                       narrow ? 2 * ui::control_height() + ui::space::small : ui::control_height());
}

void outline_of_list() {
    [[maybe_unused]] constexpr bool list = true, overview = false;
#define SKETCH(page, width, height, ink)
#define SKETCH_CARDS(page, width, height, ink)
#define SKETCH_CONTROLS(page, width) \
    if constexpr (page) outline_of_controls(width);
#define SKETCH_TABLE(page, width, height, ...) \
    if constexpr (page) ui::skeleton_table(height, {__VA_ARGS__});
#include "panels/sketch.def"
#undef SKETCH_TABLE
#undef SKETCH_CONTROLS
#undef SKETCH_CARDS
#undef SKETCH
}

}  // namespace roster::panels
