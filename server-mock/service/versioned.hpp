// Things with a version: the tag that a caller sees (ETag, RFC 9110 §8.8.3) and what is said when it is outdated.
#pragma once

#include <expected>
#include <optional>
#include <string>
#include <string_view>

#include "api/error.hpp"
#include "clock.hpp"

namespace roster::server {

// The tag of a thing at a version, with its quotation marks.
std::string etag_of(std::string_view id, std::int64_t version);

enum class TagMatch { current, outdated, never_valid };
// What a caller's If-Match means: "*" and an empty one match; of a list any may.
TagMatch match_tag(std::string_view if_match, std::string_view id, std::int64_t version);

template <class T>
struct Versioned {
    T value;
    std::string etag;
};

// 412: what it is now, and who changed it when; nobody when the tag was never one of this thing's.
template <class T>
struct ChangedMeanwhile {
    Versioned<T> current;
    std::string changed_by_id, changed_by_name;  // empty: not known
    std::optional<Timestamp> changed_at;
};

template <class T>
struct ChangeRefusal {
    api::Error error;
    std::optional<ChangedMeanwhile<T>> changed;
};

template <class T>
using ChangeResult = std::expected<Versioned<T>, ChangeRefusal<T>>;

// A change after which there is nothing to show.
template <class T>
using Done = std::expected<void, ChangeRefusal<T>>;

}  // namespace roster::server
