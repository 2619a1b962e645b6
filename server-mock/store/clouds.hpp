// Clouds and their list.
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

struct Cloud {
    std::string id, organization_id, name, provider, region;
    Timestamp created_at;
    std::string creator_id;
    bool auto_add_user = false, is_private_cloud = false;
    bool lineage_tracking_enabled = false, is_aggregated_logs_enabled = false;
    std::int64_t version = 1;
    Timestamp changed_at;
    std::optional<std::string> changed_by;
    // Read together with it.
    bool is_default = false;
    PersonName creator;
};

void add_cloud(soci::session& session, const Cloud& cloud);
// Writes the switches and what a change carries along: a new version, who and when.
void change_cloud(soci::session& session, const Cloud& cloud);
// With its projects and everybody's roles in all of them, at once for everybody who asks; the organization forgets it
// as its default.
void remove_cloud(soci::session& session, const Cloud& cloud, Timestamp at, std::string_view by);
// Removes up to `most` rows that removed clouds left behind; false when there are none any more.
bool remove_rows_of_removed_clouds(soci::session& session, std::int64_t most);
// The organization and both clouds, the one before and the one from now on, get a new version.
void set_default_cloud(soci::session& session, std::string_view organization_id, std::string_view cloud_id,
                       std::string_view by, Timestamp at);

std::optional<Cloud> find_cloud(soci::session& session, std::string_view organization_id,
                                std::string_view id);

struct CloudFilter {
    std::optional<std::string> reached_by;  // those that this member reaches; nothing: all
    std::optional<std::string> name;        // a part; whole names come first
    std::optional<std::string> exact_name;
    std::optional<std::string> creator_id;
    std::vector<std::string> words = {};  // of a search: every one stands in the name
};

// Keys: name, created_at, is_default (that one first, then the newest). Nothing for an unknown one.
std::optional<Order> cloud_order(std::string_view key, bool descending);

using CloudPage = PageOf<Cloud>;
CloudPage list_clouds(soci::session& session, const Dialect& dialect, std::string_view organization_id,
                      const CloudFilter& filter, const Order& order, std::string_view key,
                      const Window& window);

}  // namespace roster::server::store
