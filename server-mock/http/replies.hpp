// Answers as every address gives them.
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "api/error.hpp"
#include "api/http.hpp"
#include "api/json.hpp"
#include "service/versioned.hpp"

namespace roster::server {

api::HttpReply json_reply(int status, std::string body);
api::HttpReply empty_reply(int status);

// {"error": …} with the error's status and Retry-After. A 422 names the member in its sentence.
api::HttpReply error_reply(api::Error error);

// 422 when a batch has more entries than any may have.
std::optional<api::Error> too_many(std::size_t entries, std::string field);

template <class T>
api::HttpReply one_reply(int status, T value) {
    return json_reply(status, api::to_json(api::One<T>{std::move(value)}));
}

template <class T>
api::HttpReply one_reply(int status, api::Result<T> result) {
    if (!result) return error_reply(std::move(result.error()));
    return one_reply(status, std::move(*result));
}

template <class T>
api::HttpReply one_reply(int status, Versioned<T> versioned) {
    auto reply = one_reply(status, std::move(versioned.value));
    reply.headers.push_back({"ETag", std::move(versioned.etag)});
    return reply;
}

template <class T>
api::HttpReply one_reply(int status, api::Result<Versioned<T>> result) {
    if (!result) return error_reply(std::move(result.error()));
    return one_reply(status, std::move(*result));
}

// A download under a name; its body follows in parts.
api::HttpReply csv_reply(std::string_view file_name);

template <class T>
api::HttpReply rows_reply(std::vector<api::Row<T>> rows) {
    return json_reply(200, api::to_json(api::Rows<T>{std::move(rows)}));
}

template <class T>
api::HttpReply page_reply(api::Result<api::Page<T>> result) {
    if (!result) return error_reply(std::move(result.error()));
    return json_reply(200, api::to_json(*result));
}

// 412 with what the thing is now and its tag, and who changed it.
template <class T>
api::HttpReply changed_reply(api::Error error, ChangedMeanwhile<T> changed) {
    api::ChangedReply<T> body;
    body.error.detail = std::move(error.detail);
    body.error.code = std::move(error.code);
    body.error.current = std::move(changed.current.value);
    if (!changed.changed_by_id.empty())
        body.error.changed_by = {changed.changed_by_id, changed.changed_by_name};
    body.error.changed_at = changed.changed_at;
    auto reply = json_reply(412, api::to_json(body));
    reply.headers.push_back({"ETag", std::move(changed.current.etag)});
    return reply;
}

template <class T>
api::HttpReply change_reply(int status, ChangeResult<T> result) {
    if (result) return one_reply(status, std::move(*result));
    auto& refusal = result.error();
    if (!refusal.changed) return error_reply(std::move(refusal.error));
    return changed_reply(std::move(refusal.error), std::move(*refusal.changed));
}

// 204, or why not.
api::HttpReply done_reply(api::Result<void> result);

template <class T>
api::HttpReply change_done_reply(ChangeResult<T> result) {
    if (result) return empty_reply(204);
    return change_reply(204, std::move(result));
}

// 204 with the tag of what it is now, unless it is gone; or 412.
template <class T>
api::HttpReply empty_change_reply(ChangeResult<T> result, bool is_gone = false) {
    if (!result) return change_reply(0, std::move(result));
    auto reply = empty_reply(204);
    if (!is_gone) reply.headers.push_back({"ETag", std::move(result->etag)});
    return reply;
}

template <class T>
api::HttpReply done_reply(Done<T> result) {
    if (result) return empty_reply(204);
    auto& refusal = result.error();
    if (!refusal.changed) return error_reply(std::move(refusal.error));
    return changed_reply(std::move(refusal.error), std::move(*refusal.changed));
}

}  // namespace roster::server
