#include "http/application.hpp"

#include <algorithm>
#include <chrono>
#include <thread>

#include "api/openapi.hpp"
#include "http/admission.hpp"
#include "http/idempotency.hpp"
#include "http/origin.hpp"
#include "http/routes.hpp"
#include "mail/mail_page.hpp"
#include "mail/sealed_mail.hpp"
#include "plain_text.hpp"
#include "service/audit.hpp"
#include "service/sessions.hpp"
#include "store/outbox.hpp"

namespace roster::server {

namespace {

using domain::Sentence;

// What the log and the metrics call a request that means no address of the interface.
constexpr std::string_view page_operation = "page", unknown_operation = "unknown";
constexpr std::chrono::seconds readiness_life{1};

constexpr std::int64_t most_mails_on_page = 200;
constexpr std::int64_t most_mails_as_json = 10'000;

// What the console needs and nothing else; measured to work with WebAssembly and no inline script or style.
constexpr const char* page_policy =
    "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; connect-src 'self'; style-src 'self'; img-src "
    "'self';"
    " manifest-src 'self'; base-uri 'none'; form-action 'self'; frame-ancestors 'none';"
    " require-trusted-types-for 'script'; trusted-types 'none'";
constexpr const char* data_policy = "default-src 'none'; frame-ancestors 'none'; base-uri 'none'";
constexpr const char* mail_policy =
    "default-src 'none'; style-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

bool has(const api::HttpReply& reply, std::string_view name) { return !reply.header(name).empty(); }

std::string path_without_slash(std::string_view path) {
    while (path.size() > 1 && path.ends_with('/')) path.remove_suffix(1);
    return std::string(path);
}

bool is_below(std::string_view path, std::string_view folder) {
    return path.starts_with(folder) && (path.size() == folder.size() || path[folder.size()] == '/');
}

api::HttpReply wrong_method(std::string_view method, std::string allow) {
    auto reply = error_reply(
        api::error_of(405, domain::Refusal{Sentence::wrong_method, {{"method", std::string(method)}}}));
    reply.headers.push_back({"Allow", std::move(allow)});
    return reply;
}

api::HttpReply text_reply(std::string_view type, std::string body) {
    return {200, {{"Content-Type", std::string(type)}}, std::move(body)};
}

api::HttpReply no_such_file() {
    return {404, {{"Content-Type", "text/plain; charset=utf-8"}}, "There is no such file.\n"};
}

// The description of the interface, the same for as long as this program runs.
api::HttpReply openapi_reply(std::string_view if_none_match) {
    static const std::string document = api::openapi_document();
    static const std::string tag = "\"" + fingerprint(document) + "\"";
    const bool is_known = is_known_tag(if_none_match, tag);
    auto reply = is_known ? empty_reply(304) : json_reply(200, document);
    reply.headers.push_back({"ETag", tag});
    reply.headers.push_back({"Cache-Control", "no-cache"});
    return reply;
}

// Bytes that are no text name nothing, and are no filter.
std::optional<api::HttpReply> text_refusal(const Exchange& exchange) {
    if (!std::ranges::all_of(exchange.values, is_plain_text))
        return error_reply(api::error_of(404, Sentence::not_found));
    for (std::string_view rest = exchange.incoming.query; !rest.empty();) {
        const auto pair = rest.substr(0, rest.find('&'));
        rest.remove_prefix(std::min(pair.size() + 1, rest.size()));
        if (is_plain_text(api::percent_decoded(pair).value_or(std::string(pair)))) continue;
        const auto name = api::percent_decoded(pair.substr(0, pair.find('='))).value_or("");
        const auto member = "query." + plain_text(name, name.size());
        return error_reply(
            api::error_of(422, domain::Refusal{Sentence::member_not_text, {{"member", member}}}, member));
    }
    return std::nullopt;
}

// Who is signed in and may not do what they asked for is in the audit log.
void note_refusal(const Exchange& exchange, const api::HttpReply& reply) {
    const auto event =
        refusal_event(exchange.backend, exchange.caller(), api::to_text(exchange.address.method),
                      exchange.address.pattern, api::read_reply<api::Nothing>(reply).error().code);
    exchange.backend.database.change(
        [&](soci::session& session) { store::add_audit_events(session, {event}); });
}

bool happens(double percent) { return percent > 0 && random_percent() < percent; }

bool is_read(std::string_view method) { return method == "GET" || method == "HEAD"; }

std::string mails_as_json(const std::vector<SentMail>& mails) {
    std::string json = "[";
    for (const auto& sent : mails) {
        if (json.size() > 1) json += ",";
        json += "{\"id\":" + json_string(sent.id) + ",\"to\":" + json_string(sent.mail.to) +
                ",\"subject\":" + json_string(sent.mail.subject) +
                ",\"text\":" + json_string(sent.mail.text) + ",\"html\":" + json_string(sent.mail.html) +
                ",\"links\":[";
        for (std::size_t i = 0; i < sent.mail.links.size(); ++i)
            json += (i > 0 ? "," : "") + json_string(sent.mail.links[i]);
        json += "],\"sent_at\":" + json_string(domain::to_text(sent.sent_at)) + "}";
    }
    return json + "]";
}

}  // namespace

void add_security_headers(api::HttpReply& reply, const Settings& settings) {
    const auto add = [&](const char* name, const char* value) {
        if (!has(reply, name)) reply.headers.push_back({name, value});
    };
    const bool is_page = reply.header("Content-Type").starts_with("text/html");
    add("Content-Security-Policy", is_page ? page_policy : data_policy);
    add("X-Content-Type-Options", "nosniff");
    add("Referrer-Policy", "no-referrer");
    add("Cross-Origin-Opener-Policy", "same-origin");
    add("Cross-Origin-Resource-Policy", "same-origin");
    add("Permissions-Policy",
        "accelerometer=(), camera=(), display-capture=(), geolocation=(), gyroscope=(), magnetometer=(), "
        "microphone=(),"
        " midi=(), payment=(), usb=()");
    add("Cache-Control", "no-store");
    if (settings.is_https()) add("Strict-Transport-Security", "max-age=63072000; includeSubDomains");
}

Application::Application(Backend& backend, Metrics& metrics, std::filesystem::path site)
    : backend_(backend), metrics_(metrics), claims_(backend), site_(std::move(site)) {}

Outgoing Application::handle(const Incoming& incoming) {
    const auto started = std::chrono::steady_clock::now();
    const std::string request_id = random_id("req_");
    ++metrics_.running;
    Note note;
    Outgoing outgoing;
    auto& reply = outgoing.reply;
    try {
        reply = answer(incoming, note, outgoing.rest);
    } catch (const DatabaseBusy& busy) {
        backend_.log.error("database_busy", {{"request", request_id}, {"problem", busy.what()}});
        reply = error_reply(busy_error());
    } catch (const std::exception& error) {
        backend_.log.error("request_failed", {{"request", request_id}, {"problem", error.what()}});
        reply = error_reply(api::error_of(500, Sentence::server_failed));
    }
    add_security_headers(reply, backend_.settings);
    reply.headers.push_back({"X-Request-Id", request_id});

    const auto taken =
        std::chrono::duration_cast<std::chrono::microseconds>(std::chrono::steady_clock::now() - started);
    --metrics_.running;
    metrics_.count(note.operation, reply.status, taken);
    if (note.operation != page_operation) {
        backend_.log.info("request", {{"request", request_id},
                                      {"method", incoming.method},
                                      {"operation", std::string(note.operation)},
                                      {"address", std::string(note.address)},
                                      {"status", std::to_string(reply.status)},
                                      {"microseconds", std::to_string(taken.count())},
                                      {"user", note.user_id},
                                      {"from", note.source_ip}});
    }
    return outgoing;
}

api::HttpReply Application::answer(const Incoming& incoming, Note& note, NextPart& rest) {
    note.operation = unknown_operation;
    note.source_ip = client_address(incoming, backend_.settings);
    if (incoming.refusal != 0) return error_reply(api::error_of_status(incoming.refusal));
    if (is_below(incoming.path, "/api") || is_below(incoming.path, "/ext"))
        return answer_api(incoming, note, rest);
    note.operation = page_operation;
    return answer_page(incoming);
}

api::HttpReply Application::answer_api(const Incoming& incoming, Note& note, NextPart& rest) {
    auto found = api::match(api::parse_method(incoming.method), incoming.path);
    if (std::holds_alternative<api::NotFound>(found))
        return error_reply(api::error_of(404, Sentence::address_not_found));
    if (const auto* wrong = std::get_if<api::WrongMethod>(&found))
        return wrong_method(incoming.method, wrong->allow);
    auto& match = std::get<api::Match>(found);
    note.operation = operation_name(match.address->operation);
    note.address = match.address->pattern;

    Exchange exchange{.backend = backend_,
                      .claims = claims_,
                      .incoming = incoming,
                      .address = *match.address,
                      .values = std::move(match.values),
                      .client = {},
                      .member = {},
                      .parameters = Parameters(incoming.query),
                      .remember = {},
                      .rest = {}};
    const auto& faults = backend_.settings.faults;
    if (faults.latency > 0) std::this_thread::sleep_for(std::chrono::microseconds(faults.latency));
    api::HttpReply reply;
    if (happens(faults.error_percent)) {
        reply = error_reply(api::error_of(500, Sentence::server_failed));
    } else if (auto refusal = admission_refusal(exchange)) {
        reply = std::move(*refusal);
    } else if (auto malformed = text_refusal(exchange)) {
        reply = std::move(*malformed);
    } else {
        reply = answer_once(exchange, routes::answer);
    }
    rest = std::move(exchange.rest);
    if (exchange.member) note.user_id = exchange.member->member.user_id;
    if (reply.status == 403 && exchange.member) note_refusal(exchange, reply);
    // Lost on its way, after everything was done: the hardest case for whoever asked.
    if (happens(faults.drop_percent)) reply.status = no_answer;
    return reply;
}

api::HttpReply Application::answer_page(const Incoming& incoming) {
    const auto path = path_without_slash(incoming.path);
    if (!is_read(incoming.method)) return wrong_method(incoming.method, "GET, HEAD");
    if (path == "/healthz") return text_reply("text/plain; charset=utf-8", "ok\n");
    if (path == "/readyz") return answer_ready();
    if (path == "/metrics") {
        if (!may_see_metrics(incoming, backend_.settings)) return no_such_file();
        return text_reply("text/plain; version=0.0.4; charset=utf-8", metrics_.text(backend_));
    }
    if (path == "/openapi.json") return openapi_reply(incoming.header("If-None-Match"));
    if (path == "/mail" || path == "/mail.json" || path == "/mail.css") return answer_mail(incoming, path);

    const auto decoded = api::percent_decoded(incoming.path);
    if (!decoded) return no_such_file();
    if (!site_.exists()) {
        return {404,
                {{"Content-Type", "text/plain; charset=utf-8"}},
                "No console is served here: start with --site FOLDER.\n"};
    }
    return site_.reply({*decoded, std::string(incoming.header("Accept-Encoding")),
                        std::string(incoming.header("If-None-Match"))});
}

api::HttpReply Application::answer_ready() {
    const std::lock_guard lock(ready_mutex_);
    if (std::chrono::steady_clock::now() >= ready_until_) {
        not_ready_ = backend_.database.problem();
        if (not_ready_) backend_.log.error("not_ready", {{"problem", *not_ready_}});
        ready_until_ = std::chrono::steady_clock::now() + readiness_life;
    }
    auto reply = text_reply("text/plain; charset=utf-8", not_ready_ ? "not ready\n" : "ready\n");
    if (not_ready_) reply.status = 503;
    return reply;
}

api::HttpReply Application::answer_mail(const Incoming& incoming, std::string_view path) {
    if (!may_see_mail(incoming, backend_.settings)) return no_such_file();
    if (path == "/mail.css") return text_reply("text/css; charset=utf-8", std::string(mail_page_css));
    const bool is_json = path == "/mail.json";
    std::vector<SentMail> mails;
    for (const auto& sent : backend_.database.read([&](soci::session& session) {
             return store::sent_mails(session, is_json ? most_mails_as_json : most_mails_on_page);
         })) {
        if (auto mail = opened_mail(backend_.mail_key, sent.recipient, sent.subject, sent.sealed_body)) {
            mails.push_back({sent.id, std::move(*mail), sent.sent_at.value_or(Timestamp{})});
        }
    }
    if (is_json) return json_reply(200, mails_as_json(mails));
    auto reply = text_reply("text/html; charset=utf-8", mail_page(mails));
    reply.headers.push_back({"Content-Security-Policy", mail_policy});
    return reply;
}

}  // namespace roster::server
