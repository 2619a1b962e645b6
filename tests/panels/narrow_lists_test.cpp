// Lists in windows of every width: what matters most stays readable.
#include "panels/console_test.hpp"
#include "ui/text.hpp"

namespace roster::tests {
namespace {

class NarrowLists : public ConsoleTest, public testing::WithParamInterface<float> {
   protected:
    // The words of a column's cell in the row that holds `words`, or "…" when they are cut.
    std::string readable(std::string_view words, int column) {
        const auto cells = page->all(Role::cell, row(words).id);
        for (const ui::Node& cell : cells) {
            if (cell.column_index != column) continue;
            const std::string text = page->text_of(cell.id);
            const bool fits = ui::text_width(text, ui::TextStyle::small) <= cell.rect.width + 1;
            return fits && cell.rect.x >= 0 && cell.rect.x + cell.rect.width <= viewport.width ? text : "…";
        }
        return "no cell";
    }
};

TEST_P(NarrowLists, invitations_show_role_status_and_expiry) {
    viewport.width = GetParam();
    backend.invite("a.rather.long.address.of.somebody@a-department.x.example");
    open_as_owner("/settings/invitations");
    EXPECT_EQ(readable("a.rather.long", 1), "Collaborator");
    EXPECT_EQ(readable("a.rather.long", 2), "Pending");
    EXPECT_NE(readable("a.rather.long", 5), "…");
    EXPECT_NE(readable("a.rather.long", 5), "");
}

TEST_P(NarrowLists, invitations_have_their_actions_beside_their_address) {
    viewport.width = GetParam();
    backend.invite("ada@x.example");
    open_as_owner("/settings/invitations");
    const auto cells = page->all(Role::cell, row("ada@x.example").id);
    const auto middle = [](const ui::Rect& rect) { return rect.y + rect.height / 2; };
    EXPECT_NEAR(middle(cells.back().rect), middle(cells.front().rect), 1);
    EXPECT_GE(cells.back().rect.x, cells.front().rect.x + cells.front().rect.width);
}

TEST_P(NarrowLists, invitations_are_searched_filtered_and_begun_within_two_lines) {
    viewport.width = GetParam();
    viewport.coarse_pointer = true;
    for (const char* screen : {"/settings/users", "/settings/invitations"}) {
        open_as_owner(screen);
        const auto filters = page->all(Role::combobox);
        ASSERT_EQ(filters.size(), 1U);
        EXPECT_EQ(page->find(Role::button, "Invite").rect.y, filters[0].rect.y) << screen;
    }
}

TEST_P(NarrowLists, what_is_done_with_an_invitation_names_its_domain_as_the_list_does) {
    viewport.width = GetParam();
    backend.invite("info@xn--bcher-kva.example");
    open_as_owner("/settings/invitations");
    const Name menu = "Actions for info@bücher.example";
    if (page->has(Role::button, menu)) {
        press(menu);
        click(Role::menuitem, "Revoke");
    } else {
        press("Revoke invitation of info@bücher.example");
    }
    const ui::Node dialog = page->find(Role::dialog, "Revoke invitation?");
    EXPECT_NE(page->text_of(dialog.id).find("info@bücher.example"), std::string::npos);
    press("Revoke");
    EXPECT_TRUE(shows("The invitation of info@bücher.example was revoked"));
}

TEST_P(NarrowLists, users_show_their_role) {
    viewport.width = GetParam();
    open_as_owner("/settings/users?q=colin");
    EXPECT_EQ(readable("Colin", 2), "Collaborator");
}

INSTANTIATE_TEST_SUITE_P(, NarrowLists, testing::Values(320.0F, 360.0F, 640.0F, 768.0F, 1024.0F, 1280.0F),
                         [](const auto& width) { return std::to_string(static_cast<int>(width.param)); });

}  // namespace
}  // namespace roster::tests
