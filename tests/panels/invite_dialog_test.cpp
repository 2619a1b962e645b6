// The dialog "Invite people" with very many entries: totals that filter, problems first, one place that scrolls.
#include "panels/console_test.hpp"

namespace roster::tests {
namespace {

class InviteDialog : public ConsoleTest {
   protected:
    void open_with(const std::string& text) {
        open_as_owner("/settings/users");
        press("Invite");
        type("Email addresses", text);
        wait(1);
    }
    bool is_pressed(const char* name) { return page->find(Role::button, name).checked == ui::Toggle::on; }
    static std::string many(int count) {
        std::string text;
        for (int number = 0; number < count; ++number) text += "p" + std::to_string(number) + "@x.example\n";
        return text;
    }
};

TEST_F(InviteDialog, stays_as_tall_as_it_is_while_an_address_gets_longer) {
    open_as_owner("/settings/users");
    press("Invite");
    type("Email addresses", "typed@before.example");
    const float height = dialog("Invite people").rect.height;
    type("Email addresses", "typed@before.examples");
    EXPECT_EQ(dialog("Invite people").rect.height, height);
}

TEST_F(InviteDialog, counts_what_will_happen_and_shows_what_a_total_says) {
    open_with("new@x.example, colin@lovelace.example, broken@, also@x.example, worse@");
    EXPECT_TRUE(has(Role::button, "2 will be invited"));
    EXPECT_TRUE(has(Role::button, "1 already a member"));
    EXPECT_TRUE(items("Preview")[0].starts_with("broken@ not an address: ")) << "problems come first";
    EXPECT_EQ(items("Preview").size(), 5u);

    press("2 not addresses");
    EXPECT_TRUE(is_pressed("2 not addresses"));
    ASSERT_EQ(items("Preview").size(), 2u);
    EXPECT_TRUE(items("Preview")[1].starts_with("worse@ "));
    press("1 already a member");
    EXPECT_EQ(items("Preview"), (std::vector<std::string>{"colin@lovelace.example already a member"}));
    press("1 already a member");
    EXPECT_FALSE(is_pressed("1 already a member"));
    EXPECT_EQ(items("Preview").size(), 5u);
}

TEST_F(InviteDialog, shows_everything_again_when_nothing_is_left_of_what_was_chosen) {
    open_with("new@x.example, broken@");
    press("1 not an address");
    type("Email addresses", "new@x.example, other@x.example");
    EXPECT_EQ(items("Preview").size(), 2u);
}

TEST_F(InviteDialog, tells_what_became_of_each_entry_once) {
    open_with("new@x.example, colin@lovelace.example, broken@");
    press("Send invites");
    ASSERT_EQ(items("Preview").size(), 3u);
    EXPECT_TRUE(items("Preview")[0].starts_with("broken@ not an address: "));
    EXPECT_EQ(items("Preview")[1], "colin@lovelace.example already a member");
    EXPECT_EQ(items("Preview")[2], "new@x.example invited");
    EXPECT_TRUE(has(Role::button, "1 invited"));
}

TEST_F(InviteDialog, of_a_thousand_draws_what_is_in_sight_in_one_place_that_scrolls) {
    open_with(many(1000));
    EXPECT_TRUE(has(Role::button, "1,000 will be invited"));
    EXPECT_LT(items("Preview").size(), 60u);
    EXPECT_GT(page->find(Role::list, "Preview").rect.height, 1000 * 30.0F)
        << "the dialog scrolls, the list does not";
}

TEST_F(InviteDialog, has_its_totals_in_sight_on_a_small_phone) {
    viewport.width = 320;
    viewport.height = 568;
    viewport.coarse_pointer = true;
    open_with("new@x.example, broken@");
    const ui::Rect total = page->find(Role::button, "1 will be invited").rect;
    EXPECT_LE(total.y + total.height, page->find(Role::button, "Send invites").rect.y);
}

TEST_F(InviteDialog, leaves_a_total_under_the_pointer_that_pressed_it) {
    open_with(many(40) + "broken@");
    const float before = page->find(Role::button, "1 not an address").rect.y;
    press("1 not an address");
    EXPECT_EQ(page->find(Role::button, "1 not an address").rect.y, before);
}

TEST_F(InviteDialog, says_of_rows_how_they_are_read_in_whole_words_on_the_thinnest_phones) {
    viewport.width = 320;
    open_with("Name\tEmail\nAda\tada@x.example");
    EXPECT_TRUE(
        page->shows("Read as rows of a table: the addresses and the names beside them, no other columns."));
    for (const ui::Node& words : page->all(Role::text))
        EXPECT_FALSE(words.name.starts_with("Read as rows")) << "one line would be cut";
}

TEST_F(InviteDialog, asks_which_column_of_a_table_holds_the_addresses) {
    open_with("Name\tWork email\tHome email\nAda\tada@x.example\tada@home.example");
    EXPECT_FALSE(has(Role::list, "Preview"));
    choose("Which column holds the addresses?", "Work email (ada@x.example)");
    EXPECT_EQ(items("Preview"), (std::vector<std::string>{"Ada <ada@x.example> will be invited"}));
    EXPECT_FALSE(has(Role::combobox, "Which column holds the addresses?"));
}

}  // namespace
}  // namespace roster::tests
