// Organizations and their members.
#include "domain/email_address.hpp"
#include "http/routes.hpp"
#include "service/members.hpp"
#include "service/organizations.hpp"

namespace roster::server::routes {

namespace {

// An address as it is stored, to be compared; what is no address stays as it is and matches nobody.
std::optional<std::string> stored_address(std::optional<std::string> text) {
    if (!text) return text;
    return domain::parse_email_address(*text).value_or(*text);
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

}  // namespace

api::HttpReply get_organization_public(Exchange& exchange) {
    return one_reply(200, public_organization(exchange.backend, exchange.values[0]));
}

api::HttpReply get_organization(Exchange& exchange) {
    return one_reply(
        200, roster::server::get_organization(exchange.backend, exchange.caller(), exchange.values[0]));
}

api::HttpReply patch_organization(Exchange& exchange) {
    if (exchange.values[0] != exchange.caller().member.organization_id) {
        return error_reply(api::error_of(404, domain::Sentence::not_found));
    }
    const auto body = exchange.body<api::OrganizationPatch>();
    if (!body) return error_reply(body.error());
    return exchange.change([&](soci::session& session) {
        return change_reply(
            200, roster::server::patch_organization(exchange.backend, session, exchange.caller(), *body,
                                                    exchange.incoming.header("If-Match")));
    });
}

api::HttpReply list_collaborators(Exchange& exchange) {
    const auto ask = exchange.page_ask();
    if (!ask) return error_reply(ask.error());
    const auto kind = kind_of(exchange);
    if (!kind) return error_reply(kind.error());
    const auto role = exchange.choice("base_role", "owner collaborator");
    if (!role) return error_reply(role.error());
    const store::MemberFilter filter{.kind = *kind,
                                     .email = stored_address(exchange.filter("email")),
                                     .name = exchange.filter("name"),
                                     .base_role = *role,
                                     .q = exchange.filter("q")};
    return page_reply(list_members(exchange.backend, exchange.caller(), filter, *ask));
}

api::HttpReply get_collaborator(Exchange& exchange) {
    return one_reply(200, get_member(exchange.backend, exchange.caller(), exchange.values[0]));
}

}  // namespace roster::server::routes
