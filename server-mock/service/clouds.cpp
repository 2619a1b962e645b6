#include "service/clouds.hpp"

#include "domain/person_name.hpp"
#include "domain/rules_access.hpp"
#include "domain/text.hpp"
#include "service/wrong_values.hpp"
#include "store/audit.hpp"
#include "store/organizations.hpp"
#include "store/word_list.hpp"

namespace roster::server {

namespace {

using domain::Refusal;
using domain::Sentence;

constexpr std::string_view providers = "AWS GCP AZURE GENERIC";
constexpr std::string_view default_project_name = "default";

api::Cloud shown(const store::Cloud& cloud, AccessLevel level) {
    api::Cloud value;
    value.id = cloud.id;
    value.name = cloud.name;
    value.provider = cloud.provider;
    value.region = cloud.region;
    value.created_at = cloud.created_at;
    value.auto_add_user = cloud.auto_add_user;
    value.is_default = cloud.is_default;
    value.creator_id = cloud.creator_id;
    value.creator = {cloud.creator.id, cloud.creator.name, cloud.creator.email, cloud.creator.email};
    value.is_private_cloud = cloud.is_private_cloud;
    value.lineage_tracking_enabled = cloud.lineage_tracking_enabled;
    value.is_aggregated_logs_enabled = cloud.is_aggregated_logs_enabled;
    value.permission_level = std::string(domain::to_text(level));
    value.etag = etag_of(cloud.id, cloud.version);
    return value;
}

Versioned<api::Cloud> versioned(const ReachedCloud& reached) {
    auto value = shown(reached.cloud, reached.level);
    auto etag = value.etag.value();
    return {std::move(value), std::move(etag)};
}

api::Result<Versioned<api::Cloud>> seen_cloud(soci::session& session, const Caller& caller,
                                              std::string_view id) {
    const auto reached = reached_cloud(session, caller, id);
    if (!reached) return std::unexpected(reached.error());
    return versioned(*reached);
}

std::string name_of_list(const Caller& caller, const store::CloudFilter& filter, const SortKey& sort) {
    std::string name = "clouds";
    for (const auto& part :
         {caller.member.organization_id, filter.reached_by.value_or("\n"), filter.name.value_or("\n"),
          filter.creator_id.value_or("\n"), store::joined_words(filter.words), std::string(sort.key),
          std::string(sort.descending ? "-" : "+")})
        name += "\n" + part;
    return name;
}

std::optional<ChangeRefusal<api::Cloud>> outdated(soci::session& session, const ReachedCloud& reached,
                                                  std::string_view if_match) {
    const auto& cloud = reached.cloud;
    return changed_meanwhile(session, if_match, cloud.id, cloud.version, shown(cloud, reached.level),
                             cloud.changed_at, cloud.changed_by);
}

void audit(Backend& backend, soci::session& session, const Caller& caller, const store::Cloud& cloud,
           std::string_view action, std::string_view what = {}, std::string_view value = {}) {
    store::add_audit_events(
        session,
        {{.organization_id = caller.member.organization_id,
          .at = backend.clock(),
          .user_id = caller.member.user_id,
          .source_ip = caller.client.source_ip,
          .entity = "CLOUD",
          .action = action,
          .metadata = what.empty()
                          ? store::metadata_of({{"cloud_id", cloud.id}, {"cloud_name", cloud.name}})
                          : store::metadata_of(
                                {{"cloud_id", cloud.id}, {"cloud_name", cloud.name}, {what, value}})}});
}

bool& flag_of(store::Cloud& cloud, CloudSwitch which) {
    switch (which) {
        case CloudSwitch::aggregated_logs:
            return cloud.is_aggregated_logs_enabled;
        case CloudSwitch::lineage_tracking:
            return cloud.lineage_tracking_enabled;
        case CloudSwitch::auto_add_user:
            break;
    }
    return cloud.auto_add_user;
}

std::string_view name_of(CloudSwitch which) {
    switch (which) {
        case CloudSwitch::aggregated_logs:
            return "is_aggregated_logs_enabled";
        case CloudSwitch::lineage_tracking:
            return "lineage_tracking_enabled";
        case CloudSwitch::auto_add_user:
            break;
    }
    return "auto_add_user";
}

}  // namespace

api::Result<api::Page<api::Cloud>> list_clouds(Backend& backend, const Caller& caller,
                                               const CloudListAsk& ask) {
    const store::CloudFilter filter{.reached_by = reached_by(caller),
                                    .name = ask.name,
                                    .exact_name = {},
                                    .creator_id = ask.creator_id,
                                    .words = ask.words};
    const auto sort = sort_key_of(ask.page);
    auto order = store::cloud_order(sort.key, sort.descending);
    if (!order) return std::unexpected(unknown_sort(ask.page, "name, created_at, is_default"));
    exact_names_first(*order, ask.page, "c.", filter.name);
    const auto list = name_of_list(caller, filter, sort);
    const auto window = window_of(ask.page, *order, list);
    if (!window) return std::unexpected(window.error());
    return backend.database.read([&](soci::session& session) {
        const auto found =
            store::list_clouds(session, backend.database.dialect(), caller.member.organization_id, filter,
                               *order, sort.key, *window);
        std::vector<std::string> ids;
        for (const auto& cloud : found.rows) ids.push_back(cloud.id);
        const auto levels = cloud_levels(session, caller, ids);
        api::Page<api::Cloud> page;
        for (std::size_t i = 0; i < found.rows.size(); ++i)
            page.results.push_back(shown(found.rows[i], levels[i].value_or(AccessLevel::readonly)));
        page.metadata = metadata_of(found.total, found.next, list);
        return page;
    });
}

api::Result<Versioned<api::Cloud>> get_cloud(Backend& backend, const Caller& caller, std::string_view id) {
    return backend.database.read([&](soci::session& session) { return seen_cloud(session, caller, id); });
}

api::Result<Versioned<api::Cloud>> find_cloud_by_name(Backend& backend, const Caller& caller,
                                                      const std::string& name) {
    const store::CloudFilter filter{
        .reached_by = reached_by(caller), .name = {}, .exact_name = name, .creator_id = {}};
    return backend.database.read([&](soci::session& session) -> api::Result<Versioned<api::Cloud>> {
        const auto order = store::cloud_order("created_at", true).value();
        const auto found =
            store::list_clouds(session, backend.database.dialect(), caller.member.organization_id, filter,
                               order, "created_at", {.count = 1, .offset = 0, .after = {}});
        if (found.rows.empty()) return refuse(404, Sentence::not_found);
        return seen_cloud(session, caller, found.rows.front().id);
    });
}

api::Result<Versioned<api::Cloud>> get_default_cloud(Backend& backend, const Caller& caller) {
    const auto& id = caller.member.default_cloud_id;
    if (!id) return refuse(404, Sentence::not_found);
    return get_cloud(backend, caller, *id);
}

api::Result<api::Page<api::CloudResource>> list_cloud_resources(Backend& backend, const Caller& caller,
                                                                std::string_view id) {
    const auto cloud = get_cloud(backend, caller, id);
    if (!cloud) return std::unexpected(cloud.error());
    return api::Page<api::CloudResource>();
}

api::Result<Versioned<api::Cloud>> create_cloud(Backend& backend, soci::session& session,
                                                const Caller& caller, const api::CloudCreate& create) {
    const auto name = domain::parse_name(create.name);
    if (!name) return refuse(422, name.error(), "name");
    if (!domain::is_word_of(providers, create.provider))
        return std::unexpected(unknown_value("provider", create.provider, providers));
    // A generic cloud may be nowhere in particular.
    std::string region;
    if (!create.region.empty()) {
        const auto parsed = domain::parse_name(create.region);
        if (!parsed) return refuse(422, parsed.error(), "region");
        region = *parsed;
    }
    const auto now = backend.clock();
    const auto& me = caller.member.user_id;
    const store::Cloud cloud{.id = random_id(domain::IdKind::cloud),
                             .organization_id = caller.member.organization_id,
                             .name = *name,
                             .provider = create.provider,
                             .region = std::move(region),
                             .created_at = now,
                             .creator_id = me,
                             .is_private_cloud = create.is_private_cloud.value_or(false),
                             .changed_at = now,
                             .changed_by = me,
                             .creator = {me, caller.member.name, caller.member.email}};
    store::add_cloud(session, cloud);
    store::add_project(session, {.id = random_id(domain::IdKind::project),
                                 .organization_id = cloud.organization_id,
                                 .cloud_id = cloud.id,
                                 .name = std::string(default_project_name),
                                 .description = {},
                                 .created_at = now,
                                 .creator_id = me,
                                 .is_default = true,
                                 .changed_at = now,
                                 .changed_by = me});
    audit(backend, session, caller, cloud, "CREATE");
    return versioned({cloud, AccessLevel::owner});
}

Done<api::Cloud> delete_cloud(Backend& backend, soci::session& session, const Caller& caller,
                              std::string_view id, bool force, std::string_view if_match) {
    const auto reached = administered_cloud(session, caller, id);
    if (!reached) return not_done<api::Cloud>(reached.error());
    if (auto refusal = outdated(session, *reached, if_match)) return std::unexpected(std::move(*refusal));
    const bool has_projects = store::count_projects(session, reached->cloud.id) > 0;
    if (const auto refusal = domain::may_delete_cloud(has_projects, force))
        return not_done<api::Cloud>(api::error_of(409, *refusal));
    store::remove_cloud(session, reached->cloud, backend.clock(), caller.member.user_id);
    audit(backend, session, caller, reached->cloud, "DELETE");
    sweep_removed_clouds(backend);
    return {};
}

void sweep_removed_clouds(Backend& backend) {
    // A little at a time, in turn with other changes and other work.
    constexpr std::int64_t rows_at_once = 2'000;
    backend.background.later([&backend] {
        const bool may_be_more = backend.database.change([](soci::session& session) {
            return store::remove_rows_of_removed_clouds(session, rows_at_once);
        });
        if (may_be_more && !backend.is_stopping) sweep_removed_clouds(backend);
    });
}

ChangeResult<api::Cloud> switch_cloud(Backend& backend, soci::session& session, const Caller& caller,
                                      std::string_view id, CloudSwitch which, bool on,
                                      std::string_view if_match) {
    const auto reached = administered_cloud(session, caller, id);
    if (!reached) return not_done<api::Cloud>(reached.error());
    if (auto refusal = outdated(session, *reached, if_match)) return std::unexpected(std::move(*refusal));
    auto cloud = reached->cloud;
    bool& flag = flag_of(cloud, which);
    if (flag == on) return versioned(*reached);
    flag = on;
    cloud.changed_at = backend.clock();
    cloud.changed_by = caller.member.user_id;
    store::change_cloud(session, cloud);
    audit(backend, session, caller, cloud, "MODIFY", name_of(which), on ? "true" : "false");
    ++cloud.version;
    return versioned({std::move(cloud), reached->level});
}

api::Result<void> update_default_cloud(Backend& backend, soci::session& session, const Caller& caller,
                                       std::string_view id) {
    const auto reached = reached_cloud(session, caller, id);
    if (!reached) return std::unexpected(reached.error());
    if (reached->cloud.is_default) return {};
    const auto now = backend.clock();
    store::set_default_cloud(session, caller.member.organization_id, reached->cloud.id, caller.member.user_id,
                             now);
    store::add_audit_events(
        session, {{.organization_id = caller.member.organization_id,
                   .at = now,
                   .user_id = caller.member.user_id,
                   .source_ip = caller.client.source_ip,
                   .entity = "ORGANIZATION",
                   .action = "MODIFY",
                   .metadata = store::metadata_of({{"default_cloud_id", reached->cloud.id},
                                                   {"default_cloud_name", reached->cloud.name}})}});
    return {};
}

}  // namespace roster::server
