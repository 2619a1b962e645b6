#include "http/idempotency.hpp"

#include "api/address_rules.hpp"
#include "store/idempotency.hpp"

namespace roster::server {

namespace {

using domain::Sentence;

constexpr std::size_t longest_key = 255;

// An answer as text: its ETag, then its body.
std::string packed(const api::HttpReply& reply) {
    return std::string(reply.header("ETag")) + "\n" + reply.body;
}

api::HttpReply unpacked(std::int64_t status, const std::string& text) {
    const auto end = text.find('\n');
    auto body = text.substr(end + 1);
    auto reply = body.empty() ? empty_reply(static_cast<int>(status))
                              : json_reply(static_cast<int>(status), std::move(body));
    if (end > 0) reply.headers.push_back({"ETag", text.substr(0, end)});
    return reply;
}

api::HttpReply still_running() {
    auto error = api::error_of(409, Sentence::idempotency_key_busy);
    error.retry_after_seconds = 1;
    return error_reply(std::move(error));
}

class Claim {  // kept while it lives; given back when there is no answer to remember
   public:
    Claim(Exchange& exchange, const store::IdempotentAnswer& claim) : exchange_(exchange), claim_(claim) {
        exchange_.claims.begin(claim_);
    }
    ~Claim() {
        exchange_.claims.end(claim_);
        if (is_answered) return;
        try {
            exchange_.backend.database.change(
                [&](soci::session& session) { store::drop_claim(session, claim_); });
        } catch (const std::exception&) {
            // It runs out by itself.
        }
    }
    Claim(const Claim&) = delete;

    bool is_answered = false;

   private:
    Exchange& exchange_;
    const store::IdempotentAnswer& claim_;
};

}  // namespace

api::HttpReply answer_once(Exchange& exchange, api::HttpReply (*route)(Exchange&)) {
    if (!api::takes_idempotency_key(exchange.address) || !exchange.incoming.has_header("Idempotency-Key"))
        return route(exchange);
    const std::string key(exchange.incoming.header("Idempotency-Key"));
    if (key.empty() || key.size() > longest_key) {
        return error_reply(api::error_of(422, Sentence::idempotency_key_malformed, "Idempotency-Key"));
    }

    auto& backend = exchange.backend;
    const auto now = backend.clock();
    std::string address(exchange.address.pattern);
    for (const auto& value : exchange.values) address += " " + value;
    // What is asked for stands in the query as well as in the body. The hash is made with the key, which is not kept: a
    // password in a body cannot be guessed from it.
    const auto asked = exchange.parameters.canonical() + " " + exchange.incoming.body;
    const store::IdempotentAnswer mine{.caller = exchange.caller().member.user_id,
                                       .address = address,
                                       .key_hash = token_hash("idempotency " + key),
                                       .body_hash = token_hash("body " + key + asked),
                                       .status = 0,
                                       .sealed_answer = {},
                                       .expires_at = exchange.claims.end_of_claim(),
                                       .claim = random_id("claim_")};
    const auto before = backend.database.change(
        [&](soci::session& session) { return store::find_answer_or_claim(session, mine, now); });
    const Key seal = key_derived_from(key, "answer of an idempotency key");
    if (before) {
        if (before->body_hash != mine.body_hash) {
            return error_reply(api::error_of(422, Sentence::idempotency_key_reused, "Idempotency-Key"));
        }
        if (before->claim) return still_running();
        const auto text = opened(seal, before->sealed_answer);
        return text ? unpacked(before->status, *text)
                    : error_reply(api::error_of(500, Sentence::server_failed));
    }

    Claim claim(exchange, mine);
    const auto remember = [&](soci::session& session, const api::HttpReply& reply) {
        auto answer = mine;
        answer.status = reply.status;
        answer.sealed_answer = sealed(seal, packed(reply));
        answer.expires_at = backend.clock() + backend.settings.idempotency_life;
        return store::answer_claim(session, answer);
    };
    exchange.remember = [&](soci::session& session, const api::HttpReply& reply) {
        return remember(session, reply) ? std::optional<api::HttpReply>() : still_running();
    };
    auto reply = route(exchange);
    const bool is_lasting = reply.status < 500 && reply.status != 429;
    if (is_lasting && !exchange.is_remembered)
        backend.database.change([&](soci::session& session) { remember(session, reply); });
    claim.is_answered = is_lasting;
    return reply;
}

}  // namespace roster::server
