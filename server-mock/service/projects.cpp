#include "service/projects.hpp"

#include <algorithm>

#include "domain/person_name.hpp"
#include "domain/rules_access.hpp"
#include "service/wrong_values.hpp"
#include "store/audit.hpp"
#include "store/word_list.hpp"

namespace roster::server {

namespace {

using domain::Refusal;
using domain::Sentence;

constexpr std::size_t longest_description = 4'096;  // code points

api::Project shown(const store::Project& project, AccessLevel level) {
    api::Project value;
    value.id = project.id;
    value.name = project.name;
    value.description = project.description;
    value.created_at = project.created_at;
    value.creator_id = project.creator_id;
    value.parent_cloud_id = project.cloud_id;
    value.is_owner = level == AccessLevel::owner;
    value.is_read_only = level == AccessLevel::readonly;
    value.is_default = project.is_default;
    value.directory_name = project.id;
    value.etag = etag_of(project.id, project.version);
    return value;
}

// Those of `projects` that the caller reaches, with everybody who owns them.
std::vector<api::Project> all_shown(soci::session& session, const Caller& caller,
                                    const std::vector<store::Project>& projects) {
    std::vector<std::string> ids;
    for (const auto& project : projects) ids.push_back(project.id);
    const auto levels = project_levels(session, caller, ids);
    const auto owners = store::project_owners(session, ids);
    std::vector<api::Project> values;
    for (std::size_t i = 0; i < projects.size(); ++i) {
        if (!levels[i]) continue;
        auto& value = values.emplace_back(shown(projects[i], *levels[i]));
        for (const auto& [project, person] : owners) {
            if (project == value.id)
                value.owners.push_back({person.id, person.name, person.email, person.email});
        }
    }
    return values;
}

api::Result<Versioned<api::Project>> only_one(std::vector<api::Project> values) {
    if (values.empty()) return refuse(404, Sentence::not_found);
    auto etag = values.front().etag.value();
    return Versioned<api::Project>{std::move(values.front()), std::move(etag)};
}

std::string name_of_list(const Caller& caller, const ProjectListAsk& ask, const SortKey& sort) {
    const auto& filter = ask.filter;
    std::string name = ask.is_ext ? "projects ext" : "projects";
    const auto either = [](const std::optional<bool>& flag) {
        return std::string(!flag ? "\n" : *flag ? "1" : "0");
    };
    for (const auto& part :
         {caller.member.organization_id, filter.reached_by.value_or("\n"), filter.name.value_or("\n"),
          filter.exact_name.value_or("\n"), filter.creator_id.value_or("\n"), filter.cloud_id.value_or("\n"),
          either(filter.is_default), store::joined_words(filter.words), std::string(sort.key),
          std::string(sort.descending ? "-" : "+")})
        name += "\n" + part;
    return name;
}

void audit(Backend& backend, soci::session& session, const Caller& caller, const store::Project& project,
           std::string_view action) {
    store::add_audit_events(session, {{.organization_id = caller.member.organization_id,
                                       .at = backend.clock(),
                                       .user_id = caller.member.user_id,
                                       .source_ip = caller.client.source_ip,
                                       .entity = "PROJECT",
                                       .action = action,
                                       .metadata = store::metadata_of({{"project_id", project.id},
                                                                       {"project_name", project.name},
                                                                       {"cloud_id", project.cloud_id}})}});
}

}  // namespace

api::Result<api::Page<api::Project>> list_projects(Backend& backend, const Caller& caller,
                                                   ProjectListAsk ask) {
    ask.filter.reached_by = reached_by(caller);
    const auto sort = sort_key_of(ask.page);
    auto order = store::project_order(sort.key, sort.descending);
    if (!order) return std::unexpected(unknown_sort(ask.page, "name, created_at"));
    exact_names_first(*order, ask.page, "p.", ask.filter.name);
    const auto list = name_of_list(caller, ask, sort);
    const auto window = window_of(ask.page, *order, list);
    if (!window) return std::unexpected(window.error());
    return backend.database.read([&](soci::session& session) {
        const auto found =
            store::list_projects(session, backend.database.dialect(), caller.member.organization_id,
                                 ask.filter, *order, sort.key, *window);
        api::Page<api::Project> page;
        page.results = all_shown(session, caller, found.rows);
        if (ask.is_ext) {
            for (auto& value : page.results) {
                value.organization_id = caller.member.organization_id;
                value.cluster_config = "";
            }
        }
        page.metadata = metadata_of(found.total, found.next, list);
        return page;
    });
}

api::Result<Versioned<api::Project>> get_project(Backend& backend, const Caller& caller,
                                                 std::string_view id) {
    return backend.database.read([&](soci::session& session) -> api::Result<Versioned<api::Project>> {
        const auto project = store::find_project(session, caller.member.organization_id, id);
        if (!project) return refuse(404, Sentence::not_found);
        return only_one(all_shown(session, caller, {*project}));
    });
}

api::Result<Versioned<api::Project>> get_default_project(Backend& backend, const Caller& caller,
                                                         const std::string& cloud_id) {
    ProjectListAsk ask;
    ask.filter.cloud_id = cloud_id;
    ask.filter.is_default = true;
    auto page = list_projects(backend, caller, std::move(ask));
    if (!page) return std::unexpected(std::move(page.error()));
    return only_one(std::move(page->results));
}

api::Result<api::ProjectCreated> create_project(Backend& backend, soci::session& session,
                                                const Caller& caller, const api::ProjectCreate& create) {
    const auto reached = reached_cloud(session, caller, create.parent_cloud_id);
    if (!reached) return std::unexpected(reached.error());
    const auto name = domain::parse_name(create.name);
    if (!name) return refuse(422, name.error(), "name");
    auto description = create.description.value_or("");
    if (auto wrong = wrong_line("description", description, longest_description))
        return std::unexpected(std::move(*wrong));
    if (const auto refusal = domain::may_create_project(reached->level)) return refuse(403, *refusal);
    if (store::has_project(session, reached->cloud.id, *name))
        return refuse(409, Refusal{Sentence::project_name_taken, {{"name", *name}}}, "name");
    const auto now = backend.clock();
    const auto& me = caller.member.user_id;
    const store::Project project{.id = random_id(domain::IdKind::project),
                                 .organization_id = caller.member.organization_id,
                                 .cloud_id = reached->cloud.id,
                                 .name = *name,
                                 .description = std::move(description),
                                 .created_at = now,
                                 .creator_id = me,
                                 .changed_at = now,
                                 .changed_by = me};
    store::add_project(session, project);
    // Owners of the organization own it anyway.
    if (!is_organization_owner(caller)) {
        store::put_project_grants(session, {{.place_id = project.id,
                                             .user_id = me,
                                             .role = {},
                                             .level = AccessLevel::owner,
                                             .created_at = now,
                                             .changed_at = now,
                                             .changed_by = me}});
    }
    audit(backend, session, caller, project, "CREATE");
    return api::ProjectCreated{project.id};
}

Done<api::Project> delete_project(Backend& backend, soci::session& session, const Caller& caller,
                                  std::string_view id, std::string_view if_match) {
    const auto reached = administered_project(session, caller, id);
    if (!reached) return not_done<api::Project>(reached.error());
    const auto& project = reached->project;
    if (auto refusal = changed_meanwhile(session, if_match, project.id, project.version,
                                         all_shown(session, caller, {project}).at(0), project.changed_at,
                                         project.changed_by))
        return std::unexpected(std::move(*refusal));
    if (const auto refusal = domain::may_delete_project(project.is_default))
        return not_done<api::Project>(api::error_of(400, *refusal));
    store::remove_project(session, project.id);
    audit(backend, session, caller, project, "DELETE");
    return {};
}

}  // namespace roster::server
