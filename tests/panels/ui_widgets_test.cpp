// Each widget tells its node, and does once what it is pressed for.
#include <gtest/gtest.h>

#include "panels/driver.hpp"
#include "ui/detail/state.hpp"
#include "ui/ui.hpp"

namespace roster::tests {
namespace {

TEST(Button, is_pressed_once_per_activation) {
    int presses = 0;
    auto driver = Driver::of([&] {
        if (ui::button("Save")) ++presses;
    });
    driver.click(Role::button, "Save");
    EXPECT_EQ(presses, 1);
    driver.frame();
    EXPECT_EQ(presses, 1);
}

TEST(Button, that_is_disabled_keeps_its_reason_and_does_nothing) {
    int presses = 0;
    bool disabled = true;
    auto driver = Driver::of([&] {
        if (ui::button("Remove", {.disabled_because = disabled ? "You can't remove yourself" : ""}))
            ++presses;
    });
    const ui::Node node = driver.find(Role::button, "Remove");
    EXPECT_TRUE(node.disabled);
    EXPECT_TRUE(node.focusable) << "a screen reader must reach it to read the reason";
    EXPECT_EQ(node.description, "You can't remove yourself");
    driver.click(node);
    disabled = false;
    driver.frame();
    EXPECT_EQ(presses, 0) << "a press while it was disabled must not act later";
}

TEST(Button, that_is_busy_cannot_be_pressed_again) {
    int presses = 0;
    auto driver = Driver::of([&] {
        if (ui::button("Send", {.busy = true})) ++presses;
    });
    driver.click(Role::button, "Send");
    EXPECT_EQ(presses, 0);
    EXPECT_TRUE(driver.find(Role::button, "Send").busy);
}

TEST(Button, of_an_icon_alone_is_named) {
    auto driver = Driver::of([] { ui::button("Refresh", {.icon = ui::Icon::refresh, .icon_only = true}); });
    EXPECT_EQ(driver.find(Role::button, "Refresh").font_size, 0) << "its name is a label, not text on screen";
}

TEST(Field, keeps_every_letter_that_was_typed_within_one_frame) {
    std::string value;
    auto driver = Driver::of([&] { ui::text_field("Name", value); });
    const ui::NodeId field = driver.find(Role::textbox, "Name").id;
    for (const char* typed : {"A", "Ad", "Ada"})
        ui::post({.kind = ui::Event::Kind::input, .node = field, .value = typed});
    driver.frame();
    EXPECT_EQ(value, "Ada");
}

TEST(Field, that_is_wrong_takes_the_focus_unless_somebody_types_elsewhere) {
    std::string name, email, error;
    auto driver = Driver::of([&] {
        ui::text_field("Name", name, {.error = error});
        ui::text_field("Email", email, {.error = error});
        if (ui::button("Save")) error = "A name is needed.";
    });
    driver.click(Role::button, "Save");
    ASSERT_TRUE(driver.focused());
    EXPECT_EQ(driver.focused()->name, "Name") << "the first one";
    error.clear();
    driver.frame();
    driver.focus(driver.find(Role::textbox, "Email"));
    error = "Too late";
    driver.frame();
    EXPECT_EQ(driver.focused()->name, "Email");
}

TEST(Field, that_is_wrong_takes_the_focus_from_the_one_in_which_enter_was_pressed) {
    std::string name, password, error;
    auto driver = Driver::of([&] {
        const ui::Form form("Create account");
        ui::text_field("Name", name, {.error = error});
        ui::text_field("Password", password);
        if (ui::button("Create account", {.submits = true})) error = "The name is too long.";
    });
    for (int time = 0; time < 2; ++time) {
        driver.type("Password", "correct-horse");
        driver.press("Enter");
        EXPECT_EQ(driver.focused()->name, "Name");
    }
    driver.type("Password", "correct-horse-staple");
    error = "Somebody else has this name.";
    driver.frame();
    EXPECT_EQ(driver.focused()->name, "Password") << "who goes on typing is left alone";
}

TEST(Field, tells_what_the_screen_put_there_and_has_a_label_of_its_own) {
    std::string name = "Ada";
    auto driver = Driver::of([&] { ui::text_field("Name", name, {.default_value = "Augusta"}); });
    const ui::Node field = driver.find(Role::textbox, "Name");
    EXPECT_EQ(field.field->default_value, "Augusta");
    EXPECT_EQ(driver.find(Role::label, "Name").labels, field.id);
}

TEST(Focus, goes_back_to_what_had_it_before_when_its_widget_is_gone) {
    bool offered = true;
    auto driver = Driver::of([&] {
        ui::heading(1, "Users");
        ui::button("Invite");
        if (offered && ui::button("Undo")) offered = false;
    });
    driver.focus(driver.find(Role::button, "Invite"));
    driver.click(Role::button, "Undo");
    ASSERT_TRUE(driver.focused());
    EXPECT_EQ(driver.focused()->name, "Invite");
}

TEST(Focus, goes_to_the_heading_when_nothing_is_left_of_where_it_was) {
    bool asking = true;
    auto driver = Driver::of([&] {
        ui::heading(1, "Forgot password");
        if (asking && ui::button("Send reset link")) asking = false;
    });
    driver.click(Role::button, "Send reset link");
    ASSERT_TRUE(driver.focused());
    EXPECT_EQ(driver.focused()->name, "Forgot password");
}

TEST(Button, keeps_its_identity_when_its_label_changes) {
    bool copied = false;
    auto driver = Driver::of([&] {
        if (ui::button(copied ? "Copied" : "Copy", {.id = "copy"})) copied = true;
    });
    const ui::NodeId before = driver.find(Role::button, "Copy").id;
    driver.click(Role::button, "Copy");
    EXPECT_EQ(driver.find(Role::button, "Copied").id, before);
    EXPECT_EQ(driver.focused()->name, "Copied");
}

TEST(Button, with_the_same_label_twice_are_two) {
    int first = 0, second = 0;
    auto driver = Driver::of([&] {
        if (ui::button("Revoke")) ++first;
        if (ui::button("Revoke")) ++second;
    });
    driver.click(driver.all(Role::button)[1]);
    EXPECT_EQ(first, 0);
    EXPECT_EQ(second, 1);
}

TEST(ButtonLink, tells_that_its_words_stand_in_the_middle) {
    auto driver = Driver::of([] { ui::button_link("Back to overview", "/"); });
    const ui::Node node = driver.find(Role::link, "Back to overview");
    EXPECT_EQ(node.line_height, node.rect.height);
    EXPECT_TRUE(node.centered);
}

TEST(Link, tells_its_address_and_when_it_was_followed) {
    int followed = 0;
    auto driver = Driver::of([&] {
        if (ui::link("Account", "/account")) ++followed;
    });
    EXPECT_EQ(driver.find(Role::link, "Account").href, "/account");
    driver.click(Role::link, "Account");
    EXPECT_EQ(followed, 1);
}

TEST(TextField, takes_over_what_is_typed) {
    std::string name;
    bool changed = false;
    auto driver = Driver::of([&] {
        const auto result =
            ui::text_field("Name", name, {.autocomplete = "name", .hint = "As colleagues know you"});
        changed = changed || result.changed;
    });
    driver.type("Name", "Łukasz");
    EXPECT_EQ(name, "Łukasz");
    EXPECT_TRUE(changed);
    const ui::Node node = driver.find(Role::textbox, "Name");
    EXPECT_EQ(node.value, "Łukasz");
    EXPECT_EQ(node.field->autocomplete, "name");
    EXPECT_EQ(node.description, "As colleagues know you");
}

TEST(TextField, says_its_error_aloud_and_as_its_description) {
    std::string email = "ada@";
    auto driver = Driver::of(
        [&] { ui::text_field("Email", email, {.hint = "Work address", .error = "The domain is missing"}); });
    const ui::Node node = driver.find(Role::textbox, "Email");
    EXPECT_TRUE(node.invalid);
    EXPECT_EQ(node.description, "The domain is missing");
    EXPECT_TRUE(driver.has(Role::alert, "The domain is missing"));
}

TEST(TextField, tells_when_it_is_left) {
    std::string first, second;
    int left = 0;
    auto driver = Driver::of([&] {
        left += ui::text_field("First", first).left ? 1 : 0;
        ui::text_field("Second", second);
    });
    driver.focus(driver.find(Role::textbox, "First"));
    driver.press("Tab");
    EXPECT_EQ(left, 1);
    EXPECT_EQ(driver.focused()->name, "Second");
}

TEST(PasswordField, can_be_shown_and_hidden) {
    std::string password = "secret";
    auto driver =
        Driver::of([&] { ui::password_field("Password", password, {.autocomplete = "current-password"}); });
    EXPECT_EQ(driver.find(Role::textbox, "Password").field->type, "password");
    driver.click(Role::button, "Show password");
    EXPECT_EQ(driver.find(Role::textbox, "Password").field->type, "text");
    driver.click(Role::button, "Hide password");
    EXPECT_EQ(driver.find(Role::textbox, "Password").field->type, "password");
}

TEST(SearchField, is_emptied_by_its_button_and_keeps_the_focus) {
    std::string query = "ada";
    auto driver = Driver::of([&] { ui::search_field("Search users", query); });
    EXPECT_EQ(driver.find(Role::textbox, "Search users").field->placeholder, "Search users");
    driver.click(Role::button, "Clear search");
    EXPECT_EQ(query, "");
    EXPECT_FALSE(driver.has(Role::button, "Clear search"));
    EXPECT_EQ(driver.focused()->name, "Search users");
}

TEST(SearchField, is_emptied_by_escape_and_keeps_the_focus) {
    std::string query = "ada";
    auto driver = Driver::of([&] { ui::search_field("Search users", query); });
    driver.focus(driver.find(Role::textbox, "Search users"));
    for (int time = 0; time < 2; ++time) {
        driver.press("Escape");
        EXPECT_EQ(query, "");
        EXPECT_EQ(driver.focused()->name, "Search users");
    }
}

struct FormPage {
    std::string email;
    int submissions = 0;
    bool busy = false;
    std::string reason;

    Driver drive() {
        return Driver::of([this] {
            const ui::Form form("Sign in");
            ui::text_field("Email", email);
            if (ui::button("Continue", {.disabled_because = reason, .busy = busy, .submits = true}))
                ++submissions;
            ui::button("Help");
        });
    }
};

TEST(Form, is_submitted_by_its_button) {
    FormPage page;
    auto driver = page.drive();
    driver.click(Role::button, "Continue");
    EXPECT_EQ(page.submissions, 1);
}

TEST(Form, is_submitted_by_enter_in_a_field) {
    FormPage page;
    auto driver = page.drive();
    driver.type("Email", "ada@example.com");
    driver.press("Enter");
    EXPECT_EQ(page.submissions, 1);
}

TEST(Form, is_not_submitted_while_busy_or_disabled) {
    FormPage page;
    page.busy = true;
    auto driver = page.drive();
    driver.type("Email", "ada@example.com");
    driver.press("Enter");
    page.busy = false;
    page.reason = "Add an address";
    driver.press("Enter");
    page.reason.clear();
    driver.frame();
    EXPECT_EQ(page.submissions, 0);
}

TEST(Select, offers_its_options_and_takes_the_chosen_one) {
    const ui::SelectOption options[] = {{"all", "All"}, {"owner", "Owner"}};
    std::string value = "all";
    int changes = 0;
    auto driver = Driver::of([&] { changes += ui::select("Role", value, options) ? 1 : 0; });
    EXPECT_EQ(driver.find(Role::combobox, "Role").options.size(), 2U);
    driver.choose("Role", "Owner");
    EXPECT_EQ(value, "owner");
    EXPECT_EQ(changes, 1);
    driver.choose("Role", "Owner");
    EXPECT_EQ(changes, 1);
}

TEST(Checkbox, turns_over_and_keeps_its_reason_when_disabled) {
    bool agreed = false, fixed = true;
    auto driver = Driver::of([&] {
        ui::checkbox("I understand", agreed);
        ui::switch_control("Auto add users", fixed, {.disabled_because = "Only owners can change this"});
    });
    driver.click(Role::checkbox, "I understand");
    EXPECT_TRUE(agreed);
    EXPECT_EQ(driver.find(Role::checkbox, "I understand").checked, ui::Toggle::on);
    driver.click(Role::switch_, "Auto add users");
    EXPECT_TRUE(fixed);
    EXPECT_EQ(driver.find(Role::switch_, "Auto add users").description, "Only owners can change this");
}

TEST(RadioGroup, has_one_choice) {
    const ui::SelectOption options[] = {{"owner", "Owner"}, {"collaborator", "Collaborator"}};
    std::string role = "collaborator";
    auto driver = Driver::of([&] { ui::radio_group("Role", role, options); });
    const ui::Node group = driver.find(Role::group, "Role");
    driver.click(Role::radio, "Owner", group.id);
    EXPECT_EQ(role, "owner");
    EXPECT_EQ(driver.find(Role::radio, "Collaborator").checked, ui::Toggle::off);
}

TEST(NavTabs, are_links_in_a_landmark_and_one_is_current) {
    std::string at = "Users";
    auto driver = Driver::of([&] {
        ui::NavTabs tabs("Settings");
        for (const char* name : {"General", "Users", "Invitations"}) {
            if (tabs.tab(name, std::string("/settings/") + name, at == name)) at = name;
        }
    });
    const ui::Node navigation = driver.find(Role::navigation, "Settings");
    EXPECT_EQ(driver.find(Role::link, "Users", navigation.id).current, ui::Current::page);
    driver.click(Role::link, "General", navigation.id);
    EXPECT_EQ(driver.find(Role::link, "General").current, ui::Current::page);
    EXPECT_EQ(driver.find(Role::link, "Users").current, ui::Current::none);
}

TEST(NavTabs, bring_the_current_one_into_sight_on_a_phone) {
    auto driver = Driver::of(
        [] {
            ui::NavTabs tabs("Settings");
            for (const char* name :
                 {"General", "Users", "Invitations", "Service accounts", "Groups", "Audit log"})
                tabs.tab(name, "/", std::string_view(name) == "Audit log");
        },
        {.width = 360, .height = 640});
    const ui::Rect rect = driver.find(Role::link, "Audit log").rect;
    EXPECT_GE(rect.x, 0);
    EXPECT_LE(rect.x + rect.width, 360);
}

TEST(Notice, is_an_alert_when_it_is_an_error_and_has_an_action) {
    int retries = 0;
    auto driver = Driver::of([&] {
        if (ui::notice("The server could not answer.", {.tone = ui::Tone::danger, .action = "Retry"}))
            ++retries;
        ui::notice("Saved.", {.tone = ui::Tone::success});
    });
    EXPECT_EQ(driver.text_of(driver.all(Role::alert).front().id), "The server could not answer. Retry");
    EXPECT_EQ(driver.text_of(driver.all(Role::status).front().id), "Saved.");
    driver.click(Role::button, "Retry");
    EXPECT_EQ(retries, 1);
}

TEST(Toast, can_be_acted_on_and_closed) {
    bool undone = false, closed = false;
    auto driver = Driver::of([&] {
        ui::Toasts toasts("Notifications");
        const auto result =
            toasts.toast("sent", "3 invites sent", {.tone = ui::Tone::success, .action = "Undo"});
        undone = undone || result.action;
        closed = closed || result.closed;
    });
    driver.click(Role::button, "Undo");
    EXPECT_TRUE(undone);
    EXPECT_FALSE(closed);
    driver.click(Role::button, "Dismiss");
    EXPECT_TRUE(closed);
}

TEST(CopyField, shows_the_value_as_text_and_names_its_button) {
    int copies = 0;
    auto driver = Driver::of([&] {
        if (ui::copy_field("Organization ID", "org_1", "Copy organization ID")) ++copies;
    });
    EXPECT_TRUE(driver.has(Role::text, "org_1"));
    driver.click(Role::button, "Copy organization ID");
    EXPECT_EQ(copies, 1);
}

TEST(List, has_an_item_per_entry_with_its_words) {
    auto driver = Driver::of([] {
        const ui::List list("Preview", {.framed = true, .most_height = 60});
        for (const char* entry : {"ada@x.example", "broken@", "grace@x.example"}) {
            const ui::ListItem item(entry);
            ui::text(entry);
            ui::stretch();
            ui::muted("will be invited");
        }
    });
    const auto items = driver.all(Role::listitem, driver.find(Role::list, "Preview").id);
    ASSERT_EQ(items.size(), 3U) << "also those that are scrolled out of sight";
    EXPECT_EQ(driver.text_of(items[1].id), "broken@ will be invited");
}

TEST(List, of_very_many_entries_has_those_near_what_is_in_sight) {
    auto driver = Driver::of([] {
        const ui::Main main("list");
        const ui::List list("Preview", {.only_in_sight = true});
        for (int number = 0; number < 1000; ++number) {
            const ui::ListItem item(std::to_string(number));
            if (item) ui::text("entry " + std::to_string(number));
        }
    });
    const auto shown = [&] { return driver.all(Role::listitem, driver.find(Role::list, "Preview").id); };
    EXPECT_LT(shown().size(), 60U);
    EXPECT_TRUE(driver.has(Role::text, "entry 0"));
    driver.wheel(400, 400, 1e6F);
    EXPECT_LT(shown().size(), 60U);
    EXPECT_TRUE(driver.has(Role::text, "entry 999"));
}

TEST(Button, that_stays_in_says_whether_it_is) {
    bool pressed = false;
    auto driver = Driver::of([&] {
        if (ui::button("29 not addresses", {.pressed = pressed})) pressed = !pressed;
    });
    EXPECT_EQ(driver.find(Role::button, "29 not addresses").checked, ui::Toggle::off);
    driver.click(Role::button, "29 not addresses");
    driver.frame();
    EXPECT_EQ(driver.find(Role::button, "29 not addresses").checked, ui::Toggle::on);
}

TEST(Progress, says_how_far_it_is) {
    auto driver = Driver::of([] { ui::progress("Sending invites", 250, 1000); });
    EXPECT_EQ(driver.find(Role::progressbar, "Sending invites").value_now, 25);
}

TEST(Status, stays_a_live_region_when_it_has_nothing_to_say) {
    std::string words;
    auto driver = Driver::of([&] { ui::status(words); });
    const ui::NodeId before = driver.find(Role::status, "").id;
    words = "60 users";
    driver.frame();
    EXPECT_EQ(driver.find(Role::status, "60 users").id, before);
}

TEST(Announce, is_heard_once) {
    bool done = false;
    auto driver = Driver::of([&] {
        if (ui::button("Copy")) {
            done = true;
            ui::announce("Copied", true);
        }
    });
    driver.click(Role::button, "Copy");
    const auto heard = driver.take_announcements();
    ASSERT_EQ(heard.size(), 1U);
    EXPECT_EQ(heard[0].text, "Copied");
    EXPECT_TRUE(heard[0].assertive);
    EXPECT_TRUE(done);
}

TEST(FocusScreen, goes_to_the_current_tab_or_else_to_the_heading) {
    bool tabs_there = false;
    auto driver = Driver::of([&] {
        ui::heading(1, "Overview");
        if (!tabs_there) return;
        ui::NavTabs tabs("Settings");
        tabs.tab("Users", "/settings/users", true);
    });
    ui::focus_screen();
    driver.frame();
    EXPECT_EQ(driver.focused()->name, "Overview");
    tabs_there = true;
    ui::focus_screen();
    driver.frame();
    EXPECT_EQ(driver.focused()->name, "Users");
}

TEST(Frames, none_is_wanted_when_nothing_happens) {
    auto driver = Driver::of([] { ui::button("Save"); });
    EXPECT_EQ(ui::next_frame_in(), std::numeric_limits<double>::infinity());
}

TEST(Frames, a_pointer_wakes_only_where_something_looks_different) {
    auto driver = Driver::of([] { ui::button("Save"); });
    const ui::Rect rect = driver.find(Role::button, "Save").rect;
    EXPECT_FALSE(ui::pointer_wakes(rect.x + 500, rect.y + 300));
    EXPECT_TRUE(ui::pointer_wakes(rect.x + 5, rect.y + 5));
    driver.point_at(rect.x + 5, rect.y + 5);
    EXPECT_FALSE(ui::pointer_wakes(rect.x + 8, rect.y + 8)) << "still over the same button";
    EXPECT_TRUE(ui::pointer_wakes(-1e6F, -1e6F));
}

TEST(Completeness, fails_for_an_item_that_no_node_tells_of) {
    const auto silent = [] { ui::detail::touch_item(4711, {10, 10, 50, 50}); };
    EXPECT_THROW(Driver::of(silent), std::runtime_error);
}

TEST(Targets, are_large_enough_for_a_finger) {
    auto driver = Driver::of(
        [] {
            ui::button("Small", {.small = true});
            ui::button("Icon", {.icon = ui::Icon::more, .icon_only = true, .small = true});
            ui::button("As a link", {.look = ui::Look::link});
            ui::link("Link", "/");
        },
        {.width = 360, .height = 640, .coarse_pointer = true});
    for (const Role role : {Role::button, Role::link}) {
        for (const ui::Node& node : driver.all(role)) {
            EXPECT_GE(node.rect.height, 44) << node.name;
            EXPECT_GE(node.rect.width, 44) << node.name;
        }
    }
}

}  // namespace
}  // namespace roster::tests
