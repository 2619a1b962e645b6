#include "store/members.hpp"

#include "secrets.hpp"
#include "store/member_positions.hpp"
#include "store/member_texts.hpp"
#include "store/organizations.hpp"
#include "store/text_keys.hpp"
#include "store/word_list.hpp"

namespace roster::server::store {

namespace {

constexpr const char* columns =
    "user_id, identity_id, organization_id, account_id, email, name, name_key, base_role, additional_roles,"
    " is_service_account, created_at, last_active_at, version, changed_at, changed_by";
using Columns = std::tuple<std::string, std::string, std::string, std::optional<std::string>, std::string,
                           std::string, std::string, std::string, std::string, bool, Timestamp, Timestamp,
                           std::int64_t, Timestamp, std::optional<std::string>>;

Member member_of(Columns& row) {
    auto& [user, identity, organization, account, email, name, name_key, role, additional, service, created,
           active, version, changed_at, changed_by] = row;
    return {std::move(user),
            std::move(identity),
            std::move(organization),
            std::move(account),
            std::move(email),
            std::move(name),
            std::move(name_key),
            std::move(role),
            separate_words(additional),
            service,
            created,
            active.microseconds == 0 ? std::optional<Timestamp>() : active,
            version,
            changed_at,
            std::move(changed_by)};
}

std::optional<Member> first_of(Query& query) {
    auto rows = query.rows_of<Columns>();
    if (rows.empty()) return std::nullopt;
    return member_of(rows.front());
}

}  // namespace

Member new_member(std::string_view organization_id, std::string_view account_id, std::string_view email,
                  std::string_view name, std::string_view base_role, Timestamp now) {
    return {.user_id = random_id(domain::IdKind::user),
            .identity_id = random_id(domain::IdKind::identity),
            .organization_id = std::string(organization_id),
            .account_id = std::string(account_id),
            .email = std::string(email),
            .name = std::string(name),
            .name_key = sort_key(name),
            .base_role = std::string(base_role),
            .additional_roles = {},
            .is_service_account = false,
            .created_at = now,
            .last_active_at = {},
            .version = 1,
            .changed_at = now,
            .changed_by = {}};
}

void add_members(soci::session& session, const std::vector<Member>& members) {
    if (members.empty()) return;
    std::vector<std::string> user, identity, organization, account, email, email_fold, name, fold, key, role,
        additional, by;
    std::vector<long long> service, created, active, changed;
    for (const auto& each : members) {
        user.push_back(each.user_id);
        identity.push_back(each.identity_id);
        organization.push_back(each.organization_id);
        account.push_back(each.account_id.value_or(""));
        email.push_back(each.email);
        email_fold.push_back(address_fold(each.email));
        name.push_back(each.name);
        fold.push_back(folded(each.name));
        key.push_back(each.name_key);
        role.push_back(each.base_role);
        additional.push_back(joined_words(each.additional_roles));
        by.push_back(each.changed_by.value_or(""));
        service.push_back(each.is_service_account ? 1 : 0);
        created.push_back(each.created_at.microseconds);
        active.push_back(each.last_active_at.value_or(Timestamp{}).microseconds);
        changed.push_back(each.changed_at.microseconds);
    }
    const auto added = user;
    keeping_lists(session, added, [&] {
        BulkQuery(session,
                  "insert into members (user_id, identity_id, organization_id, account_id, email, "
                  "email_fold, name, "
                  "name_fold, name_key,"
                  " base_role, additional_roles, is_service_account, created_at, last_active_at, version, "
                  "changed_at,"
                  " changed_by) values (:user, :identity, :organization, nullif(:account, ''), :email, "
                  ":email_fold, "
                  ":name, :fold, "
                  ":key,"
                  " :role, :additional, :service, :created, :active, 1, :changed, nullif(:by, ''))")
            .bind("user", std::move(user))
            .bind("identity", std::move(identity))
            .bind("organization", std::move(organization))
            .bind("account", std::move(account))
            .bind("email", std::move(email))
            .bind("email_fold", std::move(email_fold))
            .bind("name", std::move(name))
            .bind("fold", std::move(fold))
            .bind("key", std::move(key))
            .bind("role", std::move(role))
            .bind("additional", std::move(additional))
            .bind("service", std::move(service))
            .bind("created", std::move(created))
            .bind("active", std::move(active))
            .bind("changed", std::move(changed))
            .bind("by", std::move(by))
            .run();
    });
}

std::optional<Member> find_member(soci::session& session, std::string_view organization_id,
                                  std::string_view user_id) {
    return first_of(
        Query(session, std::string("select ") + columns +
                           " from members where user_id = :user and organization_id = :organization"
                           " and removed_at is null")
            .bind("user", user_id)
            .bind("organization", organization_id));
}

std::vector<Member> find_members(soci::session& session, std::string_view organization_id,
                                 const std::vector<std::string>& ids) {
    if (ids.empty()) return {};
    const auto listed = parameter_list("id", ids.size());
    Query query(session, std::string("select ") + columns + " from members where (user_id in (" + listed +
                             ") or identity_id in (" + listed +
                             ")) and organization_id = :organization and removed_at is null");
    query.bind("organization", organization_id);
    for (std::size_t i = 0; i < ids.size(); ++i) query.bind("id" + std::to_string(i), ids[i]);
    std::vector<Member> found;
    query.each_of<Columns>([&](Columns& row) { found.push_back(member_of(row)); });
    return found;
}

std::optional<Member> find_member_by_any_id(soci::session& session, std::string_view organization_id,
                                            std::string_view id) {
    auto found = find_members(session, organization_id, {std::string(id)});
    if (found.empty()) return std::nullopt;
    return std::move(found.front());
}

void change_roles(soci::session& session, const std::vector<RoleChange>& changes, Timestamp now,
                  std::string_view changed_by) {
    if (changes.empty()) return;
    std::vector<std::string> user, role, additional;
    std::vector<long long> version;
    for (const auto& each : changes) {
        user.push_back(each.user_id);
        role.push_back(each.base_role);
        additional.push_back(joined_words(each.additional_roles));
        version.push_back(each.version);
    }
    const auto changed = user;
    keeping_lists(session, changed, [&] {
        BulkQuery(session,
                  "update members set base_role = :role, additional_roles = :additional, version = :version,"
                  " changed_at = :now, changed_by = :by where user_id = :user")
            .bind("role", std::move(role))
            .bind("additional", std::move(additional))
            .bind("version", std::move(version))
            .bind_all("now", now, changes.size())
            .bind_all("by", changed_by, changes.size())
            .bind("user", std::move(user))
            .run();
    });
}

void remove_members(soci::session& session, const std::vector<std::string>& user_ids, Timestamp now,
                    std::string_view removed_by) {
    if (user_ids.empty()) return;
    keeping_lists(session, user_ids, [&] {
        BulkQuery(session,
                  "update members set removed_at = :now, version = version + 1, changed_at = :now,"
                  " changed_by = :by where user_id = :user")
            .bind_all("now", now, user_ids.size())
            .bind_all("by", removed_by, user_ids.size())
            .bind("user", user_ids)
            .run();
    });
}

std::optional<Member> find_member_of_account(soci::session& session, std::string_view organization_id,
                                             std::string_view account_id) {
    return first_of(
        Query(session, std::string("select ") + columns +
                           " from members where account_id = :account and organization_id = :organization"
                           " and removed_at is null")
            .bind("account", account_id)
            .bind("organization", organization_id));
}

std::vector<std::string> member_emails(soci::session& session, std::string_view organization_id,
                                       const std::vector<std::string>& emails) {
    std::vector<std::string> found;
    if (emails.empty()) return found;
    Query query(session,
                "select email from members where organization_id = :organization and removed_at is null"
                " and email in (" +
                    parameter_list("email", emails.size()) + ")");
    query.bind("organization", organization_id);
    for (std::size_t i = 0; i < emails.size(); ++i) query.bind("email" + std::to_string(i), emails[i]);
    for (auto& [email] : query.rows<std::string>()) found.push_back(std::move(email));
    return found;
}

std::vector<Membership> memberships(soci::session& session, std::string_view account_id) {
    std::vector<Membership> all;
    Query(session,
          "select o.id, o.name, m.user_id, m.base_role from members m join organizations o on o.id = "
          "m.organization_id"
          " where m.account_id = :account and m.removed_at is null order by o.name, o.id")
        .bind("account", account_id)
        .each<std::string, std::string, std::string, std::string>(
            [&](auto& row) { all.push_back(std::make_from_tuple<Membership>(std::move(row))); });
    return all;
}

std::optional<PersonName> person_name(soci::session& session, std::string_view user_id) {
    auto found = person_names(session, {std::string(user_id)});
    if (found.empty()) return std::nullopt;
    return std::move(found.front());
}

std::vector<PersonName> person_names(soci::session& session, const std::vector<std::string>& user_ids) {
    std::vector<PersonName> all;
    if (user_ids.empty()) return all;
    Query query(session, "select user_id, name, email from members where user_id in (" +
                             parameter_list("user", user_ids.size()) + ")");
    for (std::size_t i = 0; i < user_ids.size(); ++i) query.bind("user" + std::to_string(i), user_ids[i]);
    query.each<std::string, std::string, std::string>(
        [&](auto& row) { all.push_back(std::make_from_tuple<PersonName>(std::move(row))); });
    return all;
}

void rename_account(soci::session& session, std::string_view account_id, std::string_view name, Timestamp now,
                    std::string_view changed_by) {
    Query(session, "update accounts set name = :name where id = :account")
        .bind("name", name)
        .bind("account", account_id)
        .run();
    std::vector<std::string> user_ids;
    Query(session, "select user_id from members where account_id = :account and removed_at is null")
        .bind("account", account_id)
        .each<std::string>([&](auto& row) { user_ids.push_back(std::move(std::get<0>(row))); });
    keeping_lists(session, user_ids, [&] {
        Query(session,
              "update members set name = :name, name_fold = :fold, name_key = :key, version = version + 1,"
              " changed_at = :now, changed_by = :by where account_id = :account and removed_at is null")
            .bind("name", name)
            .bind("fold", folded(name))
            .bind("key", sort_key(name))
            .bind("now", now)
            .bind("by", changed_by)
            .bind("account", account_id)
            .run();
    });
}

void set_last_active(soci::session& session, std::string_view user_id, Timestamp at) {
    keeping_lists(session, {std::string(user_id)}, [&] {
        Query(session, "update members set last_active_at = :at where user_id = :user")
            .bind("at", at)
            .bind("user", user_id)
            .run();
    });
}

// ---- The list ----------------------------------------------------------------------------------------------------

std::optional<Order> member_order(std::string_view key, bool descending) {
    return order_of_members(key, descending);
}

namespace {

// The e-mails of those whose texts hold what is searched. Nothing: every row has to be looked at.
using Found = std::optional<std::vector<std::string>>;

std::string conditions(const Dialect& dialect, const MemberFilter& filter, const Found& found) {
    std::string text = " from members where organization_id = :organization and removed_at is null";
    if (filter.kind == MemberKind::people) text += " and is_service_account = 0";
    if (filter.kind == MemberKind::service_accounts) text += " and is_service_account = 1";
    if (filter.email) text += " and email = :email";
    if (filter.base_role) text += " and base_role = :base_role";
    const std::string position(dialect.position_of);
    if (filter.email_part) text += " and " + position + "(email, :email_part) > 0";
    if (filter.name) text += " and " + position + "(name_fold, :name_fold) > 0";
    if (found)
        text += " and email in (" + (found->empty() ? "null" : parameter_list("found", found->size())) + ")";
    else
        text += words_clause(dialect, filter.words, {"name_fold", "email", "email_fold"});
    return text;
}

void bind_filter(Query& query, std::string_view organization_id, const MemberFilter& filter,
                 const Found& found) {
    query.bind("organization", organization_id);
    if (filter.email) query.bind("email", *filter.email);
    if (filter.email_part) query.bind("email_part", address_as_stored(*filter.email_part));
    if (filter.base_role) query.bind("base_role", *filter.base_role);
    if (filter.name) query.bind("name_fold", folded(*filter.name));
    if (found) {
        for (std::size_t i = 0; i < found->size(); ++i) query.bind("found" + std::to_string(i), (*found)[i]);
    } else {
        bind_words(query, filter.words);
    }
}

bool filters_texts(const MemberFilter& filter) { return filter.email || filter.email_part || filter.name; }

std::int64_t total_of(soci::session& session, const Dialect& dialect, std::string_view organization_id,
                      const MemberFilter& filter, const Found& found) {
    if (filters_texts(filter) || !filter.words.empty() ||
        (filter.base_role && filter.kind != MemberKind::people)) {
        Query count(session, "select count(*)" + conditions(dialect, filter, found));
        bind_filter(count, organization_id, filter, found);
        return count.value<std::int64_t>();
    }
    const auto organization = find_organization(session, organization_id);
    if (!organization) return 0;
    if (filter.base_role)
        return *filter.base_role == "owner" ? organization->owners : organization->collaborators;
    std::int64_t total = 0;
    if (filter.kind != MemberKind::service_accounts)
        total += organization->owners + organization->collaborators;
    if (filter.kind != MemberKind::people) total += organization->service_accounts;
    return total;
}

bool lists_all_people(const MemberFilter& filter) {
    return filter.kind == MemberKind::people && !filters_texts(filter) && !filter.base_role &&
           filter.words.empty();
}

TextWindow text_window(std::string_view key, const Order& order, const Window& window) {
    using enum TextWindow::By;
    TextWindow wanted{.by = key == "name"    ? name
                            : key == "email" ? email
                                             : neither,
                      .descending = order.descending,
                      .rows = window.offset + window.count + 1};
    if (window.after && wanted.by != neither) wanted.after = window.after->front();
    return wanted;
}

// Nobody stands before `:begin` who is looked for.
std::string begin_clause(const Order& order) {
    return " and " + std::string(order.columns.front().name) +
           (order.descending ? " <= :begin" : " >= :begin");
}

Cursor cursor_after(const Member& row, const Order& order, std::string_view key) {
    Cursor cursor;
    add_name_rank(cursor, order, row.name);
    if (key == "name") cursor.push_back(row.name_key);
    if (key == "email") cursor.push_back(row.email);
    if (key == "base_role") cursor.push_back(row.base_role);
    if (key == "base_role" || key == "created_at")
        cursor.push_back(std::to_string(row.created_at.microseconds));
    if (key == "last_active_at") {
        cursor.push_back(std::to_string(row.last_active_at.value_or(Timestamp{}).microseconds));
    }
    cursor.push_back(row.user_id);
    return cursor;
}

}  // namespace

MemberPage list_members(soci::session& session, const Dialect& dialect, std::string_view organization_id,
                        const MemberFilter& filter, const Order& order, std::string_view key,
                        const Window& window) {
    const bool is_search = !filter.words.empty() && filter.kind == MemberKind::people;
    const bool is_search_alone = is_search && !filters_texts(filter) && !filter.base_role;
    std::optional<TextMatches> matches;
    if (is_search) {
        matches = search_texts(session, organization_id, filter.words,
                               is_search_alone ? text_window(key, order, window) : TextWindow{});
    }
    // Where they are too many to be named, a walk that begins at the first of them meets the others soon.
    const auto found = matches ? std::move(matches->emails) : std::nullopt;
    const auto begin = matches && !found && is_search_alone ? std::move(matches->begin) : std::nullopt;
    const auto near =
        lists_all_people(filter) ? near_offset(session, organization_id, key, order, window) : window;
    // The ids first: rows that the offset skips are read from the index alone, on PostgreSQL too.
    Query query(session, std::string("select ") + columns + " from (select user_id as id_on_page" +
                             conditions(dialect, filter, found) + (begin ? begin_clause(order) : "") +
                             after_clause(order, near) + order_clause(order) +
                             ") page cross join members where user_id = id_on_page" + order_alone(order));
    bind_filter(query, organization_id, filter, found);
    if (begin) query.bind("begin", order.descending ? *begin + "~" : *begin);
    bind_window(query, order, near);
    MemberPage page;
    query.each_of<Columns>([&](Columns& row) { page.rows.push_back(member_of(row)); });
    end_page(page, window, [&](const Member& last) { return cursor_after(last, order, key); });
    if (window.is_counted) {
        page.total = matches && is_search_alone ? matches->number
                                                : total_of(session, dialect, organization_id, filter, found);
    }
    return page;
}

}  // namespace roster::server::store
