#include "store/access_people.hpp"

#include "store/text_keys.hpp"

namespace roster::server::store {

namespace {

using Columns =
    std::tuple<std::string, std::string, std::string, std::string, std::string, std::string, std::string,
               std::string, int, std::string, Timestamp, std::int64_t, Timestamp, std::optional<std::string>>;

// The columns of every branch; `order by` names them by their number.
constexpr const char* of_member =
    "select m.user_id, m.identity_id, m.email, m.name, m.base_role, m.name_key, ";
constexpr const char* of_cloud_role =
    "r.base_role, r.deny_roles, r.level, r.via, r.created_at, r.version, r.changed_at, r.changed_by"
    " from cloud_roles r join members m on m.user_id = r.user_id where r.cloud_id = :place";
constexpr const char* of_project_role =
    "'', '', r.level, 'direct', r.created_at, r.version, r.changed_at, r.changed_by"
    " from project_roles r join members m on m.user_id = r.user_id where r.project_id = :place";
// Whom a group alone leads there: the one with the highest level, the first by name of several.
constexpr const char* of_group =
    "'', '', r.level, r.via, r.created_at, 0, 0, r.changed_by from ("
    "select g.user_id, max(g.level) as level, 'group:' || substr(min(cast(3 - g.level as text) || "
    "g.group_name), 2)"
    " as via, cast(0 as bigint) as created_at,"
    " cast(null as text) as changed_by from group_cloud_roles g where g.cloud_id = :place and not exists"
    " (select 1 from cloud_roles d where d.cloud_id = g.cloud_id and d.user_id = g.user_id)"
    " group by g.user_id) r join members m on m.user_id = r.user_id where 1 = 1";
constexpr const char* no_organization_owner = " and m.base_role <> 'owner'";

std::string_view number_of(std::string_view column) {
    if (column == "m.name_key") return "6";
    if (column == "m.email") return "3";
    if (column == "r.created_at") return "11";
    return "1";  // the user id
}

std::string order_by_number(const Order& order) {
    std::string clause;
    for (const auto& column : order.columns) {
        clause += clause.empty() ? " order by " : ", ";
        clause += number_of(column.name);
        if (order.descending) clause += " desc";
    }
    return clause + " limit :page_count offset :page_offset";
}

std::string text_clause(const Dialect& dialect, const PeopleFilter& filter) {
    const std::string position(dialect.position_of);
    std::string clause;
    if (filter.part)
        clause += " and (" + position + "(m.name_fold, :part) > 0 or " + position + "(m.email, :part) > 0)";
    if (filter.whole) clause += " and (m.name_fold = :whole or m.email = :whole)";
    return clause;
}

// The branches that a list is put together from, from "select" on, each with `rest` at its end.
std::string branches(PeopleOf whose, std::string_view rest) {
    std::string text = of_member;
    text += whose == PeopleOf::project ? of_project_role : of_cloud_role;
    if (whose != PeopleOf::project) text += no_organization_owner;
    text += rest;
    if (whose == PeopleOf::cloud) {
        text += " union all ";
        text += of_member;
        text += of_group;
        text += no_organization_owner;
        text += rest;
    }
    return text;
}

void bind_filter(Query& query, std::string_view place_id, const PeopleFilter& filter) {
    query.bind("place", place_id);
    if (filter.part) query.bind("part", folded(*filter.part));
    if (filter.whole) query.bind("whole", folded(*filter.whole));
}

// Without joining a million members to a million roles where nothing is looked for.
std::int64_t total_of(soci::session& session, const Dialect& dialect, PeopleOf whose,
                      std::string_view place_id, const PeopleFilter& filter) {
    const auto counted = [&](std::string text) {
        Query query(session, "select count(*) from (" + std::move(text) + ") counted");
        bind_filter(query, place_id, filter);
        return query.value<std::int64_t>();
    };
    const auto wanted = text_clause(dialect, filter);
    if (!wanted.empty()) return counted(branches(whose, wanted));
    if (whose == PeopleOf::project) return counted("select 1 from project_roles where project_id = :place");
    auto total =
        counted("select 1 from cloud_roles where cloud_id = :place") -
        counted(
            "select 1 from clouds c join members m on m.organization_id = c.organization_id"
            " and m.base_role = 'owner' and m.removed_at is null"
            " join cloud_roles r on r.cloud_id = c.id and r.user_id = m.user_id where c.id = :place");
    if (whose == PeopleOf::cloud) {
        std::string by_groups = of_member;
        by_groups += of_group;
        total += counted(by_groups + no_organization_owner);
    }
    return total;
}

std::vector<std::string> words(std::string_view text) {
    std::vector<std::string> all;
    while (!text.empty()) {
        const auto end = text.find(' ');
        all.emplace_back(text.substr(0, end));
        text.remove_prefix(end == std::string_view::npos ? text.size() : end + 1);
    }
    return all;
}

}  // namespace

std::optional<Order> people_order(std::string_view key, bool descending) {
    Order order;
    order.descending = descending;
    if (key == "name") {
        order.columns = {{"m.name_key"}};
    } else if (key == "email") {
        order.columns = {{"m.email"}};
    } else if (key == "created_at") {
        order.columns = {{"r.created_at", true}};
    } else {
        return std::nullopt;
    }
    order.columns.push_back({"r.user_id"});
    return order;
}

PeoplePage list_people(soci::session& session, const Dialect& dialect, PeopleOf whose,
                       std::string_view place_id, const PeopleFilter& filter, const Order& order,
                       std::string_view key, const Window& window) {
    Query query(session, branches(whose, text_clause(dialect, filter) + after_clause(order, window)) +
                             order_by_number(order));
    bind_filter(query, place_id, filter);
    bind_window(query, order, window);
    PeoplePage page;
    std::vector<std::string> name_keys;
    query.each_of<Columns>([&](Columns& row) {
        auto& [user, identity, email, name, role, name_key, base, deny, level, via, created, version,
               changed_at, changed_by] = row;
        name_keys.push_back(std::move(name_key));
        page.rows.push_back({{user, std::move(identity), std::move(email), std::move(name), std::move(role)},
                             {.place_id = std::string(place_id),
                              .user_id = user,
                              .role = {std::move(base), words(deny)},
                              .level = static_cast<AccessLevel>(level),
                              .via = std::move(via),
                              .created_at = created,
                              .version = version,
                              .changed_at = changed_at,
                              .changed_by = std::move(changed_by)}});
    });
    if (static_cast<std::int64_t>(page.rows.size()) > window.count) {
        page.rows.pop_back();
        const auto& last = page.rows.back();
        page.next = Cursor{key == "name"    ? name_keys[page.rows.size() - 1]
                           : key == "email" ? last.member.email
                                            : std::to_string(last.grant.created_at.microseconds),
                           last.member.user_id};
    }
    page.total = total_of(session, dialect, whose, place_id, filter);
    return page;
}

}  // namespace roster::server::store
