// Badges (badge.hpp).
#include "ui/badge.hpp"

#include "ui/detail/boxes.hpp"
#include "ui/detail/paint.hpp"

namespace roster::ui {

using namespace detail;

void badge(std::string_view words, Tone tone) {
    constexpr float side = 8;
    const float height = room_for(22, TextStyle::caption);
    const TypeFace face = type_face(TextStyle::caption);
    const NodeId id = next_child_id();
    const Rect rect = snap(place(measure(words, face) + 2 * side, height, Fit::shrink));
    const ToneColors& colors = tone_colors(tone);
    fill(rect, colors.soft, height / 2);
    outline(rect, colors.border, height / 2);
    const Rect inner{rect.x + side, rect.y, rect.width - 2 * side, rect.height};
    draw_words_in(words, inner, face, colors.text);
    Node& node = add_node(
        Role::text, id, {inner.x, inner.y + (height - face.line_height) / 2, inner.width, face.line_height});
    node.name = words;
    set_face(node, face);
}

}  // namespace roster::ui
