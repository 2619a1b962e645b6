#include "http/exchange.hpp"

#include <algorithm>
#include <charconv>
#include <cmath>

#include "api/address_rules.hpp"
#include "domain/text.hpp"
#include "store/members.hpp"
#include "store/text_keys.hpp"

namespace roster::server {

namespace {

using domain::Refusal;
using domain::Sentence;

api::Result<std::int64_t> number_parameter(const Parameters& parameters, std::string_view name,
                                           std::int64_t otherwise, std::int64_t least, std::int64_t most) {
    const auto text = parameters.get(name);
    if (!text) return otherwise;
    const auto refuse_with = [&](Sentence sentence, std::int64_t limit) {
        return refuse(
            422,
            Refusal{sentence, {{"member", parameters.member_path(name)}, {"limit", std::to_string(limit)}}},
            parameters.member_path(name));
    };
    std::int64_t number = 0;
    const auto [end, problem] = std::from_chars(text->data(), text->data() + text->size(), number);
    if (problem == std::errc::result_out_of_range) {
        return text->starts_with('-') ? refuse_with(Sentence::member_too_small, least)
                                      : refuse_with(Sentence::member_too_large, most);
    }
    if (problem != std::errc() || end != text->data() + text->size()) {
        return refuse(422, Refusal{Sentence::member_not_integer, {{"member", parameters.member_path(name)}}},
                      parameters.member_path(name));
    }
    if (number < least) return refuse_with(Sentence::member_too_small, least);
    if (number > most) return refuse_with(Sentence::member_too_large, most);
    return number;
}

constexpr std::int64_t most_rows_for_console = 500;
constexpr std::int64_t furthest_offset = 1'000'000'000;

bool is_json(std::string_view content_type) {
    const auto type = content_type.substr(0, content_type.find(';'));
    return equal_without_case(type.substr(0, type.find_last_not_of(' ') + 1), "application/json");
}

}  // namespace

std::optional<api::Error> Exchange::wrong_content_type() const {
    if (incoming.body.empty()) return std::nullopt;
    const auto coding = incoming.header("Content-Encoding");
    const bool is_coded = !coding.empty() && !equal_without_case(coding, "identity");
    if (is_coded || !is_json(incoming.header("Content-Type")))
        return api::error_of(415, Sentence::wrong_content_type);
    return std::nullopt;
}

std::optional<api::HttpReply> Exchange::refusal_by_now(soci::session& session) {
    if (!member) return std::nullopt;
    const auto now = store::find_member(session, member->member.organization_id, member->member.user_id);
    if (!now) return error_reply(api::error_of(401, Sentence::not_signed_in));
    member->member.base_role = now->base_role;
    if (address.caller != api::Caller::owner) return std::nullopt;
    if (const auto refusal = domain::may_administer(member->actor())) {
        return error_reply(api::error_of(403, *refusal));
    }
    return std::nullopt;
}

std::optional<api::Error> Exchange::untaken_parameter() const {
    for (auto names = api::own_parameters; !names.empty();) {
        const auto end = names.find(' ');
        const auto name = names.substr(0, end);
        if (parameters.get(name) && !api::takes_parameter(address, name)) {
            return api::error_of(
                422, Refusal{Sentence::member_not_taken, {{"member", parameters.member_path(name)}}},
                parameters.member_path(name));
        }
        names.remove_prefix(end == std::string_view::npos ? names.size() : end + 1);
    }
    return std::nullopt;
}

api::Result<PageAsk> Exchange::page_ask(std::int64_t most) const {
    PageAsk ask;
    const bool is_console = incoming.header("Roster-Client") == "1";
    const auto count = number_parameter(parameters, "count", 50, 1,
                                        is_console ? std::max(most, most_rows_for_console) : most);
    if (!count) return std::unexpected(count.error());
    const auto offset = number_parameter(parameters, "offset", 0, 0, furthest_offset);
    if (!offset) return std::unexpected(offset.error());
    ask.count = *count;
    ask.offset = *offset;
    ask.paging_token = filter("paging_token");
    ask.paging_token_member = parameters.member_path("paging_token");
    ask.sort = parameters.get("sort").value_or("");
    if (ask.paging_token && parameters.get("offset")) {
        return refuse(
            422,
            Refusal{Sentence::member_not_together,
                    {{"member", parameters.member_path("offset")}, {"other", ask.paging_token_member}}},
            parameters.member_path("offset"));
    }
    return ask;
}

api::Result<std::optional<bool>> Exchange::flag(std::string_view name) const {
    const auto text = parameters.get(name);
    if (!text) return std::nullopt;
    if (*text == "true" || *text == "True" || *text == "1") return true;
    if (*text == "false" || *text == "False" || *text == "0") return false;
    return refuse(422, Refusal{Sentence::member_not_boolean, {{"member", parameters.member_path(name)}}},
                  parameters.member_path(name));
}

api::Result<std::optional<double>> Exchange::number(std::string_view name) const {
    const auto text = parameters.get(name);
    if (!text) return std::nullopt;
    double number = 0;
    const auto [end, problem] = std::from_chars(text->data(), text->data() + text->size(), number);
    if (problem == std::errc() && end == text->data() + text->size() && std::isfinite(number)) return number;
    return refuse(422, Refusal{Sentence::member_not_number, {{"member", parameters.member_path(name)}}},
                  parameters.member_path(name));
}

api::Result<std::optional<Timestamp>> Exchange::time(std::string_view name) const {
    const auto text = filter(name);
    if (!text) return std::nullopt;
    if (const auto time = domain::parse_timestamp(*text)) return time;
    return refuse(422, Refusal{Sentence::member_not_time, {{"member", parameters.member_path(name)}}},
                  parameters.member_path(name));
}

api::Result<bool> Exchange::needed_flag(std::string_view name) const {
    const auto value = flag(name);
    if (!value) return std::unexpected(value.error());
    if (!*value)
        return refuse(422, Refusal{Sentence::member_required, {{"member", parameters.member_path(name)}}},
                      parameters.member_path(name));
    return **value;
}

api::Result<std::string> Exchange::needed(std::string_view name) const {
    auto value = filter(name);
    if (!value)
        return refuse(422, Refusal{Sentence::member_required, {{"member", parameters.member_path(name)}}},
                      parameters.member_path(name));
    return std::move(*value);
}

api::Result<std::vector<std::string>> Exchange::search() const {
    const auto text = parameters.get("q").value_or("");
    if (domain::first_code_points(text, api::longest_search).size() == text.size()) return search_words(text);
    return refuse(
        422,
        Refusal{Sentence::member_too_long,
                {{"member", parameters.member_path("q")}, {"limit", std::to_string(api::longest_search)}}},
        parameters.member_path("q"));
}

std::optional<std::string> Exchange::filter(std::string_view name) const {
    auto text = parameters.get(name);
    if (text && text->empty()) return std::nullopt;
    return text;
}

api::Result<std::optional<std::string>> Exchange::choice(std::string_view name,
                                                         std::string_view allowed) const {
    auto text = filter(name);
    if (!text) return std::nullopt;
    if (domain::is_word_of(allowed, *text)) return text;
    return refuse(
        422,
        Refusal{
            Sentence::member_unknown_value,
            {{"member", parameters.member_path(name)}, {"value", *text}, {"values", std::string(allowed)}}},
        parameters.member_path(name));
}

std::string_view session_cookie_name(const Settings& settings) {
    return settings.is_https() ? "__Host-roster_session" : "roster_session";
}

namespace {

void set_cookie(api::HttpReply& reply, const Settings& settings, const std::string& pair, std::int64_t life) {
    reply.headers.push_back({"Set-Cookie", pair + "; Path=/; HttpOnly; SameSite=Strict; Max-Age=" +
                                               std::to_string(life / domain::second) +
                                               (settings.is_https() ? "; Secure" : "")});
}

}  // namespace

void set_session_cookie(api::HttpReply& reply, const Settings& settings, const std::string& token) {
    set_cookie(reply, settings, std::string(session_cookie_name(settings)) + "=" + token,
               settings.session_life);
}

void clear_session_cookie(api::HttpReply& reply, const Settings& settings) {
    set_cookie(reply, settings, std::string(session_cookie_name(settings)) + "=", 0);
}

std::string device_cookie_begin(const Settings& settings) {
    return std::string(settings.is_https() ? "__Host-" : "") + device_cookie_prefix;
}

void set_device_cookie(api::HttpReply& reply, const Settings& settings, const DeviceCookie& device) {
    set_cookie(reply, settings, (settings.is_https() ? "__Host-" : "") + device.name + "=" + device.token,
               settings.device_life);
}

}  // namespace roster::server
