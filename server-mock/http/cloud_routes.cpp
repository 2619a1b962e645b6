// Clouds, and who has which role in them.
#include "http/access_routes.hpp"
#include "http/routes.hpp"
#include "service/cloud_people.hpp"
#include "service/clouds.hpp"
#include "store/text_keys.hpp"

namespace roster::server::routes {

namespace {

constexpr std::int64_t most_clouds = 1'000;

// A malformed request to a cloud that is not there, or not the caller's to change, learns only that.
api::HttpReply malformed(Exchange& exchange, api::Error error) {
    return malformed_for(exchange, std::move(error), administered_cloud, exchange.values[0]);
}

api::HttpReply put_switch(Exchange& exchange, std::string_view parameter, CloudSwitch which,
                          const api::HttpReply& answer) {
    const auto on = exchange.needed_flag(parameter);
    if (!on) return malformed(exchange, on.error());
    return exchange.change([&](soci::session& session) {
        auto changed = switch_cloud(exchange.backend, session, exchange.caller(), exchange.values[0], which,
                                    *on, exchange.incoming.header("If-Match"));
        if (!changed) return change_reply(0, std::move(changed));
        auto reply = answer;
        reply.headers.push_back({"ETag", std::move(changed->etag)});
        return reply;
    });
}

}  // namespace

api::HttpReply list_clouds(Exchange& exchange) {
    auto page = sorted_page_ask(exchange, "NAME CREATED_AT IS_DEFAULT", most_clouds);
    if (!page) return error_reply(page.error());
    auto words = exchange.search();
    if (!words) return error_reply(words.error());
    return page_reply(roster::server::list_clouds(
        exchange.backend, exchange.caller(),
        {std::move(*page), exchange.filter("name"), exchange.filter("creator_id"), std::move(*words)}));
}

api::HttpReply create_cloud(Exchange& exchange) {
    const auto body = exchange.body<api::CloudCreate>();
    if (!body) return error_reply(body.error());
    return exchange.change([&](soci::session& session) {
        return one_reply(201,
                         roster::server::create_cloud(exchange.backend, session, exchange.caller(), *body));
    });
}

api::HttpReply find_cloud_by_name(Exchange& exchange) {
    const auto body = exchange.body<api::CloudByName>();
    if (!body) return error_reply(body.error());
    return one_reply(200,
                     roster::server::find_cloud_by_name(exchange.backend, exchange.caller(), body->name));
}

api::HttpReply get_cloud(Exchange& exchange) {
    return one_reply(200, roster::server::get_cloud(exchange.backend, exchange.caller(), exchange.values[0]));
}

api::HttpReply get_ext_cloud(Exchange& exchange) { return get_cloud(exchange); }

api::HttpReply get_ext_default_cloud(Exchange& exchange) {
    return one_reply(200, get_default_cloud(exchange.backend, exchange.caller()));
}

api::HttpReply delete_cloud(Exchange& exchange) {
    const auto force = exchange.flag("force");
    if (!force) return malformed(exchange, force.error());
    return exchange.change([&](soci::session& session) {
        return done_reply(roster::server::delete_cloud(exchange.backend, session, exchange.caller(),
                                                       exchange.values[0], force->value_or(false),
                                                       exchange.incoming.header("If-Match")));
    });
}

api::HttpReply list_cloud_resources(Exchange& exchange) {
    const auto ask = exchange.page_ask();
    if (!ask) return malformed_for(exchange, ask.error(), reached_cloud, exchange.values[0]);
    auto page = roster::server::list_cloud_resources(exchange.backend, exchange.caller(), exchange.values[0]);
    // No page has a next one: there are no tokens of this list.
    if (page && ask->paging_token)
        return error_reply(api::error_of(422, domain::Sentence::paging_token_foreign, "query.paging_token"));
    return page_reply(std::move(page));
}

api::HttpReply put_cloud_auto_add_user(Exchange& exchange) {
    return put_switch(exchange, "auto_add_user", CloudSwitch::auto_add_user,
                      one_reply(200, api::EmptyResult{}));
}

api::HttpReply put_cloud_logs(Exchange& exchange) {
    return put_switch(exchange, "is_enabled", CloudSwitch::aggregated_logs, empty_reply(204));
}

api::HttpReply put_cloud_lineage(Exchange& exchange) {
    return put_switch(exchange, "lineage_tracking_enabled", CloudSwitch::lineage_tracking, empty_reply(204));
}

api::HttpReply update_default_cloud(Exchange& exchange) {
    const auto cloud_id = exchange.needed("cloud_id");
    if (!cloud_id) return error_reply(cloud_id.error());
    return exchange.change([&](soci::session& session) {
        return done_reply(
            roster::server::update_default_cloud(exchange.backend, session, exchange.caller(), *cloud_id));
    });
}

// ---- Roles -------------------------------------------------------------------------------------------------------

api::HttpReply create_cloud_collaborator(Exchange& exchange) {
    const auto body = exchange.body<api::CloudCollaboratorCreate>();
    if (!body) return malformed(exchange, body.error());
    const auto field_of = [](std::size_t, std::string_view name) { return std::string(name); };
    return exchange.change([&](soci::session& session) {
        return done_reply(give_cloud_roles(exchange.backend, session, exchange.caller(), exchange.values[0],
                                           {*body}, field_of));
    });
}

api::HttpReply batch_create_cloud_collaborators(Exchange& exchange) {
    const auto body = exchange.body<std::vector<api::CloudCollaboratorCreate>>();
    if (!body) return malformed(exchange, body.error());
    if (auto refusal = too_many(body->size(), "")) return malformed(exchange, std::move(*refusal));
    return exchange.change([&](soci::session& session) {
        return done_reply(give_cloud_roles(exchange.backend, session, exchange.caller(), exchange.values[0],
                                           *body, element));
    });
}

api::HttpReply search_cloud_collaborators(Exchange& exchange) {
    const auto body = exchange.body<api::CloudCollaboratorQuery>();
    if (!body) return malformed(exchange, body.error());
    const auto ask = exchange.page_ask();
    if (!ask) return malformed(exchange, ask.error());
    auto words = exchange.search();
    if (!words) return malformed(exchange, words.error());
    store::PeopleFilter filter{.words = std::move(*words), .whole = {}};
    if (const auto& wanted = body->name_or_email) {
        if (wanted->contains) filter.words = search_words(*wanted->contains);
        filter.whole = wanted->equals;
    }
    return page_reply(
        search_cloud_people(exchange.backend, exchange.caller(), exchange.values[0], filter, *ask));
}

api::HttpReply list_cloud_roles(Exchange& exchange) {
    const auto ask = exchange.page_ask();
    if (!ask) return malformed(exchange, ask.error());
    return page_reply(
        roster::server::list_cloud_roles(exchange.backend, exchange.caller(), exchange.values[0], *ask));
}

api::HttpReply put_cloud_collaborator(Exchange& exchange) {
    const auto body = exchange.body<api::PermissionLevelChange>();
    if (!body) return malformed(exchange, body.error());
    return exchange.change([&](soci::session& session) {
        return empty_change_reply(change_cloud_level(
            exchange.backend, session, exchange.caller(), exchange.values[0], exchange.values[1],
            body->permission_level, exchange.incoming.header("If-Match")));
    });
}

api::HttpReply put_cloud_collaborator_roles(Exchange& exchange) {
    const auto body = exchange.body<api::CloudRoleChange>();
    if (!body) return malformed(exchange, body.error());
    return exchange.change([&](soci::session& session) {
        return empty_change_reply(set_cloud_role(exchange.backend, session, exchange.caller(),
                                                 exchange.values[0], exchange.values[1], *body,
                                                 exchange.incoming.header("If-Match")));
    });
}

api::HttpReply delete_cloud_collaborator(Exchange& exchange) {
    return exchange.change([&](soci::session& session) {
        return done_reply(remove_from_cloud(exchange.backend, session, exchange.caller(), exchange.values[0],
                                            exchange.values[1], exchange.incoming.header("If-Match")));
    });
}

}  // namespace roster::server::routes
