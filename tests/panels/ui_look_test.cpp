// Theme, icons, words and layout.
#include <algorithm>
#include <cmath>
#include <fstream>
#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <set>
#include <sstream>

#include "folders.hpp"
#include "imgui.h"
#include "panels/driver.hpp"
#include "ui/detail/icons.hpp"
#include "ui/lines.hpp"
#include "ui/rasteriser.hpp"
#include "ui/text_shaping.hpp"
#include "ui/ui.hpp"

namespace roster::tests {
namespace {

TEST(Theme, meets_the_contrasts_of_wcag) {
    const struct {
        const char* name;
        const ui::Theme& theme;
    } themes[] = {{"light", ui::light_theme()},
                  {"dark", ui::dark_theme()},
                  {"light, more contrast", ui::light_more_contrast_theme()},
                  {"dark, more contrast", ui::dark_more_contrast_theme()}};
    for (const auto& [name, theme] : themes) {
        for (const ui::ContrastPair& pair : ui::contrast_pairs(theme))
            EXPECT_GE(ui::contrast_ratio(pair.ink, pair.ground), pair.least) << name << ": " << pair.name;
    }
}

TEST(Theme, has_no_colours_but_the_systems_own_where_they_are_forced) {
    const ui::SystemColors colors{.canvas = {1, 0, 0},
                                  .canvas_text = {2, 0, 0},
                                  .button_face = {3, 0, 0},
                                  .button_text = {4, 0, 0},
                                  .highlight = {5, 0, 0},
                                  .highlight_text = {6, 0, 0},
                                  .link_text = {7, 0, 0},
                                  .gray_text = {8, 0, 0}};
    const ui::Theme theme = ui::forced_colors_theme(colors);
    for (const ui::ContrastPair& pair : ui::contrast_pairs(theme)) {
        for (const ui::Color color : {pair.ink, pair.ground})
            EXPECT_TRUE(color.red >= 1 && color.green == 0) << pair.name;
    }
    EXPECT_EQ(theme.avatar_text, colors.canvas);
    EXPECT_EQ(theme.focus, colors.highlight);
    EXPECT_EQ(theme.link, colors.link_text);
    EXPECT_EQ(theme.disabled, colors.gray_text);
}

bool draws(std::string_view words) {
    return std::ranges::any_of(ui::lines_apart(),
                               [&](const ui::DrawnLine& line) { return line.words == words; });
}

TEST(Tooltip, says_whole_what_is_cut_to_the_pointer_and_to_the_keyboard) {
    const std::string name = "somebody.long@department.example";
    auto driver = Driver::of([&] {
        const ui::List list("People");
        for (const char* key : {"one", "two"}) {
            const ui::ListItem item(key);
            ui::text(name, {.most_width = 120});
            ui::button("Resend", {.id = key});
        }
    });
    EXPECT_FALSE(draws(name));
    const ui::Rect rect = driver.all(Role::text).front().rect;
    driver.point_at(rect.x + 4, rect.y + 4);
    EXPECT_TRUE(draws(name));
    driver.point_at(700, 700);
    EXPECT_FALSE(draws(name));
    driver.press("Tab");
    EXPECT_TRUE(draws(name));
}

TEST(Text, is_as_large_and_as_wide_as_a_person_made_it_and_controls_have_room) {
    float plain = 0;
    auto driver = Driver::of([&] { plain = ui::text_width("two words", ui::TextStyle::body); });
    const float before = plain;
    driver.viewport().text = {.letter_spacing = 0.12F, .word_spacing = 0.16F};
    driver.frame();
    EXPECT_NEAR(plain, before + 14 * (9 * 0.12F + 0.16F), 0.01F);
    driver.viewport().text = {.least_size = 24, .least_line_height = 1.5F};
    driver.frame();
    EXPECT_NEAR(plain, before * 24 / 14, 1);
    EXPECT_EQ(ui::type_face(ui::TextStyle::body).line_height, 36);
    EXPECT_EQ(ui::type_face(ui::TextStyle::display).size, 30);
    EXPECT_GE(ui::control_height(), 36 + 16);
}

TEST(Theme, knows_the_contrast_of_black_and_white) {
    EXPECT_NEAR(ui::contrast_ratio({0, 0, 0}, {255, 255, 255}), 21, 0.01);
    EXPECT_NEAR(ui::contrast_ratio({119, 119, 119}, {255, 255, 255}), 4.48, 0.01);
}

TEST(Icons, are_those_of_the_assets) {
    for (const auto& icon : ui::detail::icon_paths()) {
        std::ifstream file(std::string(tests_folder) + "/../assets/icons/" + icon.name + ".svg");
        std::stringstream text;
        text << file.rdbuf();
        EXPECT_NE(text.str().find(std::string("d=\"") + icon.path + '"'), std::string::npos) << icon.name;
    }
    EXPECT_EQ(ui::detail::icon_paths().size(), static_cast<std::size_t>(ui::Icon::filter));
}

TEST(Canvas, shows_shapes_in_their_colours) {
    auto driver = Driver::of([] { ui::button("Save", {.look = ui::Look::primary}); });
    const ui::Rect rect = driver.find(Role::button, "Save").rect;
    ui::Rasteriser picture;
    picture.draw(*ImGui::GetDrawData(), {0, 0, 0});
    const auto at = static_cast<std::size_t>(rect.y + 4) * static_cast<std::size_t>(picture.width()) +
                    static_cast<std::size_t>(rect.x + 20);
    const ui::Color accent = ui::light_theme().accent;
    EXPECT_EQ(picture.pixels()[at], 0xFF000000U | static_cast<std::uint32_t>(accent.blue) << 16 |
                                        static_cast<std::uint32_t>(accent.green) << 8 | accent.red);
}

TEST(Avatar, gives_no_two_organizations_one_colour_as_long_as_there_are_others) {
    const std::size_t count = ui::light_theme().avatar_grounds.size();
    constexpr std::size_t side = 20;
    auto driver = Driver::of([&] {
        ui::Column column({.gap = 0});
        for (std::size_t number = 0; number < count; ++number)
            ui::avatar("", "org_" + std::to_string(number), {.size = side, .square = true});
    });
    ui::Rasteriser picture;
    picture.draw(*ImGui::GetDrawData(), {0, 0, 0});
    std::set<std::uint32_t> colors;
    const auto row = static_cast<std::size_t>(picture.width());
    for (std::size_t number = 0; number < count; ++number)
        colors.insert(picture.pixels()[(number * side + side / 2) * row + 2]);
    EXPECT_EQ(colors.size(), count);
}

TEST(Graphemes, are_not_cut) {
    const auto first = [](std::string_view text) { return text.substr(0, ui::grapheme_end(text, 0)); };
    EXPECT_EQ(first("abc"), "a");
    EXPECT_EQ(first("e\u0301a"), "e\u0301");
    EXPECT_EQ(first("हिन्दी"), "हि");
    EXPECT_EQ(first("👩‍👩‍👧x"), "👩‍👩‍👧");
    EXPECT_EQ(first("👍🏽x"), "👍🏽");
    EXPECT_EQ(first("🇩🇪🇫🇷"), "🇩🇪");
    EXPECT_EQ(first("\xFFx"), "\xFF") << "a byte that is no UTF-8 is one";
}

TEST(Graphemes, are_asked_of_the_browser_only_where_the_table_is_not_sure) {
    ui::set_grapheme_end([](std::string_view text, std::size_t) { return text.size(); });
    const auto first = [](std::string_view text) { return text.substr(0, ui::grapheme_end(text, 0)); };
    for (const std::string_view name :
         {"Ada", "Łukasz", "Борис", "Σοφία", "정도윤", "王芳", "מיכל", "يوسف", "अनन्या", "ธนกร", "ö"})
        EXPECT_LT(first(name).size(), 4U) << name;
    for (const std::string_view name :
         {"e\u0301a", "हिन्दी", "שׁלום", "👩‍👩‍👧x", "🇩🇪🇫🇷", "\r\n", "1\uFE0F\u20E3"})
        EXPECT_EQ(first(name), name) << name;
    ui::set_grapheme_end(nullptr);
}

TEST(Shaping, is_needed_by_joining_scripts_marks_and_emoji_alone) {
    EXPECT_FALSE(ui::needs_shaping("Łukasz Żółkiewski"));
    EXPECT_FALSE(ui::needs_shaping("Анна Σοφία 日本語 한국어"));
    EXPECT_TRUE(ui::needs_shaping("العربية"));
    EXPECT_TRUE(ui::needs_shaping("עברית"));
    EXPECT_TRUE(ui::needs_shaping("हिन्दी"));
    EXPECT_TRUE(ui::needs_shaping("ไทย"));
    EXPECT_TRUE(ui::needs_shaping("e\u0301"));
    EXPECT_TRUE(ui::needs_shaping("👩‍👩‍👧"));
}

std::vector<std::string> shaped_runs;

TEST(Shaping, gives_whole_words_and_whole_lines_when_written_from_right_to_left) {
    shaped_runs.clear();
    ui::set_shape_run([](std::string_view run) -> char32_t {
        shaped_runs.emplace_back(run);
        return 0xE000;
    });
    auto driver = Driver::of([] { ui::text("Asha हिन्दी Rao"); });
    EXPECT_EQ(shaped_runs.front(), "हिन्दी");
    shaped_runs.clear();
    {
        auto other = [] { ui::text("Ada العربية Lovelace"); };
        ui::draw_frame({}, 2, other);
    }
    ui::set_shape_run(nullptr);
    ASSERT_FALSE(shaped_runs.empty());
    EXPECT_EQ(shaped_runs.front(), "Ada العربية Lovelace");
}

TEST(Shaping, never_puts_emoji_and_letters_into_one_run_since_it_has_one_kind_of_colour) {
    shaped_runs.clear();
    ui::set_shape_run([](std::string_view run) -> char32_t {
        shaped_runs.emplace_back(run);
        return 0xE000;
    });
    auto driver = Driver::of([] { ui::text("Zoë👩‍👩‍👧🇩🇪e\u0301 ❤️हि"); });
    EXPECT_THAT(shaped_runs, testing::IsSupersetOf({"👩‍👩‍👧🇩🇪", "e\u0301", "❤️", "हि"}));
    for (const std::string& run : shaped_runs) EXPECT_EQ(run.find("Zo"), std::string::npos) << run;
    ui::set_shape_run(nullptr);
}

TEST(Words, that_do_not_fit_keep_all_of_themselves_in_the_node) {
    const std::string name = "Margaret Elaine Heafield Hamilton of Northumberland";
    auto driver = Driver::of([&] {
        const ui::Column column({.width = 120});
        ui::text(name);
    });
    const ui::Node node = driver.find(Role::text, name.c_str());
    EXPECT_LE(node.rect.width, 120);
}

TEST(Paragraph, tells_its_lines_as_drawn) {
    auto driver = Driver::of([] {
        const ui::Column column({.width = 100});
        ui::paragraph("One two three four five");
    });
    const ui::Node node = driver.all(Role::paragraph).front();
    EXPECT_GT(std::count(node.name.begin(), node.name.end(), '\n'), 0);
    EXPECT_EQ(driver.text_of(node.id), "One two three four five");
    EXPECT_EQ(node.rect.height, 20 * (1 + std::count(node.name.begin(), node.name.end(), '\n')));
}

TEST(Paragraph, keeps_the_blank_at_which_a_line_was_cut) {
    auto driver = Driver::of([] {
        const ui::Column column({.width = 100});
        ui::paragraph("One two three four");
    });
    EXPECT_EQ(driver.all(Role::paragraph).front().name, "One two three \nfour");
}

TEST(Paragraph, breaks_a_word_that_is_wider_than_the_line) {
    auto driver = Driver::of([] {
        const ui::Column column({.width = 70});
        ui::paragraph("abcdefghijklmnopqrstuvwxyz");
    });
    EXPECT_LE(driver.all(Role::paragraph).front().rect.width, 70);
}

TEST(Paragraph, ends_in_an_ellipsis_after_its_last_line) {
    auto driver = Driver::of([] {
        const ui::Column column({.width = 100});
        ui::paragraph("One two three four five six seven eight", {.most_lines = 2});
    });
    const std::string drawn = driver.all(Role::paragraph).front().name;
    EXPECT_TRUE(drawn.ends_with("…")) << drawn;
    EXPECT_EQ(std::count(drawn.begin(), drawn.end(), '\n'), 1) << drawn;
}

TEST(Words, of_others_show_what_would_rewrite_their_line) {
    auto driver = Driver::of([] {
        ui::text("Eve \u202Edlog\u202C");
        ui::paragraph("Hi\x07 all");
        ui::button("Call \u2067Eve");
    });
    EXPECT_TRUE(driver.shows("Eve \uFFFDdlog\uFFFD"));
    EXPECT_TRUE(driver.shows("Hi\uFFFD all"));
    driver.find(Role::button, "Call \uFFFDEve");
}

TEST(Row, puts_what_follows_a_stretch_at_the_right) {
    auto driver = Driver::of([] {
        const ui::Row row;
        ui::button("Left");
        ui::stretch();
        ui::button("Right");
    });
    const ui::Rect right = driver.find(Role::button, "Right").rect;
    EXPECT_FLOAT_EQ(right.x + right.width, 1280);
    EXPECT_EQ(driver.frames(), 1) << "measured and drawn again before anything is shown";
}

TEST(Row, wraps_what_does_not_fit_and_comes_back_when_there_is_room) {
    auto driver = Driver::of(
        [] {
            const ui::Row row;
            std::string query;
            ui::search_field("Search users", query);
            ui::button("Export everything");
            ui::button("Invite");
        },
        {.width = 300, .height = 600});
    EXPECT_GT(driver.find(Role::button, "Invite").rect.y,
              driver.find(Role::textbox, "Search users").rect.y + 20);
    driver.resize(1280, 800);
    EXPECT_EQ(driver.find(Role::button, "Invite").rect.y, driver.find(Role::textbox, "Search users").rect.y);
}

TEST(Row, gives_what_wraps_all_of_its_new_line) {
    auto driver = Driver::of(
        [] {
            const ui::Row row;
            ui::button("A rather wide button");
            const ui::Column column;
            ui::divider();
            ui::copy_field("ID", "org_1", "Copy");
        },
        {.width = 300, .height = 600});
    const ui::Rect copy = driver.find(Role::button, "Copy").rect;
    EXPECT_GT(copy.y, 30);
    EXPECT_GT(copy.x + copy.width, 280);
}

TEST(Row, leaves_a_select_that_fills_what_the_others_do_not_take) {
    auto driver = Driver::of(
        [] {
            const ui::Row row;
            std::string chosen;
            const ui::SelectOption options[] = {{"", "All"}};
            ui::select("Role", chosen, options, {.label_inside = true, .fills = true});
            ui::button("Invite");
        },
        {.width = 320, .height = 600});
    const ui::Rect select = driver.find(Role::combobox, "Role").rect,
                   button = driver.find(Role::button, "Invite").rect;
    EXPECT_FLOAT_EQ(button.x + button.width, 320);
    EXPECT_FLOAT_EQ(select.x + select.width + ui::space::small, button.x);
}

TEST(Row, centres_widgets_of_different_heights) {
    auto driver = Driver::of([] {
        const ui::Row row;
        ui::text("60 users");
        ui::button("Invite");
    });
    const ui::Rect words = driver.find(Role::text, "60 users").rect,
                   button = driver.find(Role::button, "Invite").rect;
    EXPECT_FLOAT_EQ(words.y + words.height / 2, button.y + button.height / 2);
}

TEST(Columns, stack_when_they_would_get_too_thin) {
    auto driver = Driver::of([] {
        ui::Columns columns({.count = 2, .least_width = 300});
        columns.next();
        ui::text("One");
        columns.next();
        ui::text("Two");
    });
    EXPECT_EQ(driver.find(Role::text, "One").rect.y, driver.find(Role::text, "Two").rect.y);
    driver.resize(500, 800);
    EXPECT_LT(driver.find(Role::text, "One").rect.y, driver.find(Role::text, "Two").rect.y);
}

TEST(Main, is_centred_and_half_as_wide_as_a_very_wide_page) {
    auto driver = Driver::of(
        [] {
            const ui::Main main("overview");
            ui::divider();
            ui::copy_field("ID", "org_1", "Copy");
        },
        {.width = 3840, .height = 2160});
    const ui::Rect copy = driver.find(Role::button, "Copy").rect;
    EXPECT_LT(copy.x, 2880 + 10);
    EXPECT_GT(copy.x, 2760);
}

TEST(Main, scrolls_by_wheel_and_keys_and_to_what_takes_the_focus) {
    auto driver = Driver::of([] {
        const ui::Main main("long");
        for (int number = 0; number < 60; ++number) ui::button("Button " + std::to_string(number));
    });
    const float start = driver.find(Role::button, "Button 0").rect.y;
    driver.wheel(400, 400, 100);
    EXPECT_EQ(driver.find(Role::button, "Button 0").rect.y, start - 100);
    driver.press("End");
    const ui::Rect last = driver.find(Role::button, "Button 59").rect;
    EXPECT_LE(last.y + last.height, 800);
    driver.focus(driver.find(Role::button, "Button 0"));
    EXPECT_GE(driver.find(Role::button, "Button 0").rect.y, 0);
}

TEST(Main, never_scrolls_past_its_content) {
    int count = 60;
    auto driver = Driver::of([&] {
        const ui::Main main("shrinking");
        for (int number = 0; number < count; ++number) ui::button("Button " + std::to_string(number));
    });
    driver.wheel(400, 400, 1e6F);
    count = 3;
    driver.frame();
    EXPECT_GT(driver.find(Role::button, "Button 0").rect.y, 0);
}

}  // namespace
}  // namespace roster::tests
