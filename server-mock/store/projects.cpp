#include "store/projects.hpp"

#include "store/text_keys.hpp"

namespace roster::server::store {

namespace {

constexpr const char* columns =
    "select p.id, p.organization_id, p.cloud_id, p.name, p.description, p.created_at, p.creator_id, "
    "p.is_default,"
    " p.version, p.changed_at, p.changed_by";
using Columns = std::tuple<std::string, std::string, std::string, std::string, std::string, Timestamp,
                           std::string, bool, std::int64_t, Timestamp, std::optional<std::string>>;

Project project_of(Columns& row) { return std::make_from_tuple<Project>(std::move(row)); }

}  // namespace

void add_project(soci::session& session, const Project& project) {
    Query(
        session,
        "insert into projects (id, organization_id, cloud_id, name, name_fold, name_key, description, "
        "created_at,"
        " creator_id, is_default, version, changed_at, changed_by) values (:id, :organization, :cloud, :name,"
        " :fold, :key, :description, :created, :creator, :is_default, 1, :changed_at, :changed_by)")
        .bind("id", project.id)
        .bind("organization", project.organization_id)
        .bind("cloud", project.cloud_id)
        .bind("name", project.name)
        .bind("fold", folded(project.name))
        .bind("key", sort_key(project.name))
        .bind("description", project.description)
        .bind("created", project.created_at)
        .bind("creator", project.creator_id)
        .bind("is_default", project.is_default)
        .bind("changed_at", project.changed_at)
        .bind("changed_by", project.changed_by)
        .run();
}

void remove_project(soci::session& session, std::string_view id) {
    Query(session, "delete from projects where id = :id").bind("id", id).run();
}

std::optional<Project> find_project(soci::session& session, std::string_view organization_id,
                                    std::string_view id) {
    auto rows = Query(session, std::string(columns) +
                                   " from projects p where p.id = :id and p.organization_id = :organization"
                                   " and p.removed_at is null")
                    .bind("id", id)
                    .bind("organization", organization_id)
                    .rows_of<Columns>();
    if (rows.empty()) return std::nullopt;
    return project_of(rows.front());
}

bool has_project(soci::session& session, std::string_view cloud_id, std::string_view name) {
    return Query(session, "select count(*) from projects where cloud_id = :cloud and name = :name")
               .bind("cloud", cloud_id)
               .bind("name", name)
               .value<std::int64_t>() > 0;
}

std::int64_t count_projects(soci::session& session, std::string_view cloud_id) {
    return Query(session, "select count(*) from projects where cloud_id = :cloud and is_default = 0")
        .bind("cloud", cloud_id)
        .value<std::int64_t>();
}

// ---- The list ----------------------------------------------------------------------------------------------------

std::optional<Order> project_order(std::string_view key, bool descending) {
    Order order;
    order.descending = descending;
    if (key == "name") {
        order.columns = {{"p.name_key"}};
    } else if (key == "created_at") {
        order.columns = {{"p.created_at", true}};
    } else {
        return std::nullopt;
    }
    order.columns.push_back({"p.id"});
    return order;
}

namespace {

std::string conditions(const Dialect& dialect, const ProjectFilter& filter) {
    std::string text = " from projects p where p.organization_id = :organization and p.removed_at is null";
    if (filter.reached_by)
        text += " and p.id in (select r.project_id from project_reach r where r.user_id = :reached_by)";
    if (filter.creator_id) text += " and p.creator_id = :creator";
    if (filter.cloud_id) text += " and p.cloud_id = :cloud";
    if (filter.exact_name) text += " and p.name = :exact_name";
    if (filter.is_default) text += " and p.is_default = :is_default";
    if (filter.name) text += " and " + std::string(dialect.position_of) + "(p.name_fold, :name_fold) > 0";
    return text + words_clause(dialect, filter.words, {"p.name_fold"});
}

void bind_filter(Query& query, std::string_view organization_id, const ProjectFilter& filter) {
    query.bind("organization", organization_id);
    if (filter.reached_by) query.bind("reached_by", *filter.reached_by);
    if (filter.creator_id) query.bind("creator", *filter.creator_id);
    if (filter.cloud_id) query.bind("cloud", *filter.cloud_id);
    if (filter.exact_name) query.bind("exact_name", *filter.exact_name);
    if (filter.is_default) query.bind("is_default", *filter.is_default);
    if (filter.name) query.bind("name_fold", folded(*filter.name));
    bind_words(query, filter.words);
}

Cursor cursor_after(const Project& row, const Order& order, std::string_view key) {
    Cursor cursor;
    add_name_rank(cursor, order, row.name);
    cursor.push_back(key == "name" ? sort_key(row.name) : std::to_string(row.created_at.microseconds));
    cursor.push_back(row.id);
    return cursor;
}

}  // namespace

ProjectPage list_projects(soci::session& session, const Dialect& dialect, std::string_view organization_id,
                          const ProjectFilter& filter, const Order& order, std::string_view key,
                          const Window& window) {
    Query query(session, std::string(columns) + conditions(dialect, filter) + after_clause(order, window) +
                             order_clause(order));
    bind_filter(query, organization_id, filter);
    bind_window(query, order, window);
    ProjectPage page;
    query.each_of<Columns>([&](Columns& row) { page.rows.push_back(project_of(row)); });
    end_page(page, window, [&](const Project& last) { return cursor_after(last, order, key); });
    Query count(session, "select count(*)" + conditions(dialect, filter));
    bind_filter(count, organization_id, filter);
    page.total = count.value<std::int64_t>();
    return page;
}

std::vector<std::pair<std::string, PersonName>> project_owners(soci::session& session,
                                                               const std::vector<std::string>& project_ids) {
    std::vector<std::pair<std::string, PersonName>> owners;
    if (project_ids.empty()) return owners;
    const auto listed = "(" + parameter_list("id", project_ids.size()) + ")";
    Query query(session,
                "select r.project_id, m.user_id, m.name, m.email from project_roles r"
                " join members m on m.user_id = r.user_id where r.level = 3 and r.project_id in " +
                    listed +
                    " union select p.id, m.user_id, m.name, m.email from projects p"
                    " join members m on m.user_id = p.creator_id"
                    " where m.base_role = 'owner' and m.removed_at is null and p.id in " +
                    listed + " order by 1, 2");
    for (std::size_t i = 0; i < project_ids.size(); ++i) query.bind("id" + std::to_string(i), project_ids[i]);
    query.each<std::string, std::string, std::string, std::string>([&](auto& row) {
        auto& [project, id, name, email] = row;
        owners.emplace_back(std::move(project), PersonName{std::move(id), std::move(name), std::move(email)});
    });
    return owners;
}

void touch_project(soci::session& session, std::string_view id, Timestamp at, std::string_view by) {
    Query(session,
          "update projects set version = version + 1, changed_at = :at, changed_by = :by where id = :id")
        .bind("at", at)
        .bind("by", by)
        .bind("id", id)
        .run();
}

void touch_projects_of(soci::session& session, const std::vector<std::string>& user_ids, Timestamp at,
                       std::string_view by) {
    if (user_ids.empty()) return;
    const auto listed = "(" + parameter_list("user", user_ids.size()) + ")";
    Query query(session,
                "update projects set version = version + 1, changed_at = :at, changed_by = :by where id in"
                " (select project_id from project_roles where level = 3 and user_id in " +
                    listed + " union select id from projects where creator_id in " + listed + ")");
    query.bind("at", at).bind("by", by);
    for (std::size_t i = 0; i < user_ids.size(); ++i) query.bind("user" + std::to_string(i), user_ids[i]);
    query.run();
}

}  // namespace roster::server::store
