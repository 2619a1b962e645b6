// What every reply is wrapped in: one thing, a page of many, the rows of a batch, a 412.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "api/error.hpp"
#include "domain/time.hpp"

namespace roster::api {

using domain::Timestamp;

template <class T>
struct One {  // {"result": {…}}
    T result;
};

struct PageMetadata {
    std::int64_t total = 0;
    std::optional<std::string> next_paging_token;  // null at the end, never empty
};

template <class T>
struct Page {  // {"results": […], "metadata": {…}}
    std::vector<T> results;
    PageMetadata metadata;
};

// 412: what the thing is now, and who changed it when; nobody when the tag was never one of this thing's.
// Read as an Error, it tells who.
template <class T>
struct ChangedMeanwhile {
    std::string detail, code;
    T current;
    std::optional<ChangedBy> changed_by;
    std::optional<Timestamp> changed_at;
};

// A row of a batch: {status, data} or {status, error}.
template <class T>
struct Row {
    int status = 0;
    std::optional<T> data;
    std::optional<Error> error;
    std::optional<ChangedMeanwhile<T>> changed = {};  // 412: written in the error's place
};

template <class T>
struct Rows {  // {"results": […]} in the order asked
    std::vector<Row<T>> results;
};

template <class T>
struct ChangedReply {  // {"error": {…}}
    ChangedMeanwhile<T> error;
};

}  // namespace roster::api
