// The members of api/types/envelopes.hpp.
#pragma once

#include "api/descriptions/description.hpp"
#include "api/types/envelopes.hpp"

namespace roster::api {

template <class T>
struct Description<One<T>> {
    using Of = One<T>;
    static void members(auto& visitor) { visitor.required("result", &Of::result); }
};

template <>
struct Description<PageMetadata> {
    using Of = PageMetadata;
    static void members(auto& visitor) {
        visitor.relaxed("total", &Of::total);
        visitor.nullable("next_paging_token", &Of::next_paging_token);
    }
};

template <class T>
struct Description<Page<T>> {
    using Of = Page<T>;
    static void members(auto& visitor) {
        visitor.required("results", &Of::results);
        visitor.relaxed("metadata", &Of::metadata);
    }
    // Other backends leave the metadata out, or end with an empty token.
    static void complete(Of& page) {
        auto& [total, token] = page.metadata;
        if (token && token->empty()) token.reset();
        if (total < static_cast<std::int64_t>(page.results.size()))
            total = static_cast<std::int64_t>(page.results.size());
    }
};

template <>
struct Description<ChangedBy> {
    using Of = ChangedBy;
    static void members(auto& visitor) {
        visitor.required("id", &Of::id);
        visitor.required("name", &Of::name);
    }
};

template <>
struct Description<Error> {
    using Of = Error;
    static void members(auto& visitor) {
        visitor.relaxed("detail", &Of::detail);
        visitor.unless_empty("code", &Of::code);
        visitor.unless_empty("field", &Of::field);
        visitor.optional("changed_by", &Of::changed_by);
    }
};

template <class T>
struct Description<ChangedMeanwhile<T>> {
    using Of = ChangedMeanwhile<T>;
    static void members(auto& visitor) {
        visitor.required("detail", &Of::detail);
        visitor.unless_empty("code", &Of::code);
        visitor.required("current", &Of::current);
        visitor.nullable("changed_by", &Of::changed_by);
        visitor.nullable("changed_at", &Of::changed_at);
    }
};

template <class T>
struct Description<Row<T>> {
    using Of = Row<T>;
    static void members(auto& visitor) {
        visitor.required("status", &Of::status);
        visitor.optional("data", &Of::data);
        visitor.optional("error", &Of::error);
        visitor.only_written("error", &Of::changed);
    }
    static void complete(Of& row) {
        const bool succeeded = row.status >= 200 && row.status < 300;
        if (succeeded) row.error.reset();
        if (!succeeded && !row.error) row.error.emplace();
        if (!row.error) return;
        row.error->status = row.status;
        if (row.error->detail.empty()) row.error->detail = error_of_status(row.status).detail;
    }
};

template <class T>
struct Description<Rows<T>> {
    using Of = Rows<T>;
    static void members(auto& visitor) { visitor.required("results", &Of::results); }
};

template <class T>
struct Description<ChangedReply<T>> {
    using Of = ChangedReply<T>;
    static void members(auto& visitor) { visitor.required("error", &Of::error); }
};

struct ErrorEnvelope {
    Error error;
};

template <>
struct Description<ErrorEnvelope> {
    using Of = ErrorEnvelope;
    static void members(auto& visitor) { visitor.required("error", &Of::error); }
};

}  // namespace roster::api
