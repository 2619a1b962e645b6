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

TEST_P(NarrowLists, users_show_their_role) {
    viewport.width = GetParam();
    open_as_owner("/settings/users?q=colin");
    EXPECT_EQ(readable("Colin", 2), "Collaborator");
}

INSTANTIATE_TEST_SUITE_P(, NarrowLists, testing::Values(320.0F, 360.0F, 640.0F, 768.0F, 1024.0F, 1280.0F),
                         [](const auto& width) { return std::to_string(static_cast<int>(width.param)); });

}  // namespace
}  // namespace roster::tests
