#include "store/access_people.hpp"

#include <map>
#include <utility>

#include "store/text_keys.hpp"
#include "store/word_list.hpp"

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
    auto clause = words_clause(dialect, filter.words, {"m.name_fold", "m.email", "m.email_fold"});
    if (filter.whole) clause += " and (m.name_fold = :whole or m.email = :whole_email)";
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
    bind_words(query, filter.words);
    if (filter.whole)
        query.bind("whole", folded(*filter.whole)).bind("whole_email", address_as_stored(*filter.whole));
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

// ---- Clouds of very many ---------------------------------------------------------------------------------------
// Where a cloud adds everybody, or did, or has very many roles, the page is found on a walk along the organization's
// members in their order, with a look at each; a walk along the roles would have to be sorted.

constexpr std::int64_t very_many_roles = 10'000;

struct Crowd {
    std::string organization_id;
    Timestamp added_from, added_until;  // 0 where nobody was ever added
    bool adds = false;

    bool has_added() const { return added_until.microseconds > 0; }
};

// Nothing for a cloud that is better listed by its roles.
std::optional<Crowd> crowd_of(soci::session& session, std::string_view cloud_id, std::string_view key) {
    auto row =
        Query(
            session,
            "select organization_id, auto_add_from, auto_add_until, auto_add_user from clouds where id = :id")
            .bind("id", cloud_id)
            .first<std::string, Timestamp, Timestamp, bool>();
    if (!row) return std::nullopt;
    auto crowd = std::make_from_tuple<Crowd>(std::move(*row));
    if (crowd.has_added()) return crowd;
    if (key == "created_at") return std::nullopt;  // the roles stand in this order
    const auto roles =
        Query(session,
              "select count(*) from (select 1 from cloud_roles where cloud_id = :id limit :most) counted")
            .bind("id", cloud_id)
            .bind("most", very_many_roles)
            .value<std::int64_t>();
    return roles < very_many_roles ? std::nullopt : std::optional(std::move(crowd));
}

// As the view auto_cloud_roles says it, but for members that may have a role as well.
std::string is_added(const Crowd& crowd) {
    if (!crowd.has_added()) return "1 = 0";
    if (crowd.adds) return "m.is_service_account = 0";
    return "(m.is_service_account = 0 and m.created_at < :added_until and not exists (select 1 from"
           " cloud_departures d where d.cloud_id = :place and d.user_id = m.user_id"
           " and d.departed_at >= :added_from))";
}

void bind_added(Query& query, const Crowd& crowd) {
    if (!crowd.has_added() || crowd.adds) return;
    query.bind("added_until", crowd.added_until).bind("added_from", crowd.added_from);
}

std::string crowd_conditions(const Crowd& crowd, PeopleOf whose, std::string_view wanted) {
    std::string text =
        " from members m where m.organization_id = :organization and m.removed_at is null"
        " and m.base_role <> 'owner' and (" +
        is_added(crowd) +
        " or exists (select 1 from cloud_roles r where r.cloud_id = :place and r.user_id = m.user_id)";
    if (whose == PeopleOf::cloud) {
        text +=
            " or exists (select 1 from group_cloud_roles g where g.cloud_id = :place and g.user_id = "
            "m.user_id)";
    }
    return text + ")" + std::string(wanted);
}

std::int64_t total_of_crowd(soci::session& session, const Dialect& dialect, const Crowd& crowd,
                            PeopleOf whose, std::string_view cloud_id, const PeopleFilter& filter) {
    const auto counted = [&](const std::string& from, bool of_organization, bool about_added) {
        Query query(session, "select count(*)" + from);
        bind_filter(query, cloud_id, filter);
        if (of_organization) query.bind("organization", crowd.organization_id);
        if (about_added) bind_added(query, crowd);
        return query.value<std::int64_t>();
    };
    const auto wanted = text_clause(dialect, filter);
    if (!wanted.empty()) return counted(crowd_conditions(crowd, whose, wanted), true, true);
    if (!crowd.has_added()) return total_of(session, dialect, whose, cloud_id, filter);

    // All people but the owners, as the organization counts them; without those who came when auto add was off again
    // and those who departed; and with whoever has another way there.
    auto total = Query(session, "select collaborators from organizations where id = :id")
                     .bind("id", crowd.organization_id)
                     .value<std::int64_t>();
    if (!crowd.adds) {
        Query late(
            session,
            "select count(*) from members m where m.organization_id = :organization and m.removed_at is null"
            " and m.created_at >= :added_until and m.is_service_account = 0 and m.base_role <> 'owner'");
        total -= late.bind("organization", crowd.organization_id)
                     .bind("added_until", crowd.added_until)
                     .value<std::int64_t>();
        Query departed(session,
                       "select count(*) from cloud_departures d join members m on m.user_id = d.user_id"
                       " where d.cloud_id = :place and d.departed_at >= :added_from and m.removed_at is null"
                       " and m.created_at < :added_until and m.is_service_account = 0"
                       " and m.base_role <> 'owner'");
        total -= departed.bind("place", cloud_id)
                     .bind("added_from", crowd.added_from)
                     .bind("added_until", crowd.added_until)
                     .value<std::int64_t>();
    }
    std::string others = " from (select r.user_id from cloud_roles r where r.cloud_id = :place";
    if (whose == PeopleOf::cloud)
        others += " union select g.user_id from group_cloud_roles g where g.cloud_id = :place";
    // In this order: a look at each of these, not at each member.
    others += ") x cross join members m where m.user_id = x.user_id and m.base_role <> 'owner' and not " +
              is_added(crowd);
    return total + counted(others, false, true);
}

// What groups alone give to these, as of_group says it.
std::vector<Grant> group_grants(soci::session& session, std::string_view cloud_id,
                                const std::vector<std::string>& user_ids) {
    std::vector<Grant> found;
    if (user_ids.empty()) return found;
    Query query(
        session,
        "select user_id, max(level), 'group:' || substr(min(cast(3 - level as text) || group_name), 2)"
        " from group_cloud_roles"
        " where cloud_id = :cloud and user_id in (" +
            parameter_list("user", user_ids.size()) + ") group by user_id");
    query.bind("cloud", cloud_id);
    for (std::size_t i = 0; i < user_ids.size(); ++i) query.bind("user" + std::to_string(i), user_ids[i]);
    query.each<std::string, int, std::string>([&](auto& row) {
        auto& [user, level, via] = row;
        found.push_back({.place_id = std::string(cloud_id),
                         .user_id = std::move(user),
                         .role = {},
                         .level = static_cast<AccessLevel>(level),
                         .via = std::move(via),
                         .created_at = {},
                         .version = 0,
                         .changed_at = {},
                         .changed_by = {}});
    });
    return found;
}

PeoplePage list_crowd(soci::session& session, const Dialect& dialect, const Crowd& crowd, PeopleOf whose,
                      std::string_view cloud_id, const PeopleFilter& filter, bool descending,
                      std::string_view key, const Window& window) {
    Order order;
    order.descending = descending;
    order.columns = {key == "name"    ? KeyColumn{"m.name_key"}
                     : key == "email" ? KeyColumn{"m.email"}
                                      : KeyColumn{"m.created_at", true},
                     KeyColumn{"m.user_id"}};
    // The ids first: rows that the offset skips are read from the index alone.
    const auto walk =
        crowd_conditions(crowd, whose, text_clause(dialect, filter) + after_clause(order, window));
    Query query(session,
                "select m.user_id, m.identity_id, m.email, m.name, m.base_role, m.name_key, m.created_at"
                " from (select m.user_id" +
                    walk + order_clause(order) +
                    ") page cross join members m where m.user_id = page.user_id" + order_alone(order));
    bind_filter(query, cloud_id, filter);
    query.bind("organization", crowd.organization_id);
    bind_added(query, crowd);
    bind_window(query, order, window);
    PeoplePage page;
    std::vector<std::string> user_ids, keys;
    query.each<std::string, std::string, std::string, std::string, std::string, std::string, Timestamp>(
        [&](auto& row) {
            auto& [user, identity, email, name, role, name_key, created] = row;
            keys.push_back(key == "name"    ? name_key
                           : key == "email" ? email
                                            : std::to_string(created.microseconds));
            user_ids.push_back(user);
            page.rows.push_back(
                {{std::move(user), std::move(identity), std::move(email), std::move(name), std::move(role)},
                 {}});
        });
    end_page(page, window, [&](const PersonWithAccess& last) {
        return Cursor{keys[page.rows.size() - 1], last.member.user_id};
    });
    std::map<std::string, Grant> grants;
    const auto take = [&](std::vector<Grant> found) {
        for (auto& grant : found) {
            std::erase(user_ids, grant.user_id);
            grants.emplace(grant.user_id, std::move(grant));
        }
    };
    take(find_cloud_grants(session, cloud_id, user_ids));
    take(group_grants(session, cloud_id, user_ids));
    for (auto& row : page.rows) row.grant = std::move(grants[row.member.user_id]);
    page.total = total_of_crowd(session, dialect, crowd, whose, cloud_id, filter);
    return page;
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

bool stand_by_joining(soci::session& session, std::string_view cloud_id, std::string_view key) {
    return key == "created_at" && crowd_of(session, cloud_id, key);
}

PeoplePage list_people(soci::session& session, const Dialect& dialect, PeopleOf whose,
                       std::string_view place_id, const PeopleFilter& filter, const Order& order,
                       std::string_view key, bool by_joining, const Window& window) {
    const bool may_be_crowd = whose != PeopleOf::project && (key != "created_at" || by_joining);
    if (const auto crowd = may_be_crowd ? crowd_of(session, place_id, key) : std::nullopt)
        return list_crowd(session, dialect, *crowd, whose, place_id, filter, order.descending, key, window);
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
                              .role = {std::move(base), separate_words(deny)},
                              .level = static_cast<AccessLevel>(level),
                              .via = std::move(via),
                              .created_at = created,
                              .version = version,
                              .changed_at = changed_at,
                              .changed_by = std::move(changed_by)}});
    });
    end_page(page, window, [&](const PersonWithAccess& last) {
        return Cursor{key == "name"    ? name_keys[page.rows.size() - 1]
                      : key == "email" ? last.member.email
                                       : std::to_string(last.grant.created_at.microseconds),
                      last.member.user_id};
    });
    page.total = total_of(session, dialect, whose, place_id, filter);
    return page;
}

}  // namespace roster::server::store
