// Printing a list: its rows are loaded before the browser's dialog opens, and the sheet says what it does not show.
#include "panels/console_test.hpp"

namespace roster::tests {
namespace {

class PrintedList : public ConsoleTest {
   protected:
    PrintedList() { viewport.height = 700; }

    void press_ctrl_p() {
        page->press("p", false, true);
        settle();
    }
    // What is on the sheet while the dialog is open.
    void make_sheet() {
        page->viewport().on_paper = true;
        settle();
    }
    std::vector<std::string> printed_rows() {
        std::vector<std::string> rows;
        for (const ui::Node& node : page->all(Role::row))
            if (node.row_index >= 0 && node.medium != ui::Medium::screen)
                rows.push_back(page->text_of(node.id));
        return rows;
    }
    void close_dialog() {
        page->viewport().on_paper = false;
        host.close_print_dialog();
        settle();
    }
};

TEST_F(PrintedList, has_all_rows_of_a_list_that_is_longer_than_what_is_in_sight) {
    backend.add_members(260);
    open_as_owner("/settings/users");
    const std::size_t in_sight = page->all(Role::row).size();
    press_ctrl_p();
    EXPECT_EQ(host.prints, 1);
    make_sheet();
    EXPECT_EQ(printed_rows().size(), 260u);
    EXPECT_FALSE(shows("These are"));
    close_dialog();
    EXPECT_EQ(page->all(Role::row).size(), in_sight);
}

TEST_F(PrintedList, has_the_first_thousand_rows_of_a_longer_one_and_says_so_wherever_one_was) {
    backend.add_members(2500);
    open_as_owner("/settings/users");
    page->find(Role::table, "Users");
    page->wheel(600, 500, 52 * 2000);
    settle();
    const std::string before = page->outline();
    press_ctrl_p();
    EXPECT_EQ(host.prints, 1);
    make_sheet();
    EXPECT_EQ(printed_rows().size(), 1000u);
    EXPECT_EQ(page->all(Role::row).at(1).row_index, 0);
    EXPECT_TRUE(shows("These are the first 1,000 of 2,500 rows."));
    close_dialog();
    EXPECT_EQ(page->outline(), before);
}

TEST_F(PrintedList, is_the_answer_to_the_present_search) {
    backend.add_members(300);
    open_as_owner("/settings/users?q=person1");
    press_ctrl_p();
    make_sheet();
    const auto rows = printed_rows();
    EXPECT_EQ(rows.size(), 111u);
    for (const std::string& row : rows) EXPECT_TRUE(row.starts_with("Person 1")) << row;
}

TEST_F(PrintedList, is_one_of_invitations_as_well) {
    for (int number = 0; number < 150; ++number)
        backend.invite("guest" + std::to_string(number) + "@x.example");
    open_as_owner("/settings/invitations");
    press_ctrl_p();
    make_sheet();
    EXPECT_EQ(printed_rows().size(), 150u);
}

TEST_F(PrintedList, is_waited_for_in_words_and_asked_for_once) {
    backend.add_members(1500);
    open_as_owner("/settings/users");
    host.hold();
    press_ctrl_p();
    press_ctrl_p();
    EXPECT_EQ(host.prints, 0);
    EXPECT_TRUE(shows("Loading the rows to print"));
    EXPECT_EQ(host.sent_to("offset=500").size(), 1u);
    host.release();
    settle();
    EXPECT_EQ(host.prints, 1);
    EXPECT_FALSE(shows("Loading the rows to print"));
}

TEST_F(PrintedList, is_given_up_by_escape_or_by_going_on) {
    backend.add_members(1500);
    for (const auto& give_up : {std::function<void()>([this] { press_key("Escape"); }),
                                std::function<void()>([this] { press("Cancel"); }),
                                std::function<void()>([this] { press("Invite"); })}) {
        open_as_owner("/settings/users");
        host.hold();
        press_ctrl_p();
        EXPECT_TRUE(shows("Loading the rows to print"));
        give_up();
        EXPECT_FALSE(shows("Loading the rows to print"));
        host.release();
        wait(60);
        EXPECT_EQ(host.prints, 0);
    }
}

TEST_F(PrintedList, has_what_was_loaded_when_the_server_fails_and_says_so) {
    backend.add_members(1500);
    open_as_owner("/settings/users");
    host.offline = true;
    press_ctrl_p();
    EXPECT_EQ(host.prints, 0);
    wait(10);
    EXPECT_EQ(host.prints, 1);
    make_sheet();
    EXPECT_EQ(printed_rows().size(), 100u);
    EXPECT_TRUE(shows("These are the rows that were loaded: 100 of 1,500."));
}

TEST_F(PrintedList, is_what_was_loaded_when_the_browsers_own_menu_prints) {
    backend.add_members(1500);
    open_as_owner("/settings/users");
    make_sheet();
    EXPECT_EQ(printed_rows().size(), 100u);
    EXPECT_TRUE(shows("These are the rows that were loaded: 100 of 1,500."));
    EXPECT_EQ(host.sent_to("/organization_collaborators").size(), 1u);
}

TEST_F(PrintedList, leaves_the_key_to_the_browser_where_there_is_none) {
    open_as_owner("/settings/general");
    press_ctrl_p();
    EXPECT_FALSE(console->prints());
    open_as_owner("/settings/users?dialog=invite");
    press_ctrl_p();
    EXPECT_FALSE(console->prints());
}

}  // namespace
}  // namespace roster::tests
