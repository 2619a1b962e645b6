// Avatars (avatar.hpp).
#include "ui/avatar.hpp"

#include <algorithm>
#include <cmath>
#include <vector>

#include "domain/person_name.hpp"
#include "ui/detail/avatar.hpp"
#include "ui/detail/boxes.hpp"
#include "ui/detail/paint.hpp"
#include "ui/detail/state.hpp"

namespace roster::ui {

using namespace detail;

namespace detail {

namespace {

// Its own of the grounds; organizations (they are square), of which one sees few, share none as long as there are others:
// the later one takes the next that is free.
std::size_t ground_of(NodeId key, bool square, std::size_t count) {
    std::vector<NodeId>& taken = state().taken_grounds;
    taken.resize(count);
    for (std::size_t step = 0; square && step < count; ++step) {
        NodeId& owner = taken[(key + step) % count];
        if (owner == 0) owner = key;
        if (owner == key) return (key + step) % count;
    }
    return key % count;
}

}  // namespace

void draw_avatar(const Rect& rect, std::string_view name, std::string_view key, bool square) {
    const auto& grounds = theme().avatar_grounds;
    const Color ground = grounds[ground_of(hash(7, key), square, grounds.size())];
    fill(rect, ground, square ? rect.width * 0.22F : rect.width / 2);
    const float size = std::max(10.0F, std::round(rect.width * 0.4F));
    const std::string letters = domain::initials(name);
    draw_words_in(letters.empty() ? "?" : letters, rect, {size, size + 4, 600}, theme().avatar_text,
                  Align::center);
}

}  // namespace detail

void avatar(std::string_view name, std::string_view key, AvatarOptions options) {
    state().fold_indent = options.size + box().gap;
    draw_avatar(snap(place(options.size, options.size)), name, key, options.square);
}

}  // namespace roster::ui
