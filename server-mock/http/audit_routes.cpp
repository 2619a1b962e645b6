// The audit log: a page, or all of it as a file.
#include "http/routes.hpp"
#include "service/audit.hpp"

namespace roster::server::routes {

namespace {

api::Result<store::AuditFilter> filter_of(const Exchange& exchange) {
    const auto from = exchange.time("from");
    if (!from) return std::unexpected(from.error());
    const auto to = exchange.time("to");
    if (!to) return std::unexpected(to.error());
    if (*from && *to && **from > **to) {
        return refuse(422,
                      domain::Refusal{domain::Sentence::member_after_other,
                                      {{"member", "query.from"}, {"other", "query.to"}}},
                      "query.from");
    }
    return store::AuditFilter{.user_id = exchange.filter("user_id"),
                              .action = exchange.filter("action"),
                              .entity = exchange.filter("entity"),
                              .from = *from,
                              .to = *to};
}

}  // namespace

api::HttpReply list_audit_events(Exchange& exchange) {
    const auto ask = exchange.page_ask();
    if (!ask) return error_reply(ask.error());
    const auto filter = filter_of(exchange);
    if (!filter) return error_reply(filter.error());
    return page_reply(roster::server::list_audit_events(exchange.backend, exchange.caller(), *filter, *ask));
}

api::HttpReply export_audit_events(Exchange& exchange) {
    const auto filter = filter_of(exchange);
    if (!filter) return error_reply(filter.error());
    const PageAsk ask{.sort = exchange.filter("sort").value_or("")};
    auto rest = roster::server::export_audit_events(exchange.backend, exchange.caller(), *filter, ask);
    if (!rest) return error_reply(rest.error());
    exchange.rest = std::move(*rest);
    return csv_reply("audit-log.csv");
}

}  // namespace roster::server::routes
