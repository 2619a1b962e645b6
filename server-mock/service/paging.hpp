// Pages as a caller asks for them, and the opaque token that leads to the next one.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "api/error.hpp"
#include "api/types.hpp"
#include "store/list_query.hpp"

namespace roster::server {

struct PageAsk {
    std::int64_t count = 50;
    std::int64_t offset = 0;
    std::optional<std::string> paging_token;
    std::string paging_token_member = "query.paging_token";  // as a refusal names it
    std::string sort;                                        // "name", "-created_at"; empty: newest first
};

// "-created_at": descending by created_at.
struct SortKey {
    std::string_view key;
    bool descending = false;
};
SortKey sort_key_of(const PageAsk& ask);

api::Error unknown_sort(const PageAsk& ask, std::string_view known_keys);

// Exact matches of a name that is looked for first, where the caller asked for no order.
void exact_names_first(store::Order& order, const PageAsk& ask, std::string_view table,
                       const std::optional<std::string>& name);

// `list` names the list with its filters and order: a token is good for that one alone.
api::Result<store::Window> window_of(const PageAsk& ask, const store::Order& order, std::string_view list);
api::PageMetadata metadata_of(std::int64_t total, const std::optional<store::Cursor>& next,
                              std::string_view list);

}  // namespace roster::server
