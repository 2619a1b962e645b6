#include "store/organizations.hpp"

#include "store/query.hpp"

namespace roster::server::store {

namespace {

std::string joined(const std::vector<std::string>& lines) {
    std::string text;
    for (const auto& line : lines) text += line + "\n";
    return text;
}

std::vector<std::string> split(std::string_view text) {
    std::vector<std::string> lines;
    while (!text.empty()) {
        const auto end = text.find('\n');
        lines.emplace_back(text.substr(0, end));
        text.remove_prefix(end == std::string_view::npos ? text.size() : end + 1);
    }
    return lines;
}

}  // namespace

std::optional<Organization> find_organization(soci::session& session, std::string_view id) {
    auto row =
        Query(session,
              "select id, name, created_at, default_cloud_id, allowed_domains, owners, collaborators,"
              " service_accounts, version, changed_at, changed_by from organizations where id = :id")
            .bind("id", id)
            .first<std::string, std::string, Timestamp, std::optional<std::string>, std::string, std::int64_t,
                   std::int64_t, std::int64_t, std::int64_t, Timestamp, std::optional<std::string>>();
    if (!row) return std::nullopt;
    auto& [found, name, created_at, cloud, domains, owners, collaborators, service_accounts, version,
           changed_at, changed_by] = *row;
    return Organization{std::move(found), std::move(name), created_at,           std::move(cloud),
                        split(domains),   owners,          collaborators,        service_accounts,
                        version,          changed_at,      std::move(changed_by)};
}

void add_organization(soci::session& session, const Organization& organization) {
    Query(session,
          "insert into organizations (id, name, created_at, default_cloud_id, allowed_domains, owners, "
          "collaborators,"
          " service_accounts, version, changed_at, changed_by) values (:id, :name, :created, :cloud, "
          ":domains, :owners,"
          " :collaborators, :service_accounts, :version, :changed_at, :changed_by)")
        .bind("id", organization.id)
        .bind("name", organization.name)
        .bind("created", organization.created_at)
        .bind("cloud", organization.default_cloud_id)
        .bind("domains", joined(organization.allowed_domains))
        .bind("owners", organization.owners)
        .bind("collaborators", organization.collaborators)
        .bind("service_accounts", organization.service_accounts)
        .bind("version", organization.version)
        .bind("changed_at", organization.changed_at)
        .bind("changed_by", organization.changed_by)
        .run();
    for (const char* status : {"pending", "accepted", "expired", "revoked"}) {
        Query(session,
              "insert into invitation_counts (organization_id, status, number) values (:id, :status, 0)")
            .bind("id", organization.id)
            .bind("status", status)
            .run();
    }
}

void change_organization(soci::session& session, const Organization& organization) {
    Query(session,
          "update organizations set name = :name, allowed_domains = :domains, version = version + 1,"
          " changed_at = :changed_at, changed_by = :changed_by where id = :id")
        .bind("name", organization.name)
        .bind("domains", joined(organization.allowed_domains))
        .bind("changed_at", organization.changed_at)
        .bind("changed_by", organization.changed_by)
        .bind("id", organization.id)
        .run();
}

void count_members(soci::session& session, std::string_view organization_id, const CountChange& change) {
    Query(
        session,
        "update organizations set owners = owners + :owners, collaborators = collaborators + :collaborators,"
        " service_accounts = service_accounts + :service_accounts where id = :id")
        .bind("owners", change.owners)
        .bind("collaborators", change.collaborators)
        .bind("service_accounts", change.service_accounts)
        .bind("id", organization_id)
        .run();
}

}  // namespace roster::server::store
