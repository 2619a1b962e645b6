// Invitations: for owners, and for whoever holds a link.
#include "domain/email_address.hpp"
#include "http/routes.hpp"
#include "service/invitations.hpp"
#include "service/joining.hpp"
#include "store/text_keys.hpp"

namespace roster::server::routes {

namespace {

// The answer of one row, as its own answer.
template <class T>
api::HttpReply row_reply(api::Row<T> row) {
    if (row.error) return error_reply(std::move(*row.error));
    return one_reply(row.status, std::move(row.data.value()));
}

api::HttpReply row_reply(api::Row<api::Invitation> row) {
    if (row.error) return error_reply(std::move(*row.error));
    auto etag = row.data.value().etag.value();
    return one_reply(row.status, Versioned<api::Invitation>{std::move(*row.data), std::move(etag)});
}

}  // namespace

api::HttpReply list_invitations(Exchange& exchange) {
    const auto ask = exchange.page_ask();
    if (!ask) return error_reply(ask.error());
    const auto status = exchange.choice("status", "pending accepted expired revoked all");
    if (!status) return error_reply(status.error());
    store::InvitationFilter filter;
    filter.status = status->value_or("pending");
    if (*filter.status == "all") filter.status.reset();
    if (const auto email = exchange.filter("email"))
        filter.email = domain::parse_email_address(*email).value_or(address_as_stored(*email));
    auto words = exchange.search();
    if (!words) return error_reply(words.error());
    filter.words = std::move(*words);
    return page_reply(roster::server::list_invitations(exchange.backend, exchange.caller(), filter, *ask));
}

api::HttpReply create_invitation(Exchange& exchange) {
    const auto body = exchange.body<api::InvitationCreate>();
    if (!body) return error_reply(body.error());
    return exchange.change([&](soci::session& session) {
        auto rows = invite(exchange.backend, session, exchange.caller(), {*body}, InviteForm::single);
        return row_reply(std::move(rows.front()));
    });
}

api::HttpReply batch_create_invitations(Exchange& exchange) {
    const auto body = exchange.body<std::vector<api::InvitationCreate>>();
    if (!body) return error_reply(body.error());
    if (auto refusal = too_many(body->size(), "")) return error_reply(std::move(*refusal));
    return exchange.change([&](soci::session& session) {
        return rows_reply(invite(exchange.backend, session, exchange.caller(), *body, InviteForm::batch));
    });
}

api::HttpReply check_invitations(Exchange& exchange) {
    const auto body = exchange.body<std::vector<api::InvitationCheck>>();
    if (!body) return error_reply(body.error());
    if (auto refusal = too_many(body->size(), "")) return error_reply(std::move(*refusal));
    return exchange.backend.database.read([&](soci::session& session) {
        api::Page<api::InvitationChecked> page;
        page.results = roster::server::check_invitations(exchange.backend, session, exchange.caller(), *body);
        page.metadata.total = static_cast<std::int64_t>(page.results.size());
        return json_reply(200, api::to_json(page));
    });
}

api::HttpReply batch_invalidate_invitations(Exchange& exchange) {
    const auto body = exchange.body<api::InvitationIds>();
    if (!body) return error_reply(body.error());
    if (auto refusal = too_many(body->ids.size(), "ids")) return error_reply(std::move(*refusal));
    return exchange.change([&](soci::session& session) {
        return rows_reply(revoke(exchange.backend, session, exchange.caller(), body->ids));
    });
}

api::HttpReply batch_resend_invitations(Exchange& exchange) {
    const auto body = exchange.body<api::InvitationIds>();
    if (!body) return error_reply(body.error());
    if (auto refusal = too_many(body->ids.size(), "ids")) return error_reply(std::move(*refusal));
    return exchange.change([&](soci::session& session) {
        return rows_reply(resend(exchange.backend, session, exchange.caller(), body->ids));
    });
}

api::HttpReply preview_invitation(Exchange& exchange) {
    const auto body = exchange.body<api::InvitationPreviewAsk>();
    if (!body) return error_reply(body.error());
    settle_expired_invitations(exchange.backend);
    return one_reply(200, roster::server::preview_invitation(exchange.backend, *body, exchange.member));
}

api::HttpReply accept_invitation(Exchange& exchange) {
    const auto body = exchange.body<api::InvitationAccept>();
    if (!body) return error_reply(body.error());
    auto started = roster::server::accept_invitation(exchange.backend, *body, exchange.client);
    if (!started) return error_reply(std::move(started.error()));
    auto reply = one_reply(200, std::move(started->userinfo));
    set_session_cookie(reply, exchange.backend.settings, started->token);
    if (started->device) set_device_cookie(reply, exchange.backend.settings, *started->device);
    return reply;
}

api::HttpReply get_invitation(Exchange& exchange) {
    settle_expired_invitations(exchange.backend);
    return exchange.backend.database.read([&](soci::session& session) {
        return one_reply(200, roster::server::get_invitation(exchange.backend, session, exchange.caller(),
                                                             exchange.values[0]));
    });
}

api::HttpReply invalidate_invitation(Exchange& exchange) {
    return exchange.change([&](soci::session& session) {
        auto rows = revoke(exchange.backend, session, exchange.caller(), {exchange.values[0]});
        return row_reply(std::move(rows.front()));
    });
}

api::HttpReply resend_invitation(Exchange& exchange) {
    return exchange.change([&](soci::session& session) {
        auto rows = resend(exchange.backend, session, exchange.caller(), {exchange.values[0]});
        return row_reply(std::move(rows.front()));
    });
}

api::HttpReply link_invitation(Exchange& exchange) {
    return exchange.change([&](soci::session& session) {
        return one_reply(200, fresh_link(exchange.backend, session, exchange.caller(), exchange.values[0]));
    });
}

}  // namespace roster::server::routes
