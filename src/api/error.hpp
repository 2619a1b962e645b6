// What goes wrong, as it is written on the wire: {"error": {"detail", "code", "field"}}.
#pragma once

#include <expected>
#include <optional>
#include <string>
#include <vector>

#include "domain/sentences.hpp"

namespace roster::api {

struct ChangedBy {
    std::string id, name;
};

struct Error {
    int status = 0;      // the HTTP status; 0 when no answer came (offline, timeout)
    std::string detail;  // a sentence for people, never empty
    std::string code;    // a sentence's name, or a word of api.md; may be empty with another backend
    std::string field;   // the member that is wrong, by its path ("bindings[0].role_name"); may be empty
    std::optional<int> retry_after_seconds;
    std::optional<ChangedBy> changed_by;  // 412: who changed the thing meanwhile, where that is known
};

template <class T>
using Result = std::expected<T, Error>;

Error error_of(int status, domain::Sentence sentence, std::string field = {});
Error error_of(int status, const domain::Refusal& refusal, std::string field = {});

// What is known of a failure by its status alone, for an answer without a sentence; 0: no answer came.
Error error_of_status(int status);

// What to show for an error: the console's own sentence for a code it knows, else `detail`. A sentence that
// needs arguments is taken from `detail`, because the wire carries no arguments.
std::string sentence_for_people(const Error& error);

}  // namespace roster::api
