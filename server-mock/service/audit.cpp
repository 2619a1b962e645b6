#include "service/audit.hpp"

#include "api/json.hpp"

namespace roster::server {

namespace {

constexpr std::int64_t rows_of_a_part = 1000;

api::AuditEvent shown(store::AuditRow row) {
    api::AuditEvent event;
    event.id = std::move(row.id);
    event.timestamp = row.at;
    event.user_id = std::move(row.user_id);
    event.source_ip = std::move(row.source_ip);
    event.action = std::move(row.action);
    event.entity = std::move(row.entity);
    event.metadata = api::from_json<api::Texts>(row.metadata).value_or(api::Texts());
    if (row.user_name) event.user = {std::move(*row.user_name), row.user_email.value_or("")};
    return event;
}

api::Result<store::Order> order_of(const PageAsk& ask) {
    const auto sort = ask.sort.empty() ? SortKey{"timestamp", true} : sort_key_of(ask);
    auto order = store::audit_order(sort.key, sort.descending);
    if (!order) return std::unexpected(unknown_sort(ask, "timestamp"));
    return std::move(*order);
}

std::string name_of_list(const Caller& caller, const store::AuditFilter& filter, const store::Order& order) {
    std::string name = "audit events\n" + caller.member.organization_id;
    for (const auto* each : {&filter.user_id, &filter.action, &filter.entity})
        name += "\n" + each->value_or("\n");
    for (const auto* each : {&filter.from, &filter.to})
        name += "\n" + (*each ? domain::to_text(**each) : std::string());
    return name + (order.descending ? "-" : "+");
}

}  // namespace

api::Result<api::Page<api::AuditEvent>> list_audit_events(Backend& backend, const Caller& caller,
                                                          const store::AuditFilter& filter,
                                                          const PageAsk& ask) {
    const auto order = order_of(ask);
    if (!order) return std::unexpected(order.error());
    const auto list = name_of_list(caller, filter, *order);
    const auto window = window_of(ask, *order, list);
    if (!window) return std::unexpected(window.error());
    return backend.database.read([&](soci::session& session) {
        auto found =
            store::list_audit_events(session, caller.member.organization_id, filter, *order, *window);
        api::Page<api::AuditEvent> page;
        for (auto& row : found.rows) page.results.push_back(shown(std::move(row)));
        page.metadata = metadata_of(found.total, found.next, list);
        return page;
    });
}

api::Result<NextPart> export_audit_events(Backend& backend, const Caller& caller,
                                          const store::AuditFilter& filter, const PageAsk& ask) {
    const auto order = order_of(ask);
    if (!order) return std::unexpected(order.error());
    return csv_of_pages(
        {"timestamp", "name", "email", "user_id", "entity", "action", "metadata", "source_ip", "id"},
        [&backend, organization = caller.member.organization_id, filter,
         order = *order](const std::optional<store::Cursor>& after) {
            const auto page = backend.database.read([&](soci::session& session) {
                return store::list_audit_events(
                    session, organization, filter, order,
                    {.count = rows_of_a_part, .offset = 0, .after = after, .is_counted = false});
            });
            CsvPage part{{}, page.next};
            for (const auto& row : page.rows) {
                part.lines += csv_line({domain::to_text(row.at), row.user_name.value_or(""),
                                        row.user_email.value_or(""), row.user_id.value_or(""), row.entity,
                                        row.action, row.metadata, row.source_ip, row.id});
            }
            return part;
        });
}

store::AuditEvent refusal_event(const Backend& backend, const Caller& caller, std::string_view method,
                                std::string_view address, std::string_view code) {
    return {.organization_id = caller.member.organization_id,
            .at = backend.clock(),
            .user_id = caller.member.user_id,
            .source_ip = caller.client.source_ip,
            .entity = "ACCESS",
            .action = "REFUSED",
            .metadata = store::metadata_of({{"method", method}, {"address", address}, {"code", code}})};
}

}  // namespace roster::server
