// What every reply has in common: its error, and the one that holds nothing.
#include "api/json.hpp"

#include <charconv>

#include "api/json_codec.hpp"

namespace roster::api {
namespace {

std::optional<int> retry_after_of(const HttpReply& reply) {
    const std::string_view text = reply.header("Retry-After");
    int seconds = 0;
    const auto [end, problem] = std::from_chars(text.data(), text.data() + text.size(), seconds);
    if (text.empty() || problem != std::errc{} || end != text.data() + text.size() || seconds < 0)
        return std::nullopt;
    return seconds;
}

}  // namespace

bool is_success(int status) { return status >= 200 && status < 300; }

Error refusal_of(const HttpReply& reply) {
    const auto envelope = from_json<ErrorEnvelope>(reply.body);
    Error error = envelope ? envelope->error : Error{};
    error.status = reply.status;
    if (error.detail.empty()) error = error_of_status(reply.status);
    error.retry_after_seconds = retry_after_of(reply);
    return error;
}

std::string to_json(const Error& error) { return to_json(ErrorEnvelope{error}); }

template <>
Result<Nothing> read_reply<Nothing>(const HttpReply& reply) {
    if (!is_success(reply.status)) return std::unexpected(refusal_of(reply));
    return Nothing{};
}

}  // namespace roster::api
