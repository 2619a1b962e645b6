// Which native element says what a semantic node means. Knows no browser: what it makes are names and values.
// Native semantics first (HTML-AAM maps them for every assistive technology): a button is a <button>, so that Enter,
// Space, touch exploration and voice control press it without our doing. ARIA fills in what HTML lacks, and repeats
// what absolute positioning would make a browser forget (a <table> or <ul> that is laid out as a block).
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "ui/node.hpp"

namespace roster::shell {

struct Attribute {
    std::string_view name;
    std::string value;
};

struct Element {
    std::string_view tag;
    std::vector<Attribute> attributes;
    std::string text;  // its own; elements with children of their own have none
};

Element element_of(const ui::Node& node, bool has_children, bool inert);

}  // namespace roster::shell
