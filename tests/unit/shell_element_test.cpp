// Which native element says what a semantic node means.
#include <algorithm>
#include <gtest/gtest.h>
#include <optional>

#include "shell/element.hpp"

namespace roster::shell {
namespace {

ui::Node node_of(ui::Role role, std::string name = {}) {
    ui::Node node;
    node.id = 1;
    node.role = role;
    node.name = std::move(name);
    node.font_size = 14;
    return node;
}

std::optional<std::string> attribute(const Element& element, std::string_view name) {
    for (const Attribute& each : element.attributes) {
        if (each.name == name) return each.value;
    }
    return std::nullopt;
}

Element leaf(const ui::Node& node) { return element_of(node, false, false); }

TEST(Element, a_drawn_name_is_the_text_and_an_undrawn_one_the_label) {
    ui::Node button = node_of(ui::Role::button, "Invite");
    EXPECT_EQ(leaf(button).text, "Invite");
    EXPECT_EQ(attribute(leaf(button), "aria-label"), std::nullopt);

    button.font_size = 0;
    EXPECT_EQ(leaf(button).text, "");
    EXPECT_EQ(attribute(leaf(button), "aria-label"), "Invite");
}

TEST(Element, a_label_is_its_fields_and_not_read_twice) {
    ui::Node label = node_of(ui::Role::label, "Email");
    label.labels = 4'000'000'000;
    EXPECT_EQ(leaf(label).tag, "label");
    EXPECT_EQ(leaf(label).text, "Email");
    EXPECT_EQ(attribute(leaf(label), "for"), "n-294967296") << "as JavaScript gets the number";
    EXPECT_EQ(attribute(leaf(label), "aria-hidden"), "true");
}

TEST(Element, what_has_children_is_labelled) {
    const Element element = element_of(node_of(ui::Role::button, "Halden Robotics"), true, false);
    EXPECT_EQ(element.text, "");
    EXPECT_EQ(attribute(element, "aria-label"), "Halden Robotics");
}

TEST(Element, plain_boxes_and_text_take_no_label) {
    EXPECT_EQ(attribute(leaf(node_of(ui::Role::generic, "x")), "aria-label"), std::nullopt);
    EXPECT_EQ(attribute(leaf(node_of(ui::Role::text, "x")), "aria-label"), std::nullopt);
}

TEST(Element, headings_have_their_level) {
    ui::Node heading = node_of(ui::Role::heading, "Users");
    heading.level = 2;
    EXPECT_EQ(leaf(heading).tag, "h2");
    heading.level = 9;
    EXPECT_EQ(leaf(heading).tag, "h6");
}

TEST(Element, a_heading_can_be_given_the_focus_but_is_no_stop_of_the_tab_key) {
    EXPECT_EQ(attribute(leaf(node_of(ui::Role::heading)), "tabindex"), "-1");
}

TEST(Element, a_disabled_button_stays_reachable) {
    ui::Node button = node_of(ui::Role::button, "Remove");
    button.disabled = true;
    button.description = "You can't remove yourself";
    const Element element = leaf(button);
    EXPECT_EQ(attribute(element, "aria-disabled"), "true");
    EXPECT_EQ(attribute(element, "disabled"), std::nullopt);
    EXPECT_EQ(attribute(element, "aria-description"), "You can't remove yourself");
}

TEST(Element, only_the_submit_button_submits) {
    ui::Node button = node_of(ui::Role::button, "Sign in");
    EXPECT_EQ(attribute(leaf(button), "type"), "button");
    button.submits = true;
    EXPECT_EQ(attribute(leaf(button), "type"), "submit");
}

TEST(Element, a_menu_item_with_an_address_is_a_link) {
    ui::Node item = node_of(ui::Role::menuitem, "Account");
    EXPECT_EQ(leaf(item).tag, "button");
    item.href = "/account";
    EXPECT_EQ(leaf(item).tag, "a");
    EXPECT_EQ(attribute(leaf(item), "href"), "/account");
    EXPECT_EQ(attribute(leaf(item), "role"), "menuitem");
}

TEST(Element, a_field_says_what_it_takes) {
    ui::Node field = node_of(ui::Role::textbox, "Email");
    field.field = ui::FieldSpec{};
    field.field->type = "email";
    field.field->autocomplete = "username";
    field.field->read_only = true;
    const Element element = leaf(field);
    EXPECT_EQ(element.tag, "input");
    EXPECT_EQ(attribute(element, "type"), "email");
    EXPECT_EQ(attribute(element, "autocomplete"), "username");
    EXPECT_EQ(attribute(element, "readonly"), "");
    EXPECT_EQ(attribute(element, "aria-label"), "Email");
    EXPECT_EQ(attribute(element, "spellcheck"), "false");
}

TEST(Element, a_search_field_is_a_text_field_with_a_search_key) {
    ui::Node field = node_of(ui::Role::textbox, "Search users");
    field.field = ui::FieldSpec{};
    field.field->type = "search";
    EXPECT_EQ(attribute(leaf(field), "type"), "text");
    EXPECT_EQ(attribute(leaf(field), "inputmode"), "search");
    EXPECT_EQ(attribute(leaf(field), "enterkeyhint"), "search");
}

TEST(Element, several_lines_are_a_textarea) {
    ui::Node field = node_of(ui::Role::textbox, "Email addresses");
    field.field = ui::FieldSpec{};
    field.field->multiline = true;
    EXPECT_EQ(leaf(field).tag, "textarea");
    EXPECT_EQ(attribute(leaf(field), "type"), std::nullopt);
}

TEST(Element, table_positions_count_from_one_and_count_the_header) {
    ui::Node table = node_of(ui::Role::table, "Users");
    table.row_count = 60;
    table.column_count = 4;
    EXPECT_EQ(attribute(element_of(table, true, false), "aria-rowcount"), "61");
    EXPECT_EQ(attribute(element_of(table, true, false), "aria-colcount"), "4");

    ui::Node row = node_of(ui::Role::row);
    EXPECT_EQ(attribute(leaf(row), "aria-rowindex"), "1") << "the header row has no index of its own";
    row.row_index = 0;
    EXPECT_EQ(attribute(leaf(row), "aria-rowindex"), "2");

    ui::Node cell = node_of(ui::Role::cell);
    cell.column_index = 2;
    EXPECT_EQ(attribute(leaf(cell), "aria-colindex"), "3");
}

TEST(Element, an_item_says_its_place_where_others_of_its_list_have_no_element) {
    ui::Node item = node_of(ui::Role::listitem);
    EXPECT_EQ(attribute(leaf(item), "aria-posinset"), std::nullopt);
    item.row_index = 41;
    item.row_count = 1000;
    EXPECT_EQ(attribute(leaf(item), "aria-posinset"), "42");
    EXPECT_EQ(attribute(leaf(item), "aria-setsize"), "1000");
    EXPECT_EQ(attribute(leaf(item), "aria-rowcount"), std::nullopt);
}

TEST(Element, what_lies_under_a_dialog_is_inert) {
    EXPECT_EQ(attribute(element_of(node_of(ui::Role::main), true, true), "inert"), "");
    EXPECT_EQ(attribute(element_of(node_of(ui::Role::main), true, false), "inert"), std::nullopt);
}

}  // namespace
}  // namespace roster::shell
