#include "api/error.hpp"

namespace roster::api {

Error error_of(int status, domain::Sentence sentence, std::string field) {
    return error_of(status, domain::Refusal{sentence, {}}, std::move(field));
}

Error error_of(int status, const domain::Refusal& refusal, std::string field) {
    return {.status = status,
            .detail = domain::say(refusal),
            .code = std::string(domain::code_of(refusal.sentence)),
            .field = std::move(field),
            .retry_after_seconds = {},
            .changed_by = {}};
}

Error error_of_status(int status) {
    using enum domain::Sentence;
    switch (status) {
        case 0:
            return error_of(status, offline);
        case 401:
            return error_of(status, not_signed_in);
        case 404:
            return error_of(status, not_found);
        case 412:
            return error_of(status, changed_meanwhile);
        case 413:
            return error_of(status, body_too_large);
        case 414:
        case 431:
            return error_of(status, request_too_long);
        case 501:
            return error_of(status, not_offered);
        case 429:
        case 503:
            return error_of(status, busy);
        default:
            return error_of(status, status >= 500 ? server_failed : refused);
    }
}

std::string sentence_for_people(const Error& error) {
    const auto sentence = domain::sentence_of_code(error.code);
    if (sentence && !domain::has_arguments(*sentence)) return domain::say(*sentence);
    return error.detail;
}

}  // namespace roster::api
