#include "shell/element.hpp"

namespace roster::shell {
namespace {

using ui::Role;

std::string_view tag_of(const ui::Node& node) {
    switch (node.role) {
        case Role::text:
        case Role::image:
            return "span";
        case Role::paragraph:
            return "p";
        case Role::heading: {
            static constexpr std::string_view tags[] = {"h1", "h2", "h3", "h4", "h5", "h6"};
            return tags[node.level < 1 ? 0 : node.level > 6 ? 5 : node.level - 1];
        }
        case Role::link:
            return "a";
        case Role::menuitem:
            return node.href.empty() ? "button" : "a";
        case Role::button:
        case Role::checkbox:
        case Role::radio:
        case Role::switch_:
        case Role::menuitemradio:
            return "button";
        case Role::label:
            return "label";
        case Role::textbox:
            return node.field && node.field->multiline ? "textarea" : "input";
        case Role::combobox:
            return "select";
        case Role::list:
            return "ul";
        case Role::listitem:
            return "li";
        case Role::table:
            return "table";
        case Role::row:
            return "tr";
        case Role::columnheader:
            return "th";
        case Role::cell:
            return "td";
        case Role::form:
            return "form";
        case Role::navigation:
            return "nav";
        case Role::main:
            return "main";
        case Role::banner:
            return "header";
        case Role::region:
            return "section";
        default:
            return "div";
    }
}

// Only where the tag alone does not say it.
std::string_view role_of(Role role) {
    switch (role) {
        case Role::checkbox:
            return "checkbox";
        case Role::radio:
            return "radio";
        case Role::switch_:
            return "switch";
        case Role::image:
            return "img";
        case Role::list:
            return "list";
        case Role::listitem:
            return "listitem";
        case Role::table:
            return "table";
        case Role::row:
            return "row";
        case Role::columnheader:
            return "columnheader";
        case Role::cell:
            return "cell";
        case Role::group:
            return "group";
        case Role::dialog:
            return "dialog";
        case Role::menu:
            return "menu";
        case Role::menuitem:
            return "menuitem";
        case Role::menuitemradio:
            return "menuitemradio";
        case Role::status:
            return "status";
        case Role::alert:
            return "alert";
        case Role::progressbar:
            return "progressbar";
        case Role::separator:
            return "separator";
        default:
            return {};
    }
}

// Whether the name is the element's text when nothing else is inside it. A name that is not drawn (an icon's button)
// is a label instead, so that nothing invisible can be found or selected.
bool shows_name(const ui::Node& node) {
    switch (node.role) {
        case Role::text:
        case Role::paragraph:
        case Role::heading:
        case Role::label:
        case Role::listitem:
            return true;
        case Role::columnheader:
        case Role::status:
        case Role::alert:
        case Role::link:
        case Role::button:
        case Role::menuitem:
        case Role::menuitemradio:
        case Role::cell:
            return node.font_size > 0;
        default:
            return false;
    }
}

// ARIA 1.2 §5.2.8.6: these may not be named by an author.
bool takes_no_label(Role role) {
    return role == Role::generic || role == Role::text || role == Role::paragraph;
}

bool is_focusable_by_itself(Role role) {
    switch (role) {
        case Role::link:
        case Role::button:
        case Role::textbox:
        case Role::combobox:
        case Role::checkbox:
        case Role::radio:
        case Role::switch_:
        case Role::menuitem:
        case Role::menuitemradio:
            return true;
        default:
            return false;
    }
}

// What Tab stops at although it is no native control: something a press does something with.
bool is_stop(Role role) { return role == Role::row || role == Role::cell || role == Role::listitem; }

std::string truth(bool value) { return value ? "true" : "false"; }

void add_field(std::vector<Attribute>& attributes, const ui::FieldSpec& field) {
    const auto add = [&](std::string_view name, const std::string& value) {
        if (!value.empty()) attributes.push_back({name, value});
    };
    // A search field stays a text field to assistive technology and tests, as its node says; what is special to it
    // are the keyboard's layout and its Enter key.
    const bool search = field.type == "search";
    if (!field.multiline) attributes.push_back({"type", search ? "text" : field.type});
    add("autocomplete", field.autocomplete);
    add("name", field.input_name);
    add("inputmode", field.input_mode.empty() && search ? "search" : field.input_mode);
    add("enterkeyhint", field.enter_key_hint.empty() && search ? "search" : field.enter_key_hint);
    add("placeholder", field.placeholder);
    if (!field.multiline) add("value", field.default_value);
    attributes.push_back({"spellcheck", truth(field.spell_check)});
    if (!field.spell_check) {
        attributes.push_back({"autocapitalize", field.autocomplete == "name" ? "words" : "off"});
        attributes.push_back({"autocorrect", "off"});
    }
    if (field.read_only) attributes.push_back({"readonly", ""});
    if (field.most_characters > 0) attributes.push_back({"maxlength", std::to_string(field.most_characters)});
}

void add_position(std::vector<Attribute>& attributes, const ui::Node& node) {
    const auto add = [&](std::string_view name, std::int64_t value) {
        attributes.push_back({name, std::to_string(value)});
    };
    if (node.role == Role::listitem) {
        if (node.row_index < 0) return;
        add("aria-posinset", node.row_index + 1);
        return add("aria-setsize", node.row_count);
    }
    // ARIA counts rows from 1, the header among them.
    if (node.row_count >= 0) add("aria-rowcount", node.row_count + 1);
    if (node.column_count >= 0) add("aria-colcount", node.column_count);
    if (node.role == Role::row) add("aria-rowindex", node.row_index + 2);
    if (node.column_index >= 0) add("aria-colindex", node.column_index + 1);
}

void add_states(std::vector<Attribute>& attributes, const ui::Node& node) {
    const auto add = [&](std::string_view name, std::string value) {
        attributes.push_back({name, std::move(value)});
    };
    if (node.disabled) add("aria-disabled", "true");
    if (node.invalid) add("aria-invalid", "true");
    if (node.required) add("aria-required", "true");
    if (node.busy) add("aria-busy", "true");
    if (node.modal) add("aria-modal", "true");
    if (node.expanded) add("aria-expanded", truth(*node.expanded));
    if (node.checked != ui::Toggle::none)
        add(node.role == ui::Role::button ? "aria-pressed" : "aria-checked",
            truth(node.checked == ui::Toggle::on));
    if (node.selected != ui::Toggle::none) add("aria-selected", truth(node.selected == ui::Toggle::on));
    if (node.current == ui::Current::page) add("aria-current", "page");
    if (node.has_popup == ui::HasPopup::menu) add("aria-haspopup", "menu");
    if (node.has_popup == ui::HasPopup::dialog) add("aria-haspopup", "dialog");
    if (node.sort != ui::Sort::none)
        add("aria-sort", node.sort == ui::Sort::ascending ? "ascending" : "descending");
    if (node.role == Role::progressbar && node.value_now >= 0) {
        add("aria-valuenow", std::to_string(static_cast<int>(node.value_now)));
        add("aria-valuemin", "0");
        add("aria-valuemax", "100");
    }
}

std::string classes_of(const ui::Node& node, bool has_text) {
    std::string classes;
    const auto add = [&](std::string_view name) {
        if (!classes.empty()) classes += ' ';
        classes += name;
    };
    if (node.clips) add("clips");
    if (node.medium == ui::Medium::screen) add("screen");
    if (node.medium == ui::Medium::paper) add("paper");
    if (has_text) add("words");
    if (node.centered) add("centered");
    if (node.field && node.field->covered) add("covered");
    return classes;
}

}  // namespace

Element element_of(const ui::Node& node, bool has_children, bool inert) {
    Element element;
    element.tag = tag_of(node);
    const bool has_text = !has_children && shows_name(node);
    if (has_text) element.text = node.words.empty() ? node.name : node.words;

    std::vector<Attribute>& attributes = element.attributes;
    const auto add = [&](std::string_view name, std::string value) {
        attributes.push_back({name, std::move(value)});
    };
    if (std::string classes = classes_of(node, has_text); !classes.empty()) add("class", std::move(classes));
    if (const std::string_view role = role_of(node.role); !role.empty()) add("role", std::string(role));
    const bool text_names = has_text && node.words.empty();
    if (!text_names && !node.name.empty() && !takes_no_label(node.role)) add("aria-label", node.name);
    if (!node.description.empty()) add("aria-description", node.description);
    if (inert) add("inert", "");
    if (!node.href.empty()) add("href", node.href);
    if (node.role == Role::columnheader) add("scope", "col");
    if (node.role == Role::label) {
        // As mirror.js names elements: JavaScript gets numbers with a sign.
        add("for", "n" + std::to_string(static_cast<std::int32_t>(node.labels)));
        add("aria-hidden", "true");
    }
    if (node.role == Role::form) add("novalidate", "");
    if (element.tag == "button") add("type", node.submits ? "submit" : "button");
    if (!is_focusable_by_itself(node.role)) {
        if (node.focusable)
            add("tabindex", is_stop(node.role) ? "0" : "-1");
        else if (node.role == Role::dialog || node.role == Role::heading)
            add("tabindex", "-1");
    }
    if (node.field) add_field(attributes, *node.field);
    add_states(attributes, node);
    add_position(attributes, node);
    return element;
}

}  // namespace roster::shell
