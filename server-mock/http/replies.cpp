#include "http/replies.hpp"

#include "domain/email_list.hpp"

namespace roster::server {

api::HttpReply json_reply(int status, std::string body) {
    return {status, {{"Content-Type", "application/json"}}, std::move(body)};
}

api::HttpReply empty_reply(int status) { return {status, {}, {}}; }

api::HttpReply csv_reply(std::string_view file_name) {
    return {200,
            {{"Content-Type", "text/csv; charset=utf-8"},
             {"Content-Disposition", "attachment; filename=\"" + std::string(file_name) + "\""}},
            {}};
}

api::HttpReply error_reply(api::Error error) {
    if (error.status == 422 && !error.field.empty() && error.detail.find(error.field) == std::string::npos) {
        error.detail = error.field + ": " + error.detail;
    }
    auto reply = json_reply(error.status, api::to_json(error));
    if (error.retry_after_seconds)
        reply.headers.push_back({"Retry-After", std::to_string(*error.retry_after_seconds)});
    return reply;
}

std::optional<api::Error> too_many(std::size_t entries, std::string field) {
    if (entries <= domain::most_addresses_at_once) return std::nullopt;
    return api::error_of(422,
                         domain::Refusal{domain::Sentence::too_many_entries,
                                         {{"limit", std::to_string(domain::most_addresses_at_once)}}},
                         std::move(field));
}

api::HttpReply done_reply(api::Result<void> result) {
    return result ? empty_reply(204) : error_reply(std::move(result.error()));
}

}  // namespace roster::server
