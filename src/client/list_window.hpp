// A long list of which only some pages are here, reached by row number. The first reply to a changed question
// replaces all rows at once, so that a list never mixes two questions and never flashes empty in between.
#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "client/place.hpp"

namespace roster::client {

inline constexpr std::int64_t rows_per_page = 100;
// Pages kept around what is shown; those further away are given back.
inline constexpr std::int64_t pages_kept = 12;

template <class Row>
struct ListWindow {
    ListView view = {};                                   // what was asked for last
    std::optional<std::int64_t> total = {};               // unknown before the first reply
    std::map<std::int64_t, std::vector<Row>> pages = {};  // by page number
    // Rows were asked for anew while an answer was on its way: they are asked for when it has come.
    bool asked_again = false;
    bool refreshing = false;   // the rows are those of before, a reply is on its way
    std::string failure = {};  // why there is no list, in words
    std::int64_t first_in_sight = 0;
    std::int64_t printed = 0;  // so many rows from the first on are kept, since they are being printed

    // Nothing while the row is not here yet.
    const Row* row(std::int64_t index) const {
        const auto page = pages.find(index / rows_per_page);
        if (page == pages.end()) return nullptr;
        const auto within = static_cast<std::size_t>(index % rows_per_page);
        return within < page->second.size() ? &page->second[within] : nullptr;
    }

    template <class Predicate>
    Row* find(Predicate predicate) {
        for (auto& [number, rows] : pages)
            for (Row& row : rows)
                if (predicate(row)) return &row;
        return nullptr;
    }
};

}  // namespace roster::client
