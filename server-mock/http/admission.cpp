#include "http/admission.hpp"

#include "api/address_rules.hpp"
#include "http/origin.hpp"
#include "service/sessions.hpp"

namespace roster::server {

namespace {

using domain::Sentence;

constexpr std::size_t most_device_cookies = 20;  // so many accounts are known in one browser

// Of the three ways to say who one is, the first that comes along counts, be it right or wrong.
enum class Means { none, bearer, key_cookie, session_cookie };

struct Claim {
    Means means = Means::none;
    std::string_view token;
};

// The token of "Bearer TOKEN" (RFC 6750 §2.1). Other schemes, such as a proxy's Basic, are not ours.
std::optional<std::string_view> bearer_token(std::string_view authorization) {
    constexpr std::string_view scheme = "bearer";
    if (!equal_without_case(authorization.substr(0, scheme.size()), scheme)) return std::nullopt;
    authorization.remove_prefix(scheme.size());
    if (!authorization.empty() && authorization.front() != ' ') return std::nullopt;
    authorization.remove_prefix(std::min(authorization.find_first_not_of(' '), authorization.size()));
    return authorization;
}

Claim claim_of(const Incoming& incoming, const Settings& settings) {
    if (const auto token = bearer_token(incoming.header("Authorization"))) return {Means::bearer, *token};
    if (const auto key = incoming.cookie("cli_token"); !key.empty()) return {Means::key_cookie, key};
    if (const auto token = incoming.cookie(session_cookie_name(settings)); !token.empty())
        return {Means::session_cookie, token};
    return {};
}

std::optional<Caller> caller_of(Exchange& exchange, const Claim& claim) {
    if (claim.means == Means::none) return std::nullopt;
    if (claim.means != Means::session_cookie)
        return caller_of_key(exchange.backend, claim.token, exchange.client);
    exchange.client.session_hash = token_hash(claim.token);
    return caller_of_session(exchange.backend, exchange.client);
}

// Whether a page of somebody else's may have made a browser send this.
bool is_forged(const Exchange& exchange, Means means) {
    const auto& incoming = exchange.incoming;
    const auto& settings = exchange.backend.settings;
    if (exchange.member && means == Means::bearer) return false;  // no browser adds it by itself
    if (exchange.member && means == Means::key_cookie) return is_cross_site(incoming, settings);
    if (incoming.method == "GET" || incoming.method == "HEAD") return false;
    if (exchange.member)
        return incoming.header("Roster-Client") != "1" || !is_same_origin(incoming, settings, false);
    return !is_same_origin(incoming, settings, true);  // a foreign page may not even sign somebody in
}

}  // namespace

std::optional<api::HttpReply> admission_refusal(Exchange& exchange) {
    const auto& incoming = exchange.incoming;
    const auto refused = [](int status, Sentence sentence) {
        return error_reply(api::error_of(status, sentence));
    };

    exchange.client.source_ip = client_address(incoming, exchange.backend.settings);
    exchange.client.user_agent = incoming.header("User-Agent");
    for (const auto token : incoming.cookies_beginning_with(device_cookie_begin(exchange.backend.settings))) {
        if (exchange.client.device_hashes.size() == most_device_cookies) break;
        exchange.client.device_hashes.push_back(token_hash(token));
    }
    const auto claim = claim_of(incoming, exchange.backend.settings);
    exchange.member = caller_of(exchange, claim);

    // The page of somebody whose place another person took in this browser meanwhile: its person has no session.
    const auto person = incoming.header("Roster-Person");
    if (exchange.member && !person.empty() && api::percent_decoded(person) != exchange.member->member.email)
        return refused(401, Sentence::somebody_else);

    const auto needed = exchange.address.caller;
    if (needed != api::Caller::anybody && !exchange.member) return refused(401, Sentence::not_signed_in);
    if (is_forged(exchange, claim.means)) return refused(403, Sentence::foreign_request);
    if (!exchange.member) return std::nullopt;

    const auto& caller = *exchange.member;
    const auto organization = incoming.header("Roster-Organization");
    if (api::is_in_an_organization(exchange.address) && !organization.empty() &&
        organization != caller.member.organization_id) {
        return refused(409, Sentence::other_organization);
    }
    if (needed == api::Caller::session && caller.credential != Credential::session)
        return refused(403, Sentence::session_needed);
    if (needed == api::Caller::owner) {
        if (const auto refusal = domain::may_administer(caller.actor()))
            return error_reply(api::error_of(403, *refusal));
    }
    return std::nullopt;
}

}  // namespace roster::server
