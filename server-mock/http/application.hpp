// The whole server but its sockets: a request in, an answer out. Finds the address, has the caller judged, lets the
// route answer, and puts the headers on that every answer carries.
#pragma once

#include <filesystem>
#include <string>

#include "http/idempotency.hpp"
#include "http/incoming.hpp"
#include "http/outgoing.hpp"
#include "http/static_site.hpp"
#include "service/backend.hpp"

namespace roster::server {

class Application {
   public:
    Application(Backend& backend, std::filesystem::path site);

    // Never throws.
    Outgoing handle(const Incoming& incoming);

   private:
    // `rest`: what follows the reply's body, of a download.
    api::HttpReply answer(const Incoming& incoming, const std::string& request_id, NextPart& rest);
    api::HttpReply answer_api(const Incoming& incoming, const std::string& request_id, NextPart& rest);
    api::HttpReply answer_page(const Incoming& incoming);
    api::HttpReply answer_mail(const Incoming& incoming, std::string_view path);

    Backend& backend_;
    StaticSite site_;
    IdempotencyDesk idempotency_;
};

// Headers of every answer: what a browser may do with it (ASVS 3.4).
void add_security_headers(api::HttpReply& reply, const Settings& settings);

}  // namespace roster::server
