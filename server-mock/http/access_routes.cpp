#include "http/access_routes.hpp"

#include "domain/text.hpp"

namespace roster::server::routes {

api::Result<PageAsk> sorted_page_ask(const Exchange& exchange, std::string_view fields, std::int64_t most) {
    auto ask = exchange.page_ask(most);
    if (!ask) return ask;
    const auto field = exchange.choice("sort_field", fields);
    if (!field) return std::unexpected(field.error());
    const auto order = exchange.choice("sort_order", "ASC DESC");
    if (!order) return std::unexpected(order.error());
    if (ask->sort.empty() && *field) {
        ask->sort = *order == "DESC" ? "-" : "";
        for (const char letter : **field) ask->sort += domain::lower_ascii(letter);
    }
    return ask;
}

}  // namespace roster::server::routes
