#include "panels/drawn_words.hpp"

#include <algorithm>
#include <sstream>

#include "shell/element.hpp"

namespace roster::tests {

namespace {

constexpr std::string_view ellipsis = "\xE2\x80\xA6";

ui::Rect common(const ui::Rect& one, const ui::Rect& other) {
    const float left = std::max(one.x, other.x), top = std::max(one.y, other.y);
    return {left, top, std::min(one.x + one.width, other.x + other.width) - left,
            std::min(one.y + one.height, other.y + other.height) - top};
}

std::string trimmed(std::string words) {
    while (words.ends_with(' ')) words.pop_back();
    return words;
}

// Whole, or as much as there is room for.
bool is_of(const std::string& drawn, const std::string& words) {
    if (drawn == words) return true;
    return drawn.ends_with(ellipsis) && words.starts_with(drawn.substr(0, drawn.size() - ellipsis.size()));
}

// An element's words that are in sight, line by line, each drawn where the element is.
std::string not_drawn(const std::string& words, const ui::Rect& rect,
                      const std::vector<ui::DrawnLine>& lines) {
    std::istringstream parts(words);
    for (std::string line; std::getline(parts, line);) {
        const std::string wanted = trimmed(line);
        const bool drawn = std::ranges::any_of(lines, [&](const ui::DrawnLine& one) {
            return is_of(one.words, wanted) && one.baseline > rect.y &&
                   one.baseline < rect.y + rect.height + one.size && one.x >= rect.x - 1 &&
                   one.x <= rect.x + rect.width;
        });
        if (!drawn && !wanted.empty()) return wanted;
    }
    return {};
}

bool says(const ui::Node& node, const std::string& drawn) {
    std::string name = node.name;
    std::erase(name, '\n');
    const std::string start =
        drawn.ends_with(ellipsis) ? drawn.substr(0, drawn.size() - ellipsis.size()) : drawn;
    const auto holds = [&](const std::string& words) {
        return words.find(trimmed(start)) != std::string::npos;
    };
    // "Role: All" is the select's name and its choice.
    const auto offers = [&](const ui::SelectOption& option) {
        return holds(option.label) || holds(node.name + ": " + option.label);
    };
    return holds(name) || holds(node.description) || holds(node.value) ||
           std::ranges::any_of(node.options, offers) || (node.field && holds(node.field->placeholder));
}

}  // namespace

std::string words_apart(const ui::NodeTree& tree, const std::vector<ui::DrawnLine>& lines,
                        const ui::Rect& page) {
    std::vector<ui::Rect> clips{page};
    std::vector<std::uint32_t> depths{0};
    for (std::size_t at = 0; at < tree.size(); ++at) {
        const ui::Node& node = tree[at];
        while (depths.size() > 1 && node.depth <= depths.back()) {
            depths.pop_back();
            clips.pop_back();
        }
        const bool has_children = at + 1 < tree.size() && tree[at + 1].depth > node.depth;
        const std::string words = shell::element_of(node, has_children, false).text;
        const ui::Rect seen = common(node.rect, clips.back());
        // Hidden words stand in a single pixel; of what is half out of sight the words may be out of it.
        if (node.rect.width > 1 && seen.width > 0 && seen.height >= node.rect.height) {
            if (const std::string missing = not_drawn(words, node.rect, lines); !missing.empty())
                return "\"" + missing + "\" is said, but not drawn there.";
        }
        if (node.clips) {
            clips.push_back(seen);
            depths.push_back(node.depth);
        }
    }
    for (const ui::DrawnLine& line : lines) {
        // One or two letters are initials, or a sign between words.
        if (line.words.size() <= 3) continue;
        if (std::ranges::none_of(tree, [&](const ui::Node& node) { return says(node, line.words); }))
            return "\"" + line.words + "\" is drawn, but nothing says it.";
    }
    return {};
}

}  // namespace roster::tests
