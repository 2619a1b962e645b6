#include "store/invitations.hpp"

#include "store/text_keys.hpp"

namespace roster::server::store {

namespace {

// Qualified, because the inviter is joined.
constexpr const char* columns =
    "i.id, i.organization_id, i.email, i.base_role, i.status, i.invited_by, m.name, m.email, i.created_at, "
    "i.expires_at,"
    " i.accepted_at, i.revoked_at, i.replaced_at, i.sent_at, i.version, i.changed_at, i.changed_by,"
    // Far in the future is what will never be tried again (store::never in outbox.hpp).
    " (select max(case when o.last_error = '' then 'waiting' when o.due_at >= 253402300799000000 then "
    "'refused'"
    " else 'delayed' end) from outbox o where o.invitation_id = i.id and o.sent_at is null)";
constexpr const char* source = " from invitations i join members m on m.user_id = i.invited_by";
using Columns = std::tuple<std::string, std::string, std::string, std::string, std::string, std::string,
                           std::string, std::string, Timestamp, Timestamp, std::optional<Timestamp>,
                           std::optional<Timestamp>, std::optional<Timestamp>, std::optional<Timestamp>,
                           std::int64_t, Timestamp, std::optional<std::string>, std::optional<std::string>>;

Invitation invitation_of(Columns& row) { return std::make_from_tuple<Invitation>(std::move(row)); }

std::vector<Invitation> all_of(Query& query) {
    std::vector<Invitation> all;
    query.each_of<Columns>([&](Columns& row) { all.push_back(invitation_of(row)); });
    return all;
}

void bind_list(Query& query, std::string_view prefix, const std::vector<std::string>& values) {
    for (std::size_t i = 0; i < values.size(); ++i)
        query.bind(std::string(prefix) + std::to_string(i), values[i]);
}

void count(soci::session& session, std::string_view organization_id, std::string_view status,
           std::int64_t change) {
    if (change == 0) return;
    Query(session,
          "update invitation_counts set number = number + :change"
          " where organization_id = :organization and status = :status")
        .bind("change", change)
        .bind("organization", organization_id)
        .bind("status", status)
        .run();
}

const char* text_of(LinkReason reason) {
    switch (reason) {
        case LinkReason::invite:
            return "invite";
        case LinkReason::resend:
            return "resend";
        case LinkReason::link:
            return "link";
    }
    return "";
}

}  // namespace

bool has_expired(soci::session& session, Timestamp now) {
    return Query(session,
                 "select count(*) from (select 1 from invitations"
                 " where status = 'pending' and expires_at <= :now limit 1) as found")
               .bind("now", now)
               .value<std::int64_t>() > 0;
}

void settle_expired(soci::session& session, Timestamp now) {
    const auto due = Query(session,
                           "select organization_id, count(*) from invitations"
                           " where status = 'pending' and expires_at <= :now group by organization_id")
                         .bind("now", now)
                         .rows<std::string, std::int64_t>();
    if (due.empty()) return;
    Query(session,
          "update invitations set status = 'expired', version = version + 1, changed_at = expires_at,"
          " changed_by = null where status = 'pending' and expires_at <= :now")
        .bind("now", now)
        .run();
    for (const auto& [organization, number] : due) {
        count(session, organization, "pending", -number);
        count(session, organization, "expired", number);
    }
}

std::optional<Invitation> find_invitation(soci::session& session, std::string_view organization_id,
                                          std::string_view id) {
    auto found = find_invitations(session, organization_id, {std::string(id)});
    if (found.empty()) return std::nullopt;
    return std::move(found.front());
}

std::vector<Invitation> find_invitations(soci::session& session, std::string_view organization_id,
                                         const std::vector<std::string>& ids) {
    if (ids.empty()) return {};
    Query query(session, std::string("select ") + columns + source +
                             " where i.organization_id = :organization and i.id in (" +
                             parameter_list("id", ids.size()) + ")");
    query.bind("organization", organization_id);
    bind_list(query, "id", ids);
    return all_of(query);
}

std::vector<Invitation> find_pending(soci::session& session, std::string_view organization_id,
                                     const std::vector<std::string>& emails) {
    if (emails.empty()) return {};
    Query query(session,
                std::string("select ") + columns + source +
                    " where i.organization_id = :organization and i.status = 'pending' and i.email in (" +
                    parameter_list("email", emails.size()) + ")");
    query.bind("organization", organization_id);
    bind_list(query, "email", emails);
    return all_of(query);
}

std::vector<std::string> pending_owner_invitations_by(soci::session& session,
                                                      const std::vector<std::string>& inviters) {
    std::vector<std::string> ids;
    if (inviters.empty()) return ids;
    Query query(session,
                "select id from invitations where status = 'pending' and base_role = 'owner'"
                " and invited_by in (" +
                    parameter_list("inviter", inviters.size()) + ")");
    bind_list(query, "inviter", inviters);
    query.each<std::string>([&](auto& row) { ids.push_back(std::move(std::get<0>(row))); });
    return ids;
}

void add_invitations(soci::session& session, const std::vector<Invitation>& invitations) {
    if (invitations.empty()) return;
    const std::size_t number = invitations.size();
    std::vector<std::string> id, email, email_fold, role, inviter;
    std::vector<long long> created, expires;
    for (const auto& each : invitations) {
        id.push_back(each.id);
        email.push_back(each.email);
        email_fold.push_back(address_fold(each.email));
        role.push_back(each.base_role);
        inviter.push_back(each.inviter_id);
        created.push_back(each.created_at.microseconds);
        expires.push_back(each.expires_at.microseconds);
    }
    const auto& first = invitations.front();
    BulkQuery(
        session,
        "insert into invitations (id, organization_id, email, email_fold, base_role, status, invited_by, "
        "created_at, expires_at,"
        " version, changed_at, changed_by) values (:id, :organization, :email, :email_fold, :role, "
        "'pending', "
        ":inviter, :created,"
        " :expires, 1, :changed, :by)")
        .bind("id", std::move(id))
        .bind_all("organization", first.organization_id, number)
        .bind("email", std::move(email))
        .bind("email_fold", std::move(email_fold))
        .bind("role", std::move(role))
        .bind("inviter", inviter)
        .bind("created", created)
        .bind("expires", std::move(expires))
        .bind("changed", created)
        .bind("by", inviter)
        .run();
    count(session, first.organization_id, "pending", static_cast<std::int64_t>(number));
}

void change_invitations(soci::session& session, std::string_view organization_id,
                        const std::vector<InvitationChange>& changes, Timestamp now,
                        const std::optional<std::string>& changed_by) {
    if (changes.empty()) return;
    const std::size_t number = changes.size();
    std::vector<std::string> id, status, renewed_by;
    std::vector<long long> expires, accepted, revoked, replaced;
    std::map<std::string, std::int64_t> counts;
    const auto or_zero = [](const std::optional<Timestamp>& time) {
        return time.value_or(Timestamp{}).microseconds;
    };
    for (const auto& each : changes) {
        id.push_back(each.id);
        status.push_back(each.status);
        renewed_by.push_back(each.renewed_by);
        expires.push_back(each.expires_at.microseconds);
        accepted.push_back(or_zero(each.accepted_at));
        revoked.push_back(or_zero(each.revoked_at));
        replaced.push_back(or_zero(each.replaced_at));
        --counts[each.status_before];
        ++counts[each.status];
    }
    BulkQuery(session,
              "update invitations set status = :status, expires_at = :expires,"
              " accepted_at = nullif(cast(:accepted as bigint), 0), revoked_at = nullif(cast(:revoked as "
              "bigint), 0),"
              " replaced_at = nullif(cast(:replaced as bigint), 0), version = version + 1,"
              " invited_by = coalesce(nullif(:renewed, ''), invited_by),"
              " sent_at = case when :renewed = '' then sent_at end,"
              " changed_at = :changed, changed_by = nullif(:by, '') where id = :id")
        .bind("status", std::move(status))
        .bind("renewed", std::move(renewed_by))
        .bind("expires", std::move(expires))
        .bind("accepted", std::move(accepted))
        .bind("revoked", std::move(revoked))
        .bind("replaced", std::move(replaced))
        .bind_all("changed", now, number)
        .bind_all("by", changed_by.value_or(""), number)
        .bind("id", std::move(id))
        .run();
    for (const auto& [each, change] : counts) count(session, organization_id, each, change);
}

void set_invitations_sent(soci::session& session, const std::vector<std::string>& ids, Timestamp at) {
    if (ids.empty()) return;
    BulkQuery(session, "update invitations set sent_at = :at where id = :id")
        .bind_all("at", at, ids.size())
        .bind("id", ids)
        .run();
}

// ---- Limits ------------------------------------------------------------------------------------------------------

std::int64_t count_with_status(soci::session& session, std::string_view organization_id,
                               std::string_view status) {
    return Query(session,
                 "select number from invitation_counts where organization_id = :organization and status = "
                 ":status")
        .bind("organization", organization_id)
        .bind("status", status)
        .value<std::int64_t>();
}

std::int64_t count_created_since(soci::session& session, std::string_view organization_id, Timestamp since) {
    return Query(session,
                 "select count(*) from invitations where organization_id = :organization and created_at > "
                 ":since")
        .bind("organization", organization_id)
        .bind("since", since)
        .value<std::int64_t>();
}

std::map<std::string, Recent> recent_by_email(soci::session& session, std::string_view organization_id,
                                              const std::vector<std::string>& emails, Timestamp since) {
    std::map<std::string, Recent> found;
    if (emails.empty()) return found;
    Query query(
        session,
        "select email, count(*), min(created_at) from invitations where organization_id = :organization"
        " and created_at > :since and email in (" +
            parameter_list("email", emails.size()) + ") group by email");
    query.bind("organization", organization_id).bind("since", since);
    bind_list(query, "email", emails);
    for (auto& [email, number, oldest] : query.rows<std::string, std::int64_t, Timestamp>()) {
        found[std::move(email)] = {number, oldest};
    }
    return found;
}

// ---- Links -------------------------------------------------------------------------------------------------------

void replace_links(soci::session& session, const std::vector<std::string>& invitation_ids, Timestamp now) {
    if (invitation_ids.empty()) return;
    BulkQuery(
        session,
        "update invitation_links set replaced_at = :now where invitation_id = :id and replaced_at is null")
        .bind_all("now", now, invitation_ids.size())
        .bind("id", invitation_ids)
        .run();
}

void add_links(soci::session& session, const std::vector<NewLink>& links, Timestamp now) {
    if (links.empty()) return;
    std::vector<std::string> hash, invitation, reason;
    for (const auto& each : links) {
        hash.push_back(each.token_hash);
        invitation.push_back(each.invitation_id);
        reason.emplace_back(text_of(each.reason));
    }
    BulkQuery(session,
              "insert into invitation_links (token_hash, invitation_id, reason, created_at)"
              " values (:hash, :invitation, :reason, :now)")
        .bind("hash", std::move(hash))
        .bind("invitation", std::move(invitation))
        .bind("reason", std::move(reason))
        .bind_all("now", now, links.size())
        .run();
}

std::map<std::string, Recent> recent_resends(soci::session& session,
                                             const std::vector<std::string>& invitation_ids,
                                             Timestamp since) {
    std::map<std::string, Recent> found;
    if (invitation_ids.empty()) return found;
    Query query(
        session,
        "select invitation_id, count(*), min(created_at) from invitation_links where reason = 'resend'"
        " and created_at > :since and invitation_id in (" +
            parameter_list("id", invitation_ids.size()) + ") group by invitation_id");
    query.bind("since", since);
    bind_list(query, "id", invitation_ids);
    for (auto& [id, number, oldest] : query.rows<std::string, std::int64_t, Timestamp>()) {
        found[std::move(id)] = {number, oldest};
    }
    return found;
}

std::optional<LinkTarget> find_by_link(soci::session& session, std::string_view organization_id,
                                       std::string_view token_hash) {
    auto link =
        Query(session, "select invitation_id, replaced_at from invitation_links where token_hash = :hash")
            .bind("hash", token_hash)
            .first<std::string, std::optional<Timestamp>>();
    if (!link) return std::nullopt;
    auto invitation = find_invitation(session, organization_id, std::get<0>(*link));
    if (!invitation) return std::nullopt;
    return LinkTarget{std::move(*invitation), std::get<1>(*link).has_value()};
}

// ---- The list ----------------------------------------------------------------------------------------------------

std::optional<Order> invitation_order(std::string_view key, bool descending) {
    Order order;
    order.descending = descending;
    if (key == "email") {
        order.columns = {{"i.email"}};
    } else if (key == "status") {
        order.columns = {{"i.status"}, {"i.created_at", true}};
    } else if (key == "created_at") {
        order.columns = {{"i.created_at", true}};
    } else if (key == "expires_at") {
        order.columns = {{"i.expires_at", true}};
    } else {
        return std::nullopt;
    }
    order.columns.push_back({"i.id"});
    return order;
}

namespace {

std::string conditions(const Dialect& dialect, const InvitationFilter& filter) {
    std::string text = " where i.organization_id = :organization";
    if (filter.status) text += " and i.status = :status";
    if (filter.email) text += " and i.email = :email";
    return text + words_clause(dialect, filter.words, {"i.email", "i.email_fold"});
}

void bind_filter(Query& query, std::string_view organization_id, const InvitationFilter& filter) {
    query.bind("organization", organization_id);
    if (filter.status) query.bind("status", *filter.status);
    if (filter.email) query.bind("email", *filter.email);
    bind_words(query, filter.words);
}

std::int64_t total_of(soci::session& session, const Dialect& dialect, std::string_view organization_id,
                      const InvitationFilter& filter) {
    Query count(session, filter.email || !filter.words.empty()
                             ? "select count(*) from invitations i" + conditions(dialect, filter)
                             : std::string("select coalesce(sum(number), 0) from invitation_counts i") +
                                   conditions(dialect, filter));
    bind_filter(count, organization_id, filter);
    return count.value<std::int64_t>();
}

Cursor cursor_after(const Invitation& row, std::string_view key) {
    Cursor cursor;
    if (key == "email") cursor.push_back(row.email);
    if (key == "status") cursor.push_back(row.status);
    if (key == "status" || key == "created_at") cursor.push_back(std::to_string(row.created_at.microseconds));
    if (key == "expires_at") cursor.push_back(std::to_string(row.expires_at.microseconds));
    cursor.push_back(row.id);
    return cursor;
}

}  // namespace

InvitationPage list_invitations(soci::session& session, const Dialect& dialect,
                                std::string_view organization_id, const InvitationFilter& filter,
                                const Order& order, std::string_view key, const Window& window) {
    Query query(session, std::string("select ") + columns + source + conditions(dialect, filter) +
                             after_clause(order, window) + order_clause(order));
    bind_filter(query, organization_id, filter);
    bind_window(query, order, window);
    InvitationPage page;
    page.rows = all_of(query);
    end_page(page, window, [&](const Invitation& last) { return cursor_after(last, key); });
    page.total = total_of(session, dialect, organization_id, filter);
    return page;
}

}  // namespace roster::server::store
