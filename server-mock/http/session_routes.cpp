// Who am I: signing in and out, switching, one's account, its sessions and passwords, and the command line's codes.
#include "http/access_routes.hpp"
#include "http/routes.hpp"
#include "service/accounts.hpp"
#include "service/login_codes.hpp"
#include "service/my_organizations.hpp"
#include "service/passwords.hpp"
#include "service/session_list.hpp"
#include "service/sessions.hpp"

namespace roster::server::routes {

namespace {

api::HttpReply signed_in_reply(const Exchange& exchange, api::Result<SignInAnswer> answer) {
    if (!answer) return error_reply(std::move(answer.error()));
    auto reply = one_reply(200, std::move(answer->answer));
    if (!answer->session_token.empty())
        set_session_cookie(reply, exchange.backend.settings, answer->session_token);
    if (answer->device) set_device_cookie(reply, exchange.backend.settings, *answer->device);
    return reply;
}

// 204 to a browser that is known from now on, or why not.
api::HttpReply known_device_reply(const Exchange& exchange, const api::Result<DeviceCookie>& device) {
    if (!device) return error_reply(device.error());
    auto reply = empty_reply(204);
    set_device_cookie(reply, exchange.backend.settings, *device);
    return reply;
}

}  // namespace

api::HttpReply get_userinfo(Exchange& exchange) {
    return one_reply(200, roster::server::get_userinfo(exchange.backend, exchange.caller()));
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
    const auto asked = roster::server::request_password_reset(exchange.backend, *body, exchange.client);
    return asked ? empty_reply(202) : error_reply(asked.error());
}

api::HttpReply reset_password(Exchange& exchange) {
    const auto body = exchange.body<api::ResetPassword>();
    if (!body) return error_reply(body.error());
    return known_device_reply(exchange,
                              roster::server::reset_password(exchange.backend, *body, exchange.client));
}

api::HttpReply patch_me(Exchange& exchange) {
    const auto body = exchange.body<api::UserPatch>();
    if (!body) return error_reply(body.error());
    return exchange.change([&](soci::session& session) {
        return change_reply(200, roster::server::patch_me(exchange.backend, session, exchange.caller(), *body,
                                                          exchange.incoming.header("If-Match")));
    });
}

api::HttpReply change_password(Exchange& exchange) {
    const auto body = exchange.body<api::ChangePassword>();
    if (!body) return error_reply(body.error());
    return known_device_reply(exchange,
                              roster::server::change_password(exchange.backend, exchange.caller(), *body));
}

api::HttpReply list_sessions(Exchange& exchange) {
    const auto user_id = exchange.filter("user_id");
    const auto ask = exchange.page_ask();
    if (!ask) return malformed_for(exchange, ask.error(), seen_owner, user_id);
    return page_reply(roster::server::list_sessions(exchange.backend, exchange.caller(), user_id, *ask));
}

api::HttpReply delete_session(Exchange& exchange) {
    auto reply = exchange.change([&](soci::session& session) {
        return change_done_reply(roster::server::end_session(exchange.backend, session, exchange.caller(),
                                                             exchange.values[0],
                                                             exchange.incoming.header("If-Match")));
    });
    if (reply.status == 204 && exchange.values[0] == exchange.caller().member.id)
        clear_session_cookie(reply, exchange.backend.settings);
    return reply;
}

api::HttpReply revoke_other_sessions(Exchange& exchange) {
    return exchange.change([&](soci::session& session) {
        end_other_sessions(exchange.backend, session, exchange.caller());
        return empty_reply(204);
    });
}

api::HttpReply create_login_code(Exchange& exchange) {
    const auto seconds = exchange.number("duration_seconds");
    if (!seconds) return error_reply(seconds.error());
    return one_reply(200, roster::server::create_login_code(exchange.backend, *seconds, exchange.client));
}

api::HttpReply request_login_code(Exchange& exchange) {
    const auto& code = exchange.values[0];
    const auto approved = is_login_code_approved(exchange.backend, code, exchange.client);
    if (!approved) return error_reply(approved.error());
    if (!*approved) return one_reply(200, api::LoginCodeState{});
    return exchange.change([&](soci::session& session) {
        return one_reply(200, use_login_code(exchange.backend, session, code, exchange.client));
    });
}

api::HttpReply show_login_code_source(Exchange& exchange) {
    const auto code = exchange.filter("otp");
    if (!code) {
        return error_reply(api::error_of(
            422, domain::Refusal{domain::Sentence::member_required, {{"member", "query.otp"}}}, "query.otp"));
    }
    return one_reply(200, login_code_source(exchange.backend, exchange.caller(), *code));
}

api::HttpReply approve_login_code(Exchange& exchange) {
    const auto body = exchange.body<api::LoginCode>();
    if (!body) return error_reply(body.error());
    return done_reply(roster::server::approve_login_code(exchange.backend, exchange.caller(), body->otp));
}

api::HttpReply refuse_login_code(Exchange& exchange) {
    const auto body = exchange.body<api::LoginCode>();
    if (!body) return error_reply(body.error());
    return done_reply(roster::server::refuse_login_code(exchange.backend, exchange.caller(), body->otp));
}

api::HttpReply report_cli_usage(Exchange&) { return empty_reply(204); }

}  // namespace roster::server::routes
