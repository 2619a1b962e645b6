#include "store/invariants.hpp"

#include <filesystem>

#include "store/connect.hpp"
#include "store/migrations.hpp"
#include "store/query.hpp"

namespace roster::server {

namespace {

// `offenders` selects a text for each thing that breaks the rule.
struct Invariant {
    const char* sentence;
    const char* offenders;
};

constexpr Invariant invariants[] = {
    // ---- People
    {"An organization has an owner.",
     "select id from organizations o where not exists (select 1 from members m where m.organization_id = o.id"
     " and m.removed_at is null and m.is_service_account = 0 and m.base_role = 'owner')"},
    {"An organization counts its owners, collaborators and service accounts as they are.",
     "select o.id from organizations o left join (select organization_id,"
     " sum(case when is_service_account = 0 and base_role = 'owner' then 1 else 0 end) as owners,"
     " sum(case when is_service_account = 0 and base_role <> 'owner' then 1 else 0 end) as collaborators,"
     " sum(is_service_account) as service_accounts"
     " from members where removed_at is null group by organization_id) n on n.organization_id = o.id"
     " where o.owners <> coalesce(n.owners, 0) or o.collaborators <> coalesce(n.collaborators, 0)"
     " or o.service_accounts <> coalesce(n.service_accounts, 0)"},
    {"Positions in the list of members count as many people as there are.",
     "select p.organization_id || ' ' || p.ordering from member_positions p join organizations o"
     " on o.id = p.organization_id group by p.organization_id, p.ordering, o.owners, o.collaborators"
     " having sum(p.number) <> o.owners + o.collaborators"},
    {"An account stands once in an organization.",
     "select account_id from members where removed_at is null and account_id is not null"
     " group by account_id, organization_id having count(*) > 1"},
    {"A member has an account, or is a service account.",
     "select user_id from members where (case when account_id is null then 1 else 0 end) <> "
     "is_service_account"},
    {"A member has the address of the account.",
     "select m.user_id from members m join accounts a on a.id = m.account_id"
     " where m.removed_at is null and m.email <> a.email"},
    {"An address is stored in lower case.", "select id from accounts where email <> lower(email)"},
    {"A base role is owner or collaborator.",
     "select user_id from members where base_role not in ('owner', 'collaborator')"
     " union all select id from invitations where base_role not in ('owner', 'collaborator')"},
    {"Who was removed has no session and no living key.",
     "select s.id from sessions s join members m on m.user_id = s.user_id where m.removed_at is not null"
     " union all select k.id from api_keys k join members m on m.user_id = k.user_id"
     " where m.removed_at is not null and k.revoked_at is null"},

    // ---- Invitations
    {"An address has at most one pending invitation in an organization.",
     "select min(id) from invitations where status = 'pending' group by organization_id, email"
     " having count(*) > 1"},
    {"Who is a member has no pending invitation.",
     "select i.id from invitations i join members m on m.organization_id = i.organization_id"
     " and m.email = i.email and m.removed_at is null where i.status = 'pending'"},
    {"A pending invitation as an owner is an owner's.",
     "select i.id from invitations i join members m on m.user_id = i.invited_by where i.status = 'pending'"
     " and i.base_role = 'owner' and (m.removed_at is not null or m.base_role <> 'owner')"},
    {"An invitation has the time of what became of it.",
     "select id from invitations where status not in ('pending', 'accepted', 'expired', 'revoked')"
     " or (status = 'accepted' and accepted_at is null) or (status <> 'accepted' and accepted_at is not null)"
     " or (status = 'revoked' and revoked_at is null) or (status <> 'revoked' and revoked_at is not null)"},
    {"An organization counts its invitations as they are.",
     "select c.organization_id from invitation_counts c left join (select organization_id, status, count(*) "
     "as"
     " number from invitations group by organization_id, status) n on n.organization_id = c.organization_id"
     " and n.status = c.status where c.number <> coalesce(n.number, 0)"
     " union all select distinct i.organization_id from invitations i where not exists (select 1 from"
     " invitation_counts c where c.organization_id = i.organization_id and c.status = i.status)"},
    {"A link of an invitation that can be used is the only one.",
     "select invitation_id from invitation_links where replaced_at is null group by invitation_id"
     " having count(*) > 1"},

    // ---- Clouds and projects
    {"A cloud has exactly one default project.",
     "select id from clouds c where (select count(*) from projects p where p.cloud_id = c.id"
     " and p.is_default = 1) <> 1"},
    {"An organization's default cloud is one of its own.",
     "select id from organizations o where default_cloud_id is not null and not exists (select 1 from clouds "
     "c"
     " where c.id = o.default_cloud_id and c.organization_id = o.id and c.removed_at is null)"},
    {"A project belongs to the organization of its cloud.",
     "select p.id from projects p join clouds c on c.id = p.cloud_id"
     " where p.organization_id <> c.organization_id"},
    {"A role in a cloud or a project is a member's of its organization.",
     "select r.cloud_id || ' ' || r.user_id from cloud_roles r join clouds c on c.id = r.cloud_id"
     " join members m on m.user_id = r.user_id"
     " where m.organization_id <> c.organization_id or m.removed_at is not null"
     " union all select r.project_id || ' ' || r.user_id from project_roles r join projects p on p.id ="
     " r.project_id join members m on m.user_id = r.user_id"
     " where m.organization_id <> p.organization_id or m.removed_at is not null"},

    {"Who is in a group is a member of its organization.",
     "select i.group_id || ' ' || i.user_id from user_group_members i join user_groups g on g.id = i.group_id"
     " join members m on m.user_id = i.user_id"
     " where m.organization_id <> g.organization_id or m.removed_at is not null"},
    {"A policy gives roles to groups of its own organization.",
     "select b.resource_id || ' ' || b.group_id from policy_bindings b join policies p on p.resource_id ="
     " b.resource_id join user_groups g on g.id = b.group_id where g.organization_id <> p.organization_id"},

    // ---- One organization sees nothing of another
    {"An inviter and the owner of a key belong to the organization.",
     "select i.id from invitations i join members m on m.user_id = i.invited_by"
     " where m.organization_id <> i.organization_id"
     " union all select k.id from api_keys k join members m on m.user_id = k.user_id"
     " where m.organization_id <> k.organization_id"},

    // ---- The audit log
    {"An organization counts its audit events as they are.",
     "select c.organization_id || ' ' || c.entity || ' ' || c.action from audit_counts c left join (select"
     " organization_id, entity, action, count(*) as number from audit_events group by organization_id, "
     "entity,"
     " action) n on n.organization_id = c.organization_id and n.entity = c.entity and n.action = c.action"
     " where c.number <> coalesce(n.number, 0)"
     " union all select distinct e.organization_id || ' ' || e.entity || ' ' || e.action from audit_events e"
     " where not exists (select 1 from audit_counts c where c.organization_id = e.organization_id"
     " and c.entity = e.entity and c.action = e.action)"},

    // ---- Secrets
    {"Of a token only the hash is kept.",
     "select 'a session' from sessions where length(token_hash) <> 64 or trim(token_hash, "
     "'0123456789abcdef') <> ''"
     " union all select 'a ticket' from login_tickets where length(token_hash) <> 64"
     " or trim(token_hash, '0123456789abcdef') <> ''"
     " union all select 'a reset' from password_resets where length(token_hash) <> 64"
     " or trim(token_hash, '0123456789abcdef') <> ''"
     " union all select invitation_id from invitation_links where length(token_hash) <> 64"
     " or trim(token_hash, '0123456789abcdef') <> ''"
     " union all select id from api_keys where length(key_hash) <> 64"
     " or trim(key_hash, '0123456789abcdef') <> ''"
     " union all select 'a code' from login_codes where length(code_hash) <> 64"
     " or trim(code_hash, '0123456789abcdef') <> ''"},
    {"Of a password only the hash by Argon2id is kept.",
     "select id from accounts where password_hash <> '' and password_hash not like '$argon2id$%'"},
    {"The text of a mail is kept encrypted.",
     "select id from outbox where sealed_body like '%:%' or sealed_body like '% %'"},
};

// What SQLite itself finds: damaged pages and indexes, rows whose owner is gone. PostgreSQL lets neither happen.
std::vector<BrokenInvariant> broken_in_file(soci::session& session) {
    std::vector<BrokenInvariant> broken;
    BrokenInvariant file{"The file is as SQLite wrote it.", {}};
    for (auto& [line] : Query(session, "pragma integrity_check(10)").rows<std::string>()) {
        if (line != "ok") file.offenders.push_back(std::move(line));
    }
    BrokenInvariant orphans{"What a row refers to is there.", {}};
    for (auto& [table, row, parent] :
         Query(session, "select \"table\", coalesce(rowid, 0), parent from pragma_foreign_key_check")
             .rows<std::string, std::int64_t, std::string>()) {
        auto& orphan = orphans.offenders.emplace_back(std::move(table));
        orphan += ' ';
        orphan += std::to_string(row);
        orphan += " in ";
        orphan += parent;
    }
    for (auto* each : {&file, &orphans}) {
        if (!each->offenders.empty()) broken.push_back(std::move(*each));
    }
    return broken;
}

}  // namespace

std::expected<InvariantReport, std::string> check_invariants(const std::string& address) {
    const auto& dialect = dialect_of(address);
    const auto problem = [&](const std::string& text) {
        return std::unexpected("The database " + without_password(address) + " " + text + ".");
    };
    // SQLite would make it.
    if (&dialect == &sqlite && !std::filesystem::exists(address)) return problem("is not there");
    try {
        soci::session session;
        connect(session, address);
        session << std::string(dialect.begin_read);
        if (const auto refusal = other_version(session)) return problem(*refusal);
        InvariantReport report;
        report.checked = std::size(invariants);
        if (&dialect == &sqlite) {
            report.broken = broken_in_file(session);
            report.checked += 2;
        }
        for (const auto& each : invariants) {
            BrokenInvariant found{each.sentence, {}};
            for (auto& [id] : Query(session, each.offenders).rows<std::string>())
                found.offenders.push_back(std::move(id));
            if (!found.offenders.empty()) report.broken.push_back(std::move(found));
        }
        session << "rollback";
        return report;
    } catch (const soci::soci_error& error) {
        return problem("cannot be read: " + first_line(error.get_error_message()));
    }
}

}  // namespace roster::server
