// Bringing children into a wanted order with the fewest moves: those of the longest run that is in order already stay
// where they are. Moving an element costs layout, and, in browsers without Node.moveBefore, its focus.
#pragma once

#include <algorithm>
#include <cstddef>
#include <map>
#include <vector>

namespace roster::shell {

// `present` becomes `wanted`. insert(id, before) puts a child in front of another, 0 at the end; it is called from the
// last child to the first, so that `before` is always in place. What is not wanted any more is only forgotten.
template <typename Id, typename Insert>
void arrange(std::vector<Id>& present, std::vector<Id>& wanted, Insert insert) {
    if (present == wanted) return;
    std::map<Id, std::size_t> place;
    for (std::size_t i = 0; i < present.size(); ++i) place.emplace(present[i], i);

    // Patience sorting: tails[n] ends the best run of length n + 1, previous[] links back.
    static constexpr std::size_t none = static_cast<std::size_t>(-1);
    std::vector<std::size_t> tails, previous(wanted.size(), none);
    const auto place_of = [&](std::size_t i) { return place.at(wanted[i]); };
    for (std::size_t i = 0; i < wanted.size(); ++i) {
        const auto known = place.find(wanted[i]);
        if (known == place.end()) continue;
        const auto tail =
            std::lower_bound(tails.begin(), tails.end(), known->second,
                             [&](std::size_t at, std::size_t value) { return place_of(at) < value; });
        if (tail != tails.begin()) previous[i] = *(tail - 1);
        if (tail == tails.end())
            tails.push_back(i);
        else
            *tail = i;
    }
    std::vector<bool> stays(wanted.size(), false);
    for (std::size_t i = tails.empty() ? none : tails.back(); i != none; i = previous[i]) stays[i] = true;

    Id before = 0;
    for (std::size_t i = wanted.size(); i-- > 0; before = wanted[i]) {
        if (!stays[i]) insert(wanted[i], before);
    }
    present = wanted;
}

}  // namespace roster::shell
