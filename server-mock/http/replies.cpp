#include "http/replies.hpp"

namespace roster::server {

api::HttpReply json_reply(int status, std::string body) {
    return {status, {{"Content-Type", "application/json"}}, std::move(body)};
}

api::HttpReply empty_reply(int status) { return {status, {}, {}}; }

api::HttpReply error_reply(api::Error error) {
    if (error.status == 422 && !error.field.empty() && error.detail.find(error.field) == std::string::npos) {
        error.detail = error.field + ": " + error.detail;
    }
    auto reply = json_reply(error.status, api::to_json(error));
    if (error.retry_after_seconds)
        reply.headers.push_back({"Retry-After", std::to_string(*error.retry_after_seconds)});
    return reply;
}

}  // namespace roster::server
