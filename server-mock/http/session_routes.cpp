// Signing in and out, switching, and forgotten passwords.
#include "http/routes.hpp"
#include "service/passwords.hpp"
#include "service/sessions.hpp"

namespace roster::server::routes {

namespace {

api::HttpReply signed_in_reply(const Exchange& exchange, api::Result<SignInAnswer> answer) {
    if (!answer) return error_reply(std::move(answer.error()));
    auto reply = one_reply(200, std::move(answer->answer));
    if (!answer->session_token.empty())
        set_session_cookie(reply, exchange.backend.settings, answer->session_token);
    return reply;
}

}  // namespace

api::HttpReply get_userinfo(Exchange& exchange) {
    return one_reply(200, userinfo_of(exchange.caller().member));
}

api::HttpReply login(Exchange& exchange) {
    const auto body = exchange.body<api::Login>();
    if (!body) return error_reply(body.error());
    return signed_in_reply(exchange, sign_in(exchange.backend, *body, exchange.client));
}

api::HttpReply login_select(Exchange& exchange) {
    const auto body = exchange.body<api::LoginSelect>();
    if (!body) return error_reply(body.error());
    return signed_in_reply(exchange, select_organization(exchange.backend, *body, exchange.client));
}

api::HttpReply logout(Exchange& exchange) {
    sign_out(exchange.backend, exchange.caller());
    auto reply = empty_reply(204);
    clear_session_cookie(reply, exchange.backend.settings);
    return reply;
}

api::HttpReply switch_organization(Exchange& exchange) {
    const auto body = exchange.body<api::SwitchOrganization>();
    if (!body) return error_reply(body.error());
    auto started = roster::server::switch_organization(exchange.backend, exchange.caller(), *body);
    if (!started) return error_reply(std::move(started.error()));
    auto reply = one_reply(200, std::move(started->userinfo));
    set_session_cookie(reply, exchange.backend.settings, started->token);
    return reply;
}

api::HttpReply list_my_organizations(Exchange& exchange) {
    api::Page<api::OrganizationChoice> page;
    page.results = my_organizations(exchange.backend, exchange.caller(), exchange.filter("containing"));
    page.metadata.total = static_cast<std::int64_t>(page.results.size());
    return page_reply(api::Result<api::Page<api::OrganizationChoice>>(std::move(page)));
}

api::HttpReply request_password_reset(Exchange& exchange) {
    const auto body = exchange.body<api::RequestPasswordReset>();
    if (!body) return error_reply(body.error());
    roster::server::request_password_reset(exchange.backend, *body);
    return empty_reply(202);
}

api::HttpReply reset_password(Exchange& exchange) {
    const auto body = exchange.body<api::ResetPassword>();
    if (!body) return error_reply(body.error());
    if (auto done = roster::server::reset_password(exchange.backend, *body, exchange.client); !done) {
        return error_reply(std::move(done.error()));
    }
    return empty_reply(204);
}

api::HttpReply report_cli_usage(Exchange&) { return empty_reply(204); }

}  // namespace roster::server::routes
