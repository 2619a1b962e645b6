// Clouds: seeing, making, switching, deleting them.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "api/types.hpp"
#include "service/backend.hpp"
#include "service/paging.hpp"
#include "service/reach.hpp"

namespace roster::server {

struct CloudListAsk {
    PageAsk page;
    std::optional<std::string> name, creator_id;
    std::vector<std::string> words;  // of a search
};

api::Result<api::Page<api::Cloud>> list_clouds(Backend& backend, const Caller& caller,
                                               const CloudListAsk& ask);
api::Result<Versioned<api::Cloud>> get_cloud(Backend& backend, const Caller& caller, std::string_view id);
// The newest of several with the same name; 404 without one.
api::Result<Versioned<api::Cloud>> find_cloud_by_name(Backend& backend, const Caller& caller,
                                                      const std::string& name);
api::Result<Versioned<api::Cloud>> get_default_cloud(Backend& backend, const Caller& caller);
// 404 for a cloud that is not there; a cloud here has no machines.
api::Result<api::Page<api::CloudResource>> list_cloud_resources(Backend& backend, const Caller& caller,
                                                                std::string_view id);

// With its default project.
api::Result<Versioned<api::Cloud>> create_cloud(Backend& backend, soci::session& session,
                                                const Caller& caller, const api::CloudCreate& create);
// It is gone at once; what it leaves behind goes in the background.
Done<api::Cloud> delete_cloud(Backend& backend, soci::session& session, const Caller& caller,
                              std::string_view id, bool force, std::string_view if_match);

enum class CloudSwitch { auto_add_user, aggregated_logs, lineage_tracking };
ChangeResult<api::Cloud> switch_cloud(Backend& backend, soci::session& session, const Caller& caller,
                                      std::string_view id, CloudSwitch which, bool on,
                                      std::string_view if_match);

// Goes on, in the background, with what removed clouds have left behind.
void sweep_removed_clouds(Backend& backend);

api::Result<void> update_default_cloud(Backend& backend, soci::session& session, const Caller& caller,
                                       std::string_view id);

}  // namespace roster::server
