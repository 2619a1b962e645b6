// Tables of any length.
#include <gtest/gtest.h>

#include "panels/driver.hpp"
#include "ui/ui.hpp"

namespace roster::tests {
namespace {

struct TablePage {
    std::int64_t rows = 100'000;
    std::int64_t loaded_to = 1'000'000'000;
    ui::TableSort sort;
    ui::TableResult seen;
    std::vector<std::int64_t> pressed;

    void draw() {
        const ui::Main main("users");
        static const ui::TableColumn columns[] = {
            {.name = "Name", .weight = 2, .sortable = true},
            {.name = "Email", .weight = 2},
            {.name = "Actions", .weight = 0, .narrow = ui::TableColumn::Narrow::corner},
        };
        seen = ui::table("Users", {.columns = columns,
                                   .rows = rows,
                                   .sort = sort,
                                   .loaded = [&](std::int64_t row) { return row < loaded_to; },
                                   .cell = [&](std::int64_t row, int column) { cell(row, column); }});
        if (seen.sort) sort = *seen.sort;
    }
    void cell(std::int64_t row, int column) {
        const std::string number = std::to_string(row);
        if (column == 0) ui::text("Person " + number);
        if (column == 1) ui::text("person" + number + "@example.com");
        if (column == 2 &&
            ui::button("Remove person " + number, {.icon = ui::Icon::trash, .icon_only = true}))
            pressed.push_back(row);
    }
    Driver drive(ui::Viewport viewport = {}) {
        return Driver::of([this] { draw(); }, viewport);
    }
};

std::vector<ui::Node> body_rows(Driver& driver) {
    auto rows = driver.all(Role::row);
    std::erase_if(rows, [](const ui::Node& row) { return row.row_index < 0; });
    return rows;
}

TEST(Table, tells_its_length_and_has_only_what_is_in_sight) {
    TablePage page;
    auto driver = page.drive();
    const ui::Node table = driver.find(Role::table, "Users");
    EXPECT_EQ(table.row_count, 100'000);
    EXPECT_EQ(table.column_count, 3);
    EXPECT_LT(body_rows(driver).size(), 30U);
    EXPECT_EQ(page.seen.first, 0);
    EXPECT_GT(page.seen.last, 5);
    EXPECT_LT(page.seen.last, 30);
}

TEST(Table, has_a_cell_per_column_with_its_position) {
    TablePage page;
    auto driver = page.drive();
    const ui::Node row = body_rows(driver).at(3);
    EXPECT_EQ(row.row_index, 3);
    const auto cells = driver.all(Role::cell, row.id);
    ASSERT_EQ(cells.size(), 3U);
    EXPECT_EQ(cells[1].column_index, 1);
    EXPECT_EQ(driver.text_of(cells[1].id), "person3@example.com");
    EXPECT_TRUE(driver.has(Role::columnheader, "Actions")) << "heard, though not seen";
}

TEST(Table, scrolls_to_the_end_of_a_hundred_thousand_rows_exactly) {
    TablePage page;
    auto driver = page.drive();
    driver.wheel(400, 400, 1e9F);
    EXPECT_EQ(page.seen.last, 100'000);
    const ui::Node table = driver.find(Role::table, "Users");
    const ui::Node last = body_rows(driver).back();
    EXPECT_EQ(last.row_index, 99'999);
    EXPECT_EQ(last.rect.y + last.rect.height, table.rect.y + table.rect.height);
}

TEST(Table, scrolls_a_million_rows_to_the_pixel) {
    TablePage page;
    page.rows = 1'000'000;
    auto driver = page.drive();
    driver.wheel(400, 400, 1e9F);
    const float before = body_rows(driver).back().rect.y;
    driver.wheel(400, 400, -1);
    EXPECT_EQ(body_rows(driver).back().rect.y, before + 1);
}

TEST(Table, scrolls_by_dragging_its_bar) {
    TablePage page;
    auto driver = page.drive();
    const ui::Rect table = driver.find(Role::table, "Users").rect;
    const float bar = table.x + table.width - 5;
    driver.drag(bar, table.y + 50, bar, table.y + table.height + 100);
    EXPECT_EQ(page.seen.last, 100'000);
    driver.drag(bar, table.y + table.height - 10, bar, table.y + 40 + (table.height - 40) / 2);
    EXPECT_NEAR(static_cast<double>(page.seen.first), 50'000, 1500);
}

TEST(Table, stays_where_it_is_under_a_finger_on_its_bar) {
    TablePage page;
    auto driver = page.drive();
    const ui::Rect table = driver.find(Role::table, "Users").rect;
    const float bar = table.x + table.width - 5;
    driver.drag(bar, table.y + table.height - 50, bar, table.y + table.height - 50, ui::PressedBy::finger);
    EXPECT_EQ(page.seen.first, 0);
}

TEST(Table, shows_places_for_rows_that_are_not_loaded) {
    TablePage page;
    page.loaded_to = 4;
    auto driver = page.drive();
    EXPECT_EQ(body_rows(driver).size(), 4U);
    EXPECT_GT(page.seen.last, 4) << "so that the caller knows what to load";
}

TEST(Table, sorts_by_its_headers) {
    TablePage page;
    auto driver = page.drive();
    EXPECT_EQ(driver.find(Role::columnheader, "Name").sort, ui::Sort::none);
    driver.click(Role::button, "Name");
    EXPECT_EQ(page.sort, (ui::TableSort{0, ui::Sort::ascending}));
    EXPECT_EQ(driver.find(Role::columnheader, "Name").sort, ui::Sort::ascending);
    driver.click(Role::button, "Name");
    EXPECT_EQ(page.sort, (ui::TableSort{0, ui::Sort::descending}));
    driver.click(Role::button, "Name");
    EXPECT_EQ(page.sort, ui::TableSort{});
    EXPECT_FALSE(driver.has(Role::button, "Email")) << "a column that does not sort has no button";
}

TEST(Table, presses_the_button_of_the_right_row) {
    TablePage page;
    auto driver = page.drive();
    driver.wheel(400, 400, 52 * 1000);
    driver.click(Role::button, "Remove person 1003");
    EXPECT_EQ(page.pressed, std::vector<std::int64_t>{1003});
}

TEST(Table, follows_tab_past_the_last_visible_row) {
    TablePage page;
    auto driver = page.drive();
    const std::int64_t last = page.seen.last;
    driver.focus(driver.find(Role::button, "Remove person " + std::to_string(last - 2)));
    for (int step = 0; step < 12; ++step) driver.press("Tab");
    EXPECT_EQ(driver.focused()->name, "Remove person " + std::to_string(last + 10));
    EXPECT_GT(page.seen.last, last + 9);
}

TEST(Table, moves_the_focus_by_page_home_and_end) {
    TablePage page;
    auto driver = page.drive();
    driver.focus(driver.find(Role::button, "Remove person 0"));
    driver.press("End");
    EXPECT_EQ(driver.focused()->name, "Remove person 99999");
    driver.press("PageUp");
    EXPECT_NE(driver.focused()->name, "Remove person 99999");
    driver.press("Home");
    EXPECT_EQ(driver.focused()->name, "Remove person 0");
    driver.press("ArrowDown");
    EXPECT_EQ(driver.focused()->name, "Remove person 1");
}

TEST(Table, keeps_the_focus_when_its_row_is_scrolled_away) {
    TablePage page;
    auto driver = page.drive();
    driver.focus(driver.find(Role::button, "Remove person 2"));
    driver.wheel(400, 400, 52 * 500);
    ASSERT_TRUE(driver.focused());
    EXPECT_EQ(driver.focused()->name, "Remove person 2");
    EXPECT_GT(page.seen.first, 400);
}

TEST(Table, is_scrolled_by_keys_wherever_on_the_page_the_focus_is) {
    TablePage page;
    auto driver = Driver::of([&] {
        ui::button("Elsewhere");
        page.draw();
    });
    driver.focus(driver.find(Role::button, "Elsewhere"));
    driver.press("PageDown");
    driver.frame();
    EXPECT_GT(page.seen.first, 3);
    driver.press("End");
    driver.frame();
    EXPECT_EQ(page.seen.last, page.rows);
    driver.press("Home");
    driver.frame();
    EXPECT_EQ(page.seen.first, 0);
    driver.press("End", false, true);
    driver.frame();
    EXPECT_EQ(page.seen.last, page.rows);
    driver.press("Home", false, true);
    driver.frame();
    EXPECT_EQ(page.seen.first, 0);
}

TEST(Table, is_scrolled_by_space_unless_it_presses_what_has_the_focus) {
    TablePage page;
    auto driver = Driver::of([&] {
        ui::heading(1, "Users");
        ui::link("Elsewhere", "/elsewhere");
        page.draw();
    });
    for (const ui::Node& focused :
         {driver.find(Role::heading, "Users"), driver.find(Role::link, "Elsewhere")}) {
        driver.focus(focused);
        driver.press(" ");
        driver.frame();
        EXPECT_GT(page.seen.first, 3);
        driver.press(" ", true);
        driver.frame();
        EXPECT_EQ(page.seen.first, 0);
    }
}

TEST(Table, folds_into_two_lines_on_a_phone) {
    TablePage page;
    auto driver = page.drive({.width = 360, .height = 640});
    const ui::Node row = body_rows(driver).front();
    const auto cells = driver.all(Role::cell, row.id);
    ASSERT_EQ(cells.size(), 3U);
    EXPECT_GT(cells[1].rect.y, cells[0].rect.y) << "the second column stands below the first";
    EXPECT_GE(cells[2].rect.x, cells[0].rect.x + cells[0].rect.width)
        << "the buttons stand beside the first line";
    EXPECT_LT(cells[2].rect.y, cells[1].rect.y);
    EXPECT_LT(row.rect.height, 80) << "and take no line of their own";
    for (const ui::Node& cell : cells) EXPECT_LE(cell.rect.x + cell.rect.width, 360);
    EXPECT_TRUE(driver.has(Role::button, "Name")) << "sorting stays possible";
}

TEST(Table, folds_where_its_columns_do_not_fit_beside_each_other) {
    const ui::TableColumn columns[] = {
        {.name = "Email", .least_width = 300},
        {.name = "Role", .least_width = 200},
        {.name = "Sent", .least_width = 200, .narrow = ui::TableColumn::Narrow::when_room},
    };
    const auto cells_at = [&](float width) {
        auto driver = Driver::of(
            [&] {
                const ui::Main main("invitations");
                ui::table("Invitations",
                          {.columns = columns, .rows = 1, .cell = [](std::int64_t, int column) {
                               ui::text(column == 0 ? "ada@x.example" : "words that take some room");
                           }});
            },
            {.width = width, .height = 800});
        return driver.all(Role::cell);
    };
    const auto beside = cells_at(1000), below = cells_at(768), thin = cells_at(320);
    EXPECT_EQ(beside[1].rect.y, beside[0].rect.y);
    EXPECT_GT(below[1].rect.y, below[0].rect.y);
    EXPECT_GT(below[2].rect.width, 100) << "there is room for it";
    EXPECT_EQ(thin[2].rect.width, 0) << "what matters least goes first";
    EXPECT_EQ(thin[1].rect.width, below[1].rect.width) << "and the other stays whole";
}

TEST(Table, lets_the_page_scroll_where_there_is_little_height) {
    TablePage page;
    page.rows = 1'000'000;
    auto driver = page.drive({.width = 640, .height = 300});
    EXPECT_EQ(page.seen.first, 0);
    driver.wheel(320, 200, 1000);
    EXPECT_GE(page.seen.first, 17);
    EXPECT_LE(page.seen.last - page.seen.first, 7);
    EXPECT_LT(driver.find(Role::button, "Name").rect.y, 0) << "the head of the table scrolls away with it";
    EXPECT_LT(driver.find(Role::table, "Users").rect.height, 1000) << "no element is millions of pixels tall";
    driver.focus(driver.find(Role::button, "Remove person 18"));
    driver.press("End");
    driver.frame();
    EXPECT_EQ(page.seen.last, 1'000'000);
    const ui::Node last = driver.find(Role::button, "Remove person 999999");
    EXPECT_LE(last.rect.y + last.rect.height, 300);
    EXPECT_GE(last.rect.y, 0);
    driver.press("Home");
    driver.frame();
    EXPECT_EQ(page.seen.first, 0);
}

TEST(Table, is_as_low_as_its_rows) {
    TablePage page;
    page.rows = 2;
    auto driver = page.drive();
    EXPECT_LT(driver.find(Role::table, "Users").rect.height, 160);
}

TEST(Table, scrolls_to_a_wanted_row) {
    TablePage page;
    bool wanted = false;
    auto driver = Driver::of([&] {
        page.draw();
        if (wanted) {
            const ui::Scope scope("users");
            ui::scroll_table_to("Users", 5000);
        }
        wanted = false;
    });
    wanted = true;
    driver.frame();
    driver.frame();
    EXPECT_LE(page.seen.first, 5000);
    EXPECT_GT(page.seen.last, 5000);
}

TEST(Position, of_a_long_list_comes_back_once_the_list_is_there) {
    ui::Position left;
    {
        TablePage page;
        auto driver = page.drive();
        driver.wheel(400, 400, 123'456);
        left = ui::position();
        left.focus = driver.find(Role::button, "Name").id;
        EXPECT_GT(page.seen.first, 1'000);
    }
    TablePage page;
    page.rows = 0;  // as long as nothing is loaded
    auto driver = page.drive();
    ui::restore(left);
    driver.frame();
    EXPECT_EQ(driver.focused()->name, "Name");
    page.rows = 100'000;
    driver.frame();
    EXPECT_EQ(ui::position().by, left.by);
    EXPECT_GT(page.seen.first, 1'000);
}

TEST(Position, does_not_come_back_to_somebody_who_has_gone_on) {
    TablePage page;
    auto driver = page.drive();
    driver.wheel(400, 400, 123'456);
    const ui::Position left = ui::position();
    driver.wheel(400, 400, -1e9F);
    page.rows = 0;
    driver.frame();
    ui::restore(left);
    driver.wheel(400, 400, 10);
    page.rows = 100'000;
    driver.frame();
    EXPECT_EQ(page.seen.first, 0);
}

// A screen that is scrolled, whose top had the focus.
TEST(Position, is_not_moved_by_the_focus_that_comes_back_with_it) {
    const auto draw = [] {
        ui::Main main("long");
        ui::button("First");
        ui::skeleton_block(0, 3000);
        ui::button("Last");
    };
    auto driver = Driver::of(draw);
    driver.wheel(400, 400, 700);
    ui::Position left = ui::position();
    left.focus = driver.find(Role::button, "First").id;
    driver.wheel(400, 400, -1e9F);
    ui::restore(left);
    driver.frame();
    driver.frame();
    EXPECT_EQ(driver.focused()->name, "First");
    EXPECT_EQ(ui::position().by, 700);
    // Whoever goes on from there by keys is followed.
    driver.focus(driver.find(Role::button, "Last"));
    driver.frame();
    EXPECT_GT(ui::position().by, 2000);
}

}  // namespace
}  // namespace roster::tests
