#include "service/paging.hpp"

#include "secrets.hpp"

namespace roster::server {

namespace {

constexpr char separator = '\x1f';

std::string mark_of(std::string_view list) { return fingerprint(list).substr(0, 16); }

api::Error foreign_token(const PageAsk& ask) {
    return api::error_of(422, domain::Sentence::paging_token_foreign, ask.paging_token_member);
}

}  // namespace

SortKey sort_key_of(const PageAsk& ask) {
    if (ask.sort.empty()) return {"created_at", true};
    const std::string_view sort = ask.sort;
    return sort.starts_with('-') ? SortKey{sort.substr(1), true} : SortKey{sort, false};
}

api::Error unknown_sort(const PageAsk& ask, std::string_view known_keys) {
    return api::error_of(
        422,
        domain::Refusal{domain::Sentence::member_unknown_value,
                        {{"member", "query.sort"}, {"value", ask.sort}, {"values", std::string(known_keys)}}},
        "query.sort");
}

void exact_names_first(store::Order& order, const PageAsk& ask, std::string_view table,
                       const std::optional<std::string>& name) {
    if (name && ask.sort.empty()) store::rank_by_name(order, table, *name);
}

api::Result<store::Window> window_of(const PageAsk& ask, const store::Order& order, std::string_view list) {
    store::Window window{.count = ask.count, .offset = ask.offset, .after = {}};
    if (!ask.paging_token) return window;
    const auto text = from_base64url(*ask.paging_token);
    const auto mark = mark_of(list);
    if (!text || !text->starts_with(mark)) return std::unexpected(foreign_token(ask));
    store::Cursor cursor;
    for (std::string_view rest = std::string_view(*text).substr(mark.size()); !rest.empty();) {
        if (rest.front() != separator) return std::unexpected(foreign_token(ask));
        rest.remove_prefix(1);
        const auto end = rest.find(separator);
        cursor.emplace_back(rest.substr(0, end));
        rest.remove_prefix(end == std::string_view::npos ? rest.size() : end);
    }
    if (!store::fits(cursor, order)) return std::unexpected(foreign_token(ask));
    window.after = std::move(cursor);
    return window;
}

api::PageMetadata metadata_of(std::int64_t total, const std::optional<store::Cursor>& next,
                              std::string_view list) {
    api::PageMetadata metadata{.total = total, .next_paging_token = {}};
    if (next) {
        std::string text = mark_of(list);
        for (const auto& value : *next) text += separator + value;
        metadata.next_paging_token = to_base64url(text);
    }
    return metadata;
}

}  // namespace roster::server
