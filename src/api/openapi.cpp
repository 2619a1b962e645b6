#include "api/openapi.hpp"

#include <algorithm>
#include <map>
#include <set>

#include "api/address_rules.hpp"
#include "api/json.hpp"
#include "api/json_schema.hpp"

namespace roster::api {
namespace {

constexpr std::string_view about =
    "Who the people of an Anyscale organization are, what they may do, and how new people come in. Every "
    "error is "
    "{\"error\": {detail, code, field}}. A trailing slash is the same address; unknown members of a body are "
    "ignored. "
    "A list begins with its newest rows unless sorted otherwise.";

// What every address may answer beside its own: a sentence for people, the same at all of them.
const std::map<int, std::string_view>& sentences_of_status() {
    static const std::map<int, std::string_view> all = {
        {200, "Done: the body tells what."},
        {201, "Made."},
        {202, "Taken."},
        {204, "Done."},
        {400, "A rule forbids it; the sentence says which."},
        {401, "Nobody is signed in, or not any more."},
        {403, "Not allowed: in this role, with this credential, or from that page."},
        {404, "Not there, or not the caller's to see."},
        {409, "In conflict with what is there, or the session is in another organization."},
        {410, "The link is dead; the sentence says why."},
        {412, "It changed meanwhile: what it is now, and who changed it."},
        {413, "The body is longer than one mebibyte."},
        {415, "The body is not JSON."},
        {422, "Malformed; `field` names the member."},
        {429, "Too many; Retry-After says for how long."},
        {500, "The server failed."},
        {503, "Busy; Retry-After says for how long."},
    };
    return all;
}

Document text_schema() { return {{"type", "string"}}; }

// "flag", "integer", "number", "a|b|c", or nothing for a text.
Document parameter_schema(std::string_view type) {
    if (type.empty()) return text_schema();
    if (type == "flag") return {{"enum", {"true", "false", "True", "False", "1", "0"}}};
    if (type == "integer" || type == "number") return {{"type", std::string(type)}};
    Document values = Document::array();
    for (const auto value : words_of(type, '|')) values.push_back(std::string(value));
    return {{"enum", std::move(values)}};
}

Document parameter_reference(std::string_view name) {
    return {{"$ref", "#/components/parameters/" + std::string(name)}};
}

Document shared_parameters() {
    const auto make = [](const char* name, const char* in, const char* description, Document schema) {
        return Document{
            {"name", name}, {"in", in}, {"description", description}, {"schema", std::move(schema)}};
    };
    return {
        {"count",
         make("count", "query",
              "Rows of the page: at most 50, of clouds 1,000, with the header Roster-Client: 1 at least 500.",
              {{"type", "integer"}, {"minimum", 1}, {"maximum", 1000}, {"default", 50}})},
        {"paging_token",
         make("paging_token", "query",
              "Where the page begins: next_paging_token of the one before, of the same list with the "
              "same filters and order.",
              text_schema())},
        {"offset", make("offset", "query", "How many rows to skip; not together with paging_token.",
                        {{"type", "integer"}, {"minimum", 0}})},
        {"q",
         make("q", "query",
              "What is typed into a search: every word of it stands in name or e-mail, in any order; case, "
              "accents, widths, kinds of apostrophes, hyphens and blanks are one.",
              {{"type", "string"}, {"maxLength", longest_search}})},
        {"roster_client",
         make("Roster-Client", "header", "1, with every change that comes by the session's cookie.",
              {{"enum", {"1"}}})},
        {"roster_organization",
         make("Roster-Organization", "header",
              "The organization that the caller believes to be in: 409 when it is another.", text_schema())},
        {"roster_person",
         make("Roster-Person", "header",
              "The percent-encoded email of the person who asks: 401 when the session is somebody else's.",
              text_schema())},
        {"idempotency_key",
         make("Idempotency-Key", "header",
              "The same key with the same query and body within 24 hours gives the first answer once more.",
              {{"type", "string"}, {"minLength", 1}, {"maxLength", 255}})},
        {"if_match",
         make("If-Match", "header", "The ETag of what is to be changed: 412 when it changed meanwhile.",
              text_schema())},
    };
}

Document security_of(Caller caller) {
    const auto by = [](const char* scheme) { return Document{{scheme, Document::array()}}; };
    if (caller == Caller::anybody) return Document::array();
    if (caller == Caller::session) return Document::array({by("session")});
    return Document::array({by("key"), by("key_cookie"), by("session")});
}

Document security_schemes() {
    return {
        {"key", {{"type", "http"}, {"scheme", "bearer"}, {"description", "An API key."}}},
        {"key_cookie",
         {{"type", "apiKey"},
          {"in", "cookie"},
          {"name", "cli_token"},
          {"description", "An API key, as Anyscale's command line sends it."}}},
        {"session",
         {{"type", "apiKey"},
          {"in", "cookie"},
          {"name", "__Host-roster_session"},
          {"description", "The browser's session; on plain http the cookie is roster_session."}}},
    };
}

class OpenApi {
   public:
    // An address of the table, with the schemas of its body and its answer.
    struct Row {
        const Address& address;
        std::string_view name, query;
        Document body;  // null without one
        bool is_body_optional;
        int status;
        Document answer;  // the content of a success; null without a body
        std::string_view refusals;
    };

    template <class T>
    Document body() {
        if constexpr (std::is_same_v<T, Nothing>)
            return {};
        else
            return schemas_.of<T>(Direction::request);
    }

    template <class T>
    Document answer() {
        if constexpr (std::is_same_v<T, Nothing>)
            return {};
        else if constexpr (std::is_same_v<T, CsvFile>)
            return {{"text/csv", {{"schema", text_schema()}}}};
        else
            return json_content(schemas_.of<T>(Direction::reply));
    }

    void add(Row row) {
        const Address& address = row.address;
        std::string summary(row.name);
        std::ranges::replace(summary, '_', ' ');
        Document operation = {{"operationId", std::string(row.name)}, {"summary", std::move(summary)}};
        operation["tags"] = Document::array({tag_of(address.pattern)});
        operation["security"] = security_of(address.caller);
        operation["parameters"] = parameters_of(row);
        auto responses = responses_of(row);
        if (!row.body.is_null()) {
            operation["requestBody"] = {{"required", !row.is_body_optional && says_something(row.body)},
                                        {"content", json_content(std::move(row.body))}};
        }
        operation["responses"] = std::move(responses);
        std::string method(to_text(address.method));
        std::ranges::transform(method, method.begin(),
                               [](char c) { return static_cast<char>(c - 'A' + 'a'); });
        paths_[std::string(address.pattern)][method] = std::move(operation);
    }

    Document finished() && {
        Document responses = Document::object();
        const auto error = schemas_.of<ErrorEnvelope>(Direction::reply);
        for (const int status : refusals_) {
            Document response = {{"description", sentence_of(status)}, {"content", json_content(error)}};
            if (status == 429 || status == 503)
                response["headers"] = {{"Retry-After", {{"schema", {{"type", "integer"}, {"minimum", 1}}}}}};
            responses[std::to_string(status)] = std::move(response);
        }
        return {{"openapi", "3.1.0"},
                {"info", {{"title", "Roster"}, {"version", "2"}, {"description", std::string(about)}}},
                {"servers", Document::array({{{"url", "/"}}})},
                {"paths", std::move(paths_)},
                {"components",
                 {{"schemas", std::move(schemas_.components)},
                  {"responses", std::move(responses)},
                  {"parameters", shared_parameters()},
                  {"securitySchemes", security_schemes()}}}};
    }

   private:
    static Document json_content(Document schema) {
        return {{"application/json", {{"schema", std::move(schema)}}}};
    }

    // Whether a body must hold anything: an empty one says what {} says.
    bool says_something(const Document& body) const {
        const auto reference = body.value("$ref", "");
        const auto& schema =
            reference.empty() ? body : schemas_.components.at(reference.substr(reference.rfind('/') + 1));
        return schema.value("type", "") != "object" || schema.contains("required");
    }

    static std::string sentence_of(int status) { return std::string(sentences_of_status().at(status)); }

    // "/api/v2/clouds/{cloud_id}": clouds
    static std::string tag_of(std::string_view pattern) { return std::string(words_of(pattern, '/').at(2)); }

    static Document parameters_of(const Row& row) {
        Document parameters = Document::array();
        for (const auto segment : words_of(row.address.pattern, '/')) {
            if (!segment.starts_with('{')) continue;
            parameters.push_back({{"name", std::string(segment.substr(1, segment.size() - 2))},
                                  {"in", "path"},
                                  {"required", true},
                                  {"schema", text_schema()}});
        }
        for (auto word : words_of(row.query)) {
            if (word == "page") {
                for (const auto* name : {"count", "paging_token", "offset"})
                    parameters.push_back(parameter_reference(name));
                continue;
            }
            if (word == "q") {
                parameters.push_back(parameter_reference("q"));
                continue;
            }
            const bool is_required = word.ends_with('!');
            if (is_required) word.remove_suffix(1);
            const auto name = word.substr(0, word.find(':'));
            const auto type = word.substr(std::min(name.size() + 1, word.size()));
            Document parameter = {{"name", std::string(name)}, {"in", "query"}};
            if (is_required) parameter["required"] = true;
            parameter["schema"] = parameter_schema(type);
            parameters.push_back(std::move(parameter));
        }
        const bool has_caller = row.address.caller != Caller::anybody;
        if (has_caller) parameters.push_back(parameter_reference("roster_person"));
        if (has_caller && row.address.method != Method::get)
            parameters.push_back(parameter_reference("roster_client"));
        if (is_in_an_organization(row.address))
            parameters.push_back(parameter_reference("roster_organization"));
        if (takes_idempotency_key(row.address)) parameters.push_back(parameter_reference("idempotency_key"));
        if (row.refusals.find("412") != std::string_view::npos)
            parameters.push_back(parameter_reference("if_match"));
        return parameters;
    }

    // Who calls, other organizations, bodies and parameters are judged alike at every address.
    static std::set<int> general_refusals(const Row& row) {
        std::set<int> statuses = {403, 422, 429, 500, 503};
        if (row.address.caller != Caller::anybody) statuses.insert(401);
        if (is_in_an_organization(row.address)) statuses.insert(409);
        if (row.address.pattern.find('{') != std::string_view::npos) statuses.insert(404);
        if (row.address.method != Method::get) statuses.insert(413);
        if (!row.body.is_null()) statuses.insert(415);
        return statuses;
    }

    Document responses_of(Row& row) {
        std::map<int, Document> responses;
        responses[row.status] = {{"description", sentence_of(row.status)}};
        if (!row.answer.is_null()) responses[row.status]["content"] = std::move(row.answer);

        auto statuses = general_refusals(row);
        for (const auto word : words_of(row.refusals)) {
            const int status = std::stoi(std::string(word));
            if (const auto colon = word.find(':'); colon != std::string_view::npos)
                responses[status] = changed_response(word.substr(colon + 1));
            else
                statuses.insert(status);
        }
        for (const int status : statuses)
            responses[status] = {{"$ref", "#/components/responses/" + std::to_string(status)}};
        refusals_.merge(statuses);

        Document all = Document::object();
        for (auto& [status, response] : responses) all[std::to_string(status)] = std::move(response);
        return all;
    }

    // 412, with a thing of the type of that name.
    Document changed_response(std::string_view type) {
        auto schema = schemas_.of<ChangedReply<EmptyResult>>(Direction::reply);
        schema["properties"]["error"]["properties"]["current"] = schema_reference(type);
        return {{"description", sentence_of(412)}, {"content", json_content(std::move(schema))}};
    }

    Schemas schemas_;
    Document paths_ = Document::object();
    std::set<int> refusals_;  // that any address has, described once
};

template <class T>
struct BodyOf {
    using type = T;
    static constexpr bool is_optional = false;
};
template <class T>
struct BodyOf<std::optional<T>> {
    using type = T;
    static constexpr bool is_optional = true;
};

}  // namespace

std::string openapi_document() {
    OpenApi document;
#define ADDRESS(operation, method, path, caller, query, body_type, status, answer_type, refusals) \
    document.add({at::operation, #operation, query, document.body<BodyOf<body_type>::type>(),     \
                  BodyOf<body_type>::is_optional, status, document.answer<answer_type>(), refusals});
#include "api/addresses.def"
#undef ADDRESS
    return std::move(document).finished().dump();
}

}  // namespace roster::api
