// The seam of json.hpp: every type that a request or a reply carries, instantiated once.
#include "api/json.hpp"

#include <charconv>

#include "api/json_reader.hpp"
#include "api/json_writer.hpp"

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

bool is_success(int status) { return status >= 200 && status < 300; }

Error refusal_of(const HttpReply& reply) {
    const auto envelope = from_json<ErrorEnvelope>(reply.body);
    Error error = envelope ? envelope->error : Error{};
    error.status = reply.status;
    if (error.detail.empty()) error = error_of_status(reply.status);
    error.retry_after_seconds = retry_after_of(reply);
    return error;
}

}  // namespace

template <class T>
std::string to_json(const T& value) {
    std::string out;
    append_json(out, value);
    return out;
}

std::string to_json(const Error& error) { return to_json(ErrorEnvelope{error}); }

template <class T>
Result<T> from_json(std::string_view text) {
    const auto json = parse_json(text);
    if (!json) return std::unexpected(json.error());
    T value;
    ReadFailure failure;
    read(*json, value, JsonPath{}, failure);
    if (failure) return std::unexpected(std::move(*failure));
    return value;
}

template <class T>
Result<T> read_reply(const HttpReply& reply) {
    if (!is_success(reply.status)) return std::unexpected(refusal_of(reply));
    auto value = from_json<T>(reply.body);
    if (value) return value;
    return std::unexpected(
        error_of(reply.status, domain::Sentence::answer_not_understood, std::move(value.error().field)));
}

template <>
Result<Nothing> read_reply<Nothing>(const HttpReply& reply) {
    if (!is_success(reply.status)) return std::unexpected(refusal_of(reply));
    return Nothing{};
}

#define BODY(T)                             \
    template std::string to_json(const T&); \
    template Result<T> from_json<T>(std::string_view);
#define ANSWER(...)                                                        \
    template std::string to_json(const __VA_ARGS__&);                      \
    template Result<__VA_ARGS__> from_json<__VA_ARGS__>(std::string_view); \
    template Result<__VA_ARGS__> read_reply<__VA_ARGS__>(const HttpReply&);
#define THING(T) BODY(T) ANSWER(One<T>) ANSWER(Page<T>) ANSWER(Rows<T>)

// What requests carry.
BODY(Login)
BODY(LoginSelect)
BODY(SwitchOrganization)
BODY(RequestPasswordReset)
BODY(ResetPassword)
BODY(OrganizationPatch)
BODY(InvitationCreate)
BODY(InvitationCheck)
BODY(InvitationIds)
BODY(InvitationPreviewAsk)
BODY(InvitationAccept)
BODY(std::vector<InvitationCreate>)
BODY(std::vector<InvitationCheck>)

// What replies carry, alone and in their envelopes.
THING(UserInfo)
THING(LoginAnswer)
THING(OrganizationChoice)
THING(OrganizationPublic)
THING(Organization)
THING(Collaborator)
THING(Invitation)
THING(InvitationCreated)
THING(InvitationChecked)
THING(InvitationLink)
THING(InvitationPreview)

// What a 412 carries, for everything that If-Match guards.
BODY(ChangedReply<Organization>)

#undef THING
#undef ANSWER
#undef BODY

}  // namespace roster::api
