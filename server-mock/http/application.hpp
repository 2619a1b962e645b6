// The whole server but its sockets: a request in, an answer out. Finds the address, has the caller judged, lets the
// route answer, and puts the headers on that every answer carries.
#pragma once

#include <chrono>
#include <filesystem>
#include <mutex>
#include <optional>
#include <string>
#include <string_view>

#include "http/claim_keeper.hpp"
#include "http/incoming.hpp"
#include "http/metrics.hpp"
#include "http/outgoing.hpp"
#include "http/static_site.hpp"
#include "service/backend.hpp"

namespace roster::server {

class Application {
   public:
    Application(Backend& backend, Metrics& metrics, std::filesystem::path site);

    // Never throws.
    Outgoing handle(const Incoming& incoming);

   private:
    // What the log and the metrics say of a request. Never its path, which may hold anything.
    struct Note {
        std::string_view operation, address;
        std::string user_id, source_ip;
    };

    // `rest`: what follows the reply's body, of a download.
    api::HttpReply answer(const Incoming& incoming, Note& note, NextPart& rest);
    api::HttpReply answer_api(const Incoming& incoming, Note& note, NextPart& rest);
    api::HttpReply answer_page(const Incoming& incoming);
    api::HttpReply answer_mail(const Incoming& incoming, std::string_view path);
    api::HttpReply answer_ready();

    Backend& backend_;
    Metrics& metrics_;
    ClaimKeeper claims_;
    StaticSite site_;

    // Anybody may ask whether the server is ready, so that the answer is worked out once a second at most.
    std::mutex ready_mutex_;
    std::chrono::steady_clock::time_point ready_until_;
    std::optional<std::string> not_ready_;
};

// Headers of every answer: what a browser may do with it (ASVS 3.4).
void add_security_headers(api::HttpReply& reply, const Settings& settings);

}  // namespace roster::server
