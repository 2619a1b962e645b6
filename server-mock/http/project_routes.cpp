// Projects, and who has which role in them.
#include "http/access_routes.hpp"
#include "http/routes.hpp"
#include "service/project_people.hpp"
#include "service/projects.hpp"

namespace roster::server::routes {

namespace {

api::HttpReply malformed(Exchange& exchange, api::Error error) {
    return malformed_for(exchange, std::move(error), administered_project, exchange.values[0]);
}

}  // namespace

api::HttpReply list_projects(Exchange& exchange) {
    ProjectListAsk ask;
    auto page = sorted_page_ask(exchange, "NAME");
    if (!page) return error_reply(page.error());
    const auto include_defaults = exchange.flag("include_defaults");
    if (!include_defaults) return error_reply(include_defaults.error());
    auto words = exchange.search();
    if (!words) return error_reply(words.error());
    ask.page = std::move(*page);
    ask.filter.words = std::move(*words);
    ask.filter.name = exchange.filter("name_contains");
    ask.filter.creator_id = exchange.filter("creator_id");
    ask.filter.cloud_id = exchange.filter("parent_cloud_id");
    if (!include_defaults->value_or(true)) ask.filter.is_default = false;
    return page_reply(roster::server::list_projects(exchange.backend, exchange.caller(), std::move(ask)));
}

api::HttpReply create_project(Exchange& exchange) {
    const auto body = exchange.body<api::ProjectCreate>();
    if (!body) return error_reply(body.error());
    return exchange.change([&](soci::session& session) {
        return one_reply(201,
                         roster::server::create_project(exchange.backend, session, exchange.caller(), *body));
    });
}

api::HttpReply find_projects_by_name(Exchange& exchange) {
    ProjectListAsk ask;
    auto page = exchange.page_ask();
    if (!page) return error_reply(page.error());
    auto name = exchange.needed("name");
    if (!name) return error_reply(name.error());
    ask.page = std::move(*page);
    ask.filter.exact_name = std::move(*name);
    return page_reply(roster::server::list_projects(exchange.backend, exchange.caller(), std::move(ask)));
}

api::HttpReply get_default_project(Exchange& exchange) {
    const auto cloud_id = exchange.needed("parent_cloud_id");
    if (!cloud_id) return error_reply(cloud_id.error());
    return one_reply(200,
                     roster::server::get_default_project(exchange.backend, exchange.caller(), *cloud_id));
}

api::HttpReply get_project(Exchange& exchange) {
    return one_reply(200,
                     roster::server::get_project(exchange.backend, exchange.caller(), exchange.values[0]));
}

api::HttpReply delete_project(Exchange& exchange) {
    return exchange.change([&](soci::session& session) {
        return done_reply(roster::server::delete_project(exchange.backend, session, exchange.caller(),
                                                         exchange.values[0],
                                                         exchange.incoming.header("If-Match")));
    });
}

api::HttpReply search_projects(Exchange& exchange) {
    const auto body = exchange.body<api::ProjectSearch>();
    if (!body) return error_reply(body.error());
    ProjectListAsk ask{.page = {}, .filter = {}, .is_ext = true};
    auto page = exchange.page_ask();
    if (!page) return error_reply(page.error());
    ask.page = std::move(*page);
    if (body->name) {
        ask.filter.exact_name = body->name->equals;
        ask.filter.name = body->name->contains;
    }
    if (body->parent_cloud_id) ask.filter.cloud_id = body->parent_cloud_id->equals;
    return page_reply(roster::server::list_projects(exchange.backend, exchange.caller(), std::move(ask)));
}

// ---- Roles -------------------------------------------------------------------------------------------------------

api::HttpReply list_project_collaborators(Exchange& exchange) {
    const auto ask = exchange.page_ask();
    if (!ask) return malformed(exchange, ask.error());
    auto words = exchange.search();
    if (!words) return malformed(exchange, words.error());
    return page_reply(list_project_people(exchange.backend, exchange.caller(), exchange.values[0],
                                          {.words = std::move(*words), .whole = {}}, *ask));
}

api::HttpReply batch_create_project_collaborators(Exchange& exchange) {
    const auto body = exchange.body<std::vector<api::ProjectCollaboratorCreate>>();
    if (!body) return malformed(exchange, body.error());
    if (auto refusal = too_many(body->size(), "")) return malformed(exchange, std::move(*refusal));
    return exchange.change([&](soci::session& session) {
        return done_reply(
            give_project_roles(exchange.backend, session, exchange.caller(), exchange.values[0], *body));
    });
}

api::HttpReply put_project_collaborator(Exchange& exchange) {
    const auto body = exchange.body<api::PermissionLevelChange>();
    if (!body) return malformed(exchange, body.error());
    return exchange.change([&](soci::session& session) {
        return empty_change_reply(change_project_level(
            exchange.backend, session, exchange.caller(), exchange.values[0], exchange.values[1],
            body->permission_level, exchange.incoming.header("If-Match")));
    });
}

api::HttpReply delete_project_collaborator(Exchange& exchange) {
    return exchange.change([&](soci::session& session) {
        return done_reply(remove_from_project(exchange.backend, session, exchange.caller(),
                                              exchange.values[0], exchange.values[1],
                                              exchange.incoming.header("If-Match")));
    });
}

}  // namespace roster::server::routes
