#include "store/audit.hpp"

#include <map>
#include <tuple>

#include "log.hpp"
#include "secrets.hpp"

namespace roster::server::store {

std::string metadata_of(const Metadata& members) {
    std::string text = "{";
    for (const auto& [name, value] : members) {
        if (text.size() > 1) text += ",";
        text += json_string(name) + ":" + json_string(value);
    }
    return text + "}";
}

void add_audit_events(soci::session& session, const std::vector<AuditEvent>& events) {
    if (events.empty()) return;
    std::vector<std::string> id, organization, user, ip, entity, action, metadata;
    std::vector<long long> at;
    std::map<std::tuple<std::string, std::string_view, std::string_view>, long long> counts;
    for (const auto& event : events) {
        id.push_back(random_id(domain::IdKind::audit_event));
        organization.push_back(event.organization_id);
        at.push_back(event.at.microseconds + static_cast<long long>(at.size()));
        user.push_back(event.user_id.value_or(""));
        ip.push_back(event.source_ip);
        entity.emplace_back(event.entity);
        action.emplace_back(event.action);
        metadata.push_back(event.metadata);
        ++counts[{event.organization_id, event.entity, event.action}];
    }
    BulkQuery(
        session,
        "insert into audit_events (id, organization_id, at, user_id, source_ip, entity, action, metadata)"
        " values (:id, :organization, :at, nullif(:user, ''), :ip, :entity, :action, :metadata)")
        .bind("id", std::move(id))
        .bind("organization", std::move(organization))
        .bind("at", std::move(at))
        .bind("user", std::move(user))
        .bind("ip", std::move(ip))
        .bind("entity", std::move(entity))
        .bind("action", std::move(action))
        .bind("metadata", std::move(metadata))
        .run();

    std::vector<std::string> counted_organization, counted_entity, counted_action;
    std::vector<long long> number;
    for (const auto& [key, count] : counts) {
        counted_organization.push_back(std::get<0>(key));
        counted_entity.emplace_back(std::get<1>(key));
        counted_action.emplace_back(std::get<2>(key));
        number.push_back(count);
    }
    BulkQuery(session,
              "insert into audit_counts (organization_id, entity, action, number)"
              " values (:organization, :entity, :action, :number)"
              " on conflict (organization_id, entity, action)"
              " do update set number = audit_counts.number + excluded.number")
        .bind("organization", std::move(counted_organization))
        .bind("entity", std::move(counted_entity))
        .bind("action", std::move(counted_action))
        .bind("number", std::move(number))
        .run();
}

// ---- The list ----------------------------------------------------------------------------------------------------

std::optional<Order> audit_order(std::string_view key, bool descending) {
    if (key != "timestamp") return std::nullopt;
    return Order{.rank = {}, .columns = {{"e.at", true}, {"e.id"}}, .descending = descending};
}

namespace {

std::string conditions(const AuditFilter& filter) {
    std::string text = " where e.organization_id = :organization";
    if (filter.user_id) text += " and e.user_id = :user";
    if (filter.action) text += " and e.action = :action";
    if (filter.entity) text += " and e.entity = :entity";
    if (filter.from) text += " and e.at >= :from_time";
    if (filter.to) text += " and e.at <= :to_time";
    return text;
}

void bind_filter(Query& query, std::string_view organization_id, const AuditFilter& filter) {
    query.bind("organization", organization_id);
    if (filter.user_id) query.bind("user", *filter.user_id);
    if (filter.action) query.bind("action", *filter.action);
    if (filter.entity) query.bind("entity", *filter.entity);
    if (filter.from) query.bind("from_time", *filter.from);
    if (filter.to) query.bind("to_time", *filter.to);
}

// The counts by entity and action tell every total that no person and no time narrows.
std::int64_t total_of(soci::session& session, std::string_view organization_id, const AuditFilter& filter) {
    const bool is_counted = !filter.user_id && !filter.from && !filter.to;
    Query query(session, (is_counted ? "select coalesce(sum(e.number), 0) from audit_counts e"
                                     : "select count(*) from audit_events e") +
                             conditions(filter));
    bind_filter(query, organization_id, filter);
    return query.value<std::int64_t>();
}

using AuditColumns =
    std::tuple<std::string, Timestamp, std::optional<std::string>, std::string, std::string, std::string,
               std::string, std::optional<std::string>, std::optional<std::string>>;

}  // namespace

AuditPage list_audit_events(soci::session& session, std::string_view organization_id,
                            const AuditFilter& filter, const Order& order, const Window& window) {
    Query query(session,
                "select e.id, e.at, e.user_id, e.source_ip, e.entity, e.action, e.metadata, m.name, m.email"
                " from audit_events e left join members m on m.user_id = e.user_id" +
                    conditions(filter) + after_clause(order, window) + order_clause(order));
    bind_filter(query, organization_id, filter);
    bind_window(query, order, window);
    AuditPage page;
    query.each_of<AuditColumns>(
        [&](AuditColumns& row) { page.rows.push_back(std::make_from_tuple<AuditRow>(std::move(row))); });
    end_page(page, window,
             [](const AuditRow& last) { return Cursor{std::to_string(last.at.microseconds), last.id}; });
    if (window.is_counted) page.total = total_of(session, organization_id, filter);
    return page;
}

}  // namespace roster::server::store
