#include "server/wrong_requests.hpp"

#include <algorithm>

namespace roster::server::test {

namespace {

constexpr unsigned seed = 20'260'101;

std::string deep(std::size_t levels) { return std::string(levels, '[') + std::string(levels, ']'); }

// Values that few members take.
const std::vector<Json>& strange_values() {
    static const std::vector<Json> all = {nullptr,
                                          true,
                                          false,
                                          0,
                                          -1,
                                          7,
                                          1.5,
                                          -1e300,
                                          1e308,
                                          9223372036854775807,
                                          18446744073709551615ULL,
                                          "",
                                          " ",
                                          "\n",
                                          "null",
                                          "\xE2\x80\xAE",
                                          std::string("\0", 1),
                                          std::string("a\0b", 3),
                                          std::string(300, 'a'),
                                          std::string(20'000, 'x'),
                                          "'; drop table members; --",
                                          Json::array(),
                                          Json::object(),
                                          Json::array({nullptr}),
                                          Json::array({Json::array()}),
                                          Json::array({1, "a", Json::object()}),
                                          {{"id", nullptr}},
                                          Json::parse(deep(40))};
    return all;
}

const std::vector<std::string>& strange_texts() {
    static const std::vector<std::string> all = {"%00",       "a%00b",        "%FF", "%C0%AF",
                                                 "%ED%A0%80", "%F5%80%80%80", "%80"};
    return all;
}

const std::vector<std::string>& strange_numbers() {
    static const std::vector<std::string> all = {"abc",
                                                 "-1",
                                                 "1.5.2",
                                                 "99999999999999999999999",
                                                 "-99999999999999999999999",
                                                 "0x10",
                                                 "1e",
                                                 "%2B1",
                                                 " 1",
                                                 "1 ",
                                                 "NaN",
                                                 "inf",
                                                 "",
                                                 "true",
                                                 "%00",
                                                 "1%00"};
    return all;
}

const std::vector<std::string>& strange_words() {
    static const std::vector<std::string> all = {
        "nonsense", "TRUE", "yes", "2", "-1", "a,b", "true,false", "%00", "%FF", "owner%20collaborator"};
    return all;
}

const std::vector<std::string>& strange_sorts() {
    static const std::vector<std::string> all = {
        "nonsense", "-",   "--name", "+name", "name,email", "name%20desc", "1", "id;drop%20table%20members",
        "%00",      "-%FF"};
    return all;
}

const std::vector<std::string>& strange_tokens() {
    static const std::vector<std::string> all = {
        "nonsense", "%00", "AAAA", "====",
        "%FF",      "W10", "null", "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa"};
    return all;
}

const std::vector<std::string>& strange_ids() {
    static const std::vector<std::string> all = {"none",
                                                 "%00",
                                                 "%FF",
                                                 "a%00b",
                                                 "..%2F..",
                                                 "'%20or%201=1",
                                                 "%7Bid%7D",
                                                 "%F0%9F%92%A5",
                                                 "0",
                                                 "-1",
                                                 "null",
                                                 "undefined",
                                                 "*",
                                                 "%25",
                                                 "_",
                                                 "%C0%80",
                                                 "%E2%80%AE",
                                                 "usr_",
                                                 "org_aaaaaaaaaaaaaaaaaaaa"};
    return all;
}

const std::vector<std::string>& strange_types() {
    static const std::vector<std::string> all = {"text/plain",
                                                 "",
                                                 "application/x-www-form-urlencoded",
                                                 "application/jsonp",
                                                 "json",
                                                 "application/json/x",
                                                 "text/html; charset=utf-8",
                                                 "multipart/form-data; boundary=b",
                                                 "\xFF"};
    return all;
}

void set_header(Incoming& request, const std::string& name, std::string value) {
    std::erase_if(request.headers, [&](const api::Header& each) { return each.name == name; });
    request.headers.push_back({name, std::move(value)});
}

// In the place of the one that is there.
void set_parameter(Incoming& request, const std::string& name, const std::string& value) {
    std::string others;
    for (std::string_view rest = request.query; !rest.empty();) {
        const auto pair = rest.substr(0, rest.find('&'));
        rest.remove_prefix(std::min(pair.size() + 1, rest.size()));
        if (pair.substr(0, pair.find('=')) != name) others += (others.empty() ? "" : "&") + std::string(pair);
    }
    request.query = std::move(others);
    request.query += (request.query.empty() ? "" : "&") + name + "=" + value;
}

}  // namespace

WrongRequests::WrongRequests(World& world, const api::Address& address)
    : world_(world),
      address_(address),
      random_(seed + static_cast<unsigned>(address.operation)),
      sample_(world.request(address, success_sample_of(address))),
      body_schema_(contract().body_schema(address)),
      body_(Json::parse(sample_.body, nullptr, false)),
      parameters_(contract().parameters(address, "query")) {}

Incoming WrongRequests::sound() {
    Incoming request;
    request.method = api::to_text(address_.method);
    request.path = sample_.path.substr(0, sample_.path.find('?'));
    request.query =
        sample_.path.size() > request.path.size() ? sample_.path.substr(request.path.size() + 1) : "";
    request.body = sample_.body;
    request.remote_ip = "127.0.0.1";
    request.headers = {{"Roster-Client", "1"},
                       {"Sec-Fetch-Site", "same-origin"},
                       {"Cookie", world_.client(By::owner).cookie()}};
    if (!request.body.empty()) request.headers.push_back({"Content-Type", "application/json"});
    return request;
}

std::optional<Incoming> WrongRequests::next() {
    using Spoil = bool (WrongRequests::*)(Incoming&);
    static const std::vector<Spoil> ways = {&WrongRequests::spoil_body,         &WrongRequests::spoil_body,
                                            &WrongRequests::spoil_text_of_body, &WrongRequests::spoil_type,
                                            &WrongRequests::spoil_parameter,    &WrongRequests::spoil_path,
                                            &WrongRequests::spoil_header};
    for (int tries = 0; tries < 50; ++tries) {
        auto request = sound();
        if ((this->*any_of(ways))(request)) return request;
    }
    return std::nullopt;
}

// Puts a strange value in the place of one of the values within, or takes a member away.
void WrongRequests::replace_somewhere(Json& value) {
    Json* here = &value;
    while (here->is_structured() && !here->empty() && random_() % 4 != 0) {
        auto member = here->begin();
        std::advance(member, random_() % here->size());
        if (here->is_object() && random_() % 5 == 0) {
            here->erase(member);
            return;
        }
        here = &*member;
    }
    *here = any_of(strange_values());
}

// Puts other values of the same kind in the place of some of the values within.
void WrongRequests::make_strange(Json& value) {
    static const std::vector<Json> texts = {"",
                                            " ",
                                            "\n",
                                            "a\tb",
                                            "\xE2\x80\xAE",
                                            "\xF0\x9F\x92\xA5",
                                            std::string(300, 'a'),
                                            std::string(20'000, 'x'),
                                            "%00",
                                            "\\",
                                            "\"",
                                            "'; --",
                                            "=1+1",
                                            "none",
                                            "a@b.example",
                                            std::string(300, 'a') + "@x.example",
                                            "owner",
                                            "\xEF\xBF\xBF",
                                            "\x01",
                                            "\x7F"};
    static const std::vector<Json> numbers = {
        0, -1, 1, 1'000'000'000, -9223372036854775807, 9223372036854775807};
    if (value.is_structured()) {
        for (auto& member : value) make_strange(member);
        if (value.is_array() && random_() % 4 == 0)
            value = random_() % 2 == 0 ? Json::array() : Json(1001, value.empty() ? Json() : value.front());
    } else if (value.is_string() && random_() % 2 == 0) {
        value = any_of(texts);
    } else if (value.is_number() && random_() % 2 == 0) {
        value = any_of(numbers);
    }
}

Incoming WrongRequests::strange() {
    static const std::vector<std::string> values = {"",
                                                    "%20",
                                                    "%F0%9F%92%A5",
                                                    "none",
                                                    "0",
                                                    "-1",
                                                    "1",
                                                    "%25",
                                                    "_",
                                                    "*",
                                                    "%27",
                                                    "true",
                                                    "2026-01-01T00:00:00Z",
                                                    "9999-12-31T23:59:59Z",
                                                    std::string(2000, 'x')};
    auto request = sound();
    if (random_() % 3 == 0) spoil_path(request);
    if (!parameters_.empty() && random_() % 2 == 0)
        set_parameter(request, any_of(parameters_).at("name").get<std::string>(), any_of(values));
    if (!body_.is_discarded()) {
        Json body = body_;
        make_strange(body);
        request.body = body.dump();
    }
    return request;
}

// Holds against the schema: what is still sound is no wrong request.
bool WrongRequests::spoil_body(Incoming& request) {
    if (body_schema_.is_null() || body_.is_discarded()) return false;
    Json body = body_;
    replace_somewhere(body);
    if (contract().mismatch(body_schema_, body, false).empty()) return false;
    request.body = body.dump(-1, ' ', random_() % 2 == 0, Json::error_handler_t::replace);
    return true;
}

bool WrongRequests::spoil_text_of_body(Incoming& request) {
    if (body_schema_.is_null() || request.body.empty()) return false;
    auto& body = request.body;
    const auto at = random_() % body.size();
    switch (random_() % 7) {
        case 0:
            body.resize(at);
            if (body.empty()) return false;
            break;
        case 1:
            body[at] = static_cast<char>(random_());
            break;
        case 2:
            body.insert(at, 1, static_cast<char>(random_()));
            break;
        case 3:
            body += any_of(std::vector<std::string>{"]", "}", "x", "{}", std::string(1, '\0'), ",", "\xFF"});
            break;
        case 4:
            body = deep(100 + random_() % 5000);
            break;
        case 5:
            body = std::string(random_() % 3000, '[');
            break;
        default:
            body = body.front() == '{' ? R"({"a":1,"a":2,)" + body.substr(1) : R"({"a":1,"a":2})";
            return true;
    }
    const auto read = Json::parse(body, nullptr, false);
    return read.is_discarded() || !contract().mismatch(body_schema_, read, false).empty();
}

bool WrongRequests::spoil_type(Incoming& request) {
    if (body_schema_.is_null() || request.body.empty()) return false;
    set_header(request, "Content-Type", any_of(strange_types()));
    return true;
}

bool WrongRequests::spoil_parameter(Incoming& request) {
    if (parameters_.empty() || random_() % 8 == 0) {
        set_parameter(request, random_() % 2 == 0 ? "anything" : any_of(strange_texts()),
                      any_of(strange_texts()));
        return true;
    }
    const auto& parameter = any_of(parameters_);
    const auto name = parameter.at("name").get<std::string>();
    const auto& schema = parameter.at("schema");
    if (name == "sort")
        set_parameter(request, name, any_of(strange_sorts()));
    else if (name == "paging_token")
        set_parameter(request, name, any_of(strange_tokens()));
    else if (schema.contains("enum"))
        set_parameter(request, name, any_of(strange_words()));
    else if (schema.at("type") == "string")
        set_parameter(request, name, any_of(strange_texts()));
    else if (const auto& number = any_of(strange_numbers()); name == "duration_seconds" && number[0] == '9')
        return false;  // more than 30 days means 30 days
    else
        set_parameter(request, name, number);
    return true;
}

bool WrongRequests::spoil_path(Incoming& request) {
    const auto names = contract().parameters(address_, "path");
    if (names.empty()) return false;
    std::string path(address_.pattern);
    const auto spoiled = random_() % names.size();
    for (std::size_t index = 0; index < names.size(); ++index) {
        const auto name = names[index].at("name").get<std::string>();
        const auto place = path.find("{" + name + "}");
        path.replace(place, name.size() + 2, index == spoiled ? any_of(strange_ids()) : world_.value(name));
    }
    request.path = path;
    return true;
}

bool WrongRequests::spoil_header(Incoming& request) {
    switch (random_() % 4) {
        case 0:
            if (!api::takes_idempotency_key(address_)) return false;
            set_header(request, "Idempotency-Key",
                       random_() % 2 == 0 ? "" : std::string(256 + random_() % 100, 'k'));
            return true;
        case 1:
            if (!api::is_in_an_organization(address_)) return false;
            set_header(request, "Roster-Organization", any_of(strange_ids()));
            return true;
        case 2:
            if (!contract().has_parameter(address_, "If-Match")) return false;
            set_header(request, "If-Match",
                       any_of(std::vector<std::string>{"nonsense", "\"\"", "W/\"1\"", "\xFF", ",,,",
                                                       "\"9-0000000000000000\""}));
            return true;
        default:
            if (address_.caller == api::Caller::anybody) return false;
            if (random_() % 2 == 0)
                set_header(request, "Authorization", "Bearer " + any_of(strange_ids()));
            else
                set_header(request, "Cookie", "cli_token=\xFF; roster_session=" + any_of(strange_ids()));
            return true;
    }
}

}  // namespace roster::server::test
