// Organizations and the counts of their people.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "clock.hpp"
#include "store/soci.hpp"

namespace roster::server::store {

struct Organization {
    std::string id, name;
    Timestamp created_at;
    std::optional<std::string> default_cloud_id;
    std::vector<std::string> allowed_domains;
    std::int64_t owners = 0, collaborators = 0, service_accounts = 0;
    std::int64_t version = 1;
    Timestamp changed_at;
    std::optional<std::string> changed_by;
};

std::optional<Organization> find_organization(soci::session& session, std::string_view id);
void add_organization(soci::session& session, const Organization& organization);

// Writes name, allowed domains and what they carry along: a new version, who and when.
void change_organization(soci::session& session, const Organization& organization);

// Adds to the counts; a number below zero takes away.
struct CountChange {
    std::int64_t owners = 0, collaborators = 0, service_accounts = 0;
};
void count_members(soci::session& session, std::string_view organization_id, const CountChange& change);

}  // namespace roster::server::store
