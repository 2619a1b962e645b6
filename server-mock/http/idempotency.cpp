#include "http/idempotency.hpp"

#include "store/idempotency.hpp"

namespace roster::server {

namespace {

using domain::Sentence;

constexpr std::size_t longest_key = 255;

// Signing in and out and switching take none: their answers are sessions. Nor does what is judged by a password.
bool takes_key(const Exchange& exchange) {
    if (exchange.address.method != api::Method::post || !exchange.member) return false;
    using enum api::Operation;
    switch (exchange.address.operation) {
        case login:
        case login_select:
        case logout:
        case switch_organization:
        case accept_invitation:
        case preview_invitation:
        case request_password_reset:
        case reset_password:
        case change_password:
        case report_cli_usage:
            return false;
        default:
            return true;
    }
}

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

class Running {  // stands in the set as long as the request runs
   public:
    Running(std::mutex& mutex, std::set<std::string>& all, std::string name)
        : mutex_(mutex), all_(all), name_(std::move(name)) {
        const std::lock_guard lock(mutex_);
        is_first_ = all_.insert(name_).second;
    }
    ~Running() {
        if (!is_first_) return;
        const std::lock_guard lock(mutex_);
        all_.erase(name_);
    }
    Running(const Running&) = delete;
    bool is_first() const { return is_first_; }

   private:
    std::mutex& mutex_;
    std::set<std::string>& all_;
    std::string name_;
    bool is_first_ = false;
};

}  // namespace

api::HttpReply IdempotencyDesk::answer(Exchange& exchange, api::HttpReply (*route)(Exchange&)) {
    if (!takes_key(exchange) || !exchange.incoming.has_header("Idempotency-Key")) return route(exchange);
    const std::string key(exchange.incoming.header("Idempotency-Key"));
    if (key.empty() || key.size() > longest_key) {
        return error_reply(api::error_of(422, Sentence::idempotency_key_malformed, "Idempotency-Key"));
    }

    auto& backend = exchange.backend;
    std::string address(exchange.address.pattern);
    for (const auto& value : exchange.values) address += " " + value;
    // The body's hash is made with the key, which is not kept: a password in a body cannot be guessed from it.
    const store::IdempotentAnswer about{.caller = exchange.caller().member.user_id,
                                        .address = address,
                                        .key_hash = token_hash("idempotency " + key),
                                        .body_hash = token_hash("body " + key + " " + exchange.incoming.body),
                                        .status = 0,
                                        .sealed_answer = {},
                                        .expires_at = backend.clock() + backend.settings.idempotency_life};
    const Running running(mutex_, running_, about.caller + " " + about.address + " " + about.key_hash);
    if (!running.is_first()) return error_reply(api::error_of(409, Sentence::idempotency_key_busy));

    const Key seal = key_derived_from(key, "answer of an idempotency key");
    const auto before = backend.database.read([&](soci::session& session) {
        return store::find_answer(session, about.caller, about.address, about.key_hash, backend.clock());
    });
    if (before) {
        if (before->body_hash != about.body_hash) {
            return error_reply(api::error_of(422, Sentence::idempotency_key_reused, "Idempotency-Key"));
        }
        const auto text = opened(seal, before->sealed_answer);
        return text ? unpacked(before->status, *text)
                    : error_reply(api::error_of(500, Sentence::server_failed));
    }

    const auto remember = [&](soci::session& session, const api::HttpReply& reply) {
        auto answer = about;
        answer.status = reply.status;
        answer.sealed_answer = sealed(seal, packed(reply));
        store::add_answer(session, answer);
    };
    exchange.remember = remember;
    auto reply = route(exchange);
    const bool is_lasting = reply.status < 500 && reply.status != 429;
    if (is_lasting && !exchange.is_remembered) {
        backend.database.change([&](soci::session& session) { remember(session, reply); });
    }
    return reply;
}

}  // namespace roster::server
