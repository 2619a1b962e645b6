// Words as widgets: drawn, and told as nodes (text.hpp).
#include "ui/text.hpp"

#include <algorithm>

#include "domain/shown_text.hpp"
#include "ui/detail/boxes.hpp"
#include "ui/detail/control.hpp"
#include "ui/detail/paint.hpp"
#include "ui/detail/state.hpp"
#include "ui/focus.hpp"

namespace roster::ui {

using namespace detail;

namespace {

TypeFace heading_face(int level, TextStyle style) {
    if (style != TextStyle::display) return type_face(style);
    return type_face(level == 1 ? TextStyle::headline : level == 2 ? TextStyle::title : TextStyle::subtitle);
}

float least(float one, float other) { return one > 0 ? std::min(one, other) : other; }

// A line, its ellipsis and its node.
Node& draw_line(Role role, NodeId id, std::string_view words, const TypeFace& face, Color color, Align align,
                float most_width) {
    const float wish = least(most_width, std::max(1.0F, measure(words, face)));
    Rect rect = place(wish, face.line_height, Fit::shrink);
    if (!box().row && align != Align::start) rect = {box().area.x, rect.y, box().area.width, rect.height};
    draw_words_in(words, rect, face, color, align);
    offer_whole_words(id, words, face, rect);
    Node& node = add_node(role, id, rect);
    node.name = words;
    node.centered = align == Align::center;
    set_face(node, face);
    return node;
}

// Wrapped lines, and their node.
Node& draw_lines(Role role, NodeId id, std::string_view words, const TypeFace& face, Color color, Align align,
                 float most_width, int most_lines) {
    const float width = least(most_width, width_left());
    const auto lines = wrapped(words, face, width, most_lines);
    float widest = 0;
    for (const auto& line : lines) widest = std::max(widest, measure(line, face));
    Rect rect =
        place(std::min(width, widest), face.line_height * static_cast<float>(lines.size()), Fit::shrink);
    if (!box().row && align != Align::start) rect = {box().area.x, rect.y, box().area.width, rect.height};
    std::string drawn;
    std::size_t told = 0;
    float top = rect.y;
    for (const auto& line : lines) {
        draw_words_in(line, {rect.x, top, rect.width + 1, face.line_height}, face, color, align);
        top += face.line_height;
        // The blank at which a line was cut stays, so that the words are not joined when the lines are.
        const std::size_t cut = told;
        while (told < words.size() && (words[told] == ' ' || words[told] == '\n')) ++told;
        if (!drawn.empty()) drawn += told > cut ? " \n" : "\n";
        drawn += line;
        told += line.size();
    }
    Node& node = add_node(role, id, rect);
    node.name = std::move(drawn);
    node.centered = align == Align::center;
    set_face(node, face);
    return node;
}

// In a single pixel, where the next widget would stand.
Node& add_without_place(Role role, NodeId id, std::string_view words) {
    const Box& current = box();
    Node& node = add_node(role, id, {current.area.x, current.row ? current.line_top : current.cursor, 1, 1});
    node.name = words;
    return node;
}

void live(Role role, std::string_view words, const TextOptions& options) {
    const NodeId id = next_child_id();
    if (words.empty()) {
        add_without_place(role, id, words);
        return;
    }
    const TypeFace face = type_face(options.style);
    if (box().row) {
        draw_line(role, id, words, face, tone_color(options.tone), options.align, options.most_width);
    } else {
        draw_lines(role, id, words, face, tone_color(options.tone), options.align, options.most_width,
                   options.most_lines);
    }
}

}  // namespace

void text(std::string_view words, TextOptions options) {
    if (state().folded) {
        if (options.tone == Tone::normal) options.tone = Tone::muted;
        options.style = TextStyle::small;
    }
    draw_line(Role::text, next_child_id(), words, type_face(options.style), tone_color(options.tone),
              options.align, options.most_width);
}

void muted(std::string_view words) { text(words, {.tone = Tone::muted}); }

void strong(std::string_view words) { text(words, {.style = TextStyle::strong}); }

void paragraph(std::string_view words, TextOptions options) {
    draw_lines(Role::paragraph, next_child_id(), words, type_face(options.style), tone_color(options.tone),
               options.align, options.most_width, options.most_lines);
}

void heading(int level, std::string_view words, HeadingOptions options) {
    const NodeId id = next_child_id();
    if (options.hidden) {
        add_without_place(Role::heading, id, words).level = level;
        return;
    }
    Node& node = draw_lines(Role::heading, id, words, heading_face(level, options.style), theme().text,
                            options.align, 0, 0);
    node.level = level;
}

void hidden_text(std::string_view words) { add_without_place(Role::text, next_child_id(), words); }

void printed_text(std::string_view words) {
    add_without_place(Role::paragraph, next_child_id(), words).medium = Medium::paper;
}

void status(std::string_view words, TextOptions options) { live(Role::status, words, options); }

void alert(std::string_view words, TextOptions options) {
    if (options.tone == Tone::normal) options.tone = Tone::danger;
    live(Role::alert, words, options);
}

void announce(std::string_view words, bool assertive) {
    state().announcements.push_back({domain::shown(words), assertive});
}

float text_width(std::string_view words, TextStyle style) { return measure(words, type_face(style)); }

}  // namespace roster::ui
