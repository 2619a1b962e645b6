// Menus and dialogs: what lies over what, who has the focus, what is out of reach.
#include <gtest/gtest.h>

#include "panels/driver.hpp"
#include "ui/ui.hpp"

namespace roster::tests {
namespace {

struct MenuPage {
    std::string chosen, search = "ada";

    void draw() {
        if (ui::Menu menu("User menu", {.icon = ui::Icon::account}); menu) {
            menu.title("Ada Lovelace", "ada@example.com");
            if (menu.item("Settings", {.href = "/settings"})) chosen = "settings";
            if (menu.item("Account")) chosen = "account";
            menu.separator();
            if (menu.item("Dark", {.checked = true, .keeps_open = true})) chosen = "dark";
            if (menu.item("Sign out", {.disabled_because = "Nothing is signed in"})) chosen = "sign out";
        }
        ui::search_field("Search users", search);
        ui::button("Elsewhere");
    }
    Driver drive() {
        return Driver::of([this] { draw(); });
    }
};

TEST(Menu, opens_with_its_first_item_focused) {
    MenuPage page;
    auto driver = page.drive();
    const ui::Node button = driver.find(Role::button, "User menu");
    EXPECT_EQ(button.has_popup, ui::HasPopup::menu);
    EXPECT_EQ(button.expanded, false);
    driver.click(button);
    EXPECT_EQ(driver.find(Role::button, "User menu").expanded, true);
    EXPECT_EQ(driver.focused()->name, "Settings");
    EXPECT_EQ(driver.find(Role::menuitem, "Settings").href, "/settings");
    EXPECT_EQ(driver.find(Role::menuitemradio, "Dark").checked, ui::Toggle::on);
}

TEST(Menu, is_walked_by_arrows_home_end_and_first_letters) {
    MenuPage page;
    auto driver = page.drive();
    driver.focus(driver.find(Role::button, "User menu"));
    driver.press("ArrowDown");
    EXPECT_EQ(driver.focused()->name, "Settings");
    driver.press("ArrowUp");
    EXPECT_EQ(driver.focused()->name, "Sign out");
    driver.press("Home");
    EXPECT_EQ(driver.focused()->name, "Settings");
    driver.press("End");
    EXPECT_EQ(driver.focused()->name, "Sign out");
    driver.press("d");
    EXPECT_EQ(driver.focused()->name, "Dark");
    driver.advance(2);
    driver.press("s");
    driver.press("e");
    EXPECT_EQ(driver.focused()->name, "Settings");
}

TEST(Menu, gives_the_focus_back_on_escape) {
    MenuPage page;
    auto driver = page.drive();
    driver.click(Role::button, "User menu");
    driver.press("Escape");
    EXPECT_FALSE(driver.has(Role::menuitem, "Account"));
    EXPECT_EQ(driver.focused()->name, "User menu");
}

TEST(Menu, closes_after_an_item_and_stays_where_it_is_told_to) {
    MenuPage page;
    auto driver = page.drive();
    driver.click(Role::button, "User menu");
    driver.click(Role::menuitemradio, "Dark");
    EXPECT_EQ(page.chosen, "dark");
    driver.click(Role::menuitem, "Account");
    EXPECT_EQ(page.chosen, "account");
    EXPECT_FALSE(driver.has(Role::menuitem, "Account"));
    EXPECT_EQ(driver.focused()->name, "User menu");
}

TEST(Menu, keeps_a_disabled_item_with_its_reason) {
    MenuPage page;
    auto driver = page.drive();
    driver.click(Role::button, "User menu");
    driver.click(Role::menuitem, "Sign out");
    EXPECT_EQ(page.chosen, "");
    EXPECT_EQ(driver.find(Role::menuitem, "Sign out").description, "Nothing is signed in");
}

TEST(Menu, closes_when_the_focus_or_the_pointer_goes_elsewhere) {
    MenuPage page;
    auto driver = page.drive();
    driver.click(Role::button, "User menu");
    driver.focus(driver.find(Role::button, "Elsewhere"));
    EXPECT_FALSE(driver.has(Role::menuitem, "Account"));
    driver.click(Role::button, "User menu");
    driver.drag(1000, 700, 1000, 700);
    EXPECT_FALSE(driver.has(Role::menuitem, "Account"));
    EXPECT_EQ(driver.focused()->name, "User menu") << "the press was on nothing that takes the focus";
}

TEST(Menu, over_a_field_covers_it) {
    MenuPage page;
    auto driver = page.drive();
    EXPECT_FALSE(driver.find(Role::textbox, "Search users").field->covered);
    driver.click(Role::button, "User menu");
    EXPECT_TRUE(driver.find(Role::textbox, "Search users").field->covered);
    driver.press("Escape");
    EXPECT_FALSE(driver.find(Role::textbox, "Search users").field->covered);
}

struct DialogPage {
    bool open = false, second = false;
    std::string name = "Ada", search;
    int saved = 0;

    void draw() {
        ui::heading(1, "Users");
        ui::search_field("Search users", search);
        if (ui::button("Rename")) open = true;
        if (ui::Dialog dialog("Rename Ada", open, {.explanation = "Others see the name.", .form = true});
            dialog) {
            ui::text_field("Name", name, {.autofocus = true});
            if (ui::Menu menu("More", {}); menu) menu.item("Nothing");
            dialog.footer();
            if (ui::button("Cancel")) open = false;
            if (ui::button("Save", {.look = ui::Look::primary, .submits = true})) ++saved;
        }
        if (ui::Dialog dialog("Sign in again", second, {.closable = false}); dialog) ui::button("Sign in");
        ui::Toasts toasts("Notifications");
        toasts.toast("sent", "Sent", {.action = "Undo"});
    }
    Driver drive(ui::Viewport viewport = {}) {
        return Driver::of([this] { draw(); }, viewport);
    }
};

TEST(Dialog, takes_the_focus_and_gives_it_back) {
    DialogPage page;
    auto driver = page.drive();
    driver.click(Role::button, "Rename");
    EXPECT_EQ(driver.focused()->name, "Name");
    driver.press("Escape");
    EXPECT_FALSE(page.open);
    EXPECT_EQ(driver.focused()->name, "Rename");
}

TEST(Dialog, is_named_described_and_modal) {
    DialogPage page;
    auto driver = page.drive();
    driver.click(Role::button, "Rename");
    const ui::Node dialog = driver.find(Role::dialog, "Rename Ada");
    EXPECT_TRUE(dialog.modal);
    EXPECT_EQ(dialog.description, "Others see the name.");
    EXPECT_EQ(dialog.depth, 0U) << "what lies behind it becomes inert, so it must not be within that";
}

TEST(Dialog, makes_all_but_itself_and_the_toasts_unreachable) {
    DialogPage page;
    auto driver = page.drive();
    driver.click(Role::button, "Rename");
    EXPECT_FALSE(driver.has(Role::button, "Rename"));
    EXPECT_TRUE(driver.has(Role::button, "Undo"));
    EXPECT_TRUE(driver.has(Role::button, "Cancel"));
}

TEST(Dialog, covers_the_fields_behind_it_and_not_its_own) {
    DialogPage page;
    auto driver = page.drive();
    driver.click(Role::button, "Rename");
    EXPECT_FALSE(driver.find(Role::textbox, "Name").field->covered);
    bool covered = false;
    for (const ui::Node& node : ui::nodes()) {
        if (node.name == "Search users") covered = node.field->covered;
    }
    EXPECT_TRUE(covered);
}

TEST(Dialog, is_a_form_when_told_so) {
    DialogPage page;
    auto driver = page.drive();
    driver.click(Role::button, "Rename");
    driver.press("Enter");
    EXPECT_EQ(page.saved, 1);
    driver.click(Role::button, "Save");
    EXPECT_EQ(page.saved, 2);
}

TEST(Dialog, closes_by_its_corner) {
    DialogPage page;
    auto driver = page.drive();
    driver.click(Role::button, "Rename");
    driver.click(Role::button, "Close");
    EXPECT_FALSE(driver.has(Role::dialog, "Rename Ada"));
}

TEST(Dialog, takes_a_file_that_is_dropped_anywhere_unless_another_dialog_lies_over_it) {
    bool open = true, asks = false;
    std::string dropped;
    auto driver = Driver::of([&] {
        ui::Dialog dialog("Invite people", open);
        if (auto text = dialog.dropped_file()) dropped = *text;
        ui::Dialog question("Sign in again", asks);
    });
    driver.drop_file("ada@x.example");
    EXPECT_EQ(dropped, "ada@x.example");
    asks = true;
    driver.frame();
    driver.drop_file("grace@x.example");
    EXPECT_EQ(dropped, "ada@x.example");
}

TEST(Dialog, leaves_escape_to_a_menu_within_it) {
    DialogPage page;
    auto driver = page.drive();
    driver.click(Role::button, "Rename");
    driver.click(Role::button, "More");
    EXPECT_EQ(driver.focused()->name, "Nothing");
    driver.press("Escape");
    EXPECT_TRUE(page.open);
    EXPECT_EQ(driver.focused()->name, "More");
    driver.press("Escape");
    EXPECT_FALSE(page.open);
}

TEST(Dialog, over_a_dialog_is_the_one_in_reach) {
    DialogPage page;
    auto driver = page.drive();
    driver.click(Role::button, "Rename");
    page.second = true;
    driver.frame();
    EXPECT_FALSE(driver.has(Role::textbox, "Name"));
    EXPECT_EQ(driver.focused()->name, "Sign in");
    driver.press("Escape");
    EXPECT_TRUE(page.second) << "it cannot be closed";
    EXPECT_TRUE(page.open) << "and Escape does not reach the one below";
    page.second = false;
    driver.frame();
    EXPECT_EQ(driver.focused()->name, "Name");
}

TEST(Dialog, is_a_sheet_at_the_bottom_of_a_phone_below_the_toasts) {
    DialogPage page;
    auto driver = page.drive({.width = 360, .height = 640});
    driver.click(Role::button, "Rename");
    const ui::Rect sheet = driver.find(Role::dialog, "Rename Ada").rect,
                   save = driver.find(Role::button, "Save").rect;
    EXPECT_EQ(sheet.width, 360);
    EXPECT_EQ(sheet.y + sheet.height, 640);
    EXPECT_LE(save.y + save.height, 640);
    const ui::Rect undo = driver.find(Role::button, "Undo").rect;
    EXPECT_LE(undo.y + undo.height, save.y) << "both must be in reach";
}

TEST(Dialog, without_a_control_takes_the_focus_itself) {
    bool open = true;
    auto driver = Driver::of([&] {
        if (ui::Dialog dialog("Switch organization", open); dialog) ui::loading("Loading");
    });
    EXPECT_EQ(driver.focused()->role, Role::dialog) << "not its close button, which Enter would press";
}

TEST(Dialog, that_is_long_fills_a_phone) {
    bool open = true;
    std::string value;
    auto driver = Driver::of(
        [&] {
            if (ui::Dialog dialog("Long", open); dialog) {
                for (int number = 0; number < 9; ++number)
                    ui::text_field("Field " + std::to_string(number), value);
            }
        },
        {.width = 360, .height = 640});
    EXPECT_EQ(driver.find(Role::dialog, "Long").rect, (ui::Rect{0, 0, 360, 640}));
}

TEST(Dialog, scrolls_within_when_the_page_is_low) {
    bool open = true;
    std::string value;
    auto driver = Driver::of(
        [&] {
            if (ui::Dialog dialog("Long", open); dialog) {
                for (int number = 0; number < 20; ++number)
                    ui::text_field("Field " + std::to_string(number), value);
                dialog.footer();
                ui::button("Done");
            }
        },
        {.width = 800, .height = 500});
    const ui::Rect dialog = driver.find(Role::dialog, "Long").rect;
    EXPECT_LE(dialog.y + dialog.height, 500);
    const ui::Rect done = driver.find(Role::button, "Done").rect;
    EXPECT_LE(done.y + done.height, dialog.y + dialog.height);
    EXPECT_GT(driver.find(Role::textbox, "Field 19").rect.y, 500) << "below the fold, yet reachable by Tab";
    driver.focus(driver.find(Role::textbox, "Field 19"));
    const ui::Rect last = driver.find(Role::textbox, "Field 19").rect;
    EXPECT_LE(last.y + last.height, done.y);
}

struct LongDialogPage {
    bool open = true;
    int fields = 20;
    std::string value;

    void draw() {
        ui::Dialog dialog("Long", open, {.explanation = "With an explanation."});
        if (!dialog) return;
        ui::button("First");
        for (int number = 0; number < fields; ++number)
            ui::text_field("Field " + std::to_string(number), value);
        dialog.footer();
        ui::button("Done");
    }
    Driver drive(ui::Viewport viewport) {
        return Driver::of([this] { draw(); }, viewport);
    }
};

bool is_in_sight(Driver& driver, Role role, const char* name) {
    const ui::Rect rect = driver.find(role, name).rect;
    return rect.y >= 0 && rect.y + rect.height <= driver.viewport().height;
}

TEST(Dialog, keeps_head_and_foot_in_sight_in_a_low_window) {
    for (const auto& [width, height] : {std::pair{1280, 420}, {640, 400}, {320, 480}, {568, 320}}) {
        LongDialogPage page;
        auto driver = page.drive({.width = static_cast<float>(width), .height = static_cast<float>(height)});
        for (const char* there : {"Field 0", "Field 19"}) {
            driver.focus(driver.find(Role::textbox, there));
            EXPECT_TRUE(is_in_sight(driver, Role::textbox, there)) << width << 'x' << height;
            EXPECT_TRUE(is_in_sight(driver, Role::heading, "Long")) << width << 'x' << height;
            EXPECT_TRUE(is_in_sight(driver, Role::button, "Done")) << width << 'x' << height;
        }
    }
}

TEST(Dialog, scrolls_as_a_whole_where_head_and_foot_would_leave_its_body_no_room) {
    for (const float width : {320.0F, 800.0F}) {
        LongDialogPage page;
        auto driver = page.drive({.width = width, .height = 180});
        EXPECT_TRUE(is_in_sight(driver, Role::heading, "Long"));
        EXPECT_FALSE(is_in_sight(driver, Role::button, "Done"));
        driver.wheel(width / 2, 90, 1e6F);
        EXPECT_TRUE(is_in_sight(driver, Role::button, "Done"));
        EXPECT_FALSE(is_in_sight(driver, Role::heading, "Long"));
        driver.focus(driver.find(Role::textbox, "Field 9"));
        EXPECT_TRUE(is_in_sight(driver, Role::textbox, "Field 9"));
        driver.focus(driver.find(Role::button, "Close"));
        EXPECT_TRUE(is_in_sight(driver, Role::button, "Close"));
        driver.resize(width, 800);
        EXPECT_TRUE(is_in_sight(driver, Role::heading, "Long"));
        EXPECT_TRUE(is_in_sight(driver, Role::button, "Done"));
    }
}

TEST(Dialog, that_gets_shorter_leaves_its_controls_where_they_are) {
    LongDialogPage page;
    auto driver = page.drive({});
    const float top = driver.find(Role::button, "First").rect.y;
    page.fields = 1;
    driver.frame();
    EXPECT_EQ(driver.find(Role::button, "First").rect.y, top);
    page.open = false;
    driver.frame();
    page.open = true;
    driver.frame();
    EXPECT_GT(driver.find(Role::button, "First").rect.y, top)
        << "opened anew it stands where it is read best";
}

TEST(List, that_holds_only_what_is_in_sight_tells_where_in_it_an_item_is) {
    auto driver = Driver::of([] {
        const ui::Main main("list");
        const ui::List list("Preview", {.only_in_sight = true});
        for (int number = 0; number < 500; ++number) {
            const ui::ListItem item(std::to_string(number));
            if (item) ui::text("Entry " + std::to_string(number));
        }
    });
    driver.wheel(400, 400, 8000);
    const auto items = driver.all(Role::listitem);
    ASSERT_LT(items.size(), 100U);
    for (const ui::Node& item : items) {
        EXPECT_EQ(item.row_count, 500);
        EXPECT_EQ(driver.text_of(item.id), "Entry " + std::to_string(item.row_index));
    }
}

TEST(Tooltip, of_a_disabled_button_wakes_no_further_frames) {
    auto driver = Driver::of([] { ui::button("Remove", {.disabled_because = "You can't remove yourself"}); });
    const ui::Rect rect = driver.find(Role::button, "Remove").rect;
    driver.point_at(rect.x + 4, rect.y + 4);
    EXPECT_EQ(ui::next_frame_in(), std::numeric_limits<double>::infinity());
}

}  // namespace
}  // namespace roster::tests
