// Groups of members and their list.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "clock.hpp"
#include "store/list_query.hpp"
#include "store/members.hpp"

namespace roster::server::store {

struct Group {
    std::string id, organization_id, name;
    std::vector<std::string> additional_roles;
    Timestamp created_at;
    std::int64_t version = 1;
    Timestamp changed_at;
    std::optional<std::string> changed_by;
    // Read together with it.
    std::string base_role = "collaborator";  // by the organization's policy
    std::int64_t members = 0;
};

void add_group(soci::session& session, const Group& group);
// Writes the name, the additional roles and what a change carries along: a new version, who and when.
void change_group(soci::session& session, const Group& group);
// Its members, its policies or its role in the organization changed: new versions alone.
void touch_groups(soci::session& session, const std::vector<std::string>& ids, Timestamp at,
                  std::string_view by);
// With its memberships and its bindings, whose policies get a new version.
void remove_group(soci::session& session, const Group& group);

std::optional<Group> find_group(soci::session& session, std::string_view organization_id,
                                std::string_view id);
// Those of `ids` that are groups of the organization.
std::vector<std::string> find_groups(soci::session& session, std::string_view organization_id,
                                     const std::vector<std::string>& ids);
// True when another group than `except_id` has this name.
bool has_group(soci::session& session, std::string_view organization_id, std::string_view name,
               std::string_view except_id = {});

// ---- Memberships -------------------------------------------------------------------------------------------------

// Those of `user_ids` that are in the group.
std::vector<std::string> members_of_group(soci::session& session, std::string_view group_id,
                                          const std::vector<std::string>& user_ids);
void add_group_members(soci::session& session, std::string_view group_id,
                       const std::vector<std::string>& user_ids);
void remove_group_members(soci::session& session, std::string_view group_id,
                          const std::vector<std::string>& user_ids);
// For members who go: out of every group, each of which gets a new version.
void remove_from_groups(soci::session& session, const std::vector<std::string>& user_ids, Timestamp at,
                        std::string_view by);

// Everybody in every group of an organization: groups by name, members by address; a group without members has one
// row with none.
struct GroupMembership {
    std::string group_id, group_name;
    std::optional<PersonName> member;
};
std::vector<GroupMembership> group_memberships(soci::session& session, std::string_view organization_id);

// ---- The list ----------------------------------------------------------------------------------------------------

struct GroupFilter {
    std::optional<std::string> name;      // a part; whole names come first
    std::vector<std::string> words = {};  // of a search: every one stands in the name
};

// Keys: name, created_at. Nothing for an unknown one.
std::optional<Order> group_order(std::string_view key, bool descending);

using GroupPage = PageOf<Group>;
GroupPage list_groups(soci::session& session, const Dialect& dialect, std::string_view organization_id,
                      const GroupFilter& filter, const Order& order, std::string_view key,
                      const Window& window);

}  // namespace roster::server::store
