// One request on its way through a route: what came, who calls, and how an answer is made of it.
#pragma once

#include <functional>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "api/addresses.hpp"
#include "http/claim_keeper.hpp"
#include "http/incoming.hpp"
#include "http/replies.hpp"
#include "service/backend.hpp"
#include "service/csv.hpp"
#include "service/known_devices.hpp"
#include "service/paging.hpp"

namespace roster::server {

struct Exchange {
    Backend& backend;
    ClaimKeeper& claims;
    const Incoming& incoming;
    const api::Address& address;
    std::vector<std::string> values;  // what stands at the names of the address's pattern
    Client client;
    std::optional<Caller> member;  // who is calling; present wherever the address demands a caller
    Parameters parameters;
    // Set when the answer has to be remembered: called inside the transaction of the change. What it returns is the
    // answer instead, and the change does not happen.
    std::function<std::optional<api::HttpReply>(soci::session&, const api::HttpReply&)> remember;
    NextPart rest;  // set by the route of a download: what follows the reply's body

    const Caller& caller() const { return *member; }

    // The body as the address demands it: 415 for another type than JSON, 422 naming the first wrong member. An empty
    // body is no malformed JSON: it says nothing, as {} does.
    template <class T>
    api::Result<T> body() const {
        if (auto refusal = wrong_content_type()) return std::unexpected(std::move(*refusal));
        return api::from_json<T>(incoming.body.empty() ? "{}" : incoming.body);
    }
    std::optional<api::Error> wrong_content_type() const;

    // A transaction that gives an answer, for a caller who still may; an answer of 400 and above undoes it.
    template <class Use>
    api::HttpReply change(Use&& use) {
        struct Outcome {
            api::HttpReply reply;
            bool is_refusal() const { return reply.status >= 400; }
        };
        auto outcome = backend.database.change([&](soci::session& session) {
            if (auto refusal = refusal_by_now(session)) return Outcome{std::move(*refusal)};
            Outcome done{use(session)};
            if (remember && !done.is_refusal()) {
                if (auto instead = remember(session, done.reply)) return Outcome{std::move(*instead)};
                is_remembered = true;
            }
            return done;
        });
        if (outcome.is_refusal()) {
            is_remembered = false;
        } else {
            backend.mail_was_added();
        }
        return std::move(outcome.reply);
    }
    bool is_remembered = false;
    // Whether the caller, as this transaction sees them, still may: they were judged before it, and another change may
    // have removed or demoted them meanwhile. Their role is brought up to date.
    std::optional<api::HttpReply> refusal_by_now(soci::session& session);

    // A parameter of ours that came and is not taken here: 422.
    std::optional<api::Error> untaken_parameter() const;

    // Parameters of lists. `filter`s that are wrong are 422 with "query.NAME".
    // `most`: rows of a page, for others than the console, which may ask for 500.
    api::Result<PageAsk> page_ask(std::int64_t most = 50) const;
    api::Result<std::optional<bool>> flag(std::string_view name) const;
    api::Result<std::optional<double>> number(std::string_view name) const;
    // The same, for one that must be there.
    api::Result<bool> needed_flag(std::string_view name) const;
    // A parameter that is there and not empty.
    std::optional<std::string> filter(std::string_view name) const;
    // The words of `q`.
    api::Result<std::vector<std::string>> search() const;
    api::Result<std::optional<Timestamp>> time(std::string_view name) const;
    api::Result<std::string> needed(std::string_view name) const;
    // One of `values`, which are separated by blanks.
    api::Result<std::optional<std::string>> choice(std::string_view name, std::string_view allowed) const;
};

// Adds the cookie of a new session, or takes the cookie away.
void set_session_cookie(api::HttpReply& reply, const Settings& settings, const std::string& token);
void clear_session_cookie(api::HttpReply& reply, const Settings& settings);
std::string_view session_cookie_name(const Settings& settings);
void set_device_cookie(api::HttpReply& reply, const Settings& settings, const DeviceCookie& device);
std::string device_cookie_begin(const Settings& settings);

}  // namespace roster::server
