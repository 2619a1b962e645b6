// The members of an organization: listing, finding, exporting, changing, removing them, and leaving.
#include "domain/email_address.hpp"
#include "http/routes.hpp"
#include "service/member_changes.hpp"
#include "service/members.hpp"

namespace roster::server::routes {

namespace {

// A whole address means the one person who has it: the command line takes the first row for that person. Terraform's
// data source looks for parts ("@engines.example").
void add_email(store::MemberFilter& filter, const std::optional<std::string>& text) {
    if (!text) return;
    if (const auto address = domain::parse_email_address(*text))
        filter.email = *address;
    else
        filter.email_part = text;
}

api::Result<store::MemberKind> kind_of(const Exchange& exchange) {
    const auto type =
        exchange.choice("collaborator_type", "all_accounts only_service_accounts only_user_accounts");
    if (!type) return std::unexpected(type.error());
    const auto is_service_account = exchange.flag("is_service_account");
    if (!is_service_account) return std::unexpected(is_service_account.error());
    if (*type) {  // wins, because the command line sends both
        return **type == "all_accounts"            ? store::MemberKind::all
               : **type == "only_service_accounts" ? store::MemberKind::service_accounts
                                                   : store::MemberKind::people;
    }
    return is_service_account->value_or(false) ? store::MemberKind::service_accounts
                                               : store::MemberKind::people;
}

api::Result<store::MemberFilter> filter_of(const Exchange& exchange) {
    const auto kind = kind_of(exchange);
    if (!kind) return std::unexpected(kind.error());
    const auto role = exchange.choice("base_role", domain::base_roles);
    if (!role) return std::unexpected(role.error());
    auto words = exchange.search();
    if (!words) return std::unexpected(words.error());
    store::MemberFilter filter{
        .kind = *kind, .name = exchange.filter("name"), .base_role = *role, .words = std::move(*words)};
    add_email(filter, exchange.filter("email"));
    return filter;
}

api::HttpReply list(const Exchange& exchange) {
    const auto ask = exchange.page_ask();
    if (!ask) return error_reply(ask.error());
    const auto filter = filter_of(exchange);
    if (!filter) return error_reply(filter.error());
    return page_reply(list_members(exchange.backend, exchange.caller(), *filter, *ask));
}

// The search's body says what the list's query says.
void add_parameters(Parameters& parameters, const api::CollaboratorSearch& search) {
    const auto add = [&](const char* name, const std::optional<std::string>& value) {
        if (value) parameters.add_from_body(name, *value, name);
    };
    if (search.name_or_email) parameters.add_from_body("q", *search.name_or_email, "name_or_email");
    add("collaborator_type", search.collaborator_type);
    add("base_role", search.base_role);
    add("paging_token", search.paging_token);
    if (search.is_service_account) add("is_service_account", *search.is_service_account ? "true" : "false");
    if (search.count) add("count", std::to_string(*search.count));
}

// Somebody who is not there is 404 before the body is looked at.
std::optional<api::HttpReply> nobody_there(const Exchange& exchange) {
    const auto member = exchange.backend.database.read([&](soci::session& session) {
        return store::find_member_by_any_id(session, exchange.caller().member.organization_id,
                                            exchange.values[0]);
    });
    if (member) return std::nullopt;
    return error_reply(api::error_of(404, domain::Sentence::not_found));
}

// A change of one member by a body of type T.
template <class T, class Use>
api::HttpReply change_member(Exchange& exchange, Use use) {
    if (auto refusal = nobody_there(exchange)) return std::move(*refusal);
    const auto body = exchange.body<T>();
    if (!body) return error_reply(body.error());
    return exchange.change([&](soci::session& session) {
        return empty_change_reply(use(exchange.backend, session, exchange.caller(), exchange.values[0], *body,
                                      exchange.incoming.header("If-Match")));
    });
}

}  // namespace

api::HttpReply list_collaborators(Exchange& exchange) { return list(exchange); }

api::HttpReply search_collaborators(Exchange& exchange) {
    const auto body = exchange.body<api::CollaboratorSearch>();
    if (!body) return error_reply(body.error());
    add_parameters(exchange.parameters, *body);
    return list(exchange);
}

api::HttpReply export_collaborators(Exchange& exchange) {
    const auto filter = filter_of(exchange);
    if (!filter) return error_reply(filter.error());
    const PageAsk ask{.sort = exchange.filter("sort").value_or("")};
    auto rest = export_members(exchange.backend, exchange.caller(), *filter, ask);
    if (!rest) return error_reply(rest.error());
    exchange.rest = std::move(*rest);
    return csv_reply("users.csv");
}

api::HttpReply get_collaborator(Exchange& exchange) {
    return one_reply(200, get_member(exchange.backend, exchange.caller(), exchange.values[0]));
}

api::HttpReply put_collaborator(Exchange& exchange) {
    return change_member<api::PermissionLevelChange>(exchange, set_permission_level);
}

api::HttpReply put_collaborator_roles(Exchange& exchange) {
    return change_member<api::CollaboratorRoles>(exchange, set_roles);
}

api::HttpReply remove_collaborator(Exchange& exchange) {
    return exchange.change([&](soci::session& session) {
        return empty_change_reply(remove_member(exchange.backend, session, exchange.caller(),
                                                exchange.values[0], exchange.incoming.header("If-Match")),
                                  true);
    });
}

api::HttpReply update_collaborators(Exchange& exchange) {
    const auto body = exchange.body<std::vector<api::CollaboratorUpdate>>();
    if (!body) return error_reply(body.error());
    if (auto refusal = too_many(body->size(), "")) return error_reply(std::move(*refusal));
    return exchange.change([&](soci::session& session) {
        return rows_reply(
            update_members(exchange.backend, session, exchange.caller(), *body, exchange.address.pattern));
    });
}

api::HttpReply leave_organization(Exchange& exchange) {
    auto reply = exchange.change([&](soci::session& session) {
        const auto left = roster::server::leave_organization(exchange.backend, session, exchange.caller());
        return left ? empty_reply(204) : error_reply(left.error());
    });
    if (reply.status == 204 && !exchange.client.session_hash.empty())
        clear_session_cookie(reply, exchange.backend.settings);
    return reply;
}

}  // namespace roster::server::routes
