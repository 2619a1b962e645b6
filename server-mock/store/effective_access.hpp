// Everything that somebody can reach, by the views of store/access_schema.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "domain/access.hpp"
#include "store/list_query.hpp"

namespace roster::server::store {

using domain::AccessLevel;

// One reason for reaching a cloud or a project, with the highest level for that reason.
struct AccessReason {
    bool is_project = false;
    std::string id, name;
    AccessLevel level = AccessLevel::readonly;
    std::string via;
};

struct AccessHolder {
    std::string organization_id, user_id;
    bool is_organization_owner = false;  // then everything, besides what else leads there
};

// The only key is "name": clouds by their names, each before its projects by theirs. Nothing for an unknown one.
std::optional<Order> access_order(std::string_view key, bool descending);

using AccessReasonPage = PageOf<AccessReason>;
AccessReasonPage list_access(soci::session& session, const AccessHolder& holder, const Order& order,
                             const Window& window);

// ---- Of many people ----------------------------------------------------------------------------------------------

struct AccessUser {
    std::string user_id, email;
    bool is_service_account = false;
};
// Owners of the organization; and the others, in the order of their ids after one of them.
std::vector<AccessUser> organization_owners(soci::session& session, std::string_view organization_id);
std::vector<AccessUser> other_members(soci::session& session, std::string_view organization_id,
                                      std::string_view after_user_id, std::int64_t count);

// The highest level of each of these people in each place that they reach, by user id and name. `cloud_id` is the
// place itself, or the cloud that a project is in.
struct Reached {
    std::string user_id, cloud_id, id, name;
    AccessLevel level = AccessLevel::readonly;
};
std::vector<Reached> reached_clouds(soci::session& session, const std::vector<std::string>& user_ids);
std::vector<Reached> reached_projects(soci::session& session, const std::vector<std::string>& user_ids);

}  // namespace roster::server::store
